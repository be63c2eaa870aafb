//! The pictures of the documentation: real screens. `UPDATE_DOCS=1 cargo test --test pictures` draws them anew.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on should say so and stop"
)]

mod common;
#[path = "common/svg.rs"]
mod svg;

use std::fs;
use std::path::Path;

use common::{buffer, play, reader, reader_of_everything};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use svg::Terminal;
use understory::formats;
use understory::ui::theme::color;
use understory::ui::theme::meaning::Meaning;
use understory::ui::theme::{Depth, Shelf, Theme, Tone};

/// A picture: its name, the seeds that are open (none: the document that holds every kind of text), the size of the screen, the keys that were pressed, and the theme.
type Picture = (&'static str, &'static [&'static str], (u16, u16), &'static str, &'static str);

const PICTURES: &[Picture] = &[
    ("reading-dark", &["02-ferry", "04-night"], (130, 36), "jjl", "dark"),
    ("reading-light", &["02-ferry", "04-night"], (130, 36), "jjl", "light"),
    ("folded", &["04-night"], (100, 24), "z1jjl", "dark"),
    ("finding", &["04-night"], (100, 24), "/bunk<Enter>", "dark"),
    ("filtered", &["02-ferry"], (100, 24), "&boat<Enter>", "dark"),
    ("size-140x42", &["02-ferry"], (140, 42), "jj", "dark"),
    ("size-80x24", &["02-ferry"], (80, 24), "jj", "dark"),
    ("size-40x12", &["02-ferry"], (40, 12), "jj", "dark"),
    ("kinds-dark", &[], (120, 38), "", "dark"),
    ("kinds-light", &[], (120, 38), "", "light"),
    ("help", &["02-ferry"], (100, 30), "?", "dark"),
    ("palette", &["02-ferry"], (100, 24), ":fold", "dark"),
    ("chord", &["02-ferry"], (100, 24), "z", "dark"),
    ("links", &[], (120, 24), "<Tab>Gf", "dark"),
];

/// The themes that have colours of their own; that which fits the terminal is one of them.
fn themes() -> Vec<String> {
    let shelf = Shelf::embedded();
    shelf.list().into_iter().map(|theme| theme.name).filter(|name| shelf.sheet(name).is_some()).collect()
}

/// Draws a picture with a theme, in all its colours.
fn drawn(seeds: &[&str], size: (u16, u16), keys: &str, name: &str) -> String {
    let mut app = if seeds.is_empty() { reader_of_everything(size) } else { reader(seeds, size) };
    play(&mut app, keys);
    let shelf = Shelf::embedded();
    let (sheet, faults) = shelf.sheet(name).unwrap();
    assert!(faults.is_empty(), "{name}: {faults:?}");
    let theme = Theme::made(&sheet, Depth::True);
    let light = sheet.tone == Tone::Light;
    let own = |color: Option<_>, dark: [u8; 3], bright: [u8; 3]| {
        color.and_then(color::rgb).unwrap_or(if light { bright } else { dark })
    };
    let terminal = Terminal {
        text: own(sheet.look(Meaning::Text).color, [216, 220, 226], [32, 34, 38]),
        ground: own(sheet.grounds.first().copied(), [22, 24, 28], [250, 250, 248]),
    };
    svg::svg(&buffer(&app, &theme), terminal)
}

/// Compares a picture with the one that is kept, or keeps it.
fn compare(name: &str, svg: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures").join(format!("{name}.svg"));
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, svg).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == svg,
        "docs/pictures/{name}.svg is not what the program shows: UPDATE_DOCS=1 cargo test --test pictures"
    );
}

#[test]
fn the_pictures_show_what_the_program_shows() {
    for (name, seeds, size, keys, theme) in PICTURES {
        compare(name, &drawn(seeds, *size, keys, theme));
    }
}

#[test]
fn every_theme_has_a_picture_of_the_same_screen() {
    for theme in themes() {
        compare(&format!("theme-{theme}"), &drawn(&["11-the"], (100, 24), "jjl", &theme));
    }
}

/// How the reader of lines begins, and what it says to some of what is typed.
#[test]
fn the_reader_of_lines_has_a_picture() {
    let (width, height, typed) = (84, 26, "\n\nl\n");
    let seed = understory::seeds::all().find(|(name, _)| name.contains("02-ferry")).unwrap();
    let mut said = Vec::new();
    understory::linear::read(formats::read(seed.0, seed.1, None), width - 4, typed.as_bytes(), &mut said)
        .unwrap();
    let said = String::from_utf8(said).unwrap();
    let mut screen = Buffer::empty(Rect::new(0, 0, width as u16, height));
    // What was typed stands where the terminal showed it.
    let mut typed = typed.lines();
    let mut lines: Vec<String> = Vec::new();
    for line in said.lines() {
        let shown = match line.strip_prefix("> ") {
            Some(rest) => {
                lines.push(format!("> {}", typed.next().unwrap_or_default()));
                rest
            }
            None => line,
        };
        lines.push(shown.to_owned());
    }
    let first = lines.iter().position(|line| line.starts_with('>')).unwrap_or(0).saturating_sub(3);
    for (row, line) in (0..height).zip(lines.iter().skip(first)) {
        screen.set_stringn(2, row, line, width - 4, Style::new());
    }
    compare("linear", &svg::svg(&screen, Terminal { text: [216, 220, 226], ground: [22, 24, 28] }));
}

#[test]
fn every_picture_that_is_kept_is_drawn() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures");
    let themes: Vec<_> = themes().iter().map(|theme| format!("theme-{theme}")).collect();
    for entry in fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned();
        assert!(
            PICTURES.iter().any(|picture| picture.0 == name) || themes.contains(&name) || name == "linear",
            "docs/pictures/{name}.svg"
        );
    }
}
