//! The comments of a discussion: found one by one, then put under their parents.

use std::borrow::Cow;
use std::collections::HashMap;

use super::Notes;
use super::offsets::to_bytes;
use crate::formats::json::{Scan, Value, find_key};
use crate::model::build::Body;
use crate::model::rich::RichText;
use crate::model::{
    Block, BlockKind, Draft, Evidence, Place, Span, SpanKind, Thread, ThreadBuilder, Warning,
};
use crate::text::code::Language;
use crate::text::slice;

/// A number that no comment has: what is placed under it is told as an orphan.
const NOBODY: u32 = u32::MAX;

/// The comments of the array we are in. After one that is broken the next is found by how a comment begins; where there is none before
/// something else begins, the array is left unclosed.
pub(super) fn slices<'t>(scan: &mut Scan<'t>, notes: &mut Notes<'_, 't>) -> Vec<Value<'t>> {
    let mut records = Vec::new();
    while let Some(value) = scan.item() {
        if !value.starts('{') {
            notes.broken(value.at, "this is no comment: left out");
            continue;
        }
        if value.inside().key().is_some_and(|key| key == "schema") {
            // The array has no end, and this is the next discussion.
            scan.at = value.at;
            break;
        }
        records.push(value);
        if value.whole {
            continue;
        }
        notes.broken(value.at, "a comment that cannot be read to its end: kept as far as it goes");
        let from = scan.at;
        match find_key(scan.text, from, &["id", "warnings", "schema"]) {
            Some(("id", at)) => {
                scan.at = slice(scan.text, from..at).rfind('{').map_or(at, |brace| from + brace);
            }
            _ => break,
        }
    }
    records
}

/// Builds the thread.
pub(super) fn thread(records: &[Value<'_>], notes: &mut Notes<'_, '_>) -> (Thread, Vec<Warning>) {
    let numbers = Numbers::new(records);
    let mut builder = ThreadBuilder::new();
    for record in records {
        push(&mut builder, record, &numbers, notes);
    }
    builder.finish()
}

/// Which comment is meant by an `id`.
enum Numbers<'t> {
    /// Each comment's `id` is its place, as the form has it; there are this many.
    InOrder(u32),
    /// Some are not.
    Named(HashMap<Cow<'t, str>, u32>),
}

impl<'t> Numbers<'t> {
    fn new(records: &[Value<'t>]) -> Self {
        let count = records.len() as u32;
        if (0..count)
            .zip(records)
            .all(|(number, record)| id(record).is_none_or(|id| id == number.to_string()))
        {
            return Self::InOrder(count);
        }
        let mut names = HashMap::with_capacity(records.len());
        for (number, record) in (0..count).zip(records) {
            names.entry(id(record).unwrap_or_else(|| number.to_string().into())).or_insert(number);
        }
        Self::Named(names)
    }

    /// Where a comment with this `parent` goes.
    fn place<'a>(&self, parent: Option<&'a Cow<'_, str>>) -> Option<Place<'a>> {
        let parent = parent?;
        let number = match self {
            Self::InOrder(count) => parent.parse().ok().filter(|number| number < count),
            Self::Named(names) => names.get(parent).copied(),
        };
        // A name that is no `id` may be the source's own.
        Some(number.map_or(Place::Id(parent), Place::Number))
    }
}

/// The `id` of a comment as text, whether it is a number or a name.
fn id<'t>(record: &Value<'t>) -> Option<Cow<'t, str>> {
    let mut scan = record.inside();
    while let Some(key) = scan.key() {
        let value = scan.value();
        if key == "id" {
            return reference(&value);
        }
    }
    None
}

/// What an `id` or a `parent` says, numbers in one spelling; none where it says nothing.
fn reference<'t>(value: &Value<'t>) -> Option<Cow<'t, str>> {
    if value.is_null() {
        return None;
    }
    let number = || value.integer().map(|number| number.to_string().into());
    value.string().or_else(number).or(Some(Cow::Borrowed(value.raw)))
}

