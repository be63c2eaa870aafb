//! Archives of messages one after another: where each begins and ends.
//!
//! A line parts two messages if it begins with `From ` and holds a time, and a field follows; so what a body says about where somebody came
//! from stays in it. An empty line before is not asked for: some archives have none. `Content-Length` is not believed.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memmem;

use crate::source::letter;

/// Where the messages lie, without the lines that part them. What is no archive is one message.
pub(super) fn messages(bytes: &[u8]) -> Vec<Range<usize>> {
    let mut starts: Vec<(usize, usize)> = Vec::new();
    let blank = bytes.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
    starts.extend(after_parting(bytes, blank).map(|after| (blank, after)));
    if starts.is_empty() {
        return std::iter::once(0..bytes.len()).collect();
    }
    for found in memmem::find_iter(bytes, b"\nFrom ") {
        let line = found + 1;
        if let Some(after) = after_parting(bytes, line).filter(|_| line > blank) {
            starts.push((line, after));
        }
    }
    let ends = starts.iter().skip(1).map(|&(line, _)| line).chain([bytes.len()]);
    starts.iter().zip(ends).map(|(&(_, after), end)| after..end.max(after)).collect()
}

/// Where the line after one that parts messages begins; none where the line here is no such line.
fn after_parting(bytes: &[u8], at: usize) -> Option<usize> {
    let rest = bytes.get(at..)?;
    let end = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
    if !letter::is_from_line(rest.get(..end)?) {
        return None;
    }
    let next = rest.get(end + 1..).unwrap_or_default();
    let line = next.split(|&byte| byte == b'\n').next().unwrap_or_default();
    // A message may also be cut right after that line, or have no fields.
    let bare = matches!(line, [] | [b'\r']) && is_after_blank(bytes, at);
    (letter::is_field(line) || bare).then_some((at + end + 1).min(bytes.len()))
}

/// Whether an empty line comes before this one, or nothing at all.
fn is_after_blank(bytes: &[u8], at: usize) -> bool {
    let before = bytes.get(..at).unwrap_or_default();
    before.is_empty() || before.ends_with(b"\n\n") || before.ends_with(b"\n\r\n")
}

/// Takes one `>` off the lines of an archive that begin with `>From ` or with more of them, where writing it has put one.
pub(super) fn unstuffed(message: &[u8]) -> Cow<'_, [u8]> {
    let mut out: Vec<u8> = Vec::new();
    let mut copied = 0;
    for found in memmem::find_iter(message, b">From ") {
        let signs = message.get(..found).unwrap_or_default().iter().rev().take_while(|&&b| b == b'>').count();
        let start = found - signs;
        let begins = start == 0 || message.get(start - 1) == Some(&b'\n');
        if begins {
            out.extend(message.get(copied..start).unwrap_or_default());
            copied = start + 1;
        }
    }
    if copied == 0 {
        return Cow::Borrowed(message);
    }
    out.extend(message.get(copied..).unwrap_or_default());
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::slice;

    #[test]
    fn archives_are_parted_where_messages_begin() {
        let from = "From m@quay.example Fri May  3 10:00:00 2019";
        for (text, expected) in [
            (
                format!("{from}\nFrom: a\n\nx\n\n{from}\nFrom: b\n\ny\n"),
                &["From: a\n\nx\n\n", "From: b\n\ny\n"][..],
            ),
            (
                format!("\n{from}\r\nFrom: a\r\n\r\nx\r\n{from}\r\nFrom: b\r\n"),
                &["From: a\r\n\r\nx\r\n", "From: b\r\n"],
            ),
            (
                format!("{from}\nFrom: a\n\nx\n\nFrom here on it rained.\n"),
                &["From: a\n\nx\n\nFrom here on it rained.\n"],
            ),
            (
                format!("{from}\nFrom: a\n\nsaid:\n\n{from}\nand went.\n"),
                &[&*format!("From: a\n\nsaid:\n\n{from}\nand went.\n")],
            ),
            (format!("{from}\nFrom: a\n\nx\n\n{from}"), &["From: a\n\nx\n\n", ""]),
            (
                format!("From: a\n\nforwarded:\n\n{from}\nFrom: b\n"),
                &[&*format!("From: a\n\nforwarded:\n\n{from}\nFrom: b\n")],
            ),
            ("From: a\n\nx".to_owned(), &["From: a\n\nx"]),
            (String::new(), &[""]),
        ] {
            let parts: Vec<_> =
                messages(text.as_bytes()).into_iter().map(|range| slice(&text, range)).collect();
            assert_eq!(parts, expected, "{text:?}");
        }
    }

    #[test]
    fn what_writing_put_before_from_is_taken_off() {
        for (body, expected) in [
            (">From here", "From here"),
            ("a\n>>From b\n>From c", "a\n>From b\nFrom c"),
            ("a >From b", "a >From b"),
            ("> From b", "> From b"),
        ] {
            assert_eq!(&*unstuffed(body.as_bytes()), expected.as_bytes());
        }
    }
}
