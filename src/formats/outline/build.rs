//! Entries → a thread: each its own lines, read and pushed in order.
//!
//! Of a long text the words are in memory once, and two threads read it. What has been read is not needed any more, and what is said is never longer than what it was read
//! from but by accident; so it is written over it, behind the place that is being read:
//!
//! ```text
//!   aldaBest rolls…boToo sa├──── read, free ────┤   • Cid        So they are…
//!                     written                  window being read
//! ```

use super::body::{self, Comment};
use super::doc::{Doc, Learned};
use super::entry::{Entry, Found};
use super::lines::Line;
use super::marker::Glyph;
use super::names;
use crate::model::build::{Body, MAX_COMMENTS};
use crate::model::{Draft, Place, Thread, ThreadBuilder, Warning};
use crate::work::beside;

/// A text is long from here on.
const LONG: usize = 1 << 20;
/// How much is read before what was said is written down.
const WINDOW: usize = 1 << 20;

/// Makes the thread.
pub(super) fn thread(doc: &Doc<'_>, entries: &[Entry]) -> (Thread, Vec<Warning>) {
    let mut builder = ThreadBuilder::new();
    let next = after_subtree(entries);
    for (index, entry) in entries.iter().enumerate() {
        push(&mut builder, entry, &body::read(doc, entry, &stretches(entries, &next, index)));
    }
    builder.finish()
}

fn push(builder: &mut ThreadBuilder, entry: &Entry, comment: &Comment) {
    builder.push(&Draft {
        author: &comment.head.author,
        published: &comment.head.published,
        body: Body::Plain(&comment.body),
        score: comment.head.score,
        place: entry.parent.map_or(Place::Root, Place::Number),
        evidence: entry.evidence,
        note: entry.doubt.words(),
        ..Draft::default()
    });
}

/// For each entry, the first one after it that is not inside it.
fn after_subtree(entries: &[Entry]) -> Vec<u32> {
    let mut next = vec![entries.len() as u32; entries.len()];
    let mut open: Vec<usize> = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        while open.last().is_some_and(|&top| entries.get(top).is_some_and(|top| top.to <= entry.from)) {
            if let Some(slot) = open.pop().and_then(|top| next.get_mut(top)) {
                *slot = index as u32;
            }
        }
        open.push(index);
    }
    next
}

/// The lines of an entry that belong to no entry inside it.
fn stretches(entries: &[Entry], next: &[u32], index: usize) -> Vec<(usize, usize)> {
    let Some(entry) = entries.get(index) else { return Vec::new() };
    let mut out = Vec::new();
    let mut from = entry.from as usize;
    let mut inside = index + 1;
    while let Some(child) = entries.get(inside).filter(|child| child.from < entry.to) {
        if child.from as usize > from {
            out.push((from, child.from as usize));
        }
        from = child.to as usize;
        inside = next.get(inside).map_or(entries.len(), |&n| n as usize);
    }
    if from < entry.to as usize {
        out.push((from, entry.to as usize));
    }
    out
}

/// Whether the text is long, and nothing that is decided after the thread is made needs it: the thread is neither flat nor a list of references.
pub(super) fn may_overwrite(doc: &Doc<'_>, found: &Found) -> bool {
    let entries = &found.entries;
    let plain = doc.style.wrap.is_none() && doc.style.is_plain();
    if doc.source.len() < LONG || !plain || found.flat || entries.len() > MAX_COMMENTS {
        return false;
    }
    let nested = entries.iter().any(|entry| entry.parent.is_some());
    let ordered = entries.is_sorted_by_key(|entry| entry.from);
    let said =
        entries.iter().enumerate().filter(|&(at, entry)| says_something(doc, entries.get(at + 1), entry));
    nested && ordered && said.count() * 2 >= entries.len() && windows_are_small(doc, entries)
}

/// Whether among the lines before the next entry is one that can be neither header nor button, and is more than one word: then it is no reference.
fn says_something(doc: &Doc<'_>, next: Option<&Entry>, entry: &Entry) -> bool {
    let to = next.map_or(entry.to, |next| next.from.min(entry.to));
    let lines = doc.lines.get(entry.from as usize..to as usize).unwrap_or_default();
    entry.sign.is_none() && lines.iter().any(|line| is_prose(line, line.text(doc.source)))
}

fn is_prose(line: &Line, text: &str) -> bool {
    let ends = text.ends_with(['.', '?']) && !text.ends_with("...");
    line.glyph == Glyph::None
        && text.len() > 90
        && (text.len() > 360 || ends && text.chars().count() > 90 && !names::begins_with_by(text))
        && text.contains(' ')
}

/// Entries that are read at once, and the lines that this takes.
struct Window {
    entries: std::ops::Range<usize>,
    lines: std::ops::Range<usize>,
}

impl Window {
    /// The next entries, some [`WINDOW`] of text, with all lines that are their own: some may stand far below.
    fn from(at: usize, lines: &[Line], entries: &[Entry], next: &[u32]) -> Option<Self> {
        let first = entries.get(at)?.from as usize;
        let start = lines.get(first).map_or(0, |line| line.start as usize);
        let (mut to, mut end) = (at, first);
        while let Some(entry) = entries.get(to) {
            let begins = lines.get(entry.from as usize).map_or(0, |line| line.start as usize);
            if to > at && begins.saturating_sub(start) > WINDOW {
                break;
            }
            let own = stretches(entries, next, to).last().map_or(0, |&(_, end)| end);
            end = end.max(own).max(entry.sign.map_or(0, |sign| sign.name as usize + 1));
            to += 1;
        }
        Some(Self { entries: at..to, lines: first..end.min(lines.len()) })
    }

