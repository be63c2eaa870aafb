//! The parts of a message, in the order in which they are read.
//!
//! Of alternatives the plain one is taken. Messages inside a message are opened in place. Nothing recurses: what is still to be looked at is a
//! stack, and parts that nest deeper than [`DEEP`] or are more than [`MANY`] are told and not looked at, so that the work stays that of the size.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memmem;

use super::head::{self, Head, Kind};
use super::transfer;

/// How deep parts in parts are followed.
pub(crate) const DEEP: usize = 32;
/// How many parts one message may have.
pub(crate) const MANY: usize = 1000;

/// A piece of what a message says.
#[derive(Debug)]
pub(super) enum Piece {
    /// Plain text; whether its lines flow, and whether the space that says so is taken out.
    Plain(String, Option<bool>),
    /// A page.
    Html(String),
    /// A file: its name, its type, its size in bytes.
    File(String, String, usize),
    /// A message in this one begins.
    Message(Box<Head>),
    /// More than is looked at.
    Refused,
}

/// Something still to be looked at.
struct Waiting<'a> {
    what: What<'a>,
    depth: usize,
    /// Whether only its files are named, since its text is said by another part.
    files_only: bool,
}

enum What<'a> {
    /// A part with its fields; whether it is a message where it does not say what it is.
    Part(Cow<'a, [u8]>, bool),
    /// A body whose fields have been read.
    Body(Cow<'a, [u8]>, Kind),
}

/// The pieces of a message whose fields have been read.
pub(super) fn pieces(body: &[u8], kind: Kind) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let first = What::Body(Cow::Borrowed(body), kind);
    let mut waiting = vec![Waiting { what: first, depth: 0, files_only: false }];
    let mut looked_at = 0;
    while let Some(next) = waiting.pop() {
        looked_at += 1;
        if next.depth > DEEP || looked_at > MANY {
            pieces.push(Piece::Refused);
            if looked_at > MANY {
                break;
            }
            continue;
        }
        look(next, &mut waiting, &mut pieces);
    }
    pieces
}

/// Looks at one part: says it, or puts what is in it on the stack.
fn look<'a>(next: Waiting<'a>, waiting: &mut Vec<Waiting<'a>>, pieces: &mut Vec<Piece>) {
    let Waiting { what, depth, files_only } = next;
    let (body, kind) = match what {
        What::Body(body, kind) => (body, kind),
        What::Part(part, is_message) => {
            let split = head::split_part(&part);
            let (_, kind) = head::read(split.head);
            let body = range_of(&part, split.body);
            let kind = if is_message && kind.class.is_empty() { message_kind() } else { kind };
            (sub(&part, body), kind)
        }
    };
    if kind.is("multipart", "*")
        && let Some(parts) = parts(&body, &kind.boundary)
    {
        let inside = parts.into_iter().map(|part| sub(&body, part)).collect();
        return push_parts(waiting, inside, &kind, depth, files_only);
    }
    if !kind.attached && (kind.is("message", "rfc822") || kind.is("message", "global")) {
        return open_message(body, &kind, depth, files_only, waiting, pieces);
    }
    say(&body, &kind, files_only, pieces);
}

/// What a part of a digest is that does not say what it is.
fn message_kind() -> Kind {
    Kind { class: "message".to_owned(), subclass: "rfc822".to_owned(), ..Kind::default() }
}

/// Says a message in the message, and puts its body on the stack.
fn open_message<'a>(
    body: Cow<'a, [u8]>,
    kind: &Kind,
    depth: usize,
    files_only: bool,
    waiting: &mut Vec<Waiting<'a>>,
    pieces: &mut Vec<Piece>,
) {
    let message = if kind.encoding == "base64" || kind.encoding == "quoted-printable" {
        Cow::Owned(transfer::bytes(&body, kind))
    } else {
        body
    };
    let split = head::split(&message);
    let (head, inner) = head::read(split.head);
    let body = range_of(&message, split.body);
    if !files_only {
        pieces.push(Piece::Message(Box::new(head)));
    }
    waiting.push(Waiting { what: What::Body(sub(&message, body), inner), depth: depth + 1, files_only });
}

/// Puts the parts of a multipart on the stack, the first on top. Of alternatives one is read; of the others only files are named.
fn push_parts<'a>(
    waiting: &mut Vec<Waiting<'a>>,
    parts: Vec<Cow<'a, [u8]>>,
    kind: &Kind,
    depth: usize,
    files_only: bool,
) {
    let chosen = (kind.subclass == "alternative").then(|| best(&parts));
    let digest = kind.subclass == "digest";
    for (number, part) in parts.into_iter().enumerate().rev() {
        let passed_over = chosen.is_some_and(|chosen| chosen != number);
        waiting.push(Waiting {
            what: What::Part(part, digest),
            depth: depth + 1,
            files_only: files_only || passed_over,
        });
    }
}

