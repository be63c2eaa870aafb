//! For all comments of a thread at once: which earlier one does each quote? Linear in the text.
//!
//! ```text
//!   1  all that is quoted        its windows of five words are what is wanted
//!   2  the comments in order     look up what they quote; then, of their own words, remember where a wanted window last stood
//! ```
//! What is quoted from the article says nothing about who answers whom. Words that a comment itself has from elsewhere do not count as its own.

use std::collections::HashMap;
use std::ops::Range;

use super::words::{window_at, windows};
use super::{Index, LEAST, WINDOW, Word, candidates, parts, same, segments, weight, words};
use crate::model::{Article, CommentId, Thread};
use crate::text;

/// A comment that quotes an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Between {
    pub comment: CommentId,
    /// The comment that it quotes first.
    pub source: CommentId,
    /// Whether it quotes others too.
    pub several: bool,
}

/// A comment that holds quote blocks or quotation marks.
struct Quoting {
    comment: CommentId,
    parts: Vec<Vec<Word>>,
    /// Where words stand that are somebody else's: blocks, and what stands within marks.
    blocks: Vec<Range<usize>>,
    marks: Vec<Range<usize>>,
}

/// Of the comments that one stretch of quoted words may be from, so many are weighed.
const SOURCES: usize = 8;

/// What more comments than these say is a form of words, or a page's own: nobody's to be quoted.
const COMMON: u32 = 2;

/// For each wanted window, where it stood last.
type Last = HashMap<u64, Place>;

/// Where a window of words stood last, and in how many comments it did.
#[derive(Clone, Copy, Debug, Default)]
struct Place {
    at: u32,
    comment: CommentId,
    comments: u32,
}

impl Place {
    fn is_of_somebody(self) -> bool {
        (1..=COMMON).contains(&self.comments)
    }

    /// Words within marks are their first speaker's.
    fn said(&mut self, comment: CommentId, at: u32, marked: bool) {
        if marked && self.comments > 0 {
            return;
        }
        self.comments += u32::from(self.comments == 0 || self.comment != comment);
        (self.at, self.comment) = (at, comment);
    }
}

/// The comments that quote earlier ones, in reading order.
pub(crate) fn between(article: &Article, thread: &Thread) -> Vec<Between> {
    let quoting: Vec<Quoting> = quoting(article, thread);
    let all_parts = quoting.iter().flat_map(|quoting| &quoting.parts);
    let mut last: Last = all_parts
        .flat_map(|part| (0..part.len()).filter_map(|at| window_at(part, at)))
        .map(|hash| (hash, Place::default()))
        .collect();
    let mut found = Vec::new();
    if last.is_empty() {
        return found;
    }
    let mut quoting = quoting.iter().peekable();
    for id in thread.ids() {
        let own = quoting.next_if(|quoting| quoting.comment == id);
        found.extend(own.and_then(|own| source_of(thread, own, &last)));
        remember(thread, id, own, &mut last);
    }
    found
}

fn quoting(article: &Article, thread: &Thread) -> Vec<Quoting> {
    let of_article = Index::of(article.body().text(), 0..article.body().text().len());
    let of = |comment| {
        let segments = segments(thread, comment);
        let parts = segments.iter().flat_map(|segment| parts(thread.text(), segment));
        let parts = parts
            .filter(|part| weight(part) >= LEAST && of_article.find(thread.text(), part).is_none())
            .collect();
        let (blocks, marks) = segments.into_iter().partition::<Vec<_>, _>(|segment| segment.level > 0);
        let mut blocks: Vec<_> = blocks.into_iter().map(|segment| segment.range).collect();
        blocks.sort_by_key(|range| range.start);
        let marks = marks.into_iter().map(|segment| segment.range).collect();
        Quoting { comment, parts, blocks, marks }
    };
    candidates(thread).map(of).collect()
}

/// What a comment quotes of those before it.
fn source_of(thread: &Thread, quoting: &Quoting, last: &Last) -> Option<Between> {
    let mut sources = quoting.parts.iter().filter_map(|part| said_by(thread, part, last));
    let source = sources.next()?;
    Some(Between { comment: quoting.comment, source, several: sources.any(|other| other != source) })
}

/// The comment that said at least half of these words, in runs of five or more.
fn said_by(thread: &Thread, part: &[Word], last: &Last) -> Option<CommentId> {
    let mut known: Vec<(CommentId, u32)> = Vec::new();
    let mut at = 0;
    while at + WINDOW <= part.len() {
        let place = window_at(part, at).and_then(|hash| last.get(&hash).copied());
        let place = place.filter(|place| place.is_of_somebody());
        let run = place.map(|place| (place.comment, run(thread, place, part.get(at..).unwrap_or_default())));
        let Some((id, len)) = run.filter(|&(_, len)| len >= WINDOW) else {
            at += 1;
            continue;
        };
        let weight = weight(part.get(at..at + len).unwrap_or_default());
        let room = known.len() < SOURCES;
        match known.iter_mut().find(|(other, _)| *other == id) {
            Some((_, sum)) => *sum += weight,
            None if room => known.push((id, weight)),
            None => {}
        }
        at += len;
    }
    let (id, sum) = known.into_iter().max_by_key(|&(_, sum)| sum)?;
    (sum >= LEAST && sum * 2 >= weight(part)).then_some(id)
}

