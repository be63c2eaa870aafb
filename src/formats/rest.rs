//! What is left over: text that no other format claims, read as an outline, or whole where it is none.
//!
//! It says what it goes by, and it says so where the text looks like data of a kind that is not known.

use std::borrow::Cow;

use super::{Format, Judgement, exact, json, outline, printed};
use crate::model::{ArticleDraft, Discussion, Warning};
use crate::text::{boundary_before, clean, slice};

/// The name of this format.
pub(super) const NAME: &str = "outline";

/// Text in which indentation carries the nesting.
pub(super) const FORMAT: Format = Format {
    name: NAME,
    about: "plain text in which indentation or markers carry the nesting",
    how: "everything else",
    get: &[
        "w3m -dump page.html > page.txt",
        "select the page in a browser, copy, and paste it into a file",
        "lynx -dump -nolist ADDRESS > page.txt",
        "understory export --to outline page.html > page.txt",
    ],
    recognise: |input| Judgement::possible(reason(input.text)),
    parse: |input| vec![read(input.source, Cow::Borrowed(input.text))],
};

/// How much of a text is looked at to say what it goes by.
const LOOK: usize = 1 << 16;

/// What an outline goes by here, in words.
fn reason(text: &str) -> String {
    if let Some(kind) = data(text) {
        return format!("what is left over: {kind} of a kind that is not known");
    }
    let shape = outline::shape(&printed::bare(slice(text, 0..boundary_before(text, LOOK))));
    clean::line(&format!("what is left over: {shape}")).text.into_owned()
}

/// Reads an outline; tells where it looks like a form of data that is not known.
pub(super) fn read(source: &str, mut text: Cow<'_, str>) -> Discussion {
    if let Cow::Owned(bare) = printed::bare(&text) {
        text = Cow::Owned(bare);
    }
    if let Some(discussion) = exact::parse(source, &text) {
        return discussion;
    }
    let data = data(&text);
    let mut discussion = outline::read(source, &mut text);
    if discussion.article.is_empty() && discussion.thread.is_empty() {
        // What was taken for buttons and menus is all there is: then it is what there is to read.
        discussion.article =
            ArticleDraft { body: text.split("\n\n").collect(), ..ArticleDraft::default() }.build();
    }
    if discussion.article.is_empty() && discussion.thread.is_empty() {
        discussion.warnings.push(Warning::new("there is no text in it"));
    }
    if let Some(kind) = data {
        let told = format!("this looks like {kind} of a kind that is not known: shown as text");
        discussion.warnings.push(Warning::new(&told));
    }
    discussion
}

/// What a text is where it is data: JSON, or XML with the name of its outermost element.
fn data(text: &str) -> Option<String> {
    if looks_like_json(text) {
        return Some("JSON".to_owned());
    }
    xml_root(text).map(|root| match root {
        "" => "XML".to_owned(),
        "rss" | "feed" | "RDF" | "rdf:RDF" => format!("XML (a feed, <{root}>)"),
        "opml" => "XML (a list of feeds or an outline, <opml>)".to_owned(),
        _ => format!("XML (<{root}>)"),
    })
}

/// Whether a text starts as an object or array of JSON does, not merely with a bracket.
fn looks_like_json(text: &str) -> bool {
    let mut scan = json::Scan::new(text);
    let Some(b'{' | b'[') = scan.peek() else { return false };
    scan.at += 1;
    matches!(scan.peek(), Some(b'{' | b'[' | b'"' | b'}'))
        || serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok()
}

/// The name of the outermost element of XML that says it is XML, or is a feed.
fn xml_root(text: &str) -> Option<&str> {
    let start = text.trim_start();
    let start = slice(start, 0..boundary_before(start, LOOK));
    let declared = start.starts_with("<?xml");
    let root = start
        .split('<')
        .map(|tag| tag.split([' ', '\t', '\r', '\n', '>', '/']).next().unwrap_or_default())
        .find(|name| name.starts_with(|c: char| c.is_ascii_alphabetic()))
        .filter(|name| {
            name.len() <= 40 && name.chars().all(|c| c.is_ascii_alphanumeric() || ":-_.".contains(c))
        });
    let feed = |name: &&str| start.starts_with('<') && matches!(*name, "rss" | "feed" | "opml" | "rdf:RDF");
    if declared { Some(root.unwrap_or_default()) } else { root.filter(feed) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_data_is_shown_and_told() {
        for (text, told) in [
            (r#"[{"author":"alda"}]"#, Some("this looks like JSON")),
            ("[1, 2.5, -3, null]", Some("this looks like JSON")),
            ("[]", Some("this looks like JSON")),
            ("[1] A note\n", None),
            ("{curly}", None),
            ("[1, 2] are the notes\n", None),
            ("<?xml version='1.0'?>\n<opml version='2.0'><head/></opml>", Some("<opml>")),
            ("<?xml version='1.0'?><!-- a > b --><feed><title>A</title></feed>", Some("(a feed, <feed>)")),
            ("<rss version='2.0'><channel><title>A</title></channel></rss>", Some("(a feed, <rss>)")),
            ("<?xml version='1.0'?>", Some("this looks like XML of a kind")),
            ("<alda> the <rss> is gone\n", None),
            ("The <rss> is gone\n", None),
        ] {
            let read = read("x", Cow::Borrowed(text));
            let all: Vec<_> = read.warnings.iter().map(|warning| warning.message.as_str()).collect();
            match told {
                Some(told) => {
                    let shown = read.article.body().paragraphs().count() + read.thread.len();
                    assert!(all.iter().any(|message| message.contains(told)), "{text}: {all:?}");
                    assert!(shown > 0 || read.article.title().is_some(), "{text} is shown");
                }
                None => assert!(!all.iter().any(|message| message.contains("looks like")), "{text}: {all:?}"),
            }
        }
    }

    #[test]
    fn deep_brackets_are_only_passed_over() {
        assert!(looks_like_json(&"[".repeat(1_000_000)));
        let numbers = format!("[1,{}1{}]", "[".repeat(1_000_000), "]".repeat(1_000_000));
        assert!(looks_like_json(&numbers));
    }
}
