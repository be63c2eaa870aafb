//! What a filter asks for: terms parted by spaces, all of which must hold.
//!
//! ```text
//!   parse   "ferry -is:seen depth:2.."  →  terms, or a complaint about one
//!   values  what stands after a colon
//!   term    a term, and whether one comment meets it
//!   sweep   what is looked for over the whole text at once
//! ```
//!
//! [`FORMS`] says what can be asked. A query knows nothing of folds or screens; what it must know beside the thread comes as [`Known`].

mod parse;
mod sweep;
mod term;
mod values;

use std::ops::Range;

use fixedbitset::FixedBitSet;
use regex::Regex;

pub use self::parse::Complaint;
use self::term::{Term, Test};
use super::filter::Matches;
use super::patience::Patience;
use super::pattern::{hits_from, search_patiently};
use super::seen::Seen;
use crate::model::{CommentId, Thread};
use crate::text;

/// What can be asked for, and what it means: the one place that help and manual are made from.
pub const FORMS: &[(&str, &str)] = &[
    (
        "ferry",
        "these letters, in a name or a text; small letters match both cases, a capital makes case count",
    ),
    ("\"next year\"", "the words in this order; \\\" is a quotation mark"),
    ("/colou?r/", "a regular expression, up to a slash with a space after it"),
    ("author:swift", "part of the author's name; author:\"two words\""),
    ("author:=swift_91", "exactly this name"),
    ("depth:3", "how far down the tree, counted from 1; depth:2.., depth:..4, depth:2..4"),
    ("replies:5..", "how many comments are below it, direct or not"),
    ("score:10..", "points; score:..-1"),
    ("after:2020-05-01", "from this day on, as its date is shown; after:2020 from the first day of the year"),
    ("before:2020-05", "earlier than the first day of this month"),
    ("has:link", "an address in the text"),
    ("has:quote", "somebody else's words in the text"),
    ("has:code", "code in the text"),
    ("is:new", "not seen yet; is:seen"),
    ("is:op", "by the author of the article"),
    ("is:root", "at the top of the tree"),
    ("is:marked", "with a mark of yours"),
    ("-ferry", "not; before any of these"),
];

/// The most words of a query that are shown as found in one comment.
const MAX_FOUND: usize = 10_000;

/// The most bytes of what is typed to search or to filter.
pub const MAX_BYTES: usize = 1024;
/// The most terms of a filter.
pub const MAX_TERMS: usize = 64;

/// What is said of what is typed where it is too long.
pub(super) fn too_long(typed: &str) -> Option<String> {
    (typed.len() > MAX_BYTES).then(|| format!("longer than the limit of {MAX_BYTES} bytes"))
}

/// So many bytes before and after a stretch of a text are looked at too, for what begins or ends in it.
const AROUND: usize = 2048;

/// What a reader asked for.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// The cheapest to ask first.
    terms: Vec<Term>,
}

/// What is known of the comments beside the thread itself; what is not given holds for no comment.
#[derive(Clone, Copy, Debug, Default)]
pub struct Known<'k> {
    /// Which comments have been seen.
    pub seen: Option<&'k Seen>,
    /// Which comments have a mark.
    pub marked: Option<&'k FixedBitSet>,
    /// Who wrote the article.
    pub poster: Option<&'k str>,
}

impl Query {
    /// Reads what was typed. A term that is not finished yet asks for nothing.
    pub fn parse(typed: &str) -> Result<Self, Complaint> {
        let mut terms = parse::terms(typed)?;
        terms.sort_by_key(|term| term.test.cost());
        Ok(Self { terms })
    }

    /// Whether it asks for nothing, so that every comment matches.
    pub const fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The comments for which every term holds. Expressions that take too long are given up: what was not looked at does not match, and
    /// [`super::Kept::shortfall`] tells of it.
    pub fn matches(&self, thread: &Thread, known: &Known<'_>) -> Matches {
        self.matches_patiently(thread, known, &mut Patience::new())
    }

