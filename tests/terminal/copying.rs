//! What is copied goes where the rule says: to a tool where there is a display, to the terminal over ssh and where there is no tool, to a file where it is too
//! long for that.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

use super::pty::{FERRY, Program, folder, wait};

/// The texts that were sent to the terminal's clipboard.
fn sent(program: &Program) -> Vec<String> {
    let raw = String::from_utf8_lossy(&program.raw).into_owned();
    let texts = raw.split("\x1b]52;c;").skip(1).filter_map(|rest| rest.split_once('\x07'));
    texts.map(|(text, _)| String::from_utf8(BASE64_STANDARD.decode(text).unwrap()).unwrap()).collect()
}

/// Writes a program by another process: one that is being written while we start others cannot be run.
fn program_in(folder: &Path, name: &str, script: &str) {
    let line = format!("cat > {name} && chmod +x {name}");
    let mut child = Command::new("/bin/sh")
        .args(["-c", &line])
        .current_dir(folder)
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(script.as_bytes()).unwrap();
    assert!(child.wait().unwrap().success());
}

fn path(folder: &Path) -> String {
    format!("{}:{}", folder.display(), std::env::var("PATH").unwrap_or_default())
}

#[test]
fn over_ssh_the_terminal_is_sent_it_and_nothing_else_is_claimed() {
    let folder = folder("copy-ssh");
    program_in(&folder, "xclip", "#!/bin/sh\ntouch \"${0%/*}/ran\"\n");
    let set = [("SSH_CONNECTION", "1 2 3 4"), ("DISPLAY", ":0"), ("PATH", &*path(&folder))];
    let mut program = Program::start_with((100, 30), &[FERRY], &set);
    program.shows("Half the town stood").copies("y").shows("sent the comment to the terminal");
    let [text] = &sent(&program)[..] else { panic!("{:?}", sent(&program)) };
    assert!(text.starts_with("I took the first one across") && !text.contains('│'), "{text}");
    program.copies("Y").shows("sent the comment and all below it to the terminal");
    program.copies("vjy").shows("sent the lines to the terminal").send("j").is_as_drawn_afresh().send("q");
    assert_eq!(program.ends(), 0);
    program.is_restored();
    assert!(!folder.join("ran").exists());
}

#[test]
fn a_tool_is_given_the_text_and_told_of_when_it_has_ended_well() {
    let folder = folder("copy-tool");
    program_in(
        &folder,
        "xclip",
        "#!/bin/sh\ncd \"${0%/*}\" && echo \"$*\" > args && cat > new && mv new text\n",
    );
    let set = [("DISPLAY", ":0"), ("PATH", &*path(&folder))];
    let mut program = Program::start_with((100, 30), &[FERRY], &set);
    program.shows("Half the town stood").send("y").shows("copied the comment (xclip)");
    let text = wait("the text", || std::fs::read_to_string(folder.join("text")).ok());
    assert!(text.starts_with("I took the first one across"), "{text}");
    assert_eq!(std::fs::read_to_string(folder.join("args")).unwrap(), "-selection clipboard -in\n");
    program.send("q");
    assert_eq!(program.ends(), 0);
}

#[test]
fn a_tool_that_fails_has_copied_nothing() {
    let folder = folder("copy-failing");
    program_in(
        &folder,
        "xclip",
        "#!/bin/sh\nprintf '\\033[2Jno display'; printf '\\033[2Jno display' >&2; exit 1\n",
    );
    let set = [("DISPLAY", ":0"), ("PATH", &*path(&folder))];
    let mut program = Program::start_with((100, 30), &[FERRY], &set);
    program.shows("Half the town stood").send("y").shows("not copied: xclip ended with exit status: 1");
    program.send("j").is_as_drawn_afresh().send("q");
    assert_eq!(program.ends(), 0);
}

#[test]
fn what_is_too_long_for_a_terminal_is_in_a_file_of_the_users_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = folder("copy-long");
    let page = folder.join("page.txt");
    let long = "words that go on and on ".repeat(4_000);
    std::fs::write(&page, format!("The lamp\n\nIt is lit.\n\n2 Comments\n\n\u{2022} marlow 3 May 2019\n  {long}\n\u{2022} tk 3 May 2019\n  Short.\n")).unwrap();
    let set = [("XDG_RUNTIME_DIR", folder.to_str().unwrap())];
    let mut program = Program::start_with((140, 30), &[page.to_str().unwrap()], &set);
    program.shows("words that go on").send("y").shows("the comment is too long for the terminal: written to");
    let written = folder.join("understory");
    let files: Vec<_> = std::fs::read_dir(&written).unwrap().map(|entry| entry.unwrap().path()).collect();
    let [file] = &files[..] else { panic!("{files:?}") };
    assert_eq!(std::fs::read_to_string(file).unwrap(), long.trim_end());
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(file), mode(&written)), (0o600, 0o700));
    // No text was sent: none may be.
    program.send("}").shows("2/2").copies("y").shows("sent the comment to the terminal, 6 bytes").send("q");
    assert_eq!(program.ends(), 0);
}

/// S13: what would end a paste, or press Enter, is copied as the picture that is shown for it.
#[test]
fn what_is_copied_can_end_no_paste() {
    let folder = folder("copy-hostile");
    let page = folder.join("page.json");
    let body = serde_json::json!("ls\u{1b}[201~\rrm -rf ~\r\u{9b}201~\u{8}\u{7f}\tthe end");
    let comment =
        format!(r#"{{"id":0,"parent":null,"depth":0,"author":"alda","body":{body},"evidence":"id"}}"#);
    std::fs::write(
        &page,
        format!(r#"{{"schema":"understory/1","article":{{"title":"T"}},"comments":[{comment}]}}"#),
    )
    .unwrap();
    let mut program = Program::start_with((100, 30), &[page.to_str().unwrap()], &[("SSH_TTY", "/dev/pts/0")]);
    program.shows("the end").copies("y").shows("sent the comment to the terminal").send("q");
    assert_eq!(program.ends(), 0);
    let [text] = &sent(&program)[..] else { panic!("{:?}", sent(&program)) };
    assert!(text.contains("rm -rf") && text.contains('\u{241b}'), "{text:?}");
    assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "{text:?}");
}
