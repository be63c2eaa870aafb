//! The lines of one comment → its author, date, score and text.
//!
//! The lines that belong to it alone (its replies cut out) are stripped of their indentation, joined where they were broken at a width, freed of link
//! markup; then the header is read off the front and buttons off the end.

use std::borrow::Cow;

use super::below;
use super::dates;
use super::doc::Doc;
use super::entry::{Entry, Signature};
use super::header::{self, Head, Row};
use super::inline;
use super::lines::Line;
use super::marker;
use super::names;
use super::noise;
use super::vocab;
use crate::text::slice;

/// A comment, ready to be built.
#[derive(Clone, Debug, Default)]
pub(super) struct Comment {
    pub head: Head,
    pub body: String,
}

/// A line of a comment's own text.
#[derive(Clone, Debug)]
struct Piece<'t> {
    text: Cow<'t, str>,
    /// Blank line before it.
    gap: bool,
}

/// Reads one comment from the stretches of lines that are its own.
pub(super) fn read(doc: &Doc<'_>, entry: &Entry, stretches: &[(usize, usize)]) -> Comment {
    if let Some(sign) = entry.sign {
        return signed(doc, entry, sign);
    }
    let raw = gather(doc, entry, stretches);
    let text = inline::plain(&raw, &doc.style);
    let mut pieces = pieces(&text);
    let rows: Vec<Row<'_>> = pieces
        .iter()
        .take(12)
        .map(|piece| Row { text: without_marker(piece.text.trim()).into(), gap: piece.gap })
        .collect();
    let mut head =
        if entry.kind == header::Kind::Named { header::read_name(&rows) } else { header::read(&rows) };
    if !head.kind.is_strong() && entry.kind == header::Kind::Signed {
        head = Head::default();
    }
    let mut own: Vec<Piece<'_>> = pieces.get(head.subject.0..head.subject.1).unwrap_or_default().to_vec();
    if !head.rest.is_empty() {
        own.push(Piece { text: Cow::Owned(std::mem::take(&mut head.rest)), gap: true });
    }
    let start = head.used.min(pieces.len());
    if own.is_empty() {
        pieces.drain(..start);
        own = pieces;
    } else {
        own.extend(pieces.drain(start..));
    }
    if let Some(first) = own.first_mut() {
        first.gap = true;
    }
    sign(&mut head, &mut own);
    strip(&mut own);
    Comment { body: join(&own), head }
}

/// The text without the bullet of a list of names and dates.
fn without_marker(text: &str) -> &str {
    marker::read(text, 0).and_then(|marker| text.get(usize::from(marker.bytes)..)).unwrap_or(text)
}

/// A text that is signed below in lines of its own.
fn signed(doc: &Doc<'_>, entry: &Entry, sign: Signature) -> Comment {
    let text = |at: u32| {
        doc.rows(at as usize, at as usize + 1, 1).first().map(|row| row.text.to_string()).unwrap_or_default()
    };
    let raw = gather(doc, entry, &[(entry.from as usize, sign.date as usize)]);
    let text_of = inline::plain(&raw, &doc.style);
    let mut own = pieces(&text_of);
    strip(&mut own);
    let header = header::read(&doc.rows(sign.date as usize, sign.name as usize + 1, 3));
    if header.kind.is_strong()
        && !header.author.is_empty()
        && header.kind != header::Kind::Signed
        && sign.name <= sign.date + 1
    {
        if own.first().is_some_and(|piece| piece.text.trim() == header.author) {
            own.remove(0);
        }
        return Comment { body: join(&own), head: header };
    }
    let author = text(sign.name);
    let head = Head {
        kind: entry.kind,
        author: names::read(&author).map(|name| name.text.to_owned()).unwrap_or_default(),
        published: dates::find(&text(sign.date)).map(|date| date.value).unwrap_or_default(),
        ..Head::default()
    };
    Comment { body: join(&own), head }
}

/// The own lines as one text: indentation gone, broken lines joined, an empty line where there was one.
fn gather(doc: &Doc<'_>, entry: &Entry, stretches: &[(usize, usize)]) -> String {
    let mut out = String::with_capacity(room(doc, stretches));
    let base = base_column(doc, entry, stretches);
    let mut last: Option<usize> = None;
    for &(from, to) in stretches {
        for at in from..to {
            let Some(line) = doc.line(at) else { break };
            let first = at == entry.from as usize;
            let shown = if first { doc.unmarked(line, usize::from(entry.markers)) } else { *line };
            if shown.len() == 0 {
                continue;
            }
            let apart = last.is_none_or(|above| above + 1 != at);
            let apart = apart && !out.is_empty();
            push_line(doc, &mut out, &shown, at, base, apart);
            last = Some(at);
        }
    }
    out
}

/// About how much text some lines hold.
fn room(doc: &Doc<'_>, stretches: &[(usize, usize)]) -> usize {
    let bytes = |&(from, to): &(usize, usize)| {
        let start = doc.line(from).map_or(0, |line| line.start);
        to.checked_sub(1)
            .and_then(|last| doc.line(last))
            .map_or(0, |line| line.end.saturating_sub(start) as usize + 2)
    };
    stretches.iter().map(bytes).sum()
}

