//! What must hold whatever keys are pressed: nothing panics, the chosen comment is on the screen, Esc brings back what a search changed.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on should say so and stop"
)]

mod common;

use common::{buffer, play, reader, screen};
use proptest::prelude::*;
use understory::app::{App, Focus};
use understory::reading::Flow;
use understory::ui::Theme;
use understory::ui::theme::{Depth, Tone};

/// Keys of every kind, as scripts.
const KEYS: &[&str] = &[
    "j",
    "k",
    "J",
    "K",
    "h",
    "l",
    "H",
    "^",
    "{",
    "}",
    "gg",
    "G",
    "za",
    "zC",
    "zM",
    "zR",
    "zm",
    "zr",
    "z1",
    "z3",
    "z9",
    "zt",
    "zz",
    "zb",
    "<C-d>",
    "<C-u>",
    "<PgDn>",
    "<PgUp>",
    "<C-e>",
    "<C-y>",
    "5j",
    "9k",
    "]",
    "[",
    "<Tab>",
    "<lt>",
    ">",
    "z=",
    "/e",
    "/the<Enter>",
    "n",
    "N",
    "<Esc>",
    "?",
    "o",
    "<Enter>",
    "q",
    "i",
    "I",
    "p",
    "gs",
    "<Space>",
    "<BS>",
    "c",
    "u",
    "<C-r>",
    "<C-o>",
    "<A-Right>",
    "mx",
    "'x",
    "zx",
    "zs",
    "zn",
    "zq",
    "zl",
    "zo",
    "sn",
    "sr",
    "sg",
    "&so<Enter>",
    "&is:new<Enter>",
    "&author:a depth:2..<Enter>",
    "a",
    "(",
    ")",
    "gn<Enter>",
    "gq",
    "gw",
    "ga",
    "gm",
    ":step<Enter>",
    "<resize:80x24>",
    "<resize:140x42>",
    "<resize:40x12>",
    "<resize:23x7>",
    "<resize:3x3>",
    "<resize:0x0>",
    "<resize:101x9>",
];

fn check(app: &App, done: &[usize]) {
    let (Some(open), Some(area)) = (app.here(), app.tree_area()) else { return };
    let script = || done.iter().map(|&key| KEYS[key]).collect::<String>();
    assert!(open.view().is_visible(open.cursor), "the chosen comment is folded away after {}", script());
    if area.height == 0 {
        return;
    }
    let layout = open.tree_layout(area.width.into());
    assert!(
        open.tree.line < layout.height(open.tree.item),
        "the screen begins below its comment after {}",
        script()
    );
    let row = open.tree.row_of(&layout, open.cursor.0, area.height.into());
    assert!(row.is_some(), "the chosen comment is off the screen after {}", script());
    let covered = layout.covered(open.tree, area.height.into()).cast_signed();
    assert!(
        row.is_some_and(|row| !(0..covered).contains(&row)),
        "the chosen comment is covered by what is pinned after {}",
        script()
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]
    #[test]
    fn the_chosen_comment_is_always_on_the_screen(keys in proptest::collection::vec(0..KEYS.len(), 1..120)) {
        let mut app = reader(&["02-ferry", "05-stair", "06-names", "07-quiet"], (80, 24));
        let theme = Theme::new(Tone::Dark, Depth::True);
        for (done, &key) in keys.iter().enumerate() {
            play(&mut app, KEYS[key]);
            check(&app, &keys[..=done]);
            buffer(&app, &theme);
        }
    }
}

#[test]
fn a_fold_keeps_the_chosen_comment_on_its_row() {
    let mut app = reader(&["04-night"], (120, 40));
    play(&mut app, "40jzz");
    let row = |app: &App| {
        let (open, area) = (app.here().unwrap(), app.tree_area().unwrap());
        open.tree.row_of(&open.tree_layout(area.width.into()), open.cursor.0, area.height.into())
    };
    for keys in ["za", "za", "zR", "zm", "zr", "H", "zM"] {
        let before = row(&app);
        play(&mut app, keys);
        if keys != "H" {
            assert!(row(&app) <= before, "{keys} moved the chosen comment down");
        }
        if ["za", "zR"].contains(&keys) {
            assert_eq!(row(&app), before, "{keys} moved the chosen comment");
        }
    }
}

#[test]
fn a_chain_is_folded_from_deep_inside_it_and_the_next_one_comes() {
    let mut app = reader(&["05-stair"], (120, 40));
    play(&mut app, "30j");
    let row = |app: &App| {
        let (open, area) = (app.here().unwrap(), app.tree_area().unwrap());
        open.tree.row_of(&open.tree_layout(area.width.into()), open.cursor.0, area.height.into())
    };
    play(&mut app, "zC");
    let open = app.here().unwrap();
    let thread = &open.discussion.thread;
    let second = thread.roots().nth(1).unwrap();
    assert_eq!(open.cursor, second);
    assert_eq!(open.view().previous(second), thread.id(0), "the first chain is one row");
    assert_eq!(row(&app), Some(1), "right below it");
    play(&mut app, "GzC");
    assert_eq!(app.message.as_deref(), Some("the last chain"));
}

