//! An open discussion: what was read, and where one is in it.

use std::cell::{Ref, RefCell};
use std::sync::Arc;

use super::place::{Place, Spot};
use crate::layout::map::MapShape;
use crate::layout::{ArticleLayout, Cache, Manner, TreeLayout};
use crate::model::quotes::Quotes;
use crate::model::{CommentId, Discussion};
use crate::reading::{Find, Known, Lens, Seen, Sight, View, Viewport};

/// A discussion with the state of reading it.
#[derive(Debug, Default)]
pub struct Open {
    /// The data; never changed by reading.
    pub discussion: Discussion,
    /// What is shown of the thread.
    pub sight: Sight,
    /// Where one stepped in from, where what is shown is a part of the thread.
    pub outside: Option<Arc<Place>>,
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
    /// Whose comments are looked for among the others.
    pub lens: Option<Lens>,
    /// What there is to say of them, in a line.
    pub lens_told: Option<String>,
    /// Where the filter that is on was begun, and the comment that was chosen when it was kept.
    pub filtered_from: Option<(Spot, CommentId)>,
    /// Which comments quote which paragraphs.
    pub quotes: Quotes,
    /// The paragraph of the article that was stepped to.
    pub paragraph: Option<usize>,
    /// Which comments have been read to their last line.
    pub seen: Seen,
    /// Whether one has been to it.
    pub opened: bool,
    /// Whether this is only how it begins; the whole is to come.
    pub partial: bool,
    /// How it is laid out.
    pub manner: Manner,
    /// The greatest depth of the thread.
    pub deepest: u32,
    /// The counts shown above the tree.
    pub summary: String,
    cache: Cache,
    map: RefCell<MapShape>,
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
        Self {
            seen: Seen::new(discussion.thread.len()),
            sight: Sight::new(),
            quotes: Quotes::of(&discussion.article, &discussion.thread),
            deepest: stats.deepest,
            summary: stats.summary(),
            discussion,
            ..Self::default()
        }
    }

    /// Opens how a discussion begins, at its start.
    pub fn beginning(discussion: Discussion) -> Self {
        let mut open = Self::new(discussion);
        open.partial = true;
        open
    }

    /// The thread as the folds show it.
    pub fn view(&self) -> View<'_> {
        View { thread: &self.discussion.thread, sight: &self.sight }
    }

    /// The thread in `width` columns.
    pub fn tree_layout(&self, width: usize) -> TreeLayout<'_> {
        let mut layout = self.layout_of(self.view(), width);
        layout.lens = self.lens.as_ref().map(|lens| &*lens.author);
        layout.seen = Some(&self.seen);
        layout.pins = true;
        layout
    }

    /// Another view of the thread in `width` columns.
    pub fn layout_of<'a>(&'a self, view: View<'a>, width: usize) -> TreeLayout<'a> {
        let mut layout = TreeLayout::new(view, &self.cache, width);
        layout.find = self.find();
        (layout.measure, layout.dates) = (self.manner.measure, self.manner.dates);
        layout.poster = self.discussion.article.byline();
        layout
    }

    /// The article in `width` columns.
    pub fn article_layout(&self, width: usize) -> ArticleLayout<'_> {
        let mut layout =
            ArticleLayout::new(&self.discussion.article, &self.cache, width.min(self.manner.measure));
        layout.dates = self.manner.dates;
        layout.find = self.find();
        layout.quotes = Some(&self.quotes);
        layout
    }

    /// What is searched for.
    pub fn find(&self) -> Option<&Find> {
        self.search.as_ref().map(|search| &search.find)
    }

    /// The depth of the top of what is looked at, and the greatest depth below it.
    pub fn depths(&self) -> (u32, u32) {
        let thread = &self.discussion.thread;
        match self.sight.scope.top() {
            Some(top) => {
                (thread.depth(top), self.cache.stats_below(thread, top).deepest.max(thread.depth(top)))
            }
            None => (0, self.deepest),
        }
    }

    /// What a filter may ask for beside the thread; marks are known to the whole program alone.
    pub fn known(&self) -> Known<'_> {
        Known { seen: Some(&self.seen), marked: None, poster: self.discussion.article.byline() }
    }

    /// The shape of the thread in so many rows and columns.
    pub fn map(&self, height: usize, width: usize) -> Ref<'_, MapShape> {
        if !self.map.borrow().is_for(self.discussion.thread.len(), height, width) {
            *self.map.borrow_mut() = MapShape::new(&self.discussion.thread, height, width);
        }
        self.map.borrow()
    }

    /// How many bodies of comments have been laid out so far.
    pub const fn laid_out(&self) -> usize {
        self.cache.made()
    }

    /// Whether there are comments.
    pub fn has_thread(&self) -> bool {
        !self.discussion.thread.is_empty()
    }

    /// Whether there is an article.
    pub fn has_article(&self) -> bool {
        !self.discussion.article.is_empty()
    }
}
