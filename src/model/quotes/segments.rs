//! What in a comment says of itself that it is quoted: quote blocks, and text within quotation marks.
//!
//! Most comments hold neither; those that do are found in one pass over the thread's text, and nothing is done for the others.

use std::ops::Range;

use super::marks::{next_mark, within_marks};
use super::words::{WINDOW, Word, words};
use crate::model::{BlockKind, CommentId, Thread};
use crate::text;

/// A stretch of a comment that is quoted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Segment {
    /// Where it lies in [`Thread::text`], without its marks.
    pub range: Range<usize>,
    /// How often it is quoted, from 1; 0 for what stands within quotation marks.
    pub level: u8,
}

/// The comments that may quote something, in reading order.
pub(crate) fn candidates(thread: &Thread) -> impl Iterator<Item = CommentId> + '_ {
    let mut from = 0;
    let mut blocks = thread.blocks.iter().filter(|block| block.kind == BlockKind::Quote).peekable();
    let mut mark = Some(0);
    std::iter::from_fn(move || {
        while blocks.next_if(|block| (block.start as usize) < from).is_some() {}
        if mark.is_some_and(|mark| mark < from) || from == 0 {
            mark = next_mark(thread.text(), from);
        }
        let block = blocks.peek().map(|block| block.start as usize);
        let at = [mark, block].into_iter().flatten().min()?;
        let id = thread.at_offset(at)?;
        from = thread.body_range(id).end + 1;
        Some(id)
    })
}

/// What a comment quotes: blocks by their level, then what stands within marks; in the order of the text.
pub(crate) fn segments(thread: &Thread, id: CommentId) -> Vec<Segment> {
    let body = thread.body_range(id);
    let blocks = thread.blocks(id);
    let quotes = blocks.iter().filter(|block| block.kind == BlockKind::Quote);
    let mut segments: Vec<Segment> =
        quotes.map(|block| Segment { range: block.range(), level: block.level.max(1) }).collect();
    segments.sort_by_key(|segment| segment.level);
    let mut from = body.start;
    for block in blocks.iter().filter(|block| matches!(block.kind, BlockKind::Quote | BlockKind::Code)) {
        segments.extend(marked(thread.text(), from..block.range().start));
        from = from.max(block.range().end);
    }
    segments.extend(marked(thread.text(), from..body.end));
    segments
}

fn marked(text: &str, within: Range<usize>) -> impl Iterator<Item = Segment> {
    within_marks(text, within).into_iter().map(|range| Segment { range, level: 0 })
}

/// The words of a segment, paragraph by paragraph, where there are enough.
pub(crate) fn parts(text: &str, segment: &Segment) -> impl Iterator<Item = Vec<Word>> {
    let mut at = segment.range.start;
    let paragraphs = text::slice(text, segment.range.clone()).split("\n\n").map(move |paragraph| {
        let range = at..at + paragraph.len();
        at = range.end + 2;
        range
    });
    paragraphs.map(|range| words(text, range).collect::<Vec<_>>()).filter(|part| part.len() >= WINDOW)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::build::Body;
    use crate::model::{Draft, ThreadBuilder};

    fn thread(bodies: &[&str]) -> Thread {
        let mut builder = ThreadBuilder::new();
        for body in bodies {
            builder.push(&Draft { author: "o'bo", body: Body::Plain(body), ..Draft::default() });
        }
        builder.finish().0
    }

    fn quoted(body: &str) -> Vec<String> {
        let thread = thread(&["before", body, "after"]);
        let found = segments(&thread, CommentId(1));
        found.into_iter().map(|segment| text::slice(thread.text(), segment.range).to_owned()).collect()
    }

    #[test]
    fn marks_of_every_kind_enclose_quotes() {
        let table: &[(&str, &[&str])] = &[
            ("plain, and don't say it isn't", &[]),
            ("he said \"so be it\" and \"no\"", &["so be it", "no"]),
            ("“so be it” and „so be it“ and „so be it”", &["so be it", "so be it", "so be it"]),
            ("« so be it » or »so be it« or ‹so be it›", &[" so be it ", "so be it", "so be it"]),
            ("彼は「そうだ」と言った", &["そうだ"]),
            ("‘don’t ask the boys’ mother now’ she said", &["don’t ask the boys’ mother now"]),
            ("('don't ask the boys' mother now' she said)", &["don't ask the boys' mother now"]),
            ("'don't ask the boys' mother now' she said", &["don't ask the boys' mother now"]),
            ("a 5\" nail and a 6\" nail", &[]),
            ("\"never closed\n\nnext\" one", &[]),
            ("“goes on\n\n“to the end”", &["goes on", "to the end"]),
            ("> one\n>> two\n\nmine \"three\"", &["one", "two", "three"]),
            (">> two\n> one\n> \"one\"", &["one\n\"one\"", "two"]),
            ("\"", &[]),
            ("\"\"", &[""]),
        ];
        for (body, expected) in table {
            assert_eq!(quoted(body), *expected, "{body:?}");
        }
    }

    #[test]
    fn only_comments_with_marks_or_blocks_are_looked_at() {
        let thread =
            thread(&["it's plain", "a \"mark\"", "> block\n\nand \"mark\"", "", "'single'", "plain", "> q"]);
        assert_eq!(candidates(&thread).map(|id| id.0).collect::<Vec<_>>(), [1, 2, 4, 6]);
    }
}
