//! What was hidden: invisible and direction-changing characters that were taken out or made visible, by kind.

/// Hidden characters by kind; what has none, as nearly all text, takes no memory.
///
/// Tags are one kind, and so are the variation selectors past the sixteenth: there are hundreds, and they differ in nothing that a reader wants to know.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hidden {
    kinds: Vec<(char, u32)>,
}

/// Stands for all tags.
const TAG: char = '\u{E0001}';
/// Stands for the variation selectors 17 to 256.
const SELECTOR: char = '\u{E0100}';

impl Hidden {
    /// How many there were.
    pub fn count(&self) -> u32 {
        self.kinds.iter().fold(0, |sum, &(_, count)| sum.saturating_add(count))
    }

    /// Whether nothing was hidden.
    pub const fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }

    /// The kinds, in the order in which they came, and how many there were of each.
    pub fn kinds(&self) -> &[(char, u32)] {
        &self.kinds
    }

    /// One more.
    pub(super) fn note(&mut self, c: char) {
        self.add(kind(c), 1);
    }

    /// All of another text too.
    pub fn extend(&mut self, other: &Self) {
        for &(c, count) in &other.kinds {
            self.add(c, count);
        }
    }

    fn add(&mut self, c: char, more: u32) {
        // What smuggles repeats itself: the last kinds are the likeliest.
        match self.kinds.iter_mut().rev().find(|(known, _)| *known == c) {
            Some((_, count)) => *count = count.saturating_add(more),
            None => self.kinds.push((c, more)),
        }
    }
}

/// The character that stands for its kind.
const fn kind(c: char) -> char {
    match c as u32 {
        0xE_0000..=0xE_0FFF if !matches!(c as u32, 0xE_0100..=0xE_01EF) => TAG,
        0xE_0100..=0xE_01EF => SELECTOR,
        _ => c,
    }
}

/// What a kind is called, with its number: `zero width space U+200B`.
pub fn described(c: char) -> String {
    let code = c as u32;
    match c {
        TAG => "tag U+E0000 to U+E0FFF".to_owned(),
        SELECTOR => "variation selector U+E0100 to U+E01EF".to_owned(),
        _ => format!("{} U+{code:04X}", name(code)),
    }
}

/// The names of what is hidden, after Unicode's.
fn name(code: u32) -> &'static str {
    match code {
        0xAD => "soft hyphen",
        0x34F => "combining grapheme joiner",
        0x61C => "Arabic letter mark",
        0x115F | 0x1160 | 0x3164 | 0xFFA0 => "Hangul filler",
        0x17B4 | 0x17B5 => "Khmer inherent vowel",
        0x180E => "Mongolian vowel separator",
        0x200B => "zero width space",
        0x200C => "zero width non-joiner",
        0x200D => "zero width joiner",
        0x200E => "left-to-right mark",
        0x200F => "right-to-left mark",
        0x202A => "left-to-right embedding",
        0x202B => "right-to-left embedding",
        0x202C => "end of direction",
        0x202D => "left-to-right override",
        0x202E => "right-to-left override",
        0x2060 => "word joiner",
        0x2061..=0x2064 => "invisible operator",
        0x2066 => "left-to-right isolate",
        0x2067 => "right-to-left isolate",
        0x2068 => "first strong isolate",
        0x2069 => "end of isolate",
        0x180B..=0x180F | 0xFE00..=0xFE0F => "variation selector",
        0xFEFF => "zero width no-break space",
        0xFFF9..=0xFFFB => "interlinear annotation",
        0x1_3430..=0x1_343F => "hieroglyph layout",
        0x1_BCA0..=0x1_BCA3 => "shorthand format",
        0x1_D173..=0x1_D17A => "musical format",
        _ => "format character",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::clean;

    #[test]
    fn kinds_are_counted_and_named() {
        let raw = "a\u{200b}b\u{200b}c\u{202e}d\u{e0041}\u{e0042}e\u{200b}👍\u{e0100}\u{e0111}";
        let hidden = clean::body(raw).hidden;
        let told: Vec<_> = hidden.kinds().iter().map(|&(c, n)| format!("{n} × {}", described(c))).collect();
        assert_eq!(
            told,
            [
                "3 × zero width space U+200B",
                "1 × right-to-left override U+202E",
                "2 × tag U+E0000 to U+E0FFF",
                "2 × variation selector U+E0100 to U+E01EF",
            ]
        );
        assert_eq!(hidden.count(), 8);
    }

    #[test]
    fn everything_that_is_hidden_is_few_kinds() {
        let all: String = ('\u{80}'..=char::MAX).collect();
        let kinds = clean::body(&all).hidden.kinds().len();
        assert!((60..120).contains(&kinds), "{kinds} kinds");
    }
}
