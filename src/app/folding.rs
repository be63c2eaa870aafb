//! What folds and unfolds: the chosen comment, its chain, all, by depth, by rule; and which bodies are cut short.
//!
//! Whatever folds keeps the chosen comment, or what hides it now, on its row of the screen.

use super::open::Open;
use super::state::{App, Focus};
use crate::model::{CommentId, Thread};
use crate::reading::{Cut, Folds, Motion};

/// A rule that folds many comments at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Everything.
    All,
    /// Nothing.
    None,
    /// One level more than now.
    More,
    /// One level less than now.
    Less,
    /// That many levels are left.
    To(u32),
    /// All chains but the one that one is in.
    Others,
    /// What has no hit of the search, or no match of the filter.
    WithoutHits,
    /// What has been seen to its end.
    Seen,
}

impl App {
    /// Changes the folds and keeps the chosen comment, or the one that hides it now, on its row.
    pub(super) fn fold(&mut self, change: impl Fn(&mut Folds, &Thread, CommentId)) {
        if self.is_on_path() {
            return self.say(format!("nothing is folded on a path: {} goes back", self.key_of("path")));
        }
        self.refold(change);
    }

    /// Changes folds or cuts, those of a search under way with them: what is made by hand between two hits is not the search's to undo.
    fn refold(&mut self, change: impl Fn(&mut Folds, &Thread, CommentId)) {
        if self.turn_to_tree().is_none() {
            return;
        }
        let Some(open) = self.here_mut() else { return };
        let (thread, cursor) = (&open.discussion.thread, open.cursor);
        let mut sight = open.sight.clone();
        change(&mut sight.folds, thread, cursor);
        if let Some(search) = &mut open.search {
            change(&mut search.before.sight.folds, thread, cursor);
        }
        // Still hidden there: a filter or a search may have shown it since.
        let hidden = |&(meant, by): &(CommentId, CommentId)| by == cursor && open.view().nearest(meant) == by;
        let meant = open.folded_away.filter(hidden).map_or(cursor, |(meant, _)| meant);
        open.look(sight, meant);
        open.folded_away = (open.cursor != meant).then_some((meant, open.cursor));
    }

    /// Folds by a rule, and says what it came to.
    pub(super) fn fold_by(&mut self, rule: Rule) {
        let Some(open) = self.here() else { return };
        let (base, deepest) = open.depths();
        match rule {
            Rule::All => self.fold(|folds, _, _| folds.fold_all()),
            Rule::None => self.fold(|folds, _, _| folds.unfold_all()),
            Rule::To(levels) => self.fold(|folds, _, _| folds.fold_from(base + levels.saturating_sub(1))),
            Rule::More => self.fold(|folds, _, _| {
                folds.fold_from(folds.depth_shown(deepest).saturating_sub(1).max(base));
            }),
            Rule::Less => self.fold(|folds, _, _| match folds.depth_shown(deepest) + 1 {
                from if from < deepest => folds.fold_from(from),
                _ => folds.unfold_all(),
            }),
            Rule::Others => self.fold(|folds, thread, id| {
                folds.fold_all();
                thread.lineage(id).for_each(|up| folds.unfold(thread, up));
                // Its own chain stays as deep as it goes.
                let root = thread.root(id);
                thread.subtree(root).map(CommentId).for_each(|below| folds.unfold(thread, below));
            }),
            Rule::WithoutHits => return self.fold_without_hits(),
            Rule::Seen => return self.fold_seen(),
        }
        if let (Rule::More | Rule::Less | Rule::To(_), Some(open)) = (rule, self.here()) {
            let shown = open.sight.folds.depth_shown(deepest).saturating_sub(base) + 1;
            self.message = Some(format!("{shown} of {} levels", deepest.saturating_sub(base) + 1));
        }
    }

