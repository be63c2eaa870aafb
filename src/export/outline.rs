//! Plain text in which indentation carries the nesting: what [`crate::formats::outline`] reads, in the commonest of its shapes (SHAPES.md, A1).
//!
//! ```text
//!   Title                          the article at the left edge, parts parted by empty lines:
//!                                  title, caption, date, byline, paragraphs
//!   First paragraph…
//!
//!   2 comments                     how many comments follow
//!
//!     • alda                       a comment two columns in for every level, `•` and its author;
//!       2020-01-02 · 3 points      date and score right under the author, where they are known;
//!
//!       Best rolls in town.        an empty line, then the body in the author's column
//!
//!       • Bo B.                    replies: their `•` stands in that column too
//!
//!         > Best rolls             quotes have their signs, items of lists a dash and no empty line between them
//!
//!         Too salty for me.
//!
//!   Another story…                 what is related: a line each, at the left edge again
//! ```
//!
//! What makes it read back to the same tree: a line that begins with `• ` opens a comment, and nothing else does. So a body's own line that begins with one
//! gets a `-` in its place. A comment has always a header and a body; where one is not known a word in brackets stands for it.
//!
//! What is lost: why a comment has its parent, its identifier and address, kinds of text other than quotes and items, and levels below [`DEEPEST`].

use std::io::{self, Write};

use super::parts::{self, Part};
use crate::model::stats::{counted, points};
use crate::model::{Article, BlockKind, Comment, Discussion, Thread};

/// Stands for an author who is not known.
pub const NOBODY: &str = "[unknown]";
/// Stands for a body without text.
pub const NOTHING: &str = "[no text]";
/// The deepest level that has a column of its own. Without an end a thread as deep as it is long would fill the disk with spaces.
pub const DEEPEST: u32 = 250;

/// Writes one discussion.
pub fn write(discussion: &Discussion, out: &mut impl Write) -> io::Result<()> {
    let mut page = Page { out, begun: false };
    page.article(&discussion.article)?;
    page.count(discussion.thread.len())?;
    for comment in discussion.thread.comments() {
        page.comment(&discussion.thread, &comment)?;
    }
    for teaser in discussion.article.related() {
        page.paragraph(0, teaser)?;
    }
    Ok(())
}

struct Page<'o, W> {
    out: &'o mut W,
    begun: bool,
}

impl<W: Write> Page<'_, W> {
    fn article(&mut self, article: &Article) -> io::Result<()> {
        let head = [article.title(), article.caption(), article.published(), article.byline()];
        head.into_iter().flatten().try_for_each(|part| self.paragraph(0, part))?;
        self.parts(0, &parts::of_article(article))
    }

    /// The number of comments, where there are any: it tells the reader that the shape is to be taken to the letter.
    fn count(&mut self, comments: usize) -> io::Result<()> {
        match comments {
            0 => Ok(()),
            _ => self.paragraph(0, &counted(comments, "comment", "comments")),
        }
    }

    fn comment(&mut self, thread: &Thread, comment: &Comment<'_>) -> io::Result<()> {
        let marker = 2 + 2 * comment.depth.min(DEEPEST) as usize;
        let column = marker + 2;
        self.gap()?;
        writeln!(self.out, "{:marker$}• {}", "", comment.author.unwrap_or(NOBODY))?;
        let score = comment.score.map(points);
        let known: Vec<&str> = [comment.published, score.as_deref()].into_iter().flatten().collect();
        if !known.is_empty() {
            writeln!(self.out, "{:column$}{}", "", known.join(" · "))?;
        }
        let parts = parts::of_comment(thread, comment.id);
        if parts.is_empty() {
            return self.paragraph(column, NOTHING);
        }
        self.parts(column, &parts)
    }

    fn parts(&mut self, column: usize, parts: &[Part<'_>]) -> io::Result<()> {
        let mut before = None;
        for part in parts {
            self.part(column, part, before)?;
            before = part.kind;
        }
        Ok(())
    }

    /// Writes a part of a body. Items that follow each other have no empty line between them.
    fn part(&mut self, column: usize, part: &Part<'_>, before: Option<BlockKind>) -> io::Result<()> {
        let (first, rest) = match part.kind {
            Some(BlockKind::Quote) => (">".repeat(usize::from(part.level.max(1))) + " ", None),
            Some(BlockKind::Item) => ("- ".to_owned(), Some("  ")),
            _ => (String::new(), None),
        };
        if (part.kind, before) != (Some(BlockKind::Item), Some(BlockKind::Item)) {
            self.gap()?;
        }
        for (number, line) in part.text.lines().enumerate() {
            let lead = if number == 0 { &first } else { rest.unwrap_or(&first) };
            self.line(column, lead, line)?;
        }
        Ok(())
    }

    fn paragraph(&mut self, column: usize, text: &str) -> io::Result<()> {
        self.gap()?;
        text.lines().try_for_each(|line| self.line(column, "", line))
    }

    fn line(&mut self, column: usize, lead: &str, line: &str) -> io::Result<()> {
        let line = line.trim_end();
        if line.is_empty() {
            let lead = lead.trim_end();
            let column = if lead.is_empty() { 0 } else { column };
            return writeln!(self.out, "{:column$}{lead}", "");
        }
        let own = line.trim_start();
        match own.strip_prefix('•').filter(|rest| lead.is_empty() && rest.starts_with(char::is_whitespace))
        {
            Some(rest) => writeln!(self.out, "{:column$}-{rest}", ""),
            None => writeln!(self.out, "{:column$}{lead}{line}", ""),
        }
    }

    /// The empty line before everything but the first thing.
    fn gap(&mut self) -> io::Result<()> {
        if std::mem::replace(&mut self.begun, true) { self.out.write_all(b"\n") } else { Ok(()) }
    }
}
