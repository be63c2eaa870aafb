//! The JSON form `understory/1`, laid out to be read: one comment a line, so that a difference between two exports is a difference of lines.
//!
//! The form is described in `assets/understory-1.schema.json` and read back by [`crate::formats::native`].

use std::io::{self, Write};

use serde::Serialize;

use crate::formats::native::{SCHEMA, offsets};
use crate::model::{Block, BlockKind, Comment, Discussion, Evidence, Span, SpanKind, Thread};

/// What stands before the parts of a discussion and before the items of a list.
pub(super) struct Layout {
    part: &'static str,
    item: &'static str,
    end: &'static str,
}

/// For people: parts and items on lines of their own.
const LINES: Layout = Layout { part: "\n  ", item: "\n    ", end: "\n  " };
/// For one line.
pub(super) const ONE_LINE: Layout = Layout { part: "", item: "", end: "" };

/// Writes one discussion, without a line break at its end.
pub fn write(discussion: &Discussion, out: &mut impl Write) -> io::Result<()> {
    write_as(discussion, &LINES, out)
}

/// Writes one discussion in a layout.
pub(super) fn write_as(discussion: &Discussion, layout: &Layout, out: &mut impl Write) -> io::Result<()> {
    let Layout { part, end, .. } = layout;
    let article = &discussion.article;
    out.write_all(b"{\"schema\":")?;
    value(&SCHEMA, out)?;
    field("format", &discussion.format, out)?;
    field("source", &discussion.source, out)?;
    write!(out, ",{part}\"article\":{{\"title\":")?;
    value(&article.title(), out)?;
    field("byline", &article.byline(), out)?;
    field("published", &article.published(), out)?;
    field("caption", &article.caption(), out)?;
    let body = article.body();
    list("body", body.paragraphs(), layout, out)?;
    if let Some(rich) = Rich::of(body.text(), 0, body.blocks(), body.spans()) {
        write!(out, ",{part}\"rich\":")?;
        value(&rich, out)?;
    }
    list("related", article.related().iter(), layout, out)?;
    write!(out, "}},{part}\"comments\":[")?;
    items(discussion.thread.comments().map(|c| Row::new(&discussion.thread, &c)), layout, out)?;
    out.write_all(b"]")?;
    let warnings = discussion.warnings.iter().map(|w| Told { line: w.line, message: &w.message });
    write!(out, ",{part}\"warnings\":[")?;
    items(warnings, layout, out)?;
    write!(out, "]{}}}", end.trim_end_matches(' '))
}

fn value(value: &impl Serialize, out: &mut impl Write) -> io::Result<()> {
    Ok(serde_json::to_writer(out, value)?)
}

fn field(name: &str, of: &impl Serialize, out: &mut impl Write) -> io::Result<()> {
    write!(out, ",\"{name}\":")?;
    value(of, out)
}

fn list<T: Serialize>(
    name: &str,
    all: impl Iterator<Item = T>,
    layout: &Layout,
    out: &mut impl Write,
) -> io::Result<()> {
    write!(out, ",{}\"{name}\":[", layout.part)?;
    items(all, layout, out)?;
    out.write_all(b"]")
}

fn items<T: Serialize>(
    all: impl Iterator<Item = T>,
    layout: &Layout,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut any = false;
    for item in all {
        write!(out, "{}{}", if any { "," } else { "" }, layout.item)?;
        value(&item, out)?;
        any = true;
    }
    if any { out.write_all(layout.end.as_bytes()) } else { Ok(()) }
}

/// A comment as it is written: what every comment has is always there, what few have only where it is.
#[derive(Serialize)]
struct Row<'t> {
    id: u32,
    parent: Option<u32>,
    depth: u32,
    author: Option<&'t str>,
    published: Option<&'t str>,
    score: Option<i32>,
    body: &'t str,
    evidence: Evidence,
    #[serde(skip_serializing_if = "nothing")]
    note: Option<&'t str>,
    #[serde(skip_serializing_if = "nothing")]
    source_id: Option<&'t str>,
    #[serde(skip_serializing_if = "nothing")]
    permalink: Option<&'t str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rich: Option<Rich>,
}

#[expect(clippy::ref_option_ref, reason = "serde hands over the field as it is")]
fn nothing(text: &Option<&str>) -> bool {
    text.is_none_or(str::is_empty)
}

impl<'t> Row<'t> {
    fn new(thread: &'t Thread, comment: &Comment<'t>) -> Self {
        Self {
            id: comment.id.0,
            parent: comment.parent.map(|parent| parent.0),
            depth: comment.depth,
            author: comment.author,
            published: comment.published,
            score: comment.score,
            body: comment.body,
            evidence: comment.evidence,
            note: comment.note,
            source_id: comment.source_id,
            permalink: comment.permalink,
            rich: Rich::of_comment(thread, comment),
        }
    }
}

/// What in a body is more than paragraphs. Offsets count Unicode characters from the start of the body, so that they
/// mean the same in every language and can never split one.
#[derive(Serialize)]
struct Rich {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    blocks: Vec<RichBlock>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    spans: Vec<RichSpan>,
}

#[derive(Serialize)]
struct RichBlock {
    start: usize,
    end: usize,
    kind: BlockKind,
    level: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'static str>,
}

#[derive(Serialize)]
struct RichSpan {
    start: usize,
    end: usize,
    kind: SpanKind,
}

impl Rich {
    /// None where the body read as plain text gives this very comment.
    fn of_comment(thread: &Thread, comment: &Comment<'_>) -> Option<Self> {
        let base = thread.body_range(comment.id).start;
        let rich = Self::of(comment.body, base, thread.blocks(comment.id), thread.spans(comment.id));
        let as_it_stands = || Self { blocks: Vec::new(), spans: Vec::new() };
        rich.or_else(|| (!is_plain(comment.body)).then(as_it_stands))
    }

    /// The ranges of a text that begins at the byte `base` of those that they count; none where there are none.
    fn of(text: &str, base: usize, blocks: &[Block], spans: &[Span]) -> Option<Self> {
        if blocks.is_empty() && spans.is_empty() {
            return None;
        }
        let ends =
            blocks.iter().flat_map(|b| [b.start, b.end]).chain(spans.iter().flat_map(|s| [s.start, s.end]));
        let bytes: Vec<usize> = ends.map(|at| (at as usize).saturating_sub(base)).collect();
        let mut at = offsets::to_characters(text, &bytes).into_iter();
        let mut next = || at.next().unwrap_or_default();
        let block = |b: &Block| RichBlock {
            start: next(),
            end: next(),
            kind: b.kind,
            level: b.level,
            language: b.language.name(),
        };
        let blocks = blocks.iter().map(block).collect();
        let span = |s: &Span| RichSpan { start: next(), end: next(), kind: s.kind };
        let spans = spans.iter().map(span).collect();
        Some(Self { blocks, spans })
    }
}

/// Whether plain text reads as itself: no line that would be taken for a quote, nothing at its ends that would be trimmed.
fn is_plain(body: &str) -> bool {
    !body.starts_with(['>', '\n']) && !body.contains("\n>") && body.trim_end().len() == body.len()
}

#[derive(Serialize)]
struct Told<'a> {
    line: Option<u32>,
    message: &'a str,
}
