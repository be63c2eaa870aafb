//! T4: stopped and continued, by its own key and from outside.

use super::pty::{FERRY, Program, wait};

#[test]
fn a_stopped_reader_leaves_the_mouse_and_takes_it_again() {
    let mut program = Program::shell(
        r#"set -m; "$UNDERSTORY" seeds/02-ferry.txt; echo stopped; read -r line; fg >/dev/null; echo ended"#,
    );
    program.shows("Half the town stood").send("gm").has_mouse();
    program.send("\x1a").shows("stopped");
    program.is_restored();
    program.send("\n").shows("44 comments").has_mouse();
    program.send("q").shows("ended");
    program.ends();
    program.is_restored();
}

#[test]
fn a_stopped_reader_goes_on_where_it_was() {
    let mut program = Program::shell(
        r#"set -m; "$UNDERSTORY" seeds/02-ferry.txt; echo stopped; read -r line; fg >/dev/null; echo ended"#,
    );
    program.shows("Half the town stood").send("zM").shows("▸ marlow").send("\x1a").shows("stopped");
    program.is_restored();
    program.send("\n").shows("▸ marlow").send("q").shows("ended");
    program.ends();
    program.is_restored();
}

/// Whether the process is stopped.
#[cfg(target_os = "linux")]
fn is_stopped(id: u32) -> bool {
    super::proc::state(id) == 'T'
}

#[cfg(target_os = "linux")]
#[test]
fn a_hundred_stops_from_outside_and_a_hundred_returns() {
    let mut program = Program::start(&[FERRY]);
    program.shows("Half the town stood").hides("reading…");
    for round in 0..100_u16 {
        program.signal("TSTP");
        wait("stopped", || is_stopped(program.id()).then_some(()));
        program.until("the shell's screen", |screen| !screen.alternate_screen());
        program.is_restored();
        let cols = 100 + round % 7;
        program.resize(cols, 30).signal("CONT");
        program.until("the reader's screen", vt100::Screen::alternate_screen);
        program.shows("Half the town stood").shows("44 comments");
    }
    program.is_as_drawn_afresh().send("q");
    assert_eq!(program.ends(), 0);
    program.is_restored();
}

#[test]
fn what_no_shell_could_continue_is_not_stopped() {
    let mut program = Program::start(&[FERRY]);
    program.shows("Half the town stood").send("\x1a").shows("no shell here that could continue it");
    program.send("q");
    assert_eq!(program.ends(), 0);
    program.is_restored();
}

#[test]
fn what_was_started_with_it_is_stopped_with_it() {
    let mut program = Program::shell(
        r#"set -m; (cat seeds/02-ferry.txt; exec sleep 100) | "$UNDERSTORY" -; echo stopped; read -r line; kill -9 %1; echo ended"#,
    );
    program.shows("reading").send("\x1a").shows("stopped");
    program.is_restored();
    program.send("\n").shows("ended");
}

#[test]
fn in_the_background_it_leaves_the_terminal_alone() {
    let mut program = Program::shell(
        r#"set -m; "$UNDERSTORY" seeds/02-ferry.txt; echo stopped; read -r line; bg >/dev/null; echo behind; read -r line; fg >/dev/null; echo ended"#,
    );
    program.shows("Half the town stood").send("\x1a").shows("stopped").send("\n").shows("behind").send("\n");
    program.shows("44 comments");
    let taken = super::outcheck::count(&program.raw, b"\x1b[?1049h");
    assert_eq!(taken, 2, "taken at the start and in the foreground");
    program.send("q").shows("ended");
    program.ends();
    program.is_restored();
}
