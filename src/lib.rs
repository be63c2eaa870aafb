//! Understory: a terminal reader for threaded comment discussions.
//!
//! The rooms, in the order in which data flows. Each knows those above it and none below; the run loop, in `app`, ties the last ones together.
//!
//! ```text
//!   config     a user's own files: where they are, how they are read, the settings
//!   text       clean, measure, wrap, find and judge addresses
//!   model      article, thread (an arena in preorder), builder, walks, statistics
//!   source     a path, a directory, standard input → bytes → text
//!   formats    text → discussions and warnings; `outline` is the heart
//!   reading    the state of reading one discussion: cursor, folds, viewport, find
//!   layout     the lines of one comment, or of the article, at a width
//!   export     discussions → json, ndjson, text, outline, markdown, html
//!   linear     a reader of lines that are typed and said
//!   seeds      the discussions that are built in
//!   key        key presses and how they are written
//!   mouse      what a mouse does
//!   hyperlink  words on the screen that lead somewhere
//!   outside    what is handed to other programs: addresses, copied text
//!   app        all state, the one action table, input, update, run loop
//!   ui         state → cells on the screen
//!   term       the terminal: session guard and events
//!   limits     the table of all limits for what comes in
//!   cli        arguments, commands, exit status
//!   work       two threads for what is long; any room may use it
//! ```

pub mod app;
pub mod cli;
pub mod config;
pub mod error;
pub mod export;
pub mod formats;
pub mod hyperlink;
pub mod key;
pub mod layout;
pub mod limits;
pub mod linear;
pub mod model;
pub mod mouse;
pub mod outside;
pub mod reading;
pub mod seeds;
pub mod source;
pub mod term;
pub mod text;
pub mod ui;
mod work;
