//! Tables. Cells are written one after another, as everything is; where a table ends that is one of short words, they are put into columns.
//!
//! Pages lay out with tables too: what holds paragraphs, lists, code or other tables is left as it was written.

use std::ops::Range;

use crate::model::rich::RichText;
use crate::model::{Block, BlockKind, Span, SpanKind};
use crate::text::code::Language;
use crate::text::{slice, width};

/// A cell takes so many columns at most.
const CELL: usize = 60;
/// A row takes so many columns at most: more than a screen has room for, but not by much.
const ROW: usize = 120;
/// A table may grow to this many bytes, and to this many times what was written.
const SMALL: usize = 1 << 12;
const MUCH: usize = 4;
/// What parts the cells of a row.
const BAR: &str = " | ";

/// A cell that was begun.
#[derive(Clone, Copy, Debug)]
pub(super) struct Begun {
    /// Where what was before it ends.
    pub(super) before: usize,
    /// Where it begins.
    pub(super) at: usize,
    /// Whether it says what others are.
    pub(super) heads: bool,
}

/// A cell with its words.
#[derive(Clone, Debug)]
struct Cell {
    range: Range<usize>,
    heads: bool,
}

/// A table that is being written.
#[derive(Clone, Debug)]
pub(super) struct Grid {
    /// Where it begins.
    from: usize,
    /// How many blocks there were before it.
    blocks: usize,
    rows: Vec<Vec<Begun>>,
    /// Whether another table is in it.
    spoiled: bool,
}

/// The tables that are open, and where one is in the innermost.
#[derive(Clone, Debug, Default)]
pub(super) struct Tables {
    open: Vec<Grid>,
    /// Whether the row has a cell already.
    in_row: bool,
    /// Whether all cells of the row say what others are.
    heads: bool,
}

impl Tables {
    /// A table begins, at the end of this text.
    pub(super) fn begin(&mut self, text: &RichText) {
        let (from, blocks) = (text.text.len(), text.blocks.len());
        self.open.push(Grid { from, blocks, rows: Vec::new(), spoiled: false });
    }

    /// A table ends; it is handed out where it is in no other, which is none of words then.
    pub(super) fn end(&mut self) -> Option<Grid> {
        let ended = self.open.pop()?;
        match self.open.last_mut() {
            Some(around) => around.spoiled = true,
            None => return Some(ended),
        }
        None
    }

    /// A row begins.
    pub(super) fn row(&mut self, heads: bool) {
        (self.in_row, self.heads) = (false, heads);
        if let Some(grid) = self.open.last_mut() {
            grid.rows.push(Vec::new());
        }
    }

    /// What is to be written before a cell.
    pub(super) const fn before_cell(&mut self) -> &'static str {
        if std::mem::replace(&mut self.in_row, true) { BAR } else { " " }
    }

    /// A cell begins.
    pub(super) fn cell(&mut self, cell: Begun) {
        if let Some(row) = self.open.last_mut().and_then(|grid| grid.rows.last_mut()) {
            row.push(Begun { heads: cell.heads || self.heads, ..cell });
        }
    }
}

impl Grid {
    /// The cells of rows that hold anything, without the spaces around them; none where this is no table of words.
    fn cells(&self, text: &str) -> Option<Vec<Vec<Cell>>> {
        let mut ends = self.rows.iter().flatten().skip(1).map(|cell| cell.before).chain([text.len()]);
        let mut rows = Vec::new();
        for row in &self.rows {
            let mut cells = Vec::with_capacity(row.len());
            for begun in row {
                let words = slice(text, begun.at..ends.next()?);
                let start = begun.at + words.len() - words.trim_start().len();
                let words = words.trim();
                if words.contains('\n') || width::width(words) > CELL {
                    return None;
                }
                cells.push(Cell { range: start..start + words.len(), heads: begun.heads });
            }
            if cells.iter().any(|cell| !cell.range.is_empty()) {
                rows.push(cells);
            }
        }
        let wide = rows.iter().filter(|row| row.len() > 1).count();
        (rows.len() > 1 && wide * 2 > rows.len()).then_some(rows)
    }

