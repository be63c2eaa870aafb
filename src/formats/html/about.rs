//! What a page says of its article: title, who wrote it, when.

use std::collections::HashSet;

use ego_tree::NodeId;
use scraper::{ElementRef, Html};

use super::rule::Rule;
use super::values;

const AUTHORS: &[&str] = &[
    "meta[name='author']@content",
    "meta[property='article:author']@content|^[^:/]+$",
    "[rel='author']",
    "[itemprop='author'] [itemprop='name']",
    "[itemprop='author']",
    ".byline .author",
    ".byline",
    ".entry-author",
    ".author .fn",
    ".author",
];
const DATES: &[&str] = &[
    "meta[property='article:published_time']@content",
    "meta[itemprop='datePublished']@content",
    "meta[name='date']@content",
    "[itemprop='datePublished']@datetime",
    "[itemprop='datePublished']@content",
    "time.published@datetime",
    "time.entry-date@datetime",
    "time[pubdate]@datetime",
    "time@datetime",
    ".entry-date",
    ".published",
    ".post-date",
    ".story-details time",
];
/// The longest name.
const LONGEST_NAME: usize = 80;

/// What is known of the article besides its text.
#[derive(Debug, Default)]
pub(super) struct About {
    pub title: Option<String>,
    pub byline: Option<String>,
    pub published: Option<String>,
}

/// Looks for all of it, outside `comments`.
pub(super) fn read(page: &Html, comments: &HashSet<NodeId>) -> About {
    let outside = |element: &ElementRef<'_>| !element.ancestors().any(|above| comments.contains(&above.id()));
    let first = |rules: &[&str], fits: &dyn Fn(&str) -> bool| {
        rules.iter().filter_map(|rule| Rule::parse(rule)).find_map(|rule| {
            rule.all(page).filter(outside).take(8).find_map(|element| rule.value(element).filter(|text| fits(text)))
        })
    };
    About {
        title: title(page, &first),
        byline: first(AUTHORS, &|text| text.chars().count() <= LONGEST_NAME).map(|name| values::author(&name)),
        published: first(DATES, &|_| true).map(|date| values::date(&date)),
    }
}

/// The title: as told to those who link to the page, else its one heading, else the name of its window without the site's.
fn title(page: &Html, first: &dyn Fn(&[&str], &dyn Fn(&str) -> bool) -> Option<String>) -> Option<String> {
    let window = first(&["title"], &|_| true);
    let told = || first(&["meta[property='og:title']@content", "meta[name='twitter:title']@content"], &|_| true);
    let heading = first(&["h1"], &|text| window.as_ref().is_none_or(|window| window.contains(text)));
    let _ = page;
    heading.or_else(told).or_else(|| window.as_deref().map(|window| without_site(window).to_owned())).or_else(|| first(&["h1"], &|_| true))
}

/// The name of a window without the name of the site at its end.
fn without_site(window: &str) -> &str {
    let cut = [" | ", " – ", " — ", " - ", " :: ", " » ", " « "].iter().filter_map(|sign| window.rfind(sign)).max();
    let kept = cut.and_then(|at| window.get(..at)).map(str::trim);
    kept.filter(|kept| kept.split_whitespace().count() > 1).unwrap_or(window)
}
