//! What stands within quotation marks.
//!
//! One pass: whatever stands ahead of a mark that may open, be it the end of the paragraph, a mark that closes or the fifth word, is looked up once and
//! remembered for the marks after it. Ten thousand marks of which none closes cost no more than ten thousand letters.

use std::collections::VecDeque;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::words::{WINDOW, Word, Words, words};
use crate::text;

/// A quotation is looked for so many bytes far.
const REACH: usize = 1 << 12;

/// What a quotation may begin with: a mark, or a straight one that no letter stands before.
static OPENERS: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new("\"|“|„|«|»|‹|›|「|『|‘| '|\n'|\\('").ok());

/// How marks close, by how they open; and whether one that is never closed goes on to the end of its paragraph.
const MARKS: [(char, &str, bool); 11] = [
    ('"', "\"", false),
    ('“', "”\"", true),
    ('„', "“”\"", true),
    ('«', "»", true),
    ('»', "«", false),
    ('‹', "›", false),
    ('›', "‹", false),
    ('「', "」", true),
    ('『', "』", true),
    ('‘', "’", false),
    ('\'', "'", false),
];

/// Where a quotation may begin, from this byte on.
pub(super) fn next_mark(text: &str, from: usize) -> Option<usize> {
    let found = OPENERS.as_ref()?.find_at(text, from.min(text.len()))?;
    // A straight mark's own place, not that of the space before it, which may be the end of a date.
    Some(found.end() - 1)
}

/// What stands within quotation marks in a stretch of the text, in its order.
pub(super) fn within_marks(text: &str, within: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let Some(openers) = OPENERS.as_ref().filter(|_| !within.is_empty()) else { return found };
    // What is left of the thread is not searched for each comment.
    let text = text::slice(text, 0..within.end);
    // The straight mark is looked for with what stands before it.
    let mut at = text::boundary_before(text, within.start.saturating_sub(1));
    let mut ahead = Ahead::new(text, &within);
    while let Some(opener) = openers.find_at(text, at) {
        at = opener.end();
        if at <= within.start {
            continue;
        }
        if let Some(quoted) = opens(text, &opener.range()).and_then(|mark| ahead.quoted(at, mark)) {
            at = quoted.after;
            found.push(quoted.range);
        }
    }
    found
}

/// The mark that is found here, where it can be one that opens.
fn opens(text: &str, found: &Range<usize>) -> Option<char> {
    let mark = text::slice(text, found.clone()).chars().next_back()?;
    let before = text::slice(text, 0..found.end - mark.len_utf8()).chars().next_back();
    let after = text.get(found.end..)?.chars().next()?;
    let spaced = matches!(mark, '«' | '»' | '„');
    let may = before.is_none_or(|c| !c.is_alphanumeric() || mark == '「' || mark == '『')
        && (spaced || !after.is_whitespace());
    may.then_some(mark)
}

/// What stands within marks, and where to go on after them.
struct Quoted {
    range: Range<usize>,
    after: usize,
}

/// What stands ahead in a text, for places that come in order: each thing is kept until a place is past it.
struct Ahead<'t> {
    text: &'t str,
    paragraph: usize,
    words: Words<'t>,
    /// The words that were read and are not passed yet, five at most.
    read: VecDeque<Word>,
    marks: [Mark; MARKS.len()],
}

/// A kind of mark, and where the next one stands that closes it; past the end where none does.
struct Mark {
    open: char,
    close: &'static str,
    runs_on: bool,
    next: usize,
}

impl<'t> Ahead<'t> {
    fn new(text: &'t str, within: &Range<usize>) -> Self {
        Self {
            text,
            paragraph: 0,
            words: words(text, within.clone()),
            read: VecDeque::with_capacity(WINDOW),
            marks: MARKS.map(|(open, close, runs_on)| Mark { open, close, runs_on, next: 0 }),
        }
    }

    /// What stands from here up to the mark that closes.
    fn quoted(&mut self, start: usize, open: char) -> Option<Quoted> {
        let single = matches!(open, '‘' | '\'');
        // An apostrophe is no end, where too little was quoted till then.
        let least = if single { self.fifth_word(start)? } else { start };
        let end = self.end(start);
        let mark = self.marks.iter_mut().find(|mark| mark.open == open)?;
        let close = mark.next(self.text, least);
        match text::slice(self.text, close..end).chars().next() {
            Some(closing) => Some(Quoted { range: start..close, after: close + closing.len_utf8() }),
            None => mark.runs_on.then_some(Quoted { range: start..end, after: end }),
        }
    }

