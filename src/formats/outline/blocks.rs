//! Families B and C: comments without markers, told apart by their headers alone.
//!
//! ```text
//!   Alda                          the header of a comment is learned from the whole document: name and date on one line or on two,
//!   Posted October 29, 2012       a name that says something, “by” a name; the kind that explains most of the text is the thread's.
//!   Alda text.
//!       Bo                        Where headers stand at several columns, the column is the level: the parent is the nearest
//!       Posted October 29, 2012   header above that stands further to the left. Where they all stand at one, the thread is flat.
//!       Bo text.
//! ```

use std::hash::{Hash, Hasher};

use super::doc::Doc;
use super::entry::{Doubt, Entry, Found, Signature};
use super::header::{self, Head, Kind};
use super::items;
use super::noise;
use super::sections;
use crate::model::Evidence;

/// The most lines that are looked at one by one.
const MOST: usize = 400_000;

/// A line that reads like the header of a comment.
#[derive(Clone, Copy, Debug)]
struct Start {
    line: u32,
    column: u32,
    kind: Kind,
    /// Header lines.
    used: u32,
    /// Words of the name.
    words: u8,
    /// Where its own text ends.
    end: u32,
    /// Bytes of that text.
    body: u32,
    /// Whether buttons stand under it.
    buttons: bool,
    /// What tells its author from others.
    who: u64,
}

/// Finds the thread among the lines that read like headers.
pub(super) fn find(doc: &Doc<'_>) -> Found {
    let mut best = Found::default();
    let all = starts(doc);
    for family in [
        [Kind::Says, Kind::By],
        [Kind::Dated, Kind::DatedOnly],
        [Kind::Lined, Kind::LinedOnly],
        [Kind::Over, Kind::Over],
        [Kind::Twice, Kind::Twice],
    ] {
        let chosen: Vec<Start> = all.iter().copied().filter(|start| family.contains(&start.kind)).collect();
        let found = thread(doc, chosen);
        if found.score > best.score {
            best = found;
        }
    }
    best
}

fn starts(doc: &Doc<'_>) -> Vec<Start> {
    let mut starts: Vec<Start> = Vec::new();
    let mut taken = 0;
    for at in 0..doc.lines.len().min(MOST) {
        if at < taken || !may_start(doc, at) {
            continue;
        }
        if doc.rows(at, at + 1, 1).is_empty() {
            continue;
        }
        let rows = doc.rows(at, at + 4, 3);
        if rows.first().is_none_or(|row| noise::is_noise(&row.text)) {
            continue;
        }
        let head = header::read(&rows);
        let Some(line) = doc.line(at).filter(|_| head.kind.is_strong() && head.subject.0 == head.subject.1)
        else {
            continue;
        };
        // A date above a name that stands further left ends what was said before.
        if head.used > 1 && doc.line(at + 1).is_some_and(|next| next.column + 1 < line.column) {
            continue;
        }
        taken = at + head.used.max(1);
        starts.push(start(at, line.column, &head));
    }
    starts
}

fn start(at: usize, column: u32, head: &Head) -> Start {
    let words = head.author.split(' ').count().min(255) as u8;
    Start {
        line: at as u32,
        column,
        kind: head.kind,
        used: head.used as u32,
        words,
        end: 0,
        body: head.rest.len() as u32,
        buttons: false,
        who: who(&head.author),
    }
}

fn who(author: &str) -> u64 {
    let mut hasher = std::hash::DefaultHasher::new();
    author.hash(&mut hasher);
    hasher.finish()
}

/// A cheap look: a digit here or below, or a word with a colon at the end.
fn may_start(doc: &Doc<'_>, at: usize) -> bool {
    let Some(line) = doc.line(at) else { return false };
    if line.len() > 600 {
        return false;
    }
    let text = line.text(doc.source);
    let digit = |text: &str| text.bytes().take(160).any(|b| b.is_ascii_digit());
    digit(text) || text.len() <= 100 || doc.line(at + 1).is_some_and(|next| digit(next.text(doc.source)))
}

