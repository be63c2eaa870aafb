//! A beginning, then the whole: what the reader looks at stays.

use std::fmt::Write as _;

use super::*;
use crate::app::{Focus, Key};
use crate::formats;
use crate::model::CommentId;

/// An outline of that many comments under an article.
fn text(comments: usize) -> String {
    let mut text = "The Harbour Bell\n\nBy Somebody Else\n\n".to_owned();
    text += "It rang twice on Friday, and nobody could say who had pulled the rope, though several people had an idea and one of them a key.\n";
    for number in 0..comments {
        _ = write!(
            text,
            "\n  • reader{number}\n\n    I heard it the {number}th time, and it was as loud as it had ever been.\n"
        );
        _ = write!(
            text,
            "\n    • answer{number}\n\n      So did we on the other side of the water, {number} times.\n"
        );
    }
    text
}

fn read(comments: usize) -> Discussion {
    formats::read("bell.txt", &text(comments), None).remove(0)
}

fn open(comments: usize) -> Open {
    Open::new(read(comments))
}

fn begun(keys: &str) -> App {
    let mut app = App::new(Vec::new(), (120, 30));
    app.arrive(Arrival::Part(Box::new(Open::beginning(read(20)))));
    for key in Key::parse_all(keys).unwrap() {
        app.press(key);
    }
    app
}

fn rows(app: &App) -> Vec<String> {
    let (open, area) = (app.here().unwrap(), app.tree_area().unwrap());
    let rows = open.tree_layout(area.width.into()).rows(open.tree, area.height.into());
    rows.into_iter()
        .map(|row| row.pieces.into_iter().map(|piece| piece.text.into_owned()).collect())
        .collect()
}

#[test]
fn reading_goes_on_where_it_was() {
    for keys in ["", "9j", "zM5j", "7jzt", "<C-d><C-d>", "/water<Enter>nn", "<Tab>"] {
        let mut app = begun(keys);
        let before = (rows(&app), app.focus, app.here().unwrap().cursor);
        app.arrive(Arrival::Whole(Box::new(open(200))));
        let now = rows(&app);
        // What is new may stand below what was there.
        assert_eq!(now.get(..before.0.len()), Some(&*before.0), "after {keys:?}");
        assert_eq!((app.focus, app.here().unwrap().cursor), (before.1, before.2), "after {keys:?}");
        assert_eq!((app.discussions.len(), app.here().unwrap().discussion.thread.len()), (1, 400));
        assert!(!app.here().unwrap().partial);
    }
}

#[test]
fn a_search_finds_what_came_later_and_ends_where_it_began() {
    let mut app = begun("3j/water");
    app.arrive(Arrival::Whole(Box::new(open(200))));
    assert_eq!(app.here().unwrap().find().unwrap().len(), 200);
    app.press(Key::parse_all("<Esc>").unwrap()[0]);
    assert_eq!(app.here().unwrap().cursor, CommentId(3));
}

#[test]
fn a_whole_that_does_not_come_is_told_and_the_next_one_is_another() {
    let mut app = begun("2j");
    app.arrive(Arrival::Trouble(Error::TooLarge { name: "bell.txt".to_owned(), limit: "1 GiB".to_owned() }));
    app.arrive(Arrival::Whole(Box::new(open(3))));
    assert_eq!(app.discussions.len(), 2);
    assert_eq!(app.here().unwrap().cursor, CommentId(2));
    assert!(app.here().unwrap().discussion.warnings[0].message.starts_with("only the beginning: "));
    assert_eq!(app.trouble.len(), 1);
}

#[test]
fn an_article_that_is_being_read_is_not_left_for_its_comments() {
    let mut app = App::new(Vec::new(), (60, 20));
    app.arrive(Arrival::Part(Box::new(Open::beginning(read(0)))));
    app.press(Key::parse_all("j").unwrap()[0]);
    app.arrive(Arrival::Whole(Box::new(open(9))));
    assert_eq!(app.focus, Focus::Article);
    let mut app = App::new(Vec::new(), (60, 20));
    app.arrive(Arrival::Part(Box::new(Open::beginning(read(0)))));
    app.arrive(Arrival::Whole(Box::new(open(9))));
    assert_eq!(app.focus, Focus::Tree, "nobody has looked round yet");
}

#[test]
fn more_of_it_is_still_not_the_whole() {
    let mut app = begun("9j");
    let chosen = app.here().unwrap().cursor;
    for (arrival, partial) in [
        (Arrival::Part(Box::new(Open::beginning(read(60)))), true),
        (Arrival::Part(Box::new(Open::beginning(read(120)))), true),
        (Arrival::Whole(Box::new(open(200))), false),
    ] {
        app.arrive(arrival);
        let here = app.here().unwrap();
        assert_eq!((app.discussions.len(), here.partial, here.cursor), (1, partial, chosen));
    }
    assert_eq!(app.here().unwrap().discussion.thread.len(), 400);
}

#[test]
fn escape_stops_reading_last_of_all() {
    let mut app = begun("/water<Enter>");
    app.loading = Some(Loading { source: (1, 1), bytes: (10, Some(100)), stopping: false });
    let press = |app: &mut App| {
        app.press(Key::parse_all("<Esc>").unwrap()[0]);
        (app.here().unwrap().search.is_some(), app.stop.is_asked())
    };
    assert_eq!(press(&mut app), (false, false), "the search is ended first");
    assert_eq!(press(&mut app), (false, true));
    // What is said of the way after that does not make it go on.
    app.goes_on(Loading { source: (1, 1), bytes: (20, Some(100)), stopping: false });
    assert!(app.loading.as_ref().is_some_and(|loading| loading.stopping));
}
