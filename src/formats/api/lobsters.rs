//! Lobsters: a story, its comments as a list with depths and parents.

use std::borrow::Cow;

use super::doc::{Items, Json};
use super::talk::{DELETED, Post, Story, Talk, html_or};
use super::{looks, read, when};
use crate::formats::{Format, Judgement, markup};
use crate::model::{Evidence, Place};

/// A story.
pub(in crate::formats) const FORMAT: Format = Format {
    name: "lobsters",
    about: "a story on Lobsters with its comments",
    how: "JSON with \"short_id\" and \"comments\"",
    get: &["curl -o story.json https://lobste.rs/s/ID.json"],
    recognise: |input| {
        looks(input, |root| {
            let story = root.has("short_id") && root.has("comments");
            story.then(|| Judgement::sure("\"short_id\" and \"comments\""))
        })
    },
    parse: |input| read(input, "lobsters", stories),
};

fn stories(roots: Items<'_, '_>) -> Vec<Talk> {
    roots.filter(Json::is_object).map(story).collect()
}

/// A name that newer answers give alone, older ones in an object.
fn name<'t>(record: Json<'_, 't>, key: &str) -> Cow<'t, str> {
    let user = record.get(key).filter(Json::is_object);
    user.map_or_else(|| record.text(key), |user| user.text("username"))
}

fn date<'t>(record: Json<'_, 't>) -> Cow<'t, str> {
    when::iso(&record.text("created_at")).into_owned().into()
}

fn story(root: Json<'_, '_>) -> Talk {
    let mut talk = Talk::default();
    let url = root.text("url");
    talk.story(&Story {
        title: root.text("title"),
        author: name(root, "submitter_user"),
        published: date(root),
        link: if url.is_empty() { root.text("short_id_url") } else { url },
        body: markup::html(&root.text("description")),
    });
    for record in root.all("comments").filter(Json::is_object) {
        let parent = record.text("parent_comment");
        let depth = record.integer("depth").or_else(|| record.integer("indent_level").map(|level| level - 1));
        let depth = depth.and_then(|depth| u32::try_from(depth).ok());
        let (place, evidence) = match depth {
            _ if !parent.is_empty() => (Place::Id(&parent), Evidence::Id),
            Some(depth) if !record.has("parent_comment") => (Place::Level(depth), Evidence::Depth),
            _ => (Place::Root, Evidence::Id),
        };
        talk.push(&Post { place, evidence: Some(evidence), ..comment(record) });
    }
    talk
}

fn comment<'t>(record: Json<'_, 't>) -> Post<'t> {
    let gone = record.yes("is_deleted") || record.yes("is_moderated");
    let address = record.text("short_id_url");
    Post {
        id: record.text("short_id"),
        author: name(record, "commenting_user"),
        published: date(record),
        body: if gone { html_or("", DELETED) } else { html_or(&record.text("comment"), DELETED) },
        score: record.integer("score"),
        permalink: if address.is_empty() { record.text("url") } else { address },
        ..Post::default()
    }
}
