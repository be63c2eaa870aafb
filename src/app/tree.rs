//! Moves in the tree: what they do to the cursor and to the part of it on the screen.
//!
//! - A move on from a comment that goes on beyond the screen scrolls a line; with a count it moves by comments all the same.
//! - A move shows the comment that it leads to, whole where it fits, moving the screen as little as it can.
//! - A scroll keeps the chosen comment while its header is on the screen, else takes the nearest one whose header is.

use super::action::{Height, Scroll};
use super::panes::Area;
use super::state::{App, Focus};
use crate::layout::TreeLayout;
use crate::model::CommentId;
use crate::reading::{Flow, Motion, Viewport};

impl App {
    /// Says something at the bottom until the next key.
    pub(super) fn say(&mut self, text: impl Into<String>) {
        self.message = Some(text.into());
    }

    /// Where the tree is drawn, turning to it where it is not on the screen.
    pub(super) fn turn_to_tree(&mut self) -> Option<Area> {
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
        let covered = layout.covered(viewport, height).cast_signed();
        let above = row.map_or(0, |row| (covered - row).max(0)).unsigned_abs();
        match motion {
            // No further than to its last row, or its first: the chosen comment stays on the screen.
            Motion::Next if below > 0 && count < 2 => viewport.scroll_down(&layout, 1, height),
            Motion::Previous if above > 0 && count < 2 => viewport.scroll_up(&layout, 1),
            _ => {
                let Some(to) = motion.target(&open.view(), open.cursor, count) else {
                    return self.say_no_further(motion);
                };
                if !open.view().is_visible(to) {
                    return self.go_to_comment(to);
                }
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
            Motion::FirstReply | Motion::Deepest => "no replies",
            Motion::NextRoot => "the last chain",
            Motion::PreviousRoot => "the first chain",
        };
        self.say(message);
    }

    pub(super) fn scroll_tree(&mut self, scroll: Scroll, count: usize) {
        let Some(area) = self.turn_to_tree() else { return };
        let Some(open) = self.here_mut() else { return };
        let height = usize::from(area.height);
        let rows = scroll.times(count, height);
        let layout = open.tree_layout(area.width.into());
        let before = open.tree;
        let mut viewport = before;
        if rows > 0 {
            scroll_on(&mut viewport, &layout, rows.unsigned_abs(), height);
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
            Height::Top => layout.covered_above(open.cursor.0, height),
            Height::Middle => height / 2,
            Height::Bottom => height.saturating_sub(layout.height(open.cursor.0)),
        };
        let mut viewport = open.tree;
        viewport.place(&layout, open.cursor.0, 0, row, height);
        viewport.uncover(&layout, open.cursor.0, height);
        open.tree = viewport;
    }
}

/// Scrolls down, but no further than that every row below the screen before is on the new one, clear of what is pinned there.
pub(super) fn scroll_on(viewport: &mut Viewport, layout: &TreeLayout<'_>, rows: usize, height: usize) {
    let before = *viewport;
    viewport.scroll_down(layout, rows, height);
    // The end may have stopped it.
    let moved = before.rows_to(layout, *viewport, rows);
    keep_in_sight(viewport, layout, moved, height);
}

/// Scrolls back as far as what is pinned now would cover rows that were below the screen before.
fn keep_in_sight(viewport: &mut Viewport, layout: &TreeLayout<'_>, rows: usize, height: usize) {
    // Rows of the old screen that are still on the new one: what is pinned may cover these and no others.
    let Some(mut kept) = height.checked_sub(rows) else { return };
    while layout.covered(*viewport, height) > kept {
        viewport.scroll_up(layout, 1);
        kept += 1;
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
    let covered = layout.covered(viewport, height).cast_signed();
    let mut headers = Vec::new();
    let mut row = -viewport.line.cast_signed();
    let mut item = Some(viewport.item);
    let mut filling = viewport.item;
    while let Some(at) = item.filter(|_| row < height.cast_signed()) {
        if row >= covered {
            headers.push(at);
        } else {
            filling = at;
        }
        row += layout.height(at).cast_signed();
        item = layout.next(at);
    }
    let nearest = if down { headers.first() } else { headers.last() };
    if headers.contains(&cursor.0) { cursor } else { CommentId(nearest.copied().unwrap_or(filling)) }
}
