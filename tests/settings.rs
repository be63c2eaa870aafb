//! A user's own settings and themes in the real program: what is said counts, and what is hostile or wrong costs a line and nothing else.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on should say so and stop"
)]

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const FERRY: &str = "seeds/02-ferry.txt";

/// A folder of settings of its own for a test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("settings-{name}"));
    _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("themes")).unwrap();
    folder
}

fn run(folder: &Path, args: &[&str], environment: &[(&str, &str)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_understory"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).args(args).stdin(Stdio::null());
    command.env("UNDERSTORY_CONFIG_DIR", folder).envs(environment.iter().copied()).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn a_hostile_file_costs_a_line_and_nothing_else() {
    let plain = run(&folder("none"), &["print", FERRY], &[]);
    assert!(plain.status.success() && plain.stderr.is_empty());
    let written: [(&str, Vec<u8>, &str); 11] = [
        ("not UTF-8", b"theme = \"dark\"\nshare = \xff\xfe\n".to_vec(), "line 2 is not UTF-8"),
        ("deep lists", format!("x = {}", "[".repeat(60_000)).into_bytes(), "config.toml"),
        ("deep tables", format!("x = {}", "{a=".repeat(20_000)).into_bytes(), "config.toml"),
        ("deep keys", format!("{}a = 1", "a.".repeat(30_000)).into_bytes(), "nested too deep"),
        ("a deep head", format!("[{}a]", "a.".repeat(30_000)).into_bytes(), "nested too deep"),
        (
            "unknown keys",
            b"\n\nmeasrue = 3\n".to_vec(),
            "line 3: there is no setting \u{201c}measrue\u{201d}; measure?",
        ),
        (
            "a number out of range",
            b"measure = 99999999999999999999\n".to_vec(),
            "line 1: measure wants a number",
        ),
        ("signs that a terminal obeys", b"theme = \"\x1b]0;x\x07\"\n".to_vec(), "config.toml"),
        ("signs in a name", "\"\\u001b[31m\\u202e\" = 1\n".as_bytes().to_vec(), "there is no setting"),
        ("zeros", vec![0; 4096], "config.toml"),
        ("keys that are no table", b"keys = \"vim\"\n".to_vec(), "keys wants a table"),
    ];
    for (what, bytes, told) in written {
        let folder = folder("hostile");
        fs::write(folder.join("config.toml"), bytes).unwrap();
        check(what, &folder, told, &plain);
    }
    let long = folder("long");
    File::create(long.join("config.toml")).unwrap().set_len(100 << 20).unwrap();
    check("100 MB", &long, "longer than 64 KiB", &plain);
    let directory = folder("directory");
    fs::create_dir(directory.join("config.toml")).unwrap();
    check("a directory", &directory, "not a file", &plain);
    #[cfg(unix)]
    {
        let ring = folder("ring");
        std::os::unix::fs::symlink(ring.join("config.toml"), ring.join("config.toml")).unwrap();
        check("a link to itself", &ring, "config.toml", &plain);
        let pipe = folder("pipe");
        assert!(Command::new("mkfifo").arg(pipe.join("config.toml")).status().unwrap().success());
        check("a pipe", &pipe, "not a file", &plain);
    }
}

/// The output is as without settings, and what is wrong is told, in lines that a terminal obeys nothing of.
fn check(what: &str, folder: &Path, told: &str, plain: &Output) {
    let out = run(folder, &["print", FERRY], &[]);
    let said = text(&out.stderr);
    assert!(out.status.success(), "{what}: {said}");
    assert_eq!(out.stdout, plain.stdout, "{what}");
    assert!(said.lines().any(|line| line.contains("config.toml") && line.contains(told)), "{what}: {said}");
    assert!(!said.contains(|c: char| c != '\n' && c.is_control() || c == '\u{202e}'), "{what}: {said:?}");
}

#[test]
fn hostile_themes_are_told_and_the_others_listed() {
    let folder = folder("themes");
    let themes = folder.join("themes");
    fs::write(themes.join("bytes.toml"), b"\xff").unwrap();
    fs::write(themes.join("deep.toml"), format!("[meanings]\nx = {}", "[".repeat(60_000))).unwrap();
    fs::write(themes.join("range.toml"), "[meanings]\ndim = 256\nlink = \"#1234567\"\nauthor = -1\n")
        .unwrap();
    fs::write(themes.join("ring.toml"), "inherits = \"ring2\"\n").unwrap();
    fs::write(themes.join("ring2.toml"), "inherits = \"ring\"\n").unwrap();
    fs::write(themes.join("good.toml"), "about = \"a \\u001b[31m good one\"\ninherits = \"dark\"\n").unwrap();
    File::create(themes.join("long.toml")).unwrap().set_len(100 << 20).unwrap();
    fs::create_dir(themes.join("folder.toml")).unwrap();
    let out = run(&folder, &["themes"], &[]);
    let (list, said) = (text(&out.stdout), text(&out.stderr));
    assert!(out.status.success());
    assert!(
        list.contains("sepia") && list.contains("good one (your own)") && !list.contains('\u{1b}'),
        "{list}"
    );
    for told in [
        "bytes.toml: line 1 is not UTF-8",
        "deep.toml",
        "range.toml, line 2",
        "range.toml, line 3",
        "range.toml, line 4",
        "inherits from itself",
        "long.toml: it is longer",
        "folder.toml: it is not a file",
    ] {
        assert!(said.contains(told), "{told}: {said}");
    }
}

#[test]
fn flags_and_the_environment_go_before_the_file() {
    let folder = folder("layers");
    fs::write(folder.join("config.toml"), "measure = 40\n").unwrap();
    let widest = |args: &[&str], environment: &[(&str, &str)]| {
        let out = run(&folder, args, environment);
        assert!(out.status.success() && out.stderr.is_empty(), "{}", text(&out.stderr));
        text(&out.stdout).lines().map(|line| line.chars().count()).max().unwrap()
    };
    assert_eq!(widest(&["print", FERRY], &[]), 40);
    assert_eq!(widest(&["print", FERRY], &[("UNDERSTORY_MEASURE", "50")]), 50);
    assert_eq!(widest(&["print", "--set", "measure=60", FERRY], &[("UNDERSTORY_MEASURE", "50")]), 60);
    assert_eq!(widest(&["print", "--width", "70", FERRY], &[("UNDERSTORY_MEASURE", "50")]), 70);
}

#[test]
fn config_prints_what_it_reads_and_where_that_is() {
    let folder = folder("config");
    let file = folder.join("config.toml");
    let out = run(&folder, &["config"], &[]);
    fs::write(&file, &out.stdout).unwrap();
    let again = run(&folder, &["config"], &[]);
    assert_eq!((again.stdout, text(&again.stderr)), (out.stdout, String::new()));
    let path = run(&folder, &["config", "--path"], &[]);
    assert_eq!(text(&path.stdout).trim_end(), file.display().to_string());
}

#[test]
fn a_flag_that_is_wrong_is_answered_with_what_is_near() {
    let folder = folder("flags");
    for (args, told) in [
        (["--theme", "speia", FERRY], "no theme \u{201c}speia\u{201d}; sepia?"),
        (["--set", "measrue=3", FERRY], "; measure?"),
        (["--set", "measure=3", FERRY], "measure wants a number from 20 to 200"),
        (["--set", "measure", FERRY], "NAME=VALUE"),
    ] {
        let out = run(&folder, &args, &[]);
        assert_eq!(out.status.code(), Some(2), "{args:?}");
        assert!(text(&out.stderr).contains(told), "{args:?}: {}", text(&out.stderr));
    }
}
