//! The help, made from the action table: what can be done here first.

use ratatui::buffer::Buffer;

use super::theme::Theme;
use super::{paint, status};
use crate::app::App;
use crate::app::action::Context;
use crate::app::manual::Manual;
use crate::app::panes::{self, Area};
use crate::layout::Role;
use crate::text::width;

/// Draws the help in a box over the middle of the screen; returns where the terminal's cursor stands while something is looked for in it.
pub fn draw(app: &App, manual: &Manual, theme: &Theme, buffer: &mut Buffer) -> Option<(u16, u16)> {
    let inside = boxed(buffer, theme, panes::HELP, "Keys");
    let keys_room = panes::help_keys(inside.width);
    let room = inside.width - keys_room;
    let lines = app.help_lines(room.into());
    let from = manual.from.min(lines.len().saturating_sub(inside.height.into()));
    for (y, (keys, doc)) in (inside.y..inside.y + inside.height).zip(lines.iter().skip(from)) {
        let style = if doc.is_empty() { theme.role(Role::Title) } else { theme.role(Role::Accent) };
        let keys =
            width::fit(keys, if doc.is_empty() { inside.width } else { keys_room.saturating_sub(1) }.into());
        paint::text(buffer, (inside.x, y), &keys, inside.width, style);
        let doc = width::fit(doc, room.into());
        paint::text(buffer, (inside.x + keys_room, y), &doc, room, theme.role(Role::Text));
    }
    if lines.is_empty() {
        paint::text(buffer, (inside.x, inside.y), "nothing matches", inside.width, theme.role(Role::Dim));
    }
    let edge = Area { y: inside.y + inside.height, height: 1, ..inside };
    if edge.y >= buffer.area().bottom() || inside.x == 0 {
        return None;
    }
    foot(app, manual, theme, buffer, edge)
}

/// What is looked for, on the lower edge, and what can be done.
fn foot(app: &App, manual: &Manual, theme: &Theme, buffer: &mut Buffer, edge: Area) -> Option<(u16, u16)> {
    let keys = |name: &str| app.keymap.bindings.first_in(Context::Help, name).unwrap_or_default();
    let told = format!(
        " {} {} scroll · {} search · {} close ",
        keys("down"),
        keys("up"),
        keys("find"),
        keys("close")
    );
    if manual.typing || !manual.looked_for().is_empty() {
        let room = edge.width / 2;
        paint::fill(buffer, Area { width: room, ..edge }, " ", theme.base());
        let x = paint::text(buffer, (edge.x, edge.y), " / ", room, theme.role(Role::Accent));
        let line = Area { x, width: (edge.x + room).saturating_sub(x + 1), ..edge };
        let cursor = status::typed(&manual.input, theme, buffer, line);
        return manual.typing.then_some((cursor, edge.y));
    }
    paint::right(buffer, edge, edge.y, &told, theme.role(Role::Dim));
    None
}

/// Draws an empty box of at most this size over the middle of the screen; returns the room in it.
pub fn boxed(buffer: &mut Buffer, theme: &Theme, most: (u16, u16), title: &str) -> Area {
    let screen = *buffer.area();
    let (area, inside) = panes::dialog((screen.width, screen.height), most);
    if area == inside {
        paint::fill(buffer, area, " ", theme.base());
        return area;
    }
    framed(buffer, theme, area, title)
}

/// Draws an empty frame of this size, of four columns and two rows at least; returns the room in it.
pub(super) fn framed(buffer: &mut Buffer, theme: &Theme, area: Area, title: &str) -> Area {
    paint::fill(buffer, area, " ", theme.base());
    let guide = theme.role(Role::Guide);
    let (width, bottom, right) = (area.width, area.y + area.height - 1, area.x + area.width - 1);
    let rule = "─".repeat(usize::from(width.saturating_sub(2)));
    paint::text(buffer, (area.x, area.y), &format!("╭{rule}╮"), width, guide);
    paint::text(buffer, (area.x, bottom), &format!("╰{rule}╯"), width, guide);
    for y in area.y + 1..bottom {
        paint::text(buffer, (area.x, y), "│", 1, guide);
        paint::text(buffer, (right, y), "│", 1, guide);
    }
    // The title takes nothing over from the rule that it is written on.
    let bright = theme.base().patch(theme.role(Role::Title));
    paint::text(buffer, (area.x + 2, area.y), &format!(" {title} "), width.saturating_sub(4), bright);
    let (width, height) = (width.saturating_sub(6), area.height.saturating_sub(2));
    Area { x: area.x + 3, y: area.y + 1, width, height }
}
