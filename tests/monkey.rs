//! A hundred thousand actions in random order on a thread of ten thousand comments: the chosen comment is always on the screen, and undoing everything
//! gives the first screen back.
//!
//! The runs are the same every time. Where one fails it is made as short as will still fail, and told as a key script.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on should say so and stop"
)]

mod common;

use std::panic::{AssertUnwindSafe, catch_unwind};

use common::made::{self, Dice};
use common::{buffer, play_with, screen};
use understory::app::action::Context;
use understory::app::bindings::Bindings;
use understory::app::{Action, App, Key, Layer};
use understory::mouse::{Mouse, MouseKind};
use understory::reading::Flow as _;
use understory::ui::Theme;
use understory::ui::theme::{Depth, Tone};

/// Scripts of every kind, and how often each kind comes.
const KINDS: &[(usize, &[&str])] = &[
    (
        24,
        &[
            "j", "k", "J", "K", "h", "l", "H", "^", "{", "}", "gg", "G", "gd", "7j", "9k", "40j", "<Down>",
            "3}",
        ],
    ),
    (
        12,
        &[
            "<C-d>", "<C-u>", "<PgDn>", "<PgUp>", "<C-e>", "<C-y>", "30<C-e>", "zt", "zz", "zb", "<down>",
            "<up>", "<click>", "<guide>",
        ],
    ),
    (
        18,
        &[
            "za", "zC", "zM", "zR", "zm", "zr", "z1", "z2", "z5", "z9", "zx", "zn", "zs", "zq", "zl", "zo",
            "<Enter>",
        ],
    ),
    (12, &["<Space>", "<Space><Space><Space>", "<BS>", "i", "I", "p", "gs"]),
    (10, &["u", "<C-r>", "3u", "5<C-r>"]),
    (2, &["sg", "sn", "so", "sr", "ss", "sl"]),
    // Rare words: of frequent letters a build that is not optimised finds too many.
    (
        1,
        &[
            "/zephyr",
            "/Quorra<Enter>",
            "/ze",
            "/zzzz<Enter>",
            "/zephyr<Tab><Esc>",
            "/Quorra<Enter>gn<Down><Enter>",
        ],
    ),
    (5, &["n", "N", "4n", "n", "N", "gn<Down><Enter>"]),
    (
        2,
        &[
            "&",
            "&zephyr<Enter>",
            "&author:reader3<Enter>",
            "&depth:3..<Enter>",
            "&has:quote<Enter>",
            "&is:new<Enter>",
            "&zz<Enter>",
            "&Quo<Esc>",
        ],
    ),
    (5, &["a", "(", ")", "3)", "ga"]),
    (4, &["ma", "mb", "'a", "'b", "''", "m"]),
    (4, &["<C-o>", "<A-Left>", "<A-Right>"]),
    (12, &["<Esc>"]),
    (4, &["?", "o", "o<Enter>", ":", ":<Esc>", "g!", "x"]),
    (6, &["<Tab>", "z=", "<lt>", ">", "gm", "gq", "gw", "f", "y", "vj<Esc>", "M"]),
    (2, &["]", "["]),
    (
        2,
        &[
            "<resize:140x42>",
            "<resize:80x24>",
            "<resize:100x30>",
            "<resize:60x20>",
            "<resize:40x12>",
            "<resize:23x7>",
            "<resize:101x9>",
        ],
    ),
];

/// Those that read on from what is on the screen, and so mark it as seen. So may what is chosen in a list of everything.
const READING: &[&str] = &[
    "j", "k", "J", "K", "H", "^", "{", "}", "gg", "G", "gd", "7j", "9k", "40j", "<Down>", "3}", "<C-d>",
    "<C-u>", "<PgDn>", "<PgUp>", "<C-e>", "<C-y>", "30<C-e>", "]", "[",
];

/// The size at the start and at the end.
const SIZE: (u16, u16) = (140, 42);

/// What kind of run it is.
#[derive(Clone, Copy)]
struct Run {
    seed: u64,
    actions: usize,
    /// Whether what is on the screen counts as seen, as it does for a reader. Where it does not, `c` alone marks, and undoing that is looked at too.
    notes_seen: bool,
}

