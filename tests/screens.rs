//! Screens as snapshots: a seed, a size, a key script. `INSTA_UPDATE=always cargo test --test screens` writes them anew.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on should say so and stop"
)]

mod common;

use common::{buffer, play, reader, reader_of_everything, screen, styles};
use understory::app::App;
use understory::formats;
use understory::ui::Theme;
use understory::ui::theme::{Depth, Tone};

/// Plays a script on a seed at a size and compares the last screen.
macro_rules! snapshots {
    ($($name:ident: $seed:literal $width:literal x $height:literal $keys:literal;)*) => {$(
        #[test]
        fn $name() {
            let mut app = reader(&[$seed], ($width, $height));
            play(&mut app, $keys);
            insta::assert_snapshot!(stringify!($name), screen(&app));
        }
    )*};
}

snapshots! {
    start_wide: "02-ferry" 140 x 42 "";
    start_middle: "02-ferry" 80 x 24 "";
    start_small: "02-ferry" 40 x 12 "";
    tour_wide: "01-guided" 140 x 42 "";
    tour_middle: "01-guided" 80 x 24 "";
    article_beside_tree_walked: "02-ferry" 140 x 42 "jjjjl<Tab><C-d>";
    article_alone_in_a_narrow_window: "02-ferry" 80 x 24 "<Tab>";
    article_small: "02-ferry" 40 x 12 "<Tab>jj";
    all_folded: "02-ferry" 80 x 24 "zM";
    one_chain_opened: "02-ferry" 140 x 42 "zMjll";
    two_levels: "02-ferry" 140 x 42 "z2";
    moved_by_roots: "02-ferry" 80 x 24 "}}";
    finding: "02-ferry" 140 x 42 "/fare";
    found_in_a_fold: "02-ferry" 80 x 24 "zM/pontoon<Enter>n";
    hits_counted_on_folds: "04-night" 140 x 42 "zM/bunk<Enter>";
    found_nothing: "02-ferry" 80 x 24 "/zzzz";
    help_wide: "02-ferry" 140 x 42 "?";
    help_small: "02-ferry" 40 x 12 "?jj";
    pending_chord: "02-ferry" 80 x 24 "12z";
    deep_chain_wide: "05-stair" 140 x 42 "30j";
    deep_chain_very_wide: "05-stair" 240 x 30 "30j";
    deep_chain_middle: "05-stair" 60 x 20 "35j";
    deep_chain_small: "05-stair" 40 x 12 "38j";
    names_of_the_world: "06-names" 100 x 30 "";
    article_without_comments: "07-quiet" 140 x 42 "";
    article_without_comments_small: "07-quiet" 40 x 12 "G";
    code_and_lists: "08-compiler" 80 x 24 "5j";
    hanging: "09-garden" 80 x 24 "3j";
    five_small_things: "10-five" 100 x 30 "";
    ties_that_are_inferred: "11-the" 100 x 44 "";
    resized_keeps_the_place: "04-night" 140 x 42 "}}}jj<resize:60x20>";
    stepped_in: "04-night" 140 x 42 "jjji";
    stepped_in_middle: "04-night" 80 x 24 "jjjijji";
    path: "05-stair" 140 x 42 "12jp";
    path_middle: "05-stair" 80 x 24 "12jp";
    straight: "05-stair" 80 x 24 "gs";
    pinned: "04-night" 140 x 42 "<Space><Space>";
    pinned_middle: "04-night" 80 x 24 "<Space><Space><Space><Space>";
    peeked: "04-night" 140 x 42 "9j<Enter><Enter>";
    peeked_middle: "04-night" 80 x 24 "9j<Enter>";
    filter_being_typed: "04-night" 80 x 24 "&author:konrad -te";
    filter_complains: "04-night" 80 x 24 "&depth:x";
    filtered: "04-night" 140 x 42 "&second coffee<Enter>";
    author_lens: "04-night" 140 x 42 "jja";
    author_lens_middle: "04-night" 80 x 24 "a)))";
    author_card: "04-night" 80 x 24 "ga";
    hits_listed: "04-night" 140 x 42 "zM/train<Enter>gn";
    hits_listed_middle: "04-night" 80 x 24 "/train<Tab>";
    expression_unfinished: "04-night" 80 x 24 "/\\v(bu";
    marks_listed: "04-night" 80 x 24 "ma5jmb}mc'";
    palette: "04-night" 140 x 42 ":fold";
    palette_middle: "04-night" 80 x 24 "<C-p>seen";
    mapped: "04-night" 140 x 42 "gm}}/bunk<Enter>";
    mapped_middle: "04-night" 80 x 24 "gm";
    sorted: "04-night" 140 x 42 "zMsr";
    unseen_on_folds: "04-night" 80 x 24 "<Space><Space>zM";
    seen_folded: "04-night" 80 x 24 "c}czs";
    long_ones_cut: "04-night" 80 x 24 "zl";
    quoted_paragraphs: "11-the-slow" 140 x 42 "<Tab>";
    quoted_paragraphs_middle: "11-the-slow" 80 x 24 "<Tab>";
    who_quotes: "11-the-slow" 140 x 42 "<Tab><Enter>";
    what_it_quotes: "11-the-slow" 140 x 42 "jgq";
    tied_by_what_is_said: "11-the-slow" 80 x 24 "";
    why_it_stands_here: "11-the-slow" 80 x 24 "jgw";
    how_it_was_read: "11-the-slow" 80 x 24 "g!";
    lines_selected: "02-ferry" 80 x 24 "jvjjj";
    letter_asked_for: "02-ferry" 80 x 24 "m";
    tiny: "02-ferry" 12 x 4 "j";
    help_tiny: "02-ferry" 20 x 6 "?jjj";
    one_cell: "02-ferry" 1 x 1 "jjl?";
}

