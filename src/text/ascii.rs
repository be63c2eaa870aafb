//! Text for terminals that know ASCII alone: our own signs have a likeness there, what else cannot be shown is a question mark.

use std::borrow::Cow;
use std::io::{self, Write};

/// What stands for a character that cannot be shown.
const UNKNOWN: &str = "?";

/// The likeness of one character, in one column.
fn likeness(c: char) -> &'static str {
    match c {
        '│' | '┃' | '▏' | '▎' | '┆' | '┊' => "|",
        '─' | '━' | '╌' | '–' | '—' | '‐' | '‑' | '−' => "-",
        '├' | '┤' | '┬' | '┴' | '┼' | '╭' | '╮' | '╯' | '┌' | '┐' | '┘' => "+",
        '└' | '╰' => "`",
        '▌' | '▶' | '▸' | '›' | '»' | '→' | '↳' => ">",
        '◂' | '‹' | '«' | '←' => "<",
        '▾' | '↓' => "v",
        '↑' => "^",
        '•' | '▪' | '■' | '●' | '◦' | '‣' => "*",
        '·' | '…' | '⋯' => ".",
        '×' => "x",
        '❝' | '“' | '”' | '„' => "\"",
        '‘' | '’' | '‚' => "'",
        '¶' => "#",
        '\u{a0}' => " ",
        _ => UNKNOWN,
    }
}

/// A cluster of a cell: itself where it is ASCII, else what is like its first character.
pub fn symbol(cluster: &str) -> &str {
    if cluster.is_ascii() { cluster } else { cluster.chars().next().map_or("", likeness) }
}

/// A text with every cluster that is not ASCII as what is like it.
pub fn plain(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    for (cluster, width) in super::width::graphemes(text) {
        let symbol = symbol(cluster);
        plain.push_str(symbol);
        // What was two columns wide is so still.
        plain.extend(std::iter::repeat_n(' ', width.saturating_sub(symbol.len())));
    }
    plain.into()
}

/// Makes what is written through it plain. Whoever writes hands over whole characters.
#[derive(Debug)]
pub struct Plain<W>(pub W);

impl<W: Write> Write for Plain<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write_all(plain(&String::from_utf8_lossy(bytes)).as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_signs_have_a_likeness_and_the_rest_is_a_question_mark() {
        let table = [
            ("plain", "plain"),
            ("│ ├─▾ T.K. · 3", "| +-v T.K. . 3"),
            ("└─▸ “No”, she’d say…", "`-> \"No\", she'd say."),
            ("é 漢字 e\u{301}", "? ? ?  ?"),
            ("👩‍🌾!", "? !"),
            ("\x1b[1m▌\x1b[0m\n", "\x1b[1m>\x1b[0m\n"),
        ];
        for (text, expected) in table {
            assert_eq!(plain(text), expected);
            let mut out = Vec::new();
            Plain(&mut out).write_all(text.as_bytes()).unwrap();
            assert_eq!(out, expected.as_bytes());
        }
    }
}
