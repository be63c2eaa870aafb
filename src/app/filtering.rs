//! The filter: what matches and all above it, as one types; and the order of the roots.
//!
//! While a filter is on, nothing that it leaves is folded, save by hand. The folds from before are kept with it, and are back when it ends.

use std::sync::Arc;

use fixedbitset::FixedBitSet;
use tui_input::Input;

use super::marks::Marked;
use super::past::Moment;
use super::state::{App, Layer};
use crate::model::CommentId;
use crate::reading::query::{Known, Query};
use crate::reading::{Filter, Kept, Order, Roots, Scope};

impl App {
    /// Begins to type a filter, or goes on with the one that is on.
    pub(super) fn begin_filter(&mut self) {
        if self.turn_to_tree().is_none() {
            return;
        }
        // What is filtered is the thread, not the one way through it.
        if self.is_on_path() {
            self.path();
        }
        if self.here().is_some_and(|open| open.search.is_some()) {
            self.end_find();
        }
        let typed = self.here().and_then(|open| open.sight.filter.as_ref());
        let input = Input::new(typed.map(|filter| filter.typed.to_string()).unwrap_or_default());
        self.layer = Layer::Filter(input, self.moment().map(Box::new));
    }

    /// Shows what matches what has been typed so far; all where nothing does, or it asks for nothing.
    pub(super) fn filter_by(&mut self, typed: &str) {
        let marked = self.marked_here();
        let from = match &self.layer {
            Layer::Filter(_, Some(before)) => before.cursor(),
            _ => CommentId::default(),
        };
        let query = match Query::parse(typed) {
            Ok(query) => query,
            Err(complaint) => return self.say(complaint.to_string()),
        };
        let Some(open) = self.here_mut() else { return };
        let mut sight = open.sight.clone();
        sight.end_filter();
        if query.is_empty() {
            return open.look_at(sight, from);
        }
        let known =
            Known { seen: Some(&open.seen), marked: Some(&marked), poster: open.discussion.article.byline() };
        let thread = &open.discussion.thread;
        let mut matches = query.matches(thread, &known);
        if let Scope::Subtree(top) = sight.scope {
            let inside = thread.subtree(top);
            matches.remove_range(..inside.start as usize);
            matches.remove_range(inside.end as usize..);
        }
        let kept = Kept::new(thread, matches);
        if kept.len_matches() == 0 {
            open.look_at(sight, from);
            return self.say("nothing matches: all is shown");
        }
        let found = kept.next_match(from.0).or_else(|| kept.previous_match(from.0)).map_or(from, CommentId);
        let outside = sight.folds.clone();
        sight.folds.unfold_all();
        sight.filter =
            Some(Filter { typed: typed.into(), query: Arc::new(query), kept: Arc::new(kept), outside });
        open.look_at(sight, found);
    }

    /// Keeps the filter that was typed.
    pub(super) fn keep_filter(&mut self, before: Option<Moment>) {
        self.message = None;
        self.remember("filter", before);
    }

    /// Goes back to what was shown before the filter was typed.
    pub(super) fn drop_filter(&mut self, before: Option<Moment>) {
        self.message = None;
        if let Some(before) = before {
            self.restore(before);
        }
    }

    /// Ends the filter; whether there was one. The chosen comment stays, and what hides it opens.
    pub(super) fn end_filter(&mut self) -> bool {
        let Some(open) = self.here_mut() else { return false };
        if open.sight.filter.is_none() {
            return false;
        }
        let cursor = open.cursor;
        let mut sight = open.sight.clone();
        sight.end_filter();
        sight.folds.reveal(&open.discussion.thread, cursor);
        open.look(sight, cursor);
        true
    }

    /// The comments of this discussion that have a mark.
    fn marked_here(&self) -> FixedBitSet {
        let len = self.here().map_or(0, |open| open.discussion.thread.len());
        let mut marked = FixedBitSet::with_capacity(len);
        for mark in self.marks.values().filter(|mark| mark.discussion == self.current) {
            if let Marked::Comment(id) = mark.at {
                marked.grow_and_insert(id.index());
            }
        }
        marked
    }

    /// Puts the roots in an order; the chosen comment stays where it is on the screen.
    pub(super) fn sort(&mut self, order: Order) {
        if self.turn_to_tree().is_none() {
            return;
        }
        let Some(open) = self.here_mut() else { return };
        open.search = None;
        let mut sight = open.sight.clone();
        sight.roots = (order != Order::AsGiven).then(|| Arc::new(Roots::new(&open.discussion.thread, order)));
        let cursor = open.cursor;
        open.look(sight, cursor);
        self.say(format!("top level: {}", order.name()));
    }
}