    /// The bytes that its lines take.
    fn bytes(&self, lines: &[Line]) -> std::ops::Range<usize> {
        let own = lines.get(self.lines.clone()).unwrap_or_default();
        let start = own.first().map_or(0, |line| line.start as usize);
        start..own.last().map_or(start, |line| line.end as usize).max(start)
    }
}

/// Whether what each window looks at is seldom looked at by others.
fn windows_are_small(doc: &Doc<'_>, entries: &[Entry]) -> bool {
    let next = after_subtree(entries);
    let (mut at, mut bytes) = (0, 0);
    while let Some(window) = Window::from(at, &doc.lines, entries, &next) {
        at = window.entries.end;
        bytes += window.bytes(&doc.lines).len();
    }
    bytes <= doc.source.len() * 2
}

/// Makes the thread of a text that is not needed any more: what is said is written over what it was read from.
pub(super) fn over(text: String, mut learned: Learned, entries: &[Entry]) -> (Thread, Vec<Warning>) {
    let (mut bytes, mut written, mut at) = (text.into_bytes(), 0, 0);
    let lines = std::mem::take(&mut learned.lines);
    let next = after_subtree(entries);
    let mut builder = ThreadBuilder::with_capacity(entries.len());
    while let Some(window) = Window::from(at, &lines, entries, &next) {
        let place = window.bytes(&lines);
        let source = bytes.get(place.clone()).map_or("", |own| std::str::from_utf8(own).unwrap_or_default());
        learned.lines.clear();
        let own = lines.get(window.lines.clone()).unwrap_or_default();
        learned.lines.extend(own.iter().map(|line| line.moved_back(place.start)));
        let doc = Doc::of(source, learned);
        let first = window.lines.start;
        let comments = |range: std::ops::Range<usize>| {
            let (doc, next) = (&doc, &next);
            range.filter_map(move |index| {
                let entry = entries.get(index)?;
                let mut own = stretches(entries, next, index);
                for (from, to) in &mut own {
                    (*from, *to) = (*from - first, *to - first);
                }
                Some((entry, body::read(doc, &entry.moved_back(first), &own)))
            })
        };
        // What is read here is pushed as well, so that it is less than half.
        let middle = window.entries.start + window.entries.len() * 2 / 5;
        let here = || {
            comments(window.entries.start..middle).for_each(|(entry, own)| push(&mut builder, entry, &own));
        };
        let there = || comments(middle..window.entries.end).collect::<Vec<_>>();
        let ((), others) = beside(here, there);
        for (entry, own) in &others {
            push(&mut builder, entry, own);
        }
        learned = doc.learned();
        at = window.entries.end;
        let free = entries.get(at).and_then(|entry| lines.get(entry.from as usize));
        let free = free.map_or(bytes.len(), |line| line.start as usize);
        if let Some(room) = bytes.get_mut(written..free)
            && let Some(room) = room.get_mut(..builder.pending())
        {
            builder.hand_over(|text| room.copy_from_slice(text.as_bytes()));
            written += room.len();
        }
    }
    drop((lines, next));
    bytes.truncate(written);
    let mut text = String::from_utf8(bytes).unwrap_or_default();
    text.reserve_exact(builder.pending());
    text.shrink_to(written + builder.pending());
    builder.finish_after(text)
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;
    use std::fmt::Write;

    use super::super::{doc::Doc, read, thread as find};
    use super::*;

    /// A long thread: chains and bushes, some words below the replies, and what takes more room when it is clean.
    fn long(odd: &str) -> String {
        let mut text = "A thread\n\nThe harbour has been closed for nine years, and this is what was said about it by those who live there.\n".to_owned();
        for number in 0..6_000 {
            let level = [0, 1, 2, 3, 1, 2, 0][number % 7];
            let indent = " ".repeat(2 + 2 * level);
            let said = format!(
                "Comment {number} says {odd} that the ferry left at dawn, and that half of the town stood on the quay to see it go."
            );
            let name = number % 97;
            _ = write!(text, "\n{indent}• reader{name}\n\n{indent}  {said}\n\n{indent}  {said}\n");
            if number % 7 == 4 {
                text.push_str("\n    A word that is said below the replies, to the one at the top, is long enough to be one, as all of them are.\n");
            }
        }
        text
    }

    #[test]
    fn what_is_written_over_its_source_is_what_is_copied() {
        for odd in ["plainly", "\u{1}\u{2}\u{3}".repeat(60).as_str(), "…ça, \u{202e}là"] {
            let text = long(odd);
            let doc = Doc::read(&text);
            let found = find(&doc);
            assert!(may_overwrite(&doc, &found), "{odd}");
            let (copied, _) = thread(&doc, &found.entries);
            let mut given = Cow::Owned(text.clone());
            let over = read("x", &mut given).thread;
            assert!(given.is_empty(), "it was not taken");
            assert_eq!(over.len(), 6_000);
            assert_eq!(over.text(), copied.text());
            assert!(over.comments().eq(copied.comments()));
        }
    }

    #[test]
    fn a_short_text_is_left_alone() {
        let text = long("plainly").split_off(1 << 20);
        let mut given = Cow::Owned(text.clone());
        read("x", &mut given);
        assert_eq!(given, text);
    }
}