/// A name that only just has room is not shown in whole beside some hints and cut beside others.
#[test]
fn the_name_of_the_source_stays_while_one_moves() {
    let (_, text) = understory::seeds::all().find(|(name, _)| name.contains("02-ferry")).unwrap();
    for length in 20..40 {
        let name = format!("{}/ferry.txt", "f".repeat(length - 10));
        let mut app = App::new(formats::read(&name, text, None), (110, 30));
        let mut shown = |keys| {
            play(&mut app, keys);
            screen(&app).lines().last().unwrap().trim().starts_with(&name)
        };
        let all = ["", "jjj", "G", "gg", "zM", "zR"].map(&mut shown);
        assert!(all.iter().all(|one| *one == all[0]), "{name}: {all:?}");
    }
}

#[test]
fn what_cannot_be_done_is_said() {
    for (seed, keys, told) in [
        ("02-ferry", "zo", "nothing of this comment is cut"),
        ("02-ferry", "gd<Enter>gd", "no replies"),
        ("02-ferry", "gy", "where this comment can be found is not known"),
    ] {
        let mut app = reader(&[seed], (80, 24));
        play(&mut app, keys);
        assert_eq!(app.message.as_deref(), Some(told), "{keys}");
        play(&mut app, "u");
        assert_eq!(app.message.as_deref(), Some("nothing to undo"), "{keys}");
    }
}

/// What may be pressed is said with the keys that there are.
#[test]
fn what_is_told_while_lines_or_links_are_chosen_goes_by_the_preset() {
    use understory::app::bindings::Bindings;
    let mut app = reader(&["02-ferry"], (80, 24));
    play(&mut app, "v");
    assert!(screen(&app).contains("selecting  j k · y copies · Esc"), "{}", screen(&app));
    app.keymap.bindings = std::sync::Arc::new(Bindings::new("emacs", &[], "").0);
    assert!(screen(&app).contains("selecting  Ctrl-N Ctrl-P · Alt-w copies · Ctrl-G"), "{}", screen(&app));
}

#[test]
fn several_articles_and_the_list_of_them() {
    let mut app = reader(&["01-guided", "02-ferry", "03-sour"], (80, 24));
    play(&mut app, "]o");
    insta::assert_snapshot!("picker", screen(&app));
    play(&mut app, "sour");
    insta::assert_snapshot!("picker_narrowed", screen(&app));
    play(&mut app, "<Enter>");
    insta::assert_snapshot!("picked", screen(&app));
}

#[test]
fn styles_of_the_themes() {
    let mut app = reader(&["02-ferry"], (100, 30));
    play(&mut app, "jj/quay<Enter>");
    for (name, tone, depth) in [
        ("styles_dark", Tone::Dark, Depth::True),
        ("styles_light", Tone::Light, Depth::Palette),
        ("styles_sixteen", Tone::Auto, Depth::Sixteen),
        ("styles_none", Tone::Auto, Depth::None),
    ] {
        insta::assert_snapshot!(name, styles(&buffer(&app, &Theme::new(tone, depth))));
    }
}

#[test]
fn every_kind_of_text() {
    for (name, size, keys) in [
        ("said_wide", (140, 42), ""),
        ("said_middle", (80, 24), "j"),
        ("said_small", (40, 12), "<Tab>15j"),
        ("title_alone", (140, 24), ""),
    ] {
        let mut app = if name == "title_alone" { bare() } else { reader_of_everything(size) };
        play(&mut app, keys);
        insta::assert_snapshot!(name, screen(&app));
    }
    let app = reader_of_everything((120, 40));
    insta::assert_snapshot!("said_styles", styles(&buffer(&app, &Theme::new(Tone::Dark, Depth::True))));
}

/// A thread below a title and nothing else, as forums have it.
fn bare() -> App {
    let text = r#"{"schema":"understory/1","article":{"title":"Which boat?"},"comments":[{"author":"alda","body":"The small one."}]}"#;
    App::new(formats::read("bare", text, None), (140, 24))
}
