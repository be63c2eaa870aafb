//! A line taken apart into words, numbers and signs. Only its beginning: a header is short.

use std::borrow::Cow;

use super::lines::is_space;
use crate::text::slice;

/// The most tokens that are read of a line, and the most bytes.
const MOST: usize = 48;
const ROOM: usize = 320;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Digits and their value; nine at most count.
    Number(u32),
    /// Letters.
    Word,
    /// Anything else that shows.
    Sign(char),
}

/// A token and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub kind: Kind,
    start: u16,
    end: u16,
}

/// The tokens of a line.
pub(super) struct Tokens<'l> {
    line: &'l str,
    list: [Token; MOST],
    count: usize,
}

impl<'l> Tokens<'l> {
    /// Takes the beginning of a line apart.
    pub(super) fn read(line: &'l str) -> Self {
        let mut tokens = Self { line, list: [Token { kind: Kind::Word, start: 0, end: 0 }; MOST], count: 0 };
        let (mut last, mut small) = (None, false);
        for (at, c) in line.char_indices().take_while(|&(at, _)| at < ROOM) {
            let end = (at + c.len_utf8()) as u16;
            let kind = kind(c);
            // `PenroseFebruary`: a capital after a small letter begins a word.
            let glued = small && c.is_uppercase();
            small = c.is_lowercase();
            match (kind, last) {
                (None, _) => {}
                (Some(Kind::Word), Some(Kind::Word)) if !glued => tokens.extend(end, Kind::Word),
                (Some(Kind::Number(n)), Some(Kind::Number(so_far))) => {
                    tokens.extend(end, Kind::Number(so_far.saturating_mul(10).saturating_add(n)));
                }
                (Some(kind), _) => {
                    let Some(free) = tokens.list.get_mut(tokens.count) else { break };
                    *free = Token { kind, start: at as u16, end };
                    tokens.count += 1;
                }
            }
            last = match (kind, last) {
                (Some(Kind::Number(_)), _) => {
                    tokens.get(tokens.count.saturating_sub(1)).map(|token| token.kind)
                }
                _ => kind,
            };
        }
        tokens
    }

    fn extend(&mut self, end: u16, kind: Kind) {
        if let Some(token) = self.count.checked_sub(1).and_then(|last| self.list.get_mut(last)) {
            (token.end, token.kind) = (end, kind);
        }
    }

    /// The line they are of.
    pub(super) fn line(&self) -> &'l str {
        self.line
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.count
    }

    /// A token.
    pub(super) fn get(&self, at: usize) -> Option<Token> {
        self.list.get(..self.count)?.get(at).copied()
    }

    /// Where a token starts; past the last one, the end of what was read.
    pub(super) fn start(&self, at: usize) -> usize {
        self.get(at).map_or(self.line.len(), |token| usize::from(token.start))
    }

    /// Where a token ends.
    pub(super) fn end(&self, at: usize) -> usize {
        self.get(at).map_or(self.line.len(), |token| usize::from(token.end))
    }

    /// A word in lower case; empty where the token is none.
    pub(super) fn word(&self, at: usize) -> Cow<'l, str> {
        match self.get(at) {
            Some(Token { kind: Kind::Word, start, end }) => {
                lower(slice(self.line, usize::from(start)..usize::from(end)))
            }
            _ => Cow::Borrowed(""),
        }
    }
}

/// What the reader of dates asks.
impl Tokens<'_> {
    pub(super) fn year(&self, at: usize) -> Option<i16> {
        (self.digits(at) == 4)
            .then(|| self.number(at))
            .flatten()
            .filter(|year| (1900..2200).contains(year))
            .map(|year| year as i16)
    }

    pub(super) fn short_year(&self, at: usize) -> Option<i16> {
        (self.digits(at) == 2)
            .then(|| self.number(at))
            .flatten()
            .map(|year| if year < 70 { 2000 + year as i16 } else { 1900 + year as i16 })
    }

    /// A number of one or two digits.
    pub(super) fn small(&self, at: usize) -> Option<i8> {
        (1..=2).contains(&self.digits(at)).then(|| self.number(at)).flatten().map(|n| n as i8)
    }

    /// Whether this many tokens stand without spaces between them.
    pub(super) fn touches(&self, at: usize, count: usize) -> bool {
        (at..at + count - 1).all(|n| self.end(n) == self.start(n + 1))
    }

    pub(super) fn number(&self, at: usize) -> Option<u32> {
        match self.get(at) {
            Some(Token { kind: Kind::Number(n), .. }) => Some(n),
            _ => None,
        }
    }

    pub(super) fn digits(&self, at: usize) -> usize {
        if self.number(at).is_some() { self.end(at) - self.start(at) } else { 0 }
    }

    pub(super) fn sign(&self, at: usize) -> Option<char> {
        match self.get(at) {
            Some(Token { kind: Kind::Sign(c), .. }) => Some(c),
            _ => None,
        }
    }
}

fn kind(c: char) -> Option<Kind> {
    match c {
        '0'..='9' => Some(Kind::Number(c as u32 - '0' as u32)),
        '年' | '月' | '日' => Some(Kind::Sign(c)),
        c if is_space(c) || c == '_' => None,
        c if c.is_alphabetic() || is_mark(c) => Some(Kind::Word),
        c => Some(Kind::Sign(c)),
    }
}

/// Marks that belong to the letter before them.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{65f}')
}

fn lower(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|b| b.is_ascii_lowercase()) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(word.to_lowercase())
    }
}
