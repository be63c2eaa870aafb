//! What a comment looks like where nothing names its parts: who, when, and what is left.

use std::collections::HashSet;
use std::sync::LazyLock;

use ego_tree::NodeId;
use regex::Regex;
use scraper::ElementRef;

use super::dom::{self, Step};
use super::found::Found;
use super::{body, values};
use crate::formats::outline::dates;
use crate::text::slice;

/// Words in the names of what holds a name.
const NAMES: &[&str] =
    &["author", "user", "username", "name", "nick", "nickname", "poster", "who", "member", "fn"];
/// Words in the names of what holds a date.
const DATES: &[&str] = &["date", "time", "datetime", "timestamp", "posted", "ago", "when", "published"];
/// The longest name, and the longest line that is a head, in bytes.
const LONGEST_NAME: usize = 60;
const LONGEST_HEAD: usize = 200;

/// What somebody did who said something.
const VERBS: &str =
    "wrote|writes|says|said|schrieb|schreibt|sagt|dijo|escribió|a écrit|dit|ha scritto|scrive|disse";
/// One of these anywhere: a cheap look.
static VERB: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(VERBS).ok());
/// `Alda wrote`, `Alda says:`, at the start of a text.
static WROTE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(&format!(r"^\s*(\S.{{0,50}}?)\s+(?:{VERBS})\b[^\n:]{{0,80}}:?")).ok());

/// Who wrote, where a text begins with that, and how long it is in bytes.
pub(super) fn who_wrote(text: &str) -> Option<(&str, usize)> {
    if !VERB.as_ref()?.is_match(text) {
        return None;
    }
    let captures = WROTE.as_ref()?.captures(text)?;
    Some((captures.get(1)?.as_str(), captures.get(0)?.end()))
}

/// The first words of an element.
pub(super) fn beginning(element: ElementRef<'_>) -> String {
    let mut text = String::new();
    for step in dom::walk(element, |inner| dom::is_silent(inner.value().name())) {
        match step {
            Step::Text(words) => dom::push_words(&mut text, words),
            Step::Open(inner) | Step::Close(inner)
                if dom::is_block(inner.value().name()) && text.trim().len() > 1 =>
            {
                break;
            }
            _ => {}
        }
        if text.len() > LONGEST_HEAD {
            break;
        }
    }
    text
}

/// The comment in these elements; none where nobody says something. `said` is where it is said, if that is known.
pub(super) fn comment(
    own: &[ElementRef<'_>],
    said: Option<ElementRef<'_>>,
    all: &HashSet<NodeId>,
) -> Option<Found> {
    let node = *own.first()?;
    let head = beginning(node);
    let wrote = who_wrote(&head).map(|(name, _)| name.to_owned());
    let named = own.iter().skip(1).find(|element| is_named(element, NAMES) && is_name(&dom::line(**element)));
    let bold = || {
        own.iter()
            .skip(1)
            .take(12)
            .find(|element| is_bold(element) && head.starts_with(&*dom::line(**element)))
    };
    let named = named.or_else(bold);
    let author = wrote.clone().or_else(|| named.map(|element| dom::line(*element)))?;
    let dated = own.iter().skip(1).find_map(|element| date(*element).map(|date| (date, element.id())));
    let in_head = || dates::find(&head).map(|found| found.value);
    let when = dated.as_ref().map(|(date, _)| date.clone()).or_else(in_head).unwrap_or_default();
    let drop: Vec<NodeId> =
        named.map(|element| element.id()).into_iter().chain(dated.map(|(_, id)| id)).collect();
    let is_first_line = |element: &ElementRef<'_>| {
        element.id() != node.id()
            && dom::line_within(*element, LONGEST_HEAD)
                .is_some_and(|line| line.starts_with(&*author) && line == head.trim())
    };
    let roots = [said.unwrap_or_else(|| cell(node, own))];
    let mut text = body::read(&roots, |element| {
        all.contains(&element.id()) || drop.contains(&element.id()) || is_first_line(element)
    });
    if let Some((name, end)) = who_wrote(&text.text)
        && wrote.as_deref() == Some(name)
    {
        text = crate::formats::markup::plain(slice(&text.text, end..text.text.len()).trim());
    }
    let id = node.value().id().unwrap_or_default().to_owned();
    let found = Found { author: values::author(&author), date: when, body: text, id, ..Found::default() };
    found.says_something().then_some(found)
}

/// Where something is said in what is a table or a row of one: the cell with most words, since the others hold names and lay out.
fn cell<'a>(node: ElementRef<'a>, own: &[ElementRef<'a>]) -> ElementRef<'a> {
    if !matches!(node.value().name(), "table" | "tbody" | "tr") {
        return node;
    }
    let cells = own.iter().filter(|element| element.value().name() == "td");
    let innermost =
        cells.filter(|cell| !cell.descendent_elements().skip(1).any(|inner| inner.value().name() == "td"));
    innermost.max_by_key(|cell| dom::line(**cell).len()).copied().unwrap_or(node)
}

fn is_named(element: &ElementRef<'_>, words: &[&str]) -> bool {
    let value = element.value();
    let names =
        value.id().into_iter().chain(value.classes()).chain(value.attr("itemprop")).chain(value.attr("rel"));
    names
        .flat_map(|name| name.split(|c: char| !c.is_alphanumeric()))
        .any(|word| words.contains(&&*word.to_ascii_lowercase()))
        || words == NAMES && value.name() == "cite"
}

fn is_bold(element: &ElementRef<'_>) -> bool {
    matches!(element.value().name(), "b" | "strong" | "cite" | "a") && is_name(&dom::line(*element))
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.len() <= LONGEST_NAME
}

fn date(element: ElementRef<'_>) -> Option<String> {
    if let Some(exact) = element.attr("datetime") {
        return Some(values::date(exact));
    }
    if element.value().name() != "time" && !is_named(&element, DATES) {
        return None;
    }
    dates::find(&dom::line(element)).map(|found| found.value)
}
