//! Which items or headings are comments, and whether that is sure enough to call the document a discussion.
//!
//! ```text
//!   items       lists whose items begin with bylines, under a heading that says “comments” or by themselves
//!   headings    headings that are bylines, under such a heading or below the title
//! ```
//!
//! Most Markdown is no discussion: readmes, changelogs, notes and what extractors print begin items with strong words, dates and colons too. So the
//! whole has to agree: nearly every item has a byline, replies stand under others, and there are dates, a heading that announces them, or somebody
//! who answers an answer to their own words.

use std::collections::HashSet;

use super::survey::{Entry, List, NONE, Survey, summary};
use crate::formats::outline::sections::says_comments;
use crate::text::slice;

/// What an item or a heading is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Role {
    /// Of the text that it stands in.
    #[default]
    Text,
    /// A comment; headings count levels, items nest.
    Comment,
    /// A heading that says that comments follow.
    Announces,
    /// The first heading after them.
    After,
}

/// What everything is.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// By the number of the entry.
    pub(super) roles: Vec<Role>,
    /// By the number of the list: whether its items are comments.
    pub(super) threads: Vec<bool>,
    /// What there is to say for it.
    pub(super) signs: Signs,
}

/// What is counted of what may be comments.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Signs {
    all: usize,
    headed: usize,
    dated: usize,
    replies: usize,
    /// Those who answer an answer to what they said.
    echoes: usize,
    people: usize,
    /// Those whose name is set apart, or that go on in the same line: a bare name alone may be anything.
    marked: usize,
    /// Those whose name is set apart.
    apart: usize,
    /// Those that say something in a few words at least.
    say: usize,
    /// Items in other lists.
    others: usize,
    /// Whether a heading announces them, and how many.
    announced: bool,
    count: Option<usize>,
    exported: bool,
    headings: bool,
}

impl Signs {
    /// Whether this is a discussion and could hardly be anything else.
    pub(super) fn are_sure(&self, whole: bool) -> bool {
        let counted = self.count.is_some_and(|count| count == self.headed || !whole && count > self.headed);
        if self.exported {
            return counted && self.headed == self.all;
        }
        let agree = self.headed >= 2
            && self.headed * 10 >= self.all * 9
            && (self.announced || self.others <= self.headed);
        // Somebody speaks twice, or names look like names: a plan of things with dates has neither.
        let people = self.people < self.headed || self.apart * 10 >= self.headed * 8;
        let dated = self.dated * 2 >= self.headed
            && (self.replies > 0 && people || self.announced && (counted || self.replies > 0));
        let talk = self.people >= 2
            && self.marked * 10 >= self.headed * 8
            && self.say * 10 >= self.headed * 8
            && self.replies > 0;
        let undated =
            talk && (self.echoes > 0 && self.headed >= 3 || self.announced && (counted || !self.headings));
        agree && (dated || undated)
    }

    /// Whether it may be one, for those who say that it is.
    pub(super) fn may_be(&self) -> bool {
        self.exported
            || self.headed > 0
                && self.headed * 2 >= self.all
                && (self.replies > 0 || self.dated > 0 || self.announced)
    }
}

/// The likelier of both ways to see a document.
pub(super) fn judge(survey: &Survey, whole: bool) -> Plan {
    let announced = announcements(survey);
    let by_items = items(survey, &announced);
    if survey.exported || by_items.signs.are_sure(whole) {
        return by_items;
    }
    let by_headings = headings(survey, &announced);
    let better = by_headings.signs.are_sure(whole) || !by_items.signs.may_be();
    if better { by_headings } else { by_items }
}

/// The headings that say that comments follow, and the ends of what they stand over.
fn announcements(survey: &Survey) -> Vec<(usize, usize)> {
    let all = survey.entries.iter().enumerate();
    let heading = |entry: &Entry| entry.level > 0;
    let announces = |entry: &Entry| {
        if survey.exported {
            entry.level == 2 && summary(&entry.line).is_some()
        } else {
            says_comments(&entry.line) && entry.line.len() < 100
        }
    };
    let found = all.filter(|(_, entry)| heading(entry) && announces(entry));
    let found = found.map(|(at, entry)| {
        let after = survey.entries.iter().enumerate().skip(at + 1);
        let end = after.filter(|(_, e)| heading(e)).find(|(_, e)| e.level <= entry.level).map(|(end, _)| end);
        (at, end.unwrap_or(survey.entries.len()))
    });
    // A page has one; what we wrote may hold several pages.
    found.take(if survey.exported { usize::MAX } else { 1 }).collect()
}

/// The number in a heading that announces comments.
fn count(line: &str) -> Option<usize> {
    let digits = line.split(|c: char| !c.is_ascii_digit()).find(|digits| !digits.is_empty())?;
    digits.parse().ok()
}

fn mark(survey: &Survey, announced: &[(usize, usize)], roles: &mut [Role]) -> Signs {
    let mut counts = Vec::new();
    for &(at, end) in announced {
        for (place, role) in [(at, Role::Announces), (end, Role::After)] {
            if let Some(slot) = roles.get_mut(place).filter(|slot| **slot == Role::Text) {
                *slot = role;
            }
        }
        counts.extend(survey.entries.get(at).and_then(|entry| count(&entry.line)));
    }
    let count =
        (!counts.is_empty()).then(|| counts.iter().fold(0, |sum: usize, &count| sum.saturating_add(count)));
    Signs { announced: !announced.is_empty(), count, exported: survey.exported, ..Signs::default() }
}

