//! Family A: which of the document's lists is the thread, and which of its items are comments.
//!
//! A page is full of lists: menus, tags, side bars, teasers, lists inside what people wrote. Items are cut into runs where text stands between them
//! that belongs to none; the run whose items look most like comments, by their headers and by how much they say, is the thread. Other runs with the same headers join it.

use super::below;
use super::doc::Doc;
use super::entry::{Doubt, Entry, Found};
use super::header::{self, Kind};
use super::items::{self, Item, NONE};
use super::lines::has_digit;
use super::sections;
use crate::model::Evidence;
use crate::work::side_by_side;

/// What an item looks like.
#[derive(Clone, Copy, Debug, Default)]
struct Look {
    kind: Kind,
    /// Bytes of its own text below the header.
    body: u32,
    /// Words in its header line.
    words: u8,
    /// The run it is in.
    run: u32,
    /// Whether its own text is not on an outer marker's line.
    inner: bool,
    /// Whether it is taken for a comment.
    taken: bool,
}

/// Finds the thread among the items of lists.
pub(super) fn find(doc: &Doc<'_>) -> Found {
    let flush = items::is_flush(&doc.lines);
    let items = items::find(doc, flush);
    let mut looks = look(doc, &items);
    let runs = runs(&items, &mut looks);
    let Some(best) = best_run(doc, &items, &looks, runs) else { return Found::default() };
    take(&items, &mut looks, &best);
    let entries = entries(&items, &mut looks);
    let score = best.score;
    Found { entries, score, flat: false }
}

fn look(doc: &Doc<'_>, items: &[Item]) -> Vec<Look> {
    side_by_side(items.len(), |range| {
        let own = items.iter().enumerate().take(range.end).skip(range.start);
        own.map(|(index, item)| look_at(doc, items, index, item)).collect()
    })
}

/// Lines of an item that are looked at for a header.
const SEEN: usize = 7;

fn look_at(doc: &Doc<'_>, items: &[Item], index: usize, item: &Item) -> Look {
    let inner = items.get(index + 1).is_none_or(|next| next.line != item.line);
    if !inner {
        return Look::default();
    }
    let own_end = own_end(items, index, item);
    let to = header_end(items, index, own_end);
    let rows = doc.rows(item.line as usize, to.min(item.line as usize + SEEN + 8), SEEN);
    let mut head = header::read(&rows);
    let tail = || {
        doc.lines.get(own_end.saturating_sub(3)..own_end).unwrap_or_default().iter().any(|line| {
            let text = line.text(doc.source).as_bytes();
            text.len() < 120 && (has_digit(text) || memchr::memchr(b'g', text).is_some())
        })
    };
    if !head.kind.is_strong() && own_end > item.line as usize + 1 && tail() {
        let from = own_end.saturating_sub(4).max(item.line as usize);
        if let Some(below) =
            below::read(&doc.rows(from, own_end, 5)).filter(|below| below.kind == Kind::Signed)
        {
            head = below;
        }
    }
    let used = head.used.min(own_end - item.line as usize);
    let lists = head.kind != Kind::Named;
    let own = doc.lines.get(item.line as usize + used..own_end.max(to)).unwrap_or_default().iter().take(64);
    let body = own.filter(|line| lists || !line.is_marked()).map(super::lines::Line::len).sum::<usize>();
    let rest = head.rest.len();
    let words = rows.first().map_or(0, |row| row.text.split(' ').count().min(255) as u8);
    Look { kind: head.kind, body: (body + rest) as u32, words, inner, ..Look::default() }
}

/// Where the lines of an item end that belong to no item inside it, the first stretch of them.
fn own_end(items: &[Item], index: usize, item: &Item) -> usize {
    let child = items.get(index + 1).filter(|child| child.line < item.end && child.line > item.line);
    child.map_or(item.end, |child| child.line) as usize
}

/// Where the lines end that may hold the header: before the first item inside, unless that one and its like are single lines of names and dates.
fn header_end(items: &[Item], index: usize, own_end: usize) -> usize {
    let Some(item) = items.get(index) else { return own_end };
    if own_end > item.line as usize + 2 {
        return own_end;
    }
    let mut end = own_end;
    let mut child = index + 1;
    for _ in 0..5 {
        match items.get(child) {
            Some(inside)
                if inside.line < item.end
                    && inside.end - inside.line <= 2
                    && inside.next as usize == child + 1 =>
            {
                end = inside.end as usize;
                child = inside.next as usize;
            }
            _ => break,
        }
    }
    end
}

