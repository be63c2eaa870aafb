//! The first lines of what may be a comment → author, date, score, and how sure that is.
//!
//! ```text
//!   Says      Alda says:  /  January 2, 2020 at 9:10 am       the verb, then perhaps the date
//!   Dated     alda 3 hours ago | parent                       name and date on one line
//!   Lined     Alda  /  January 2, 2020                        name, then a line that is all date
//!   Twice     Alda  /  Alda                              once for the picture
//!   Over      January 2, 2020 at 9:10 am  /  Alda            the other way round
//!   By        Re: Bread (Score:2)  /  by Alda (7) writes:     a subject, then who
//!   Signed    text  /  – Alda  /  Feb 7, 2014 at 10:53        who and when stand below the text
//!   Named     Alda  /  (blank)  /  text                       a short line and nothing else: as likely a list
//! ```
//! It sees a few lines without their indentation; where they stand is not known here.

use std::borrow::Cow;

use super::dates::{self, Found};
use super::lines::{is_space, trimmed};
use super::names::{self, Name};
use super::noise;
use super::vocab;
use super::words;
use crate::text::slice;

/// How the header was recognised.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Kind {
    /// Not at all.
    #[default]
    None,
    /// A short first line.
    Named,
    /// A name twice: once for its picture.
    Twice,
    /// Name and date on one line, no time of day.
    DatedOnly,
    /// Name, then a date without a time of day.
    LinedOnly,
    /// Name and date with time on one line.
    Dated,
    /// Name, then a date with time.
    Lined,
    /// A date with time, then the name.
    Over,
    /// Who and when below the text.
    Signed,
    /// “by” a name, after a subject.
    By,
    /// A name that “says”.
    Says,
}

impl Kind {
    /// Whether it could hardly be anything but the header of a comment.
    pub(super) fn is_strong(self) -> bool {
        self >= Self::Twice
    }
}

/// What was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    pub kind: Kind,
    pub author: String,
    pub published: String,
    pub score: Option<i32>,
    /// How many of the lines are header, from the first.
    pub used: usize,
    /// The lines of a subject, which belong to the text: from, to.
    pub subject: (usize, usize),
    /// What follows the header on its last line.
    pub rest: String,
    /// How many lines at the end are who and when.
    pub below: usize,
}

/// A line as the header's reader sees it.
#[derive(Clone, Debug, Default)]
pub(super) struct Row<'t> {
    pub text: Cow<'t, str>,
    /// Whether an empty line stands before it.
    pub gap: bool,
}

/// The most lines of pictures, buttons and counters before a header.
const NOISE: usize = 5;

