//! What may follow the keys of a chord that have been pressed, on a card above the status line.

use ratatui::buffer::Buffer;

use super::help::framed;
use super::paint;
use super::theme::Theme;
use crate::app::App;
use crate::app::action::{Action, Context};
use crate::app::folding::Rule;
use crate::app::panes::Area;
use crate::layout::Role;
use crate::text::width;

/// Columns of one entry, with the space after it.
const ENTRY: u16 = 44;
/// Columns of its keys.
const KEYS: u16 = 8;
/// Columns and rows of the frame.
const FRAME: (u16, u16) = (6, 2);

/// Draws the card, where a chord has begun.
pub(super) fn draw(app: &App, theme: &Theme, buffer: &mut Buffer) {
    let begun = app.keymap.begun();
    let status = app.panes().status;
    if begun.is_empty() || app.here().is_none() {
        return;
    }
    let entries = entries(app);
    let screen = *buffer.area();
    let columns = (screen.width.saturating_sub(FRAME.0) / ENTRY).clamp(1, 3);
    let columns = columns.min((entries.len() as u16).div_ceil(4).max(1));
    let rows = (entries.len() as u16).div_ceil(columns);
    let height = (rows + FRAME.1).min(status.y.saturating_sub(1));
    let width = (columns * ENTRY + FRAME.0).min(screen.width);
    if height <= FRAME.1 {
        return;
    }
    let area = Area { x: 0, y: status.y - height, width, height };
    let inside = framed(buffer, theme, area, &app.keymap.typed());
    let entry = (inside.width / columns).max(1);
    let shown = usize::from(inside.height) * usize::from(columns);
    let hidden = entries.len().saturating_sub(shown);
    for (number, (keys, words)) in entries.iter().take(shown).enumerate() {
        let (column, row) = (number as u16 / inside.height, number as u16 % inside.height);
        let (x, y) = (inside.x + column * entry, inside.y + row);
        paint::text(buffer, (x, y), &width::fit(keys, KEYS.into()), KEYS, theme.role(Role::Accent));
        let room = entry.saturating_sub(KEYS + 2);
        paint::text(buffer, (x + KEYS, y), &width::fit(words, room.into()), room, theme.role(Role::Text));
    }
    if hidden > 0 {
        let edge = Area { y: inside.y + inside.height, height: 1, ..inside };
        paint::right(buffer, edge, edge.y, &format!(" ⋯ {hidden} more "), theme.role(Role::Dim));
    }
}

/// The keys that are left, and what they do; of the nine that differ by a number the first stands for all.
fn entries(app: &App) -> Vec<(String, String)> {
    let follows = app.keymap.bindings.what_follows(Context::Reader, app.keymap.begun());
    let last = follows.iter().find(|(_, binding)| binding.action == Action::Fold(Rule::To(9)));
    let last = last.map(|(keys, _)| keys.clone());
    let entry = |(keys, binding): (String, &crate::app::action::Binding)| match (binding.action, &last) {
        (Action::Fold(Rule::To(1)), Some(last)) => {
            Some((format!("{keys} – {last}"), "show that many levels".to_owned()))
        }
        (Action::Fold(Rule::To(2..)), Some(_)) => None,
        _ => Some((keys, binding.action.in_words().to_owned())),
    };
    follows.into_iter().filter_map(entry).collect()
}
