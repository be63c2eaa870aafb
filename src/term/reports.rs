//! What a terminal reports of the mouse, in the two forms that it has for it. Whatever the numbers are, there is no cell that is not one of a screen.

use crate::mouse::{Mouse, MouseKind};

/// The first part of a parameter, and the second, where they are numbers.
pub(super) fn number(params: &str, at: usize) -> (Option<u32>, Option<u32>) {
    let mut parts = params.split(';').nth(at).unwrap_or_default().split(':').map(|part| part.parse().ok());
    (parts.next().flatten(), parts.next().flatten())
}

/// A report of the mouse: the button and what is held, column and row from 1.
pub(super) fn mouse(report: &str, up: bool) -> Option<Mouse> {
    let cell = |at| number(report, at).0?.checked_sub(1).and_then(|cell| u16::try_from(cell).ok());
    moved(number(report, 0).0?, up, cell(1)?, cell(2)?)
}

/// The older form: each of the three as one byte.
pub(super) fn old_mouse(report: &[u8]) -> Option<Mouse> {
    let &[button, column, row, ..] = report else { return None };
    let button = u32::from(button.checked_sub(32)?);
    let (column, row) = (column.checked_sub(33)?, row.checked_sub(33)?);
    let up = button & 0b1100_0011 == 3;
    moved(if up { button & !3 } else { button }, up, column.into(), row.into())
}

/// What was done with the mouse, where it matters: the left button, and the wheel.
fn moved(button: u32, up: bool, column: u16, row: u16) -> Option<Mouse> {
    // Shift, Alt and Ctrl are held or not.
    let kind = match (button & !0b1_1100, up) {
        (0, false) => MouseKind::Press,
        (0 | 32, true) => MouseKind::Release,
        (32, false) => MouseKind::Drag,
        (64, false) => MouseKind::WheelUp,
        (65, false) => MouseKind::WheelDown,
        _ => return None,
    };
    Some(Mouse { column, row, kind })
}
