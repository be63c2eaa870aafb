//! What stays on the screen while a filter is on: the comments that match, and all above them, so that each is seen where it was said.
//!
//! ```text
//!   thread   alda ─ bo ─ cid        kept      0 1 3 4
//!                 └ dov ─ eve       matches     1   4      asked for "bo" and "eve"
//! ```
//!
//! Knows numbers of comments alone: not what was asked for, nor what is folded. A thread that grows needs a new one.

use std::ops::{Deref, DerefMut, Range};

use fixedbitset::FixedBitSet;

use super::patience::given_up;
use crate::model::{CommentId, Thread};

/// The comments that a query matches.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matches {
    ids: FixedBitSet,
    /// How many comments were looked at, from the first on, where not all were.
    searched: Option<usize>,
}

impl Matches {
    pub(super) const fn new(ids: FixedBitSet, searched: Option<usize>) -> Self {
        Self { ids, searched }
    }
}

impl From<FixedBitSet> for Matches {
    fn from(ids: FixedBitSet) -> Self {
        Self::new(ids, None)
    }
}

impl Deref for Matches {
    type Target = FixedBitSet;

    fn deref(&self) -> &FixedBitSet {
        &self.ids
    }
}

impl DerefMut for Matches {
    fn deref_mut(&mut self) -> &mut FixedBitSet {
        &mut self.ids
    }
}

/// The comments that match and their ancestors, in reading order. Every question costs a binary search at most.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// Matches and ancestors, sorted.
    ids: Vec<u32>,
    /// Matches alone, sorted.
    matches: Vec<u32>,
    /// The same, to be asked one by one.
    matching: FixedBitSet,
    /// How many were looked at, where not all were.
    searched: Option<usize>,
}

impl Kept {
    /// Keeps these and all above them. The way up from each match ends where another has been.
    pub fn new(thread: &Thread, matches: impl Into<Matches>) -> Self {
        let Matches { ids: mut matching, searched } = matches.into();
        if matching.len() > thread.len() {
            matching.remove_range(thread.len()..);
        }
        let mut all = matching.clone();
        for id in matching.ones() {
            for above in thread.ancestors(CommentId(id as u32)) {
                if all.put(above.index()) {
                    break;
                }
            }
        }
        Self { ids: numbers(&all), matches: numbers(&matching), matching, searched }
    }

    /// What is told where not all comments were looked at: the expression took too long.
    pub fn shortfall(&self) -> Option<String> {
        self.searched.map(given_up)
    }

    /// How many comments stay, those above a match counted.
    pub const fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether nothing stays.
    pub const fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// How many comments match.
    pub const fn len_matches(&self) -> usize {
        self.matches.len()
    }

    /// How many comments with numbers in this range match: given a subtree, the matches in it.
    pub fn matches_within(&self, range: Range<u32>) -> usize {
        before(&self.matches, range.end).saturating_sub(before(&self.matches, range.start))
    }

    /// Whether the comment stays.
    pub fn is_kept(&self, id: u32) -> bool {
        self.ids.binary_search(&id).is_ok()
    }

    /// Whether the comment matches itself, rather than staying for what is below it.
    pub fn is_match(&self, id: u32) -> bool {
        self.matching.contains(id as usize)
    }

    /// The first comment that stays, this one or later.
    pub fn next(&self, from: u32) -> Option<u32> {
        first_from(&self.ids, from)
    }

    /// The last comment that stays before this one.
    pub fn previous(&self, before: u32) -> Option<u32> {
        last_before(&self.ids, before)
    }

    /// The first match, this comment or later.
    pub fn next_match(&self, from: u32) -> Option<u32> {
        first_from(&self.matches, from)
    }

    /// The last match before this comment.
    pub fn previous_match(&self, before: u32) -> Option<u32> {
        last_before(&self.matches, before)
    }
}

fn numbers(bits: &FixedBitSet) -> Vec<u32> {
    let mut numbers = Vec::with_capacity(bits.count_ones(..));
    numbers.extend(bits.ones().map(|id| id as u32));
    numbers
}

fn before(sorted: &[u32], end: u32) -> usize {
    sorted.partition_point(|&id| id < end)
}

fn first_from(sorted: &[u32], from: u32) -> Option<u32> {
    sorted.get(before(sorted, from)).copied()
}

fn last_before(sorted: &[u32], end: u32) -> Option<u32> {
    sorted.get(before(sorted, end).checked_sub(1)?).copied()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::{Draft, Place, ThreadBuilder};

    fn thread(levels: &[u32]) -> Thread {
        let mut builder = ThreadBuilder::new();
        for &level in levels {
            builder.push(&Draft { place: Place::Level(level), ..Draft::default() });
        }
        builder.finish().0
    }

    fn kept(thread: &Thread, matches: &[usize]) -> Kept {
        let mut bits = FixedBitSet::with_capacity(thread.len());
        bits.extend(matches.iter().copied());
        Kept::new(thread, bits)
    }

    #[test]
    fn what_matches_stays_with_all_above_it() {
        let levels = [0, 1, 2, 1, 2, 0, 1];
        let table: &[(&[usize], &[u32])] = &[
            (&[], &[]),
            (&[0], &[0]),
            (&[1, 4], &[0, 1, 3, 4]),
            (&[2, 4], &[0, 1, 2, 3, 4]),
            (&[6], &[5, 6]),
            (&[5, 6, 99], &[5, 6]),
        ];
        for (matches, stays) in table {
            let kept = kept(&thread(&levels), matches);
            assert_eq!(kept.ids, *stays, "{matches:?}");
        }
    }

    #[test]
    fn one_long_chain_is_gone_up_once() {
        let levels: Vec<u32> = (0..100_000).collect();
        let all: Vec<usize> = (0..100_000).collect();
        assert_eq!(kept(&thread(&levels), &all).len(), 100_000);
        assert_eq!(kept(&thread(&levels), &[99_999]).len(), 100_000);
    }

    proptest! {
        #[test]
        fn answers_as_a_list_gone_through(
            shape in proptest::collection::vec((0_u32..6, any::<bool>()), 0..40),
            ask in 0_u32..45,
            len in 0_u32..45,
        ) {
            let thread = thread(&shape.iter().map(|&(level, _)| level).collect::<Vec<_>>());
            let matches: Vec<usize> = (0..shape.len()).filter(|&id| shape[id].1).collect();
            let kept = kept(&thread, &matches);
            let is_match = |id: u32| shape.get(id as usize).is_some_and(|&(_, matching)| matching);
            let stays = |id: u32| thread.subtree(CommentId(id)).any(is_match);
            prop_assert_eq!(kept.is_match(ask), is_match(ask));
            prop_assert_eq!(kept.is_kept(ask), stays(ask));
            prop_assert_eq!(kept.next(ask), (ask..45).find(|&id| stays(id)));
            prop_assert_eq!(kept.previous(ask), (0..ask).rev().find(|&id| stays(id)));
            prop_assert_eq!(kept.next_match(ask), (ask..45).find(|&id| is_match(id)));
            prop_assert_eq!(kept.previous_match(ask), (0..ask).rev().find(|&id| is_match(id)));
            prop_assert_eq!(kept.matches_within(ask..len), (ask..len).filter(|&id| is_match(id)).count());
            prop_assert_eq!(kept.len(), (0..45).filter(|&id| stays(id)).count());
            prop_assert_eq!(kept.len_matches(), matches.len());
        }
    }
}
