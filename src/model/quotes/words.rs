//! The words of a text, as they are compared: letters and digits only, case folded.
//!
//! An apostrophe inside a word is passed over. Typographic marks, line breaks and elisions do not matter, then. In scripts without spaces every character is a word, which weighs half.
//! Knows nothing of quotes.

use std::ops::Range;

use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

use crate::text;

/// As many words in a row make a window.
pub(crate) const WINDOW: usize = 5;
/// What a stretch must weigh to be known again: five words with spaces between them.
pub(crate) const LEAST: u32 = 10;

/// A word: where it lies, and a hash of its folded letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    pub start: u32,
    pub end: u32,
    pub hash: u64,
    /// 2, or 1 for a character of a script without spaces.
    pub weight: u8,
}

impl Word {
    /// The bytes it covers.
    pub(crate) const fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// The words in a stretch of a text, with offsets into the whole text.
pub(crate) fn words(text: &str, within: Range<usize>) -> Words<'_> {
    Words { text: text::slice(text, 0..within.end), at: within.start }
}

/// The words of a text in order.
#[derive(Clone, Debug)]
pub(crate) struct Words<'t> {
    text: &'t str,
    at: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Letter,
    /// Belongs to the letter before it.
    Mark,
    /// Stands inside a word and does not count.
    Apostrophe,
    /// A word by itself.
    Alone,
    Gap,
}

fn kind(c: char) -> Kind {
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' => Kind::Letter,
        '\'' | '’' => Kind::Apostrophe,
        _ if c.is_ascii() => Kind::Gap,
        '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}' => {
            if c.is_alphanumeric() {
                Kind::Alone
            } else {
                Kind::Gap
            }
        }
        _ if c.is_alphanumeric() => Kind::Letter,
        _ if c.general_category_group() == GeneralCategoryGroup::Mark => Kind::Mark,
        _ => Kind::Gap,
    }
}

/// One more character of a word.
fn mix(hash: u64, c: char) -> u64 {
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    if c.is_ascii() {
        return (hash ^ u64::from(c.to_ascii_lowercase())).wrapping_mul(PRIME);
    }
    c.to_lowercase().fold(hash, |hash, c| (hash ^ u64::from(c)).wrapping_mul(PRIME))
}

impl Iterator for Words<'_> {
    type Item = Word;

    fn next(&mut self) -> Option<Word> {
        const SEED: u64 = 0xcbf2_9ce4_8422_2325;
        let rest = self.text.get(self.at..)?;
        let mut start = None;
        let (mut hash, mut end, mut weight) = (SEED, rest.len(), 2);
        for (at, c) in rest.char_indices() {
            match (kind(c), start) {
                (Kind::Letter, _) | (Kind::Mark, Some(_)) => {
                    start.get_or_insert(at);
                    hash = mix(hash, c);
                }
                (Kind::Alone, None) => {
                    (start, hash, end, weight) = (Some(at), mix(hash, c), at + c.len_utf8(), 1);
                    break;
                }
                (Kind::Apostrophe, Some(_)) if is_inside(rest, at + c.len_utf8()) => {}
                (_, Some(_)) => {
                    end = at;
                    break;
                }
                (_, None) => {}
            }
        }
        let base = self.at;
        self.at += end;
        let start = (base + start?) as u32;
        Some(Word { start, end: self.at as u32, hash, weight })
    }
}

/// Whether a letter stands here.
fn is_inside(text: &str, at: usize) -> bool {
    text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(|c| kind(c) == Kind::Letter)
}

/// Whether a character stands inside words and does not count.
pub(crate) fn is_apostrophe(c: char) -> bool {
    kind(c) == Kind::Apostrophe
}

/// Whether two words are the same, letter by letter: what a hash cannot say.
pub(crate) fn same(one: &str, other: &str) -> bool {
    fn folded(word: &str) -> impl Iterator<Item = char> {
        word.chars().filter(|&c| !is_apostrophe(c)).flat_map(char::to_lowercase)
    }
    one.eq_ignore_ascii_case(other) || folded(one).eq(folded(other))
}

/// What the words weigh together.
pub(crate) fn weight(words: &[Word]) -> u32 {
    words.iter().map(|word| u32::from(word.weight)).sum()
}

/// The hash of a window of words.
pub(crate) fn window(hashes: impl IntoIterator<Item = u64>) -> u64 {
    hashes.into_iter().fold(0, |all, hash| (all ^ hash).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(23))
}

/// The hash of the window that begins with this word, where there are words enough.
pub(crate) fn window_at(words: &[Word], at: usize) -> Option<u64> {
    words.get(at..at + WINDOW).map(|words| window(words.iter().map(|word| word.hash)))
}

/// The windows of words in a stretch of a text: the hash of each, and where it begins.
pub(crate) fn windows(text: &str, within: Range<usize>) -> impl Iterator<Item = (u64, u32)> {
    let mut last = [(0, 0); WINDOW];
    let windows = words(text, within).map(move |word| {
        last.rotate_left(1);
        last[WINDOW - 1] = (word.hash, word.start);
        (window(last.map(|(hash, _)| hash)), last[0].1)
    });
    windows.skip(WINDOW - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(text: &str) -> Vec<&str> {
        words(text, 0..text.len()).map(|word| text::slice(text, word.range())).collect()
    }

    #[test]
    fn words_are_letters_and_digits() {
        let table: &[(&str, &[&str])] = &[
            ("", &[]),
            (" … – ", &[]),
            ("One, two\n[...]three", &["One", "two", "three"]),
            ("it’s 7.40, boys’!", &["it’s", "7", "40", "boys"]),
            ("Où l’été", &["Où", "l’été"]),
            ("नौ साल में", &["नौ", "साल", "में"]),
            ("九年ぶり。港", &["九", "年", "ぶ", "り", "港"]),
            ("the 港 quay", &["the", "港", "quay"]),
        ];
        for (text, expected) in table {
            assert_eq!(list(text), *expected, "{text:?}");
        }
    }

    #[test]
    fn case_does_not_count_and_letters_do() {
        for (one, other, equal) in [
            ("Quay", "qUAY", true),
            ("ÉTÉ", "été", true),
            ("quay", "key", false),
            ("Don’t", "don't", true),
            ("ab", "ba", false),
        ] {
            let hash = |text: &str| words(text, 0..text.len()).next().unwrap().hash;
            assert_eq!(same(one, other), equal, "{one} {other}");
            assert_eq!(hash(one) == hash(other), equal, "{one} {other}");
        }
    }

    #[test]
    fn windows_of_a_text_are_those_of_its_words() {
        for text in ["", "a b c d", "a b c d e", "one two three four five six seven"] {
            let words: Vec<Word> = words(text, 0..text.len()).collect();
            let expected = (0..words.len()).filter_map(|at| Some((window_at(&words, at)?, words[at].start)));
            assert_eq!(windows(text, 0..text.len()).collect::<Vec<_>>(), expected.collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_stretch_is_read_by_itself() {
        let text = "one two three";
        let read: Vec<_> = words(text, 4..7).map(|word| word.range()).collect();
        assert_eq!(read, vec![4..7]);
        assert_eq!(words(text, 4..99).count(), 0, "what is not inside the text has no words");
    }
}
