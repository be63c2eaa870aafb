//! The fields at the beginning of a message, or of a part of one, and what of them is wanted here.
//!
//! Fields are taken apart by `mail-parser`: encoded words, folded lines, dates and addresses in all their forms. It is given fields alone and
//! never a body, since it does not bound how deep bodies nest. Bytes that are not UTF-8, which no field should hold, are decoded by guess.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::{Arc, LazyLock};

use mail_parser::{Address, ContentType, HeaderName, HeaderValue, MessageParser};

use super::plain;
use crate::source::{decode, letter};

/// Where a message or part that has been found lies apart: its fields and what follows them.
#[derive(Debug)]
pub(super) struct Split<'a> {
    /// The lines of the fields.
    pub(super) head: &'a [u8],
    /// What comes after the first empty line.
    pub(super) body: &'a [u8],
}

/// Parts the fields from the body. What does not begin with a field is a body without any.
pub(super) fn split(bytes: &[u8]) -> Split<'_> {
    let blank = bytes.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
    let (start, mut at) = (blank, blank);
    let rest = |at: usize| bytes.get(at..).unwrap_or_default();
    let first = rest(start).split(|&byte| byte == b'\n').next().unwrap_or_default();
    if blank > 0 && !letter::is_message(bytes) || !letter::is_field(first) {
        return Split { head: &[], body: bytes };
    }
    while let Some(end) = memchr::memchr(b'\n', rest(at)) {
        if matches!(rest(at).get(..end), Some([] | [b'\r'])) {
            return Split { head: bytes.get(start..at).unwrap_or_default(), body: rest(at + end + 1) };
        }
        at += end + 1;
    }
    Split { head: rest(start), body: &[] }
}

/// Parts the fields of a part from its body: one that begins with an empty line has none.
pub(super) fn split_part(bytes: &[u8]) -> Split<'_> {
    let bare = bytes.strip_prefix(b"\r\n").or_else(|| bytes.strip_prefix(b"\n"));
    bare.map_or_else(|| split(bytes), |body| Split { head: &[], body })
}

/// When something was sent.
#[derive(Clone, Debug, Default)]
pub(super) struct Sent {
    /// RFC 3339, else the words of the field.
    pub(super) words: String,
    /// Seconds since 1970, where the words are a time.
    pub(super) second: Option<i64>,
}

/// An identifier as others name it: each is named many times, and kept once.
pub(super) type Id = Arc<str>;

/// Who wrote what, when, in answer to what.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub(super) subject: String,
    pub(super) author: String,
    pub(super) sent: Sent,
    /// Without the angles; empty where there is none.
    pub(super) id: String,
    /// The messages above this one, the oldest first.
    pub(super) references: Vec<Id>,
    /// What this one answers, where a mailer says so.
    pub(super) answers: Vec<Id>,
    /// Where it can be found on the network.
    pub(super) archived: String,
}

impl Head {
    /// Lets go of what it names, once it is known who answers whom.
    pub(super) fn forget_others(&mut self) {
        (self.references, self.answers) = (Vec::new(), Vec::new());
    }
}

/// What a part is, and how it is written down.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Kind {
    /// `text`, `multipart`, in small letters.
    pub(super) class: String,
    /// `plain`, `mixed`, in small letters.
    pub(super) subclass: String,
    pub(super) charset: String,
    pub(super) boundary: String,
    /// The name of the file, where it has one.
    pub(super) name: String,
    /// `base64`, `quoted-printable`, in small letters.
    pub(super) encoding: String,
    /// Whether it is to be kept apart from the text.
    pub(super) attached: bool,
    /// Whether its lines flow (RFC 3676), and if so, whether the space that says so is to be taken out.
    pub(super) flowed: Option<bool>,
}

static PARSER: LazyLock<MessageParser> = LazyLock::new(|| {
    MessageParser::new()
        .header_text(HeaderName::Subject)
        .header_address(HeaderName::From)
        .header_address(HeaderName::Sender)
        .header_date(HeaderName::Date)
        .header_id(HeaderName::MessageId)
        .header_id(HeaderName::References)
        .header_id(HeaderName::InReplyTo)
        .header_id(ARCHIVED_AT)
        .header_content_type(HeaderName::ContentType)
        .header_content_type(HeaderName::ContentDisposition)
        .header_text(HeaderName::ContentTransferEncoding)
        .default_header_ignore()
});

const ARCHIVED_AT: HeaderName<'static> = HeaderName::Other(Cow::Borrowed("Archived-At"));

/// How many references of one message are kept: the first and the last.
pub(crate) const REFERENCES: usize = 400;

