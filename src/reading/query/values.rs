//! The values after a colon: ranges of numbers, dates, words from a list.
//!
//! `open` says that the value is still being typed, so that a beginning will do.

use std::ops::RangeInclusive;

use jiff::civil::Date;

/// A value that cannot become right.
pub(super) struct Wrong;

/// `3`, `2..`, `..4`, `2..4`: either end may be the smaller.
pub(super) fn span(value: &str, open: bool) -> Result<Option<RangeInclusive<i64>>, Wrong> {
    let Some((from, to)) = value.split_once("..") else {
        let value = if open { value.strip_suffix('.').unwrap_or(value) } else { value };
        return Ok(number(value, open)?.map(|only| only..=only));
    };
    match (number(from, false)?, number(to, open)?) {
        (None, None) => Ok(None),
        (Some(from), Some(to)) => Ok(Some(from.min(to)..=from.max(to))),
        (from, to) => Ok(Some(from.unwrap_or(i64::MIN)..=to.unwrap_or(i64::MAX))),
    }
}

fn number(value: &str, open: bool) -> Result<Option<i64>, Wrong> {
    match value {
        "" => Ok(None),
        "-" if open => Ok(None),
        _ => value.parse().map(Some).or(Err(Wrong)),
    }
}

/// A year, a month or a day: the first day of it. While it is typed, as far as it is.
pub(super) fn date(value: &str, open: bool) -> Result<Option<Date>, Wrong> {
    let mut parts = value.split('-');
    let mut part = |digits: usize| match parts.next() {
        None => Ok(None),
        Some(part) if !part.bytes().all(|byte| byte.is_ascii_digit()) => Err(Wrong),
        Some(part) if part.len() == digits => part.parse::<i16>().map(Some).or(Err(Wrong)),
        Some(part) if part.len() < digits && open => Ok(None),
        Some(_) => Err(Wrong),
    };
    let (year, month, day) = (part(4)?, part(2)?, part(2)?);
    let Some(year) = year else { return if month.is_none() { Ok(None) } else { Err(Wrong) } };
    let rest = parts.next();
    let date = Date::new(year, month.unwrap_or(1) as i8, day.unwrap_or(1) as i8);
    if rest.is_some() { Err(Wrong) } else { date.map(Some).or(Err(Wrong)) }
}

/// One of a few words; while it is typed, the beginning of one will do.
pub(super) fn one_of<T: Copy>(words: &[(&str, T)], value: &str, open: bool) -> Result<Option<T>, Wrong> {
    match words.iter().find(|(name, _)| *name == value) {
        Some((_, found)) => Ok(Some(*found)),
        None if open && words.iter().any(|(name, _)| name.starts_with(value)) => Ok(None),
        None => Err(Wrong),
    }
}

/// Words as they are told: `link, quote or code`.
pub(super) fn listed<T>(words: &[(&str, T)]) -> String {
    let names: Vec<&str> = words.iter().map(|(name, _)| *name).collect();
    match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, before)) => format!("{} or {last}", before.join(", ")),
        None => String::new(),
    }
}
