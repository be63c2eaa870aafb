//! The header of a comment: name, date, score and doubts on the left, what is below it on the right; all of it on one row.

use std::ops::Range;

use super::guides::Path;
use super::pieces::{Piece, Role, split};
use super::tree::{TreeLayout, hit_overlays};
use super::{MEASURE, date};
use crate::model::CommentId;
use crate::model::stats::{counted as count, points};
use crate::text::{self, width};

impl<'a> TreeLayout<'a> {
    pub(super) fn header(&self, id: CommentId, path: &Path, words: &[Range<u32>]) -> Vec<Piece<'a>> {
        let mut pieces = Vec::with_capacity(12);
        pieces.extend(self.lead(id, path));
        let used: usize = pieces.iter().map(Piece::width).sum();
        let mut left = self.width().saturating_sub(used);
        let name = self.name(id, left, words);
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

    fn name(&self, id: CommentId, room: usize, words: &[Range<u32>]) -> Vec<Piece<'a>> {
        let thread = self.thread();
        let Some(author) = thread.author(id) else {
            return vec![Piece::new(width::fit("no name", room), Role::Dim)];
        };
        let role = if self.poster == Some(author) { Role::Poster } else { Role::Author };
        let shown = width::prefix(author, room);
        if shown.len() < author.len() {
            return vec![Piece::new(width::fit(author, room), role)];
        }
        let range = thread.author_range(id);
        let mut overlays = self.overlays(&range);
        overlays.extend(hit_overlays(words, &(0..0)));
        split(thread.text(), range, role, &overlays)
    }

    /// What stands at the right end: the longest of these that fits, with two columns before it.
    fn summary(&self, id: CommentId, room: usize) -> Vec<Piece<'a>> {
        let thread = self.thread();
        let mut notes: Vec<Piece<'a>> = Vec::new();
        if let Some(find) = self.find.filter(|_| self.is_folded(id)) {
            let hits = find.count_below(thread, id);
            if hits > 0 {
                notes.push(Piece::new(format!("{} · ", count(hits, "hit", "hits")), Role::Accent));
            }
        }
        if let Some(unseen) = self.unseen_below(id).filter(|_| self.is_folded(id)) {
            notes.push(Piece::new(format!("{unseen} unseen · "), Role::Accent));
        }
        let mut choices = Vec::new();
        let replies = thread.descendants(id);
        if self.is_folded(id) {
            let stats = self.cache.stats_below(thread, id);
            let (all, deepest) = (count(replies, "reply", "replies"), stats.deepest - thread.depth(id));
            let people = count(stats.people, "person", "people");
            choices.push(format!("{all} · {people} · deepest {deepest}"));
            choices.push(format!("{all} · {people}"));
            choices.push(all);
            choices.push(replies.to_string());
        } else if self.indent().is_capped(self.view.level(id)) {
            // Counted from 1, as the depth of the whole is above the tree.
            let depth = thread.depth(id) + 1;
            choices.push(format!("depth {depth} · {}", count(replies, "reply", "replies")));
            choices.push(format!("depth {depth}"));
            choices.push(format!("↳{depth}"));
        } else if replies > 0 {
            choices.push(count(replies, "reply", "replies"));
        }
        let used: usize = notes.iter().map(Piece::width).sum::<usize>() + 2;
        if let Some(choice) = choices.into_iter().find(|choice| width::width(choice) + used <= room) {
            notes.insert(0, Piece::new("  ", Role::Text));
            notes.push(Piece::new(choice, Role::Dim));
            return notes;
        }
        Vec::new()
    }

    /// How many comments in a subtree have not been seen, where some have and some have not.
    fn unseen_below(&self, id: CommentId) -> Option<usize> {
        let subtree = self.thread().subtree(id);
        let all = subtree.len();
        let unseen = self.seen?.unseen_within(subtree);
        (unseen > 0 && unseen < all).then_some(unseen)
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
            parts.extend(comment.published.map(|at| (date::in_words(at), Role::Dim)));
            parts.extend(comment.score.map(|score| (points(score), Role::Dim)));
            parts.extend(comment.note.map(|note| (format!("? {note}"), Role::Warning)));
            if comment.hidden > 0 {
                parts.push((
                    count(comment.hidden.into(), "hidden character", "hidden characters"),
                    Role::Warning,
                ));
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
