//! Mail: our own messages in every shape, read as the trees written beside them; and what must hold for any bytes.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should say so and stop")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use understory::formats::{Input, mail};
use understory::model::{BlockKind, Discussion};
use understory::source::{Nobody, decode, read_all};

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats/mail").join(name)
}

/// How many messages there are, and what is made of them, whatever the bytes look like.
fn read(bytes: &[u8]) -> (usize, Vec<Discussion>) {
    let decoded = decode(bytes.to_vec());
    let input = Input { bytes: decoded.bytes(), ..Input::text("x", &decoded.text) };
    let format = understory::formats::by_name(mail::NAME);
    (mail::messages(&input).len(), input.read(format))
}

/// How many messages have come out. What is only named by others is none.
fn shown(discussions: &[Discussion]) -> usize {
    let of = |discussion: &Discussion| {
        let article = discussion.article.body().text() != mail::MISSING;
        discussion.thread.comments().filter(|comment| comment.body != mail::MISSING).count()
            + usize::from(article)
    };
    discussions.iter().map(of).sum()
}

/// Discussions as lines: titles, then comments two spaces a level, with their doubts and what is marked in them.
fn drawn(discussions: &[Discussion]) -> String {
    let mut out = String::new();
    for discussion in discussions {
        let article = &discussion.article;
        let parts =
            [article.title(), article.byline(), article.published(), article.body().paragraphs().next()];
        writeln!(out, "{}", parts.map(|part| part.unwrap_or("-").replace('\n', " / ")).join(" | ")).unwrap();
        for comment in discussion.thread.comments() {
            let indent = "  ".repeat(comment.depth as usize + 1);
            let body = comment.body.replace('\n', " / ");
            let blocks = discussion.thread.blocks(comment.id).iter().map(|block| match block.kind {
                BlockKind::Quote => 'q',
                BlockKind::Code => 'c',
                BlockKind::Item => 'i',
                BlockKind::Heading => 'h',
                BlockKind::Table => 't',
            });
            let blocks: String = blocks.collect();
            let note = comment.note.map(|note| format!(" ({note})")).unwrap_or_default();
            let (author, date) = (comment.author.unwrap_or("-"), comment.published.unwrap_or("-"));
            let evidence = comment.evidence;
            writeln!(out, "{indent}{author} | {date} | {evidence:?}{note} | {blocks} | {body}").unwrap();
        }
        for warning in &discussion.warnings {
            writeln!(out, "! {}", warning.message).unwrap();
        }
    }
    out
}

#[test]
fn every_archive_has_its_tree() {
    let bytes = fs::read(fixture("quay.mbox")).unwrap();
    let (messages, discussions) = read(&bytes);
    assert_eq!((messages, shown(&discussions)), (13, 13));
    let tree = fixture("quay.tree.txt");
    if std::env::var_os("UNDERSTORY_UPDATE").is_some() {
        fs::write(&tree, drawn(&discussions)).unwrap();
    }
    assert_eq!(drawn(&discussions), fs::read_to_string(tree).unwrap());
}

#[test]
fn line_ends_change_nothing() {
    let bytes = fs::read(fixture("quay.mbox")).unwrap();
    let mut crlf = Vec::new();
    for &byte in &bytes {
        crlf.extend(if byte == b'\n' { &b"\r\n"[..] } else { std::slice::from_ref(&byte) });
    }
    // A size is that of the file as it lies there.
    assert_eq!(drawn(&read(&crlf).1), drawn(&read(&bytes).1));
}

/// A directory of its own for one test, removed at its end.
struct Dir(PathBuf);

