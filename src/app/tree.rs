//! Moves and folds in the tree: what they do to the cursor and to the part of it on the screen.
//!
//! - A move on from a comment that goes on beyond the screen scrolls a line; with a count it moves by comments all the same.
//! - A move shows the comment that it leads to, whole where it fits, moving the screen as little as it can.
//! - A fold keeps the chosen comment on its row of the screen.
//! - A scroll keeps the chosen comment while its header is on the screen, else takes the nearest one whose header is.

use super::action::{Height, Scroll};
use super::panes::Area;
use super::state::{App, Focus};
use crate::layout::TreeLayout;
use crate::model::{CommentId, Thread};
use crate::reading::{Flow, Folds, Motion, Viewport};

/// So many rows one scroll moves at the most: each comment on the way is laid out.
const FARTHEST: isize = 100_000;

impl App {
    /// Where the tree is drawn, turning to it where it is not on the screen.
    fn turn_to_tree(&mut self) -> Option<Area> {
        if self.tree_area().is_none() && self.here().is_some_and(super::Open::has_thread) {
            self.focus = Focus::Tree;
            self.settle();
        }
        self.tree_area()
    }

    /// Moves the cursor; a comment that goes on below the screen, or above it, is scrolled first.
    pub(super) fn move_in_tree(&mut self, motion: Motion, count: usize) {
        let Some(area) = self.turn_to_tree() else { return };
        let Some(open) = self.here_mut() else { return };
        let height = usize::from(area.height);
        let layout = open.tree_layout(area.width.into());
        let mut viewport = open.tree;
        let row = viewport.row_of(&layout, open.cursor.0, height);
        // The empty row at a comment's end need not be seen.
        let tall = layout.height(open.cursor.0).saturating_sub(1).max(1).cast_signed();
        let below = row.map_or(0, |row| (row + tall - height.cast_signed()).max(0)).unsigned_abs();
        let above = row.map_or(0, |row| (-row).max(0)).unsigned_abs();
        match motion {
            // No further than to its last row, or its first: the chosen comment stays on the screen.
            Motion::Next if below > 0 && count < 2 => viewport.scroll_down(&layout, 1, height),
            Motion::Previous if above > 0 && count < 2 => viewport.scroll_up(&layout, 1),
            _ => {
                let Some(to) = motion.target(&open.view(), open.cursor, count) else {
                    return self.say_no_further(motion);
                };
                viewport.show(&layout, to.0, height);
                open.cursor = to;
            }
        }
        open.tree = viewport;
    }

    fn say_no_further(&mut self, motion: Motion) {
        let message = match motion {
            Motion::Next | Motion::Last => "the last comment",
            Motion::Previous | Motion::First => "the first comment",
            Motion::NextSibling => "nothing follows",
            Motion::PreviousSibling => "nothing before",
            Motion::Parent | Motion::Root => "top level",
            Motion::FirstReply => "no replies",
            Motion::NextRoot => "the last chain",
            Motion::PreviousRoot => "the first chain",
        };
        self.message = Some(message.to_owned());
    }

    pub(super) fn scroll_tree(&mut self, scroll: Scroll, count: usize) {
        let Some(area) = self.turn_to_tree() else { return };
        let Some(open) = self.here_mut() else { return };
        let height = usize::from(area.height);
        let rows = scroll.rows(height).saturating_mul(count.cast_signed()).clamp(-FARTHEST, FARTHEST);
        let layout = open.tree_layout(area.width.into());
        let before = open.tree;
        let mut viewport = before;
        if rows > 0 {
            viewport.scroll_down(&layout, rows.unsigned_abs(), height);
        } else {
            viewport.scroll_up(&layout, rows.unsigned_abs());
        }
        let line = matches!(scroll, Scroll::LineDown | Scroll::LineUp);
        // A page that cannot move the screen any more moves the cursor to the end.
        let cursor = match (viewport == before && !line, rows > 0) {
            (true, true) => layout.last().map(CommentId),
            (true, false) => layout.first().map(CommentId),
            (false, down) => Some(seen(&layout, viewport, open.cursor, height, down)),
        };
        open.cursor = cursor.unwrap_or(open.cursor);
        open.tree = viewport;
    }

