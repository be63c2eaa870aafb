//! A fragment of HTML → text, opened and closed elements. By HTML's rules as far as a body can show the difference.
//!
//! Not html5ever's tokenizer: that one compares every attribute with all before it (40,000 in one tag take seconds), and takes ten times as long
//! for what bodies hold. What cannot be a tag is text: of a text that is cut in the middle of one nothing is lost.

use std::borrow::Cow;

use memchr::{memchr, memmem};

use super::entities::decode;
use crate::text::slice;

/// A piece of a fragment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'t> {
    /// Text, its references not yet put back.
    Text(&'t str),
    /// An element begins: its name and what else stands in the tag.
    Open(&'t str, &'t str),
    /// An element ends.
    Close(&'t str),
}

/// Elements whose inside is not for reading.
const UNREAD: [&str; 8] = ["script", "style", "noscript", "template", "iframe", "svg", "object", "select"];

/// Goes through a fragment.
#[derive(Debug)]
pub(super) struct Tokens<'t> {
    text: &'t str,
    at: usize,
    /// No tag, no comment, no quote of this kind ends any more: what looks like the beginning of one is not looked at again.
    endless: [bool; 4],
}

const TAG: usize = 0;
const COMMENT: usize = 1;
const DOUBLE: usize = 2;
const SINGLE: usize = 3;

impl<'t> Tokens<'t> {
    pub(super) const fn new(text: &'t str) -> Self {
        Self { text, at: 0, endless: [false; 4] }
    }

    fn rest(&self, from: usize) -> &'t str {
        slice(self.text, from..self.text.len())
    }

    /// The markup that begins with the `<` at a byte: what it is, if anything that is read, and where it ends.
    fn markup(&mut self, at: usize) -> Option<(Option<Token<'t>>, usize)> {
        let after = self.rest(at + 1);
        match after.as_bytes() {
            [b'a'..=b'z' | b'A'..=b'Z', ..] => self.open(at),
            [b'/', b'a'..=b'z' | b'A'..=b'Z', ..] => {
                let end = self.end(at)?;
                Some((Some(Token::Close(name(self.rest(at + 2)))), end))
            }
            [b'!', b'-', b'-', ..] => {
                let end = self.find(COMMENT, at + 4, "-->").or_else(|| self.find(TAG, at, ">"))?;
                Some((None, end))
            }
            [b'!' | b'?', ..] => Some((None, self.find(TAG, at, ">")?)),
            _ => None,
        }
    }

    fn open(&mut self, at: usize) -> Option<(Option<Token<'t>>, usize)> {
        let end = self.end(at)?;
        let name = name(self.rest(at + 1));
        let attributes = slice(self.text, at + 1 + name.len()..end - 1);
        if UNREAD.iter().any(|unread| name.eq_ignore_ascii_case(unread)) && !attributes.ends_with('/') {
            return Some((None, self.past(name, end)));
        }
        Some((Some(Token::Open(name, attributes)), end))
    }

    /// Where an element that is not read ends: at its closing tag, else at the end of all.
    fn past(&self, name: &str, from: usize) -> usize {
        let rest = self.rest(from);
        let closes = |at: &usize| {
            rest.get(at + 2..at + 2 + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name))
        };
        memmem::find_iter(rest.as_bytes(), "</").find(closes).map_or(self.text.len(), |at| from + at)
    }

    /// Past the next `what`; none where there is none, which is kept in mind.
    fn find(&mut self, kind: usize, from: usize, what: &str) -> Option<usize> {
        let endless = self.endless.get_mut(kind)?;
        if *endless {
            return None;
        }
        let rest = slice(self.text, from..self.text.len());
        let found = memmem::find(rest.as_bytes(), what.as_bytes());
        *endless = found.is_none();
        found.map(|found| from + found + what.len())
    }

    /// Past the `>` of the tag at a byte, those inside quoted values passed over.
    fn end(&mut self, at: usize) -> Option<usize> {
        if self.endless.get(TAG) == Some(&true) {
            return None;
        }
        let (mut next, mut value) = (at + 1, false);
        while let Some(&byte) = self.text.as_bytes().get(next) {
            next += 1;
            match byte {
                b'>' => return Some(next),
                b'=' => value = true,
                b'"' if value => (next, value) = (self.find(DOUBLE, next, "\"").unwrap_or(next), false),
                b'\'' if value => (next, value) = (self.find(SINGLE, next, "'").unwrap_or(next), false),
                _ if byte.is_ascii_whitespace() => {}
                _ => value = false,
            }
        }
        if let Some(endless) = self.endless.get_mut(TAG) {
            *endless = true;
        }
        None
    }
}

