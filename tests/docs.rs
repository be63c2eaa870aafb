//! What is written down is true: the README's keys come from the action table, the ten tasks from those that are played.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice,
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

/// Both are in one file, which one test alone may write.
#[test]
fn the_ten_tasks_are_those_that_are_played_and_the_presets_those_that_there_are() {
    let first = "<!-- ten tasks: made from tests/common/tasks.rs; a test holds them together -->\n";
    hold("docs/KEYS.md", first, "<!-- /ten tasks -->", &format!("\n{}\n", common::tasks::markdown()));
    let first = "<!-- presets: made from the action table and assets/keys; a test holds them together -->\n";
    hold(
        "docs/KEYS.md",
        first,
        "<!-- /presets -->",
        &format!("\n{}\n", understory::app::bindings::markdown()),
    );
}

#[test]
fn the_keys_in_the_readme_are_those_of_the_action_table() {
    let first = "<!-- keys: made from the action table; a test holds them together -->\n";
    hold("README.md", first, "<!-- /keys -->", &format!("\n{}\n", understory::app::manual::markdown()));
}

#[test]
fn the_themes_are_as_they_are_measured() {
    use understory::ui::theme::told;
    let first = "<!-- themes: measured by a test, which holds them together -->\n";
    hold("docs/THEMES.md", first, "<!-- /themes -->", &format!("\n{}\n", told::contrasts()));
    let first = "<!-- meanings: made from the table of meanings; a test holds them together -->\n";
    hold("docs/THEMES.md", first, "<!-- /meanings -->", &format!("\n{}\n", told::meanings()));
}

#[test]
fn the_limits_are_those_of_the_table() {
    let first = "<!-- limits: made from the table in src/limits.rs; a test holds them together -->\n";
    hold("docs/LIMITS.md", first, "<!-- /limits -->", &format!("\n{}\n", understory::limits::markdown()));
}

/// All test functions there are, by name.
fn names_of_tests(folder: &Path, names: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            names_of_tests(&path, names);
        } else if path.extension().is_some_and(|end| end == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            let tests = text
                .split("#[test]\n")
                .skip(1)
                .filter_map(|rest| rest.split_once("fn ")?.1.split('(').next());
            names.extend(tests.map(str::to_owned));
        }
    }
}

#[test]
fn every_promise_names_tests_that_there_are() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut tests = Vec::new();
    names_of_tests(&root.join("tests"), &mut tests);
    names_of_tests(&root.join("src"), &mut tests);
    let page = std::fs::read_to_string(root.join("SECURITY.md")).unwrap();
    let (_, promises) = page.split_once("## What is promised").unwrap();
    let (promises, _) = promises.split_once("\nThere is no network").unwrap();
    let mut held_ones = 0;
    for promise in promises.split('\n').filter(|line| line.starts_with(|c: char| c.is_ascii_digit())) {
        let rest = &promises[promises.find(promise).unwrap()..];
        let (held, _) = rest.split_once("`)").expect("a promise ends with its tests");
        let (_, named) = held.rsplit_once("(`").expect("and they begin with a parenthesis");
        for name in named.split("`, `") {
            assert!(tests.iter().any(|test| test == name), "{promise}\nno test is called {name}");
        }
        held_ones += 1;
    }
    assert_eq!(held_ones, 15);
}

/// The tests of the comparison; of snapshots and of the monkey the names stand in tables.
#[test]
fn every_row_of_the_comparison_names_tests_that_there_are() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut tests = Vec::new();
    names_of_tests(&root.join("tests"), &mut tests);
    names_of_tests(&root.join("src"), &mut tests);
    let tables =
        ["tests/screens.rs", "tests/monkey.rs"].map(|file| std::fs::read_to_string(root.join(file)).unwrap());
    let page = std::fs::read_to_string(root.join("docs/COMPARED.md")).unwrap();
    let rows = page.lines().filter(|line| line.starts_with("| ") && line.contains("` |"));
    let (mut held, mut ours_in_whole) = (0, 0);
    for row in rows {
        let (_, ours) = row.trim_end_matches(" |").rsplit_once(" | ").unwrap();
        assert!(ours.starts_with("yes: `") || ours.starts_with("part: "), "{row}");
        ours_in_whole += usize::from(ours.starts_with("yes: "));
        for name in ours.split('`').skip(1).step_by(2) {
            let is_there = tests.iter().any(|test| test == name)
                || tables.iter().any(|table| table.contains(&format!("    {name}: ")));
            assert!(is_there, "no test is called {name}");
        }
        held += 1;
    }
    assert_eq!((held, ours_in_whole), (34, 32));
}
