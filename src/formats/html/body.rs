//! What somebody said, from elements of a page: their markup without what does not belong to it, read as every body is.

use scraper::ElementRef;

use super::dom::{self, Step};
use super::values;
use crate::formats::markup;
use crate::model::rich::RichText;
use crate::text::slice;

/// Attributes that say something to who reads a body.
const KEPT: &[&str] = &["href", "alt", "start", "src"];

/// The text of some elements, without what `drops` says.
pub(super) fn read<'a>(roots: &[ElementRef<'a>], drops: impl Fn(&ElementRef<'a>) -> bool) -> RichText {
    said(roots, false, drops)
}

/// The same; from a comment as a whole, the `says:` that pages put between a name and what is said is left out too.
pub(super) fn said<'a>(
    roots: &[ElementRef<'a>],
    whole: bool,
    drops: impl Fn(&ElementRef<'a>) -> bool,
) -> RichText {
    markup::html(&html(roots, KEPT, whole, drops))
}

/// Their words alone: where links lead to, and what pictures show, is left out.
pub(super) fn words<'a>(roots: &[ElementRef<'a>], drops: impl Fn(&ElementRef<'a>) -> bool) -> RichText {
    markup::html(&html(roots, &["start"], false, |element| element.value().name() == "img" || drops(element)))
}

fn html<'a>(
    roots: &[ElementRef<'a>],
    kept: &[&str],
    whole: bool,
    drops: impl Fn(&ElementRef<'a>) -> bool,
) -> String {
    let mut html = String::new();
    let mut begins = whole;
    for &root in roots {
        html.push_str("<div>");
        for step in dom::walk(root, |element| dom::is_silent(element.value().name()) || drops(element)) {
            match step {
                Step::Text(text) if begins && values::is_says(text) => {}
                Step::Text(text) => {
                    begins &= text.trim().is_empty();
                    push_escaped(&mut html, text);
                }
                Step::Open(element) => push_open(&mut html, element, kept),
                Step::Close(element) => {
                    html.push_str("</");
                    html.push_str(element.value().name());
                    html.push('>');
                }
            }
        }
        html.push_str("</div>");
    }
    html
}

fn push_open(html: &mut String, element: ElementRef<'_>, kept: &[&str]) {
    html.push('<');
    html.push_str(element.value().name());
    // What code is in stands in its class.
    let is_code = matches!(element.value().name(), "pre" | "code");
    let keeps = |name: &str| kept.contains(&name) || is_code && name == "class";
    for (name, value) in element.value().attrs().filter(|(name, _)| keeps(name)) {
        html.push(' ');
        html.push_str(name);
        html.push_str("=\"");
        push_escaped(html, value);
        html.push('"');
    }
    html.push('>');
}

fn push_escaped(html: &mut String, text: &str) {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let escaped = match byte {
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'&' => "&amp;",
            b'"' => "&quot;",
            _ => continue,
        };
        html.push_str(slice(text, from..at));
        html.push_str(escaped);
        from = at + 1;
    }
    html.push_str(slice(text, from..text.len()));
}
