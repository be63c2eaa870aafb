//! HTML's character references: `&amp;`, `&#x2F;`, `&eacute` without its semicolon where HTML allows that.

use std::borrow::Cow;

use html5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};

use crate::text::slice;

/// No name is longer, its semicolon included.
const LONGEST: usize = 33;

/// Puts the characters in place of their references. Whatever only looks like one stays.
pub(super) fn decode(text: &str) -> Cow<'_, str> {
    let Some(first) = memchr::memchr(b'&', text.as_bytes()) else { return Cow::Borrowed(text) };
    let mut out = String::with_capacity(text.len());
    out.push_str(slice(text, 0..first));
    let mut rest = slice(text, first..text.len());
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let used = reference(after, &mut out);
        if used == 0 {
            out.push('&');
        }
        rest = slice(after, used..after.len());
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Reads what follows a `&`; returns how many bytes of it are the reference.
fn reference(after: &str, out: &mut String) -> usize {
    match after.strip_prefix('#') {
        Some(number) => numbered(number, out).map_or(0, |used| used + 1),
        None => named(after, out),
    }
}

fn numbered(number: &str, out: &mut String) -> Option<usize> {
    let hex = number.strip_prefix(['x', 'X']);
    let (digits, radix, lead) = hex.map_or((number, 10, 0), |digits| (digits, 16, 1));
    let length = digits.bytes().take_while(|b| char::from(*b).is_digit(radix)).count();
    if length == 0 {
        return None;
    }
    let code = u32::from_str_radix(slice(digits, 0..length), radix).unwrap_or(u32::MAX);
    out.push(character(code));
    let semicolon = digits.as_bytes().get(length) == Some(&b';');
    Some(lead + length + usize::from(semicolon))
}

/// The character of a number; those of Windows where HTML says so.
fn character(code: u32) -> char {
    let windows = code.checked_sub(0x80).and_then(|at| C1_REPLACEMENTS.get(at as usize));
    windows
        .copied()
        .flatten()
        .or_else(|| char::from_u32(code))
        .filter(|c| *c != '\0')
        .unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// The longest name that HTML knows at the start of the text.
fn named(after: &str, out: &mut String) -> usize {
    let letters = after.bytes().take(LONGEST).take_while(u8::is_ascii_alphanumeric).count();
    let semicolon = usize::from(after.as_bytes().get(letters) == Some(&b';'));
    for length in (2..=letters + semicolon).rev() {
        // A prefix of a name stands in the table too, as 0.
        if let Some(&(code, second)) = NAMED_ENTITIES.get(slice(after, 0..length))
            && code != 0
        {
            out.extend(char::from_u32(code));
            out.extend(char::from_u32(second).filter(|_| second != 0));
            return length;
        }
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_become_characters() {
        for (text, decoded) in [
            ("plain", "plain"),
            ("a &amp; b &lt;i&gt;", "a & b <i>"),
            ("it&#x27;s &#39;so&#X2f;", "it's 'so/"),
            ("&amp;amp;", "&amp;"),
            ("&copy 2020, &eacute;t&eacute", "© 2020, été"),
            ("&notit; &notin;", "¬it; ∉"),
            ("AT&T, &nosuch; & &; &#; &#x;", "AT&T, &nosuch; & &; &#; &#x;"),
            ("&#0;&#xD800;&#99999999999;&#150;", "\u{fffd}\u{fffd}\u{fffd}–"),
            ("&NotEqualTilde;", "≂̸"),
            ("&é", "&é"),
        ] {
            assert_eq!(decode(text), decoded, "{text}");
        }
    }
}
