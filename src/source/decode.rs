//! Bytes → text, whatever their encoding.
//!
//! In this order: a byte order mark; UTF-8, without a copy; UTF-16 that shows by its NULs; UTF-8 with a few broken places, as programs
//! leave that cut lines in the middle of a character; what `chardetng` guesses from the first `SAMPLE` bytes that are not ASCII, after the
//! Encoding Standard, by `encoding_rs`. It never fails.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How many bytes the guess is made from: it is slow, and more do not change it.
const SAMPLE: usize = 256 * 1024;

/// How many bytes are looked at for the NULs of UTF-16.
const WIDE_SAMPLE: usize = 4 * 1024;

/// Text, and how it was got.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text; not cleaned. U+FFFD stands for what was malformed.
    pub text: String,
    /// The name of the encoding, as in the Encoding Standard.
    pub encoding: &'static str,
    /// How many malformed sequences there were.
    pub replaced: usize,
    /// The bytes as they were, where they were not this text in UTF-8: for formats whose parts have encodings of their own.
    pub original: Option<Vec<u8>>,
}

impl Decoded {
    /// The bytes that it was got from, without a mark of UTF-8 before them.
    pub fn bytes(&self) -> &[u8] {
        self.original.as_deref().unwrap_or(self.text.as_bytes())
    }
}

/// The text of the bytes.
pub fn decode(bytes: Vec<u8>) -> Decoded {
    let marked = Encoding::for_bom(&bytes);
    if marked.is_none_or(|(encoding, _)| encoding == UTF_8) {
        return utf8(bytes, marked.map_or(0, |(_, len)| len));
    }
    by(marked.map_or(UTF_8, |(encoding, _)| encoding), bytes)
}

/// Text that has no byte order mark but, perhaps, that of UTF-8, which is skipped.
fn utf8(mut bytes: Vec<u8>, mark: usize) -> Decoded {
    bytes.drain(..mark);
    let bytes = match String::from_utf8(bytes) {
        Ok(text) if mark > 0 || memchr::memchr(0, text.as_bytes()).is_none() => {
            return Decoded { text, encoding: UTF_8.name(), replaced: 0, original: None };
        }
        Ok(text) => text.into_bytes(),
        Err(error) => error.into_bytes(),
    };
    by(if mark > 0 { UTF_8 } else { guess(&bytes) }, bytes)
}

/// The encoding of bytes that have no mark and are not UTF-8 throughout.
fn guess(bytes: &[u8]) -> &'static Encoding {
    if let Some(wide) = wide_encoding(bytes) {
        return wide;
    }
    if is_mostly_utf8(bytes) {
        return UTF_8;
    }
    let start = bytes.iter().position(|b| !b.is_ascii()).unwrap_or(0);
    let sample = bytes.get(start..).unwrap_or_default();
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let last = sample.len() <= SAMPLE;
    detector.feed(sample.get(..SAMPLE).unwrap_or(sample), last);
    match detector.guess(None, Utf8Detection::Deny) {
        utf8 if utf8 == UTF_8 => WINDOWS_1252,
        other => other,
    }
}

/// UTF-16, where a mark or NULs in every other place show it.
pub(super) fn wide_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return Some(encoding).filter(|&encoding| encoding != UTF_8);
    }
    let sample = bytes.get(..WIDE_SAMPLE).unwrap_or(bytes);
    let pairs = sample.chunks_exact(2);
    let total = pairs.len();
    let (mut high, mut low) = (0, 0);
    for pair in pairs {
        match pair {
            [0, 0] => return None,
            [0, _] => high += 1,
            [_, 0] => low += 1,
            _ => {}
        }
    }
    match (high, low) {
        _ if total < 4 => None,
        (0, low) if low * 10 >= total * 4 => Some(UTF_16LE),
        (high, 0) if high * 10 >= total * 4 => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether most of what is not ASCII is well-formed UTF-8: a character at least for every broken place, as where a tool has cut characters in two.
///
/// Text in an older encoding has hardly ever two bytes beside one another that are a character of UTF-8.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|b| *b >= 0xC0).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    good > 0 && good >= broken
}

/// The text by an encoding.
fn by(encoding: &'static Encoding, bytes: Vec<u8>) -> Decoded {
    let (text, _) = encoding.decode_with_bom_removal(&bytes);
    let replaced = if encoding == UTF_8 {
        bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count()
    } else {
        // What is malformed becomes U+FFFD, which other encodings do not have, or hardly ever hold.
        memchr::memmem::find_iter(text.as_bytes(), "\u{FFFD}").count()
    };
    let text = Cow::into_owned(text);
    Decoded { text, encoding: encoding.name(), replaced, original: Some(bytes) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(bytes: &[u8]) -> (String, &'static str, usize) {
        let Decoded { text, encoding, replaced, .. } = decode(bytes.to_vec());
        (text, encoding, replaced)
    }

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn encodings_are_recognised() {
        let text = "Une réponse à la question, déjà posée: où est l'été?";
        let (little, big) = (utf16(text, u16::to_le_bytes), utf16(text, u16::to_be_bytes));
        assert_eq!(of(b""), (String::new(), "UTF-8", 0));
        assert_eq!(of(text.as_bytes()), (text.to_owned(), "UTF-8", 0));
        assert_eq!(of(format!("\u{FEFF}{text}").as_bytes()), (text.to_owned(), "UTF-8", 0));
        assert_eq!(of(&little), (text.to_owned(), "UTF-16LE", 0));
        assert_eq!(of(&big), (text.to_owned(), "UTF-16BE", 0));
        assert_eq!(of(&[&b"\xFF\xFE"[..], &little].concat()), (text.to_owned(), "UTF-16LE", 0));
        assert_eq!(of(&[&b"\xFE\xFF"[..], &big].concat()), (text.to_owned(), "UTF-16BE", 0));
        let (latin, _, _) = WINDOWS_1252.encode(text);
        assert_eq!(of(&latin), (text.to_owned(), "windows-1252", 0));
        let russian = "Первый за девять лет паром вышел из гавани на рассвете";
        for encoding in [encoding_rs::WINDOWS_1251, encoding_rs::KOI8_R] {
            assert_eq!(of(&encoding.encode(russian).0).0, russian);
        }
        let japanese = "九年ぶりの最初のフェリーが夜明けに港を出て、町の半分が岸壁に立っていた。";
        for encoding in [encoding_rs::SHIFT_JIS, encoding_rs::EUC_JP] {
            assert_eq!(of(&encoding.encode(japanese).0).0, japanese);
        }
    }

    #[test]
    fn broken_utf8_stays_utf8() {
        let text = "Déjà vu, à l’été — « là-bas »".repeat(9);
        let mut bytes = text.clone().into_bytes();
        bytes.extend(b" cut \xE2\x80\n here \xFF");
        let (decoded, encoding, replaced) = of(&bytes);
        assert_eq!((encoding, replaced), ("UTF-8", 2));
        assert_eq!(decoded, format!("{text} cut \u{FFFD}\n here \u{FFFD}"));
    }

    #[test]
    fn no_bytes_are_too_odd() {
        for byte in 0..=u8::MAX {
            for bytes in [vec![byte], vec![b'a', byte], vec![byte, byte, byte], vec![byte; 40]] {
                let _ = decode(bytes);
            }
        }
        for bytes in
            [&b"\xC0\xAF"[..], b"\xED\xA0\x80", b"\xF0\x9F\x8E", b"\xFF\xFE", b"\xFE\xFFa", b"\xEF\xBB\xBF"]
        {
            let _ = decode(bytes.to_vec());
        }
    }
}
