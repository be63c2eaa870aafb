//! What the blogs of `WordPress` export: all posts and pages of a site, with the comments in them.

use std::collections::HashMap;

use super::talk::{Post, Story, Talk};
use super::xml::{Edge, elements};
use super::{looks_xml, when};
use crate::formats::{Format, Input, markup};
use crate::model::rich::RichText;
use crate::model::stats::counted;
use crate::model::{Discussion, Place};

/// An export.
pub(in crate::formats) const FORMAT: Format = Format {
    name: "wordpress-export",
    about: "posts and comments of a whole site: the XML that WordPress exports",
    how: "RSS with elements of \"http://wordpress.org/export/\"",
    get: &["in WordPress' administration: Tools, Export, All content"],
    recognise: |input| looks_xml(input, "wordpress.org/export/", "RSS that names WordPress' export"),
    parse: export,
};

/// What stands in an element, by name.
type Fields = HashMap<String, String>;

fn field<'f>(fields: &'f Fields, name: &str) -> &'f str {
    fields.get(name).map_or("", String::as_str)
}

/// What is open now: nothing, an item, a comment in one, or what hangs on a comment.
#[derive(Clone, Copy, PartialEq, Eq)]
enum In {
    Nothing,
    Item,
    Comment,
    Meta,
}

fn export(input: &Input<'_>) -> Vec<Discussion> {
    let (mut talks, mut comments) = (Vec::new(), Vec::new());
    let (mut item, mut comment) = (Fields::new(), Fields::new());
    let mut open = In::Nothing;
    let whole = elements(input.text, |edge| match (edge, open) {
        (Edge::Begin("item", _), _) => (open, item, comments) = (In::Item, Fields::new(), Vec::new()),
        (Edge::Begin("wp:comment", _), In::Item) => (open, comment) = (In::Comment, Fields::new()),
        (Edge::Begin("wp:commentmeta", _), In::Comment) => open = In::Meta,
        (Edge::End("wp:commentmeta", _), In::Meta) => open = In::Comment,
        (Edge::End("wp:comment", _), In::Comment) => {
            comments.push(std::mem::take(&mut comment));
            open = In::Item;
        }
        (Edge::End("item", _), _) => {
            talks.push((talk(&item, &comments), comments.len()));
            open = In::Nothing;
        }
        (Edge::End(name, text), In::Item) if !text.is_empty() => {
            item.entry(name.to_owned()).or_insert_with(|| text.to_owned());
        }
        (Edge::End(name, text), In::Comment) if !text.is_empty() => {
            comment.entry(name.to_owned()).or_insert_with(|| text.to_owned());
        }
        _ => {}
    });
    if open != In::Nothing {
        talks.push((talk(&item, &comments), comments.len()));
    }
    super::finish(input, "wordpress-export", super::with_comments(talks), whole)
}

fn talk(item: &Fields, comments: &[Fields]) -> Talk {
    let mut talk = Talk::default();
    let gmt = field(item, "wp:post_date_gmt");
    talk.story(&Story {
        title: markup::unescape(field(item, "title")),
        author: field(item, "dc:creator").into(),
        published: when::iso(if gmt.is_empty() { field(item, "pubDate") } else { gmt }),
        link: field(item, "link").into(),
        body: prose(field(item, "content:encoded")),
    });
    let mut refused = 0;
    for comment in comments {
        if matches!(field(comment, "wp:comment_approved"), "spam" | "trash" | "post-trashed") {
            refused += 1;
            continue;
        }
        let parent = field(comment, "wp:comment_parent");
        let place = if matches!(parent, "" | "0") { Place::Root } else { Place::Id(parent) };
        talk.push(&Post { place, ..post(comment) });
    }
    if refused > 0 {
        talk.warn(&format!(
            "{} that the site had put away left out",
            counted(refused, "comment", "comments")
        ));
    }
    talk
}

fn post(comment: &Fields) -> Post<'_> {
    let gmt = field(comment, "wp:comment_date_gmt");
    Post {
        id: field(comment, "wp:comment_id").into(),
        author: markup::unescape(field(comment, "wp:comment_author")),
        published: when::iso(if gmt.is_empty() { field(comment, "wp:comment_date") } else { gmt }),
        body: prose(field(comment, "wp:comment_content")),
        ..Post::default()
    }
}

/// HTML in which, where it has no paragraphs of its own, line breaks make them.
fn prose(text: &str) -> RichText {
    if text.contains("<p") || text.contains("<!-- wp:") {
        return markup::html(text);
    }
    let unix = text.replace("\r\n", "\n");
    markup::html(&unix.replace("\n\n", "<p>").replace('\n', "<br>"))
}
