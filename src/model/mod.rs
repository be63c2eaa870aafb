//! The data that everything else reads: a discussion is one article and its thread of comments.
//!
//! ```text
//!   Discussion ─┬─ Article   title, byline, published, caption, body (Prose), related
//!               └─ Thread    an arena in preorder; every name and body in one `String`
//! ```
//!
//! Nothing here knows where the bytes came from, how wide a screen is, or what is folded. What is kept has been cleaned:
//! [`Article`] and [`ThreadBuilder`] pass every text through [`crate::text::clean`], and there is no other way in.

pub mod article;
pub mod build;
pub mod comment;
mod ids;
mod order;
pub mod prose;
pub mod quotes;
pub mod rich;
pub mod stats;
pub mod thread;
pub(crate) mod tie;
pub mod walk;
pub mod why;

pub use article::{Article, ArticleBody, ArticleDraft};
pub use build::{Draft, Place, ThreadBuilder};
pub use comment::{Comment, CommentId, Evidence};
pub use prose::Prose;
pub use quotes::{Quote, Quotes, quoted_comment};
pub use rich::{Block, BlockKind, Span, SpanKind};
pub use stats::Stats;
pub use thread::Thread;
pub use why::why;

use std::borrow::Cow;

use crate::text::clean::{self, Cleaned, Hidden};

/// Cleans a field of one line and takes the spaces off its ends. Spaces may come to light when what hid them is taken out, and a mark lose its base
/// with a space: so it is done until nothing changes, and what has been through it once comes through it as it is.
fn one_line(raw: &str) -> Cleaned<'_> {
    if clean::is_plain_line(raw) {
        return Cleaned { text: Cow::Borrowed(raw), hidden: Hidden::default() };
    }
    let mut line = clean::line(raw.trim());
    while line.text.trim().len() < line.text.len() {
        let again = clean::line(line.text.trim());
        let mut hidden = line.hidden;
        hidden.extend(&again.hidden);
        line = Cleaned { hidden, text: Cow::Owned(again.text.into_owned()) };
    }
    line
}

/// One article and its thread: what a source holds one or more of.
#[derive(Clone, Debug, Default)]
pub struct Discussion {
    /// What was written about; empty where the source held a thread alone.
    pub article: Article,
    /// The comments; empty where the source held an article alone.
    pub thread: Thread,
    /// Where it came from, as shown to the reader: a path, `-`, or the name of a seed. Cleaned.
    pub source: String,
    /// The name of the format that read it, as in `understory formats`.
    pub format: &'static str,
    /// Why it was read as that, in words; empty where nothing was asked.
    pub because: Cow<'static, str>,
    /// What the reader should know about how it was read.
    pub warnings: Vec<Warning>,
}

impl Discussion {
    /// The line to list this discussion under: the title, else how the article or the first comment begins, else the source.
    pub fn heading(&self) -> &str {
        let first_comment = || self.thread.ids().next().map(|id| self.thread.body(id));
        self.article
            .title()
            .or_else(|| self.article.body().paragraphs().next())
            .or_else(first_comment)
            .and_then(|text| text.lines().next())
            .filter(|line| !line.is_empty())
            .unwrap_or(&self.source)
    }
}

/// Something that was noticed while reading and did not stop it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// The line of the decoded source, from 1, where there is one.
    pub line: Option<u32>,
    /// What was noticed and what was done about it. Cleaned.
    pub message: String,
}

impl Warning {
    /// A warning about the source as a whole.
    pub fn new(message: &str) -> Self {
        Self { line: None, message: clean::line(message).text.into_owned() }
    }

    /// A warning about one line, counted from 1.
    pub fn at(line: usize, message: &str) -> Self {
        Self { line: u32::try_from(line).ok(), ..Self::new(message) }
    }
}
