//! The comments of a page by a profile.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ego_tree::NodeId;
use scraper::{ElementRef, Html, Selector};

use super::found::{Found, Under};
use super::profile::{Nesting, Profile};
use super::rule::{self, Rule};
use super::values::Address;
use super::{body, dom, values};
use crate::model::Evidence;
use crate::model::rich::RichText;

/// What is never part of what somebody said, on any page.
static CONTROLS: LazyLock<Option<Selector>> = LazyLock::new(|| {
    Selector::parse(
        ".comment-reply-link, .comment-edit-link, .screen-reader-text, .sr-only, .visually-hidden, .sharedaddy, .reply, \
         .jp-relatedposts, [hidden], form, .comment-actions, .commentrating, .comment-awaiting-moderation",
    )
    .ok()
});

/// Every comment of the page, and the elements that they are in.
pub(super) fn comments(page: &Html, profile: &Profile, address: &Address) -> (Vec<Found>, HashSet<NodeId>) {
    let nodes: Vec<ElementRef<'_>> = page.select(&profile.comment).collect();
    let mut numbers: HashMap<NodeId, u32> = nodes.iter().map(|node| node.id()).zip(0..).collect();
    let side = Side::of(&nodes, profile);
    let beside: Vec<_> = nodes.iter().map(|node| side.parts(*node, profile)).collect();
    for (parts, number) in beside.iter().zip(0..) {
        for part in parts {
            numbers.entry(part.id()).or_insert(number);
        }
    }
    let all: HashSet<NodeId> = numbers.keys().copied().collect();
    let told = nodes.iter().zip(&beside);
    let told = told.map(|(&node, beside)| comment(node, beside, profile, address, &numbers, &all));
    let (mut found, places): (Vec<_>, Vec<_>) = told.unzip();
    let ids: HashSet<String> = found.iter().map(|comment: &Found| comment.id.clone()).collect();
    for (comment, places) in found.iter_mut().zip(places) {
        (comment.place, comment.evidence) = choose(places, &ids);
    }
    (found, all)
}

/// On which side of its comments a page puts what belongs to them.
#[derive(Clone, Copy)]
enum Side {
    Before,
    After,
}

impl Side {
    /// Told by the first comment: whatever stands before that belongs to no other.
    fn of(nodes: &[ElementRef<'_>], profile: &Profile) -> Self {
        let before = nodes.first().and_then(|node| node.prev_siblings().find_map(ElementRef::wrap));
        let belongs = |element| profile.beside.as_ref().is_some_and(|beside| beside.matches(&element));
        if before.is_some_and(belongs) { Self::Before } else { Self::After }
    }

    /// What belongs to a comment and stands beside it.
    fn parts<'a>(self, node: ElementRef<'a>, profile: &Profile) -> Vec<ElementRef<'a>> {
        let Some(beside) = &profile.beside else { return Vec::new() };
        let belongs = |element: &ElementRef<'_>| beside.matches(element);
        match self {
            Self::Before => node.prev_siblings().filter_map(ElementRef::wrap).take_while(belongs).collect(),
            Self::After => node.next_siblings().filter_map(ElementRef::wrap).take_while(belongs).collect(),
        }
    }
}

/// One comment, and where it may belong.
fn comment<'a>(
    node: ElementRef<'a>,
    beside: &[ElementRef<'a>],
    profile: &Profile,
    address: &Address,
    numbers: &HashMap<NodeId, u32>,
    all: &HashSet<NodeId>,
) -> (Found, Vec<(Under, Evidence)>) {
    let mut own = dom::own_but(node, all);
    for part in beside {
        own.extend(dom::own_but(*part, all));
    }
    let author = rule::first(&profile.author, &own);
    // A date has digits, or is several words, as `an hour ago`; one word is a button that stands where others have their date.
    let dated = |fits: fn(&str) -> bool| rule::first_that(&profile.date, &own, fits);
    let date =
        dated(|text| text.bytes().any(|b| b.is_ascii_digit())).or_else(|| dated(|text| text.contains(' ')));
    let places = places(node, &own, profile, numbers);
    let value = |rules| rule::first(rules, &own).map(|(value, _)| value);
    let parts = [author.as_ref().map(|(_, at)| at.id()), date.as_ref().map(|(_, at)| at.id())];
    let found = Found {
        body: said(&own, profile, all, &parts),
        author: author.map(|(name, _)| values::author(&name)).unwrap_or_default(),
        date: date.map(|(text, _)| values::date(&text)).unwrap_or_default(),
        score: value(&profile.score).and_then(|text| values::score(&text)),
        permalink: value(&profile.permalink).map(|link| address.join(&link)).unwrap_or_default(),
        id: value(&profile.id).unwrap_or_default(),
        ..Found::default()
    };
    (found, places)
}

/// What the comment says: in its body's elements, else in all that is neither its head nor another comment.
fn said(
    own: &[ElementRef<'_>],
    profile: &Profile,
    all: &HashSet<NodeId>,
    head: &[Option<NodeId>],
) -> RichText {
    let bodies = rule::elements(&profile.body, own);
    let whole = bodies.is_empty();
    let roots = if whole { own.get(..1).unwrap_or_default() } else { &bodies };
    let is = |selector: Option<&Selector>, element: &ElementRef<'_>| {
        selector.is_some_and(|css| css.matches(element))
    };
    body::said(roots, whole, |element| {
        all.contains(&element.id())
            || is(CONTROLS.as_ref(), element)
            || is(profile.drop.as_ref(), element)
            || whole && head.contains(&Some(element.id()))
    })
}

/// Where the comment belongs, by each way of the profile that tells.
fn places(
    node: ElementRef<'_>,
    own: &[ElementRef<'_>],
    profile: &Profile,
    numbers: &HashMap<NodeId, u32>,
) -> Vec<(Under, Evidence)> {
    let told = |rule: &Rule| rule::first(std::slice::from_ref(rule), own).map(|(value, _)| value);
    let place = |way: &Nesting| match way {
        Nesting::Inside => {
            let number = node.ancestors().find_map(|above| numbers.get(&above.id()))?;
            Some((Under::Number(*number), Evidence::Depth))
        }
        Nesting::Parent(rule) => told(rule).map(|id| (Under::Id(id), Evidence::Id)),
        Nesting::Level(rule) => told(rule)?.parse().ok().map(|level| (Under::Level(level), Evidence::Depth)),
        Nesting::Within(selector) => {
            let around = node.ancestors().filter_map(ElementRef::wrap);
            let level = around.filter(|above| selector.matches(above)).count();
            Some((Under::Level(level as u32), Evidence::Depth))
        }
    };
    profile.nesting.iter().filter_map(place).collect()
}

/// The first place that is on the page; where none is, the first that was told.
fn choose(places: Vec<(Under, Evidence)>, ids: &HashSet<String>) -> (Under, Evidence) {
    let is_here = |place: &Under| !matches!(place, Under::Id(id) if !ids.contains(id));
    let here = places.iter().position(|(place, _)| is_here(place)).unwrap_or(0);
    places.into_iter().nth(here).unwrap_or((Under::Top, Evidence::Depth))
}
