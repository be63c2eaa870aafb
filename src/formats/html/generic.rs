//! Comments on a page that no profile fits: the kind of element that is repeated, each with a name and something said.
//!
//! Elements are of one kind where their names and classes are the same but for numbers, or where they share a class that is named for comments. Nesting is what each
//! names as its parent, else that of lists, quotes and the comments themselves around each, of levels and of widths.

use std::collections::{BTreeMap, HashSet};

use ego_tree::NodeId;
use scraper::{ElementRef, Html};

use super::dom;
use super::found::{Found, Under};
use super::looks;
use super::ties::{self, Tie};
use crate::model::Evidence;

/// Words in the names of what holds comments.
const HOLD: &[&str] = &[
    "comment",
    "repl",
    "post",
    "message",
    "msg",
    "answer",
    "respons",
    "discuss",
    "forum",
    "board",
    "guestbook",
    "thread",
    "opinion",
];
/// Words in the names of what replies are put into.
const NEST: &[&str] = &["children", "child", "replies", "indent", "indented", "nested", "subtree", "sub"];
/// How many kinds of elements are tried.
const TRIED: usize = 24;
/// How many classes of an element are looked at.
const SHARED: usize = 4;
/// Fewer than this are no thread.
const FEWEST: usize = 2;
/// How far around a comment a word for comments is looked for.
const NEAR: usize = 6;

/// The comments of the kind that says most, and their elements.
pub(super) fn comments(page: &Html) -> (Vec<Found>, HashSet<NodeId>) {
    let said = |found: &[Found]| found.iter().map(|comment| comment.body.text.len()).sum::<usize>();
    let mut best = (Vec::new(), HashSet::new());
    for nodes in kinds(page) {
        let all = members(&nodes);
        let found = read(&nodes, &all);
        if said(&found) > said(&best.0) {
            best = (found, all);
        }
    }
    best
}

/// The kinds of elements that may be comments, the most frequent first.
fn kinds(page: &Html) -> Vec<Vec<ElementRef<'_>>> {
    // In an order: of two that are as frequent, the same one is tried first every time.
    let mut kinds: BTreeMap<String, Vec<ElementRef<'_>>> = BTreeMap::new();
    for element in page.root_element().descendent_elements() {
        let Some(kind) = kind(element) else { continue };
        let name = element.value().name();
        let shared = element.value().classes().filter(|class| holds(class));
        for shared in shared.map(|class| format!("{name}.{class}")).take(SHARED) {
            kinds.entry(shared).or_default().push(element);
        }
        kinds.entry(kind).or_default().push(element);
    }
    let mut kinds: Vec<_> = kinds.into_values().filter(|nodes| nodes.len() >= FEWEST).collect();
    kinds.sort_by_key(|nodes| (std::cmp::Reverse(nodes.len()), nodes.first().map(|node| node.id())));
    // What shares several classes is one kind as much as several.
    kinds.dedup_by(|one, other| one == other);
    kinds.retain(|nodes| nodes.first().is_some_and(|node| may_be_comment(*node)));
    kinds.truncate(TRIED);
    kinds
}

/// What an element is one of; none where that cannot be told or where it holds no text of its own.
fn kind(element: ElementRef<'_>) -> Option<String> {
    let name = element.value().name();
    if name == "dt" {
        return Some(name.to_owned());
    }
    if !matches!(name, "div" | "li" | "article" | "section" | "tr" | "table" | "p" | "dd") {
        return None;
    }
    let without_numbers = |text: &str| text.chars().filter(|c| !c.is_ascii_digit()).collect::<String>();
    let classes: Vec<String> = element
        .value()
        .classes()
        .filter(|class| !matches!(*class, "odd" | "even" | "alt" | "first" | "last"))
        .map(without_numbers)
        .collect();
    let id = element.value().id().filter(|id| id.bytes().any(|b| b.is_ascii_digit())).map(without_numbers);
    if classes.is_empty() && id.is_none() {
        return None;
    }
    let by = if classes.is_empty() { id.unwrap_or_default() } else { classes.join(" ") };
    Some(format!("{name} {by}"))
}

/// Whether a name is one of those that are given to comments and what holds them.
fn holds(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    HOLD.iter().any(|word| name.contains(word))
}

/// Whether an element, or one near around it, is named as comments are, or begins as they do.
fn may_be_comment(node: ElementRef<'_>) -> bool {
    let around = std::iter::once(node).chain(node.ancestors().filter_map(ElementRef::wrap)).take(NEAR);
    let named = around.into_iter().any(|element| {
        let value = element.value();
        let mut names = value.id().into_iter().chain(value.classes()).filter(|_| value.name() != "body");
        names.any(holds)
    });
    named || node.value().name() == "dt" || looks::who_wrote(&looks::beginning(node)).is_some()
}

