//! The numbers of the links on the screen, each over the beginning of its link.

use ratatui::buffer::Buffer;

use super::paint;
use super::theme::Theme;
use crate::app::links::Hints;
use crate::layout::Role;
use crate::layout::pieces::Found;

/// Draws the numbers that what is typed may become.
pub fn draw(hints: &Hints, theme: &Theme, buffer: &mut Buffer) {
    let style = theme.piece(Role::Link, Found::Here);
    for (index, hint) in hints.links.iter().enumerate().filter(|(index, _)| hints.may_be(*index)) {
        let number = (index + 1).to_string();
        paint::text(buffer, (hint.column, hint.row), &number, number.len() as u16, style);
    }
}
