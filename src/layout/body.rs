//! Text and its blocks → lines, as byte ranges; and the lines of what was on the screen lately.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::hash::Hash;
use std::ops::Range;
use std::sync::Arc;

use super::cut;
use crate::model::{Block, BlockKind, CommentId, Prose, Stats, Thread};
use crate::reading::Cut;
use crate::text::code::{self, Token};
use crate::text::{self, wrap};

/// One line of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BodyLine {
    /// Where it starts in the text that the body lies in.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// What it is part of; none: a paragraph.
    pub kind: Option<BlockKind>,
    /// Level of quoting or listing; 0 in a paragraph.
    pub level: u8,
    /// Columns before the text where the line goes on with an item of a list that was typed by hand, with code, or with the row of a table.
    pub hang: u8,
    /// How many lines after it are cut.
    pub hides: u32,
    /// Whether an item of a list begins here that has no sign of its own.
    pub begins: bool,
}

impl BodyLine {
    /// A line with nothing in it.
    const fn blank(at: u32) -> Self {
        Self { start: at, end: at, kind: None, level: 0, hang: 0, hides: 0, begins: false }
    }

    /// The bytes it covers.
    pub const fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether it parts two paragraphs.
    pub const fn is_blank(&self) -> bool {
        self.start == self.end
    }

    /// Columns before the text of a line of this kind.
    pub fn lead(&self) -> usize {
        lead(self.kind, self.level) + usize::from(self.hang)
    }
}

/// The columns of a dash, a star or a number at the start of a line with the spaces around it: what the lines after it hang by. 0 where there is none.
fn hang_of_sign(line: &str) -> u8 {
    let own = line.trim_start_matches(' ');
    let digits = own.bytes().take_while(u8::is_ascii_digit).count();
    let marker = match (digits, own.chars().next()) {
        (1..=3, _) if own.as_bytes().get(digits).copied().is_some_and(|b| b == b'.' || b == b')') => {
            digits + 1
        }
        (0, Some('-' | '*' | '+')) => 1,
        _ => return 0,
    };
    let rest = own.get(marker..).unwrap_or_default();
    let spaces = rest.len() - rest.trim_start_matches(' ').len();
    let columns = line.len() - own.len() + marker + spaces;
    if (1..=3).contains(&spaces) && columns <= 8 { columns as u8 } else { 0 }
}

/// What goes on further in goes on no further in than this.
const MOST_HUNG: usize = 40;

/// How far in a line goes on that is wider than the room: code and rows of tables further in than they begin, items behind their signs, other lines as far in as
/// they begin.
fn hung(kind: Option<BlockKind>, line: &str, room: usize) -> u8 {
    let own = line.len() - line.trim_start_matches(' ').len();
    let within = |columns: usize| columns.min(room / 2).min(MOST_HUNG) as u8;
    match (kind, hang_of_sign(line)) {
        (Some(BlockKind::Code | BlockKind::Table), _) => within(own + 4),
        (_, 0) => within(own),
        (_, behind_sign) => behind_sign,
    }
}

/// Columns taken by the bars of a quote or the indent of a list.
fn lead(kind: Option<BlockKind>, level: u8) -> usize {
    match kind {
        Some(BlockKind::Quote | BlockKind::Item) => usize::from(level.min(8)) * 2,
        Some(BlockKind::Code) => 2,
        Some(BlockKind::Heading | BlockKind::Table) | None => 0,
    }
}

/// The lines of the part `range` of `text` in `room` columns. Empty lines in a row become one; those at the ends are left out.
pub fn lines(text: &str, range: Range<usize>, blocks: &[Block], room: usize) -> Vec<BodyLine> {
    let mut lines: Vec<BodyLine> = Vec::new();
    let mut blocks = blocks.iter().peekable();
    let mut at = range.start;
    for line in text::slice(text, range).split('\n') {
        let start = at;
        at += line.len() + 1;
        while blocks.next_if(|b| (b.end as usize) <= start && b.end > b.start).is_some() {}
        let block = blocks.peek().filter(|b| b.start as usize <= start && start < b.end as usize);
        let (kind, level) = block.map_or((None, 0), |b| (Some(b.kind), b.level));
        if line.trim().is_empty() && kind != Some(BlockKind::Code) {
            if lines.last().is_some_and(|last| !last.is_blank()) {
                lines.push(BodyLine { kind, level, ..BodyLine::blank(start as u32) });
            }
            continue;
        }
        let room = room.saturating_sub(lead(kind, level)).max(1);
        let hang = if room < 16 { 0 } else { hung(kind, line, room) };
        let begins = kind == Some(BlockKind::Item)
            && block.is_some_and(|block| block.start as usize == start)
            && hang_of_sign(line) == 0;
        let parts = wrap::wrap(line, room, room.saturating_sub(hang.into()).max(1));
        lines.extend(parts.into_iter().enumerate().map(|(number, part)| BodyLine {
            start: (start + part.start) as u32,
            end: (start + part.end) as u32,
            kind,
            level,
            hang: if number == 0 { 0 } else { hang },
            hides: 0,
            begins: number == 0 && begins,
        }));
    }
    if lines.last().is_some_and(BodyLine::is_blank) {
        lines.pop();
    }
    lines
}

