//! An Org file as keywords and sections: headings of stars, each with its properties and the lines below it.

use crate::text::slice;

/// A heading and what is right below it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Section<'t> {
    /// How many stars.
    pub(super) level: u32,
    /// The words of the heading, without a keyword, priority and tags.
    pub(super) title: &'t str,
    /// Its line, from 1.
    pub(super) line: usize,
    /// Its property drawer.
    pub(super) properties: Vec<(&'t str, &'t str)>,
    /// The lines below it, without the drawer and the lines that plan.
    pub(super) body: &'t str,
}

/// A file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Doc<'t> {
    /// `#+KEY: value` lines before the first heading.
    pub(super) keywords: Vec<(&'t str, &'t str)>,
    /// The lines before the first heading.
    pub(super) lead: &'t str,
    pub(super) sections: Vec<Section<'t>>,
    /// How many headings have a drawer.
    pub(super) drawers: usize,
}

/// What may stand before the words of a heading.
const TODO: [&str; 12] = [
    "TODO ",
    "DONE ",
    "NEXT ",
    "WAIT ",
    "WAITING ",
    "HOLD ",
    "STARTED ",
    "CANCELLED ",
    "CANCELED ",
    "PROJ ",
    "SOMEDAY ",
    "COMMENT ",
];

impl<'t> Doc<'t> {
    /// Takes a text apart.
    pub(super) fn read(text: &'t str) -> Self {
        let mut doc = Self::default();
        let (mut at, mut body) = (0, 0);
        for (number, line) in text.split_inclusive('\n').enumerate() {
            if let Some((level, title)) = heading(line) {
                doc.body(slice(text, body..at));
                doc.sections.push(Section {
                    level,
                    title: words(title),
                    line: number + 1,
                    ..Section::default()
                });
                body = at + line.len();
            } else if doc.sections.is_empty() {
                doc.keywords.extend(keyword(line));
            }
            at += line.len();
        }
        doc.body(slice(text, body..at));
        doc
    }

    /// The value of a keyword.
    pub(super) fn keyword(&self, name: &str) -> Option<&'t str> {
        let found = self.keywords.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
        found.map(|&(_, value)| value).filter(|value| !value.is_empty())
    }

    /// Gives the last heading its lines.
    fn body(&mut self, lines: &'t str) {
        let Some(section) = self.sections.last_mut() else {
            self.lead = lines;
            return;
        };
        let mut rest = lines;
        while let Some((line, after)) = first_line(rest).filter(|(line, _)| plans(line)) {
            _ = line;
            rest = after;
        }
        section.body = rest;
        let drawer = first_line(rest).filter(|(line, _)| line.trim().eq_ignore_ascii_case(":properties:"));
        let Some((_, mut inner)) = drawer else { return };
        let mut properties = Vec::new();
        while let Some((line, after)) = first_line(inner) {
            inner = after;
            if line.trim().eq_ignore_ascii_case(":end:") {
                (section.properties, section.body) = (properties, inner);
                self.drawers += 1;
                return;
            }
            let own = line.trim().strip_prefix(':').and_then(|own| own.split_once(':'));
            let Some((key, value)) = own else { return };
            properties.push((key.trim_end_matches('+'), value.trim()));
        }
    }
}

impl<'t> Section<'t> {
    /// The first of these properties that there is.
    pub(super) fn property(&self, names: &[&str]) -> Option<&'t str> {
        let of = |name: &&str| {
            self.properties.iter().find(|(key, value)| key.eq_ignore_ascii_case(name) && !value.is_empty())
        };
        names.iter().find_map(of).map(|&(_, value)| value)
    }
}

fn first_line(text: &str) -> Option<(&str, &str)> {
    (!text.is_empty()).then(|| text.split_once('\n').unwrap_or((text, "")))
}

/// Whether a line right below a heading plans it.
fn plans(line: &str) -> bool {
    let own = line.trim_start();
    ["SCHEDULED:", "DEADLINE:", "CLOSED:"].iter().any(|word| own.starts_with(word))
}

/// How many stars a line begins with, and what follows the space after them.
pub(super) fn heading(line: &str) -> Option<(u32, &str)> {
    let rest = line.trim_start_matches('*');
    let stars = line.len() - rest.len();
    (stars > 0).then(|| rest.strip_prefix(' ')).flatten().map(|rest| (stars as u32, rest.trim()))
}

/// `#+KEY: value`.
pub(super) fn keyword(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.trim().strip_prefix("#+")?.split_once(':')?;
    let plain = !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
    plain.then(|| (key, value.trim()))
}

/// The words of a heading.
fn words(title: &str) -> &str {
    let mut title = TODO.iter().find_map(|word| title.strip_prefix(word)).unwrap_or(title).trim_start();
    if let Some((priority, rest)) = title.strip_prefix("[#").and_then(|rest| rest.split_once(']'))
        && priority.len() <= 2
    {
        title = rest.trim_start();
    }
    let tags = |tags: &str| {
        tags.len() > 2
            && tags.starts_with(':')
            && tags.ends_with(':')
            && tags.chars().all(|c| c.is_alphanumeric() || "_@#%:".contains(c))
    };
    match title.rsplit_once([' ', '\t']) {
        Some((words, last)) if tags(last) => words.trim_end(),
        _ => title,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_lose_what_is_not_their_words() {
        for (line, read) in [
            ("* alda", Some((1, "alda"))),
            ("*** TODO [#A] Best rolls :bread:quay:\n", Some((3, "Best rolls"))),
            ("** at 10:00", Some((2, "at 10:00"))),
            ("** DONE", Some((2, "DONE"))),
            ("*alda*", None),
            (" * item", None),
            ("*", None),
        ] {
            assert_eq!(heading(line).map(|(level, title)| (level, words(title))), read, "{line}");
        }
    }

    #[test]
    fn drawers_are_taken_off_and_broken_ones_are_text() {
        let doc = Doc::read(
            "#+TITLE: Rolls\nlead\n* a\nCLOSED: [2020-01-02 Thu]\n:PROPERTIES:\n:AUTHOR: alda\n:END:\nbody\n* b\n:PROPERTIES:\nno\n",
        );
        assert_eq!(doc.keyword("title"), Some("Rolls"));
        assert_eq!(doc.lead, "#+TITLE: Rolls\nlead\n");
        let [a, b] = &doc.sections[..] else { panic!("{doc:?}") };
        assert_eq!((a.property(&["FROM", "author"]), a.body, a.line), (Some("alda"), "body\n", 3));
        assert_eq!((b.properties.len(), b.body), (0, ":PROPERTIES:\nno\n"));
    }
}
