//! Which format takes what, how sure it is, and why: plain cases, and those that look like something else.

use super::*;
use Confidence::{Likely, Possible, Sure};

const MAIL: &str = "From: alda <a@quay.example>\nTo: b@quay.example\nSubject: The ferry\nDate: Fri, 3 May 2019 10:00:00 +0200\n\n";
const COMMENT: &str = r#""id":1,"body":"It left.","author":"alda","link_id":"t3_a","parent_id":"t3_a","created_utc":1556870400"#;

/// What is said of a text: the format, how sure, and why.
fn said(text: &str) -> (&'static str, Confidence, String) {
    let verdict = Input::text("x", text)
        .verdict()
        .map(|Verdict { format, judgement }| (format.name, judgement.confidence, judgement.why.into_owned()));
    verdict.unwrap_or(("nothing", Confidence::No, String::new()))
}

#[test]
fn the_text_tells_the_format() {
    for (text, name, confidence, why) in [
        (r#"{"schema":"understory/1"}"#, "native", Sure, "understory/1"),
        (r#" [ { "x" : [{}], "schema" : "understory/1" } ]"#, "native", Sure, "understory/1"),
        (r#"{"schema":"understory/2"}"#, "outline", Possible, "JSON of a kind that is not known"),
        (r#"{"text":"\"schema\":\"understory/1\""}"#, "outline", Possible, "JSON"),
        (r#"[{"author":"alda"}]"#, "outline", Possible, "JSON"),
        ("[1] A note\n", "outline", Possible, "flat"),
        ("<!DOCTYPE html><p>A", "html", Sure, "<!doctype html>"),
        (" \n<!-- saved -->\n<HTML><BODY>A", "html", Likely, "<html> is near"),
        ("<p>A paragraph alone", "outline", Possible, "flat"),
        ("", "outline", Possible, "no text"),
        (r#"{"children":[],"author":"a","created_at_i":1}"#, "hackernews", Sure, "created_at_i"),
        (r#"{"children":[],"author":"a"}"#, "hackernews", Possible, "one other key"),
        (
            r#"{"id":1,"type":"comment","time":1,"deleted":true}"#,
            "hackernews-items",
            Likely,
            "its first record",
        ),
        (r#"{"number":1,"title":"t","user":{},"body":"b"}"#, "github", Likely, "number"),
        (r#"{"title":"t","body":"b","author":{},"comments":[]}"#, "github", Possible, "empty"),
        (r#"[{"ts":"1556870400.0","text":"a"}]"#, "slack", Likely, "ts"),
        (r#"[{"ts":"1556870400.0","text":"a","user":"U1"}]"#, "slack", Sure, "who wrote"),
        (r#"{"id":"v","title":"t","thumbnails":[]}"#, "ytdlp", Possible, "video"),
        (r#"{"id":"v","title":"t","extractor":"x","webpage_url":"y"}"#, "ytdlp", Sure, "video"),
        ("From: alda\nTo: bo\n\nx", "mail", Likely, "From:, To:"),
        (MAIL, "mail", Sure, "From:, To:, Subject:"),
        ("From q Fri May  3 10:00:00 2019\nFrom: q\n\nx", "mail", Sure, "`From`, somebody and a time"),
        (
            "\u{1b}[33mcommit 1f0c2d4e5a6b\u{1b}[m\nAuthor: a <b>\n\n    x\n",
            "git",
            Sure,
            "`commit` and a hash",
        ),
        ("diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-x\n+y\n", "git", Sure, "patch"),
        ("* 1f0c2d4 Mend the lamp\n* 2f0c2d4 Light it\n", "git", Sure, "graph"),
        ("L\u{8}LS\u{8}S(1)   Commands   LS(1)\n\nNAME\n", "manual", Sure, "with LS(1)"),
        ("• alda\n  • bo\n  • cid\n    • dora\n", "outline", Possible, "markers such as • in 3 columns"),
    ] {
        let (is, sure, because) = said(text);
        assert_eq!((is, sure), (name, confidence), "{text}: {because}");
        assert!(because.contains(why), "{text}: {because}");
    }
}

#[test]
fn what_looks_like_something_else_is_what_it_is() {
    let html_mail =
        format!("From q Fri May  3 10:00:00 2019\n{MAIL}<!doctype html><html><body>It left.</body></html>\n");
    let records = |first: &str| format!("{first}\n{{{COMMENT}}}\n{{{COMMENT}}}\n");
    for (what, text, name, confidence) in [
        (
            "an archive after an empty line",
            format!("\n\nFrom q Fri May  3 10:00:00 2019\n{MAIL}x"),
            "mail",
            Sure,
        ),
        ("an archive of pages", html_mail, "mail", Sure),
        (
            "a piece of a page",
            "<div class=comment><p>It left.</p><p>So it did.</p></div>".into(),
            "html",
            Possible,
        ),
        ("a tag in pointed brackets", "<alda> it left\n<bo> so it did\n".into(), "outline", Possible),
        ("a page in a text", "Save this:\n\n<!doctype html><html></html>\n".into(), "outline", Possible),
        (
            "a message in a text",
            format!("Look what came:\n\n> {}", MAIL.replace('\n', "\n> ")),
            "outline",
            Possible,
        ),
        ("a message under a heading", format!("The ferry\n\n{MAIL}"), "outline", Possible),
        ("a text that begins with From", "From here on it rained.\n\nAll day.\n".into(), "outline", Possible),
        ("the same with a year", "From 1987 to 2019 at 12:30\nnothing ran.\n".into(), "outline", Possible),
        ("a promise", "commit 1f0c2d4 to memory\n\nAuthor unknown.\n".into(), "outline", Possible),
        ("a patch by mail", format!("{MAIL}diff --git a/x b/x\n"), "mail", Sure),
        ("a talk about a manual page", "LS(1) lists files\n".into(), "outline", Possible),
        ("a play", "From: the beginning\nIt is dark.\n\nA door.\n".into(), "outline", Possible),
        ("records of which the first is cut", records("{\"author\":\"alda\",\"bo"), "pushshift", Sure),
        ("records of which the first is another", records("{\"error\":\"too many\"}"), "pushshift", Sure),
        ("records", format!("{{{COMMENT}}}\n"), "pushshift", Sure),
        ("numbers", "[1, 2, 3]".into(), "outline", Possible),
        ("a feed", "<?xml version='1.0'?><rss version='2.0'><channel/></rss>".into(), "outline", Possible),
        (
            "a feed of pages",
            "<rss><channel><item>&lt;html>&lt;body></item><x><html></x></channel></rss>".into(),
            "outline",
            Possible,
        ),
        ("a list of feeds", "<?xml version='1.0'?><opml><head><title>A".into(), "outline", Possible),
        (
            "a page that is XML",
            "<?xml version='1.0'?>\n<!DOCTYPE html>\n<html xmlns='x'>".into(),
            "html",
            Likely,
        ),
    ] {
        let (is, sure, because) = said(&text);
        assert_eq!((is, sure), (name, confidence), "{what}: {because}");
    }
    assert!(said(&records("{\"cut")).2.starts_with("its second record has"));
}

#[test]
fn names_count_for_nothing() {
    let text = r#"{"short_id":"a","comments":[]}"#;
    assert_eq!(Input::text("page.html", text).detect().map(|format| format.name), Some("lobsters"));
}

#[test]
fn every_format_judges_every_beginning() {
    let page = format!("{MAIL}<html>{{{COMMENT}}}<rss>• é\n");
    for from in 0..page.len() {
        for text in [page.get(from..), page.get(..from)].into_iter().flatten() {
            let all: Vec<_> = Input::text("x", text).verdicts().collect();
            assert_eq!(all.len(), ALL.len());
            assert!(all.iter().all(|verdict| !verdict.judgement.why.is_empty()));
        }
    }
}

#[test]
fn a_discussion_knows_why_it_was_read_so() {
    assert!(read("x", "<html><p>A", None)[0].because.contains("<html>"));
    assert_eq!(read("x", "<html><p>A", by_name("outline"))[0].because, "asked for with --format");
}

#[test]
fn a_byte_order_mark_is_no_text() {
    assert_eq!(read("x", "\u{feff}{\"schema\":\"understory/1\"}", None)[0].format, "native");
}

#[test]
fn names_are_given_once_and_everything_is_said() {
    for (at, format) in ALL.iter().enumerate() {
        assert!(ALL[..at].iter().all(|other| other.name != format.name), "{}", format.name);
        assert!(
            !format.about.is_empty() && !format.how.is_empty() && !format.get.is_empty(),
            "{}",
            format.name
        );
    }
}