impl Run {
    /// What is done, in order. The first is a change, so that undoing all leads back to the start: moves before it would stay.
    fn script(self) -> Vec<&'static str> {
        let mut dice = Dice::new(self.seed);
        let all: usize = KINDS.iter().map(|(often, _)| often).sum();
        let mut next = || {
            let mut at = dice.below(all);
            let (_, kind) = KINDS
                .iter()
                .find(|(often, _)| {
                    let here = at < *often;
                    at = at.saturating_sub(*often);
                    here
                })
                .unwrap();
            match *dice.pick(kind) {
                // It notes what is on the screen.
                space if space.starts_with("<Space>") && !self.notes_seen => "c",
                reading
                    if !self.notes_seen
                        && (READING.contains(&reading)
                            || reading.contains("<Down>")
                            || reading.starts_with(':')) =>
                {
                    *dice.pick(&["h", "l", "l"])
                }
                other => other,
            }
        };
        std::iter::once("za").chain(std::iter::repeat_with(&mut next)).take(self.actions).collect()
    }

    fn app() -> App {
        let mut app = made::reader(&[10_000, 300, 0], SIZE);
        app.touched = true;
        app
    }

    /// Does all of it; an error says what went wrong.
    fn play(self, script: &[&str], done: &mut usize) -> Result<(), String> {
        let mut app = Self::app();
        let first = self.seen_and_drawn(&mut Self::app());
        let theme = Theme::new(Tone::Dark, Depth::True);
        for (number, keys) in script.iter().enumerate() {
            *done = number + 1;
            self.act(&mut app, keys)?;
            if number % 16 == 0 {
                buffer(&app, &theme);
            }
        }
        undo_all(&mut app)?;
        let last = self.seen_and_drawn(&mut app);
        let differ = first.lines().zip(last.lines()).find(|(first, last)| first != last);
        differ.map_or(Ok(()), |(first, last)| Err(format!("undoing all makes\n{first}\nto\n{last}")))
    }

    fn act(self, app: &mut App, keys: &str) -> Result<(), String> {
        match keys {
            // The first change stays done: where one has moved after undoing it, nothing leads back to the start.
            "u" | "3u" if app.past.len() <= 3 => return Ok(()),
            "<down>" | "<up>" | "<click>" | "<guide>" => {
                point(app, keys);
                return check(app);
            }
            _ => {}
        }
        let mut wrong = Ok(());
        play_with(app, keys, |app| {
            if self.notes_seen {
                app.note_seen();
            }
            wrong = std::mem::replace(&mut wrong, Ok(())).and_then(|()| check(app));
        });
        wrong
    }

    /// The screen, with what has been seen on it where only `c` marks; else as if all had been seen.
    fn seen_and_drawn(self, app: &mut App) -> String {
        if self.notes_seen {
            app.discussions.iter_mut().for_each(|open| _ = open.seen.see_all(0..u32::MAX));
        }
        let unseen: Vec<_> = app.discussions.iter().map(|open| open.seen.len_unseen()).collect();
        format!("{}{unseen:?}", screen(app))
    }
}

/// The wheel, or a click, in the middle of the tree.
fn point(app: &mut App, what: &str) {
    let Some(area) = app.tree_area() else { return };
    let kind = match what {
        "<down>" => MouseKind::WheelDown,
        "<up>" => MouseKind::WheelUp,
        _ => MouseKind::Press,
    };
    let column = if what == "<guide>" { area.x } else { area.x + area.width / 2 };
    app.mouse(Mouse { column, row: area.y + area.height * 2 / 3, kind });
}

/// What must hold after every action.
fn check(app: &App) -> Result<(), String> {
    let (Some(open), Some(area)) = (app.here(), app.tree_area()) else { return Ok(()) };
    if !open.view().is_visible(open.cursor) {
        return Err("the chosen comment is hidden".to_owned());
    }
    let (width, height) = (usize::from(area.width), usize::from(area.height));
    if height == 0 {
        return Ok(());
    }
    let layout = open.tree_layout(width);
    if open.tree.line >= layout.height(open.tree.item) {
        return Err("the screen begins below its comment".to_owned());
    }
    let Some(row) = open.tree.row_of(&layout, open.cursor.0, height) else {
        return Err("the chosen comment is off the screen".to_owned());
    };
    let pinned = layout.pinned(open.tree, height);
    let covered = pinned.len().cast_signed();
    let end = row + layout.height(open.cursor.0).cast_signed();
    // Where a comment is read line by line its header goes: below the pinned rows, and is one of them, or above the screen.
    let header = row >= covered || row < 0 || pinned.contains(&open.cursor);
    if !header || end <= covered {
        return Err(format!(
            "the chosen comment is covered: it begins in row {row}, and {covered} rows are pinned"
        ));
    }
    Ok(())
}

/// Closes whatever is open, goes back to the first size and panes, and undoes everything.
fn undo_all(app: &mut App) -> Result<(), String> {
    for number in 0..app.discussions.len() {
        // At most: a card or a list, a search, a lens, a filter, a path.
        play_with(app, "<Esc><Esc><Esc><Esc><Esc>", |_| ());
        app.turn_to(number);
        play_with(app, "<Esc><Esc><Esc><Esc><Esc>", |_| ());
    }
    if !matches!(app.layer, Layer::Reader) {
        return Err("Esc does not lead back to the page".to_owned());
    }
    let fresh = App::new(Vec::new(), SIZE);
    (app.share, app.one_pane, app.map) = (fresh.share, false, fresh.map);
    app.resize(SIZE);
    while app.message.as_deref() != Some("nothing to undo") {
        play_with(app, "u", |_| ());
        check(app)?;
    }
    let changed = |open: &&understory::app::Open| *open.own_sight() != understory::reading::Sight::new();
    if let Some(open) = app.discussions.iter().find(changed) {
        return Err(format!("undoing all leaves {:?}", open.sight));
    }
    app.turn_to(0);
    app.message = None;
    app.settle();
    Ok(())
}

