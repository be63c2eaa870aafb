//! Who and when, where they stand below the text.
//!
//! ```text
//!   What are you trying to stress in your narrative?        text, text
//!   – Bill                                                  26 April 2022, 14:02   (the name stands above)
//!   Feb 7, 2014 at 10:53                                    / Reply
//! ```

use super::dates;
use super::header::{Head, Kind, Row, date_line, is_joins, is_rest_of_date, named_head, row};
use super::lines::has_digit;
use super::names;
use super::noise;
use crate::text::slice;

/// Who and when at the end: `– Alda` / `Feb 7, 2014 at 10:53`; fills in what a header lacks.
pub(super) fn read(rows: &[Row<'_>]) -> Option<Head> {
    if !rows.iter().rev().take(4).any(|row| may_be_dated(&row.text)) {
        return None;
    }
    let mut end = rows.len();
    while end > 0 && rows.len() - end < 3 && rows.get(end - 1).is_some_and(|row| noise::is_noise(&row.text)) {
        end -= 1;
    }
    let last = row(rows, end.checked_sub(1)?)?;
    if last.chars().count() > 90 {
        return None;
    }
    let date = dates::find(last)?;
    let before = slice(last, 0..date.range.start);
    if !is_rest_of_date(slice(last, date.range.end..last.len())) {
        return None;
    }
    if is_joins(before) && row(rows, end.wrapping_sub(2)).is_some_and(|above| date_line(above).is_some()) {
        end -= 1;
    }
    let dash = |text: &str| text.starts_with(['–', '—', '-', '―']);
    let (who, below) = match row(rows, end.wrapping_sub(2)) {
        _ if dash(last) => (before, 1),
        Some(above) if is_joins(before) && dash(above) && above.chars().count() < 70 => (above, 2),
        _ if is_joins(before) => ("", 1),
        _ if names::read(before).is_some_and(|name| name.by) => (before, 1),
        _ => return None,
    };
    let mut below = below + rows.len() - end;
    let name = names::read(who.trim_start_matches(['–', '—', '-', '―']));
    if name
        .is_some_and(|name| rows.len().checked_sub(below + 1).and_then(|at| row(rows, at)) == Some(name.text))
    {
        below += 1;
    }
    let mut head = match name {
        Some(name) => named_head(Kind::Signed, &name, 0),
        None => Head::default(),
    };
    (head.published, head.below) = (date.value, below);
    Some(head)
}

/// A cheap look: a short line with a digit, or with “ago”.
pub(super) fn may_be_dated(line: &str) -> bool {
    line.len() < 200 && (has_digit(line.as_bytes()) || dates::says_ago(line.as_bytes()))
}
