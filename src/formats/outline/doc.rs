//! The text, its lines and its ways, together: what every later step reads.

use std::borrow::Cow;

use super::header::Row;
use super::inline;
use super::lines::{self, Line};
use super::marker::Glyph;
use super::style::{self, Style};
use crate::text::slice;

/// A document on its way to being a discussion.
pub(super) struct Doc<'t> {
    pub source: &'t str,
    pub lines: Vec<Line>,
    pub style: Style,
    /// Where lines that begin in each column were broken, where that is another place than for the whole: nested lists are set narrower.
    margins: Vec<Option<u32>>,
}

/// What was learned of a text, without the text.
#[derive(Default)]
pub(super) struct Learned {
    pub lines: Vec<Line>,
    style: Style,
    margins: Vec<Option<u32>>,
}

/// Bytes of a line that a header's reader sees.
const SIGHT: usize = 240;

impl<'t> Doc<'t> {
    /// Reads the lines and learns the ways.
    pub(super) fn read(source: &'t str) -> Self {
        Self::learn(source, lines::scan(source, false))
    }

    /// The same text with the marks of quoted mail as indentation; none where there are few of them.
    pub(super) fn quoted(&self) -> Option<Self> {
        let quotes = self
            .lines
            .iter()
            .filter(|line| self.source.as_bytes().get(line.start as usize) == Some(&b'>'))
            .count();
        (quotes >= 4 && quotes * 6 > self.lines.len())
            .then(|| Self::learn(self.source, lines::scan(self.source, true)))
    }

    fn learn(source: &'t str, lines: Vec<Line>) -> Self {
        let style = style::learn(source, &lines);
        let margins = style.wrap.map_or_else(Vec::new, |wrap| style::margins(source, &lines, wrap));
        Self { source, lines, style, margins }
    }

    /// A text of which this is known.
    pub(super) fn of(source: &'t str, Learned { lines, style, margins }: Learned) -> Self {
        Self { source, lines, style, margins }
    }

    /// What is known of it.
    pub(super) fn learned(self) -> Learned {
        Learned { lines: self.lines, style: self.style, margins: self.margins }
    }

    /// A line; a blank one past the end.
    pub(super) fn line(&self, at: usize) -> Option<&Line> {
        self.lines.get(at)
    }

    /// The text of a line without the markers it begins with.
    pub(super) fn bare_text(&self, at: usize, markers: usize) -> &'t str {
        let Some(line) = self.lines.get(at) else { return "" };
        self.unmarked(line, markers).text(self.source)
    }

    /// The line without its first markers.
    pub(super) fn unmarked(&self, line: &Line, markers: usize) -> Line {
        let mut line = *line;
        for _ in 0..markers {
            if !line.is_marked() {
                break;
            }
            line = line.inner(self.source);
        }
        line
    }

    /// The first lines of an item as the header's reader sees them: without markers and link markup, broken lines joined.
    pub(super) fn rows(&self, from: usize, to: usize, most: usize) -> Vec<Row<'t>> {
        let mut rows: Vec<Row<'t>> = Vec::with_capacity(most);
        for at in from..to.min(from + most + 4) {
            let Some(line) = self.lines.get(at) else { break };
            // A dash at the left edge of a text with markup is what somebody put before a name.
            let signs = at > from && line.column == 0 && line.glyph == Glyph::Dash && self.style.markdown;
            let bare = self.unmarked(line, if signs { 0 } else { 12 });
            let text = bare.text(self.source);
            let text = text.get(..floor(text, SIGHT)).unwrap_or(text);
            let joins = at > from && line.gap == 0 && !line.is_marked() && self.joins(at);
            let full = rows.len() >= most;
            match rows.last_mut() {
                Some(last) if joins && last.text.len() < SIGHT => last.text.to_mut().extend([" ", text]),
                _ if full => break,
                _ => rows.push(Row { text: Cow::Borrowed(text), gap: at > from && line.gap > 0 }),
            }
        }
        if self.style == (Style { wrap: self.style.wrap, ..Style::default() }) {
            rows
        } else {
            self.plain_rows(&rows)
        }
    }

    /// Takes link markup out of rows; one that is broken over lines spans several.
    fn plain_rows(&self, rows: &[Row<'t>]) -> Vec<Row<'t>> {
        let mut joined = String::new();
        for row in rows {
            joined.push(if row.gap { '\u{1}' } else { '\n' });
            joined.push_str(&row.text);
        }
        let plain = inline::plain(&joined, &self.style);
        let mut out = Vec::with_capacity(rows.len());
        let mut from = 0;
        for (at, c) in plain.char_indices().chain([(plain.len(), '\n')]) {
            if c == '\n' || c == '\u{1}' {
                if at > from {
                    let text = slice(&plain, from + 1..at)
                        .trim_start_matches("# ")
                        .trim_start_matches('#')
                        .trim()
                        .to_owned();
                    let gap = slice(&plain, from..from + 1) == "\u{1}";
                    if !text.is_empty() {
                        out.push(Row { text: Cow::Owned(text), gap });
                    }
                }
                from = at;
            }
        }
        out
    }

    /// Whether the line goes on where the one above was broken at the width.
    pub(super) fn joins(&self, at: usize) -> bool {
        let (Some(width), Some(above), Some(line)) =
            (self.style.wrap, at.checked_sub(1).and_then(|n| self.lines.get(n)), self.lines.get(at))
        else {
            return false;
        };
        let above_text = above.text(self.source);
        let text = line.text(self.source);
        let width = self.margins.get(above.content_column() as usize).copied().flatten().unwrap_or(width);
        let address = self.style.addresses && above_text.ends_with(']');
        !address && !text.starts_with(['>', '|', '–', '—']) && !style::fits(above, above_text, text, width)
    }
}

/// The last character boundary at or before `most`.
pub(super) fn floor(text: &str, most: usize) -> usize {
    if text.len() <= most {
        return text.len();
    }
    (0..=most).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}
