//! Article and thread as text at a width: what `print` shows. The rows are those of the screen, with every fold open.

use std::io::{self, Write};

use crate::layout::{ArticleLayout, Cache, Piece, Role, Row, TreeLayout};
use crate::model::{CommentId, Discussion};
use crate::reading::{Flow, Scope, Sight, View, Viewport};
use crate::text::code::Kind;

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

/// Rows that are laid out at a time.
const CHUNK: usize = 256;

/// Writes one discussion.
pub fn write(discussion: &Discussion, options: &TextOptions, out: &mut impl Write) -> io::Result<()> {
    let mut page = Page { out, color: options.color, pending: 0, begun: false };
    if options.article && !discussion.article.is_empty() {
        let cache = Cache::default();
        let layout = ArticleLayout::new(&discussion.article, &cache, options.width);
        page.flow(&layout, |from, height| layout.rows(from, height))?;
        page.pending = 1;
    }
    let thread = options.thread && !discussion.thread.is_empty();
    let counts = thread.then(|| discussion.thread.stats().summary());
    // What is to be known of how it was read is told whatever else there is.
    for line in counts.into_iter().chain(discussion.warnings.iter().map(|warning| warning.message.clone())) {
        page.row(&[Piece::new(crate::text::width::fit(&line, options.width), Role::Dim)])?;
    }
    page.pending = 1;
    if thread {
        let mut sight = Sight::default();
        if let Some(depth) = options.depth {
            sight.folds.fold_from(depth);
        }
        let cache = Cache::default();
        let view = View { thread: &discussion.thread, sight: &sight };
        let mut layout = TreeLayout::new(view, &cache, options.width);
        layout.poster = discussion.article.byline();
        layout.folded_bodies = true;
        layout.measure = options.width;
        page.flow(&layout, |from, height| layout.rows(from, height))?;
    }
    Ok(())
}

/// Writes a comment and all below it, from the left, as [`write()`] would with nothing else there.
pub fn write_subtree(discussion: &Discussion, id: CommentId, out: &mut impl Write) -> io::Result<()> {
    let mut page = Page { out, color: false, pending: 0, begun: false };
    let options = TextOptions::default();
    let sight = Sight { scope: Scope::Subtree(id), ..Sight::default() };
    let cache = Cache::default();
    let view = View { thread: &discussion.thread, sight: &sight };
    let mut layout = TreeLayout::new(view, &cache, options.width);
    layout.poster = discussion.article.byline();
    layout.measure = options.width;
    page.flow(&layout, |from, height| layout.rows(from, height))
}

/// Where the rows go. Empty rows are held back until something follows them.
struct Page<'o, W> {
    out: &'o mut W,
    color: bool,
    pending: usize,
    begun: bool,
}

impl<W: Write> Page<'_, W> {
    /// Writes a whole flow, some rows at a time.
    fn flow<'r>(
        &mut self,
        flow: &impl Flow,
        rows: impl Fn(Viewport, usize) -> Vec<Row<'r>>,
    ) -> io::Result<()> {
        let mut from = flow.first().map(|item| Viewport { item, line: 0 });
        while let Some(at) = from {
            let chunk = rows(at, CHUNK);
            for row in &chunk {
                self.row(&row.pieces)?;
            }
            from = chunk.last().and_then(|last| match last.line + 1 {
                line if line < flow.height(last.item) => Some(Viewport { item: last.item, line }),
                _ => flow.next(last.item).map(|item| Viewport { item, line: 0 }),
            });
        }
        Ok(())
    }

    fn row(&mut self, pieces: &[Piece<'_>]) -> io::Result<()> {
        let filled =
            pieces.iter().rposition(|piece| !piece.text.trim().is_empty()).map_or(0, |last| last + 1);
        if filled == 0 {
            self.pending += 1;
            return Ok(());
        }
        if self.begun {
            self.out.write_all("\n".repeat(self.pending).as_bytes())?;
        }
        (self.pending, self.begun) = (0, true);
        for (index, piece) in pieces.iter().take(filled).enumerate() {
            let text = if index + 1 == filled { piece.text.trim_end() } else { &piece.text };
            match sgr(piece.role).filter(|_| self.color && !text.trim().is_empty()) {
                Some(code) => write!(self.out, "\x1b[{code}m{text}\x1b[0m")?,
                None => self.out.write_all(text.as_bytes())?,
            }
        }
        self.out.write_all(b"\n")
    }
}

/// What a meaning looks like in a pipe: not the theme, which is for the screen, but attributes that every terminal has (ECMA-48, "select graphic rendition").
const fn sgr(role: Role) -> Option<&'static str> {
    match role {
        Role::Text | Role::Code | Role::Word(Kind::Literal) => None,
        Role::Dim | Role::Guide | Role::Marker | Role::Pin | Role::Word(Kind::Remark) => Some("2"),
        Role::Author | Role::Starter | Role::Word(Kind::Keyword | Kind::Name) => Some("36"),
        Role::Poster => Some("1;33"),
        Role::Quote | Role::Caption | Role::Emphasis => Some("3"),
        Role::Link => Some("4"),
        Role::Title | Role::Heading => Some("1"),
        Role::Word(Kind::Added) => Some("32"),
        Role::Warning | Role::Word(Kind::Removed) => Some("31"),
        Role::Accent | Role::New => Some("33"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_sequence_stands_around_nothing() {
        let mut out = Vec::new();
        let mut page = Page { out: &mut out, color: true, pending: 0, begun: false };
        let pieces = ["", "  ", "Title", " ", "  "].map(|text| Piece::new(text, Role::Title));
        page.row(&pieces).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "  \u{1b}[1mTitle\u{1b}[0m\n");
    }
}
