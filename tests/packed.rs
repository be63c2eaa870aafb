//! Compressed sources through the real program and the room `source`: files, folders, standard input; what is damaged, what is too much.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on should say so and stop")]

use std::cell::RefCell;
use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

use understory::source::watch::SoFar;
use understory::source::{self, Nobody, Raw, Watch};

#[path = "common/pack.rs"]
mod pack;

use pack::{PACKS, gzip};

/// A directory of its own for one test, removed at its end.
struct Dir(PathBuf);

impl Dir {
    fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name =
            format!("understory-packed-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.0.join(name);
        fs::write(&path, bytes).unwrap();
        path
    }
}

impl Drop for Dir {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Runs the program with bytes piped in. It may stop reading before they end.
fn run<S: AsRef<OsStr>>(args: &[S], stdin: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_understory"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let (mut pipe, stdin) = (child.stdin.take().unwrap(), stdin.to_vec());
    let writer = std::thread::spawn(move || drop(pipe.write_all(&stdin)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

fn export(path: &Path) -> String {
    let output =
        run(&[OsStr::new("export"), OsStr::new("--to"), OsStr::new("outline"), path.as_os_str()], b"");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn read(path: &Path) -> Vec<Raw> {
    source::read_all(&[path.into()], &b""[..], &Nobody).map(Result::unwrap).collect()
}

/// The one line that the user sees.
fn refusal(bytes: &[u8]) -> String {
    let dir = Dir::new();
    let error =
        source::read_all(&[dir.file("x", bytes).into()], &b""[..], &Nobody).next().unwrap().unwrap_err();
    let message = error.to_string();
    assert_eq!(message.lines().count(), 1, "{message:?}");
    message.split_once("/x: ").unwrap().1.to_owned()
}

/// An article and so many comments, each but the first an answer.
fn page(comments: usize) -> String {
    let mut page = "The ferry is back\n\nIt left the quay at nine.\n\n".to_owned();
    let mut noise = 1u32;
    for number in 0..comments {
        noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let indent = "  ".repeat(number % 7);
        page.extend([format!(
            "{indent}- author{number}\n{indent}  Word {noise:x} about the ferry and the quay.\n\n"
        )]);
    }
    page
}

const MESSAGE: &str = "From: marlow <m@quay.example>\nDate: Fri, 3 May 2019 10:00:00 +0000\nSubject: The ferry\n\
                       Message-ID: <1@quay.example>\n\nIt left at nine.\n";

#[test]
fn a_packed_page_is_the_page_from_a_file_and_from_a_pipe() {
    let dir = Dir::new();
    let page = page(40);
    let expected = export(&dir.file("page", page.as_bytes()));
    assert!(expected.contains("author39"), "{expected}");
    for (name, pack) in PACKS {
        // The name says something else: it counts for nothing.
        let packed = pack(page.as_bytes());
        assert_eq!(export(&dir.file("page", &packed)), expected, "{name}");
        assert_eq!(export(&dir.file("page.txt", &gzip(&packed))), expected, "{name} in gzip");
        let output = run(&["export", "--to", "outline"], &packed);
        assert_eq!(String::from_utf8(output.stdout).unwrap(), expected, "{name} piped");
    }
}

#[test]
fn packed_json_and_mail_are_known_for_what_they_are() {
    let dir = Dir::new();
    let json = r#"{"schema":"understory/1","article":{"title":"The ferry","body":["It left."]},"comments":[{"id":0,"author":"marlow","body":"At nine."}]}"#;
    let mbox = format!("From m Fri May  3 10:00:00 2019\n{MESSAGE}\n");
    for (name, pack) in PACKS {
        for (content, format) in [(json, "native"), (&mbox, "mail")] {
            let path = dir.file("x", &pack(content.as_bytes()));
            let told = run(&["export", "--to", "json", path.to_str().unwrap()], b"").stdout;
            let told = String::from_utf8(told).unwrap();
            assert!(told.contains("marlow") && told.contains("The ferry"), "{name}, {format}: {told}");
            assert!(told.contains(&format!("\"source\":{:?}", path.to_str().unwrap())), "{told}");
        }
    }
}

#[test]
fn what_is_missing_is_told_with_the_first_discussion() {
    let dir = Dir::new();
    let page = page(3000);
    for (name, pack) in PACKS {
        let packed = pack(page.as_bytes());
        for (bytes, expected) in [
            (packed[..packed.len() * 9 / 10].to_vec(), format!("the {name} data ends early, after ")),
            (
                [&packed[..], b"garbage"].concat(),
                format!("after the end of the {name} data comes something else"),
            ),
        ] {
            let path = dir.file("x", &bytes);
            let output = run(&["export", "--to", "json", path.to_str().unwrap()], b"");
            let told = String::from_utf8_lossy(&output.stdout);
            assert!(told.contains(&expected), "{name}: {told}");
            assert!(told.contains("author99"), "{name}");
        }
    }
}

#[test]
fn what_is_no_text_inside_is_refused_with_what_it_is() {
    let mut tar = vec![0; 1024];
    tar[257..265].copy_from_slice(b"ustar\x0000");
    let zip = b"PK\x03\x04\x14\0\0\0\x08\0 and so on";
    for (bytes, expected) in [
        (tar.clone(), "a tar archive: unpack it first"),
        (gzip(&tar), "compressed (gzip), and in it a tar archive: unpack it first"),
        (
            pack::xz(zip),
            "compressed (xz), and in it a zip archive, or a document that is one: unpack it first",
        ),
        (pack::zstd(&vec![0; 1 << 20]), "compressed (zstd), and in it a binary file, not text"),
        (
            gzip(&gzip(&gzip(b"The ferry"))),
            "compressed (gzip in gzip), and in it compressed still, after two times: unpack it first",
        ),
        (
            b"\x1F\x8B\x08\0".to_vec(),
            "the gzip data ends early, after 0 bytes of content: the rest is missing",
        ),
    ] {
        assert_eq!(refusal(&bytes), expected);
    }
}

#[test]
fn a_directory_may_hold_packed_files() {
    let dir = Dir::new();
    for (number, (_, pack)) in PACKS.iter().enumerate() {
        dir.file(&format!("{number}.txt"), &pack(format!("page {number}").as_bytes()));
    }
    dir.file("4.txt", b"page 4");
    dir.file("5.tgz", &gzip(&[0; 1024]));
    let all = read(&dir.0);
    let texts: Vec<_> = all.iter().map(|raw| String::from_utf8(raw.bytes.clone()).unwrap()).collect();
    assert_eq!(texts, ["page 0", "page 1", "page 2", "page 3", "page 4"]);
    assert_eq!(all[0].skipped, 1);
}

#[test]
fn a_folder_of_messages_may_hold_packed_ones() {
    let dir = Dir::new();
    let long = format!("{MESSAGE}{}", "and a word more of it\n".repeat(2000));
    dir.file("1", MESSAGE.as_bytes());
    dir.file("2.gz", &gzip(MESSAGE.as_bytes()));
    dir.file("3.xz", &pack::xz(MESSAGE.as_bytes()));
    dir.file("4.gz", &[&gzip(long.as_bytes())[..], b"garbage"].concat());
    dir.file("5.gz", &[&gzip(long.as_bytes())[..], b"garbage"].concat());
    let all = read(&dir.0);
    assert_eq!(all.len(), 1);
    let messages: Vec<_> = all[0].parts.iter().map(|part| &all[0].bytes[part.clone()]).collect();
    let (short, long) = (MESSAGE.as_bytes(), long.as_bytes());
    assert_eq!(messages, [short, short, short, long, long]);
    let [told] = &all[0].told[..] else { panic!("{:?}", all[0].told) };
    assert!(told.contains("4.gz: after the end of the gzip data"), "{told}");
    assert!(told.ends_with("; the like with 1 more of the messages"), "{told}");
}

/// Keeps how much there was each time, and says at last that it is enough.
#[derive(Default)]
struct Until(RefCell<Vec<(usize, u64)>>, usize);

impl Watch for Until {
    fn grown(&self, so_far: &SoFar<'_>) -> ControlFlow<()> {
        self.0.borrow_mut().push((so_far.bytes.len(), so_far.taken));
        if so_far.bytes.len() >= self.1 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

#[test]
fn who_looks_on_sees_it_grow_and_may_end_it() {
    let dir = Dir::new();
    let page = page(20_000);
    for (name, pack) in PACKS {
        let packed = pack(page.as_bytes());
        let args = [dir.file("page", &packed).into()];
        let watch = Until(RefCell::default(), 300_000);
        let raw = source::read_all(&args, &b""[..], &watch).next().unwrap().unwrap();
        let seen = watch.0.take();
        assert!(seen.is_sorted() && seen.len() > 2, "{name}: {seen:?}");
        assert!(seen.iter().all(|(_, taken)| *taken <= packed.len() as u64), "{name}: {seen:?}");
        assert_eq!(seen.last().unwrap().0, raw.bytes.len());
        assert!(page.as_bytes().starts_with(&raw.bytes) && raw.bytes.len() < page.len(), "{name}");
        assert!(raw.told[0].starts_with("reading was stopped after "), "{:?}", raw.told);
        let all = source::read_all(&args, &b""[..], &Until(RefCell::default(), usize::MAX)).next();
        assert_eq!(all.unwrap().unwrap().bytes, page.as_bytes(), "{name}");
    }
}

#[test]
fn a_bomb_is_cut_and_told() {
    let bomb = gzip(&vec![b' '; 16 << 20]).repeat(64);
    let dir = Dir::new();
    let raw =
        read(&dir.file("x", &[&gzip(b"The ferry\n\n- marlow\n  It left.\n")[..], &bomb].concat())).remove(0);
    assert!(raw.bytes.len() < 32 << 20, "{}", raw.bytes.len());
    let [told] = &raw.told[..] else { panic!("{:?}", raw.told) };
    assert!(
        told.contains("grows beyond 100 times its size, which is the limit after the first 1 MiB"),
        "{told}"
    );
}
