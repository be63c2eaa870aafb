//! What programs print for a terminal or a printer → the text that is read there.
//!
//! Bold and underlined letters are printed over one another (`l\bl`, `_\bl`) or between sequences for colours (`ESC [ 1 m`). Only what leaves the
//! letters as they are is taken off: a letter over itself or a line, and colours. Anything else stays, and cleaning shows it.

use std::borrow::Cow;
use std::str::Chars;

use memchr::memchr2;

use crate::model::rich::RichText;
use crate::model::{Span, SpanKind};

/// A sequence that is longer than this is none.
const LONGEST: usize = 4096;

/// The text without what only dresses it; borrowed where nothing does.
pub(super) fn bare(text: &str) -> Cow<'_, str> {
    if is_dressed(text) { Cow::Owned(undressed(text).text) } else { Cow::Borrowed(text) }
}

/// Whether there may be something to take off.
fn is_dressed(text: &str) -> bool {
    memchr2(b'\x08', b'\x1b', text.as_bytes()).is_some()
}

/// The text, with what was bold or underlined as spans.
pub(super) fn undressed(text: &str) -> RichText {
    let mut page = Page { plain: String::with_capacity(text.len()), ..Page::default() };
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\x1b' => match sequence(letters.as_str()) {
                Some((codes, rest)) => {
                    page.dress(codes);
                    letters = rest;
                }
                None => page.put(letter, false, false),
            },
            _ => page.over(letter, &mut letters),
        }
    }
    page.close();
    RichText { text: page.plain, spans: page.spans, ..RichText::default() }
}

/// What has been read, and how it is dressed.
#[derive(Debug, Default)]
struct Page {
    plain: String,
    spans: Vec<Span>,
    /// As the sequences for colours say.
    bold: bool,
    underlined: bool,
    open: Option<Span>,
}

impl Page {
    /// A letter with all that is printed over it.
    fn over(&mut self, first: char, letters: &mut Chars<'_>) {
        let (mut shown, mut bold, mut line) = (first, false, false);
        loop {
            let mut ahead = letters.clone();
            let (Some('\x08'), Some(above)) = (ahead.next(), ahead.next()) else { break };
            match (shown, above) {
                _ if above.is_control() => break,
                (below, above) if below == above => bold = true,
                ('_', above) => (shown, line) = (above, true),
                (_, '_') => line = true,
                // How bullets are printed.
                ('+', 'o') | ('o', '+') => shown = '·',
                _ => break,
            }
            *letters = ahead;
        }
        self.put(shown, bold, line);
    }

    fn put(&mut self, letter: char, bold: bool, underlined: bool) {
        let kind = match (bold || self.bold, underlined || self.underlined) {
            (true, _) => Some(SpanKind::Strong),
            (_, true) => Some(SpanKind::Emphasis),
            _ => None,
        };
        if letter == '\n' || self.open.is_some_and(|open| Some(open.kind) != kind) {
            self.close();
        }
        let start = self.plain.len() as u32;
        self.plain.push(letter);
        if let Some(kind) = kind.filter(|_| letter != '\n') {
            let open = self.open.get_or_insert(Span { start, end: start, kind });
            open.end = self.plain.len() as u32;
        }
    }

    fn close(&mut self) {
        self.spans.extend(self.open.take());
    }

    /// Takes the codes of `ESC [ … m`.
    fn dress(&mut self, codes: &str) {
        let mut codes = codes.split(';');
        while let Some(code) = codes.next() {
            match code {
                "" | "0" => (self.bold, self.underlined) = (false, false),
                "1" => self.bold = true,
                "22" => self.bold = false,
                "4" => self.underlined = true,
                "24" => self.underlined = false,
                // A colour of many: what follows belongs to it.
                "38" | "48" | "58" => {
                    let more = if codes.next() == Some("2") { 3 } else { 1 };
                    codes.by_ref().take(more).for_each(drop);
                }
                _ => {}
            }
        }
    }
}

/// The sequence for colours that follows an escape: its codes, and what stands after it.
fn sequence(after: &str) -> Option<(&str, Chars<'_>)> {
    let rest = after.strip_prefix('[')?;
    let end = rest.find(|c: char| !matches!(c, '0'..='9' | ';' | ':'))?;
    let (codes, rest) = rest.split_at_checked(end).filter(|_| end < LONGEST)?;
    if let Some(rest) = rest.strip_prefix('m') {
        return Some((codes, rest.chars()));
    }
    // `ESC [ K` clears what is empty to the end of a line.
    let rest = rest.strip_prefix('K').filter(|_| codes.is_empty() || codes == "0")?;
    Some((NOTHING, rest.chars()))
}

/// A code that dresses no letter.
const NOTHING: &str = "8";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::slice;

    #[test]
    fn what_dresses_is_taken_off_and_the_rest_stays() {
        for (printed, text) in [
            ("plain", "plain"),
            ("N\x08NA\x08A _\x08f_\x08i x\x08_", "NA fi x"),
            ("l\x08l\x08ls", "ls"),
            ("_\x08_a", "_a"),
            ("_\x08a\x08a", "a"),
            ("+\x08o item", "· item"),
            ("\x1b[33mcommit\x1b[m \x1b[1;38;5;31mHEAD\x1b[0m\x1b[K", "commit HEAD"),
            ("\x1b[38;2;1;4;1mx\x1b[0m", "x"),
            // No letter is hidden by another, and no sequence that does more than to colour goes unseen.
            ("safe\x08\x08\x08\x08evil", "safe\x08\x08\x08\x08evil"),
            ("a\x08b", "a\x08b"),
            ("\x1b[2J\x1b[1;1H\x1b]0;title\x07", "\x1b[2J\x1b[1;1H\x1b]0;title\x07"),
            ("\x1b[1K \x1b[", "\x1b[1K \x1b["),
            // Where a link leads is something to know.
            ("\x1b]8;;https://quay.example/\x07here", "\x1b]8;;https://quay.example/\x07here"),
            ("a\x08", "a\x08"),
        ] {
            assert_eq!(bare(printed), text, "{printed:?}");
        }
    }

    #[test]
    fn bold_and_underlined_letters_are_spans() {
        let rich = undressed("N\x08NA\x08A\nl\x08ls\x08s [_\x08O_\x08P] \x1b[1mtwo\nlines\x1b[0m");
        let spans: Vec<_> = rich.spans.iter().map(|s| (slice(&rich.text, s.range()), s.kind)).collect();
        let (strong, emphasis) = (SpanKind::Strong, SpanKind::Emphasis);
        assert_eq!(
            spans,
            [("NA", strong), ("ls", strong), ("OP", emphasis), ("two", strong), ("lines", strong)]
        );
    }
}
