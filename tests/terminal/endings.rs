//! T1, T2, T3, T14: whichever way it ends, the terminal is the shell's again, and how it ended is told truly.

use super::pty::{ESC, FERRY, Program, folder};

#[test]
fn a_panic_gives_the_terminal_back_before_it_speaks() {
    let mut program = Program::start_with((100, 30), &[FERRY], &[("UNDERSTORY_TEST_PANIC", "interface")]);
    program.shows("Half the town stood").send("!");
    assert_eq!(program.ends(), 101);
    program.is_restored();
    program.shows("asked for by a test");
}

#[test]
fn the_mouse_is_given_back_whichever_way_it_ends() {
    let mut program = Program::with_mouse();
    program.send("q");
    assert_eq!(program.ends(), 0);
    program.is_restored();

    let mut program = Program::with_mouse();
    program.signal("TERM");
    assert_ne!(program.ends(), 0);
    program.is_restored();

    let mut program = Program::start_with((100, 30), &[FERRY], &[("UNDERSTORY_TEST_PANIC", "interface")]);
    program.shows("Half the town stood").send("gm").has_mouse();
    program.send("!");
    assert_eq!(program.ends(), 101);
    program.is_restored();
}

/// What a shell would call the signals' numbers.
const DEADLY: [(&str, u32); 4] = [("TERM", 15), ("HUP", 1), ("INT", 2), ("QUIT", 3)];

/// A signal is what it died of: so does a shell tell it.
fn died_of(program: &mut Program, number: u32) {
    assert_eq!(program.ends(), 128 + number);
}

#[test]
fn a_signal_while_it_waits_is_died_of() {
    for (name, number) in DEADLY {
        let mut program = Program::start(&[FERRY]);
        program.shows("Half the town stood").hides("reading…").signal(name);
        died_of(&mut program, number);
        program.is_restored();
    }
}

#[test]
fn a_signal_while_something_is_typed_is_died_of() {
    for (name, number) in DEADLY {
        let mut program = Program::start(&[FERRY]);
        program.shows("Half the town stood").send("/quay").shows("/quay").signal(name);
        died_of(&mut program, number);
        program.is_restored();
    }
}

#[test]
fn a_signal_while_it_reads_is_died_of() {
    let folder = folder("reads");
    let pipe = folder.join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    for (name, number) in DEADLY {
        let mut program = Program::shell(&format!(
            r#"sh -c 'echo "[number $$]"; exec "$UNDERSTORY" - <{}'"#,
            pipe.display()
        ));
        // Held open, so that there is more to come.
        let writes = std::fs::OpenOptions::new().write(true).open(&pipe).unwrap();
        program.shows("reading").signal(name);
        died_of(&mut program, number);
        program.is_restored();
        drop(writes);
    }
}

#[test]
fn a_signal_while_the_terminal_takes_nothing_is_died_of_all_the_same() {
    for (name, number) in DEADLY {
        let mut program = Program::slow(&[FERRY]);
        program.shows("Half the town stood");
        // More frames than what lies between the two can hold.
        for _ in 0..60 {
            program.send_unseen("\x0c");
        }
        program.signal(name);
        died_of(&mut program, number);
        program.has_settings_back();
    }
}

#[test]
fn a_source_that_breaks_the_reader_is_told_and_the_others_are_read() {
    let broken = "seeds/09-garden-wall.txt";
    let environment = [("UNDERSTORY_TEST_PANIC", broken)];
    let mut program =
        Program::start_with((160, 30), &[FERRY, broken, "seeds/04-night-trains.txt"], &environment);
    program.shows("1/2").shows("because of a defect in understory").send("j").shows("2/44").send("q");
    assert_eq!(program.ends(), 1);
    program.is_restored();
    program.shows("09-garden-wall.txt: cannot be read because of a defect in understory; please report it");
    assert!(!program.screen().contains("panicked"));
}

#[test]
fn a_reading_thread_that_breaks_is_told_and_ends_the_reading() {
    let mut program = Program::start_with((140, 30), &[FERRY], &[("UNDERSTORY_TEST_PANIC", "reading")]);
    program.shows("because of a defect in understory");
    assert_eq!(program.ends(), 1);
}

#[test]
fn after_an_end_without_warning_the_next_start_is_as_any() {
    let mut program = Program::shell(
        r#""$UNDERSTORY" seeds/02-ferry.txt & kill -9 $!; wait; "$UNDERSTORY" seeds/02-ferry.txt"#,
    );
    program.shows("Half the town stood").send("q");
    assert_eq!(program.ends(), 0);
    program.is_restored();
}

#[test]
fn every_way_of_leaving_gives_back_all() {
    let escaped = format!("/quay{ESC}{ESC}q");
    for keys in ["q", "\x03", ":quit\r", "gmq", "?qq", &escaped] {
        let mut program = Program::start(&[FERRY]);
        program.shows("Half the town stood").send(keys);
        assert_eq!(program.ends(), 0, "{keys:?}");
        program.is_restored();
    }
}
