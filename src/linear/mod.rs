//! A reader of lines, for screen readers, braille, and terminals that can only be written to one line after another.
//!
//! ```text
//!   a typed line ──ask──▶ what is wanted ──reader──▶ where one is ──words──▶ lines of words
//! ```
//!
//! Nothing is drawn, nothing is written twice, and what the tree shows by its shape is said: how deep, whom one answers, how many replies. What is typed is
//! what is pressed in the reader that draws, and Enter after it. Knows nothing of cells, colours and terminals: it takes lines from whatever gives them.

mod ask;
mod reader;
mod words;

use std::io::{self, BufRead, Write};

use crate::model::Discussion;
use reader::Reader;

/// Lines are never wider, however wide the terminal.
pub const MEASURE: usize = crate::layout::MEASURE;

/// Reads with somebody who types lines, until they have had enough or their input ends. Discussions that there are none of are said to be none.
pub fn read(
    discussions: Vec<Discussion>,
    width: usize,
    mut input: impl BufRead,
    out: impl Write,
) -> io::Result<()> {
    let mut reader = Reader::new(discussions, width, out);
    reader.begin()?;
    let mut line = Vec::new();
    loop {
        reader.prompt()?;
        line.clear();
        if input.read_until(b'\n', &mut line)? == 0 {
            return reader.end();
        }
        if reader.take(&String::from_utf8_lossy(&line))?.is_break() {
            return Ok(());
        }
    }
}

/// Says a discussion from its beginning to its end.
pub fn say(discussion: &Discussion, width: usize, out: &mut impl Write) -> io::Result<()> {
    let mut words = words::Words { width, out };
    words.beginning(discussion)?;
    words.article(&discussion.article)?;
    discussion.thread.ids().try_for_each(|id| words.comment(&discussion.thread, id))
}
