//! Finds the date in a line and makes it RFC 3339 where it can be made so.
//!
//! ```text
//!   January 2, 2020 at 9:10 am   →  2020-01-02T09:10:00       3 hours ago    →  3 hours ago
//!   20. November 2022 um 10:36 Uhr  2022-11-20T10:36:00       11/08/2020     →  11/08/2020 (day or month first: not to be known)
//!   Thu Jan 2 09:10:00 2020 +0100   2020-01-02T09:10:00+01:00
//! ```
//! A time without a zone is written without one: none is invented. What a line means besides its date is not known here.

use std::ops::Range;

use memchr::memchr_iter;

use super::calendar;
use super::clock::{Clock, time_after, time_and_year, time_before};
use super::lines::has_digit;
use super::tokens::Tokens;
use crate::text::slice;

/// A date in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::formats) struct Found {
    /// Where it stands.
    pub range: Range<usize>,
    /// RFC 3339, else its own words.
    pub value: String,
    /// Whether it tells the time of day, or how long ago: what comments do and other texts seldom.
    pub timed: bool,
}

/// Whether the text begins with the name of a month (of three letters at least) and something like a date goes on.
pub(super) fn begins_with_month(text: &str) -> bool {
    let word = text.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    if word == "de" {
        return begins_with_month(text.trim_start_matches("de "));
    }
    if !(3..=24).contains(&word.len()) || calendar::month(&word.to_lowercase()).is_none() {
        return false;
    }
    let rest = text.get(word.len()..).unwrap_or_default();
    rest.trim_start_matches([' ', '.', ',', '\u{a0}', '-', '/', '\''])
        .trim_start_matches("de ")
        .bytes()
        .next()
        .is_none_or(|b| b.is_ascii_digit())
}

/// Whether a line begins with a day of a month, whether or not a year follows: `1 May, before breakfast`.
pub(in crate::formats) fn begins_with_day(line: &str) -> bool {
    let mut words = line.split([' ', '\u{a0}', ',', '.']).filter(|word| !word.is_empty());
    let (Some(first), Some(second)) = (words.next(), words.next()) else { return false };
    let is_day = |word: &str| word.len() <= 2 && word.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day));
    let is_month = |word: &str| calendar::month(&word.to_lowercase()).is_some();
    is_day(first) && is_month(second) || is_month(first) && is_day(second)
}

/// The first date in a line; only its beginning is looked at.
pub(in crate::formats) fn find(line: &str) -> Option<Found> {
    if !may_hold_date(line) {
        return None;
    }
    let tokens = Tokens::read(line);
    (0..tokens.len()).find_map(|at| date_at(&tokens, at))
}

/// A cheap look before the dear one.
fn may_hold_date(line: &str) -> bool {
    let head = line.as_bytes().get(..line.len().min(160)).unwrap_or_default();
    let digit = has_digit(head);
    let parted = || head.iter().any(|&b| matches!(b, b' ' | b'-' | b'/' | b'.' | b',') || b >= 0x80);
    digit && line.len() >= 6 && parted()
        || line.len() < 80
            && (says_ago(head)
                || memchr_iter(b'w', head).any(|at| head.get(at.wrapping_sub(2)..=at) == Some(b"now")))
}

/// Whether “ago” stands somewhere in the line.
pub(super) fn says_ago(line: &[u8]) -> bool {
    memchr_iter(b'g', line).any(|at| line.get(at.wrapping_sub(1)..at + 2) == Some(b"ago"))
}

/// What was read of a date so far.
#[derive(Clone, Copy, Debug, Default)]
struct Parts {
    year: Option<i16>,
    month: i8,
    day: i8,
    ambiguous: bool,
    end: usize,
}

fn date_at(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    if let Some(end) = ago(tokens, at) {
        return Some(found(tokens, at, end, None, true));
    }
    let parts =
        year_first(tokens, at).or_else(|| day_first(tokens, at)).or_else(|| month_first(tokens, at))?;
    if let Some((time, year)) = time_and_year(tokens, parts.end).filter(|_| parts.year.is_none()) {
        let value = rfc3339(&Parts { year: Some(year), ..parts }, Some(time));
        return Some(found(tokens, weekday_before(tokens, at), time.end, value, true));
    }
    let time = time_after(tokens, parts.end);
    let end = time.map_or(parts.end, |time| time.end);
    let before = if time.is_none() { time_before(tokens, at) } else { None };
    let start = before.map_or(at, |(start, _)| start);
    let clock = time.or(before.map(|(_, time)| time));
    if parts.year.is_none() && clock.is_none() {
        return None;
    }
    let start = weekday_before(tokens, start);
    Some(found(tokens, start, end, rfc3339(&parts, clock), clock.is_some()))
}

