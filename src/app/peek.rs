//! A look at what a comment answers, without leaving one's place: the parent in a box above the tree, then its parent, and so on up.

use super::state::{App, Focus, Layer};
use crate::model::CommentId;
use crate::reading::{Flow as _, Folds, Scope, Sight, View, Viewport};

/// A comment that is looked at in place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Peek {
    /// Which comment.
    pub id: CommentId,
    /// The first row of it that is shown.
    pub line: usize,
}

impl Peek {
    /// What is shown of a thread to show this comment alone, and whole.
    pub fn sight(&self) -> Sight {
        Sight { scope: Scope::Path([self.id].into()), ..Sight::default() }
    }
}

impl App {
    /// Looks closer: unfolds what is folded, shows the whole of what is cut, else shows what the comment answers. In the article, who quotes it.
    pub(super) fn look_closer(&mut self) {
        if self.focus == Focus::Article {
            return self.who_quotes();
        }
        let Some(open) = self.here() else { return };
        let cursor = open.cursor;
        if open.view().is_folded(cursor) {
            self.fold(Folds::unfold);
        } else if open.tree_layout(open.laid[0].0).would_be_cut(cursor) {
            self.toggle_cut();
        } else if open.sight.kept().is_some_and(|kept| !kept.is_match(cursor.0)) {
            // It is there for what is below it, as one row: looked at as a whole.
            self.layer = Layer::Peek(Peek { id: cursor, line: 0 });
        } else if let Some(parent) = open.discussion.thread.parent(cursor) {
            self.layer = Layer::Peek(Peek { id: parent, line: 0 });
        } else {
            self.say("top level: this answers the article");
        }
    }

    /// Looks at what the comment that is looked at answers.
    pub(super) fn peek_further(&mut self) {
        let Layer::Peek(peek) = &self.layer else { return };
        match self.here().and_then(|open| open.discussion.thread.parent(peek.id)) {
            Some(parent) => self.layer = Layer::Peek(Peek { id: parent, line: 0 }),
            None => self.say("top level"),
        }
    }

    /// Scrolls what is looked at.
    pub(super) fn scroll_peek(&mut self, by: isize) {
        let Layer::Peek(peek) = self.layer else { return };
        let (Some(area), Some(open)) = (self.tree_area(), self.here()) else { return };
        let sight = peek.sight();
        let view = View { thread: &open.discussion.thread, sight: &sight };
        let tall = open.layout_of(view, area.width.into()).height(peek.id.0);
        let last = tall.saturating_sub(Self::peek_height(area.height).saturating_sub(1).into());
        let line = peek.line.saturating_add_signed(by).min(last);
        self.layer = Layer::Peek(Peek { line, ..peek });
    }

    /// Goes to the comment that is looked at.
    pub(super) fn go_to_peeked(&mut self) {
        let Layer::Peek(peek) = std::mem::take(&mut self.layer) else { return };
        let from = self.stop();
        self.go_to_comment(peek.id);
        self.leave(from);
    }

    /// The most rows a look takes of a tree of `height` rows.
    pub const fn peek_height(height: u16) -> u16 {
        height / 2 + 1
    }
}

/// Where a look begins to be shown.
impl From<Peek> for Viewport {
    fn from(peek: Peek) -> Self {
        Self { item: peek.id.0, line: peek.line }
    }
}
