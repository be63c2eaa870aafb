//! What the tests of screens share: a reader without a terminal, played by key scripts.

#![allow(dead_code, reason = "each test file uses a part")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::cast_precision_loss,
    reason = "a test that cannot go on should say so and stop"
)]

pub(crate) mod made;
pub(crate) mod score;
pub(crate) mod tasks;
pub(crate) mod truth;

use std::fmt::Write as _;

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::style::Modifier;
use understory::app::{App, Key};
use understory::formats;
use understory::ui::theme::{Depth, Tone};
use understory::ui::{self, Theme};

/// The reader with these seeds open, on a screen of this size.
pub(crate) fn reader(names: &[&str], size: (u16, u16)) -> App {
    let seeds: Vec<_> = understory::seeds::all()
        .filter(|(name, _)| names.iter().any(|wanted| name.contains(wanted)))
        .collect();
    assert_eq!(seeds.len(), names.len(), "no such seed among {names:?}");
    let discussions = seeds.into_iter().flat_map(|(name, text)| formats::read(name, text, None)).collect();
    App::new(discussions, size)
}

/// The reader on a document that holds every kind of text: headings, lists, quotes, code, tables.
pub(crate) fn reader_of_everything(size: (u16, u16)) -> App {
    let text = include_str!("../said/tide-table.md");
    App::new(formats::read("tide-table.md", text, None), size)
}

/// Presses the keys of a script; `<resize:WxH>` changes the screen's size.
pub(crate) fn play(app: &mut App, script: &str) {
    play_with(app, script, |_| {});
}

/// Presses the keys of a script, and does something after each.
pub(crate) fn play_with(app: &mut App, script: &str, mut after: impl FnMut(&mut App)) {
    let mut rest = script;
    while let Some((before, tail)) = rest.split_once("<resize:") {
        press(app, before, &mut after);
        let (size, tail) = tail.split_once('>').expect("a resize ends with >");
        let (width, height) = size.split_once('x').expect("a size is WxH");
        app.resize((width.parse().expect("columns"), height.parse().expect("rows")));
        after(app);
        rest = tail;
    }
    press(app, rest, &mut after);
}

fn press(app: &mut App, keys: &str, mut after: impl FnMut(&mut App)) {
    for key in Key::parse_all(keys).unwrap_or_else(|| panic!("{keys} holds something that is no key")) {
        app.press(key);
        after(app);
    }
}

/// What is drawn, as a buffer.
pub(crate) fn buffer(app: &App, theme: &Theme) -> Buffer {
    let mut terminal =
        Terminal::new(TestBackend::new(app.size.0, app.size.1)).expect("a backend of any size");
    terminal.draw(|frame| ui::draw(app, theme, frame)).expect("drawing cannot fail here");
    terminal.backend().buffer().clone()
}

/// What is drawn, as text without trailing spaces.
pub(crate) fn screen(app: &App) -> String {
    text(&buffer(app, &Theme::new(Tone::Auto, Depth::None)))
}

/// A buffer as text without trailing spaces.
pub(crate) fn text(buffer: &Buffer) -> String {
    let mut out = String::new();
    for y in 0..buffer.area.height {
        let mut line = String::new();
        let mut skip = 0;
        for x in 0..buffer.area.width {
            let symbol = buffer[(x, y)].symbol();
            if skip == 0 {
                line.push_str(symbol);
            }
            skip = if skip > 0 { skip - 1 } else { understory::text::width::width(symbol).saturating_sub(1) };
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// The styles of a buffer, row by row: runs of `text` that look alike, as `fg modifiers "text"`; plain runs are left out.
pub(crate) fn styles(buffer: &Buffer) -> String {
    let mut out = String::new();
    for y in 0..buffer.area.height {
        let mut runs: Vec<(String, String)> = Vec::new();
        for x in 0..buffer.area.width {
            let cell = &buffer[(x, y)];
            let style = describe(cell.fg, cell.modifier);
            match runs.last_mut() {
                Some((last, text)) if *last == style => text.push_str(cell.symbol()),
                _ => runs.push((style, cell.symbol().to_owned())),
            }
        }
        runs.retain(|(style, text)| !style.is_empty() && !text.trim().is_empty());
        for (style, text) in runs {
            _ = writeln!(out, "{y:>2} {style:24} {:?}", text.trim_end());
        }
    }
    out
}

fn describe(color: ratatui::style::Color, modifier: Modifier) -> String {
    let color = match color {
        ratatui::style::Color::Reset => String::new(),
        color => color.to_string(),
    };
    let modifier: Vec<_> = modifier.iter_names().map(|(name, _)| name.to_lowercase()).collect();
    [color, modifier.join("+")].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}
