//! Where in a comment's markup a value stands, as profiles write it: `css`, `css@attribute`, `css@attribute|pattern`.
//!
//! Without CSS it is the comment's own element; without an attribute, or with `@text`, the text. Of a pattern the first group counts, else all that it matches.

use regex::Regex;
use scraper::{ElementRef, Html, Selector};

use super::dom;
use super::needs::{Names, Needs};

/// One place to look at.
#[derive(Debug)]
pub(super) struct Rule {
    selector: Option<Selector>,
    needs: Needs,
    attribute: Option<String>,
    pattern: Option<Regex>,
}

impl Rule {
    /// Reads a rule; none where it is not one.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (css, rest) = text.split_once('@').map_or((text, None), |(css, rest)| (css, Some(rest)));
        let (attribute, pattern) =
            match rest.map(|rest| rest.split_once('|').map_or((rest, None), |(a, p)| (a, Some(p)))) {
                None => (None, None),
                Some((attribute, pattern)) => (Some(attribute), pattern),
            };
        let css = css.trim();
        let selector = if css.is_empty() { None } else { Some(Selector::parse(css).ok()?) };
        let pattern = match pattern {
            None => None,
            Some(pattern) => Some(Regex::new(pattern).ok()?),
        };
        let needs = Needs::of(css);
        Some(Self {
            selector,
            needs,
            attribute: attribute.filter(|&a| a != "text").map(str::to_owned),
            pattern,
        })
    }

    /// Whether it looks at this element; the first is the comment itself.
    pub(super) fn matches(&self, element: &ElementRef<'_>, is_first: bool) -> bool {
        self.selector.as_ref().map_or(is_first, |selector| selector.matches(element))
    }

    /// The elements of a page that it looks at.
    pub(super) fn all<'p>(&self, page: &'p Html, names: &Names) -> impl Iterator<Item = ElementRef<'p>> {
        let selector = self.selector.iter().filter(|_| self.needs.may_be_met(names));
        selector.flat_map(|selector| page.select(selector))
    }

    /// What it finds in an element that it matches; none where that is nothing.
    pub(super) fn value(&self, element: ElementRef<'_>) -> Option<String> {
        let text = match &self.attribute {
            Some(name) => element.attr(name)?.trim().to_owned(),
            None => dom::line(element),
        };
        let found = match &self.pattern {
            None => text,
            Some(pattern) => {
                let captures = pattern.captures(&text)?;
                captures.get(1).or_else(|| captures.get(0))?.as_str().trim().to_owned()
            }
        };
        (!found.is_empty()).then_some(found)
    }
}

/// The first value of the first rule that finds one, and the element it was found in.
pub(super) fn first<'a>(rules: &[Rule], own: &[ElementRef<'a>]) -> Option<(String, ElementRef<'a>)> {
    rules.iter().find_map(|rule| {
        own.iter()
            .enumerate()
            .filter(|(at, element)| rule.matches(element, *at == 0))
            .find_map(|(_, &element)| Some((rule.value(element)?, element)))
    })
}

/// The elements of the first rule that matches any, without those inside others.
pub(super) fn elements<'a>(rules: &[Rule], own: &[ElementRef<'a>]) -> Vec<ElementRef<'a>> {
    for rule in rules {
        let mut found: Vec<ElementRef<'a>> = Vec::new();
        for (at, element) in own.iter().enumerate() {
            let inside =
                || element.ancestors().any(|above| found.last().is_some_and(|last| last.id() == above.id()));
            if rule.matches(element, at == 0) && !inside() {
                found.push(*element);
            }
        }
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}