/// How many words are the same from this place on.
fn run(thread: &Thread, place: Place, part: &[Word]) -> usize {
    let text = thread.text();
    let equal = |(here, there): &(Word, &Word)| {
        here.hash == there.hash && same(text::slice(text, here.range()), text::slice(text, there.range()))
    };
    words(text, place.at as usize..thread.body_range(place.comment).end).zip(part).take_while(equal).count()
}

/// Notes where the wanted windows stand in a comment. What it quotes in a block is not its own; what stands within marks is, where nobody said it before.
fn remember(thread: &Thread, id: CommentId, quoting: Option<&Quoting>, last: &mut Last) {
    let body = thread.body_range(id);
    let Some(Quoting { blocks, marks, .. }) = quoting else {
        remember_stretch(thread, id, body, &[], last);
        return;
    };
    let mut from = body.start;
    for block in blocks {
        remember_stretch(thread, id, from..block.start, marks, last);
        from = from.max(block.end);
    }
    remember_stretch(thread, id, from..body.end, marks, last);
}

fn remember_stretch(
    thread: &Thread,
    id: CommentId,
    within: Range<usize>,
    marks: &[Range<usize>],
    last: &mut Last,
) {
    let mut marks = marks.iter().peekable();
    for (hash, place) in windows(thread.text(), within) {
        if let Some(slot) = last.get_mut(&hash) {
            while marks.next_if(|mark| mark.end <= place as usize).is_some() {}
            let marked = marks.peek().is_some_and(|mark| mark.start <= place as usize);
            slot.said(id, place, marked);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::build::Body;
    use crate::model::{ArticleDraft, Draft, ThreadBuilder};

    fn found(bodies: &[&str]) -> Vec<(u32, u32, bool)> {
        let mut builder = ThreadBuilder::new();
        for body in bodies {
            builder.push(&Draft { author: "bo", body: Body::Plain(body), ..Draft::default() });
        }
        let body = vec!["The first ferry in nine years left the harbour at dawn."];
        let article = ArticleDraft { body: body.into(), ..ArticleDraft::default() }.build();
        let found = between(&article, &builder.finish().0);
        found.iter().map(|found| (found.comment.0, found.source.0, found.several)).collect()
    }

    /// Comment, source, and whether there are several.
    type Expected = &'static [(u32, u32, bool)];

    #[test]
    fn the_nearest_comment_that_says_it_is_the_source() {
        const SAID: &str = "I say half the town stood on the quay.";
        const QUOTE: &str = "> half the TOWN – stood\n> on the quay\n\nSo it did.";
        const MARKS: &str = "I know “half the town stood on the quay” is true.";
        let table: &[(&[&str], Expected)] = &[
            (&[SAID, "no", QUOTE], &[(2, 0, false)]),
            (&[SAID, SAID, QUOTE], &[(2, 1, false)]),
            (&[SAID, SAID, SAID, QUOTE], &[]),
            (&[SAID, QUOTE, QUOTE], &[(1, 0, false), (2, 0, false)]),
            (&[SAID, MARKS, QUOTE], &[(1, 0, false), (2, 0, false)]),
            (&["no", MARKS, QUOTE], &[(2, 1, false)]),
            (&[QUOTE, SAID], &[]),
            (&[SAID, "> the first ferry in nine years\n\nIt did."], &[]),
            (&["the first ferry in nine years left", "> the first ferry in nine years\n\nIt did."], &[]),
            (
                &[
                    SAID,
                    "Nobody cheered when the ramp came down.",
                    &format!("{QUOTE}\n\n> nobody cheered when the ramp"),
                ],
                &[(2, 0, true)],
            ),
            (&[SAID, "> half the town stood on the moon and all of them sang of rain"], &[]),
            (&[SAID, "> half the town stood\n\nno"], &[]),
            (
                &[SAID, ">> half the town stood on the quay\n> What else, I ask you, could it do?\n\nsit"],
                &[(1, 0, false)],
            ),
            (
                &[
                    SAID,
                    "What else, I ask you, could it do?",
                    ">> half the town stood on the quay\n> What else, I ask you, could it do?\n\nsit",
                ],
                &[(2, 1, true)],
            ),
        ];
        for (number, (bodies, expected)) in table.iter().enumerate() {
            assert_eq!(found(bodies), *expected, "row {number}");
        }
    }
}
