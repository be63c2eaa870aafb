//! Fields that hold identifiers in angles and nothing else, as nearly all that name messages do.
//!
//! They are most of what a message has before its body, and nothing in them has to be taken apart. A field that holds anything else, or that is there
//! twice, is left to the parser.

use std::ops::Range;

use super::head::Id;

/// The fields that name messages.
const NAMES: [&str; 3] = ["message-id", "references", "in-reply-to"];

/// What was read.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Plain {
    pub(super) id: Option<Id>,
    pub(super) references: Vec<Id>,
    pub(super) answers: Vec<Id>,
    /// Where the fields lie that have been read, in order.
    pub(super) places: Vec<Range<usize>>,
}

/// Reads what is plain among the lines of some fields.
pub(super) fn read(lines: &[u8]) -> Plain {
    let mut found: [Option<(Range<usize>, Vec<Id>)>; 3] = [const { None }; 3];
    let mut count = [0_usize; 3];
    let mut at = 0;
    while at < lines.len() {
        let end = end_of_field(lines, at);
        let field = lines.get(at..end).unwrap_or_default();
        let name = field.split(|&byte| byte == b':').next().unwrap_or_default();
        let is = |known: &&str| known.as_bytes().eq_ignore_ascii_case(name);
        if let Some(which) = NAMES.iter().position(is)
            && let (Some(slot), Some(count)) = (found.get_mut(which), count.get_mut(which))
        {
            *count += 1;
            let ids = ids(field.get(name.len() + 1..).unwrap_or_default());
            *slot = ids.filter(|_| *count == 1).map(|ids| (at..end, ids));
        }
        at = end;
    }
    let mut plain = Plain::default();
    let mut take = |slot: &mut Option<(Range<usize>, Vec<Id>)>| {
        let (place, ids) = slot.take()?;
        plain.places.push(place);
        Some(ids)
    };
    let [id, references, answers] = found.each_mut().map(&mut take);
    plain.places.sort_unstable_by_key(|place| place.start);
    Plain {
        id: id.and_then(|ids| ids.into_iter().next()),
        references: references.unwrap_or_default(),
        answers: answers.unwrap_or_default(),
        ..plain
    }
}

/// Where the field that begins here ends, with the lines that go on with it.
fn end_of_field(lines: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(end) = memchr::memchr(b'\n', lines.get(at..).unwrap_or_default()) {
        at += end + 1;
        if !matches!(lines.get(at), Some(b' ' | b'\t')) {
            return at;
        }
    }
    lines.len()
}

/// The identifiers of a value that is plain.
fn ids(value: &[u8]) -> Option<Vec<Id>> {
    let mut ids = Vec::new();
    let mut rest = value.trim_ascii_start();
    while !rest.is_empty() {
        let inner = rest.strip_prefix(b"<")?;
        let end = memchr::memchr(b'>', inner)?;
        let id = inner.get(..end)?;
        let fits = |byte: &u8| byte.is_ascii_graphic() && !b"<\"()\\".contains(byte);
        ids.push(
            std::str::from_utf8(id).ok().filter(|id| !id.is_empty() && id.bytes().all(|b| fits(&b)))?.into(),
        );
        rest = inner.get(end + 1..)?.trim_ascii_start();
    }
    Some(ids).filter(|ids| !ids.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_plain_is_read_and_the_rest_left() {
        let ids = |ids: &[&str]| ids.iter().map(|&id| Id::from(id)).collect::<Vec<_>>();
        let lines = b"From: a\r\nMESSAGE-ID: <a@b>\r\nReferences: <x@y>\r\n <z@y><w@y>\r\nTo: b\r\nIn-Reply-To: Your message <q@z>\r\n";
        let plain = read(lines);
        assert_eq!((plain.id.as_deref(), plain.references), (Some("a@b"), ids(&["x@y", "z@y", "w@y"])));
        assert_eq!((plain.answers, plain.places), (ids(&[]), vec![9..28, 28..60]));
        for odd in [
            "References: <a@b> (no)\n",
            "References: <\"a\"@b>\n",
            "References: <a@b\n",
            "References:\n",
            "References: <a@b>\nreferences: <c@d>\n",
            "References: <>\n",
        ] {
            assert_eq!(read(odd.as_bytes()), Plain::default(), "{odd}");
        }
    }
}
