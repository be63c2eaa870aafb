//! The time of day beside a date, and its zone.

use super::calendar;
use super::tokens::Tokens;

/// A time of day.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clock {
    pub hour: i8,
    pub minute: i8,
    pub second: i8,
    /// Minutes from universal time, where it is told.
    pub offset: Option<i32>,
    /// The token after it.
    pub end: usize,
}

/// The time after a date, past the words and signs that join them.
pub(super) fn time_after(tokens: &Tokens<'_>, at: usize) -> Option<Clock> {
    let mut next = at;
    let mut joined = false;
    for _ in 0..4 {
        let word = tokens.word(next);
        let is_word = matches!(
            &*word,
            "at" | "um"
                | "a"
                | "à"
                | "às"
                | "as"
                | "las"
                | "la"
                | "les"
                | "alle"
                | "ore"
                | "kl"
                | "klo"
                | "om"
                | "o"
                | "g"
                | "godz"
                | "t"
                | "v"
                | "в"
                | "saat"
                | "h"
        );
        if is_word
            || matches!(
                tokens.sign(next),
                Some(',' | '-' | '–' | '—' | '@' | '|' | '·' | '•' | '.' | '/' | '(')
            )
        {
            joined |= is_word;
            next += 1;
        } else {
            break;
        }
    }
    clock(tokens, next, joined)
}

/// The time between a day and its year, and the year: `21:15:59 2026`, `21:15:59 UTC 2026`, `21:15:59 2026 +0000`.
pub(super) fn time_and_year(tokens: &Tokens<'_>, at: usize) -> Option<(Clock, i16)> {
    let to_the_second = tokens.sign(at + 1) == Some(':') && tokens.sign(at + 3) == Some(':');
    let time = clock(tokens, at, false).filter(|_| to_the_second)?;
    let year = tokens.year(time.end)?;
    let (offset, end) = match time.offset {
        Some(_) => (time.offset, time.end + 1),
        None => zone(tokens, time.end + 1),
    };
    Some((Clock { offset, end, ..time }, year))
}

fn clock(tokens: &Tokens<'_>, at: usize, joined: bool) -> Option<Clock> {
    let hour = tokens.small(at).filter(|&hour| hour < 25)?;
    let separator = tokens
        .sign(at + 1)
        .or_else(|| tokens.word(at + 1).chars().next().filter(|_| tokens.word(at + 1).len() == 1));
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
    let (hour, end, half) = half_day(tokens, hour, end);
    let (offset, end) = zone(tokens, end);
    (sure || half).then_some(Clock { hour, minute, second, offset, end })
}

/// `am`, `p.m.`, `Uhr`: the hour as of 24, what comes after, and whether there was such a word.
fn half_day(tokens: &Tokens<'_>, hour: i8, at: usize) -> (i8, usize, bool) {
    let word = tokens.word(at);
    let (half, end) = match (&*word, &*tokens.word(at + 2)) {
        ("am" | "pm", _) => (Some(&*word == "pm"), at + 1),
        ("a" | "p", "m") if tokens.sign(at + 1) == Some('.') => {
            (Some(&*word == "p"), at + 3 + usize::from(tokens.sign(at + 3) == Some('.')))
        }
        ("uhr" | "h" | "hs" | "hrs", _) => return (hour % 24, at + 1, true),
        _ => return (hour % 24, at, false),
    };
    let hour = match half {
        Some(_) if hour > 12 => hour % 24,
        Some(true) => hour % 12 + 12,
        Some(false) => hour % 12,
        None => hour,
    };
    (hour, end, true)
}

/// An offset from universal time, where it is told as one.
fn zone(tokens: &Tokens<'_>, at: usize) -> (Option<i32>, usize) {
    match &*tokens.word(at) {
        "z" | "utc" | "gmt" if !matches!(tokens.sign(at + 1), Some('+' | '-')) => return (Some(0), at + 1),
        "est" | "edt" | "cst" | "cdt" | "mst" | "mdt" | "pst" | "pdt" | "cet" | "cest" | "bst" | "mez"
        | "mesz" => return (None, at + 1),
        _ => {}
    }
    let sign = match tokens.sign(at) {
        Some('+') => 1,
        Some('-') => -1,
        _ => return (None, at),
    };
    match (tokens.digits(at + 1), tokens.number(at + 1)) {
        (4, Some(n)) if n < 1500 => (Some(sign * (n / 100 * 60 + n % 100).cast_signed()), at + 2),
        (2, Some(n)) if n < 15 && tokens.sign(at + 2) == Some(':') => {
            let minutes = tokens.number(at + 3).unwrap_or(0);
            (Some(sign * (n * 60 + minutes).cast_signed()), at + 4)
        }
        _ => (None, at),
    }
}

/// A time right before the date: `10:00 am on January 2`, `19:04, 21 Jan 2015`.
pub(super) fn time_before(tokens: &Tokens<'_>, at: usize) -> Option<(usize, Clock)> {
    (at.saturating_sub(9)..at.saturating_sub(2)).find_map(|start| {
        let time = clock(tokens, start, false)?;
        let joins = |n: usize| {
            matches!(&*tokens.word(n), "on" | "am" | "el" | "le" | "of" | "den")
                || calendar::is_weekday(&tokens.word(n))
                || matches!(tokens.sign(n), Some(',' | '-' | '|' | '·'))
        };
        (time.end <= at && (time.end..at).all(joins)).then_some((start, time))
    })
}
