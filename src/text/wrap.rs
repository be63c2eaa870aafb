//! Breaks text into lines that fit a width.
//!
//! First fit: a word goes on the line if it fits, else on the next. Plain ASCII lines take a path of their own that looks for the last
//! space before the edge; the words of other lines are measured by [`super::width`] and fitted by textwrap, which does not measure here: its
//! widths are sums over characters, the screen's are those of clusters.
//! Words end at spaces; beside wide letters (Chinese, Japanese, Korean), which are written without spaces, also where the Unicode line
//! breaking algorithm (UAX 14, crate `unicode-linebreak`) allows it, and after a dash. An address is a word.

use std::ops::Range;

use textwrap::core::Fragment;
use textwrap::wrap_algorithms::wrap_first_fit;
use unicode_linebreak::linebreaks;
use unicode_segmentation::GraphemeCursor;

use super::calm::is_calm;
use super::slice;
use super::width::{graphemes, prefix, width};

/// First-fit lines of one text, as byte ranges without the spaces at their ends.
///
/// `first` is the room of the first line, `rest` that of the others, in columns; a room of 0 is taken for 1. Line breaks in the text are
/// kept. The spaces at the beginning of a line of the text are kept where there is room, and not repeated. A word wider than the room is
/// broken between clusters; a cluster wider than the room has a line to itself. Always at least one line.
pub fn wrap(text: &str, first: usize, rest: usize) -> Vec<Range<usize>> {
    let mut lines = Vec::with_capacity(1 + text.len() / rest.max(1));
    for line in lines_of(text) {
        let room = if lines.is_empty() { first } else { rest };
        Wrapper { text, rooms: [room.max(1), rest.max(1)], lines: &mut lines }.line(line);
    }
    lines
}

/// The ranges of the lines that the text itself has, without their line breaks.
fn lines_of(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]);
    ends.map(move |end| std::mem::replace(&mut start, end + 1)..end)
}

/// Breaks a range into pieces as wide as the rooms of the first and of the other pieces; at least one, each with at least one cluster.
fn pieces(text: &str, range: Range<usize>, rooms: [usize; 2], out: &mut Vec<Range<usize>>) {
    let [mut room, next] = rooms;
    let mut start = range.start;
    loop {
        let rest = slice(text, start..range.end);
        let fitting = prefix(rest, room).len();
        let len = if fitting == 0 {
            graphemes(rest).next().map_or(0, |(cluster, _)| cluster.len())
        } else {
            fitting
        };
        out.push(start..start + len);
        start += len;
        if start >= range.end || len == 0 {
            return;
        }
        room = next;
    }
}

/// Wraps one line of a text.
struct Wrapper<'a> {
    text: &'a str,
    /// The room of the first line and of the others.
    rooms: [usize; 2],
    lines: &'a mut Vec<Range<usize>>,
}

/// Where the first word of a line goes.
struct Start {
    /// Where the first range starts: with the indent, or after it.
    at: usize,
    /// The columns before the first word.
    indent: usize,
}

impl Wrapper<'_> {
    fn line(&mut self, line: Range<usize>) {
        let text = slice(self.text, line.clone()).trim_end_matches(' ');
        let range = line.start..line.start + text.len();
        if text.is_empty() {
            self.lines.push(range);
        } else if text.is_ascii() {
            self.ascii(range);
        } else {
            self.words(range);
        }
    }

    /// Settles what becomes of the indent of a line, given the width of its first word.
    ///
    /// Where the word does not fit behind the indent the indent goes; where it fits on the other lines alone the first stays empty.
    fn start(&mut self, line: &Range<usize>, indent: usize, word: usize) -> Start {
        let [first, rest] = self.rooms;
        let too_wide = word > first && word > rest;
        if indent + word <= first || (too_wide && indent <= first / 2) {
            return Start { at: line.start, indent };
        }
        if word > first && !too_wide {
            self.lines.push(line.start..line.start);
            self.rooms = [rest; 2];
        }
        Start { at: line.start + indent, indent: 0 }
    }

    /// A line in which every byte is a column.
    fn ascii(&mut self, line: Range<usize>) {
        let bytes = self.text.as_bytes().get(line.clone()).unwrap_or_default();
        let indent = bytes.iter().take_while(|&&b| b == b' ').count();
        let word = bytes.iter().skip(indent).take_while(|&&b| b != b' ').count();
        let start = self.start(&line, indent, word);
        let (mut from, mut word) = (start.at - line.start, indent);
        let [mut room, rest] = self.rooms;
        while bytes.len() - from > room {
            let edge = from + room;
            let space =
                bytes.get(word..=edge).and_then(|reach| memchr::memrchr(b' ', reach)).map(|at| word + at);
            let end = space.map_or(edge, |at| bytes.get(..at).map_or(at, trimmed));
            self.lines.push(line.start + from..line.start + end);
            from = space.map_or(edge, |at| at + 1);
            from += bytes.get(from..).map_or(0, |rest| rest.iter().take_while(|&&b| b == b' ').count());
            (word, room) = (from, rest);
        }
        self.lines.push(line.start + from..line.end);
    }

    /// A line whose words have to be measured.
    fn words(&mut self, line: Range<usize>) {
        let text = self.text;
        let mut words = words(text, line.clone()).peekable();
        let first = words.peek().cloned().unwrap_or_default();
        let start = self.start(&line, first.start - line.start, width(slice(text, first.clone())));
        let [room, rest] = self.rooms;
        let mut fitting = Fitting {
            room: room.saturating_sub(start.indent).max(1),
            rest,
            from: Some(start.at),
            open: Vec::new(),
            used: 0,
        };
        for word in words {
            fitting.push(text, word, self.lines);
        }
        fitting.close(self.lines);
    }
}

