//! JSON as it comes, whole or broken: where its values start and end, found without reading them.
//!
//! A parser that stops at the first mistake loses everything behind it. This one knows only brackets, strings and what stands between them, takes
//! whatever can be taken, and says where it could not go on, so that the caller can look for the next record. Nothing recurses: ten million
//! brackets are a vector of ten million bytes. Nothing is copied but strings that hold escapes.
//!
//! A string ends at its line's end at the latest: JSON allows no line break inside one, and so a forgotten quote costs one line, not the file.

use std::borrow::Cow;

use crate::text::slice;

/// A value in the text, not yet read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Value<'t> {
    /// All of it; where it is not whole, what there is up to the mistake.
    pub(super) raw: &'t str,
    /// Where it starts in the scanned text.
    pub(super) at: usize,
    /// Whether it ends as it should.
    pub(super) whole: bool,
}

impl<'t> Value<'t> {
    /// Whether it begins with this character: `{`, `[` or `"`.
    pub(super) fn starts(&self, with: char) -> bool {
        self.raw.starts_with(with)
    }

    /// Whether it is `null`.
    pub(super) fn is_null(&self) -> bool {
        self.raw == "null"
    }

    /// The text, where it is a string; of a broken one what there is.
    pub(super) fn string(&self) -> Option<Cow<'t, str>> {
        let inner = self.raw.strip_prefix('"')?;
        Some(unescape(if self.whole { inner.strip_suffix('"').unwrap_or(inner) } else { inner }))
    }

    /// The number, where it is a whole one that fits.
    pub(super) fn integer(&self) -> Option<i64> {
        self.raw.parse().ok().or_else(|| {
            let float: f64 = self.raw.parse().ok()?;
            let fits = float.fract() == 0.0 && float.abs() < 9.0e15;
            // Whole and well below 2^53, so nothing is lost.
            fits.then_some(float as i64)
        })
    }

    /// Its inside, where it is an object or an array.
    pub(super) fn inside(&self) -> Scan<'t> {
        Scan { at: usize::from(self.starts('{') || self.starts('[')), ..Scan::new(self.raw) }
    }
}

/// A place in a text that should be JSON.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scan<'t> {
    /// All of the text.
    pub(super) text: &'t str,
    /// The next byte.
    pub(super) at: usize,
    /// Whether the object or array that was last gone through had its closing bracket.
    pub(super) closed: bool,
}

impl<'t> Scan<'t> {
    /// The start of a text.
    pub(super) const fn new(text: &'t str) -> Self {
        Self { text, at: 0, closed: false }
    }

    /// The next byte that is no space.
    pub(super) fn peek(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        while bytes.get(self.at).is_some_and(u8::is_ascii_whitespace) {
            self.at += 1;
        }
        bytes.get(self.at).copied()
    }

    /// The next key of the object we are in, its colon passed; none at the object's end. What is no key is passed over.
    pub(super) fn key(&mut self) -> Option<Cow<'t, str>> {
        self.closed = false;
        loop {
            match self.peek()? {
                b'}' => {
                    self.at += 1;
                    self.closed = true;
                    return None;
                }
                b',' | b':' | b']' => self.at += 1,
                b'"' => {
                    let key = self.value();
                    if self.peek() == Some(b':') {
                        self.at += 1;
                        return key.string();
                    }
                }
                _ => _ = self.value(),
            }
        }
    }

    /// The next item of the array we are in; none at its end.
    pub(super) fn item(&mut self) -> Option<Value<'t>> {
        self.closed = false;
        loop {
            match self.peek()? {
                b']' => {
                    self.at += 1;
                    self.closed = true;
                    return None;
                }
                b',' | b':' | b'}' => self.at += 1,
                _ => return Some(self.value()),
            }
        }
    }

    /// The value that starts here, passed over. Always goes on by at least one byte where there is one.
    pub(super) fn value(&mut self) -> Value<'t> {
        self.peek();
        let at = self.at;
        let (end, whole) = end_of_value(self.text.as_bytes(), at);
        self.at = end;
        Value { raw: slice(self.text, at..end), at, whole }
    }
}

