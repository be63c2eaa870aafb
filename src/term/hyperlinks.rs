//! Hyperlinks of the terminal (OSC 8, "Hyperlinks in terminal emulators" by Egmont Koblinger): what may be clicked on is told it, cell by cell.
//!
//! No cell holds more than what it shows: links lie beside the screen. After each frame those whose cells or address differ from before are written once more,
//! between the sequences that begin and end a link, and those that are gone are written without. So whatever the frame itself has written, a cell leads where the
//! frame says, or nowhere.
//!
//! An address is taken only if it is made of the visible characters of ASCII and is no longer than terminals take; and only where the cells show the words that
//! it is for, so that nothing that lies over a link leads anywhere.

use std::fmt;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use crossterm::Command;
use ratatui::buffer::{Buffer, Cell};

use crate::hyperlink::Hyperlink;
use crate::text::width;

/// No longer address is told: what VTE and others take.
pub(crate) const LONGEST: usize = 2083;

/// Cells as they are written: where they lead, if anywhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) column: u16,
    pub(super) row: u16,
    pub(super) cells: Vec<Cell>,
    pub(super) url: Option<String>,
}

impl Run {
    /// The cells with their places; those behind wide ones are none of their own.
    pub(super) fn placed(&self) -> impl Iterator<Item = (u16, u16, &Cell)> {
        let mut skipped = 0;
        let places = (self.column..).zip(&self.cells);
        places.filter_map(move |(column, cell)| {
            if skipped > 0 {
                skipped -= 1;
                return None;
            }
            skipped = width::width(cell.symbol()).saturating_sub(1);
            Some((column, self.row, cell))
        })
    }
}

/// The links that the terminal has.
#[derive(Debug, Default)]
pub(super) struct Hyperlinks {
    shown: Vec<Run>,
}

impl Hyperlinks {
    /// The screen was cleared, and every link with it.
    pub(super) fn forget(&mut self) {
        self.shown.clear();
    }

    /// What must be written after a frame for the terminal to have these links and no others.
    pub(super) fn follow(&mut self, links: &[Hyperlink], frame: &Buffer) -> Vec<Run> {
        let now: Vec<Run> = links.iter().filter_map(|link| run(link, frame)).collect();
        let gone = self.shown.iter().filter(|old| !now.contains(old));
        let mut written: Vec<Run> = gone.filter_map(|old| bare(old, frame)).collect();
        written.extend(now.iter().filter(|run| !self.shown.contains(run)).cloned());
        self.shown = now;
        written
    }
}

/// The cells of a link, where they show its words.
fn run(link: &Hyperlink, frame: &Buffer) -> Option<Run> {
    let plain = link.url.bytes().all(|byte| byte.is_ascii_graphic());
    if !plain || link.url.is_empty() || link.url.len() > LONGEST || link.words.is_empty() {
        return None;
    }
    let cells = cells(frame, link.column, link.row, width::width(&link.words))?;
    let run = Run { column: link.column, row: link.row, cells, url: Some(link.url.clone()) };
    let shown: String = run.placed().map(|(_, _, cell)| cell.symbol()).collect();
    (shown == link.words).then_some(run)
}

/// The cells that a link had, as they are now.
fn bare(old: &Run, frame: &Buffer) -> Option<Run> {
    let cells = cells(frame, old.column, old.row, old.cells.len())?;
    Some(Run { cells, url: None, ..*old })
}

/// So many cells from a place on, if there are so many.
fn cells(frame: &Buffer, column: u16, row: u16, count: usize) -> Option<Vec<Cell>> {
    let area = frame.area();
    let fits = row < area.height && usize::from(column) + count <= usize::from(area.width);
    let from = usize::from(row) * usize::from(area.width) + usize::from(column);
    frame.content.get(from..from + count).filter(|_| fits).map(<[Cell]>::to_vec)
}

/// Begins a link. Its parts on several rows are one to the terminal, which shows them together.
pub(super) struct Begin<'u>(pub(super) &'u str);

/// Ends the link.
pub(super) struct End;

impl Command for Begin<'_> {
    fn write_ansi(&self, out: &mut impl fmt::Write) -> fmt::Result {
        let mut name = DefaultHasher::new();
        self.0.hash(&mut name);
        write!(out, "\x1b]8;id={:x};{}\x07", name.finish() >> 32, self.0)
    }

    #[cfg(windows)]
    fn execute_winapi(&self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Command for End {
    fn write_ansi(&self, out: &mut impl fmt::Write) -> fmt::Result {
        out.write_str("\x1b]8;;\x07")
    }

    #[cfg(windows)]
    fn execute_winapi(&self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Whether the terminal says of itself that it has hyperlinks.
pub fn are_known() -> bool {
    supports_hyperlinks::on(supports_hyperlinks::Stream::Stdout)
}

#[cfg(test)]
#[path = "hyperlinks_tests.rs"]
mod tests;
