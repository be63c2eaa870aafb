//! Finds the date in a line and makes it RFC 3339 where it can be made so.
//!
//! ```text
//!   January 2, 2020 at 9:10 am   →  2020-01-02T09:10:00       3 hours ago    →  3 hours ago
//!   20. November 2022 um 10:36 Uhr  2022-11-20T10:36:00       11/08/2020     →  11/08/2020 (day or month first: not to be known)
//! ```
//! A time without a zone is written without one: none is invented. What a line means besides its date is not known here.

use std::ops::Range;

use super::calendar;
use super::tokens::{Kind, Token, Tokens};
use crate::text::slice;

/// A date in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
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
    rest.trim_start_matches([' ', '.', ',', '\u{a0}', '-', '/', '\'']).trim_start_matches("de ").bytes().next().is_none_or(|b| b.is_ascii_digit())
}

/// The first date in a line; only its beginning is looked at.
pub(super) fn find(line: &str) -> Option<Found> {
    if !may_hold_date(line) {
        return None;
    }
    let tokens = Tokens::read(line);
    (0..tokens.len()).find_map(|at| date_at(&tokens, at))
}

/// A cheap look before the dear one.
fn may_hold_date(line: &str) -> bool {
    let head = line.as_bytes().get(..line.len().min(160)).unwrap_or_default();
    head.iter().any(u8::is_ascii_digit) || line.len() < 80 && head.windows(3).any(|w| w == b"ago" || w == b"now")
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
    let parts = year_first(tokens, at).or_else(|| day_first(tokens, at)).or_else(|| month_first(tokens, at))?;
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
        Some(minutes) => format!("{}{:02}:{:02}", if minutes < 0 { '-' } else { '+' }, minutes.abs() / 60, minutes.abs() % 60),
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
        let number = (at + 1..at + 5).find(|&n| tokens.number(n).is_some() || matches!(&*tokens.word(n), "einem" | "einer" | "un" | "une" | "una" | "um" | "uma"))?;
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
    (fits && tokens.touches(at, 5)).then_some(Parts { year: Some(year), month, day, ambiguous: false, end: at + 5 + tail })
}

