//! What stands at the right end of a header: how much is below it, found in it, and new in it.

use super::pieces::{Piece, Role};
use super::tree::TreeLayout;
use crate::model::CommentId;
use crate::model::stats::counted as count;
use crate::text::width;

/// A folded comment keeps so many columns for its first words, where there are any to spare.
const WORDS: usize = 20;

impl<'a> TreeLayout<'a> {
    /// The longest of the counts that fits, with two columns before it.
    pub(super) fn summary(&self, id: CommentId, room: usize) -> Vec<Piece<'a>> {
        let folded = self.is_folded(id);
        let mut notes = if folded { self.notes(id) } else { Vec::new() };
        let used: usize = notes.iter().map(Piece::width).sum::<usize>() + 2;
        let choices = if folded { self.folded_counts(id) } else { self.open_counts(id) };
        // What is shortest may take the room of the words.
        let last = choices.len().saturating_sub(1);
        let spare = if folded { WORDS } else { 0 };
        let fits = |&(index, choice): &(usize, &String)| {
            width::width(choice) + used + if index < last { spare } else { 0 } <= room
        };
        let Some((_, choice)) = choices.iter().enumerate().find(fits) else { return Vec::new() };
        notes.insert(0, Piece::new("  ", Role::Text));
        notes.push(Piece::new(choice.clone(), Role::Dim));
        notes
    }

    /// What is to be found in a folded comment, and what is new in it.
    fn notes(&self, id: CommentId) -> Vec<Piece<'a>> {
        let hits = self.find.map_or(0, |find| find.count_below(self.thread(), id));
        let hits = (hits > 0).then(|| count(hits, "hit", "hits"));
        let unseen = self.unseen_below(id).map(|unseen| format!("{unseen} unseen"));
        [hits, unseen]
            .into_iter()
            .flatten()
            .map(|note| Piece::new(format!("{note} · "), Role::Accent))
            .collect()
    }

    /// What is below a folded comment, the longest first.
    fn folded_counts(&self, id: CommentId) -> Vec<String> {
        let thread = self.thread();
        let stats = self.cache.stats_below(thread, id);
        let replies = count(stats.comments, "reply", "replies");
        let people = count(stats.people, "person", "people");
        let levels = stats.deepest.saturating_sub(thread.depth(id)) as usize;
        let mut choices = Vec::with_capacity(5);
        if let Some(kept) = self.view.sight.kept() {
            let subtree = thread.subtree(id);
            let below = kept.matches_within(subtree.start.saturating_add(1)..subtree.end);
            choices.push(format!("{below} of {replies} match"));
        }
        if levels > 1 {
            choices.push(format!("{replies} · {people} · {}", count(levels, "level", "levels")));
        }
        if stats.comments > 1 {
            choices.push(format!("{replies} · {people}"));
        }
        choices.extend([replies, stats.comments.to_string()]);
        choices
    }

    /// What is below an open comment, and how deep it stands where the indent does not show it.
    fn open_counts(&self, id: CommentId) -> Vec<String> {
        let replies = match (self.thread().descendants(id), self.view.has_replies(id)) {
            (0, _) => None,
            (below, true) => Some(count(below, "reply", "replies")),
            (below, false) => Some(format!("{} not shown", count(below, "reply", "replies"))),
        };
        if !self.indent().is_capped(self.view.level(id)) {
            return replies.into_iter().collect();
        }
        // Counted from 1, as the depth of the whole is above the tree.
        let depth = self.thread().depth(id) + 1;
        let with = replies.map(|replies| format!("depth {depth} · {replies}"));
        with.into_iter().chain([format!("depth {depth}"), format!("↳{depth}")]).collect()
    }

    /// How many comments in a subtree have not been seen, where some have and some have not.
    fn unseen_below(&self, id: CommentId) -> Option<usize> {
        let subtree = self.thread().subtree(id);
        let all = subtree.len();
        let unseen = self.seen?.unseen_within(subtree);
        (unseen > 0 && unseen < all).then_some(unseen)
    }
}
