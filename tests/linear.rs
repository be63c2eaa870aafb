//! The reader of lines: what is typed, and what is said.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on should say so and stop")]

use std::process::{Command, Stdio};

use understory::formats;
use understory::linear;
use understory::model::Discussion;

/// The seeds whose names hold one of these.
fn seeds(names: &[&str]) -> Vec<Discussion> {
    understory::seeds::all()
        .filter(|(name, _)| names.iter().any(|wanted| name.contains(wanted)))
        .flat_map(|(name, text)| formats::read(name, text, None))
        .collect()
}

/// What is said while these lines are typed.
fn said(discussions: Vec<Discussion>, width: usize, typed: &str) -> String {
    let mut out = Vec::new();
    linear::read(discussions, width, typed.as_bytes(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// What is said to the last of these lines.
fn answer(names: &[&str], typed: &str) -> String {
    let said = said(seeds(names), 80, typed);
    let before = typed.lines().count();
    said.split("> ").nth(before).unwrap_or_else(|| panic!("{said}")).trim().replace('\n', " ")
}

#[test]
fn a_walk_through_the_ferry() {
    insta::assert_snapshot!(said(
        seeds(&["02-ferry", "05-stair"]),
        60,
        "\n\nl\np\nJ\ngw\nh\n/pontoon\nn\nA\n]\nG\n.\no\nq\n"
    ));
}

#[test]
fn everything_is_said_at_once_where_nobody_types() {
    let [discussion] = &seeds(&["08-compiler"])[..] else { panic!() };
    let mut out = Vec::new();
    linear::say(discussion, 72, &mut out).unwrap();
    insta::assert_snapshot!(String::from_utf8(out).unwrap());
}

#[test]
fn every_line_has_an_answer() {
    for (typed, starts) in [
        ("k", "Comment 1 of 44, level 1. marlow."),
        ("\nk", "Nothing comes before this."),
        ("G\n\n", "Nothing comes after this."),
        ("\nh", "It answers no other comment."),
        ("G\nl", "It has no replies."),
        ("44", "Comment 44 of 44"),
        ("45", "There is no comment 45."),
        ("0", "There is no comment 0."),
        (".", "You are before the first comment."),
        ("n", "Nothing was searched for."),
        ("/zzzz", "That is nowhere."),
        ("/quay", "Hit 1 of 2. n and Enter for the next. In the article:"),
        ("/quay\nN", "Hit 2 of 2. Comment "),
        ("/quay\nn\nn", "Hit 1 of 2. In the article:"),
        ("]", "There is no such article"),
        ("[", "There is no such article"),
        ("o 2", "There is no such article"),
        ("o", "1. Ferry service returns"),
        ("\nf", "There is no address in it."),
        ("what", "Nothing is called what."),
        ("?", "Type a letter and Enter:"),
    ] {
        let answer = answer(&["02-ferry"], typed);
        assert!(answer.starts_with(starts), "{typed:?}: {answer}");
    }
    assert!(said(Vec::new(), 80, "\n]\nA\no\n/x\np\n").contains("There is nothing to read."));
}

/// The real program: lines come through a pipe and nobody types, so all is said; and no byte is a code.
#[test]
fn the_program_says_all_into_a_pipe() {
    let run = |args: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_understory"))
            .args(args)
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .stdin(Stdio::null())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(0), "{args:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    let all = run(&["--linear", "seeds/02-ferry.txt"]);
    assert_eq!(all, run(&["print", "--linear", "seeds/02-ferry.txt"]));
    assert!(all.contains("Comment 44 of 44, level "));
    assert!(all.chars().all(|c| c == '\n' || !c.is_control() && !('\u{2500}'..'\u{2600}').contains(&c)));
    let narrow = run(&["print", "--linear", "--width", "30", "seeds/02-ferry.txt"]);
    assert!(narrow.lines().all(|line| understory::text::width::width(line) <= 30));
}
