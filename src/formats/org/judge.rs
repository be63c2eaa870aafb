//! Which headings of an Org file are comments.
//!
//! Those that have an author in their drawer, or are bylines; below a heading that says “comments”, names alone will do. The whole has to agree, or
//! they are sections of an article: most Org files are notes.

use std::collections::HashSet;

use super::scan::{Doc, Section};
use crate::formats::byline::{self, Byline};
use crate::formats::markup::org_item;
use crate::formats::outline::sections::says_comments;

/// Properties that name who wrote a section.
pub(super) const AUTHOR: [&str; 5] = ["AUTHOR", "FROM", "BY", "USER", "WHO"];
/// Properties that say when.
pub(super) const DATE: [&str; 6] = ["DATE", "CREATED", "PUBLISHED", "TIMESTAMP", "TIME", "POSTED"];
/// Properties of books, whose authors say nothing here.
const BOOKS: [&str; 6] = ["BTYPE", "YEAR", "ISBN", "JOURNAL", "DOI", "PUBLISHER"];

/// What a section is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Role {
    /// A part of what it stands in: the article, or the comment above it.
    #[default]
    Text,
    /// The heading of the article.
    Title,
    /// It says that comments follow, which may be items of the list below it.
    Announces(Items),
    /// A comment, and what its heading says of it.
    Comment(Option<Byline>),
}

/// Whether comments are items.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Items {
    /// They are headings.
    #[default]
    Headings,
    /// They are items.
    Lists,
}

#[derive(Debug, Default)]
struct Signs {
    all: usize,
    headed: usize,
    authored: usize,
    dated: usize,
    people: usize,
    replies: usize,
    echoes: usize,
    announced: bool,
    counted: bool,
}

impl Signs {
    fn are_sure(&self) -> bool {
        let told = self.authored * 2 >= self.headed && (self.dated * 2 >= self.headed || self.replies > 0)
            // Somebody speaks twice: plans have dates, but nobody in them.
            || self.dated * 2 >= self.headed && (self.announced || self.people < self.headed)
            || self.announced && (self.counted || self.echoes > 0);
        self.headed >= 2 && self.headed * 10 >= self.all * 8 && (self.replies > 0 || self.announced) && told
    }
}

/// The role of every section, and whether comments were found.
pub(super) fn judge(doc: &Doc<'_>) -> (Vec<Role>, bool) {
    let mut roles = vec![Role::Text; doc.sections.len()];
    let first = usize::from(has_title(doc));
    if let Some(role) = roles.first_mut().filter(|_| first > 0) {
        *role = Role::Title;
    }
    let mut sections = doc.sections.iter().enumerate().skip(first);
    let announced = sections.find(|(_, s)| says_comments(s.title) && author(s).is_none());
    let (from, to) = match announced {
        Some((at, section)) => {
            let end = doc.sections.iter().skip(at + 1).position(|s| s.level <= section.level);
            (at + 1, end.map_or(doc.sections.len(), |end| at + 1 + end))
        }
        None => (first, doc.sections.len()),
    };
    let found = mark(doc, from..to, announced.map(|(_, section)| section), &mut roles);
    let lists = announced.is_some_and(|(_, section)| !found && has_items(section));
    if let Some((role, _)) = announced.and_then(|(at, section)| Some((roles.get_mut(at)?, section)))
        && (found || lists)
    {
        *role = Role::Announces(if lists { Items::Lists } else { Items::Headings });
    }
    (roles, found || lists)
}

/// Whether the first heading is the article's: the only one of its level, with others below it.
fn has_title(doc: &Doc<'_>) -> bool {
    let Some(first) = doc.sections.first() else { return false };
    let below = doc.sections.iter().skip(1).all(|section| section.level > first.level);
    let says = byline::read(first.title, 0).is_some_and(|byline| !byline.published.is_empty());
    doc.sections.len() > 1 && below && doc.keyword("TITLE").is_none() && !says && !says_comments(first.title)
}

/// Who wrote a section, by its drawer.
pub(super) fn author<'t>(section: &Section<'t>) -> Option<&'t str> {
    section.property(&AUTHOR).filter(|_| section.property(&BOOKS).is_none())
}

fn mark(
    doc: &Doc<'_>,
    range: std::ops::Range<usize>,
    announced: Option<&Section<'_>>,
    roles: &mut [Role],
) -> bool {
    let mut signs = Signs { announced: announced.is_some(), ..Signs::default() };
    let mut open: Vec<(u32, String)> = Vec::new();
    let (mut found, mut people) = (Vec::new(), HashSet::new());
    for (at, section) in doc.sections.iter().enumerate().take(range.end).skip(range.start) {
        let byline = byline::read(section.title, 0)
            .filter(|byline| announced.is_some() || !byline.published.is_empty() || byline.set_apart);
        let name = author(section).or(byline.as_ref().map(|byline| &*byline.author));
        // What comes before the first comment is the article's.
        let Some(name) = name else {
            signs.all += usize::from(!found.is_empty());
            continue;
        };
        while open.last().is_some_and(|&(level, _)| level >= section.level) {
            open.pop();
        }
        signs.all += 1;
        signs.headed += 1;
        signs.authored += usize::from(author(section).is_some());
        let dated =
            section.property(&DATE).is_some() || byline.as_ref().is_some_and(|b| !b.published.is_empty());
        signs.dated += usize::from(dated);
        signs.replies += usize::from(!open.is_empty());
        let echoes = open.len() > 1 && open.iter().rev().nth(1).is_some_and(|(_, above)| above == name);
        signs.echoes += usize::from(echoes);
        signs.people += usize::from(people.insert(name.to_owned()));
        open.push((section.level, name.to_owned()));
        found.push((at, byline));
    }
    let digits = announced.map(|section| section.title.split(|c: char| !c.is_ascii_digit()));
    let count = digits.and_then(|mut digits| digits.find(|digits| !digits.is_empty())?.parse().ok());
    signs.counted = count == Some(signs.headed);
    let sure = signs.are_sure();
    for (at, byline) in found.into_iter().filter(|_| sure) {
        if let Some(role) = roles.get_mut(at) {
            *role = Role::Comment(byline);
        }
    }
    sure
}

/// Whether most of the outermost items below a heading, and some below those, begin with bylines.
fn has_items(section: &Section<'_>) -> bool {
    let (mut all, mut headed, mut dated, mut people) = (0, 0, 0, HashSet::new());
    for line in section.body.lines().filter(|line| item(line).is_some()) {
        let byline = item_byline(line);
        let outer = !line.starts_with(char::is_whitespace);
        all += usize::from(outer || byline.is_some());
        if let Some(byline) = byline {
            headed += 1;
            dated += usize::from(!byline.published.is_empty());
            people.insert(byline.author);
        }
    }
    headed >= 2 && headed * 10 >= all * 8 && (dated * 2 >= headed || people.len() >= 2 && headed > 2)
}

/// The words of a line that is an item.
fn item(line: &str) -> Option<&str> {
    let is_heading = line.starts_with('*');
    org_item(line.trim()).filter(|_| !is_heading).map(|(words, _)| words)
}

/// The byline that an item begins with.
pub(super) fn item_byline(line: &str) -> Option<Byline> {
    let words = item(line)?;
    // `*alda*` is a name in strong letters.
    match words.strip_prefix('*').and_then(|rest| rest.split_once('*')) {
        Some((name, rest)) if !name.is_empty() => {
            let read = byline::read(&format!("{name}{rest}"), name.len());
            read.map(|byline| Byline { used: byline.used + 2, ..byline })
        }
        _ => byline::read(words, 0),
    }
}
