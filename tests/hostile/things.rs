//! P24, D7: sources that are not what they seem, or no files at all, and homes that are none: a clear word, and never a wait.
#![cfg(unix)]

use std::ffi::OsString;
use std::fs;
use std::process::{Command, Stdio};
use std::sync::mpsc::channel;
use std::time::Duration;

use crate::oracle;
use crate::streams::Folder;

/// A failure to end is a failure; nothing that works comes near it.
const DEADLINE: Duration = Duration::from_secs(60);

/// The exit status, and what was said on both streams.
fn ends(args: Vec<OsString>) -> (Option<i32>, String) {
    let what = format!("{args:?}");
    let mut child = Command::new(env!("CARGO_BIN_EXE_understory"))
        .args(args)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let (out, err) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
    let (send, done) = channel();
    for mut stream in [Box::new(out) as Box<dyn std::io::Read + Send>, Box::new(err)] {
        let send = send.clone();
        std::thread::spawn(move || {
            let mut bytes = Vec::new();
            _ = stream.read_to_end(&mut bytes);
            _ = send.send(bytes);
        });
    }
    let mut said = Vec::new();
    for _ in 0..2 {
        if let Ok(bytes) = done.recv_timeout(DEADLINE) {
            said.extend(bytes);
        } else {
            _ = child.kill();
            panic!("{what} never ended");
        }
    }
    assert_eq!(oracle::plain(&said), [""; 0], "{what}");
    (child.wait().unwrap().code(), String::from_utf8_lossy(&said).into_owned())
}

/// What is named, and what is said of it.
#[test]
fn devices_pipes_sockets_and_binaries() {
    let folder = Folder::new("things");
    let path = |name: &str| folder.0.join(name);
    let pipe = path("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let socket = path("socket");
    let _listening = std::os::unix::net::UnixListener::bind(&socket).unwrap();
    fs::write(path("png.txt"), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").unwrap();
    fs::copy(env!("CARGO_BIN_EXE_understory"), path("program.txt")).unwrap();
    fs::create_dir(path("nothing")).unwrap();
    let loops = path("loop");
    std::os::unix::fs::symlink(&loops, &loops).unwrap();
    let long = "x".repeat(300);
    for (name, said) in [
        ("/dev/zero", "device"),
        ("/dev/full", "device"),
        ("/dev/tty", ""),
        ("/dev/random", "device"),
        ("/proc/self/mem", ""),
        (pipe.to_str().unwrap(), "pipe"),
        (socket.to_str().unwrap(), "socket"),
        (path("png.txt").to_str().unwrap(), "picture"),
        (path("program.txt").to_str().unwrap(), "program"),
        (path("nothing").to_str().unwrap(), "no files"),
        (loops.to_str().unwrap(), ""),
        (&long, ""),
        ("", ""),
        ("https://example.org/", "not fetched"),
    ] {
        for command in ["", "print", "export --to json"] {
            let args = command.split_whitespace().map(OsString::from).chain([name.into()]).collect();
            let (status, told) = ends(args);
            assert_eq!(status, Some(1), "{name}: {told}");
            assert!(told.contains("understory: ") && told.contains(said), "{name}: {told}");
        }
    }
}

/// A name says nothing: what stands in the file does.
#[test]
fn names_that_lie() {
    let folder = Folder::new("lies");
    let page = "<!doctype html><html><body><p>A page about ferries.</p></body></html>";
    let mail = "From alda Fri May  3 10:00:00 2019\nFrom: a@example.org\nSubject: ferries\n\nabout ferries\n";
    let native = r#"{"schema":"understory/1","article":{"title":"ferries"},"comments":[]}"#;
    for (name, content, format) in [
        ("a.html", native, "native"),
        ("b.json", mail, "mail"),
        ("c.mbox", page, "html"),
        ("d.txt", native, "native"),
        ("e", page, "html"),
    ] {
        let file = folder.0.join(name);
        fs::write(&file, content).unwrap();
        let (status, told) = ends(vec!["export".into(), "--to".into(), "ndjson".into(), file.into()]);
        assert_eq!(status, Some(0));
        assert!(
            told.contains("ferries") && told.contains(&format!("\"format\":\"{format}\"")),
            "{name}: {told}"
        );
    }
}

/// D7: homes that are none, and an environment that says nothing. What is read does not depend on them.
#[test]
fn wherever_home_may_be() {
    let folder = Folder::new("homes");
    let file = folder.0.join("file");
    fs::write(&file, "no folder").unwrap();
    let long = "x".repeat(5000);
    let print = |environment: &[(&str, &str)]| {
        let output = Command::new(env!("CARGO_BIN_EXE_understory"))
            .args(["print", "--width", "80", "seeds/02-ferry.txt"])
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .env_clear()
            .envs(environment.iter().copied())
            .stdin(Stdio::null())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(0), "{environment:?}");
        assert_eq!(oracle::plain(&output.stderr), [""; 0], "{environment:?}");
        output.stdout
    };
    let anywhere = print(&[("HOME", folder.0.to_str().unwrap()), ("LANG", "C.UTF-8")]);
    assert!(anywhere.len() > 1000);
    for home in [
        "",
        "/nonexistent",
        "/proc",
        "relative",
        "\u{1b}]0;x\u{7}",
        file.to_str().unwrap(),
        "/dev/full",
        &long,
    ] {
        assert_eq!(print(&[("HOME", home), ("LANG", "C.UTF-8")]), anywhere, "HOME={home:?}");
        let config = [
            ("HOME", "/nonexistent"),
            ("XDG_CONFIG_HOME", home),
            ("XDG_CACHE_HOME", home),
            ("LANG", "C.UTF-8"),
        ];
        assert_eq!(print(&config), anywhere, "XDG_CONFIG_HOME={home:?}");
    }
    assert_eq!(print(&[("LANG", "C.UTF-8")]), anywhere, "no HOME");
    print(&[]);
}
