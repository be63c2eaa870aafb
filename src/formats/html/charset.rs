//! The encoding that a page names for itself, where its bytes are not what everybody writes today.
//!
//! What is UTF-8 is known to be; else the encoding was guessed from the bytes, and the page's own word is better than a guess.

use std::borrow::Cow;

use encoding_rs::Encoding;

use crate::formats::Input;

/// How far into a page it names its encoding.
const NEAR: usize = 4096;

/// The text of a page.
pub(super) fn decode<'a>(input: &Input<'a>) -> Cow<'a, str> {
    let bytes = input.bytes;
    if has_mark(bytes) || std::str::from_utf8(bytes).is_ok() {
        return Cow::Borrowed(input.text);
    }
    let Some(encoding) = named(bytes) else { return Cow::Borrowed(input.text) };
    if encoding == encoding_rs::UTF_8 {
        return or_guessed(String::from_utf8_lossy(bytes), input);
    }
    // UTF-16 cannot have been read as letters: the page was turned into something else since.
    if encoding == encoding_rs::UTF_16LE || encoding == encoding_rs::UTF_16BE {
        return Cow::Borrowed(input.text);
    }
    encoding.decode_without_bom_handling(bytes).0
}

/// A page that calls itself UTF-8 and has a few characters that are not: taken at its word where most are.
fn or_guessed<'a>(lossy: Cow<'a, str>, input: &Input<'a>) -> Cow<'a, str> {
    let other = lossy.chars().filter(|c| !c.is_ascii());
    let (mut whole, mut broken) = (0_usize, 0_usize);
    for c in other {
        if c == char::REPLACEMENT_CHARACTER { broken += 1 } else { whole += 1 }
    }
    if broken * 4 < whole { lossy } else { Cow::Borrowed(input.text) }
}

/// Whether the bytes begin with a mark that tells their encoding.
fn has_mark(bytes: &[u8]) -> bool {
    Encoding::for_bom(bytes).is_some()
}

/// The encoding named by the first `charset=` in a tag.
fn named(bytes: &[u8]) -> Option<&'static Encoding> {
    let head: String = bytes.iter().take(NEAR).map(|&b| char::from(b.to_ascii_lowercase())).collect();
    let mut rest = head.as_str();
    while let Some((_, meta)) = rest.split_once("<meta") {
        let (tag, after) = meta.split_once('>').unwrap_or((meta, ""));
        if let Some((_, name)) = tag.split_once("charset") {
            let name =
                name.trim_start().strip_prefix('=').unwrap_or_default().trim_start_matches(['"', '\'', ' ']);
            let name = name.split(['"', '\'', ' ', ';', '/']).next().unwrap_or_default();
            if let Some(encoding) = Encoding::for_label(name.as_bytes()) {
                return Some(encoding);
            }
        }
        rest = after;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_knows_its_encoding_better_than_a_guess() {
        let page: &[u8] = b"<html><head><meta http-equiv=Content-Type content='text/html; charset=windows-1251'><body>\xcf\xf0\xe8\xe2\xe5\xf2";
        let guessed = String::from_utf8_lossy(page).into_owned();
        let input = Input { bytes: page, ..Input::text("x", &guessed) };
        assert!(decode(&input).ends_with("Привет"));
        let input = Input::text("x", "<meta charset=latin1>ä");
        assert_eq!(decode(&input), "<meta charset=latin1>ä");
    }
}