/// The first of these keys from a byte on, and where it stands. Quotes and colon make sure that it is no part of a text: there they would be escaped.
pub(super) fn find_key<'k>(text: &str, from: usize, keys: &[&'k str]) -> Option<(&'k str, usize)> {
    let rest = slice(text, from..text.len());
    memchr::memchr_iter(b'"', rest.as_bytes()).find_map(|at| {
        let inner = slice(rest, at + 1..rest.len());
        let is = |key: &&&str| {
            let after = inner.strip_prefix(**key).and_then(|after| after.strip_prefix('"'));
            after.is_some_and(|after| after.trim_start_matches([' ', '\n', '\r', '\t']).starts_with(':'))
        };
        keys.iter().find(is).map(|key| (*key, from + at))
    })
}

/// Where the value at `at` ends, and whether it does so as it should.
fn end_of_value(bytes: &[u8], at: usize) -> (usize, bool) {
    match bytes.get(at) {
        None => (at, false),
        Some(b'"') => end_of_string(bytes, at),
        Some(b'{' | b'[') => end_of_nested(bytes, at),
        Some(_) => (end_of_word(bytes, at), true),
    }
}

pub(super) fn end_of_string(bytes: &[u8], at: usize) -> (usize, bool) {
    let mut next = at + 1;
    while let Some(found) = bytes.get(next..).and_then(|rest| memchr::memchr3(b'"', b'\\', b'\n', rest)) {
        next += found;
        match bytes.get(next) {
            Some(b'"') => return (next + 1, true),
            Some(b'\\') => next += 2,
            _ => return (next, false),
        }
    }
    (bytes.len(), false)
}

/// The end of a number or a word. Bytes that belong to no value are words of their own, so that a scan always goes on.
pub(super) fn end_of_word(bytes: &[u8], at: usize) -> usize {
    let ends = |byte: &u8| byte.is_ascii_whitespace() || b",:]}[{\"".contains(byte);
    let rest = bytes.get(at + 1..).unwrap_or_default();
    at + 1 + rest.iter().position(ends).unwrap_or(rest.len())
}

/// The end of an object or array: its brackets must pair, and two values must not stand side by side.
fn end_of_nested(bytes: &[u8], at: usize) -> (usize, bool) {
    let (mut next, mut open, mut after_value) = (at, Vec::new(), false);
    while let Some(&byte) = bytes.get(next) {
        match byte {
            _ if byte.is_ascii_whitespace() => next += 1,
            b',' | b':' => (next, after_value) = (next + 1, false),
            b'}' | b']' => {
                if open.pop() != Some(byte) {
                    return (next, false);
                }
                (next, after_value) = (next + 1, true);
                if open.is_empty() {
                    return (next, true);
                }
            }
            _ if after_value => return (next, false),
            b'{' | b'[' => {
                open.push(if byte == b'{' { b'}' } else { b']' });
                next += 1;
            }
            _ => {
                let (end, whole) = end_of_value(bytes, next);
                if !whole {
                    return (end, false);
                }
                (next, after_value) = (end, true);
            }
        }
    }
    (bytes.len(), false)
}

/// Takes the escapes out of the inside of a string. Half a surrogate pair, and whatever else means nothing, becomes U+FFFD.
pub(super) fn unescape(inner: &str) -> Cow<'_, str> {
    let Some(first) = memchr::memchr(b'\\', inner.as_bytes()) else { return Cow::Borrowed(inner) };
    let mut text = String::with_capacity(inner.len());
    text.push_str(slice(inner, 0..first));
    let mut rest = slice(inner, first..inner.len());
    while let Some((before, escape)) = rest.split_once('\\') {
        text.push_str(before);
        let mut letters = escape.chars();
        let letter = letters.next();
        rest = letters.as_str();
        text.push(match letter {
            Some('n') => '\n',
            Some('t') => '\t',
            Some('r') => '\r',
            Some('b') => '\u{8}',
            Some('f') => '\u{c}',
            Some('u') => {
                let (read, after) = unicode(rest);
                rest = after;
                read
            }
            Some(other) => other,
            None => char::REPLACEMENT_CHARACTER,
        });
    }
    text.push_str(rest);
    Cow::Owned(text)
}

