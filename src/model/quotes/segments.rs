//! What in a comment says of itself that it is quoted: quote blocks, and text within quotation marks.
//!
//! Most comments hold neither; those that do are found in one pass over the thread's text, and nothing is done for the others.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::words::{WINDOW, Word, words};
use crate::model::{BlockKind, CommentId, Thread};
use crate::text;

/// A quotation is looked for so many bytes far.
const REACH: usize = 1 << 12;

/// A stretch of a comment that is quoted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Segment {
    /// Where it lies in [`Thread::text`], without its marks.
    pub range: Range<usize>,
    /// How often it is quoted, from 1; 0 for what stands within quotation marks.
    pub level: u8,
}

/// What a quotation may begin with: a mark, or a straight one that no letter stands before.
static OPENERS: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new("\"|“|„|«|»|‹|›|「|『|‘| '|\n'|\\('").ok());

/// How marks close, by how they open; and whether one that is never closed goes on to the end of its paragraph.
const MARKS: [(char, &str, bool); 11] = [
    ('"', "\"", false),
    ('“', "”\"", true),
    ('„', "“”\"", true),
    ('«', "»", true),
    ('»', "«", false),
    ('‹', "›", false),
    ('›', "‹", false),
    ('「', "」", true),
    ('『', "』", true),
    ('‘', "’", false),
    ('\'', "'", false),
];

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

fn next_mark(text: &str, from: usize) -> Option<usize> {
    let found = OPENERS.as_ref()?.find_at(text, from.min(text.len()))?;
    // A straight mark's own place, not that of the space before it, which may be the end of a date.
    Some(found.end() - 1)
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
        within_marks(thread.text(), from..block.range().start, &mut segments);
        from = from.max(block.range().end);
    }
    within_marks(thread.text(), from..body.end, &mut segments);
    segments
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

/// Adds what stands within quotation marks.
fn within_marks(text: &str, within: Range<usize>, segments: &mut Vec<Segment>) {
    let Some(openers) = OPENERS.as_ref().filter(|_| !within.is_empty()) else { return };
    // What is left of the thread is not searched for each comment.
    let text = text::slice(text, 0..within.end);
    // The straight mark is looked for with what stands before it.
    let mut at = within.start.saturating_sub(1);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    while let Some(found) = openers.find_at(text, at) {
        at = found.end();
        let start = found.end();
        if found.end() <= within.start {
            continue;
        }
        if let Some(quoted) =
            opens(text, &found.range()).and_then(|mark| quoted(text, start..within.end, mark))
        {
            at = quoted.after;
            segments.push(Segment { range: quoted.range, level: 0 });
        }
    }
}

/// How the mark closes that is found here, where it can be one that opens.
fn opens(text: &str, found: &Range<usize>) -> Option<(char, &'static str, bool)> {
    let mark = text::slice(text, found.clone()).chars().next_back()?;
    let before = text::slice(text, 0..found.end - mark.len_utf8()).chars().next_back();
    let after = text.get(found.end..)?.chars().next()?;
    let spaced = matches!(mark, '«' | '»' | '„');
    let may = before.is_none_or(|c| !c.is_alphanumeric() || mark == '「' || mark == '『')
        && (spaced || !after.is_whitespace());
    MARKS.into_iter().find(|&(open, ..)| may && open == mark)
}

/// What stands within marks, and where to go on after them.
struct Quoted {
    range: Range<usize>,
    after: usize,
}

/// What stands from here up to the mark that closes.
fn quoted(text: &str, within: Range<usize>, (open, close, runs_on): (char, &str, bool)) -> Option<Quoted> {
    let start = within.start;
    let mut end = within.end.min(start + REACH);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let rest = text::slice(text, start..end);
    let paragraph =
        memchr::memmem::find(rest.as_bytes(), b"\n\n").map_or(rest, |end| text::slice(rest, 0..end));
    let single = matches!(open, '‘' | '\'');
    let closes = |&(at, mark): &(usize, &str)| {
        let after = paragraph.get(at + mark.len()..).and_then(|after| after.chars().next());
        // An apostrophe is no end; nor is one at the end of a word, where too little was quoted till then.
        !single
            || !after.is_some_and(char::is_alphanumeric)
                && words(text, start..start + at).nth(WINDOW - 1).is_some()
    };
    let end = paragraph.match_indices(|c| close.contains(c)).find(closes);
    let (len, mark) = end.or_else(|| runs_on.then_some((paragraph.len(), "")))?;
    Some(Quoted { range: start..start + len, after: start + len + mark.len() })
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
