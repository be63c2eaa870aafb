//! Questions and answers: texts that are signed below, each with a list of short comments under it.
//!
//! ```text
//!   The question …                      (the article)
//!   asked Sep 12, 2017 at 8:02
//!     • a comment on it                 a root
//!   An answer …                         a root: from the end of what came before …
//!   answered Sep 12, 2017 at 21:15      … to this line; the name is in the next lines
//!   Lathe Harker
//!     • a comment on the answer         its reply
//! ```

use super::doc::Doc;
use super::entry::{Doubt, Entry, Found, Signature};
use super::header::{self, Kind};
use super::items;
use super::names;
use super::noise;
use super::sections;
use super::vocab;
use crate::model::Evidence;

/// An answer: where its text starts, where the line with its date is, where its name is.
#[derive(Clone, Copy, Debug)]
struct Answer {
    from: u32,
    sign: Signature,
}

/// How many lines below the date the name may stand, and how far the counters go that follow it.
const NEAR: usize = 4;

/// Adds the answers to the comments that were found in lists.
pub(super) fn find(doc: &Doc<'_>, listed: &Found) -> Option<Found> {
    let signed = listed.entries.iter().filter(|entry| entry.kind == Kind::Signed).count();
    if signed * 2 < listed.entries.len() {
        return None;
    }
    let answers = answers(doc, &listed.entries);
    if answers.is_empty() {
        return None;
    }
    Some(Found { entries: merge(doc, &answers, &listed.entries), score: listed.score, flat: false })
}

fn answers(doc: &Doc<'_>, listed: &[Entry]) -> Vec<Answer> {
    let mut answers = Vec::new();
    let mut floor = question(doc);
    let mut next = 0;
    let start = floor;
    for at in start..doc.lines.len() {
        while let Some(entry) = listed.get(next).filter(|entry| entry.from as usize <= at) {
            floor = floor.max(entry.to as usize);
            next += 1;
        }
        if at < floor || !is_answered(doc, at) {
            continue;
        }
        let Some(name) = name_below(doc, at) else { continue };
        let from = text_start(doc, floor, at);
        if from < at {
            answers
                .push(Answer { from: from as u32, sign: Signature { date: at as u32, name: name as u32 } });
        }
        floor = after_name(doc, name);
    }
    answers
}

/// The first line that can belong to an answer: below the heading of the answers, else below the question's signature.
fn question(doc: &Doc<'_>) -> usize {
    let first = (0..doc.lines.len()).find(|&at| is_answered(doc, at)).unwrap_or(0);
    (first.saturating_sub(400)..first)
        .rev()
        .find(|&at| sections::is_heading(doc, at))
        .map_or(first.saturating_sub(60), |at| at + 1)
}

/// “answered”, in some language, and a date; nothing else.
fn is_answered(doc: &Doc<'_>, at: usize) -> bool {
    let Some(line) = doc.line(at).filter(|line| line.len() < 80 && !line.is_marked()) else { return false };
    let text = line.text(doc.source);
    let word = text.split(' ').next().unwrap_or_default();
    vocab::ANSWERED.has(word) && header::date_line(text.get(word.len()..).unwrap_or_default()).is_some()
}

/// The line below that names who answered.
fn name_below(doc: &Doc<'_>, at: usize) -> Option<usize> {
    (at + 1..=at + NEAR).find(|&n| {
        let rows = doc.rows(n, n + 1, 1);
        rows.first().is_some_and(|row| {
            !noise::is_noise(&row.text)
                && !row.text.contains([']', '/'])
                && header::is_name_like(&row.text, 60)
                && names::read(&row.text).is_some()
        })
    })
}

/// Where the counters under a name end.
fn after_name(doc: &Doc<'_>, name: usize) -> usize {
    let is_counter = |at: usize| {
        doc.line(at)
            .is_some_and(|line| line.len() < 90 && !line.is_marked() && is_counter(line.text(doc.source)))
    };
    (name + 1..name + 1 + NEAR).find(|&at| !is_counter(at)).unwrap_or(name + 1)
}

/// Points, badges, votes: more figures than words.
fn is_counter(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    noise::is_noise(text)
        || digits > 0
            && digits * 3 >= text.split(' ').count() * 2
            && text.split(' ').count() <= 9
            && text.bytes().next().is_some_and(|b| b.is_ascii_digit())
}

/// Where the text of an answer starts: past buttons, counters and the last lines of what came before.
fn text_start(doc: &Doc<'_>, floor: usize, sign: usize) -> usize {
    let mut from = floor;
    for at in floor..sign {
        let text = doc.bare_text(at, 1);
        let furniture = noise::is_noise(text)
            || noise::is_buttons(text)
            || is_counter(text)
            || sections::is_heading(doc, at)
            || items::is_end(text);
        if !furniture {
            break;
        }
        from = at + 1;
    }
    from
}

/// Answers and comments in the order of the text.
fn merge(doc: &Doc<'_>, answers: &[Answer], listed: &[Entry]) -> Vec<Entry> {
    let mut entries = Vec::with_capacity(answers.len() + listed.len());
    let mut moved = vec![0u32; listed.len()];
    let (mut answer, mut above) = (answers.iter().peekable(), None);
    for (number, entry) in listed.iter().enumerate() {
        while let Some(next) = answer.next_if(|next| next.from < entry.from) {
            above = Some(entries.len() as u32);
            let end = answer.peek().map_or(doc.lines.len() as u32, |after| after.from);
            entries.push(answer_entry(next, end));
        }
        if let Some(slot) = moved.get_mut(number) {
            *slot = entries.len() as u32;
        }
        let parent = entry.parent.map(|parent| moved.get(parent as usize).copied().unwrap_or(0)).or(above);
        entries.push(Entry { parent, ..*entry });
    }
    for next in answer {
        entries.push(answer_entry(next, next.sign.name + 1));
    }
    bound(&mut entries);
    entries
}

fn answer_entry(answer: &Answer, to: u32) -> Entry {
    Entry {
        from: answer.from,
        to,
        markers: 0,
        parent: None,
        kind: Kind::Signed,
        evidence: Evidence::Indent,
        doubt: Doubt::None,
        sign: Some(answer.sign),
    }
}

/// Ends each answer with its last comment.
fn bound(entries: &mut [Entry]) {
    let mut last = 0;
    for index in (0..entries.len()).rev() {
        let Some(&Entry { to, parent, sign, .. }) = entries.get(index) else { continue };
        if parent.is_some() {
            last = last.max(to);
        } else if let (Some(sign), Some(entry)) = (sign, entries.get_mut(index)) {
            entry.to = last.max(sign.name + 1).min(entry.to);
            last = 0;
        } else {
            last = 0;
        }
    }
}
