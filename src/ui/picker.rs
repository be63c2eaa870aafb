//! The list of articles to choose from.

use ratatui::buffer::Buffer;

use super::help::boxed;
use super::theme::Theme;
use super::{paint, status};
use crate::app::panes::Area;
use crate::app::picker::Picker;
use crate::layout::Role;
use crate::text::width;

/// Draws the list; returns where the terminal's cursor stands.
pub fn draw(picker: &Picker, theme: &Theme, buffer: &mut Buffer) -> Option<(u16, u16)> {
    let rows = picker.rows().len() as u16;
    let inside = boxed(buffer, theme, (76, rows.saturating_add(4).max(8)), "Articles");
    let x = paint::text(buffer, (inside.x, inside.y), "› ", inside.width, theme.role(Role::Accent));
    let line = Area { x, width: (inside.x + inside.width).saturating_sub(x), ..inside };
    let cursor = status::typed(&picker.input, theme, buffer, line);
    let list = inside.below(2);
    let from = (picker.chosen + 1).saturating_sub(list.height.into());
    for ((index, title), y) in picker.rows().enumerate().skip(from).zip(list.y..list.y + list.height) {
        let chosen = index == picker.chosen;
        let (bar, style) = if chosen { ("▌ ", theme.chosen()) } else { ("  ", theme.role(Role::Text)) };
        let x = paint::text(buffer, (list.x, y), bar, list.width, style);
        let room = (list.x + list.width).saturating_sub(x);
        paint::text(buffer, (x, y), &width::fit(title, room.into()), room, style);
    }
    if rows == 0 {
        paint::text(buffer, (list.x, list.y), "  nothing matches", list.width, theme.role(Role::Dim));
    }
    (inside.height > 0).then_some((cursor, inside.y))
}
