//! Calm characters: those that stand alone, which nearly all text consists of.
//!
//! A calm character is visible, takes one or two columns, and joins no neighbour that is calm as well; so between two of them there is
//! always the border of a cluster, and nothing in a run of them needs cleaning. What is not calm is not bad: combining marks, joiners,
//! the letters of the scripts of India. It only has to be looked at closely, and the passes of this room do that for the *knots*
//! between calm runs alone. The test below holds the list against the Unicode tables of the crates that segment and measure.

use std::ops::Range;

/// How many bytes are looked at in one step while text is plain ASCII; a size that the compiler turns into vector code.
const STEP: usize = 64;

/// Whether a character stands alone, as the module says. A line break does too, although it takes no column.
pub(super) const fn is_calm(c: char) -> bool {
    match c as u32 {
        0x00..=0x2FF => matches!(c as u32, 0x0A | 0x20..=0x7E | 0xA0..=0xAC | 0xAE..=0x2FF),
        // Greek, Cyrillic, Armenian, Hebrew and Arabic letters.
        0x300..=0x6FF => matches!(c as u32,
            0x370..=0x482 | 0x48A..=0x590 | 0x5D0..=0x5FF | 0x606..=0x60F | 0x61B
            | 0x61D..=0x64A | 0x660..=0x66F | 0x671..=0x6D5 | 0x6EE..=0x6FF),
        // Georgian, Ethiopic, Cherokee, Canadian syllables; additions to Latin and Greek.
        0x700..=0x1FFF => matches!(c as u32,
            0x10A0..=0x10FF | 0x1200..=0x135C | 0x1360..=0x16FF | 0x1D00..=0x1DBF | 0x1E00..=0x1FFF),
        // Punctuation, signs, symbols, kana, Chinese characters, Yi.
        0x2000..=0xA66E => matches!(c as u32,
            0x2000..=0x200A | 0x2010..=0x2027 | 0x202F..=0x205F | 0x2070..=0x20CF | 0x20F1..=0x2CEE | 0x2D00..=0x2D7E
            | 0x2E00..=0x3029 | 0x3030..=0x3098 | 0x309B..=0x3163 | 0x3165..=0xA66E),
        0xA66F..=0xABFF => matches!(c as u32, 0xA6A0..=0xA6EF | 0xA700..=0xA7FF),
        // Compatibility and full width forms.
        0xFB1E..=0xFFFF => matches!(c as u32,
            0xFB1F..=0xFDCF | 0xFDF0..=0xFDFF | 0xFE10..=0xFE1F | 0xFE30..=0xFEFE | 0xFF00..=0xFF9D | 0xFFE0..=0xFFEF | 0xFFFD),
        // Letters and digits for mathematics; emoji without flags' letters and skin tones.
        0x1D400..=0x1FAFF => matches!(c as u32,
            0x1D400..=0x1D7FF | 0x1F000..=0x1F1E5 | 0x1F200..=0x1F3FA | 0x1F400..=0x1FAFF),
        // Hangul syllables; private use; more Chinese characters; more private use.
        0xAC00..=0xD7A3
        | 0xE000..=0xFB1D
        | 0x20000..=0x2FFFD
        | 0x30000..=0x3FFFD
        | 0xF0000..=0xFFFFD
        | 0x10_0000..=0x10_FFFD => true,
        _ => false,
    }
}

/// How long a character is whose first byte tells already that it is calm; 0 where the other bytes have to be looked at.
const LEADS: [u8; 256] = leads();

const fn leads() -> [u8; 256] {
    let mut leads = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        leads[byte] = match byte {
            0x0A | 0x20..=0x7E => 1,
            // Letters of Latin, Greek, Cyrillic.
            0xC3..=0xCB | 0xCE..=0xD1 | 0xD3..=0xD5 => 2,
            // Chinese characters and Hangul syllables.
            0xE4..=0xE9 | 0xEB | 0xEC => 3,
            _ => 0,
        };
        byte += 1;
    }
    leads
}

/// Where the calm run that starts at a byte ends. The byte must be a border of characters.
pub(super) fn calm_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    loop {
        while bytes.get(at..at + STEP).is_some_and(plain) {
            at += STEP;
        }
        let step_end = at + STEP;
        while at < step_end {
            let Some(&lead) = bytes.get(at) else { return text.len() };
            match LEADS[usize::from(lead)] {
                0 => match text.get(at..).and_then(|rest| rest.chars().next()) {
                    Some(c) if is_calm(c) => at += c.len_utf8(),
                    _ => return at,
                },
                1 if bytes.get(at..at + 8).is_some_and(plain) => at += 8,
                len => at += usize::from(len),
            }
        }
    }
}