/// So many actions are done at most to make a run that fails shorter.
const EFFORT: usize = 100_000;

/// What went wrong, and how, made short by leaving out; none where nothing did.
fn failure(run: Run) -> Option<String> {
    let mut script = run.script();
    let fails = |script: &mut Vec<&str>| -> Option<String> {
        let mut done = 0;
        let played = catch_unwind(AssertUnwindSafe(|| run.play(script, &mut done)));
        let wrong = played.map_or_else(|_| Some("a panic".to_owned()), Result::err)?;
        script.truncate(done);
        Some(wrong)
    };
    let mut wrong = fails(&mut script)?;
    let mut piece = script.len().div_ceil(2);
    let mut left = EFFORT;
    while piece > 0 {
        let mut at = 1;
        while at < script.len() && left > script.len() {
            let mut shorter = script.clone();
            shorter.drain(at..(at + piece).min(script.len()));
            left -= shorter.len();
            match fails(&mut shorter) {
                Some(still) => (script, wrong) = (shorter, still),
                None => at += piece,
            }
        }
        piece /= 2;
    }
    Some(format!("after {}: {}", script.concat(), wrong.chars().take(400).collect::<String>()))
}

/// One test for each run, so that they are done beside each other.
macro_rules! runs {
    ($($name:ident: $seed:literal $actions:literal $notes_seen:literal;)*) => {$(
        #[test]
        fn $name() {
            let run = Run { seed: $seed, actions: $actions, notes_seen: $notes_seen };
            if let Some(failure) = failure(run) {
                panic!("{failure}");
            }
        }
    )*};
}

runs! {
    the_first_thirty_thousand_actions: 1 30_000 true;
    the_next_thirty_thousand: 2 30_000 true;
    and_thirty_thousand_more: 3 30_000 true;
    ten_thousand_where_only_c_marks_as_seen: 4 10_000 false;
}

/// The chords of a preset as scripts of keys, and letters that mean what they mean wherever they are typed.
fn keys_of(preset: &str) -> (Bindings, Vec<Vec<Key>>) {
    let (bindings, faults) = Bindings::new(preset, &[], preset);
    assert_eq!(faults, []);
    let contexts = [
        (Context::Reader, 3),
        (Context::Find, 1),
        (Context::Filter, 1),
        (Context::Picker, 1),
        (Context::Help, 1),
        (Context::Peek, 1),
        (Context::Letter, 1),
        (Context::Card, 1),
    ];
    let mut keys = Vec::new();
    for (context, often) in contexts {
        for _ in 0..often {
            keys.extend(bindings.all(context).map(|(_, chord)| chord.to_vec()));
        }
    }
    keys.extend(
        ["zephyr", "3", "12", "x", "Q", "<Esc>", "<Enter>"].map(|keys| Key::parse_all(keys).unwrap()),
    );
    (bindings, keys)
}

/// Does whatever the chords of a preset do, in random order; an error says what went wrong, and after which keys.
fn play_preset(preset: &str, seed: u64, chords: usize) -> Result<(), String> {
    let (bindings, keys) = keys_of(preset);
    let mut app = made::reader(&[2_000, 300, 0], SIZE);
    app.keymap.bindings = std::sync::Arc::new(bindings);
    let mut dice = Dice::new(seed);
    let mut last = Vec::new();
    let themes = ["dark", "light"].map(|name| (name.to_owned(), name.to_owned())).to_vec();
    (app.themes, app.theme) = (themes, "dark".to_owned());
    for number in 0..chords {
        let chord = dice.pick(&keys).clone();
        for key in &chord {
            // Quitting and stopping are for the loop around it.
            app.press(*key);
            app.note_seen();
        }
        last.push(chord);
        check(&app)
            .map_err(|wrong| format!("{wrong}, after {:?}", &last[last.len().saturating_sub(30)..]))?;
        if number % 64 == 0 {
            buffer(&app, &Theme::new(Tone::Dark, Depth::None));
        }
    }
    // Out of everything, by the action and not by a key; then all that was changed is undone.
    for _ in 0..12 {
        app.update(Action::Cancel, None);
        app.settle();
    }
    if !matches!(app.layer, Layer::Reader) {
        return Err("there is no way out".to_owned());
    }
    while app.message.as_deref() != Some("nothing to undo") {
        app.update(Action::Undo, None);
        app.settle();
        check(&app)?;
    }
    Ok(())
}

/// One test for each preset.
macro_rules! presets {
    ($($test:ident: $name:literal $seed:literal;)*) => {$(
        #[test]
        fn $test() {
            if let Err(wrong) = play_preset($name, $seed, 6_000) {
                panic!("{wrong}");
            }
        }
    )*};
}

presets! {
    whatever_the_keys_of_vim_do: "vim" 11;
    whatever_the_keys_of_arrows_do: "arrows" 12;
    whatever_the_keys_of_mutt_do: "mutt" 13;
    whatever_the_keys_of_emacs_do: "emacs" 14;
}