/// Adds references. Where there are too many, those in the middle go: who began, and what is answered, stand at the ends.
fn bounded(references: &mut Vec<Arc<str>>, more: Vec<Arc<str>>) {
    references.extend(more);
    if let Some(over) = references.len().checked_sub(REFERENCES) {
        references.drain(REFERENCES / 2..REFERENCES / 2 + over);
    }
}

/// Reads the fields of a message, and what its body is.
pub(super) fn read(lines: &[u8]) -> (Head, Kind) {
    let plain = plain::read(lines);
    let text = whole(lines, &plain.places);
    let mut kind = Kind::default();
    let mut head = Head {
        id: plain.id.map(|id| id.to_string()).unwrap_or_default(),
        answers: plain.answers,
        ..Head::default()
    };
    bounded(&mut head.references, plain.references);
    let Some(fields) = PARSER.parse_headers(&*text) else { return (head, kind) };
    let mut sender = String::new();
    for field in fields.headers() {
        let value = &field.value;
        match &field.name {
            HeaderName::Subject => first(&mut head.subject, value.as_text()),
            HeaderName::From => first(&mut head.author, value.as_address().and_then(who).as_deref()),
            HeaderName::Sender => first(&mut sender, value.as_address().and_then(who).as_deref()),
            HeaderName::Date if head.sent.words.is_empty() => {
                let words = text.get(field.offset_start as usize..field.offset_end as usize);
                head.sent = sent(value, words.unwrap_or_default());
            }
            HeaderName::MessageId => first(&mut head.id, ids(value).into_iter().next().as_deref()),
            HeaderName::References => bounded(&mut head.references, ids(value)),
            HeaderName::InReplyTo => head.answers.extend(ids(value)),
            HeaderName::ContentType => value.as_content_type().into_iter().for_each(|ty| kind.typed(ty)),
            HeaderName::ContentDisposition => {
                value.as_content_type().into_iter().for_each(|way| kind.disposed(way));
            }
            HeaderName::ContentTransferEncoding => {
                first(&mut kind.encoding, value.as_text());
                kind.encoding.make_ascii_lowercase();
            }
            name if *name == ARCHIVED_AT => first(&mut head.archived, ids(value).first().map(|id| &**id)),
            _ => {}
        }
    }
    if head.author.is_empty() {
        head.author = sender;
    }
    (head, kind)
}

/// The lines as the parser wants them: in UTF-8, without those that have been read, and with an empty line at their end.
fn whole(lines: &[u8], read: &[Range<usize>]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(lines.len() + 2);
    let mut from = 0;
    for place in read {
        bytes.extend(lines.get(from..place.start).unwrap_or_default());
        from = place.end;
    }
    bytes.extend(lines.get(from..).unwrap_or_default());
    if std::str::from_utf8(&bytes).is_err() {
        bytes = decode(bytes).text.into_bytes();
    }
    bytes.extend(b"\n\n");
    bytes
}

/// Takes the value of a field unless one like it came before.
fn first(into: &mut String, value: Option<&str>) {
    if let Some(value) = value.filter(|_| into.is_empty()) {
        value.trim().clone_into(into);
    }
}

/// The name of the first who is named, else the address.
fn who(address: &Address<'_>) -> Option<String> {
    let first = address.first()?;
    let part = |part: &Option<Cow<'_, str>>| {
        part.as_deref().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
    };
    part(&first.name).or_else(|| part(&first.address)).map(unveiled)
}

/// The name in what archives make of an address to hide it: `marlow at quay.example (Marlow)`.
fn unveiled(shown: String) -> String {
    let name = shown.strip_suffix(')').and_then(|rest| rest.split_once(" at ")?.1.split_once(" ("));
    name.map(|(_, name)| name.trim().to_owned()).filter(|name| !name.is_empty()).unwrap_or(shown)
}

/// The identifiers of a field, each as it is compared: without quotation marks, which mean nothing in one.
fn ids(value: &HeaderValue<'_>) -> Vec<Id> {
    let plain = |id: &str| -> Id {
        if id.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'"') {
            return id.into();
        }
        id.chars().filter(|c| *c != '"' && !c.is_whitespace()).collect::<String>().into()
    };
    let (one, many) = match value {
        HeaderValue::Text(one) => (Some(plain(one)), &[][..]),
        HeaderValue::TextList(many) => (None, &**many),
        _ => (None, &[][..]),
    };
    one.into_iter().chain(many.iter().map(|id| plain(id))).filter(|id| !id.is_empty()).collect()
}

/// Keeps one of all identifiers that are the same.
#[derive(Debug, Default)]
pub(super) struct Known(HashSet<Id>);

impl Known {
    /// Puts what is kept in the place of what a message names.
    pub(super) fn share(&mut self, head: &mut Head) {
        for id in head.references.iter_mut().chain(&mut head.answers) {
            match self.0.get(id) {
                Some(known) => id.clone_from(known),
                None => _ = self.0.insert(id.clone()),
            }
        }
    }
}

