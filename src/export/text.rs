//! Article and thread as text at a width: what `print` shows.

use std::io::{self, Write};

use crate::model::{Article, Comment, Discussion};
use crate::text::{slice, width, wrap};

/// How to print.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextOptions {
    /// Columns that no line passes.
    pub width: usize,
    /// The deepest level shown, roots being 0; all where there is none.
    pub depth: Option<u32>,
    /// Whether the article is shown.
    pub article: bool,
    /// Whether the thread is shown.
    pub thread: bool,
    /// Whether colours are used.
    pub color: bool,
}

impl Default for TextOptions {
    fn default() -> Self {
        Self { width: 80, depth: None, article: true, thread: true, color: false }
    }
}

/// What indentation leaves of the width at the least, as a share of it: the rest goes to the text.
const INDENT_SHARE: usize = 2;

/// Writes one discussion.
pub fn write(discussion: &Discussion, options: &TextOptions, out: &mut impl Write) -> io::Result<()> {
    let mut page = Page { out, options, blank: false };
    if options.article {
        page.article(&discussion.article)?;
    }
    if options.thread {
        let shown = |c: &Comment<'_>| options.depth.is_none_or(|deepest| c.depth <= deepest);
        for comment in discussion.thread.comments().filter(shown) {
            page.comment(&comment, discussion.thread.descendants(comment.id))?;
        }
    }
    Ok(())
}

/// Where the lines go, and whether an empty one is due before the next.
struct Page<'a, W> {
    out: &'a mut W,
    options: &'a TextOptions,
    blank: bool,
}

impl<W: Write> Page<'_, W> {
    fn article(&mut self, article: &Article) -> io::Result<()> {
        self.part(article.title(), Some("1"))?;
        let by: Vec<&str> = [article.byline(), article.published()].into_iter().flatten().collect();
        self.part(Some(by.join(" · ")).as_deref(), Some("2"))?;
        self.part(article.caption(), Some("3"))?;
        for paragraph in article.body().paragraphs() {
            self.part(Some(paragraph), None)?;
        }
        Ok(())
    }

    fn part(&mut self, text: Option<&str>, style: Option<&str>) -> io::Result<()> {
        let Some(text) = text.filter(|text| !text.is_empty()) else { return Ok(()) };
        self.gap()?;
        self.lines(0, text, style)
    }

    fn comment(&mut self, comment: &Comment<'_>, below: usize) -> io::Result<()> {
        let indent = (comment.depth as usize).saturating_mul(2).min(self.options.width / INDENT_SHARE);
        let mut head = comment.author.unwrap_or("(unknown)").to_owned();
        if let Some(date) = comment.published {
            head = format!("{head} · {date}");
        }
        if let Some(score) = comment.score {
            head = format!("{head} · {score}");
        }
        if below > 0 && self.options.depth == Some(comment.depth) {
            head = format!("{head} · {below} below");
        }
        self.gap()?;
        self.lines(indent, &head, Some("1"))?;
        self.lines(indent, comment.body, None)
    }

    /// Wraps a text of one or more paragraphs.
    fn lines(&mut self, indent: usize, text: &str, style: Option<&str>) -> io::Result<()> {
        let room = self.options.width.saturating_sub(indent).max(1);
        for line in text.lines() {
            for range in wrap::wrap(line, room, room) {
                self.line(indent, slice(line, range), style)?;
            }
        }
        self.blank = true;
        Ok(())
    }

    fn line(&mut self, indent: usize, line: &str, style: Option<&str>) -> io::Result<()> {
        let indent = if width::width(line) == 0 { 0 } else { indent };
        match style.filter(|_| self.options.color) {
            Some(style) => writeln!(self.out, "{:indent$}\x1b[{style}m{line}\x1b[0m", ""),
            None => writeln!(self.out, "{:indent$}{line}", ""),
        }
    }

    fn gap(&mut self) -> io::Result<()> {
        if self.blank { self.out.write_all(b"\n") } else { Ok(()) }
    }
}