fn items(survey: &Survey, announced: &[(usize, usize)]) -> Plan {
    let mut plan = Plan { roles: vec![Role::Text; survey.entries.len()], ..Plan::default() };
    let most = |list: &List| list.headed > 0 && list.headed * 2 > list.items;
    let under = |list: &List| {
        announced.iter().any(|&(at, end)| {
            list.heading != NONE
                && (at..end).contains(&(list.heading as usize))
                && (!survey.exported || list.heading as usize == at)
        })
    };
    let found = survey.lists.iter().any(|list| list.parent == NONE && most(list) && under(list));
    let announced = if found { announced } else { &[] };
    for list in &survey.lists {
        let is_thread = if list.parent == NONE {
            most(list) && (!found || under(list))
        } else {
            let above = survey.entries.get(list.parent as usize);
            let inside =
                above.and_then(|above| plan.threads.get(above.list as usize)).is_some_and(|&thread| thread);
            inside && most(list) && above.is_some_and(|above| above.byline.is_some())
        };
        plan.threads.push(is_thread);
    }
    plan.signs = mark(survey, announced, &mut plan.roles);
    let mut tally = Tally::default();
    for (at, entry) in survey.entries.iter().enumerate() {
        if plan.threads.get(entry.list as usize) == Some(&true) {
            if let Some(role) = plan.roles.get_mut(at) {
                *role = Role::Comment;
            }
            tally.take(&mut plan.signs, survey, at, survey.parent(entry));
        } else if survey.lists.get(entry.list as usize).is_some_and(|list| list.parent == NONE) {
            plan.signs.others += 1;
        }
    }
    plan
}

fn headings(survey: &Survey, announced: &[(usize, usize)]) -> Plan {
    let mut plan = Plan { roles: vec![Role::Text; survey.entries.len()], ..Plan::default() };
    plan.threads = vec![false; survey.lists.len()];
    let is_heading = |at: usize| survey.entries.get(at).filter(|entry| entry.level > 0);
    let headed = |at: &usize| is_heading(*at).is_some_and(|entry| entry.byline.is_some());
    let dated =
        |at: &usize| is_heading(*at).and_then(|e| e.byline.as_ref()).is_some_and(|b| !b.published.is_empty());
    let (from, to) = if let Some(&(at, end)) = announced.first() {
        (at + 1, end)
    } else {
        let all = || 0..survey.entries.len();
        // The first heading is the title, unless it tells when it was said.
        let second = || all().filter(|&at| is_heading(at).is_some()).skip(1).find(headed);
        (all().find(dated).or_else(second).unwrap_or(survey.entries.len()), survey.entries.len())
    };
    plan.signs = mark(survey, announced, &mut plan.roles);
    plan.signs.headings = true;
    let mut tally = Tally::default();
    let mut open: Vec<(u8, usize)> = Vec::new();
    for (at, entry) in
        survey.entries.iter().enumerate().take(to).skip(from).filter(|(_, entry)| entry.level > 0)
    {
        if entry.byline.is_none() {
            plan.signs.all += 1;
            continue;
        }
        while open.last().is_some_and(|&(level, _)| level >= entry.level) {
            open.pop();
        }
        let parent = open.last().map_or(NONE, |&(_, above)| above as u32);
        open.push((entry.level, at));
        if let Some(role) = plan.roles.get_mut(at) {
            *role = Role::Comment;
        }
        tally.take(&mut plan.signs, survey, at, parent);
    }
    plan
}

/// What counting has to remember.
#[derive(Debug, Default)]
struct Tally<'s> {
    people: HashSet<&'s str>,
    parents: std::collections::HashMap<usize, u32>,
}

impl<'s> Tally<'s> {
    fn take(&mut self, signs: &mut Signs, survey: &'s Survey, at: usize, parent: u32) {
        signs.all += 1;
        self.parents.insert(at, parent);
        let author = |at: u32| survey.entries.get(at as usize)?.byline.as_ref().map(|byline| &*byline.author);
        let Some((entry, byline)) = survey.entries.get(at).and_then(|e| Some((e, e.byline.as_ref()?))) else {
            return;
        };
        signs.headed += 1;
        signs.dated += usize::from(!byline.published.is_empty());
        signs.people += usize::from(self.people.insert(&byline.author));
        signs.apart += usize::from(byline.set_apart);
        signs.marked += usize::from(byline.set_apart || byline.goes_on || entry.level > 0);
        let rest = slice(&entry.line, byline.used..entry.line.len());
        signs.say += usize::from(entry.says && (!byline.goes_on || rest.split_whitespace().count() >= 3));
        let Some(above) = author(parent) else { return };
        signs.replies += 1;
        let grandparent = self.parents.get(&(parent as usize)).copied().unwrap_or(NONE);
        signs.echoes += usize::from(author(grandparent) == Some(&byline.author) && above != byline.author);
    }
}
