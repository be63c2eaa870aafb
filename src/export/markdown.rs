//! Markdown that renders the same wherever Markdown is rendered, and in which strangers' words stay words.
//!
//! The thread is a nested list. A dash and three spaces make four columns a level: `CommonMark` reads any width, the older dialects only this one. Below
//! [`DEEPEST`] levels, where no page has room left, comments say in words whom they answer. Items of lists inside a body nest in the same steps.
//!
//! Every character that any of the dialects takes for markup is escaped, so nothing in a comment becomes a heading, a list, HTML, an image or a link that
//! shows one address and opens another. Addresses are written so that they show what they open.

use std::io::{self, Write};

use super::markdown_items::Lists;
use super::parts::{self, Part};
use crate::model::stats::points;
use crate::model::{Article, BlockKind, Comment, CommentId, Discussion, Thread};
use crate::text::{links, slice};

/// The deepest level that is indented.
pub const DEEPEST: u32 = 40;

/// What stands for the name of somebody who is not known.
pub const NOBODY: &str = "(unknown)";

/// Columns of a level.
const STEP: usize = 4;

/// Writes one discussion.
pub fn write(discussion: &Discussion, out: &mut impl Write) -> io::Result<()> {
    let mut page = Page { out };
    page.article(&discussion.article)?;
    let (thread, summary) = (&discussion.thread, discussion.thread.stats().summary());
    if !thread.is_empty() {
        page.line("", &format!("## {}", escaped(&summary)))?;
        page.line("", "")?;
    }
    thread.comments().try_for_each(|comment| page.comment(thread, &comment))?;
    page.related(discussion.article.related())
}

/// Writes a comment and all below it, as a list that begins with it.
pub fn write_subtree(thread: &Thread, id: CommentId, out: &mut impl Write) -> io::Result<()> {
    let mut page = Page { out };
    let above = thread.depth(id);
    let own = thread.subtree(id).filter_map(|number| thread.comment(CommentId(number)));
    own.map(|comment| Comment { depth: comment.depth.saturating_sub(above), ..comment })
        .try_for_each(|comment| page.comment(thread, &comment))
}

struct Page<'o, W> {
    out: &'o mut W,
}

impl<W: Write> Page<'_, W> {
    fn article(&mut self, article: &Article) -> io::Result<()> {
        if let Some(title) = article.title() {
            self.line("", &format!("# {}\n", escaped(title)))?;
        }
        let by: Vec<&str> = [article.byline(), article.published()].into_iter().flatten().collect();
        for line in [Some(by.join(" · ")).as_deref(), article.caption()].into_iter().flatten() {
            if !line.is_empty() {
                self.line("", &format!("*{}*\n", escaped(line)))?;
            }
        }
        self.parts("", &parts::of_article(article))
    }

    fn related(&mut self, related: &[String]) -> io::Result<()> {
        if related.is_empty() {
            return Ok(());
        }
        self.line("", "## Related\n")?;
        related.iter().try_for_each(|teaser| self.line("", &format!("-   {}", escaped(teaser))))?;
        self.line("", "")
    }

    fn comment(&mut self, thread: &Thread, comment: &Comment<'_>) -> io::Result<()> {
        let name = |author: Option<&str>| format!("**{}**", escaped(author.unwrap_or(NOBODY)));
        let depth = comment.depth.min(DEEPEST) as usize;
        let parent = comment.parent.filter(|_| comment.depth > DEEPEST);
        let head = [
            Some(name(comment.author)),
            parent.map(|parent| format!("to {}", name(thread.author(parent)))),
            comment.published.map(escaped),
            comment.score.map(points),
        ];
        let head = head.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        self.line(&" ".repeat(depth * STEP), &format!("-   {head}\n"))?;
        let indent = " ".repeat((depth + 1) * STEP);
        self.parts(&indent, &parts::of_comment(thread, comment.id))
    }

    /// Writes a body: its parts, each with an empty line after it; items that follow each other closely do so here.
    fn parts(&mut self, indent: &str, parts: &[Part<'_>]) -> io::Result<()> {
        let mut lists = Lists::default();
        let is_item = |part: &Part<'_>| part.kind == Some(BlockKind::Item);
        for (index, part) in parts.iter().enumerate() {
            self.part(indent, part, &mut lists)?;
            let next = parts.get(index + 1).filter(|next| is_item(part) && is_item(next));
            if next.is_none_or(|next| next.at > part.range().end + 1) {
                self.line("", "")?;
            }
        }
        Ok(())
    }

    fn part(&mut self, indent: &str, part: &Part<'_>, lists: &mut Lists) -> io::Result<()> {
        if part.kind != Some(BlockKind::Item) {
            lists.end();
        }
        match part.kind {
            Some(BlockKind::Code | BlockKind::Table) => self.code(indent, part.text),
            Some(BlockKind::Heading) => {
                self.line(indent, &format!("**{}**", escaped(&part.text.replace('\n', " "))))
            }
            Some(BlockKind::Item) => {
                let item = lists.item(part);
                let indent = format!("{indent}{}", " ".repeat(item.above * STEP));
                self.lines(&indent, &item.sign, "    ", item.text)
            }
            Some(BlockKind::Quote) => {
                let signs = "> ".repeat(usize::from(part.level.clamp(1, 20)));
                self.lines(indent, &signs, &signs, part.text)
            }
            None => self.lines(indent, "", "", part.text),
        }
    }

    /// Code between fences longer than any run of the same sign in it.
    fn code(&mut self, indent: &str, text: &str) -> io::Result<()> {
        let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
        let fence = "`".repeat(longest.max(2) + 1);
        self.line(indent, &fence)?;
        text.lines().try_for_each(|line| self.line(indent, line))?;
        self.line(indent, &fence)
    }

    /// Running text. A line break that is meant gets the two spaces that every dialect understands.
    fn lines(&mut self, indent: &str, first: &str, rest: &str, text: &str) -> io::Result<()> {
        let mut lines = text.lines().map(str::trim).peekable();
        let mut lead = first;
        while let Some(line) = lines.next() {
            let meant = !line.is_empty() && lines.peek().is_some_and(|next| !next.is_empty());
            self.line(indent, &format!("{lead}{}{}", escaped(line), if meant { "  " } else { "" }))?;
            lead = rest;
        }
        Ok(())
    }

    fn line(&mut self, indent: &str, line: &str) -> io::Result<()> {
        let indent = if line.is_empty() { "" } else { indent };
        writeln!(self.out, "{indent}{line}")
    }
}

