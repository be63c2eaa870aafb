//! The real program in a pseudo-terminal. Every wait is for something that the screen shows or that the process does, with a deadline that only a failure
//! meets; and all that it writes goes past the allow-list of [`outcheck`].

#![allow(dead_code, reason = "each test file uses a part")]

use std::fmt::Write as _;
use std::io::{Read, Write};
use std::num::NonZero;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use super::outcheck;

const DEADLINE: Duration = Duration::from_secs(60);

/// What is sent after so long a silence is nothing that goes on with what was sent before.
const ALONE: Duration = Duration::from_millis(300);

/// A discussion that is in the repository.
pub(crate) const FERRY: &str = "seeds/02-ferry.txt";

/// The escape key, so that what follows it is not taken for its rest.
pub(crate) const ESC: &str = "\x1b[27u";

/// Starts the program from a shell, which tells its number first.
const NUMBERED: &str = r#"sh -c 'echo "[number $$]"; exec "$@"' sh "$@""#;

/// What the shell does last: it tells how the program ended, and stays. Where the first process of a terminal ends, what nobody has read yet is lost.
const LAST: &str = r"printf '[ended %s]' $?; read -r line";

/// What the machine may say of itself and of who uses it.
const UNSET: [&str; 17] = [
    "FORCE_HYPERLINK",
    "DOMTERM",
    "VTE_VERSION",
    "TERM_PROGRAM",
    "WT_SESSION",
    "KONSOLE_VERSION",
    "NO_COLOR",
    "COLORTERM",
    "COLORFGBG",
    "LC_ALL",
    "LC_CTYPE",
    "BROWSER",
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "SSH_CONNECTION",
    "SSH_TTY",
    "SSH_CLIENT",
];

/// More pieces of output than any test makes: the program never waits for the test.
const ROOM: usize = 1 << 20;

/// The program on a terminal of its own.
pub(crate) struct Program {
    child: Box<dyn Child + Send + Sync>,
    /// None once it is closed.
    master: Option<Box<dyn MasterPty + Send>>,
    keys: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    pub(crate) terminal: vt100::Parser,
    /// Everything that was written.
    pub(crate) raw: Vec<u8>,
    /// Whether a frame is half written: what stands on the screen is then nothing yet.
    open: bool,
    /// The settings of the terminal before the program was started, as text.
    settings: String,
    /// How many texts it may send to the terminal's clipboard.
    copies: usize,
    /// Whether it may tell that words lead somewhere.
    links: bool,
    /// How many words were typed to be heard.
    typed: usize,
}

impl Program {
    pub(crate) fn start(args: &[&str]) -> Self {
        Self::start_with((100, 30), args, &[])
    }

    pub(crate) fn start_with(size: (u16, u16), args: &[&str], environment: &[(&str, &str)]) -> Self {
        Self::spawn(size, ROOM, binary(args, environment))
    }

    /// On a terminal that takes what is written only while the test looks at it.
    pub(crate) fn slow(args: &[&str]) -> Self {
        Self::spawn((100, 30), 1, binary(args, &[]))
    }

    /// The program with the mouse asked for.
    pub(crate) fn with_mouse() -> Self {
        let mut program = Self::start(&[FERRY]);
        program.shows("Half the town stood").send("gm").has_mouse();
        program
    }

    /// The program as a shell starts it.
    pub(crate) fn shell(line: &str) -> Self {
        let mut command = CommandBuilder::new("/bin/sh");
        command.args(["-c", &format!("{line}\n{LAST}")]);
        command.env("UNDERSTORY", env!("CARGO_BIN_EXE_understory"));
        Self::spawn((100, 30), ROOM, surroundings(command, &[]))
    }

