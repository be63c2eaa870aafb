//! What the mouse does: the wheel scrolls what is under the pointer, a click goes to what is there, a drag that began on the map goes along it.

use super::action::Scroll;
use super::state::{App, Layer};
use crate::model::CommentId;
use crate::mouse::{Mouse, MouseKind};

/// So many rows the wheel moves what it scrolls, as elsewhere.
const NOTCH: i8 = 3;
/// So many comments of a row of the map are asked whether they can be gone to.
const MOST_LOOKED_AT: usize = 100_000;

impl App {
    /// Takes what was done with the mouse.
    pub fn mouse(&mut self, mouse: Mouse) {
        self.touched = true;
        match mouse.kind {
            MouseKind::WheelDown => self.wheel(mouse, NOTCH),
            MouseKind::WheelUp => self.wheel(mouse, -NOTCH),
            MouseKind::Press => self.press_on(mouse),
            MouseKind::Drag if self.dragging => self.go_on_map(mouse),
            MouseKind::Drag => {}
            MouseKind::Release => self.dragging = false,
        }
        self.settle();
    }

    /// Goes to what is clicked on: a place on the map, a pinned row, a comment.
    fn press_on(&mut self, at: Mouse) {
        if !matches!(self.layer, Layer::Reader) {
            return;
        }
        self.message = None;
        let (before, from) = (self.moment(), self.stop());
        self.dragging = self.map_area().is_some_and(|map| map.contains(at.column, at.row));
        if self.dragging {
            self.go_on_map(at);
        } else {
            self.click_in_tree(at);
        }
        self.remember("go there", before);
        self.leave(from);
    }

    /// Goes to the first comment of a row of the map that can be seen as things are shown, else to the first of all.
    fn go_on_map(&mut self, at: Mouse) {
        let (Some(map), Some(open)) = (self.map_area(), self.here()) else { return };
        let shape = open.map(map.height.into(), map.width.into());
        let row = usize::from(at.row.saturating_sub(map.y));
        let (Some(first), after) = (shape.comment_at(row), shape.comment_at(row + 1)) else { return };
        let end =
            after.filter(|&after| after > first).map_or(open.discussion.thread.len() as u32, |after| after.0);
        let view = open.view();
        let reachable = (first.0..end).take(MOST_LOOKED_AT).map(CommentId).find(|&id| view.is_reachable(id));
        let to = reachable.unwrap_or(first);
        drop(shape);
        self.go_to_comment(to);
    }

    fn click_in_tree(&mut self, at: Mouse) {
        let Some(area) = self.tree_area().filter(|area| area.contains(at.column, at.row)) else { return };
        let Some(open) = self.here().filter(|open| open.has_thread()) else { return };
        let row = usize::from(at.row - area.y);
        let layout = open.tree_layout(area.width.into());
        let pinned = layout.pinned(open.tree, area.height.into()).get(row).copied();
        let on = pinned.or_else(|| open.tree.at_row(&layout, row).map(|on| CommentId(on.item)));
        let Some(on) = on else { return };
        self.focus_tree();
        if pinned.is_some() {
            self.go_to_comment(on);
        } else if let Some(open) = self.here_mut() {
            open.cursor = on;
        }
    }

    /// Scrolls what is open above the reader, else the pane under the pointer. The keys go where they went before.
    fn wheel(&mut self, at: Mouse, rows: i8) {
        match self.layer {
            Layer::Picker(_) | Layer::Help(_) | Layer::Peek(_) => return self.row(rows.into()),
            Layer::Card(_) | Layer::Letter(_) => return,
            Layer::Reader | Layer::Find(_) | Layer::Filter(..) => {}
        }
        let scroll = if rows > 0 { Scroll::LineDown } else { Scroll::LineUp };
        let panes = self.panes();
        if panes.tree.is_some_and(|pane| pane.contains(at.column, at.row)) {
            self.scroll_tree(scroll, rows.unsigned_abs().into());
        } else if panes.article.is_some_and(|pane| pane.contains(at.column, at.row)) {
            self.scroll_article(scroll, Some(rows.unsigned_abs().into()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Focus;
    use crate::formats;

    fn reader() -> App {
        let (name, text) = crate::seeds::all().find(|(name, _)| name.contains("02-ferry")).unwrap();
        App::new(formats::read(name, text, None), (140, 24))
    }

    fn wheel(app: &mut App, column: u16, row: u16, kind: MouseKind) {
        app.mouse(Mouse { column, row, kind });
    }

    #[test]
    fn the_wheel_scrolls_what_it_is_over_and_the_focus_stays() {
        let mut app = reader();
        let before = app.here().unwrap().article;
        wheel(&mut app, 100, 10, MouseKind::WheelDown);
        let open = app.here().unwrap();
        assert_eq!((open.tree.item, open.tree.line, open.article), (0, 3, before));
        let tree = open.tree;
        wheel(&mut app, 10, 10, MouseKind::WheelDown);
        let open = app.here().unwrap();
        assert_eq!((open.tree, app.focus), (tree, Focus::Tree));
        assert_ne!(open.article, before);
        wheel(&mut app, 10, 10, MouseKind::WheelUp);
        wheel(&mut app, 100, 10, MouseKind::WheelUp);
        let open = app.here().unwrap();
        assert_eq!((open.tree.line, open.article), (0, before));
    }

    #[test]
    fn outside_the_panes_and_off_the_screen_it_does_nothing() {
        let mut app = reader();
        let before = (app.here().unwrap().tree, app.here().unwrap().article);
        for (column, row) in [(0, 0), (100, 23), (58, 500), (u16::MAX, u16::MAX)] {
            for kind in [MouseKind::WheelDown, MouseKind::Press, MouseKind::Drag, MouseKind::Release] {
                wheel(&mut app, column, row, kind);
            }
        }
        assert_eq!((app.here().unwrap().tree, app.here().unwrap().article), before);
    }

    #[test]
    fn above_the_reader_the_wheel_moves_in_what_is_open() {
        let mut app = reader();
        app.layer = Layer::Help(crate::app::manual::Manual::default());
        let before = app.here().unwrap().tree;
        wheel(&mut app, 100, 10, MouseKind::WheelDown);
        assert!(matches!(&app.layer, Layer::Help(manual) if manual.from == 3));
        assert_eq!(app.here().unwrap().tree, before);
    }
}
