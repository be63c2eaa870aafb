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
pub mod profile;
pub mod profiles;
mod recognise;
mod rule;
mod take;
mod ties;
mod values;

use std::borrow::Cow;
use std::collections::HashSet;

use ego_tree::NodeId;
use scraper::Html;

use super::{Format, Input, markup};
use crate::model::{ArticleBody, ArticleDraft, Discussion, Warning};
pub(crate) use attributes::MAX as MAX_ATTRIBUTES;
pub(crate) use cap::MAX_OPEN;
use found::Found;
use needs::Names;
use profile::Profile;
use profiles::Profiles;

/// The name of this format.
pub const NAME: &str = "html";

/// A page that is no longer than this is kept while it is read.
const LITTLE: usize = 1 << 20;

/// Saved pages.
pub(super) const FORMAT: Format = Format {
    name: NAME,
    about: "saved pages, with the article and the comments that are in them",
    how: "begins with a tag, and <!doctype html>, <html>, <head> or <body> is near; or begins as a piece of a page does",
    get: &[
        "curl -Lo page.html ADDRESS",
        "in a browser: Save Page As, \"Web Page, HTML only\"; or \"complete\" where scripts bring the comments",
    ],
    recognise: |input| recognise::judge(input.text),
    parse,
};

/// Reads the discussion of a page.
fn parse(input: &Input<'_>) -> Vec<Discussion> {
    read_used(input.source, charset::decode(input))
}

/// The same for a text that is known and is let go when it is done with.
pub(super) fn read_used(source: &str, text: Cow<'_, str>) -> Vec<Discussion> {
    read(source, text, Profiles::used())
}

/// Reads the discussion of a page whose text is known, with these profiles. What is done with is let go: the tree of a page is many times the page.
pub fn read(source: &str, text: Cow<'_, str>, profiles: &Profiles) -> Vec<Discussion> {
    // Where there is little, it may be all that there is to read.
    let little = (text.len() <= LITTLE).then(|| text.to_string());
    let (page, cut) = cap::parse(text);
    let names = Names::of(&page);
    let taken = Taken::best(&page, &names, profiles);
    let mut article = article::read(&page, &names, &taken.elements, taken.by);
    drop(page);
    let (thread, mut warnings) = found::thread(&taken.found);
    warnings.extend_from_slice(&profiles.warnings);
    if cut {
        let told =
            format!("elements nested too deep, more than {MAX_OPEN}: what is deeper is shown a level higher");
        warnings.push(Warning::new(&told));
    }
    if article.is_empty()
        && thread.is_empty()
        && let Some(text) = little
    {
        // Too little to be an article by its looks.
        let words = markup::html(&text);
        article = ArticleDraft { body: ArticleBody::Rich(&words), ..ArticleDraft::default() }.build();
    }
    if article.is_empty() && thread.is_empty() {
        warnings.push(Warning::new("there is no text in it"));
    }
    let source = source.to_owned();
    vec![Discussion { article, thread, warnings, source, format: NAME, ..Discussion::default() }]
}

/// The comments of a page, as one way of looking found them.
#[derive(Default)]
struct Taken<'p> {
    found: Vec<Found>,
    /// The elements that they are in.
    elements: HashSet<NodeId>,
    /// The profile that told where they are.
    by: Option<&'p Profile>,
}

impl<'p> Taken<'p> {
    /// By the user's own profiles, where one finds anything; else by whichever way finds most.
    fn best(page: &Html, names: &Names, profiles: &'p Profiles) -> Self {
        let address = values::Address::of(page);
        let own = Self::most(page, &address, profiles.own(page, names));
        if own.worth() > 0 {
            return own;
        }
        let best = Self::most(page, &address, profiles.embedded(page, names));
        let told = jsonld::comments(page);
        let nests = |found: &[Found]| found.iter().any(Found::answers);
        let beside = [discourse::comments(page), told].into_iter().find(|found| nests(found));
        match beside {
            // What is said beside the page counts where it says as much as the page, and more of who answers whom.
            Some(found) if found.len() * 10 >= best.found.len() * 9 && !nests(&best.found) => {
                let elements = if best.found.is_empty() { generic::comments(page).1 } else { best.elements };
                Self { found, elements, by: best.by }
            }
            _ if best.found.is_empty() => Self::unknown(page),
            _ => best,
        }
    }

    /// By the profile that finds most.
    fn most(page: &Html, address: &values::Address, profiles: impl Iterator<Item = &'p Profile>) -> Self {
        let mut best = Self::default();
        for profile in profiles {
            let (found, elements) = take::comments(page, profile, address);
            let taken = Self { found, elements, by: Some(profile) };
            if taken.worth() > best.worth() {
                best = taken;
            }
        }
        best
    }

    /// Where no profile fits: by what repeats on the page, or, where that is less, by what the page tells machines.
    fn unknown(page: &Html) -> Self {
        let (found, elements) = generic::comments(page);
        let told = jsonld::comments(page);
        let found = if told.len() > found.len() { told } else { found };
        Self { found, elements, by: None }
    }

    /// How much was found: what is said, by whom, and to whom. Less by a fifth where the way was a general one.
    fn worth(&self) -> usize {
        let said = self.found.iter().filter(|comment| comment.says_something());
        let each =
            said.map(|comment| 1 + usize::from(!comment.author.is_empty()) + usize::from(comment.answers()));
        each.sum::<usize>() * if self.by.is_some_and(|profile| profile.general) { 8 } else { 10 }
    }
}
