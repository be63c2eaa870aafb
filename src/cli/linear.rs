//! Reading line by line: where the lines come from, and where they go.

use std::fs::File;
use std::io::{self, BufRead, BufReader, IsTerminal, Write};

use super::args::Input;
use super::load;
use crate::linear;

/// Reads with somebody who types lines. Where nobody can type any, or nobody reads what is said, all is said at once. Says whether all sources could be read.
pub(super) fn read(input: &Input, width: usize, out: impl Write, err: &mut impl Write) -> io::Result<bool> {
    match typed(input).filter(|_| io::stdout().is_terminal()) {
        Some(lines) => {
            let mut discussions = Vec::new();
            let all = load::each(input, err, |discussion| {
                discussions.push(discussion);
                Ok(())
            })?;
            linear::read(discussions, width, lines, out).map(|()| all)
        }
        None => say(input, width, out, err),
    }
}

/// Says all discussions as they come, and names what could not be read.
pub(super) fn say(
    input: &Input,
    width: usize,
    mut out: impl Write,
    err: &mut impl Write,
) -> io::Result<bool> {
    let all = load::each(input, err, |discussion| linear::say(&discussion, width, &mut out))?;
    out.flush()?;
    Ok(all)
}

/// The lines that are typed: those of standard input, unless it is what is read; then those of the terminal.
fn typed(input: &Input) -> Option<Box<dyn BufRead>> {
    let stdin = io::stdin();
    if stdin.is_terminal() {
        return input.sources.iter().all(|source| source != "-").then(|| Box::new(stdin.lock()) as _);
    }
    File::open("/dev/tty").ok().map(|terminal| Box::new(BufReader::new(terminal)) as _)
}
