//! Finds addresses in plain text.
//!
//! An address starts at `http://`, `https://`, `mailto:` or `www.` where no letter or digit stands before it, and reaches to the next space,
//! quote or angle bracket. What is more likely the sentence's than its own is left out at the end: punctuation, and closing brackets
//! that it has not opened. The text is gone through once for each needle by `memmem`, and each address once.

use std::ops::Range;

use memchr::memmem;

use super::slice;

/// How long a mail address is looked at: they are shorter than this (RFC 5321, 4.5.3.1).
const MAIL_REACH: usize = 512;

/// The `http:`, `https:` and `mailto:` addresses in a text and those that begin with `www.`, as byte ranges in order.
pub fn links(text: &str) -> Vec<Range<usize>> {
    let mut starts: Vec<usize> =
        memmem::find_iter(text.as_bytes(), "://").filter_map(|at| web(text, at)).collect();
    starts.extend(found(text, "www.").filter(|&at| name_at(text, at + 4)));
    starts.extend(found(text, "mailto:").filter(|&at| mail(text, at)));
    starts.sort_unstable();
    let mut links: Vec<Range<usize>> = Vec::new();
    for start in starts {
        if links.last().is_none_or(|last| last.end <= start) {
            links.push(start..end(text, start));
        }
    }
    links
}

/// Where a needle stands at the beginning of a word.
fn found<'a>(text: &'a str, needle: &'static str) -> impl Iterator<Item = usize> + 'a {
    memmem::find_iter(text.as_bytes(), needle).filter(|&at| begins_word(text, at))
}

/// Whether no letter or digit stands before a byte; those of scripts that are written without spaces do no harm.
fn begins_word(text: &str, at: usize) -> bool {
    !slice(text, 0..at).chars().next_back().is_some_and(|c| c < '\u{2E80}' && c.is_alphanumeric())
}

/// Whether a letter or digit, as a host begins, stands at a byte.
fn name_at(text: &str, at: usize) -> bool {
    text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(|c| c.is_alphanumeric() || c == '[')
}

/// Where the web address starts whose `://` stands at a byte.
fn web(text: &str, at: usize) -> Option<usize> {
    let scheme = |name: &str| {
        let start = at.checked_sub(name.len())?;
        let matches = text.get(start..at).is_some_and(|word| word.eq_ignore_ascii_case(name));
        (matches && begins_word(text, start)).then_some(start)
    };
    let start = scheme("https").or_else(|| scheme("http"))?;
    name_at(text, at + 3).then_some(start)
}

/// Whether a mail address follows the `mailto:` at a byte.
fn mail(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes().get(at..).unwrap_or_default();
    let near = bytes.get(..MAIL_REACH).unwrap_or(bytes);
    let before = memchr::memchr(b'@', near).and_then(|at| near.get(..at));
    before.is_some_and(|name| !name.iter().any(u8::is_ascii_whitespace))
}

/// Whether a character cannot be part of an address in running text.
fn ends_address(c: char) -> bool {
    matches!(
        c,
        '<' | '>' | '"' | '`' | '{' | '}' | '|' | '\\' | '^' | '“'..='„' | '«' | '»' | '…' | '\u{FFFD}'
    ) || matches!(c, '\u{3000}'..='\u{3002}' | '\u{3008}'..='\u{3011}' | '\u{FF08}' | '\u{FF09}' | '\u{FF0C}')
        || matches!(c, '\u{2400}'..='\u{2426}')
        || c.is_whitespace()
        || c.is_control()
}

/// Where the address that starts at a byte ends.
fn end(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    let rest = rest.get(..reach(rest)).unwrap_or_default();
    let mut open = [('(', ')'), ('[', ']')].map(|(opening, closing)| {
        let count = |bracket: char| rest.matches(bracket).count();
        (closing, count(closing).saturating_sub(count(opening)))
    });
    let mut kept = rest;
    while let Some(last) = kept.chars().next_back() {
        let unopened = open.iter_mut().find(|(closing, extra)| *closing == last && *extra > 0);
        match unopened {
            Some((_, extra)) => *extra -= 1,
            None if matches!(
                last,
                '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '_' | '~' | '’' | '‘'
            ) => {}
            None => break,
        }
        kept = kept.get(..kept.len() - last.len_utf8()).unwrap_or_default();
    }
    start + kept.len()
}

/// How far an address may reach. In `[words](address)` and `[address](address)` of Markdown, the first ends before the bracket.
fn reach(rest: &str) -> usize {
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if ends_address(c) || (c == ']' && chars.peek().is_some_and(|&(_, next)| next == '(')) {
            return at;
        }
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn addresses_end_where_the_sentence_goes_on() {
        for (text, found) in [
            ("nothing here: a://b, http://, www., mailto:", &[][..]),
            ("see http://a.org.", &["http://a.org"]),
            ("(https://a.org/x_(y))", &["https://a.org/x_(y)"]),
            ("https://a.org/x(y", &["https://a.org/x(y"]),
            ("HTTPS://A.org/?q=1&r=2#s, then", &["HTTPS://A.org/?q=1&r=2#s"]),
            (
                "<http://a.org> \"http://b.org\" “http://c.org”",
                &["http://a.org", "http://b.org", "http://c.org"],
            ),
            (
                "[a](http://a.org/b) [http://c.org](http://c.org)",
                &["http://a.org/b", "http://c.org", "http://c.org"],
            ),
            ("www.a.org/b?! awww.nice xhttp://no.org", &["www.a.org/b"]),
            ("http://www.a.org", &["http://www.a.org"]),
            ("mailto:a@b.org, mailto:nobody", &["mailto:a@b.org"]),
            ("http://localhost:8080/x http://[::1]/y", &["http://localhost:8080/x", "http://[::1]/y"]),
            ("日本http://例え.jp/パス。次", &["http://例え.jp/パス"]),
            ("a\nhttp://a.org/\nb", &["http://a.org/"]),
            ("http://a.org/''...", &["http://a.org/"]),
        ] {
            let links: Vec<_> = links(text).into_iter().map(|link| slice(text, link)).collect();
            assert_eq!(links, found, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn links_are_in_order_and_inside(text in "(http://|https://|www\\.|mailto:|[a(). \\]@é]){0,20}") {
            let links = links(&text);
            prop_assert!(links.windows(2).all(|pair| pair[0].end <= pair[1].start));
            prop_assert!(links.iter().all(|link| text.get(link.clone()).is_some_and(|link| link.len() > 4)));
        }
    }

    #[test]
    fn long_rows_of_beginnings_take_linear_time() {
        for unit in ["http://", "mailto:", "www.", "http://a", "(", "](", "http://a](", "http://a)"] {
            let text = format!("http://a{}", unit.repeat(20_000));
            let _ = links(&text);
        }
    }
}
