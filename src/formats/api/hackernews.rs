//! Hacker News: an item as hn.algolia.com answers it, replies inside it; and items as the official interface does, each by itself.

use std::borrow::Cow;
use std::collections::HashMap;

use super::doc::{Items, Json};
use super::talk::{DELETED, Post, Story, Talk, html_or, records, under, walk};
use super::{first, looks, read, when};
use crate::formats::{Format, Judgement, markup};
use crate::model::stats::counted;

/// An item with all replies in it.
pub(in crate::formats) const ALGOLIA: Format = Format {
    name: "hackernews",
    about: "a story or comment on Hacker News with all below it, from Algolia's interface",
    how: "JSON objects with \"children\" in \"children\", \"author\" and \"created_at_i\" or \"story_id\"",
    get: &["curl -o thread.json https://hn.algolia.com/api/v1/items/ID"],
    recognise: |input| looks(input, item_like),
    parse: |input| read(input, "hackernews", items),
};

/// Items one by one.
pub(in crate::formats) const FIREBASE: Format = Format {
    name: "hackernews-items",
    about: "single items of Hacker News' own interface, one a line or in an array",
    how: "JSON objects with \"by\", \"time\" and \"kids\" or \"parent\"",
    get: &[
        "for id in ID ID ID; do\n  curl https://hacker-news.firebaseio.com/v0/item/$id.json; echo\ndone > items.ndjson",
    ],
    recognise: |input| looks(input, |root| first(root).and_then(single_like)),
    parse: |input| read(input, "hackernews-items", singles),
};

fn item_like(root: Json<'_, '_>) -> Option<Judgement> {
    let told = ["author", "created_at_i", "story_id", "parent_id"].iter().filter(|key| root.has(key)).count();
    let nests = root.get("children").is_some_and(|children| children.is_array()) && !root.has("kind");
    match told {
        _ if !nests => None,
        0 => None,
        1 => Some(Judgement::possible("\"children\", and one other key of an item")),
        _ if !root.has("created_at_i") => Some(Judgement::likely("\"children\", and other keys of an item")),
        _ => Some(Judgement::sure("\"children\" and \"created_at_i\"")),
    }
}

fn single_like(item: Json<'_, '_>) -> Option<Judgement> {
    let of_type = matches!(&*item.text("type"), "story" | "comment" | "job" | "poll" | "pollopt");
    let single = of_type && item.has("id") && item.has("time") && !item.has("children");
    let whole = item.has("by") && ["kids", "parent", "descendants", "url"].iter().any(|key| item.has(key));
    match (single, whole) {
        (false, _) => None,
        (true, true) => Some(Judgement::sure("a \"type\" of Hacker News, \"by\", \"id\" and \"time\"")),
        (true, false) => Some(Judgement::likely("a \"type\" of Hacker News, \"id\" and \"time\"")),
    }
}

fn address(id: &str) -> Cow<'static, str> {
    if id.is_empty() { "".into() } else { format!("https://news.ycombinator.com/item?id={id}").into() }
}

fn is_story(item: Json<'_, '_>) -> bool {
    !matches!(&*item.text("type"), "comment" | "pollopt") && (item.has("title") || item.has("url"))
}

fn date<'t>(item: Json<'_, 't>, key: &str) -> Cow<'t, str> {
    let seconds = item.integer(key).and_then(when::epoch);
    seconds.map_or_else(|| when::iso(&item.text("created_at")).into_owned().into(), Cow::Owned)
}

fn items(roots: Items<'_, '_>) -> Vec<Talk> {
    roots.filter(Json::is_object).map(item).collect()
}

fn item(root: Json<'_, '_>) -> Talk {
    let mut talk = Talk::default();
    // Of a comment with its replies there is no story, but it says which.
    let top = if is_story(root) {
        talk.story(&story(root, "author", "created_at_i"));
        None
    } else {
        talk.story(&Story {
            title: root.text("story_title"),
            link: root.text("story_url"),
            ..Story::default()
        });
        Some(talk.push(&comment(root, None)))
    };
    walk(root.all("children"), |item, parent| {
        if !item.is_object() {
            return (None, None);
        }
        let number = talk.push(&comment(item, parent.or(top)));
        (Some(number), Some(item.all("children")))
    });
    talk
}

fn story<'t>(item: Json<'_, 't>, author: &str, time: &str) -> Story<'t> {
    Story {
        title: item.text("title"),
        author: item.text(author),
        published: date(item, time),
        link: Some(item.text("url"))
            .filter(|url| !url.is_empty())
            .unwrap_or_else(|| address(&item.name("id"))),
        body: markup::html(&item.text("text")),
    }
}

