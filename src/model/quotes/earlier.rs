//! Which earlier comment a comment quotes: one pass over the text before it, when it is asked for. No index is kept.
//!
//! The nearest ancestor comes first, then the nearest comment before it. One that says the words itself comes before one that only quotes them too.

use std::ops::Range;

use regex::{Regex, RegexBuilder};

use super::words::is_apostrophe;
use super::{Index, LEAST, WINDOW, Word, parts, segments, weight};
use crate::model::{CommentId, Thread};
use crate::text;

/// The text before a comment is gone through backwards in stretches of this size, then of twice, and so on.
const STRETCH: usize = 1 << 18;
/// So many stretches of quoted words are looked for, each in all of the text before.
const MOST: usize = 8;
/// Of longer words than these together no pattern is made.
const LONGEST: usize = 512;

/// The earlier comment that this one quotes, and what it quotes there, in [`Thread::text`].
pub fn quoted_comment(thread: &Thread, id: CommentId) -> Option<(CommentId, Range<usize>)> {
    let segments = segments(thread, id);
    let parts = segments.iter().flat_map(|segment| parts(thread.text(), segment));
    parts
        .filter(|part| weight(part) >= LEAST)
        .take(MOST)
        .find_map(|part| Search::new(thread, id, &part)?.run())
}

/// A stretch of quoted words that is looked for.
struct Search<'a> {
    thread: &'a Thread,
    id: CommentId,
    part: &'a [Word],
    pattern: Regex,
    /// A comment that quotes the same words itself.
    second_hand: Option<(CommentId, Range<usize>)>,
}

impl<'a> Search<'a> {
    fn new(thread: &'a Thread, id: CommentId, part: &'a [Word]) -> Option<Self> {
        let pattern = pattern(thread.text(), part)?;
        Some(Self { thread, id, part, pattern, second_hand: None })
    }

    fn run(mut self) -> Option<(CommentId, Range<usize>)> {
        let thread = self.thread;
        let mut above = thread.ancestors(self.id);
        above.find_map(|up| self.try_one(up)).or_else(|| self.before()).or(self.second_hand)
    }

    /// The nearest comment before it that says the words.
    fn before(&mut self) -> Option<(CommentId, Range<usize>)> {
        let thread = self.thread;
        let mut end = thread.author_range(self.id).start;
        let mut size = STRETCH;
        while end > 0 {
            let first = thread.at_offset(end.saturating_sub(size))?;
            let start = thread.author_range(first).start.min(end - 1);
            let found = self.matches(start..end);
            if let Some(found) = found.into_iter().rev().find_map(|id| self.try_one(id)) {
                return Some(found);
            }
            (end, size) = (start, size * 2);
        }
        None
    }

    /// The comments in a stretch of the text that hold the pattern, in reading order.
    fn matches(&self, within: Range<usize>) -> Vec<CommentId> {
        let thread = self.thread;
        let text = text::slice(thread.text(), 0..within.end);
        let mut from = within.start;
        let mut found = Vec::new();
        while let Some(hit) = self.pattern.find_at(text, from) {
            let Some(id) = thread.at_offset(hit.start()) else { break };
            found.push(id);
            // What is left of this comment need not be looked at, unless the hit was in its name and went on.
            from = thread.body_range(id).end.max(hit.end());
            if from >= text.len() {
                break;
            }
        }
        found
    }

    /// Whether this comment says the words; one that only quotes them is kept for later.
    fn try_one(&mut self, id: CommentId) -> Option<(CommentId, Range<usize>)> {
        let (thread, text) = (self.thread, self.thread.text());
        let body = thread.body_range(id);
        if !self.pattern.is_match(text::slice(text, body.clone())) {
            return None;
        }
        let found = Index::of(text, body).find(text, self.part)?;
        let inside = |range: &Range<usize>| range.start <= found.start && found.end <= range.end;
        if segments(thread, id).iter().any(|segment| inside(&segment.range)) {
            self.second_hand.get_or_insert((id, found));
            return None;
        }
        Some((id, found))
    }
}

/// Five words from the beginning, the middle or the end of what is quoted, with anything between them that is no word.
fn pattern(text: &str, part: &[Word]) -> Option<Regex> {
    let last = part.len().checked_sub(WINDOW)?;
    let mut starts = vec![0, last / 2, last];
    starts.dedup();
    let windows = starts.into_iter().filter_map(|at| part.get(at..at + WINDOW));
    let windows: Vec<String> = windows.filter_map(|words| window(text, words)).collect();
    if windows.is_empty() {
        return None;
    }
    RegexBuilder::new(&windows.join("|")).case_insensitive(true).build().ok()
}

fn window(text: &str, words: &[Word]) -> Option<String> {
    let mut pattern = String::new();
    let mut before: Option<&Word> = None;
    for word in words {
        match before {
            Some(before) if before.weight == 1 || word.weight == 1 => pattern.push_str(r"[\W_]*"),
            Some(_) => pattern.push_str(r"[\W_]+"),
            None => {}
        }
        // A word is letters, and apostrophes that need not be the same.
        for c in text::slice(text, word.range()).chars() {
            if is_apostrophe(c) { pattern.push_str("['’]?") } else { pattern.push(c) }
        }
        before = Some(word);
    }
    (pattern.len() <= LONGEST).then_some(pattern)
}
