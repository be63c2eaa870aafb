//! One page for a browser: it needs no script and loads nothing, folds by the keyboard, is light or dark as the reader's system is, and prints.
//!
//! Nothing a stranger wrote is markup in it: every letter is escaped, the only tags are those written here, and the only addresses are web and mail
//! addresses as [`links`] knows them. Should that ever fail, the policy in the page's head lets no script, picture, frame or style of anybody else's work.
//!
//! A comment with replies is a `<details>`, which is open. Below [`DEEPEST`] levels, where browsers give up nesting, comments say whom they answer.

use std::io::{self, Write};
use std::ops::Range;

use super::parts::{self, Part};
use crate::layout::date;
use crate::model::stats::{counted, points};
use crate::model::{Article, BlockKind, Comment, CommentId, Discussion, Span, SpanKind, Thread};
use crate::text::{links, slice};

/// The deepest level that is nested; browsers stop at 512 elements, and a page has no room left long before.
pub const DEEPEST: u32 = 60;

/// The page's only style.
const STYLE: &str = include_str!("../../assets/export.css");

/// What of the page may work: its own style, known by its SHA-256, and nothing else.
const POLICY: &str = "default-src 'none'; style-src 'sha256-AZSnjJ1P9PVCRHaLwCX/MM/TEWPtDUGNATB+NXR84Lw='; base-uri 'none'; form-action 'none'";

/// Writes what stands before the first discussion, whose title is the page's.
pub(super) fn begin(first: Option<&Discussion>, out: &mut impl Write) -> io::Result<()> {
    let title = escaped(first.map_or("Understory", |first| first.heading()));
    write!(
        out,
        "<!doctype html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
    )
}

/// Writes what stands after the last discussion.
pub(super) fn end(out: &mut impl Write) -> io::Result<()> {
    out.write_all(b"</body>\n</html>\n")
}

/// Writes one discussion, `number` of those on the page.
pub(super) fn write(discussion: &Discussion, number: usize, out: &mut impl Write) -> io::Result<()> {
    let (thread, article) = (&discussion.thread, &discussion.article);
    let mut page = Page { out, thread, number, open: Vec::new() };
    page.article(article)?;
    if !thread.is_empty() {
        writeln!(page.out, "<section>\n<h2>{}</h2>", escaped(&thread.stats().summary()))?;
        thread.comments().try_for_each(|comment| page.comment(&comment))?;
        page.close(0)?;
        page.out.write_all(b"</section>\n")?;
    }
    page.related(article.related())
}

struct Page<'t, 'o, W> {
    out: &'o mut W,
    thread: &'t Thread,
    number: usize,
    /// How the comments end that are open, the outermost first.
    open: Vec<&'static str>,
}

impl<W: Write> Page<'_, '_, W> {
    fn article(&mut self, article: &Article) -> io::Result<()> {
        self.out.write_all(b"<article>\n")?;
        if let Some(title) = article.title() {
            writeln!(self.out, "<h1>{}</h1>", escaped(title))?;
        }
        let published = article.published().map(date::in_words);
        let by: Vec<&str> = article.byline().into_iter().chain(published.as_deref()).collect();
        for (class, line) in [("by", by.join(" · ")), ("caption", article.caption().unwrap_or("").to_owned())]
        {
            if !line.is_empty() {
                writeln!(self.out, "<p class=\"{class}\">{}</p>", escaped(&line))?;
            }
        }
        let body = article.body();
        for part in parts::of_article(article) {
            self.part(body.text(), &part, body.spans_within(&part.range()))?;
        }
        self.out.write_all(b"</article>\n")
    }

    fn related(&mut self, related: &[String]) -> io::Result<()> {
        if related.is_empty() {
            return Ok(());
        }
        self.out.write_all(b"<section>\n<h2>Related</h2>\n<ul>\n")?;
        related.iter().try_for_each(|teaser| writeln!(self.out, "<li>{}</li>", escaped(teaser)))?;
        self.out.write_all(b"</ul>\n</section>\n")
    }

    fn comment(&mut self, comment: &Comment<'_>) -> io::Result<()> {
        self.close(comment.depth.min(DEEPEST) as usize)?;
        let (id, replies) = (comment.id, self.thread.descendants(comment.id));
        let folds = replies > 0 && comment.depth < DEEPEST;
        let (begin, end, after) = if folds {
            ("<details open ", "</summary>", "</details>\n")
        } else {
            ("<div ", "</div>", "</div>\n")
        };
        let head = if folds { "<summary class=\"head\">" } else { "<div class=\"head\">" };
        let count = if folds { counted(replies, "reply", "replies") } else { String::new() };
        let name = self.anchor(id);
        writeln!(
            self.out,
            "{begin}class=\"comment\" id=\"{name}\">{head}{}{}{end}",
            self.head(comment),
            tag("span", "n", &count)
        )?;
        self.out.write_all(b"<div class=\"said\">\n")?;
        let thread = self.thread;
        for part in parts::of_comment(thread, id) {
            self.part(thread.text(), &part, thread.spans_within(&part.range()))?;
        }
        self.out.write_all(b"</div>\n")?;
        self.open.push(after);
        Ok(())
    }

    /// Ends the comments that are open below a level.
    fn close(&mut self, level: usize) -> io::Result<()> {
        while self.open.len() > level {
            let end = self.open.pop().unwrap_or_default();
            self.out.write_all(end.as_bytes())?;
        }
        Ok(())
    }

    /// The name of a comment on the page.
    fn anchor(&self, id: CommentId) -> String {
        format!("d{}c{}", self.number, id.0)
    }

