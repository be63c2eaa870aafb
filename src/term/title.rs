//! The title of the window: what is open, while it is.
//!
//! The terminal keeps the title that it had on a stack of its own (`CSI 22 ; 0 t`), from which the undo takes it back (`CSI 23 ; 0 t`); terminals without one keep
//! ours. What is set is one line of cleaned text, and short: nothing of a document reaches the terminal as anything but letters.

use std::fmt;

use crossterm::Command;

use crate::text::{ascii, clean, width};

/// Columns of a title.
const LONGEST: usize = 80;

/// Has the terminal keep its title.
pub(super) struct Keep;

/// Has the terminal take its title back.
pub(super) struct GiveBack;

/// Sets the title.
pub(super) struct Set<'t>(pub(super) &'t str);

impl Command for Keep {
    fn write_ansi(&self, out: &mut impl fmt::Write) -> fmt::Result {
        out.write_str("\x1b[22;0t")
    }

    #[cfg(windows)]
    fn execute_winapi(&self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Command for GiveBack {
    fn write_ansi(&self, out: &mut impl fmt::Write) -> fmt::Result {
        out.write_str("\x1b[23;0t")
    }

    #[cfg(windows)]
    fn execute_winapi(&self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Command for Set<'_> {
    fn write_ansi(&self, out: &mut impl fmt::Write) -> fmt::Result {
        write!(out, "\x1b]2;{}\x07", self.0)
    }

    #[cfg(windows)]
    fn execute_winapi(&self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The title for what is open under this heading. `plain`: of ASCII alone.
pub(super) fn of(heading: &str, plain: bool) -> String {
    let line = clean::line(heading).text;
    let fitted = width::fit(line.trim(), LONGEST);
    let title = if fitted.is_empty() { "understory".to_owned() } else { format!("{fitted} · understory") };
    // Whatever cleaning leaves, nothing ends the command early.
    let shown = title.chars().filter(|c| !c.is_control());
    if plain {
        shown.map(|c| ascii::symbol(c.encode_utf8(&mut [0; 4])).to_owned()).collect()
    } else {
        shown.collect()
    }
}

/// Whether a terminal that calls itself so takes a title. The console of Linux has none, and older ones write what should be one on the screen.
pub(crate) fn is_taken_by(term: &str) -> bool {
    !matches!(term, "" | "dumb" | "linux" | "cons25") && !term.starts_with("vt")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_one_short_line_of_letters() {
        for (heading, title) in [
            ("The lamp", "The lamp · understory"),
            ("", "understory"),
            ("a\x1b]0;x\x07b\nc", "a␛]0;x␇b c · understory"),
            ("\u{9c}x\u{202e}y", "␦x[RLO]y · understory"),
        ] {
            assert_eq!(of(heading, false), title, "{heading:?}");
        }
        assert_eq!(
            of("Fähre", true),
            "F?hre - understory".replace('?', ascii::symbol("ä")).replace('-', ascii::symbol("·"))
        );
        let long = of(&"日".repeat(10_000), false);
        assert!(width::width(&long) <= LONGEST + 13, "{}", width::width(&long));
    }

    #[test]
    fn where_a_title_can_be_set() {
        for (term, taken) in [
            ("xterm-256color", true),
            ("tmux", true),
            ("linux", false),
            ("dumb", false),
            ("vt100", false),
            ("", false),
        ] {
            assert_eq!(is_taken_by(term), taken, "{term}");
        }
    }
}
