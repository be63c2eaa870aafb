//! Markdown as pulldown-cmark reads it, the HTML in it, and Reddit's `>!spoilers!<`.

use std::borrow::Cow;

use memchr::memmem;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::html::{Page, address, is_element};
use super::writer::Gap;
use crate::model::SpanKind;
use crate::model::rich::RichText;
use crate::text::code::Language;
use crate::text::slice;

/// What is understood beyond `CommonMark`.
pub(super) const OPTIONS: Options = Options::ENABLE_TABLES.union(Options::ENABLE_STRIKETHROUGH);

/// Reads Markdown; `lines` says whether a line break alone is one.
pub(super) fn read(text: &str, lines: bool) -> RichText {
    let text = spoilers(text);
    let mut flow = Flow { lines, ..Flow::default() };
    Parser::new_ext(&text, OPTIONS).for_each(|event| flow.event(event));
    flow.finish()
}

/// A body that is being put together from events.
#[derive(Debug, Default)]
pub(in crate::formats) struct Flow {
    page: Page,
    /// The lines of an HTML block, which come one by one; a comment or a tag may reach over several.
    html: Option<String>,
    lines: bool,
}

impl Flow {
    /// Takes the next event.
    pub(in crate::formats) fn event(&mut self, event: Event<'_>) {
        let page = &mut self.page;
        match event {
            Event::Start(Tag::HtmlBlock) => self.html = Some(String::new()),
            Event::Html(raw) => self.html.get_or_insert_default().push_str(&raw),
            Event::End(TagEnd::HtmlBlock) => {
                page.out.gap(Gap::Paragraph);
                inline_html(page, &self.html.take().unwrap_or_default());
                page.out.gap(Gap::Paragraph);
            }
            Event::InlineHtml(raw) => inline_html(page, &raw),
            Event::Start(tag) => start(page, tag),
            Event::End(tag) => end(page, tag),
            Event::Text(words) => page.out.text(&words),
            Event::Code(code) => {
                page.out.span(SpanKind::Code);
                page.out.text(&code);
                page.out.span_ends(SpanKind::Code);
            }
            Event::SoftBreak if self.lines => page.out.gap(Gap::Line),
            Event::SoftBreak => page.out.text(" "),
            Event::HardBreak => page.out.gap(Gap::Line),
            Event::Rule => page.out.gap(Gap::Paragraph),
            _ => {}
        }
    }

    /// Whether no words have come.
    pub(in crate::formats) fn is_empty(&self) -> bool {
        self.page.out.len() == 0 && self.html.is_none()
    }

    /// What the events make.
    pub(in crate::formats) fn finish(self) -> RichText {
        self.page.finish()
    }
}

fn start(page: &mut Page, tag: Tag<'_>) {
    let out = &mut page.out;
    match tag {
        Tag::Paragraph => out.gap(Gap::Paragraph),
        Tag::Table(_) => out.table(true),
        Tag::Heading { level, .. } => out.heading(level as u8),
        Tag::BlockQuote(_) => out.quote(true),
        Tag::CodeBlock(kind) => {
            out.code_block(true);
            if let CodeBlockKind::Fenced(info) = kind {
                out.language(Language::named(&info));
            }
        }
        Tag::List(first) => out.list(first.map(|first| u32::try_from(first).unwrap_or(1))),
        Tag::Item => out.item(),
        Tag::TableHead => out.row(true),
        Tag::TableRow => out.row(false),
        Tag::TableCell => out.cell(false),
        Tag::Emphasis => out.span(SpanKind::Emphasis),
        Tag::Strong => out.span(SpanKind::Strong),
        Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
            if let Some(address) = address(&dest_url) {
                page.link_ends();
                page.link_to(address);
            }
        }
        _ => {}
    }
}

fn end(page: &mut Page, tag: TagEnd) {
    let out = &mut page.out;
    match tag {
        TagEnd::Heading(_) => out.heading(0),
        TagEnd::BlockQuote(_) => out.quote(false),
        TagEnd::CodeBlock => out.code_block(false),
        TagEnd::List(_) => out.list_ends(),
        TagEnd::Emphasis => out.span_ends(SpanKind::Emphasis),
        TagEnd::Strong => out.span_ends(SpanKind::Strong),
        TagEnd::Link | TagEnd::Image => page.link_ends(),
        TagEnd::Table => out.table(false),
        _ => {}
    }
}

/// HTML is read as such where it is; what merely stands in angle brackets is text.
fn inline_html(page: &mut Page, raw: &str) {
    let tag = raw.trim_start().trim_start_matches(['<', '/']);
    let name = slice(tag, 0..tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len()));
    if name.is_empty() || is_element(name) {
        page.feed(raw);
    } else {
        page.out.text(raw);
    }
}

/// Puts words in place of the signs around a spoiler, which would begin a quote at the start of a line.
fn spoilers(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let (Some(_), Some(last)) = (memmem::find(bytes, b">!"), memmem::rfind(bytes, b"!<")) else {
        return Cow::Borrowed(text);
    };
    let (mut out, mut at, mut blank) = (String::with_capacity(text.len() + 64), 0, 0);
    while let Some(open) = memmem::find(slice(text, at..last).as_bytes(), b">!").map(|open| at + open) {
        if blank <= open {
            let found = memmem::find(slice(text, open..text.len()).as_bytes(), b"\n\n");
            blank = found.map_or(text.len(), |found| open + found);
        }
        let inner = slice(text, open + 2..blank);
        out.push_str(slice(text, at..open));
        let Some(length) = memmem::find(inner.as_bytes(), b"!<") else {
            // None of this paragraph is one any more.
            out.push_str(slice(text, open..blank));
            at = blank;
            continue;
        };
        for piece in ["(spoiler: ", slice(inner, 0..length).trim(), ")"] {
            out.push_str(piece);
        }
        at = open + 2 + length + 2;
    }
    out.push_str(slice(text, at..text.len()));
    Cow::Owned(out)
}
