//! Arguments, commands, and the exit status.
//!
//! The only room that writes to standard output and standard error. What it says of a source is one cleaned line; a closed pipe ends it quietly.

mod args;
mod commands;
mod completions;
mod config;
mod explain;
mod linear;
mod list;
mod load;
mod manual;
mod onlooker;
mod sheet;
mod themes;

use std::ffi::OsString;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::process::ExitCode;

use crate::error::Error;
use crate::term::locale;
use crate::text::ascii::Plain;
use crate::text::clean;

/// A source could not be read, or the output not be written.
const TROUBLE: u8 = 1;
/// The arguments make no sense.
const USAGE: u8 = 2;

/// Runs the program with these arguments, the program's own name first.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let mut err = shown(io::stderr().lock());
    let args = match args::parse(args) {
        Ok(args) => args,
        Err(error) => return refuse(&error, &mut err),
    };
    if let Some(folder) = crate::config::paths::profiles() {
        crate::formats::html::profiles::look_in(folder);
    }
    // Standard output itself passes on every line as it comes: many small writes are for nobody.
    let out = BufWriter::with_capacity(1 << 16, shown(io::stdout().lock()));
    let done = commands::run(args, out, &mut err);
    end(done, &mut err)
}

/// Standard output as it is; where it is a terminal that knows ASCII alone, made plain.
fn shown<'w>(out: impl Write + IsTerminal + 'w) -> Box<dyn Write + 'w> {
    if out.is_terminal() && !locale::is_utf8(|name| std::env::var(name).ok()) {
        return Box::new(Plain(out));
    }
    Box::new(out)
}

/// The exit status of a command that could read all its sources or could not, or that failed to write.
fn end(done: io::Result<bool>, err: &mut impl Write) -> ExitCode {
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(TROUBLE),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            complain(&Error::Output(error), err);
            ExitCode::from(TROUBLE)
        }
    }
}

/// One line on standard error. What cannot be said there can be said nowhere.
fn complain(error: &Error, err: &mut impl Write) {
    let line = format!("understory: {error}");
    _ = writeln!(err, "{}", clean::line(&line).text);
}

/// Help and version are answers; everything else is wrong usage. What the user typed is repeated in it, so it is cleaned.
fn refuse(error: &clap::Error, err: &mut impl Write) -> ExitCode {
    let text = error.render().to_string();
    let text = clean::body(&text).text;
    if error.use_stderr() {
        _ = err.write_all(text.as_bytes());
        return ExitCode::from(USAGE);
    }
    let mut out = io::stdout().lock();
    let said = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    end(said.map(|()| true), err)
}
