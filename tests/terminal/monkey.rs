//! T15: a monkey at the keyboard of the real program, over what strangers may have written. The same keys every time.
//!
//! Now and then it is asked whether the screen is what a fresh frame would draw, and whether the last row still tells where one is.

use std::fmt::Write as _;

use super::made::Dice;
use super::pty::{ESC, Program, folder};

/// Keys of a run; `UNDERSTORY_KEYS` says how many where it is set.
const KEYS: usize = 3000;

/// So many keys are pressed between one look and the next.
const BETWEEN: usize = 100;

/// All but what ends it, stops it, or chooses among all that can be done.
const PRESSED: &[&str] = &[
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
    "gd",
    " ",
    "\x7f",
    "za",
    "zM",
    "zR",
    "zm",
    "zr",
    "z3",
    "zC",
    "zx",
    "zt",
    "zz",
    "zb",
    "i",
    "I",
    "p",
    "gs",
    "u",
    "\x12",
    "\t",
    "<",
    ">",
    "z=",
    "]",
    "[",
    "gm",
    "gw",
    "gq",
    "ga",
    "g!",
    "a",
    "(",
    ")",
    "c",
    "mx",
    "'x",
    "\x0f",
    "\x04",
    "\x15",
    "\x1b[6~",
    "\x1b[5~",
    "\x1b[A",
    "\x1b[B",
    "\r",
    "n",
    "N",
    "gn",
    "sn",
    "ss",
    "sg",
    "?",
    "/e\r",
    "/zz",
    "&e\r",
    "&-e\r",
    "o",
    "x",
    "7j",
    "\x05",
    "\x19",
    "/\\v(a|b)+\r",
];

/// What is hard to show, in all parts of a comment. No clusters of several wide characters: the emulator measures those one by one.
const HARD: &[&str] = &[
    "\x1b[2J",
    "\x1b]52;c;QQ==\x07",
    "\x1b[?1049l",
    "\u{9b}31m",
    "\u{202e}desrever",
    "\u{2066}",
    "漢字",
    "\u{200b}",
    "\u{feff}",
    "\t",
    "\u{85}",
    "\u{e0041}",
    "\x08",
    "\x00",
    "words",
    "> quoted",
    "https://example.org/%1b",
    "&#27;[2J",
    "```",
    "*b*",
    "\u{ad}",
];

fn hostile(dice: &mut Dice, comments: usize) -> String {
    let mut out = format!("A title {}\n\nA paragraph {}.\n\n", dice.pick(HARD), dice.pick(HARD));
    let mut level = 0;
    for number in 0..comments {
        level = dice.below(level + 2).min(60);
        let indent = "  ".repeat(level);
        _ = writeln!(out, "{indent}• reader{}{}", number % 9, dice.pick(HARD));
        for _ in 0..=dice.below(3) {
            let words: Vec<_> = (0..=dice.below(30)).map(|_| *dice.pick(HARD)).collect();
            _ = writeln!(out, "{indent}  said {}", words.join(" "));
        }
    }
    out
}

#[test]
fn whatever_is_pressed_the_screen_is_what_a_fresh_frame_draws() {
    let (folder, mut dice) = (folder("monkey"), Dice::new(15));
    let names: Vec<_> = [3, 40, 120, 300]
        .into_iter()
        .enumerate()
        .map(|(number, comments)| {
            let file = folder.join(format!("{number}.txt"));
            std::fs::write(&file, hostile(&mut dice, comments)).unwrap();
            file.to_str().unwrap().to_owned()
        })
        .collect();
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    let mut program = Program::start_with((120, 34), &names, &[]);
    program.shows("1/4").hides("reading…");
    let keys = std::env::var("UNDERSTORY_KEYS").ok().and_then(|told| told.parse().ok()).unwrap_or(KEYS);
    #[cfg(target_os = "linux")]
    let id = program.id();
    let mut memory: Vec<u64> = Vec::new();
    for _ in 0..keys / BETWEEN {
        for _ in 0..BETWEEN {
            program.send(dice.pick::<&str>(PRESSED));
        }
        program.send(&ESC.repeat(4)).is_as_drawn_afresh();
        let status = program.terminal.screen().rows(0, 120).last().unwrap();
        assert!(status.contains('%') || status.contains('/'), "the last row: {status:?}");
        // What was written stays with the test, which would be large.
        assert!(super::outcheck::violations(&program.raw).is_empty());
        program.raw.clear();
        #[cfg(target_os = "linux")]
        memory.push(super::proc::memory(id));
    }
    // From where all has been opened once, and the past is as long as it gets.
    if let [.., last] = memory.as_slice() {
        let settled = memory[memory.len() / 2];
        assert!(*last < settled + (16 << 20), "{settled} bytes became {last}");
    }
    program.redraw().send("q");
    assert_eq!(program.ends(), 0);
}
