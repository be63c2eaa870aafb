//! Ways over the tree of a page that need no recursion, and the text in it.

use std::collections::HashSet;

use ego_tree::{NodeId, NodeRef};
use scraper::{ElementRef, Node};

use crate::text::is_spaced_once;

/// What is met on the way through an element.
pub(super) enum Step<'a> {
    /// An element begins.
    Open(ElementRef<'a>),
    /// It ends.
    Close(ElementRef<'a>),
    /// Text.
    Text(&'a str),
}

/// Goes through an element and all that is in it, in order, without what `skips` says.
pub(super) fn walk<'a, F: Fn(&ElementRef<'a>) -> bool>(
    root: ElementRef<'a>,
    skips: F,
) -> impl Iterator<Item = Step<'a>> {
    let mut next = Some((*root, true));
    std::iter::from_fn(move || {
        loop {
            let (node, opening) = next?;
            let element = ElementRef::wrap(node);
            let enters = opening && element.is_none_or(|element| node == *root || !skips(&element));
            next = if enters && let Some(first) = node.first_child() {
                Some((first, true))
            } else if enters && element.is_some() {
                Some((node, false))
            } else {
                after(node, *root)
            };
            match (node.value(), element) {
                (Node::Text(text), _) => return Some(Step::Text(text)),
                (_, Some(element)) if enters => return Some(Step::Open(element)),
                (_, Some(element)) if !opening => return Some(Step::Close(element)),
                _ => {}
            }
        }
    })
}

/// Where to go after a node is done with.
fn after<'a>(node: NodeRef<'a, Node>, root: NodeRef<'a, Node>) -> Option<(NodeRef<'a, Node>, bool)> {
    if node == root {
        return None;
    }
    match node.next_sibling() {
        Some(sibling) => Some((sibling, true)),
        None => node.parent().map(|parent| (parent, false)),
    }
}

/// The elements in an element, itself first, without those in `others` and what is in them.
pub(super) fn own_but<'a>(root: ElementRef<'a>, others: &HashSet<NodeId>) -> Vec<ElementRef<'a>> {
    let steps = walk(root, |element| others.contains(&element.id()));
    steps.filter_map(|step| if let Step::Open(element) = step { Some(element) } else { None }).collect()
}

/// The text of an element on one line.
pub(super) fn line(root: ElementRef<'_>) -> String {
    line_up_to(root, 10_000)
}

/// The same where it is not longer than this.
pub(super) fn line_within(root: ElementRef<'_>, most: usize) -> Option<String> {
    // One space at the end may go again.
    Some(line_up_to(root, most + 1)).filter(|line| line.len() <= most)
}

fn line_up_to(root: ElementRef<'_>, most: usize) -> String {
    let mut out = String::new();
    for step in walk(root, |element| is_silent(element.value().name())) {
        match step {
            Step::Text(text) => push_words(&mut out, text),
            Step::Open(element) | Step::Close(element) if is_block(element.value().name()) => {
                push_words(&mut out, " ");
            }
            _ => {}
        }
        if out.len() > most {
            break;
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Appends text, every run of spaces as one.
pub(super) fn push_words(out: &mut String, text: &str) {
    let words = text.trim_ascii();
    if text.starts_with(is_space) {
        push_space(out);
    }
    if is_spaced_once(words) {
        out.push_str(words);
    } else {
        for (number, word) in words.split_ascii_whitespace().enumerate() {
            if number > 0 {
                out.push(' ');
            }
            out.push_str(word);
        }
    }
    if text.ends_with(is_space) {
        push_space(out);
    }
}

fn push_space(out: &mut String) {
    if !out.is_empty() && !out.ends_with([' ', '\n']) {
        out.push(' ');
    }
}

fn is_space(c: char) -> bool {
    c.is_ascii_whitespace()
}

/// Whether what is in an element of this name is never read.
pub(super) fn is_silent(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "template"
            | "svg"
            | "math"
            | "iframe"
            | "object"
            | "canvas"
            | "audio"
            | "video"
            | "textarea"
            | "select"
            | "head"
            | "button"
            | "input"
    )
}

/// Whether an element of this name stands on lines of its own.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "br"
            | "center"
            | "dd"
            | "details"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hr"
            | "legend"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
    )
}
