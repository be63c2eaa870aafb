//! Lemmy: comments as a flat list, each with the identifiers of all above it.

use std::borrow::Cow;
use std::collections::HashSet;

use super::doc::{Items, Json};
use super::talk::{DELETED, Post, Story, Talk, Talks, words};
use super::{looks, read, when};
use crate::formats::{Format, Judgement, markup};
use crate::model::Place;

/// A list of comments.
pub(in crate::formats) const FORMAT: Format = Format {
    name: "lemmy",
    about: "the comments of a post on Lemmy; the post too, where its answer stands beside them",
    how: "JSON with \"comments\" whose \"comment\" has a \"path\", or a \"post_view\"",
    get: &[
        "curl -Go thread.json -d post_id=ID -d max_depth=50 -d type_=All \\\n  https://HOST/api/v3/comment/list",
        "with the post before them:\ncurl 'https://HOST/api/v3/post?id=ID' \\\n  | cat - thread.json > all.json",
    ],
    recognise: |input| looks(input, like),
    parse: |input| read(input, "lemmy", discussions),
};

/// The comments of an answer.
fn views<'d, 't>(root: Json<'d, 't>) -> Items<'d, 't> {
    if root.is_array() { root.items() } else { root.all("comments") }
}

fn is_view(view: Json<'_, '_>) -> bool {
    view.at(&["comment", "path"]).is_some() && view.has("creator")
}

fn like(root: Json<'_, '_>) -> Option<Judgement> {
    if root.has("post_view") {
        return Some(Judgement::sure("a \"post_view\""));
    }
    let view = views(root).next().is_some_and(is_view);
    view.then(|| Judgement::sure("comments with a \"creator\" and a \"path\""))
}

fn discussions(roots: Items<'_, '_>) -> Vec<Talk> {
    let answers: Vec<_> = roots.collect();
    let all = || answers.iter().copied().flat_map(views).filter(|view| is_view(*view));
    let id = |view: Json<'_, '_>| view.get("comment").map(|comment| comment.name("id").into_owned());
    let known: HashSet<String> = all().filter_map(id).collect();
    let mut talks = Talks::default();
    for view in answers.iter().filter_map(|root| root.get("post_view")) {
        let Some(post) = view.get("post") else { continue };
        if let Some(talk) = talks.of(&post.name("id")) {
            talk.story(&story(post, view.get("creator")));
        }
    }
    for view in all() {
        let Some(comment) = view.get("comment") else { continue };
        let Some(talk) = talks.of(&comment.name("post_id")) else { continue };
        if talk.discussion.article.is_empty()
            && let Some(post) = view.get("post")
        {
            talk.story(&story(post, None));
        }
        let path = comment.text("path").into_owned();
        // From the nearest above it upwards: the first that is here.
        let mut above = path.rsplit('.').skip(1).enumerate().filter(|(_, id)| *id != "0");
        let found = above.find(|(_, id)| known.contains(*id));
        let direct = matches!(found, Some((0, _))) || path.split('.').count() <= 2;
        let note = if direct { "" } else { "what it answers is not here" };
        let place = found.map_or(Place::Root, |(_, id)| Place::Id(id));
        talk.push(&Post { place, note, ..post(view, comment) });
    }
    talks.finish()
}

fn name<'t>(creator: Option<Json<'_, 't>>) -> Cow<'t, str> {
    creator.map(|creator| creator.text("name")).unwrap_or_default()
}

fn story<'t>(post: Json<'_, 't>, creator: Option<Json<'_, 't>>) -> Story<'t> {
    let url = post.text("url");
    Story {
        title: post.text("name"),
        author: name(creator),
        published: when::iso(&post.text("published")).into_owned().into(),
        link: if url.is_empty() { post.text("ap_id") } else { url },
        body: markup::markdown(&post.text("body")),
    }
}

fn post<'t>(view: Json<'_, 't>, comment: Json<'_, 't>) -> Post<'t> {
    let body = if comment.yes("deleted") {
        words(DELETED)
    } else if comment.yes("removed") {
        words("[removed]")
    } else {
        markup::markdown(&comment.text("content"))
    };
    Post {
        id: comment.name("id"),
        author: name(view.get("creator")),
        published: when::iso(&comment.text("published")).into_owned().into(),
        body,
        score: view.get("counts").and_then(|counts| counts.integer("score")),
        permalink: comment.text("ap_id"),
        ..Post::default()
    }
}
