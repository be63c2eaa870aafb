//! Unharmed by any input. Everything here is a table: a new case is one row, or one file in `files`.
//!
//! - `payloads`: what terminals obey and what hides, and what is shown for each;
//! - `routes`: the ways on which a payload comes in; `sinks`: the places where it comes out;
//! - `matrix`: every payload on every way to every place; `screens`: what is drawn of odd text;
//! - `parsers`: what is deep, long, broken or circular; `cuts`: every beginning and flipped byte of our fixtures; `kept`: what the fuzzer found;
//! - `suites`: what a grammar allows and what it forbids, row by row;
//! - `again`: the same bytes read and drawn over and over;
//! - `pty`: the real program on a terminal; `things`: sources that are no files of text; `streams`: what the real program writes; `limits`: the table in `docs/LIMITS.md`.
//!
//! `oracle` is the terminal: it fails on every byte of a frame that is not on its list; `outcheck` has the list of all that a session may write. `check` asks what the fuzz targets ask.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice,
    clippy::format_collect,
    reason = "a test that cannot go on should say so and stop"
)]

#[path = "../../fuzz/src/lib.rs"]
#[allow(dead_code, unreachable_pub, reason = "shared with the fuzz targets, which are a crate of their own")]
mod check;
#[path = "../common/mod.rs"]
mod common;
#[path = "../common/outcheck.rs"]
mod outcheck;

mod again;
mod cuts;
mod kept;
mod limits;
mod matrix;
mod oracle;
mod parsers;
mod payloads;
mod pty;
mod routes;
mod screens;
mod sinks;
mod streams;
mod suites;
mod things;
mod threads;
