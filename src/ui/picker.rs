//! A list to choose from, over the middle of the screen: what is typed, the rows that match, and which of how many one is on.

use ratatui::buffer::Buffer;

use super::help::boxed;
use super::theme::Theme;
use super::{paint, status};
use crate::app::App;
use crate::app::lists::List;
use crate::app::panes::Area;
use crate::app::picker::{Picker, Row, Rows};
use crate::layout::Role;
use crate::layout::pieces::{Found, Overlay, split};
use crate::text::width;

/// The list is never wider.
const WIDEST: u16 = 90;
/// The list of themes is narrower.
const WIDEST_OF_THEMES: u16 = 76;
/// Columns left free beside it, so that one sees that it lies above the page.
const MARGIN: u16 = 4;

/// Draws the list; returns where the terminal's cursor stands.
pub fn draw(app: &App, picker: &Picker, theme: &Theme, buffer: &mut Buffer) -> Option<(u16, u16)> {
    let rows = app.rows(picker.list);
    // As high as the whole list: the box stays where it is while typing narrows what is in it.
    let height = u16::try_from(rows.len()).unwrap_or(u16::MAX).saturating_add(4).max(8);
    // What lies behind the list of themes is what one looks at.
    let widest = if picker.list == List::Themes { WIDEST_OF_THEMES } else { WIDEST };
    let most = (widest.min(app.size.0.saturating_sub(MARGIN)), height);
    let inside = boxed(buffer, theme, most, app.list_title(picker.list));
    let x = paint::text(buffer, (inside.x, inside.y), "› ", inside.width, theme.role(Role::Accent));
    let line = Area { x, width: (inside.x + inside.width).saturating_sub(x), ..inside };
    let cursor = status::typed(&picker.input, theme, buffer, line);
    let list = inside.below(2);
    let shown = picker.window(&rows, list.height.into());
    for ((chosen, row), y) in shown.zip(list.y..) {
        line_of(&row, chosen, theme, buffer, Area { y, height: 1, ..list });
    }
    if picker.len(&rows) == 0 {
        paint::text(buffer, (list.x, list.y), "  nothing matches", list.width, theme.role(Role::Dim));
    }
    count(picker, &rows, theme, buffer, inside);
    (inside.height > 0).then_some((cursor, inside.y))
}

/// One row: its text, and what is said beside it where there is room for both.
fn line_of(row: &Row<'_>, chosen: bool, theme: &Theme, buffer: &mut Buffer, area: Area) {
    let (bar, style) = if chosen { ("▌ ", theme.chosen()) } else { ("  ", theme.role(Role::Text)) };
    let x = paint::text(buffer, (area.x, area.y), bar, area.width, style);
    let mut room = (area.x + area.width).saturating_sub(x);
    let aside = width::width(&row.aside) as u16;
    if aside > 0 && aside.saturating_mul(3) <= room {
        paint::right(buffer, area, area.y, &row.aside, theme.role(Role::Dim));
        room -= aside + 2;
    }
    let text = width::fit(&row.text, room.into());
    // What is cut off is not marked.
    let found = row.found.start.min(text.len())..row.found.end.min(text.len());
    let overlay = Overlay { range: found, role: None, found: Found::Yes };
    let area = Area { x, width: room, ..area };
    paint::row(buffer, area, area.y, &split(&text, 0..text.len(), Role::Text, &[overlay]), |piece| {
        if piece.found == Found::No { style } else { theme.piece(piece.role, piece.found) }
    });
}

/// `3 of 12` on the lower edge, where there is one.
fn count(picker: &Picker, rows: &Rows<'_>, theme: &Theme, buffer: &mut Buffer, inside: Area) {
    let shown = picker.len(rows);
    let edge = inside.y + inside.height;
    if shown == 0 || edge >= buffer.area().bottom() || inside.x == 0 {
        return;
    }
    let whole = if rows.can_narrow() { "" } else { " · too many to narrow" };
    let text = format!(" {} of {shown}{whole} ", picker.chosen() + 1);
    paint::right(buffer, Area { y: edge, height: 1, ..inside }, edge, &text, theme.role(Role::Dim));
}
