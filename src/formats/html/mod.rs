//! Saved pages: HTML in which the markup tells who answered whom.
//!
//! ```text
//!   text ─▶ cap (attributes, open) ─▶ tree ─┬─▶ profile (data) ─▶ take ─┐
//!                                           │                          ├─▶ found ─▶ thread
//!                                           ├─▶ …                     ─┘
//!                                           └─▶ article
//! ```
//!
//! Content never fails: a page without comments is an article. Nothing recurses, and the tree's depth is bounded.

mod attributes;
mod body;
mod cap;
mod dom;
mod found;
mod open;
mod profile;
mod rule;
mod take;
mod values;

use super::Input;
use crate::model::{Article, Discussion, Warning};
use found::Found;

/// The name of this format.
pub const NAME: &str = "html";

/// Whether a text is a page: it begins with a tag, and a page's first tags are near its beginning.
pub(super) fn recognise(text: &str) -> bool {
    const NEAR: usize = 4096;
    let start = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    if !start.starts_with('<') {
        return false;
    }
    let start = crate::text::slice(start, 0..start.floor_char_boundary(NEAR)).to_ascii_lowercase();
    let first = |tags: &[&str]| tags.iter().filter_map(|tag| start.find(tag)).min().unwrap_or(usize::MAX);
    let page = first(&["<!doctype html", "<html", "<head>", "<head ", "<body"]);
    page < first(&["<opml", "<rss", "<feed", "<mediawiki"]) && page < usize::MAX
}

/// Reads the discussion of a page.
pub(super) fn parse(input: &Input<'_>) -> Vec<Discussion> {
    let (page, cut) = cap::parse(input.text);
    let address = values::Address::of(&page);
    let found = comments(&page, &address);
    let (thread, mut warnings) = found::thread(&found);
    if cut {
        warnings.push(Warning::new("elements nested too deep: what is deeper is shown a level higher"));
    }
    let article = Article::default();
    vec![Discussion { article, thread, warnings, source: input.source.to_owned(), format: NAME }]
}

/// The comments, by whichever way finds most.
fn comments(page: &scraper::Html, address: &values::Address) -> Vec<Found> {
    let mut best = Vec::new();
    for profile in profile::fitting(page) {
        let found = take::comments(page, profile, address);
        if worth(&found) > worth(&best) {
            best = found;
        }
    }
    best
}

/// How much was found: what says something and whose.
fn worth(found: &[Found]) -> usize {
    let named = |comment: &&Found| comment.says_something() && !comment.author.is_empty();
    found.iter().filter(|comment| comment.says_something()).count() + found.iter().filter(named).count()
}
