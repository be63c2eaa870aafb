//! GitHub: comments on issues, pull requests and discussions, as its interfaces and its command line answer them.

use std::borrow::Cow;

use super::doc::{Items, Json};
use super::talk::{Post, Story, Talk, Talks, records, under, walk};
use super::{first, looks, read, when};
use crate::formats::{Format, Judgement, markup};
use crate::model::Place;

/// Comments, with or without what they are on.
pub(in crate::formats) const FORMAT: Format = Format {
    name: "github",
    about: "issues, pull requests and discussions of GitHub with their comments",
    how: "JSON objects with \"body\" and \"issue_url\" or \"pull_request_url\"; \"comments\" with \"author\" and \"login\"",
    get: &[
        "gh issue view N --json title,body,author,createdAt,comments \\\n  > issue.json",
        "gh api --paginate repos/OWNER/REPO/issues/N/comments \\\n  > comments.json",
        "for a discussion: gh api graphql, asking for its comments and their replies",
    ],
    recognise: |input| looks(input, like),
    parse: |input| read(input, "github", discussions),
};

/// What the addresses of the things that are commented on are kept under.
const ON: [&str; 3] = ["issue_url", "pull_request_url", "discussion_url"];

fn like(root: Json<'_, '_>) -> Option<Judgement> {
    let record = first(root).filter(|record| record.has("body"));
    if record.is_some_and(|record| ON.iter().any(|key| record.has(key))) {
        return Some(Judgement::sure("\"body\", and the address of what it is said on"));
    }
    if record.is_some_and(is_issue) {
        return Some(Judgement::likely("\"title\", \"number\", \"user\" and \"body\""));
    }
    let said = list(nested(root)?, "comments").is_some_and(|mut list| list.next().is_some());
    Some(if said {
        Judgement::likely("\"comments\" with an \"author\" and a \"body\"")
    } else {
        Judgement::possible("a \"body\", and \"comments\" that are empty")
    })
}

fn is_rest(record: Json<'_, '_>) -> bool {
    record.has("body") && (ON.iter().any(|key| record.has(key)) || is_issue(record))
}

fn is_issue(record: Json<'_, '_>) -> bool {
    record.has("title") && record.has("number") && record.has("user")
}

/// An issue or a discussion with its comments in it.
fn nested<'d, 't>(root: Json<'d, 't>) -> Option<Json<'d, 't>> {
    let data = root.get("data");
    let wrapped = data.and_then(|data| data.get("repository").unwrap_or(data).items().find(Json::is_object));
    let thing = wrapped.unwrap_or(root);
    let comment = list(thing, "comments")?.next();
    comment
        .is_none_or(|comment| comment.has("author") && comment.has("body"))
        .then_some(thing)
        .filter(|thing| thing.has("body") && thing.has("author") || wrapped.is_some())
}

/// A list as the command line has it, or as GraphQL has it.
fn list<'d, 't>(thing: Json<'d, 't>, key: &str) -> Option<Items<'d, 't>> {
    let list = thing.get(key)?;
    if list.is_array() { Some(list.items()) } else { list.get("nodes").map(|nodes| nodes.items()) }
}

fn discussions(roots: Items<'_, '_>) -> Vec<Talk> {
    let (mut talks, mut whole) = (Talks::default(), Vec::new());
    for root in roots {
        if let Some(thing) = nested(root) {
            whole.push(tree(thing));
            continue;
        }
        for record in records(root.alone()).filter(|record| is_rest(*record)) {
            flat(&mut talks, record);
        }
    }
    whole.extend(talks.finish());
    whole
}

/// A thing with comments that have replies in them.
fn tree(thing: Json<'_, '_>) -> Talk {
    let mut talk = Talk::default();
    talk.story(&story(thing));
    if let Some(comments) = list(thing, "comments") {
        walk(comments, |record, parent| {
            if !record.is_object() {
                return (None, None);
            }
            let number = talk.push(&Post { place: under(parent), ..comment(record) });
            (Some(number), list(record, "replies"))
        });
    }
    talk
}

/// A record that stands by itself: an issue, or a comment on one.
fn flat(talks: &mut Talks, record: Json<'_, '_>) {
    let on = ON.iter().map(|key| record.text(key)).find(|on| !on.is_empty());
    let Some(on) = on else {
        // The address of a pull request's issue is the same but for a word.
        if let Some(talk) = talks.of(&key(&record.text("url"))) {
            talk.story(&story(record));
        }
        return;
    };
    let Some(talk) = talks.of(&key(&on)) else { return };
    if talk.discussion.article.is_empty() {
        talk.story(&Story { title: title(&on), link: page(&on), ..Story::default() });
    }
    let answers = Some(record.name("in_reply_to_id")).filter(|id| !id.is_empty());
    let parent = answers.unwrap_or_else(|| record.name("parent_id"));
    let place = if parent.is_empty() { Place::Root } else { Place::Id(&parent) };
    talk.push(&Post { place, ..comment(record) });
}

fn key(address: &str) -> String {
    address.replace("/pulls/", "/issues/")
}

/// `owner/name#7` of the interface's address of an issue.
fn title(address: &str) -> Cow<'static, str> {
    let mut parts = address.rsplit('/');
    let (Some(number), Some(_), Some(name), Some(owner)) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return address.to_owned().into();
    };
    format!("{owner}/{name}#{number}").into()
}

/// The address of the page.
fn page(address: &str) -> Cow<'static, str> {
    let page = address.replace("https://api.github.com/repos/", "https://github.com/");
    page.replace("/pulls/", "/pull/").into()
}

fn author<'t>(record: Json<'_, 't>) -> Cow<'t, str> {
    let user = record.get("user").or_else(|| record.get("author"));
    user.map(|user| user.text("login")).unwrap_or_default()
}

fn either<'t>(record: Json<'_, 't>, one: &str, other: &str) -> Cow<'t, str> {
    Some(record.text(one)).filter(|text| !text.is_empty()).unwrap_or_else(|| record.text(other))
}

fn story<'t>(record: Json<'_, 't>) -> Story<'t> {
    Story {
        title: record.text("title"),
        author: author(record),
        published: when::iso(&either(record, "created_at", "createdAt")).into_owned().into(),
        link: either(record, "html_url", "url"),
        body: markup::markdown_lines(&record.text("body")),
    }
}

fn comment<'t>(record: Json<'_, 't>) -> Post<'t> {
    let likes = record.get("reactions").and_then(|reactions| reactions.integer("+1"));
    Post {
        id: record.name("id"),
        author: author(record),
        published: when::iso(&either(record, "created_at", "createdAt")).into_owned().into(),
        body: markup::markdown_lines(&record.text("body")),
        score: likes.or_else(|| record.integer("upvoteCount")),
        permalink: either(record, "html_url", "url"),
        ..Post::default()
    }
}
