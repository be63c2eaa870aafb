//! Items of lists and the lines that belong to them: the stack rule.
//!
//! ```text
//!   m  c
//!   ·  ·
//!   •  alda                 a marker at m opens an item whose text stands at c;
//!      text                 a line at c (or anywhere right of m) belongs to it;
//!      •  Bo                a marker right of m opens an item inside it;
//!   •  Cid                  a marker at m or left of it closes it.
//! ```
//! Parent is what is left on the stack. One column of slack absorbs numbers that are aligned to the right. What an item says is not known here.

use super::doc::Doc;
use super::header;
use super::lines::{Line, is_space};
use super::marker::Glyph;
use super::noise;
use super::vocab;

/// No item.
pub(super) const NONE: u32 = u32::MAX;

/// An item of a list with everything inside it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    /// The line with its marker.
    pub line: u32,
    /// The first line that is not inside it any more.
    pub end: u32,
    /// The item it is inside of.
    pub parent: u32,
    /// The item after it that is not inside it.
    pub next: u32,
    /// The column of its marker.
    pub column: u32,
    /// The column of its text.
    pub content: u32,
    /// Lines up to this column are not its own: the marker's column, or one less where its text stands right below the marker.
    pub edge: u32,
    /// Which of the markers on its line, from 0.
    pub nth: u8,
    /// Its marker.
    pub glyph: Glyph,
}

/// Whether the text stands at the left margin whatever the depth of its item.
pub(super) fn is_flush(lines: &[Line]) -> bool {
    let (mut marked, mut indented, mut followed) = (0usize, 0usize, 0usize);
    for (at, line) in lines.iter().enumerate() {
        if line.is_marked() && line.column >= 2 {
            marked += 1;
            followed += usize::from(
                lines.get(at + 1).is_some_and(|next| !next.is_marked() && next.column == 0 && next.gap > 0),
            );
        } else if !line.is_marked() && line.column >= 1 {
            indented += 1;
        }
    }
    marked >= 3 && followed >= 2 && indented * 8 <= marked
}

/// Finds all items, in reading order.
pub(super) fn find(doc: &Doc<'_>, flush: bool) -> Vec<Item> {
    let (source, lines) = (doc.source, doc.lines.as_slice());
    let mut stack = Stack { doc, source, lines, items: Vec::new(), open: Vec::new(), flush, pending: None };
    for (at, line) in lines.iter().enumerate() {
        if line.is_marked() && !(flush && line.column <= 1) && !is_continued(doc, at) {
            stack.marker(at, line);
        } else {
            stack.ordinary(at, line);
        }
    }
    stack.close(0, lines.len());
    stack.items
}

struct Stack<'t> {
    doc: &'t Doc<'t>,
    source: &'t str,
    lines: &'t [Line],
    items: Vec<Item>,
    open: Vec<u32>,
    flush: bool,
    /// The last line that was taken for the header of a bare marker.
    pending: Option<usize>,
}

/// Tools that stop indenting do so from this column on.
const CLAMP: u32 = 35;
/// Markers on one line beyond this many are text.
const MARKERS: u8 = 12;
/// How far ahead a line is looked for that comes back to the column of an open item.
const AHEAD: usize = 12;

