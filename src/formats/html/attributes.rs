//! Bounds the attributes of tags in a text that is not parsed yet.
//!
//! Which `<` begin tags is known only to who parses, since scripts and comments hold them too. But what a tag is made of, once begun, depends on nothing before it; so every
//! `<` and letter is followed as if it began one, all at once: there are only a few states in which they can be, and those in the same state go on as one.

use std::borrow::Cow;

/// How many attributes one tag may have.
pub(crate) const MAX: u32 = 256;

/// The states of a tag that is being read; `Dead` is none.
const NAME: usize = 0;
const BETWEEN: usize = 1;
const WORD: usize = 2;
const EQUALS: usize = 3;
const BARE: usize = 4;
const DOUBLE: usize = 5;
const SINGLE: usize = 6;
const STATES: usize = 7;

/// The text, with a `>` put in wherever something that may be a tag has too many attributes.
pub(super) fn bound(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let mut cuts: Vec<usize> = Vec::new();
    let mut at = 0;
    // How many attributes the tag in each state has, plus one; 0 where there is none.
    let mut counts = [0_u32; STATES];
    while let Some(&byte) = bytes.get(at) {
        if counts == [0; STATES] && byte != b'<' {
            at = memchr::memchr(b'<', bytes.get(at..).unwrap_or_default())
                .map_or(bytes.len(), |skip| at + skip);
            continue;
        }
        let begins = byte == b'<' && bytes.get(at + 1).is_some_and(|&b| b.is_ascii_alphabetic() || b == b'/');
        counts = step(counts, byte);
        if begins {
            counts[NAME] = counts[NAME].max(1);
        }
        if counts[WORD] > MAX {
            cuts.push(at);
            counts = step(counts, b'>');
            counts = step(counts, byte);
        }
        at += 1;
    }
    if cuts.is_empty() { Cow::Borrowed(text) } else { Cow::Owned(insert(text, &cuts)) }
}

/// All states after one more byte.
fn step(counts: [u32; STATES], byte: u8) -> [u32; STATES] {
    let mut next = [0; STATES];
    for (state, &count) in counts.iter().enumerate() {
        if count == 0 {
            continue;
        }
        let (to, more) = follow(state, byte);
        if let Some(slot) = next.get_mut(to) {
            *slot = (*slot).max(count + more);
        }
    }
    next
}

/// The state after one state, and how many attributes begin with the byte. [`STATES`] where the tag has ended.
fn follow(state: usize, byte: u8) -> (usize, u32) {
    let space = matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0c);
    match (state, byte) {
        (DOUBLE, b'"') | (SINGLE, b'\'') | (NAME | WORD | BETWEEN, b'/') => (BETWEEN, 0),
        (DOUBLE | SINGLE, _) => (state, 0),
        (_, b'>') => (STATES, 0),
        (NAME | BETWEEN | WORD | BARE, _) if space => (BETWEEN, 0),
        (NAME, _) => (NAME, 0),
        // After a name and a space, `=` belongs to that name; to take it for one adds at most one state.
        (BETWEEN | WORD, b'=') => (EQUALS, 0),
        (BETWEEN, _) => (WORD, 1),
        (WORD, _) => (WORD, 0),
        (EQUALS, b'"') => (DOUBLE, 0),
        (EQUALS, b'\'') => (SINGLE, 0),
        (EQUALS, _) if space => (EQUALS, 0),
        _ => (BARE, 0),
    }
}

fn insert(text: &str, cuts: &[usize]) -> String {
    let mut out = String::with_capacity(text.len() + cuts.len());
    let mut from = 0;
    for &cut in cuts {
        // A cut is where a name begins, which may be inside a character that is no letter of ours.
        let cut = crate::text::boundary_before(text, cut);
        out.push_str(crate::text::slice(text, from..cut));
        out.push('>');
        from = cut;
    }
    out.push_str(crate::text::slice(text, from..text.len()));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_has_too_many_is_cut() {
        let few = "<p class=\"a > b\" id=x>text</p><script>if (a<b && c) d(\"<p>\")</script>";
        assert!(matches!(bound(few), Cow::Borrowed(_)));
        for tag in ["a ", "a=1 ", "a=\"1 > 2\" ", "a='x'", "/a=\"\""] {
            let page = format!("<p {}>text", tag.repeat(1_000));
            let bounded = bound(&page);
            assert_eq!(bounded.matches('>').count() - page.matches('>').count(), 1, "{tag}");
        }
    }

    #[test]
    fn what_follows_a_cut_is_text() {
        let page = format!("<p {}>text", "ä ".repeat(1_000));
        assert!(bound(&page).len() > page.len());
    }
}
