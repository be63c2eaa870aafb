//! Mail and news: archives (mbox), single messages, Maildirs and folders of messages → discussions, one a thread.
//!
//! ```text
//!   bytes ──mbox / parts──▶ messages ──head──▶ heads ──links, thread──▶ a forest ─────────────┐
//!                               │                                                           ├──discussions──▶ Discussion
//!                               └──mime──▶ pieces ──flowed / wrapped, patch, body──▶ words ─┘
//! ```
//!
//! Every message comes out once, as an article or as a comment; so do messages that cannot be understood. What messages mean beyond their
//! fields and parts, such as calendars and signatures that prove something, is not known here.

mod body;
mod discussions;
mod doubt;
mod flowed;
mod head;
mod links;
mod mbox;
mod mime;
mod plain;
mod subject;
mod thread;
mod transfer;
mod wrapped;

use std::borrow::Cow;
use std::sync::Arc;

use super::{Format, Input, Judgement};
use crate::model::Discussion;
use crate::model::stats::counted;
use crate::source::letter;
use crate::work::side_by_side;

pub use discussions::MISSING;
use discussions::{Letter, Writer};
pub(crate) use head::REFERENCES;
use head::{Head, Kind};
pub(crate) use mime::{DEEP, MANY};

/// So many heads are read before what they name is put together.
const AT_ONCE: usize = 1 << 13;

/// The name of this format.
pub const NAME: &str = "mail";

/// Mail and news.
pub(super) const FORMAT: Format = Format {
    name: NAME,
    about: "mail and news: an mbox archive, one message, a Maildir or a folder of messages",
    how: "a line `From ... 2019` and fields; or nothing but fields such as From: before the first empty line",
    get: &[
        "notmuch show --format=mbox thread:ID > thread.mbox",
        "understory ~/Mail/FOLDER, a Maildir or a folder of messages as it is",
        "curl -L https://lore.kernel.org/all/MESSAGE-ID/t.mbox.gz \\\n  | zcat > thread.mbox",
        "in a mail program: save the messages as a file (mbox, .eml)",
    ],
    recognise,
    parse,
};

/// How sure it is that this is mail: a folder of it, or something that begins as mail does.
fn recognise(input: &Input<'_>) -> Judgement {
    let messages = input.parts.len();
    if messages > 0 {
        return Judgement::sure(format!("a folder of {}", counted(messages, "message", "messages")));
    }
    // Bytes that do not look like mail where the text does are in UTF-16.
    let bytes = if letter::is_mail(input.bytes) { input.bytes } else { input.text.as_bytes() };
    if letter::is_archive(bytes) {
        return Judgement::sure("its first line is `From`, somebody and a time, and a field follows");
    }
    match letter::fields(bytes) {
        Some(fields) if fields.len() > 2 => Judgement::sure(before_the_text(&fields)),
        Some(fields) => Judgement::likely(before_the_text(&fields)),
        None if input.text.trim_start().starts_with("From ") => {
            Judgement::no("its first line is `From`, but without a time or a field after it")
        }
        None => Judgement::no("not all lines before the first empty one are fields of a message"),
    }
}

/// Says which fields there are, by the first few.
fn before_the_text(fields: &[&str]) -> String {
    let named: Vec<String> = fields.iter().take(3).map(|field| titled(field)).collect();
    format!("nothing but fields before the first empty line, such as {}", named.join(", "))
}

/// A field as it is written: `Message-Id:`.
fn titled(field: &str) -> String {
    let words = field.split('-').map(|word| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect::<String>()
    });
    words.collect::<Vec<_>>().join("-") + ":"
}

/// The bytes of each message of a source, without what parts them.
pub fn messages<'a>(input: &Input<'a>) -> Vec<Cow<'a, [u8]>> {
    let own = |range: &std::ops::Range<usize>| input.bytes.get(range.clone()).unwrap_or_default();
    if !input.parts.is_empty() {
        return input.parts.iter().map(|range| Cow::Borrowed(own(range))).collect();
    }
    // Bytes that do not look like mail where the text does are in UTF-16.
    let bytes = if letter::is_mail(input.bytes) { input.bytes } else { input.text.as_bytes() };
    let archive = letter::is_archive(bytes);
    let message = |range| bytes.get::<std::ops::Range<usize>>(range).unwrap_or_default();
    let all = mbox::messages(bytes).into_iter().map(message);
    all.map(|message| if archive { mbox::unstuffed(message) } else { Cow::Borrowed(message) }).collect()
}

/// What a message is; kept once where it is what the one before is, as nearly all are.
fn shared(last: Option<&Arc<Kind>>, kind: Kind) -> Arc<Kind> {
    last.filter(|last| ***last == kind).map_or_else(|| Arc::new(kind), Arc::clone)
}

/// The threads of a source.
fn parse(input: &Input<'_>) -> Vec<Discussion> {
    let messages = messages(input);
    let (mut heads, mut kinds) = (Vec::with_capacity(messages.len()), Vec::with_capacity(messages.len()));
    let mut known = head::Known::default();
    for some in messages.chunks(AT_ONCE) {
        let read = |range| {
            let own = some.get::<std::ops::Range<usize>>(range).unwrap_or_default();
            own.iter().map(|bytes| head::read(head::split(bytes).head)).collect()
        };
        for (mut head, kind) in side_by_side(some.len(), read) {
            known.share(&mut head);
            heads.push(head);
            kinds.push(shared(kinds.last(), kind));
        }
    }
    drop(known);
    let letters = messages.into_iter().zip(kinds).map(|(bytes, kind)| Some(Letter { bytes, kind })).collect();
    let forest = thread::forest(&heads);
    // Who answers whom is known now.
    heads.iter_mut().for_each(Head::forget_others);
    Writer { source: input.source, heads, letters }.write(&forest)
}
