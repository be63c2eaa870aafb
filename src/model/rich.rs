//! A body is text with ranges beside it: no markup characters stay in the text, so that what is found, copied and measured is what is read.
//!
//! A stretch of text that no block covers is made of plain paragraphs, parted by empty lines. Blocks are whole lines; spans lie inside one block.

use std::borrow::Cow;
use std::ops::Range;

use super::prose;
use crate::text::clean::{self, Hidden};
use crate::text::code::Language;
use crate::text::slice;

/// A stretch of lines that is more than a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where its first line starts, in bytes of the text it lies in.
    pub start: u32,
    /// Where its last line ends, without the line break.
    pub end: u32,
    /// What it is.
    pub kind: BlockKind,
    /// Level of quoting, listing or heading, from 1.
    pub level: u8,
    /// Of code: the language that the source says it is in.
    pub language: Language,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BlockKind {
    /// Somebody else's words.
    Quote,
    /// An item of a list.
    Item,
    /// Text whose spaces and line breaks matter.
    Code,
    /// A heading.
    Heading,
    /// Rows of cells in columns.
    Table,
}

/// A stretch of text inside a block that is set apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Where it starts, in bytes of the text it lies in.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// What it is.
    pub kind: SpanKind,
}

/// What a span is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SpanKind {
    /// Stressed.
    Emphasis,
    /// Strongly stressed.
    Strong,
    /// Code in running text.
    Code,
    /// An address.
    Link,
}

impl Block {
    /// The bytes it covers.
    pub const fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl Span {
    /// The bytes it covers.
    pub const fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// The spans that have something in a range, of those in order. One that began long before the range is not seen.
pub(super) fn spans_within<'s>(spans: &'s [Span], range: &Range<usize>) -> impl Iterator<Item = &'s Span> {
    const LONGEST: usize = 1 << 14;
    let from = spans.partition_point(|s| (s.start as usize) < range.start.saturating_sub(LONGEST));
    let to = spans.partition_point(|s| (s.start as usize) < range.end);
    let start = range.start;
    spans.get(from..to).unwrap_or_default().iter().filter(move |s| s.end as usize > start)
}

/// A body being made: text with its blocks and spans, offsets from the start of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RichText {
    /// The words, without markup.
    pub text: String,
    /// What is more than a paragraph, in order.
    pub blocks: Vec<Block>,
    /// What is set apart, in order.
    pub spans: Vec<Span>,
}

impl RichText {
    /// A body that is one block.
    pub(crate) fn of(text: &str, kind: BlockKind, language: Language) -> Self {
        let block = Block { start: 0, end: text.len() as u32, kind, level: 1, language };
        Self { text: text.to_owned(), blocks: vec![block], spans: Vec::new() }
    }

    /// Reads the one piece of markup that plain text has everywhere: lines that begin with `>` are quotes.
    ///
    /// `>` signs are taken off and counted as the quote's level; a line of `>` alone is an empty line of the quote.
    pub fn from_plain(plain: &str) -> Self {
        let mut rich = Self { text: String::with_capacity(plain.len()), ..Self::default() };
        let mut previous: Option<u8> = None;
        for line in plain.lines() {
            let (level, rest) = quote_level(line);
            let blank = rest.trim().is_empty();
            // A quote and what follows it are separate paragraphs even where the source had no empty line between them.
            if let Some(before) = previous
                && before != level
                && !blank
                && !rich.text.ends_with("\n\n")
            {
                rich.text.push('\n');
            }
            let start = rich.text.len() as u32;
            rich.text.push_str(rest);
            let end = rich.text.len() as u32;
            rich.text.push('\n');
            match rich.blocks.last_mut() {
                _ if level == 0 || blank => {}
                Some(open) if open.level == level && previous == Some(level) => open.end = end,
                _ => rich.blocks.push(Block {
                    start,
                    end,
                    kind: BlockKind::Quote,
                    level,
                    language: Language::Unknown,
                }),
            }
            if !blank || level > 0 {
                previous = Some(level);
            }
        }
        rich.trim();
        rich
    }

