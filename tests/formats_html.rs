//! Saved pages: how right are the trees of our own pages against what they were made from, and what hostile pages cost.
//!
//! Every page must give every comment, its author and its parent.

#![allow(
    clippy::unwrap_used,
    clippy::string_slice,
    reason = "a test that cannot go on should say so and stop"
)]

mod common;

use std::fs;

use common::score;
use common::truth::{of_page, pages as names, place};
use understory::formats::{self, Input};
use understory::model::Discussion;

fn page(name: &str) -> String {
    fs::read_to_string(place(&format!("tests/shapes/pages/{name}.html"))).unwrap()
}

fn read(text: &str) -> Discussion {
    let mut all = formats::read("page", text, formats::by_name("html"));
    assert_eq!(all.len(), 1);
    all.remove(0)
}

#[test]
fn our_own_pages_are_read_right() {
    let mut told = Vec::new();
    for name in names() {
        let wrong = score::score(&of_page(&name), &read(&page(&name)), score::letters).wrong;
        if !wrong.is_empty() {
            told.push(format!("{name}: {wrong:#?}"));
        }
    }
    assert!(told.is_empty(), "{}", told.join("\n"));
}

#[test]
fn every_page_has_a_title_and_is_recognised() {
    for name in names() {
        let text = page(&name);
        assert_eq!(Input::text("x", &text).detect().map(|format| format.name), Some("html"), "{name}");
        assert!(read(&text).article.title().is_some(), "{name}");
    }
}

/// What is too short to be an article, and pieces of pages that are none, are shown nonetheless.
#[test]
fn what_little_there_is_is_shown() {
    for page in [
        "<p>It left.</p><p>So it did.</p>",
        "<div class=comment><p>It left.</p><p>So it did.</p></div>",
        "<html><body><p>It left.</p><script>it.left()</script><p>So it did.</p></body></html>",
    ] {
        let read = formats::read("page", page, None).remove(0);
        assert_eq!(read.format, "html", "{page}");
        let body: Vec<_> = read.article.body().paragraphs().collect();
        assert_eq!(body, ["It left.", "So it did."], "{page}");
        assert!(read.warnings.is_empty(), "{:?}", read.warnings);
    }
}

#[test]
fn every_beginning_parses() {
    for name in ["hard", "hackernews", "lemmy", "dl-board", "none-news", "reddit-old"] {
        let text = page(name);
        let step = (text.len() / 60).max(1);
        for end in (0..text.len()).step_by(step).filter(|&end| text.is_char_boundary(end)) {
            read(&text[..end]);
        }
    }
}

/// A comment as a page in the shape of many has it.
fn comment(number: usize, inner: &str) -> String {
    format!(
        "<li class='comment depth-1' id='comment-{number}'><div class='comment-author'><cite class='fn'>Alda</cite></div>\
         <div class='comment-content'><p>Said {number}</p></div>{inner}</li>"
    )
}

#[test]
fn what_is_nested_deeply_is_read_flatter() {
    let deep = 8_000;
    let opened: String = (0..deep).map(|n| comment(n, "<ul class=children>").replace("</li>", "")).collect();
    let discussion = read(&format!("<html><body><ol class=commentlist>{opened}"));
    assert_eq!(discussion.thread.len(), deep);
    assert!(discussion.warnings.iter().any(|warning| warning.message.contains("too deep")));
    for tag in [
        "<ul><li>",
        "<div>",
        "<b>",
        "<a href=x>",
        "<table><tr><td>",
        "<p><b a=1></p>",
        "<div><table><tr><td></div>",
        "<svg><g>",
        "<font color=1>",
    ] {
        let page = format!("<html><body>{}<p>The end of it all</p>", tag.repeat(20_000));
        read(&page);
    }
}

#[test]
fn a_million_attributes_are_no_burden() {
    let attributes: String =
        (0..1_000_000).flat_map(|n| [String::from("a"), n.to_string(), String::from(" ")]).collect();
    let page = format!("<html><body {attributes}><ol class=commentlist>{}", comment(1, "") + &comment(2, ""));
    assert_eq!(read(&page).thread.len(), 2);
    read(&"<body a=1><html b=2>".repeat(100_000));
}

#[test]
fn what_is_not_shown_is_not_said() {
    let hidden =
        format!("<template>{}</template><script>var x = \"{}\";</script>", comment(8, ""), comment(9, ""));
    let page = format!(
        "<html><body>{hidden}<ol class=commentlist>{}</ol><noscript>{}</noscript>",
        comment(1, ""),
        comment(2, "")
    );
    let discussion = read(&page);
    let said: Vec<_> = discussion.thread.comments().map(|comment| comment.body).collect();
    assert!(said.contains(&"Said 1") && said.contains(&"Said 2") && !said.contains(&"Said 9"), "{said:?}");
}

/// Twice the page, twice the comments: all of them, none lost to a limit.
#[test]
fn long_pages_are_read_whole() {
    for count in [1_000, 2_000, 4_000] {
        let all: String = (0..count).map(|number| comment(number, "")).collect();
        assert_eq!(read(&format!("<html><body><ol class=commentlist>{all}")).thread.len(), count);
    }
}
