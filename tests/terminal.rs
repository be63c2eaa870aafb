//! The real program in a pseudo-terminal: it starts, does what keys say, and leaves the terminal as it was, whichever way it ends.
//!
//! Every wait is for something that the screen shows or that the process does, with a deadline that only a failure meets.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on should say so and stop"
)]
#![cfg(unix)]

use std::io::{Read, Write};
use std::num::NonZero;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

const DEADLINE: Duration = Duration::from_secs(30);

/// The program on a terminal of its own.
struct Program {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    terminal: vt100::Parser,
    raw: Vec<u8>,
    /// The settings of the terminal before the program was started, as text.
    settings: String,
}

impl Program {
    fn start(args: &[&str]) -> Self {
        Self::start_with((100, 30), args, &[])
    }

    fn start_with((cols, rows): (u16, u16), args: &[&str], environment: &[(&str, &str)]) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_understory"));
        command.args(args);
        command.cwd(env!("CARGO_MANIFEST_DIR"));
        command.env("TERM", "xterm-256color");
        command.env_remove("NO_COLOR");
        for (name, value) in environment {
            command.env(name, value);
        }
        Self::spawn((cols, rows), command)
    }

    /// The program with the mouse asked for.
    fn with_mouse() -> Self {
        let mut program = Self::start_with((100, 30), &[FERRY], &[]);
        program.shows("Half the town stood").send("gm").until("the mouse is asked for", |screen| {
            screen.mouse_protocol_mode() == vt100::MouseProtocolMode::ButtonMotion
                && screen.mouse_protocol_encoding() == vt100::MouseProtocolEncoding::Sgr
        });
        program
    }

    /// The program as a shell starts it.
    fn shell(line: &str) -> Self {
        let mut command = CommandBuilder::new("/bin/sh");
        command.args(["-c", line]);
        command.env("UNDERSTORY", env!("CARGO_BIN_EXE_understory"));
        command.env("TERM", "xterm-256color");
        command.cwd(env!("CARGO_MANIFEST_DIR"));
        Self::spawn((100, 30), command)
    }

    fn spawn((cols, rows): (u16, u16), command: CommandBuilder) -> Self {
        let pair =
            native_pty_system().openpty(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
        let settings = settings(&*pair.master);
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let keys = pair.master.take_writer().unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (send, output) = channel();
        std::thread::spawn(move || {
            let mut chunk = [0; 8192];
            while let Ok(read @ 1..) = reader.read(&mut chunk) {
                if send.send(chunk[..read].to_vec()).is_err() {
                    break;
                }
            }
        });
        let terminal = vt100::Parser::new(NonZero::new(rows).unwrap(), NonZero::new(cols).unwrap(), 0);
        Self { child, master: pair.master, keys, output, terminal, raw: Vec::new(), settings }
    }

    fn screen(&self) -> String {
        self.terminal.screen().contents()
    }

    /// Waits until the screen is as wanted.
    fn until(&mut self, what: &str, wanted: impl Fn(&vt100::Screen) -> bool) -> &mut Self {
        let end = Instant::now() + DEADLINE;
        while !wanted(self.terminal.screen()) {
            match self.output.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(bytes) => {
                    self.raw.extend_from_slice(&bytes);
                    self.terminal.process(&bytes);
                }
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    panic!("never: {what}; the screen:\n{}", self.screen())
                }
            }
        }
        self
    }

    fn shows(&mut self, text: &str) -> &mut Self {
        let text = text.to_owned();
        self.until(&text.clone(), move |screen| screen.contents().contains(&text))
    }

    fn hides(&mut self, text: &str) -> &mut Self {
        let text = text.to_owned();
        self.until(&format!("gone: {text}"), move |screen| !screen.contents().contains(&text))
    }

    fn send(&mut self, keys: &str) -> &mut Self {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
        self
    }

    /// Waits for the end; returns the exit code.
    fn ends(&mut self) -> u32 {
        let end = Instant::now() + DEADLINE;
        loop {
            match self.output.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(bytes) => {
                    self.raw.extend_from_slice(&bytes);
                    self.terminal.process(&bytes);
                }
                Err(RecvTimeoutError::Disconnected) => return self.child.wait().unwrap().exit_code(),
                Err(RecvTimeoutError::Timeout) => panic!("never ended; the screen:\n{}", self.screen()),
            }
        }
    }

    /// The terminal is the shell's again.
    fn is_restored(&self) {
        let screen = self.terminal.screen();
        assert!(!screen.alternate_screen(), "still on the alternate screen");
        assert!(!screen.hide_cursor(), "the cursor is still hidden");
        assert!(!screen.bracketed_paste(), "bracketed paste is still on");
        assert_eq!(
            screen.mouse_protocol_mode(),
            vt100::MouseProtocolMode::None,
            "the mouse is still asked for"
        );
        assert_eq!(settings(&*self.master), self.settings, "the terminal's settings have changed");
        let raw = String::from_utf8_lossy(&self.raw);
        assert!(raw.rfind("\u{1b}[?2026h") < raw.rfind("\u{1b}[?2026l"), "an update was left open");
    }
}

/// What the terminal is set to: raw or cooked, echo or none.
fn settings(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios())
}