fn push_line(doc: &Doc<'_>, out: &mut String, line: &Line, at: usize, base: u32, apart: bool) {
    let text = line.text(doc.source);
    if out.is_empty() {
        out.push_str(text);
        return;
    }
    if line.gap == 0 && !apart && !line.is_marked() && doc.joins(at) && !out.ends_with('\n') {
        out.push(' ');
        out.push_str(text);
        return;
    }
    out.push_str(if line.gap > 0 || apart { "\n\n" } else { "\n" });
    let extra = line.column.saturating_sub(base).min(40);
    out.extend(std::iter::repeat_n(' ', extra as usize));
    out.push_str(text);
}

/// The column at which its text stands: the smallest right of its marker; the smallest of all where none is.
fn base_column(doc: &Doc<'_>, entry: &Entry, stretches: &[(usize, usize)]) -> u32 {
    let marker = doc.line(entry.from as usize).map_or(0, |line| line.column);
    let columns = || {
        stretches
            .iter()
            .flat_map(|&(from, to)| from..to)
            .filter(|&at| at != entry.from as usize)
            .filter_map(|at| doc.line(at))
            .map(|line| line.column)
    };
    columns()
        .filter(|&column| column > marker)
        .min()
        .filter(|_| columns().any(|column| column > marker))
        .or_else(|| columns().min())
        .unwrap_or(0)
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut gap = false;
    let mut pieces = Vec::with_capacity(8);
    let mut from = 0;
    for end in memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
        let line = slice(text, from..end).trim_end();
        from = end + 1;
        if !line.is_empty() {
            pieces.push(Piece { text: Cow::Borrowed(line), gap });
        }
        gap = line.is_empty();
    }
    pieces
}

/// Who and when below the text, where the header does not tell.
fn sign(head: &mut Head, own: &mut Vec<Piece<'_>>) {
    if !head.published.is_empty() {
        return;
    }
    if !own.iter().rev().take(4).any(|piece| below::may_be_dated(&piece.text)) {
        return;
    }
    let from = own.len().saturating_sub(5);
    let rows: Vec<Row<'_>> =
        own.iter().skip(from).map(|piece| Row { text: piece.text.trim().into(), gap: piece.gap }).collect();
    let Some(below) = below::read(&rows).filter(|below| below.below < own.len()) else { return };
    if head.author.is_empty() && below.author.is_empty() {
        return;
    }
    own.truncate(own.len() - below.below);
    head.published = below.published;
    if head.author.is_empty() {
        head.author = below.author;
        head.kind = below.kind;
    }
}

/// Takes buttons and counters off both ends.
fn strip(own: &mut Vec<Piece<'_>>) {
    if let [only] = own.as_slice()
        && is_one_word_that_may_be_meant(&only.text)
    {
        return;
    }
    let told =
        own.iter().position(|piece| !is_button(&piece.text) || is_number(&piece.text) && own.len() <= 3);
    let least =
        told.map_or(0, |at| usize::from(own.get(at).is_some_and(|piece| is_number(&piece.text))) * (at + 1));
    while own.len() > least && own.last().is_some_and(|piece| is_button(&piece.text)) {
        own.pop();
    }
    let front = own
        .iter()
        .take_while(|piece| is_button(&piece.text))
        .count()
        .min(own.len().saturating_sub(usize::from(least > 0)));
    own.drain(..front);
}

/// `Like`, `more`, `delete`: a button's word, but all that there is. Below a comment without text stands the button to answer, so that one is not meant.
fn is_one_word_that_may_be_meant(text: &str) -> bool {
    const ANSWER: [&str; 14] = [
        "repl",
        "answer",
        "antwort",
        "respon",
        "répon",
        "rispo",
        "svar",
        "odpow",
        "beantwoord",
        "ответ",
        "vastaa",
        "yanıt",
        "válasz",
        "回复",
    ];
    if text.trim().bytes().any(|b| b.is_ascii() && !b.is_ascii_alphabetic()) {
        return false;
    }
    let word = text.trim().to_lowercase();
    let letters = !word.is_empty() && word.chars().all(char::is_alphabetic);
    letters && !ANSWER.iter().any(|start| word.starts_with(start))
}

/// `+1`, `42`: a vote or a counter, unless it is all that somebody wrote.
fn is_number(text: &str) -> bool {
    let text = text.trim();
    text.len() <= 4
        && text.bytes().any(|b| b.is_ascii_digit())
        && text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'+' | b'-'))
}

fn is_button(text: &str) -> bool {
    if text.len() > 160 || text.len() > 70 && text.ends_with(['.', '!', '?']) {
        return false;
    }
    let text = text.trim().trim_start_matches(['•', '*', '+', '-', '□', '/']).trim();
    text.is_empty()
        || is_number(text)
        || noise::is_buttons(text)
        || vocab::BUTTONS.has(text)
        || text.len() < 40
            && !text.chars().any(char::is_alphanumeric)
            && text.is_ascii()
            && !text.contains([':', ';'])
}

fn join(own: &[Piece<'_>]) -> String {
    let mut body = String::with_capacity(own.iter().map(|piece| piece.text.len() + 2).sum());
    for piece in own {
        if !body.is_empty() {
            body.push_str(if piece.gap { "\n\n" } else { "\n" });
        }
        body.push_str(if body.is_empty() { piece.text.trim_start() } else { &piece.text });
    }
    body
}
