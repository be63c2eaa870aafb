//! What an element of a page tells of whom it answers: the identifier of its parent, a level, or how far it is moved to the right.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;
use scraper::ElementRef;

/// Attributes that hold an element's own identifier.
const OWN: &[&str] = &[
    "id",
    "name",
    "data-id",
    "data-comment-id",
    "data-commentid",
    "data-post-id",
    "data-pid",
    "data-cid",
    "thingid",
];
/// Attributes that hold its parent's.
const PARENT: &[&str] = &[
    "data-parent-id",
    "data-parentid",
    "data-parent",
    "data-parent-comment-id",
    "data-reply-to",
    "data-replyto",
    "data-in-reply-to",
    "data-reply-to-id",
    "parent_id",
    "parent-id",
    "parentid",
    "in_reply_to",
    "in-reply-to",
];
/// Attributes that hold its level.
const LEVEL: &[&str] =
    &["data-level", "data-depth", "data-indent", "data-nesting", "data-comment-depth", "depth", "aria-level"];
/// How many elements of a comment are looked at: what is told of it stands at its beginning.
const NEAR: usize = 40;

/// A class that tells a level.
static LEVEL_CLASS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:^|[-_])(?:depth|level|lvl|indent|nest|nested|nesting|tier)[-_]?(\d{1,3})$").ok()
});
/// How far a style moves what it is of to the right.
static MOVED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:^|[;\s])(?:(?:margin|padding)-(?:left|inline-start)\s*:|margin\s*:\s*\S+\s+\S+\s+\S+)\s*([\d.]+)(px|em|rem|ch|%|)").ok()
});
/// What a link to a comment's parent says, or is called.
static ANSWERS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:in[ -]?reply[ -]?to|repl(?:y|ied|ying) to|parent|in answer to|antwort auf|als antwort|en réponse|en respuesta|in risposta)\b").ok()
});

/// Who an element is, and whom it names as its parent.
#[derive(Debug, Default)]
pub(super) struct Tie {
    own: Vec<String>,
    parent: Vec<String>,
    /// The identifiers that it says are below it.
    below: Vec<String>,
}

impl Tie {
    /// What a comment's own elements tell, the comment itself first.
    pub(super) fn of(own: &[ElementRef<'_>]) -> Self {
        let mut tie = Self::default();
        for (at, element) in own.iter().take(NEAR).enumerate() {
            let value = element.value();
            let is_anchor = value.name() == "a" && value.attr("href").is_none();
            if at == 0 || is_anchor {
                tie.own.extend(OWN.iter().filter_map(|name| value.attr(name)).map(str::to_owned));
            }
            tie.parent.extend(PARENT.iter().filter_map(|name| value.attr(name)).map(plain));
            tie.below.extend(
                value.attr("aria-owns").into_iter().flat_map(str::split_whitespace).map(str::to_owned),
            );
            if let Some((_, id)) = value.attr("href").and_then(|link| link.rsplit_once('#'))
                && says_answer(*element)
            {
                tie.parent.push(id.to_owned());
            }
        }
        tie.parent.retain(|id| !id.is_empty());
        tie
    }
}

/// An identifier without the `#` that some put before it.
fn plain(id: &str) -> String {
    id.trim().trim_start_matches('#').to_owned()
}

fn says_answer(link: ElementRef<'_>) -> bool {
    let value = link.value();
    let names = value.attr("class").into_iter().chain(value.attr("title")).chain(value.attr("rel"));
    let words = super::dom::line(link);
    ANSWERS.as_ref().is_some_and(|answers| names.chain([&*words]).any(|told| answers.is_match(told)))
}

/// The parent of each, as a number; none where what is named is not here, or is itself.
pub(super) fn parents(ties: &[Tie]) -> Vec<Option<u32>> {
    let mut known: HashMap<&str, u32> = HashMap::new();
    // The same without what stands before the number, where that is the number of one only.
    let mut numbers: HashMap<&str, Option<u32>> = HashMap::new();
    let mut above: HashMap<&str, u32> = HashMap::new();
    for (tie, at) in ties.iter().zip(0..) {
        for id in &tie.own {
            known.entry(id).or_insert(at);
            if let Some(number) = number(id) {
                let slot = numbers.entry(number).or_insert(Some(at));
                *slot = slot.filter(|other| *other == at);
            }
        }
        above.extend(tie.below.iter().map(|id| (&**id, at)));
    }
    let parent = |(tie, at): (&Tie, u32)| {
        let exact = tie.parent.iter().find_map(|id| known.get(&**id).copied());
        let owned = || tie.own.iter().find_map(|id| above.get(&**id).copied());
        // A bare number on either side stands for the other side's whole identifier.
        let numbered = || {
            tie.parent.iter().find_map(|id| match numbers.get(&**id) {
                Some(at) => *at,
                None => known.get(number(id)?).copied(),
            })
        };
        exact.or_else(owned).or_else(numbered).filter(|parent| *parent != at)
    };
    ties.iter().zip(0..).map(parent).collect()
}

/// The number at the end of an identifier.
fn number(id: &str) -> Option<&str> {
    let digits = id.trim_start_matches(|c: char| !c.is_ascii_digit());
    (!digits.is_empty() && digits != "0" && digits.bytes().all(|b| b.is_ascii_digit())).then_some(digits)
}

/// The level that an element tells.
pub(super) fn level(node: ElementRef<'_>) -> Option<u32> {
    let value = node.value();
    let told = LEVEL.iter().find_map(|name| value.attr(name)?.trim().parse().ok());
    let class = |class: &str| LEVEL_CLASS.as_ref()?.captures(class)?.get(1)?.as_str().parse().ok();
    told.or_else(|| value.classes().find_map(class))
}

/// How far a comment is moved to the right, by its style, those around it, and the empty pictures and cells before it. Units are made one only as nearly as sorting needs.
pub(super) fn width(node: ElementRef<'_>, own: &[ElementRef<'_>]) -> u32 {
    let around = std::iter::once(node).chain(node.ancestors().filter_map(ElementRef::wrap));
    let moved: u32 = around.filter_map(moved).fold(0, u32::saturating_add);
    let spacers = own.iter().skip(1).take(NEAR / 4).filter_map(|element| spacer(*element));
    moved.saturating_add(spacers.fold(0, u32::saturating_add))
}