/// Which of alternatives is read: plain text that is not blank, else what holds parts, else a page, else the first.
fn best(parts: &[Cow<'_, [u8]>]) -> usize {
    let worth = |part: &Cow<'_, [u8]>| {
        let split = head::split_part(part);
        let (_, kind) = head::read(split.head);
        match (&*kind.class, &*kind.subclass) {
            ("" | "text", "" | "plain") if split.body.trim_ascii().is_empty() => 1,
            ("" | "text", "" | "plain") => 4,
            ("multipart", _) => 3,
            ("text", "html") => 2,
            _ => 0,
        }
    };
    let worths = parts.iter().take(MANY).map(worth).enumerate();
    worths.rev().max_by_key(|&(_, worth)| worth).map_or(0, |(number, _)| number)
}

/// Says a part that holds no others.
fn say(body: &[u8], kind: &Kind, files_only: bool, pieces: &mut Vec<Piece>) {
    let is_page = kind.is("text", "html");
    let is_patch = kind.subclass.ends_with("patch")
        || kind.subclass.ends_with("diff")
        || [".patch", ".diff"].iter().any(|end| kind.name.ends_with(end));
    // A multipart that has no parts is shown as the text that it is.
    let is_text = kind.is("text", "*") || kind.class.is_empty() || kind.is("multipart", "*");
    let is_shown = (is_text && !kind.attached && !matches!(&*kind.subclass, "calendar" | "rtf")) || is_patch;
    if kind.attached || !kind.name.is_empty() || !is_shown {
        let size = transfer::size(body, kind);
        let name =
            if kind.class.is_empty() { String::new() } else { format!("{}/{}", kind.class, kind.subclass) };
        if !files_only || kind.attached || !is_text {
            pieces.push(Piece::File(kind.name.clone(), name, size));
        }
    }
    if is_shown && !files_only {
        let text = transfer::text(body, kind);
        pieces.push(if is_page { Piece::Html(text) } else { Piece::Plain(text, kind.flowed) });
    }
}

/// Where the parts between lines of this boundary lie; none where there is no such line.
fn parts(body: &[u8], boundary: &str) -> Option<Vec<Range<usize>>> {
    if boundary.is_empty() {
        return None;
    }
    let line = format!("--{boundary}");
    let (mut parts, mut open): (Vec<Range<usize>>, Option<usize>) = (Vec::new(), None);
    let mut begun = false;
    for found in memmem::find_iter(body, line.as_bytes()) {
        let begins = found == 0 || body.get(found - 1) == Some(&b'\n');
        let rest = body.get(found + line.len()..).unwrap_or_default();
        let end = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
        let tail = rest.get(..end).unwrap_or_default().trim_ascii();
        if !begins || !matches!(tail, [] | b"--") {
            continue;
        }
        begun = true;
        if let Some(start) = open.take() {
            parts.push(start..break_before(body, found).max(start));
        }
        if tail == b"--" || parts.len() > MANY {
            break;
        }
        open = Some((found + line.len() + end + 1).min(body.len()));
    }
    parts.extend(open.map(|start| start..body.len()));
    begun.then_some(parts)
}

/// Where the line before this one ends: its line break belongs to the boundary.
fn break_before(body: &[u8], at: usize) -> usize {
    let before = body.get(..at).unwrap_or_default();
    let before = before.strip_suffix(b"\n").unwrap_or(before);
    before.strip_suffix(b"\r").unwrap_or(before).len()
}

/// Where a piece at the end of a whole lies.
fn range_of(whole: &[u8], end: &[u8]) -> Range<usize> {
    whole.len().saturating_sub(end.len())..whole.len()
}

/// A stretch of bytes, borrowed as the whole was.
fn sub<'a>(whole: &Cow<'a, [u8]>, range: Range<usize>) -> Cow<'a, [u8]> {
    match whole {
        Cow::Borrowed(bytes) => Cow::Borrowed(bytes.get(range).unwrap_or_default()),
        Cow::Owned(bytes) => Cow::Owned(bytes.get(range).unwrap_or_default().to_vec()),
    }
}

#[cfg(test)]
#[path = "mime_tests.rs"]
mod tests;
