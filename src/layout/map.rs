//! A map of the thread: its whole shape in a narrow column, where one is in it, what was found and what is new.
//!
//! ```text
//!   ▪         a chain begins            one row is a run of comments: one each where there is room, else as many as it takes
//!   │━        replies to it
//!   │─━·      replies to those: the heavier the line, the more of the run is at that level
//!  ▏■━─   ◂   several chains begin; what is searched for is here
//!  ▌│ ━━  ◂•  the chosen comment; something new
//!  ▏▪━        the bar: what is on the screen
//! ```
//!
//! The shape costs one pass over the thread. The caller keeps it, and makes it anew where [`MapShape::is_for`] says so; a frame costs its rows and what is
//! asked about their runs. Nothing here knows folds, filters or searches: [`Marks`] brings what they have to say.

use std::ops::Range;

use super::pieces::{Piece, Role, Row};
use crate::model::{CommentId, Thread};

/// The columns that a map takes where there is room for it.
pub const MAP_WIDTH: usize = 10;
/// Columns beside the shape: the bar before it, two marks after it.
const BESIDE: usize = 3;

/// What of the map stays as it is while one reads.
#[derive(Clone, Debug, Default)]
pub struct MapShape {
    comments: usize,
    height: usize,
    width: usize,
    runs: Vec<Run>,
}

/// The comments that one row stands for, up to where the next begins, and their shape.
#[derive(Clone, Debug)]
struct Run {
    start: u32,
    /// How many chains begin in it.
    roots: usize,
    /// How much of it is at which level below those, a sign for each column.
    levels: String,
}

/// How many comments, of those with these numbers, are of some kind. Asked once for every row of every frame: it must not look at each.
pub type Count<'m> = &'m dyn Fn(Range<u32>) -> usize;

/// What is to be seen on the map besides the shape.
#[derive(Clone)]
pub struct Marks<'m> {
    /// The comment one is on.
    pub here: CommentId,
    /// The comments on the screen, sorted by their numbers.
    pub screen: &'m [u32],
    /// Hits of a search; none while nothing is searched for.
    pub hits: Option<Count<'m>>,
    /// What a filter lets through; none while all is.
    pub matches: Option<Count<'m>>,
    /// What is new; none where all is, or nobody knows.
    pub unseen: Option<Count<'m>>,
}

impl MapShape {
    /// The shape of a thread in so many rows and columns; the cost is that of the thread. Nothing where no column is left for the shape.
    pub fn new(thread: &Thread, height: usize, width: usize) -> Self {
        let starts = starts(thread, if width > BESIDE { height } else { 0 });
        let deepest = thread.ids().map(|id| thread.depth(id)).max().unwrap_or_default();
        let levels = levels(deepest, width.saturating_sub(BESIDE + 1));
        let ends = starts.iter().skip(1).copied().chain([thread.len() as u32]);
        let runs =
            starts.iter().zip(ends).map(|(&start, end)| Run::new(thread, start..end, &levels)).collect();
        Self { comments: thread.len(), height, width, runs }
    }

    /// Whether it is the shape of a thread of this length in so many rows and columns, as far as that can tell.
    pub const fn is_for(&self, comments: usize, height: usize, width: usize) -> bool {
        self.comments == comments && self.height == height && self.width == width
    }

    /// How many rows there are: no more than comments.
    pub const fn len(&self) -> usize {
        self.runs.len()
    }

    /// Whether there are no rows.
    pub const fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// The first comment of a row, or of the last row where there is none so far down.
    pub fn comment_at(&self, row: usize) -> Option<CommentId> {
        let row = row.min(self.len().checked_sub(1)?);
        self.runs.get(row).map(|run| CommentId(run.start))
    }

    /// The row that a comment is in.
    pub fn row_of(&self, id: CommentId) -> usize {
        self.runs.partition_point(|run| run.start <= id.0).saturating_sub(1)
    }

