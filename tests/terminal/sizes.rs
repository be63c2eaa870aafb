//! T9, T10: screens of every size, at the start and while reading, in whatever is open.

use super::made::Dice;
use super::pty::{ESC, FERRY, Program};

const SIZES: [(u16, u16); 11] = [
    (0, 0),
    (1, 1),
    (2, 1),
    (1, 2),
    (3, 3),
    (16, 4),
    (u16::MAX, 1),
    (1, u16::MAX),
    (1000, 300),
    (300, 1000),
    (40, 12),
];

/// Keys that open something, and those that close it again.
const OPENED: [(&str, &str); 12] = [
    ("", ""),
    ("?", "q"),
    ("/quay", ESC),
    ("&quay", ESC),
    (":", ESC),
    ("o", ESC),
    ("gw", ESC),
    ("jl\r", ESC),
    ("gm", "gm"),
    ("\t", "\t"),
    ("m", ESC),
    ("a", "a"),
];

#[test]
fn at_the_start() {
    for size in SIZES {
        let mut program = Program::start_with(size, &[FERRY], &[]);
        program.until("the first frame", vt100::Screen::alternate_screen).redraw();
        for (open, close) in OPENED {
            program.send(open);
            program.send(close);
        }
        program.redraw().send("q");
        assert_eq!(program.ends(), 0, "{size:?}");
        program.is_restored();
    }
}

#[test]
fn while_something_is_open() {
    let mut program = Program::start(&[FERRY]);
    program.shows("Half the town stood").hides("reading…");
    for (open, close) in OPENED {
        program.send(open);
        for (cols, rows) in SIZES {
            program.resize(cols, rows);
            program.redraw();
        }
        program.resize(100, 30);
        program.send(close);
        program.shows("marlow");
    }
    program.is_as_drawn_afresh().send("q");
    assert_eq!(program.ends(), 0);
    program.is_restored();
}

#[test]
fn the_largest_that_can_be_told_is_no_larger_than_is_sane() {
    let mut program = Program::start_with((u16::MAX, u16::MAX), &[FERRY], &[]);
    program.shows("Half the town stood").redraw().send("q");
    assert_eq!(program.ends(), 0);
    program.is_restored();
    let places = String::from_utf8_lossy(&program.raw).into_owned();
    let rows = places
        .split("\x1b[")
        .filter_map(|code| code.split_once('H')?.0.split_once(';')?.0.parse::<u32>().ok());
    assert!(rows.max().is_some_and(|row| row <= 1000));
}

#[test]
fn a_screen_that_is_too_small_says_so_and_what_is_not() {
    let mut program = Program::start_with((15, 4), &[FERRY], &[]);
    program.shows("too small:").shows("16×4 is").shows("the least");
    program.resize(16, 4).hides("too small").shows("marlow");
    program.resize(16, 3).shows("too small:").send("G").resize(100, 30);
    program.hides("too small").shows("44/44").is_as_drawn_afresh().send("q");
    assert_eq!(program.ends(), 0);
    program.is_restored();
}

#[test]
fn no_key_that_comes_with_a_new_size_is_forgotten() {
    let mut program = Program::start(&[FERRY]);
    program.shows("Half the town stood").hides("reading…");
    for round in 0..300 {
        let (cols, rows) = (100 + round % 3, 30 + round % 2);
        program.resize(cols, rows).send("?").shows("Here, ");
        program.resize(cols + 1, rows).send("q").hides("Here, ");
    }
    program.send("q");
    assert_eq!(program.ends(), 0);
    program.is_restored();
}

#[test]
fn a_storm_of_sizes_ends_with_what_a_fresh_frame_draws() {
    let mut program = Program::start_with((140, 42), &[FERRY], &[]);
    program.shows("Half the town stood");
    let (mut dice, keys) = (
        Dice::new(10),
        ["j", "k", "J", "h", "l", " ", "\t", "zM", "zR", "}", "G", "gg", "gm", "<", ">", "z="],
    );
    for _ in 0..1000 {
        program.resize(10 + dice.below(190) as u16, 3 + dice.below(57) as u16).send(dice.pick::<&str>(&keys));
    }
    program.resize(120, 30).is_as_drawn_afresh().send("q");
    assert_eq!(program.ends(), 0);
    program.is_restored();
}
