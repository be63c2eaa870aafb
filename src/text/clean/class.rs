//! What is done with each character that is not calm.

use unicode_properties::{EmojiStatus, GeneralCategoryGroup, UnicodeEmoji, UnicodeGeneralCategory};

/// Zero width joiner.
pub(super) const ZWJ: char = '\u{200D}';
/// The flag that tags make into that of a part of a country.
pub(super) const BLACK_FLAG: char = '\u{1F3F4}';
/// What stands for something that could not be shown.
pub(super) const REPLACEMENT: char = '\u{FFFD}';

/// What is done with a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It stays.
    Keep,
    /// It ends a line.
    Break,
    /// It becomes a space.
    Blank,
    /// It becomes another character that shows it.
    Picture(char),
    /// It becomes a marker, counted.
    Marker(&'static str),
    /// It becomes a marker in a field of one line and is taken out of a body; counted.
    Direction(&'static str),
    /// It is taken out and counted.
    Hidden,
    /// ZWJ and ZWNJ: what is beside them decides.
    Joiner,
    /// A variation selector: what is before it decides.
    Selector,
}

/// What is done with a character that is not calm.
pub(super) fn fate(c: char) -> Fate {
    match c as u32 {
        0x09 => Fate::Blank,
        0x0B..=0x0D | 0x85 | 0x2028 | 0x2029 => Fate::Break,
        code @ 0x00..=0x1F => Fate::Picture(char::from_u32(0x2400 + code).unwrap_or(REPLACEMENT)),
        0x7F => Fate::Picture('\u{2421}'),
        0x80..=0x9F => Fate::Picture('\u{2426}'),
        0x061C | 0x200E | 0x200F | 0x202A..=0x202E | 0x2066..=0x2069 => direction(c),
        0x200C | 0x200D => Fate::Joiner,
        0x180B..=0x180D | 0x180F | 0xFE00..=0xFE0F | 0xE_0100..=0xE_01EF => Fate::Selector,
        0xFDD0..=0xFDEF => Fate::Picture(REPLACEMENT),
        code if code & 0xFFFE == 0xFFFE => Fate::Picture(REPLACEMENT),
        // Soft hyphen, grapheme joiner, fillers, Khmer vowels without a form.
        0xAD | 0x34F | 0x115F | 0x1160 | 0x17B4 | 0x17B5 | 0x180E | 0x3164 | 0xFFA0
        // Zero width spaces, invisible operators, byte order mark, annotations.
        | 0x200B | 0x2060..=0x206F | 0xFEFF | 0xFFF0..=0xFFFB
        // Layout of hieroglyphs, shorthand and music.
        | 0x1_3430..=0x1_343F | 0x1_BCA0..=0x1_BCA3 | 0x1_D173..=0x1_D17A
        // Tags outside of flags, and what is set aside beside them.
        | 0xE_0000..=0xE_0FFF => Fate::Hidden,
        _ => Fate::Keep,
    }
}

/// Whether a character that is not calm cannot be seen, or turns letters around, in some place or other.
pub(super) fn hides(c: char) -> bool {
    matches!(fate(c), Fate::Marker(_) | Fate::Direction(_) | Fate::Hidden | Fate::Joiner | Fate::Selector)
}

/// The marker of a direction control.
fn direction(c: char) -> Fate {
    match c {
        '\u{202D}' => Fate::Marker("[LRO]"),
        '\u{202E}' => Fate::Marker("[RLO]"),
        '\u{061C}' => Fate::Direction("[ALM]"),
        '\u{200E}' => Fate::Direction("[LRM]"),
        '\u{200F}' => Fate::Direction("[RLM]"),
        '\u{202A}' => Fate::Direction("[LRE]"),
        '\u{202B}' => Fate::Direction("[RLE]"),
        '\u{202C}' => Fate::Direction("[PDF]"),
        '\u{2066}' => Fate::Direction("[LRI]"),
        '\u{2067}' => Fate::Direction("[RLI]"),
        '\u{2068}' => Fate::Direction("[FSI]"),
        _ => Fate::Direction("[PDI]"),
    }
}

/// Whether a character is one that ZWJ joins to others: an emoji, or the skin tone on one, but no digit and no letter of a flag.
pub(super) fn is_pictographic(c: char) -> bool {
    !c.is_ascii()
        && !matches!(
            c.emoji_status(),
            EmojiStatus::NonEmoji
                | EmojiStatus::NonEmojiButEmojiComponent
                | EmojiStatus::EmojiPresentationAndEmojiComponent
        )
}

/// Whether a character is a skin tone.
pub(super) const fn is_skin_tone(c: char) -> bool {
    matches!(c, '\u{1F3FB}'..='\u{1F3FF}')
}

/// Whether a variation selector has a meaning after a character.
pub(super) fn selects(selector: char, base: char) -> bool {
    match selector as u32 {
        0xFE0E | 0xFE0F => base.is_emoji_char(),
        0x180B..=0x180F => is_mongolian(base),
        0xFE00..=0xFE0D => is_han(base) || is_mongolian(base),
        _ => is_han(base),
    }
}

const fn is_han(c: char) -> bool {
    matches!(c as u32, 0x2E80..=0x2FDF | 0x3005..=0x3007 | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x2_0000..=0x3_FFFD)
}

const fn is_mongolian(c: char) -> bool {
    matches!(c as u32, 0x1820..=0x18AA)
}

/// Whether a joiner has a meaning after a character: a letter or mark of a script whose letters join, or that has a virama.
pub(super) fn takes_joiner(c: char) -> bool {
    let joining = matches!(c as u32,
        // Arabic to Mandaic; Devanagari to Sinhala; Tibetan and Myanmar; Philippine scripts, Khmer and Mongolian.
        0x620..=0x8FF | 0x900..=0xDFF | 0xF00..=0x109F | 0x1700..=0x18AA
        // Tai Tham, Balinese to Batak; Phags-pa to Devanagari extended; Javanese; Myanmar extended; Meetei.
        | 0x1A20..=0x1AAD | 0x1B00..=0x1BFF | 0xA800..=0xA8FF | 0xA980..=0xA9FF | 0xAA60..=0xAAFF | 0xABC0..=0xABFF
        // Kharosthi, Manichaean and others that join; Brahmi and what came of it; Adlam.
        | 0x1_0A00..=0x1_0AFF | 0x1_0D00..=0x1_0FFF | 0x1_1000..=0x1_1FFF | 0x1_E900..=0x1_E95F);
    joining && matches!(c.general_category_group(), GeneralCategoryGroup::Letter | GeneralCategoryGroup::Mark)
}

/// How many bytes of tags at the beginning of a text make a flag of the black flag before them; 0 where they make none.
pub(super) fn flag_tags(text: &str) -> usize {
    let mut len = 0;
    for (tags, c) in text.chars().take(7).enumerate() {
        len += c.len_utf8();
        match c {
            '\u{E007F}' if tags > 1 => return len,
            '\u{E0030}'..='\u{E0039}' | '\u{E0061}'..='\u{E007A}' => {}
            _ => return 0,
        }
    }
    0
}
