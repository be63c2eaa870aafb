//! The numbers that comments show: `12.` before their header, `#12` in it.
//!
//! They count as numbers of comments only where nearly every comment has one and they go up, by one more often than not: dates and votes do not.

use std::collections::HashMap;

use super::doc::Doc;
use super::entry::{Entry, Found};
use crate::model::CommentId;

/// The comment that shows each number; empty where they show none. The entries must be the comments, in order.
pub(super) fn read(doc: &Doc<'_>, found: &Found) -> HashMap<u32, CommentId> {
    let shown = |read: fn(&str) -> Option<u32>| {
        let numbers: Vec<Option<u32>> = found.entries.iter().map(|entry| of(doc, entry, read)).collect();
        are_numbers(&numbers).then_some(numbers)
    };
    let numbers = shown(hashed).or_else(|| shown(leading)).unwrap_or_default();
    let pairs = numbers.into_iter().enumerate();
    pairs.filter_map(|(at, number)| Some((number?, CommentId(at as u32)))).collect()
}

/// The number in the first lines of an entry, or in those that sign it.
fn of(doc: &Doc<'_>, entry: &Entry, read: fn(&str) -> Option<u32>) -> Option<u32> {
    let from = entry.sign.map_or(entry.from, |sign| sign.date.min(sign.name)) as usize;
    let text = |at: usize| doc.line(at).filter(|line| line.len() < 200).map(|line| line.text(doc.source));
    (from..(from + 2).min(entry.to as usize)).find_map(|at| read(text(at)?))
}

/// `#12` by itself in a line.
fn hashed(line: &str) -> Option<u32> {
    let mut words = line.split_whitespace();
    words.find_map(|word| digits(word.trim_matches(['(', ')', '[', ']', ':', '.', ',']).strip_prefix('#')?))
}

/// `12.` or `12)` at the start.
fn leading(line: &str) -> Option<u32> {
    let word = line.split_whitespace().next()?;
    digits(word.strip_suffix(['.', ')', ':'])?.trim_start_matches('['))
}

fn digits(text: &str) -> Option<u32> {
    let number = !text.is_empty() && text.len() <= 7 && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|_| number)
}

fn are_numbers(numbers: &[Option<u32>]) -> bool {
    let known: Vec<u32> = numbers.iter().copied().flatten().collect();
    let steps = known.iter().zip(known.iter().skip(1));
    let by_one = steps.clone().filter(|&(above, below)| above.checked_add(1) == Some(*below)).count();
    known.len() >= 3
        && known.len() * 10 >= numbers.len() * 9
        && steps.clone().all(|(above, below)| above < below)
        && by_one * 2 >= known.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_go_up() {
        for (numbers, expected) in [
            (&[Some(1), Some(2), Some(3)][..], true),
            (&[Some(11), Some(12), Some(14), Some(15)], true),
            (&[Some(3), Some(2), Some(1)], false),
            (&[Some(1), Some(2)], false),
            (&[Some(1), None, Some(2), Some(3)], false),
            (&[Some(2), Some(9), Some(30), Some(31)], false),
        ] {
            assert_eq!(are_numbers(numbers), expected, "{numbers:?}");
        }
    }

    #[test]
    fn where_they_stand() {
        for (line, hash, lead) in [
            ("#12 Alda · 3 May", Some(12), None),
            ("Alda, 3 May 2019 (#12)", Some(12), None),
            ("12. Alda", None, Some(12)),
            ("[12] Alda", None, None),
            ("3 May 2019", None, None),
            ("#x 1234567890. y", None, None),
        ] {
            assert_eq!((hashed(line), leading(line)), (hash, lead), "{line}");
        }
    }
}
