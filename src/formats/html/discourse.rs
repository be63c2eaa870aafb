//! The topic that a page of Discourse carries along for its scripts: the page is flat, and this tells who answers whom.

use scraper::{Html, Selector};
use serde_json::Value;

use super::found::{Found, Under};
use super::values;
use crate::formats::markup;
use crate::model::Evidence;

/// The posts of the topic; none where the page has no such thing.
pub(super) fn comments(page: &Html) -> Vec<Found> {
    topic(page).map(|topic| posts(&topic)).unwrap_or_default()
}

/// The JSON of the topic, itself a text in JSON.
fn topic(page: &Html) -> Option<Value> {
    let element = page.select(&Selector::parse("[data-preloaded]").ok()?).next()?;
    let all: Value = serde_json::from_str(element.attr("data-preloaded")?).ok()?;
    let (_, topic) = all.as_object()?.iter().find(|(key, _)| key.starts_with("topic_"))?;
    serde_json::from_str(topic.as_str()?).ok()
}

fn posts(topic: &Value) -> Vec<Found> {
    let posts = topic.pointer("/post_stream/posts").and_then(Value::as_array);
    posts.into_iter().flatten().map(post).collect()
}

fn post(post: &Value) -> Found {
    let text = |key: &str| post.get(key).and_then(Value::as_str).unwrap_or_default();
    let number = |key: &str| post.get(key).and_then(Value::as_i64);
    let name = if text("username").is_empty() { text("name") } else { text("username") };
    let likes = post.get("actions_summary").and_then(Value::as_array).into_iter().flatten();
    let mut likes = likes.filter(|action| action.get("id").and_then(Value::as_i64) == Some(2));
    Found {
        author: name.to_owned(),
        date: values::date(text("created_at")),
        score: likes
            .find_map(|action| action.get("count")?.as_i64())
            .and_then(|count| i32::try_from(count).ok()),
        body: markup::html(text("cooked")),
        id: number("post_number").map(|number| number.to_string()).unwrap_or_default(),
        permalink: String::new(),
        place: number("reply_to_post_number").map_or(Under::Top, |number| Under::Id(number.to_string())),
        evidence: Evidence::Id,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replies_name_the_number_of_a_post() {
        let posts = r#"{\"post_stream\":{\"posts\":[{\"post_number\":1,\"username\":\"alda\",\"cooked\":\"<p>One</p>\"},
            {\"post_number\":2,\"username\":\"bo\",\"cooked\":\"<p>Two</p>\",\"reply_to_post_number\":1}]}}"#.replace('\n', "");
        let page = format!("<div id=data-preloaded data-preloaded='{{\"topic_7\":\"{posts}\"}}'></div>");
        let found = comments(&Html::parse_document(&page));
        assert_eq!(found.len(), 2);
        assert_eq!(found[1].place, Under::Id("1".to_owned()));
        assert_eq!(found[0].body.text, "One");
    }
}