fn found(tokens: &Tokens<'_>, from: usize, to: usize, value: Option<String>, timed: bool) -> Found {
    let range = tokens.start(from)..tokens.end(to.saturating_sub(1));
    let value = value.unwrap_or_else(|| slice(tokens.line(), range.clone()).to_owned());
    Found { range, value, timed }
}

fn rfc3339(parts: &Parts, clock: Option<Clock>) -> Option<String> {
    if parts.ambiguous {
        return None;
    }
    let date = jiff::civil::Date::new(parts.year?, parts.month, parts.day).ok()?;
    let Some(clock) = clock else { return Some(date.to_string()) };
    let time = jiff::civil::Time::new(clock.hour, clock.minute, clock.second, 0).ok()?;
    let zone = match clock.offset {
        None => String::new(),
        Some(0) => "Z".to_owned(),
        Some(minutes) => format!(
            "{}{:02}:{:02}",
            if minutes < 0 { '-' } else { '+' },
            minutes.abs() / 60,
            minutes.abs() % 60
        ),
    };
    Some(format!("{date}T{:02}:{:02}:{:02}{zone}", time.hour(), time.minute(), time.second()))
}

/// `3 hours ago`, `vor 3 Stunden`, `il y a 2 ans`, `yesterday at 9:10`.
fn ago(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let word = tokens.word(at);
    if calendar::is_day(&word) {
        return time_after(tokens, at + 1).map(|time| time.end);
    }
    if word == "just" && tokens.word(at + 1) == "now" {
        return Some(at + 2);
    }
    if calendar::is_since(&word) {
        let number = (at + 1..at + 5).find(|&n| {
            tokens.number(n).is_some()
                || matches!(&*tokens.word(n), "einem" | "einer" | "un" | "une" | "una" | "um" | "uma")
        })?;
        if number > at + 1 && word != "il" && word != "vor" {
            return None;
        }
        return calendar::is_unit(&tokens.word(number + 1)).then_some(number + 2);
    }
    let number = tokens.number(at).is_some() || matches!(&*word, "a" | "an" | "one");
    if !number {
        return None;
    }
    let mut next = at;
    // "1 year, 2 months ago"
    for _ in 0..3 {
        if !calendar::is_unit(&tokens.word(next + 1)) {
            return None;
        }
        next += 2;
        if calendar::is_ago(&tokens.word(next)) {
            return Some(next + 1);
        }
        while tokens.sign(next) == Some(',') || tokens.word(next) == "and" {
            next += 1;
        }
        tokens.number(next)?;
    }
    None
}

/// `2020-01-02`, `2020/1/2`, `2020年1月2日`.
fn year_first(tokens: &Tokens<'_>, at: usize) -> Option<Parts> {
    let year = tokens.year(at)?;
    let separator = tokens.sign(at + 1).or_else(|| tokens.word(at + 1).chars().next())?;
    let second = tokens.sign(at + 3).or_else(|| tokens.word(at + 3).chars().next())?;
    let fits = match separator {
        '-' | '/' | '.' => second == separator,
        '年' => second == '月',
        _ => false,
    };
    let (month, day) = (tokens.small(at + 2)?, tokens.small(at + 4)?);
    let tail = usize::from(separator == '年' && tokens.sign(at + 5) == Some('日'));
    (fits && tokens.touches(at, 5)).then_some(Parts {
        year: Some(year),
        month,
        day,
        ambiguous: false,
        end: at + 5 + tail,
    })
}

/// `2. Januar 2020`, `2 de enero de 2020`, `2nd of January 2020`, `2.1.2020`, `2/1/2020`, `2-Jan-20`.
fn day_first(tokens: &Tokens<'_>, at: usize) -> Option<Parts> {
    let day = tokens.small(at)?;
    let mut next = at + 1;
    if matches!(&*tokens.word(next), "st" | "nd" | "rd" | "th" | "er" | "º")
        || matches!(tokens.sign(next), Some('.' | 'º' | '°' | '-' | '/'))
    {
        next += 1;
    }
    if matches!(&*tokens.word(next), "de" | "of" | "di") {
        next += 1;
    }
    if let Some(month) = calendar::month(&tokens.word(next)) {
        let (year, end) = year_after(tokens, next + 1);
        return Some(Parts { year, month, day, ambiguous: false, end });
    }
    let separator = tokens.sign(at + 1).filter(|sign| matches!(sign, '.' | '/' | '-'))?;
    let second = tokens.small(at + 2)?;
    if tokens.sign(at + 3) != Some(separator) {
        return None;
    }
    let year = tokens.year(at + 4).or_else(|| tokens.short_year(at + 4))?;
    let (day, month, ambiguous) = match separator {
        '.' => (day, second, tokens.digits(at + 4) < 4 && day <= 12 && second <= 12 && day != second),
        _ if day > 12 => (day, second, false),
        _ if second > 12 => (second, day, false),
        _ => (day, second, day != second),
    };
    // `0.7.24`, `1.2.10`, `60/60/24`: versions and sums.
    let version = separator == '.'
        && [at, at + 2, at + 4].iter().all(|&part| tokens.digits(part) < if part == at + 4 { 4 } else { 2 });
    let real = (1..=31).contains(&day) && (1..=12).contains(&month);
    (real && !version).then_some(Parts { year: Some(year), month, day, ambiguous, end: at + 5 })
}