    /// Who, to whom where the page does not show it, when, and how well it was liked.
    fn head(&self, comment: &Comment<'_>) -> String {
        let who = |name: Option<&str>| tag("b", "who", &escaped(name.unwrap_or("(unknown)")));
        let mut head = vec![who(comment.author)];
        if let Some(parent) = comment.parent.filter(|_| comment.depth > DEEPEST) {
            let name = escaped(self.thread.author(parent).unwrap_or("(unknown)"));
            head.push(format!("to <a href=\"#{}\">{name}</a>", self.anchor(parent)));
        }
        if let Some(published) = comment.published {
            let when = escaped(&date::in_words(published));
            head.push(match comment.permalink.filter(|link| is_address(link)) {
                Some(link) => linked(link, &when),
                None => when,
            });
        }
        head.extend(comment.score.map(points));
        head.join(" · ")
    }

    /// Writes a part of a text, with the spans in it.
    fn part<'s>(
        &mut self,
        text: &str,
        part: &Part<'_>,
        spans: impl Iterator<Item = &'s Span>,
    ) -> io::Result<()> {
        let words = || marked(text, part.range(), spans);
        match part.kind {
            Some(BlockKind::Code) => writeln!(self.out, "<pre><code>{}</code></pre>", escaped(part.text)),
            Some(BlockKind::Table) => writeln!(self.out, "<pre>{}</pre>", words()),
            Some(BlockKind::Heading) => {
                // The title has the first level, what begins the thread the second.
                let level = part.level.saturating_add(1).clamp(3, 6);
                writeln!(self.out, "<h{level}>{}</h{level}>", words())
            }
            Some(BlockKind::Item) => writeln!(self.out, "<p class=\"{}\">{}</p>", item(part), words()),
            Some(BlockKind::Quote) => {
                let level = usize::from(part.level.clamp(1, 20));
                let (begin, end) = ("<blockquote>".repeat(level), "</blockquote>".repeat(level));
                writeln!(self.out, "{begin}{}{end}", words())
            }
            None => writeln!(self.out, "<p>{}</p>", words()),
        }
    }
}

/// How an item is set: as deep as its level, and without a mark where it brings its own number.
fn item(part: &Part<'_>) -> String {
    let number = part.text.trim_start_matches(|c: char| c.is_ascii_digit());
    let own = number.len() < part.text.len() && number.starts_with(['.', ')']);
    let level = part.level.clamp(1, 4);
    let level = if level > 1 { format!(" l{level}") } else { String::new() };
    format!("item{}{level}", if own { " own" } else { "" })
}

/// An element with a class, or nothing where it would be empty.
fn tag(name: &str, class: &str, inner: &str) -> String {
    if inner.is_empty() { String::new() } else { format!("<{name} class=\"{class}\">{inner}</{name}>") }
}

fn linked(address: &str, inner: &str) -> String {
    let scheme = if address.starts_with("www.") { "http://" } else { "" };
    format!("<a href=\"{scheme}{}\" rel=\"noopener noreferrer nofollow ugc\">{inner}</a>", escaped(address))
}

/// Whether a text is an address from its first letter to its last.
fn is_address(text: &str) -> bool {
    links::links(text).first() == Some(&(0..text.len()))
}

/// A stretch of text with its addresses as links and what is set apart set apart. It is cut wherever something begins or ends, so that elements cannot
/// cross however the ranges lie, and each piece says what holds there.
fn marked<'s>(text: &str, range: Range<usize>, spans: impl Iterator<Item = &'s Span>) -> String {
    let addresses = links::links(slice(text, range.clone()));
    let mut addresses =
        addresses.iter().map(|link| link.start + range.start..link.end + range.start).peekable();
    let mut edges: Vec<(usize, Option<SpanKind>, bool)> = spans
        .flat_map(|span| {
            [(span.range().start, Some(span.kind), true), (span.range().end, Some(span.kind), false)]
        })
        .map(|(at, kind, begins)| (at.clamp(range.start, range.end), kind, begins))
        .collect();
    edges.extend(
        addresses
            .clone()
            .flat_map(|link| [link.start, link.end])
            .chain([range.end])
            .map(|at| (at, None, false)),
    );
    edges.sort_by_key(|(at, ..)| *at);
    let (mut at, mut open, mut out) = (range.start, [0_usize; 3], String::with_capacity(range.len() + 64));
    for (edge, kind, begins) in edges {
        if edge > at {
            while addresses.peek().is_some_and(|link| link.end <= at) {
                addresses.next();
            }
            let inner = set_apart(&escaped(slice(text, at..edge)), open);
            match addresses.peek().filter(|link| link.start <= at) {
                Some(link) => out.push_str(&linked(slice(text, link.clone()), &inner)),
                None => out.push_str(&inner),
            }
            at = edge;
        }
        if let Some(count) = kind.and_then(|kind| open.get_mut(place(kind)?)) {
            *count = if begins { *count + 1 } else { count.saturating_sub(1) };
        }
    }
    out
}

/// The elements for what is set apart, the outermost first.
const APART: [&str; 3] = ["strong", "em", "code"];

fn place(kind: SpanKind) -> Option<usize> {
    match kind {
        SpanKind::Strong => Some(0),
        SpanKind::Emphasis => Some(1),
        SpanKind::Code => Some(2),
        SpanKind::Link => None,
    }
}

fn set_apart(inner: &str, open: [usize; 3]) -> String {
    let names = APART.iter().zip(open).filter(|(_, count)| *count > 0).map(|(name, _)| *name);
    names.rev().fold(inner.to_owned(), |inner, name| format!("<{name}>{inner}</{name}>"))
}

/// Text that means itself, in elements and in attributes.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for sign in text.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            sign => out.push(sign),
        }
    }
    out
}

#[cfg(test)]
#[path = "html_tests.rs"]
mod tests;
