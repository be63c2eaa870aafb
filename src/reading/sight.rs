//! What the reader has asked to see of a thread: everything that decides which comments are shown, in which order, and how far to the right.
//!
//! A value: two that are equal show the same thread. A copy shares all that is large, so that the past is kept by copying.

use std::sync::Arc;

use super::filter::Kept;
use super::folds::Folds;
use super::levels::Levels;
use super::order::Roots;
use super::query::{Known, Query};
use super::scope::Scope;
use crate::model::Thread;

/// What is shown of a thread.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sight {
    /// What is folded and cut short.
    pub folds: Folds,
    /// The part that is looked at.
    pub scope: Scope,
    /// What a filter leaves, where there is one.
    pub filter: Option<Filter>,
    /// The order of the roots, where it is not the one they came in.
    pub roots: Option<Arc<Roots>>,
    /// The levels, where a back-and-forth of two does not move right.
    pub levels: Option<Arc<Levels>>,
}

/// A filter that is on.
#[derive(Clone, Debug)]
pub struct Filter {
    /// What was typed.
    pub typed: Arc<str>,
    /// What it asks for.
    pub query: Arc<Query>,
    /// What it leaves.
    pub kept: Arc<Kept>,
    /// The folds from before: they are back when it ends.
    pub outside: Folds,
}

impl Filter {
    /// What a query leaves of the part of a thread that is looked at; none where nothing there matches. On a path nothing is filtered.
    pub fn new(
        (typed, query): (&Arc<str>, &Arc<Query>),
        thread: &Thread,
        known: &Known<'_>,
        sight: &Sight,
    ) -> Option<Self> {
        let mut matches = query.matches(thread, known);
        match sight.scope {
            Scope::All => {}
            Scope::Path(_) => return None,
            Scope::Subtree(top) => {
                let inside = thread.subtree(top);
                matches.remove_range(..inside.start as usize);
                matches.remove_range(inside.end as usize..);
            }
        }
        let kept = Kept::new(thread, matches);
        let outside = sight.folds.clone();
        let found = kept.len_matches() > 0;
        found.then(|| Self { typed: typed.clone(), query: query.clone(), kept: Arc::new(kept), outside })
    }
}

/// The same query leaves the same comments; only what has been seen since may make them differ, and then they are other ones.
impl PartialEq for Filter {
    fn eq(&self, other: &Self) -> bool {
        self.typed == other.typed && Arc::ptr_eq(&self.kept, &other.kept) && self.outside == other.outside
    }
}

impl Sight {
    /// How reading begins: everything shown but long quotes.
    pub fn new() -> Self {
        let mut sight = Self::default();
        sight.folds.cuts = super::folds::Cuts::quotes();
        sight
    }

    /// Puts a filter on; the folds from before are kept with it.
    pub fn put_on(&mut self, filter: Filter) {
        self.folds.unfold_all();
        self.filter = Some(filter);
    }

    /// Looks anew at what the filter leaves: it may be another part of the thread, or more of it. Where nothing matches there, it ends.
    pub fn filter_anew(&mut self, thread: &Thread, known: &Known<'_>) {
        let Some(old) = self.filter.take() else { return };
        match Filter::new((&old.typed, &old.query), thread, known, self) {
            Some(filter) => self.filter = Some(Filter { outside: old.outside, ..filter }),
            None => self.folds = old.outside,
        }
    }

    /// The same for a thread that begins as the one it was for, and goes on.
    #[must_use]
    pub fn for_thread(&self, thread: &Thread, known: &Known<'_>) -> Self {
        let mut sight = self.clone();
        if let Some(roots) = &self.roots {
            sight.roots = Some(Arc::new(Roots::new(thread, roots.order())));
        }
        if self.levels.is_some() {
            sight.levels = Some(Arc::new(Levels::of(thread)));
        }
        sight.filter_anew(thread, known);
        sight
    }

    /// Ends the filter: the folds from before it are back.
    pub fn end_filter(&mut self) {
        if let Some(filter) = self.filter.take() {
            self.folds = filter.outside;
        }
    }

    /// What a filter leaves, where there is one.
    pub fn kept(&self) -> Option<&Kept> {
        self.filter.as_ref().map(|filter| &*filter.kept)
    }
}
