//! Work per key is that of what is on the screen: a thread a hundred times as long has no more of it laid out.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on should say so and stop"
)]

mod common;

use common::{made, play, screen};

/// How many bodies of comments each of these lays out, with the drawing after it, at the start of a thread of that many comments.
fn laid_out(comments: usize, scripts: &[&str]) -> Vec<usize> {
    let mut app = made::reader(&[comments], (140, 42));
    let mut before = 0;
    let mut count = |keys: &&str| {
        play(&mut app, keys);
        screen(&app);
        let now = app.here().unwrap().laid_out();
        now - std::mem::replace(&mut before, now)
    };
    scripts.iter().map(&mut count).collect()
}

#[test]
fn a_key_lays_out_as_much_of_a_long_thread_as_of_a_short_one() {
    let scripts = [
        "",
        "j",
        "<C-d>",
        "za",
        "za",
        "<Space>",
        "z2",
        "zM",
        "zR",
        "}",
        "3}",
        "zC",
        "/zephyr<Enter>",
        "n",
        "<Esc>",
        "i",
        "I",
        "p",
        "p",
        "gs",
        "u",
        "gg",
    ];
    let [short, long] = [1_000, 100_000].map(|comments| laid_out(comments, &scripts));
    // As given the two begin alike; what a search finds first is the same, too.
    for (keys, (short, long)) in scripts.iter().zip(short.iter().zip(&long)) {
        assert!(long.abs_diff(*short) <= 2, "{keys}: {short} of a thousand, {long} of a hundred thousand");
        assert!(*long <= 100, "{keys}: {long}");
    }
    assert!(long.iter().sum::<usize>() > 20, "nothing was counted: {long:?}");
}

#[test]
fn the_end_is_as_near_as_the_beginning() {
    let scripts = ["G", "k", "<C-u>", "zM", "zR", "{", "<PgDn>"];
    for (keys, long) in scripts.iter().zip(laid_out(100_000, &scripts)) {
        assert!(long <= 100, "{keys}: {long}");
    }
}
