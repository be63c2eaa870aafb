//! What is pinned above the rows of a thread: the ancestors of what is on the screen that have left it, so that one always sees who is being answered.
//!
//! Pinned rows lie over the first rows of the screen and scroll nothing. The first is pinned where the comment in the first row has an ancestor above
//! the screen, the second where the comment in the second row has two, and so on; a comment whose own header has left the screen counts with them.

use super::view::View;
use super::viewport::{Flow, Viewport};
use crate::model::CommentId;

/// The share of the screen that pinned rows may cover.
const SHARE: usize = 4;

/// How many rows may be pinned on a screen of this height.
pub const fn most(height: usize) -> usize {
    height / SHARE
}

/// The comments that are pinned when the screen begins at `from`, the topmost first.
pub fn pinned(view: &View<'_>, flow: &impl Flow, from: Viewport, height: usize) -> Vec<CommentId> {
    let most = most(height);
    let mut at = Some(from);
    let mut pinned = Vec::new();
    loop {
        let above = at.map(|at| lineage(view, past_end(flow, at), most)).unwrap_or_default();
        let count = pinned.len();
        if above.len() <= count || count == most {
            // The nearest ones, where there are more than may be pinned.
            if above.len() >= count {
                pinned = above;
                pinned.truncate(count);
            }
            pinned.reverse();
            return pinned;
        }
        pinned = above;
        pinned.truncate(count + 1);
        at = at.and_then(|at| at.at_row(flow, 1));
    }
}

/// The row itself; of the empty one at a comment's end, the one after it: nothing of that comment is left to be read.
fn past_end(flow: &impl Flow, at: Viewport) -> Viewport {
    let last = at.line > 0 && at.line + 1 == flow.height(at.item);
    if last { at.at_row(flow, 1).unwrap_or(at) } else { at }
}

/// What is above a row of a comment, the nearest first, and one more than may be pinned at most: the comment itself where the row is not its first.
fn lineage(view: &View<'_>, at: Viewport, most: usize) -> Vec<CommentId> {
    let id = CommentId(at.item);
    let own = (at.line > 0).then_some(id);
    own.into_iter().chain(view.ancestors(id)).take(most + 1).collect()
}
