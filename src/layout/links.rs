//! Where the addresses stand that a screen shows: for the rows that mark them, and for whoever numbers and follows them.
//!
//! An address is looked for in the line of text that a row is part of, no further than it may reach: a line may be a file. One that is followed is
//! looked at again, as far as the longest that is opened, so that none is opened with its end cut off.

use std::ops::Range;

use super::article::ArticleLayout;
use super::body::BodyLine;
use super::pieces::{Found, Overlay, Role};
use super::tree::TreeLayout;
use crate::model::{CommentId, Span, SpanKind};
use crate::reading::{Flow as _, Viewport};
use crate::text::{self, address, links, width};

/// So far before and after a row an address that it shows a part of is looked for.
const LINK_REACH: usize = 2048;

/// An address on a screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The row of the pane that it begins on, or that its first visible part is on.
    pub row: usize,
    /// The column of the pane.
    pub column: usize,
    /// The address as the text has it; of a longer one than is opened, a part that is too long.
    pub address: String,
    /// What of it each row shows.
    pub parts: Vec<Part>,
}

/// What a row shows of an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The row of the pane.
    pub row: usize,
    /// The column of the pane.
    pub column: usize,
    /// The letters.
    pub words: String,
}

/// Addresses in the line of text that this row is part of, in order.
fn around(text: &str, row: &Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let (from, to) = (row.start.saturating_sub(LINK_REACH), (row.end + LINK_REACH).min(text.len()));
    let bytes = |range: Range<usize>| text.as_bytes().get(range).unwrap_or_default();
    let start = memchr::memrchr(b'\n', bytes(from..row.start)).map_or(from, |at| from + at + 1);
    let end = memchr::memchr(b'\n', bytes(row.end..to)).map_or(to, |at| row.end + at);
    let start = (start..=row.start).find(|&at| text.is_char_boundary(at)).unwrap_or(row.start);
    let end = (row.end..=end).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(row.end);
    let found = links::links(text::slice(text, start..end)).into_iter();
    found.map(move |link| start + link.start..start + link.end)
}

/// Addresses in the line of text that this row is part of, as overlays.
pub(super) fn link_overlays(text: &str, row: &Range<usize>) -> Vec<Overlay> {
    around(text, row).map(|range| Overlay { range, role: Some(Role::Link), found: Found::No }).collect()
}

/// The whole of the address that starts at a byte, though no more of it than what is too long to be opened.
fn whole(text: &str, start: usize) -> &str {
    let end = text::boundary_before(text, (start + 2 * address::LONGEST).min(text.len()));
    let rest = text::slice(text, start..end);
    let rest = rest.split('\n').next().unwrap_or_default();
    let found = links::links(rest).into_iter().next().filter(|link| link.start == 0);
    text::slice(rest, found.unwrap_or(0..0))
}

/// The addresses of a text that a row shows, each with where it starts; those that the markup tells of come before those that were looked for.
fn of_row(
    text: &str,
    row: &Range<usize>,
    told: impl Iterator<Item = Range<usize>>,
) -> Vec<(Range<usize>, String)> {
    let shown = |link: &Range<usize>| link.start < row.end && link.end > row.start;
    let mut found: Vec<(Range<usize>, String)> = told
        .filter(shown)
        .map(|link| {
            let end = text::boundary_before(text, link.end.min(link.start + 2 * address::LONGEST));
            (link.clone(), text::slice(text, link.start..end).to_owned())
        })
        .collect();
    for link in around(text, row).filter(shown) {
        if found.iter().all(|(told, _)| told.end <= link.start || told.start >= link.end) {
            found.push((link.clone(), whole(text, link.start).to_owned()));
        }
    }
    found.sort_by_key(|(link, _)| link.start);
    found
}

/// Collects addresses row by row: each once, where its first visible part stands.
#[derive(Default)]
struct Seen {
    links: Vec<Link>,
    last: Option<usize>,
}

impl Seen {
    /// Takes the addresses of a row; its text begins at `column`.
    fn row(
        &mut self,
        at: (usize, usize),
        room: usize,
        text: &str,
        line: &BodyLine,
        found: Vec<(Range<usize>, String)>,
    ) {
        let (row, column) = at;
        for (link, address) in found {
            let from = link.start.max(line.range().start);
            let column = column + width::width(text::slice(text, line.range().start..from));
            if column >= room || address.is_empty() {
                continue;
            }
            let words = text::slice(text, from..link.end.min(line.range().end)).to_owned();
            let part = Part { row, column, words };
            if self.last.is_none_or(|last| last < link.start) {
                self.last = Some(link.start);
                self.links.push(Link { row, column, address, parts: vec![part] });
            } else if let Some(open) = self.links.last_mut().filter(|_| self.last == Some(link.start)) {
                open.parts.push(part);
            }
        }
    }
}

impl TreeLayout<'_> {
    /// The addresses in the bodies on a screen that begins at `from`, from top to bottom. What is folded, cut or covered shows none.
    pub fn links(&self, from: Viewport, height: usize) -> Vec<Link> {
        let mut seen = Seen::default();
        let covered = self.covered(from, height);
        let text = self.thread().text();
        for (number, row) in self.rows(from, height).iter().enumerate().skip(covered) {
            let body = self.body(CommentId(row.item));
            let Some(line) = row.line.checked_sub(1).and_then(|line| body.get(line)) else { continue };
            let guides = row.pieces.first().map_or(0, super::Piece::width);
            let found = of_row(text, &line.range(), told(self.thread().spans_within(&line.range())));
            seen.row((number, guides + line.lead()), self.width(), text, line, found);
        }
        seen.links
    }
}

/// What markup marks as an address.
fn told<'s>(spans: impl Iterator<Item = &'s Span>) -> impl Iterator<Item = Range<usize>> {
    spans.filter(|span| span.kind == SpanKind::Link).map(Span::range)
}

impl ArticleLayout<'_> {
    /// The addresses on a screen that begins at `from`, from top to bottom.
    pub fn links(&self, from: Viewport, height: usize) -> Vec<Link> {
        let mut all = Vec::new();
        let mut seen = Seen::default();
        let mut item = None;
        for (number, row) in self.rows(from, height).iter().enumerate() {
            if item.replace(row.item) != Some(row.item) {
                all.append(&mut seen.links);
                seen = Seen::default();
            }
            let Some((words, parts)) = self.text_and_lines(row.item) else { continue };
            let Some(line) = parts.get(row.line) else { continue };
            let found = of_row(&words, &line.range(), told(self.spans(row.item, &line.range())));
            seen.row((number, line.lead()), self.width(), &words, line, found);
        }
        all.append(&mut seen.links);
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_longer_than_is_looked_at_is_whole_or_too_long() {
        for len in [10, 3_000, address::LONGEST - 20, 3 * address::LONGEST] {
            let text = format!("see https://a.org/{} and more", "x".repeat(len));
            let found = of_row(&text, &(4..84.min(text.len())), std::iter::empty());
            let [(Range { start: 4, .. }, address)] = &found[..] else { panic!("{found:?}") };
            let expected = if len < address::LONGEST { 14 + len } else { 2 * address::LONGEST };
            assert_eq!(address.len(), expected);
            assert_eq!(address::judge(address).is_ok(), len < address::LONGEST);
        }
    }

    #[test]
    fn what_the_markup_tells_comes_first() {
        let text = "there (https://a.org/x|y) and https://b.org";
        let found = of_row(text, &(0..text.len()), std::iter::once(7..24));
        assert_eq!(found, [(7..24, "https://a.org/x|y".to_owned()), (30..43, "https://b.org".to_owned())]);
    }
}
