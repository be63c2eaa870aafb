//! Find as you type, and the walk from hit to hit.
//!
//! A hit inside a fold opens the folds that it must, for as long as one is there: the folds are always those from before the search plus what the
//! hit at hand needs. What the reader folds on the way is kept. Esc puts folds, place and pane back as they were.

use super::open::Search;
use super::place::Place;
use super::state::{App, Focus};
use crate::reading::{Find, Flow as _, Hit};

impl App {
    /// Starts a search here. Where one is under way, that one ends, but Esc still goes back to where it began.
    pub(super) fn open_find(&mut self) {
        let focus = self.focus;
        let Some(open) = self.here_mut() else { return };
        let origin = open.place(focus);
        let before = open.search.take().map_or_else(|| origin.clone(), |search| search.before);
        let shown = open.cursor;
        open.search = Some(Search { find: Find::new(), before, origin, shown });
    }

    /// Looks for what has been typed and goes to the first hit from where the typing began.
    pub(super) fn search(&mut self, query: &str) {
        let Some(open) = self.here_mut() else { return };
        let Some(mut search) = open.search.take() else { return };
        search.find.search(query, &open.discussion.article, &open.discussion.thread);
        if !open.view().is_whole() {
            search.find.keep(&open.discussion.thread, |id| open.view().is_reachable(id));
        }
        let from = search.origin.spot;
        let article = match from.focus {
            Focus::Article => open.article_layout(from.laid[1].0).offset_at(from.article).or(Some(0)),
            Focus::Tree => None,
        };
        search.find.start_at(&open.discussion.thread, from.cursor, article);
        let origin = search.origin.clone();
        open.search = Some(search);
        self.go_back(origin);
        self.show_hit();
    }

    /// Ends the typing; an empty search ends.
    pub(super) fn keep_find(&mut self) {
        let Some(find) = self.here().and_then(super::Open::find) else { return };
        let query = find.query.clone();
        let complaint = find.complaint().map(str::to_owned);
        if find.query.is_empty() {
            self.end_find();
        } else if let Some(complaint) = complaint {
            self.end_find();
            self.say(complaint);
        } else if find.is_empty() {
            let message = format!("not found: {}", find.query);
            self.end_find();
            self.message = Some(message);
        } else {
            self.last_query = query;
        }
    }

    /// Ends the search and puts folds and place back. Who has moved on from the hit since stays where that was.
    pub(super) fn end_find(&mut self) {
        let Some(open) = self.here_mut() else { return };
        let Some(search) = open.search.take() else { return };
        if open.cursor == search.shown {
            self.go_back(search.before);
        } else {
            open.look(search.before.sight, open.cursor);
        }
    }

    fn go_back(&mut self, place: Place) {
        self.focus = place.spot.focus;
        if let Some(open) = self.here_mut() {
            open.restore(place);
        }
        self.settle();
    }

    /// Goes that many hits on; back where negative.
    pub(super) fn next_hit(&mut self, by: isize) {
        let Some(open) = self.here_mut() else { return };
        if let Some(Search { find, .. }) = &mut open.search {
            find.step(by);
            return self.show_hit();
        }
        if self.last_query.is_empty() {
            self.message = Some(format!("nothing searched for yet: {} finds", self.key_of("find")));
            return;
        }
        // The last search, here: in this article perhaps for the first time.
        let query = self.last_query.clone();
        self.open_find();
        self.search(&query);
        let missing = self.here().and_then(super::Open::find).filter(|find| find.is_empty());
        let told =
            missing.map(|find| find.complaint().map_or(format!("not found here: {query}"), str::to_owned));
        if let Some(told) = told {
            self.end_find();
            self.message = Some(told);
        } else if by < 0 {
            self.next_hit(by);
        }
    }

    /// Goes to the hit with this number.
    pub(super) fn go_to_hit(&mut self, number: usize) {
        if let Some(Search { find, .. }) = self.here_mut().and_then(|open| open.search.as_mut()) {
            find.go_to(number);
            self.show_hit();
        }
    }

    /// Opens what hides the hit at hand, folds what the last one needed, and brings it onto the screen.
    fn show_hit(&mut self) {
        let Some(open) = self.here_mut() else { return };
        let Some(Search { find, before, .. }) = &open.search else { return };
        let mut sight = before.sight.clone();
        let thread = &open.discussion.thread;
        let hit = find.here(thread);
        if let Some(Hit::Comment(id, range)) = &hit {
            sight.folds.reveal(thread, *id);
            if range.start >= thread.body_range(*id).start {
                sight.folds.unfold(thread, *id);
                sight.folds.cuts.open(*id);
            }
            open.look(sight, *id);
        } else {
            open.look(sight, open.cursor);
        }
        let shown = open.cursor;
        if let Some(search) = &mut open.search {
            search.shown = shown;
        }
        match hit {
            Some(Hit::Comment(_, range)) => self.show_comment_hit(range.start),
            Some(Hit::Article(range)) => self.show_in_article(range.start),
            None => {}
        }
    }

    pub(super) fn show_comment_hit(&mut self, offset: usize) {
        self.focus = Focus::Tree;
        self.settle();
        let Some(area) = self.tree_area() else { return };
        let Some(open) = self.here_mut() else { return };
        let height = usize::from(area.height);
        let layout = open.tree_layout(area.width.into());
        let line = layout.line_at(open.cursor, offset);
        let mut viewport = open.tree;
        // The header stays with its text where both fit; else the line of the hit goes to the middle.
        let header = viewport.row_of(&layout, open.cursor.0, height);
        let row = header.map(|row| row + line.cast_signed());
        let covered = layout.covered(viewport, height).cast_signed();
        let on_screen = row.is_some_and(|row| (covered..height.cast_signed()).contains(&row))
            && header.is_some_and(|row| row >= covered);
        if !on_screen && line < height / 2 {
            viewport.place(&layout, open.cursor.0, 0, height / 4, height);
            viewport.uncover(&layout, open.cursor.0, height);
        } else if !on_screen {
            viewport.place(&layout, open.cursor.0, line, height / 2, height);
        }
        open.tree = viewport;
    }

    /// Brings this byte of the article's body onto the screen.
    pub(super) fn show_in_article(&mut self, offset: usize) {
        self.focus = Focus::Article;
        self.settle();
        let Some(area) = self.article_area() else { return };
        let Some(open) = self.here_mut() else { return };
        let layout = open.article_layout(area.width.into());
        let Some(at) = layout.place_of(offset) else { return };
        let height = usize::from(area.height);
        let mut viewport = open.article;
        let row = viewport.row_of(&layout, at.item, height).map(|row| row + at.line.cast_signed());
        if !row.is_some_and(|row| (0..height.cast_signed()).contains(&row)) {
            viewport.place(&layout, at.item, at.line, height / 3, height);
        }
        open.article = viewport;
    }
}
