//! The article of a page: what most of its text is in, without the comments, menus and teasers around it.
//!
//! Every longer text that is no link and stands in nothing that looks like an edge of the page is counted for all the elements around it; the article is the innermost
//! element that has most of it. Where a profile knows better, it is asked.

use std::collections::{HashMap, HashSet};

use ego_tree::NodeId;
use scraper::{ElementRef, Html, Selector};

use super::dom::{self, Step};
use super::needs::Names;
use super::profile::Profile;
use super::rule::{self, Rule};
use super::{about, body, edges, values};
use crate::model::{Article, ArticleBody, ArticleDraft};

/// Text shorter than this says nothing of where the article is.
const LONG: usize = 40;
/// Less text than this in all is no article.
const ENOUGH: usize = 140;

/// The article, read without what is in `comments`.
pub(super) fn read(
    page: &Html,
    names: &Names,
    comments: &HashSet<NodeId>,
    profile: Option<&Profile>,
) -> Article {
    let mut about = about::read(page, names, comments);
    if let Some(profile) = profile {
        let told = |rules: &[Rule]| rule::of_page(rules, page, names);
        about.title = told(&profile.title).or(about.title);
        about.byline = told(&profile.byline).map(|text| values::author(&text)).or(about.byline);
        about.published = told(&profile.published).map(|text| values::date(&text)).or(about.published);
    }
    let roots = match profile {
        Some(profile) if profile.forum => Vec::new(),
        Some(Profile { article: Some(selector), .. }) => page.select(selector).take(1).collect(),
        // Of a page without comments that is as short as a note all is the article.
        _ => innermost(page, comments)
            .or_else(|| whole(page).filter(|_| comments.is_empty()))
            .into_iter()
            .collect(),
    };
    let mut text =
        body::words(&roots, |element| is_left_out(*element, comments) || edges::is_links(*element));
    let heads = [about.title.as_deref(), about.byline.as_deref()];
    text.retain_paragraphs(|paragraph| !heads.contains(&Some(paragraph.trim())));
    ArticleDraft {
        title: about.title.as_deref(),
        byline: about.byline.as_deref(),
        published: about.published.as_deref(),
        caption: roots.first().and_then(|root| caption(*root, comments)).as_deref(),
        body: ArticleBody::Rich(&text),
        related: Vec::new(),
    }
    .build()
}

/// What stands under the first picture.
fn caption(root: ElementRef<'_>, comments: &HashSet<NodeId>) -> Option<String> {
    let own = dom::own_but(root, comments);
    let captions = own.iter().filter(|element| is_caption(element));
    captions.map(|element| dom::line(*element)).find(|text| !text.is_empty())
}

fn is_caption(element: &ElementRef<'_>) -> bool {
    element.value().name() == "figcaption"
        || element.value().classes().any(|class| class == "wp-caption-text")
}

fn is_left_out(element: ElementRef<'_>, comments: &HashSet<NodeId>) -> bool {
    comments.contains(&element.id())
        || is_caption(&element)
        || edges::is_edge(element)
        || element.value().name() == "h1"
}

/// All of a page.
fn whole(page: &Html) -> Option<ElementRef<'_>> {
    static BODY: std::sync::LazyLock<Option<Selector>> =
        std::sync::LazyLock::new(|| Selector::parse("body").ok());
    page.select(BODY.as_ref()?).next()
}

/// The innermost element that has most of the text.
fn innermost<'a>(page: &'a Html, comments: &HashSet<NodeId>) -> Option<ElementRef<'a>> {
    let root = whole(page)?;
    let weights = weights(root, comments);
    let weight = |element: ElementRef<'_>| weights.get(&element.id()).copied().unwrap_or(0);
    if weight(root) < ENOUGH {
        return None;
    }
    let mut at = root;
    while let Some(inner) = at.child_elements().find(|child| weight(*child) * 10 > weight(at) * 6) {
        if matches!(
            inner.value().name(),
            "p" | "ul" | "ol" | "blockquote" | "pre" | "a" | "span" | "em" | "i" | "b" | "strong"
        ) {
            break;
        }
        at = inner;
    }
    Some(at)
}

/// How much text is in each element. Each element hands its sum to the one around it when it ends.
fn weights(root: ElementRef<'_>, comments: &HashSet<NodeId>) -> HashMap<NodeId, usize> {
    let mut weights = HashMap::new();
    let mut open: Vec<(NodeId, usize, bool)> = Vec::new();
    let skips = |element: &ElementRef<'_>| {
        dom::is_silent(element.value().name())
            || element.value().name() == "noscript"
            || comments.contains(&element.id())
            || edges::is_edge(*element)
    };
    for step in dom::walk(root, skips) {
        match step {
            Step::Open(element) => {
                let linked =
                    open.last().is_some_and(|(_, _, linked)| *linked) || element.value().name() == "a";
                open.push((element.id(), 0, linked));
            }
            Step::Text(text) => {
                let length = text.trim().len();
                if let Some((_, sum, false)) = open.last_mut()
                    && length >= LONG
                {
                    *sum += length;
                }
            }
            Step::Close(_) => {
                let Some((id, sum, _)) = open.pop() else { continue };
                weights.insert(id, sum);
                if let Some((_, outer, _)) = open.last_mut() {
                    *outer += sum;
                }
            }
        }
    }
    weights
}
