//! Invented pages as printed by nineteen tools: what holds for each, whatever the tool. How right their trees are is counted in `accuracy.rs`.

#![allow(
    clippy::unwrap_used,
    clippy::string_slice,
    reason = "a test that cannot go on should say so and stop"
)]

mod common;

use std::fs;

use common::truth::{of_page as truth, place, texts as expected};
use understory::formats::outline;
use understory::model::{Discussion, Evidence};

fn parse(file: &str) -> Discussion {
    let bytes = fs::read(place("tests/shapes/text").join(file)).unwrap();
    outline::parse(file, &String::from_utf8_lossy(&bytes))
}

#[test]
fn what_is_no_thread_has_no_comments() {
    for (file, _) in expected() {
        if truth(&file).is_empty() {
            let found: Vec<_> =
                parse(&file).thread.comments().map(|comment| format!("{:?}", comment.author)).collect();
            assert!(found.is_empty(), "{file}: {found:?}");
        }
    }
}

#[test]
fn what_is_flat_is_told() {
    for (file, nesting) in expected() {
        let discussion = parse(&file);
        let nested = discussion.thread.comments().any(|comment| comment.parent.is_some());
        let told =
            discussion.warnings.iter().filter(|warning| warning.message.contains("no nesting left")).count();
        assert!(told <= 1 && (told == 0 || !nested), "{file} ({nesting}): {:?}", discussion.warnings);
    }
}

/// Answers that flat pages show by their quotes: in no text is another found, and in most these are.
#[test]
fn what_is_tied_is_tied_right() {
    let right = [("cinder.path", "pointwork"), ("pointwork", "Brakevan Betty"), ("mica_lamp", "pendulate")];
    let mut ties = 0;
    for (file, nesting) in expected() {
        let discussion = parse(&file);
        let thread = &discussion.thread;
        for comment in thread.comments() {
            if !matches!(comment.evidence, Evidence::Quote | Evidence::Mention) {
                continue;
            }
            let parent = comment.parent.and_then(|parent| thread.author(parent)).unwrap_or_default();
            let author = comment.author.unwrap_or_default();
            let known = |&(who, whom): &(&str, &str)| author.starts_with(who) && parent.starts_with(whom);
            assert!(right.iter().any(known), "{file} ({nesting}): {author} to {parent}");
            ties += 1;
        }
    }
    assert!(ties >= 17, "only {ties}");
}

#[test]
fn every_beginning_parses() {
    for file in [
        "hard.resiliparse.txt",
        "hard.lynx.txt",
        "hard.html2text.txt",
        "stackexchange.w3m.txt",
        "b7-tight.hand.txt",
    ] {
        let text =
            String::from_utf8_lossy(&fs::read(place("tests/shapes/text").join(file)).unwrap()).into_owned();
        let step = (text.len() / 150).max(1);
        for end in (0..text.len()).step_by(step).filter(|&end| text.is_char_boundary(end)) {
            let discussion = outline::parse(file, &text[..end]);
            assert!(discussion.thread.len() <= text.lines().count());
        }
    }
}
