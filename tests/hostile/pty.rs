//! S1, S12: the real program on a terminal of its own, with everything hostile in every field. `outcheck` reads all that is written.
#![cfg(unix)]

use std::fs;
use std::io::{Read, Write};
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use crate::streams::Folder;
use crate::{outcheck, payloads, routes};

const DEADLINE: Duration = Duration::from_secs(60);

#[test]
fn the_real_program_writes_nothing_that_is_not_on_the_list() {
    let folder = Folder::new("pty");
    let all: String = payloads::ALL.iter().map(|payload| payload.raw).collect();
    let native = routes::ALL.iter().find(|route| route.format == "native").unwrap();
    let file = folder.0.join("all.json");
    fs::write(&file, (native.make)(&all)).unwrap();

    let pair = native_pty_system().openpty(PtySize { rows: 40, cols: 120, ..PtySize::default() }).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_understory"));
    command.arg(&file);
    command.env("TERM", "xterm-256color");
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut keys = pair.master.take_writer().unwrap();
    let mut reader = pair.master.try_clone_reader().unwrap();
    let (send, output) = channel();
    std::thread::spawn(move || {
        let mut chunk = [0; 8192];
        while let Ok(read @ 1..) = reader.read(&mut chunk) {
            _ = send.send(chunk[..read].to_vec());
        }
    });
    // Each is pressed once what is awaited has been written since the last: a word of the frame that the last one makes.
    let mut written = Vec::new();
    for (awaited, pressed) in [("quay", "gh"), ("Hidden in", "g!"), ("How this was read", "q"), ("", "q")] {
        let (from, end) = (written.len(), Instant::now() + DEADLINE);
        while !String::from_utf8_lossy(&written[from..]).contains(awaited) {
            let left = end.saturating_duration_since(Instant::now());
            written.extend(output.recv_timeout(left).unwrap_or_else(|_| panic!("never: {awaited}")));
        }
        keys.write_all(pressed.as_bytes()).unwrap();
    }
    while let Ok(more) = output.recv_timeout(DEADLINE) {
        written.extend(more);
    }
    assert!(child.wait().unwrap().success());
    assert_eq!(outcheck::violations(&written), [""; 0]);
}
