//! Into a subtree as if it were the whole thread and out again; the path to a comment; straight back-and-forths; the order of the roots.

use std::sync::Arc;

use super::state::{App, Focus};
use crate::model::CommentId;
use crate::reading::{Known, Levels, Scope, Viewport};

/// So many names of the way to what is shown are told.
const CRUMBS: usize = 8;

impl App {
    /// Makes the chosen comment the top of what is shown.
    pub(super) fn step_in(&mut self) {
        if self.turn_to_tree().is_none() {
            return;
        }
        let focus = self.focus;
        let Some(open) = self.here_mut() else { return };
        if !open.discussion.thread.has_replies(open.cursor) {
            return self.say("no replies to step into");
        }
        if open.sight.scope == Scope::Subtree(open.cursor) {
            return self.say("this is the top already");
        }
        open.leave_search();
        let outside = open.place(focus);
        let top = open.cursor;
        let mut sight = open.sight.clone();
        sight.scope = Scope::Subtree(top);
        sight.folds.unfold(&open.discussion.thread, top);
        (open.sight, open.outside) = (sight, Some(Arc::new(outside)));
        open.tree = Viewport { item: top.0, line: 0 };
        open.folded_away = None;
        open.steady();
    }

    /// Goes out to what was shown before the last step in, and to where one was.
    pub(super) fn step_out(&mut self) {
        let marked = self.marked_here();
        let Some(open) = self.here_mut() else { return };
        let Some(outside) = open.outside.take() else { return self.say("this is the whole thread") };
        let outside = Arc::unwrap_or_clone(outside);
        open.leave_search();
        if let Scope::Subtree(top) = open.sight.scope
            && outside.sight.folds.is_folded(&open.discussion.thread, top)
        {
            // The step had opened it.
            open.sight.folds.fold(&open.discussion.thread, top);
        }
        open.sight.scope = outside.sight.scope;
        open.outside = outside.outside;
        let mut sight = std::mem::take(&mut open.sight);
        sight.filter_anew(&open.discussion.thread, &Known { marked: Some(&marked), ..open.known() });
        open.sight = sight;
        let (now, was) = (open.cursor, outside.spot.cursor);
        if open.view().is_visible(was) {
            open.go_to(&outside.spot);
        } else {
            // What one stepped in from has been folded away or filtered since.
            open.cursor = now;
            open.steady();
        }
    }

    /// Shows the way to the chosen comment alone, as a conversation; or all again.
    pub(super) fn path(&mut self) {
        if self.turn_to_tree().is_none() {
            return;
        }
        let focus = self.focus;
        let Some(open) = self.here_mut() else { return };
        let cursor = open.cursor;
        open.leave_search();
        let mut sight = open.sight.clone();
        let mut back = None;
        if matches!(sight.scope, Scope::Path(_)) {
            let outside = open.outside.take().map(Arc::unwrap_or_clone).unwrap_or_default();
            sight.scope = outside.sight.scope;
            sight.folds.reveal(&open.discussion.thread, cursor);
            open.outside = outside.outside;
            back = Some(outside.spot);
        } else {
            let mut way: Vec<_> = open.view().ancestors(cursor).collect();
            way.reverse();
            way.push(cursor);
            open.outside = Some(Arc::new(open.place(focus)));
            sight.scope = Scope::Path(way.into());
        }
        open.look(sight, cursor);
        // Who has only looked is where that began, to the row.
        if let Some(spot) = back.filter(|spot| spot.cursor == cursor && spot.laid == open.laid) {
            open.tree = spot.tree;
            open.steady();
        }
    }

    /// Whether only the way to a comment is shown.
    pub(super) fn is_on_path(&self) -> bool {
        self.here().is_some_and(|open| matches!(open.sight.scope, Scope::Path(_)))
    }

    /// Leaves a back-and-forth of two at its level, or moves it right again.
    pub(super) fn straighten(&mut self) {
        if self.turn_to_tree().is_none() {
            return;
        }
        let Some(open) = self.here_mut() else { return };
        let levels = match open.sight.levels {
            Some(_) => None,
            None => Some(Arc::new(Levels::of(&open.discussion.thread))),
        };
        let straight = levels.is_some();
        open.leave_search();
        let mut sight = open.sight.clone();
        sight.levels = levels;
        open.look(sight, open.cursor);
        self.say(if straight {
            "a back-and-forth of two stays in its column"
        } else {
            "every reply moves right"
        });
    }

    /// Makes a comment one that can be seen: goes out of what it is not in, ends a filter that leaves it out, opens the folds above it.
    pub(super) fn reach(&mut self, id: CommentId) {
        let Some(open) = self.here_mut() else { return };
        open.leave_search();
        let mut sight = open.sight.clone();
        let thread = &open.discussion.thread;
        while !sight.scope.holds(thread, id) {
            let outside = open.outside.take().map(Arc::unwrap_or_clone).unwrap_or_default();
            sight.scope = outside.sight.scope;
            open.outside = outside.outside;
        }
        if sight.kept().is_some_and(|kept| !kept.is_kept(id.0)) {
            sight.end_filter();
        }
        sight.folds.reveal(thread, id);
        let cursor = open.cursor;
        open.look(sight, cursor);
        open.cursor = id;
    }

    /// The comments above what is shown, the nearest of them, the topmost first; and how many more there are.
    pub fn breadcrumb(&self) -> (Vec<CommentId>, usize) {
        let Some(open) = self.here() else { return (Vec::new(), 0) };
        let Some(top) = open.sight.scope.top() else { return (Vec::new(), 0) };
        let mut above: Vec<_> = open.discussion.thread.ancestors(top).take(CRUMBS).collect();
        above.reverse();
        let more = (open.discussion.thread.depth(top) as usize).saturating_sub(above.len());
        (above, more)
    }

    /// Turns to the tree, where it is not what the keys go to.
    pub(super) fn focus_tree(&mut self) {
        if self.here().is_some_and(super::Open::has_thread) {
            self.focus = Focus::Tree;
            self.settle();
        }
    }
}
