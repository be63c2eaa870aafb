//! The real program in a pseudo-terminal: it starts, does what keys say, and leaves the terminal as it was, whichever way it ends.
//!
//! Every wait is for something that the screen shows or that the process does, with a deadline that only a failure meets.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice,
    reason = "a test that cannot go on should say so and stop"
)]
#![cfg(unix)]

#[path = "../common/made.rs"]
mod made;
#[path = "../common/outcheck.rs"]
mod outcheck;
#[cfg(target_os = "linux")]
#[path = "../common/proc.rs"]
mod proc;
#[path = "../common/pty.rs"]
mod pty;

mod copying;
mod endings;
mod flows;
mod frames;
mod gone;
mod keyboard;
mod links;
mod loading;
mod monkey;
mod settings;
mod sizes;
mod starts;
mod stops;
