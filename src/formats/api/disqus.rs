//! Disqus: the export of a site, its pages and all comments on them.

use std::collections::HashMap;

use super::talk::{DELETED, Post, Story, Talk, html_or};
use super::xml::{Edge, elements};
use super::{looks_xml, when};
use crate::formats::{Format, Input, markup};
use crate::model::{Discussion, Place};

/// An export.
pub(in crate::formats) const FORMAT: Format = Format {
    name: "disqus",
    about: "all comments of a site: the XML that Disqus sends when asked for it",
    how: "XML whose outermost element is \"disqus\"",
    get: &["https://disqus.com/admin/discussions/export/ sends an address; then gunzip it"],
    recognise: |input| looks_xml(input, "<disqus", "XML whose outermost element is <disqus>"),
    parse: export,
};

/// A thread or a post; which fields are there says what it is.
#[derive(Default)]
struct Record {
    id: String,
    thread: String,
    parent: String,
    fields: HashMap<String, String>,
}

impl Record {
    fn field(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }
}

fn export(input: &Input<'_>) -> Vec<Discussion> {
    let (mut threads, mut posts) = (Vec::new(), Vec::new());
    let mut open: Option<(bool, Record)> = None;
    // A post names its thread by an element of that name; so does the one that is the thread.
    let mut inside = 0_usize;
    let whole = elements(input.text, |edge| match (edge, &mut open) {
        (Edge::Begin(name @ ("thread" | "post"), id), None) => {
            (open, inside) = (Some((name == "post", Record { id, ..Record::default() })), 0);
        }
        (Edge::Begin(name, id), Some((_, record))) => {
            inside += 1;
            match name {
                "thread" => record.thread = id,
                "parent" => record.parent = id,
                _ => {}
            }
        }
        (Edge::End("thread" | "post", _), Some(_)) if inside == 0 => {
            if let Some((is_post, record)) = open.take() {
                if is_post { posts.push(record) } else { threads.push(record) }
            }
        }
        (Edge::End(name, text), Some((_, record))) => {
            inside = inside.saturating_sub(1);
            if !text.is_empty() {
                record.fields.entry(name.to_owned()).or_insert_with(|| text.to_owned());
            }
        }
        _ => {}
    });
    super::finish(input, "disqus", talks(&threads, &posts), whole)
}

fn talks(threads: &[Record], posts: &[Record]) -> Vec<Talk> {
    let mut by_id = HashMap::new();
    let mut talks: Vec<(Talk, usize)> = Vec::with_capacity(threads.len());
    for thread in threads {
        by_id.entry(thread.id.as_str()).or_insert(talks.len());
        let mut talk = Talk::default();
        talk.story(&story(thread));
        talks.push((talk, 0));
    }
    for record in posts {
        let at = *by_id.entry(record.thread.as_str()).or_insert(talks.len());
        if at == talks.len() {
            talks.push((Talk::default(), 0));
        }
        let Some((talk, count)) = talks.get_mut(at) else { continue };
        *count += 1;
        let place = if record.parent.is_empty() { Place::Root } else { Place::Id(&record.parent) };
        talk.push(&Post { place, ..post(record) });
    }
    super::with_comments(talks)
}

fn story(thread: &Record) -> Story<'_> {
    Story {
        title: markup::unescape(thread.field("title")),
        author: thread.field("name").into(),
        published: when::iso(thread.field("createdAt")),
        link: thread.field("link").into(),
        body: markup::html(thread.field("message")),
    }
}

fn post(record: &Record) -> Post<'_> {
    let gone = record.field("isDeleted") == "true" || record.field("isSpam") == "true";
    let name = Some(record.field("name")).filter(|name| !name.is_empty());
    Post {
        id: record.id.as_str().into(),
        author: name.unwrap_or_else(|| record.field("username")).into(),
        published: when::iso(record.field("createdAt")),
        body: html_or(if gone { "" } else { record.field("message") }, DELETED),
        ..Post::default()
    }
}
