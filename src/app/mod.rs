//! All state, the one action table, and what an action does to the state.
//!
//! ```text
//!   key ──Keymap──▶ Action ──update──▶ App, Effects          run: wait for one event, drain the rest, draw once
//! ```
//!
//! An [`Action`] is a value. What changes state: [`App::update`] for an action, `arrive` for what was read, [`App::mouse`] for the mouse, [`App::resize`] for a new size; each then settles.
//! [`action::TABLE`] feeds the keymap, the help, the hints and the
//! README's table. Nothing here draws, and only [`run`](self::run::run) knows that there is a terminal.

pub mod action;
pub mod arrival;
mod articles;
pub mod bindings;
pub mod cards;
mod completing;
mod configuring;
pub mod copying;
mod effects;
mod filtering;
pub mod folding;
pub mod hints;
mod hyperlinks;
pub mod keymap;
mod leads;
mod lensing;
pub mod links;
pub mod lists;
pub mod loading;
pub mod manual;
pub mod marks;
mod mouse;
pub mod open;
pub mod panes;
pub mod past;
pub mod peek;
pub mod picker;
pub mod place;
mod quoting;
pub mod read_on;
pub mod run;
mod search;
pub mod selecting;
mod settle;
pub mod setup;
pub mod state;
mod stepping;
mod theming;
pub mod trail;
mod tree;
mod typing;
mod update;

pub use crate::key::Key;
pub use action::Action;
pub use arrival::Arrival;
pub use open::Open;
pub use run::{Options, run};
pub use state::{App, Focus, Layer};