/// `2. Januar 2020`, `2 de enero de 2020`, `2nd of January 2020`, `2.1.2020`, `2/1/2020`, `2-Jan-20`.
fn day_first(tokens: &Tokens<'_>, at: usize) -> Option<Parts> {
    let day = tokens.small(at)?;
    let mut next = at + 1;
    if matches!(&*tokens.word(next), "st" | "nd" | "rd" | "th" | "er" | "º") || matches!(tokens.sign(next), Some('.' | 'º' | '°' | '-' | '/')) {
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
    Some(Parts { year: Some(year), month, day, ambiguous, end: at + 5 })
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
    while matches!(tokens.sign(next), Some(',' | '.' | '-' | '/' | '\'' | '’')) || matches!(&*tokens.word(next), "de" | "del" | "of") {
        next += 1;
        if next > at + 3 {
            break;
        }
    }
    let short = || if next > at && matches!(tokens.sign(next - 1), Some('\'' | '’' | '-' | '/')) { tokens.short_year(next) } else { None };
    match tokens.year(next).or_else(short) {
        Some(year) => (Some(year), next + 1),
        None => (None, at),
    }
}

/// A time of day.
#[derive(Clone, Copy, Debug)]
struct Clock {
    hour: i8,
    minute: i8,
    second: i8,
    offset: Option<i32>,
    end: usize,
}

/// The time after a date, past the words and signs that join them.
fn time_after(tokens: &Tokens<'_>, at: usize) -> Option<Clock> {
    let mut next = at;
    let mut joined = false;
    for _ in 0..4 {
        let word = tokens.word(next);
        let is_word = matches!(&*word, "at" | "um" | "a" | "à" | "às" | "as" | "las" | "la" | "les" | "alle" | "ore" | "kl" | "klo" | "om" | "o" | "g" | "godz" | "t" | "v" | "в" | "saat" | "h");
        if is_word || matches!(tokens.sign(next), Some(',' | '-' | '–' | '—' | '@' | '|' | '·' | '•' | '.' | '/' | '(')) {
            joined |= is_word;
            next += 1;
        } else {
            break;
        }
    }
    clock(tokens, next, joined)
}

fn clock(tokens: &Tokens<'_>, at: usize, joined: bool) -> Option<Clock> {
    let hour = tokens.small(at).filter(|&hour| hour < 25)?;
    let separator = tokens.sign(at + 1).or_else(|| tokens.word(at + 1).chars().next().filter(|_| tokens.word(at + 1).len() == 1));
    let (mut minute, mut second, mut end) = (0, 0, at + 1);
    let mut sure = false;
    if matches!(separator, Some(':' | '.' | 'h')) && tokens.digits(at + 2) == 2 && tokens.touches(at, 3) {
        minute = tokens.small(at + 2).filter(|&minute| minute < 60)?;
        end = at + 3;
        sure = separator != Some('.') || joined;
        if tokens.sign(end) == separator && tokens.digits(end + 1) == 2 && tokens.touches(at, 5) {
            second = tokens.small(end + 1).filter(|&second| second < 60)?;
            end += 2;
        }
        if tokens.sign(end) == Some('.') && tokens.touches(end - 1, 3) && tokens.digits(end + 1) >= 3 {
            end += 2;
        }
    }
    if end == at + 1 && tokens.digits(end) == 2 && matches!(&*tokens.word(end + 1), "am" | "pm") {
        minute = tokens.small(end).filter(|&minute| minute < 60)?;
        end += 1;
    }
    let (hour, end, half) = half_day(tokens, hour, end)?;
    let (offset, end) = zone(tokens, end);
    (sure || half).then_some(Clock { hour, minute, second, offset, end })
}

/// `am`, `p.m.`, `Uhr`: the hour as of 24, what comes after, and whether there was such a word.
fn half_day(tokens: &Tokens<'_>, hour: i8, at: usize) -> Option<(i8, usize, bool)> {
    let word = tokens.word(at);
    let (half, end) = match (&*word, &*tokens.word(at + 2)) {
        ("am" | "pm", _) => (Some(&*word == "pm"), at + 1),
        ("a" | "p", "m") if tokens.sign(at + 1) == Some('.') => (Some(&*word == "p"), at + 3 + usize::from(tokens.sign(at + 3) == Some('.'))),
        ("uhr" | "h" | "hs" | "hrs", _) => return Some((hour % 24, at + 1, true)),
        _ => return Some((hour % 24, at, false)),
    };
    let hour = match half {
        Some(_) if hour > 12 => hour % 24,
        Some(true) => hour % 12 + 12,
        Some(false) => hour % 12,
        None => hour,
    };
    Some((hour, end, true))
}

/// An offset from universal time, where it is told as one.
fn zone(tokens: &Tokens<'_>, at: usize) -> (Option<i32>, usize) {
    match &*tokens.word(at) {
        "z" | "utc" | "gmt" if !matches!(tokens.sign(at + 1), Some('+' | '-')) => return (Some(0), at + 1),
        "est" | "edt" | "cst" | "cdt" | "mst" | "mdt" | "pst" | "pdt" | "cet" | "cest" | "bst" | "mez" | "mesz" => return (None, at + 1),
        _ => {}
    }
    let sign = match tokens.sign(at) {
        Some('+') => 1,
        Some('-') => -1,
        _ => return (None, at),
    };
    match (tokens.digits(at + 1), tokens.number(at + 1)) {
        (4, Some(n)) if n < 1500 => (Some(sign * (n / 100 * 60 + n % 100) as i32), at + 2),
        (2, Some(n)) if n < 15 && tokens.sign(at + 2) == Some(':') => {
            let minutes = tokens.number(at + 3).unwrap_or(0);
            (Some(sign * (n * 60 + minutes) as i32), at + 4)
        }
        _ => (None, at),
    }
}

/// A time right before the date: `10:00 am on January 2`, `19:04, 21 Jan 2015`.
fn time_before(tokens: &Tokens<'_>, at: usize) -> Option<(usize, Clock)> {
    (at.saturating_sub(9)..at.saturating_sub(2)).find_map(|start| {
        let time = clock(tokens, start, false)?;
        let joins = |n: usize| matches!(&*tokens.word(n), "on" | "am" | "el" | "le" | "of" | "den") || calendar::is_weekday(&tokens.word(n)) || matches!(tokens.sign(n), Some(',' | '-' | '|' | '·'));
        (time.end <= at && (time.end..at).all(joins)).then_some((start, time))
    })
}

/// Where the date begins when the day of the week before it is taken along.
fn weekday_before(tokens: &Tokens<'_>, at: usize) -> usize {
    let mut from = at;
    while from > 0 && (tokens.sign(from - 1) == Some(',') || tokens.sign(from - 1) == Some('.') || tokens.word(from - 1) == "den" || tokens.word(from - 1) == "the") && from + 3 > at {
        from -= 1;
    }
    if from > 0 && calendar::is_weekday(&tokens.word(from - 1)) { from - 1 } else { at }
}

impl Tokens<'_> {
    fn year(&self, at: usize) -> Option<i16> {
        (self.digits(at) == 4).then(|| self.number(at)).flatten().filter(|year| (1900..2200).contains(year)).map(|year| year as i16)
    }

    fn short_year(&self, at: usize) -> Option<i16> {
        (self.digits(at) == 2).then(|| self.number(at)).flatten().map(|year| if year < 70 { 2000 + year as i16 } else { 1900 + year as i16 })
    }

    /// A number of one or two digits.
    fn small(&self, at: usize) -> Option<i8> {
        (1..=2).contains(&self.digits(at)).then(|| self.number(at)).flatten().map(|n| n as i8)
    }

    /// Whether this many tokens stand without spaces between them.
    fn touches(&self, at: usize, count: usize) -> bool {
        (at..at + count - 1).all(|n| self.end(n) == self.start(n + 1))
    }

    fn number(&self, at: usize) -> Option<u32> {
        match self.get(at) {
            Some(Token { kind: Kind::Number(n), .. }) => Some(n),
            _ => None,
        }
    }

    fn digits(&self, at: usize) -> usize {
        if self.number(at).is_some() { self.end(at) - self.start(at) } else { 0 }
    }

    fn sign(&self, at: usize) -> Option<char> {
        match self.get(at) {
            Some(Token { kind: Kind::Sign(c), .. }) => Some(c),
            _ => None,
        }
    }
}
