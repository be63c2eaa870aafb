//! The last look at the screen before it is written: no cell holds what a terminal could obey, or what takes other columns than its own.
//!
//! All text was cleaned on its way in, so this finds nothing; it is there for the day when something was forgotten. Where the program is built for tests
//! it panics, else U+FFFD is shown. A single calm character, as nearly all cells hold, is
//! passed by a few comparisons.

use ratatui::buffer::Buffer;

use crate::text::clean;

/// What stands for a cell that must not be written.
const REPLACEMENT: &str = "\u{FFFD}";

/// Looks at every cell.
#[expect(clippy::disallowed_methods, reason = "puts in what is known to be safe")]
pub(super) fn sweep(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        let safe = clean::is_cell(cell.symbol());
        debug_assert!(safe, "a cell holds {:?}", cell.symbol());
        if !safe {
            cell.set_symbol(REPLACEMENT);
        }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;

    use super::*;

    #[test]
    fn what_was_cleaned_passes() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 60, 1));
        let line = "plain — 中文 한국어 👩‍👩‍👧 🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f} e\u{301} ␛ [RLO] ␦ क्षि";
        buffer.set_string(0, 0, clean::line(line).text, ratatui::style::Style::new());
        sweep(&mut buffer);
        let shown: String = buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect();
        assert!(!shown.contains(REPLACEMENT) && shown.contains("e\u{301}"), "{shown}");
    }

    #[test]
    fn what_a_terminal_could_obey_is_refused() {
        let marks = "a".to_owned() + &"\u{301}".repeat(9);
        let wide = "\u{600}".repeat(5) + "x";
        for symbol in [
            "\u{1b}",
            "\u{7}",
            "\n",
            "\t",
            "\u{7f}",
            "\u{9b}",
            "\u{85}",
            "\u{202e}",
            "a\u{202e}",
            "\u{2066}",
            "\u{200b}",
            "\u{feff}",
            "a\u{200d}",
            "\u{ad}",
            "\u{2028}",
            "\u{fdd0}",
            "\u{301}",
            "ab",
            "\u{e0041}",
            "👍\u{e0100}",
            "",
            &marks,
            &wide,
        ] {
            assert!(!clean::is_cell(symbol), "{symbol:?}");
        }
    }
}
