//! What must hold for whatever comes in: asked by every target after its own work.
//!
//! A check that fails panics, which is what the fuzzer looks for. `tests/hostile` asks the same of kept cases, so a finding that was mended stays mended.

use std::ops::Range;

use understory::export::{Exporter, Form, text::TextOptions};
use understory::formats::{self, Input};
use understory::model::{Block, Discussion, Span, Thread};
use understory::text::clean;

/// Reads bytes as one format, or as what they look like, as the program does.
pub fn read(bytes: &[u8], format: Option<&str>) -> Vec<Discussion> {
    let decoded = understory::source::decode(bytes.to_vec());
    let input = Input { source: "fuzz", text: &decoded.text, bytes: decoded.bytes(), parts: &[] };
    input.read(format.and_then(formats::by_name))
}

/// What must be true of everything that was read.
pub fn check(discussions: &[Discussion]) {
    for discussion in discussions {
        article(discussion);
        thread(&discussion.thread);
        for warning in &discussion.warnings {
            line(&warning.message);
        }
    }
    exported(discussions);
}

/// Text that cleaning does not change.
pub fn body(text: &str) {
    assert_eq!(clean::body(text).text, text, "a body that is not clean");
}

/// A field that cleaning does not change.
pub fn line(text: &str) {
    assert_eq!(clean::line(text).text, text, "a field that is not clean");
}

fn article(discussion: &Discussion) {
    let article = &discussion.article;
    for field in [article.title(), article.byline(), article.published(), article.caption()] {
        line(field.unwrap_or_default());
    }
    article.related().iter().for_each(|related| line(related));
    article.body().paragraphs().for_each(body);
}

fn thread(thread: &Thread) {
    let mut end = 0;
    for comment in thread.comments() {
        for field in [comment.author, comment.published, comment.note, comment.source_id, comment.permalink] {
            line(field.unwrap_or_default());
        }
        body(comment.body);
        let range = thread.body_range(comment.id);
        assert!(end <= range.start && range.start <= range.end, "bodies lie one after another");
        end = range.end;
        let inside = |part: Range<usize>| range.start <= part.start && part.end <= range.end;
        for part in thread.blocks(comment.id).iter().map(Block::range) {
            assert!(inside(part.clone()) && thread.text().get(part).is_some(), "a block inside its body");
        }
        for part in thread.spans(comment.id).iter().map(Span::range) {
            assert!(inside(part.clone()) && thread.text().get(part).is_some(), "a span inside its body");
        }
        let subtree = thread.subtree(comment.id);
        assert!(subtree.contains(&comment.id.0) && subtree.end as usize <= thread.len());
        let depth = comment.parent.map_or(0, |parent| {
            assert!(parent.0 < comment.id.0 && subtree.end <= thread.subtree(parent).end, "subtrees nest");
            thread.depth(parent) + 1
        });
        assert_eq!(comment.depth, depth);
    }
}

/// Whatever is written holds words and line breaks, and nothing that a terminal obeys.
fn exported(discussions: &[Discussion]) {
    for form in [Form::Json, Form::Ndjson, Form::Text, Form::Markdown, Form::Outline] {
        let mut out = Vec::new();
        let mut exporter = Exporter::new(form, TextOptions::default(), &mut out);
        for discussion in discussions {
            exporter.write(discussion).expect("writing to memory");
        }
        exporter.finish().expect("writing to memory");
        obeys_nothing(std::str::from_utf8(&out).expect("text"));
    }
}

/// Whether a terminal would only print these.
pub fn obeys_nothing(text: &str) {
    struct Only;
    impl vte::Perform for Only {
        fn print(&mut self, c: char) {
            assert!(!c.is_control(), "{c:?} is printed");
        }
        fn execute(&mut self, byte: u8) {
            assert_eq!(byte, b'\n', "a control character is executed");
        }
        fn hook(&mut self, _: &vte::Params, _: &[u8], _: bool, c: char) {
            panic!("a device control string {c:?}");
        }
        fn osc_dispatch(&mut self, _: &[&[u8]], _: bool) {
            panic!("an operating system command");
        }
        fn csi_dispatch(&mut self, _: &vte::Params, _: &[u8], _: bool, c: char) {
            panic!("a control sequence {c:?}");
        }
        fn esc_dispatch(&mut self, _: &[u8], _: bool, byte: u8) {
            panic!("an escape {byte:?}");
        }
    }
    let mut parser = vte::Parser::new();
    parser.advance(&mut Only, text.as_bytes());
    assert!(!text.contains('\u{1b}') && !text.chars().any(|c| ('\u{7f}'..='\u{9f}').contains(&c)));
}

/// The text at the end of these bytes, as a target that wants text takes it.
pub fn text(bytes: &[u8]) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}
