//! S16 to S18: what the real program writes to its streams, where names and texts are hostile.

use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use crate::{oracle, payloads, routes};

/// A folder of its own, gone when it is let go.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    pub(crate) fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("understory-hostile-{name}-{}", std::process::id()));
        _ = fs::remove_dir_all(&path);
        fs::create_dir(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        _ = fs::remove_dir_all(&self.0);
    }
}

pub(crate) fn understory(args: &[OsString]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_understory")).args(args).stdin(Stdio::null()).output().unwrap()
}

fn harmless(output: &Output, what: &str) {
    assert_eq!(oracle::plain(&output.stdout), [""; 0], "{what}: standard output");
    assert_eq!(oracle::plain(&output.stderr), [""; 0], "{what}: standard error");
    assert!(matches!(output.status.code(), Some(0..=2)), "{what}: {:?}", output.status);
}

/// S16: a hostile name of a file that is not there, of one that is, as an option, as a command, as a form.
#[test]
fn hostile_names_in_messages() {
    let folder = Folder::new("names");
    for payload in payloads::ALL.iter().filter(|payload| !payload.raw.contains('\0')) {
        let missing = folder.0.join(format!("no{}", payload.raw));
        let raw = payload.raw.replace('/', "");
        let there = folder.0.join(format!("here{raw}.txt"));
        fs::write(&there, "alda\n    A text.\n").unwrap();
        let empty = folder.0.join(format!("empty{raw}.bin"));
        fs::write(&empty, b"\x7fELF\0\0\0").unwrap();
        let option = OsString::from(format!("--{}", payload.raw));
        for args in [
            vec![missing.clone().into_os_string()],
            vec!["print".into(), missing.into()],
            vec!["print".into(), there.into(), empty.into()],
            vec![option.clone()],
            vec!["export".into(), "--to".into(), payload.raw.into()],
            vec!["print".into(), "--format".into(), payload.raw.into()],
            vec!["print".into(), "--width".into(), payload.raw.into()],
        ] {
            harmless(&understory(&args), &format!("{}: {args:?}", payload.name));
        }
    }
}

/// S17, S18: printing and every form of export, with and without colours, of a source that holds every payload in every field.
#[test]
fn hostile_texts_on_standard_output() {
    let folder = Folder::new("texts");
    let native = routes::ALL.iter().find(|route| route.format == "native").unwrap();
    let all: String = payloads::ALL.iter().map(|payload| payload.raw).collect();
    let file = folder.0.join("all.json");
    fs::write(&file, (native.make)(&all)).unwrap();
    let bytes = folder.0.join("bytes.txt");
    fs::write(
        &bytes,
        [b"A title \x9b2J \x1b[2J\n\nalda\n    text \x9b6n \x90q\x9c".as_slice(), &[0x80, 0xff, 0x9d]]
            .concat(),
    )
    .unwrap();
    for file in [file, bytes] {
        for args in [
            "",
            "print",
            "print --color always",
            "print --width 20",
            "export --to json",
            "export --to ndjson",
            "export --to markdown",
            "export --to outline",
            "export --to text",
        ] {
            let args: Vec<OsString> =
                args.split_whitespace().map(OsString::from).chain([file.clone().into()]).collect();
            let output = understory(&args);
            harmless(&output, &format!("{args:?}"));
            assert!(output.status.success() && !output.stdout.is_empty(), "{args:?}");
        }
    }
}
