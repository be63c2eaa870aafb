//! A discussion in words: what the screen shows by place, shape and colour is said.

use std::io::{self, Write};

use crate::export::parts::{self, Part};
use crate::layout::date;
use crate::model::stats::{counted, points};
use crate::model::{Article, BlockKind, Comment, CommentId, Discussion, Evidence, Thread};
use crate::text::{slice, width, wrap};

/// Stands for a name that is not known.
const SOMEBODY: &str = "somebody";

/// So many columns of a comment tell which one it is.
const BEGINNING: usize = 60;

/// Writes words in lines no wider than the width.
pub(super) struct Words<W> {
    pub(super) width: usize,
    pub(super) out: W,
}

impl<W: Write> Words<W> {
    /// One or more sentences, as one paragraph.
    pub(super) fn line(&mut self, text: &str) -> io::Result<()> {
        for line in text.lines() {
            for row in wrap::wrap(line, self.width, self.width) {
                writeln!(self.out, "{}", slice(line, row).trim_end())?;
            }
        }
        Ok(())
    }

    /// An empty line: where one thing ends.
    pub(super) fn gap(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }

    /// What a discussion is, and how much there is of it.
    pub(super) fn beginning(&mut self, discussion: &Discussion) -> io::Result<()> {
        self.line(discussion.heading())?;
        let thread = &discussion.thread;
        let stats = thread.stats();
        let size = match (stats.comments, stats.deepest) {
            (0, _) => "No comments.".to_owned(),
            (comments, deepest) => {
                let (people, levels) = (counted(stats.people, "person", "people"), deepest as usize + 1);
                let levels = counted(levels, "level", "levels");
                format!("{} by {people}, {levels} deep.", counted(comments, "comment", "comments"))
            }
        };
        self.line(&size)?;
        discussion
            .warnings
            .iter()
            .try_for_each(|warning| self.line(&format!("Note: {}.", sentence(&warning.message))))?;
        self.gap()
    }

    /// The article, whole.
    pub(super) fn article(&mut self, article: &Article) -> io::Result<()> {
        if article.is_empty() {
            return Ok(());
        }
        self.line(&format!("Article: {}.", sentence(article.title().unwrap_or("without a title"))))?;
        let published = article.published().map(date::in_words);
        let by: Vec<&str> = article.byline().into_iter().chain(published.as_deref()).collect();
        if !by.is_empty() {
            self.line(&format!("By {}.", sentence(&by.join(", "))))?;
        }
        if let Some(caption) = article.caption() {
            self.line(&format!("Picture: {}.", sentence(caption)))?;
        }
        self.gap()?;
        for part in parts::of_article(article) {
            self.part(&part)?;
            self.gap()?;
        }
        for related in article.related() {
            self.line(&format!("Related: {related}"))?;
        }
        self.line("End of the article.")?;
        self.gap()
    }

    /// A comment: a line that says what it is, then what it says.
    pub(super) fn comment(&mut self, thread: &Thread, id: CommentId) -> io::Result<()> {
        let Some(comment) = thread.comment(id) else { return Ok(()) };
        self.line(&heading(thread, &comment))?;
        parts::of_comment(thread, id).iter().try_for_each(|part| self.part(part))?;
        self.gap()
    }

    fn part(&mut self, part: &Part<'_>) -> io::Result<()> {
        let level = if part.level > 1 { format!(", level {}", part.level) } else { String::new() };
        match part.kind {
            None => self.line(part.text),
            Some(BlockKind::Heading) => self.line(&format!("Heading: {}", part.text)),
            Some(BlockKind::Item) => self.line(&format!("Item{level}: {}", part.text)),
            Some(BlockKind::Quote) => {
                self.line(&format!("Quote{level}:"))?;
                self.line(part.text)?;
                self.line("End of the quote.")
            }
            Some(BlockKind::Code) => self.verbatim("code", part),
            Some(BlockKind::Table) => self.verbatim("table", part),
        }
    }

    /// Something whose lines stay as they are.
    fn verbatim(&mut self, what: &str, part: &Part<'_>) -> io::Result<()> {
        let (first, rest) = what.split_at(1);
        self.line(&format!("{}{rest}:", first.to_ascii_uppercase()))?;
        part.text.lines().try_for_each(|line| writeln!(self.out, "{line}"))?;
        self.line(&format!("End of the {what}."))
    }

    /// What stands above a comment, the root first, each by its name and how it begins.
    pub(super) fn path(&mut self, thread: &Thread, id: CommentId) -> io::Result<()> {
        let mut above: Vec<_> = thread.lineage(id).collect();
        above.reverse();
        for (level, up) in above.into_iter().enumerate() {
            let begins = thread.body(up).lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
            let begins = width::fit(begins, BEGINNING);
            self.line(&format!("Level {}, {}: {begins}", level + 1, thread.author(up).unwrap_or(SOMEBODY)))?;
        }
        self.gap()
    }
}

/// What a comment is, in a line: which, how deep, who, to whom, when, and what follows it.
fn heading(thread: &Thread, comment: &Comment<'_>) -> String {
    let Comment { id, parent, depth, .. } = *comment;
    let author = comment.author.unwrap_or(SOMEBODY);
    let who = match parent.map(|parent| thread.author(parent).unwrap_or(SOMEBODY)) {
        Some(whom) if is_doubtful(comment) => format!("{author} answers {whom}, it seems"),
        Some(whom) => format!("{author} answers {whom}"),
        None => author.to_owned(),
    };
    let all = [
        Some(format!("Comment {} of {}, level {}", id.index() + 1, thread.len(), depth + 1)),
        Some(who),
        comment.published.map(date::in_words),
        comment.score.map(points),
        replies(thread, id),
        hidden(thread, id),
    ];
    all.into_iter().flatten().map(|said| format!("{}.", sentence(&said))).collect::<Vec<_>>().join(" ")
}

/// How many answer it, where some do.
fn replies(thread: &Thread, id: CommentId) -> Option<String> {
    let all = thread.descendants(id);
    let direct = counted(thread.replies(id).count(), "reply", "replies");
    match all {
        0 => None,
        1 => Some(direct),
        _ => Some(format!("{direct}, {all} in all below it")),
    }
}

/// How many characters that cannot be seen were taken out of it, where some were.
fn hidden(thread: &Thread, id: CommentId) -> Option<String> {
    let count: usize = thread.hidden_kinds(id).map(|(_, count)| count as usize).sum();
    (count > 0).then(|| counted(count, "hidden character", "hidden characters"))
}

/// Whether it is not sure what a comment answers.
fn is_doubtful(comment: &Comment<'_>) -> bool {
    comment.note.is_some()
        || matches!(comment.evidence, Evidence::Guess | Evidence::Mention | Evidence::Quote)
}

/// A text without the full stop that is put after it.
fn sentence(text: &str) -> &str {
    text.trim_end().trim_end_matches('.')
}
