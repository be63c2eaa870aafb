//! Puts text and rows of pieces into the buffer, clipped to an area.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::panes::Area;
use crate::layout::Piece;
use crate::text::{ascii, width};

/// Writes cleaned text at a place, in `room` columns at most; returns the column after it.
pub fn text(buffer: &mut Buffer, (x, y): (u16, u16), text: &str, room: u16, style: Style) -> u16 {
    let shown = buffer.area();
    if x >= shown.right() || y >= shown.bottom() || room == 0 {
        return x;
    }
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return plain_text(buffer, (x, y), text, room, style);
    }
    buffer.set_stringn(x, y, text, room.into(), style).0
}

/// The same for ASCII, which is nearly all that is written: each letter is a cluster of one column.
#[expect(clippy::disallowed_methods, reason = "what is put there is a letter of ASCII, no control character")]
fn plain_text(buffer: &mut Buffer, (x, y): (u16, u16), text: &str, room: u16, style: Style) -> u16 {
    let room = usize::from(room.min(buffer.area().right() - x));
    let from = buffer.index_of(x, y);
    let cells = buffer.content.get_mut(from..).unwrap_or_default();
    let mut end = x;
    for (cell, letter) in cells.iter_mut().zip(text.chars()).take(room) {
        cell.set_char(letter).set_style(style);
        end += 1;
    }
    end
}

/// Writes a row of pieces, clipped to the width of the area.
pub fn row(
    buffer: &mut Buffer,
    area: Area,
    y: u16,
    pieces: &[Piece<'_>],
    style: impl Fn(&Piece<'_>) -> Style,
) {
    let end = area.x + area.width;
    let mut x = area.x;
    for piece in pieces {
        x = text(buffer, (x, y), &piece.text, end.saturating_sub(x), style(piece));
    }
}

/// Writes text that ends at the right edge of the area, with an ellipsis where it does not fit.
pub fn right(buffer: &mut Buffer, area: Area, y: u16, content: &str, style: Style) {
    let fitted = width::fit(content, area.width.into());
    let takes = width::width(&fitted) as u16;
    text(buffer, (area.x + area.width.saturating_sub(takes), y), &fitted, takes, style);
}

/// Gives a row of an area another look.
pub fn style(buffer: &mut Buffer, area: Area, y: u16, style: Style) {
    buffer.set_style(Rect { x: area.x, y, width: area.width, height: 1 }, style);
}

/// Leaves nothing but ASCII in the buffer. What is two columns wide keeps them.
#[expect(clippy::disallowed_methods, reason = "what is put there is one sign of ASCII")]
pub fn plain(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        if !cell.symbol().is_ascii() {
            let plain = ascii::symbol(cell.symbol()).to_owned();
            cell.set_symbol(&plain);
        }
    }
}

/// Fills a row of cells with one symbol.
pub fn fill(buffer: &mut Buffer, area: Area, symbol: &str, style: Style) {
    for y in area.y..area.y + area.height {
        text(buffer, (area.x, y), &symbol.repeat(area.width.into()), area.width, style);
    }
}
