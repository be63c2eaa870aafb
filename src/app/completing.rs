//! The whole arrives of what the beginning of is read: reading goes on at the same place.
//!
//! Where the whole begins as the beginning did, what was asked to be seen of it is asked of the whole. Where its comments stand otherwise (a flat text is
//! tied by what its comments say, and what comes later may tie what came first) they are known again by who wrote them and how they begin.

use std::collections::HashMap;

use fixedbitset::FixedBitSet;

use super::lensing;
use super::open::Open;
use super::state::{App, Layer};
use crate::model::{CommentId, Thread};
use crate::reading::{Flow as _, Known};
use crate::text;

impl App {
    /// Takes the whole of a discussion whose beginning is open.
    pub(super) fn complete(&mut self, index: usize, whole: Open) {
        let marked = self.marked_in(index);
        let Some(open) = self.discussions.get_mut(index) else { return };
        let first_thread = !open.has_thread() && whole.has_thread();
        open.complete(whole, &marked);
        let known = Known { marked: Some(&marked), ..open.known() };
        if let Layer::Filter(_, Some(before)) = &mut self.layer {
            before.go_on(index, &open.discussion.thread, &known);
        }
        // Filters and orders of the beginning are not those of the whole.
        self.past.forget(index);
        // Nobody has looked round yet: the comments have the focus, as they would have had from the start.
        if first_thread && self.current == index && !self.touched {
            self.turn_to(index);
        }
    }
}

impl Open {
    fn complete(&mut self, whole: Self, marked: &FixedBitSet) {
        let old = std::mem::replace(self, whole);
        (self.laid, self.opened, self.paragraph) = (old.laid, old.opened, old.paragraph);
        self.manner = old.manner;
        let like = self.begins_like(&old);
        if like {
            self.go_on(&old, marked);
        } else {
            self.know_again(&old);
        }
        self.lens_told =
            self.lens.as_ref().map(|lens| lensing::in_a_line(&lens.card(&self.discussion.thread)));
        self.article_goes_on(&old);
        self.search_goes_on(&old, like, marked);
        self.steady();
    }

    /// Whether the comments at hand are those of the beginning: where they are, so are those before them, for a beginning is read like the whole.
    fn begins_like(&self, old: &Self) -> bool {
        let (before, now) = (&old.discussion.thread, &self.discussion.thread);
        let last = before.ids().next_back();
        [Some(old.cursor), Some(CommentId(old.tree.item)), last].into_iter().flatten().all(|id| {
            let same = before.author(id) == now.author(id) && before.depth(id) == now.depth(id);
            same && now.body(id).starts_with(before.body(id)) && (id.index() < now.len() || before.is_empty())
        })
    }

    fn go_on(&mut self, old: &Self, marked: &FixedBitSet) {
        (self.cursor, self.tree, self.folded_away) = (old.cursor, old.tree, old.folded_away);
        self.lens.clone_from(&old.lens);
        self.seen.see_all_of(&old.seen);
        let known = Known { marked: Some(marked), ..self.known() };
        let place = old.place(super::Focus::Tree).for_thread(&self.discussion.thread, &known);
        (self.sight, self.outside) = (place.sight, place.outside);
        if self.view().is_visible(CommentId(self.tree.item)) {
            let tall = self.tree_layout(self.laid[0].0).height(self.tree.item);
            self.tree.line = self.tree.line.min(tall.saturating_sub(1));
        }
    }

    /// Finds the comments that were seen, and the one that was chosen, among those of the whole.
    fn know_again(&mut self, old: &Self) {
        let (before, now) = (&old.discussion.thread, &self.discussion.thread);
        let mut wanted: HashMap<(&str, &str), bool> = HashMap::new();
        for id in old.seen.ids().map(CommentId) {
            wanted.insert(mark_of(before, id), false);
        }
        wanted.insert(mark_of(before, old.cursor), true);
        let mut chosen = None;
        for id in now.ids() {
            if let Some(&cursor) = wanted.get(&mark_of(now, id)) {
                chosen = chosen.or(cursor.then_some(id));
                if !old.seen.is_empty() && (!cursor || old.seen.is_seen(old.cursor.0)) {
                    self.seen.see(id.0);
                }
            }
        }
        if let Some(chosen) = chosen {
            self.cursor = chosen;
            self.tree = crate::reading::Viewport { item: chosen.0, line: 0 };
        }
    }

    fn article_goes_on(&mut self, old: &Self) {
        let (before, now) = (old.discussion.article.body(), self.discussion.article.body());
        let read = old.article_layout(old.laid[1].0).offset_at(old.article);
        if read.is_none_or(|read| text::slice(now.text(), 0..read) == text::slice(before.text(), 0..read)) {
            self.article = old.article;
        }
    }

    /// A search goes on over the whole; what it would go back to is where one is now, should the thread have changed under it.
    fn search_goes_on(&mut self, old: &Self, like: bool, marked: &FixedBitSet) {
        let Some(mut search) = old.search.clone().filter(|search| !search.find.is_given()) else { return };
        let query = std::mem::take(&mut search.find.query);
        let thread = &self.discussion.thread;
        search.find.search(&query, &self.discussion.article, thread);
        if !self.view().is_whole() {
            search.find.keep(thread, |id| self.view().is_reachable(id));
        }
        search.find.start_at(thread, self.cursor, None);
        let here = self.place(search.before.spot.focus);
        let known = Known { marked: Some(marked), ..self.known() };
        for place in [&mut search.before, &mut search.origin] {
            *place = if like { place.for_thread(thread, &known) } else { here.clone() };
        }
        self.search = Some(search);
    }
}

/// What a comment is known by again: who wrote it, and how it begins.
fn mark_of(thread: &Thread, id: CommentId) -> (&str, &str) {
    const BEGINNING: usize = 80;
    let body = thread.body(id);
    let end = body.char_indices().nth(BEGINNING).map_or(body.len(), |(at, _)| at);
    (thread.author(id).unwrap_or_default(), text::slice(body, 0..end))
}