    /// Puts the chosen comment at this height of the screen.
    pub(super) fn place_cursor(&mut self, at: Height) {
        let Some(area) = self.turn_to_tree() else { return };
        let Some(open) = self.here_mut() else { return };
        let height = usize::from(area.height);
        let layout = open.tree_layout(area.width.into());
        let row = match at {
            Height::Top => 0,
            Height::Middle => height / 2,
            Height::Bottom => height.saturating_sub(layout.height(open.cursor.0)),
        };
        let mut viewport = open.tree;
        viewport.place(&layout, open.cursor.0, 0, row, height);
        open.tree = viewport;
    }

    /// Changes the folds and keeps the chosen comment, or the one that hides it now, on its row.
    pub(super) fn fold(&mut self, change: impl FnOnce(&mut Folds, &Thread, CommentId, u32)) {
        if self.turn_to_tree().is_none() {
            return;
        }
        let Some(open) = self.here_mut() else { return };
        let mut folds = open.folds.clone();
        change(&mut folds, &open.discussion.thread, open.cursor, open.deepest);
        if let Some(search) = &mut open.search {
            // Folds made by hand between two hits are not the search's to undo.
            search.before.folds.clone_from(&folds);
        }
        let meant =
            open.folded_away.filter(|&(_, by)| by == open.cursor).map_or(open.cursor, |(meant, _)| meant);
        open.refold(folds, meant);
        open.folded_away = (open.cursor != meant).then_some((meant, open.cursor));
    }

    /// Folds by depth, and says how many levels are left.
    pub(super) fn fold_levels(&mut self, change: impl FnOnce(&mut Folds, &Thread, CommentId, u32)) {
        self.fold(change);
        self.message = self
            .here()
            .filter(|open| open.has_thread())
            .map(|open| format!("{} of {} levels", open.folds.levels(open.deepest), open.deepest + 1));
    }

    pub(super) fn fold_or_parent(&mut self) {
        let Some(open) = self.here() else { return };
        let thread = &open.discussion.thread;
        if self.focus == Focus::Tree
            && (!thread.has_replies(open.cursor) || open.folds.is_folded(thread, open.cursor))
        {
            self.move_in_tree(Motion::Parent, 1);
        } else {
            self.fold(|folds, thread, id, _| folds.fold(thread, id));
        }
    }

    /// Folds the chain from its root, wherever in it one is. The folded row is where the eye was; the next chain is right below it.
    pub(super) fn fold_chain(&mut self) {
        self.fold(|folds, thread, id, _| folds.fold(thread, thread.root(id)));
        self.move_in_tree(Motion::NextRoot, 1);
    }

    pub(super) fn unfold_or_reply(&mut self) {
        let Some(open) = self.here() else { return };
        let thread = &open.discussion.thread;
        if open.folds.is_folded(thread, open.cursor) {
            self.fold(|folds, thread, id, _| folds.unfold(thread, id));
        } else if thread.has_replies(open.cursor) {
            self.move_in_tree(Motion::FirstReply, 1);
        } else {
            self.message = Some("no replies".to_owned());
        }
    }
}

/// The cursor's comment while its header is on the screen, else the first (going down) or last (going up) whose header is, else the one that fills it.
fn seen(
    layout: &TreeLayout<'_>,
    viewport: Viewport,
    cursor: CommentId,
    height: usize,
    down: bool,
) -> CommentId {
    let mut headers = Vec::new();
    let mut row = layout.height(viewport.item).cast_signed() - viewport.line.cast_signed();
    let mut item = viewport.item;
    if viewport.line == 0 {
        headers.push(item);
    }
    while let Some(next) = layout.next(item).filter(|_| row < height.cast_signed()) {
        headers.push(next);
        row += layout.height(next).cast_signed();
        item = next;
    }
    let nearest = if down { headers.first() } else { headers.last() };
    if headers.contains(&cursor.0) { cursor } else { CommentId(nearest.copied().unwrap_or(viewport.item)) }
}
