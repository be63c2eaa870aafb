//! Reddit: the page of a post as its interface answers it, a listing with the post and one with its comments, replies inside each.

use std::borrow::Cow;

use super::doc::{Items, Json};
use super::talk::{Post, Story, Talk, records, under, walk, words};
use super::{first, looks, read, when};
use crate::formats::{Format, Judgement, markup};
use crate::model::rich::RichText;

/// The page of a post.
pub(in crate::formats) const FORMAT: Format = Format {
    name: "reddit",
    about: "a post on Reddit with its comments",
    how: "JSON listings: \"kind\": \"Listing\" with \"children\" of kind t1, t3 or more",
    get: &[
        "put .json behind the post's address in a browser, and save that page",
        "curl -A NAME -o post.json https://www.reddit.com/comments/ID.json",
    ],
    recognise: |input| {
        looks(input, |root| is_listing(root).then(|| Judgement::sure("\"kind\": \"Listing\" and \"data\"")))
    },
    parse: |input| read(input, "reddit", pages),
};

fn is_listing(root: Json<'_, '_>) -> bool {
    first(root).is_some_and(|first| first.text("kind") == "Listing" && first.has("data"))
}

/// Each post begins a discussion; comments belong to the last.
fn pages(roots: Items<'_, '_>) -> Vec<Talk> {
    let mut talks = vec![Talk::default()];
    for listing in records(roots) {
        let things = listing.get("data").map(|data| data.all("children"));
        for post in things.clone().into_iter().flatten().filter(|thing| thing.text("kind") == "t3") {
            let Some(data) = post.get("data") else { continue };
            let mut talk = Talk::default();
            talk.story(&story(data));
            talks.push(talk);
        }
        if let (Some(talk), Some(things)) = (talks.last_mut(), things) {
            comments(talk, things);
        }
    }
    talks
}

fn comments(talk: &mut Talk, things: Items<'_, '_>) {
    walk(things, |thing, parent| {
        let Some(data) = thing.get("data") else { return (None, None) };
        match &*thing.text("kind") {
            "t1" => {
                let replies = data.at(&["replies", "data"]).map(|replies| replies.all("children"));
                (Some(talk.push(&comment(data, parent))), replies)
            }
            "more" => (Some(talk.push(&more(data, parent))), None),
            _ => (None, None),
        }
    });
}

/// What a post says.
pub(super) fn story<'t>(data: Json<'_, 't>) -> Story<'t> {
    let permalink = address(&data.text("permalink"));
    let url = data.text("url");
    Story {
        title: markup::unescape(&data.text("title")).into_owned().into(),
        author: data.text("author"),
        published: date(data),
        link: if data.yes("is_self") || url.is_empty() { permalink } else { url },
        body: markdown(&data.text("selftext")),
    }
}

/// A comment.
pub(super) fn comment<'t>(data: Json<'_, 't>, parent: Option<u32>) -> Post<'t> {
    let name = data.text("name");
    let body = data.text("body");
    let html = data.text("body_html");
    let permalink = address(&data.text("permalink"));
    Post {
        id: if name.is_empty() && data.has("id") { format!("t1_{}", data.name("id")).into() } else { name },
        author: data.text("author"),
        published: date(data),
        body: if body.is_empty() { markup::html(&markup::unescape(&html)) } else { markdown(&body) },
        score: data.integer("score").filter(|_| !data.yes("score_hidden")),
        permalink: if permalink.is_empty() { short_address(data) } else { permalink },
        place: under(parent),
        ..Post::default()
    }
}

/// A stub for comments that the site left out.
fn more<'t>(data: Json<'_, 't>, parent: Option<u32>) -> Post<'t> {
    let text = match data.integer("count") {
        Some(1) => "… 1 more reply was not saved".to_owned(),
        Some(count) if count > 1 => format!("… {count} more replies were not saved"),
        _ => "… what follows here was not saved".to_owned(),
    };
    Post { body: words(&text), place: under(parent), ..Post::default() }
}

/// Reddit escapes its Markdown once, unless it was asked not to.
fn markdown(text: &str) -> RichText {
    markup::markdown(&markup::unescape(text))
}

fn date<'t>(data: Json<'_, 't>) -> Cow<'t, str> {
    data.integer("created_utc").and_then(when::epoch).unwrap_or_default().into()
}

fn address<'t>(path: &str) -> Cow<'t, str> {
    if path.starts_with('/') {
        format!("https://www.reddit.com{path}").into()
    } else {
        path.to_owned().into()
    }
}

fn short_address<'t>(data: Json<'_, 't>) -> Cow<'t, str> {
    let (link, id) = (data.text("link_id"), data.name("id"));
    match link.strip_prefix("t3_") {
        Some(link) if !id.is_empty() => format!("https://www.reddit.com/comments/{link}/_/{id}").into(),
        _ => "".into(),
    }
}