/// Reads the header at the start of these lines.
pub(super) fn read(rows: &[Row<'_>]) -> Head {
    let mut score = None;
    let mut at = 0;
    while at < NOISE && rows.get(at).is_some_and(|row| noise::is_noise(&row.text)) {
        score = score.or_else(|| rows.get(at).and_then(|row| noise::bare_score(&row.text)));
        at += 1;
    }
    let head = headed(rows, at).unwrap_or_default();
    Head { score: head.score.or(score.filter(|_| head.kind.is_strong())), ..head }
}

/// Reads the header at the start of these lines, of which it is known that it is a name and no more.
pub(super) fn read_name(rows: &[Row<'_>]) -> Head {
    let at = rows.iter().take(NOISE).take_while(|row| noise::is_noise(&row.text)).count();
    named(rows, at).unwrap_or_default()
}

fn headed(rows: &[Row<'_>], at: usize) -> Option<Head> {
    let first = row(rows, at)?;
    if let Some(head) = says(rows, at) {
        return Some(head);
    }
    if let Some(date) = dates::find(first)
        && let Some(head) = dated(rows, at, &date)
    {
        return Some(head);
    }
    lined(rows, at).or_else(|| by_below(rows, at)).or_else(|| named(rows, at))
}

pub(super) fn row<'r>(rows: &'r [Row<'_>], at: usize) -> Option<&'r str> {
    rows.get(at).map(|row| trimmed(&row.text))
}

/// `Alda says:` and perhaps a date in the next line.
fn says(rows: &[Row<'_>], at: usize) -> Option<Head> {
    let line = row(rows, at)?;
    if line.len() > 160 || !names::ends_with_says(line) {
        return None;
    }
    let name = names::read(line)
        .filter(|name| name.says && ends_as_header(line) && name.text.split(' ').count() <= 7)?;
    let mut head = named_head(Kind::Says, &name, at + 1);
    if let Some(date) = row(rows, at + 1).and_then(date_line) {
        head.published = date.value;
        head.used = at + 2;
    }
    Some(head)
}

/// A verb at the end of a sentence is no header: there is a colon, or the line is short and ends with the verb.
fn ends_as_header(line: &str) -> bool {
    line.ends_with([':', '：'])
        || line.ends_with("...")
        || !line.ends_with(['.', '!', '?', '…', ',']) && line.split(' ').count() <= 8
}

pub(super) fn named_head(kind: Kind, name: &Name<'_>, used: usize) -> Head {
    Head { kind, author: name.text.to_owned(), score: name.score, used, subject: (0, 0), ..Head::default() }
}

/// Name and date on one line.
fn dated(rows: &[Row<'_>], at: usize, date: &Found) -> Option<Head> {
    let line = row(rows, at)?;
    let before = slice(line, 0..date.range.start);
    let after = slice(line, date.range.end..line.len());
    let kind = if date.timed { Kind::Dated } else { Kind::DatedOnly };
    let Some(name) = names::read(before).filter(|_| !is_joins(before)) else {
        return date_first(rows, at, date, after);
    };
    if counts_comments(after) {
        return None;
    }
    let rest = after_date(after);
    let short = name.text.split(' ').count() <= 6 && before.chars().count() <= 70;
    let prose = before.ends_with(". ") && !names::ends_with_initials(before.trim_end())
        || before.contains(". ") && before.len() > 50;
    let alone = date.timed && is_rest_of_date(after) && before.chars().count() <= 150;
    let fits = (short || alone || name.by || name.says)
        && !prose
        && (rest.chars().count() <= 40 || name.says || after.trim_start().starts_with(':'));
    if !fits {
        return None;
    }
    let kind = if name.says {
        Kind::Says
    } else if name.by {
        Kind::By
    } else {
        kind
    };
    let mut head = named_head(kind, &name, at + 1);
    head.published.clone_from(&date.value);
    head.score = head.score.or_else(|| score_in(after));
    if is_text(rest) {
        rest.clone_into(&mut head.rest);
    }
    Some(head)
}

/// The date first: `12. Jul, 2012` / `Alda says:`, or `on January 2, 2020 by Alda`.
fn date_first(rows: &[Row<'_>], at: usize, date: &Found, after: &str) -> Option<Head> {
    let mut head =
        match names::read(after).filter(|name| (name.by || name.says) && name.text.split(' ').count() <= 6) {
            Some(name) => named_head(Kind::By, &name, at + 1),
            None if is_rest_of_date(after) => says(rows, at + 1).or_else(|| {
                over(rows, at + 1, after.trim_start_matches(is_space).starts_with('#')).filter(|_| date.timed)
            })?,
            None => return None,
        };
    head.published.clone_from(&date.value);
    Some(head)
}

/// A name below its date, with text below.
fn over(rows: &[Row<'_>], at: usize, numbered: bool) -> Option<Head> {
    let line = row(rows, at).filter(|line| {
        is_name_like(line, 40)
            && !noise::is_noise(line)
            && rows.len() > at + 1
            && rows.get(at).is_some_and(|row| numbered || !row.gap)
    })?;
    let name = names::read(line).filter(|name| name.text.split(' ').count() <= 4)?;
    Some(named_head(Kind::Over, &name, at + 1))
}

/// A name, then a line that is all date; or the name twice, as its picture's text and as text.
fn lined(rows: &[Row<'_>], at: usize) -> Option<Head> {
    let line = row(rows, at)?;
    if row(rows, at + 1) == Some(line) && is_name_like(line, 40) && !noise::is_noise(line) {
        let name = names::read(line).filter(|name| name.text.split(' ').count() <= 4)?;
        let date = row(rows, at + 2).and_then(date_line);
        let mut head = named_head(Kind::Twice, &name, at + 2 + usize::from(date.is_some()));
        head.published = date.map(|date| date.value).unwrap_or_default();
        return Some(head);
    }
    let mut next = at + 1;
    while next < at + 3 && rows.get(next).is_some_and(|row| noise::is_noise(&row.text)) {
        next += 1;
    }
    let date = date_line(row(rows, next)?)?;
    if !is_name_like(line, 60) || noise::is_noise(line) {
        return None;
    }
    let name = names::read(line).filter(|name| name.text.split(' ').count() <= 7)?;
    let kind = if date.timed { Kind::Lined } else { Kind::LinedOnly };
    let mut head = named_head(kind, &name, next + 1);
    head.published = date.value;
    Some(head)
}

/// A subject of up to three lines, then “by” a name with a verb or a date.
fn by_below(rows: &[Row<'_>], at: usize) -> Option<Head> {
    (at..at + 4).find_map(|here| {
        let line = row(rows, here).filter(|line| names::begins_with_by(line))?;
        let date = dates::find(line);
        let end = date.as_ref().map_or(line.len(), |date| date.range.start);
        let name = names::read(slice(line, 0..end)).filter(|name| {
            name.by && (name.says || name.numbered || date.is_some()) && name.text.split(' ').count() <= 6
        })?;
        let mut head = named_head(Kind::By, &name, here + 1);
        head.subject = (at, here);
        if let Some(date) = date {
            if counts_comments(slice(line, date.range.end..line.len())) {
                return None;
            }
            let rest = after_date(without_button(slice(line, date.range.end..line.len())));
            if is_text(rest) {
                rest.clone_into(&mut head.rest);
            }
            head.published = date.value;
        }
        Some(head)
    })
}

/// A short line that could be a name.
fn named(rows: &[Row<'_>], at: usize) -> Option<Head> {
    let line = row(rows, at)?;
    if !is_name_like(line, 64) {
        return None;
    }
    names::read(line).map(|name| named_head(Kind::Named, &name, at + 1))
}

/// Short, and no sentence.
pub(super) fn is_name_like(line: &str, most: usize) -> bool {
    if line.len() > most * 4 {
        return false;
    }
    let count = line.chars().count();
    let initials = line.len() <= 24
        && line.ends_with('.')
        && line.split([' ', '.']).all(|word| word.chars().count() <= 8);
    count > 0
        && count <= most
        && line.split(' ').count() <= 8
        && (initials || !line.ends_with(['.', '?', ';', ',', '{', '}', '=', '。']))
        && !line.starts_with("http")
        && !line.starts_with("```")
}

/// The date of a line that holds nothing else of weight.
pub(super) fn date_line(line: &str) -> Option<Found> {
    if line.len() > 180 || line.chars().count() > 120 {
        return None;
    }
    let date = dates::find(line)?;
    let before = slice(line, 0..date.range.start);
    let after = slice(line, date.range.end..line.len());
    (is_joins(before) && is_rest_of_date(after)).then_some(date)
}

/// Whether only words that join a name and a date are here.
pub(super) fn is_joins(piece: &str) -> bool {
    piece
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|word| !word.is_empty())
        .all(|word| vocab::JOINS.has(word) || word.bytes().all(|b| b.is_ascii_digit()) && word.len() < 3)
}

/// Whether what follows a date is buttons, numbers, a zone, and no text.
pub(super) fn is_rest_of_date(piece: &str) -> bool {
    let piece = trimmed(piece);
    piece.chars().count() <= 60
        && (is_joins(piece)
            || piece
                .split([
                    '|', '·', '•', '[', ']', '/', '(', ')', ',', '—', '–', '-', '#', '«', '»', '&', '↑', '+',
                    ':', '.',
                ])
                .all(is_button_or_number))
}

fn is_button_or_number(piece: &str) -> bool {
    let piece = piece.trim_matches(|c: char| is_space(c) || !c.is_alphanumeric() && c.is_ascii());
    piece.is_empty()
        || vocab::BUTTONS.has(piece)
        || vocab::JOINS.has(piece)
        || piece.bytes().all(|b| b.is_ascii_digit())
        || piece.split(' ').all(|word| {
            vocab::BUTTONS.has(word) || vocab::JOINS.has(word) || word.bytes().all(|b| b.is_ascii_digit())
        })
        || noise::counted_button(piece)
        || piece.split_once(' ').is_some_and(|(number, word)| {
            number.bytes().all(|b| b.is_ascii_digit())
                && words::is_in(&["child", "children", "points", "point", "replies", "likes"], word)
        })
}

/// What follows a date, without the signs before it.
fn after_date(after: &str) -> &str {
    after.trim_start_matches(|c: char| {
        is_space(c) || matches!(c, ':' | '|' | '-' | '–' | '·' | ',' | ')' | ']' | '.')
    })
}

/// `12 comments` beside a date: the line is about an article, not of a comment.
fn counts_comments(after: &str) -> bool {
    let stems = ["comment", "kommentar", "comentari", "comentári", "commenti", "reacties"];
    after.split(['|', '·', '•', '(', ')', ',']).any(|piece| {
        let piece = trimmed(piece);
        piece.split_once([' ', '\u{a0}']).is_some_and(|(number, word)| {
            !number.is_empty()
                && number.bytes().all(|b| b.is_ascii_digit())
                && stems
                    .iter()
                    .any(|stem| word.get(..stem.len()).is_some_and(|start| start.eq_ignore_ascii_case(stem)))
        })
    })
}

/// `[ reply ] text` → `text`.
fn without_button(after: &str) -> &str {
    let after = after.trim_start_matches(is_space);
    match after.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((button, rest)) if is_button_or_number(button) => rest,
        _ => after,
    }
}

/// Whether it is text rather than buttons.
fn is_text(rest: &str) -> bool {
    !is_rest_of_date(rest) && rest.chars().filter(|c| c.is_alphabetic()).count() > 2
}

/// `… | 12 points`, `(3 likes)` after the date.
fn score_in(after: &str) -> Option<i32> {
    let words: Vec<&str> = after
        .split(|c: char| is_space(c) || matches!(c, '|' | '(' | ')' | ',' | '·' | '•'))
        .filter(|word| !word.is_empty())
        .take(12)
        .collect();
    words.windows(2).find_map(|pair| match pair {
        [number, word]
            if words::is_in(
                &["points", "point", "likes", "like", "votes", "vote", "punkte", "puntos"],
                word,
            ) =>
        {
            number.parse().ok()
        }
        _ => None,
    })
}
