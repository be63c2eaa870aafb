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
use crate::reading::{Filter, Order, Roots};

impl App {
    /// Begins to type a filter, or goes on with the one that is on. Where there are no comments, or none yet, it is typed all the same: its letters are no
    /// commands.
    pub(super) fn begin_filter(&mut self) {
        _ = self.turn_to_tree();
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
        if !open.has_thread() {
            return self.say("there are no comments");
        }
        let mut sight = open.sight.clone();
        sight.end_filter();
        if query.is_empty() {
            return open.look(sight, from);
        }
        let known = Known { marked: Some(&marked), ..open.known() };
        let thread = &open.discussion.thread;
        let Some(filter) = Filter::new((&typed.into(), &Arc::new(query)), thread, &known, &sight) else {
            open.look(sight, from);
            return self.say("nothing matches: all is shown");
        };
        let kept = &filter.kept;
        let found = kept.next_match(from.0).or_else(|| kept.previous_match(from.0)).map_or(from, CommentId);
        sight.put_on(filter);
        open.look(sight, found);
        let words =
            open.sight.filter.as_ref().map(|filter| filter.query.found_in(&open.discussion.thread, found));
        if let Some(first) = words.and_then(|words| words.first().cloned()) {
            self.show_comment_hit(first.start as usize);
        }
    }

    /// Keeps the filter that was typed.
    pub(super) fn keep_filter(&mut self, typed: &str, before: Option<Moment>) {
        self.message = match Query::parse(typed) {
            Err(complaint) => Some(complaint.to_string()),
            Ok(query) if !query.is_empty() && self.here().is_some_and(|open| open.sight.filter.is_none()) => {
                Some(format!("nothing matches: {typed}"))
            }
            Ok(_) => None,
        };
        let from = before.as_ref().map(Moment::spot);
        self.remember("filter", before);
        if let Some(open) = self.here_mut() {
            open.filtered_from = from.map(|from| (from, open.cursor));
        }
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
        let from = open.filtered_from.take().filter(|&(_, shown)| shown == cursor);
        if let Some((from, _)) = from {
            // Who has not moved in it is back where it was begun.
            open.sight = sight;
            open.go_to(&from);
        } else {
            sight.folds.reveal(&open.discussion.thread, cursor);
            open.look(sight, cursor);
        }
        self.settle();
        true
    }

    /// The comments of the discussion one reads that have a mark.
    pub(super) fn marked_here(&self) -> FixedBitSet {
        self.marked_in(self.current)
    }

    /// The comments of a discussion that have a mark.
    pub(super) fn marked_in(&self, discussion: usize) -> FixedBitSet {
        let len = self.discussions.get(discussion).map_or(0, |open| open.discussion.thread.len());
        let mut marked = FixedBitSet::with_capacity(len);
        for mark in self.marks.values().filter(|mark| mark.discussion == discussion) {
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
        let roots = (order != Order::AsGiven).then(|| Arc::new(Roots::new(&open.discussion.thread, order)));
        let (all, last) = roots.as_ref().map_or((1, 0), |roots| (roots.len(), roots.unsorted()));
        if last == all {
            return self.say(order.lack());
        }
        let mut sight = open.own_sight().clone();
        sight.roots = roots;
        open.leave_search();
        open.look(sight, open.cursor);
        let rest = if last > 0 { format!("; {last} of {all} last: {}", order.lack()) } else { String::new() };
        self.say(format!("top level: {}{rest}", order.name()));
    }
}
