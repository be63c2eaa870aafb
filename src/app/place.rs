//! Where the reader is in a discussion, as a value: to come back to after a search, a step, a jump, an undo.

use std::sync::Arc;

use super::open::Open;
use super::state::Focus;
use crate::model::{CommentId, Thread};
use crate::reading::{Flow as _, Known, Sight, Viewport};

/// Where one is, whatever is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Spot {
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

/// Where one is and what one sees there.
#[derive(Clone, Debug, Default)]
pub struct Place {
    /// What is shown of the thread.
    pub sight: Sight,
    /// Where one is in it.
    pub spot: Spot,
    /// Where one stepped in from, where one has.
    pub outside: Option<Arc<Place>>,
}

impl Place {
    /// The same place in a thread that begins as the one it was for, and goes on.
    #[must_use]
    pub fn for_thread(&self, thread: &Thread, known: &Known<'_>) -> Self {
        // From the outermost in.
        let mut outer: Vec<&Self> =
            std::iter::successors(Some(self), |place| place.outside.as_deref()).collect();
        let mut made: Option<Self> = None;
        while let Some(place) = outer.pop() {
            let outside = made.take().map(Arc::new);
            made = Some(Self { sight: place.sight.for_thread(thread, known), spot: place.spot, outside });
        }
        made.unwrap_or_default()
    }
}

impl Open {
    /// Where one is; `focus` is the pane that the keys go to.
    pub const fn spot(&self, focus: Focus) -> Spot {
        Spot { cursor: self.cursor, tree: self.tree, article: self.article, laid: self.laid, focus }
    }

    /// Where one is, to come back to.
    pub fn place(&self, focus: Focus) -> Place {
        Place { sight: self.sight.clone(), spot: self.spot(focus), outside: self.outside.clone() }
    }

    /// What the reader has asked to see: without what a search opens for the hit at hand.
    pub fn own_sight(&self) -> &Sight {
        self.search.as_ref().map_or(&self.sight, |search| &search.before.sight)
    }

    /// Ends the search where one is: what it opened for the hit at hand is not the reader's own.
    pub fn leave_search(&mut self) {
        if let Some(search) = self.search.take() {
            self.sight = search.before.sight;
        }
    }

    /// Goes back to a place.
    pub fn restore(&mut self, place: Place) {
        (self.sight, self.outside) = (place.sight, place.outside);
        self.go_to(&place.spot);
    }

    /// Goes to a spot, as far as what is shown now allows.
    pub fn go_to(&mut self, spot: &Spot) {
        (self.cursor, self.laid) = (spot.cursor, spot.laid);
        (self.tree, self.article) = (spot.tree, spot.article);
        self.folded_away = None;
        self.steady();
    }

    /// Puts the chosen comment on the screen where what is shown has changed since, and taken it, or what the screen began with, away.
    pub fn steady(&mut self) {
        if !self.has_thread() {
            return;
        }
        let (width, height) = self.laid[0];
        self.cursor = self.view().nearest(self.cursor);
        let (cursor, mut viewport) = (self.cursor.0, self.tree);
        let layout = self.tree_layout(width);
        let begins =
            self.view().is_visible(CommentId(viewport.item)) && viewport.line < layout.height(viewport.item);
        if !(begins && viewport.row_of(&layout, cursor, height).is_some()) {
            viewport.place(&layout, cursor, 0, height / 3, height);
        }
        viewport.uncover(&layout, cursor, height);
        self.tree = viewport;
    }

    /// Moves the screen where what is pinned on it lies over the chosen comment.
    pub fn clear_of_pins(&mut self) {
        let (width, height) = self.laid[0];
        let (cursor, mut viewport) = (self.cursor.0, self.tree);
        viewport.uncover(&self.tree_layout(width), cursor, height);
        self.tree = viewport;
    }

    /// Shows something else of the thread, and chooses a comment. That comment, or what is nearest to it now, stays on the row of the screen it was on;
    /// where it was not on the screen, it is brought there.
    pub fn look(&mut self, sight: Sight, cursor: CommentId) {
        let (width, height) = self.laid[0];
        // Seen from where one is: the comment itself may be hidden so far.
        let eye = self.view().nearest(cursor);
        let row = self.tree.row_of(&self.tree_layout(width), eye.0, height);
        let whole = !self.view().is_folded(eye);
        self.sight = sight;
        self.cursor = self.view().nearest(cursor);
        let layout = self.tree_layout(width);
        let mut viewport = self.tree;
        match row {
            // The screen began inside it, and it is still open: it goes on at the same line.
            Some(row) if row < 0 && whole && self.cursor == cursor => {
                let last = layout.height(cursor.0).saturating_sub(1);
                viewport.place(&layout, cursor.0, row.unsigned_abs().min(last), 0, height);
            }
            Some(row) => viewport.place(&layout, self.cursor.0, 0, row.max(0).unsigned_abs(), height),
            None => {
                let top = self.view().nearest(CommentId(viewport.item));
                let tall = layout.height(top.0);
                let line = if top.0 == viewport.item { viewport.line.min(tall.saturating_sub(1)) } else { 0 };
                viewport.place(&layout, top.0, line, 0, height);
            }
        }
        self.tree = viewport;
        self.steady();
    }
}