/// Numbers the runs; returns how many there are.
fn runs(items: &[Item], looks: &mut [Look]) -> u32 {
    let (mut run, mut end) = (0, 0);
    for (item, look) in items.iter().zip(looks) {
        if item.parent == NONE {
            run += u32::from(item.line != end);
            end = item.end;
        }
        look.run = run;
    }
    run + 1
}

/// The run that the thread is taken from.
#[derive(Clone, Copy, Debug)]
struct Best {
    run: u32,
    class: Class,
    score: u64,
    column: u32,
    /// Whether most headers tell the time of day, or say “says”.
    timed: bool,
}

/// Kinds that stand for one another in one thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Weak,
    Verb,
    OneLine,
    TwoLines,
    Above,
    Below,
    Twice,
}

fn class(kind: Kind) -> Option<Class> {
    Some(match kind {
        Kind::None => return None,
        Kind::Named => Class::Weak,
        Kind::Says | Kind::By => Class::Verb,
        Kind::Dated | Kind::DatedOnly => Class::OneLine,
        Kind::Lined | Kind::LinedOnly => Class::TwoLines,
        Kind::Twice => Class::Twice,
        Kind::Over => Class::Above,
        Kind::Signed => Class::Below,
    })
}

const CLASSES: [Class; 7] =
    [Class::Weak, Class::Verb, Class::OneLine, Class::TwoLines, Class::Above, Class::Below, Class::Twice];

#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    /// Items that look like comments, by class, and the bytes they explain.
    count: [u32; 7],
    bytes: [u64; 7],
    /// Those of one or two lines without the time of day.
    untimed: u32,
    /// All items with text.
    items: u32,
    /// Words in the headers of weak ones.
    words: u32,
    /// Weak ones inside a weak one.
    nested: u32,
    first: Option<usize>,
}

fn tally(items: &[Item], looks: &[Look], runs: u32) -> Vec<Tally> {
    let mut tallies = vec![Tally::default(); runs as usize];
    for (index, (item, look)) in items.iter().zip(looks).enumerate() {
        let Some(tally) = tallies.get_mut(look.run as usize) else { continue };
        tally.first = tally.first.or(Some(index));
        tally.items += u32::from(look.inner);
        let Some(class) = class(look.kind) else { continue };
        let weight = u64::from(look.body.min(400)) + if look.kind.is_strong() { 100 } else { 0 };
        if look.body == 0 {
            continue;
        }
        if let (Some(count), Some(bytes)) =
            (tally.count.get_mut(class as usize), tally.bytes.get_mut(class as usize))
        {
            *count += 1;
            *bytes += weight;
        }
        tally.untimed += u32::from(matches!(look.kind, Kind::LinedOnly | Kind::DatedOnly));
        if class == Class::Weak {
            tally.words += u32::from(look.words);
            let inside = looks
                .get(item.parent as usize)
                .is_some_and(|above| above.kind == Kind::Named && above.body > 0);
            tally.nested += u32::from(inside);
        }
    }
    tallies
}

fn best_run(doc: &Doc<'_>, items: &[Item], looks: &[Look], runs: u32) -> Option<Best> {
    let mut best: Option<Best> = None;
    for (run, tally) in tally(items, looks, runs).iter().enumerate() {
        let Some(first) = tally.first.and_then(|first| items.get(first)) else { continue };
        for class in CLASSES {
            let score = run_score(doc, tally, class, first);
            if score > best.map_or(0, |best| best.score) {
                best = Some(Best {
                    run: run as u32,
                    class,
                    score,
                    column: first.column,
                    timed: tally.untimed * 2 < tally.count.get(class as usize).copied().unwrap_or(0),
                });
            }
        }
    }
    best
}