impl Dir {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("understory-mail-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, path: &str, bytes: &[u8]) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// What the directory is read as: how many sources, the messages of the first, how many were passed over, and its tree.
    fn read(&self) -> (usize, usize, usize, String) {
        let all: Vec<_> = read_all(&[self.0.clone().into()], &b""[..], &Nobody).map(Result::unwrap).collect();
        let first = all.first().unwrap().clone();
        let decoded = decode(first.bytes);
        let input = Input { bytes: decoded.bytes(), parts: &first.parts, ..Input::text("x", &decoded.text) };
        (all.len(), first.parts.len(), first.skipped, drawn(&input.read(None)))
    }
}

impl Drop for Dir {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The messages of the archive, each as a file has it.
fn letters() -> Vec<Vec<u8>> {
    let bytes = fs::read(fixture("quay.mbox")).unwrap();
    let decoded = decode(bytes);
    let input = Input { bytes: decoded.bytes(), ..Input::text("x", &decoded.text) };
    mail::messages(&input).into_iter().map(std::borrow::Cow::into_owned).collect()
}

#[test]
fn a_folder_of_messages_is_one_source() {
    let dir = Dir::new("folder");
    for (number, letter) in letters().iter().enumerate() {
        dir.file(&format!("{number}.eml"), letter);
    }
    dir.file("bell.png", b"\x89PNG\r\n\x1a\n\0");
    let (sources, messages, skipped, tree) = dir.read();
    assert_eq!((sources, messages, skipped), (1, 13, 1));
    assert_eq!(tree, fs::read_to_string(fixture("quay.tree.txt")).unwrap());
}

#[test]
fn a_maildir_is_read_with_its_folders() {
    let dir = Dir::new("maildir");
    let folders = ["new", "cur", ".Lists/cur", ".Lists/new", "cur"];
    for (number, letter) in letters().iter().enumerate() {
        dir.file(&format!("{}/{number}.host:2,S", folders[number % folders.len()]), letter);
    }
    dir.file("tmp/half", b"From: a\nTo: b\n\nnot delivered");
    dir.file(".git/config", b"From: a\nTo: b\n\nno mail");
    dir.file("notes.txt", b"no message");
    let (sources, messages, skipped, _) = dir.read();
    assert_eq!((sources, messages, skipped), (1, 13, 1));
}

#[test]
fn a_folder_of_other_things_is_what_it_was() {
    let dir = Dir::new("other");
    dir.file("1.txt", b"From: a\nTo: b\n\nx");
    dir.file("2.txt", b"The ferry left.");
    dir.file("sub/3.eml", b"From: a\nTo: b\n\nx");
    assert_eq!(dir.read().0, 2);
}

/// A few of the messages, with every way of writing them down, as an archive.
fn small() -> Vec<u8> {
    let from = b"From q Fri May  3 10:00:00 2019\n";
    letters()
        .into_iter()
        .skip(1)
        .step_by(2)
        .take(5)
        .flat_map(|letter| [&from[..], &letter, b"\n"].concat())
        .collect()
}

#[test]
fn no_beginning_of_an_archive_is_too_odd() {
    let bytes = small();
    for end in 0..bytes.len() {
        let (messages, discussions) = read(bytes.get(..end).unwrap_or_default());
        assert_eq!(messages, shown(&discussions), "{end}");
    }
}

#[test]
fn no_changed_byte_is_too_odd() {
    let bytes = small();
    for at in 0..bytes.len() {
        let mut changed = bytes.clone();
        changed[at] ^= [0x01, 0x80, 0x20, 0xFF][at % 4];
        let (messages, discussions) = read(&changed);
        assert_eq!(messages, shown(&discussions), "{at}");
    }
}

#[test]
fn parts_nested_without_end_are_told() {
    // What the library that reads the fields would be dropped by recursion for.
    let nested = "Content-Type: message/rfc822\n\n".repeat(200_000);
    let encoded = format!("From: a\nTo: b\n{nested}");
    let (messages, discussions) = read(encoded.as_bytes());
    assert_eq!((messages, shown(&discussions)), (1, 1));
    let text = discussions[0].article.body().text();
    assert!(
        text.ends_with("[There are more parts in this message than are shown: at most 1000, 32 deep.]"),
        "{}",
        text.len()
    );
}

/// Messages that name one another at random, some twice, some that are not there.
fn archive() -> impl Strategy<Value = (usize, String)> {
    let id = "[a-e]";
    let message = (id, prop::collection::vec("[a-g]", 0..4), prop::option::of(id), 0..40_u32, "(Re: )?[xy]?");
    prop::collection::vec(message, 1..14).prop_map(|messages| {
        let mut out = String::new();
        for (id, references, answers, day, subject) in &messages {
            let references = references.join("@q> <");
            writeln!(
                out,
                "From q Fri May  3 10:00:00 2019\nFrom: q\nMessage-ID: <{id}@q>\nSubject: {subject}"
            )
            .unwrap();
            writeln!(out, "References: <{references}@q>\nDate: {day} May 2019 10:00:00 +0000").unwrap();
            if let Some(answers) = answers {
                writeln!(out, "In-Reply-To: <{answers}@q>").unwrap();
            }
            writeln!(out, "\n> {id}\n").unwrap();
        }
        (messages.len(), out)
    })
}

proptest! {
    #[test]
    fn every_message_comes_out_once((count, archive) in archive()) {
        let (messages, discussions) = read(archive.as_bytes());
        prop_assert_eq!(messages, count);
        prop_assert_eq!(shown(&discussions), count);
    }

    #[test]
    fn nothing_that_is_called_mail_is_too_odd(bytes in prop::collection::vec(any::<u8>(), 0..300), head in "(From: a\nTo: b\nContent-Type: (text/html|multipart/(mixed|alternative|digest); boundary=b|message/rfc822)\n(Content-Transfer-Encoding: (base64|quoted-printable)\n)?\n(--b\n\n?)?)?") {
        let (messages, discussions) = read(&[head.as_bytes(), &bytes].concat());
        prop_assert_eq!(shown(&discussions), messages);
    }
}
