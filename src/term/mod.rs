//! The terminal: what is switched on is switched off again, whatever happens.
//!
//! [`session`] takes the terminal and gives it back: at the end, on a panic, on a signal, while suspended. [`events`] turns what it sends into [`Event`]s;
//! `guard` undoes step by step what was taken, `signals` waits for signals and for the end of the terminal; `mouse` knows how to ask for the mouse,
//! [`locale`] which characters it shows.
//! Only the run loop uses this room.

pub mod events;
mod guard;
pub mod locale;
mod mouse;
pub mod session;
#[cfg(unix)]
mod signals;

pub use events::Event;
pub use session::Session;
