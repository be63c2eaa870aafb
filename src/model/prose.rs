//! The body of an article: paragraphs that one can be on, over the same blocks and spans that bodies of comments have.

use std::ops::Range;

use super::rich::{Block, BlockKind, RichText, Span, spans_within};
use crate::text;

/// A text of its own in paragraphs: the body of an article.
///
/// A block that goes over several paragraphs, such as a long quote, reaches over all of them; code is one paragraph whatever empty lines it has, unless it is very long.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose {
    text: String,
    paragraphs: Vec<Range<u32>>,
    blocks: Vec<Block>,
    spans: Vec<Span>,
}

impl Prose {
    /// Joins paragraphs of cleaned text; empty ones are left out.
    pub(crate) fn from_paragraphs<'a>(paragraphs: impl IntoIterator<Item = &'a str>) -> Self {
        let mut prose = Self::default();
        for paragraph in paragraphs {
            prose.push(paragraph);
        }
        prose
    }

    /// Takes a cleaned body apart. Ranges that lie in no text are left out.
    pub(crate) fn from_rich(rich: &RichText) -> Self {
        let mut prose = Self::default();
        // Where stretches began, and where they begin now.
        let mut moved: Vec<(Range<u32>, u32)> = Vec::new();
        for range in stretches(rich) {
            let stretch = text::slice(&rich.text, range.clone());
            if let Some(to) = prose.push(stretch) {
                let lead = stretch.len() - stretch.trim_start_matches('\n').len();
                let from = (range.start + lead) as u32;
                moved.push((from..from + (prose.text.len() as u32 - to), to));
            }
        }
        let to = |old: u32| {
            let after = moved.partition_point(|(from, _)| from.start <= old);
            let (from, to) = after.checked_sub(1).and_then(|index| moved.get(index))?;
            Some(to + (old.min(from.end) - from.start))
        };
        let ends = |start: u32, end: u32| {
            let ends = if rich.holds(start, end) { (to(start).unwrap_or(0), to(end)?) } else { (0, 0) };
            (ends.0 < ends.1).then_some(ends)
        };
        let blocks = rich.blocks.iter();
        prose.blocks = blocks
            .filter_map(|b| ends(b.start, b.end).map(|(start, end)| Block { start, end, ..*b }))
            .collect();
        let spans = rich.spans.iter();
        prose.spans = spans
            .filter_map(|s| ends(s.start, s.end).map(|(start, end)| Span { start, end, ..*s }))
            .collect();
        prose.blocks.sort_by_key(|block| (block.start, block.end));
        prose.spans.sort_by_key(|span| (span.start, span.end));
        prose
    }

    /// Puts a paragraph at the end; where it begins, if there is anything in it.
    fn push(&mut self, paragraph: &str) -> Option<u32> {
        let paragraph = paragraph.trim_matches('\n');
        if paragraph.trim().is_empty() || self.text.len() + paragraph.len() > u32::MAX as usize - 2 {
            return None;
        }
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len() as u32;
        self.text.push_str(paragraph);
        self.paragraphs.push(start..self.text.len() as u32);
        Some(start)
    }

    /// The whole text, paragraphs parted by one empty line.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How many paragraphs there are.
    pub fn len(&self) -> usize {
        self.paragraphs.len()
    }

    /// Whether there is no text at all.
    pub fn is_empty(&self) -> bool {
        self.paragraphs.is_empty()
    }

    /// Where the paragraph with this number lies in [`Prose::text`].
    pub fn range(&self, index: usize) -> Option<Range<usize>> {
        self.paragraphs.get(index).map(|r| r.start as usize..r.end as usize)
    }

    /// The number of the paragraph that holds this byte of [`Prose::text`], or of the one after it.
    pub fn at_offset(&self, offset: usize) -> usize {
        self.paragraphs.partition_point(|range| (range.end as usize) < offset)
    }

    /// The paragraphs in order.
    pub fn paragraphs(&self) -> impl DoubleEndedIterator<Item = &str> + ExactSizeIterator {
        self.paragraphs.iter().map(|r| text::slice(&self.text, r.start as usize..r.end as usize))
    }

    /// What is more than a paragraph, in order.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// What is set apart inside paragraphs, in order.
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// What is set apart in a range of [`Prose::text`], in order. A span that began long before the range is not seen.
    pub fn spans_within(&self, range: &Range<usize>) -> impl Iterator<Item = &Span> {
        spans_within(&self.spans, range)
    }

    /// The blocks that have something in a range of [`Prose::text`]; they do not overlap.
    pub fn blocks_within(&self, range: &Range<usize>) -> &[Block] {
        let first = self.blocks.partition_point(|block| block.range().end <= range.start);
        let after = self.blocks.partition_point(|block| block.range().start < range.end);
        self.blocks.get(first..after.max(first)).unwrap_or_default()
    }
}

