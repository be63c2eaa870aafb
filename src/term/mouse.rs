//! The mouse: the commands that ask a terminal to tell of it.
//!
//! Not crossterm's own command: that asks for every movement, and a mouse that is only passing would wake the reader all the time. Here it is buttons,
//! the wheel, and movement with a button down.

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
