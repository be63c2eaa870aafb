//! A card above the page, and the look at what a comment answers.

use ratatui::buffer::Buffer;

use super::help::boxed;
use super::paint;
use super::theme::Theme;
use crate::app::cards::Card;
use crate::app::panes::Area;
use crate::app::peek::Peek;
use crate::app::{App, Focus};
use crate::layout::Role;
use crate::reading::View;
use crate::text::{self, width, wrap};

/// A card is never wider.
const WIDEST: u16 = 84;
/// Columns of the box around what is in it.
const FRAME: u16 = 6;

/// Draws a card in the middle of the screen.
pub fn draw(card: &Card, theme: &Theme, buffer: &mut Buffer) {
    let widest = buffer.area().width.saturating_sub(4).min(WIDEST);
    let keys = card.lines.iter().map(|(key, _)| width::width(key)).max().unwrap_or(0);
    let keys = if keys == 0 { 0 } else { (keys + 2).min(usize::from(widest) / 3) };
    let room = usize::from(widest.saturating_sub(FRAME)).saturating_sub(keys).max(1);
    let mut rows: Vec<(&str, &str)> = Vec::new();
    for (key, words) in &card.lines {
        let parts = wrap::wrap(words, room, room);
        let parts = parts.into_iter().map(|part| text::slice(words, part));
        rows.extend(parts.enumerate().map(|(index, part)| (if index == 0 { &**key } else { "" }, part)));
    }
    let inside = boxed(buffer, theme, (widest, rows.len() as u16 + 2), &card.title);
    for ((key, words), y) in rows.into_iter().zip(inside.y..inside.y + inside.height) {
        let keys = (keys as u16).min(inside.width);
        paint::text(
            buffer,
            (inside.x, y),
            &width::fit(key, keys.saturating_sub(1).into()),
            keys,
            theme.role(Role::Accent),
        );
        paint::text(buffer, (inside.x + keys, y), words, inside.width - keys, theme.role(Role::Text));
    }
}

/// Draws what is looked at, over the first rows of the tree.
pub fn draw_peek(app: &App, peek: Peek, theme: &Theme, buffer: &mut Buffer) {
    let (Some(pane), Some(area), Some(open)) = (app.panes().tree, app.tree_area(), app.here()) else {
        return;
    };
    let sight = peek.sight();
    let view = View { thread: &open.discussion.thread, sight: &sight };
    let layout = open.layout_of(view, area.width.into());
    let rows = layout.rows(peek.into(), App::peek_height(area.height).saturating_sub(1).into());
    let left = Area { x: pane.x, width: (area.x + area.width).saturating_sub(pane.x), height: 1, ..area };
    let mut y = area.y;
    for row in &rows {
        paint::fill(buffer, Area { y, ..left }, " ", theme.base());
        paint::text(buffer, (pane.x, y), "┃", 1, theme.role(Role::Accent));
        paint::row(buffer, area, y, &row.pieces, |piece| theme.piece(piece.role, piece.found));
        y += 1;
    }
    if y < area.y + area.height && app.focus == Focus::Tree {
        let told = "Enter further up · H go there · Esc back";
        paint::fill(buffer, Area { y, ..left }, "─", theme.role(Role::Guide));
        paint::right(buffer, Area { y, ..left }, y, &format!(" {told} "), theme.role(Role::Dim));
    }
}
