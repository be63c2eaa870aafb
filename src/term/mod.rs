//! The terminal: what is switched on is switched off again, whatever happens.
//!
//! [`session`] takes the terminal and gives it back: at the end, on a panic, on a signal, while suspended. [`input`] reads what it sends, and `keys` makes [`Event`]s of that;
//! `guard` undoes step by step what was taken, `signals` waits for signals and for the end of the terminal; `mouse` knows how to ask for the mouse, `title` how to call the window,
//! [`hyperlinks`] how to tell which cells lead somewhere, [`locale`] which characters it shows.
//! Only the run loop uses this room.

pub mod events;
mod guard;
pub mod hyperlinks;
#[cfg(unix)]
pub mod input;
#[cfg(windows)]
#[path = "windows.rs"]
pub mod input;
#[cfg_attr(windows, allow(dead_code, reason = "its console sends events, not bytes"))]
mod keys;
pub mod locale;
mod mouse;
#[cfg_attr(windows, allow(dead_code, reason = "its console sends events, not bytes"))]
mod reports;
pub mod session;
#[cfg(unix)]
mod signals;
pub(crate) mod title;

pub use events::Event;
pub use input::Input;
pub(crate) use keys::LONGEST_PASTE;
pub use session::Session;
