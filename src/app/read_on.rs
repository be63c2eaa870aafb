//! Reading on: one key that does the next sensible thing, and one that goes back through it.
//!
//! It scrolls while there is more of the chosen comment; then it goes to the next comment that has not been seen, opening what hides it; then to the next
//! article. A comment has been seen when its last line was on the screen and one has read on from there.

use super::place::Place;
use super::state::{App, Focus};
use super::tree::scroll_on;
use crate::model::CommentId;
use crate::reading::Flow as _;
use crate::reading::Folds;

/// So many steps back are kept.
const LONGEST: usize = 10_000;

/// A step of reading on: where it began, and the folds that it left.
#[derive(Clone, Debug)]
pub struct Step {
    discussion: usize,
    before: Place,
    opened: Folds,
}

impl App {
    /// Notes what is on the screen as seen: called when one moves on from it. What a fold or a search only flashed up has not been read.
    pub fn note_seen(&mut self) {
        let Some(area) = self.tree_area().filter(|area| area.height > 0) else { return };
        let Some(open) = self.here_mut().filter(|open| open.has_thread()) else { return };
        let (height, width) = (usize::from(area.height), usize::from(area.width));
        if open.laid[0] != (width, height) {
            return;
        }
        for id in open.tree_layout(width).ended_within(open.tree, height) {
            open.seen.see(id);
        }
    }

    /// Reads on.
    pub(super) fn read_on(&mut self) {
        let before = self.here().map(|open| (self.current, open.place(self.focus)));
        let moved = match self.focus {
            Focus::Article => self.page_in_article() || self.go_to_unseen(),
            Focus::Tree => self.page_in_comment() || self.go_to_unseen(),
        };
        if !moved {
            if self.here().is_some_and(|open| !open.view().is_whole()) {
                return self.say("all that is shown has been seen: Esc shows more");
            }
            if !self.go_to_next_article() {
                return self.say("all has been seen");
            }
        }
        let opened = self.here().map(|open| open.sight.folds.clone()).unwrap_or_default();
        if self.read.len() >= LONGEST {
            self.read.remove(0);
        }
        self.read.extend(before.map(|(discussion, before)| Step { discussion, before, opened }));
    }

    /// Goes back to where the last step of reading on began.
    pub(super) fn read_back(&mut self) {
        match self.read.pop() {
            Some(Step { discussion, before, opened }) => {
                self.turn_to(discussion);
                self.focus = before.spot.focus;
                let Some(open) = self.here_mut() else { return };
                // What the step opened closes again, unless other folds have been made since.
                if open.sight.folds == opened && open.sight.scope == before.sight.scope {
                    open.sight.folds = before.sight.folds;
                }
                open.leave_search();
                open.go_to(&before.spot);
            }
            None => self.say("this is where reading on began"),
        }
    }

    /// Scrolls a screen of the article where it goes on.
    fn page_in_article(&mut self) -> bool {
        let before = self.here().map(|open| open.article);
        self.scroll_article(super::action::Scroll::PageDown, None);
        self.here().map(|open| open.article) != before
    }

    /// Scrolls a screen of the chosen comment where it goes on below the screen.
    fn page_in_comment(&mut self) -> bool {
        let Some(area) = self.turn_to_tree() else { return false };
        let Some(open) = self.here_mut() else { return false };
        let height = usize::from(area.height);
        let layout = open.tree_layout(area.width.into());
        let mut viewport = open.tree;
        let Some(row) = viewport.row_of(&layout, open.cursor.0, height) else { return false };
        let tall = layout.height(open.cursor.0).saturating_sub(1).max(1).cast_signed();
        let below = row + tall - height.cast_signed();
        if below <= 0 {
            return false;
        }
        let covered = layout.covered(viewport, height).cast_signed();
        // A screen at a time, with two rows that were there before: what follows its end is read with it.
        let page = (height.cast_signed() - covered - 2).max(1);
        scroll_on(&mut viewport, &layout, page.unsigned_abs(), height);
        let moved = viewport != open.tree;
        open.tree = viewport;
        moved
    }

    /// Goes to the next comment that has not been seen, after the chosen one or else from the start.
    fn go_to_unseen(&mut self) -> bool {
        let Some(open) = self.here().filter(|open| open.has_thread()) else { return false };
        let from = if self.focus == Focus::Tree { Some(open.cursor) } else { None };
        let after = from.and_then(|from| open.next_unseen(Some(from)));
        let Some(next) = after.or_else(|| open.next_unseen(None)) else { return false };
        let passed_over = from.is_some() && after.is_none();
        self.focus_tree();
        let Some(area) = self.turn_to_tree() else { return false };
        let Some(open) = self.here_mut() else { return false };
        open.leave_search();
        let mut sight = open.sight.clone();
        sight.folds.reveal(&open.discussion.thread, next);
        sight.folds.unfold(&open.discussion.thread, next);
        sight.folds.cuts.open(next);
        (open.sight, open.cursor, open.folded_away) = (sight, next, None);
        open.steady();
        let height = usize::from(area.height);
        let layout = open.tree_layout(area.width.into());
        let mut viewport = open.tree;
        viewport.show_at_top(&layout, next.0, height);
        viewport.uncover(&layout, next.0, height);
        open.tree = viewport;
        if passed_over {
            self.say("from the top: what was passed over");
        }
        true
    }

    /// Goes to the next article where something has not been seen.
    fn go_to_next_article(&mut self) -> bool {
        let unread = |index: &usize| {
            self.discussions
                .get(*index)
                .is_some_and(|open| open.seen.len_unseen() > 0 || !open.has_thread() && !open.opened)
        };
        let after = (self.current + 1..self.discussions.len()).find(unread);
        let Some(next) = after.or_else(|| (0..self.current).find(unread)) else { return false };
        self.turn_to(next);
        if let Some(open) = self.here_mut() {
            let article = !open.discussion.article.body().is_empty();
            if article {
                self.focus = Focus::Article;
            }
        }
        self.say(format!("the next article: {}", self.heading()));
        true
    }

    /// Marks the chosen comment and all below it as seen.
    pub(super) fn mark_seen(&mut self) {
        if self.turn_to_tree().is_none() {
            return;
        }
        let Some(open) = self.here_mut() else { return };
        let newly = open.seen.see_all(open.discussion.thread.subtree(open.cursor));
        let count = newly.len();
        self.past.newly_seen = newly;
        self.say(match count {
            0 => "all of it had been seen".to_owned(),
            count => format!("{} marked as seen", crate::model::stats::counted(count, "comment", "comments")),
        });
    }
}

impl super::Open {
    /// The next comment in the order of the screen that has not been seen, folded or not; the first of all where `after` is none.
    fn next_unseen(&self, after: Option<CommentId>) -> Option<CommentId> {
        if self.seen.len_unseen() == 0 {
            return None;
        }
        let view = self.view();
        let mut at = match after {
            Some(after) => view.step(after)?,
            None => view.first()?,
        };
        loop {
            if view.is_reachable(at) && !self.seen.is_seen(at.0) {
                return Some(at);
            }
            // Whole stretches of what has been seen, or is left out, are passed in one step.
            let run = view.run(at);
            let unseen = self.seen.next_unseen(at.0 + 1);
            let next = unseen.and_then(|next| self.sight.kept().map_or(Some(next), |kept| kept.next(next)));
            let inside = next.filter(|&next| next < run.end).map(CommentId);
            at = inside.or_else(|| view.after_run(&run))?;
        }
    }
}
