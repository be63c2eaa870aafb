//! Bluesky: a post with its replies inside it, and what it answers in it too.

use std::borrow::Cow;

use super::doc::{Items, Json};
use super::talk::{Post, Story, Talk, under, walk, words};
use super::{looks, read, when};
use crate::formats::{Format, Judgement};
use crate::model::Evidence;
use crate::model::rich::RichText;
use crate::text::slice;

/// A thread.
pub(in crate::formats) const FORMAT: Format = Format {
    name: "bluesky",
    about: "a thread on Bluesky",
    how: "JSON with \"thread\" whose \"post\" has a \"uri\" that begins with at://",
    get: &[
        "curl -Go thread.json -d depth=1000 \\\n  -d uri=at://HANDLE/app.bsky.feed.post/ID \\\n  https://public.api.bsky.app/xrpc/app.bsky.feed.getPostThread",
    ],
    recognise: |input| {
        looks(input, |root| {
            is_thread(node(root)).then(|| Judgement::sure("a \"post\" of Bluesky with a thread"))
        })
    },
    parse: |input| read(input, "bluesky", threads),
};

fn node<'d, 't>(root: Json<'d, 't>) -> Json<'d, 't> {
    root.get("thread").unwrap_or(root)
}

fn is_thread(node: Json<'_, '_>) -> bool {
    let uri = node.get("post").map(|post| post.text("uri")).unwrap_or_default();
    uri.starts_with("at://") || node.text("$type").starts_with("app.bsky.feed.defs#threadViewPost")
}

fn threads(roots: Items<'_, '_>) -> Vec<Talk> {
    roots.map(node).filter(|node| is_thread(*node)).map(thread).collect()
}

/// The top of what a post answers is what all is about; the way down to the post comes first.
fn thread(asked: Json<'_, '_>) -> Talk {
    let mut talk = Talk::default();
    let mut way = vec![asked];
    while let Some(parent) = way.last().and_then(|node| node.get("parent")).filter(Json::is_object) {
        way.push(parent);
    }
    let mut last = None;
    for (number, node) in way.iter().rev().enumerate() {
        match node.get("post") {
            Some(post) if number == 0 => talk.story(&story(post)),
            Some(post) => last = Some(talk.push(&comment(post, last))),
            None => last = Some(talk.push(&stub(*node, last))),
        }
    }
    walk(asked.all("replies"), |node, parent| {
        if !node.is_object() {
            return (None, None);
        }
        let parent = parent.or(last);
        let post = node.get("post").map_or_else(|| stub(node, parent), |post| comment(post, parent));
        let number = talk.push(&post);
        (Some(number), Some(node.all("replies")))
    });
    talk
}

fn story<'t>(post: Json<'_, 't>) -> Story<'t> {
    let Post { author, published, permalink, body, .. } = comment(post, None);
    Story { author, published, link: permalink, body, ..Story::default() }
}

/// Stands for a post that is gone, or not for everyone.
fn stub<'t>(node: Json<'_, 't>, parent: Option<u32>) -> Post<'t> {
    let kind = node.text("$type");
    let text = match kind.rsplit('#').next() {
        Some("blockedPost") => "[blocked]",
        Some("notFoundPost") => "[deleted]",
        _ => "[this post was not saved]",
    };
    Post {
        id: node.text("uri"),
        body: words(text),
        place: under(parent),
        evidence: Some(Evidence::Depth),
        ..Post::default()
    }
}

fn comment<'t>(post: Json<'_, 't>, parent: Option<u32>) -> Post<'t> {
    let uri = post.text("uri");
    let record = post.get("record");
    let named = post.get("author").map(|author| author.text("handle")).unwrap_or_default();
    let date = record.map(|record| record.text("createdAt")).filter(|date| !date.is_empty());
    // The record says which post it answers, save where it is a page that others have nested.
    let told = record.is_some_and(|record| record.has("reply"));
    Post {
        permalink: address(&uri, &named),
        id: uri,
        author: named,
        published: when::iso(&date.unwrap_or_else(|| post.text("indexedAt"))).into_owned().into(),
        body: body(post, record),
        score: post.integer("likeCount"),
        place: under(parent),
        evidence: Some(if told { Evidence::Id } else { Evidence::Depth }),
        ..Post::default()
    }
}

fn address(uri: &str, handle: &str) -> Cow<'static, str> {
    match uri.rsplit_once("/app.bsky.feed.post/") {
        Some((_, key)) if !handle.is_empty() => {
            format!("https://bsky.app/profile/{handle}/post/{key}").into()
        }
        _ => "".into(),
    }
}

/// The words with whole addresses, and what its pictures and its card say.
fn body(post: Json<'_, '_>, record: Option<Json<'_, '_>>) -> RichText {
    let Some(record) = record else { return words("[no text]") };
    let mut text = whole_addresses(&record.text("text"), record);
    let embed = post.get("embed").or_else(|| record.get("embed"));
    let media = embed.and_then(|embed| embed.get("media")).or(embed);
    for image in media.into_iter().flat_map(|media| media.all("images")) {
        let alt = image.text("alt");
        let colon = if alt.is_empty() { "" } else { ": " };
        text += &["\n\n[image", colon, &alt, "]"].concat();
    }
    if let Some(card) = media.and_then(|media| media.get("external")) {
        let uri = card.text("uri");
        if !text.contains(&*uri) {
            text += &["\n\n", &card.text("title"), " (", &uri, ")"].concat();
        }
    }
    words(text.trim())
}

/// Addresses are cut short in the text; the facets beside it know them.
fn whole_addresses(text: &str, record: Json<'_, '_>) -> String {
    let link = |facet: Json<'_, '_>| {
        let index = facet.get("index")?;
        let uri = facet.all("features").map(|feature| feature.text("uri")).find(|uri| !uri.is_empty())?;
        let at = |key| usize::try_from(index.integer(key)?).ok();
        Some((at("byteStart")?, at("byteEnd")?, uri.into_owned()))
    };
    let mut links: Vec<_> = record.all("facets").filter_map(link).collect();
    links.sort_unstable();
    let (mut out, mut from) = (String::with_capacity(text.len()), 0);
    for (start, end, uri) in links {
        let Some(shown) = text.get(start..end).filter(|_| start >= from) else { continue };
        out.push_str(slice(text, from..start));
        let cut = shown.trim_end_matches(['.', '…']);
        if uri.contains(cut) {
            out.push_str(&uri);
        } else {
            out.push_str(&[shown, " (", &uri, ")"].concat());
        }
        from = end;
    }
    out.push_str(slice(text, from..text.len()));
    out
}
