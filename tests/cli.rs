//! The real program: its commands, what goes to which stream, and the exit status.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on should say so and stop")]

use std::ffi::OsString;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

fn understory() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_understory"));
    command.env("UNDERSTORY_CONFIG_DIR", "/nonexistent").env_remove("NO_COLOR").stdin(Stdio::null());
    command
}

fn run<S: AsRef<std::ffi::OsStr>>(args: &[S]) -> Output {
    understory().args(args).output().unwrap()
}

fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

fn stderr(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

/// A file of its own for every use, gone when it is let go.
struct File(PathBuf);

impl File {
    fn new(name: &str, content: impl AsRef<[u8]>) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("understory-cli-{}-{number}", std::process::id()));
        std::fs::create_dir(&folder).unwrap();
        let path = folder.join(name);
        std::fs::write(&path, content).unwrap();
        Self(path)
    }

    fn arg(&self) -> OsString {
        self.0.clone().into()
    }
}

impl Drop for File {
    fn drop(&mut self) {
        _ = std::fs::remove_dir_all(self.0.parent().unwrap());
    }
}

/// A thread four levels deep, with long words, wide letters, and things that terminals would obey.
fn thread() -> File {
    let comment = |id: usize, parent: &str, depth: usize, body: &str| {
        format!(
            r#"{{"id":{id},"parent":{parent},"depth":{depth},"author":"author{id}","published":"2020-01-0{}","body":"{body}"}}"#,
            id + 1
        )
    };
    let long = "some words of a paragraph that must be broken into lines, ".repeat(8);
    let comments = [
        comment(0, "null", 0, &long),
        comment(1, "0", 1, "> quoted\\n\\nfine\\u001b[31mred\\u009b1m\\u202e"),
        comment(2, "1", 2, &"w".repeat(300)),
        comment(3, "2", 3, "日本語の長い文がここにあります。".repeat(9).as_str()),
        comment(4, "null", 0, "last of all"),
    ];
    File::new(
        "thread.json",
        format!(
            r#"{{"schema":"understory/1","article":{{"title":"A title","body":["{long}"]}},"comments":[{}]}}"#,
            comments.join(",\n")
        ),
    )
}