impl Stack<'_> {
    fn top(&self) -> Option<&Item> {
        self.items.get(*self.open.last()? as usize)
    }

    /// Closes what is open above `keep` items.
    fn close(&mut self, keep: usize, at: usize) {
        let next = self.items.len() as u32;
        for closed in self.open.drain(keep.min(self.open.len())..) {
            if let Some(item) = self.items.get_mut(closed as usize) {
                (item.end, item.next) = (at as u32, next);
            }
        }
    }

    fn pop_to(&mut self, at: usize, is_outside: impl Fn(&Item) -> bool) {
        let keep = self
            .open
            .iter()
            .rposition(|&n| self.items.get(n as usize).is_some_and(|item| !is_outside(item)))
            .map_or(0, |n| n + 1);
        self.close(keep, at);
    }

    fn marker(&mut self, at: usize, line: &Line) {
        let mut line = *line;
        for nth in 0..MARKERS {
            let column = line.column;
            let glyph = line.glyph;
            if !self.is_clamped(column, glyph) {
                self.pop_to(at, |top| !is_inside(top, column, glyph));
            } else if let Some(keep) = self.open.iter().position(|&n| {
                self.items.get(n as usize).is_some_and(|item| item.column == column && item.glyph == glyph)
            }) {
                self.close(keep, at);
            }
            let parent = self.open.last().copied().unwrap_or(NONE);
            self.open.push(self.items.len() as u32);
            let content = line.content_column();
            self.items.push(Item {
                line: at as u32,
                end: NONE,
                parent,
                next: NONE,
                column,
                content,
                edge: column,
                nth,
                glyph,
            });
            let room = room_after_marker(line.text(self.source));
            line = line.inner(self.source);
            if self.flush {
                // The indentation of the next marker was printed after this one.
                line.column = room.saturating_sub(1);
            }
            if !line.is_marked() {
                break;
            }
        }
    }

    /// Whether the marker stands where the tool stopped indenting: only its bullet tells the level.
    fn is_clamped(&self, column: u32, glyph: Glyph) -> bool {
        let cycles = |glyph: Glyph| !matches!(glyph, Glyph::Number | Glyph::None);
        column >= CLAMP
            && cycles(glyph)
            && self.top().is_some_and(|top| top.column == column && top.glyph != glyph && cycles(top.glyph))
    }

    fn ordinary(&mut self, at: usize, line: &Line) {
        let Some(top) = self.top().copied() else { return };
        if self.flush && line.column <= 1 {
            let text = line.text(self.source);
            if text.starts_with('#') || (line.len() < 80 && is_end(text)) {
                self.close(0, at);
            }
            return;
        }
        if line.column > top.column
            && top.line as usize + 1 == at
            && let Some(item) = self.open.last().and_then(|&top| self.items.get_mut(top as usize))
        {
            item.content = line.column;
        }
        if self.ends_menu(at, line, &top) {
            let column = top.column;
            return self.pop_to(at, |item| item.column >= column);
        }
        let clamped = top.column >= CLAMP
            && matches!(top.glyph, Glyph::Shape(_) | Glyph::Dot)
            && line.column + 2 >= top.column;
        if line.column > top.edge
            || clamped
            || self.is_pending_header(at, line, &top)
            || self.comes_back(at, line)
            || self.is_below_marker(at, line, &top)
        {
            return;
        }
        let column = line.column;
        self.pop_to(at, |top| column <= top.edge);
    }

    /// After the last of some single lines, text that stands further in than their text: the end of a menu, not the body of its last item.
    fn ends_menu(&self, at: usize, line: &Line, top: &Item) -> bool {
        let last = top.line as usize;
        let beside = last.checked_sub(1).and_then(|n| self.lines.get(n));
        let single = beside.is_some_and(|above| {
            above.is_marked() && above.column == top.column && above.content_column() == top.content
        });
        last + 1 == at
            && line.gap > 0
            && line.column > top.content + 1
            && single
            && self.lines.get(last).is_some_and(|own| own.gap == 0)
    }

    /// Text at the column of its marker, under a header that is sure: some tools indent headers more than what they are over.
    fn is_below_marker(&mut self, at: usize, line: &Line, top: &Item) -> bool {
        let young = at - top.line as usize <= 3 && line.column == top.column;
        if !young || line.gap == 0 || line.len() < 60 && is_end(line.text(self.source)) {
            return false;
        }
        let rows = self.doc.rows(top.line as usize, at + 1, 4);
        let head = header::read(&rows);
        if !head.kind.is_strong() {
            return false;
        }
        if let Some(item) = self.open.last().and_then(|&top| self.items.get_mut(top as usize)) {
            item.edge = line.column.saturating_sub(1);
        }
        true
    }

    /// A bare marker right above takes this line: it is the header, pushed left by a picture or set as a heading.
    fn is_pending_header(&mut self, at: usize, line: &Line, top: &Item) -> bool {
        let noisy = || self.lines.get(at - 1).is_some_and(|above| noise::is_noise(above.text(self.source)));
        let bare = (top.line as usize + 1 == at
            || self.pending.is_some_and(|last| last + 1 == at) && noisy())
            && self.lines.get(top.line as usize).is_some_and(|above| is_bare(above, self.source));
        if !bare {
            return false;
        }
        let next = self.lines.get(at + 1);
        let pending = line.column + 3 >= top.column
            || next.is_some_and(|next| !next.is_marked() && next.column.abs_diff(top.content) <= 1);
        if pending {
            self.pending = Some(at);
        }
        pending
    }

    /// A line left of its item that the text comes back from: a quotation or a picture in a browser's dump.
    fn comes_back(&self, at: usize, line: &Line) -> bool {
        let Some(top) = self.top() else { return false };
        let glued = line.column == 0 && line.gap == 0;
        if line.column == 0 && !glued
            || line.len() < 60 && is_end(line.text(self.source))
            || top.column < if glued { 2 } else { 4 }
        {
            return false;
        }
        let ahead = self.lines.get(at + 1..(at + AHEAD).min(self.lines.len())).unwrap_or_default();
        ahead.iter().take_while(|next| !next.is_marked() && next.column > 0).any(|next| {
            next.column == top.content && next.column > line.column && (line.gap > 0 || glued && next.gap > 0)
        })
    }
}

