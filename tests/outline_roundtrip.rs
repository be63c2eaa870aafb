//! What is written as an outline reads back as the same tree: authors, parents, dates, scores and bodies.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should say so and stop")]

use understory::export::outline;
use understory::formats;
use understory::model::{Comment, Discussion};

fn written(discussion: &Discussion) -> String {
    let mut out = Vec::new();
    outline::write(discussion, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// A comment as far as an outline holds it.
type Row = (Option<u32>, String, Option<String>, Option<i32>, String);

fn rows(discussion: &Discussion) -> Vec<Row> {
    let row = |c: Comment<'_>| {
        let author = c.author.unwrap_or(outline::NOBODY).to_owned();
        let body = if c.body.is_empty() { outline::NOTHING } else { c.body };
        (c.parent.map(|p| p.0), author, c.published.map(str::to_owned), c.score, body.to_owned())
    };
    discussion.thread.comments().map(row).collect()
}

#[test]
fn the_seeds_come_through() {
    for (name, text) in understory::seeds::all() {
        for discussion in formats::read(name, text, None) {
            let again = formats::outline::parse(name, &written(&discussion));
            assert_eq!(rows(&again), rows(&discussion), "{name}");
        }
    }
}