/// `January 2, 2020`, `Jan. 2nd 2020`, `Feb 6 '14`.
fn month_first(tokens: &Tokens<'_>, at: usize) -> Option<Parts> {
    let month = calendar::month(&tokens.word(at))?;
    let mut next = at + 1 + usize::from(tokens.sign(at + 1) == Some('.'));
    let day = tokens.small(next)?;
    next += 1;
    if matches!(&*tokens.word(next), "st" | "nd" | "rd" | "th") {
        next += 1;
    }
    let (year, end) = year_after(tokens, next);
    Some(Parts { year, month, day, ambiguous: false, end })
}

/// The year after a month or a day, and where it ends; without one, where the date ends.
fn year_after(tokens: &Tokens<'_>, at: usize) -> (Option<i16>, usize) {
    let mut next = at;
    while matches!(tokens.sign(next), Some(',' | '.' | '-' | '/' | '\'' | '’'))
        || matches!(&*tokens.word(next), "de" | "del" | "of")
    {
        next += 1;
        if next > at + 3 {
            break;
        }
    }
    let short = || {
        if next > at && matches!(tokens.sign(next - 1), Some('\'' | '’' | '-' | '/')) {
            tokens.short_year(next)
        } else {
            None
        }
    };
    match tokens.year(next).or_else(short) {
        Some(year) => (Some(year), next + 1),
        None => (None, at),
    }
}

/// Where the date begins when the day of the week before it is taken along.
fn weekday_before(tokens: &Tokens<'_>, at: usize) -> usize {
    let mut from = at;
    while from > 0
        && (tokens.sign(from - 1) == Some(',')
            || tokens.sign(from - 1) == Some('.')
            || tokens.word(from - 1) == "den"
            || tokens.word(from - 1) == "the")
        && from + 3 > at
    {
        from -= 1;
    }
    if from > 0 && calendar::is_weekday(&tokens.word(from - 1)) { from - 1 } else { at }
}

#[cfg(test)]
mod version_tests {
    use super::find;

    #[test]
    fn the_year_may_stand_behind_the_time() {
        for (line, value) in [
            ("Sat Nov 28 21:15:59 2026 +0000", "2026-11-28T21:15:59Z"),
            ("Sat Nov 28 21:15:59 2026 -0730", "2026-11-28T21:15:59-07:30"),
            ("Sat Nov  7 09:05:00 2026", "2026-11-07T09:05:00"),
            ("Sat Nov 28 21:15:59 UTC 2026", "2026-11-28T21:15:59Z"),
            ("Sat Nov 28 21:15:59 CET 2026", "2026-11-28T21:15:59"),
            ("Sat 28 Nov 21:15:59 2026 GMT", "2026-11-28T21:15:59Z"),
        ] {
            let found = find(line).unwrap();
            assert_eq!(
                (found.range, found.value.as_str(), found.timed),
                (0..line.len(), value, true),
                "{line}"
            );
        }
        for (line, value) in [
            ("Nov 28 21:15 2026 people came", "Nov 28 21:15"),
            ("Nov 28, 21:15:59 and 2026 people", "Nov 28, 21:15:59"),
            ("Nov 28, 2026 21:15:59 2027", "2026-11-28T21:15:59"),
        ] {
            assert_eq!(find(line).unwrap().value, value, "{line}");
        }
    }

    #[test]
    fn versions_and_sums_are_no_dates() {
        for line in ["Release v0.7.24", "version = \"2.0.21\"", "1.2.10", "60 / 60 / 24", "40.13.19"] {
            assert_eq!(find(line), None, "{line}");
        }
        for (line, value) in [
            ("03.05.2019", "2019-05-03"),
            ("3.5.2019", "2019-05-03"),
            ("25.12.19", "2019-12-25"),
            ("3/25/2019", "2019-03-25"),
        ] {
            assert_eq!(find(line).map(|found| found.value).as_deref(), Some(value), "{line}");
        }
    }
}