/// Whether a marker at this column is inside the item.
fn is_inside(top: &Item, column: u32, glyph: Glyph) -> bool {
    let aligned = glyph == Glyph::Number && top.glyph == Glyph::Number;
    column > top.column + u32::from(aligned) || column > top.column && column + 1 >= top.content
}

/// Whether the line's marker is but a figure or a dash of a sentence that was broken at the width.
fn is_continued(doc: &Doc<'_>, at: usize) -> bool {
    let (Some(above), Some(line)) = (at.checked_sub(1).and_then(|n| doc.line(n)), doc.line(at)) else {
        return false;
    };
    let text = above.text(doc.source);
    line.gap == 0
        && !above.is_marked()
        && above.column == line.column
        && text.len() < 160
        && text.split(' ').count() > 4
        && doc.joins(at)
}

/// Spaces between a marker and what follows it.
fn room_after_marker(text: &str) -> u32 {
    text.chars().skip_while(|&c| !is_space(c)).take_while(|&c| is_space(c)).take(200).count() as u32
}

/// Whether nothing but markers stands on the line.
pub(super) fn is_bare(line: &Line, source: &str) -> bool {
    let mut line = *line;
    for _ in 0..MARKERS {
        if !line.is_marked() {
            break;
        }
        line = line.inner(source);
    }
    let text = line.text(source);
    text.is_empty()
        || text.len() < 6
            && text.starts_with('[')
            && text.ends_with(']')
            && !text.contains(char::is_alphanumeric)
}

/// Whether the line begins as those that stand after a thread do.
pub(super) fn is_end(text: &str) -> bool {
    let text = text.trim_start_matches(['#', '*', ' ', '_', '-', '=']);
    let mut room = [0u8; 96];
    let mut used = 0;
    for c in text.chars().take(40).flat_map(char::to_lowercase) {
        match room.get_mut(used..used + c.len_utf8()) {
            Some(slot) => _ = c.encode_utf8(slot),
            None => break,
        }
        used += c.len_utf8();
    }
    let lower = std::str::from_utf8(room.get(..used).unwrap_or_default()).unwrap_or_default();
    vocab::ENDS.iter().any(|end| lower.starts_with(end))
}
