//! The mouse: the commands that ask a terminal to tell of it, and what it tells in our own words.
//!
//! Not crossterm's own command: that asks for every movement, and a mouse that is only passing would wake the reader all the time. Here it is buttons,
//! the wheel, and movement with a button down.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};

use crate::mouse::{Mouse, MouseKind};

#[cfg(windows)]
pub(super) use crossterm::event::{DisableMouseCapture as MouseOff, EnableMouseCapture as MouseOn};

/// Asks for buttons, the wheel, and movement with a button down, at any column. Terminals that know no more than the first of the three still tell of clicks.
#[cfg(not(windows))]
pub(super) struct MouseOn;

#[cfg(not(windows))]
impl crossterm::Command for MouseOn {
    fn write_ansi(&self, out: &mut impl std::fmt::Write) -> std::fmt::Result {
        out.write_str("\x1b[?1000h\x1b[?1002h\x1b[?1006h")
    }
}

/// Leaves the mouse to the terminal again.
#[cfg(not(windows))]
pub(super) struct MouseOff;

#[cfg(not(windows))]
impl crossterm::Command for MouseOff {
    fn write_ansi(&self, out: &mut impl std::fmt::Write) -> std::fmt::Result {
        out.write_str("\x1b[?1006l\x1b[?1002l\x1b[?1000l")
    }
}

/// What a terminal tells of the mouse, where it matters.
pub(super) fn translate(event: MouseEvent) -> Option<Mouse> {
    let kind = match event.kind {
        MouseEventKind::Down(MouseButton::Left) => MouseKind::Press,
        MouseEventKind::Drag(MouseButton::Left) => MouseKind::Drag,
        MouseEventKind::Up(MouseButton::Left) => MouseKind::Release,
        MouseEventKind::ScrollUp => MouseKind::WheelUp,
        MouseEventKind::ScrollDown => MouseKind::WheelDown,
        _ => return None,
    };
    Some(Mouse { column: event.column, row: event.row, kind })
}

#[cfg(test)]
mod tests {
    use crossterm::event::KeyModifiers;

    use super::*;

    #[test]
    fn the_left_button_and_the_wheel_are_all_that_matters() {
        let table = [
            (MouseEventKind::Down(MouseButton::Left), Some(MouseKind::Press)),
            (MouseEventKind::Drag(MouseButton::Left), Some(MouseKind::Drag)),
            (MouseEventKind::Up(MouseButton::Left), Some(MouseKind::Release)),
            (MouseEventKind::ScrollUp, Some(MouseKind::WheelUp)),
            (MouseEventKind::ScrollDown, Some(MouseKind::WheelDown)),
            (MouseEventKind::ScrollLeft, None),
            (MouseEventKind::Down(MouseButton::Right), None),
            (MouseEventKind::Up(MouseButton::Middle), None),
            (MouseEventKind::Moved, None),
        ];
        for (told, meant) in table {
            let event = MouseEvent { kind: told, column: 7, row: 3, modifiers: KeyModifiers::NONE };
            assert_eq!(translate(event), meant.map(|kind| Mouse { column: 7, row: 3, kind }), "{told:?}");
        }
    }
}