    fn spawn((cols, rows): (u16, u16), room: usize, command: CommandBuilder) -> Self {
        let pair =
            native_pty_system().openpty(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
        let settings = settings(&*pair.master);
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let keys = pair.master.take_writer().unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (send, output) = sync_channel(room);
        std::thread::spawn(move || {
            let mut chunk = [0; 8192];
            while let Ok(read @ 1..) = reader.read(&mut chunk) {
                if send.send(chunk[..read].to_vec()).is_err() {
                    break;
                }
            }
        });
        let terminal = screen(cols, rows);
        Self {
            child,
            master: Some(pair.master),
            keys,
            output,
            terminal,
            raw: Vec::new(),
            open: false,
            settings,
            copies: 0,
            links: false,
            typed: 0,
        }
    }

    pub(crate) fn screen(&self) -> String {
        self.terminal.screen().contents()
    }

    fn take(&mut self, bytes: &[u8]) {
        let before = self.raw.len().saturating_sub(8);
        self.raw.extend_from_slice(bytes);
        let new = &self.raw[before..];
        let last = |code: &[u8]| new.windows(code.len()).rposition(|window| window == code);
        match (last(b"\x1b[?2026h"), last(b"\x1b[?2026l")) {
            (None, None) => {}
            (begun, ended) => self.open = begun > ended,
        }
        self.terminal.process(bytes);
    }

    /// Takes what has been written by now.
    pub(crate) fn pump(&mut self) -> &mut Self {
        while let Ok(bytes) = self.output.try_recv() {
            self.take(&bytes);
        }
        self
    }

    /// Waits until the program is as wanted.
    pub(crate) fn until_it(&mut self, what: &str, wanted: impl Fn(&Self) -> bool) -> &mut Self {
        let end = Instant::now() + DEADLINE;
        while (self.open && what != "the end") || !wanted(self) {
            match self.output.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.take(&bytes),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    panic!("never: {what}; the screen:\n{}", self.screen())
                }
            }
        }
        self
    }

    /// Waits until the screen is as wanted.
    pub(crate) fn until(&mut self, what: &str, wanted: impl Fn(&vt100::Screen) -> bool) -> &mut Self {
        self.until_it(what, |program| wanted(program.terminal.screen()))
    }

    pub(crate) fn shows(&mut self, text: &str) -> &mut Self {
        let text = text.to_owned();
        self.until(&text.clone(), move |screen| screen.contents().contains(&text))
    }

    pub(crate) fn hides(&mut self, text: &str) -> &mut Self {
        let text = text.to_owned();
        self.until(&format!("gone: {text}"), move |screen| !screen.contents().contains(&text))
    }

    /// Waits until the mouse is asked for.
    pub(crate) fn has_mouse(&mut self) -> &mut Self {
        self.until("the mouse is asked for", |screen| {
            screen.mouse_protocol_mode() == vt100::MouseProtocolMode::ButtonMotion
                && screen.mouse_protocol_encoding() == vt100::MouseProtocolEncoding::Sgr
        })
    }

    pub(crate) fn send(&mut self, keys: &str) -> &mut Self {
        self.send_bytes(keys.as_bytes())
    }

    pub(crate) fn send_bytes(&mut self, keys: &[u8]) -> &mut Self {
        for some in keys.chunks(4096) {
            self.keys.write_all(some).unwrap();
            self.pump();
        }
        self.keys.flush().unwrap();
        self
    }

    /// Presses keys one after another, each alone, and again until the program is as wanted: as somebody does whom it does not hear at once.
    pub(crate) fn insists(&mut self, keys: &[&str], wanted: impl Fn(&Self) -> bool) -> &mut Self {
        for key in keys.iter().cycle().take(keys.len() * 100) {
            std::thread::sleep(ALONE);
            if wanted(self.pump()) {
                return self;
            }
            self.send(key);
        }
        panic!("never heard; the screen:\n{}", self.screen())
    }

    /// From here on words may be told to lead somewhere.
    pub(crate) fn may_link(&mut self) -> &mut Self {
        self.links = true;
        self
    }

    /// Presses keys that copy one text, which is for the terminal's clipboard.
    pub(crate) fn copies(&mut self, keys: &str) -> &mut Self {
        self.copies += 1;
        self.send(keys)
    }

    /// Presses keys without looking at what is written.
    pub(crate) fn send_unseen(&mut self, keys: &str) -> &mut Self {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self
    }

    /// Another size, for the program and for what looks at its screen.
    pub(crate) fn resize(&mut self, cols: u16, rows: u16) -> &mut Self {
        self.pump();
        let size = |told: u16| NonZero::new(told.clamp(1, 1000)).unwrap();
        // Before the program hears of it: what it still writes for the last size is cleared by its next frame.
        self.terminal.screen_mut().set_size(size(rows), size(cols));
        let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        self.master.as_ref().unwrap().resize(size).unwrap();
        self
    }

    /// Has every cell written anew, and waits for that.
    pub(crate) fn redraw(&mut self) -> &mut Self {
        let before = self.raw.len();
        self.send("\x0c").until_it("a whole frame", |program| {
            let new = &program.raw[before..];
            let cleared = new.windows(4).rposition(|bytes| bytes == b"\x1b[2J");
            cleared.is_some_and(|at| outcheck::count(&new[at..], b"\x1b[?2026l") > 0)
        })
    }

    /// What is on the screen is what a fresh frame draws there. Nothing may be open that types a letter.
    pub(crate) fn is_as_drawn_afresh(&mut self) -> &mut Self {
        // Whatever was pressed before has been heard: what is typed after it is shown, above it, and goes away. It is typed this once, so that no list or help
        // that was open before can be taken for it.
        self.typed += 1;
        let word = format!("heard{}", self.typed);
        self.send(&format!(":{word}")).shows(&word).send(ESC).hides(&word);
        let before = self.cells();
        self.redraw();
        let fresh = self.cells();
        for (row, (before, fresh)) in before.lines().zip(fresh.lines()).enumerate() {
            assert_eq!(before, fresh, "row {row} is not what a fresh frame draws");
        }
        self
    }

    /// The text and the looks of the screen.
    fn cells(&self) -> String {
        let screen = self.terminal.screen();
        let (rows, cols) = screen.size();
        let mut out = String::new();
        for (y, row) in screen.rows(0, cols.get()).enumerate().take(rows.get().into()) {
            out.push_str(row.trim_end());
            out.push_str("   ");
            for x in 0..cols.get() {
                let cell = screen.cell(y as u16, x).unwrap();
                if !cell.contents().trim().is_empty() {
                    _ = write!(
                        out,
                        "{:?}{}",
                        cell.fgcolor(),
                        u8::from(cell.bold()) + 2 * u8::from(cell.inverse())
                    );
                }
            }
            out.push('\n');
        }
        out
    }

    /// Waits for the end; returns the exit status, as a shell tells it.
    pub(crate) fn ends(&mut self) -> u32 {
        self.until_it("the end", |program| told(&program.raw, "[ended ").is_some());
        told(&self.raw, "[ended ").unwrap()
    }

    /// Closes the terminal, as a window that is closed. The program must have something to write, so that who reads it notices.
    pub(crate) fn close(&mut self) {
        self.output = sync_channel(1).1;
        self.send("j");
        self.keys = Box::new(std::io::sink());
        self.master = None;
    }

    /// The number of the process.
    pub(crate) fn id(&self) -> u32 {
        told(&self.raw, "[number ").unwrap()
    }

    /// Sends the signal with this name to the process.
    pub(crate) fn signal(&mut self, name: &str) -> &mut Self {
        let told =
            std::process::Command::new("kill").args([&format!("-{name}"), &self.id().to_string()]).status();
        assert!(told.unwrap().success());
        self
    }

    /// The terminal is the shell's again.
    pub(crate) fn is_restored(&self) {
        let screen = self.terminal.screen();
        assert!(!screen.alternate_screen(), "still on the alternate screen");
        assert!(!screen.hide_cursor(), "the cursor is still hidden");
        assert!(!screen.bracketed_paste(), "bracketed paste is still on");
        assert_eq!(
            screen.mouse_protocol_mode(),
            vt100::MouseProtocolMode::None,
            "the mouse is still asked for"
        );
        self.has_settings_back();
        let raw = String::from_utf8_lossy(&self.raw);
        assert!(raw.rfind("\u{1b}[?2026h") < raw.rfind("\u{1b}[?2026l"), "an update was left open");
        let titled = |code: &str| raw.matches(code).count();
        assert_eq!(titled("\u{1b}[22;0t"), titled("\u{1b}[23;0t"), "the title was not given back");
        assert!(raw.rfind("\u{1b}]2;") <= raw.rfind("\u{1b}[23;0t"), "a title was left");
        for off in ["[?1006l", "[?1002l", "[?1000l", "[?2004l", "[?25h", "[?1049l"] {
            assert!(raw.rfind(off) > raw.rfind("[?1049h"), "{off} was not written");
        }
    }

    /// The terminal is set as it was: raw or cooked, echo or none.
    pub(crate) fn has_settings_back(&self) {
        assert_eq!(
            settings(&**self.master.as_ref().unwrap()),
            self.settings,
            "the terminal's settings have changed"
        );
    }
}

