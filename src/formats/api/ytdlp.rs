//! yt-dlp: what it writes of a video, with the comments under it.

use std::borrow::Cow;

use super::doc::Json;
use super::talk::{Post, Story, Talk, records};
use super::{looks, read, when};
use crate::formats::{Format, Judgement, markup};
use crate::model::Place;

/// A video's `.info.json`.
pub(in crate::formats) const FORMAT: Format = Format {
    name: "ytdlp",
    about: "the comments under a video, in the .info.json that yt-dlp writes",
    how: "JSON with \"comments\" whose \"parent\" is \"root\" or a comment, or with \"id\", \"title\" and \"formats\"",
    get: &["yt-dlp --write-comments --skip-download ADDRESS"],
    recognise: |input| looks(input, like),
    parse: |input| {
        read(input, "ytdlp", |roots| records(roots).filter(|root| like(*root).is_some()).map(video).collect())
    },
};

/// Comments come last, behind more than is looked at.
fn like(root: Json<'_, '_>) -> Option<Judgement> {
    let comment = root.all("comments").next();
    let said =
        comment.is_some_and(|comment| comment.has("parent") && comment.has("text") && comment.has("id"));
    let keys =
        ["formats", "thumbnails", "extractor", "webpage_url"].iter().filter(|key| root.has(key)).count();
    let named = root.has("id") && root.has("title");
    match (said, keys) {
        (true, 1..) if named => Some(Judgement::sure("a video's keys, and \"comments\" with a \"parent\"")),
        (true, _) => Some(Judgement::likely("\"comments\" with \"id\", \"parent\" and \"text\"")),
        (false, 2..) if named => Some(Judgement::sure("a video's \"id\", \"title\", and more of its keys")),
        (false, 1) if named => Some(Judgement::possible("\"id\", \"title\", and one more key of a video")),
        _ => None,
    }
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