/// A time as RFC 3339 has it, where it is one.
fn sent(value: &HeaderValue<'_>, words: &[u8]) -> Sent {
    let date = value.as_datetime().filter(|date| date.is_valid()).map(mail_parser::DateTime::to_rfc3339);
    let time = date.and_then(|date| date.parse::<jiff::Timestamp>().ok().map(|time| (date, time)));
    match time {
        Some((words, time)) => Sent { words, second: Some(time.as_second()) },
        None => Sent { words: String::from_utf8_lossy(words).trim().to_owned(), second: None },
    }
}

impl Kind {
    fn typed(&mut self, is: &ContentType<'_>) {
        if !self.class.is_empty() {
            return;
        }
        self.class = is.ctype().to_ascii_lowercase();
        self.subclass = is.subtype().unwrap_or_default().to_ascii_lowercase();
        let attribute = |name| is.attribute(name).unwrap_or_default();
        attribute("charset").trim().clone_into(&mut self.charset);
        attribute("boundary").clone_into(&mut self.boundary);
        first(&mut self.name, Some(attribute("name")));
        let says = |name, word: &str| attribute(name).trim().eq_ignore_ascii_case(word);
        self.flowed = says("format", "flowed").then(|| says("delsp", "yes"));
    }

    fn disposed(&mut self, way: &ContentType<'_>) {
        self.attached = way.ctype().eq_ignore_ascii_case("attachment");
        if let Some(name) = way.attribute("filename") {
            name.trim().clone_into(&mut self.name);
        }
    }

    /// Whether it is of this kind: where nothing is said, it is plain text.
    pub(super) fn is(&self, class: &str, subclass: &str) -> bool {
        match &*self.class {
            "" => class == "text" && subclass == "plain",
            own => own == class && (subclass == "*" || self.subclass == subclass),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_in_all_their_forms() {
        let lines = b"From: =?ISO-8859-1?Q?J=F8rn?= <j@quay.example>\r\nSubject: =?utf-8?B?w4k=?=\r\n =?utf-8?B?dMOp?=\r\n\
            Date: Fri, 3 May 2019 10:00:00 +0200\r\nMessage-ID: <a@b>\r\nReferences: <x@y>\r\n <\"q\"@z>\r\n\
            In-Reply-To: Your message of Friday <q@z>\r\nContent-Type: TEXT/Plain; charset=utf-8; format=flowed; DelSp=Yes";
        let (head, kind) = read(lines);
        assert_eq!((&*head.author, &*head.subject, &*head.id), ("Jørn", "Été", "a@b"));
        assert_eq!((&*head.sent.words, head.sent.second), ("2019-05-03T10:00:00+02:00", Some(1_556_870_400)));
        assert_eq!((head.references, head.answers), (vec!["x@y".into(), "q@z".into()], vec!["q@z".into()]));
        assert!(kind.is("text", "plain"));
        assert_eq!(kind.flowed, Some(true));
    }

    #[test]
    fn authors_are_named_as_they_name_themselves() {
        for (from, author) in [
            ("marlow <m@quay.example>", "marlow"),
            ("\"Keeper, T.\" <k@quay.example>", "Keeper, T."),
            ("<m@quay.example>", "m@quay.example"),
            ("m@quay.example (Marlow of the quay)", "Marlow of the quay"),
            ("marlow at quay.example (Marlow)", "Marlow"),
        ] {
            assert_eq!(read(format!("From: {from}").as_bytes()).0.author, author);
        }
        assert_eq!(read(b"From: J\xF8rn <j@quay.example>").0.author, "Jørn");
    }

    #[test]
    fn what_is_no_date_keeps_its_words() {
        for (date, words) in
            [("Sun, 31 Feb 2019 10:00:00 +0000", "Sun, 31 Feb 2019 10:00:00 +0000"), ("soon", "soon")]
        {
            let sent = read(format!("Date: {date}").as_bytes()).0.sent;
            assert_eq!((&*sent.words, sent.second), (words, None));
        }
    }

    #[test]
    fn a_body_begins_after_the_first_empty_line() {
        for (message, head, body) in [
            ("From: a\nTo: b\n\nx\n\ny", "From: a\nTo: b\n", "x\n\ny"),
            ("From: a\r\n\r\nx", "From: a\r\n", "x"),
            ("From: a", "From: a", ""),
            ("\nx: y", "", "\nx: y"),
            ("no field\n\nx", "", "no field\n\nx"),
            ("", "", ""),
        ] {
            let split = split(message.as_bytes());
            assert_eq!((split.head, split.body), (head.as_bytes(), body.as_bytes()), "{message:?}");
        }
    }
}
