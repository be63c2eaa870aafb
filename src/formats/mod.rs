//! What the bytes are: one module a format, each text → discussions and warnings.
//!
//! [`ALL`] is the one table of them: it feeds detection, `--format`, and `understory formats`. A format never fails on content; it tells.

mod api;
mod exact;
pub mod html;
mod json;
pub mod mail;
pub mod markup;
pub mod native;
pub mod outline;

use std::borrow::Cow;
use std::ops::Range;

use crate::model::{ArticleDraft, Discussion, Warning};
use crate::source::Decoded;

/// The name of the format that takes whatever is left.
const OUTLINE: &str = "outline";

/// One thing that can be read.
#[derive(Debug)]
pub struct Format {
    /// The word for it: on the command line, in JSON, on the screen.
    pub name: &'static str,
    /// What it is, in a few words.
    pub about: &'static str,
    /// How it is recognised.
    pub how: &'static str,
    /// Whether the beginning of a source can be read by itself, to be shown until the rest is there.
    pub reads_beginnings: bool,
    recognise: fn(&Input<'_>) -> bool,
    parse: fn(&Input<'_>) -> Vec<Discussion>,
}

/// What one source holds.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The cleaned name it is known by.
    pub source: &'a str,
    /// Its text, decoded as a whole; not cleaned.
    pub text: &'a str,
    /// Its bytes, for formats whose parts have encodings of their own.
    pub bytes: &'a [u8],
    /// Where the messages of a folder lie in the bytes; empty for everything else.
    pub parts: &'a [Range<usize>],
}

impl<'a> Input<'a> {
    /// A source that is text.
    pub fn text(source: &'a str, text: &'a str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        Self { source, text, bytes: text.as_bytes(), parts: &[] }
    }

    /// The format it is in, by what stands in it.
    pub fn detect(&self) -> Option<&'static Format> {
        ALL.iter().find(|format| (format.recognise)(self))
    }

    /// Everything it holds, read as the given format or as what it looks like.
    pub fn read(&self, format: Option<&Format>) -> Vec<Discussion> {
        format.or_else(|| self.detect()).map(|format| (format.parse)(self)).unwrap_or_default()
    }
}

/// Everything that can be read, in the order in which it is tried: the last takes whatever is left.
pub const ALL: &[Format] = &[
    Format {
        name: native::NAME,
        about: "what `understory export --to json` and `--to ndjson` write",
        how: "JSON whose first object has \"schema\": \"understory/1\"",
        reads_beginnings: false,
        recognise: |input| native::recognise(input.text),
        parse: |input| native::parse(input.source, input.text),
    },
    api::hackernews::ALGOLIA,
    api::hackernews::FIREBASE,
    api::reddit::FORMAT,
    api::pushshift::FORMAT,
    api::lobsters::FORMAT,
    api::lemmy::FORMAT,
    api::discourse::FORMAT,
    api::mastodon::FORMAT,
    api::bluesky::FORMAT,
    api::github::FORMAT,
    api::telegram::FORMAT,
    api::slack::FORMAT,
    api::ytdlp::FORMAT,
    api::disqus::FORMAT,
    api::wxr::FORMAT,
    Format {
        name: mail::NAME,
        about: "mail and news: an mbox archive, one message, a Maildir or a folder of messages",
        how: "a line `From ... 2019` and fields, or nothing but fields such as From: before the first empty line",
        reads_beginnings: false,
        recognise: mail::recognise,
        parse: mail::parse,
    },
    Format {
        name: html::NAME,
        about: "saved pages, with the article and the comments that are in them",
        how: "begins with a tag, and `<!doctype html>`, `<html>`, `<head>` or `<body>` is near",
        reads_beginnings: false,
        recognise: |input| html::recognise(input.text),
        parse: html::parse,
    },
    Format {
        name: OUTLINE,
        about: "plain text in which indentation carries the nesting",
        how: "everything else",
        reads_beginnings: true,
        recognise: |_| true,
        parse: |input| vec![outline(input.source, Cow::Borrowed(input.text))],
    },
];

