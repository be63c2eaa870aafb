//! The help, made from the action table.

use ratatui::buffer::Buffer;

use super::paint;
use super::theme::Theme;
use crate::app::panes::{self, Area, HELP_KEYS as KEYS};
use crate::app::{App, manual};
use crate::layout::Role;
use crate::text::width;

/// Draws the help from this line on, in a box over the middle of the screen.
pub fn draw(app: &App, from: usize, theme: &Theme, buffer: &mut Buffer) {
    let inside = boxed(buffer, theme, panes::HELP, "Keys");
    let lines = manual::help(&app.keymap.bindings, inside.width.saturating_sub(KEYS).into());
    let from = from.min(lines.len().saturating_sub(inside.height.into()));
    for (y, (keys, doc)) in (inside.y..inside.y + inside.height).zip(lines.iter().skip(from)) {
        let style = if doc.is_empty() { theme.role(Role::Title) } else { theme.role(Role::Accent) };
        let keys =
            width::fit(keys, if doc.is_empty() { inside.width } else { KEYS - 1 }.min(inside.width).into());
        paint::text(buffer, (inside.x, y), &keys, inside.width, style);
        let room = inside.width.saturating_sub(KEYS);
        paint::text(
            buffer,
            (inside.x + KEYS, y),
            &width::fit(doc, room.into()),
            room,
            theme.role(Role::Text),
        );
    }
    if from + usize::from(inside.height) < lines.len() {
        let below = Area { y: inside.y + inside.height, height: 1, ..inside };
        paint::right(buffer, below, below.y, " j k scroll ", theme.role(Role::Dim));
    }
}

/// Draws an empty box of at most this size over the middle of the screen; returns the room in it.
pub fn boxed(buffer: &mut Buffer, theme: &Theme, most: (u16, u16), title: &str) -> Area {
    let screen = *buffer.area();
    let (area, inside) = panes::dialog((screen.width, screen.height), most);
    paint::fill(buffer, area, " ", theme.base());
    if area == inside {
        return area;
    }
    let guide = theme.role(Role::Guide);
    let (width, bottom, right) = (area.width, area.y + area.height - 1, area.x + area.width - 1);
    let rule = "─".repeat(usize::from(width) - 2);
    paint::text(buffer, (area.x, area.y), &format!("╭{rule}╮"), width, guide);
    paint::text(buffer, (area.x, bottom), &format!("╰{rule}╯"), width, guide);
    for y in area.y + 1..bottom {
        paint::text(buffer, (area.x, y), "│", 1, guide);
        paint::text(buffer, (right, y), "│", 1, guide);
    }
    // The title takes nothing over from the rule that it is written on.
    let bright = theme.base().patch(theme.role(Role::Title));
    paint::text(buffer, (area.x + 2, area.y), &format!(" {title} "), width - 4, bright);
    inside
}
