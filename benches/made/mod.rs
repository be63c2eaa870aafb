//! What the benches read: threads of any length, the same every time, and what is saved of them in the forms that sites and programs have.

#![allow(dead_code, reason = "each bench uses a part")]

use std::fmt::Write;

use understory::model::build::Body;
use understory::model::{CommentId, Draft, Place, Thread, ThreadBuilder};

/// A thread of that many comments, its shape from a small generator that is the same every time; one in fifty tells of driftwood.
pub(crate) fn thread(comments: u32) -> Thread {
    let mut builder = ThreadBuilder::new();
    let (mut state, mut level) = (1_u32, 0_u32);
    for number in 0..comments {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        level = if state >> 30 == 0 { 0 } else { (state >> 16) % (level + 2) };
        let author = format!("reader{}", state >> 22);
        let published = format!(
            "2020-{:02}-{:02}T10:{:02}:00Z",
            1 + (state >> 8) % 12,
            1 + (state >> 12) % 28,
            number % 60
        );
        let thing = if state % 1013 < 20 { "driftwood" } else { "sandbanks" };
        let body = format!(
            "Comment {number} says a thing or two about {thing} in the harbour, and then goes on to say it once more so that it wraps.\n\nAnd that is all."
        );
        builder.push(&Draft {
            author: &author,
            published: &published,
            body: Body::Plain(&body),
            place: Place::Level(level),
            ..Draft::default()
        });
    }
    builder.finish().0
}

const TITLE: &str = "The harbour is open";
const ABOVE: &str = "The first ferry in nine years left the harbour at dawn, and half the town stood on the quay to see it go.";

/// Goes through a thread as it is written nested: `open` at each comment, `close` where all that is below it has been.
fn nested(thread: &Thread, out: &mut String, open: impl Fn(&mut String, CommentId, bool), close: &str) {
    let mut deep = 0;
    for id in thread.ids() {
        let depth = thread.depth(id) + 1;
        (depth..=deep).for_each(|_| out.push_str(close));
        open(out, id, depth > deep);
        deep = depth;
    }
    (0..deep).for_each(|_| out.push_str(close));
}

/// The thread as indented text.
pub(crate) fn outline(comments: u32) -> String {
    let thread = thread(comments);
    let mut out = format!("{TITLE}\n\n{ABOVE}\n");
    for comment in thread.comments() {
        let indent = " ".repeat(2 + 2 * comment.depth as usize);
        _ = write!(out, "\n{indent}• {}\n", comment.author.unwrap_or_default());
        for paragraph in comment.body.split("\n\n") {
            _ = write!(out, "\n{indent}  {paragraph}\n");
        }
    }
    out
}

/// The thread as a page of nested lists.
pub(crate) fn page(comments: u32) -> String {
    let thread = thread(comments);
    let mut out = format!("<!doctype html><html><head><title>{TITLE}</title></head><body><p>{ABOVE}</p><ul>");
    let open = |out: &mut String, id: CommentId, _: bool| {
        let body = thread.body(id).replace("\n\n", "</p><p>");
        let name = thread.author(id).unwrap_or_default();
        let date = thread.published(id).unwrap_or_default();
        _ = write!(
            out,
            "<li class=\"comment\" id=\"c{}\"><b class=\"author\">{name}</b> <time datetime=\"{date}\">then</time><p>{body}</p><ul>",
            id.0
        );
    };
    nested(&thread, &mut out, open, "</ul></li>\n");
    out.push_str("</ul></body></html>");
    out
}

/// The thread as Hacker News answers it.
pub(crate) fn json(comments: u32) -> String {
    let thread = thread(comments);
    let mut out = format!(
        "{{\"id\":1,\"type\":\"story\",\"author\":\"editor\",\"title\":\"{TITLE}\",\"text\":\"{ABOVE}\",\"children\":["
    );
    let open = |out: &mut String, id: CommentId, first: bool| {
        let body = thread.body(id).replace("\n\n", "<p>");
        let name = thread.author(id).unwrap_or_default();
        let comma = if first { "" } else { "," };
        let time = 1_600_000_000 + id.0;
        _ = write!(
            out,
            "{comma}{{\"id\":{},\"author\":\"{name}\",\"created_at_i\":{time},\"text\":\"{body}\",\"children\":[",
            id.0 + 2
        );
    };
    nested(&thread, &mut out, open, "]}");
    out.push_str("]}");
    out
}

/// The thread as an archive of mail.
pub(crate) fn archive(comments: u32) -> String {
    let thread = thread(comments);
    let mut out = String::new();
    let mut letter = |number: u32, name: &str, above: Option<u32>, date: &str, body: &str| {
        let re = if above.is_some() { "Re: " } else { "" };
        _ = write!(
            out,
            "From {name}@quay.example Fri May  3 10:00:00 2019\nFrom: {name} <{name}@quay.example>\nSubject: {re}{TITLE}\nDate: {date}\nMessage-ID: <{number}@quay.example>\n"
        );
        if let Some(above) = above {
            _ = write!(
                out,
                "In-Reply-To: <{above}@quay.example>\nReferences: <0@quay.example> <{above}@quay.example>\n"
            );
        }
        _ = write!(out, "Content-Type: text/plain; charset=utf-8\n\n{body}\n\n");
    };
    letter(0, "editor", None, "Fri, 3 May 2019 10:00:00 +0000", ABOVE);
    for id in thread.ids() {
        let above = thread.parent(id).map_or(0, |parent| parent.0 + 1);
        let date =
            format!("Fri, 3 May 2019 {:02}:{:02}:{:02} +0000", id.0 / 3600 % 24, id.0 / 60 % 60, id.0 % 60);
        letter(id.0 + 1, thread.author(id).unwrap_or_default(), Some(above), &date, thread.body(id));
    }
    out
}
