//! What the mouse does: the wheel scrolls what is under the pointer.

use super::action::Scroll;
use super::state::{App, Layer};
use crate::mouse::{Mouse, MouseKind};

/// So many rows the wheel moves what it scrolls, as elsewhere.
const NOTCH: i8 = 3;

impl App {
    /// Takes what was done with the mouse.
    pub fn mouse(&mut self, mouse: Mouse) {
        match mouse.kind {
            MouseKind::WheelDown => self.wheel(mouse, NOTCH),
            MouseKind::WheelUp => self.wheel(mouse, -NOTCH),
            MouseKind::Press | MouseKind::Drag => self.point(mouse),
            MouseKind::Release => {}
        }
        self.settle();
    }

    /// Goes to what is pointed at: a place on the map, or a comment in the tree. A drag stays on the map that it began on.
    fn point(&mut self, at: Mouse) {
        if !matches!(self.layer, Layer::Reader) {
            return;
        }
        let from = self.stop();
        if let Some(map) = self.map_area().filter(|map| map.contains(at.column, at.row)) {
            let row = usize::from(at.row - map.y);
            let open = self.here();
            let to = open.and_then(|open| open.map(map.height.into(), map.width.into()).comment_at(row));
            if let Some(to) = to {
                self.go_to_comment(to);
            }
        } else if let Some(area) = self.tree_area().filter(|area| area.contains(at.column, at.row)) {
            if at.kind == MouseKind::Drag {
                return;
            }
            let Some(open) = self.here_mut() else { return };
            let layout = open.tree_layout(area.width.into());
            if let Some(on) = open.tree.at_row(&layout, (at.row - area.y).into()) {
                open.cursor = crate::model::CommentId(on.item);
                self.focus_tree();
            }
        }
        if at.kind == MouseKind::Press {
            self.leave(from);
        }
    }

    /// Scrolls what is open above the reader, else the pane under the pointer. The keys go where they went before.
    fn wheel(&mut self, at: Mouse, rows: i8) {
        self.touched = true;
        if matches!(self.layer, Layer::Picker(_) | Layer::Help(_)) {
            return self.row(rows.into());
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
        app.layer = Layer::Help(0);
        let before = app.here().unwrap().tree;
        wheel(&mut app, 100, 10, MouseKind::WheelDown);
        assert!(matches!(app.layer, Layer::Help(3)));
        assert_eq!(app.here().unwrap().tree, before);
    }
}
