//! The text behind rows: what a part of an item shows, as the text has it, without the breaks of the screen.

use std::borrow::Cow;
use std::ops::Range;

use super::article::ArticleLayout;
use super::body::BodyLine;
use super::tree::TreeLayout;
use crate::model::CommentId;

/// From the start of the first line to the end of the last.
fn over(lines: &[BodyLine], from: usize, to: usize) -> Option<Range<usize>> {
    let shown = lines.get(from..lines.len().min(to + 1))?;
    Some(shown.first()?.range().start..shown.last()?.range().end)
}

impl TreeLayout<'_> {
    /// The part of the thread's text that rows of a comment show, both ends included; none where they are no rows of its body.
    pub fn stretch(&self, item: u32, from: usize, to: usize) -> Option<Range<usize>> {
        let id = CommentId(item);
        if self.is_one_row(id) {
            return None;
        }
        over(&self.body(id), from.saturating_sub(1), to.checked_sub(1)?)
    }
}

impl<'a> ArticleLayout<'a> {
    /// The text that rows of an item show a part of, and which part, both ends included.
    pub fn stretch(&self, item: u32, from: usize, to: usize) -> Option<(Cow<'a, str>, Range<usize>)> {
        let (text, lines) = self.text_and_lines(item)?;
        let range = over(&lines, from, to)?;
        Some((text, range))
    }
}
