//! Text that its writer's program broke into lines of 60 to 80 columns: the lines of a paragraph are joined, so that they can be broken anew where the reader's screen ends.
//!
//! A program breaks a line where the next word has no room. So a paragraph is joined where every line but the last is as full as it
//! could be, measured by its own longest line, and where nothing speaks against its being prose (see `doubt`). What stays as it is costs
//! some ragged lines; what is joined wrongly costs a poem, a table or an address. So, in doubt, it stays.
//!
//! Lines come with their `>` signs, and only lines of one level are joined. Patches are not seen here.

use std::borrow::Cow;
use std::ops::RangeInclusive;

use super::doubt;
use crate::model::rich::quote_level;
use crate::text::width::width;

/// The columns that mail is broken at.
const WIDTHS: RangeInclusive<usize> = 60..=80;

/// A last line that is not longer than this, after a full stop, may be a greeting or a name.
const SHORT: usize = 40;

/// So many full lines show that a program has broken them where others end before they are full.
const ENOUGH: usize = 3;

/// A line without its `>` signs, and how many there were.
#[derive(Clone, Copy)]
struct Line<'t> {
    whole: &'t str,
    level: u8,
    text: &'t str,
}

impl<'t> Line<'t> {
    fn new(whole: &'t str) -> Self {
        let (level, text) = quote_level(whole);
        Self { whole, level, text }
    }

    fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// The lines of a text, those of wrapped paragraphs as one.
pub(super) fn joined<'t>(lines: &[&'t str]) -> Vec<Cow<'t, str>> {
    let lines: Vec<Line<'_>> = lines.iter().map(|line| Line::new(line)).collect();
    let mut out = Vec::with_capacity(lines.len());
    // The level at which somebody has signed: what is below is not prose.
    let mut signed = None;
    for paragraph in lines.chunk_by(|a, b| a.level == b.level && a.is_blank() == b.is_blank()) {
        let Some(first) = paragraph.first().filter(|line| !line.is_blank()) else {
            out.extend(paragraph.iter().map(|line| Cow::Borrowed(line.whole)));
            continue;
        };
        let end = paragraph.iter().position(|line| matches!(line.text, "-- " | "--"));
        let end = if signed == Some(first.level) { 0 } else { end.unwrap_or(paragraph.len()) };
        signed = (end < paragraph.len()).then_some(first.level);
        let (prose, rest) = paragraph.split_at_checked(end).unwrap_or((paragraph, &[]));
        stretches(prose, &mut out);
        out.extend(rest.iter().map(|line| Cow::Borrowed(line.whole)));
    }
    out
}

/// Writes the lines of a paragraph: prose, then perhaps items of a list, each joined by itself.
fn stretches<'t>(paragraph: &[Line<'t>], out: &mut Vec<Cow<'t, str>>) {
    let mut hang = 0;
    // What begins an item sets the column at which its other lines begin.
    let fits = paragraph.iter().all(|line| {
        let item = doubt::item(line.text);
        hang = item.unwrap_or(hang);
        item.is_some() || doubt::indent(line.text) == hang
    });
    for stretch in paragraph.chunk_by(|_, next| doubt::item(next.text).is_none()) {
        let kept = fits.then(|| breaks(stretch)).flatten().unwrap_or_default();
        let mut from = 0;
        for to in 1..=stretch.len() {
            if kept.get(to - 1).copied().unwrap_or(true) {
                out.extend(one_line(stretch.get(from..to).unwrap_or_default()));
                from = to;
            }
        }
    }
}

/// Which of the line breaks in a stretch are the writer's own, where the others are not.
///
/// A line that has room for more is one that its writer ended: a greeting, or the end of a paragraph without an empty line after it.
fn breaks(stretch: &[Line<'_>]) -> Option<Vec<bool>> {
    let texts: Vec<&str> = stretch.iter().map(|line| line.text).collect();
    let widths: Vec<usize> = texts.iter().map(|text| width(text.trim_end())).collect();
    let of_words = texts.iter().zip(&widths).filter(|(text, _)| !doubt::is_one_word(text));
    let full = of_words.map(|(_, columns)| *columns).max()?;
    if texts.len() < 2 || !WIDTHS.contains(&full) {
        return None;
    }
    let mut has_room = false;
    let pairs = texts.windows(2).zip(widths.windows(2));
    let kept: Vec<bool> = pairs
        .map(|pair| match pair {
            ([line, next], [columns, after]) if columns + 1 + width(doubt::first_word(next)) > full => {
                let closes = *after <= SHORT && doubt::may_close(line, next);
                (closes || !doubt::parts(line, next)).then_some(closes)
            }
            ([line, _], _) => {
                has_room = true;
                doubt::may_end(line).then_some(true)
            }
            _ => None,
        })
        .collect::<Option<_>>()?;
    let joined = kept.iter().filter(|kept| !**kept).count();
    let enough = if has_room { ENOUGH } else { 1 };
    (joined >= enough && !doubt::is_in(&texts)).then_some(kept)
}

/// Lines of one level as one line, the signs of the first before it.
fn one_line<'t>(lines: &[Line<'t>]) -> Option<Cow<'t, str>> {
    let (first, rest) = lines.split_first()?;
    if rest.is_empty() {
        return Some(Cow::Borrowed(first.whole));
    }
    let mut line = String::with_capacity(lines.iter().map(|line| line.whole.len() + 1).sum());
    line.push_str(first.whole.trim_end());
    for next in rest {
        line.push(' ');
        line.push_str(next.text.trim());
    }
    Some(Cow::Owned(line))
}

#[cfg(test)]
#[path = "wrapped_tests.rs"]
mod tests;
