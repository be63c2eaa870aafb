//! Links by their numbers, on pages of our own.

use super::*;
use crate::formats;
use crate::key::Key;
use crate::model::CommentId;

const PAGE: &str = r#"[
  {"schema": "understory/1",
   "article": {"title": "The lamp", "body": ["Lit again, as https://lamps.example/mole says.", "Ask mailto:desk@harbour.example about it."]},
   "comments": [
     {"id": 0, "parent": null, "depth": 0, "author": "marlow", "permalink": "https://talk.example/t/lamp/12/1",
      "body": "See https://bank.example@evil.example/x and www.talk.example/t/lamp/12/3/."},
     {"id": 1, "parent": 0, "depth": 1, "author": "T.K.", "permalink": "https://talk.example/t/lamp/12/2",
      "body": "More at https://talk.example/t/ferry/9 and http://talk.example/t/ferry/9/2 too."},
     {"id": 2, "parent": 1, "depth": 2, "author": "swift_91", "permalink": "https://talk.example/t/lamp/12/3", "body": "Plain words."}]},
  {"schema": "understory/1",
   "article": {"title": "The ferry", "body": ["It sails."]},
   "comments": [
     {"id": 0, "parent": null, "depth": 0, "author": "ada", "permalink": "https://talk.example/t/ferry/9/1", "body": "One."},
     {"id": 1, "parent": null, "depth": 0, "author": "bo", "permalink": "https://talk.example/t/ferry/9/2", "body": "Two."}]}
]"#;

fn reader() -> App {
    App::new(formats::read("page", PAGE, None), (140, 30))
}

/// Presses these keys; the effects of all of them.
fn play(app: &mut App, keys: &str) -> Vec<Effect> {
    Key::parse_all(keys).unwrap().into_iter().filter_map(|key| app.press(key)).collect()
}

fn opened(effects: &[Effect]) -> Vec<&str> {
    effects
        .iter()
        .map(|effect| match effect {
            Effect::Open(address) => &*address.url,
            Effect::Copy { text, .. } => text,
            _ => "?",
        })
        .collect()
}

#[test]
fn what_is_on_the_screen_is_numbered_article_first() {
    let mut app = reader();
    play(&mut app, "f");
    let Layer::Links(hints) = &app.layer else { panic!("no numbers") };
    let links: Vec<_> = hints.links.iter().map(|hint| &*hint.address).collect();
    let expected = [
        "https://lamps.example/mole",
        "mailto:desk@harbour.example",
        "https://bank.example@evil.example/x",
        "www.talk.example/t/lamp/12/3/",
        "https://talk.example/t/ferry/9",
        "http://talk.example/t/ferry/9/2",
    ];
    assert_eq!(links, expected);
    // Folded away, covered or beside the screen, none is numbered.
    play(&mut app, "<Esc>zM<Tab>f");
    let Layer::Links(hints) = &app.layer else { panic!("no numbers") };
    assert_eq!(hints.links.len(), 2);
    play(&mut app, "<Esc>");
    app.resize((60, 30));
    play(&mut app, "<Tab>f");
    assert_eq!(app.message.as_deref(), Some("no links on the screen"));
}

#[test]
fn the_numbers_stand_where_the_links_do() {
    for size in [(140, 30), (100, 12), (60, 24)] {
        let mut app = reader();
        app.resize(size);
        play(&mut app, "f");
        let Layer::Links(hints) = &app.layer else { panic!("no numbers") };
        let panes = app.panes();
        for hint in &hints.links {
            let inside = [panes.article, panes.tree]
                .into_iter()
                .flatten()
                .any(|pane| pane.contains(hint.column, hint.row));
            assert!(inside, "{size:?} {hint:?}");
        }
    }
}

#[test]
fn a_link_out_is_told_and_opened() {
    let mut app = reader();
    assert_eq!(opened(&play(&mut app, "f1")), ["https://lamps.example/mole"]);
    assert_eq!(app.message.as_deref(), Some("lamps.example: opening https://lamps.example/mole"));
    assert!(matches!(app.layer, Layer::Reader));
    assert_eq!(opened(&play(&mut app, "f2")), ["mailto:desk@harbour.example"]);
}

#[test]
fn what_is_not_as_it_seems_is_asked_about() {
    let mut app = reader();
    assert_eq!(play(&mut app, "f3"), []);
    let told = "what stands before the @ is left out: the host is evil.example  · Enter opens it, y copies";
    assert_eq!(app.message.as_deref(), Some(told));
    assert_eq!(opened(&play(&mut app, "<Enter>")), ["https://evil.example/x"]);
    assert_eq!(play(&mut app, "f3<Esc>"), []);
    assert!(matches!(app.layer, Layer::Reader));
    assert_eq!(opened(&play(&mut app, "f3y")), ["https://bank.example@evil.example/x"], "as it is written");
    assert_eq!(opened(&play(&mut app, "fy3")), ["https://bank.example@evil.example/x"]);
}

#[test]
fn a_link_to_what_is_open_is_a_jump() {
    let mut app = reader();
    assert_eq!(play(&mut app, "f4"), []);
    assert_eq!((app.current, app.here().unwrap().cursor), (0, CommentId(2)));
    play(&mut app, "<C-o>");
    assert_eq!((app.current, app.here().unwrap().cursor), (0, CommentId(0)));
    assert_eq!(play(&mut app, "f6"), []);
    assert_eq!((app.current, app.here().unwrap().cursor), (1, CommentId(1)));
    assert_eq!(app.message.as_deref(), Some("in The ferry: Ctrl-O goes back"));
    assert_eq!(play(&mut app, "<C-o>f5"), []);
    assert_eq!(app.current, 1, "the page of another discussion");
    play(&mut app, "<C-o>");
    assert_eq!((app.current, app.here().unwrap().cursor), (0, CommentId(0)));
    // A comment that is folded away, or outside of what is shown, is reached all the same.
    play(&mut app, "z1");
    assert_eq!(play(&mut app, "zRf4zMj"), []);
    assert_eq!(app.here().unwrap().cursor, CommentId(0));
}

#[test]
fn of_many_numbers_the_beginning_of_several_waits() {
    let body: Vec<_> = (1..=12).map(|number| format!("http://a.example/{number}")).collect();
    let page = format!(
        r#"[{{"schema": "understory/1", "article": {{"title": "x", "body": ["{}"]}}, "comments": []}}]"#,
        body.join(" ")
    );
    let mut app = App::new(formats::read("page", &page, None), (80, 24));
    assert_eq!(play(&mut app, "f1"), []);
    assert_eq!(opened(&play(&mut app, "<Enter>")), ["http://a.example/1"]);
    assert_eq!(opened(&play(&mut app, "f12")), ["http://a.example/12"]);
    assert_eq!(opened(&play(&mut app, "f1<BS>3")), ["http://a.example/3"]);
    assert_eq!(play(&mut app, "f14"), []);
    assert_eq!(app.message.as_deref(), Some("no link has the number 14"));
    assert_eq!(opened(&play(&mut app, "10")), ["http://a.example/10"]);
    assert_eq!(play(&mut app, "f0"), [], "none is called so");
    assert_eq!(play(&mut app, "<Enter>"), []);
    assert!(matches!(app.layer, Layer::Links(_)));
    assert_eq!(play(&mut app, "?"), []);
    assert!(matches!(app.layer, Layer::Help(_)), "another key does what it does");
}
