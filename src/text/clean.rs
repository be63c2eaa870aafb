//! Untrusted text → safe text.
//!
//! What comes in may hold anything; what goes out moves no cursor, hides nothing, and keeps to its cells on every terminal:
//!
//! | class | in a body | in a field of one line |
//! |---|---|---|
//! | CR LF, CR, NEL, VT, FF, LS, PS | line break | space |
//! | tab | spaces to the next multiple of [`TAB`] columns | space |
//! | other C0 and DEL, C1 | their pictures: U+2400 and up, U+2421; U+2426 | same |
//! | U+202D, U+202E, which turn the order of letters around | markers such as `[RLO]`, counted | same |
//! | other direction controls | taken out, counted | markers such as `[LRI]`, counted |
//! | zero width characters, fillers, soft hyphens, invisible operators, other format characters | taken out, counted | same |
//! | ZWJ, ZWNJ | kept between emoji (ZWJ) and after letters of scripts that join, else taken out, counted | same |
//! | variation selectors | one is kept after an emoji (VS15, VS16), a Chinese character or a Mongolian letter, else as above | same |
//! | tags | kept in a flag (U+1F3F4, at most 7), else as above | same |
//! | marks | 8 on a base, 36 bytes a cluster; U+FFFD for the rest, and for marks without a base | same |
//! | clusters of more than 4 columns | split by U+FFFD | same |
//! | noncharacters | U+FFFD | same |
//!
//! So an escape sequence shows as a picture and its letters; nothing visible is ever taken out. Every cluster of clean text but a line
//! break takes 1 to 4 columns. (36 bytes: the longest emoji that Unicode recommends, two people with skin tones kissing, takes 35.
//! 4 columns: what a syllable of Burmese or Hindi takes without any malice.)
//! Cleaning clean text changes nothing.

mod class;
mod hidden;
mod knot;

use std::borrow::Cow;

pub use hidden::{Hidden, described};
pub(crate) use knot::{MAX_BYTES, MAX_COLUMNS, MAX_MARKS};

use super::calm::{is_calm, next_knot};
use super::slice;
use super::width::{graphemes, width};

/// How far tab stops are apart in a body, in columns.
pub const TAB: usize = 8;

/// How many clusters of a field of one line are kept, the ellipsis included.
pub const LINE_CLUSTERS: usize = 512;

/// What ends a line, besides `\n`.
const LINE_ENDS: [char; 7] = ['\n', '\r', '\u{B}', '\u{C}', '\u{85}', '\u{2028}', '\u{2029}'];

/// Text that is safe to show, copy and export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cleaned<'a> {
    /// The text; borrowed where nothing had to be changed.
    pub text: Cow<'a, str>,
    /// The invisible and direction-changing characters that were taken out or made visible.
    pub hidden: Hidden,
}

/// What is being cleaned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    /// Text of many lines.
    Body,
    /// A name, a title, an address.
    Line,
}

/// Cleans text of many lines: line ends become `\n`, tabs spaces.
pub fn body(raw: &str) -> Cleaned<'_> {
    then(expand_tabs(raw), |raw| untangle(raw, Field::Body))
}

/// Cleans a field of one line: line ends become spaces, its length is capped at [`LINE_CLUSTERS`].
pub fn line(raw: &str) -> Cleaned<'_> {
    let mut cleaned = then(join_lines(raw), |raw| untangle(raw, Field::Line));
    if let Some(kept) = over_cap(&cleaned.text) {
        cleaned.text = Cow::Owned(format!("{kept}…"));
    }
    cleaned
}

/// Whether a cell of the screen may hold this: one cluster that cleaning leaves as it is, of 1 to 4 columns.
pub fn is_cell(symbol: &str) -> bool {
    let mut chars = symbol.chars();
    if let (Some(c), None) = (chars.next(), chars.next())
        && is_calm(c)
    {
        return c != '\n';
    }
    let mut clusters = graphemes(symbol);
    let one = clusters.next().is_some_and(|(cluster, columns)| {
        cluster.len() == symbol.len() && (1..=MAX_COLUMNS).contains(&columns)
    });
    one && matches!(untangle(symbol, Field::Line).text, Cow::Borrowed(_))
}

