//! Keeps what the reader looks at when the screen changes under it.
//!
//! A viewport is right for the width that it was made at. Whatever changes widths (a resize, the border, one pane or both, the other pane) changes only
//! that; before anything is drawn, [`App::settle`] carries the viewports over: the chosen comment stays on its row, or, where the screen begins inside
//! it, the words that the screen begins with stay at the top.

use super::open::Open;
use super::panes::Area;
use super::state::App;
use crate::layout::Manner;

impl App {
    /// Makes the viewports right for the screen as it is. Does nothing where they are.
    pub fn settle(&mut self) {
        let (tree, article) = (self.tree_area().map(size), self.article_area().map(size));
        let Some(open) = self.here_mut() else { return };
        if let Some(new) = tree.filter(|&new| new != open.laid[0]) {
            settle_tree(open, new, None);
        }
        if let Some(new) = article.filter(|&new| new != open.laid[1]) {
            settle_article(open, new, None);
        }
        if tree.is_some() && open.has_thread() {
            open.clear_of_pins();
        }
    }
}

fn size(area: Area) -> (usize, usize) {
    (area.width.into(), area.height.into())
}

impl Open {
    /// Lays out in another manner; what is looked at stays.
    pub(super) fn change_manner(&mut self, manner: Manner) {
        // The screen is as it was: only what is on it changes.
        let [tree, article] = self.laid;
        let before = self.manner;
        settle_article(self, article, Some(manner));
        self.manner = before;
        settle_tree(self, tree, Some(manner));
        self.manner = manner;
    }
}

fn settle_tree(open: &mut Open, (width, height): (usize, usize), manner: Option<Manner>) {
    let (old_width, old_height) = std::mem::replace(&mut open.laid[0], (width, height));
    if old_width == 0 {
        // Nothing has been shown yet: there is no row to keep.
        open.tree.line = 0;
        return open.steady();
    }
    let (cursor, mut viewport) = (open.cursor, open.tree);
    let before = open.tree_layout(old_width);
    let row = viewport.row_of(&before, cursor.0, old_height.max(1));
    let offset = before.offset_at(viewport);
    open.manner = manner.unwrap_or(open.manner);
    let now = open.tree_layout(width);
    match row {
        Some(row) if row >= 0 => {
            // The same share of the way down the screen.
            let row = (row.unsigned_abs() * height).div_ceil(old_height.max(1)).min(height.saturating_sub(1));
            viewport.place(&now, cursor.0, 0, row, height);
            viewport.show(&now, cursor.0, height);
        }
        Some(_) => viewport.place(&now, cursor.0, now.line_at(cursor, offset), 0, height),
        None => viewport.place(&now, cursor.0, 0, 0, height),
    }
    viewport.uncover(&now, cursor.0, height);
    open.tree = viewport;
}

fn settle_article(open: &mut Open, (width, height): (usize, usize), manner: Option<Manner>) {
    let (old_width, _) = std::mem::replace(&mut open.laid[1], (width, height));
    if old_width == 0 {
        open.article.line = 0;
        return;
    }
    let mut viewport = open.article;
    let offset = open.article_layout(old_width).offset_at(viewport);
    open.manner = manner.unwrap_or(open.manner);
    let now = open.article_layout(width);
    let at = offset
        .and_then(|offset| now.place_of(offset))
        .unwrap_or(crate::reading::Viewport { line: 0, ..viewport });
    viewport.place(&now, at.item, at.line, 0, height);
    open.article = viewport;
}