fn push(builder: &mut ThreadBuilder, record: &Value<'_>, numbers: &Numbers<'_>, notes: &mut Notes<'_, '_>) {
    let mut texts: [Option<Cow<'_, str>>; 6] = Default::default();
    let [author, published, body, note, source_id, permalink] = &mut texts;
    let (mut parent, mut depth, mut score, mut evidence, mut rich) = (None, None, None, None, None);
    let mut says_parent = false;
    let mut scan = record.inside();
    while let Some(key) = scan.key() {
        let value = scan.value();
        match &*key {
            "author" => *author = notes.string(&value),
            "published" => *published = notes.string(&value),
            "body" => *body = notes.string(&value),
            "note" => *note = notes.string(&value),
            "source_id" => *source_id = notes.string(&value),
            "permalink" => *permalink = notes.string(&value),
            "parent" => (parent, says_parent) = (reference(&value), true),
            "depth" => depth = notes.integer(&value),
            "score" => score = notes.integer(&value),
            "evidence" => evidence = word(&value),
            "rich" if value.starts('{') => rich = Some(value),
            _ => {}
        }
    }
    let level = depth.filter(|_| !says_parent).and_then(|depth| u32::try_from(depth).ok());
    let (place, known_by) = match (numbers.place(parent.as_ref()), level) {
        (Some(Place::Id(name)), _) if name.parse::<i64>().is_ok() => (Place::Number(NOBODY), Evidence::Id),
        (Some(Place::Number(own)), _) if own as usize == builder.len() => {
            (Place::Number(NOBODY), Evidence::Id)
        }
        (Some(place), _) => (place, Evidence::Id),
        (None, Some(level)) => (Place::Level(level), Evidence::Depth),
        (None, None) => (Place::Root, Evidence::Id),
    };
    let text = |of: usize| texts.get(of).and_then(Option::as_deref).unwrap_or_default();
    let ranges = rich.map(|rich| ranges(text(2), &rich, notes));
    builder.push(&Draft {
        author: text(0),
        published: text(1),
        body: ranges.as_ref().map_or(Body::Plain(text(2)), Body::Rich),
        score: score.map(|score| score.clamp(-i64::from(i32::MAX), i64::from(i32::MAX)) as i32),
        id: text(4),
        permalink: text(5),
        place,
        evidence: evidence.unwrap_or(known_by),
        note: text(3),
    });
}

/// A word of the form, such as the kind of evidence; none where it is not one of them.
fn word<T: for<'de> serde::Deserialize<'de>>(value: &Value<'_>) -> Option<T> {
    if value.starts('"') { serde_json::from_str(value.raw).ok() } else { None }
}

/// One row of `rich`, its offsets still in characters.
struct Row<T> {
    start: usize,
    end: usize,
    kind: T,
    level: u8,
    language: Language,
}

/// A body with its blocks and spans. What cannot be understood is left out and counted.
pub(super) fn ranges(body: &str, rich: &Value<'_>, notes: &mut Notes<'_, '_>) -> RichText {
    let (mut blocks, mut spans) = (Vec::new(), Vec::new());
    let mut scan = rich.inside();
    while let Some(key) = scan.key() {
        let value = scan.value();
        match &*key {
            "blocks" => blocks = rows::<BlockKind>(&value, notes),
            "spans" => spans = rows::<SpanKind>(&value, notes),
            _ => {}
        }
    }
    let ends =
        blocks.iter().flat_map(|b| [b.start, b.end]).chain(spans.iter().flat_map(|s| [s.start, s.end]));
    let bytes = to_bytes(body, &ends.collect::<Vec<_>>());
    let (of_blocks, of_spans) = bytes.split_at(bytes.len().min(blocks.len() * 2));
    let offset = |bytes: &[usize], at: usize| bytes.get(at).map_or(0, |&byte| byte as u32);
    let block = |(n, row): (usize, &Row<BlockKind>)| Block {
        start: offset(of_blocks, 2 * n),
        end: offset(of_blocks, 2 * n + 1),
        kind: row.kind,
        level: row.level,
        language: row.language,
    };
    let stretch = |(n, row): (usize, &Row<SpanKind>)| Span {
        start: offset(of_spans, 2 * n),
        end: offset(of_spans, 2 * n + 1),
        kind: row.kind,
    };
    RichText {
        text: body.to_owned(),
        blocks: blocks.iter().enumerate().map(block).collect(),
        spans: spans.iter().enumerate().map(stretch).collect(),
    }
}

fn rows<T: for<'de> serde::Deserialize<'de>>(value: &Value<'_>, notes: &mut Notes<'_, '_>) -> Vec<Row<T>> {
    let mut all = Vec::new();
    let mut scan = value.inside();
    while let Some(item) = scan.item() {
        let (mut start, mut end, mut kind, mut level) = (None, None, None, 1);
        let mut language = Language::Unknown;
        let mut inside = item.inside();
        while item.starts('{')
            && let Some(key) = inside.key()
        {
            let value = inside.value();
            let number = || value.integer().and_then(|number| usize::try_from(number).ok());
            match &*key {
                "start" => start = number(),
                "end" => end = number(),
                "kind" => kind = word(&value),
                "language" => language = value.string().map_or(language, |name| Language::named(&name)),
                "level" => level = number().map_or(1, |level| level.min(255) as u8),
                _ => {}
            }
        }
        match (start, end, kind) {
            (Some(start), Some(end), Some(kind)) if start < end => {
                all.push(Row { start, end, kind, level, language });
            }
            _ => notes.odd += 1,
        }
    }
    all
}