fn binary(args: &[&str], environment: &[(&str, &str)]) -> CommandBuilder {
    let mut command = CommandBuilder::new("/bin/sh");
    let line = format!("{NUMBERED}\n{LAST}");
    command.args(["-c", &line, "sh", env!("CARGO_BIN_EXE_understory")]);
    command.args(args);
    surroundings(command, environment)
}

/// Where it runs: the same everywhere, whatever the machine says of itself.
fn surroundings(mut command: CommandBuilder, environment: &[(&str, &str)]) -> CommandBuilder {
    command.cwd(env!("CARGO_MANIFEST_DIR"));
    for unset in UNSET {
        command.env_remove(unset);
    }
    command.env("TERM", "xterm-256color");
    command.env("LANG", "C.UTF-8");
    command.env("RUST_BACKTRACE", "0");
    // Nobody's own settings.
    command.env("UNDERSTORY_CONFIG_DIR", "/nonexistent");
    for (name, value) in environment {
        command.env(name, value);
    }
    command
}

fn screen(cols: u16, rows: u16) -> vt100::Parser {
    let size = |told: u16| NonZero::new(told.clamp(1, 1000)).unwrap();
    vt100::Parser::new(size(rows), size(cols), 0)
}

/// The number that stands behind this in what was written.
fn told(raw: &[u8], what: &str) -> Option<u32> {
    let raw = String::from_utf8_lossy(raw);
    let (number, _) = raw.rsplit_once(what)?.1.split_once(']')?;
    number.parse().ok()
}

/// What the terminal is set to.
fn settings(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios())
}

/// Asks until there is an answer.
pub(crate) fn wait<T>(what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
    let end = Instant::now() + DEADLINE;
    loop {
        if let Some(answer) = ask() {
            return answer;
        }
        assert!(Instant::now() < end, "never: {what}");
        std::thread::sleep(Duration::from_millis(3));
    }
}

/// A folder of this test's own, empty.
pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("terminal-{name}"));
    _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// A test that fails leaves no program behind; one that passes has written nothing that it may not.
impl Drop for Program {
    fn drop(&mut self) {
        _ = self.child.kill();
        _ = self.child.wait();
        if !std::thread::panicking() {
            let violations = if self.links {
                outcheck::violations_with_links(&self.raw)
            } else {
                outcheck::violations_but(&self.raw, self.copies)
            };
            assert!(violations.is_empty(), "written to the terminal: {violations:?}");
        }
    }
}
