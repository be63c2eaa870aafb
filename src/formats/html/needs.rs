//! What must be on a page for a selector to match anything there: a cheap look, since to try every element of a long page costs a hundred times as much.

use std::collections::HashSet;

use scraper::{ElementRef, Html};

/// The names of all elements, attributes, classes and identifiers of a page, in small letters, each after a sign of its kind.
#[derive(Debug, Default)]
pub(super) struct Names(HashSet<String>);

impl Names {
    /// All names of a page.
    pub(super) fn of(page: &Html) -> Self {
        let mut names = Self::default();
        let mut name = String::new();
        for element in page.tree.nodes().filter_map(ElementRef::wrap) {
            let value = element.value();
            names.note(&mut name, "", value.name());
            value.attrs().for_each(|(key, _)| names.note(&mut name, "[", key));
            value.classes().for_each(|class| names.note(&mut name, ".", class));
            value.id().into_iter().for_each(|id| names.note(&mut name, "#", id));
        }
        names
    }

    fn note(&mut self, room: &mut String, sign: &str, name: &str) {
        room.clear();
        room.push_str(sign);
        room.push_str(name);
        room.make_ascii_lowercase();
        if !self.0.contains(room) {
            self.0.insert(room.clone());
        }
    }
}

/// What a selector needs: of each of its alternatives, all names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Needs(Vec<Vec<String>>);

impl Needs {
    /// What stands in a selector. What is in brackets that ask for more than a name is left out, so that too little is needed, never too much.
    pub(super) fn of(css: &str) -> Self {
        let mut all = vec![Vec::new()];
        let mut rest = css;
        while let Some(c) = rest.chars().next() {
            let after = crate::text::slice(rest, c.len_utf8()..rest.len());
            let name = |text: &str| text.chars().take_while(|&c| is_of_name(c)).collect::<String>();
            let (found, used) = match c {
                ',' => {
                    all.push(Vec::new());
                    (String::new(), 0)
                }
                '(' => (String::new(), inside(after, '(', ')')),
                '[' => (name(after.trim_start()), inside(after, '[', ']')),
                ':' => (
                    String::new(),
                    name(after.trim_start_matches(':')).len() + usize::from(after.starts_with(':')),
                ),
                // What is written in signs is not taken apart: it needs nothing.
                '\\' => return Self(vec![Vec::new()]),
                '.' | '#' => (name(after), name(after).len()),
                c if is_of_name(c) => (name(rest), name(after).len()),
                _ => (String::new(), 0),
            };
            let sign = if matches!(c, '.' | '#' | '[') { c.to_string() } else { String::new() };
            if let Some(last) = all.last_mut().filter(|_| !found.is_empty()) {
                last.push((sign + &found).to_ascii_lowercase());
            }
            rest = crate::text::slice(after, used..after.len());
        }
        Self(all)
    }

    /// Whether a page with these names may hold what the selector matches.
    pub(super) fn may_be_met(&self, names: &Names) -> bool {
        self.0.iter().any(|all| all.iter().all(|name| names.0.contains(name)))
    }
}

fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_')
}

/// How many bytes there are up to the bracket that closes one that was opened, that included.
fn inside(text: &str, open: char, close: char) -> usize {
    let (mut depth, mut quoted) = (1, None);
    for (at, c) in text.char_indices() {
        match (quoted, c) {
            (Some(quote), c) => quoted = Some(quote).filter(|&quote| quote != c),
            (None, '"' | '\'') => quoted = Some(c),
            (None, c) if c == close => depth -= 1,
            (None, c) if c == open => depth += 1,
            _ => {}
        }
        if depth == 0 {
            return at + c.len_utf8();
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_alternative_needs_its_names() {
        for (css, needs) in [
            ("li.comment", &[&["li", ".comment"][..]][..]),
            ("a, .b > #c", &[&["a"], &[".b", "#c"]]),
            ("div:has(> .x, y).z", &[&["div", ".z"]]),
            ("meta[property='og:a.b, ]c'] p", &[&["meta", "[property", "p"]]),
            ("a::before b:not([c]):first-child", &[&["a", "b"]]),
            ("* + [ID]", &[&["[id"]]),
            (".a\\:b", &[&[]]),
        ] {
            let expected =
                needs.iter().map(|all| all.iter().map(|&name| name.to_owned()).collect()).collect();
            assert_eq!(Needs::of(css), Needs(expected), "{css}");
        }
    }

    #[test]
    fn what_is_not_on_the_page_is_not_looked_for() {
        let names = Names::of(&Html::parse_document("<ul class='Thread x'><li id=c1 data-by=bo>A</ul>"));
        for (css, may) in
            [("UL.thread", true), ("li#C1[data-by]", true), (".y", false), ("p, .x", true), ("p .x", false)]
        {
            assert_eq!(Needs::of(css).may_be_met(&names), may, "{css}");
        }
    }
}
