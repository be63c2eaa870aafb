//! What is looked for over the whole text of a thread at once, rather than comment by comment.
//!
//! The text lies in one `String` in reading order, so where something was found tells the comment by walking along with it.

use fixedbitset::FixedBitSet;
use regex::Regex;

use super::term::{Test, Thing};
use crate::model::{CommentId, Thread};
use crate::text::{self, links::links};

/// The comments that a test holds for; none where it can only be asked one by one.
pub(super) fn sweep(test: &Test, thread: &Thread) -> Option<FixedBitSet> {
    match test {
        Test::Words(pattern) => Some(with_words(pattern, thread)),
        Test::Has(thing) => Some(with_thing(*thing, thread)),
        // An expression might run over the ends of comments, again and again to the end of the text.
        _ => None,
    }
}

/// The comments with these words in name or body. Where there is one, the search goes on at the next comment.
fn with_words(pattern: &Regex, thread: &Thread) -> FixedBitSet {
    // A single word cannot run over the end of a field; where several do, the field is asked by itself.
    let single = !pattern.as_str().contains(r"\s");
    let mut found = FixedBitSet::with_capacity(thread.len());
    let mut walk = Walk::new(thread);
    let mut from = 0;
    // Where a match begins costs as much again, and is not needed.
    while let Some(end) = pattern.shortest_match_at(thread.text(), from) {
        let id = walk.to(end.saturating_sub(1));
        let mut fields = [thread.body_range(id), thread.author_range(id)].into_iter();
        let field = fields.find(|field| field.start < end && end <= field.end);
        let inside = field.is_some_and(|field| single || pattern.is_match(text::slice(thread.text(), field)));
        if inside {
            found.insert(id.index());
        }
        from = if inside { walk.next_start() } else { end };
    }
    found
}

/// The comments with such a thing in their bodies.
fn with_thing(thing: Thing, thread: &Thread) -> FixedBitSet {
    let (span, block) = (thing.span(), thing.block());
    let spans = thread.all_spans().iter().filter(|found| Some(found.kind) == span).map(|s| s.start as usize);
    let blocks =
        thread.all_blocks().iter().filter(|found| Some(found.kind) == block).map(|b| b.start as usize);
    let mut found = FixedBitSet::with_capacity(thread.len());
    note_bodies(thread, spans, &mut found);
    note_bodies(thread, blocks, &mut found);
    if matches!(thing, Thing::Link) {
        note_bodies(thread, links(thread.text()).into_iter().map(|link| link.start), &mut found);
    }
    found
}

/// Notes the comments whose bodies hold these bytes, which come in order.
fn note_bodies(thread: &Thread, offsets: impl Iterator<Item = usize>, found: &mut FixedBitSet) {
    let mut walk = Walk::new(thread);
    for offset in offsets {
        let id = walk.to(offset);
        if thread.body_range(id).contains(&offset) {
            found.insert(id.index());
        }
    }
}

/// Which comment a byte of the text belongs to, for bytes that come in order.
struct Walk<'t> {
    thread: &'t Thread,
    at: CommentId,
    next_start: usize,
}

impl<'t> Walk<'t> {
    fn new(thread: &'t Thread) -> Self {
        let mut walk = Self { thread, at: CommentId(0), next_start: 0 };
        walk.look(CommentId(0));
        walk
    }

    /// The comment at a byte at or after the last one asked for.
    fn to(&mut self, offset: usize) -> CommentId {
        while self.next_start <= offset && self.next_start < self.thread.text().len() {
            self.look(CommentId(self.at.0 + 1));
        }
        self.at
    }

    fn look(&mut self, id: CommentId) {
        self.at = id;
        let next = CommentId(id.0 + 1);
        let there = next.index() < self.thread.len();
        self.next_start = if there { self.thread.author_range(next).start } else { self.thread.text().len() };
    }

    /// Where the comment after this one begins; after the last, the end of the text.
    const fn next_start(&self) -> usize {
        self.next_start
    }
}
