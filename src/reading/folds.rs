//! What is folded: a rule by depth and the exceptions to it; and which bodies are cut short.
//!
//! "Fold all", "unfold all" and "fold to a depth" change the rule and forget the exceptions, whatever the size of the thread. A fold hides all that is
//! below a comment; a cut leaves out a part of its own text.

use imbl::OrdSet;

use crate::model::{CommentId, Thread};

/// The folds and cuts of one thread. Kept beside the data, never in it. A copy shares what has not changed: the past is cheap to keep.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folds {
    /// Comments of this depth and deeper are folded; none: nothing is.
    from: Option<u32>,
    /// Comments that do the opposite of the rule.
    exceptions: OrdSet<u32>,
    /// Which bodies are cut short.
    pub cuts: Cuts,
}

/// Which bodies are cut short: a rule, and the comments that do not follow it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cuts {
    /// What is cut.
    rule: Cut,
    /// Comments that are shown whole.
    whole: OrdSet<u32>,
}

/// What is left out of a body.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Cut {
    /// Whether long quotes are one line.
    pub quotes: bool,
    /// A body with more lines than this shows only how it begins.
    pub longer: Option<u32>,
    /// Whether of a body that is longer than anybody writes only the beginning is laid out.
    pub rest: bool,
}

impl Cuts {
    /// With nothing cut but long quotes and what is past all bounds: what reading begins with.
    pub fn quotes() -> Self {
        Self { rule: Cut { quotes: true, longer: None, rest: true }, whole: OrdSet::new() }
    }

    /// What is left out of this comment's body.
    pub fn of(&self, id: CommentId) -> Cut {
        if self.whole.contains(&id.0) { Cut::default() } else { self.rule }
    }

    /// The rule alone.
    pub const fn rule(&self) -> Cut {
        self.rule
    }

    /// Takes another rule; what was shown whole follows it again.
    pub fn set(&mut self, rule: Cut) {
        *self = Self { rule, whole: OrdSet::new() };
    }

    /// Whether a body is shown whole, whatever the rule.
    pub fn is_open(&self, id: CommentId) -> bool {
        self.whole.contains(&id.0)
    }

    /// Shows the whole of a body.
    pub fn open(&mut self, id: CommentId) {
        self.whole.insert(id.0);
    }

    /// Shows the whole of a body, or follows the rule again.
    pub fn toggle(&mut self, id: CommentId) {
        if self.whole.remove(&id.0).is_none() {
            self.whole.insert(id.0);
        }
    }
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
        if thread.has_replies(id) && self.exceptions.remove(&id.0).is_none() {
            self.exceptions.insert(id.0);
        }
    }

    /// Unfolds whatever hides the comment.
    pub fn reveal(&mut self, thread: &Thread, id: CommentId) {
        for above in thread.ancestors(id) {
            self.unfold(thread, above);
        }
    }

    fn set_rule(&mut self, from: Option<u32>) {
        (self.from, self.exceptions) = (from, OrdSet::new());
    }

    /// Folds every comment that has replies.
    pub fn fold_all(&mut self) {
        self.set_rule(Some(0));
    }

    /// Unfolds everything.
    pub fn unfold_all(&mut self) {
        self.set_rule(None);
    }

    /// Folds what is this deep and deeper; roots are at 0.
    pub fn fold_from(&mut self, depth: u32) {
        self.set_rule(Some(depth));
    }

    /// Folds these comments and no others.
    pub fn fold_only(&mut self, thread: &Thread, ids: impl IntoIterator<Item = CommentId>) {
        self.from = None;
        self.exceptions = ids.into_iter().filter(|&id| thread.has_replies(id)).map(|id| id.0).collect();
    }

    /// How deep one may go before the rule folds; `deepest` is the thread's greatest depth.
    pub fn depth_shown(&self, deepest: u32) -> u32 {
        self.from.map_or(deepest, |from| from.min(deepest))
    }
}
