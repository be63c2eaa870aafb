//! The pieces of a message → one body: words with quotes, patches and what was inside marked.

use std::borrow::Cow;

use super::flowed;
use super::head::Head;
use super::mime::{DEEP, MANY, Piece};
use super::wrapped;
use crate::formats::{markup, patch};
use crate::model::rich::RichText;
use crate::model::{Block, BlockKind, Span};
use crate::text::code::Language;

/// How lines are put together.
type Join = for<'t> fn(&[&'t str]) -> Vec<Cow<'t, str>>;

/// The body that the pieces of a message make.
pub(super) fn written(pieces: &[Piece]) -> RichText {
    let mut body = RichText::default();
    for piece in pieces {
        match piece {
            Piece::Plain(text, None) => plain(&mut body, text, wrapped::joined),
            Piece::Plain(text, Some(del_sp)) => plain(&mut body, &flowed::joined(text, *del_sp), as_it_is),
            Piece::Html(page) => append(&mut body, markup::html(page)),
            Piece::File(name, kind, size) => {
                line(&mut body, &file(name, kind, *size), None, Language::Unknown);
            }
            Piece::Message(head) => {
                line(&mut body, &heading(head), Some(BlockKind::Heading), Language::Unknown);
            }
            Piece::Refused => {
                let told = format!(
                    "[There are more parts in this message than are shown: at most {MANY}, {DEEP} deep.]"
                );
                line(&mut body, &told, None, Language::Unknown);
            }
        }
    }
    body
}

/// One line for a file that came with the message.
fn file(name: &str, kind: &str, size: usize) -> String {
    let size = match size {
        0..1_000 => format!("{size} bytes"),
        1_000..1_000_000 => format!("{} kB", size / 1_000),
        _ => format!("{:.1} MB", size as f64 / 1e6),
    };
    let parts = [name, kind, &size].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
    format!("[attached: {}]", parts.join(", "))
}

/// One line for a message in the message.
fn heading(head: &Head) -> String {
    let subject = if head.subject.is_empty() { "A message" } else { &head.subject };
    let parts = [subject, &head.author, &head.sent.words];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// Appends plain text: patches as code, `>` as quotes, what signs it as a paragraph of its own.
///
/// `join` puts lines together that are one.
fn plain(body: &mut RichText, text: &str, join: Join) {
    let lines: Vec<&str> = text.lines().collect();
    let mut at = 0;
    for run in patch::runs(&lines) {
        words(body, &join(lines.get(at..run.start).unwrap_or_default()));
        let code = lines.get(run.clone()).unwrap_or_default().join("\n");
        line(body, code.trim_matches('\n'), Some(BlockKind::Code), Language::Patch);
        at = run.end;
    }
    words(body, &join(lines.get(at..).unwrap_or_default()));
}

/// Lines that stay what they are.
fn as_it_is<'t>(lines: &[&'t str]) -> Vec<Cow<'t, str>> {
    lines.iter().copied().map(Cow::Borrowed).collect()
}

/// Appends lines of text that holds no patch.
fn words(body: &mut RichText, lines: &[Cow<'_, str>]) {
    let mut text = String::with_capacity(lines.iter().map(|line| line.len() + 1).sum());
    let mut blank = true;
    for line in lines {
        let signs = matches!(line.as_ref(), "-- " | "--");
        if signs && !blank {
            text.push('\n');
        }
        text.push_str(line);
        text.push('\n');
        blank = line.trim().is_empty();
    }
    if lines.iter().any(|line| line.starts_with('>') || line.ends_with('\r')) {
        return append(body, RichText::from_plain(&text));
    }
    // Nothing is quoted: all that is to be done is to take empty lines off both ends.
    text.truncate(text.trim_end().len());
    let blank = text.len() - text.trim_start_matches('\n').len();
    text.drain(..blank);
    append(body, RichText { text, ..RichText::default() });
}

/// Appends one block, or a paragraph.
fn line(body: &mut RichText, text: &str, kind: Option<BlockKind>, language: Language) {
    let end = text.len() as u32;
    let blocks = kind.map(|kind| Block { start: 0, end, kind, level: 1, language }).into_iter().collect();
    append(body, RichText { text: text.to_owned(), blocks, spans: Vec::new() });
}

/// Appends a text with its ranges, as paragraphs of their own.
fn append(body: &mut RichText, more: RichText) {
    if more.text.trim().is_empty() || body.text.len() + more.text.len() > u32::MAX as usize - 2 {
        return;
    }
    if body.text.is_empty() {
        *body = more;
        return;
    }
    body.text.push_str("\n\n");
    let base = body.text.len() as u32;
    body.text.push_str(&more.text);
    let block = |b: &Block| Block { start: b.start + base, end: b.end + base, ..*b };
    let span = |s: &Span| Span { start: s.start + base, end: s.end + base, ..*s };
    body.blocks.extend(more.blocks.iter().map(block));
    body.spans.extend(more.spans.iter().map(span));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::slice;

    /// The blocks of a body, each with what it covers.
    fn blocks(body: &RichText) -> Vec<(BlockKind, u8, &str)> {
        body.blocks.iter().map(|b| (b.kind, b.level, slice(&body.text, b.range()))).collect()
    }

    #[test]
    fn quotes_and_patches_are_marked() {
        let text = "T.K. wrote:\r\n> one\r\n>> two\r\nNo.\r\n-- \r\nmarlow\r\n\r\n--- a\r\n+++ b\r\n@@ -1 +1 @@\r\n-\tx\r\n+\ty\r\n\r\nbye\r\n";
        let body = written(&[
            Piece::Plain(text.to_owned(), None),
            Piece::File("q.png".into(), "image/png".into(), 4200),
        ]);
        assert_eq!(
            blocks(&body),
            [
                (BlockKind::Quote, 1, "one"),
                (BlockKind::Quote, 2, "two"),
                (BlockKind::Code, 1, "--- a\n+++ b\n@@ -1 +1 @@\n-\tx\n+\ty"),
            ]
        );
        assert!(body.text.ends_with("bye\n\n[attached: q.png, image/png, 4 kB]"), "{}", body.text);
    }

    #[test]
    fn flowing_lines_pages_and_inner_messages_are_read() {
        let head = Head { subject: "Forwarded".to_owned(), author: "marlow".to_owned(), ..Head::default() };
        let body = written(&[
            Piece::Plain("> a \n> b\nc \nd".to_owned(), Some(false)),
            Piece::Html("<blockquote>q</blockquote><p>e</p>".to_owned()),
            Piece::Message(Box::new(head)),
            Piece::Plain(" \n".to_owned(), None),
        ]);
        assert_eq!(body.text, "a b\n\nc d\n\nq\n\ne\n\nForwarded · marlow");
        let kinds: Vec<_> = body.blocks.iter().map(|b| b.kind).collect();
        assert_eq!(kinds, [BlockKind::Quote, BlockKind::Quote, BlockKind::Heading]);
    }
}
