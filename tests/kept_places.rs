//! Places that were once lost: what the hundred thousand actions of `monkey.rs` found, each as a script of its own.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on should say so and stop"
)]

mod common;

use common::made::{self, Comment};
use common::{play, screen};
use understory::app::App;
use understory::reading::{Flow as _, Sight};

/// The row of the screen that the chosen comment begins in, and how many are pinned.
fn row(app: &App) -> (Option<isize>, usize) {
    let (open, area) = (app.here().unwrap(), app.tree_area().unwrap());
    let (layout, height) = (open.tree_layout(area.width.into()), usize::from(area.height));
    (open.tree.row_of(&layout, open.cursor.0, height), layout.covered(open.tree, height))
}

/// A thread of comments at these levels, each with a text of so many lines.
fn reader(levels: impl IntoIterator<Item = (u32, usize)>, size: (u16, u16)) -> App {
    let texts: Vec<_> = levels
        .into_iter()
        .map(|(level, lines)| {
            (level, (1..=lines).map(|line| format!("line {line}")).collect::<Vec<_>>().join("\n"))
        })
        .collect();
    let comments: Vec<_> = texts
        .iter()
        .enumerate()
        .map(|(number, (level, text))| Comment {
            level: *level,
            author: if number % 2 == 0 { "alda" } else { "bo" },
            text,
        })
        .collect();
    made::opened(&[&comments], size)
}

#[test]
fn a_filter_shows_what_it_finds_however_far_away() {
    // The later the chain the longer, so that the longest first is the other way round; what begins a chain is longer than the rest.
    let chains = (0..20).flat_map(|chain| std::iter::once((0, 7)).chain((0..chain).map(|_| (1, 3))));
    let mut app = reader(chains, (80, 24));
    play(&mut app, "srgg9}5j&\"line 7\"");
    assert!(row(&app).0.is_some(), "{}", screen(&app));
    play(&mut app, "zzz");
    assert!(row(&app).0.is_some(), "{}", screen(&app));
}

#[test]
fn a_filter_that_is_not_kept_leaves_nothing_to_undo() {
    let mut app = reader([(0, 3), (1, 3), (0, 3)], (80, 24));
    play(&mut app, "&author:bo<Esc>u");
    assert_eq!(app.message.as_deref(), Some("nothing to undo"));
    assert!(app.here().unwrap().sight.filter.is_none());
}

#[test]
fn a_cut_leaves_the_comment_in_sight() {
    let mut app = reader([(0, 3), (1, 3), (2, 40)].into_iter().chain((0..9).map(|_| (3, 3))), (80, 24));
    play(&mut app, "jjjjjjjjjjjjzl");
    let (Some(row), covered) = row(&app) else { panic!("{}", screen(&app)) };
    assert!(row >= covered.cast_signed(), "row {row} under {covered} pinned\n{}", screen(&app));
}

#[test]
fn going_along_the_trail_closes_what_a_hit_opened() {
    let mut app = reader([(0, 3), (1, 9), (0, 3)], (80, 24));
    play(&mut app, "zMG/line 9<Enter>");
    assert_eq!(app.here().unwrap().cursor.0, 1);
    play(&mut app, "<C-o>");
    let mut folded = Sight::new();
    folded.folds.fold_all();
    assert_eq!(app.here().unwrap().sight, folded);
}

#[test]
fn what_was_folded_away_is_forgotten_once_it_is_seen_again() {
    let mut app = reader((0..60).map(|number| (u32::from(number % 30 > 0), 3)), (80, 24));
    play(&mut app, "20jH");
    // Folded from within by its rule; then a filter shows all of it, with the root chosen.
    play(&mut app, "20jzM&line<Enter>zo");
    assert_eq!((app.here().unwrap().cursor.0, row(&app).0), (0, Some(0)), "{}", screen(&app));
}

#[test]
fn a_straight_talk_keeps_the_chosen_comment_on_its_row() {
    let text = "more words than have room in one row of the screen where a reply stands far to the right";
    let comments: Vec<_> = (0..60)
        .map(|level| Comment { level, author: if level % 2 == 0 { "alda" } else { "bo" }, text })
        .collect();
    let mut app = made::opened(&[&comments], (80, 40));
    play(&mut app, "50jzz");
    let before = row(&app).0;
    for _ in 0..2 {
        play(&mut app, "gs");
        assert_eq!(row(&app).0, before, "{}", screen(&app));
    }
}

#[test]
fn a_page_near_the_end_of_a_deep_chain_moves_the_screen() {
    let mut app = reader((0..30).map(|level| (level, 2)), (80, 42));
    play(&mut app, "22jzt");
    let top = |app: &App| app.here().map(|open| (open.tree.item, open.tree.line));
    let before = top(&app);
    play(&mut app, "<PgDn>");
    assert!(top(&app) > before, "{}", screen(&app));
    assert!(row(&app).0.is_some(), "{}", screen(&app));
}

#[test]
fn a_filter_that_asks_for_nothing_yet_goes_back_to_where_it_began() {
    let mut app = reader((0..100).map(|number| (number.min(1), if number == 50 { 2 } else { 9 })), (80, 12));
    play(&mut app, "50j&9");
    assert_eq!(app.here().unwrap().cursor.0, 51);
    play(&mut app, "<BS>");
    assert_eq!(app.here().unwrap().cursor.0, 50);
    assert!(row(&app).0.is_some(), "{}", screen(&app));
}

#[test]
fn reading_on_in_a_tall_comment_skips_no_line_when_its_ancestors_are_pinned() {
    let chain = (0..6).map(|level| (level, 1)).chain([(6, 60), (0, 1)]);
    let mut app = reader(chain, (90, 44));
    let lines = |app: &App| {
        let (open, area) = (app.here().unwrap(), app.tree_area().unwrap());
        let (layout, height) = (open.tree_layout(area.width.into()), usize::from(area.height));
        let rows = layout.rows(open.tree, height);
        let shown = rows.iter().skip(layout.covered(open.tree, height)).filter(|row| row.item == 6);
        shown.map(|row| row.line).collect::<Vec<_>>()
    };
    play(&mut app, "6jzz");
    // Its header is in the middle of the screen, with all that it answers above it.
    assert_eq!(row(&app).1, 0);
    let before = lines(&app);
    play(&mut app, "<Space>");
    let after = lines(&app);
    assert!(row(&app).1 > 2, "its ancestors are pinned now");
    assert!(after.first() <= before.last().map(|last| last + 1).as_ref(), "from {before:?} to {after:?}");
}
