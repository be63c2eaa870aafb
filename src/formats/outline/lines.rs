//! The lines of a text as small records: where each stands, what it begins with.
//!
//! Blank lines are not recorded; they are a flag on the line that follows. A record is 16 bytes, so that a text of any size costs no more
//! than it weighs itself. Nothing here knows what a comment is.

use memchr::memchr;

use super::marker::{self, Glyph, Marker};
use crate::text::slice;

/// One line that is not blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Where its first visible character is, in bytes.
    pub start: u32,
    /// Where it ends, without the spaces at its end.
    pub end: u32,
    /// How many columns it is indented.
    pub column: u32,
    /// What it is marked with.
    pub glyph: Glyph,
    /// Bytes from `start` to the text after the marker.
    content: u8,
    /// Columns from `column` to the text after the marker.
    hang: u8,
    /// Empty lines before it: none, one, more.
    pub gap: u8,
}

impl Line {
    /// The text without its indentation, marker included.
    pub(super) fn text<'t>(&self, source: &'t str) -> &'t str {
        slice(source, self.start as usize..self.end as usize)
    }

    /// The column where the text after the marker stands.
    pub(super) fn content_column(&self) -> u32 {
        self.column.saturating_add(u32::from(self.hang))
    }

    /// Whether it begins with a marker.
    pub(super) fn is_marked(&self) -> bool {
        self.glyph != Glyph::None
    }

    /// Bytes of its text.
    pub(super) fn len(&self) -> usize {
        (self.end - self.start) as usize
    }

    /// The same line without its marker: what stands after it, at its column.
    pub(super) fn unmarked(&self) -> Self {
        Self {
            start: self.start + u32::from(self.content),
            column: self.content_column(),
            glyph: Glyph::None,
            content: 0,
            hang: 0,
            ..*self
        }
    }

    /// The line as it would be read again from its content: for a second marker on one line.
    pub(super) fn inner(&self, source: &str) -> Self {
        let line = self.unmarked();
        line.marked(marker::read(line.text(source), line.column))
    }

    /// The same line where so many bytes before it are not there.
    pub(super) fn moved_back(&self, by: usize) -> Self {
        let moved = |at: u32| at.saturating_sub(by as u32);
        Self { start: moved(self.start), end: moved(self.end), ..*self }
    }

    fn marked(self, marker: Option<Marker>) -> Self {
        match marker {
            Some(Marker { glyph, bytes, columns }) => Self { glyph, content: bytes, hang: columns, ..self },
            None => self,
        }
    }
}

/// Reads all lines. One pass; the text is at most `u32::MAX` bytes, what is beyond is not read.
///
/// With `quotes`, the marks of quoted mail (`>`) are indentation, four columns each.
pub(super) fn scan(source: &str, quotes: bool) -> Vec<Line> {
    let mut lines = Vec::with_capacity((source.len() / 48).min(1 << 22));
    let bytes = source.as_bytes();
    let limit = bytes.len().min(u32::MAX as usize - 1);
    let (mut at, mut gap) = (0, 0u8);
    while at < limit {
        let end = memchr(b'\n', bytes.get(at..limit).unwrap_or_default()).map_or(limit, |n| at + n);
        match line(source, at, end, quotes) {
            Some(found) => {
                lines.push(Line { gap, ..found });
                gap = 0;
            }
            None => gap = gap.saturating_add(1),
        }
        at = end + 1;
    }
    lines
}

/// Columns are counted up to here: what is further in is as far in as that.
const WIDEST: u32 = 1 << 28;

fn line(source: &str, from: usize, to: usize, quotes: bool) -> Option<Line> {
    let raw = slice(source, from..to);
    let (indent, column) = if quotes { quoted_indentation(raw) } else { indentation(raw) };
    let text = trimmed_end(slice(raw, indent..raw.len()));
    if text.is_empty() {
        return None;
    }
    let start = from + indent;
    let bare = Line {
        start: start as u32,
        end: (start + text.len()) as u32,
        column: column.min(WIDEST),
        glyph: Glyph::None,
        content: 0,
        hang: 0,
        gap: 0,
    };
    Some(bare.marked(marker::read(text, column)))
}

/// How many bytes of indentation, and how many columns they make: a tab goes to the next multiple of eight.
fn indentation(raw: &str) -> (usize, u32) {
    let spaces = raw.bytes().take_while(|&b| b == b' ').count();
    if raw.as_bytes().get(spaces).is_none_or(u8::is_ascii_graphic) {
        return (spaces, u32::try_from(spaces).unwrap_or(WIDEST));
    }
    let mut column = 0u32;
    for (at, c) in raw.char_indices() {
        match c {
            '\t' => column = (column / 8 + 1).saturating_mul(8),
            c if is_ignored(c) => {}
            c if is_space(c) => column = column.saturating_add(1),
            _ => return (at, column),
        }
    }
    (raw.len(), column)
}

/// Indentation where `>` is part of it: each opens a level, with the space after it.
fn quoted_indentation(raw: &str) -> (usize, u32) {
    let (mut at, mut column) = (0, 0u32);
    loop {
        let rest = slice(raw, at..raw.len());
        let after = rest.strip_prefix(' ').unwrap_or(rest);
        let Some(inner) = after.strip_prefix('>') else { break };
        at = raw.len()
            - inner.strip_prefix(' ').filter(|next| !next.starts_with([' ', '>'])).unwrap_or(inner).len();
        column = column.saturating_add(4);
    }
    let (indent, more) = indentation(slice(raw, at..raw.len()));
    (at + indent, column.saturating_add(more))
}

/// Whether there is a digit among the bytes; free of branches, which is quicker than to stop at the first.
pub(super) fn has_digit(bytes: &[u8]) -> bool {
    bytes.iter().fold(false, |any, byte| any | byte.is_ascii_digit())
}

/// A text without the spaces at its end; nearly all have none.
fn trimmed_end(text: &str) -> &str {
    if text.as_bytes().last().is_some_and(u8::is_ascii_graphic) {
        return text;
    }
    text.trim_end_matches(is_space)
}

/// A text without the spaces around it; nearly all have none.
pub(super) fn trimmed(text: &str) -> &str {
    let text = trimmed_end(text);
    if text.as_bytes().first().is_some_and(u8::is_ascii_graphic) {
        return text;
    }
    text.trim_start_matches(is_space)
}

/// Whether the character takes room and shows nothing.
pub(super) fn is_space(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{a0}' | '\u{2000}'
            ..='\u{200a}' | '\u{2028}' | '\u{2029}' | '\u{202f}' | '\u{205f}' | '\u{3000}'
    ) || is_ignored(c)
}

/// Whether the character takes no room at all: it is kept in the text and left out of matching.
pub(super) fn is_ignored(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
