//! The help, made from the action table.

use ratatui::buffer::Buffer;

use super::paint;
use super::theme::Theme;
use crate::app::action;
use crate::app::panes::Area;
use crate::layout::Role;
use crate::text::width;

/// Columns of the keys before what they do.
const KEYS: u16 = 18;

/// Draws the help from this line on, in a box over the middle of the screen.
pub fn draw(from: usize, theme: &Theme, buffer: &mut Buffer) {
    let inside = boxed(buffer, theme, (84, u16::MAX), "Keys");
    let lines = lines();
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

/// Headings (with an empty second part) and rows.
fn lines() -> Vec<(String, String)> {
    let mut lines = Vec::new();
    for (group, bindings) in action::groups() {
        lines.push((group.to_owned(), String::new()));
        lines.extend(action::folded(bindings));
        lines.push((String::new(), String::new()));
    }
    lines.pop();
    lines
}

/// Draws an empty box of at most this size over the middle of the screen; returns the room in it.
pub fn boxed(buffer: &mut Buffer, theme: &Theme, (width, height): (u16, u16), title: &str) -> Area {
    let screen = *buffer.area();
    let (width, height) =
        (width.min(screen.width), height.min(screen.height.saturating_sub(screen.height / 8)));
    let area = Area { x: (screen.width - width) / 2, y: (screen.height - height) / 2, width, height };
    paint::fill(buffer, area, " ", theme.base());
    if width < 8 || height < 4 {
        return area;
    }
    let guide = theme.role(Role::Guide);
    let rule = "─".repeat(usize::from(width) - 2);
    paint::text(buffer, (area.x, area.y), &format!("╭{rule}╮"), width, guide);
    paint::text(buffer, (area.x, area.y + height - 1), &format!("╰{rule}╯"), width, guide);
    for y in area.y + 1..area.y + height - 1 {
        paint::text(buffer, (area.x, y), "│", 1, guide);
        paint::text(buffer, (area.x + width - 1, y), "│", 1, guide);
    }
    paint::text(buffer, (area.x + 2, area.y), &format!(" {title} "), width - 4, theme.role(Role::Title));
    Area { x: area.x + 3, y: area.y + 1, width: width - 6, height: height - 2 }
}
