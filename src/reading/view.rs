//! A thread as it is looked at: steps from one visible comment to another, without a list of them.
//!
//! What is hidden is hidden for three reasons: it is outside the [`Scope`], a filter leaves it out, or something above it is folded. The first two make a
//! comment unreachable; a fold is opened to reach it.

use std::ops::Range;

use super::scope::Scope;
use super::sight::Sight;
use crate::model::{CommentId, Thread};

/// A thread as it is looked at.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// The comments.
    pub thread: &'a Thread,
    /// What is shown of them.
    pub sight: &'a Sight,
}

impl<'a> View<'a> {
    fn way(&self) -> Option<&'a [CommentId]> {
        match &self.sight.scope {
            Scope::Path(way) => Some(way),
            _ => None,
        }
    }

    /// Whether the comment is one of those looked at, though a fold may hide it.
    pub fn is_reachable(&self, id: CommentId) -> bool {
        self.sight.scope.holds(self.thread, id) && self.sight.kept().is_none_or(|kept| kept.is_kept(id.0))
    }

    /// Whether the comment's replies are folded away. On a path nothing is.
    pub fn is_folded(&self, id: CommentId) -> bool {
        self.way().is_none() && self.sight.folds.is_folded(self.thread, id) && self.has_replies(id)
    }

    /// Whether there is something below it to be looked at, folded or not.
    pub fn has_replies(&self, id: CommentId) -> bool {
        self.first_reply(id).is_some()
    }

    /// The first comment below it that is looked at, folded or not.
    pub fn first_reply(&self, id: CommentId) -> Option<CommentId> {
        if let Some(way) = self.way() {
            return next_on(way, id);
        }
        self.kept_from(id.0.saturating_add(1)).filter(|reply| self.thread.subtree(id).contains(&reply.0))
    }

    /// The first reachable comment with this number or a later one, in the order of the source.
    fn kept_from(&self, number: u32) -> Option<CommentId> {
        match self.sight.kept() {
            Some(kept) => kept.next(number).map(CommentId),
            None => self.thread.id(number as usize),
        }
    }

    /// The last reachable comment with a smaller number.
    fn kept_before(&self, number: u32) -> Option<CommentId> {
        match self.sight.kept() {
            Some(kept) => kept.previous(number).map(CommentId),
            None => number.checked_sub(1).map(CommentId),
        }
    }

    /// The comments above this one that are looked at, from its parent up.
    pub fn ancestors(&self, id: CommentId) -> impl Iterator<Item = CommentId> + 'a {
        let top = self.sight.scope.top();
        let thread = self.thread;
        std::iter::successors(Some(id), move |&up| thread.parent(up).filter(|_| Some(up) != top)).skip(1)
    }

    /// The comment that this one answers, where that is looked at.
    pub fn parent(&self, id: CommentId) -> Option<CommentId> {
        self.ancestors(id).next()
    }

    /// The topmost of what is looked at above the comment, or the comment itself.
    pub fn root(&self, id: CommentId) -> CommentId {
        self.ancestors(id).last().unwrap_or(id)
    }

    /// How far to the right it stands: what is topmost is at 0.
    pub fn level(&self, id: CommentId) -> u32 {
        let of =
            |id| self.sight.levels.as_ref().map_or_else(|| self.thread.depth(id), |levels| levels.level(id));
        match &self.sight.scope {
            Scope::All => of(id),
            Scope::Subtree(top) => of(id).saturating_sub(of(*top)),
            Scope::Path(_) => 0,
        }
    }

    /// Whether it stands at the level of what it answers.
    pub fn is_straight(&self, id: CommentId) -> bool {
        let plain = self.way().is_none() && self.sight.levels.is_none();
        !plain && self.parent(id).is_some_and(|up| self.level(up) == self.level(id))
    }

    /// The next comment under the same parent; of roots, the next as they are ordered.
    pub fn next_sibling(&self, id: CommentId) -> Option<CommentId> {
        if self.way().is_some() || self.sight.scope.top() == Some(id) {
            return None;
        }
        match self.thread.parent(id) {
            Some(parent) => {
                let next = self.kept_from(self.thread.subtree(id).end)?;
                self.thread.subtree(parent).contains(&next.0).then_some(next)
            }
            None => self.step_root(id, |view, root| match &view.sight.roots {
                Some(roots) => roots.next_root(root.0).map(CommentId),
                None => view.kept_from(view.thread.subtree(root).end),
            }),
        }
    }

    /// The comment before this one under the same parent.
    pub fn previous_sibling(&self, id: CommentId) -> Option<CommentId> {
        if self.way().is_some() || self.sight.scope.top() == Some(id) {
            return None;
        }
        let child_of = |parent: Option<CommentId>, inside: CommentId| {
            self.thread.lineage(inside).find(|&up| self.thread.parent(up) == parent)
        };
        match self.thread.parent(id) {
            Some(parent) => self
                .kept_before(id.0)
                .filter(|&before| before > parent)
                .and_then(|before| child_of(Some(parent), before)),
            None => self.step_root(id, |view, root| match &view.sight.roots {
                Some(roots) => roots.previous_root(root.0).map(CommentId),
                None => view.kept_before(root.0).map(|before| view.thread.root(before)),
            }),
        }
    }

    /// The nearest reachable root that steps of this kind lead to.
    fn step_root(
        &self,
        from: CommentId,
        step: impl Fn(&Self, CommentId) -> Option<CommentId>,
    ) -> Option<CommentId> {
        std::iter::successors(step(self, from), |&root| step(self, root))
            .find(|&root| self.is_reachable(root))
    }

    /// The first visible comment.
    pub fn first(&self) -> Option<CommentId> {
        if let Some(top) = self.sight.scope.top() {
            return Some(top);
        }
        let first = match &self.sight.roots {
            Some(roots) => CommentId(roots.first()?),
            None => self.thread.id(0)?,
        };
        if self.is_reachable(first) { Some(first) } else { self.next_sibling(first) }
    }

    /// The last visible comment.
    pub fn last(&self) -> Option<CommentId> {
        match (&self.sight.scope, &self.sight.roots) {
            (Scope::Path(way), _) => way.last().copied(),
            (Scope::Subtree(top), _) => self.last_below(*top),
            (Scope::All, None) => self.kept_before(self.thread.len() as u32).map(|last| self.unfolded(last)),
            (Scope::All, Some(roots)) => {
                let last = CommentId(roots.last()?);
                let root = if self.is_reachable(last) { last } else { self.previous_sibling(last)? };
                self.last_below(root)
            }
        }
    }

    /// The last visible comment of a subtree.
    fn last_below(&self, top: CommentId) -> Option<CommentId> {
        self.kept_before(self.thread.subtree(top).end).map(|last| self.unfolded(last))
    }

    /// The visible comment after this one.
    pub fn next(&self, id: CommentId) -> Option<CommentId> {
        if let Some(way) = self.way() {
            return next_on(way, id);
        }
        let skip = self.sight.folds.is_folded(self.thread, id);
        let next = self.kept_from(if skip { self.thread.subtree(id).end } else { id.0.saturating_add(1) });
        match (&self.sight.scope, &self.sight.roots) {
            (Scope::Subtree(top), _) => next.filter(|next| self.thread.subtree(*top).contains(&next.0)),
            (_, Some(roots)) => {
                let root = roots.root_of(id.0).map_or(id, CommentId);
                let inside = next.filter(|next| self.thread.subtree(root).contains(&next.0));
                inside.or_else(|| self.next_sibling(root))
            }
            _ => next,
        }
    }

    /// The reachable comment after this one, folded or not.
    pub fn step(&self, id: CommentId) -> Option<CommentId> {
        match self.first_reply(id) {
            Some(reply) => Some(reply),
            None => std::iter::once(id).chain(self.ancestors(id)).find_map(|up| self.next_sibling(up)),
        }
    }

    /// The comments around this one whose numbers follow each other as they do on the screen: all of them, or where the roots are ordered one chain.
    pub fn run(&self, id: CommentId) -> Range<u32> {
        match (&self.sight.scope, &self.sight.roots) {
            (Scope::Path(_), _) => id.0..id.0.saturating_add(1),
            (Scope::Subtree(top), _) => self.thread.subtree(*top),
            (Scope::All, Some(roots)) => self.thread.subtree(roots.root_of(id.0).map_or(id, CommentId)),
            (Scope::All, None) => 0..self.thread.len() as u32,
        }
    }

    /// The first comment of the run after one.
    pub fn after_run(&self, run: &Range<u32>) -> Option<CommentId> {
        let first = CommentId(run.start);
        match (&self.sight.scope, &self.sight.roots) {
            (Scope::Path(way), _) => next_on(way, first),
            (Scope::All, Some(_)) => self.next_sibling(first),
            _ => None,
        }
    }

    /// The first comment of the run before one.
    pub fn before_run(&self, run: &Range<u32>) -> Option<CommentId> {
        let first = CommentId(run.start);
        match (&self.sight.scope, &self.sight.roots) {
            (Scope::Path(_), _) => self.previous(first),
            (Scope::All, Some(_)) => self.previous_sibling(first),
            _ => None,
        }
    }

    /// Whether all of the thread is looked at.
    pub fn is_whole(&self) -> bool {
        self.sight.scope == Scope::All && self.sight.filter.is_none()
    }

    /// The visible comment before this one, which must be visible itself.
    pub fn previous(&self, id: CommentId) -> Option<CommentId> {
        if let Some(way) = self.way() {
            let at = way.binary_search(&id).ok()?;
            return way.get(at.checked_sub(1)?).copied();
        }
        if self.sight.scope.top() == Some(id) {
            return None;
        }
        let parent = self.thread.parent(id);
        if parent.is_none() && self.sight.roots.is_some() {
            return self.previous_sibling(id).and_then(|root| self.last_below(root));
        }
        let before = self.kept_before(id.0)?;
        // What hides `before`, if anything, is between it and the previous sibling: above that everything is open, or `id` would be hidden.
        let way = self.thread.lineage(before).take_while(|&up| Some(up) != parent);
        Some(way.filter(|&up| self.is_folded(up)).last().unwrap_or(before))
    }

    /// A reachable comment itself where it is visible, else the folded comment that hides it.
    fn unfolded(&self, id: CommentId) -> CommentId {
        self.ancestors(id).filter(|&up| self.is_folded(up)).last().unwrap_or(id)
    }

    /// The comment itself where it is visible; else the folded comment that hides it, or what is nearest to it of what is looked at.
    pub fn nearest(&self, id: CommentId) -> CommentId {
        if let Some(way) = self.way() {
            let on = self.thread.lineage(id).find(|up| way.binary_search(up).is_ok());
            return on.or(way.last().copied()).unwrap_or(id);
        }
        let inside = match self.sight.scope.top() {
            Some(top) if !self.sight.scope.holds(self.thread, id) => top,
            _ => id,
        };
        let kept = |id: CommentId| self.is_reachable(id).then_some(id);
        let reachable = kept(inside)
            .or_else(|| self.ancestors(inside).find(|&up| self.is_reachable(up)))
            .or_else(|| self.kept_from(inside.0).and_then(kept))
            .or_else(|| self.kept_before(inside.0).and_then(kept));
        self.unfolded(reachable.unwrap_or(inside))
    }

    /// Whether it is looked at, and no fold hides it.
    pub fn is_visible(&self, id: CommentId) -> bool {
        self.nearest(id) == id && self.is_reachable(id)
    }

    /// Whether one stands before another on the screen.
    pub fn is_before(&self, one: CommentId, other: CommentId) -> bool {
        match &self.sight.roots {
            Some(roots) => roots.is_shown_before(one.0, other.0),
            None => one < other,
        }
    }
}

fn next_on(way: &[CommentId], id: CommentId) -> Option<CommentId> {
    way.get(way.binary_search(&id).ok()? + 1).copied()
}
