//! Comments that a page tells in JSON-LD: `Comment` within `comment` of anything, answers within questions.
//!
//! What is flat is taken from here only where the page itself shows less: it says it better, and whole.

use std::collections::HashSet;

use scraper::{Html, Selector};
use serde_json::Value;

use super::found::{Found, Under};
use super::values;
use crate::formats::markup;
use crate::model::Evidence;

/// The properties that hold comments.
const HOLDERS: &[&str] = &["comment", "acceptedAnswer", "suggestedAnswer", "reply"];

/// Every comment told in the scripts of a page.
pub(super) fn comments(page: &Html) -> Vec<Found> {
    let Ok(scripts) = Selector::parse("script[type='application/ld+json']") else { return Vec::new() };
    let mut found = Vec::new();
    let mut parents = Vec::new();
    for script in page.select(&scripts) {
        let text: String = script.text().collect();
        // What is nested deeper than the parser allows is not read at all.
        if let Ok(value) = serde_json::from_str::<Value>(text.trim()) {
            collect(&value, &mut found, &mut parents);
        }
    }
    let known: HashSet<String> =
        found.iter().map(|comment| comment.id.clone()).filter(|id| !id.is_empty()).collect();
    for (comment, parent) in found.iter_mut().zip(parents).filter(|(comment, _)| comment.place == Under::Top)
    {
        if known.contains(&parent) && parent != comment.id {
            (comment.place, comment.evidence) = (Under::Id(parent), Evidence::Id);
        }
    }
    found
}

/// Adds the comments in a value in reading order, and beside each the identifier of what it says it answers.
fn collect(root: &Value, found: &mut Vec<Found>, parents: &mut Vec<String>) {
    // What is still to be looked at, the next one last, each with the number of the comment that it is under.
    let mut open: Vec<(&Value, Option<u32>, bool)> = vec![(root, None, false)];
    while let Some((value, under, is_comment)) = open.pop() {
        match value {
            Value::Array(items) => open.extend(items.iter().rev().map(|item| (item, under, is_comment))),
            Value::Object(fields) => {
                let mut inner = under;
                if is_comment {
                    inner = Some(found.len() as u32);
                    found.push(comment(value, under));
                    parents.push(value.get("parentItem").map(identifier).unwrap_or_default());
                }
                for (key, field) in fields.iter().rev() {
                    let holds = HOLDERS.contains(&key.as_str());
                    if holds
                        || matches!(key.as_str(), "@graph" | "mainEntity" | "mainEntityOfPage" | "hasPart")
                    {
                        open.push((field, inner, holds));
                    }
                }
            }
            _ => {}
        }
    }
}

/// What names a thing: its identifier, its address, or the text that stands for it.
fn identifier(value: &Value) -> String {
    let of = |key: &str| value.get(key).and_then(Value::as_str);
    value.as_str().or_else(|| of("@id")).or_else(|| of("url")).unwrap_or_default().to_owned()
}

fn comment(value: &Value, under: Option<u32>) -> Found {
    let text = |key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default();
    let author = value.get("author").or_else(|| value.get("creator"));
    let author = author.map(|author| author.as_array().and_then(|all| all.first()).unwrap_or(author));
    let name = author
        .and_then(|author| author.as_str().or_else(|| author.get("name")?.as_str()))
        .unwrap_or_default();
    let told = ["text", "commentText", "articleBody", "description"]
        .iter()
        .map(|key| text(key))
        .find(|text| !text.is_empty());
    Found {
        author: values::author(&markup::unescape(name)),
        date: values::date(
            ["datePublished", "dateCreated"]
                .iter()
                .map(|key| text(key))
                .find(|date| !date.is_empty())
                .unwrap_or_default(),
        ),
        score: value.get("upvoteCount").and_then(Value::as_i64).and_then(|count| i32::try_from(count).ok()),
        body: markup::html(told.unwrap_or_default()),
        id: identifier(value),
        permalink: text("url").to_owned(),
        place: under.map_or(Under::Top, Under::Number),
        evidence: Evidence::Depth,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nested_comments_are_found_in_reading_order() {
        let page = r#"<script type="application/ld+json">{"@graph":[{"@type":"DiscussionForumPosting","comment":[
            {"@type":"Comment","text":"One &amp; all","author":{"name":"Alda"},"comment":{"@type":"Comment","text":"Two","author":"Bo"}},
            {"@type":"Comment","text":"Three","datePublished":"2020-01-02"}]}]}</script>"#;
        let found = comments(&Html::parse_document(page));
        let seen: Vec<_> =
            found.iter().map(|c| (c.author.as_str(), c.body.text.as_str(), c.place.clone())).collect();
        let expected =
            [("Alda", "One & all", Under::Top), ("Bo", "Two", Under::Number(0)), ("", "Three", Under::Top)];
        assert_eq!(seen, expected);
    }

    #[test]
    fn an_item_may_name_its_parent() {
        let page = r##"<script type="application/ld+json">{"@type":"Article","comment":[
            {"@type":"Comment","@id":"#c1","text":"One","author":"Alda"},
            {"@type":"Comment","@id":"#c2","text":"Two","author":"Bo","parentItem":{"@type":"Comment","@id":"#c1"}},
            {"@type":"Comment","@id":"#c3","text":"Three","author":"Cid","parentItem":{"@id":"#article"}}]}</script>"##;
        let found = comments(&Html::parse_document(page));
        let places: Vec<_> = found.iter().map(|comment| comment.place.clone()).collect();
        assert_eq!(places, [Under::Top, Under::Id("#c1".to_owned()), Under::Top]);
    }
}
