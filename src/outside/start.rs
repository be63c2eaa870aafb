//! Starts a program apart from the terminal, and waits for it elsewhere.

use std::ffi::OsString;
use std::io;
use std::process::{Child, Command, Stdio};

/// A program and what it is given, none of it read by a shell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Call {
    /// The program: a path, or a name to be looked for.
    pub(super) program: OsString,
    /// What it is given.
    pub(super) arguments: Vec<OsString>,
}

impl Call {
    pub(super) fn new(program: impl Into<OsString>, arguments: impl IntoIterator<Item = OsString>) -> Self {
        Self { program: program.into(), arguments: arguments.into_iter().collect() }
    }

    /// The program's name for a message, cleaned.
    pub(super) fn name(&self) -> String {
        let path = std::path::Path::new(&self.program);
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        crate::text::clean::line(&name).text.into_owned()
    }

    /// Starts it without a terminal: it reads from `input`, what it says is lost, and it leads a group of its own, so that Ctrl-C and a hangup are not for it.
    pub(super) fn start(&self, input: Stdio) -> io::Result<Child> {
        let mut command = Command::new(&self.program);
        command.args(&self.arguments).stdin(input).stdout(Stdio::null()).stderr(Stdio::null());
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        command.spawn()
    }
}

/// Why a program could not be started, in a few words.
pub(super) fn in_words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such program".to_owned(),
        io::ErrorKind::PermissionDenied => "it may not be run".to_owned(),
        _ => crate::text::clean::line(&error.to_string()).text.into_owned(),
    }
}