impl Format {
    /// Whether it reads bytes whose parts have encodings of their own, so that what the whole is decoded to is not what is shown.
    pub fn decodes_itself(&self) -> bool {
        self.name == mail::NAME
    }
}

/// The format of this name.
pub fn by_name(name: &str) -> Option<&'static Format> {
    ALL.iter().find(|format| format.name == name)
}

/// Reads everything that a text holds, as the given format or as what it looks like. `source` is the cleaned name it is known by.
pub fn read(source: &str, text: &str, format: Option<&Format>) -> Vec<Discussion> {
    Input::text(source, text).read(format)
}

/// The same for a source that nobody needs afterwards: it may be let go before the end, or be written over.
pub fn read_away(
    source: &str,
    mut decoded: Decoded,
    parts: &[Range<usize>],
    format: Option<&Format>,
) -> Vec<Discussion> {
    let input = Input { bytes: decoded.bytes(), parts, ..Input::text(source, &decoded.text) };
    let format = format.or_else(|| input.detect());
    match format {
        Some(format) if format.name == OUTLINE => {
            decoded.original = None;
            let mark = decoded.text.len() - Input::text(source, &decoded.text).text.len();
            decoded.text.drain(..mark);
            vec![outline(source, Cow::Owned(decoded.text))]
        }
        Some(format) if format.name == html::NAME && decoded.original.is_none() => {
            html::read(source, Cow::Owned(decoded.text))
        }
        format => input.read(format),
    }
}

/// Reads an outline; tells where it looks like a form of JSON that is not known.
fn outline(source: &str, mut text: Cow<'_, str>) -> Discussion {
    if let Some(discussion) = exact::parse(source, &text) {
        return discussion;
    }
    let json = looks_like_json(&text);
    let mut discussion = outline::read(source, &mut text);
    if discussion.article.is_empty() && discussion.thread.is_empty() {
        // What was taken for buttons and menus is all there is: then it is what there is to read.
        discussion.article =
            ArticleDraft { body: text.split("\n\n").collect(), ..ArticleDraft::default() }.build();
    }
    if discussion.article.is_empty() && discussion.thread.is_empty() {
        discussion.warnings.push(Warning::new("there is no text in it"));
    }
    if json {
        discussion
            .warnings
            .push(Warning::new("this looks like JSON of a kind that is not known: shown as text"));
    }
    discussion
}

/// Whether a text starts as an object or array of JSON does, not merely with a bracket.
fn looks_like_json(text: &str) -> bool {
    let mut scan = json::Scan::new(text);
    let Some(b'{' | b'[') = scan.peek() else { return false };
    scan.at += 1;
    matches!(scan.peek(), Some(b'{' | b'[' | b'"' | b'}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_tells_the_format() {
        for (text, name) in [
            (r#"{"schema":"understory/1"}"#, "native"),
            (r#" [ { "x" : [{}], "schema" : "understory/1" } ]"#, "native"),
            (r#"{"schema":"understory/2"}"#, "outline"),
            (r#"{"text":"\"schema\":\"understory/1\""}"#, "outline"),
            (r#"[{"author":"alda"}]"#, "outline"),
            ("[1] A note\n", "outline"),
            ("<!DOCTYPE html><p>A", "html"),
            (" \n<!-- saved -->\n<HTML><BODY>A", "html"),
            ("<p>A paragraph alone", "outline"),
            ("<?xml version='1.0'?><opml><head><title>A", "outline"),
            ("", "outline"),
        ] {
            assert_eq!(Input::text("x", text).detect().map(|format| format.name), Some(name), "{text}");
        }
    }

    #[test]
    fn unknown_json_is_shown_and_told() {
        for (text, told) in [(r#"[{"author":"alda"}]"#, 1), ("[1] A note\n", 0), ("{curly}", 0)] {
            let read = read("x", text, None);
            assert_eq!(read.iter().map(|d| d.warnings.len()).sum::<usize>(), told, "{text}");
        }
    }

    #[test]
    fn a_byte_order_mark_is_no_text() {
        assert_eq!(read("x", "\u{feff}{\"schema\":\"understory/1\"}", None)[0].format, "native");
    }
}
