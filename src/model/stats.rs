//! Counts over a thread or one subtree.

use std::collections::HashSet;
use std::ops::Range;

use super::comment::CommentId;
use super::thread::Thread;

/// What a reader wants to know before opening a thread or a fold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    /// How many comments.
    pub comments: usize,
    /// How many different authors; comments without one count for none.
    pub people: usize,
    /// The greatest depth, roots being 0.
    pub deepest: u32,
}

impl Stats {
    /// How large a thread is, in a line: comments, people, and how many levels, or that it is flat.
    pub fn summary(&self) -> String {
        let Self { comments, people, deepest } = *self;
        let size =
            format!("{} · {}", counted(comments, "comment", "comments"), counted(people, "person", "people"));
        match deepest {
            0 if comments > 1 => size + " · flat",
            0 => size,
            _ => format!("{size} · depth {}", deepest + 1),
        }
    }
}

/// `1 point`, `-1 point`, `2 points`.
pub fn points(score: i32) -> String {
    format!("{score} {}", if score.abs() == 1 { "point" } else { "points" })
}

/// `1 reply`, `2 replies`.
pub fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

impl Thread {
    /// Counts over all comments.
    pub fn stats(&self) -> Stats {
        self.stats_of(0..self.len() as u32)
    }

    /// Counts over what is below a comment, itself left out.
    pub fn stats_below(&self, id: CommentId) -> Stats {
        let subtree = self.subtree(id);
        self.stats_of(subtree.start.saturating_add(1).min(subtree.end)..subtree.end)
    }

    fn stats_of(&self, numbers: Range<u32>) -> Stats {
        let mut people = HashSet::new();
        let mut deepest = 0;
        let comments = numbers.len();
        for id in numbers.map(CommentId) {
            deepest = deepest.max(self.depth(id));
            people.extend(self.author(id));
        }
        Stats { comments, people: people.len(), deepest }
    }
}
