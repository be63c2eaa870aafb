//! Puts a body together: words, gaps and what they stand in, one after another → [`RichText`].
//!
//! White space collapses as HTML has it, and nothing is written before the next words are there: no gap stands at either end, and an element
//! without words leaves no trace. Blocks do not nest in the model: words in a quote are a quote's, whatever else they stand in.

use super::grid::{Begun, Tables};
use crate::model::rich::RichText;
use crate::model::{Block, BlockKind, Span, SpanKind};
use crate::text::code::Language;
use crate::text::is_spaced_once;

/// What parts the words to come from those before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// Nothing: they go on.
    #[default]
    None,
    /// A line break.
    Line,
    /// An empty line.
    Paragraph,
}

/// Spans that words may stand in: how often each is open, and since where.
#[derive(Clone, Copy, Debug, Default)]
struct Opened {
    count: u32,
    start: Option<u32>,
}

const SPANS: [SpanKind; 3] = [SpanKind::Emphasis, SpanKind::Strong, SpanKind::Code];

/// A body being written.
#[derive(Debug, Default)]
pub(super) struct Writer {
    rich: RichText,
    gap: Gap,
    /// A space before the next words, if they go on.
    space: bool,
    /// Spaces and line breaks in code, written when something follows them.
    blanks: String,
    quotes: u32,
    code: u32,
    /// What the code that is open is said to be in.
    language: Language,
    heading: u8,
    /// The open lists; those with numbers hold the next one.
    lists: Vec<Option<u32>>,
    /// What stands before the next words of a new item: nothing, or its number.
    marker: Option<String>,
    /// Whether the next words begin a block of their own, even if it is of the kind of the last.
    fresh: bool,
    /// Whether the last block goes on as long as its kind does.
    continues: bool,
    spans: [Opened; 3],
    tables: Tables,
    /// How many `>` the line began with, where that makes it a quote.
    typed: Option<u8>,
    /// How many the next line has so far.
    awaited: u8,
}

impl Writer {
    /// A body whose lines that begin with a `>` are quotes, as people type them where no other sign is understood.
    pub(super) fn with_typed_quotes() -> Self {
        Self { typed: Some(0), ..Self::default() }
    }

    /// How much has been written.
    pub(super) fn len(&self) -> usize {
        self.rich.text.len()
    }

    /// What has been written since a byte.
    pub(super) fn since(&self, from: usize) -> &str {
        self.rich.text.get(from..).unwrap_or_default()
    }

    /// Asks for a gap before the next words, unless a greater one is asked for already.
    pub(super) fn gap(&mut self, gap: Gap) {
        if self.code == 0 {
            self.gap = self.gap.max(gap);
        } else if gap == Gap::Line {
            self.blanks.push('\n');
        }
    }

