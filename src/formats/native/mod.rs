//! The JSON form `understory/1`, read back: an array of discussions, one alone, or one after another (NDJSON).
//!
//! `export(import(export(x))) == export(x)`, byte for byte, is the rule. What is broken costs what it touches and no more: a value of the wrong kind is as if it
//! were not there, a comment that cannot be read to its end is kept as far as it goes, and the next one is found by its `{"id"`. Each is told.
//!
//! ```text
//!   text ──json::Scan──▶ {…} a discussion ─┬─ article, warnings: read at once
//!                                          └─ comments: slices first (ids may be referred to before they come), then each into the builder
//! ```

mod comments;
pub mod offsets;

use std::borrow::Cow;

use super::json::{Scan, Value, find_key};
use super::{Format, Judgement};
use crate::model::{Article, ArticleBody, ArticleDraft, Discussion, Warning};
use crate::text::{boundary_before, clean, slice};

/// The name of the form, which stays the same as long as what is written today can be read by what was written to read it.
pub const SCHEMA: &str = "understory/1";

/// The name of this format.
pub const NAME: &str = "native";

/// How many broken records of one discussion are told one by one.
const TOLD: usize = 50;

/// How much of a text is looked at to recognise it.
const LOOK: usize = 1 << 16;

/// What the program itself writes.
pub(super) const FORMAT: Format = Format {
    name: NAME,
    about: "what `understory export --to json` and `--to ndjson` write",
    how: "JSON whose first object has \"schema\": \"understory/1\"",
    get: &["understory export --to json page.html > page.json"],
    recognise: |input| {
        if is_native(input.text) {
            Judgement::sure("its first object has \"schema\": \"understory/1\"")
        } else {
            Judgement::no("no first object with \"schema\": \"understory/1\"")
        }
    },
    parse: |input| parse(input.source, input.text),
};

/// Whether the text is in this form: its first object says so, near its beginning.
fn is_native(text: &str) -> bool {
    let mut scan = Scan::new(slice(text, 0..boundary_before(text, LOOK)));
    while scan.peek() == Some(b'[') {
        scan.at += 1;
    }
    if scan.peek() != Some(b'{') {
        return false;
    }
    scan.at += 1;
    while let Some(key) = scan.key() {
        let value = scan.value();
        if key == "schema" {
            return value.string().is_some_and(|schema| schema == SCHEMA);
        }
        if !value.whole {
            break;
        }
    }
    false
}

/// Reads every discussion of a text. `source` is for those that do not say where they come from.
pub fn parse(source: &str, text: &str) -> Vec<Discussion> {
    let (mut scan, mut lines) = (Scan::new(text), Lines::new(text));
    let (mut discussions, mut stray) = (Vec::new(), None);
    while let Some(byte) = scan.peek() {
        match byte {
            b'{' => discussions.push(discussion(source, &mut scan, &mut lines)),
            b'[' | b']' | b',' => scan.at += 1,
            _ => {
                stray = stray.or_else(|| Some(lines.of(scan.at)));
                scan.value();
            }
        }
    }
    if let Some(line) = stray {
        let warning = Warning::at(line, "something here is no discussion: passed over");
        tell_first(&mut discussions, source, warning);
    } else if discussions.is_empty() {
        tell_first(&mut discussions, source, Warning::new("there is no discussion in it"));
    }
    discussions
}

/// Says something of the source as a whole: on its first discussion, on an empty one where there is none.
fn tell_first(discussions: &mut Vec<Discussion>, source: &str, warning: Warning) {
    match discussions.first_mut() {
        Some(first) => first.warnings.push(warning),
        None => discussions.push(Discussion {
            source: source.to_owned(),
            format: NAME,
            warnings: vec![warning],
            ..Discussion::default()
        }),
    }
}

/// Counts lines from where it counted last, so that asking for many costs one pass.
#[derive(Debug)]
struct Lines<'t> {
    text: &'t str,
    at: usize,
    line: usize,
}

impl<'t> Lines<'t> {
    const fn new(text: &'t str) -> Self {
        Self { text, at: 0, line: 1 }
    }

    /// The line that a byte stands in, from 1.
    fn of(&mut self, at: usize) -> usize {
        let between = slice(self.text, self.at.min(at)..self.at.max(at)).as_bytes();
        let breaks = memchr::memchr_iter(b'\n', between).count();
        self.line = if at < self.at { self.line.saturating_sub(breaks) } else { self.line + breaks };
        self.at = at;
        self.line
    }
}

/// What was noticed while reading one discussion.
#[derive(Debug)]
struct Notes<'a, 't> {
    lines: &'a mut Lines<'t>,
    broken: Vec<Warning>,
    more: usize,
    odd: usize,
}

impl<'a, 't> Notes<'a, 't> {
    const fn new(lines: &'a mut Lines<'t>) -> Self {
        Self { lines, broken: Vec::new(), more: 0, odd: 0 }
    }

    /// A record that could not be read to its end.
    fn broken(&mut self, at: usize, what: &str) {
        if self.broken.len() < TOLD {
            self.broken.push(Warning::at(self.lines.of(at), what));
        } else {
            self.more += 1;
        }
    }

