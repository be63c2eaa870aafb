//! Which comments the reader has seen.
//!
//! A set of numbers and nothing else: when a comment counts as seen is for others to say, and so is where this is kept between runs.

use std::ops::Range;

use fixedbitset::FixedBitSet;

/// How many comments one word of the set holds.
const WORD: usize = usize::BITS as usize;

/// The comments of one thread that have been seen. Asking for one that is not there is no fault: it is not seen, and cannot be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    seen: FixedBitSet,
}

impl Seen {
    /// Nothing seen yet of that many comments.
    pub fn new(len: usize) -> Self {
        Self { seen: FixedBitSet::with_capacity(len) }
    }

    /// How many comments it is about.
    pub fn len(&self) -> usize {
        self.seen.len()
    }

    /// Whether it is about no comments at all.
    pub fn is_empty(&self) -> bool {
        self.seen.is_empty()
    }

    /// Notes a comment as seen; whether it was not before.
    pub fn see(&mut self, id: u32) -> bool {
        self.is_there(id) && !self.seen.put(id as usize)
    }

    /// Notes a comment as not seen; whether it was before.
    pub fn unsee(&mut self, id: u32) -> bool {
        let was = self.is_seen(id);
        if was {
            self.seen.remove(id as usize);
        }
        was
    }

    /// Notes all in a range as seen; which of them were not before, for [`Seen::unsee_all`].
    pub fn see_all(&mut self, range: Range<u32>) -> Vec<u32> {
        let range = self.clamp(range);
        let mut newly = Vec::with_capacity(self.seen.count_zeroes(range.clone()));
        newly.extend(range.clone().filter(|&id| !self.seen.contains(id)).map(|id| id as u32));
        self.seen.insert_range(range);
        newly
    }

    /// Notes all as seen that another has seen.
    pub fn see_all_of(&mut self, other: &Self) {
        other.ids().for_each(|id| _ = self.see(id));
    }

    /// Notes these as not seen.
    pub fn unsee_all(&mut self, ids: &[u32]) {
        for &id in ids {
            self.unsee(id);
        }
    }

    /// Whether the comment has been seen.
    pub fn is_seen(&self, id: u32) -> bool {
        self.seen.contains(id as usize)
    }

    /// How many comments have not been seen.
    pub fn len_unseen(&self) -> usize {
        self.seen.count_zeroes(..)
    }

    /// How many in a range have not been seen: given a subtree, what is new in it.
    pub fn unseen_within(&self, range: Range<u32>) -> usize {
        self.seen.count_zeroes(self.clamp(range))
    }

    /// The first comment not seen, this one or later; a word of the set at a time.
    pub fn next_unseen(&self, from: u32) -> Option<u32> {
        let (first, within) = (from as usize / WORD, from as usize % WORD);
        let words = self.seen.as_slice().iter().enumerate().skip(first);
        let mut unseen = words.map(|(index, &word)| {
            let asked = if index == first { usize::MAX << within } else { usize::MAX };
            (index, !word & asked)
        });
        let (index, word) = unseen.find(|&(_, word)| word != 0)?;
        let id = index * WORD + word.trailing_zeros() as usize;
        (id < self.len()).then_some(id as u32)
    }

    /// The numbers seen, in order.
    pub fn ids(&self) -> impl Iterator<Item = u32> + '_ {
        self.seen.ones().map(|id| id as u32)
    }

    fn is_there(&self, id: u32) -> bool {
        (id as usize) < self.len()
    }

    fn clamp(&self, range: Range<u32>) -> Range<usize> {
        let end = (range.end as usize).min(self.len());
        (range.start as usize).min(end)..end
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_seen_stays_seen_and_what_is_not_there_cannot_be() {
        let mut seen = Seen::new(3);
        assert!(seen.see(1) && !seen.see(1) && !seen.see(3));
        assert!(seen.is_seen(1) && !seen.is_seen(3));
        assert_eq!((seen.len(), seen.len_unseen()), (3, 2));
    }

    #[test]
    fn seeing_all_tells_what_was_new_so_that_it_can_be_undone() {
        let mut seen = Seen::new(6);
        seen.see(2);
        let newly = seen.see_all(1..9);
        assert_eq!(newly, [1, 3, 4, 5]);
        assert_eq!(seen.next_unseen(1), None);
        seen.unsee_all(&newly);
        assert_eq!(seen.ids().collect::<Vec<_>>(), [2]);
    }

    #[test]
    fn an_empty_thread_has_nothing_to_see() {
        let mut seen = Seen::new(0);
        assert!(!seen.see(0) && !seen.unsee(0) && seen.is_empty());
        assert_eq!((seen.next_unseen(0), seen.unseen_within(0..5), seen.see_all(0..5).len()), (None, 0, 0));
    }

    proptest! {
        #[test]
        fn answers_as_a_plain_set_would(
            len in 0_u32..300,
            ids in proptest::collection::vec(0_u32..320, 0..400),
            from in 0_u32..320,
            to in 0_u32..320,
        ) {
            let mut seen = Seen::new(len as usize);
            let mut model = BTreeSet::new();
            for id in ids {
                prop_assert_eq!(seen.see(id), id < len && model.insert(id));
            }
            let unseen = |range: Range<u32>| -> Vec<u32> {
                range.filter(|id| *id < len && !model.contains(id)).collect()
            };
            prop_assert_eq!(seen.next_unseen(from), unseen(from..len).first().copied());
            prop_assert_eq!(seen.unseen_within(from..to), unseen(from..to).len());
            prop_assert_eq!(seen.len_unseen(), unseen(0..len).len());
            prop_assert_eq!(seen.see_all(from..to), unseen(from..to));
            prop_assert_eq!(seen.unseen_within(from..to), 0);
        }
    }
}
