//! The map of small threads, row by row.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::model::{Draft, Place, ThreadBuilder};
use crate::text::width;

fn thread(levels: impl IntoIterator<Item = u32>) -> Thread {
    let mut builder = ThreadBuilder::new();
    for level in levels {
        builder.push(&Draft { place: Place::Level(level), ..Draft::default() });
    }
    builder.finish().0
}

fn plain(here: u32) -> Marks<'static> {
    Marks { here: CommentId(here), screen: &[], hits: None, matches: None, unseen: None }
}

/// The rows as text, without trailing spaces.
fn drawn(shape: &MapShape, marks: &Marks<'_>) -> Vec<String> {
    let text = |row: &Row<'_>| row.pieces.iter().map(|piece| &*piece.text).collect::<String>();
    shape.rows(marks).iter().map(|row| text(row).trim_end().to_owned()).collect()
}

#[test]
fn with_room_every_comment_has_its_row() {
    let shape = MapShape::new(&thread([0, 1, 2, 2, 1, 0]), 20, 8);
    assert_eq!(drawn(&shape, &plain(2)), [" ▪", " │━", "▌│ ━", " │ ━", " │━", " ▪"]);
}

#[test]
fn with_less_room_a_row_is_a_run_that_begins_where_a_chain_does() {
    // Three chains, of 5, 3 and 8; three rows would be even at 0, 5.3 and 10.6.
    let levels = [0, 1, 2, 3, 1, 0, 1, 1, 0, 1, 2, 3, 4, 5, 6, 7];
    let shape = MapShape::new(&thread(levels), 3, 11);
    assert_eq!(shape.runs.iter().map(|run| run.start).collect::<Vec<_>>(), [0, 5, 8]);
    assert_eq!(drawn(&shape, &plain(15)), [" ▪━──", " ▪━", "▌▪───────"]);
    let shape = MapShape::new(&thread([0; 40]), 4, 8);
    assert_eq!(drawn(&shape, &plain(0)), ["▌■", " ■", " ■", " ■"]);
    let long = MapShape::new(&thread((0..40).map(|number| u32::from(number > 0))), 4, 8);
    assert_eq!(drawn(&long, &plain(0)), ["▌▪━", " │━", " │━", " │━"]);
}

#[test]
fn deep_levels_share_the_columns_that_are_left() {
    let table: &[(u32, usize, &[u32])] = &[
        (0, 6, &[1, 2, 3, 4, 5, 6]),
        (6, 6, &[1, 2, 3, 4, 5, 6]),
        (7, 6, &[1, 2, 3, 4, 5, 6]),
        (39, 6, &[1, 2, 3, 4, 8, 20]),
        (100_000, 6, &[1, 2, 3, 4, 11_115, 44_447]),
        (u32::MAX - 1, 2, &[1, 2]),
        (9, 1, &[1]),
        (9, 0, &[]),
    ];
    for (deepest, columns, expected) in table {
        assert_eq!(levels(*deepest, *columns), *expected, "{deepest} in {columns}");
    }
}

#[test]
fn marks_say_what_is_in_a_run() {
    let shape = MapShape::new(&thread([0, 1, 0, 1, 0, 1]), 3, 7);
    let has = |wanted: u32| move |run: Range<u32>| usize::from(run.contains(&wanted));
    let (hit, seen, matching) = (has(1), has(5), has(3));
    let marks = Marks {
        screen: &[1, 2],
        hits: Some(&hit),
        matches: Some(&matching),
        unseen: Some(&seen),
        ..plain(2)
    };
    assert_eq!(drawn(&shape, &marks), ["▏▪━  ◂", "▌▪━", " ▪━   •"]);
    let roles: Vec<_> = shape.rows(&marks).iter().map(|row| row.pieces[1].role).collect();
    assert_eq!(roles, [Role::Guide, Role::Dim, Role::Guide]);
}

#[test]
fn a_shape_knows_what_it_is_for() {
    let shape = MapShape::new(&thread([0, 1]), 5, 10);
    assert!(shape.is_for(2, 5, 10) && !shape.is_for(3, 5, 10) && !shape.is_for(2, 6, 10));
    assert_eq!(shape.comment_at(99), Some(CommentId(1)));
    for (rows, columns) in [(0, 10), (5, 3), (5, 0)] {
        let none = MapShape::new(&thread([0, 1]), rows, columns);
        assert!(none.is_empty() && none.comment_at(0).is_none() && none.row_of(CommentId(1)) == 0);
    }
    assert!(MapShape::new(&Thread::default(), 5, 10).is_empty());
}

proptest! {
    #[test]
    fn runs_part_the_thread_and_rows_and_comments_find_each_other(
        steps in prop::collection::vec((0_u32..6, prop::bool::weighted(0.2)), 1..300),
        height in 1_usize..60,
        columns in 4_usize..20,
    ) {
        let mut level = 0;
        let levels = steps.into_iter().map(|(step, root)| {
            level = if root { 0 } else { (level + 1).min(step * 3) };
            level
        });
        let thread = thread(levels);
        let shape = MapShape::new(&thread, height, columns);
        prop_assert_eq!(shape.len(), height.min(thread.len()));
        let starts: Vec<u32> = shape.runs.iter().map(|run| run.start).collect();
        prop_assert!(starts.is_sorted_by(|a, b| a < b) && starts.first() == Some(&0));
        for row in 0..shape.len() {
            let id = shape.comment_at(row).unwrap();
            prop_assert_eq!(shape.row_of(id), row);
        }
        for id in thread.ids() {
            let row = shape.row_of(id);
            let (from, to) = (shape.comment_at(row).unwrap(), starts.get(row + 1).copied());
            prop_assert!(from <= id && to.is_none_or(|to| id.0 < to));
        }
        let roots: usize = shape.runs.iter().map(|run| run.roots).sum();
        prop_assert_eq!(roots, thread.roots().count());
        let asked = std::cell::RefCell::new(BTreeSet::new());
        let ask = |run: Range<u32>| { asked.borrow_mut().extend(run); 1 };
        let marks = Marks { hits: Some(&ask), ..plain(0) };
        for row in shape.rows(&marks) {
            let takes: usize = row.pieces.iter().map(|piece| width::width(&piece.text)).sum();
            prop_assert_eq!(takes, columns);
        }
        prop_assert_eq!(asked.borrow().len(), thread.len());
    }
}
