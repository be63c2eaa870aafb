//! Slack: a day of a channel as it is exported, or a conversation as its interface answers it.

use std::borrow::Cow;
use std::collections::HashMap;

use super::doc::{Items, Json};
use super::talk::{Post, Story, Talk, records};
use super::{looks, read, when};
use crate::formats::{Format, Judgement, markup};
use crate::model::Place;

/// Messages of a channel.
pub(in crate::formats) const FORMAT: Format = Format {
    name: "slack",
    about: "a day of a channel from an export of Slack, or what its interface answers",
    how: "JSON objects with \"ts\" and \"text\"",
    get: &[
        "in Slack: Tools & settings, Workspace settings, Import/Export Data;\nunzip it, and take the files of a channel's folder",
        "curl -H 'Authorization: Bearer TOKEN' -Go thread.json \\\n  -d channel=ID -d ts=TS \\\n  https://slack.com/api/conversations.replies",
    ],
    recognise: |input| looks(input, |root| messages(root).next().and_then(like)),
    parse: |input| read(input, "slack", channel),
};

fn messages<'d, 't>(root: Json<'d, 't>) -> Items<'d, 't> {
    if root.is_array() { root.items() } else { root.all("messages") }
}

fn like(record: Json<'_, '_>) -> Option<Judgement> {
    let own = ["user", "bot_id", "thread_ts", "client_msg_id"].iter().any(|key| record.has(key));
    is_message(record).then(|| {
        if own {
            Judgement::sure("messages with \"ts\", \"text\" and who wrote them")
        } else {
            Judgement::likely("messages with \"ts\" and \"text\"")
        }
    })
}

fn is_message(record: Json<'_, '_>) -> bool {
    let ts = record.text("ts");
    record.has("text") && ts.split_once('.').is_some_and(|(seconds, _)| seconds.parse::<u64>().is_ok())
}

fn channel(roots: Items<'_, '_>) -> Vec<Talk> {
    let all: Vec<_> =
        roots.flat_map(|root| records(messages(root))).filter(|record| is_message(*record)).collect();
    let names: HashMap<_, _> =
        all.iter().filter_map(|record| Some((record.text("user"), known_as(*record)?))).collect();
    let mut talk = Talk::default();
    if let Some(channel) = all.iter().map(|record| record.text("channel_name")).find(|name| !name.is_empty())
    {
        talk.story(&Story { title: format!("#{channel}").into(), ..Story::default() });
    }
    for record in &all {
        let (own, thread) = (record.text("ts"), record.text("thread_ts"));
        let place = if thread.is_empty() || thread == own { Place::Root } else { Place::Id(&thread) };
        talk.push(&Post { place, ..post(*record, own, &names) });
    }
    vec![talk]
}

/// The name of the one who wrote a message, where it tells.
fn known_as<'t>(record: Json<'_, 't>) -> Option<Cow<'t, str>> {
    let profile = record.get("user_profile");
    let of_profile = |key| profile.map(|profile| profile.text(key)).unwrap_or_default();
    let names =
        [of_profile("display_name"), of_profile("real_name"), record.text("username"), of_profile("name")];
    names.into_iter().find(|name| !name.is_empty())
}

fn post<'t>(record: Json<'_, 't>, ts: Cow<'t, str>, names: &HashMap<Cow<'t, str>, Cow<'t, str>>) -> Post<'t> {
    let user = record.text("user");
    let likes =
        record.all("reactions").filter_map(|reaction| reaction.integer("count")).reduce(i64::saturating_add);
    Post {
        author: known_as(record).or_else(|| names.get(&user).cloned()).unwrap_or(user),
        published: record.integer("ts").and_then(when::epoch).unwrap_or_default().into(),
        body: markup::plain(&markup::unescape(&plain(&record.text("text"), names))),
        score: likes,
        id: ts,
        ..Post::default()
    }
}

/// Puts words in place of what stands in angle brackets: people, channels, addresses.
fn plain(text: &str, names: &HashMap<Cow<'_, str>, Cow<'_, str>>) -> String {
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        let Some((inner, behind)) = after.split_once('>') else {
            out.push('<');
            rest = after;
            break;
        };
        let (what, label) = inner.split_once('|').unwrap_or((inner, ""));
        let sign = what.chars().next().filter(|sign| "@#!".contains(*sign));
        let bare = what.trim_start_matches(['@', '#', '!']);
        let known = names.get(bare).map_or(bare, |name| name);
        let shown = if label.is_empty() { known } else { label };
        match sign {
            Some('#') => out.extend(["#", shown]),
            Some(_) => out.extend(["@", shown.trim_start_matches('@')]),
            None if label.is_empty() || label == what => out.push_str(what),
            None => out.extend([label, " (", what, ")"]),
        }
        rest = behind;
    }
    out.push_str(rest);
    out
}
