//! What comments quote: paragraphs of the article, and each other.
//!
//! ```text
//!   comment ─▶ segments   quote blocks, text within quotation `marks`   words   letters and digits, folded
//!                 │
//!                 ├─▶ index over the article ─▶ Quotes                   made once, linear in what is quoted
//!                 ├─▶ earlier                ─▶ quoted_comment           on demand, one pass over the text before it
//!                 └─▶ between                ─▶ who quotes whom          for a thread without nesting, all at once
//! ```
//!
//! Five words or more in a row count as a quote; marks, case, line breaks and left-out words do not matter. Knows no keys and no screen.

mod between;
mod earlier;
mod index;
mod marks;
mod segments;
mod words;

use std::ops::Range;

use super::{Article, CommentId, Thread};
pub(crate) use between::{Between, between};
pub use earlier::quoted_comment;
use index::Index;
use segments::{candidates, parts, segments};
use words::{LEAST, WINDOW, weight};
pub(crate) use words::{Word, same, window, words};

/// A stretch of a comment that is taken from the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The comment that quotes.
    pub comment: CommentId,
    /// Where it quotes, in [`Thread::text`].
    pub place: Range<usize>,
    /// The number of the paragraph that is quoted; of several, the first.
    pub paragraph: usize,
    /// What is quoted, in [`super::Prose::text`] of the article's body.
    pub source: Range<usize>,
}

/// Which comments quote which paragraphs of the article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quotes {
    /// In reading order; of one comment, its blocks before what stands within marks.
    by_comment: Vec<Quote>,
    /// By paragraph, then in reading order; each comment once a paragraph.
    by_paragraph: Vec<Quote>,
}

impl Quotes {
    /// Looks up everything that the thread quotes in the article.
    pub fn of(article: &Article, thread: &Thread) -> Self {
        let body = article.body();
        let index = Index::of(body.text(), 0..body.text().len());
        if index.is_empty() {
            return Self::default();
        }
        let text = thread.text();
        let mut by_comment = Vec::new();
        for comment in candidates(thread) {
            let segments = segments(thread, comment);
            for part in segments.iter().flat_map(|segment| parts(text, segment)) {
                if let (Some(source), Some(place)) = (index.find(text, &part), extent(&part)) {
                    by_comment.push(Quote {
                        comment,
                        place,
                        paragraph: body.at_offset(source.start),
                        source,
                    });
                }
            }
        }
        let mut by_paragraph = by_comment.clone();
        by_paragraph.sort_by_key(|quote| (quote.paragraph, quote.comment));
        by_paragraph.dedup_by_key(|quote| (quote.paragraph, quote.comment));
        Self { by_comment, by_paragraph }
    }

    /// The comments that quote a paragraph, in reading order, each once with its first quote of it.
    pub fn by_paragraph(&self, index: usize) -> &[Quote] {
        let from = self.by_paragraph.partition_point(|quote| quote.paragraph < index);
        let to = self.by_paragraph.partition_point(|quote| quote.paragraph <= index);
        self.by_paragraph.get(from..to).unwrap_or_default()
    }

    /// Everything that a comment quotes of the article.
    pub fn all_of_comment(&self, id: CommentId) -> &[Quote] {
        let from = self.by_comment.partition_point(|quote| quote.comment < id);
        let to = self.by_comment.partition_point(|quote| quote.comment <= id);
        self.by_comment.get(from..to).unwrap_or_default()
    }

    /// Whether nothing of the article is quoted.
    pub const fn is_empty(&self) -> bool {
        self.by_comment.is_empty()
    }
}

/// The bytes from the first word to the last.
fn extent(part: &[Word]) -> Option<Range<usize>> {
    Some(part.first()?.start as usize..part.last()?.end as usize)
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