/// The words of a line that have not been fitted yet.
struct Fitting {
    /// The room of the line that the first of them goes on, and of those after it.
    room: usize,
    rest: usize,
    /// Where the next line starts, if not with its first word.
    from: Option<usize>,
    open: Vec<Word>,
    /// The columns that they take on one line.
    used: usize,
}

impl Fitting {
    /// Takes a word; one that is wider than all the room there is begins on a line of its own, in pieces.
    fn push(&mut self, text: &str, word: Range<usize>, lines: &mut Vec<Range<usize>>) {
        let measured =
            |range: Range<usize>| Word { columns: width(slice(text, range.clone())), range, gap: 0 };
        if let Some(before) = self.open.last_mut() {
            before.gap = word.start - before.range.end;
            self.used += before.gap;
        }
        let whole = measured(word.clone());
        if whole.columns <= self.rest || self.used + whole.columns <= self.room {
            self.used += whole.columns;
            self.open.push(whole);
            return;
        }
        if !self.open.is_empty() {
            self.close(lines);
        }
        let mut broken = Vec::new();
        pieces(text, word, [self.room, self.rest], &mut broken);
        self.open.extend(broken.into_iter().map(measured));
        self.used = self.open.iter().map(|word| word.columns).sum();
    }

    /// Fits the words into lines.
    fn close(&mut self, lines: &mut Vec<Range<usize>>) {
        let words = std::mem::take(&mut self.open);
        let fitted = wrap_first_fit(&words, &[self.room as f64, self.rest as f64]);
        lines.extend(fitted.into_iter().filter_map(|line| {
            let (first, last) = (line.first()?, line.last()?);
            Some(self.from.take().unwrap_or(first.range.start)..last.range.end)
        }));
        (self.room, self.used) = (self.rest, 0);
    }
}

/// What textwrap fits into lines: a stretch of text that stays together, measured as the screen does.
#[derive(Debug)]
struct Word {
    range: Range<usize>,
    columns: usize,
    /// The spaces after it.
    gap: usize,
}

impl Fragment for Word {
    fn width(&self) -> f64 {
        self.columns as f64
    }

    fn whitespace_width(&self) -> f64 {
        self.gap as f64
    }

    fn penalty_width(&self) -> f64 {
        0.0
    }
}

/// How many bytes are left without the spaces at the end.
fn trimmed(bytes: &[u8]) -> usize {
    bytes.len() - bytes.iter().rev().take_while(|&&b| b == b' ').count()
}

/// The stretches of a line that stay together, without the spaces between them.
fn words(text: &str, line: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let mut start = line.start;
    let ends = memchr::memchr_iter(b' ', slice(text, line.clone()).as_bytes()).map(move |at| line.start + at);
    ends.chain([line.end])
        .map(move |end| std::mem::replace(&mut start, end + 1)..end)
        .filter(|word| !word.is_empty())
        .flat_map(|word| parts(text, word))
}

/// The parts of a word between which a line may be broken.
fn parts(text: &str, word: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let inner = slice(text, word.clone());
    let breakable = if !inner.is_ascii() && inner.contains(breaks_beside) { inner } else { "" };
    let allowed = linebreaks(breakable).map(|(at, _)| at).filter(move |&at| {
        let (before, after) = breakable.split_at_checked(at).unwrap_or_default();
        match (before.chars().next_back(), after.chars().next()) {
            (Some(last), Some(next)) => {
                (breaks_beside(last) || is_wide(next)) && starts_cluster(breakable, at, [last, next])
            }
            _ => false,
        }
    });
    let mut start = word.start;
    allowed
        .map(move |at| word.start + at)
        .chain([word.end])
        .map(move |end| std::mem::replace(&mut start, end)..end)
}

/// Whether a cluster starts at a byte, given the characters on both sides: the tables of the line breaking crate are older than those of
/// the other, and know some marks for letters.
///
/// Between two letters of flags both count the letters before in pairs. The line breaking crate has done so in passing; the other would go back to the
/// first of them every time.
fn starts_cluster(text: &str, at: usize, sides: [char; 2]) -> bool {
    sides.into_iter().all(is_calm)
        || sides.into_iter().all(is_of_a_flag)
        || GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0) == Ok(true)
}

/// Whether a line may be broken after a character without a space: the dash, and what [`is_wide`] says.
const fn breaks_beside(c: char) -> bool {
    c == '\u{2014}' || is_wide(c)
}

/// Whether a character is of those that are written without spaces: Chinese characters, kana, Hangul, their signs, emoji.
const fn is_wide(c: char) -> bool {
    c >= '\u{2E80}'
}

/// Whether a character is one of the letters of which two are a flag (regional indicators).
const fn is_of_a_flag(c: char) -> bool {
    matches!(c, '\u{1F1E6}'..='\u{1F1FF}')
}

#[cfg(test)]
mod tests;