    /// The text cleaned, with its ranges where they can be kept; what was hidden is noted.
    pub(super) fn cleaned(&self, hidden: &mut Hidden) -> Cow<'_, Self> {
        let cleaned = clean::body(&self.text);
        hidden.extend(&cleaned.hidden);
        if matches!(cleaned.text, Cow::Borrowed(_)) || cleaned.text == self.text {
            return Cow::Borrowed(self);
        }
        // What stands in two ranges is one character: plain paragraphs are what is left that is true.
        let plain = || Self { text: cleaned.text.into_owned(), ..Self::default() };
        Cow::Owned(self.cleaned_in_pieces().unwrap_or_else(plain))
    }

    /// Whether a range lies in the text, has something in it, and splits no character.
    pub(super) fn holds(&self, start: u32, end: u32) -> bool {
        start < end && self.text.get(start as usize..end as usize).is_some()
    }

    /// The text cleaned with its ranges kept: each stretch between their ends by itself. None where the whole does not come out clean.
    fn cleaned_in_pieces(&self) -> Option<Self> {
        let of_blocks = self.blocks.iter().flat_map(|block| [block.start, block.end]);
        let of_spans = self.spans.iter().flat_map(|span| [span.start, span.end]);
        let mut ends: Vec<u32> = of_blocks.chain(of_spans).chain([self.text.len() as u32]).collect();
        ends.sort_unstable();
        ends.dedup();
        let (mut text, mut at) = (String::with_capacity(self.text.len()), 0);
        let mut moved = Vec::with_capacity(ends.len());
        for &end in &ends {
            text.push_str(&clean::body(self.text.get(at as usize..end as usize)?).text);
            at = end;
            moved.push(text.len() as u32);
        }
        if matches!(clean::body(&text).text, Cow::Owned(again) if again != text) {
            return None;
        }
        let to = |old: u32| ends.binary_search(&old).ok().and_then(|at| moved.get(at).copied()).unwrap_or(0);
        // A range that begins the text begins no piece.
        let start = |old: u32| if old == 0 { 0 } else { to(old) };
        let blocks = self.blocks.iter().map(|b| Block { start: start(b.start), end: to(b.end), ..*b });
        let spans = self.spans.iter().map(|s| Span { start: start(s.start), end: to(s.end), ..*s });
        Some(Self { blocks: blocks.collect(), spans: spans.collect(), text })
    }

    /// A part of the body, with what of its ranges begins in it. Blocks and spans must be in order.
    pub(crate) fn part(&self, range: Range<usize>) -> Self {
        let (from, to) = (range.start as u32, range.end as u32);
        let first = self.blocks.partition_point(|block| block.end <= from);
        let inside = self.blocks.iter().skip(first).take_while(|block| block.start < to);
        let blocks =
            inside.map(|b| Block { start: b.start.max(from) - from, end: b.end.min(to) - from, ..*b });
        let first = self.spans.partition_point(|span| span.start < from);
        let inside = self.spans.iter().skip(first).take_while(|span| span.start < to);
        let spans = inside.map(|s| Span { start: s.start - from, end: s.end.min(to) - from, ..*s });
        Self { blocks: blocks.collect(), spans: spans.collect(), text: slice(&self.text, range).to_owned() }
    }

    /// Puts another body after this one, an empty line between them.
    pub(crate) fn append(&mut self, other: &Self) {
        if other.text.trim().is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let base = self.text.len() as u32;
        self.text.push_str(&other.text);
        let blocks = other.blocks.iter();
        self.blocks.extend(blocks.map(|b| Block { start: b.start + base, end: b.end + base, ..*b }));
        let spans = other.spans.iter();
        self.spans.extend(spans.map(|s| Span { start: s.start + base, end: s.end + base, ..*s }));
    }

    /// Leaves out the paragraphs that are not to be kept; code is one paragraph.
    pub(crate) fn retain_paragraphs(&mut self, keeps: impl Fn(&str) -> bool) {
        let all = prose::stretches(self);
        if all.iter().all(|range| keeps(slice(&self.text, range.clone()))) {
            return;
        }
        let mut kept = Self::default();
        for range in all.into_iter().filter(|range| keeps(slice(&self.text, range.clone()))) {
            kept.append(&self.part(range));
        }
        *self = kept;
    }

    /// Takes empty lines off both ends and keeps the ranges true.
    fn trim(&mut self) {
        let end = self.text.trim_end().len();
        self.text.truncate(end);
        let lead = self.text.len() - self.text.trim_start_matches('\n').len();
        if lead > 0 {
            self.text.drain(..lead);
        }
        let (lead, end) = (lead as u32, self.text.len() as u32);
        let shift = |at: u32| at.saturating_sub(lead).min(end);
        for block in &mut self.blocks {
            (block.start, block.end) = (shift(block.start), shift(block.end));
        }
        self.blocks.retain(|block| block.start < block.end);
    }
}