/// Makes a thread of the starts of one family; empty where they do not look like one.
fn thread(doc: &Doc<'_>, mut starts: Vec<Start>) -> Found {
    reach_up(doc, &mut starts);
    bound(doc, &mut starts);
    let from = section(doc, &starts);
    starts.drain(..from);
    let empty = starts.iter().take_while(|start| start.body == 0).count();
    starts.drain(..empty);
    let announced = starts.first().is_some_and(|first| sections::is_announced(doc, first.line as usize));
    if !is_thread(doc, &starts, announced) {
        return Found::default();
    }
    let score = starts
        .iter()
        .filter(|start| start.body > 0)
        .map(|start| 100 + u64::from(start.body.min(400)))
        .sum::<u64>()
        * if announced { 2 } else { 1 };
    let mut entries = below(doc, &starts).unwrap_or_else(|| nest(&starts));
    let flat = entries.iter().all(|entry| entry.parent.is_none());
    if flat {
        // Told once, for the whole of it.
        for entry in &mut entries {
            entry.evidence = Evidence::Guess;
        }
    }
    Found { entries, score, flat }
}

/// Takes the pictures and counters above a header to it.
fn reach_up(doc: &Doc<'_>, starts: &mut [Start]) {
    let mut floor = 0;
    for start in starts {
        let mut at = start.line as usize;
        while at > floor && start.line as usize - at < 3 {
            let text = doc.bare_text(at - 1, 12);
            let counter = text.is_empty() || !text.chars().any(char::is_alphabetic) && text.len() < 8;
            let picture = text.len() < 70 && noise::is_noise(text) && !noise::is_buttons(text);
            if !counter && !picture {
                break;
            }
            at -= 1;
        }
        floor = (start.line + start.used) as usize;
        start.used += start.line - at as u32;
        start.line = at as u32;
    }
}

/// Gives every start its own text: up to the next one, to a line that ends threads, to the end.
fn bound(doc: &Doc<'_>, starts: &mut [Start]) {
    for index in 0..starts.len() {
        let next = starts.get(index + 1).map_or(doc.lines.len(), |next| next.line as usize);
        let is_last = index + 1 == starts.len();
        let Some(start) = starts.get_mut(index) else { continue };
        let first = (start.line + start.used) as usize;
        let mut end = first;
        for at in first..next {
            let Some(line) = doc.line(at) else { break };
            let text = doc.bare_text(at, 1);
            if line.len() < 90
                && items::is_end(text)
                && !noise::is_buttons(text)
                && (is_last || line.column == 0 && text.starts_with('#'))
            {
                break;
            }
            end = at + 1;
            let button = line.len() < 60 && (noise::is_buttons(text) || noise::is_noise(text));
            start.buttons |= button;
            start.body += if button { 0 } else { line.len() as u32 };
        }
        start.end = end as u32;
    }
}

/// The number of starts before the heading of the thread: bylines and teasers, where a heading is followed by most of the others.
fn section(doc: &Doc<'_>, starts: &[Start]) -> usize {
    let mut above = 0;
    if starts.get(1..).is_some_and(|others| is_article(starts, others)) {
        return 1;
    }
    for (index, start) in starts.iter().enumerate().take((starts.len() / 10).max(3)) {
        let at = start.line as usize;
        if (at.saturating_sub(9).max(above)..at).any(|n| sections::is_heading(doc, n)) {
            return index;
        }
        above = (start.line + start.used) as usize;
    }
    0
}

/// Whether the first start is the byline of an article: left of all others, with far more text.
fn is_article(starts: &[Start], others: &[Start]) -> bool {
    let Some(first) = starts.first() else { return false };
    let total = others.iter().map(|start| u64::from(start.body)).sum::<u64>();
    let usual = total / (others.len() as u64).max(1);
    others.len() >= 2
        && others.iter().all(|start| start.column > first.column)
        && u64::from(first.body) > 600 + usual * 4
}

/// Whether the starts look like the comments of a thread and not like an index, a log, or bylines.
fn is_thread(doc: &Doc<'_>, starts: &[Start], announced: bool) -> bool {
    let count = starts.len();
    let full = starts.iter().filter(|start| start.body > 0).count();
    let buttons = starts.iter().filter(|start| start.buttons).count() * 2 >= count;
    let timed = starts
        .iter()
        .filter(|start| !matches!(start.kind, Kind::DatedOnly | Kind::LinedOnly | Kind::Twice))
        .count()
        * 2
        >= count;
    let words = starts.iter().map(|start| usize::from(start.words)).sum::<usize>();
    if count == 0 || full * 10 < count * 6 || words > count * 4 {
        return false;
    }
    let verbs = starts.iter().filter(|start| start.kind == Kind::Says).count() * 2 >= count;
    match count {
        1 => announced && timed,
        2 => announced || buttons && timed,
        _ => {
            announced
                || buttons
                || timed && (verbs || words <= count * 3)
                || speak_again(doc, starts) && words <= count * 3
        }
    }
}

