//! Mastodon and what speaks like it: what stands above a post and below it, each saying what it answers.

use std::collections::HashSet;

use super::doc::{Items, Json};
use super::talk::{Post, Story, Talk, records, words};
use super::{looks, read, when};
use crate::formats::{Format, Judgement, markup};
use crate::model::Place;
use crate::model::rich::RichText;

/// The context of a post.
pub(in crate::formats) const FORMAT: Format = Format {
    name: "mastodon",
    about: "a conversation on Mastodon: a status, and its context",
    how: "JSON with \"ancestors\" and \"descendants\", or statuses with \"in_reply_to_id\"",
    get: &[
        "curl https://HOST/api/v1/statuses/ID \\\n  https://HOST/api/v1/statuses/ID/context > thread.json",
    ],
    recognise: |input| looks(input, like),
    parse: |input| read(input, "mastodon", conversation),
};

fn like(root: Json<'_, '_>) -> Option<Judgement> {
    if is_cut_context(root) {
        return Some(Judgement::sure("\"ancestors\" or \"descendants\" that are statuses"));
    }
    if super::first(root).is_some_and(is_status) {
        return Some(Judgement::sure("\"in_reply_to_id\", \"content\" and \"account\""));
    }
    is_context(root).then(|| Judgement::likely("\"ancestors\" and \"descendants\""))
}

fn is_context(root: Json<'_, '_>) -> bool {
    root.has("ancestors") && root.has("descendants") || is_cut_context(root)
}

/// One whose ancestors are all that could be looked at.
fn is_cut_context(root: Json<'_, '_>) -> bool {
    root.all("ancestors").chain(root.all("descendants")).next().is_some_and(is_status)
}

fn is_status(record: Json<'_, '_>) -> bool {
    record.has("in_reply_to_id") && record.has("content") && record.has("account")
}

fn conversation(roots: Items<'_, '_>) -> Vec<Talk> {
    let roots: Vec<_> = records(roots).filter(Json::is_object).collect();
    let of = |key| roots.iter().flat_map(move |root| root.all(key)).filter(|status| is_status(*status));
    let above: Vec<_> = of("ancestors").collect();
    let itself: Vec<_> = roots.iter().copied().filter(|root| is_status(*root)).collect();
    let below: Vec<_> = of("descendants").collect();
    let all: Vec<_> = above.iter().chain(&itself).chain(&below).copied().collect();
    let known: HashSet<_> = all.iter().map(|status| status.name("id")).collect();
    let mut talk = Talk::default();
    // What all is about is what answers nothing; a context does not hold the post that it was asked of.
    let first = all.first().copied().filter(|first| !first.has_text("in_reply_to_id"));
    let mut about = first.map(|first| first.name("id")).unwrap_or_default();
    if let Some(first) = first {
        talk.story(&story(first));
    }
    let absent = below
        .iter()
        .map(|status| status.name("in_reply_to_id"))
        .find(|id| !id.is_empty() && !known.contains(id));
    match (absent.filter(|_| itself.is_empty()), above.last()) {
        (Some(absent), Some(last)) => {
            let parent = last.name("id");
            let place = if parent == about { Place::Root } else { Place::Id(&parent) };
            let body = words("[the post that this is the context of was not saved with it]");
            talk.push(&Post { id: absent, place, body, ..Post::default() });
        }
        (Some(absent), None) => about = absent,
        (None, _) => {}
    }
    for status in all.iter().skip(usize::from(first.is_some())) {
        let parent = status.name("in_reply_to_id");
        let place = if parent.is_empty() || parent == about { Place::Root } else { Place::Id(&parent) };
        talk.push(&Post { place, ..post(*status) });
    }
    vec![talk]
}

fn author<'t>(status: Json<'_, 't>) -> std::borrow::Cow<'t, str> {
    status.get("account").map(|account| account.text("acct")).unwrap_or_default()
}

fn story<'t>(status: Json<'_, 't>) -> Story<'t> {
    let post = post(status);
    Story {
        author: post.author,
        published: post.published,
        link: post.permalink,
        body: post.body,
        ..Story::default()
    }
}

fn post<'t>(status: Json<'_, 't>) -> Post<'t> {
    Post {
        id: status.name("id"),
        author: author(status),
        published: when::iso(&status.text("created_at")).into_owned().into(),
        body: body(status),
        score: status.integer("favourites_count"),
        permalink: status.text("url"),
        ..Post::default()
    }
}

/// The words, after what they are warned of and before what the pictures show.
fn body(status: Json<'_, '_>) -> RichText {
    let (warning, content) = (status.text("spoiler_text"), status.text("content"));
    let mut shown: Vec<_> = status.all("media_attachments").map(|media| picture(media)).collect();
    if warning.is_empty() && shown.is_empty() {
        return markup::html(&content);
    }
    let head = if warning.is_empty() { String::new() } else { format!("<p>[{}]</p>", escape(&warning)) };
    shown.insert(0, head + &content);
    markup::html(&shown.concat())
}

fn picture(media: Json<'_, '_>) -> String {
    let (kind, words) = (media.text("type"), media.text("description"));
    let colon = if words.is_empty() { "" } else { ": " };
    format!("<p>[{}{colon}{}]</p>", escape(&kind), escape(&words))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
