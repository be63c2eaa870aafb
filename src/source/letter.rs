//! How mail begins: the lines by which a message, or an archive of messages, is told from other text.
//!
//! This is asked of files in folders, before anything is read, and by the format that reads mail. It knows beginnings of lines and nothing
//! of what they mean.

use super::kind::LOOK;

/// Fields of which one says where a message came from.
const ORIGINS: [&str; 6] = ["from", "received", "return-path", "path", "sender", "delivered-to"];

/// Other fields that messages have.
const USUAL: [&str; 14] = [
    "to",
    "cc",
    "date",
    "subject",
    "message-id",
    "mime-version",
    "content-type",
    "content-transfer-encoding",
    "in-reply-to",
    "references",
    "newsgroups",
    "reply-to",
    "list-id",
    "x-mailer",
];

/// Whether the bytes begin as a message does, or an archive of them.
pub fn is_mail(bytes: &[u8]) -> bool {
    is_message(bytes) || is_archive(bytes)
}

/// Whether the bytes begin as one message does.
pub fn is_message(bytes: &[u8]) -> bool {
    fields(bytes).is_some()
}

/// The fields that messages have, in small letters, where the bytes begin as one message does: nothing but fields up to the first empty line, and
/// among them two that messages have, of which one says where it came from.
pub fn fields(bytes: &[u8]) -> Option<Vec<&'static str>> {
    let head = head(bytes);
    let (mut origins, mut known) = (0, Vec::new());
    for (number, line) in lines(head).enumerate() {
        match line {
            [] => break,
            [b' ' | b'\t', ..] if number > 0 => continue,
            _ if number == 0 && line.starts_with(b">From ") => continue,
            _ => {}
        }
        let Some(name) = field_name(line) else {
            // What is cut off at the end of what is looked at may be half a name.
            if number > 0 && head.len() == LOOK && head.ends_with(line) {
                break;
            }
            return None;
        };
        let is = |known: &&&str| name.eq_ignore_ascii_case(known.as_bytes());
        let origin = ORIGINS.iter().find(is);
        origins += usize::from(origin.is_some());
        known.extend(origin.or_else(|| USUAL.iter().find(is)));
    }
    (origins > 0 && known.len() > 1).then_some(known)
}

/// Whether the bytes begin as an archive does: with a line that parts messages, and a field after it.
pub fn is_archive(bytes: &[u8]) -> bool {
    let mut lines = lines(head(bytes));
    lines.next().is_some_and(is_from_line) && lines.next().is_some_and(is_field)
}

/// Whether a line is one that parts the messages of an archive: `From`, somebody, and a time with its year.
pub fn is_from_line(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"From ") else { return false };
    let words = || rest.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    words().any(is_clock) && words().any(is_year)
}

/// Whether a line is a field of a message, or what some programs put before the first one.
pub fn is_field(line: &[u8]) -> bool {
    field_name(line).is_some() || line.starts_with(b">From ")
}

/// What stands before the colon of a field; none where the line is no field.
fn field_name(line: &[u8]) -> Option<&[u8]> {
    let name = line.get(..memchr::memchr(b':', line)?)?.trim_ascii_end();
    let fits = |byte: &u8| byte.is_ascii_graphic() && *byte != b':';
    (!name.is_empty() && name.len() < 80 && name.iter().all(fits)).then_some(name)
}

/// `12:30` or `12:30:59`, or such a time after a date.
fn is_clock(word: &[u8]) -> bool {
    word.windows(5).any(
        |five| matches!(five, [a, b, b':', c, d] if [a, b, c, d].iter().all(|digit| digit.is_ascii_digit())),
    ) || matches!(word, [a, b':', c, d, ..] if [a, c, d].iter().all(|digit| digit.is_ascii_digit()))
}

/// A word that is a year, or begins with one as `2019-05-03` does.
fn is_year(word: &[u8]) -> bool {
    match word {
        [a, b, c, d, rest @ ..] => {
            matches!((a, b), (b'1', b'9') | (b'2', b'0'))
                && c.is_ascii_digit()
                && d.is_ascii_digit()
                && rest.first().is_none_or(|next| *next == b'-')
        }
        _ => false,
    }
}

/// What is looked at: the beginning, without a byte order mark and empty lines before it.
fn head(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let blank = bytes.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
    let bytes = bytes.get(blank..).unwrap_or_default();
    bytes.get(..LOOK).unwrap_or(bytes)
}

/// Lines without what ends them.
fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.split(|&byte| byte == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_told_from_text() {
        for (text, expected) in [
            ("From: marlow <m@quay.example>\nSubject: The ferry\n\nIt left.\n", true),
            ("\r\nReceived: from a\r\n\tby b\r\nSubject: x\r\n\r\n", true),
            ("Path: a!b\nNewsgroups: quay.talk\n\nx", true),
            (">From m@quay.example Fri May  3 10:00:00 2019\nFrom: m\nDate: x\n", true),
            ("From: marlow\nDate: 3 May", true),
            ("From: marlow\n\nSubject: no field any more", false),
            ("Subject: one\nDate: two\n\nnobody sent it", false),
            ("From: marlow\nIt left at nine: late.\n\n", false),
            ("The ferry\nmarlow: it left\n", false),
            ("http://quay.example/\nFrom: a\nTo: b\n", true),
            ("", false),
        ] {
            assert_eq!(is_message(text.as_bytes()), expected, "{text:?}");
        }
    }

    #[test]
    fn lines_that_part_messages_have_a_time() {
        for (line, expected) in [
            ("From m@quay.example Fri May  3 10:00:00 2019", true),
            ("From m@quay.example  Fri May  3 10:00:00 2019 MEST", true),
            ("From marlow at quay.example  Fri May  3 9:00:00 2019", true),
            ("From m Fri, 3 May 2019 10:00:00 +0200", true),
            ("From m 2019-05-03T10:00:00Z", true),
            ("From mboxrd@z Thu Jan  1 00:00:00 1970", true),
            ("From here on it rained.", false),
            ("From 1987 to 2019 nothing ran", false),
            ("From: m", false),
            (">From m Fri May  3 10:00:00 2019", false),
        ] {
            assert_eq!(is_from_line(line.as_bytes()), expected, "{line:?}");
        }
        assert!(is_archive(b"From m Fri May  3 10:00:00 2019\nSubject: x\n"));
        assert!(!is_archive(b"From m Fri May  3 10:00:00 2019\nand so on\n"));
    }

    #[test]
    fn a_long_head_may_be_cut_anywhere() {
        let long = format!("From: m\nTo: n\n{}", "X-Long: abc\n".repeat(2000));
        for shift in 0..12 {
            assert!(is_message(format!("X{}: y\n{long}", "-".repeat(shift)).as_bytes()));
        }
    }
}
