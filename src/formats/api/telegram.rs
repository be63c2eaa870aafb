//! Telegram: what its desktop program exports, one chat or all of them.

use std::borrow::Cow;

use super::doc::{Items, Json};
use super::talk::{Post, Story, Talk, words};
use super::{looks, read, when};
use crate::formats::{Format, Judgement};
use crate::model::Place;
use crate::model::rich::RichText;

/// An export.
pub(in crate::formats) const FORMAT: Format = Format {
    name: "telegram",
    about: "chats of Telegram: the result.json that its desktop program exports",
    how: "JSON with \"messages\" that have a \"date_unixtime\" or \"text_entities\", or \"chats\" of them",
    get: &["in Telegram Desktop, in a chat's menu: Export chat history, format JSON"],
    recognise: |input| looks(input, like),
    parse: |input| read(input, "telegram", chats),
};

fn like(root: Json<'_, '_>) -> Option<Judgement> {
    let message = root.all("messages").next().filter(|first| first.has("date"));
    let has = |key| message.is_some_and(|first| first.has(key));
    if has("date_unixtime") || has("text_entities") {
        return Some(Judgement::sure("\"messages\" with a \"date_unixtime\" or \"text_entities\""));
    }
    let old = has("from").then(|| Judgement::likely("\"messages\" with a \"date\" and a \"from\""));
    old.or_else(|| root.at(&["chats", "list"]).map(|_| Judgement::likely("a \"list\" of \"chats\"")))
}

fn chats(roots: Items<'_, '_>) -> Vec<Talk> {
    let chats = roots.flat_map(|root| match root.at(&["chats", "list"]) {
        Some(list) => list.items(),
        None => root.alone(),
    });
    chats.filter(Json::is_object).map(chat).collect()
}

fn chat(root: Json<'_, '_>) -> Talk {
    let mut talk = Talk::default();
    talk.story(&Story { title: root.text("name"), ..Story::default() });
    for message in root.all("messages").filter(Json::is_object) {
        let answers = message.name("reply_to_message_id");
        let place = if answers.is_empty() { Place::Root } else { Place::Id(&answers) };
        talk.push(&Post { place, ..post(message) });
    }
    talk
}

fn post<'t>(message: Json<'_, 't>) -> Post<'t> {
    let from = message.text("from");
    let date = message.integer("date_unixtime").and_then(when::epoch);
    Post {
        id: message.name("id"),
        author: if from.is_empty() { message.text("actor") } else { from },
        published: date.map_or_else(|| message.text("date"), Cow::Owned),
        body: body(message),
        ..Post::default()
    }
}

/// The words, which come whole or in pieces, and what came with them.
fn body(message: Json<'_, '_>) -> RichText {
    let mut text = message.get("text").map(said).unwrap_or_default();
    let mut came = Vec::new();
    for (key, word) in [
        ("photo", "picture"),
        ("sticker_emoji", "sticker"),
        ("media_type", ""),
        ("file_name", "file"),
        ("action", ""),
    ] {
        let value = message.text(key);
        if value.is_empty() || key == "media_type" && value == "sticker" {
            continue;
        }
        came.push(match key {
            "photo" => format!("[{word}]"),
            "media_type" | "action" => format!("[{}]", value.replace('_', " ")),
            _ => format!("[{word} {value}]"),
        });
    }
    if !came.is_empty() {
        text = format!("{text}\n\n{}", came.join(" "));
    }
    words(text.trim())
}

fn said(text: Json<'_, '_>) -> String {
    if let Some(text) = text.string() {
        return text.into_owned();
    }
    let piece = |piece: Json<'_, '_>| {
        let words = piece.string().unwrap_or_else(|| piece.text("text"));
        let address = if piece.is_object() { piece.text("href") } else { "".into() };
        if address.is_empty() { words.into_owned() } else { format!("{words} ({address})") }
    };
    text.items().map(piece).collect()
}
