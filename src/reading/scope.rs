//! Which part of a thread is looked at: all of it, one subtree as if it were the whole, or the way from the root to one comment.

use std::sync::Arc;

use crate::model::{CommentId, Thread};

/// A part of a thread.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// All of it.
    #[default]
    All,
    /// A comment and all below it.
    Subtree(CommentId),
    /// A comment and those above it, root first: what was said on the way to it.
    Path(Arc<[CommentId]>),
}

impl Scope {
    /// The comment that everything in it is below, where it is not the whole thread.
    pub fn top(&self) -> Option<CommentId> {
        match self {
            Self::All => None,
            Self::Subtree(top) => Some(*top),
            Self::Path(way) => way.first().copied(),
        }
    }

    /// Whether a comment is in it.
    pub fn holds(&self, thread: &Thread, id: CommentId) -> bool {
        match self {
            Self::All => true,
            Self::Subtree(top) => thread.subtree(*top).contains(&id.0),
            Self::Path(way) => way.binary_search(&id).is_ok(),
        }
    }
}
