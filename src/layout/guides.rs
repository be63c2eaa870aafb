//! The lines that tie replies to what they answer.
//!
//! ```text
//!   ├─▾   a reply, more to come at its level        the marker stands in the column of its depth,
//!   │ │   beside its text, while replies follow     the turn in the column of its parent
//!   └─·   the last reply, without replies
//!   ┆     dotted, as `└╌`: the way to a reply whose parent is inferred, not shown by its source
//! ```

use super::indent::HANG;
use super::pieces::{Piece, Role};
use super::tree::TreeLayout;
use crate::model::{CommentId, Evidence, Thread};

impl<'a> TreeLayout<'a> {
    /// The guides beside the rows of a comment below its header, and the space up to its text.
    pub(super) fn guides(&self, id: CommentId, path: &Path) -> String {
        let depth = self.thread().depth(id);
        let mut cells = self.lines_above(depth, path);
        if let Some(cell) = cells.get_mut(self.indent().column(depth))
            && let Some(first) = self.thread().first_reply(id)
            && !self.is_folded(id)
        {
            *cell = upright(self.thread(), first);
        }
        cells.into_iter().collect()
    }

    /// A row of cells up to the text of a comment at this depth, with a line for every ancestor that has more replies to come.
    fn lines_above(&self, depth: u32, path: &Path) -> Vec<char> {
        let mut cells = vec![' '; self.indent().column(depth) + HANG];
        let levels = self.indent().levels().min(depth as usize);
        for (above, &later) in path.later.iter().enumerate().skip(1).take(levels) {
            if let (Some(line), Some(cell)) = (later, cells.get_mut(self.indent().column(above as u32 - 1))) {
                *cell = line;
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
                *cell = if is_inferred(self.thread(), id) { '╌' } else { '─' };
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

/// Whether a comment's parent is inferred from what it says, or guessed.
fn is_inferred(thread: &Thread, id: CommentId) -> bool {
    let weak = matches!(thread.evidence(id), Evidence::Quote | Evidence::Mention | Evidence::Guess);
    weak && thread.parent(id).is_some()
}

/// The line down to a comment.
fn upright(thread: &Thread, id: CommentId) -> char {
    if is_inferred(thread, id) { '┆' } else { '│' }
}

/// The way from the root to a comment: for each depth, the line to the sibling that follows there.
pub(super) struct Path {
    later: Vec<Option<char>>,
}

impl Path {
    pub(super) fn to(thread: &Thread, id: CommentId) -> Self {
        let mut later: Vec<_> = thread.ancestors(id).map(|up| Self::line(thread, up)).collect();
        later.reverse();
        Self { later }
    }

    /// Goes on to the next visible comment: its ancestors are on the path already.
    pub(super) fn step_to(&mut self, thread: &Thread, id: CommentId) {
        self.later.truncate(thread.depth(id) as usize);
        self.later.push(Self::line(thread, id));
    }

    /// Whether siblings follow the comment itself.
    fn has_later(&self) -> bool {
        self.later.last().copied().flatten().is_some()
    }

    fn line(thread: &Thread, id: CommentId) -> Option<char> {
        thread.next_sibling(id).map(|next| upright(thread, next))
    }
}