fn comment<'t>(item: Json<'_, 't>, parent: Option<u32>) -> Post<'t> {
    let id = item.name("id");
    Post {
        author: item.text("author"),
        published: date(item, "created_at_i"),
        body: html_or(&item.text("text"), DELETED),
        score: item.integer("points"),
        permalink: address(&id),
        place: under(parent),
        id,
        ..Post::default()
    }
}

/// All items of a source: each story with what answers it, and what answers nothing that is here.
fn singles(roots: Items<'_, '_>) -> Vec<Talk> {
    let all: Vec<_> = records(roots).filter(|item| item.is_object() && item.has("id")).collect();
    let mut known = HashMap::new();
    for (number, item) in all.iter().enumerate() {
        known.entry(item.name("id")).or_insert(number);
    }
    let mut replies: HashMap<usize, Vec<(usize, usize)>> = HashMap::new();
    let mut tops = Vec::new();
    for (number, item) in all.iter().enumerate() {
        match known.get(&item.name("parent")).copied().filter(|&parent| parent != number) {
            Some(parent) => replies.entry(parent).or_default().push((usize::MAX, number)),
            None => tops.push(number),
        }
    }
    let missing = rank(&all, &known, &mut replies);
    let mut singles = Singles { all: &all, replies, pushed: vec![false; all.len()] };
    let mut talks: Vec<Talk> = Vec::new();
    let mut loose = Talk::default();
    for top in tops {
        if all.get(top).copied().is_some_and(is_story) {
            let mut talk = Talk::default();
            singles.below(&mut talk, top, true);
            talks.push(talk);
        } else {
            singles.below(&mut loose, top, false);
        }
    }
    // Rings of items that answer each other have no top.
    for number in 0..all.len() {
        singles.below(&mut loose, number, false);
    }
    talks.push(loose);
    if let Some(talk) = talks.first_mut().filter(|_| missing > 0) {
        talk.warn(&format!("{} named but not saved", counted(missing, "reply is", "replies are")));
    }
    talks
}

/// Puts replies in the order of their parent's `kids`; returns how many of those are not here.
fn rank(
    all: &[Json<'_, '_>],
    known: &HashMap<Cow<'_, str>, usize>,
    replies: &mut HashMap<usize, Vec<(usize, usize)>>,
) -> usize {
    let mut missing = 0;
    for (number, item) in all.iter().enumerate() {
        let mut places = HashMap::new();
        for (place, kid) in item.all("kids").enumerate() {
            match kid.scalar().and_then(|kid| known.get(&kid)) {
                Some(&kid) => _ = places.entry(kid).or_insert(place),
                None => missing += 1,
            }
        }
        if let Some(own) = replies.get_mut(&number) {
            for (place, reply) in own.iter_mut() {
                *place = places.get(reply).copied().unwrap_or(usize::MAX);
            }
            own.sort_unstable();
        }
    }
    missing
}

struct Singles<'a, 'd, 't> {
    all: &'a [Json<'d, 't>],
    /// By number: place in `kids`, number.
    replies: HashMap<usize, Vec<(usize, usize)>>,
    pushed: Vec<bool>,
}

impl Singles<'_, '_, '_> {
    /// Takes an item and what is below it, if it has not been taken.
    fn below(&mut self, talk: &mut Talk, top: usize, is_story: bool) {
        let mut open = vec![(top, None)];
        while let Some((number, parent)) = open.pop() {
            let (Some(item), Some(pushed)) = (self.all.get(number), self.pushed.get_mut(number)) else {
                continue;
            };
            if std::mem::replace(pushed, true) {
                continue;
            }
            let own = if is_story && number == top {
                talk.story(&story(*item, "by", "time"));
                None
            } else {
                Some(talk.push(&single(*item, parent)))
            };
            let replies = self.replies.remove(&number).unwrap_or_default();
            open.extend(replies.into_iter().rev().map(|(_, reply)| (reply, own)));
        }
    }
}

fn single<'t>(item: Json<'_, 't>, parent: Option<u32>) -> Post<'t> {
    let id = item.name("id");
    let title = item.text("title");
    let body = if title.is_empty() { item.text("text") } else { title };
    let missing = parent.is_none() && item.has("parent");
    Post {
        author: item.text("by"),
        published: date(item, "time"),
        body: html_or(&body, DELETED),
        score: item.integer("score"),
        permalink: address(&id),
        place: under(parent),
        note: if missing { "what it answers was not saved" } else { "" },
        id,
        ..Post::default()
    }
}
