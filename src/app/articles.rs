//! Between articles, between panes, and within the article.

use super::action::Scroll;
use super::picker::Picker;
use super::state::{App, Focus, Layer};
use crate::reading::{Motion, Viewport};

/// How far one press moves the border, in per cent of the width.
const BORDER_STEP: u16 = 4;

impl App {
    /// Goes that many articles on; back where negative.
    pub(super) fn step_article(&mut self, by: isize) {
        let last = self.discussions.len().saturating_sub(1);
        let to = self.current.saturating_add_signed(by).min(last);
        if to == self.current {
            self.message = Some(if by > 0 { "the last article" } else { "the first article" }.to_owned());
        } else {
            self.turn_to(to);
        }
    }

    /// Opens the list of articles.
    pub(super) fn pick(&mut self) {
        let titles = self.discussions.iter().map(|open| open.discussion.heading().to_owned()).collect();
        self.layer = Layer::Picker(Picker::new(titles, self.current));
    }

    /// Turns to the other pane, where there is one.
    pub(super) fn other_pane(&mut self) {
        let Some(open) = self.here() else { return };
        match self.focus {
            Focus::Article if open.has_thread() => self.focus = Focus::Tree,
            Focus::Tree if open.has_article() => self.focus = Focus::Article,
            Focus::Article => self.message = Some("no comments here".to_owned()),
            Focus::Tree => self.message = Some("no article here".to_owned()),
        }
    }

    /// Moves the border; right where positive.
    pub(super) fn move_border(&mut self, by: i8) {
        self.resized(|app| {
            let step = i16::from(by) * BORDER_STEP.cast_signed();
            app.share = app.share.saturating_add_signed(step).clamp(26, 70);
        });
    }

    /// Changes something that the widths of the panes hang on, and keeps what the reader looks at: the chosen comment on its row,
    /// or, where the screen begins inside it, the words that the screen begins with.
    pub fn resized(&mut self, change: impl FnOnce(&mut Self)) {
        let before = self.looked_at();
        change(self);
        self.look_at(before);
    }

    fn looked_at(&self) -> LookedAt {
        let Some(open) = self.here() else { return LookedAt::default() };
        let tree = self.tree_area().map(|area| {
            let layout = open.tree_layout(area.width.into());
            let row = open.tree.row_of(&layout, open.cursor.0, area.height.into());
            let share =
                row.map_or(0, |row| row.max(0).unsigned_abs() * 1000 / usize::from(area.height.max(1)));
            (row.unwrap_or(0), layout.offset_at(open.tree), share)
        });
        let article = self
            .article_area()
            .and_then(|area| open.article_layout(area.width.into()).offset_at(open.article));
        LookedAt { tree, article }
    }

    fn look_at(&mut self, before: LookedAt) {
        let (tree_area, article_area) = (self.tree_area(), self.article_area());
        let Some(open) = self.here_mut() else { return };
        if let (Some(area), Some((row, offset, share))) = (tree_area, before.tree) {
            let layout = open.tree_layout(area.width.into());
            let height = usize::from(area.height);
            let mut viewport = open.tree;
            if row < 0 {
                let line = layout.line_at(open.cursor, offset);
                viewport.place(&layout, open.cursor.0, line, 0, height);
            } else {
                let row = (share * height).div_ceil(1000).min(height.saturating_sub(1));
                viewport.place(&layout, open.cursor.0, 0, row, height);
                viewport.show(&layout, open.cursor.0, height);
            }
            open.tree = viewport;
        }
        if let (Some(area), Some(offset)) = (article_area, before.article) {
            let layout = open.article_layout(area.width.into());
            if let Some(at) = layout.place_of(offset) {
                let mut viewport = at;
                viewport.place(&layout, at.item, at.line, 0, area.height.into());
                open.article = viewport;
            }
        } else if let Some(area) = article_area {
            let layout = open.article_layout(area.width.into());
            let mut viewport = Viewport { item: open.article.item, line: 0 };
            viewport.place(&layout, viewport.item, 0, 0, area.height.into());
            open.article = viewport;
        }
    }

    /// In the article the moves of the tree scroll.
    pub(super) fn move_in_article(&mut self, motion: Motion, count: Option<usize>) {
        let times = count.unwrap_or(1).cast_signed();
        match motion {
            Motion::Next => self.scroll_article_by(times),
            Motion::Previous => self.scroll_article_by(-times),
            Motion::First => self.scroll_article_by(isize::MIN / 2),
            Motion::Last => self.scroll_article_by(isize::MAX / 2),
            Motion::NextSibling | Motion::NextRoot => self.step_paragraph(1),
            Motion::PreviousSibling | Motion::PreviousRoot => self.step_paragraph(-1),
            Motion::Parent | Motion::Root => {}
        }
    }

    pub(super) fn scroll_article(&mut self, scroll: Scroll, count: Option<usize>) {
        let height = self.article_area().map_or(0, |area| area.height);
        let rows = scroll.rows(height.into()) * count.unwrap_or(1).cast_signed();
        self.scroll_article_by(rows);
    }

    fn scroll_article_by(&mut self, rows: isize) {
        let Some(area) = self.article_area() else { return };
        let Some(open) = self.here_mut() else { return };
        let mut viewport = open.article;
        let layout = open.article_layout(area.width.into());
        if rows > 0 {
            viewport.scroll_down(&layout, rows.unsigned_abs(), area.height.into());
        } else {
            viewport.scroll_up(&layout, rows.unsigned_abs());
        }
        open.article = viewport;
    }

    fn step_paragraph(&mut self, by: isize) {
        let Some(area) = self.article_area() else { return };
        let Some(open) = self.here_mut() else { return };
        let layout = open.article_layout(area.width.into());
        let mut viewport = open.article;
        let item = if by < 0 && viewport.line > 0 {
            viewport.item
        } else {
            viewport.item.saturating_add_signed(by as i32)
        };
        let item = item.min(crate::reading::Flow::last(&layout).unwrap_or_default());
        viewport.place(&layout, item, 0, 0, area.height.into());
        open.article = viewport;
    }
}

/// What must stay in place when widths change.
#[derive(Clone, Copy, Default)]
struct LookedAt {
    /// Row of the chosen comment, byte at the top of the screen, and that row as a share of the height in thousandths.
    tree: Option<(isize, usize, usize)>,
    /// Byte of the article at the top of the screen.
    article: Option<usize>,
}

impl Scroll {
    /// The rows that this moves a screen of `height` rows; up where negative.
    pub(super) fn rows(self, height: usize) -> isize {
        let height = height.cast_signed();
        // A page keeps two rows of the one before it, so that the eye finds its place.
        let page = (height - 2).max(1);
        match self {
            Self::LineDown => 1,
            Self::LineUp => -1,
            Self::HalfDown => (height / 2).max(1),
            Self::HalfUp => -(height / 2).max(1),
            Self::PageDown => page,
            Self::PageUp => -page,
        }
    }
}
