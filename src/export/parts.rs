//! A body taken apart into paragraphs and blocks, for the forms that lay it out anew.

use std::ops::Range;

use crate::model::{Article, Block, BlockKind, CommentId, Thread};
use crate::text::slice;

/// A paragraph, or a block that is more than one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Part<'t> {
    /// What it is; none for a plain paragraph.
    pub(crate) kind: Option<BlockKind>,
    /// Level of quoting, listing or heading.
    pub(crate) level: u8,
    /// Its lines, none of them empty unless it is a block.
    pub(crate) text: &'t str,
    /// Where they begin, in bytes of the text that was taken apart.
    pub(crate) at: usize,
}

impl Part<'_> {
    /// The bytes it covers.
    pub(crate) const fn range(&self) -> Range<usize> {
        self.at..self.at + self.text.len()
    }
}

/// The parts of a comment's body in order.
pub(crate) fn of_comment(thread: &Thread, id: CommentId) -> Vec<Part<'_>> {
    parts(thread.text(), thread.body_range(id), thread.blocks(id))
}

/// The parts of an article's body in order.
pub(crate) fn of_article(article: &Article) -> Vec<Part<'_>> {
    let body = article.body();
    parts(body.text(), 0..body.text().len(), body.blocks())
}

/// The parts of a stretch of text. Every letter of it is in one of them, however the blocks lie.
fn parts<'t>(text: &'t str, range: Range<usize>, blocks: &[Block]) -> Vec<Part<'t>> {
    let mut all = Vec::new();
    let mut at = range.start;
    for block in blocks {
        let (start, end) = (block.range().start.max(at), block.range().end.min(range.end));
        if start >= end {
            continue;
        }
        paragraphs(text, at..start, &mut all);
        let whole = slice(text, start..end).trim_end_matches('\n');
        let inner = whole.trim_start_matches('\n');
        if !inner.trim().is_empty() {
            let at = start + whole.len() - inner.len();
            all.push(Part { kind: Some(block.kind), level: block.level, text: inner, at });
        }
        at = end;
    }
    paragraphs(text, at..range.end, &mut all);
    all
}

fn paragraphs<'t>(text: &'t str, range: Range<usize>, all: &mut Vec<Part<'t>>) {
    let (mut open, mut at) = (None, range.start);
    for line in slice(text, range).split_inclusive('\n') {
        let (start, blank) = (at, line.trim().is_empty());
        at += line.len();
        if !blank {
            let from = open.map_or(start, |range: Range<usize>| range.start);
            open = Some(from..at);
        } else if let Some(range) = open.take() {
            push(text, range, all);
        }
    }
    if let Some(range) = open {
        push(text, range, all);
    }
}

fn push<'t>(text: &'t str, range: Range<usize>, all: &mut Vec<Part<'t>>) {
    let at = range.start;
    all.push(Part { kind: None, level: 0, text: slice(text, range).trim_end(), at });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_is_in_one_part() {
        let block = |start, end| Block {
            start,
            end,
            kind: BlockKind::Quote,
            level: 1,
            language: crate::text::code::Language::Unknown,
        };
        let text = "aa\nbb\n\n\ncc\n\ndd\nee";
        let table: &[(&[Block], &[&str])] = &[
            (&[], &["aa\nbb", "cc", "dd\nee"]),
            (&[block(8, 10)], &["aa\nbb", "cc", "dd\nee"]),
            (&[block(3, 14)], &["aa", "bb\n\n\ncc\n\ndd", "ee"]),
            (&[block(0, 14), block(1, 3), block(8, 99)], &["aa\nbb\n\n\ncc\n\ndd", "ee"]),
            (&[block(6, 8)], &["aa\nbb", "cc", "dd\nee"]),
        ];
        for (blocks, expected) in table {
            let texts: Vec<_> = parts(text, 0..text.len(), blocks).iter().map(|p| p.text).collect();
            assert_eq!(&texts, expected, "{blocks:?}");
            assert!(
                parts(text, 0..text.len(), blocks).iter().all(|part| slice(text, part.range()) == part.text)
            );
        }
    }
}
