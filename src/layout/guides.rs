//! The lines that tie replies to what they answer.
//!
//! ```text
//!   ├─▾   a reply, more to come at its level        the marker stands in the column of its level,
//!   │ │   beside its text, while replies follow     the turn in the column of its parent
//!   └─·   the last reply, without replies
//!   ↳     a reply at the level of what it answers
//!   ┆     dotted, as `└╌`: the way to a reply whose parent is inferred, not shown by its source
//! ```

use super::indent::HANG;
use super::pieces::{Piece, Role, Row};
use super::tree::TreeLayout;
use crate::model::{CommentId, Evidence, Thread};
use crate::reading::View;

impl<'a> TreeLayout<'a> {
    /// The guides beside the rows of a comment below its header, and the space up to its text.
    pub(super) fn guides(&self, id: CommentId, path: &Path) -> String {
        let level = self.view.level(id);
        let mut cells = self.lines_above(level, path);
        if let Some(cell) = cells.get_mut(self.indent().column(level))
            && let Some(first) = self.view.first_reply(id)
            && !self.is_folded(id)
        {
            *cell = upright(self.thread(), first);
        }
        cells.into_iter().collect()
    }

    /// A row of cells up to the text of a comment at this level, with a line for every level above that has more to come.
    fn lines_above(&self, level: u32, path: &Path) -> Vec<char> {
        let mut cells = vec![' '; self.indent().column(level) + HANG];
        let levels = self.indent().levels().min(level as usize);
        for (above, &later) in path.later.iter().enumerate().skip(1).take(levels) {
            if let (Some(line), Some(cell)) = (later, cells.get_mut(self.indent().column(above as u32 - 1))) {
                *cell = line;
            }
        }
        cells
    }

    /// The guides and the marker of a header.
    pub(super) fn lead(&self, id: CommentId, path: &Path) -> [Piece<'a>; 2] {
        let level = self.view.level(id);
        let straight = self.view.is_straight(id);
        let column = self.indent().column(level);
        let mut cells = self.lines_above(level, path);
        if let Some(above) = level.checked_sub(1).filter(|_| !straight)
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
        let marker = match (self.view.has_replies(id), self.is_folded(id)) {
            (true, true) => "▸ ",
            _ if straight => "↳ ",
            (false, _) => "· ",
            (true, false) => "▾ ",
        };
        let guides: String = cells.into_iter().take(column).collect();
        [Piece::new(guides, Role::Guide), Piece::new(marker, Role::Marker)]
    }
}

/// The signs that stand for a comment and what is below it: a line down to replies, a turn to one, the marker of what can be folded.
const SIGNS: &str = "│┆├└─╌▾▸";

impl TreeLayout<'_> {
    /// The comment that a guide or a marker in this column of a row stands for; none where there is none.
    pub fn guide_at(&self, row: &Row<'_>, column: usize) -> Option<CommentId> {
        let id = CommentId(row.item);
        let own = 1 + usize::from(row.line == 0);
        let sign = row.pieces.iter().take(own).flat_map(|piece| piece.text.chars()).nth(column)?;
        if !SIGNS.contains(sign) {
            return None;
        }
        let level = self.view.level(id);
        let at = (0..=level).rev().find(|&level| self.indent().column(level) <= column)?;
        if at == level {
            return Some(id);
        }
        self.view.ancestors(id).find(|&up| self.view.level(up) <= at)
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

/// The way from the topmost comment to one of them: for each level, the line to the sibling that follows there; and the topmost one.
pub(super) struct Path {
    later: Vec<Option<char>>,
    root: Option<CommentId>,
}

impl Path {
    pub(super) fn to(view: &View<'_>, id: CommentId) -> Self {
        let opens_level = |&up: &CommentId| !view.is_straight(up);
        let mut later: Vec<_> =
            view.ancestors(id).filter(opens_level).map(|up| Self::line(view, up)).collect();
        later.reverse();
        Self { later, root: Some(view.root(id)) }
    }

    /// Goes on to the next visible comment: its ancestors are on the path already.
    pub(super) fn step_to(&mut self, view: &View<'_>, id: CommentId) {
        if view.parent(id).is_none() {
            self.root = Some(id);
        }
        let level = view.level(id) as usize;
        if view.is_straight(id) {
            self.later.truncate(level + 1);
        } else {
            self.later.truncate(level);
            self.later.push(Self::line(view, id));
        }
    }

    /// The comment that the chain began with.
    pub(super) const fn root(&self) -> Option<CommentId> {
        self.root
    }

    /// Whether siblings follow the comment itself.
    fn has_later(&self) -> bool {
        self.later.last().copied().flatten().is_some()
    }

    fn line(view: &View<'_>, id: CommentId) -> Option<char> {
        view.next_sibling(id).map(|next| upright(view.thread, next))
    }
}
