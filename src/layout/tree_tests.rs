//! What a filter asked for is shown where it stands, and looked for no further than that.

use std::sync::Arc;

use super::*;
use crate::model::build::Body;
use crate::model::{Draft, Place, ThreadBuilder};
use crate::reading::{Filter, Folds, Kept, Known, Query, Sight};

/// What is marked as found in three rows of one comment, the first of them this line of it.
fn marked(typed: &str, body: &str, line: usize) -> Vec<String> {
    let mut builder = ThreadBuilder::new();
    builder.push(&Draft { author: "ferryman", body: Body::Plain(body), ..Draft::default() });
    let thread = builder.finish().0;
    let query = Query::parse(typed).unwrap();
    let kept = Kept::new(&thread, query.matches(&thread, &Known::default()));
    let outside = Folds::default();
    let filter = Filter { typed: typed.into(), query: Arc::new(query), kept: Arc::new(kept), outside };
    let sight = Sight { filter: Some(filter), ..Sight::new() };
    let cache = Cache::default();
    let layout = TreeLayout::new(View { thread: &thread, sight: &sight }, &cache, 60);
    let rows = layout.rows(Viewport { item: 0, line }, 3);
    assert_eq!(rows.len(), 3);
    let pieces = rows.iter().flat_map(|row| &row.pieces);
    pieces.filter(|piece| piece.found == Found::Yes).map(|piece| piece.text.to_string()).collect()
}

#[test]
fn words_are_marked_in_the_rows_that_are_shown() {
    let long = "no ferry here\n".repeat(20_000);
    let one_line = "ferry no ".repeat(20_000);
    let table: &[(&str, &str, usize, &[&str])] = &[
        ("ferry", &long, 0, &["ferry", "ferry", "ferry"]),
        ("ferry", &long, 9_000, &["ferry", "ferry", "ferry"]),
        ("ferry", &long, 19_999, &["ferry", "ferry"]),
        ("/^no f/", &long, 9_000, &["no f", "no f", "no f"]),
        ("/y here$/", &long, 9_000, &["y here", "y here", "y here"]),
        ("man", "ferryman", 0, &["man", "man"]),
        ("no", &one_line, 1_000, &["no"; 18]),
    ];
    for (typed, body, line, expected) in table {
        assert_eq!(marked(typed, body, *line), *expected, "{typed} {line}");
    }
}

/// On a wide screen text keeps its measure at any depth while there is room to the right, and counts stand near it.
#[test]
fn deep_text_takes_the_room_to_the_right() {
    let mut builder = ThreadBuilder::new();
    let words = "words ".repeat(60);
    for number in 0..40_u32 {
        let place = number.checked_sub(1).map_or(Place::Root, Place::Number);
        builder.push(&Draft { author: "bo", body: Body::Plain(&words), place, ..Draft::default() });
    }
    let (thread, sight, cache) = (builder.finish().0, Sight::default(), Cache::default());
    let layout = TreeLayout::new(View { thread: &thread, sight: &sight }, &cache, 180);
    for (depth, text, header) in [(0, 77, 112), (15, 77, 112), (16, 77, 114), (38, 77, 158)] {
        let rows = layout.rows(Viewport { item: depth, line: 0 }, 2);
        let columns = |row: &Row<'_>| row.pieces.iter().map(Piece::width).sum::<usize>();
        let said = rows[1].pieces.iter().skip(1).map(Piece::width).sum::<usize>();
        assert_eq!((said, columns(&rows[0])), (text, header), "{depth}");
    }
}
