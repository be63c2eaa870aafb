//! Family B2: names that hang to the left of what they said, without markers or dates.
//!
//! ```text
//!   Alda                          a short line with a deeper line right below it opens a comment;
//!       Alda text.                its text stands at that deeper column,
//!       - a dash list of hers     whatever it looks like;
//!       Bo                        a short line there with a deeper line below it opens a reply.
//!           Bo text.
//! ```
//! Source code, outlines and verse are indented too: headers must read like names and texts like sentences.

use super::doc::Doc;
use super::entry::{Doubt, Entry, Found};
use super::header::{self, Kind};
use super::items;
use super::lines::Line;
use super::sections;
use crate::model::Evidence;

/// The most lines that a thread's heading is looked for in.
const MOST: usize = 400_000;

/// Finds a thread of hanging names.
pub(super) fn find(doc: &Doc<'_>) -> Found {
    let announced = (0..doc.lines.len().min(MOST))
        .rev()
        .find(|&at| is_header(doc, at + 1) && sections::is_heading(doc, at));
    let from = announced.map_or_else(|| first(doc), |at| Some(at + 1));
    let Some(from) = from else { return Found::default() };
    let entries = entries(doc, from);
    let score = score(doc, &entries, announced.is_some());
    if score == 0 { Found::default() } else { Found { entries, score, flat: false } }
}

/// The first line from which on everything hangs.
fn first(doc: &Doc<'_>) -> Option<usize> {
    (0..doc.lines.len())
        .rev()
        .take_while(|&at| doc.line(at).is_some_and(|line| line.column > 0 || is_header(doc, at)))
        .filter(|&at| doc.line(at).is_some_and(|line| line.column == 0))
        .last()
}

/// Whether the line is a name with its text right below it and deeper.
fn is_header(doc: &Doc<'_>, at: usize) -> bool {
    let (Some(line), Some(next)) = (doc.line(at), doc.line(at + 1)) else { return false };
    let text = line.text(doc.source);
    next.column > line.column + 1
        && next.gap == 0
        && !line.is_marked()
        && line.len() <= 160
        && (header::is_name_like(text, 48) && reads_like_name(text) || is_dated(doc, at))
}

/// A header of one line with a date.
fn is_dated(doc: &Doc<'_>, at: usize) -> bool {
    header::read(&doc.rows(at, at + 1, 1)).kind.is_strong()
}

/// No code, no label: letters, spaces, and what names are written with.
fn reads_like_name(text: &str) -> bool {
    let words = text.split(' ').count();
    let odd = text
        .contains(['{', '}', '=', ';', '<', '>', '/', '\\', '"', '`', '|', '[', ']', '+', '*', '$', '%'])
        || text.ends_with([':', '(', ',']) && !text.ends_with("says:")
        || text.ends_with(')') && !text.contains(" (");
    words <= 6 && !odd
}

fn entries(doc: &Doc<'_>, from: usize) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut open: Vec<(u32, u32)> = Vec::new();
    let mut end = doc.lines.len();
    for at in from..doc.lines.len() {
        let Some(line) = doc.line(at) else { break };
        if !is_header(doc, at)
            || entries.last().is_some_and(|last| last.from as usize + 1 == at && !deeper(doc, at, line))
        {
            let left = open.first().is_none_or(|&(column, _)| line.column <= column);
            if left && (line.column == 0 || items::is_end(line.text(doc.source))) {
                end = at;
                break;
            }
            continue;
        }
        while open.last().is_some_and(|&(column, _)| column >= line.column) {
            open.pop();
        }
        let parent = open.last().map(|&(_, parent)| parent);
        open.push((line.column, entries.len() as u32));
        entries.push(Entry {
            from: at as u32,
            to: 0,
            markers: 0,
            parent,
            kind: Kind::None,
            evidence: Evidence::Indent,
            doubt: Doubt::None,
            sign: None,
        });
    }
    bound(&mut entries, end as u32);
    entries
}

/// The first line of a text that has a name's looks: it is a reply only where what follows is deeper still.
fn deeper(doc: &Doc<'_>, at: usize, line: &Line) -> bool {
    doc.line(at + 1).is_some_and(|next| next.column > line.column && next.gap == 0)
}

/// Ends every entry where the next one begins that is not inside it.
fn bound(entries: &mut [Entry], end: u32) {
    let mut open: Vec<usize> = Vec::new();
    for index in 0..entries.len() {
        let Some(&Entry { from, parent, .. }) = entries.get(index) else { break };
        while let Some(&top) = open.last().filter(|&&top| Some(top as u32) != parent) {
            if let Some(entry) = entries.get_mut(top) {
                entry.to = from;
            }
            open.pop();
        }
        open.push(index);
    }
    for top in open {
        if let Some(entry) = entries.get_mut(top) {
            entry.to = end;
        }
    }
}

/// How much speaks for it; nothing where the texts do not read like sentences.
fn score(doc: &Doc<'_>, entries: &[Entry], announced: bool) -> u64 {
    let nested = entries.iter().any(|entry| entry.parent.is_some());
    if entries.len() < 3 || !announced && (!nested || entries.len() < 4) {
        return 0;
    }
    let is_prose = |entry: &&Entry| {
        let text = doc.bare_text(entry.from as usize + 1, 0);
        text.split(' ').count() >= 4 && !text.ends_with([';', '{', '}', '(', ':'])
            || text.ends_with(['.', '!', '?', '…', '。', '！', '？'])
    };
    let prose = entries.iter().filter(is_prose).count();
    let sentences = entries
        .iter()
        .filter(|entry| doc.bare_text(entry.from as usize + 1, 0).contains(['.', '!', '?', '。']))
        .count();
    if prose * 10 < entries.len() * 8 || sentences * 10 < entries.len() * 6 {
        return 0;
    }
    entries
        .iter()
        .map(|entry| doc.lines.get(entry.from as usize + 1).map_or(0, |line| line.len().min(400) as u64 + 50))
        .sum()
}
