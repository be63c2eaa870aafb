//! yt-dlp: what it writes of a video, with the comments under it.

use std::borrow::Cow;

use super::doc::Json;
use super::talk::{Post, Story, Talk, records};
use super::{looks, read, when};
use crate::formats::{Format, markup};
use crate::model::Place;

/// A video's `.info.json`.
pub(in crate::formats) const FORMAT: Format = Format {
    name: "ytdlp",
    about: "comments under a video: yt-dlp --write-comments --skip-download ADDRESS writes .info.json",
    how: "JSON with \"comments\" whose \"parent\" is \"root\" or a comment, or with \"id\", \"title\" and \"formats\"",
    reads_beginnings: false,
    recognise: |input| looks(input, is_video),
    parse: |input| {
        read(input, "ytdlp", |roots| records(roots).filter(|root| is_video(*root)).map(video).collect())
    },
};

/// Comments come last, behind more than is looked at.
fn is_video(root: Json<'_, '_>) -> bool {
    let comment = root.all("comments").next();
    let of_video = ["formats", "thumbnails", "extractor", "webpage_url"].iter().any(|key| root.has(key));
    comment.is_some_and(|comment| comment.has("parent") && comment.has("text") && comment.has("id"))
        || of_video && root.has("id") && root.has("title")
}

fn video(root: Json<'_, '_>) -> Talk {
    let mut talk = Talk::default();
    let date = root.integer("timestamp").and_then(when::epoch);
    let day = root.text("upload_date");
    talk.story(&Story {
        title: root.text("title"),
        author: root.text("uploader"),
        published: date.map_or_else(|| when::iso(&day).into_owned().into(), Cow::Owned),
        link: root.text("webpage_url"),
        body: markup::plain(&root.text("description")),
    });
    for record in root.all("comments").filter(Json::is_object) {
        let parent = record.name("parent");
        let place = if parent.is_empty() || parent == "root" { Place::Root } else { Place::Id(&parent) };
        talk.push(&Post { place, ..comment(record) });
    }
    talk
}

fn comment<'t>(record: Json<'_, 't>) -> Post<'t> {
    let date = record.integer("timestamp").and_then(when::epoch);
    Post {
        id: record.name("id"),
        author: record.text("author"),
        published: date.map_or_else(|| record.text("_time_text"), Cow::Owned),
        body: markup::plain(&record.text("text")),
        score: record.integer("like_count"),
        ..Post::default()
    }
}
