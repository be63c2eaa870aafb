//! Which comments are folded: a rule by depth, and the exceptions to it.
//!
//! "Fold all", "unfold all" and "fold to a depth" change the rule and forget the exceptions, whatever the size of the thread.

use std::collections::BTreeSet;

use crate::model::{CommentId, Thread};

/// The folds of one thread. Kept beside the data, never in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folds {
    /// Comments of this depth and deeper are folded; none: nothing is.
    from: Option<u32>,
    /// Comments that do the opposite of the rule.
    exceptions: BTreeSet<u32>,
}

impl Folds {
    /// Whether the comment's replies are hidden. A comment without replies is never folded.
    pub fn is_folded(&self, thread: &Thread, id: CommentId) -> bool {
        let by_rule = self.from.is_some_and(|from| thread.depth(id) >= from);
        thread.has_replies(id) && by_rule != self.exceptions.contains(&id.0)
    }

    /// Hides the comment's replies.
    pub fn fold(&mut self, thread: &Thread, id: CommentId) {
        if !self.is_folded(thread, id) {
            self.toggle(thread, id);
        }
    }

    /// Shows the comment's replies.
    pub fn unfold(&mut self, thread: &Thread, id: CommentId) {
        if self.is_folded(thread, id) {
            self.toggle(thread, id);
        }
    }

    /// Hides the comment's replies if they are shown, else shows them.
    pub fn toggle(&mut self, thread: &Thread, id: CommentId) {
        if thread.has_replies(id) && !self.exceptions.remove(&id.0) {
            self.exceptions.insert(id.0);
        }
    }

    /// Unfolds whatever hides the comment.
    pub fn reveal(&mut self, thread: &Thread, id: CommentId) {
        for above in thread.ancestors(id) {
            self.unfold(thread, above);
        }
    }

    /// Folds every comment that has replies.
    pub fn fold_all(&mut self) {
        *self = Self { from: Some(0), exceptions: BTreeSet::new() };
    }

    /// Unfolds everything.
    pub fn unfold_all(&mut self) {
        *self = Self::default();
    }

    /// Shows that many levels: 1 shows the roots alone.
    pub fn fold_to(&mut self, levels: u32) {
        *self = Self { from: Some(levels.saturating_sub(1)), exceptions: BTreeSet::new() };
    }

    /// How many levels the rule shows; `deepest` is the thread's greatest depth.
    pub fn levels(&self, deepest: u32) -> u32 {
        self.from.map_or(deepest, |from| from.min(deepest)) + 1
    }

    /// Folds one level more than now; `deepest` is the thread's greatest depth.
    pub fn fold_more(&mut self, deepest: u32) {
        let from = self.from.map_or(deepest, |from| from.min(deepest)).saturating_sub(1);
        *self = Self { from: Some(from), exceptions: BTreeSet::new() };
    }

    /// Folds one level less than now; `deepest` is the thread's greatest depth.
    pub fn fold_less(&mut self, deepest: u32) {
        let from = self.from.map(|from| from + 1).filter(|&from| from < deepest);
        *self = Self { from, exceptions: BTreeSet::new() };
    }
}