/// Whether a character cannot be seen, or turns letters around, in some place or other.
pub(crate) fn is_hidden(c: char) -> bool {
    !is_calm(c) && class::hides(c)
}

/// Whether a field of one line is clean as it is, and has no space at its ends: a short one of printable ASCII, which most are.
pub(crate) fn is_plain_line(raw: &str) -> bool {
    let edges = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii_graphic);
    let bytes = raw.as_bytes();
    bytes.len() <= LINE_CLUSTERS
        && edges(bytes.first())
        && edges(bytes.last())
        && bytes.iter().all(|byte| matches!(byte, b' '..=b'~'))
}

/// Cleans what an earlier step has made of the text, which is borrowed where that step changed nothing.
fn then(step: Cow<'_, str>, clean: impl Fn(&str) -> Cleaned<'_>) -> Cleaned<'_> {
    match step {
        Cow::Borrowed(raw) => clean(raw),
        Cow::Owned(raw) => {
            let Cleaned { text, hidden } = clean(&raw);
            let changed = match text {
                Cow::Borrowed(_) => None,
                Cow::Owned(text) => Some(text),
            };
            Cleaned { text: Cow::Owned(changed.unwrap_or(raw)), hidden }
        }
    }
}

/// Replaces tabs by the spaces that reach the next stop.
fn expand_tabs(raw: &str) -> Cow<'_, str> {
    let mut tabs = memchr::memchr_iter(b'\t', raw.as_bytes()).peekable();
    if tabs.peek().is_none() {
        return Cow::Borrowed(raw);
    }
    let mut out = String::with_capacity(raw.len() + raw.len() / 4);
    let (mut start, mut column) = (0, 0);
    for tab in tabs {
        let piece = slice(raw, start..tab);
        column = match piece.rfind(LINE_ENDS) {
            Some(end) => width(slice(piece, end..piece.len()).trim_start_matches(LINE_ENDS)),
            None => column + width(piece),
        };
        out.push_str(piece);
        let spaces = TAB - column % TAB;
        out.extend(std::iter::repeat_n(' ', spaces));
        (start, column) = (tab + 1, column + spaces);
    }
    out.push_str(slice(raw, start..raw.len()));
    Cow::Owned(out)
}

/// Replaces line breaks by spaces, those of two bytes by one.
fn join_lines(raw: &str) -> Cow<'_, str> {
    match memchr::memchr(b'\n', raw.as_bytes()) {
        None => Cow::Borrowed(raw),
        Some(_) => Cow::Owned(raw.replace("\r\n", " ").replace('\n', " ")),
    }
}

/// What is kept before the ellipsis where the text has too many clusters.
fn over_cap(text: &str) -> Option<&str> {
    if text.len() <= LINE_CLUSTERS {
        return None;
    }
    let mut clusters = graphemes(text);
    let kept = clusters.by_ref().take(LINE_CLUSTERS - 1).map(|(cluster, _)| cluster.len()).sum();
    clusters.nth(1).map(|_| slice(text, 0..kept))
}

/// Copies what is calm, and cleans the knots between.
fn untangle(raw: &str, field: Field) -> Cleaned<'_> {
    let mut knots = knot::Knots::new(field);
    let (mut out, mut copied, mut at) = (String::new(), 0, 0);
    while let Some(range) = next_knot(raw, at) {
        at = range.end;
        let text = slice(raw, range.clone());
        let clean = knots.clean(text);
        if clean != text {
            out.push_str(slice(raw, copied..range.start));
            out.push_str(clean);
            copied = range.end;
        }
    }
    let hidden = knots.into_hidden();
    if copied == 0 {
        return Cleaned { text: Cow::Borrowed(raw), hidden };
    }
    out.push_str(slice(raw, copied..raw.len()));
    Cleaned { text: Cow::Owned(out), hidden }
}

#[cfg(test)]
mod tests;
