//! The header of a comment: name, date, score and doubts on the left, what is below it on the right; all of it on one row.

use super::MEASURE;
use super::guides::Path;
use super::indent::HANG;
use super::pieces::{Piece, Role, split};
use super::tree::{TreeLayout, hit_overlays};
use crate::model::CommentId;
use crate::model::stats::{counted as count, points};
use crate::text::{self, width};

/// Columns that are enough for how many replies there are.
const COUNT: usize = 12;
/// On a very wide screen the counts stay near the text that they are about: no further than this from where the measure of a root's text ends.
const APART: usize = 32;

impl<'a> TreeLayout<'a> {
    pub(super) fn header(&self, id: CommentId, path: &Path) -> Vec<Piece<'a>> {
        let mut pieces = Vec::with_capacity(12);
        pieces.extend(self.lead(id, path));
        let used: usize = pieces.iter().map(Piece::width).sum();
        let mut left = self.end_of_header(id).saturating_sub(used);
        // A long name leaves room for how many answered.
        let reserved = if self.view.has_replies(id) { COUNT.min(left / 3) } else { 0 };
        let name = self.name(id, left - reserved, path.root());
        left -= name.iter().map(Piece::width).sum::<usize>().min(left);
        pieces.extend(name);
        let right = self.summary(id, left);
        left -= right.iter().map(Piece::width).sum::<usize>().min(left);
        let middle = self.middle(id, left);
        left -= middle.iter().map(Piece::width).sum::<usize>().min(left);
        pieces.extend(middle);
        if !right.is_empty() {
            pieces.push(Piece::new(" ".repeat(left), Role::Text));
            pieces.extend(right);
        }
        pieces
    }

    /// The column where a header ends. The counts stand below one another until a comment's own text reaches further.
    fn end_of_header(&self, id: CommentId) -> usize {
        let text = self.indent().column(self.view.level(id)) + HANG + self.measure;
        self.width().min(text.max(self.measure + APART))
    }

    fn name(&self, id: CommentId, room: usize, top: Option<CommentId>) -> Vec<Piece<'a>> {
        let thread = self.thread();
        let Some(author) = thread.author(id) else {
            return vec![Piece::new(width::fit("no name", room), Role::Dim)];
        };
        let began = top.filter(|&top| top != id).and_then(|top| thread.author(top));
        let role = match Some(author) {
            author if author == self.poster => Role::Poster,
            author if author == began => Role::Starter,
            _ => Role::Author,
        };
        let shown = width::prefix(author, room);
        if shown.len() < author.len() {
            return vec![Piece::new(width::fit(author, room), role)];
        }
        let range = thread.author_range(id);
        let mut overlays = self.hits(&range);
        overlays.extend(hit_overlays(&self.asked(&range, &range), &(0..0)));
        split(thread.text(), range, role, &overlays)
    }

    /// What stands after the name: date, score and doubts of an open comment, the first words of a folded one.
    fn middle(&self, id: CommentId, room: usize) -> Vec<Piece<'a>> {
        let Some(comment) = self.thread().comment(id) else { return Vec::new() };
        let mut parts: Vec<(String, Role)> = Vec::new();
        if self.is_one_row(id) {
            let words = text::beginning(comment.body);
            if room > 12 && !words.is_empty() {
                parts.push((width::fit(&words, (room - 2).min(MEASURE)).into_owned(), Role::Dim));
            }
        } else {
            parts.extend(comment.published.map(|at| (self.dates.show(at), Role::Dim)));
            parts.extend(comment.score.map(|score| (points(score), Role::Dim)));
            parts.extend(comment.note.map(|note| (format!("? {note}"), Role::Warning)));
            if comment.hidden > 0 {
                parts
                    .push((count(comment.hidden.into(), "hidden character", "hidden characters"), Role::Dim));
            }
        }
        let mut pieces = Vec::new();
        let mut left = room;
        for (part, role) in parts {
            let takes = width::width(&part) + 2;
            if takes <= left {
                left -= takes;
                pieces.extend([Piece::new("  ", Role::Text), Piece::new(part, role)]);
            }
        }
        pieces
    }
}