/// So many bytes of one body are laid out until the rest is asked for.
pub(crate) const MOST_SHOWN: usize = 1 << 20;

/// Stands for so many lines that they are not counted.
pub(super) const REST: u32 = u32::MAX;

/// How a body begins, where it is longer than [`MOST_SHOWN`].
fn beginning(text: &str, body: Range<usize>) -> Range<usize> {
    if body.len() <= MOST_SHOWN {
        return body;
    }
    body.start..text::break_before(text, body.start + MOST_SHOWN).max(body.start)
}

/// What was made lately, by what it was made of.
type Held<K, T> = RefCell<HashMap<K, Arc<[T]>>>;

/// Lines by comment, room, and what is cut.
type Kept = Held<(u32, usize, Cut), BodyLine>;

/// What was laid out lately, so that a long comment is not wrapped again at every key. One for each discussion.
#[derive(Clone, Debug, Default)]
pub struct Cache {
    lines: Kept,
    paragraphs: Kept,
    code: Held<(Of, u32), Token>,
    stats: RefCell<HashMap<u32, Stats>>,
    made: Cell<usize>,
}

/// Which text a piece of code stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Of {
    /// That of the thread.
    Thread,
    /// That of the article.
    Article,
}

/// How many bodies are kept: several screens of short comments.
const KEPT: usize = 1024;

impl Cache {
    /// The lines of a comment's body in `room` columns, without what is cut.
    pub fn lines(&self, thread: &Thread, id: CommentId, room: usize, without: Cut) -> Arc<[BodyLine]> {
        let whole = || {
            self.made.set(self.made.get() + 1);
            let body = thread.body_range(id);
            let shown = if without.rest { beginning(thread.text(), body.clone()) } else { body.clone() };
            let (end, cut) = (shown.end as u32, shown.end < body.end);
            let mut lines = lines(thread.text(), shown, thread.blocks(id), room);
            lines.extend(cut.then_some(BodyLine { hides: REST, ..BodyLine::blank(end) }));
            lines
        };
        keep(&self.lines, (id.0, room, without), || cut::cut(whole(), thread.text(), room, without).into())
    }

    /// How many bodies of comments have been laid out so far: what a key costs.
    pub const fn made(&self) -> usize {
        self.made.get()
    }

    /// The lines of a paragraph of an article in `room` columns.
    pub fn paragraph(&self, prose: &Prose, index: usize, room: usize) -> Arc<[BodyLine]> {
        let make = || {
            let range = prose.range(index).unwrap_or_default();
            lines(prose.text(), range.clone(), prose.blocks_within(&range), room).into()
        };
        keep(&self.paragraphs, (index as u32, room, Cut::default()), make)
    }

    /// What the words are of a block of code; their places count from where it starts.
    pub(super) fn code(&self, of: Of, text: &str, block: &Block) -> Arc<[Token]> {
        let make = || code::tokens(block.language, text::slice(text, block.range())).into();
        keep(&self.code, (of, block.start), make)
    }

    /// The counts of what is below a comment.
    pub fn stats_below(&self, thread: &Thread, id: CommentId) -> Stats {
        *self.stats.borrow_mut().entry(id.0).or_insert_with(|| thread.stats_below(id))
    }
}

/// What is kept under a key, made where it is not. When there is too much, all of it goes: what is on the screen is soon there again.
fn keep<K: Eq + Hash, T>(kept: &Held<K, T>, key: K, make: impl FnOnce() -> Arc<[T]>) -> Arc<[T]> {
    let mut kept = kept.borrow_mut();
    if kept.len() >= KEPT {
        kept.clear();
    }
    kept.entry(key).or_insert_with(make).clone()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_stands_in_goes_on_as_far_in() {
        let text = "the commit:\n\n    commit 97f8571e663c\n    Author: somebody";
        let lines = lines(text, 0..text.len(), &[], 20);
        let shown: Vec<_> =
            lines.iter().map(|line| (" ".repeat(line.lead()), text::slice(text, line.range()))).collect();
        let shown: Vec<_> = shown.iter().map(|(lead, line)| format!("{lead}{line}")).collect();
        assert_eq!(shown, ["the commit:", "", "    commit", "    97f8571e663c", "    Author: somebody"]);
    }

    #[test]
    fn an_item_begins_once_and_one_with_a_number_has_its_sign() {
        let text = "bread and salt and butter\n2. rope\nplain";
        let item = |start: u32, end: u32| Block {
            start,
            end,
            kind: BlockKind::Item,
            level: 1,
            language: crate::text::code::Language::Unknown,
        };
        let lines = lines(text, 0..text.len(), &[item(0, 25), item(26, 33)], 18);
        let shown: Vec<_> =
            lines.iter().map(|line| (text::slice(text, line.range()), line.lead(), line.begins)).collect();
        let expected = [
            ("bread and salt", 2, true),
            ("and butter", 2, false),
            ("2. rope", 2, false),
            ("plain", 0, false),
        ];
        assert_eq!(shown, expected);
    }
}
