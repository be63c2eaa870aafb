//! From what was typed to terms. It is read at every key, so what is half typed asks for nothing, and only what cannot become right is complained of.

use std::ops::Range;

use super::MAX_TERMS;
use super::term::{State, Term, Test, Thing};
use super::values::{Wrong, date, listed, one_of, span};
use crate::reading::pattern;

/// What is wrong with a query, to be shown while it is typed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Complaint {
    /// What is wrong, in a few words.
    pub message: String,
    /// The bytes of the term that it is about.
    pub range: Range<usize>,
}

/// What may stand before a colon.
const KEYS: [(&str, Key); 8] = [
    ("author", Key::Author),
    ("depth", Key::Depth),
    ("replies", Key::Replies),
    ("score", Key::Score),
    ("after", Key::After),
    ("before", Key::Before),
    ("has", Key::Has),
    ("is", Key::Is),
];

#[derive(Clone, Copy)]
enum Key {
    Author,
    Depth,
    Replies,
    Score,
    After,
    Before,
    Has,
    Is,
}

/// All the terms, save those that ask for nothing yet.
pub(super) fn terms(typed: &str) -> Result<Vec<Term>, Complaint> {
    let mut terms: Vec<Term> = Vec::new();
    if let Some(message) = super::too_long(typed) {
        return Err(Complaint { message, range: 0..typed.len() });
    }
    let mut rest = typed.trim_start();
    while !rest.is_empty() {
        let start = typed.len() - rest.len();
        let (not, after) = rest.strip_prefix('-').map_or((false, rest), |after| (true, after));
        let (test, after) = term(after);
        let range = start..typed.len() - after.len();
        let test = test.map_err(|message| Complaint { message, range })?;
        terms.extend(test.map(|test| Term { not, test }));
        rest = after.trim_start();
    }
    if terms.len() > MAX_TERMS {
        let message = format!("more than the limit of {MAX_TERMS} terms");
        return Err(Complaint { message, range: 0..typed.len() });
    }
    Ok(terms)
}

type Read = Result<Option<Test>, String>;

/// The term that something begins with, and what follows it.
fn term(typed: &str) -> (Read, &str) {
    for (name, key) in KEYS {
        let value = typed.strip_prefix(name).and_then(|after| after.strip_prefix(':'));
        if let Some(value) = value {
            return keyed(name, key, value);
        }
    }
    if let Some(inside) = typed.strip_prefix('"') {
        let (phrase, after) = quoted(inside);
        return (Ok(pattern::words(&phrase).map(Test::Words)), after);
    }
    if let Some(inside) = typed.strip_prefix('/') {
        return expression(inside);
    }
    let (word, after) = plain(typed);
    (Ok(pattern::words(word).map(Test::Words)), after)
}

fn keyed<'q>(name: &str, key: Key, typed: &'q str) -> (Read, &'q str) {
    let exact = if matches!(key, Key::Author) { typed.strip_prefix('=') } else { None };
    let from = exact.unwrap_or(typed);
    let (value, after) = from.strip_prefix('"').map_or_else(|| owned(plain(from)), quoted);
    if value.is_empty() {
        return (Ok(None), after);
    }
    // Only the last term can be half typed.
    let open = after.is_empty();
    let read = match key {
        Key::Author if exact.is_some() => Ok(Some(Test::AuthorIs(value))),
        Key::Author => Ok(pattern::words(&value).map(Test::Author)),
        Key::Depth => span(&value, open).map(|span| span.map(Test::Depth)),
        Key::Replies => span(&value, open).map(|span| span.map(Test::Replies)),
        Key::Score => span(&value, open).map(|span| span.map(Test::Score)),
        Key::After => date(&value, open).map(|date| date.map(Test::After)),
        Key::Before => date(&value, open).map(|date| date.map(Test::Before)),
        Key::Has => one_of(&Thing::ALL, &value, open).map(|thing| thing.map(Test::Has)),
        Key::Is => one_of(&State::ALL, &value, open).map(|state| state.map(Test::Is)),
    };
    (read.map_err(|Wrong| wanted(name, key)), after)
}

/// What a key wants, told where it got something else.
fn wanted(name: &str, key: Key) -> String {
    match key {
        Key::Has => format!("has: wants {}", listed(&Thing::ALL)),
        Key::Is => format!("is: wants {}", listed(&State::ALL)),
        Key::After | Key::Before => {
            format!("{name}: wants a date, as in {name}:2020 or {name}:2020-05-01")
        }
        _ => format!("{name}: wants a number, as in {name}:3 or {name}:2.."),
    }
}

/// Up to the next space.
fn plain(typed: &str) -> (&str, &str) {
    let end = typed.find(char::is_whitespace).unwrap_or(typed.len());
    typed.split_at_checked(end).unwrap_or((typed, ""))
}

fn owned<'q>((word, after): (&'q str, &'q str)) -> (String, &'q str) {
    (word.to_owned(), after)
}

/// Up to the closing quotation mark, or to the end; a backslash takes the meaning from a mark and from another.
fn quoted(inside: &str) -> (String, &str) {
    let mut value = String::new();
    let mut chars = inside.chars();
    while let Some(c) = chars.next() {
        let next = chars.as_str().chars().next();
        match (c, next) {
            ('"', _) => break,
            ('\\', Some(mark @ ('"' | '\\'))) => {
                value.push(mark);
                chars.next();
            }
            _ => value.push(c),
        }
    }
    (value, chars.as_str())
}

/// Up to a slash with a space or nothing after it. One that is not closed goes to the end, and may be wrong.
fn expression(inside: &str) -> (Read, &str) {
    let mut end = None;
    let mut escaped = false;
    let mut chars = inside.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c == '/' && !escaped && chars.peek().is_none_or(|(_, next)| next.is_whitespace()) {
            end = Some(at);
            break;
        }
        escaped = c == '\\' && !escaped;
    }
    let text = end.and_then(|end| inside.get(..end)).unwrap_or(inside);
    let after = end.and_then(|end| inside.get(end + 1..)).unwrap_or_default();
    if text.is_empty() {
        return (Ok(None), after);
    }
    let read = match pattern::expression(text) {
        Ok(pattern) => Ok(Some(Test::Expression(pattern))),
        Err(_) if end.is_none() => Ok(None),
        Err(message) => Err(format!("/{text}/: {message}")),
    };
    (read, after)
}
