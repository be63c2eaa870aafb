//! What sites' interfaces answer, and what their exports hold: JSON, whole or one record a line; and XML.
//!
//! ```text
//!   text ──doc──▶ flat arena ──one module a site──▶ Story, Posts ──talk──▶ Discussions
//! ```
//!
//! Each module says in a table entry how its form is recognised, and turns records into posts; it knows keys, and nothing of brackets. No format here
//! recurses over replies, and none fails: a record that says nothing is passed over, a parent that is not here is told.

pub(super) mod bluesky;
pub(super) mod discourse;
pub(super) mod disqus;
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
pub(super) mod wxr;
mod xml;
pub(super) mod ytdlp;

use doc::{Doc, Items, Json};
use talk::Talk;

use super::{Input, Judgement};
use crate::model::stats::counted;
use crate::model::{Discussion, Warning};
use crate::text::slice;

/// How much of a source is looked at to recognise it.
const LOOK: usize = 1 << 16;

/// As many records are looked at: the first may be broken.
const RECORDS: [&str; 3] = ["first", "second", "third"];

/// What a test says of JSON, by its first records. The test says what a record has, to be read after "has"; none where it has nothing of the kind.
fn looks(input: &Input<'_>, test: fn(Json<'_, '_>) -> Option<Judgement>) -> Judgement {
    let json = input.text.trim_start();
    if !json.starts_with(['{', '[']) {
        return Judgement::no("it does not begin as JSON does");
    }
    let end = (LOOK.min(json.len())..json.len()).find(|&at| json.is_char_boundary(at));
    let doc = Doc::read(slice(json, 0..end.unwrap_or(json.len())));
    let judged = doc.roots().zip(RECORDS).filter_map(|(root, which)| Some((test(root)?, which)));
    let best = judged.reduce(|best, next| if next.0.confidence > best.0.confidence { next } else { best });
    best.map_or_else(
        || Judgement::no("JSON, but of another kind"),
        |(Judgement { confidence, why }, which)| Judgement {
            confidence,
            why: format!("its {which} record has {why}").into(),
        },
    )
}

/// The first record where there may be one or an array of them.
fn first<'d, 't>(root: Json<'d, 't>) -> Option<Json<'d, 't>> {
    if root.is_array() { root.items().next() } else { Some(root) }
}

/// Reads a source with the reader of a format.
fn read(input: &Input<'_>, format: &'static str, reader: fn(Items<'_, '_>) -> Vec<Talk>) -> Vec<Discussion> {
    let doc = Doc::read(input.text);
    let mut all = discussions(input, format, reader(doc.roots()));
    if let Some(first) = all.first_mut().filter(|_| doc.mistakes > 0) {
        let what = "this cannot be read as JSON to its end: what could be read is shown";
        first.warnings.push(Warning::at(doc.first_mistake, what));
    }
    all
}

/// The same for XML; `whole` says whether it could be read to its end.
fn finish(input: &Input<'_>, format: &'static str, talks: Vec<Talk>, whole: bool) -> Vec<Discussion> {
    let mut all = discussions(input, format, talks);
    if let Some(first) = all.first_mut().filter(|_| !whole) {
        first
            .warnings
            .push(Warning::new("this cannot be read as XML to its end: what could be read is shown"));
    }
    all
}

fn discussions(input: &Input<'_>, format: &'static str, talks: Vec<Talk>) -> Vec<Discussion> {
    let mut all: Vec<Discussion> = talks.into_iter().filter_map(Talk::finish).collect();
    if all.is_empty() {
        let warnings = vec![Warning::new("there is no discussion in it")];
        all.push(Discussion { warnings, ..Discussion::default() });
    }
    for discussion in &mut all {
        input.source.clone_into(&mut discussion.source);
        discussion.format = format;
    }
    all
}

/// Of a site's pages those that have comments, with how many each has; all of them, where none has.
fn with_comments(talks: Vec<(Talk, usize)>) -> Vec<Talk> {
    let silent = talks.iter().filter(|(_, comments)| *comments == 0).count();
    let none = silent == talks.len();
    let kept = talks.into_iter().filter(|(_, comments)| none || *comments > 0);
    let mut kept: Vec<Talk> = kept.map(|(talk, _)| talk).collect();
    if let Some(first) = kept.first_mut().filter(|_| silent > 0 && !none) {
        first.warn(&format!("{} without comments left out", counted(silent, "page", "pages")));
    }
    kept
}

/// Whether a source is XML with these words near its beginning, and how that is said.
fn looks_xml(input: &Input<'_>, words: &str, has: &'static str) -> Judgement {
    match head(input.text) {
        0 => Judgement::no("it does not begin as XML does"),
        head if slice(input.text, 0..head).contains(words) => Judgement::sure(has),
        _ => Judgement::no("XML, but of another kind"),
    }
}

/// How many bytes at the start of an XML text are looked at; none of another.
fn head(text: &str) -> usize {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '`');
    if !start.starts_with("<?xml") && !start.starts_with("<rss") && !start.starts_with("<disqus") {
        return 0;
    }
    (4096.min(text.len())..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len())
}
