//! The terminal: what is switched on is switched off again, whatever happens.
//!
//! [`session`] takes the terminal and gives it back: at the end, on a panic, on a signal, while suspended. [`events`] turns what it sends into [`Event`]s;
//! `mouse` knows how to ask for the mouse.
//! Only the run loop uses this room.

pub mod events;
mod mouse;
pub mod session;

pub use events::Event;
pub use session::Session;
