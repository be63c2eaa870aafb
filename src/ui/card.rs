//! A card above the page, and the look at what a comment answers.

use ratatui::buffer::Buffer;

use super::help::boxed;
use super::paint;
use super::theme::Theme;
use crate::app::action::Context;
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

/// Draws a card in the middle of the screen. Where it is higher than that, its last row says how many lines more there are.
pub fn draw(card: &Card, theme: &Theme, buffer: &mut Buffer) {
    let screen = *buffer.area();
    let widest = screen.width.saturating_sub(4).min(WIDEST);
    // Each line takes a row at least: no more of them can be shown.
    let begun = card.lines.iter().take(screen.height.into());
    let keys = begun.map(|(key, _)| width::width(key)).max().unwrap_or(0);
    let keys = if keys == 0 { 0 } else { (keys + 2).min(usize::from(widest) / 3) };
    let room = usize::from(widest.saturating_sub(FRAME)).saturating_sub(keys).max(1);
    let rows = rows(card, room, screen.height.into());
    let height = u16::try_from(rows.len()).unwrap_or(u16::MAX).saturating_add(2);
    let inside = boxed(buffer, theme, (widest, height), &card.title);
    let room = usize::from(inside.height);
    let shown = if rows.len() > room { room.saturating_sub(1) } else { room };
    let keys = (keys as u16).min(inside.width);
    for (row, y) in rows.iter().take(shown).zip(inside.y..) {
        let key = width::fit(row.key, keys.saturating_sub(1).into());
        paint::text(buffer, (inside.x, y), &key, keys, theme.role(Role::Accent));
        paint::text(buffer, (inside.x + keys, y), row.words, inside.width - keys, theme.role(Role::Text));
    }
    if let Some(hidden) = rows.get(shown).filter(|_| room > 0) {
        let told = format!("⋯ {} more", card.lines.len().saturating_sub(hidden.line));
        let at = (inside.x, inside.y + shown as u16);
        paint::text(buffer, at, &told, inside.width, theme.role(Role::Dim));
    }
}

/// A row of a card: which of its lines it is part of, and what stands on its left and right.
struct CardRow<'c> {
    line: usize,
    key: &'c str,
    words: &'c str,
}

/// The rows of a card whose words have so much room: the first of them only, and a few more than are asked for.
fn rows(card: &Card, room: usize, most: usize) -> Vec<CardRow<'_>> {
    let mut rows = Vec::new();
    for (line, (key, words)) in card.lines.iter().enumerate() {
        if rows.len() > most {
            break;
        }
        let parts = wrap::wrap(words, room, room).into_iter().map(|part| text::slice(words, part));
        let keys = std::iter::once(&**key).chain(std::iter::repeat(""));
        rows.extend(parts.zip(keys).map(|(words, key)| CardRow { line, key, words }));
    }
    rows
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
        let key = |name| app.keymap.bindings.first_in(Context::Peek, name).unwrap_or_default();
        let told =
            format!("{} further up · {} go there · {} back", key("further"), key("go-there"), key("close"));
        paint::fill(buffer, Area { y, ..left }, "─", theme.role(Role::Guide));
        paint::right(buffer, Area { y, ..left }, y, &format!(" {told} "), theme.role(Role::Dim));
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;

    use super::*;
    use crate::ui::theme::{Depth, Tone};

    /// What a card of so many lines looks like on a screen of this size, row by row.
    fn drawn(lines: usize, words: &str, (width, height): (u16, u16)) -> Vec<String> {
        let lines = (0..lines).map(|number| (format!("line {number}"), words.to_owned())).collect();
        let card = Card { title: "Title".to_owned(), lines };
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        draw(&card, &Theme::new(Tone::Dark, Depth::None), &mut buffer);
        let row = |y| (0..width).map(|x| buffer[(x, y)].symbol().to_owned()).collect::<String>();
        (0..height).map(row).collect()
    }

    #[test]
    fn a_card_that_is_too_high_says_how_much_is_left() {
        // Lines, words, columns and rows of the screen, what is told.
        let table = [
            (6, "too old", (40, 10), ""),
            (7, "too old", (40, 10), ""),
            (8, "too old", (40, 10), "⋯ 2 more"),
            (100_000, "too old", (40, 10), "⋯ 99994 more"),
            (2, "one two three four five six seven eight", (30, 6), "⋯ 2 more"),
        ];
        for (lines, words, size, told) in table {
            let rows = drawn(lines, words, size);
            let found =
                rows.iter().find(|row| row.contains("⋯")).map_or("", |row| row.trim_matches([' ', '│']));
            assert_eq!(found, told, "{lines} lines on {size:?}: {rows:#?}");
        }
    }

    #[test]
    fn any_number_of_lines_fits_any_screen() {
        for lines in [0, 1, 800, 65_533, 65_534, 70_000] {
            for size in [(0, 0), (1, 1), (3, 10), (3, 1), (9, 4), (80, 24), (400, 200)] {
                assert_eq!(
                    drawn(lines, "some words to be read, more of them than fit", size).len(),
                    usize::from(size.1)
                );
            }
        }
    }
}
