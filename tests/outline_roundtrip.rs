//! What is written as an outline reads back as the same tree: authors, parents, dates, scores and bodies.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should say so and stop")]

use proptest::prelude::*;
use understory::export::outline;
use understory::formats;
use understory::model::build::Body;
use understory::model::{ArticleDraft, Discussion, Draft, Place, ThreadBuilder};

fn written(discussion: &Discussion) -> String {
    let mut out = Vec::new();
    outline::write(discussion, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// Reads a text as whatever it is found to be; it must be one discussion.
fn read(name: &str, text: &str) -> Discussion {
    let mut read = formats::read(name, text, None);
    assert_eq!(read.len(), 1, "{text}");
    read.pop().unwrap()
}

/// A comment as far as an outline holds it.
type Row = (Option<u32>, String, Option<String>, Option<i32>, String);

fn rows(discussion: &Discussion) -> Vec<Row> {
    let row = |c: understory::model::Comment<'_>| {
        let author = c.author.unwrap_or_default().to_owned();
        (c.parent.map(|p| p.0), author, c.published.map(str::to_owned), c.score, c.body.to_owned())
    };
    discussion.thread.comments().map(row).collect()
}

fn discussion(comments: &[(String, String, Option<i32>, String, u32)]) -> Discussion {
    let mut builder = ThreadBuilder::new();
    for (index, (author, published, score, body, parent)) in comments.iter().enumerate() {
        let place = match index as u32 {
            0 => Place::Root,
            index => match parent % (index + 1) {
                0 => Place::Root,
                parent => Place::Number(parent - 1),
            },
        };
        builder.push(&Draft {
            author,
            published,
            score: *score,
            body: Body::Plain(body),
            place,
            ..Draft::default()
        });
    }
    let article = ArticleDraft {
        title: Some("A title that says something"),
        byline: Some("By Somebody"),
        published: Some("2019-05-03"),
        body: vec![
            "A first paragraph that is long enough to be one, of more than a few words, and that says in its second half what an article says: who, where, and when it was.",
            "And a second one, which ends the article, though not before it has named the harbour, the boat, and the two people who were on the quay that morning.",
        ]
        .into(),
        ..ArticleDraft::default()
    };
    Discussion { article: article.build(), thread: builder.finish().0, ..Discussion::default() }
}

fn check(discussion: &Discussion) -> Result<(), TestCaseError> {
    let text = written(discussion);
    let read = read("x", &text);
    prop_assert_eq!(rows(&read), rows(discussion), "{}", text);
    Ok(())
}

#[test]
fn the_seeds_come_through() {
    for (name, text) in understory::seeds::all() {
        for discussion in formats::read(name, text, None) {
            let again = read(name, &written(&discussion));
            assert_eq!(rows(&again), rows(&discussion), "{name}");
        }
    }
}

#[test]
fn the_article_comes_through() {
    let first = discussion(&[("alda".into(), String::new(), None, "Best rolls in town.".into(), 0)]);
    let again = read("x", &written(&first));
    assert_eq!(again.article, first.article);
}

fn any_body() -> impl Strategy<Value = String> {
    let sentence = "[A-Z][a-z]{2,8}( [a-z]{1,8}){2,12}[.!?]";
    let paragraph = prop_oneof![
        8 => sentence.prop_map(String::from),
        2 => (sentence, sentence).prop_map(|(a, b)| format!("{a}\n{b}")),
        1 => sentence.prop_map(|s| format!("> {s}")),
        1 => (sentence, sentence).prop_map(|(a, b)| format!("- {a}\n- {b}")),
        1 => sentence.prop_map(|s| format!("1. {s}")),
        1 => sentence.prop_map(|s| format!("https://example.org/a?b=c {s}")),
    ];
    proptest::collection::vec(paragraph, 1..4).prop_map(|all| all.join("\n\n"))
}

prop_compose! {
    fn any_comments()(comments in proptest::collection::vec((
        prop_oneof!["[A-Z][a-z]{2,9}( [A-Z][a-z]{2,9})?", "[a-z]{3,8}_[0-9]{1,3}"],
        prop_oneof![Just(String::new()), Just("2020-01-02".to_owned()), Just("2020-01-02T03:04:05Z".to_owned())],
        proptest::option::of(-20..2000_i32),
        any_body(),
        any::<u32>(),
    ), 1..14)) -> Vec<(String, String, Option<i32>, String, u32)> { comments }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn threads_come_through(comments in any_comments()) {
        check(&discussion(&comments))?;
    }
}
