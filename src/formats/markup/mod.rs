//! Bodies with markup → [`RichText`]: words, with blocks and spans beside them.
//!
//! ```text
//!   HTML ──tokens──▶ html ───┐
//!                            ├──▶ Writer ──▶ RichText
//!   Markdown ──▶ markdown ───┤
//!   Org ─────────▶ org ──────┘
//! ```
//!
//! For the bodies of comments and the text of articles, not for pages: nothing here builds a tree, nothing recurses, and time grows with the text alone.
//! What this room must not know: which format the body came from, and what a discussion is.
//!
//! An address stays in the text, marked as a link, since the reader has nowhere else to keep it: `words (address)`.

mod entities;
mod grid;
mod html;
mod markdown;
mod org;
mod tokens;
mod writer;

use std::borrow::Cow;

use pulldown_cmark::{OffsetIter, Parser};

use crate::model::rich::RichText;

pub(super) use markdown::Flow;
pub(super) use org::{Org, item as org_item};

/// A fragment of HTML.
pub fn html(fragment: &str) -> RichText {
    html::read(fragment)
}

/// Markdown, where a line break alone is a space: Reddit, Lemmy, Lobsters.
pub fn markdown(text: &str) -> RichText {
    markdown::read(text, false)
}

/// Markdown, where every line break is one: comments on GitHub and in chats.
pub fn markdown_lines(text: &str) -> RichText {
    markdown::read(text, true)
}

/// Markdown as events with their places, for those who part it among several bodies: each is a [`Flow`].
pub(super) fn markdown_events(text: &str) -> OffsetIter<'_> {
    Parser::new_ext(text, markdown::OPTIONS).into_offset_iter()
}

/// Plain text, whose lines that begin with `>` are quotes.
pub fn plain(text: &str) -> RichText {
    RichText::from_plain(text)
}

/// Text in which HTML's character references (`&amp;`) are put back.
pub fn unescape(text: &str) -> Cow<'_, str> {
    entities::decode(text)
}

#[cfg(test)]
mod tests;
