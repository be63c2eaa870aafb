//! Discourse: a topic, whose posts say which post they answer.

use std::borrow::Cow;

use super::doc::{Items, Json};
use super::talk::{Post, Story, Talk, html_or};
use super::{looks, read, when};
use crate::formats::{Format, Judgement, markup};
use crate::model::Place;
use crate::model::stats::counted;

/// A topic.
pub(in crate::formats) const FORMAT: Format = Format {
    name: "discourse",
    about: "a topic of a Discourse forum",
    how: "JSON with \"post_stream\" and its \"posts\"",
    get: &["curl -o topic.json 'https://FORUM/t/ID.json?print=true'"],
    recognise: |input| {
        looks(input, |root| {
            root.at(&["post_stream", "posts"])
                .map(|_| Judgement::sure("a \"post_stream\" with its \"posts\""))
        })
    },
    parse: |input| read(input, "discourse", topics),
};

fn topics(roots: Items<'_, '_>) -> Vec<Talk> {
    roots.filter(Json::is_object).map(topic).collect()
}

/// The first post is what is talked about; what answers it, or nothing, stands at the top.
fn topic(root: Json<'_, '_>) -> Talk {
    let mut talk = Talk::default();
    let title = root.text("title");
    let (mut here, mut opened) = (0, false);
    for post in
        root.at(&["post_stream", "posts"]).into_iter().flat_map(|posts| posts.items()).filter(Json::is_object)
    {
        here += 1;
        if !opened && post.integer("post_number").is_none_or(|number| number == 1) {
            opened = true;
            talk.story(&Story {
                title: title.clone(),
                author: post.text("username"),
                published: date(post),
                link: root.text("featured_link"),
                body: markup::html(&post.text("cooked")),
            });
            continue;
        }
        let answers = post.name("reply_to_post_number");
        let place = if answers.is_empty() || answers == "1" { Place::Root } else { Place::Id(&answers) };
        talk.push(&Post { place, ..comment(post) });
    }
    if !opened {
        talk.story(&Story { title, published: date(root), ..Story::default() });
    }
    let missing =
        root.get("post_stream").map_or(0, |stream| stream.all("stream").count()).saturating_sub(here);
    if missing > 0 {
        talk.warn(&format!("{} of this topic not saved", counted(missing, "post", "posts")));
    }
    talk
}

fn date<'t>(record: Json<'_, 't>) -> Cow<'t, str> {
    when::iso(&record.text("created_at")).into_owned().into()
}

fn comment<'t>(post: Json<'_, 't>) -> Post<'t> {
    let action = post.text("action_code");
    let stub = if action.is_empty() {
        "[no text]".to_owned()
    } else {
        format!("[{}]", action.replace(['_', '.'], " "))
    };
    let likes = post.all("actions_summary").find(|action| action.integer("id") == Some(2));
    Post {
        id: post.name("post_number"),
        author: post.text("username"),
        published: date(post),
        body: html_or(&post.text("cooked"), &stub),
        score: likes.and_then(|likes| likes.integer("count")),
        ..Post::default()
    }
}