/// How much speaks for a run being the thread, its comments being of this class; nothing where too little does.
fn run_score(doc: &Doc<'_>, tally: &Tally, class: Class, first: &Item) -> u64 {
    let at = class as usize;
    let (count, bytes) =
        (tally.count.get(at).copied().unwrap_or(0), tally.bytes.get(at).copied().unwrap_or(0));
    if count == 0 {
        return 0;
    }
    let announced = sections::is_announced(doc, first.line as usize);
    let score = bytes * u64::from(count) / u64::from(tally.items.max(1));
    match class {
        Class::Weak => {
            let names = tally.words <= count * 4;
            let many = count >= 3 && count * 3 >= tally.items * 2;
            let sure = announced || (tally.nested > 0 && many) || count >= 4 && many;
            if sure && names && (count >= 2 || announced) { score / if announced { 1 } else { 2 } } else { 0 }
        }
        _ if count >= 2 || announced || class == Class::Verb => bytes * if announced { 2 } else { 1 },
        _ => 0,
    }
}

/// Marks the items that are comments.
fn take(items: &[Item], looks: &mut [Look], best: &Best) {
    for (item, look) in items.iter().zip(looks.iter_mut()) {
        let fits = class(look.kind) == Some(best.class)
            && !(best.timed && matches!(look.kind, Kind::LinedOnly | Kind::DatedOnly));
        let here = look.run == best.run && (look.body > 0 || look.kind.is_strong());
        let elsewhere =
            best.class != Class::Weak && look.body > 0 && (best.timed || item.column == best.column);
        look.taken = fits && (here || elsewhere);
    }
    take_siblings(items, looks, best);
    take_parents(items, looks);
}

/// Items beside a comment, with the same column and a body, whose header is not like the others'.
fn take_siblings(items: &[Item], looks: &mut [Look], best: &Best) {
    let mut beside: Vec<(u32, u32)> = items
        .iter()
        .zip(looks.iter())
        .filter(|(_, look)| look.taken)
        .map(|(item, _)| (item.parent, item.column))
        .collect();
    beside.sort_unstable();
    beside.dedup();
    for (item, look) in items.iter().zip(looks.iter_mut()) {
        let other = !look.taken && look.run == best.run && look.kind != Kind::None && look.body > 20;
        look.taken |= other && beside.binary_search(&(item.parent, item.column)).is_ok();
    }
}

/// Items that hold a comment and stand beside one, or inside one: their own text is missing, not they.
fn take_parents(items: &[Item], looks: &mut [Look]) {
    let mut holds = vec![false; items.len()];
    let mut inside = vec![false; items.len()];
    let mut beside: Vec<(u32, u32)> = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let taken = looks.get(index).is_some_and(|look| look.taken);
        let above = items.get(item.parent as usize).map(|_| item.parent as usize);
        let is_inside = above.is_some_and(|above| {
            inside.get(above) == Some(&true) || looks.get(above).is_some_and(|look| look.taken)
        });
        if let Some(slot) = inside.get_mut(index) {
            *slot = is_inside;
        }
        if taken {
            beside.push((item.parent, item.column));
        }
    }
    beside.sort_unstable();
    beside.dedup();
    for (index, item) in items.iter().enumerate().rev() {
        let taken = looks.get(index).is_some_and(|look| look.taken);
        if (taken || holds.get(index) == Some(&true))
            && let Some(slot) = holds.get_mut(item.parent as usize)
        {
            *slot = true;
        }
    }
    for (index, item) in items.iter().enumerate() {
        let missing = holds.get(index) == Some(&true)
            && (inside.get(index) == Some(&true)
                || beside.binary_search(&(item.parent, item.column)).is_ok());
        if let Some(look) = looks.get_mut(index) {
            look.taken |= missing;
        }
    }
}

/// The taken items as entries, each under the nearest taken item around it.
fn entries(items: &[Item], looks: &mut [Look]) -> Vec<Entry> {
    let mut number = vec![NONE; items.len()];
    let mut entries = Vec::new();
    for (index, (item, look)) in items.iter().zip(looks.iter()).enumerate() {
        let above = number.get(item.parent as usize).copied().unwrap_or(NONE);
        if let Some(slot) = number.get_mut(index) {
            *slot = if look.taken { entries.len() as u32 } else { above };
        }
        if look.taken {
            entries.push(Entry {
                from: item.line,
                to: item.end,
                markers: item.nth + 1,
                parent: (above != NONE).then_some(above),
                kind: look.kind,
                evidence: Evidence::Indent,
                doubt: Doubt::None,
                sign: None,
            });
        }
    }
    entries
}
