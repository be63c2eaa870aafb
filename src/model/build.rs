//! Makes a thread from comments in any order, with parents told by level, by number or by identifier.
//!
//! Every comment that is pushed comes out exactly once. In what order, and under what:
//! - siblings stay in the order they were pushed;
//! - a comment whose parent cannot be found becomes a root, and a warning says how many did;
//! - of comments that are each other's ancestors, the one pushed first becomes a root, and a warning says so;
//! - of comments with one identifier, replies go under the first, and a warning says so.
//!
//! Where comments come in reading order, which is the common case, [`ThreadBuilder::finish`] copies nothing.

use super::comment::Evidence;
use super::ids::Ids;
use super::order::{measure, preorder, reorder};
use super::rich::{Block, RichText, Span};
use super::thread::{Extra, ExtraKind, HiddenKind, NO_SCORE, NONE, Record, Thread};
use super::{Warning, one_line};
use crate::text::clean::{self, Hidden};

/// The most comments that one thread takes.
pub const MAX_COMMENTS: usize = 2_000_000;
/// The most bytes of text that one thread takes; offsets are 32 bits wide.
pub const MAX_TEXT: usize = u32::MAX as usize - (1 << 20);

/// Where a comment belongs, as the source tells it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place<'a> {
    /// At the top.
    #[default]
    Root,
    /// Under the nearest comment pushed before it with a smaller level. Levels need not be depths: columns will do.
    Level(u32),
    /// Under the comment pushed as this number, from 0, now or later.
    Number(u32),
    /// Under the comment with this identifier, pushed before or after.
    Id(&'a str),
    /// Under the comment with this identifier if one was pushed before, else as [`Place::Level`]; a root's parent may still come.
    IdOrLevel(&'a str, u32),
}

/// The text of a comment on its way in.
#[derive(Clone, Copy, Debug)]
pub enum Body<'a> {
    /// Plain text; lines that begin with `>` become quotes.
    Plain(&'a str),
    /// Text that has been taken apart already.
    Rich(&'a RichText),
}

impl Default for Body<'_> {
    fn default() -> Self {
        Self::Plain("")
    }
}

/// A comment as a format found it: uncleaned, borrowed, any part missing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Draft<'a> {
    /// Who wrote it; empty where that is not known.
    pub author: &'a str,
    /// When: RFC 3339 where it can be made so, else the source's own words; empty where that is not known.
    pub published: &'a str,
    /// The text.
    pub body: Body<'a>,
    /// Points, likes or votes.
    pub score: Option<i32>,
    /// The source's own identifier; empty where there is none.
    pub id: &'a str,
    /// Where it can be found on the network; empty where that is not known.
    pub permalink: &'a str,
    /// Where it belongs.
    pub place: Place<'a>,
    /// Why it belongs there.
    pub evidence: Evidence,
    /// What makes the place doubtful, in a few words; empty where nothing does.
    pub note: &'a str,
}

/// Collects comments and makes them a [`Thread`].
#[derive(Debug, Default)]
pub struct ThreadBuilder {
    /// In the order of pushing; `parent` holds what is known so far, `depth` and `subtree_end` are made at the end.
    thread: Thread,
    /// The open comments by level, as (level, number).
    open: Vec<(u32, u32)>,
    /// The first comment with each identifier.
    ids: Ids,
    /// Parents told by identifier or by a number that was not there yet.
    unresolved: Vec<(u32, Wanted)>,
    duplicate_ids: u32,
    refused: u32,
    /// Bytes of text that have been handed over: see [`ThreadBuilder::hand_over`].
    handed: usize,
}

#[derive(Debug)]
enum Wanted {
    Id(Box<str>),
    Number(u32),
}

impl ThreadBuilder {
    /// A builder with nothing in it.
    pub fn new() -> Self {
        Self::default()
    }

    /// A builder with room for so many comments.
    pub(crate) fn with_capacity(comments: usize) -> Self {
        let records = Vec::with_capacity(comments.min(MAX_COMMENTS));
        Self { thread: Thread { records, ..Thread::default() }, ..Self::default() }
    }

    /// How many comments have been taken.
    pub fn len(&self) -> usize {
        self.thread.records.len()
    }

    /// Whether nothing has been taken.
    pub fn is_empty(&self) -> bool {
        self.thread.records.is_empty()
    }

    /// Where the next text goes.
    const fn at(&self) -> u32 {
        (self.handed + self.thread.text.len()) as u32
    }

    /// How much text has not been handed over.
    pub(crate) const fn pending(&self) -> usize {
        self.thread.text.len()
    }

