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
        for word in name.split(|c: char| !c.is_alphanumeric()) {
            let word = word.to_ascii_lowercase();
            edge |= EDGES.contains(&&*word);
            holder |= HOLDERS.contains(&&*word);
        }
    }
    edge && !holder
}