    /// The text of a value; one that is neither text nor null is left out and counted.
    fn string<'v>(&mut self, value: &Value<'v>) -> Option<Cow<'v, str>> {
        let text = value.string();
        self.odd += usize::from(text.is_none() && !value.is_null());
        text
    }

    /// The number in a value; anything else but null is left out and counted.
    fn integer(&mut self, value: &Value<'_>) -> Option<i64> {
        let number = value.integer();
        self.odd += usize::from(number.is_none() && !value.is_null());
        number
    }

    fn into_warnings(mut self) -> Vec<Warning> {
        if self.more > 0 {
            self.broken.push(Warning::new(&format!("and {} more like these", self.more)));
        }
        if self.odd > 0 {
            self.broken.push(Warning::new(&format!("values of the wrong kind: {} left out", self.odd)));
        }
        self.broken
    }
}

/// Reads the discussion that starts here.
fn discussion<'t>(source: &str, scan: &mut Scan<'t>, lines: &mut Lines<'t>) -> Discussion {
    let start = scan.at;
    scan.at += 1;
    let mut read = Discussion { source: source.to_owned(), format: NAME, ..Discussion::default() };
    let (mut notes, mut records) = (Notes::new(lines), Vec::new());
    while let Some(key) = scan.key() {
        if key == "comments" && scan.peek() == Some(b'[') {
            scan.at += 1;
            records.append(&mut comments::slices(scan, &mut notes));
            if scan.closed || find_rest(scan, &["warnings"]) {
                continue;
            }
            break;
        }
        let value = scan.value();
        part(&mut read, &key, &value, &mut notes);
        if !value.whole {
            notes.broken(scan.at, "this cannot be read to its end");
            if !find_rest(scan, &["comments", "warnings"]) {
                break;
            }
        }
    }
    let (thread, told) = comments::thread(&records, &mut notes);
    read.thread = thread;
    if !scan.closed && notes.broken.is_empty() {
        notes.broken(start, "the discussion that starts here has no end");
    }
    // What the builder told when the thread was first read is written in it already.
    for warning in told.into_iter().chain(notes.into_warnings()) {
        if !read.warnings.contains(&warning) {
            read.warnings.push(warning);
        }
    }
    read
}

/// After a mistake: goes to the next of these keys of the same discussion. Says whether there is one; else we are at the next discussion, or the end.
fn find_rest(scan: &mut Scan<'_>, keys: &[&str]) -> bool {
    let from = scan.at;
    let mut all = vec!["schema"];
    all.extend(keys);
    match find_key(scan.text, from, &all) {
        None => scan.at = scan.text.len(),
        Some(("schema", at)) => {
            scan.at = slice(scan.text, from..at).rfind('{').map_or(at, |brace| from + brace);
        }
        Some((_, at)) => {
            scan.at = at;
            return true;
        }
    }
    false
}

/// Takes one part of a discussion that is not its comments.
fn part(read: &mut Discussion, key: &str, value: &Value<'_>, notes: &mut Notes<'_, '_>) {
    match key {
        "article" => read.article = article(value, notes),
        "warnings" => read.warnings = warnings(value, notes),
        "source" => {
            if let Some(named) = notes.string(value) {
                read.source = clean::line(&named).text.into_owned();
            }
        }
        "format" => {
            let named = notes.string(value).and_then(|name| super::by_name(&name));
            read.format = named.map_or(NAME, |format| format.name);
        }
        _ => {}
    }
}

fn article(value: &Value<'_>, notes: &mut Notes<'_, '_>) -> Article {
    let mut lines: [Option<Cow<'_, str>>; 4] = Default::default();
    let [title, byline, published, caption] = &mut lines;
    let (mut body, mut related, mut rich) = (Vec::new(), Vec::new(), None);
    let mut scan = value.inside();
    while let Some(key) = scan.key() {
        let value = scan.value();
        match &*key {
            "title" => *title = notes.string(&value),
            "byline" => *byline = notes.string(&value),
            "published" => *published = notes.string(&value),
            "caption" => *caption = notes.string(&value),
            "body" => body = strings(&value, notes),
            "related" => related = strings(&value, notes),
            "rich" if value.starts('{') => rich = Some(value),
            _ => {}
        }
    }
    let [title, byline, published, caption] = &lines;
    let rich = rich.map(|rich| comments::ranges(&body.join("\n\n"), &rich, notes));
    ArticleDraft {
        title: title.as_deref(),
        byline: byline.as_deref(),
        published: published.as_deref(),
        caption: caption.as_deref(),
        body: rich.as_ref().map_or_else(|| body.iter().map(|text| &**text).collect(), ArticleBody::Rich),
        related: related.iter().map(|text| &**text).collect(),
    }
    .build()
}

/// The texts of an array; a text alone is an array of one.
fn strings<'t>(value: &Value<'t>, notes: &mut Notes<'_, '_>) -> Vec<Cow<'t, str>> {
    if !value.starts('[') {
        return notes.string(value).into_iter().collect();
    }
    let mut scan = value.inside();
    let items = std::iter::from_fn(|| scan.item());
    items.filter_map(|item| notes.string(&item)).collect()
}

fn warnings(value: &Value<'_>, notes: &mut Notes<'_, '_>) -> Vec<Warning> {
    let mut all = Vec::new();
    let mut scan = value.inside();
    while let Some(item) = scan.item() {
        let (mut line, mut message) = (None, item.string());
        let mut inside = item.inside();
        while item.starts('{')
            && let Some(key) = inside.key()
        {
            let value = inside.value();
            match &*key {
                "line" => line = notes.integer(&value).and_then(|line| u32::try_from(line).ok()),
                "message" => message = notes.string(&value),
                _ => {}
            }
        }
        if let Some(message) = message {
            all.push(Warning { line, ..Warning::new(&message) });
        }
    }
    all
}

#[cfg(test)]
#[path = "native_tests.rs"]
mod tests;
