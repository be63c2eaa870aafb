//! The arena: all comments of a discussion in preorder.
//!
//! ```text
//!   number  0      1      2      3      4         record: parent, depth, subtree_end, ranges of text
//!           alda   ├ bo   │ └ cid├ dov  eve       subtree of 0 = 0..4, of 1 = 1..3
//!   text    "alda\n2020-01-02\nBest rolls…\nbo\n\nToo salty…\n…"
//! ```
//!
//! A subtree is a range of numbers, so next sibling, "skip what is folded" and "is below" cost the same for any size, and nothing recurses.
//! The text of a comment lies in one `String` in the same order, fields parted by line breaks: one search over it finds everything, in reading order.

use std::ops::Range;

use super::comment::{Comment, CommentId, Evidence};
use super::rich::{self, Block, Span};
use crate::text;

/// What is kept of a comment: 40 bytes, whatever it holds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Record {
    /// Number of the parent; `NONE` for a root.
    pub(super) parent: u32,
    pub(super) depth: u32,
    /// One past the last number of the subtree.
    pub(super) subtree_end: u32,
    /// Where the author's name starts in the text.
    pub(super) start: u32,
    /// Where the body starts and ends.
    pub(super) body: u32,
    pub(super) end: u32,
    pub(super) score: i32,
    pub(super) author_len: u16,
    pub(super) published_len: u16,
    pub(super) hidden: u16,
    pub(super) evidence: Evidence,
}

pub(super) const NONE: u32 = u32::MAX;
/// Stands for "the source gives no score".
pub(super) const NO_SCORE: i32 = i32::MIN;

/// Things that few comments have, kept apart from the records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum ExtraKind {
    SourceId,
    Permalink,
    Note,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Extra {
    pub(super) comment: u32,
    pub(super) kind: ExtraKind,
    pub(super) start: u32,
    pub(super) end: u32,
}

/// A kind of hidden character in a comment, and how many there were.
#[derive(Clone, Copy, Debug)]
pub(super) struct HiddenKind {
    pub(super) comment: u32,
    pub(super) kind: char,
    pub(super) count: u32,
}

/// All the comments of a discussion, in reading order, with their nesting.
#[derive(Clone, Debug, Default)]
pub struct Thread {
    pub(super) text: String,
    pub(super) records: Vec<Record>,
    pub(super) blocks: Vec<Block>,
    pub(super) spans: Vec<Span>,
    /// Sorted by comment and kind; their texts are in `extra_text`.
    pub(super) extras: Vec<Extra>,
    pub(super) extra_text: String,
    /// What was hidden in which comment, sorted by comment.
    pub(super) hidden: Vec<HiddenKind>,
}