/// A test that fails leaves no program behind.
impl Drop for Program {
    fn drop(&mut self) {
        _ = self.child.kill();
        _ = self.child.wait();
    }
}

const FERRY: &str = "seeds/02-ferry.txt";

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
    program.master.resize(PtySize { rows: 24, cols: 60, pixel_width: 0, pixel_height: 0 }).unwrap();
    program.terminal.screen_mut().set_size(NonZero::new(24).unwrap(), NonZero::new(60).unwrap());
    program.hides("Harbour Desk").shows("Half the town stood");
    program.send("q");
    assert_eq!(program.ends(), 0);
    program.is_restored();
}

#[test]
fn a_resize_storm_ends_with_the_last_size() {
    let mut program = Program::start_with((140, 42), &[FERRY], &[]);
    program.shows("Half the town stood");
    for step in 0..100_u16 {
        let size = PtySize { rows: 10 + step % 30, cols: 40 + step, pixel_width: 0, pixel_height: 0 };
        program.master.resize(size).unwrap();
        program.send("j");
    }
    program.master.resize(PtySize { rows: 30, cols: 120, pixel_width: 0, pixel_height: 0 }).unwrap();
    program.terminal.screen_mut().set_size(NonZero::new(30).unwrap(), NonZero::new(120).unwrap());
    program.send("\x0c").until("the status on the last row", |screen| {
        screen.rows(0, 120).nth(29).is_some_and(|row| row.contains("outline"))
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
    program.shows("marlow").send("?").shows("Folding").send("q").hides("Folding").send("q");
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
fn signals_give_the_terminal_back_and_are_died_of() {
    for signal in ["TERM", "HUP", "INT", "QUIT"] {
        let mut program = Program::start(&[FERRY]);
        program.shows("Half the town stood");
        let id = program.child.process_id().unwrap().to_string();
        assert!(
            std::process::Command::new("kill").args([&format!("-{signal}"), &id]).status().unwrap().success()
        );
        assert_ne!(program.ends(), 0, "SIG{signal} is what it died of");
        program.is_restored();
    }
}

#[test]
fn a_panic_gives_the_terminal_back_before_it_speaks() {
    let mut program = Program::start_with((100, 30), &[FERRY], &[("UNDERSTORY_TEST_PANIC", "1")]);
    program.shows("Half the town stood").send("!");
    assert_eq!(program.ends(), 101);
    program.is_restored();
    program.shows("asked for by a test");
}

#[test]
fn the_mouse_is_the_terminals_until_it_is_asked_for() {
    let mut program = Program::start(&[FERRY]);
    program.shows("Half the town stood").send("q");
    assert_eq!(program.ends(), 0);
    assert!(!String::from_utf8_lossy(&program.raw).contains("\u{1b}[?1000h"));
}

#[test]
fn the_mouse_is_given_back_whichever_way_it_ends() {
    let mut program = Program::with_mouse();
    program.send("q");
    assert_eq!(program.ends(), 0);
    program.is_restored();

    let mut program = Program::with_mouse();
    let id = program.child.process_id().unwrap().to_string();
    assert!(std::process::Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
    assert_ne!(program.ends(), 0);
    program.is_restored();

    let mut program = Program::start_with((100, 30), &[FERRY], &[("UNDERSTORY_TEST_PANIC", "1")]);
    program.shows("Half the town stood").send("gm").until("the mouse is asked for", |screen| {
        screen.mouse_protocol_mode() == vt100::MouseProtocolMode::ButtonMotion
    });
    program.send("!");
    assert_eq!(program.ends(), 101);
    program.is_restored();
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
fn a_stopped_reader_leaves_the_mouse_and_takes_it_again() {
    let mut program = Program::shell(
        r#"set -m; "$UNDERSTORY" seeds/02-ferry.txt; echo stopped; read -r line; fg >/dev/null; echo ended"#,
    );
    program.shows("Half the town stood").send("gm").until("the mouse is asked for", |screen| {
        screen.mouse_protocol_mode() == vt100::MouseProtocolMode::ButtonMotion
    });
    program.send("\x1a").shows("stopped");
    program.is_restored();
    program.send("\n").shows("44 comments").until("the mouse is asked for again", |screen| {
        screen.mouse_protocol_mode() == vt100::MouseProtocolMode::ButtonMotion
    });
    program.send("q").shows("ended");
    program.ends();
    program.is_restored();
}

#[test]
fn no_color_means_none() {
    let mut program = Program::start_with((100, 30), &[FERRY], &[("NO_COLOR", "1")]);
    program.shows("Half the town stood").send("q");
    program.ends();
    let raw = String::from_utf8_lossy(&program.raw).into_owned();
    for color in ["[38;", "[48;", "[31m", "[36m", "[90m"] {
        assert!(!raw.contains(color), "{color} was written");
    }
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

#[test]
fn a_key_writes_no_more_than_what_changed() {
    let mut program = Program::start_with((120, 40), &[FERRY], &[]);
    program.shows("1/44").hides("reading…");
    let before = program.raw.len();
    program.send("j").shows("2/44");
    let written = program.raw.len() - before;
    assert!(written < 1500, "one j wrote {written} bytes");
}
