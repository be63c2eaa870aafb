//! An open discussion: what was read, and where one is in it.

use super::state::Focus;
use crate::layout::{ArticleLayout, Cache, MEASURE, TreeLayout};
use crate::model::{CommentId, Discussion};
use crate::reading::{Find, Flow as _, Folds, View, Viewport};

/// A discussion with the state of reading it.
#[derive(Debug, Default)]
pub struct Open {
    /// The data; never changed by reading.
    pub discussion: Discussion,
    /// What is folded.
    pub folds: Folds,
    /// The chosen comment.
    pub cursor: CommentId,
    /// The comment that one was on before a fold took it away, and the one that hides it: unfolding goes back to it, unless one has moved since.
    pub folded_away: Option<(CommentId, CommentId)>,
    /// What part of the thread is on the screen.
    pub tree: Viewport,
    /// What part of the article is on the screen.
    pub article: Viewport,
    /// The columns and rows that `tree` and `article` are for; what differs from the screen is settled before it is drawn.
    pub laid: [(usize, usize); 2],
    /// What is searched for.
    pub search: Option<Search>,
    /// Whether this is only how it begins; the whole is to come.
    pub partial: bool,
    /// The greatest depth of the thread.
    pub deepest: u32,
    /// The counts shown above the tree.
    pub summary: String,
    cache: Cache,
}

/// Where the reader is, to come back to.
#[derive(Clone, Debug, Default)]
pub struct Place {
    /// The folds.
    pub folds: Folds,
    /// The chosen comment.
    pub cursor: CommentId,
    /// The part of the thread on the screen.
    pub tree: Viewport,
    /// The part of the article on the screen.
    pub article: Viewport,
    /// The columns and rows that these parts are for.
    pub laid: [(usize, usize); 2],
    /// The pane that the keys go to.
    pub focus: Focus,
}

/// A search under way.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// The query and its hits.
    pub find: Find,
    /// Where Esc goes back to: where the first of the searches in a row began. Its folds are those of every hit, but for what the hit itself needs.
    pub before: Place,
    /// Where the typing began, and the hits are looked for from.
    pub origin: Place,
    /// The comment that was chosen for the last hit: who has moved on since has come to stay.
    pub shown: CommentId,
}

impl Open {
    /// Opens a discussion at its start.
    pub fn new(discussion: Discussion) -> Self {
        let stats = discussion.thread.stats();
        Self { discussion, deepest: stats.deepest, summary: stats.summary(), ..Self::default() }
    }

    /// Opens how a discussion begins, at its start.
    pub fn beginning(discussion: Discussion) -> Self {
        let mut open = Self::new(discussion);
        open.partial = true;
        open
    }

    /// The thread as the folds show it.
    pub fn view(&self) -> View<'_> {
        View { thread: &self.discussion.thread, folds: &self.folds }
    }

    /// The thread in `width` columns.
    pub fn tree_layout(&self, width: usize) -> TreeLayout<'_> {
        let mut layout = TreeLayout::new(self.view(), &self.cache, width);
        layout.find = self.find();
        layout.poster = self.discussion.article.byline();
        layout
    }

    /// The article in `width` columns.
    pub fn article_layout(&self, width: usize) -> ArticleLayout<'_> {
        let mut layout = ArticleLayout::new(&self.discussion.article, &self.cache, width.min(MEASURE));
        layout.find = self.find();
        layout
    }

    /// What is searched for.
    pub fn find(&self) -> Option<&Find> {
        self.search.as_ref().map(|search| &search.find)
    }

    /// Whether there are comments.
    pub fn has_thread(&self) -> bool {
        !self.discussion.thread.is_empty()
    }

    /// Whether there is an article.
    pub fn has_article(&self) -> bool {
        !self.discussion.article.is_empty()
    }

    /// Where one is, to come back to.
    pub fn place(&self, focus: Focus) -> Place {
        Place {
            folds: self.folds.clone(),
            cursor: self.cursor,
            tree: self.tree,
            article: self.article,
            laid: self.laid,
            focus,
        }
    }

    /// Goes back to a place.
    pub fn restore(&mut self, place: Place) {
        (self.folds, self.cursor, self.laid) = (place.folds, place.cursor, place.laid);
        (self.tree, self.article) = (place.tree, place.article);
    }

    /// Puts the chosen comment on the screen where folds that were changed since have taken it, or what the screen began with, away.
    pub fn steady(&mut self) {
        let (width, height) = self.laid[0];
        self.cursor = self.view().nearest(self.cursor);
        let (cursor, mut viewport) = (self.cursor.0, self.tree);
        let layout = self.tree_layout(width);
        let begins =
            self.view().is_visible(CommentId(viewport.item)) && viewport.line < layout.height(viewport.item);
        if self.has_thread() && !(begins && viewport.row_of(&layout, cursor, height).is_some()) {
            viewport.place(&layout, cursor, 0, height / 3, height);
        }
        self.tree = viewport;
    }

    /// Takes other folds and another chosen comment. That comment, or what hides it now, stays on the row of the screen it was on; where it was not on
    /// the screen, the screen stays where it was.
    pub fn refold(&mut self, folds: Folds, cursor: CommentId) {
        let (width, height) = self.laid[0];
        // Seen from where one is: the comment itself may be folded away so far.
        let eye = self.view().nearest(cursor);
        let row = self.tree.row_of(&self.tree_layout(width), eye.0, height);
        self.folds = folds;
        self.cursor = self.view().nearest(cursor);
        let layout = self.tree_layout(width);
        let mut viewport = self.tree;
        match row {
            // The screen began inside it, and it is still open: it goes on at the same line.
            Some(row) if row < 0 && self.cursor == cursor => {
                let last = layout.height(cursor.0).saturating_sub(1);
                viewport.place(&layout, cursor.0, row.unsigned_abs().min(last), 0, height);
            }
            Some(row) => viewport.place(&layout, self.cursor.0, 0, row.max(0).unsigned_abs(), height),
            None => {
                let top = self.view().nearest(CommentId(viewport.item));
                let line = if top.0 == viewport.item {
                    viewport.line.min(layout.height(top.0).saturating_sub(1))
                } else {
                    0
                };
                viewport.place(&layout, top.0, line, 0, height);
            }
        }
        self.tree = viewport;
    }
}
