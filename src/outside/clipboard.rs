//! Puts text where other programs paste from, by one rule.
//!
//! ```text
//!   over ssh                      the terminal's own clipboard (OSC 52): a tool would fill that of the wrong machine
//!   macOS                         pbcopy
//!   a Wayland or X11 display      wl-copy; xclip, xsel: the first that there is
//!   else                          the terminal's own clipboard
//! ```
//!
//! A terminal answers nothing, so of that way only the sending is told. What is longer than terminals take is written to a file that is the user's alone,
//! and its name is told. A tool is given the text by its standard input; that it was copied is told once the tool has ended well. (xclip, xsel and wl-copy
//! end at once and leave a part of themselves behind, which holds the text until something else is copied.)

use std::ffi::OsString;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use super::start::{Call, in_words};

/// So many bytes of text a terminal is sent at most: with what is around them, no more than 100,000 bytes in base 64.
pub const MOST_SENT: usize = 74_994;

/// So long a tool may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// How text is put there.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Way {
    /// By one of these programs, the first that there is; where there is none, by the terminal.
    Tools(Vec<Call>),
    /// By the terminal.
    Terminal,
}

/// What became of a text at once.
#[derive(Debug, PartialEq, Eq)]
pub enum Copied {
    /// A program has it, or has failed; `done` is told.
    Handed,
    /// It is for the terminal, which whoever owns that has to send it to.
    ToTerminal,
    /// It is too long for the terminal, and in this file.
    InFile(PathBuf),
    /// It is nowhere, and why.
    Nowhere(String),
}

/// Copies a text, which `what` names in messages. `done` is told on another thread what there is to say.
pub fn copy(
    text: &str,
    what: &str,
    get: impl Fn(&str) -> Option<OsString>,
    done: impl FnOnce(String) + Send + 'static,
) -> Copied {
    if let Way::Tools(tools) = way(|name| get(name).is_some_and(|set| !set.is_empty())) {
        for tool in tools {
            match tool.start(Stdio::piped()) {
                Ok(child) => {
                    hand(child, tool.name(), text.to_owned(), what.to_owned(), done);
                    return Copied::Handed;
                }
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Copied::Nowhere(format!("{}: {}", tool.name(), in_words(&error))),
            }
        }
    }
    if text.len() <= MOST_SENT {
        return Copied::ToTerminal;
    }
    let Some(folder) = crate::config::paths::fleeting() else {
        return Copied::Nowhere("it is too long for the terminal, and there is no folder for it".to_owned());
    };
    match write_in(&folder, text) {
        Ok(path) => Copied::InFile(path),
        Err(error) => Copied::Nowhere(format!("it is too long for the terminal, and {}", in_words(&error))),
    }
}

/// The rule. `is_set` says whether a variable of the environment holds something.
fn way(is_set: impl Fn(&str) -> bool) -> Way {
    if ["SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"].into_iter().any(&is_set) {
        return Way::Terminal;
    }
    let call = |words: &[&str]| {
        let (program, arguments) = words.split_first()?;
        Some(Call::new(*program, arguments.iter().map(OsString::from)))
    };
    let mut tools: Vec<&[&str]> = Vec::new();
    if cfg!(target_os = "macos") {
        tools.push(&["pbcopy"]);
    }
    if is_set("WAYLAND_DISPLAY") {
        tools.push(&["wl-copy", "--type", "text/plain;charset=utf-8"]);
    }
    if is_set("DISPLAY") {
        tools.push(&["xclip", "-selection", "clipboard", "-in"]);
        tools.push(&["xsel", "--clipboard", "--input"]);
    }
    if tools.is_empty() { Way::Terminal } else { Way::Tools(tools.into_iter().filter_map(call).collect()) }
}

/// Gives a program the text and waits for its end, on a thread.
fn hand(
    mut child: Child,
    name: String,
    text: String,
    what: String,
    done: impl FnOnce(String) + Send + 'static,
) {
    let give = move || {
        let Some(mut input) = child.stdin.take() else { return };
        // By a thread of its own: who takes nothing is not waited for. It ends with the program at the latest.
        let write = move || _ = input.write_all(text.as_bytes());
        let told = match std::thread::Builder::new().name("copying".to_owned()).spawn(write) {
            Err(error) => format!("not copied: {}", in_words(&error)),
            Ok(_) => match end_of(&mut child, PATIENCE) {
                Ok(Some(status)) if status.success() => format!("copied {what} ({name})"),
                Ok(Some(status)) => format!("not copied: {name} ended with {status}"),
                Ok(None) => format!("not copied: {name} did not end, and was stopped"),
                Err(error) => format!("not copied: {name}: {}", in_words(&error)),
            },
        };
        done(told);
    };
    _ = std::thread::Builder::new().name("copied".to_owned()).spawn(give);
}