    fn fold_without_hits(&mut self) {
        let Some(open) = self.here() else { return };
        let Some(find) = open.find().filter(|find| !find.is_empty()) else {
            return self.say(format!("nothing is searched for: {} finds", self.key_of("find")));
        };
        let thread = &open.discussion.thread;
        // What is below the topmost one without a hit is folded with it.
        let folded: Vec<_> = thread.ids().filter(|&id| find.count_below(thread, id) == 0).collect();
        self.fold(|folds, thread, _| folds.fold_only(thread, folded.iter().copied()));
    }

    fn fold_seen(&mut self) {
        let Some(open) = self.here() else { return };
        let thread = &open.discussion.thread;
        // Backwards, with the first that has not been seen behind where one is: one way through the thread, however deep.
        let mut unseen = thread.len() as u32;
        let seen_whole = |&id: &CommentId| {
            unseen = if open.seen.is_seen(id.0) { unseen } else { id.0 };
            thread.has_replies(id) && unseen >= thread.subtree(id).end
        };
        let folded: Vec<_> = thread.ids().rev().filter(seen_whole).collect();
        if folded.is_empty() {
            return self.say("no chain has been seen to its end yet");
        }
        self.fold(|folds, thread, _| folds.fold_only(thread, folded.iter().copied()));
    }

    pub(super) fn fold_or_parent(&mut self) {
        let Some(open) = self.here() else { return };
        let view = open.view();
        if self.focus == Focus::Tree && (!view.has_replies(open.cursor) || view.is_folded(open.cursor)) {
            self.move_in_tree(Motion::Parent, 1);
        } else {
            self.fold(Folds::fold);
        }
    }

    /// Folds the chain from its root, wherever in it one is. The folded row is where the eye was; the next chain is right below it.
    pub(super) fn fold_chain(&mut self) {
        let Some(open) = self.here() else { return };
        let root = open.view().root(open.cursor);
        self.fold(|folds, thread, _| folds.fold(thread, root));
        self.move_in_tree(Motion::NextRoot, 1);
    }

    pub(super) fn unfold_or_reply(&mut self) {
        let Some(open) = self.here() else { return };
        if open.view().is_folded(open.cursor) {
            self.fold(Folds::unfold);
        } else if open.view().has_replies(open.cursor) {
            self.move_in_tree(Motion::FirstReply, 1);
        } else {
            self.say("no replies");
        }
    }

    /// Cuts long quotes to one line each, or shows them all.
    pub(super) fn cut_quotes(&mut self) {
        self.cut(|cut, _| Cut { quotes: !cut.quotes, ..cut });
        let cut = self.here().is_some_and(|open| open.sight.folds.cuts.rule().quotes);
        self.say(if cut { "long quotes are one line" } else { "quotes are whole" });
    }

    /// Cuts what is longer than the screen to its beginning, or shows it all.
    pub(super) fn cut_long(&mut self) {
        self.cut(|cut, rows| Cut { longer: if cut.longer.is_some() { None } else { Some(rows) }, ..cut });
        let cut = self.here().is_some_and(|open| open.sight.folds.cuts.rule().longer.is_some());
        self.say(if cut { "what is longer than the screen is cut" } else { "nothing long is cut" });
    }

    fn cut(&mut self, change: impl Fn(Cut, u32) -> Cut) {
        let Some(area) = self.turn_to_tree() else { return };
        let rows = u32::from(area.height).saturating_sub(2).max(1);
        self.refold(|folds, _, _| folds.cuts.set(change(folds.cuts.rule(), rows)));
    }

    /// Shows the whole of a comment that is cut, or cuts it again.
    pub(super) fn toggle_cut(&mut self) {
        let cut = |open: &Open| open.tree_layout(open.laid[0].0).would_be_cut(open.cursor);
        if !self.here().is_some_and(cut) {
            return self.say("nothing of this comment is cut");
        }
        self.refold(|folds, _, id| folds.cuts.toggle(id));
    }
}