/// Whether several speak more than once: people do, headlines do not.
fn speak_again(doc: &Doc<'_>, starts: &[Start]) -> bool {
    let apart = starts
        .iter()
        .filter(|start| doc.line(start.line as usize).is_some_and(|line| line.gap > 0 && !line.is_marked()))
        .count();
    let mut who: Vec<u64> = starts.iter().map(|start| start.who).collect();
    who.sort_unstable();
    who.dedup();
    starts.len() >= 5 && apart * 10 >= starts.len() * 9 && who.len() * 10 <= starts.len() * 9
}

/// Comments whose who and when stand below them: there is text between the heading of the thread and the first, and none after the last.
fn below(doc: &Doc<'_>, starts: &[Start]) -> Option<Vec<Entry>> {
    let (first, last) = (starts.first()?, starts.last()?);
    let at = first.line as usize;
    let heading = (at.saturating_sub(80)..at).rev().find(|&n| sections::is_heading(doc, n))?;
    let told =
        (heading + 1..at).any(|n| doc.line(n).is_some_and(|line| line.len() > 60 && !line.is_marked()));
    let one_column = starts.iter().all(|start| start.column == first.column);
    if !told || !one_column || starts.len() < 3 || last.body > 40 {
        return None;
    }
    let mut from = heading as u32 + 1;
    let mut entries = Vec::with_capacity(starts.len());
    for start in starts {
        let to = start.line + start.used;
        let sign = Some(Signature { date: start.line, name: to.saturating_sub(1) });
        let entry = Entry {
            from,
            to,
            markers: 0,
            parent: None,
            kind: Kind::Signed,
            evidence: Evidence::Guess,
            doubt: Doubt::None,
            sign,
        };
        entries.push(entry);
        from = to;
    }
    Some(entries)
}

/// Parents by column. A step in of two levels or more, or back to a column that was never open, is a guess.
fn nest(starts: &[Start]) -> Vec<Entry> {
    let step = step(starts);
    let mut open: Vec<(u32, u32)> = Vec::new();
    let mut entries: Vec<Entry> = Vec::with_capacity(starts.len());
    for (number, start) in starts.iter().enumerate() {
        let mut left = None;
        while let Some(&(column, _)) = open.last().filter(|&&(column, _)| column + 1 >= start.column) {
            left = Some(column);
            open.pop();
        }
        let above = open.last().copied();
        open.push((start.column, number as u32));
        let doubt = match above {
            Some((column, _)) if step > 0 && start.column - column >= step * 2 => Doubt::Levels,
            Some(_) if left.is_some_and(|left| left > start.column + 1) => Doubt::Column,
            _ => Doubt::None,
        };
        let evidence = if doubt == Doubt::None { Evidence::Indent } else { Evidence::Guess };
        let parent = above.map(|(_, parent)| parent);
        entries.push(Entry {
            from: start.line,
            to: start.end,
            markers: 12,
            parent,
            kind: start.kind,
            evidence,
            doubt,
            sign: None,
        });
    }
    close(&mut entries);
    entries
}

/// The most common step inward between neighbours.
fn step(starts: &[Start]) -> u32 {
    let mut counts = [0u32; 17];
    for pair in starts.windows(2) {
        if let [above, below] = pair
            && let Some(count) =
                below.column.checked_sub(above.column).and_then(|step| counts.get_mut(step as usize))
        {
            *count += 1;
        }
    }
    counts
        .iter()
        .enumerate()
        .skip(2)
        .max_by_key(|&(step, &count)| (count, std::cmp::Reverse(step)))
        .filter(|&(_, &count)| count > 0)
        .map_or(0, |(step, _)| step as u32)
}

/// Makes every entry end where its last reply ends.
fn close(entries: &mut [Entry]) {
    for index in (0..entries.len()).rev() {
        let Some(&Entry { to, parent: Some(parent), .. }) = entries.get(index) else { continue };
        if let Some(above) = entries.get_mut(parent as usize) {
            above.to = above.to.max(to);
        }
    }
}