    fn matches_patiently(&self, thread: &Thread, known: &Known<'_>, patience: &mut Patience<'_>) -> Matches {
        let mut kept = FixedBitSet::with_capacity(thread.len());
        kept.insert_range(..);
        let expressions = |term: &Term| matches!(term.test, Test::Expression(_));
        for term in self.terms.iter().filter(|term| !expressions(term)) {
            // A look at a few comments is quicker than one over the whole text.
            let few = kept.count_ones(..) <= thread.len() / 16;
            let swept = if few { None } else { sweep::sweep(&term.test, thread) };
            match swept {
                Some(found) if term.not => kept.difference_with(&found),
                Some(found) => kept.intersect_with(&found),
                None => kept = narrowed(&kept, |id| term.holds(thread, known, id)),
            }
        }
        let expressions: Vec<&Term> = self.terms.iter().filter(|term| expressions(term)).collect();
        if expressions.is_empty() {
            return kept.into();
        }
        let mut given_up = None;
        let kept = narrowed(&kept, |id| {
            let holds = expressions.iter().all(|term| term.holds_patiently(thread, id, patience));
            if patience.is_over() {
                given_up.get_or_insert(id.index());
            }
            holds && given_up.is_none()
        });
        Matches::new(kept, given_up)
    }

    /// Where the words asked for are in a comment's name and text, in order, none over another; ranges are within [`Thread::text`]. What takes too
    /// long is not found.
    pub fn found_in(&self, thread: &Thread, id: CommentId) -> Vec<Range<u32>> {
        let mut patience = Patience::new();
        let mut all = Vec::new();
        for field in [thread.author_range(id), thread.body_range(id)] {
            let mut found = Vec::new();
            for pattern in self.patterns() {
                let most = found.len() + MAX_FOUND;
                search_patiently(pattern, thread.text(), &field, &mut patience, |hit| {
                    found.push(hit);
                    found.len() < most
                });
            }
            all.extend(apart(found));
        }
        all
    }

    /// What is looked for in names and texts.
    fn patterns(&self) -> impl Iterator<Item = &Regex> {
        self.terms.iter().filter(|term| !term.not).filter_map(|term| match &term.test {
            Test::Words(pattern) | Test::Expression(pattern) => Some(pattern),
            _ => None,
        })
    }

    /// As [`Query::found_in`], in one field of a comment and no further than a little beyond a stretch of it: the cost is that of the stretch.
    pub fn found_around(
        &self,
        thread: &Thread,
        field: &Range<usize>,
        stretch: &Range<usize>,
    ) -> Vec<Range<u32>> {
        let text = thread.text();
        let from = text::boundary_before(text, stretch.start.saturating_sub(AROUND).max(field.start));
        let end = text::boundary_before(text, stretch.end.saturating_add(AROUND).min(field.end));
        // What stands before it in the field is seen, so that `^` is where it is in the whole.
        let (start, field) = (from.saturating_sub(field.start), field.start..end);
        let mut found = Vec::new();
        for pattern in self.patterns() {
            found.extend(hits_from(pattern, text, field.clone(), start).take(MAX_FOUND));
        }
        apart(found)
    }
}

/// Hits in order, where those that lie over one another are one.
fn apart(mut hits: Vec<Range<u32>>) -> Vec<Range<u32>> {
    hits.sort_unstable_by_key(|hit| (hit.start, hit.end));
    hits.dedup_by(|next, last| {
        let over = next.start < last.end;
        if over {
            last.end = last.end.max(next.end);
        }
        over
    });
    hits
}

/// Those of the comments that pass.
fn narrowed(kept: &FixedBitSet, mut passes: impl FnMut(CommentId) -> bool) -> FixedBitSet {
    let mut narrowed = FixedBitSet::with_capacity(kept.len());
    for id in kept.ones().filter(|&id| passes(CommentId(id as u32))) {
        narrowed.insert(id);
    }
    narrowed
}

#[cfg(test)]
mod tests;
