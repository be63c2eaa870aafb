//! In which order the roots are shown. Replies stay as they were given, so that no conversation is scrambled.
//!
//! ```text
//!   roots in the thread    0     4     9          each with all below it
//!   shown                  9     0     4          newest first, say
//! ```
//!
//! Made once for an order, and asked by binary search. Knows neither folds nor filters; a thread that grows needs a new one.

use super::instant::instant;
use crate::model::{CommentId, Thread};

/// What comes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// As the source has them.
    #[default]
    AsGiven,
    /// The roots written last.
    Newest,
    /// The roots written first.
    Oldest,
    /// The roots with most below them.
    MostReplies,
    /// The roots with most points.
    Score,
    /// The roots where something was said last, by their own date or that of anything below.
    LatestReply,
}

impl Order {
    /// All orders, as one goes round them.
    pub const ALL: [Self; 6] =
        [Self::AsGiven, Self::Newest, Self::Oldest, Self::MostReplies, Self::Score, Self::LatestReply];

    /// What the order is called.
    pub const fn name(self) -> &'static str {
        match self {
            Self::AsGiven => "as given",
            Self::Newest => "newest first",
            Self::Oldest => "oldest first",
            Self::MostReplies => "most replies first",
            Self::Score => "most points first",
            Self::LatestReply => "latest reply first",
        }
    }

    /// What a root lacks that cannot be put in this order.
    pub const fn lack(self) -> &'static str {
        match self {
            Self::AsGiven | Self::MostReplies => "",
            Self::Newest | Self::Oldest | Self::LatestReply => "no date that can be compared",
            Self::Score => "no points",
        }
    }

    /// What a root is sorted by: the smallest comes first. None: it has no such thing, and comes last.
    fn key(self, thread: &Thread, root: CommentId) -> Option<i64> {
        let at = |id| instant(thread.published(id)?).map(jiff::Timestamp::as_microsecond);
        match self {
            Self::AsGiven => None,
            Self::Newest => at(root).map(|at| -at),
            Self::Oldest => at(root),
            Self::MostReplies => Some(-i64::from(thread.descendants(root) as u32)),
            Self::Score => thread.score(root).map(|score| -i64::from(score)),
            Self::LatestReply => thread.subtree(root).filter_map(|id| at(CommentId(id))).max().map(|at| -at),
        }
    }
}

/// The roots of a thread in an order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roots {
    order: Order,
    /// In the order of the thread.
    given: Vec<u32>,
    /// In the order shown.
    shown: Vec<u32>,
    /// For each of `given`, its place in `shown`.
    rank: Vec<u32>,
    unsorted: usize,
    made_for: usize,
}

impl Roots {
    /// Sorts the roots; what is equal, or has nothing to be sorted by, stays as given.
    pub fn new(thread: &Thread, order: Order) -> Self {
        let given: Vec<u32> = thread.roots().map(|root| root.0).collect();
        let (places, unsorted) = sorted(thread, order, &given);
        let shown = places.iter().filter_map(|&place| given.get(place as usize).copied()).collect();
        let rank = inverse(&places);
        Self { order, given, shown, rank, unsorted, made_for: thread.len() }
    }

    /// How many roots have nothing to be sorted by, and come last as given.
    pub const fn unsorted(&self) -> usize {
        self.unsorted
    }

    /// The order they are in.
    pub const fn order(&self) -> Order {
        self.order
    }

    /// How many roots there are.
    pub const fn len(&self) -> usize {
        self.shown.len()
    }

    /// Whether there are no roots.
    pub const fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }

    /// The roots in the order shown.
    pub fn shown(&self) -> &[u32] {
        &self.shown
    }

    /// The root that is shown first.
    pub fn first(&self) -> Option<u32> {
        self.shown.first().copied()
    }

    /// The root that is shown last.
    pub fn last(&self) -> Option<u32> {
        self.shown.last().copied()
    }

    /// The root that this comment is below, or that it is.
    pub fn root_of(&self, id: u32) -> Option<u32> {
        let after = self.given.partition_point(|&root| root <= id);
        self.given.get(after.checked_sub(1)?).copied().filter(|_| (id as usize) < self.made_for)
    }

    /// How many roots are shown before this one; none for what is no root.
    pub fn rank(&self, root: u32) -> Option<usize> {
        let place = self.given.binary_search(&root).ok()?;
        self.rank.get(place).map(|&rank| rank as usize)
    }

    /// The root shown after this one.
    pub fn next_root(&self, root: u32) -> Option<u32> {
        self.shown.get(self.rank(root)? + 1).copied()
    }

    /// The root shown before this one.
    pub fn previous_root(&self, root: u32) -> Option<u32> {
        self.shown.get(self.rank(root)?.checked_sub(1)?).copied()
    }

    /// Whether one root is shown before another.
    pub fn is_before(&self, root: u32, other: u32) -> bool {
        self.rank(root).zip(self.rank(other)).is_some_and(|(rank, other)| rank < other)
    }

    /// Whether one comment is shown before another: below one root as they are numbered, else as their roots are.
    pub fn is_shown_before(&self, id: u32, other: u32) -> bool {
        match (self.root_of(id), self.root_of(other)) {
            (Some(root), Some(others)) if root != others => self.is_before(root, others),
            _ => id < other,
        }
    }
}

/// The places in the order shown of roots in the order given.
fn sorted(thread: &Thread, order: Order, given: &[u32]) -> (Vec<u32>, usize) {
    if order == Order::AsGiven {
        return ((0..given.len() as u32).collect(), 0);
    }
    let mut keyed: Vec<(bool, i64, u32)> = given
        .iter()
        .zip(0..)
        .map(|(&root, place)| {
            let key = order.key(thread, CommentId(root));
            (key.is_none(), key.unwrap_or(0), place)
        })
        .collect();
    keyed.sort_by_key(|&(none, key, _)| (none, key));
    let unsorted = keyed.iter().filter(|&&(none, ..)| none).count();
    (keyed.into_iter().map(|(_, _, place)| place).collect(), unsorted)
}

/// Where each place is told, for places that are told once each.
fn inverse(places: &[u32]) -> Vec<u32> {
    let mut inverse = vec![0; places.len()];
    for (rank, &place) in places.iter().enumerate() {
        if let Some(slot) = inverse.get_mut(place as usize) {
            *slot = rank as u32;
        }
    }
    inverse
}

#[cfg(test)]
#[path = "order_tests.rs"]
mod tests;