/// The character of `\uXXXX`, its pair included, and what follows it.
fn unicode(digits: &str) -> (char, &str) {
    let Some((unit, rest)) = four(digits) else { return (char::REPLACEMENT_CHARACTER, digits) };
    if let Some(read) = char::from_u32(unit) {
        return (read, rest);
    }
    let low = rest.strip_prefix("\\u").and_then(four).filter(|(low, _)| (0xdc00..0xe000).contains(low));
    match low {
        Some((low, rest)) if unit < 0xdc00 => {
            let read = char::from_u32(0x1_0000 + ((unit - 0xd800) << 10) + (low - 0xdc00));
            (read.unwrap_or(char::REPLACEMENT_CHARACTER), rest)
        }
        _ => (char::REPLACEMENT_CHARACTER, rest),
    }
}

fn four(digits: &str) -> Option<(u32, &str)> {
    let (hex, rest) = (digits.get(..4)?, digits.get(4..)?);
    // `from_str_radix` takes a sign too.
    let unit = u32::from_str_radix(hex, 16).ok().filter(|_| !hex.starts_with('+'))?;
    Some((unit, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_end_where_they_end() {
        let table = [
            (r#"{"a":[1,{"b":"}"}]} x"#, r#"{"a":[1,{"b":"}"}]}"#, true),
            (r#""a\"b" c"#, r#""a\"b""#, true),
            ("-1.5e3, 2", "-1.5e3", true),
            ("null]", "null", true),
            (r#"{"a":"b c"#, r#"{"a":"b c"#, false),
            ("{\"a\":\"b\n\"c\":1}", "{\"a\":\"b", false),
            (r#"{"a":"he said "hi" now"}"#, r#"{"a":"he said ""#, false),
            ("[1,2,]", "[1,2,]", true),
            ("[{]}", "[{", false),
            ("", "", false),
            ("\\", "\\", true),
        ];
        for (text, raw, whole) in table {
            let value = Scan::new(text).value();
            assert_eq!((value.raw, value.whole), (raw, whole), "{text}");
        }
    }

    #[test]
    fn strings_lose_their_escapes() {
        let table = [
            (r#""plain""#, "plain"),
            (r#""a\n\t\"\\\/b""#, "a\n\t\"\\/b"),
            (r#""\u00e9\ud83d\ude00""#, "é😀"),
            (r#""\ud83d x""#, "\u{fffd} x"),
            (r#""\ud83d\u0041""#, "\u{fffd}A"),
            (r#""\ude00\ud83d""#, "\u{fffd}\u{fffd}"),
            (r#""\u12""#, "\u{fffd}12"),
            (r#""\u+123""#, "\u{fffd}+123"),
            (r#""\ué123""#, "\u{fffd}é123"),
            ("\"cut", "cut"),
            ("\"cut\\", "cut\u{fffd}"),
        ];
        for (raw, text) in table {
            assert_eq!(Scan::new(raw).value().string().as_deref(), Some(text), "{raw}");
        }
    }

    #[test]
    fn numbers_are_whole_or_none() {
        for (raw, number) in [
            ("7", Some(7)),
            ("-3", Some(-3)),
            ("2.0", Some(2)),
            ("2.5", None),
            ("1e999", None),
            ("NaN", None),
            ("99999999999999999999", None),
            ("\"7\"", None),
        ] {
            assert_eq!(Scan::new(raw).value().integer(), number, "{raw}");
        }
    }

    #[test]
    fn keys_are_found_where_they_are_keys() {
        let text = r#"{"x":"id","t":"\"id\": no","id" : 1,"ids":2}"#;
        let at = text.find(r#""id" :"#);
        assert_eq!(find_key(text, 0, &["id", "ids"]), at.map(|at| ("id", at)));
        assert_eq!(find_key(text, 30, &["id", "ids"]), text.find(r#""ids""#).map(|at| ("ids", at)));
        assert_eq!(find_key(text, 0, &["gone"]), None);
    }

    #[test]
    fn ten_million_brackets_are_only_passed_over() {
        for text in ["[".repeat(10_000_000), "{\"a\":".repeat(5_000_000)] {
            assert!(!Scan::new(&text).value().whole);
        }
    }
}