/// Whether all bytes are printable ASCII or line breaks; free of branches.
fn plain(bytes: &[u8]) -> bool {
    bytes.iter().fold(0, |odd, &b| odd | (u8::from(b.wrapping_sub(0x20) > 0x5E) & u8::from(b != b'\n'))) == 0
}

/// The next knot at or after a byte: a stretch that holds every character that is not calm together with the calm ones beside it that
/// it may join. It starts and ends at borders of clusters. The byte must be such a border.
pub(super) fn next_knot(text: &str, start: usize) -> Option<Range<usize>> {
    let odd = calm_end(text, start);
    let rest = text.get(odd..).filter(|rest| !rest.is_empty())?;
    let before = text.get(start..odd).and_then(|run| run.chars().next_back()).map_or(0, char::len_utf8);
    let (mut end, mut calm_before) = (odd, false);
    for c in rest.chars() {
        let calm = is_calm(c);
        if calm && calm_before {
            break;
        }
        (end, calm_before) = (end + c.len_utf8(), calm);
    }
    Some(odd - before..end)
}

#[cfg(test)]
mod tests {
    use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};
    use unicode_segmentation::UnicodeSegmentation;
    use unicode_width::UnicodeWidthChar;

    use super::*;

    /// Why the character should not be on the list.
    #[expect(clippy::disallowed_methods, reason = "the measure that the list is held against")]
    fn objection(c: char) -> Option<&'static str> {
        let clusters = |text: &str| text.graphemes(true).count();
        if !matches!(c.width(), Some(1 | 2)) {
            return Some("width");
        }
        if matches!(c.general_category_group(), GeneralCategoryGroup::Mark) {
            return Some("mark");
        }
        if c.is_control() || clusters(&format!("a{c}{c}a")) != 4 || clusters(&format!("가{c}가")) != 3 {
            return Some("joins");
        }
        None
    }

    #[test]
    fn calm_characters_stand_alone() {
        let wrong: Vec<_> = ('\0'..=char::MAX)
            .filter(|&c| is_calm(c) && c != '\n')
            .filter_map(|c| objection(c).map(|why| format!("{:X} {why}", c as u32)))
            .collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }

    #[test]
    fn first_bytes_that_tell_are_right() {
        for c in '\0'..=char::MAX {
            let len = usize::from(LEADS[usize::from(c.to_string().as_bytes()[0])]);
            assert!(len == 0 || (len == c.len_utf8() && is_calm(c)), "{:X}", c as u32);
        }
    }

    #[test]
    fn steps_find_what_single_characters_tell() {
        let parts =
            ["a", "plain words that go on for a while, ", "é", "ж", "中", "한", "…", "\n", "あ", "🎉"];
        for (number, odd) in
            ["\u{301}", "\t", "\u{AD}", "\u{200B}", "\u{FE0F}", ""].iter().cycle().take(600).enumerate()
        {
            let mut text: String = (0..number % 97)
                .filter_map(|at| parts.get((at * 7 + number * at / 3) % parts.len()))
                .copied()
                .collect();
            let calm = text.len();
            text.push_str(odd);
            text.push_str(&"é and more".repeat(number % 11));
            assert_eq!(calm_end(&text, 0), if odd.is_empty() { text.len() } else { calm }, "{text:?}");
        }
    }

    #[test]
    fn most_letters_are_calm() {
        let text = "Ünïcödé — “quotes” … Ελληνικά Кириллица עברית العربية 日本語のテキスト 한국어 中文。ｆｕｌｌ 🎉🚀";
        assert_eq!(calm_end(text, 0), text.len());
    }

    #[test]
    fn knots_hold_their_neighbours() {
        let knots = |text: &'static str| {
            let (mut at, mut found) = (0, Vec::new());
            while let Some(knot) = next_knot(text, at) {
                at = knot.end;
                found.push(text.get(knot).unwrap());
            }
            found
        };
        assert_eq!(knots("plain"), [""; 0]);
        assert_eq!(knots("abce\u{301}fgh"), ["e\u{301}f"]);
        assert_eq!(knots("\u{301}ab\u{7}"), ["\u{301}a", "b\u{7}"]);
        assert_eq!(knots("a\u{1}b\u{1}cd"), ["a\u{1}b\u{1}c"]);
        let long = "x".repeat(200);
        assert_eq!(next_knot(&format!("{long}\t{long}"), 0), Some(199..202));
    }
}
