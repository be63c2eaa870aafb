//! What is written down is true: the README's keys come from the action table, the ten tasks from those that are played.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on should say so and stop"
)]

mod common;

use std::path::Path;

/// Holds the part of a file between two marks to what it is made from; with `UPDATE_DOCS` set, writes it.
fn hold(file: &str, first: &str, last: &str, wanted: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let text = std::fs::read_to_string(&path).unwrap();
    let (before, rest) = text.split_once(first).expect("the mark before");
    let (part, after) = rest.split_once(last).expect("the mark after");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, format!("{before}{first}{wanted}{last}{after}")).unwrap();
    } else {
        assert_eq!(part, wanted, "{file}: run the tests once with UPDATE_DOCS=1");
    }
}

#[test]
fn the_ten_tasks_are_those_that_are_played() {
    let first = "<!-- ten tasks: made from tests/common/tasks.rs; a test holds them together -->\n";
    hold("docs/KEYS.md", first, "<!-- /ten tasks -->", &format!("\n{}\n", common::tasks::markdown()));
}

#[test]
fn the_keys_in_the_readme_are_those_of_the_action_table() {
    let first = "<!-- keys: made from the action table; a test holds them together -->\n";
    hold("README.md", first, "<!-- /keys -->", &format!("\n{}\n", understory::app::manual::markdown()));
}