/// Runs the program with something on its standard input.
fn fed(args: &[&str], text: &str) -> Output {
    let mut child = understory()
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

/// A text on one line, single spaces between words: however it was broken.
fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_formats_are_listed() {
    let output = run(&["formats"]);
    assert!(output.status.success());
    let text = stdout(&output);
    assert!(text.lines().all(|line| understory::text::width::width(line) <= 80), "{text}");
    for format in understory::formats::ALL {
        assert!(text.lines().any(|line| line == format.name), "{}", format.name);
        for said in [format.about, format.how, format.get[0]] {
            assert!(joined(text).contains(&joined(said)), "{said}");
        }
    }
}

#[test]
fn one_format_is_shown_in_whole() {
    for format in understory::formats::ALL {
        let output = run(&["formats", format.name]);
        let text = stdout(&output);
        assert!(text.starts_with(format.name) && output.status.success());
        for way in format.get {
            assert!(joined(text).contains(&joined(way)), "{way}");
            // What is to be copied is not broken.
            let commands =
                ["curl ", "gh ", "yt-dlp ", "notmuch ", "zstd ", "w3m ", "lynx ", "understory export"];
            for line in way.lines().filter(|_| commands.iter().any(|command| way.starts_with(command))) {
                assert!(text.lines().any(|shown| shown.ends_with(line)), "{line} in\n{text}");
            }
        }
    }
}

#[test]
fn a_format_is_asked_for_before_the_command_and_after_it() {
    let file = thread();
    let file = file.0.to_str().unwrap();
    let wanted = run(&["print", "--format", "outline", file]);
    assert!(wanted.status.success());
    for args in [
        &["--format", "outline", "print", file][..],
        &["--format=outline", file],
        &[file, "--format=outline"],
        &["print", file, "--format=outline"],
        &["--theme=dark", "print", file, "--format=outline"],
        &["print", "--theme=dark", "--format=outline", file],
    ] {
        let output = run(args);
        assert_eq!((stdout(&output), stderr(&output)), (stdout(&wanted), ""), "{args:?}");
    }
}

#[test]
fn an_unknown_format_is_answered_with_those_there_are() {
    for args in [&["--format=htm", "x"][..], &["print", "--format=htm", "x"], &["formats", "htm"]] {
        let output = run(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        let said = stderr(&output);
        assert!(said.contains("a similar value exists: 'html'"), "{said}");
        for format in understory::formats::ALL {
            assert!(said.contains(format.name), "{said}");
        }
    }
}

const MAIL: &str = "From: alda <a@q>\nSubject: The ferry\nMessage-ID: <1@q>\n\nIt left.\n";

#[test]
fn how_a_source_is_recognised_is_explained() {
    let file = thread();
    let mail = File::new("ferry.html", MAIL);
    let output = run(&["formats".into(), "--explain".into(), file.arg(), mail.arg()]);
    let text = stdout(&output);
    assert!(output.status.success() && output.stderr.is_empty(), "{}", stderr(&output));
    assert!(text.lines().all(|line| understory::text::width::width(line) <= 80), "{text}");
    let text = joined(text);
    for said in [
        "sure native: its first object has \"schema\": \"understory/1\"",
        "possible outline: what is left over: JSON of a kind that is not known",
        "read as native, the surest",
        "discussions 1 A title (5 comments · 5 people · depth 4)",
        "comments 5 in 4 levels",
        "authors 5 of 5, 5 different",
        "dates 5 of 5",
        "parents 2 roots, 3 by identifiers",
        "UTF-8",
        "sure mail: nothing but fields before the first empty line, such as From:, Subject:, Message-Id:",
        "no native: no first object with",
        "html: it does not begin with a tag",
        "comments 0 in 0 levels",
        "warnings none",
    ] {
        assert!(text.contains(said), "{said} in\n{text}");
    }
    for format in understory::formats::ALL {
        assert!(text.contains(format.name), "{}", format.name);
    }
}

#[test]
fn what_is_piped_in_is_explained_and_a_format_may_be_asked_for() {
    for args in [&["formats", "--explain", "-"][..], &["formats", "--explain"]] {
        let output = fed(args, MAIL);
        assert!(output.status.success() && stdout(&output).starts_with("-\n"), "{}", stdout(&output));
        assert!(stdout(&output).contains("mail, the surest"), "{}", stdout(&output));
    }
    let output = fed(&["formats", "--format=outline", "--explain", "-"], MAIL);
    assert!(
        joined(stdout(&output)).contains("read as outline, asked for with --format"),
        "{}",
        stdout(&output)
    );
    assert!(joined(stdout(&output)).contains("sure mail: nothing but fields"));
}

#[test]
fn what_cannot_be_read_is_not_explained() {
    let file = thread();
    let output = run(&["formats".into(), "--explain".into(), "not-here.txt".into(), file.arg()]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stderr(&output), "understory: not-here.txt: no such file or directory\n");
    assert!(stdout(&output).contains("the surest"));
    let hostile =
        fed(&["formats", "--explain", "-"], "<?xml version='1.0'?><a\u{1b}]0;x\u{7}\u{202e}>\n• \u{1b}[1m");
    let control = |c: char| c.is_control() && c != '\n' || c == '\u{202e}';
    assert!(hostile.status.success() && !stdout(&hostile).contains(control), "{:?}", stdout(&hostile));
}

#[test]
fn every_form_is_written() {
    let file = thread();
    for (form, start, holds) in [
        ("json", "[\n{\"schema\":\"understory/1\"", "\"author\":\"author3\""),
        ("ndjson", "{\"schema\":\"understory/1\"", "\"author\":\"author3\""),
        ("text", "A title\n", "author3"),
        ("markdown", "# A title\n", "\n            -   **author3** · 2020-01-04\n"),
        ("outline", "A title\n", "\n        • author3\n          2020-01-04\n"),
    ] {
        let output = run(&["export".into(), "--to".into(), form.into(), file.arg()]);
        assert!(output.status.success() && output.stderr.is_empty(), "{form}: {}", stderr(&output));
        assert!(stdout(&output).starts_with(start), "{form}");
        assert!(stdout(&output).contains(holds) && stdout(&output).contains("last of all"), "{form}");
        assert!(stdout(&output).ends_with('\n'), "{form}");
    }
}

#[test]
fn several_sources_are_one_array() {
    let (one, two) = (thread(), File::new("two.txt", "Title\n\nText.\n"));
    let output = run(&["export".into(), "--to=json".into(), one.arg(), two.arg()]);
    let all: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(all.as_array().unwrap().len(), 2);
    let output = run(&["export".into(), "--to=json".into(), "not-here".into()] as &[OsString]);
    assert_eq!((stdout(&output), output.status.code()), ("[]\n", Some(1)));
}

#[test]
fn no_line_is_wider_than_asked_for() {
    let file = thread();
    for width in [10, 11, 20, 40, 80, 200] {
        let output = run(&["print".into(), format!("--width={width}").into(), file.arg()]);
        assert!(output.status.success());
        for line in stdout(&output).lines() {
            assert!(understory::text::width::width(line) <= width, "{width}: {line}");
        }
    }
}

#[test]
fn depth_article_and_thread_choose() {
    let file = thread();
    for (option, there, gone) in [
        ("--depth=0", &["A title", "author0", "author4"][..], &["author1", "author3"][..]),
        ("--depth=2", &["author0", "author2"], &["author3"]),
        ("--article", &["A title"], &["author0", "last of all"]),
        ("--thread", &["author0", "author3"], &["A title"]),
    ] {
        let output = run(&["print".into(), option.into(), file.arg()]);
        let text = stdout(&output);
        for (words, shown) in [(there, true), (gone, false)] {
            for word in words {
                assert_eq!(text.contains(word), shown, "{option}: {word} in\n{text}");
            }
        }
    }
}

#[test]
fn without_a_terminal_reading_is_printing() {
    let file = thread();
    let (read, print) = (run(&[file.arg()]), run(&["print".into(), file.arg()]));
    assert!(read.status.success());
    assert_eq!(read.stdout, print.stdout);
    let seeds = run::<&str>(&[]);
    assert!(seeds.status.success() && seeds.stderr.is_empty());
    for (name, _) in understory::seeds::all() {
        let all = run(&["export", "--to=json"]);
        assert!(stdout(&all).contains(&format!("\"source\":\"{name}\"")), "{name}");
    }
}

#[test]
fn no_escape_leaves_unless_colours_are_asked_for() {
    let file = thread();
    let plain: &[&[&str]] = &[
        &[],
        &["print"],
        &["print", "--color=never"],
        &["export", "--to=text"],
        &["export", "--to=json"],
        &["export", "--to=ndjson"],
        &["export", "--to=markdown"],
        &["export", "--to=outline"],
    ];
    for args in plain {
        let args: Vec<OsString> = args.iter().map(OsString::from).chain([file.arg()]).collect();
        let output = run(&args);
        let control = |c: char| c.is_control() && c != '\n' || c == '\u{202e}';
        assert!(!stdout(&output).contains(control), "{args:?}");
    }
    assert!(stdout(&run(&["print".into(), "--color=always".into(), file.arg()])).contains("\u{1b}["));
}

#[test]
fn a_missing_source_is_named_and_the_others_are_shown() {
    let file = thread();
    let output = run(&["print".into(), "not-here.txt".into(), file.arg()]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stderr(&output), "understory: not-here.txt: no such file or directory\n");
    assert!(stdout(&output).contains("last of all"));
}

#[test]
fn a_hostile_name_is_one_line_without_escapes() {
    let hostile = "not\u{1b}]52;c;QQ==\u{7}\u{9b}1m\nhere\u{202e}.json";
    for args in [
        &[hostile][..],
        &["print", hostile],
        &["export", "--to=json", hostile],
        &["--format", hostile],
        &["export", "--to", hostile],
    ] {
        let output = run(args);
        assert!(matches!(output.status.code(), Some(1 | 2)));
        let text = stderr(&output);
        assert!(
            !text.is_empty() && !text.contains(|c: char| c.is_control() && c != '\n' || c == '\u{202e}'),
            "{text:?}"
        );
        assert!(output.status.code() == Some(2) || text.lines().count() == 1, "{text:?}");
    }
}

#[test]
fn wrong_usage_is_2_and_help_is_0() {
    for args in [
        &["--no-such"][..],
        &["export"],
        &["export", "--to=html5"],
        &["print", "--width=0"],
        &["print", "--depth=x"],
        &["print", "--article", "--thread"],
        &["--format=none", "x"],
        &["formats", "x"],
        &["formats", "html", "--explain", "x"],
        &["--straight", "print", "x"],
    ] {
        let output = run(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(output.stdout.is_empty() && !output.stderr.is_empty(), "{args:?}");
    }
    for args in
        [&["-h"][..], &["--help"], &["-V"], &["print", "-h"], &["export", "--help"], &["formats", "-h"]]
    {
        let output = run(args);
        assert_eq!(output.status.code(), Some(0), "{args:?}");
        assert!(!output.stdout.is_empty() && output.stderr.is_empty(), "{args:?}");
    }
}

#[test]
fn a_file_named_like_a_command_is_given_with_its_folder() {
    let file = File::new("print", r#"{"schema":"understory/1","article":{"body":["Text of the file."]}}"#);
    let output = understory().arg("./print").current_dir(file.0.parent().unwrap()).output().unwrap();
    assert!(output.status.success() && stdout(&output).contains("Text of the file."));
}

#[test]
fn standard_input_is_a_source() {
    for args in [&["-"][..], &["print", "-"], &["export", "--to=outline", "-"]] {
        let mut child = understory().args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        child
            .stdin
            .take()
            .unwrap()
            .write_all(br#"{"schema":"understory/1","article":{"body":["Text from a pipe."]}}"#)
            .unwrap();
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success() && stdout(&output).contains("Text from a pipe."), "{args:?}");
    }
}

#[test]
fn a_format_can_be_forced() {
    let file = thread();
    let output = run(&["export".into(), "--to=ndjson".into(), "--format=outline".into(), file.arg()]);
    assert!(stdout(&output).contains("\"format\":\"outline\""));
    let text = File::new("x.txt", "no JSON at all");
    let output = run(&["export".into(), "--to=ndjson".into(), "--format=native".into(), text.arg()]);
    assert!(output.status.success() && stdout(&output).contains("\"warnings\":[{"));
}

#[test]
fn a_closed_pipe_ends_it_quietly() {
    let comment = format!(r#"{{"author":"a","body":"{}"}}"#, "words ".repeat(100));
    let file = File::new(
        "long.json",
        format!(r#"{{"schema":"understory/1","comments":[{}]}}"#, vec![comment; 2000].join(",\n")),
    );
    for args in [&["print"][..], &["export", "--to=json"], &["export", "--to=markdown"], &[]] {
        let mut child = understory()
            .args(args)
            .arg(&file.0)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let mut said = String::new();
        child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        let status = child.wait().unwrap();
        assert!(!line.is_empty() && said.is_empty() && status.code() == Some(0), "{args:?}: {said} {status}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_one_line_and_1() {
    let full = || Stdio::from(std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap());
    for args in [&["print"][..], &["export", "--to=json"], &["formats"], &["-h"]] {
        let output = understory().args(args).stdout(full()).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{args:?}");
        assert_eq!(stderr(&output).lines().count(), 1, "{args:?}: {}", stderr(&output));
        assert!(stderr(&output).starts_with("understory: cannot write: "), "{args:?}");
    }
}

#[test]
fn what_happened_to_the_bytes_is_told() {
    let file = File::new(
        "broken.txt",
        b"\xef\xbb\xbfA title\n\nA paragraph of text with \xff in it, and one more \xfe here \xc3\xa9.\n",
    );
    let output = run(&["export".into(), "--to=ndjson".into(), file.arg()]);
    assert!(output.status.success() && stdout(&output).contains("\"warnings\":[{"), "{}", stdout(&output));
    let folder = thread();
    std::fs::write(folder.0.with_file_name("image.png"), b"\x89PNG\r\n\x1a\n\0\0\0\0\0").unwrap();
    let output = run(&["export".into(), "--to=ndjson".into(), OsString::from(folder.0.parent().unwrap())]);
    assert!(output.status.success() && stdout(&output).contains("passed over"), "{}", stdout(&output));
    assert_eq!(stdout(&output).lines().count(), 1);
}
