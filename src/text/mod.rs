//! What can be done with text before anything is known about discussions or screens.
//!
//! - [`clean`] makes untrusted text safe, once, on its way in;
//! - [`width`] is the only place that measures how many columns text takes;
//! - [`wrap`] breaks a paragraph into lines;
//! - [`links`] finds addresses;
//! - [`code`] says what the words of code are;
//! - [`address`] says which of them may be opened, and where they lead;
//! - [`ascii`] puts likenesses and question marks where a terminal knows nothing else.

pub mod address;
pub mod ascii;
mod calm;
pub mod clean;
pub mod code;
pub mod links;
pub mod width;
pub mod wrap;

use std::ops::Range;

/// The bytes of a range as text; empty where the range is not inside it or splits a character.
///
/// The one way in which this crate slices by computed offsets: a wrong offset shows as missing text, never as a panic.
pub fn slice(text: &str, range: Range<usize>) -> &str {
    text.get(range).unwrap_or_default()
}

/// The nearest place at this byte or before it where a character begins or the text ends.
pub fn boundary_before(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// The nearest place before this byte, within some thousand, that no cluster reaches over; the byte itself, made a border of characters, where there is none.
pub fn break_before(text: &str, at: usize) -> usize {
    const REACH: usize = 1 << 12;
    let at = boundary_before(text, at);
    let near = slice(text, boundary_before(text, at.saturating_sub(REACH))..at);
    let mut after = at;
    let mut last_calm = false;
    for c in near.chars().rev() {
        let calm = calm::is_calm(c);
        if calm && last_calm {
            return after;
        }
        (after, last_calm) = (after - c.len_utf8(), calm);
    }
    at
}

/// Whether all white space in a text is single spaces of ASCII. Free of branches.
pub(crate) fn is_spaced_once(text: &str) -> bool {
    let bytes = text.as_bytes();
    let other = bytes.iter().fold(0, |any, b| any | u8::from(matches!(b, b'\t'..=b'\r')));
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    let double = pairs.fold(0, |any, (a, b)| any | (u8::from(*a == b' ') & u8::from(*b == b' ')));
    other | double == 0
}

/// How a text begins, on one line: its first words, more than any line shows.
pub fn beginning(text: &str) -> String {
    const LOOKED_AT: usize = 200;
    let beginning: String = text.chars().take(LOOKED_AT).collect();
    beginning.split_whitespace().collect::<Vec<_>>().join(" ")
}