fn moved(element: ElementRef<'_>) -> Option<u32> {
    let captures = MOVED.as_ref()?.captures(element.attr("style")?)?;
    let number = captures.get(1)?.as_str();
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let whole: u32 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    let tenths = part.chars().next().and_then(|digit| digit.to_digit(10)).unwrap_or(0);
    let unit = captures.get(2).map(|unit| unit.as_str().to_ascii_lowercase()).unwrap_or_default();
    let pixels = match &*unit {
        "em" | "rem" => 16,
        "%" | "ch" => 8,
        _ => 1,
    };
    Some(whole.min(4_000) * pixels + tenths * pixels / 10)
}

/// The width of a picture or a cell that only moves what comes after it.
fn spacer(element: ElementRef<'_>) -> Option<u32> {
    let value = element.value();
    let width =
        value.attr("width")?.trim().trim_end_matches("px").parse().ok().filter(|width| *width < 2_000);
    let empties = match value.name() {
        "img" => {
            let flat = value.attr("height").is_some_and(|height| matches!(height, "0" | "1" | "2"));
            let source = value.attr("src").unwrap_or_default().to_ascii_lowercase();
            flat || ["spacer", "s.gif", "blank", "pixel", "clear.", "trans", "dot.", "indent"]
                .iter()
                .any(|word| source.contains(word))
        }
        "td" => {
            super::dom::line(element).chars().all(|c| c.is_whitespace() || c == '\u{a0}')
                && element.child_elements().next().is_none()
        }
        _ => false,
    };
    width.filter(|_| empties)
}

#[cfg(test)]
mod tests {
    use super::*;
    use scraper::{Html, Selector};

    fn with<T>(html: &str, look: impl Fn(ElementRef<'_>, &[ElementRef<'_>]) -> T) -> T {
        let page = Html::parse_document(html);
        let node = page.select(&Selector::parse(".c").unwrap()).next().unwrap();
        look(node, &super::super::dom::own_but(node, &std::collections::HashSet::new()))
    }

    #[test]
    fn levels_are_told_by_classes_and_attributes() {
        for (tag, told) in [
            ("<div class='c comment-depth-3'>", Some(3)),
            ("<div class='c lvl2'>", Some(2)),
            ("<div class=c data-level=4>", Some(4)),
            ("<div class='c post-17'>", None),
        ] {
            assert_eq!(with(tag, |node, _| level(node)), told, "{tag}");
        }
    }

    #[test]
    fn widths_are_those_of_styles_and_spacers() {
        for (html, wide) in [
            ("<div class=c style='color:red; margin-left: 40px'>", 40),
            ("<div class=c style='padding-left:1.5em'>", 24),
            ("<div class=c style='margin:0 0 0 30px'>", 30),
            ("<div style='margin-left:5%'><div class=c>", 40),
            ("<table><tr class=c><td><img src=spacer.gif width=25 height=1><td>x", 25),
            ("<table><tr class=c><td width=60>&nbsp;</td><td width=300>x", 60),
            ("<div class=c><img src=face.png width=48 height=48>", 0),
        ] {
            assert_eq!(with(html, width), wide, "{html}");
        }
    }

    #[test]
    fn a_parent_is_named_by_its_identifier_or_its_number() {
        for second in [
            "<div class=c id=m2 data-parent-id=m1>",
            "<div class=c id=m2 data-parent=1>",
            "<div class=c id=m2 data-reply-to='#m1'>",
            "<div class=c id=m2><a href='#m1' title='In reply to'>up</a>",
            "<div class=c id=m2><a href='/page#m1'>In reply to Alda</a>",
            "<div class=c data-id=2 data-parent-id=m1>",
        ] {
            let first = Tie { own: vec!["m1".to_owned()], ..Tie::default() };
            let tie = with(second, |_, own| Tie::of(own));
            assert_eq!(parents(&[first, tie]), [None, Some(0)], "{second}");
        }
        let first = Tie { own: vec!["1".to_owned()], ..Tie::default() };
        let tie = with("<div class=c id=2 data-parent=c1>", |_, own| Tie::of(own));
        assert_eq!(parents(&[first, tie]), [None, Some(0)]);
        let first = Tie { own: vec!["c1".to_owned()], ..Tie::default() };
        let tie = with("<div class=c id=c2 data-parent='#panel1'>", |_, own| Tie::of(own));
        assert_eq!(parents(&[first, tie]), [None, None]);
        let owner = with("<div class=c id=m1 aria-owns='m2 m3'>", |_, own| Tie::of(own));
        let below = with("<div class=c id=m2>", |_, own| Tie::of(own));
        assert_eq!(parents(&[owner, below]), [None, Some(0)]);
    }
}
