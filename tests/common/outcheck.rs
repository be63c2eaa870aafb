//! An allow-list of what may be written to a terminal: cells, colours, the modes that a session switches on and off; and as many texts for its clipboard as
//! the user has copied; a title for its window, in letters. Everything else is a violation.
//!
//! It takes bytes and knows nothing of the program that wrote them.

#![allow(dead_code, reason = "each test file uses a part")]

use vte::{Params, Parser, Perform};

/// The modes that may be switched: the cursor, the mouse, the other screen, bracketed paste, synchronized output.
const MODES: [u16; 6] = [25, 1000, 1002, 1006, 1049, 2004];

/// The mode of synchronized output, which is on for a frame.
const FRAME: u16 = 2026;

/// What is in these bytes that may not be; at most the first hundred.
pub(crate) fn violations(bytes: &[u8]) -> Vec<String> {
    violations_but(bytes, 0)
}

/// The same, where this many texts may be sent to the clipboard.
pub(crate) fn violations_but(bytes: &[u8], copies: usize) -> Vec<String> {
    let mut check = OutCheck { copies, ..OutCheck::default() };
    Parser::new().advance(&mut check, bytes);
    check.violations
}

/// The same, where words may be told to lead somewhere.
pub(crate) fn violations_with_links(bytes: &[u8]) -> Vec<String> {
    let mut check = OutCheck { links: true, ..OutCheck::default() };
    Parser::new().advance(&mut check, bytes);
    if check.inside {
        check.complain("a link without an end".to_owned());
    }
    check.violations
}

/// How often synchronized output was begun: the frames.
pub(crate) fn frames(bytes: &[u8]) -> usize {
    count(bytes, b"\x1b[?2026h")
}

/// How often this stands in the bytes.
pub(crate) fn count(bytes: &[u8], what: &[u8]) -> usize {
    bytes.windows(what.len()).filter(|window| window == &what).count()
}

#[derive(Default)]
struct OutCheck {
    /// On the screen beside the shell's nothing moves by line ends.
    other_screen: bool,
    /// Whether words may lead somewhere.
    links: bool,
    /// Whether what is written now does.
    inside: bool,
    /// How many texts may still be sent to the clipboard.
    copies: usize,
    violations: Vec<String>,
}

impl OutCheck {
    fn complain(&mut self, what: String) {
        if self.violations.len() < 100 {
            self.violations.push(what);
        }
    }

    fn switch(&mut self, params: &Params, on: bool) {
        for mode in params.iter().flatten().copied() {
            if mode == 1049 {
                self.other_screen = on;
            }
            if !MODES.contains(&mode) && mode != FRAME {
                self.complain(format!("mode {mode}"));
            }
        }
    }
}

impl Perform for OutCheck {
    fn print(&mut self, c: char) {
        let hidden = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{61c}'
            | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{ad}' | '\u{180e}' | '\u{fff9}'..='\u{fffb}' | '\u{2028}' | '\u{2029}');
        if hidden || c.is_control() {
            self.complain(format!("character {c:?}"));
        }
    }

    fn execute(&mut self, byte: u8) {
        if self.other_screen || !matches!(byte, b'\r' | b'\n') {
            self.complain(format!("control character {byte:#04x}"));
        }
    }

    fn csi_dispatch(&mut self, params: &Params, intermediates: &[u8], ignore: bool, action: char) {
        match (intermediates, action) {
            // Place the cursor, clear, colour; `J` and `K` only without what would clear the scrollback.
            ([], 'H' | 'm' | 'K') if !ignore => {}
            ([], 'J') if !ignore && params.iter().flatten().all(|param| *param <= 2) => {}
            // The terminal's own title is kept and given back.
            ([], 't') if !ignore && params.iter().flatten().eq(&[22, 0]) => {}
            ([], 't') if !ignore && params.iter().flatten().eq(&[23, 0]) => {}
            ([b'?'], 'h') if !ignore => self.switch(params, true),
            ([b'?'], 'l') if !ignore => self.switch(params, false),
            _ => self.complain(format!("CSI {intermediates:?} {params:?} {action:?}")),
        }
    }

    fn hook(&mut self, _: &Params, _: &[u8], _: bool, action: char) {
        self.complain(format!("DCS {action:?}"));
    }

    fn osc_dispatch(&mut self, params: &[&[u8]], bell: bool) {
        if let [b"52", b"c", text] = params
            && self.copies > 0
            && bell
            && text.iter().all(|byte| byte.is_ascii_alphanumeric() || b"+/=".contains(byte))
        {
            self.copies -= 1;
            return;
        }
        // A link has a beginning and an end, and leads to the web or to somebody.
        if let [b"8", id, url @ ..] = params
            && self.links
            && bell
        {
            let url = url.join(&b';');
            let leads = [&b"https://"[..], b"http://", b"mailto:"].iter().any(|start| url.starts_with(start));
            let plain = url.iter().all(u8::is_ascii_graphic) && url.len() < 2100;
            let begins = !self.inside && leads && plain && id.starts_with(b"id=");
            let ends = self.inside && url.is_empty() && id.is_empty();
            self.inside = begins;
            if begins || ends {
                return;
            }
        }
        // A title: a short line of text, in which nothing can be hidden.
        if let [b"2", title @ ..] = params
            && let Ok(title) = std::str::from_utf8(&title.join(&b';'))
            && bell
            && title.len() <= 400
        {
            return title.chars().for_each(|c| self.print(c));
        }
        self.complain(format!("OSC {:?}", params.first().map(|first| String::from_utf8_lossy(first))));
    }

    fn esc_dispatch(&mut self, intermediates: &[u8], _: bool, byte: u8) {
        // The cursor is kept and put back around links.
        if self.links && intermediates.is_empty() && matches!(byte, b'7' | b'8') {
            return;
        }
        // The end of a string is told by itself too.
        self.complain(format!("ESC {intermediates:?} {:?}", char::from(byte)));
    }
}