/// Code no longer than this is one paragraph: a paragraph is laid out as a whole.
const LONG: usize = 1 << 16;

/// The paragraphs of a body: parted by empty lines, but not where these are in code.
pub(super) fn stretches(rich: &RichText) -> Vec<Range<usize>> {
    let mut code = rich
        .blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Code && rich.holds(block.start, block.end))
        .filter(|block| block.range().len() <= LONG)
        .map(Block::range)
        .peekable();
    let (mut all, mut from) = (Vec::new(), 0);
    for gap in memchr::memmem::find_iter(rich.text.as_bytes(), "\n\n") {
        while code.next_if(|code| code.end <= gap).is_some() {}
        if code.peek().is_some_and(|code| code.start <= gap) || gap < from {
            continue;
        }
        all.push(from..gap);
        from = gap + 2;
    }
    all.push(from..rich.text.len());
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(start: u32, end: u32, kind: BlockKind) -> Block {
        Block { start, end, kind, level: 1, language: crate::text::code::Language::Unknown }
    }

    #[test]
    fn paragraphs_are_parted_and_ranges_go_with_them() {
        let text = "\none\n\n\ntwo\n\nfn a() {\n\n}\n\nthree".to_owned();
        let code = text.find("fn").unwrap() as u32;
        let blocks = vec![block(7, 10, BlockKind::Heading), block(code, code + 11, BlockKind::Code)];
        let spans = vec![Span { start: 1, end: 4, kind: crate::model::SpanKind::Strong }];
        let prose = Prose::from_rich(&RichText { text, blocks, spans });
        assert_eq!(prose.text(), "one\n\ntwo\n\nfn a() {\n\n}\n\nthree");
        assert_eq!(prose.paragraphs().collect::<Vec<_>>(), ["one", "two", "fn a() {\n\n}", "three"]);
        let of = |range: Range<usize>| text::slice(prose.text(), range).to_owned();
        assert_eq!(prose.spans().iter().map(|s| of(s.range())).collect::<Vec<_>>(), ["one"]);
        assert_eq!(
            prose.blocks().iter().map(|b| of(b.range())).collect::<Vec<_>>(),
            ["two", "fn a() {\n\n}"]
        );
        let within = |index: usize| prose.blocks_within(&prose.range(index).unwrap()).len();
        assert_eq!([within(0), within(1), within(2), within(3)], [0, 1, 1, 0]);
    }

    #[test]
    fn long_code_is_parted_where_it_has_empty_lines() {
        let text = "let a = 1;\n\n".repeat(10_000);
        let rich = RichText {
            blocks: vec![block(0, text.len() as u32, BlockKind::Code)],
            text,
            ..RichText::default()
        };
        let prose = Prose::from_rich(&rich);
        assert_eq!((prose.len(), prose.blocks().len()), (10_000, 1));
    }

    #[test]
    fn a_quote_reaches_over_its_paragraphs_and_nonsense_is_left_out() {
        let text = "a\n\nb\n\nc".to_owned();
        let blocks =
            vec![block(0, 4, BlockKind::Quote), block(6, 99, BlockKind::Code), block(5, 2, BlockKind::Code)];
        let prose = Prose::from_rich(&RichText { text, blocks, spans: Vec::new() });
        assert_eq!(prose.blocks(), [block(0, 4, BlockKind::Quote)]);
        assert_eq!(prose.blocks_within(&(3..4)).len(), 1);
        assert_eq!(prose.blocks_within(&(6..7)).len(), 0);
    }
}
