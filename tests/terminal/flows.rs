//! A reader reads: what keys do on a real terminal.

use super::pty::{FERRY, Program};

#[test]
fn with_nothing_given_the_seeds_open() {
    let mut program = Program::start(&[]);
    program.shows("1/11").shows("Welcome to Understory");
    assert!(program.terminal.screen().alternate_screen());
    program.send("q");
    assert_eq!(program.ends(), 0);
    program.is_restored();
}

#[test]
fn folding_hides_and_shows() {
    let mut program = Program::start(&[FERRY]);
    program
        .shows("Half the town stood")
        .send("zM")
        .shows("▸ marlow")
        .hides("Nine years of promises")
        .send("zR")
        .shows("Nine years of promises");
    program.send("q");
    assert_eq!(program.ends(), 0);
}

#[test]
fn finding_as_one_types_and_coming_back() {
    let mut program = Program::start_with((80, 24), &[FERRY], &[]);
    program
        .shows("marlow")
        .send("zM")
        .shows("▸ marlow")
        .send("/promises")
        .shows("Nine years of promises")
        .shows("1 of ");
    program.send("\x1b").hides("Nine years of promises,").shows("▸ marlow").send("q");
    assert_eq!(program.ends(), 0);
}

#[test]
fn a_resize_lays_the_page_out_anew() {
    let mut program = Program::start_with((140, 42), &[FERRY], &[]);
    program.shows("│").shows("Half the town stood").shows("Harbour Desk");
    program.resize(60, 24).hides("Harbour Desk").shows("Half the town stood");
    program.send("q");
    assert_eq!(program.ends(), 0);
    program.is_restored();
}

#[test]
fn the_mouse_is_taken_and_left_again() {
    let mut program = Program::start(&[FERRY]);
    program.shows("Half the town stood").send("M").shows("the mouse is the reader's").has_mouse();
    // A click on the marker of the first comment folds it; one on its line unfolds it.
    let at = program.screen().lines().position(|line| line.contains("▾ marlow")).unwrap();
    let column = program.screen().lines().nth(at).unwrap().chars().position(|c| c == '▾').unwrap();
    let press = format!("\x1b[<0;{};{}M\x1b[<0;{};{}m", column + 1, at + 1, column + 1, at + 1);
    program.send(&press).shows("▸ marlow").send(&press).shows("▾ marlow");
    program.send("M").shows("the mouse is the terminal's").until("the mouse is not asked for", |screen| {
        screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None
    });
    program.send("q");
    assert_eq!(program.ends(), 0);
    program.is_restored();
}

#[test]
fn standard_input_is_read_and_keys_come_from_the_terminal() {
    let mut program = Program::shell(r#"cat seeds/02-ferry.txt | "$UNDERSTORY" -"#);
    program.shows("Half the town stood").send("zM").shows("▸ marlow").send("q");
    assert_eq!(program.ends(), 0);
    program.is_restored();
}

#[test]
fn the_next_article_and_the_list() {
    let mut program = Program::start(&[FERRY, "seeds/09-garden-wall.txt"]);
    program
        .shows("1/2")
        .send("]")
        .shows("2/2")
        .send("o")
        .shows("Articles")
        .send("ferry\r")
        .shows("1/2")
        .send("q");
    assert_eq!(program.ends(), 0);
}

#[test]
fn help_opens_and_closes() {
    let mut program = Program::start(&[FERRY]);
    program.shows("marlow").send("?").shows("Here, ").send("q").hides("Here, ").send("q");
    assert_eq!(program.ends(), 0);
}

#[test]
fn what_is_pasted_is_no_command() {
    let mut program = Program::start(&[FERRY]);
    program
        .shows("Half the town stood")
        .send("\x1b[200~qqq\x1b[201~")
        .send("/")
        .send("\x1b[200~promises\nq\x1b[201~");
    program.shows("/promises q").send("\x1b").hides("/promises q").send("q");
    assert_eq!(program.ends(), 0);
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_shown() {
    let mut program = Program::start(&["no-such-file", FERRY]);
    program.shows("Half the town stood").send("q");
    assert_eq!(program.ends(), 1);
    program.is_restored();
    program.shows("no-such-file: no such file or directory");
}

#[test]
fn the_mouse_is_the_terminals_until_it_is_asked_for() {
    let mut program = Program::start(&[FERRY]);
    program.shows("Half the town stood").send("q");
    assert_eq!(program.ends(), 0);
    assert!(!String::from_utf8_lossy(&program.raw).contains("\u{1b}[?1000h"));
}

#[test]
fn the_wheel_scrolls_and_a_passing_mouse_writes_nothing() {
    let mut program = Program::with_mouse();
    program.hides("reading…").send("\x1b[<65;80;12M").hides("across. Half");
    program.send("\x1b[<64;80;12M").shows("across. Half").shows("2/44");
    let before = program.raw.len();
    // A movement, the right button, and a report from outside the screen; then a key, to know that they have been heard.
    program.send("\x1b[<35;10;10M\x1b[<2;10;10M\x1b[<2;10;10m\x1b[<0;9999;9999M").send("j").shows("3/44");
    assert!(program.raw.len() - before < 1500, "more was written than what one key changed");
    program.send("q");
    assert_eq!(program.ends(), 0);
    program.is_restored();
}

#[test]
fn line_by_line_nothing_is_drawn() {
    let mut program = Program::start(&["--linear", FERRY]);
    program.shows("44 comments by ").shows("> ").send("\r");
    program.shows("Comment 1 of 44, level 1.").send("l\r").shows("level 2. T.K. answers marlow.");
    program.send("q\r");
    assert_eq!(program.ends(), 0);
    program.has_settings_back();
    assert!(!program.raw.contains(&0x1b), "a code was written");
}