impl Thread {
    /// How many comments there are.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether there are no comments.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// The numbers of all comments in reading order.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = CommentId> + use<> {
        (0..self.records.len() as u32).map(CommentId)
    }

    /// The comment with this number, where there is one.
    pub fn id(&self, index: usize) -> Option<CommentId> {
        (index < self.records.len()).then_some(CommentId(index as u32))
    }

    fn record(&self, id: CommentId) -> Option<&Record> {
        self.records.get(id.index())
    }

    /// The comment that this one answers.
    pub fn parent(&self, id: CommentId) -> Option<CommentId> {
        self.record(id).map(|r| r.parent).filter(|&p| p != NONE).map(CommentId)
    }

    /// Why it has this parent.
    pub fn evidence(&self, id: CommentId) -> Evidence {
        self.record(id).map_or_else(Evidence::default, |r| r.evidence)
    }

    /// How far down the tree it is: roots are 0.
    pub fn depth(&self, id: CommentId) -> u32 {
        self.record(id).map_or(0, |r| r.depth)
    }

    /// The numbers of the comment and everything below it.
    pub fn subtree(&self, id: CommentId) -> Range<u32> {
        id.0..self.record(id).map_or(id.0, |r| r.subtree_end)
    }

    /// How many comments are below it, at any depth.
    pub fn descendants(&self, id: CommentId) -> usize {
        self.subtree(id).len().saturating_sub(1)
    }

    /// Whether it has replies.
    pub fn has_replies(&self, id: CommentId) -> bool {
        self.descendants(id) > 0
    }

    /// Who wrote it.
    pub fn author(&self, id: CommentId) -> Option<&str> {
        let r = self.record(id)?;
        let range = r.start as usize..r.start as usize + usize::from(r.author_len);
        Some(text::slice(&self.text, range)).filter(|name| !name.is_empty())
    }

    /// When it appeared: RFC 3339, else the source's own words.
    pub fn published(&self, id: CommentId) -> Option<&str> {
        let r = self.record(id)?;
        let start = r.start as usize + usize::from(r.author_len) + 1;
        Some(text::slice(&self.text, start..start + usize::from(r.published_len)))
            .filter(|date| !date.is_empty())
    }

    /// Its text, paragraphs parted by one empty line.
    pub fn body(&self, id: CommentId) -> &str {
        text::slice(&self.text, self.body_range(id))
    }

    /// Where its body lies in [`Thread::text`].
    pub fn body_range(&self, id: CommentId) -> Range<usize> {
        self.record(id).map_or(0..0, |r| r.body as usize..r.end as usize)
    }

    /// Where its author's name lies in [`Thread::text`].
    pub fn author_range(&self, id: CommentId) -> Range<usize> {
        self.record(id).map_or(0..0, |r| r.start as usize..r.start as usize + usize::from(r.author_len))
    }

    /// What in its body is more than a paragraph, in order; offsets are into [`Thread::text`].
    pub fn blocks(&self, id: CommentId) -> &[Block] {
        let range = self.body_range(id);
        let from = self.blocks.partition_point(|b| (b.start as usize) < range.start);
        let len = self
            .blocks
            .iter()
            .skip(from)
            .take_while(|b| b.start as usize <= range.end && b.end as usize <= range.end);
        let to = from + len.count();
        self.blocks.get(from..to).unwrap_or_default()
    }

    /// What in all bodies is more than a paragraph, in order; offsets are into [`Thread::text`].
    pub fn all_blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// What in all bodies is set apart, in order; offsets are into [`Thread::text`].
    pub fn all_spans(&self) -> &[Span] {
        &self.spans
    }

    /// What in its body is set apart, in order; offsets are into [`Thread::text`].
    pub fn spans(&self, id: CommentId) -> &[Span] {
        let range = self.body_range(id);
        let from = self.spans.partition_point(|s| (s.start as usize) < range.start);
        let to = self.spans.partition_point(|s| (s.start as usize) < range.end);
        self.spans.get(from..to).unwrap_or_default()
    }

    /// What is set apart in a range of [`Thread::text`], wholly or in part, in order. A span that began long before the range is not seen.
    pub fn spans_within(&self, range: &Range<usize>) -> impl Iterator<Item = &Span> {
        rich::spans_within(&self.spans, range)
    }

    /// Points, likes or votes, in the source's own unit.
    pub fn score(&self, id: CommentId) -> Option<i32> {
        self.record(id).map(|r| r.score).filter(|&score| score != NO_SCORE)
    }

    /// Everything known of it.
    pub fn comment(&self, id: CommentId) -> Option<Comment<'_>> {
        let r = self.record(id)?;
        Some(Comment {
            id,
            parent: self.parent(id),
            depth: r.depth,
            author: self.author(id),
            published: self.published(id),
            score: self.score(id),
            body: self.body(id),
            evidence: r.evidence,
            note: self.extra(id, ExtraKind::Note),
            source_id: self.extra(id, ExtraKind::SourceId),
            permalink: self.extra(id, ExtraKind::Permalink),
            hidden: r.hidden,
        })
    }

    /// All comments in reading order.
    pub fn comments(&self) -> impl Iterator<Item = Comment<'_>> {
        self.ids().filter_map(|id| self.comment(id))
    }

    fn extra(&self, id: CommentId, kind: ExtraKind) -> Option<&str> {
        let at = self.extras.binary_search_by_key(&(id.0, kind), |e| (e.comment, e.kind)).ok()?;
        self.extras.get(at).map(|e| text::slice(&self.extra_text, e.start as usize..e.end as usize))
    }

    /// The addresses of comments, in reading order, each with whose it is.
    pub fn permalinks(&self) -> impl Iterator<Item = (CommentId, &str)> {
        let own = self.extras.iter().filter(|extra| extra.kind == ExtraKind::Permalink);
        own.map(|extra| {
            let range = extra.start as usize..extra.end as usize;
            (CommentId(extra.comment), text::slice(&self.extra_text, range))
        })
    }

    /// The kinds of hidden characters that were taken out of its texts or made visible, and how many of each.
    pub fn hidden_kinds(&self, id: CommentId) -> impl Iterator<Item = (char, u32)> {
        let from = self.hidden.partition_point(|kind| kind.comment < id.0);
        let own = self.hidden.iter().skip(from).take_while(move |kind| kind.comment == id.0);
        own.map(|kind| (kind.kind, kind.count))
    }

    /// Something that few comments have, by its place among all of that: whose it is, and what.
    pub(super) fn extra_at(&self, at: u32) -> Option<(u32, &str)> {
        let extra = self.extras.get(at as usize)?;
        Some((extra.comment, text::slice(&self.extra_text, extra.start as usize..extra.end as usize)))
    }

    /// Every author, date and body in reading order, each ended by a line break: what a search runs over.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The comment whose author, date or body covers this byte of [`Thread::text`].
    pub fn at_offset(&self, offset: usize) -> Option<CommentId> {
        let after = self.records.partition_point(|r| r.start as usize <= offset);
        after.checked_sub(1).map(|index| CommentId(index as u32))
    }
}