    /// The rows, with what is to be seen on them at the moment. Each row's item is its first comment.
    pub fn rows(&self, marks: &Marks<'_>) -> Vec<Row<'_>> {
        let here = self.row_of(marks.here);
        let ends = self.runs.iter().skip(1).map(|run| run.start).chain([self.comments as u32]);
        let rows = self.runs.iter().zip(ends).enumerate();
        rows.map(|(row, (run, end))| Row {
            item: run.start,
            line: 0,
            pieces: run.pieces(&(run.start..end), row == here, marks),
        })
        .collect()
    }
}

impl Run {
    fn new(thread: &Thread, comments: Range<u32>, levels: &[u32]) -> Self {
        let len = comments.len();
        let mut roots = 0;
        let mut counts = vec![0; levels.len()];
        for id in comments.clone().map(CommentId) {
            let depth = thread.depth(id);
            let column = levels.partition_point(|&least| least <= depth).saturating_sub(1);
            if depth == 0 {
                roots += 1;
            } else if let Some(count) = counts.get_mut(column) {
                *count += 1;
            }
        }
        Self {
            start: comments.start,
            roots,
            levels: counts.into_iter().map(|count| weight(count, len)).collect(),
        }
    }

    fn pieces(&self, comments: &Range<u32>, here: bool, marks: &Marks<'_>) -> Vec<Piece<'_>> {
        let any = |count: Option<Count<'_>>| count.is_some_and(|count| count(comments.clone()) > 0);
        let shown = marks.screen.partition_point(|&id| id < comments.start);
        let on_screen = marks.screen.get(shown).is_some_and(|&id| id < comments.end);
        let bar = match (here, on_screen) {
            (true, _) => "▌",
            (false, true) => "▏",
            (false, false) => " ",
        };
        let shape = if marks.matches.is_some() && !any(marks.matches) { Role::Guide } else { Role::Dim };
        let (trunk, role) = match self.roots {
            0 => ("│", Role::Guide),
            1 => ("▪", shape),
            _ => ("■", shape),
        };
        vec![
            Piece::new(bar, Role::Accent),
            Piece::new(trunk, role),
            Piece::new(self.levels.as_str(), shape),
            Piece::new(if any(marks.hits) { "◂" } else { " " }, Role::Accent),
            Piece::new(if any(marks.unseen) { "•" } else { " " }, Role::New),
        ]
    }
}

/// Where each of at most `height` runs begins. They are of about one length; where a chain begins nearby, a run begins there, so that choosing the
/// row leads to the top of the chain.
fn starts(thread: &Thread, height: usize) -> Vec<u32> {
    let (len, rows) = (thread.len(), height.min(thread.len()));
    let even = |row: usize| row * len / rows.max(1);
    // Halfway to the next: no run begins where another might.
    let border = |row: usize| usize::midpoint(even(row), even(row + 1));
    let is_root = |&number: &usize| thread.depth(CommentId(number as u32)) == 0;
    let start = |row: usize| {
        let Some(before) = row.checked_sub(1) else { return 0 };
        let near = border(before) + 1..border(row) + 1;
        near.filter(is_root).min_by_key(|&root| root.abs_diff(even(row))).unwrap_or(even(row)) as u32
    };
    (0..rows).map(start).collect()
}

/// The least depth shown in each of so many columns, from 1 on: one each as far as they reach, else one each in the first half, and then ever more.
fn levels(deepest: u32, columns: usize) -> Vec<u32> {
    let columns = columns as u32;
    let single = if deepest <= columns { columns } else { columns.div_ceil(2) };
    let more = columns - single;
    let spread = u64::from(deepest.saturating_sub(columns));
    let stretched = |k: u32| {
        let share = u64::from(k).pow(2) * spread / u64::from(more.max(1)).pow(2);
        single + 1 + k + share as u32
    };
    (1..=single).chain((0..more).map(stretched)).collect()
}

/// The sign for so many of a run.
const fn weight(count: usize, run: usize) -> char {
    match count {
        0 => ' ',
        _ if count * 4 >= run => '━',
        _ if count * 16 >= run => '─',
        _ => '·',
    }
}

#[cfg(test)]
#[path = "map_tests.rs"]
mod tests;
