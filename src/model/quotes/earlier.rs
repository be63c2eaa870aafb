//! Which earlier comment a comment quotes: one pass over the text before it, when it is asked for. No index is kept.
//!
//! The nearest ancestor comes first, then the nearest comment before it. One that says the words itself comes before one that only quotes them too.
//! Of several quotes the first that is found counts; all are looked for at once.

use std::collections::HashMap;
use std::ops::Range;

use super::words::{window_at, windows};
use super::{Index, LEAST, WINDOW, Word, parts, segments, weight};
use crate::model::{CommentId, Thread};

/// So many stretches of quoted words are looked for.
const MOST: usize = 8;
/// So many words are compared, in comments that hold five of those looked for. What was found till then is all: more near misses are nobody's quote.
const COMPARED: usize = 1 << 20;

/// A comment, and where in [`Thread::text`] it says something.
type Place = (CommentId, Range<usize>);

/// The earlier comment that this one quotes, and what it quotes there, in [`Thread::text`].
pub fn quoted_comment(thread: &Thread, id: CommentId) -> Option<Place> {
    let mut search = Search::new(thread, id);
    let before = (0..id.0).rev().map(CommentId);
    for other in thread.ancestors(id).chain(before) {
        if search.is_done() {
            break;
        }
        search.look_at(other);
    }
    search.found()
}

/// A stretch of quoted words, and who says them.
struct Sought {
    words: Vec<Word>,
    said: Option<Place>,
    /// A comment that quotes the same words itself.
    second_hand: Option<Place>,
}

/// A search for all that a comment quotes, in one comment after another.
struct Search<'t> {
    thread: &'t Thread,
    /// In the order of the text.
    sought: Vec<Sought>,
    /// Which of them have these windows of words: a bit for each.
    windows: HashMap<u64, u8>,
    /// Which are still looked for: what comes after one that was found is not.
    wanted: u8,
    /// How many words more are compared.
    left: usize,
}

impl<'t> Search<'t> {
    fn new(thread: &'t Thread, id: CommentId) -> Self {
        let segments = segments(thread, id);
        let parts = segments.iter().flat_map(|segment| parts(thread.text(), segment));
        let parts = parts.filter(|part| weight(part) >= LEAST).take(MOST);
        let sought: Vec<Sought> =
            parts.map(|words| Sought { words, said: None, second_hand: None }).collect();
        let mut windows = HashMap::new();
        let mut wanted = 0;
        for (number, part) in sought.iter().enumerate() {
            wanted |= 1 << number;
            for hash in known_by(&part.words) {
                *windows.entry(hash).or_default() |= 1 << number;
            }
        }
        Self { thread, sought, windows, wanted, left: COMPARED }
    }

    const fn is_done(&self) -> bool {
        self.wanted == 0 || self.left == 0
    }

    /// The first of what is quoted that somebody says, or at least quotes too.
    fn found(self) -> Option<Place> {
        self.sought.into_iter().find_map(|part| part.said.or(part.second_hand))
    }

    /// Looks for what is wanted in a comment.
    fn look_at(&mut self, id: CommentId) {
        let here = self.known_in(id);
        if here == 0 {
            return;
        }
        let (text, body) = (self.thread.text(), self.thread.body_range(id));
        let index = Index::of(text, body);
        self.left = self.left.saturating_sub(index.len());
        for (number, part) in self.sought.iter_mut().enumerate() {
            let bit = 1 << number;
            if here & bit == 0 || self.left == 0 {
                continue;
            }
            self.left = self.left.saturating_sub(part.words.len());
            let Some(found) = index.find(text, &part.words) else { continue };
            if is_quoted(self.thread, id, &found) {
                part.second_hand.get_or_insert((id, found));
                continue;
            }
            part.said = Some((id, found));
            self.wanted &= bit - 1;
            return;
        }
    }

    /// Which of what is wanted may be in a comment: five words of it are.
    fn known_in(&self, id: CommentId) -> u8 {
        let mut here = 0;
        for (hash, _) in windows(self.thread.text(), self.thread.body_range(id)) {
            here |= self.windows.get(&hash).copied().unwrap_or(0) & self.wanted;
            if here == self.wanted {
                break;
            }
        }
        here
    }
}

/// The windows that a stretch of quoted words is known by: from its beginning, its middle and its end.
fn known_by(part: &[Word]) -> impl Iterator<Item = u64> {
    let last = part.len().saturating_sub(WINDOW);
    [0, last / 2, last].into_iter().filter_map(|at| window_at(part, at))
}

/// Whether a comment has these words from somebody else.
fn is_quoted(thread: &Thread, id: CommentId, words: &Range<usize>) -> bool {
    let inside = |range: &Range<usize>| range.start <= words.start && words.end <= range.end;
    segments(thread, id).iter().any(|segment| inside(&segment.range))
}