/// One line of strangers' text as Markdown that shows exactly it.
fn escaped(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + line.len() / 8);
    let mut at = 0;
    for link in links::links(line) {
        let address = slice(line, link.clone());
        let named = address.get(..4).is_none_or(|start| !start.eq_ignore_ascii_case("www."));
        if !named || address.contains(['<', '>', ' ', '\\']) {
            continue;
        }
        escape(slice(line, at..link.start), at == 0, &mut out);
        out.push('<');
        out.push_str(address);
        out.push('>');
        at = link.end;
    }
    escape(slice(line, at..line.len()), at == 0, &mut out);
    out
}

/// Puts a backslash before whatever some dialect takes for markup: some signs everywhere, some only where a line begins.
fn escape(text: &str, starts_line: bool, out: &mut String) {
    let number = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    for (at, sign) in text.char_indices() {
        let everywhere = r"\`*_{}[]<>#|~$&^".contains(sign);
        let first = starts_line && at == 0 && "-+=:%".contains(sign);
        let after_number = starts_line && number > 0 && at == number && ".)".contains(sign);
        if everywhere || first || after_number {
            out.push('\\');
        }
        out.push(sign);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::build::Body;
    use crate::model::{Draft, Place, ThreadBuilder};

    #[test]
    fn nothing_in_a_line_is_markup() {
        for (line, expected) in [
            ("# no heading", "\\# no heading"),
            ("- no list", "\\- no list"),
            ("a - b + c", "a - b + c"),
            ("12. no list", "12\\. no list"),
            ("12) no list", "12\\) no list"),
            ("it is 3.5", "it is 3.5"),
            ("<script>", "\\<script\\>"),
            ("![x](http)", "!\\[x\\](http)"),
            ("a_b *c* `d` ~~e~~", "a\\_b \\*c\\* \\`d\\` \\~\\~e\\~\\~"),
            ("&lt; $x$ | {: .y}", "\\&lt; \\$x\\$ \\| \\{: .y\\}"),
            ("===", "\\==="),
            (": no definition", "\\: no definition"),
            ("back\\slash", "back\\\\slash"),
            ("at www.example.org", "at www.example.org"),
            ("at http://example.org", "at <http://example.org>"),
        ] {
            assert_eq!(escaped(line), expected);
        }
    }

    #[test]
    fn a_thread_is_a_nested_list() {
        let mut builder = ThreadBuilder::new();
        builder.push(&Draft {
            author: "al*da",
            published: "2020-01-02",
            score: Some(1),
            body: Body::Plain("> q\n\n# one\ntwo"),
            ..Draft::default()
        });
        builder.push(&Draft {
            author: "bo",
            body: Body::Plain("reply"),
            place: Place::Number(0),
            ..Draft::default()
        });
        let mut out = Vec::new();
        write(&Discussion { thread: builder.finish().0, ..Discussion::default() }, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        let thread = text.split_once("\n\n").unwrap().1;
        let expected = "-   **al\\*da** · 2020-01-02 · 1 point\n\n    > q\n\n    \\# one  \n    two\n\n    -   **bo**\n\n        reply\n\n";
        assert_eq!(thread, expected);
    }

    #[test]
    fn items_of_a_body_stand_at_their_levels() {
        let text = "a:\none\n1. deeper\n2. - *deeper*\ntwo\nlines\n\nlast";
        let mut blocks = Vec::new();
        for (level, words) in [(1, "one"), (2, "1. deeper"), (2, "2. - *deeper*"), (1, "two\nlines")] {
            let start = text.find(words).unwrap() as u32;
            let (end, kind) = (start + words.len() as u32, BlockKind::Item);
            let language = crate::text::code::Language::Unknown;
            blocks.push(crate::model::Block { start, end, kind, level, language });
        }
        let body = crate::model::rich::RichText { text: text.to_owned(), blocks, spans: Vec::new() };
        let mut builder = ThreadBuilder::new();
        builder.push(&Draft { author: "bo", body: Body::Rich(&body), ..Draft::default() });
        let mut out = Vec::new();
        write_subtree(&builder.finish().0, CommentId(0), &mut out).unwrap();
        let expected = "-   **bo**\n\n    a:\n\n    *   one\n        1.  deeper\n        2.  \\- \\*deeper\\*\n    *   two  \n        lines\n\n    last\n\n";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }

    #[test]
    fn a_fence_is_longer_than_what_it_holds() {
        let mut out = Vec::new();
        Page { out: &mut out }.code("  ", "a\n````\nb").unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "  `````\n  a\n  ````\n  b\n  `````\n");
    }
}