    /// The text of what was pushed since the last time, for who keeps it until [`ThreadBuilder::finish_after`]. It is not kept here any more.
    pub(crate) fn hand_over(&mut self, take: impl FnOnce(&str)) {
        take(&self.thread.text);
        self.handed += self.thread.text.len();
        self.thread.text.clear();
    }

    /// Cleans and takes a comment. Past the limits it is counted and not taken; [`ThreadBuilder::finish`] tells.
    pub fn push(&mut self, draft: &Draft<'_>) {
        let number = self.thread.records.len() as u32;
        let body_len = match draft.body {
            Body::Plain(text) => text.len(),
            Body::Rich(rich) => rich.text.len(),
        };
        if self.len() >= MAX_COMMENTS || self.at() as usize + draft.author.len() + body_len * 3 > MAX_TEXT {
            self.refused += 1;
            return;
        }
        let mut hidden = Hidden::default();
        let start = self.at();
        let author_len = self.push_line(draft.author, &mut hidden);
        let published_len = self.push_line(draft.published, &mut hidden);
        let body = self.at();
        self.push_body(draft.body, &mut hidden);
        let end = self.at();
        self.thread.text.push('\n');
        let id = one_line(draft.id).text;
        let extra = self.thread.extras.len() as u32;
        self.push_extra(number, ExtraKind::SourceId, &id);
        self.push_extra(number, ExtraKind::Permalink, draft.permalink);
        self.push_extra(number, ExtraKind::Note, draft.note);
        let kinds = hidden.kinds().iter();
        self.thread.hidden.extend(kinds.map(|&(kind, count)| HiddenKind { comment: number, kind, count }));
        let parent = self.place(number, draft.place);
        self.thread.records.push(Record {
            parent,
            depth: 0,
            subtree_end: 0,
            start,
            body,
            end,
            score: draft.score.unwrap_or(NO_SCORE),
            author_len,
            published_len,
            hidden: u16::try_from(hidden.count()).unwrap_or(u16::MAX),
            evidence: draft.evidence,
        });
        if !id.is_empty() {
            self.duplicate_ids += u32::from(!self.ids.note(&self.thread, &id, extra));
        }
    }

    /// Appends a one-line field and its line break; returns its length.
    fn push_line(&mut self, raw: &str, hidden: &mut Hidden) -> u16 {
        if raw.is_empty() {
            self.thread.text.push('\n');
            return 0;
        }
        let cleaned = one_line(raw);
        hidden.extend(&cleaned.hidden);
        let len = u16::try_from(cleaned.text.len()).unwrap_or(0);
        if len > 0 {
            self.thread.text.push_str(&cleaned.text);
        }
        self.thread.text.push('\n');
        len
    }

    fn push_body(&mut self, body: Body<'_>, hidden: &mut Hidden) {
        let base = self.at();
        match body {
            Body::Plain(raw) => {
                let cleaned = clean::body(raw);
                hidden.extend(&cleaned.hidden);
                if has_quotes(&cleaned.text) {
                    self.push_cleaned(&RichText::from_plain(&cleaned.text), base, hidden);
                } else {
                    self.thread.text.push_str(cleaned.text.trim_matches('\n').trim_end());
                }
            }
            Body::Rich(rich) => self.push_cleaned(rich, base, hidden),
        }
    }

    /// Appends a text with its ranges. What was cleaned as plain text may have lost a base to a quote's sign, so this cleans it too.
    fn push_cleaned(&mut self, rich: &RichText, base: u32, hidden: &mut Hidden) {
        self.push_rich(&rich.cleaned(hidden), base);
    }

    fn push_rich(&mut self, rich: &RichText, base: u32) {
        self.thread.text.push_str(&rich.text);
        if rich.blocks.is_empty() && rich.spans.is_empty() {
            return;
        }
        let mut blocks: Vec<Block> =
            rich.blocks.iter().copied().filter(|b| rich.holds(b.start, b.end)).collect();
        let mut spans: Vec<Span> =
            rich.spans.iter().copied().filter(|s| rich.holds(s.start, s.end)).collect();
        blocks.sort_by_key(|b| (b.start, b.end));
        spans.sort_by_key(|s| (s.start, s.end));
        self.thread.blocks.extend(blocks.into_iter().map(|b| Block {
            start: b.start + base,
            end: b.end + base,
            ..b
        }));
        self.thread.spans.extend(spans.into_iter().map(|s| Span {
            start: s.start + base,
            end: s.end + base,
            ..s
        }));
    }

