//! What keys copy, on a page of our own.

use super::*;
use crate::formats;
use crate::key::Key;

const PAGE: &str = "The lamp
by Harbour Desk

It is lit, and the town came out to see it on Monday, long after the shops had closed and the last boat had left for the other side of the bay.

Nobody had asked for more.

3 Comments

• marlow 3 May 2019
  > It is lit, and the town
  Half the town stood on the quay.

  The other half slept.
  • tk 3 May 2019
    Nine years.
    • swift_91 4 May 2019
      Plain words.
";

fn reader() -> App {
    App::new(formats::read("page", PAGE, None), (100, 30))
}

/// Presses these keys; what was copied.
fn copied(app: &mut App, keys: &str) -> Vec<String> {
    let effects = Key::parse_all(keys).unwrap().into_iter().filter_map(|key| app.press(key));
    effects
        .filter_map(|effect| match effect {
            Effect::Copy { text, .. } => Some(text),
            _ => None,
        })
        .collect()
}

#[test]
fn a_comment_its_subtree_and_its_address() {
    let mut app = reader();
    let said = "> It is lit, and the town\n\nHalf the town stood on the quay.\n\nThe other half slept.";
    assert_eq!(copied(&mut app, "y"), [said]);
    assert_eq!(copied(&mut app, "jjy"), ["Plain words."]);
    let [subtree] = &copied(&mut app, "kY")[..] else { panic!() };
    assert!(subtree.starts_with("▾ tk") && subtree.ends_with("Plain words."), "{subtree}");
    let [markdown] = &copied(&mut app, "gY")[..] else { panic!() };
    assert!(markdown.starts_with("-   **tk**"), "{markdown}");
    assert!(copied(&mut app, "gy").is_empty());
    assert_eq!(app.message.as_deref(), Some("where this comment can be found is not known"));
}

#[test]
fn in_the_article_a_paragraph_and_the_whole() {
    let mut app = reader();
    let [paragraph] = &copied(&mut app, "<Tab>y")[..] else { panic!() };
    assert!(paragraph.starts_with("It is lit") && paragraph.ends_with("of the bay."), "{paragraph}");
    let [all] = &copied(&mut app, "Y")[..] else { panic!() };
    assert!(all.starts_with("The lamp\n\nHarbour Desk\n\nIt is lit"), "{all}");
    assert!(copied(&mut app, "gy").is_empty());
    assert_eq!(app.message.as_deref(), Some("where the article can be found is not known"));
}

#[test]
fn lines_are_selected_up_and_down_and_copied_unbroken() {
    let mut app = reader();
    let lines: &[(&str, &str)] = &[
        // The header alone; then its quote; then past the end of the comment to the next.
        ("vy", "marlow · 3 May 2019"),
        ("vjy", "marlow · 3 May 2019\n> It is lit, and the town"),
        (
            "ggvjjjjjy",
            "marlow · 3 May 2019\n> It is lit, and the town\n\nHalf the town stood on the quay.\n\nThe other half slept.",
        ),
        ("ggjvjy", "tk · 3 May 2019\nNine years."),
        ("ggjvky", "tk · 3 May 2019"),
        ("ggjvkkky", "The other half slept.\n\ntk · 3 May 2019"),
        ("ggvkkky", "marlow · 3 May 2019"),
        ("ggjjvjjjjjjjjy", "swift_91 · 4 May 2019\nPlain words."),
    ];
    for (keys, expected) in lines {
        assert_eq!(copied(&mut app, keys), [*expected], "{keys}");
        assert!(matches!(app.layer, Layer::Reader));
    }
    // The rows of a paragraph are one line.
    let [paragraph] = &copied(&mut app, "<Tab>vjjjjjjjjjjjjjjjjjjjjy")[..] else { panic!() };
    assert!(paragraph.contains("long after the shops had closed and the last boat"), "{paragraph}");
    assert!(copied(&mut app, "vj<Esc>").is_empty());
    assert!(matches!(app.layer, Layer::Reader));
}

#[test]
fn the_end_of_a_selection_is_always_on_the_screen() {
    for size in [(60, 8), (100, 12), (140, 42), (20, 5)] {
        let mut app = reader();
        app.resize(size);
        for key in ["v", "j", "j", "j", "j", "j", "<C-d>", "<C-d>", "k", "k", "<C-u>", "k", "k", "k"] {
            _ = copied(&mut app, key);
            let Layer::Select(selection) = app.layer else { panic!("{size:?} {key}") };
            let (open, area) = (app.here().unwrap(), app.tree_area().unwrap());
            let layout = open.tree_layout(area.width.into());
            let row = open.tree.row_of(&layout, selection.head.item, area.height.into());
            let row = row.map(|row| row + selection.head.line.cast_signed());
            assert!(
                row.is_some_and(|row| (0..isize::from(area.height.cast_signed())).contains(&row)),
                "{size:?} {key} {row:?}"
            );
        }
        app.resize((70, 20));
        assert!(matches!(app.layer, Layer::Reader), "it was for other rows");
    }
}