impl<'t> Iterator for Tokens<'t> {
    type Item = Token<'t>;

    fn next(&mut self) -> Option<Token<'t>> {
        let start = self.at;
        let mut from = start;
        while let Some(found) = memchr(b'<', self.rest(from).as_bytes()) {
            let at = from + found;
            let Some((token, end)) = self.markup(at) else {
                from = at + 1;
                continue;
            };
            if at > start {
                // It is looked at again when the text before it has been taken.
                self.at = at;
                return Some(Token::Text(slice(self.text, start..at)));
            }
            self.at = end;
            // An empty text stands for what is not read, so that going on needs no depth.
            return Some(token.unwrap_or(Token::Text("")));
        }
        self.at = self.text.len();
        Some(Token::Text(self.rest(start))).filter(|_| start < self.text.len())
    }
}

/// The name at the start of a tag.
fn name(tag: &str) -> &str {
    let ends = |c: char| c.is_ascii_whitespace() || c == '/' || c == '>';
    slice(tag, 0..tag.find(ends).unwrap_or(tag.len()))
}

/// The value of an attribute in what stands in a tag behind its name.
pub(super) fn attribute<'t>(attributes: &'t str, wanted: &str) -> Option<Cow<'t, str>> {
    let mut rest = attributes;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        let length = rest
            .char_indices()
            .find(|&(at, c)| c.is_ascii_whitespace() || c == '/' || c == '=' && at > 0)
            .map_or(rest.len(), |(at, _)| at);
        if length == 0 {
            return None;
        }
        let key = slice(rest, 0..length);
        let after = slice(rest, length..rest.len());
        let (value, next) = match after.trim_ascii_start().strip_prefix('=') {
            Some(value) => value_of(value.trim_ascii_start()),
            None => ("", after),
        };
        if key.eq_ignore_ascii_case(wanted) {
            return Some(decode(value));
        }
        rest = next;
    }
}

/// The value at the start of a text, and what follows it.
fn value_of(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some((value, rest)) = text.strip_prefix(quote).and_then(|inner| inner.split_once(quote)) {
            return (value, rest);
        }
    }
    text.split_at(text.find(|c: char| c.is_ascii_whitespace()).unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use super::Token::{Close, Open, Text};
    use super::*;

    #[test]
    fn a_fragment_is_text_and_tags() {
        let table: &[(&str, &[Token<'_>])] = &[
            ("a<p>b</p >", &[Text("a"), Open("p", ""), Text("b"), Close("p")]),
            ("1 < 2 <3 a<-b", &[Text("1 < 2 <3 a<-b")]),
            ("<a href='x>y'>z", &[Open("a", " href='x>y'"), Text("z")]),
            ("<p don't>z", &[Open("p", " don't"), Text("z")]),
            ("<a href=\"x>y", &[Open("a", " href=\"x"), Text("y")]),
            ("a <b", &[Text("a <b")]),
            ("<!-- <p> -->x<!doctype y>", &[Text(""), Text("x"), Text("")]),
            ("<!-- x <p>y", &[Text(""), Text("y")]),
            ("<STYLE>p{}</style>x", &[Text(""), Close("style"), Text("x")]),
            ("<script>a", &[Text("")]),
        ];
        for (html, tokens) in table {
            assert_eq!(&Tokens::new(html).collect::<Vec<_>>(), tokens, "{html}");
        }
    }

    #[test]
    fn attributes_are_found_by_name() {
        let tag = " =x data-href=no HREF = 'a&amp;b' title=\"c'd\" rel=nofollow checked";
        for (name, value) in [
            ("href", Some("a&b")),
            ("title", Some("c'd")),
            ("rel", Some("nofollow")),
            ("checked", Some("")),
            ("alt", None),
        ] {
            assert_eq!(attribute(tag, name).as_deref(), value, "{name}");
        }
    }
}
