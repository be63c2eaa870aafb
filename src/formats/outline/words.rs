//! Lists of words that are looked up by hash, letter case aside.

use std::collections::HashSet;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

/// A hash for short words that come from these lists alone: quick, and no matter who guesses it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Short(u64);

impl Default for Short {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Short {
    fn write(&mut self, bytes: &[u8]) {
        let (eights, rest) = bytes.as_chunks::<8>();
        let last = rest.iter().fold(0u64, |word, &byte| word << 8 | u64::from(byte));
        let last = (!rest.is_empty()).then_some(last);
        for word in eights.iter().map(|eight| u64::from_be_bytes(*eight)).chain(last) {
            self.0 = (self.0 ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            self.0 ^= self.0 >> 29;
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// How words are hashed.
pub(super) type ShortHash = BuildHasherDefault<Short>;

/// A list of words that is looked up by hash.
#[derive(Debug)]
pub(super) struct Words(pub(super) LazyLock<Sets>);

/// Words in lower case, and by their first byte which lengths and last bytes there are: that rules nearly everything out before anything is hashed.
#[derive(Debug)]
struct Set {
    words: HashSet<&'static str, ShortHash>,
    shapes: [(u64, u32); 256],
    /// Whether a word that is not all ASCII begins with this byte.
    foreign: [bool; 256],
}

impl Set {
    fn new(words: impl Iterator<Item = &'static str>) -> Self {
        let mut set = Self { words: words.collect(), shapes: [(0, 0); 256], foreign: [false; 256] };
        for word in &set.words {
            let (first, length, last) = shape(word);
            if let Some((lengths, lasts)) = set.shapes.get_mut(first) {
                (*lengths, *lasts) = (*lengths | length, *lasts | last);
            }
            if let Some(foreign) = set.foreign.get_mut(first).filter(|_| !word.is_ascii()) {
                *foreign = true;
            }
        }
        set
    }

    /// Whether the word may be in the set. Only of ASCII is it known what it looks like in lower case.
    fn may_hold(&self, word: &str) -> bool {
        let (first, length, last) = shape(word);
        let (lengths, lasts) = self.shapes.get(first).copied().unwrap_or_default();
        lengths & length != 0 && lasts & last != 0 || !word.is_ascii() && self.may_hold_foreign(word)
    }

    fn may_hold_foreign(&self, word: &str) -> bool {
        let lower = word.chars().next().and_then(|first| first.to_lowercase().next()).unwrap_or_default();
        let first = lower.encode_utf8(&mut [0; 4]).bytes().next().unwrap_or_default();
        self.foreign.get(usize::from(first)) == Some(&true) || word.contains(KELVIN)
    }
}

/// The one character that is not ASCII and is so in lower case.
const KELVIN: char = '\u{212A}';

/// The first byte of a word in lower case, a bit for its length, and one for its last byte, the same for both cases of a letter.
fn shape(word: &str) -> (usize, u64, u32) {
    let bytes = word.as_bytes();
    let first = bytes.first().copied().unwrap_or_default().to_ascii_lowercase();
    let last = bytes.last().copied().unwrap_or_default();
    (usize::from(first), 1 << word.len().min(63), 1 << (last & 31))
}

/// All entries, and the words that entries begin and end with: most words are ruled out by one look.
#[derive(Debug)]
pub(super) struct Sets {
    all: Set,
    first: Set,
    last: Set,
}

impl Sets {
    pub(super) fn new(words: &[&'static str]) -> Self {
        let first = words.iter().filter_map(|word| word.split(' ').next());
        let last = words.iter().filter_map(|word| {
            word.rsplit(|c: char| !c.is_alphanumeric() && c != '\'' && c != '.').find(|word| !word.is_empty())
        });
        Self { all: Set::new(words.iter().copied()), first: Set::new(first), last: Set::new(last) }
    }
}

macro_rules! words {
    ([$($word:expr),* $(,)?]) => {
        Words(std::sync::LazyLock::new(|| super::words::Sets::new(&[$($word),*])))
    };
}
pub(super) use words;

/// The most bytes that one entry has.
const LONG: usize = 64;
/// The most words that one entry of a list has.
const LONGEST: usize = 4;

impl Words {
    /// Whether the word is in the list, letter case aside.
    pub(super) fn has(&self, word: &str) -> bool {
        holds(&self.0.all, word)
    }

    /// Whether an entry begins with this word, letter case aside.
    pub(super) fn begins(&self, word: &str) -> bool {
        holds(&self.0.first, word)
    }

    /// What stands before the longest entry that the text ends with.
    pub(super) fn end_of<'l>(&self, text: &'l str) -> Option<&'l str> {
        let tail = text
            .rsplit(|c: char| !c.is_alphanumeric() && c != '\'' && c != '.')
            .find(|word| !word.is_empty())?;
        if !holds(&self.0.last, tail) {
            return None;
        }
        let mut best = None;
        let mut at = text.len();
        for _ in 0..LONGEST {
            let Some(cut) =
                text.get(..at)?.trim_end().rfind(|c: char| !c.is_alphanumeric() && c != '\'' && c != '.')
            else {
                break;
            };
            let word = text.get(cut..)?.trim_start_matches(|c: char| {
                c.is_whitespace() || c.is_ascii_punctuation() && c != '(' && c != '['
            });
            if self.has(word) {
                best = text.get(..text.len() - word.len()).filter(|before| !before.trim().is_empty());
            }
            at = cut;
        }
        best
    }

    /// What stands after the longest entry that the text begins with, where a space or a colon follows.
    pub(super) fn start_of<'l>(&self, text: &'l str) -> Option<&'l str> {
        let head = text.split(|c: char| c.is_whitespace() || c == ':').next()?;
        if !holds(&self.0.first, head) {
            return None;
        }
        let ends = text
            .char_indices()
            .filter(|&(_, c)| c.is_whitespace() || c == ':')
            .map(|(at, _)| at)
            .take(LONGEST);
        ends.filter_map(|at| Some((text.get(..at)?, text.get(at..)?)))
            .filter(|(start, _)| self.has(start))
            .last()
            .map(|(_, rest)| rest)
    }
}

/// Whether the word is in the set, letter case aside.
fn holds(set: &Set, word: &str) -> bool {
    if word.is_empty() || word.len() > LONG || !set.may_hold(word) {
        return false;
    }
    if !word.is_ascii() {
        return set.words.contains(word.to_lowercase().as_str());
    }
    let mut room = [0u8; LONG];
    let Some(lower) = room.get_mut(..word.len()) else { return false };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    std::str::from_utf8(lower).is_ok_and(|lower| set.words.contains(lower))
}

/// Whether the word is one of a few, letter case aside.
pub(super) fn is_in(list: &[&str], word: &str) -> bool {
    if word.len() > 80 {
        return false;
    }
    if word.is_ascii() {
        return list.iter().any(|one| one.eq_ignore_ascii_case(word));
    }
    let lower = word.to_lowercase();
    list.contains(&lower.as_str())
}
