//! What a reader types, as a matcher: words as they stand, or a regular expression.
//!
//! Small letters match both cases, and a capital anywhere makes case count. Knows neither threads nor where a match may lie.

use std::ops::Range;

use regex::{Regex, RegexBuilder};

use super::patience::Patience;
use crate::text;

/// The most bytes that a compiled expression may take: what a person types takes a few thousand.
pub(crate) const MOST: usize = 1 << 20;

/// Words as they stand; white space matches any white space. None where there is nothing to look for.
pub(super) fn words(query: &str) -> Option<Regex> {
    let words: Vec<String> = query.split_whitespace().map(regex::escape).collect();
    let lead = if query.starts_with(char::is_whitespace) { r"\s" } else { "" };
    let trail = if query.ends_with(char::is_whitespace) { r"\s" } else { "" };
    if words.is_empty() {
        return None;
    }
    let text = format!("{lead}{}{trail}", words.join(r"\s+"));
    RegexBuilder::new(&text).case_insensitive(any_case(query)).build().ok()
}

/// A regular expression; `^` and `$` are the ends of a line. The error is a few words about what is wrong with it.
pub(super) fn expression(text: &str) -> Result<Regex, String> {
    let mut builder = RegexBuilder::new(text);
    builder.case_insensitive(any_case(&without_escapes(text))).multi_line(true).size_limit(MOST);
    builder.build().map_err(|error| match error {
        regex::Error::CompiledTooBig(_) => "too large an expression".to_owned(),
        // The last line of a drawing of where it is wrong.
        other => {
            let told = other.to_string();
            let last = told.lines().next_back().unwrap_or_default();
            last.strip_prefix("error: ").unwrap_or(last).to_owned()
        }
    })
}

/// What is matched in one field of a text from a byte of the field on, as ranges of the text; nothing is no match. What stands before is no part of a
/// hit, but is seen.
pub(super) fn hits_from(
    pattern: &Regex,
    text: &str,
    field: Range<usize>,
    mut from: usize,
) -> impl Iterator<Item = Range<u32>> {
    let inside = text::slice(text, field.clone());
    std::iter::from_fn(move || {
        loop {
            let hit = pattern.find_at(inside, inside.get(from..).map(|_| from)?)?;
            from = if hit.is_empty() { next_char(inside, hit.end()) } else { hit.end() };
            if !hit.is_empty() {
                return Some((field.start + hit.start()) as u32..(field.start + hit.end()) as u32);
            }
        }
    })
}

/// A long text is searched in pieces of so many bytes, so that one may give up between them.
const PIECE: usize = 1 << 15;
/// What begins in one piece may reach so far into the next.
const REACH: usize = 1 << 12;

/// What is matched in one field of a text, while patience lasts. `hit` takes each and says whether to go on.
/// In a field longer than a piece, what is longer than the reach may be found in part.
pub(super) fn search_patiently(
    pattern: &Regex,
    text: &str,
    field: &Range<usize>,
    patience: &mut Patience<'_>,
    mut hit: impl FnMut(Range<u32>) -> bool,
) {
    let mut from = field.start;
    while from < field.end {
        let begun = from;
        let (next, end) = piece(text, from, field.end);
        for found in hits_from(pattern, text, field.start..end, from - field.start) {
            if found.start as usize >= next {
                break;
            }
            from = found.end as usize;
            if !hit(found) {
                return;
            }
        }
        from = from.max(next);
        if !patience.lasts(from - begun, text.len().saturating_sub(from)) {
            return;
        }
    }
}

/// Whether an expression is met in a field, as far as patience lasts. In a field longer than a piece, what begins in one reaches a little into the next.
pub(super) fn is_met(pattern: &Regex, text: &str, field: &Range<usize>, patience: &mut Patience<'_>) -> bool {
    let mut from = field.start;
    loop {
        let (next, end) = piece(text, from, field.end);
        let met = pattern.shortest_match_at(text::slice(text, field.start..end), from - field.start);
        let looked_at = met.map_or(next, |at| field.start + at);
        let lasts = patience.lasts(looked_at - from, text.len().saturating_sub(looked_at));
        from = next;
        if met.is_some() || !lasts || from >= field.end {
            return met.is_some();
        }
    }
}

/// Where the piece that begins here ends, and how far what begins in it may reach.
fn piece(text: &str, from: usize, end: usize) -> (usize, usize) {
    if end.saturating_sub(from) <= PIECE + REACH {
        return (end, end);
    }
    (text::boundary_before(text, from + PIECE), text::boundary_before(text, from + PIECE + REACH))
}

/// Where the character at a byte ends; past the end of the text, where none is there.
fn next_char(text: &str, at: usize) -> usize {
    at + text.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8)
}

fn any_case(query: &str) -> bool {
    !query.chars().any(char::is_uppercase)
}

/// An expression without what a backslash stands before: the capital in `\W` or `\p{Lu}` is not one to look for.
fn without_escapes(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '\\' {
            plain.push(c);
            continue;
        }
        let escaped = chars.next();
        if matches!(escaped, Some('p' | 'P' | 'x' | 'u' | 'U')) && chars.peek() == Some(&'{') {
            let _ = chars.by_ref().find(|&c| c == '}');
        } else if matches!(escaped, Some('p' | 'P')) {
            chars.next();
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_take_case_as_words_do() {
        let table = [
            ("salt", "SALT", true),
            ("Salt", "salt", false),
            (r"\Wsalt", " SALT", true),
            (r"\p{Lu}alt", "SALT", true),
            (r"\pLalt", "SALT", true),
            (r"^b$", "a\nB\nc", true),
            (r"\\S", r"\s", false),
        ];
        for (text, in_text, found) in table {
            assert_eq!(expression(text).unwrap().is_match(in_text), found, "{text}");
        }
    }

    #[test]
    fn what_is_wrong_is_said_in_a_few_words() {
        for text in ["(", "[a", "a{9", r"\", "*", r"\p{nobody}", r"\w{1000}{1000}"] {
            let told = expression(text).unwrap_err();
            assert!(!told.is_empty() && !told.contains('\n') && told.len() < 80, "{text}: {told}");
        }
        assert_eq!(expression("(").unwrap_err(), "unclosed group");
    }
}
