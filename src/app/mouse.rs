//! What the mouse does: the wheel scrolls what is under the pointer, a click goes to what is there, a drag that began on the map goes along it.

use super::action::Scroll;
use super::articles::{LEAST_SHARE, MOST_SHARE};
use super::state::{App, Drag, Focus, Layer};
use crate::model::CommentId;
use crate::mouse::{Mouse, MouseKind};
use crate::reading::Folds;

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
            MouseKind::Drag if self.drag == Drag::Map => self.go_on_map(mouse),
            MouseKind::Drag if self.drag == Drag::Border => self.put_border(mouse.column),
            MouseKind::Drag => {}
            MouseKind::Release => self.drag = Drag::Nothing,
        }
        self.settle();
    }

    /// Takes the mouse, or leaves it to the terminal.
    pub(super) fn toggle_mouse(&mut self) {
        self.mouse = !self.mouse;
        self.say(match (self.mouse, self.wants_mouse()) {
            (true, _) => "the mouse is the reader's: M leaves it to the terminal, whose selection works then",
            (false, true) => "the map still takes clicks: gm hides it",
            (false, false) => "the mouse is the terminal's",
        });
    }

    /// Does what is clicked on: a place on the map, the border, a guide, a pinned row, a comment, the article.
    fn press_on(&mut self, at: Mouse) {
        self.drop_rows();
        if !matches!(self.layer, Layer::Reader) {
            return;
        }
        self.message = None;
        let (before, from) = (self.moment(), self.stop());
        let panes = self.panes();
        let article = panes.article.is_some_and(|pane| pane.contains(at.column, at.row));
        let beside = panes.tree.is_some_and(|pane| (pane.y..pane.y + pane.height).contains(&at.row));
        let mut done = "go there";
        if self.map_area().is_some_and(|map| map.contains(at.column, at.row)) {
            self.drag = Drag::Map;
            self.go_on_map(at);
        } else if beside && panes.border == Some(at.column) {
            self.drag = Drag::Border;
        } else if article {
            self.click_in_article(at);
        } else if self.click_on_guide(at) {
            done = "fold";
        } else {
            self.click_in_tree(at);
        }
        self.remember(done, before);
        self.leave(from);
    }

    /// Puts the border between the panes into this column, or as near as they allow.
    fn put_border(&mut self, column: u16) {
        let width = u32::from(self.size.0).max(1);
        let share = (u32::from(column) * 100).div_ceil(width);
        self.share = (share.min(100) as u16).clamp(LEAST_SHARE, MOST_SHARE);
    }

    /// Turns to the article, and to the paragraph that was clicked on.
    fn click_in_article(&mut self, at: Mouse) {
        self.focus = Focus::Article;
        self.settle();
        let Some(area) = self.article_area().filter(|area| area.contains(at.column, at.row)) else { return };
        let Some(open) = self.here_mut() else { return };
        let layout = open.article_layout(area.width.into());
        let item = open.article.at_row(&layout, usize::from(at.row - area.y)).map(|on| on.item);
        let paragraph = item.map(|item| layout.first_paragraph(item));
        open.paragraph = paragraph.filter(|&paragraph| item == Some(layout.item_of(paragraph)));
    }

    /// Folds or unfolds what a guide stands for; whether one was clicked on.
    fn click_on_guide(&mut self, at: Mouse) -> bool {
        let Some(area) = self.tree_area().filter(|area| area.contains(at.column, at.row)) else {
            return false;
        };
        let Some(open) = self.here().filter(|open| open.has_thread()) else { return false };
        let layout = open.tree_layout(area.width.into());
        let row = usize::from(at.row - area.y);
        if row < layout.pinned(open.tree, area.height.into()).len() {
            return false;
        }
        let rows = layout.rows(open.tree, area.height.into());
        let id = rows.get(row).and_then(|row| layout.guide_at(row, usize::from(at.column - area.x)));
        let Some(id) = id.filter(|&id| open.view().has_replies(id)) else { return false };
        drop(rows);
        self.focus_tree();
        if let Some(open) = self.here_mut() {
            open.cursor = id;
        }
        self.fold(Folds::toggle);
        true
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
            Layer::Links(_) | Layer::Select(_) => self.drop_rows(),
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

    fn click(app: &mut App, column: u16, row: u16) {
        wheel(app, column, row, MouseKind::Press);
        wheel(app, column, row, MouseKind::Release);
    }

    /// Where on the screen a sign stands in a row of the tree that shows a comment.
    fn place_of(app: &App, id: u32, line: usize, column: usize) -> (u16, u16) {
        let (open, area) = (app.here().unwrap(), app.tree_area().unwrap());
        let rows = open.tree_layout(area.width.into()).rows(open.tree, area.height.into());
        let row = rows.iter().position(|row| row.item == id && row.line == line).unwrap();
        (area.x + column as u16, area.y + row as u16)
    }

    #[test]
    fn a_guide_folds_what_it_stands_for() {
        // Which row of the tree is clicked on, and which comment is folded by it.
        for (id, line, column, folded) in
            [(0, 0, 0, 0), (0, 1, 0, 0), (1, 1, 0, 0), (1, 0, 0, 0), (1, 0, 1, 0), (1, 0, 2, 1), (1, 1, 2, 1)]
        {
            let mut app = reader();
            let (column, row) = place_of(&app, id, line, column);
            click(&mut app, column, row);
            let open = app.here().unwrap();
            assert!(open.view().is_folded(CommentId(folded)), "row {line} of {id}, column {column}");
            assert_eq!((open.cursor, app.focus), (CommentId(folded), Focus::Tree));
            let (column, row) = place_of(&app, folded, 0, if folded == 0 { 0 } else { 2 });
            click(&mut app, column, row);
            assert!(!app.here().unwrap().view().is_folded(CommentId(folded)), "and unfolds");
            assert!(app.undo(false) && app.undo(false));
        }
    }

    #[test]
    fn beside_the_guides_a_click_chooses() {
        let mut app = reader();
        let (column, row) = place_of(&app, 1, 1, 6);
        click(&mut app, column, row);
        let open = app.here().unwrap();
        assert_eq!((open.cursor, open.view().is_folded(CommentId(1))), (CommentId(1), false));
        click(&mut app, 10, 8);
        assert_eq!(app.focus, Focus::Article);
        click(&mut app, column, row);
        assert_eq!(app.focus, Focus::Tree);
    }

    #[test]
    fn the_border_follows_the_mouse_as_far_as_it_goes() {
        let mut app = reader();
        for (to, ends) in [(70, 70), (50, 50), (61, 61), (0, 36), (139, 98), (u16::MAX, 98)] {
            let border = app.panes().border.unwrap();
            wheel(&mut app, border, 10, MouseKind::Press);
            wheel(&mut app, to, 200, MouseKind::Drag);
            wheel(&mut app, to, 200, MouseKind::Release);
            assert_eq!(app.panes().border, Some(ends), "to {to}");
            wheel(&mut app, 90, 10, MouseKind::Drag);
            assert_eq!(app.panes().border, Some(ends), "the button is up");
        }
    }

    #[test]
    fn the_mouse_is_the_terminals_until_it_is_asked_for() {
        let mut app = reader();
        assert!(!app.wants_mouse());
        app.toggle_mouse();
        assert!(app.wants_mouse());
        app.toggle_mouse();
        assert!(!app.wants_mouse());
        app.map = true;
        assert!(app.wants_mouse());
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