/// The comments' elements, each with what belongs to it.
fn members(nodes: &[ElementRef<'_>]) -> HashSet<NodeId> {
    nodes
        .iter()
        .flat_map(|node| std::iter::once(node.id()).chain(beside(*node).map(|part| part.id())))
        .collect()
}

/// The description after a term.
fn beside(node: ElementRef<'_>) -> Option<ElementRef<'_>> {
    let next = node.next_siblings().find_map(ElementRef::wrap)?;
    (node.value().name() == "dt" && next.value().name() == "dd").then_some(next)
}

/// Reads comments of one kind; none where too few of them are what comments are.
fn read(nodes: &[ElementRef<'_>], all: &HashSet<NodeId>) -> Vec<Found> {
    let mut found = Vec::new();
    let mut ties = Vec::new();
    let mut dated = 0;
    for &node in nodes {
        let mut own = dom::own_but(node, all);
        own.extend(beside(node).into_iter().flat_map(|part| dom::own_but(part, all)));
        let Some(mut comment) = looks::comment(&own, beside(node), all) else { continue };
        dated += usize::from(!comment.date.is_empty() || looks::who_wrote(&looks::beginning(node)).is_some());
        comment.place = Under::Level(level(node, &own, all));
        comment.evidence = Evidence::Indent;
        found.push(comment);
        ties.push(Tie::of(&own));
    }
    let enough = found.len() >= FEWEST && found.len() * 5 >= nodes.len() * 3 && dated * 2 >= found.len();
    if !enough {
        return Vec::new();
    }
    for (comment, parent) in found.iter_mut().zip(ties::parents(&ties)) {
        if let Some(number) = parent {
            (comment.place, comment.evidence) = (Under::Number(number), Evidence::Id);
        }
    }
    found
}

/// In how many lists, quotes and comments it stands; then the level that is told; then how far it is moved to the right.
fn level(node: ElementRef<'_>, own: &[ElementRef<'_>], all: &HashSet<NodeId>) -> u32 {
    const MOST: u32 = (1 << 10) - 1;
    const WIDEST: u32 = (1 << 12) - 1;
    let nests = |element: &ElementRef<'_>| {
        all.contains(&element.id())
            || matches!(element.value().name(), "ul" | "ol" | "dl" | "blockquote")
            || element.value().classes().any(|class| NEST.contains(&class))
    };
    let around = node.ancestors().filter_map(ElementRef::wrap).filter(nests).count() as u32;
    let told = ties::level(node).unwrap_or_default();
    around.min(MOST) << 22 | told.min(MOST) << 12 | ties::width(node, own).min(WIDEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(page: &str) -> Vec<(String, String)> {
        let (thread, _) = super::super::found::thread(&comments(&Html::parse_document(page)).0);
        let author = |id| thread.author(id).unwrap_or_default().to_owned();
        thread.comments().map(|c| (author(c.id), c.parent.map(author).unwrap_or_default())).collect()
    }

    #[test]
    fn nesting_is_that_of_elements_quotes_or_widths() {
        let cid = |under: &str| vec![("Al".to_owned(), String::new()), ("Bo".to_owned(), under.to_owned())];
        for page in [
            "<div class=msg1><b>Al</b> wrote on 2 May 2004<p>One</p><div class=msg2><b>Bo</b> wrote on 2 May 2004<p>Two</p></div></div>",
            "<div class=post id=a1><p><b>Al</b> 2 May 2004</p><p>One</p></div><blockquote><div class=post id=a2><p><b>Bo</b> 2 May 2004</p><p>Two</p></div></blockquote>",
            "<div class=reply style='margin-left: 0px'><i class=user>Al</i> <time datetime=2004-05-02>x</time><p>One</p></div>\
             <div class=reply style='margin-left: 20px'><i class=user>Bo</i> <time datetime=2004-05-02>x</time><p>Two</p></div>",
            "<dl><dt><b>Al</b>, 2 May 2004<dd>One<dl><dt><b>Bo</b>, 3 May 2004<dd>Two</dl></dl>",
        ] {
            assert_eq!(tree(page), cid("Al"), "{page}");
        }
        assert_eq!(tree("<ul class=menu><li class=item1>Home</li><li class=item2>Away</li></ul>"), []);
    }
}
