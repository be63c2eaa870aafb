//! Parts of a discussion as text of their own: what is copied.

use std::borrow::Cow;
use std::io;
use std::ops::Range;

use super::{markdown, text};
use crate::layout::date;
use crate::model::{Article, Block, BlockKind, Comment, CommentId, Discussion, Prose, Thread};
use crate::text::slice;

/// A stretch of a body, with the lines of its quotes marked by `>` as they came.
pub fn marked(text: &str, range: Range<usize>, blocks: &[Block]) -> String {
    let mut out = String::with_capacity(range.len());
    let mut at = range.start;
    for line in slice(text, range).split_inclusive('\n') {
        let after = blocks.partition_point(|block| block.range().start <= at);
        let block = after.checked_sub(1).and_then(|index| blocks.get(index));
        if let Some(block) = block.filter(|block| block.kind == BlockKind::Quote && at < block.range().end) {
            out.push_str(&">".repeat(block.level.into()));
            out.push_str(if line.trim().is_empty() { "" } else { " " });
        }
        out.push_str(line);
        at += line.len();
    }
    out.truncate(out.trim_end().len());
    out.drain(..out.len() - out.trim_start_matches('\n').len());
    out
}

/// What a comment says.
pub fn comment(thread: &Thread, id: CommentId) -> String {
    marked(thread.text(), thread.body_range(id), thread.blocks(id))
}

/// Who wrote a comment, and when, on one line.
pub fn head(comment: &Comment<'_>) -> String {
    let published = comment.published.map(date::in_words);
    [Some(comment.author.unwrap_or("no name")), published.as_deref()]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ")
}

/// A comment and all below it, as they are printed.
pub fn subtree(discussion: &Discussion, id: CommentId) -> String {
    written(|out| text::write_subtree(discussion, id, out))
}

/// A comment and all below it, as a list in Markdown.
pub fn subtree_in_markdown(thread: &Thread, id: CommentId) -> String {
    written(|out| markdown::write_subtree(thread, id, out))
}

/// A paragraph of an article.
pub fn paragraph(prose: &Prose, index: usize) -> String {
    let range = prose.range(index).unwrap_or_default();
    marked(prose.text(), range.clone(), prose.blocks_within(&range))
}

/// An article: its title, who wrote it and when, and its paragraphs, unbroken.
pub fn article(article: &Article) -> String {
    let published = article.published().map(date::in_words);
    let meta = [article.byline(), published.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let head = [article.title(), Some(&*meta), article.caption()]
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty());
    let body = article.body();
    let paragraphs = (0..body.len()).map(|index| Cow::Owned(paragraph(body, index)));
    head.map(Cow::Borrowed).chain(paragraphs).collect::<Vec<_>>().join("\n\n")
}

/// An article in Markdown.
pub fn article_in_markdown(article: &Article) -> String {
    let alone = Discussion { article: article.clone(), ..Discussion::default() };
    written(|out| markdown::write(&alone, out))
}

/// What is written, as text: what is written to memory cannot fail.
fn written(write: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) -> String {
    let mut out = Vec::new();
    _ = write(&mut out);
    let mut text = String::from_utf8(out).unwrap_or_default();
    text.truncate(text.trim_end().len());
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats;

    fn page() -> Discussion {
        let page = "The lamp\n\nIt is lit, and the town came out to see it on Monday.\n\nNobody had asked for more.\n\n3 Comments\n\n• marlow 3 May 2019\n  \
            > It is lit\n  Half the town.\n  • tk 3 May 2019\n    Nine *years*.\n    • swift_91 4 May 2019\n      Plain words.\n";
        formats::read("page", page, None).remove(0)
    }

    #[test]
    fn a_comment_with_its_quotes() {
        let page = page();
        assert_eq!(comment(&page.thread, CommentId(0)), "> It is lit\n\nHalf the town.");
        assert_eq!(comment(&page.thread, CommentId(99)), "");
    }

    #[test]
    fn a_subtree_begins_at_the_left() {
        let page = page();
        let text = subtree(&page, CommentId(1));
        assert!(text.starts_with("▾ tk"), "{text}");
        assert!(text.contains("swift_91") && !text.contains("marlow"), "{text}");
        let markdown = subtree_in_markdown(&page.thread, CommentId(1));
        let expected = "-   **tk** · 2019-05-03\n\n    Nine \\*years\\*.\n\n    -   **swift\\_91** · 2019-05-04\n\n        Plain words.";
        assert_eq!(markdown, expected);
    }

    #[test]
    fn an_article_is_unbroken() {
        let page = page();
        let expected =
            "The lamp\n\nIt is lit, and the town came out to see it on Monday.\n\nNobody had asked for more.";
        assert_eq!(article(&page.article), expected);
        assert!(article_in_markdown(&page.article).starts_with("The lamp\n\nIt is lit"));
    }
}
