//! Opening what a user may name: files, directories, pipes, devices, binaries, hostile names.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on should say so and stop"
)]

use std::ffi::OsString;
use std::fs;
use std::io::Write as _;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use understory::error::{Error, Result};
use understory::source::watch::{SoFar, Watch};
use understory::source::{Nobody, Raw, read_all};

/// A directory of its own for one test, removed at its end.
struct Dir(PathBuf);

impl Dir {
    fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name =
            format!("understory-source-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
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

fn read_one(arg: impl Into<OsString>) -> Result<Raw> {
    let mut all: Vec<_> = read_all(&[arg.into()], &b"from stdin"[..], &Nobody).collect();
    assert_eq!(all.len(), 1);
    all.remove(0)
}

/// The one line that the user sees.
fn message(result: Result<Raw>) -> String {
    let message = result.unwrap_err().to_string();
    assert_eq!(message.lines().count(), 1, "{message:?}");
    message
}

#[test]
fn files_and_standard_input_come_in_order() {
    let dir = Dir::new();
    let (a, empty) = (dir.file("a.txt", b"one"), dir.file("empty", b""));
    let args = [a.clone().into(), "-".into(), dir.0.join("missing").into(), empty.into(), "-".into()];
    let all: Vec<_> = read_all(&args, &b"two"[..], &Nobody).collect();
    let bytes: Vec<_> =
        all.iter().map(|source| source.as_ref().ok().map(|raw| raw.bytes.as_slice())).collect();
    assert_eq!(bytes, [Some(&b"one"[..]), Some(b"two"), None, Some(b""), None]);
    assert_eq!(all[0].as_ref().unwrap().name, a.to_str().unwrap());
    assert_eq!(all[1].as_ref().unwrap().name, "-");
    assert!(matches!(all[2], Err(Error::Io { .. })));
    assert!(all[2].as_ref().unwrap_err().to_string().ends_with("missing: no such file or directory"));
}

#[test]
fn a_directory_is_its_text_files_in_natural_order() {
    let dir = Dir::new();
    for (name, bytes) in
        [("10.txt", &b"ten"[..]), ("2.txt", b"two"), (".hidden", b"h"), ("x.png", b"\x89PNG\r\n\x1a\n\0")]
    {
        dir.file(name, bytes);
    }
    fs::create_dir(dir.0.join("sub")).unwrap();
    let all: Vec<_> = read_all(&[dir.0.clone().into()], &b""[..], &Nobody).map(Result::unwrap).collect();
    assert_eq!(all.iter().map(|raw| raw.bytes.as_slice()).collect::<Vec<_>>(), [&b"two"[..], b"ten"]);
    assert_eq!(all.iter().map(|raw| raw.skipped).collect::<Vec<_>>(), [1, 0]);
}

#[test]
fn a_directory_without_text_says_so() {
    let dir = Dir::new();
    assert!(message(read_one(dir.0.clone())).ends_with("the directory holds no files"));
    dir.file("x", b"\0\0\0\0");
    assert!(message(read_one(dir.0.clone())).ends_with("the directory holds no text (1 other files)"));
}

#[test]
fn binaries_are_named() {
    let dir = Dir::new();
    for (bytes, what) in [
        (&b"\x7FELF\x02\x01\x01\0"[..], "ELF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"%PDF-1.7\n", "PDF"),
        (b"PK\x03\x04\x14\0", "zip"),
        (b"\x04\x22\x4D\x18", "lz4cat"),
        (b"some\0thing", "binary"),
    ] {
        let message = message(read_one(dir.file("binary", bytes)));
        assert!(message.contains(what), "{message}");
    }
    assert!(matches!(
        read_all(&["-".into()], &b"\x7FELF\x02"[..], &Nobody).next(),
        Some(Err(Error::NotText { .. }))
    ));
}

#[test]
fn a_file_beyond_the_limit_is_refused_unread() {
    let dir = Dir::new();
    let path = dir.file("sparse", b"");
    fs::File::options().write(true).open(&path).unwrap().set_len((1 << 30) + 1).unwrap();
    assert!(message(read_one(path)).ends_with("larger than the limit of 1 GiB"));
}

#[test]
fn an_address_is_no_path() {
    assert!(message(read_one("https://example.org/")).contains("curl"));
}

#[cfg(unix)]
mod unix {
    use std::os::fd::AsRawFd;
    use std::os::unix::ffi::OsStringExt;
    use std::os::unix::net::UnixListener;
    use std::process::Command;

    use super::*;

    #[test]
    fn hostile_names_are_opened_as_they_are_and_shown_clean() {
        let dir = Dir::new();
        let hostile = OsString::from_vec(b"\x1b]52;c;QQ==\x07\xE2\x80\xAEtxt\xFF\n.json".to_vec());
        let path = dir.0.join(&hostile);
        fs::write(&path, b"text").unwrap();
        let raw = read_one(path.clone()).unwrap();
        assert_eq!(raw.bytes, b"text");
        assert!(raw.name.ends_with("␛]52;c;QQ==␇[RLO]txt\u{FFFD} .json"), "{:?}", raw.name);
        fs::remove_file(&path).unwrap();
        assert!(message(read_one(path)).contains("␛]52;c;QQ==␇[RLO]"));
        // Also where the directory is named.
        fs::write(dir.0.join(hostile), b"text").unwrap();
        assert_eq!(read_one(dir.0.clone()).unwrap().bytes, b"text");
    }

    #[test]
    fn devices_pipes_and_sockets_answer_at_once() {
        let dir = Dir::new();
        for device in ["/dev/zero", "/dev/full", "/dev/null", "/dev/tty"] {
            if fs::metadata(device).is_ok() {
                assert!(message(read_one(device)).ends_with("a device, not a file"));
            }
        }
        let socket = dir.0.join("socket");
        let _listener = UnixListener::bind(&socket).unwrap();
        assert!(message(read_one(socket)).ends_with("a socket, not a file"));
        let fifo = dir.0.join("fifo");
        if Command::new("mkfifo").arg(&fifo).status().is_ok_and(|status| status.success()) {
            assert!(message(read_one(fifo)).contains("named pipe"));
        }
        dir.file("text", b"text");
        assert_eq!(read_one(dir.0.clone()).unwrap().bytes, b"text");
    }

    #[test]
    fn a_pipe_that_the_shell_hands_over_is_read() {
        let (reader, mut writer) = std::io::pipe().unwrap();
        std::io::Write::write_all(&mut writer, b"through a pipe").unwrap();
        drop(writer);
        let path = format!("/dev/fd/{}", reader.as_raw_fd());
        if fs::metadata(&path).is_ok() {
            assert_eq!(read_one(path).unwrap().bytes, b"through a pipe");
        }
    }

    #[test]
    fn what_the_system_refuses_is_one_line() {
        if fs::metadata("/proc/self/mem").is_ok() {
            assert!(matches!(read_one("/proc/self/mem"), Err(Error::Io { .. })));
        }
    }
}

/// Does something to the file when its beginning has been read.
struct Meanwhile<F: Fn()>(F, AtomicU32);

impl<F: Fn()> Watch for Meanwhile<F> {
    fn grown(&self, _: &SoFar<'_>) -> ControlFlow<()> {
        if self.1.fetch_add(1, Ordering::Relaxed) == 0 {
            (self.0)();
        }
        ControlFlow::Continue(())
    }
}

/// D13: what is done to a file while it is read, how much of it comes out, and whether that is told.
#[test]
fn a_file_that_changes_while_it_is_read() {
    type Change = fn(&PathBuf);
    type Wanted = fn(usize) -> bool;
    let rows: [(&str, Change, Wanted, bool); 5] = [
        ("emptied", |path| drop(fs::File::create(path).unwrap()), |len| (1..400_000).contains(&len), true),
        (
            "cut",
            |path| fs::File::options().write(true).open(path).unwrap().set_len(200_000).unwrap(),
            |len| len == 200_000,
            true,
        ),
        (
            "continued",
            |path| fs::File::options().append(true).open(path).unwrap().write_all(&[b'y'; 5000]).unwrap(),
            |len| len == 405_000,
            false,
        ),
        (
            "replaced",
            |path| {
                let new = path.with_extension("new");
                fs::write(&new, "another").unwrap();
                fs::rename(new, path).unwrap();
            },
            |len| len == 400_000,
            false,
        ),
        ("removed", |path| fs::remove_file(path).unwrap(), |len| len == 400_000, false),
    ];
    for (what, change, right, told) in rows {
        let dir = Dir::new();
        let path = dir.file("a.txt", &b"said ".repeat(80_000));
        let watch = Meanwhile(|| change(&path), AtomicU32::new(0));
        let raw = read_all(&[path.clone().into()], &b""[..], &watch).next().unwrap().unwrap();
        assert!(right(raw.bytes.len()), "{what}: {} bytes", raw.bytes.len());
        let shorter =
            raw.told.iter().any(|told| told.starts_with("the file became shorter while it was read"));
        assert_eq!(shorter, told, "{what}: {:?}", raw.told);
    }
}