/// How many `>` a line begins with (at most 255), and what follows them.
pub(crate) fn quote_level(line: &str) -> (u8, &str) {
    let (mut level, mut rest) = (0_u8, line);
    while let Some(after) = rest.strip_prefix('>').or_else(|| rest.strip_prefix(" >").filter(|_| level > 0)) {
        level = level.saturating_add(1);
        rest = after;
    }
    if level == 0 { (0, line) } else { (level, rest.strip_prefix(' ').unwrap_or(rest)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quotes(plain: &str) -> (String, Vec<(String, u8)>) {
        let rich = RichText::from_plain(plain);
        let blocks = rich.blocks.iter().map(|b| (slice(&rich.text, b.range()).to_owned(), b.level)).collect();
        (rich.text, blocks)
    }

    #[test]
    fn quoted_lines_become_one_block_without_their_signs() {
        let (text, blocks) = quotes("> one\n> two\n\nmine");
        assert_eq!(text, "one\ntwo\n\nmine");
        assert_eq!(blocks, [("one\ntwo".to_owned(), 1)]);
    }

    #[test]
    fn a_quote_is_parted_from_the_answer_below_it() {
        let (text, blocks) = quotes("> one\nmine\n>> deep");
        assert_eq!(text, "one\n\nmine\n\ndeep");
        assert_eq!(blocks, [("one".to_owned(), 1), ("deep".to_owned(), 2)]);
    }

    #[test]
    fn a_lone_sign_is_an_empty_line_of_the_quote() {
        let (text, blocks) = quotes("> one\n>\n> two");
        assert_eq!(text, "one\n\ntwo");
        assert_eq!(blocks, [("one\n\ntwo".to_owned(), 1)]);
    }

    #[test]
    fn cleaning_keeps_the_ranges() {
        let text = "a\u{200b}b\tc\u{1b}d".to_owned();
        let span = |start, end| Span { start, end, kind: SpanKind::Strong };
        let rich = RichText { text, spans: vec![span(0, 2)], ..RichText::default() };
        // The whole is one thing, its ranges are others.
        let cleaned = rich.cleaned_in_pieces();
        assert_eq!(cleaned, None, "a range that splits a character is given up");
        let rich = RichText { spans: vec![span(0, 5), span(6, 8)], ..rich };
        let cleaned = rich.cleaned_in_pieces().unwrap_or_default();
        let texts: Vec<_> = cleaned.spans.iter().map(|s| slice(&cleaned.text, s.range())).collect();
        assert_eq!(texts, ["ab", "c␛"]);
    }

    #[test]
    fn parts_are_taken_out_and_put_together() {
        let rich = RichText::from_plain("one\n\n> two\n> three\n\nfour\n\n> five");
        let mut kept = rich.clone();
        kept.retain_paragraphs(|text| text != "four");
        assert_eq!(kept.text, "one\n\ntwo\nthree\n\nfive");
        let said: Vec<_> = kept.blocks.iter().map(|b| slice(&kept.text, b.range())).collect();
        assert_eq!(said, ["two\nthree", "five"]);
        kept.append(&RichText::default());
        kept.append(&rich.part(9..18));
        assert_eq!(kept.text, "one\n\ntwo\nthree\n\nfive\n\nthree\n\nfo");
        assert_eq!(kept.blocks.last().map(|b| slice(&kept.text, b.range())), Some("three"));
    }

    #[test]
    fn text_without_quotes_is_left_as_it_is() {
        let plain = "a > b\n\n  indented\nlast";
        assert_eq!(RichText::from_plain(plain).text, plain);
        assert!(RichText::from_plain(plain).blocks.is_empty());
    }
}