    /// Puts the cells into columns, in the text that they were written to.
    pub(super) fn lay_out(&self, rich: &mut RichText) {
        if self.spoiled || rich.blocks.len() != self.blocks {
            return;
        }
        let Some(rows) = self.cells(&rich.text) else { return };
        let columns = Column::of(&rich.text, &rows);
        let all: usize = columns.iter().map(|column| column.width + BAR.len()).sum();
        let start = rows.iter().flatten().map(|cell| cell.range.start).min().unwrap_or(self.from);
        // One wide cell among thousands of narrow ones would make much of little.
        let little = SMALL + MUCH * rich.text.len().saturating_sub(start);
        if all > ROW + BAR.len() || all * rows.len() > little {
            return;
        }
        let mut out = String::with_capacity(all * rows.len());
        let mut moved: Vec<(Range<usize>, usize)> = Vec::new();
        let mut heads = Vec::new();
        for row in &rows {
            if !out.is_empty() {
                out.push('\n');
            }
            let line = out.len();
            for (place, (cell, column)) in row.iter().zip(&columns).enumerate() {
                out.push_str(if place == 0 { "" } else { BAR });
                let words = slice(&rich.text, cell.range.clone());
                let spaces = " ".repeat(column.width - width::width(words));
                out.push_str(if column.right { &spaces } else { "" });
                let at = start + out.len();
                moved.push((cell.range.clone(), at));
                out.push_str(words);
                if cell.heads && !words.is_empty() {
                    let (start, end) = (at as u32, (at + words.len()) as u32);
                    heads.push(Span { start, end, kind: SpanKind::Strong });
                }
                out.push_str(if column.right { "" } else { &spaces });
            }
            out.truncate(line + slice(&out, line..out.len()).trim_end().len());
        }
        rich.spans.retain_mut(|span| (span.start as usize) < start || carry(span, &moved));
        rich.spans.extend(heads);
        rich.text.truncate(start);
        rich.text.push_str(&out);
        rich.blocks.push(Block {
            start: start as u32,
            end: rich.text.len() as u32,
            kind: BlockKind::Table,
            level: 1,
            language: Language::Unknown,
        });
    }
}

/// Takes a span to where its cells are now; whether they are anywhere.
fn carry(span: &mut Span, moved: &[(Range<usize>, usize)]) -> bool {
    let to = |old: u32, ends: bool| {
        let old = old as usize;
        let after =
            moved.partition_point(|(cell, _)| if ends { cell.start < old } else { cell.start <= old });
        let (cell, now) = moved.get(after.checked_sub(1)?)?;
        (old <= cell.end).then(|| (now + old - cell.start) as u32)
    };
    let (Some(start), Some(end)) = (to(span.start, false), to(span.end, true)) else { return false };
    (span.start, span.end) = (start, end);
    start < end
}

/// A column: how wide it is, and whether its cells end in line, as numbers do.
struct Column {
    width: usize,
    right: bool,
}

impl Column {
    fn of(text: &str, rows: &[Vec<Cell>]) -> Vec<Self> {
        let count = rows.iter().map(Vec::len).max().unwrap_or(0);
        let cells = |place: usize| {
            rows.iter().map(move |row| row.get(place).map_or("", |cell| slice(text, cell.range.clone())))
        };
        let column = |place: usize| Self {
            width: cells(place).map(width::width).max().unwrap_or(0),
            // What stands at the top says what the numbers are of.
            right: cells(place).skip(1).all(is_number) && cells(place).skip(1).any(|cell| !cell.is_empty()),
        };
        (0..count).map(column).collect()
    }
}

/// Whether there is nothing but a number in a cell, with its sign and its unit, or nothing at all.
fn is_number(cell: &str) -> bool {
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    let others = cell.chars().filter(|c| c.is_alphabetic()).count();
    cell.is_empty() || (digits > 0 && others <= 2 && cell.len() <= 16)
}