    /// Words, their white space still as it came.
    pub(super) fn text(&mut self, text: &str) {
        if self.code > 0 {
            self.typed = self.typed.map(|_| 0);
            return self.verbatim(text);
        }
        self.space |= text.starts_with(|c: char| c.is_ascii_whitespace());
        let mut rest = text.trim_ascii();
        let spaced_once = is_spaced_once(rest);
        while !rest.is_empty() {
            let begins = self.gap != Gap::None || self.rich.text.is_empty();
            // What goes on where words stand already goes on as it is, if nothing in it has to be made one space.
            let end = if !begins && spaced_once {
                rest.len()
            } else {
                rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len())
            };
            let (words, after) = rest.split_at_checked(end).unwrap_or_default();
            self.words(words);
            self.space = true;
            rest = after.trim_ascii_start();
        }
        let ends = |c: char| c.is_ascii_whitespace();
        self.space = if text.is_empty() { self.space } else { text.ends_with(ends) };
    }

    /// Makes room for about so much text.
    pub(super) fn reserve(&mut self, bytes: usize) {
        self.rich.text.reserve(bytes);
    }

    /// Code: spaces and line breaks stay, but not those at its ends.
    fn verbatim(&mut self, text: &str) {
        let words = text.trim_end_matches([' ', '\n', '\r', '\t']);
        if words.is_empty() {
            return self.blanks.push_str(text);
        }
        let mut blanks = std::mem::take(&mut self.blanks);
        blanks.push_str(text.get(..words.len()).unwrap_or_default());
        let first = self.gap != Gap::None || self.rich.text.is_empty();
        self.words(if first { blanks.trim_start_matches(['\n', '\r']) } else { &blanks });
        self.blanks.clear();
        self.blanks.push_str(text.get(words.len()..).unwrap_or_default());
    }

    /// Writes words where they belong, with what has been put off before them.
    fn words(&mut self, words: &str) {
        if self.rich.text.len() + words.len() > u32::MAX as usize / 2 {
            return;
        }
        let begins = self.gap != Gap::None || self.rich.text.is_empty();
        let mut words = words;
        if begins {
            if self.typed.is_some() && self.in_paragraph() {
                words = self.typed_quote(words);
            }
            if words.is_empty() {
                return;
            }
            self.begin();
            self.awaited = 0;
        } else if self.space {
            self.rich.text.push(' ');
        }
        (self.gap, self.space) = (Gap::None, false);
        let at = self.rich.text.len() as u32;
        for span in &mut self.spans {
            if span.count > 0 && span.start.is_none() {
                span.start = Some(at);
            }
        }
        self.rich.text.push_str(words);
        self.extend();
    }

    /// Whether words stand in nothing but a paragraph.
    fn in_paragraph(&self) -> bool {
        self.quotes == 0 && self.code == 0 && self.heading == 0 && self.lists.is_empty()
    }

    /// Takes the signs of a quote off the words that a line begins with.
    fn typed_quote<'w>(&mut self, words: &'w str) -> &'w str {
        let rest = words.trim_start_matches('>');
        let signs = words.len() - rest.len();
        let first = rest.chars().next();
        // `>>12` names a comment, and `>:(` and `>=` are no quotes either.
        let names = signs > 1 && first.is_some_and(|c| c.is_ascii_digit());
        let quotes = first.is_none_or(|c| c.is_alphanumeric() || "\"'“„«‘(…*_".contains(c));
        let (signs, rest) = if signs > 0 && quotes && !names { (signs, rest) } else { (0, words) };
        self.awaited = self.awaited.saturating_add(signs.min(255) as u8);
        if rest.is_empty() {
            return rest;
        }
        if self.typed != Some(self.awaited) && self.gap == Gap::Line {
            self.gap = Gap::Paragraph;
        }
        self.typed = Some(self.awaited);
        rest
    }

    /// Begins a line: the gap, the block, what stands before an item.
    fn begin(&mut self) {
        self.end_spans();
        if !self.rich.text.is_empty() {
            self.rich.text.push_str(if self.gap == Gap::Line { "\n" } else { "\n\n" });
        }
        let marker = self.marker.take();
        let start = self.rich.text.len() as u32;
        self.continues = match self.kind() {
            None => false,
            Some(kind) => {
                let same = self.rich.blocks.last().is_some_and(|last| (last.kind, last.level) == kind);
                if self.fresh || !self.continues || !same {
                    let language = if kind.0 == BlockKind::Code { self.language } else { Language::Unknown };
                    self.rich.blocks.push(Block { start, end: start, kind: kind.0, level: kind.1, language });
                }
                true
            }
        };
        self.fresh = false;
        self.rich.text.push_str(marker.as_deref().unwrap_or_default());
    }

    /// The block that words belong to now.
    fn kind(&self) -> Option<(BlockKind, u8)> {
        let level = |count: usize| count.min(255) as u8;
        if self.quotes > 0 {
            Some((BlockKind::Quote, level(self.quotes as usize)))
        } else if self.code > 0 {
            Some((BlockKind::Code, 1))
        } else if self.heading > 0 {
            Some((BlockKind::Heading, self.heading))
        } else if !self.lists.is_empty() {
            Some((BlockKind::Item, level(self.lists.len())))
        } else {
            self.typed.filter(|&typed| typed > 0).map(|typed| (BlockKind::Quote, typed))
        }
    }

    /// The open block reaches to what has been written.
    fn extend(&mut self) {
        let end = self.rich.text.len() as u32;
        if let Some(block) = self.rich.blocks.last_mut().filter(|_| self.continues) {
            block.end = end;
        }
    }

    /// A quote begins or ends.
    pub(super) fn quote(&mut self, begins: bool) {
        self.quotes = if begins { self.quotes + 1 } else { self.quotes.saturating_sub(1) };
        self.part();
    }

    /// Code of its own lines begins or ends.
    pub(super) fn code_block(&mut self, begins: bool) {
        self.blanks.clear();
        let before = std::mem::take(&mut self.code);
        self.part();
        self.code = if begins { before + 1 } else { before.saturating_sub(1) };
        self.language = Language::Unknown;
    }

    /// Says what language the code is in that is open; what was said first counts.
    pub(super) fn language(&mut self, language: Language) {
        if self.code > 0 && self.language == Language::Unknown {
            self.language = language;
        }
    }

    /// A heading of this level begins; 0: it ends.
    pub(super) fn heading(&mut self, level: u8) {
        self.heading = level;
        self.part();
    }

    /// Something that is parted from what is before it.
    fn part(&mut self) {
        self.gap(Gap::Paragraph);
        self.fresh = true;
    }

    /// A list begins, with numbers from here or without.
    pub(super) fn list(&mut self, first: Option<u32>) {
        self.gap(if self.lists.is_empty() { Gap::Paragraph } else { Gap::Line });
        self.lists.push(first);
        self.fresh = true;
    }

    /// A list ends.
    pub(super) fn list_ends(&mut self) {
        self.lists.pop();
        self.marker = None;
        self.gap(if self.lists.is_empty() { Gap::Paragraph } else { Gap::Line });
        self.fresh = true;
    }

    /// An item begins. In a quote its sign is written, since the quote takes the block.
    pub(super) fn item(&mut self) {
        self.gap(Gap::Line);
        self.fresh = self.quotes == 0;
        let sign = if self.quotes > 0 { "- " } else { "" };
        self.marker = Some(match self.lists.last_mut() {
            Some(Some(number)) => {
                let marker = format!("{number}. ");
                *number = number.saturating_add(1);
                marker
            }
            _ => sign.to_owned(),
        });
    }

    /// A table begins or ends.
    pub(super) fn table(&mut self, begins: bool) {
        self.part();
        if begins {
            return self.tables.begin(&self.rich);
        }
        let plain = self.in_paragraph() && self.typed.is_none_or(|typed| typed == 0);
        if let Some(grid) = self.tables.end().filter(|_| plain) {
            self.end_spans();
            grid.lay_out(&mut self.rich);
            self.continues = false;
        }
    }

    /// A row of a table begins; `heads` says whether its cells tell what others are.
    pub(super) fn row(&mut self, heads: bool) {
        self.gap(Gap::Line);
        self.tables.row(heads);
    }

    /// A cell of a row begins; `heads` says whether it tells what others are.
    pub(super) fn cell(&mut self, heads: bool) {
        let before = self.len();
        let bar = self.tables.before_cell();
        self.text(bar);
        self.tables.cell(Begun { before, at: self.len(), heads });
    }

    /// A span begins.
    pub(super) fn span(&mut self, kind: SpanKind) {
        for (_, span) in SPANS.iter().zip(&mut self.spans).filter(|(own, _)| **own == kind) {
            span.count += 1;
        }
    }

    /// A span ends.
    pub(super) fn span_ends(&mut self, kind: SpanKind) {
        let end = self.rich.text.len() as u32;
        for (own, span) in SPANS.iter().zip(&mut self.spans).filter(|(own, _)| **own == kind) {
            span.count = span.count.saturating_sub(1);
            if span.count == 0
                && let Some(start) = span.start.take()
                && start < end
            {
                self.rich.spans.push(Span { start, end, kind: *own });
            }
        }
    }

    /// Spans end with their line; those that are open go on with the next words.
    fn end_spans(&mut self) {
        let end = self.rich.text.len() as u32;
        for (kind, span) in SPANS.iter().zip(&mut self.spans) {
            if let Some(start) = span.start.take()
                && start < end
            {
                self.rich.spans.push(Span { start, end, kind: *kind });
            }
        }
    }

    /// An address, marked as one.
    pub(super) fn address(&mut self, address: &str, before: &str, after: &str) {
        if address.is_empty() {
            return;
        }
        self.words(before);
        let start = self.rich.text.len() as u32;
        self.words(address);
        self.rich.spans.push(Span { start, end: self.rich.text.len() as u32, kind: SpanKind::Link });
        self.words(after);
    }

    /// Takes back what was written since a byte of the line that is being written.
    pub(super) fn take_back(&mut self, from: usize) {
        self.rich.text.truncate(from);
        let end = self.rich.text.len() as u32;
        for span in &mut self.spans {
            span.start = span.start.filter(|&start| start < end);
        }
        while self.rich.spans.last().is_some_and(|span| span.start >= end) {
            self.rich.spans.pop();
        }
        if let Some(last) = self.rich.spans.last_mut() {
            last.end = last.end.min(end);
        }
        self.extend();
    }

    /// What was written.
    pub(super) fn finish(mut self) -> RichText {
        self.end_spans();
        self.rich.blocks.retain(|block| block.start < block.end);
        self.rich.spans.sort_by_key(|span| (span.start, span.end));
        self.rich
    }
}
