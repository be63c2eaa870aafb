//! Whether a text is a page, or a piece of one, by its first tags.

use super::super::Judgement;
use crate::text::{boundary_before, slice};

/// How much of a text is looked at.
const NEAR: usize = 4096;

/// The tags that a page begins with.
const PAGE: [&str; 5] = ["<!doctype html", "<html", "<head>", "<head ", "<body"];

/// The outermost elements of other things that tags are in.
const OTHER: [&str; 4] = ["<opml", "<rss", "<feed", "<mediawiki"];

/// Elements that a piece of a page may begin with, copied out of it.
const PIECES: [&str; 16] = [
    "div",
    "ol",
    "ul",
    "li",
    "dl",
    "p",
    "article",
    "section",
    "main",
    "table",
    "blockquote",
    "h1",
    "h2",
    "h3",
    "span",
    "a",
];

/// How sure it is that a text is a page.
pub(super) fn judge(text: &str) -> Judgement {
    let start = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    if !start.starts_with('<') {
        return Judgement::no("it does not begin with a tag");
    }
    let start = slice(start, 0..boundary_before(start, NEAR)).to_ascii_lowercase();
    let first = |tags: &[&'static str]| {
        let found = tags.iter().filter_map(|tag| start.find(tag).map(|at| (at, *tag)));
        found.min().unwrap_or((usize::MAX, ""))
    };
    let ((at, page), (other_at, other)) = (first(&PAGE), first(&OTHER));
    if other_at < at {
        return Judgement::no(format!("its first element is {other}>"));
    }
    let tag = page.trim_end_matches(['>', ' ']);
    match at {
        0 => Judgement::sure(format!("it begins with {tag}>")),
        usize::MAX => piece(&start),
        _ => Judgement::likely(format!("it begins with a tag, and {tag}> is near")),
    }
}

/// A text that begins with an element of pages and closes a few.
fn piece(start: &str) -> Judgement {
    let name = start.get(1..).unwrap_or_default().split(|c: char| !c.is_ascii_alphanumeric()).next();
    let name = name.unwrap_or_default();
    let closed = PIECES.iter().map(|piece| start.matches(&format!("</{piece}>")).count()).sum::<usize>();
    if PIECES.contains(&name) && closed > 1 {
        return Judgement::possible(format!(
            "a piece of a page: it begins with <{name}> and closes what it opens"
        ));
    }
    Judgement::no("no tag of a page is near its beginning")
}