    fn push_extra(&mut self, comment: u32, kind: ExtraKind, raw: &str) {
        if raw.is_empty() {
            return;
        }
        let cleaned = one_line(raw);
        if cleaned.text.is_empty() {
            return;
        }
        let start = self.thread.extra_text.len() as u32;
        self.thread.extra_text.push_str(&cleaned.text);
        let end = self.thread.extra_text.len() as u32;
        self.thread.extras.push(Extra { comment, kind, start, end });
    }

    /// The parent as far as it is known now; what is not is noted for later.
    fn place(&mut self, number: u32, place: Place<'_>) -> u32 {
        match place {
            Place::Root => {
                self.open.clear();
                self.open.push((0, number));
                NONE
            }
            Place::Level(level) => self.under_level(number, level),
            Place::Number(parent) if parent < number => parent,
            Place::Number(parent) => {
                self.unresolved.push((number, Wanted::Number(parent)));
                NONE
            }
            Place::Id(id) => {
                self.unresolved.push((number, Wanted::Id(one_line(id).text.into())));
                NONE
            }
            Place::IdOrLevel(id, level) => {
                let fallback = self.under_level(number, level);
                let id = one_line(id).text;
                match self.ids.find(&self.thread, &id) {
                    Some(parent) => parent,
                    None if fallback == NONE => {
                        self.unresolved.push((number, Wanted::Id(id.into())));
                        NONE
                    }
                    None => fallback,
                }
            }
        }
    }

    fn under_level(&mut self, number: u32, level: u32) -> u32 {
        while self.open.last().is_some_and(|&(open, _)| open >= level) {
            self.open.pop();
        }
        let parent = self.open.last().map_or(NONE, |&(_, parent)| parent);
        self.open.push((level, number));
        parent
    }

    /// Finishes after text was handed over: this is all of it.
    pub(crate) fn finish_after(mut self, mut handed: String) -> (Thread, Vec<Warning>) {
        handed.push_str(&self.thread.text);
        self.thread.text = handed;
        self.finish()
    }

    /// Resolves the parents, puts the comments into reading order, and tells what was doubtful.
    pub fn finish(mut self) -> (Thread, Vec<Warning>) {
        let mut warnings = Vec::new();
        let orphans = self.resolve();
        tell(&mut warnings, orphans, "whose parent is not here: shown as top-level");
        tell(
            &mut warnings,
            self.duplicate_ids,
            "with an identifier used before: replies are under the first",
        );
        if self.refused > 0 {
            let limit = format!(
                "limit of {MAX_COMMENTS} comments or {MAX_TEXT} bytes a thread reached: {} left out",
                self.refused
            );
            warnings.push(Warning::new(&limit));
        }
        if !self.in_reading_order() {
            let (order, cycles) = preorder(&mut self.thread.records);
            tell(
                &mut warnings,
                cycles,
                "that answer their own replies: the first of each ring is shown as top-level",
            );
            self.thread = reorder(&self.thread, &order);
        }
        measure(&mut self.thread.records);
        (self.thread, warnings)
    }

    /// Fills in the parents told by identifier; returns how many are not to be had.
    fn resolve(&mut self) -> u32 {
        let count = self.thread.records.len() as u32;
        let mut orphans = 0;
        for (number, wanted) in std::mem::take(&mut self.unresolved) {
            let parent = match wanted {
                Wanted::Id(id) => self.ids.find(&self.thread, &id),
                Wanted::Number(parent) => (parent < count).then_some(parent),
            };
            orphans += u32::from(parent.is_none());
            if let Some(record) = self.thread.records.get_mut(number as usize) {
                record.parent = parent.unwrap_or(NONE);
            }
        }
        orphans
    }

    /// Whether every comment stands right where its parent's replies are open.
    fn in_reading_order(&self) -> bool {
        let mut open: Vec<u32> = Vec::new();
        self.thread.records.iter().enumerate().all(|(number, record)| {
            while open.last().is_some_and(|&last| record.parent != last) {
                open.pop();
            }
            let fits = record.parent == NONE || !open.is_empty();
            open.push(number as u32);
            fits
        })
    }
}

/// Whether a line of the text begins with `>`.
fn has_quotes(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'>', bytes).any(|at| at == 0 || bytes.get(at - 1) == Some(&b'\n'))
}

fn tell(warnings: &mut Vec<Warning>, count: u32, what: &str) {
    match count {
        0 => {}
        1 => warnings.push(Warning::new(&format!("1 comment {what}"))),
        _ => warnings.push(Warning::new(&format!("{count} comments {what}"))),
    }
}

#[cfg(test)]
#[path = "build_tests.rs"]
mod tests;
