//! Where in a comment's markup a value stands, as profiles write it: `css`, `css@attribute`, `css@attribute|pattern`.
//!
//! Without CSS it is the comment's own element; without an attribute, or with `@text`, the text. Of a pattern the first group counts, else all that it matches.

use regex::{Regex, RegexBuilder};
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
    /// Reads a rule, or tells what is wrong with it.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let (css, rest) = parts(text);
        let (attribute, pattern) =
            match rest.map(|rest| rest.split_once('|').map_or((rest, None), |(a, p)| (a, Some(p)))) {
                None => (None, None),
                Some((attribute, pattern)) => (Some(attribute.trim()), pattern),
            };
        let selector = if css.trim().is_empty() { None } else { Some(selector(css)?) };
        let pattern = pattern.map(expression).transpose()?;
        let attribute = attribute.filter(|&a| a != "text").map(str::to_owned);
        Ok(Self { selector, needs: Needs::of(css.trim()), attribute, pattern })
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

/// A rule's CSS, and what stands after the `@`. One in brackets or quotation marks is part of the CSS.
fn parts(text: &str) -> (&str, Option<&str>) {
    let (mut quote, mut brackets) = (None, 0_usize);
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(open), _) if c == open => quote = None,
            (None, '"' | '\'') => quote = Some(c),
            (None, '[' | '(') => brackets += 1,
            (None, ']' | ')') => brackets = brackets.saturating_sub(1),
            (None, '@') if brackets == 0 => {
                return text.split_at_checked(at).map_or((text, None), |(css, rest)| (css, rest.get(1..)));
            }
            _ => {}
        }
    }
    (text, None)
}

/// CSS that can be used. Parsing and matching it recurse over its brackets, which are bounded for that.
pub(super) fn selector(css: &str) -> Result<Selector, String> {
    const LONGEST: usize = 4_096;
    const DEEPEST: usize = 8;
    if css.len() > LONGEST {
        return Err(format!("a selector longer than {LONGEST} bytes"));
    }
    let mut open = 0_usize;
    for byte in css.bytes() {
        match byte {
            b'(' | b'[' | b'{' => open += 1,
            b')' | b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        if open > DEEPEST {
            return Err(format!("a selector whose brackets are more than {DEEPEST} deep"));
        }
    }
    Selector::parse(css.trim()).map_err(|error| format!("not a selector: {error}"))
}

fn expression(pattern: &str) -> Result<Regex, String> {
    let built = RegexBuilder::new(pattern).size_limit(1 << 20).build();
    built.map_err(|error| {
        let told = error.to_string();
        let last = told.lines().last().unwrap_or_default();
        format!("not a regular expression: {}", last.trim_start_matches("error: "))
    })
}

/// The first value of the first rule that finds one, and the element it was found in.
pub(super) fn first<'a>(rules: &[Rule], own: &[ElementRef<'a>]) -> Option<(String, ElementRef<'a>)> {
    first_that(rules, own, |_| true)
}

/// The same, of the values that `fits` says.
pub(super) fn first_that<'a>(
    rules: &[Rule],
    own: &[ElementRef<'a>],
    fits: impl Fn(&str) -> bool,
) -> Option<(String, ElementRef<'a>)> {
    rules.iter().find_map(|rule| {
        own.iter()
            .enumerate()
            .filter(|(at, element)| rule.matches(element, *at == 0))
            .find_map(|(_, &element)| Some((rule.value(element).filter(|value| fits(value))?, element)))
    })
}

/// The first value of the first rule that finds one in a page as a whole.
pub(super) fn of_page(rules: &[Rule], page: &Html, names: &Names) -> Option<String> {
    rules.iter().find_map(|rule| rule.all(page, names).find_map(|element| rule.value(element)))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_at_sign_in_brackets_is_css() {
        for (text, css, rest) in [
            (".a@href|x@y", ".a", Some("href|x@y")),
            ("a[href^='/@']@href", "a[href^='/@']", Some("href")),
            ("@id", "", Some("id")),
            (".a", ".a", None),
        ] {
            assert_eq!(parts(text), (css, rest), "{text}");
        }
    }
}
