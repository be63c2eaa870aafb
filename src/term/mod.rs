//! The terminal: what is switched on is switched off again, whatever happens.
//!
//! [`session`] takes the terminal and gives it back: at the end, on a panic, on a signal, while suspended. [`events`] turns what it sends into [`Event`]s.
//! Only the run loop uses this room.

pub mod events;
pub mod session;

pub use events::Event;
pub use session::Session;
