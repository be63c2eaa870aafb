//! What stands around articles on pages: menus, side bars, teasers, forms. Told by the names that those who make pages give to their parts.

use scraper::ElementRef;

use super::dom::{self, Step};

/// Words in the names of parts that are edges.
const EDGES: &[&str] = &[
    "advert",
    "banner",
    "breadcrumb",
    "breadcrumbs",
    "byline",
    "comment",
    "comments",
    "commentlist",
    "cookie",
    "date",
    "dialog",
    "disqus",
    "footer",
    "jp-relatedposts",
    "masthead",
    "menu",
    "meta",
    "metadata",
    "modal",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "outbrain",
    "pager",
    "pagination",
    "popup",
    "postmeta",
    "promo",
    "recommended",
    "related",
    "relatedposts",
    "replies",
    "reply",
    "respond",
    "rss",
    "share",
    "sharedaddy",
    "sharing",
    "sidebar",
    "social",
    "sponsor",
    "subscribe",
    "taboola",
    "tags",
    "toc",
    "toolbar",
    "widget",
];
/// Words in the names of parts that are edges whatever else they are called.
const ALWAYS: &[&str] = &["sharedaddy", "relatedposts", "taboola", "outbrain"];
/// Words that say that something stands beside a part, or does not.
const MODIFIERS: &[&str] = &["has", "no", "with", "without", "left", "right", "hide", "show", "open", "is"];
/// Words in the names of parts that hold the article as well.
const HOLDERS: &[&str] = &[
    "content",
    "main",
    "article",
    "wrap",
    "wrapper",
    "container",
    "page",
    "layout",
    "body",
    "story",
    "post",
    "blog",
    "entry",
    "hentry",
];

/// Whether all the words in an element are links, as in menus and lists of teasers. A paragraph may be.
pub(super) fn is_links(element: ElementRef<'_>) -> bool {
    if !matches!(element.value().name(), "ul" | "ol" | "div" | "section" | "table") {
        return false;
    }
    let mut linked = false;
    for step in
        dom::walk(element, |inner| inner.value().name() == "a" || dom::is_silent(inner.value().name()))
    {
        match step {
            Step::Text(text) if !text.trim().is_empty() => return false,
            _ => {}
        }
    }
    for inner in element.descendent_elements() {
        linked |= inner.value().name() == "a";
        if linked {
            break;
        }
    }
    linked
}

/// Whether an element is an edge of the page.
pub(super) fn is_edge(element: ElementRef<'_>) -> bool {
    match element.value().name() {
        "nav" | "aside" | "footer" | "form" | "menu" | "dialog" => return true,
        "html" | "body" | "main" | "article" => return false,
        _ => {}
    }
    let value = element.value();
    if matches!(
        value.attr("role"),
        Some("navigation" | "complementary" | "search" | "dialog" | "banner" | "contentinfo")
    ) {
        return true;
    }
    let names = value.id().into_iter().chain(value.classes());
    let (mut edge, mut holder) = (false, false);
    for name in names {
        match says(name) {
            Some(Says::AlwaysEdge) => return true,
            Some(Says::Edge) => edge = true,
            Some(Says::Holder) => holder = true,
            None => {}
        }
    }
    edge && !holder
}

/// What a name says that its part of the page is.
#[derive(Debug, PartialEq, Eq)]
enum Says {
    AlwaysEdge,
    Edge,
    Holder,
}

/// What a name says. Of names of several words the last counts most: `entry-meta` is an edge, `sidebar-wrapper` may hold all; `has-sidebar` says nothing.
fn says(name: &str) -> Option<Says> {
    let words: Vec<String> =
        name.split(|c: char| !c.is_alphanumeric()).map(str::to_ascii_lowercase).collect();
    let any = |of: &[&str]| words.iter().any(|word| of.contains(&&**word));
    if any(ALWAYS) {
        return Some(Says::AlwaysEdge);
    }
    let last = words.last().is_some_and(|word| EDGES.contains(&&**word));
    if words.len() > 1 && any(MODIFIERS) {
        return any(HOLDERS).then_some(Says::Holder);
    }
    if last || any(EDGES) && !any(HOLDERS) {
        return Some(Says::Edge);
    }
    any(HOLDERS).then_some(Says::Holder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_word_of_a_name_counts_most() {
        for (name, told) in [
            ("entry-meta", Some(Says::Edge)),
            ("post-navigation", Some(Says::Edge)),
            ("content-sidebar-wrap", Some(Says::Holder)),
            ("page-no-sidebar", Some(Says::Holder)),
            ("has-sidebar", None),
            ("sharedaddy", Some(Says::AlwaysEdge)),
            ("entry-content", Some(Says::Holder)),
            ("blue", None),
        ] {
            assert_eq!(says(name), told, "{name}");
        }
    }
}
