//! A terminal that fails on whatever is not on its list.

use std::cell::RefCell;
use std::io::{self, Write};
use std::num::NonZero;
use std::rc::Rc;

use crate::common;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};
use understory::app::App;
use understory::ui::theme::{Depth, Tone};
use understory::ui::{self, Theme};

/// The private modes that may be set and reset: cursor, alternate screen, paste, mouse, synchronized update.
const MODES: [u16; 8] = [25, 1049, 2004, 1000, 1002, 1003, 1006, 2026];

/// Reads what is written to the terminal; every objection is kept.
#[derive(Debug, Default)]
struct Objections(Vec<String>);

impl vte::Perform for Objections {
    fn print(&mut self, c: char) {
        let hides = matches!(c, '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{ad}' | '\u{fff9}'..='\u{fffb}');
        if c.is_control() || hides {
            self.0.push(format!("prints {c:?}"));
        }
    }
    fn execute(&mut self, byte: u8) {
        self.0.push(format!("executes {byte:#x}"));
    }
    fn hook(&mut self, _: &vte::Params, _: &[u8], _: bool, c: char) {
        self.0.push(format!("device control {c:?}"));
    }
    fn osc_dispatch(&mut self, params: &[&[u8]], _: bool) {
        self.0.push(format!("system command {params:?}"));
    }
    fn csi_dispatch(&mut self, params: &vte::Params, intermediates: &[u8], ignored: bool, c: char) {
        let known = match (intermediates, c) {
            ([], 'H' | 'm' | 'J' | 'K') => true,
            ([b'?'], 'h' | 'l') => params.iter().flatten().all(|mode| MODES.contains(mode)),
            _ => false,
        };
        if !known || ignored {
            self.0.push(format!("control sequence {intermediates:?} {params:?} {c}"));
        }
    }
    fn esc_dispatch(&mut self, _: &[u8], _: bool, byte: u8) {
        self.0.push(format!("escape {byte:#x}"));
    }
}

/// What the bytes of a frame do that is not on the list.
pub(crate) fn objections(bytes: &[u8]) -> Vec<String> {
    let mut found = Objections::default();
    vte::Parser::new().advance(&mut found, bytes);
    found.0
}

/// What a pipe or a file may hold: lines of text.
pub(crate) fn plain(bytes: &[u8]) -> Vec<String> {
    let mut found = objections(bytes);
    found.retain(|objection| objection != "executes 0xa");
    if std::str::from_utf8(bytes).is_err() {
        found.push("not UTF-8".to_owned());
    }
    found
}

/// A frame as it goes to the terminal: its bytes, and the rows that a terminal shows of them.
#[derive(Debug)]
pub(crate) struct Frame {
    pub(crate) bytes: Vec<u8>,
    pub(crate) rows: Vec<String>,
    text: String,
}

impl Frame {
    /// What the cells hold, a line a row.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }
}

#[derive(Clone, Default)]
struct Shared(Rc<RefCell<Vec<u8>>>);

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Draws as the program does, and fails where a byte is not on the list.
pub(crate) fn draw(app: &App, what: &str) -> Frame {
    let out = Shared::default();
    let (width, height) = app.size;
    let viewport = Viewport::Fixed(Rect::new(0, 0, width, height));
    let mut terminal =
        Terminal::with_options(CrosstermBackend::new(out.clone()), TerminalOptions { viewport }).unwrap();
    let theme = Theme::new(Tone::Auto, Depth::None);
    let text = common::text(terminal.draw(|frame| ui::draw(app, &theme, frame)).unwrap().buffer);
    drop(terminal);
    let bytes = out.0.take();
    assert_eq!(objections(&bytes), [""; 0], "{what}");
    let size = |cells: u16| NonZero::new(cells.max(1)).unwrap();
    let mut screen = vt100::Parser::new(size(height), size(width), 0);
    screen.process(&bytes);
    let rows = screen.screen().rows(0, width.max(1)).collect();
    Frame { bytes, rows, text }
}

#[test]
fn the_oracle_knows_what_is_forbidden() {
    for bytes in [
        &b"\x1b[6n"[..],
        b"\x1b]0;x\x07",
        b"\x1b]52;c;QQ==\x1b\\",
        b"\x1bPq\x1b\\",
        b"\x1bc",
        b"\x07",
        b"\x0e",
        b"\x1b[?1047h",
        b"\x1b[1;2r",
        b"\x1b[5t",
        b"\xc2\x9b2J",
        "\u{202e}".as_bytes(),
        "\u{200b}".as_bytes(),
    ] {
        assert!(!objections(bytes).is_empty(), "{bytes:?}");
    }
    assert_eq!(objections("\u{1b}[1;1H\u{1b}[38;5;4m\u{1b}[2J\u{1b}[?2026hé中".as_bytes()), [""; 0]);
}
