//! Saved pages: HTML in which the markup tells who answered whom.
//!
//! ```text
//!   bytes, text ─▶ charset ─▶ cap (attributes, open) ─▶ tree ─┬─▶ profile (data), rule ─▶ take ──┐
//!                                                             ├─▶ discourse, jsonld             ├─▶ found ─▶ thread
//!                                                             ├─▶ generic, looks                ─┘
//!                                                             └─▶ edges, about ─▶ article
//! ```
//!
//! A profile is tried where its page fits, and the one that finds most is taken; what scripts carry along counts where it nests and the page does not; what the
//! page's own structure shows is looked at where nothing else found anything.
//!
//! Content never fails: a page without comments is an article. Nothing recurses, and the tree's depth is bounded.

mod about;
mod article;
mod attributes;
mod body;
mod cap;
mod charset;
mod discourse;
mod dom;
mod edges;
mod found;
mod generic;
mod jsonld;
mod looks;
mod needs;
mod open;
mod profile;
mod rule;
mod take;
mod values;

use std::borrow::Cow;
use std::collections::HashSet;

use ego_tree::NodeId;
use scraper::Html;

use super::Input;
use crate::model::{Discussion, Warning};
use found::Found;
use needs::Names;
use profile::Profile;

/// The name of this format.
pub const NAME: &str = "html";

/// Whether a text is a page: it begins with a tag, and a page's first tags are near its beginning.
pub(super) fn recognise(text: &str) -> bool {
    const NEAR: usize = 4096;
    let start = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    if !start.starts_with('<') {
        return false;
    }
    let start = crate::text::slice(start, 0..crate::text::boundary_before(start, NEAR)).to_ascii_lowercase();
    let first = |tags: &[&str]| tags.iter().filter_map(|tag| start.find(tag)).min().unwrap_or(usize::MAX);
    let page = first(&["<!doctype html", "<html", "<head>", "<head ", "<body"]);
    page < first(&["<opml", "<rss", "<feed", "<mediawiki"]) && page < usize::MAX
}

/// Reads the discussion of a page.
pub(super) fn parse(input: &Input<'_>) -> Vec<Discussion> {
    read(input.source, charset::decode(input))
}

/// Reads the discussion of a page whose text is known. What is done with is let go: the tree of a page is many times the page.
pub(super) fn read(source: &str, text: Cow<'_, str>) -> Vec<Discussion> {
    let (page, cut) = cap::parse(text);
    let names = Names::of(&page);
    let taken = Taken::best(&page, &names, &values::Address::of(&page));
    let article = article::read(&page, &names, &taken.elements, taken.by);
    drop(page);
    let (thread, mut warnings) = found::thread(&taken.found);
    if cut {
        warnings.push(Warning::new("elements nested too deep: what is deeper is shown a level higher"));
    }
    if article.is_empty() && thread.is_empty() {
        warnings.push(Warning::new("there is no text in it"));
    }
    vec![Discussion { article, thread, warnings, source: source.to_owned(), format: NAME }]
}

/// The comments of a page, as one way of looking found them.
#[derive(Default)]
struct Taken {
    found: Vec<Found>,
    /// The elements that they are in.
    elements: HashSet<NodeId>,
    /// The profile that told where they are.
    by: Option<&'static Profile>,
}

impl Taken {
    /// By whichever way finds most.
    fn best(page: &Html, names: &Names, address: &values::Address) -> Self {
        let mut best = Self::default();
        let told = [discourse::comments(page), jsonld::comments(page)];
        let nested = told.into_iter().find(|found| found.iter().any(Found::answers));
        for profile in profile::fitting(page, names) {
            let (found, elements) = take::comments(page, profile, address);
            let taken = Self { found, elements, by: Some(profile) };
            if taken.worth() > best.worth() {
                best = taken;
            }
        }
        if best.found.is_empty() {
            (best.found, best.elements) = generic::comments(page);
        }
        match nested {
            // What is said beside the page counts where it says as much as the page, and more of who answers whom.
            Some(found)
                if found.len() * 10 >= best.found.len() * 9 && !best.found.iter().any(Found::answers) =>
            {
                Self { found, ..best }
            }
            _ => best,
        }
    }

    /// How much was found: what is said, by whom, and to whom. Less by a fifth where the way was a general one.
    fn worth(&self) -> usize {
        let said = self.found.iter().filter(|comment| comment.says_something());
        let each =
            said.map(|comment| 1 + usize::from(!comment.author.is_empty()) + usize::from(comment.answers()));
        each.sum::<usize>() * if self.by.is_some_and(|profile| profile.general) { 8 } else { 10 }
    }
}
