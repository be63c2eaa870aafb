//! A thread as its folds show it: steps from one visible comment to another, without a list of them.

use super::folds::Folds;
use crate::model::{CommentId, Thread};

/// A thread seen through its folds.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// The comments.
    pub thread: &'a Thread,
    /// What is hidden.
    pub folds: &'a Folds,
}

impl View<'_> {
    /// The first visible comment.
    pub fn first(&self) -> Option<CommentId> {
        self.thread.id(0)
    }

    /// The last visible comment.
    pub fn last(&self) -> Option<CommentId> {
        self.thread.id(self.thread.len().checked_sub(1)?).map(|last| self.nearest(last))
    }

    /// The visible comment after this one.
    pub fn next(&self, id: CommentId) -> Option<CommentId> {
        let skip = self.folds.is_folded(self.thread, id);
        let next = if skip { self.thread.subtree(id).end } else { id.0.saturating_add(1) };
        self.thread.id(next as usize)
    }

    /// The visible comment before this one, which must be visible itself.
    pub fn previous(&self, id: CommentId) -> Option<CommentId> {
        let before = CommentId(id.0.checked_sub(1)?);
        let parent = self.thread.parent(id);
        // What hides `before`, if anything, is between it and the previous sibling: above that everything is open, or `id` would be hidden.
        let way = self.thread.lineage(before).take_while(|&up| Some(up) != parent);
        Some(way.filter(|&up| self.folds.is_folded(self.thread, up)).last().unwrap_or(before))
    }

    /// The comment itself where it is visible, else the folded comment that hides it.
    pub fn nearest(&self, id: CommentId) -> CommentId {
        self.thread.ancestors(id).filter(|&up| self.folds.is_folded(self.thread, up)).last().unwrap_or(id)
    }

    /// Whether no fold hides the comment.
    pub fn is_visible(&self, id: CommentId) -> bool {
        self.nearest(id) == id
    }
}
