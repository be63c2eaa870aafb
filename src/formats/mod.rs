//! What the bytes are: one module a format, each text → discussions and warnings.
//!
//! [`ALL`] is the one table of them: it feeds detection, `--format`, and `understory formats`. Each is one constant in its own module. A format never
//! fails on content; it tells.

mod api;
mod byline;
mod exact;
mod git;
pub mod html;
mod json;
pub mod judgement;
pub mod mail;
mod manual;
mod markdown;
pub mod markup;
pub mod native;
mod org;
pub mod outline;
mod patch;
mod printed;
mod rest;

use std::borrow::Cow;
use std::ops::Range;

pub use judgement::{Confidence, Judgement, Verdict};

use crate::model::Discussion;
use crate::source::Decoded;

/// One thing that can be read.
#[derive(Debug)]
pub struct Format {
    /// The word for it: on the command line, in JSON, on the screen.
    pub name: &'static str,
    /// What it is, in a few words.
    pub about: &'static str,
    /// How it is recognised.
    pub how: &'static str,
    /// How to come by a source in it: commands, or where to click. The first is the one to show where there is room for one; each may have several lines.
    pub get: &'static [&'static str],
    recognise: fn(&Input<'_>) -> Judgement,
    parse: fn(&Input<'_>) -> Vec<Discussion>,
}

/// What one source holds.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The cleaned name it is known by.
    pub source: &'a str,
    /// Its text, decoded as a whole; not cleaned.
    pub text: &'a str,
    /// Its bytes, for formats whose parts have encodings of their own.
    pub bytes: &'a [u8],
    /// Where the messages of a folder lie in the bytes; empty for everything else.
    pub parts: &'a [Range<usize>],
}

impl<'a> Input<'a> {
    /// A source that is text.
    pub fn text(source: &'a str, text: &'a str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        Self { source, text, bytes: text.as_bytes(), parts: &[] }
    }

    /// What each format thinks of it, in the table's order, each asked when its turn comes.
    pub fn verdicts(&self) -> impl Iterator<Item = Verdict> {
        ALL.iter().map(|format| Verdict { format, judgement: (format.recognise)(self) })
    }

    /// The format it is in, by what stands in it, and why.
    pub fn verdict(&self) -> Option<Verdict> {
        judgement::surest(self.verdicts())
    }

    /// The format it is in, by what stands in it.
    pub fn detect(&self) -> Option<&'static Format> {
        self.verdict().map(|verdict| verdict.format)
    }

    /// Everything it holds, read as the given format or as what it looks like.
    pub fn read(&self, format: Option<&'static Format>) -> Vec<Discussion> {
        let verdict = format.map(Verdict::asked).or_else(|| self.verdict());
        verdict.map(|verdict| self.read_as(&verdict)).unwrap_or_default()
    }

    /// Everything it holds, read as a verdict says; each discussion knows why.
    pub fn read_as(&self, verdict: &Verdict) -> Vec<Discussion> {
        let mut all = (verdict.format.parse)(self);
        verdict.tell(&mut all);
        all
    }
}

/// Everything that can be read. Where two are equally sure the first is taken; the last takes whatever is left.
pub const ALL: &[Format] = &[
    native::FORMAT,
    api::hackernews::ALGOLIA,
    api::hackernews::FIREBASE,
    api::reddit::FORMAT,
    api::pushshift::FORMAT,
    api::lobsters::FORMAT,
    api::lemmy::FORMAT,
    api::discourse::FORMAT,
    api::mastodon::FORMAT,
    api::bluesky::FORMAT,
    api::github::FORMAT,
    api::telegram::FORMAT,
    api::slack::FORMAT,
    api::ytdlp::FORMAT,
    api::disqus::FORMAT,
    api::wxr::FORMAT,
    mail::FORMAT,
    git::FORMAT,
    manual::FORMAT,
    html::FORMAT,
    org::FORMAT,
    markdown::FORMAT,
    rest::FORMAT,
];

impl Format {
    /// Whether it reads bytes whose parts have encodings of their own, so that what the whole is decoded to is not what is shown.
    pub fn decodes_itself(&self) -> bool {
        self.name == mail::NAME
    }
}

/// The format of this name.
pub fn by_name(name: &str) -> Option<&'static Format> {
    ALL.iter().find(|format| format.name == name)
}

/// Reads everything that a text holds, as the given format or as what it looks like. `source` is the cleaned name it is known by.
pub fn read(source: &str, text: &str, format: Option<&'static Format>) -> Vec<Discussion> {
    Input::text(source, text).read(format)
}

/// The same for a source that nobody needs afterwards: it may be let go before the end, or be written over.
pub fn read_away(
    source: &str,
    mut decoded: Decoded,
    parts: &[Range<usize>],
    format: Option<&'static Format>,
) -> Vec<Discussion> {
    let input = Input { bytes: decoded.bytes(), parts, ..Input::text(source, &decoded.text) };
    let Some(verdict) = format.map(Verdict::asked).or_else(|| input.verdict()) else { return Vec::new() };
    let mark = decoded.text.len() - input.text.len();
    let mut all = match verdict.format.name {
        rest::NAME => {
            decoded.original = None;
            decoded.text.drain(..mark);
            vec![rest::read(source, Cow::Owned(decoded.text))]
        }
        html::NAME if decoded.original.is_none() => html::read_used(source, Cow::Owned(decoded.text)),
        _ => (verdict.format.parse)(&input),
    };
    verdict.tell(&mut all);
    all
}
#[cfg(test)]
#[path = "detection_tests.rs"]
mod tests;
