//! What sites' interfaces answer, and what their exports hold: JSON, whole or one record a line.
//!
//! ```text
//!   text ──doc──▶ flat arena ──one module a site──▶ Story, Posts ──talk──▶ Discussions
//! ```
//!
//! Each module says in a table entry how its form is recognised, and turns records into posts; it knows keys, and nothing of brackets. No format here
//! recurses over replies, and none fails: a record that says nothing is passed over, a parent that is not here is told.

pub(super) mod bluesky;
pub(super) mod discourse;
mod doc;
pub(super) mod github;
pub(super) mod hackernews;
pub(super) mod lemmy;
pub(super) mod lobsters;
pub(super) mod mastodon;
pub(super) mod pushshift;
pub(super) mod reddit;
pub(super) mod slack;
mod talk;
pub(super) mod telegram;
mod when;
pub(super) mod ytdlp;

use doc::{Doc, Items, Json};
use talk::Talk;

use super::Input;
use crate::model::{Discussion, Warning};
use crate::text::slice;

/// How much of a source is looked at to recognise it.
const LOOK: usize = 1 << 16;

/// Whether a source is JSON whose first value passes a test.
fn looks(input: &Input<'_>, test: fn(Json<'_, '_>) -> bool) -> bool {
    let json = input.text.trim_start();
    if !json.starts_with(['{', '[']) {
        return false;
    }
    let end = (LOOK.min(json.len())..json.len()).find(|&at| json.is_char_boundary(at));
    let doc = Doc::read(slice(json, 0..end.unwrap_or(json.len())));
    doc.roots().next().is_some_and(test)
}

/// The first record where there may be one or an array of them.
fn first<'d, 't>(root: Json<'d, 't>) -> Option<Json<'d, 't>> {
    if root.is_array() { root.items().next() } else { Some(root) }
}

/// Reads a source with the reader of a format.
fn read(input: &Input<'_>, format: &'static str, reader: fn(Items<'_, '_>) -> Vec<Talk>) -> Vec<Discussion> {
    let doc = Doc::read(input.text);
    let mut all: Vec<Discussion> = reader(doc.roots()).into_iter().filter_map(Talk::finish).collect();
    if all.is_empty() {
        all.push(Discussion {
            warnings: vec![Warning::new("there is no discussion in it")],
            ..Discussion::default()
        });
    }
    if let Some(first) = all.first_mut().filter(|_| doc.mistakes > 0) {
        let what = "this cannot be read as JSON to its end: what could be read is shown";
        first.warnings.push(Warning::at(doc.first_mistake, what));
    }
    for discussion in &mut all {
        input.source.clone_into(&mut discussion.source);
        discussion.format = format;
    }
    all
}
