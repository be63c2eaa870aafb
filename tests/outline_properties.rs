//! Whatever comes in, the outline reader comes out of it, with a thread that is in order.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on should say so and stop"
)]

use proptest::prelude::*;
use understory::formats::outline;
use understory::model::Discussion;

fn check(text: &str) -> Result<Discussion, TestCaseError> {
    let discussion = outline::parse("any", text);
    for comment in discussion.thread.comments() {
        if let Some(parent) = comment.parent {
            prop_assert!(parent < comment.id);
        }
    }
    Ok(discussion)
}

/// Pieces that lines of threads are made of, in any order: far more likely to go deep than any string.
fn line() -> impl Strategy<Value = String> {
    let indent = prop_oneof![Just(0usize), 0..12usize, 30..50usize];
    let marker = prop::sample::select(vec![
        "", "", "• ", "* ", "1. ", "10. ", "o ", "□ ", "> ", ">> ", "* * ", "-", "1.", "[ ] ", "\t",
    ]);
    let text = prop_oneof![
        prop::sample::select(vec![
            "Alda says:",
            "January 2, 2020 at 9:10 am",
            "Reply",
            "3 Comments",
            "by Bo (12345) writes:",
            "– Cid",
            "20. Mai 2019 um 10:36 Uhr",
            "Alda · 3 years ago",
            "Leave a Reply",
            "answered Feb 6, 2014 at 23:35",
            "[Alda](https://x.example/",
            "](",
            "[1][2]",
            "![](",
            "References",
            "Best rolls in town, and I went back twice to be sure of it.",
            "…",
            "2020-13-45T99:99",
            "99/99/9999 at 99:99 pm",
            "年月日",
            "\u{200b}",
            "#### x",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,24}",
    ];
    (indent, marker, text).prop_map(|(indent, marker, text)| format!("{}{marker}{text}", " ".repeat(indent)))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_parses(text in any::<String>()) {
        check(&text)?;
    }

    #[test]
    fn any_bytes_parse(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        check(&String::from_utf8_lossy(&bytes))?;
    }

    #[test]
    fn any_lines_parse(lines in prop::collection::vec((line(), 0..3usize), 0..60)) {
        let text: String = lines.iter().flat_map(|(line, gap)| [line.clone(), "\n".repeat(1 + *gap)]).collect();
        check(&text)?;
    }

    #[test]
    fn an_outline_of_any_depths_keeps_its_tree(steps in prop::collection::vec(-4i32..=1, 1..40)) {
        let mut depth = -1i32;
        let mut depths = Vec::new();
        for step in steps {
            depth = (depth + step).max(0).min(depth + 1);
            depths.push(depth.unsigned_abs());
        }
        let mut text = String::from("A title\n\nSome text of the article, which is long enough to be a paragraph of its own, as one would say.\n\n5 Comments\n\n");
        for (number, depth) in depths.iter().enumerate() {
            let pad = " ".repeat(2 + 2 * *depth as usize);
            let comment = format!("{pad}• user{number}\n\n{pad}  Something that user number {number} says.\n\n");
            text.push_str(&comment);
        }
        let found: Vec<u32> = check(&text)?.thread.comments().map(|comment| comment.depth).collect();
        prop_assert_eq!(found, depths);
    }
}
