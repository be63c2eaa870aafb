//! Orders of roots: a table, and a plain sort to agree with.

use proptest::prelude::*;

use super::*;
use crate::model::{Draft, Place, ThreadBuilder};

/// A comment as (level, date, score).
type Row = (u32, &'static str, Option<i32>);

fn thread(rows: &[Row]) -> Thread {
    let mut builder = ThreadBuilder::new();
    for &(level, published, score) in rows {
        builder.push(&Draft { published, score, place: Place::Level(level), ..Draft::default() });
    }
    builder.finish().0
}

#[test]
fn roots_are_sorted_and_what_cannot_be_comes_last() {
    let thread = thread(&[
        (0, "2020-01-02", Some(3)),
        (1, "2020-03-01T10:00:00+02:00", None),
        (0, "last week", None),
        (0, "2020-02-01", Some(-4)),
        (1, "soon", Some(90)),
        (2, "2020-03-01T09:00:00Z", None),
        (0, "2020-01-02T00:00:00+01:00", Some(3)),
    ]);
    let table: [(Order, &[u32]); 6] = [
        (Order::AsGiven, &[0, 2, 3, 6]),
        (Order::Newest, &[3, 0, 6, 2]),
        (Order::Oldest, &[6, 0, 3, 2]),
        (Order::MostReplies, &[3, 0, 2, 6]),
        (Order::Score, &[0, 6, 3, 2]),
        (Order::LatestReply, &[3, 0, 6, 2]),
    ];
    for (order, expected) in table {
        let roots = Roots::new(&thread, order);
        assert_eq!(roots.shown(), expected, "{order:?}");
        assert_eq!((roots.order(), roots.len()), (order, 4));
    }
    let roots = Roots::new(&thread, Order::Newest);
    assert_eq!((roots.first(), roots.last()), (Some(3), Some(2)));
    assert_eq!((roots.root_of(5), roots.root_of(6), roots.root_of(7)), (Some(3), Some(6), None));
    assert_eq!((roots.next_root(5), roots.rank(5)), (None, None));
    assert!(roots.is_shown_before(5, 1) && roots.is_shown_before(3, 5) && !roots.is_shown_before(2, 6));
}

#[test]
fn a_thread_without_comments_has_no_roots() {
    let roots = Roots::new(&Thread::default(), Order::Newest);
    assert_eq!((roots.first(), roots.last(), roots.root_of(0)), (None, None, None));
    assert!(roots.is_empty());
}

const DATES: [&str; 5] = ["2020-01-01", "2020-01-02T01:00:00+02:00", "2020-01-01T12:00:00Z", "once", ""];

proptest! {
    #[test]
    fn agrees_with_a_plain_sort(
        rows in proptest::collection::vec((0_u32..3, 0_usize..5, proptest::option::of(-2_i32..3)), 0..30),
        order in proptest::sample::select(Order::ALL.to_vec()),
    ) {
        let rows: Vec<Row> = rows.into_iter().map(|(level, date, score)| (level, DATES[date], score)).collect();
        let thread = thread(&rows);
        let roots = Roots::new(&thread, order);
        let mut plain: Vec<CommentId> = thread.ids().filter(|&id| thread.depth(id) == 0).collect();
        let key = |id: CommentId| order.key(&thread, id).map_or((1, 0), |key| (0, key));
        plain.sort_by_key(|&id| key(id));
        let plain: Vec<u32> = plain.into_iter().map(|id| id.0).collect();
        prop_assert_eq!(roots.shown(), &plain);
        prop_assert_eq!((roots.first(), roots.last()), (plain.first().copied(), plain.last().copied()));
        for (place, &root) in plain.iter().enumerate() {
            prop_assert_eq!(roots.rank(root), Some(place));
            prop_assert_eq!(roots.next_root(root), plain.get(place + 1).copied());
            prop_assert_eq!(roots.previous_root(root), place.checked_sub(1).map(|place| plain[place]));
            for (other, &second) in plain.iter().enumerate() {
                prop_assert_eq!(roots.is_before(root, second), place < other);
            }
            for below in thread.subtree(CommentId(root)) {
                prop_assert_eq!(roots.root_of(below), Some(root));
            }
        }
        let walk = plain.iter().flat_map(|&root| thread.subtree(CommentId(root))).collect::<Vec<_>>();
        for pair in walk.windows(2) {
            prop_assert!(roots.is_shown_before(pair[0], pair[1]) && !roots.is_shown_before(pair[1], pair[0]));
        }
    }
}