/// Marks every comment as seen: what has been on the screen in between is not what these tests are about.
fn see_all(app: &mut App) {
    for open in &mut app.discussions {
        open.seen.see_all(0..u32::MAX);
    }
}

#[test]
fn esc_after_a_search_gives_back_the_first_screen() {
    for start in ["", "zM", "20jzm", "G", "<Tab><C-d>"] {
        for search in ["/ferry", "/the<Enter>nnn", "/o<Enter>NNNN", "/zzzzz", "/boat<Enter>"] {
            let mut app = reader(&["02-ferry"], (120, 30));
            see_all(&mut app);
            play(&mut app, start);
            app.message = None;
            let before = (screen(&app), app.focus);
            play(&mut app, search);
            play(&mut app, "<Esc>");
            app.message = None;
            assert_eq!(app.focus, before.1, "{start} then {search}");
            assert_eq!(screen(&app), before.0, "{start} then {search}");
        }
    }
}

#[test]
fn a_comment_taller_than_the_screen_is_read_line_by_line() {
    let mut app = reader(&["04-night"], (60, 12));
    let mut seen: Vec<String> = Vec::new();
    let mut tall = 0;
    while app.here().unwrap().cursor.0 < 12 {
        seen.extend(screen(&app).lines().map(|line| line.trim_matches([' ', '│', '▏', '▌']).to_owned()));
        let (open, area) = (app.here().unwrap(), app.tree_area().unwrap());
        tall += usize::from(open.tree_layout(area.width.into()).height(open.cursor.0) > area.height.into());
        play(&mut app, "j");
    }
    assert!(tall > 0, "no comment was taller than the screen");
    let (open, area) = (app.here().unwrap(), app.tree_area().unwrap());
    let layout = open.tree_layout(area.width.into());
    for item in 0..12 {
        let from = understory::reading::Viewport { item, line: 0 };
        for row in layout.rows(from, layout.height(item)) {
            let text: String = row.pieces.iter().skip(1).map(|piece| &*piece.text).collect();
            let text = text.trim();
            assert!(
                row.line == 0 || seen.iter().any(|line| line.contains(text)),
                "never on the screen: {text}"
            );
        }
    }
}

/// Reads on with Space to the end; nothing of any comment may stay unseen, whatever is pinned.
#[test]
fn reading_on_shows_every_line() {
    for (seed, size) in
        [("04-night", (60, 16)), ("04-night", (80, 24)), ("05-stair", (80, 24)), ("02-ferry", (101, 40))]
    {
        let mut app = reader(&[seed], size);
        let mut seen = std::collections::HashSet::new();
        for _ in 0..2000 {
            let (open, area) = (app.here().unwrap(), app.tree_area().unwrap());
            let layout = open.tree_layout(area.width.into());
            let rows = layout.rows(open.tree, area.height.into());
            let covered = layout.covered(open.tree, area.height.into());
            seen.extend(rows.iter().skip(covered).map(|row| (row.item, row.line)));
            play(&mut app, "<Space>");
            if app.message.as_deref() == Some("all has been seen") {
                break;
            }
        }
        let (open, area) = (app.here().unwrap(), app.tree_area().unwrap());
        let layout = open.tree_layout(area.width.into());
        for id in open.discussion.thread.ids() {
            // The row of guides at its end says nothing.
            let unseen = (0..layout.height(id.0) - 1).find(|&line| !seen.contains(&(id.0, line)));
            assert_eq!(unseen, None, "of comment {} in {seed} at {size:?}", id.0);
        }
    }
}

#[test]
fn the_article_and_the_tree_are_turned_to_by_tab() {
    let mut app = reader(&["02-ferry", "07-quiet"], (80, 24));
    assert_eq!(app.focus, Focus::Tree);
    play(&mut app, "<Tab>");
    assert_eq!(app.focus, Focus::Article);
    play(&mut app, "]");
    assert_eq!(app.focus, Focus::Article, "there is no thread to turn to");
    play(&mut app, "<Tab>");
    assert_eq!(app.focus, Focus::Article);
    assert_eq!(app.message.as_deref(), Some("no comments here"));
}

#[test]
fn each_article_keeps_its_own_place() {
    let mut app = reader(&["02-ferry", "03-sour"], (120, 30));
    play(&mut app, "8jza");
    let before = screen(&app);
    play(&mut app, "]5jzM[");
    assert_eq!(screen(&app), before);
}
