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
            MouseKind::Press | MouseKind::Drag | MouseKind::Release => {}
        }
        self.settle();
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