/// Waits for the end of a program, but no longer than this; then it is ended.
fn end_of(child: &mut Child, patience: Duration) -> io::Result<Option<ExitStatus>> {
    let end = Instant::now() + patience;
    let mut pause = Duration::from_millis(1);
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if Instant::now() >= end {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        std::thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(50));
    }
}

/// Writes a text to a file of this program's in a folder, which is made where there is none. Both are the user's alone. No link is followed: what has the
/// name is taken away first.
fn write_in(folder: &Path, text: &str) -> io::Result<PathBuf> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    let path = folder.join(format!("copied-{}.txt", std::process::id()));
    match fs::remove_file(&path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(&path)?.write_all(text.as_bytes())?;
    Ok(path)
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    #[test]
    fn the_rule() {
        let names = |set: &[&str]| match way(|name| set.contains(&name)) {
            Way::Terminal => vec!["terminal".to_owned()],
            Way::Tools(tools) => tools.iter().map(Call::name).collect(),
        };
        let mac: Vec<String> = if cfg!(target_os = "macos") { vec!["pbcopy".to_owned()] } else { vec![] };
        let and = |more: &[&str]| {
            mac.iter().cloned().chain(more.iter().map(ToString::to_string)).collect::<Vec<_>>()
        };
        let bare = if mac.is_empty() { vec!["terminal".to_owned()] } else { mac.clone() };
        assert_eq!(names(&[]), bare);
        assert_eq!(names(&["DISPLAY"]), and(&["xclip", "xsel"]));
        assert_eq!(names(&["WAYLAND_DISPLAY"]), and(&["wl-copy"]));
        assert_eq!(names(&["WAYLAND_DISPLAY", "DISPLAY"]), and(&["wl-copy", "xclip", "xsel"]));
        for ssh in ["SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"] {
            assert_eq!(names(&[ssh, "DISPLAY", "WAYLAND_DISPLAY"]), ["terminal"], "{ssh}");
        }
    }

    /// What is told of handing a text to `sh -c script`.
    fn told_of(script: &str, text: &str) -> String {
        let call = Call::new("sh", ["-c".into(), script.into()]);
        let (send, told) = channel();
        let child = call.start(Stdio::piped()).unwrap();
        hand(child, call.name(), text.to_owned(), "it".to_owned(), move |said| send.send(said).unwrap());
        told.recv_timeout(Duration::from_secs(60)).unwrap()
    }

    #[test]
    fn only_a_tool_that_ends_well_has_copied() {
        let long = "x".repeat(1 << 20);
        assert_eq!(told_of("test $(wc -c) = 1048576", &long), "copied it (sh)");
        assert_eq!(told_of("exit 3", &long), "not copied: sh ended with exit status: 3");
        assert_eq!(told_of("exit 3", ""), "not copied: sh ended with exit status: 3");
        // As xclip does: it ends, and what it leaves behind keeps its input.
        assert_eq!(told_of("cat > /dev/null; sleep 20 & exit 0", "x"), "copied it (sh)");
    }

    #[test]
    fn who_does_not_end_is_stopped() {
        let call = Call::new("sh", ["-c".into(), "exec sleep 1000".into()]);
        let mut child = call.start(Stdio::piped()).unwrap();
        assert_eq!(end_of(&mut child, Duration::from_millis(20)).unwrap(), None);
        assert!(!child.wait().unwrap().success());
    }

    #[cfg(unix)]
    #[test]
    fn the_file_is_the_users_alone_and_no_link_is_followed() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let root = std::env::temp_dir().join(format!("understory-copied-{}", std::process::id()));
        let folder = root.join("a/b");
        let path = write_in(&folder, "one").unwrap();
        let other = root.join("other");
        fs::write(&other, "theirs").unwrap();
        fs::remove_file(&path).unwrap();
        symlink(&other, &path).unwrap();
        assert_eq!(write_in(&folder, "two").unwrap(), path);
        assert_eq!(
            (fs::read_to_string(&path).unwrap(), fs::read_to_string(&other).unwrap()),
            ("two".into(), "theirs".into())
        );
        let mode = |path: &Path| fs::symlink_metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&path), mode(&folder)), (0o600, 0o700));
        fs::remove_dir_all(root).unwrap();
    }
}
