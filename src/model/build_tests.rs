//! Tables for the builder: `(places) → tree`, and properties over arbitrary graphs.

use proptest::prelude::*;

use super::*;
use crate::model::CommentId;

/// Pushes comments named 0, 1, 2, … at these places and draws the tree as `0(1(2)3)`.
fn tree(places: &[Place<'_>]) -> (String, usize) {
    let mut builder = ThreadBuilder::new();
    let names: Vec<String> = (0..places.len()).map(|n| n.to_string()).collect();
    for (name, &place) in names.iter().zip(places) {
        builder.push(&Draft { author: name, id: name, place, ..Draft::default() });
    }
    let (thread, warnings) = builder.finish();
    (draw(&thread), warnings.len())
}

fn draw(thread: &Thread) -> String {
    let mut out = String::new();
    let mut depth = 0;
    for comment in thread.comments() {
        match comment.depth.cmp(&depth) {
            std::cmp::Ordering::Greater => out.push('('),
            std::cmp::Ordering::Equal => {}
            std::cmp::Ordering::Less => out.push_str(&")".repeat((depth - comment.depth) as usize)),
        }
        if !out.is_empty() && !out.ends_with(['(', ')']) {
            out.push(' ');
        }
        out.push_str(comment.author.unwrap_or("?"));
        depth = comment.depth;
    }
    out + &")".repeat(depth as usize)
}

#[test]
fn places_make_trees() {
    use Place::{Id, IdOrLevel, Level, Number, Root};
    let table: &[(&[Place<'_>], &str, usize)] = &[
        (&[], "", 0),
        (&[Level(0), Level(1), Level(2), Level(1), Level(0)], "0(1(2)3)4", 0),
        (&[Level(4), Level(12), Level(8), Level(16)], "0(1 2(3))", 0),
        (&[Level(9), Level(1), Level(9)], "0 1(2)", 0),
        (&[Root, Level(1), Level(2), Root, Level(1)], "0(1(2))3(4)", 0),
        (&[Root, Number(0), Number(0), Number(1)], "0(1(3)2)", 0),
        (&[Number(2), Root, Root], "1 2(0)", 0),
        (&[Id("2"), Root, Root], "1 2(0)", 0),
        (&[Id("nobody"), Root], "0 1", 1),
        (&[Id("0")], "0", 1),
        (&[Id("1"), Id("0")], "0(1)", 1),
        (&[Id("2"), Id("0"), Id("1"), Id("1")], "0(1(2 3))", 1),
        (&[Id("1"), Id("2"), Id("1")], "1(0 2)", 1),
        (&[Root, IdOrLevel("gone", 1), IdOrLevel("0", 2)], "0(1 2)", 0),
    ];
    for (places, expected, warnings) in table {
        assert_eq!(tree(places), ((*expected).to_owned(), *warnings), "{places:?}");
    }
}

#[test]
fn the_first_of_equal_ids_gets_the_replies() {
    let mut builder = ThreadBuilder::new();
    for (author, id, place) in [("a", "x", Place::Root), ("b", "x", Place::Root), ("c", "", Place::Id("x"))] {
        builder.push(&Draft { author, id, place, ..Draft::default() });
    }
    let (thread, warnings) = builder.finish();
    assert_eq!(draw(&thread), "a(c)b");
    assert_eq!(warnings.len(), 1);
}

#[test]
fn texts_blocks_and_extras_move_with_their_comments() {
    let mut builder = ThreadBuilder::new();
    let reply = Draft {
        author: "bo",
        body: Body::Plain("> salt\nno"),
        place: Place::Id("a"),
        id: "b",
        ..Draft::default()
    };
    builder.push(&reply);
    builder.push(&Draft {
        author: "alda",
        published: "2020",
        body: Body::Plain("salt"),
        id: "a",
        score: Some(3),
        ..Draft::default()
    });
    let (thread, _) = builder.finish();
    let all: Vec<_> =
        thread.comments().map(|c| (c.author, c.published, c.body, c.score, c.source_id)).collect();
    assert_eq!(
        all,
        [
            (Some("alda"), Some("2020"), "salt", Some(3), Some("a")),
            (Some("bo"), None, "salt\n\nno", None, Some("b")),
        ]
    );
    let quote = thread.blocks(CommentId(1))[0];
    assert_eq!(crate::text::slice(thread.text(), quote.range()), "salt");
    assert!(thread.blocks(CommentId(0)).is_empty());
    assert_eq!(thread.at_offset(quote.start as usize), Some(CommentId(1)));
}

#[test]
fn a_hundred_thousand_levels_are_only_a_number() {
    let mut builder = ThreadBuilder::new();
    for level in 0..100_000 {
        builder.push(&Draft { place: Place::Level(level), ..Draft::default() });
    }
    let (thread, _) = builder.finish();
    assert_eq!(thread.depth(CommentId(99_999)), 99_999);
    assert_eq!(thread.ancestors(CommentId(99_999)).count(), 99_999);
    assert_eq!(thread.stats().deepest, 99_999);
}

fn any_place() -> impl Strategy<Value = (u8, u32)> {
    (0_u8..5, 0_u32..40)
}

proptest! {
    #[test]
    fn every_comment_comes_out_once_in_preorder(wanted in proptest::collection::vec(any_place(), 0..40)) {
        let names: Vec<String> = (0..40).map(|n| n.to_string()).collect();
        let places: Vec<Place<'_>> = wanted.iter().map(|&(kind, n)| match kind {
            0 => Place::Root,
            1 => Place::Level(n),
            2 => Place::Number(n),
            3 => Place::Id(&names[n as usize]),
            _ => Place::IdOrLevel(&names[n as usize], n / 4),
        }).collect();
        let mut builder = ThreadBuilder::new();
        for (name, &place) in names.iter().zip(&places) {
            builder.push(&Draft { author: name, id: name, place, ..Draft::default() });
        }
        let (thread, _) = builder.finish();
        let mut authors: Vec<_> = thread.comments().filter_map(|c| c.author.map(str::to_owned)).collect();
        authors.sort_by_key(|name| name.parse::<u32>().unwrap());
        prop_assert_eq!(authors, names.iter().take(places.len()).cloned().collect::<Vec<_>>());
        for comment in thread.comments() {
            let subtree = thread.subtree(comment.id);
            prop_assert!(subtree.start < subtree.end && subtree.end as usize <= thread.len());
            if let Some(parent) = comment.parent {
                prop_assert!(parent < comment.id);
                prop_assert_eq!(comment.depth, thread.depth(parent) + 1);
                prop_assert!(subtree.end <= thread.subtree(parent).end);
            } else {
                prop_assert_eq!(comment.depth, 0);
            }
            let siblings: Vec<_> = thread.replies(comment.id).collect();
            for pair in siblings.windows(2) {
                prop_assert_eq!(thread.previous_sibling(pair[1]), Some(pair[0]));
            }
        }
    }
}
