//! A text that quotes are looked up in: its windows of five words by hash, verified word by word.
//!
//! What is quoted is known again through changed marks, left-out words and small corrections: runs of five words or more that are the same must make up
//! half of what is quoted. Costs are linear in both texts, whatever they hold.

use std::collections::HashMap;
use std::ops::Range;

use super::words::{LEAST, WINDOW, Word, same, weight, window_at, words};
use crate::text;

/// Of places that begin with the same five words, so many are compared.
const CANDIDATES: usize = 8;
/// Between two runs so many words may differ, and they are one stretch still.
const GAP: usize = 8;

/// The windows of a text.
#[derive(Debug)]
pub(crate) struct Index<'t> {
    text: &'t str,
    words: Vec<Word>,
    first: HashMap<u64, u32>,
    /// For each word, the next one whose window has the same hash.
    next: Vec<u32>,
}

/// A run of words that are the same in both texts.
#[derive(Clone, Copy, Debug)]
struct Run {
    at: usize,
    len: usize,
}

impl<'t> Index<'t> {
    /// Makes the index of a stretch of a text.
    pub(crate) fn of(text: &'t str, within: Range<usize>) -> Self {
        let words: Vec<Word> = words(text, within).collect();
        let mut first = HashMap::with_capacity(words.len());
        let mut next = vec![u32::MAX; words.len()];
        for at in (0..words.len().saturating_sub(WINDOW - 1)).rev() {
            if let (Some(hash), Some(slot)) = (window_at(&words, at), next.get_mut(at)) {
                *slot = first.insert(hash, at as u32).unwrap_or(u32::MAX);
            }
        }
        Self { text, words, first, next }
    }

    /// How many words it has.
    pub(crate) const fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there is nothing in it to be found.
    pub(crate) fn is_empty(&self) -> bool {
        self.first.is_empty()
    }

    /// Where the words stand here that a stretch of another text is made of; none where fewer than half are here, or fewer than five in a row.
    pub(crate) fn find(&self, other: &str, part: &[Word]) -> Option<Range<usize>> {
        let (mut at, mut known) = (0, 0);
        let mut found: Option<Run> = None;
        while at + WINDOW <= part.len() {
            let Some(run) = self.longest(other, part, at) else {
                at += 1;
                continue;
            };
            known += weight(part.get(at..at + run.len).unwrap_or_default());
            at += run.len;
            found = Some(found.map_or(run, |found| joined(found, run)));
        }
        let found = found.filter(|_| known >= LEAST && known * 2 >= weight(part))?;
        let (first, last) = (self.words.get(found.at)?, self.words.get(found.at + found.len - 1)?);
        Some(first.start as usize..last.end as usize)
    }

    /// The longest run here that the words from `at` on begin with; the first of several.
    fn longest(&self, other: &str, part: &[Word], at: usize) -> Option<Run> {
        let mut place = *self.first.get(&window_at(part, at)?)?;
        let mut best: Option<Run> = None;
        for _ in 0..CANDIDATES {
            let len = self.run(other, part.get(at..)?, place as usize);
            if len >= WINDOW && best.is_none_or(|best| len > best.len) {
                best = Some(Run { at: place as usize, len });
            }
            match self.next.get(place as usize) {
                Some(&next) if next != u32::MAX => place = next,
                _ => break,
            }
        }
        best
    }

    /// How many words are the same from here on.
    fn run(&self, other: &str, part: &[Word], place: usize) -> usize {
        let here = self.words.get(place..).unwrap_or_default();
        let equal = |(here, there): &(&Word, &Word)| {
            here.hash == there.hash
                && same(text::slice(self.text, here.range()), text::slice(other, there.range()))
        };
        here.iter().zip(part).take_while(equal).count()
    }
}

/// The first run, made longer where the other goes on with it.
fn joined(found: Run, run: Run) -> Run {
    let end = found.at + found.len;
    if run.at >= end && run.at - end <= GAP {
        return Run { at: found.at, len: run.at + run.len - found.at };
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "The first ferry in nine years left the harbour at dawn.\n\nNobody asked the fishermen, said the harbour master; nobody asked the hens.";

    fn find(quote: &str) -> Option<&'static str> {
        let index = Index::of(TEXT, 0..TEXT.len());
        let part: Vec<Word> = words(quote, 0..quote.len()).collect();
        index.find(quote, &part).map(|range| text::slice(TEXT, range))
    }

    #[test]
    fn quotes_are_known_again() {
        let table = [
            ("first ferry in nine years", Some("first ferry in nine years")),
            ("FIRST — ferry, in\nnine “years”", Some("first ferry in nine years")),
            ("first ferry in nine", None),
            ("nobody asked the fishermen, said", Some("Nobody asked the fishermen, said")),
            ("left the harbour at dawn. Nobody asked", Some("left the harbour at dawn.\n\nNobody asked")),
            ("The first ferry in nine … said the harbour master; nobody", Some("The first ferry in nine")),
            (
                "ferry in nine years left a harbour at dawn nobody asked the",
                Some("ferry in nine years left the harbour at dawn.\n\nNobody asked the"),
            ),
            ("in nine years left the moon was full and nobody on the hill had slept", None),
            ("firs ferry in nine years", None),
        ];
        for (quote, expected) in table {
            assert_eq!(find(quote), expected, "{quote}");
        }
    }

    #[test]
    fn the_longest_of_several_places_is_taken() {
        let text = "a b c d e f. a b c d e g.";
        let index = Index::of(text, 0..text.len());
        let part: Vec<Word> = words("a b c d e g", 0..11).collect();
        assert_eq!(index.find("a b c d e g", &part), Some(13..24));
    }

    #[test]
    fn what_repeats_itself_is_soon_done() {
        let text = "ha ".repeat(100_000);
        let index = Index::of(&text, 0..text.len());
        let part: Vec<Word> = words(&text, 0..text.len()).collect();
        assert!(index.find(&text, &part).is_some());
    }
}
