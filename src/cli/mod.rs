//! Arguments, commands, and the exit status.

use std::ffi::OsString;
use std::process::ExitCode;

/// Runs the program with these arguments, the program's own name first.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let _ = args.into_iter().count();
    ExitCode::SUCCESS
}
