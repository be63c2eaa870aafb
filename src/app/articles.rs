//! Between articles, between panes, and within the article.

use super::action::Scroll;
use super::state::{App, Focus};
use crate::layout::ArticleLayout;
use crate::reading::{Flow, Motion, Viewport};

/// How far one press moves the border, in per cent of the width.
const BORDER_STEP: u16 = 4;
/// So many rows one scroll moves at the most: each comment or paragraph on the way is laid out.
const FARTHEST: isize = 100_000;

/// The article has at least so much of the width, in per cent.
pub(super) const LEAST_SHARE: u16 = 26;
/// And no more than this.
pub(super) const MOST_SHARE: u16 = 70;

impl App {
    /// Goes that many articles on; back where negative.
    pub(super) fn step_article(&mut self, by: isize) {
        let last = self.discussions.len().saturating_sub(1);
        let to = self.current.saturating_add_signed(by).min(last);
        if to == self.current {
            self.message = Some(if by > 0 { "the last article" } else { "the first article" }.to_owned());
        } else {
            self.turn_to(to);
        }
    }

    /// Turns to the other pane, where there is one.
    pub(super) fn other_pane(&mut self) {
        let Some(open) = self.here() else { return };
        match self.focus {
            Focus::Article if open.has_thread() => self.focus = Focus::Tree,
            Focus::Tree if open.has_article() => self.focus = Focus::Article,
            Focus::Article => self.message = Some("no comments here".to_owned()),
            Focus::Tree => self.message = Some("no article here".to_owned()),
        }
    }

    /// Moves the border; right where positive.
    pub(super) fn move_border(&mut self, by: i8) {
        let step = i16::from(by) * BORDER_STEP.cast_signed();
        self.share = self.share.saturating_add_signed(step).clamp(LEAST_SHARE, MOST_SHARE);
    }

    /// In the article the moves of the tree scroll.
    pub(super) fn move_in_article(&mut self, motion: Motion, count: Option<usize>) {
        let times = count.unwrap_or(1).cast_signed();
        match motion {
            Motion::Next => self.scroll_article_by(times),
            Motion::Previous => self.scroll_article_by(-times),
            Motion::First => self.article_to(|layout| Flow::first(layout)),
            Motion::Last => self.article_to(|layout| Flow::last(layout)),
            Motion::NextSibling | Motion::NextRoot => self.step_paragraph(times),
            Motion::PreviousSibling | Motion::PreviousRoot => self.step_paragraph(-times),
            Motion::Parent | Motion::Root | Motion::FirstReply | Motion::Deepest => {}
        }
    }

    pub(super) fn scroll_article(&mut self, scroll: Scroll, count: Option<usize>) {
        let height = self.article_area().map_or(0, |area| area.height);
        self.scroll_article_by(scroll.times(count.unwrap_or(1), height.into()));
    }

    fn scroll_article_by(&mut self, rows: isize) {
        let Some(area) = self.article_area() else { return };
        let Some(open) = self.here_mut() else { return };
        let mut viewport = open.article;
        let layout = open.article_layout(area.width.into());
        if rows > 0 {
            viewport.scroll_down(&layout, rows.unsigned_abs(), area.height.into());
        } else {
            viewport.scroll_up(&layout, rows.unsigned_abs());
        }
        open.article = viewport;
    }

    /// Shows this item of the article at the top, or as near as its end allows.
    fn article_to(&mut self, item: impl FnOnce(&ArticleLayout<'_>) -> Option<u32>) {
        let Some(area) = self.article_area() else { return };
        let Some(open) = self.here_mut() else { return };
        let layout = open.article_layout(area.width.into());
        let mut viewport = open.article;
        if let Some(item) = item(&layout) {
            viewport.place(&layout, item, 0, 0, area.height.into());
        }
        open.article = viewport;
    }

    fn step_paragraph(&mut self, by: isize) {
        let Some(Viewport { item, line }) = self.here().map(|open| open.article) else { return };
        let chosen = self.here().and_then(|open| open.paragraph);
        let at = chosen.filter(|_| self.paragraph() == chosen);
        let len = self.here().map_or(0, |open| open.discussion.article.body().len());
        // Back from the middle of a paragraph is to its start.
        let by = if by < 0 && line > 0 && at.is_none() { by + 1 } else { by };
        self.article_to(|layout| {
            let from = at.map_or(item, |at| layout.item_of(at));
            let to = (from as usize).saturating_add_signed(by) as u32;
            Flow::last(layout).map(|last| to.min(last))
        });
        let (Some(area), Some(open)) = (self.article_area(), self.here_mut()) else { return };
        let layout = open.article_layout(area.width.into());
        let from = at.unwrap_or_else(|| layout.first_paragraph(item).saturating_sub(usize::from(by > 0)));
        open.paragraph = Some(from.saturating_add_signed(by).min(len.saturating_sub(1)));
    }
}

impl Scroll {
    /// The rows that this moves a screen of `height` rows when it is done `count` times; up where negative.
    pub(super) fn times(self, count: usize, height: usize) -> isize {
        self.rows(height).saturating_mul(count.cast_signed()).clamp(-FARTHEST, FARTHEST)
    }

    /// The rows that this moves a screen of `height` rows; up where negative.
    fn rows(self, height: usize) -> isize {
        let height = height.cast_signed();
        // A page keeps two rows of the one before it, so that the eye finds its place.
        let page = (height - 2).max(1);
        match self {
            Self::LineDown => 1,
            Self::LineUp => -1,
            Self::HalfDown => (height / 2).max(1),
            Self::HalfUp => -(height / 2).max(1),
            Self::PageDown => page,
            Self::PageUp => -page,
        }
    }
}
