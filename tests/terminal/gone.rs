//! T5: the terminal is gone, and so is the reader, also where the signal that tells is ignored, or nobody is left to complain to.

use super::pty::{FERRY, Program, folder, wait};

/// Has the shell start the reader so, closes the terminal, and tells what the shell noted as the status.
fn status_when_closed(name: &str, line: &str) -> String {
    let folder = folder(name);
    let (noted, done) = (folder.join("status"), folder.join("done"));
    let (noted, done) = (noted.display(), done.display());
    let mut program = Program::shell(&format!(r#"trap "" HUP; {line}; echo $? >{noted}; mv {noted} {done}"#));
    program.shows("Half the town stood").hides("reading…").close();
    wait("the status", || std::fs::read_to_string(folder.join("done")).ok()).trim().to_owned()
}

/// Hung up, or not able to write: whichever was noticed first.
fn is_told(status: &str) {
    assert!(matches!(status, "129" | "1"), "{status}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_window_that_is_closed_ends_the_reader() {
    let mut program = Program::start(&[FERRY]);
    program.shows("Half the town stood");
    let id = program.id();
    program.close();
    wait("the end", || matches!(super::proc::state(id), '?' | 'Z').then_some(()));
}

#[test]
fn it_ends_where_the_signal_is_ignored() {
    let status = status_when_closed("ignored", r#""$UNDERSTORY" seeds/02-ferry.txt"#);
    is_told(&status);
}

#[test]
fn it_ends_where_nobody_hears_it_complain() {
    let status = status_when_closed("unheard", r#""$UNDERSTORY" seeds/02-ferry.txt 2>&-"#);
    is_told(&status);
}

#[test]
fn it_ends_where_its_keys_come_from_elsewhere() {
    let status = status_when_closed("piped", r#"cat seeds/02-ferry.txt | "$UNDERSTORY" -"#);
    is_told(&status);
}
