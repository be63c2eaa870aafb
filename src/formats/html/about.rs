//! What a page says of its article: title, who wrote it, when.

use std::collections::HashSet;

use ego_tree::NodeId;
use scraper::{ElementRef, Html};

use super::needs::Names;
use super::rule::Rule;
use super::values;
use crate::formats::outline::dates;

const AUTHORS: &[&str] = &[
    "meta[name='author']@content",
    "meta[property='article:author']@content|^[^:/]+$",
    "[rel='author']",
    "[itemprop='author'] [itemprop='name']@content",
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
const LONGEST_NAME: usize = 60;
/// How many headings are looked at.
const MANY: usize = 200;

/// Looks for the first value of some rules that fits.
type First<'a> = dyn Fn(&[&str], &dyn Fn(&str) -> bool) -> Option<String> + 'a;

/// What is known of the article besides its text.
#[derive(Debug, Default)]
pub(super) struct About {
    pub title: Option<String>,
    pub byline: Option<String>,
    pub published: Option<String>,
}

/// Looks for all of it, outside `comments`.
pub(super) fn read(page: &Html, names: &Names, comments: &HashSet<NodeId>) -> About {
    let outside = |element: &ElementRef<'_>| !element.ancestors().any(|above| comments.contains(&above.id()));
    let first: &First<'_> = &|rules, fits| {
        rules.iter().filter_map(|rule| Rule::parse(rule).ok()).find_map(|rule| {
            rule.all(page, names)
                .filter(outside)
                .take(8)
                .find_map(|element| rule.value(element).filter(|text| fits(text)))
        })
    };
    About {
        title: title(page, names, first),
        byline: first(AUTHORS, &|text| name(text).is_some()).and_then(|text| name(&text)),
        published: first(DATES, &may_be_date).map(|date| values::date(&date)),
    }
}

/// The title: the longest heading that the window's name holds too, else what the page tells those who link to it, else the window's name without the site's.
fn title(page: &Html, names: &Names, first: &First<'_>) -> Option<String> {
    let window = first(&["title"], &|_| true).unwrap_or_default();
    let told = first(&["meta[property='og:title']@content", "meta[name='twitter:title']@content"], &|_| true);
    let whole = told.as_deref().unwrap_or(&window);
    let kept = without_site(&window);
    let site = window.strip_prefix(kept).unwrap_or_default();
    let names_site = |text: &str| {
        text.len() * 3 < window.len()
            || text.len() < kept.len() && text.len() < site.len() && site.ends_with(text)
    };
    let headings = Rule::parse("h1, h2").into_iter().flat_map(|rule| {
        rule.all(page, names).take(MANY).filter_map(|heading| rule.value(heading)).collect::<Vec<_>>()
    });
    let held =
        headings.filter(|text| (window.contains(&**text) || whole.contains(&**text)) && !names_site(text));
    held.max_by_key(String::len)
        .or_else(|| Some(without_site(whole).to_owned()).filter(|title| !title.is_empty()))
        .or_else(|| first(&["h1"], &|_| true))
}

/// A name without the date and whatever else a line about the author goes on with.
fn name(text: &str) -> Option<String> {
    let end = dates::find(text).map_or(text.len(), |date| date.range.start);
    let name = text.get(..end)?.split(['|', '·', '•', '\n']).next()?;
    let name = values::author(
        name.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '-' | '–' | '—')),
    );
    (!name.is_empty() && name.chars().count() <= LONGEST_NAME && !name.contains("://")).then_some(name)
}

/// Whether a text begins as a date does, and not as a length of time (`PT15M`).
fn may_be_date(text: &str) -> bool {
    !text.starts_with('P') && text.chars().any(|c| c.is_ascii_digit())
}

/// The name of a window without the name of the site at its end.
fn without_site(window: &str) -> &str {
    let cut = [" | ", " – ", " — ", " - ", " :: ", " » ", " « ", " / "]
        .iter()
        .filter_map(|sign| window.rfind(sign))
        .max();
    let kept = cut.and_then(|at| window.get(..at)).map(str::trim);
    kept.filter(|kept| kept.split_whitespace().count() > 1).unwrap_or(window)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_title_is_the_heading_and_not_the_site() {
        for (page, title) in [
            (
                "<title>The long way home | Gazette</title><h1>Gazette</h1><h2>The long way home</h2>",
                "The long way home",
            ),
            ("<title>The long way home - Gazette</title><h1>Gazette</h1>", "The long way home"),
            ("<title>Long way home | Old Gazette</title><h1>Old Gazette</h1><h2>Tea</h2>", "Long way home"),
            (
                "<title>Gazette</title><meta property='og:title' content='The long way home'>",
                "The long way home",
            ),
            ("<h1>The long way home</h1>", "The long way home"),
        ] {
            let page = Html::parse_document(page);
            let about = read(&page, &Names::of(&page), &HashSet::new());
            assert_eq!(about.title.as_deref(), Some(title), "{}", page.html());
        }
    }

    #[test]
    fn a_byline_ends_where_the_name_does() {
        for (text, kept) in [
            ("By Alda Reed, January 2, 2020", "Alda Reed"),
            ("authored by bo 3 hours ago | 2 comments", "bo"),
        ] {
            assert_eq!(name(text).as_deref(), Some(kept), "{text}");
        }
    }
}
