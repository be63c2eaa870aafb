//! The lines that tie replies to what they answer.
//!
//! ```text
//!   ├─▾   a reply, more to come at its level        the marker stands in the column of its depth,
//!   │ │   beside its text, while replies follow     the turn in the column of its parent
//!   └─·   the last reply, without replies
//! ```

use super::indent::HANG;
use super::pieces::{Piece, Role};
use super::tree::TreeLayout;
use crate::model::{CommentId, Thread};

impl<'a> TreeLayout<'a> {
    /// The guides beside the rows of a comment below its header, and the space up to its text.
    pub(super) fn guides(&self, id: CommentId, path: &Path) -> String {
        let depth = self.thread().depth(id);
        let mut cells = self.lines_above(depth, path);
        if let Some(cell) = cells.get_mut(self.indent().column(depth))
            && self.thread().has_replies(id)
            && !self.is_folded(id)
        {
            *cell = '│';
        }
        cells.into_iter().collect()
    }

    /// A row of cells up to the text of a comment at this depth, with a line for every ancestor that has more replies to come.
    fn lines_above(&self, depth: u32, path: &Path) -> Vec<char> {
        let mut cells = vec![' '; self.indent().column(depth) + HANG];
        for (above, _) in path
            .later
            .iter()
            .enumerate()
            .skip(1)
            .take(self.indent().levels().min(depth as usize))
            .filter(|&(_, &later)| later)
        {
            if let Some(cell) = cells.get_mut(self.indent().column(above as u32 - 1)) {
                *cell = '│';
            }
        }
        cells
    }

    /// The guides and the marker of a header.
    pub(super) fn lead(&self, id: CommentId, path: &Path) -> [Piece<'a>; 2] {
        let depth = self.thread().depth(id);
        let column = self.indent().column(depth);
        let mut cells = self.lines_above(depth, path);
        if let Some(above) = depth.checked_sub(1)
            && self.indent().column(above) < column
        {
            let turn = self.indent().column(above);
            for cell in cells.iter_mut().take(column).skip(turn) {
                *cell = '─';
            }
            if let Some(cell) = cells.get_mut(turn) {
                *cell = if path.has_later() { '├' } else { '└' };
            }
        }
        let marker = match (self.thread().has_replies(id), self.is_folded(id)) {
            (false, _) => "· ",
            (true, false) => "▾ ",
            (true, true) => "▸ ",
        };
        let guides: String = cells.into_iter().take(column).collect();
        [Piece::new(guides, Role::Guide), Piece::new(marker, Role::Marker)]
    }
}

/// The way from the root to a comment: for each depth, whether siblings follow there.
pub(super) struct Path {
    later: Vec<bool>,
}

impl Path {
    pub(super) fn to(thread: &Thread, id: CommentId) -> Self {
        let mut later: Vec<bool> = thread.ancestors(id).map(|up| thread.next_sibling(up).is_some()).collect();
        later.reverse();
        Self { later }
    }

    /// Goes on to the next visible comment: its ancestors are on the path already.
    pub(super) fn step_to(&mut self, thread: &Thread, id: CommentId) {
        self.later.truncate(thread.depth(id) as usize);
        self.later.push(thread.next_sibling(id).is_some());
    }

    /// Whether siblings follow the comment itself.
    fn has_later(&self) -> bool {
        self.later.last().copied().unwrap_or_default()
    }
}