    /// Where the fifth word from here on ends.
    fn fifth_word(&mut self, from: usize) -> Option<usize> {
        while self.read.front().is_some_and(|word| (word.start as usize) < from) {
            self.read.pop_front();
        }
        while self.read.len() < WINDOW {
            let word = self.words.next()?;
            if word.start as usize >= from {
                self.read.push_back(word);
            }
        }
        self.read.back().map(|word| word.end as usize)
    }

    /// Where what is quoted ends at the latest: with its paragraph, or out of reach.
    fn end(&mut self, from: usize) -> usize {
        if self.paragraph < from {
            let rest = self.text.as_bytes().get(from..).unwrap_or_default();
            self.paragraph =
                memchr::memmem::find(rest, b"\n\n").map_or(self.text.len(), |found| from + found);
        }
        text::boundary_before(self.text, self.paragraph.min(from + REACH))
    }
}

impl Mark {
    /// Where it closes, from here on.
    fn next(&mut self, text: &str, from: usize) -> usize {
        if self.next < from {
            let rest = text.get(from..).unwrap_or_default();
            let found = rest.match_indices(|c| self.close.contains(c)).find(|&(at, mark)| {
                // A single one inside a word is an apostrophe.
                let after = rest.get(at + mark.len()..).and_then(|after| after.chars().next());
                !matches!(self.open, '‘' | '\'') || !after.is_some_and(char::is_alphanumeric)
            });
            self.next = found.map_or(usize::MAX, |(at, _)| from + at);
        }
        self.next
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What a mark encloses, told plainly: every mark that closes is tried, and the words before it counted. Slow.
    fn plainly(text: &str, start: usize, mark: char) -> Option<(Range<usize>, usize)> {
        let (_, close, runs_on) = MARKS.into_iter().find(|&(open, ..)| open == mark)?;
        let rest = text::slice(text, start..text.len());
        let paragraph = rest.split("\n\n").next()?;
        let single = matches!(mark, '‘' | '\'');
        let closes = |&(at, mark): &(usize, &str)| {
            let after = paragraph.get(at + mark.len()..).and_then(|after| after.chars().next());
            !single
                || !after.is_some_and(char::is_alphanumeric)
                    && words(text, start..start + at).nth(WINDOW - 1).is_some()
        };
        let end = paragraph.match_indices(|c| close.contains(c)).find(closes);
        let (len, mark) = end.or_else(|| runs_on.then_some((paragraph.len(), "")))?;
        Some((start..start + len, start + len + mark.len()))
    }

    fn all_plainly(text: &str) -> Vec<Range<usize>> {
        let (mut at, mut found) = (0, Vec::new());
        while let Some(opener) = OPENERS.as_ref().unwrap().find_at(text, at) {
            at = opener.end();
            let quoted = opens(text, &opener.range()).and_then(|mark| plainly(text, at, mark));
            if let Some((range, after)) = quoted {
                at = after;
                found.push(range);
            }
        }
        found
    }

    fn any_text() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "one ", "two", " ", "\n", "\n\n", "\"", "“", "”", "„", "«", "»", "‹", "›", "「", "」", "『",
            "』", "‘", "’", "'", " '", "('", "é", "港", "\u{301}", "it’s ", "boys' ", ", ",
        ]);
        prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn what_is_remembered_is_what_is_there(text in any_text()) {
            prop_assert_eq!(within_marks(&text, 0..text.len()), all_plainly(&text), "{:?}", text);
        }
    }

    /// A text of a quarter of a megabyte that is one thing over and over.
    fn much(of: &str) -> String {
        of.repeat((1 << 18) / of.len())
    }

    #[test]
    fn a_hundred_thousand_marks_are_soon_done() {
        let table: &[(&str, &str, &str)] = &[
            ("", " ''", ""),
            ("", " 'a", ""),
            ("", "'", ""),
            ("", " '", ""),
            ("one two three four five ", " ''", ""),
            ("", "a ' 'b ", ""),
            ("", " ‘’", ""),
            ("", "‘a ", ""),
            ("", "‘a ", "’ ‘one two three four five’"),
            ("", " \"a", ""),
            ("", "„a ", ""),
            ("", "‹a ", ""),
            ("", "‹a ›b »c «d ", ""),
            ("", "'\"“”„«»‹›「」『』‘’ ", ""),
            ("", "\n'x\n", ""),
            ("", "('x", "\n\n"),
            ("‘", "boys’x ", ""),
            (" '", "a", "'"),
            (" 'a b c d e ", "'a", ""),
        ];
        for (before, of, after) in table {
            let text = format!("{before}{}{after}", much(of));
            let found = within_marks(&text, 0..text.len());
            assert!(found.windows(2).all(|pair| pair[0].end <= pair[1].start), "{before}{of}{after}");
        }
    }
}
