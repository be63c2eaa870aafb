//! The visible comments as a flow of rows.
//!
//! ```text
//!   ▾ marlow · 3 May 2019                       3 replies     header of an open comment
//!   │ I took the first one across.                            its body, then one row of guides alone
//!   │
//!   ├─▾ T.K.                                    2 replies     `├` while siblings follow, `└` at the last
//!   │ │ Nine years of promises, mind you.
//!   │ │
//!   │ └─▸ marlow  Promises are…  2 replies · 2 people · deepest 2     a folded comment is one row
//!   │
//!   └─· swift_91
//! ```

use std::ops::Range;

use super::body::{BodyLine, Cache, Of};
use super::guides::Path;
use super::indent::Indent;
use super::pieces::{Found, Overlay, Piece, Role, Row};
use super::said::Said;
use super::{Dates, MEASURE};
use crate::model::{CommentId, Thread};
use crate::reading::{Find, Flow, Hit, Scope, Seen, View, Viewport, pins, slice_of};

/// A thread at a width.
#[derive(Clone, Copy, Debug)]
pub struct TreeLayout<'a> {
    /// What is visible.
    pub view: View<'a>,
    /// What was laid out lately.
    pub cache: &'a Cache,
    /// What is searched for.
    pub find: Option<&'a Find>,
    /// Whether a folded comment still shows its own text, as where only depth is cut.
    pub folded_bodies: bool,
    /// The most columns that text takes.
    pub measure: usize,
    /// How dates are shown.
    pub dates: Dates,
    /// The article's author, to be known again in the thread.
    pub poster: Option<&'a str>,
    /// Whose comments are looked for: the others' are dim.
    pub lens: Option<&'a str>,
    /// Which comments have been seen, where that is told on folded ones.
    pub seen: Option<&'a Seen>,
    /// Whether the ancestors of what is on the screen are pinned above it.
    pub pins: bool,
    indent: Indent,
    width: usize,
}

impl Flow for TreeLayout<'_> {
    fn next(&self, item: u32) -> Option<u32> {
        self.view.next(CommentId(item)).map(|id| id.0)
    }

    fn previous(&self, item: u32) -> Option<u32> {
        self.view.previous(CommentId(item)).map(|id| id.0)
    }

    fn height(&self, item: u32) -> usize {
        let id = CommentId(item);
        if self.is_one_row(id) {
            return 1;
        }
        // The header, the body, and a row of guides alone.
        1 + self.body(id).len() + 1
    }

    fn first(&self) -> Option<u32> {
        self.view.first().map(|id| id.0)
    }

    fn last(&self) -> Option<u32> {
        self.view.last().map(|id| id.0)
    }

    fn is_before(&self, one: u32, other: u32) -> bool {
        self.view.is_before(CommentId(one), CommentId(other))
    }

    fn covered(&self, from: Viewport, height: usize) -> usize {
        self.pinned(from, height).len()
    }

    fn covered_above(&self, item: u32, height: usize) -> usize {
        if !self.has_pins() {
            return 0;
        }
        let most = pins::most(height);
        self.view.ancestors(CommentId(item)).take(most).count()
    }
}

impl<'a> TreeLayout<'a> {
    /// The thread as `view` shows it, in `width` columns.
    pub fn new(view: View<'a>, cache: &'a Cache, width: usize) -> Self {
        Self {
            view,
            cache,
            find: None,
            folded_bodies: false,
            measure: MEASURE,
            dates: Dates::Exact,
            poster: None,
            lens: None,
            seen: None,
            pins: false,
            indent: Indent::new(width),
            width,
        }
    }

    pub(super) const fn indent(&self) -> Indent {
        self.indent
    }

    pub(super) const fn width(&self) -> usize {
        self.width
    }

    pub(super) fn thread(&self) -> &'a Thread {
        self.view.thread
    }

    pub(super) fn is_folded(&self, id: CommentId) -> bool {
        self.view.is_folded(id)
    }

    fn has_pins(&self) -> bool {
        self.pins && !matches!(self.view.sight.scope, Scope::Path(_))
    }

    /// The comments that are pinned above the rows when the screen begins at `from`, the topmost first.
    pub fn pinned(&self, from: Viewport, height: usize) -> Vec<CommentId> {
        if self.has_pins() { pins::pinned(&self.view, self, from, height) } else { Vec::new() }
    }

    /// Whether a comment stands back: it is by somebody else than who is looked for, or is there only for what is below it.
    pub(super) fn is_dim(&self, id: CommentId) -> bool {
        let other = self.lens.is_some_and(|author| self.thread().author(id) != Some(author));
        other || self.view.sight.kept().is_some_and(|kept| !kept.is_match(id.0))
    }

    pub(super) fn is_one_row(&self, id: CommentId) -> bool {
        let context = self.view.sight.kept().is_some_and(|kept| !kept.is_match(id.0));
        !self.folded_bodies && (context || self.is_folded(id))
    }

    pub(super) fn body(&self, id: CommentId) -> std::sync::Arc<[BodyLine]> {
        let room = self.indent.room(self.view.level(id)).min(self.measure);
        self.cache.lines(self.thread(), id, room, self.view.sight.folds.cuts.of(id))
    }

    /// Whether a part of the comment's body is cut, or would be did it follow the rule.
    pub fn would_be_cut(&self, id: CommentId) -> bool {
        let room = self.indent.room(self.view.level(id)).min(self.measure);
        let lines = self.cache.lines(self.thread(), id, room, self.view.sight.folds.cuts.rule());
        lines.iter().any(|line| line.hides > 0)
    }

    /// Where in the thread's text the row of a comment begins: what stays in place when the width changes.
    pub fn offset_at(&self, at: Viewport) -> usize {
        let id = CommentId(at.item);
        let body = self.thread().body_range(id);
        match at.line.checked_sub(1) {
            None => body.start,
            Some(line) => self.body(id).get(line).map_or(body.end, |line| line.start as usize),
        }
    }

    /// The row of a comment that holds this byte of the thread's text.
    pub fn line_at(&self, id: CommentId, offset: usize) -> usize {
        if self.is_one_row(id) || offset <= self.thread().body_range(id).start {
            return 0;
        }
        self.body(id).partition_point(|line| line.start as usize <= offset)
    }

    /// The comments on a screen that begins at `from`.
    pub fn shown(&self, from: Viewport, height: usize) -> Vec<u32> {
        let mut shown = Vec::new();
        let (mut item, mut rows) = (Some(from.item), -from.line.cast_signed());
        while let Some(at) = item.filter(|_| rows < height.cast_signed()) {
            shown.push(at);
            rows += self.height(at).cast_signed();
            item = self.next(at);
        }
        shown
    }

    /// The comments whose last line is on a screen that begins at `from`, not covered by what is pinned. What is folded or cut short has none there.
    pub fn ended_within(&self, from: Viewport, height: usize) -> Vec<u32> {
        let covered = self.covered(from, height);
        let mut ended = Vec::new();
        let (mut item, mut end) = (Some(from.item), 0);
        let mut skip = from.line;
        while let Some(at) = item.filter(|_| end < height) {
            let tall = self.height(at);
            // The row of guides at its end need not be seen.
            let last = (end + tall).saturating_sub(skip + 2);
            let whole =
                self.body(CommentId(at)).last().is_none_or(|line| line.hides == 0 || !line.is_blank());
            if !self.is_one_row(CommentId(at)) && whole && last < height && last >= covered && tall > skip + 1
            {
                ended.push(at);
            }
            (end, skip) = (end + tall - skip.min(tall), 0);
            item = self.next(at);
        }
        ended
    }

    /// The rows from `from` on, `height` of them at most.
    pub fn rows(&self, from: Viewport, height: usize) -> Vec<Row<'a>> {
        let mut rows = Vec::with_capacity(height);
        let mut at = (from.item as usize) < self.thread().len();
        let (mut item, mut skip) = (from.item, from.line);
        let mut path = Path::to(&self.view, CommentId(item));
        while at && rows.len() < height {
            let id = CommentId(item);
            path.step_to(&self.view, id);
            self.comment_rows(id, &path, skip, height, &mut rows);
            skip = 0;
            match self.next(item) {
                Some(next) => item = next,
                None => at = false,
            }
        }
        rows.truncate(height);
        for row in &mut rows {
            if self.is_dim(CommentId(row.item)) {
                row.pieces.iter_mut().for_each(Piece::stand_back);
            }
        }
        rows
    }

    fn comment_rows(&self, id: CommentId, path: &Path, skip: usize, height: usize, rows: &mut Vec<Row<'a>>) {
        let mut push = |line: usize, pieces| rows.push(Row { item: id.0, line, pieces });
        if skip == 0 {
            push(0, self.header(id, path));
        }
        if self.is_one_row(id) {
            return;
        }
        let body = self.body(id);
        let guides = self.guides(id, path);
        let first = skip.saturating_sub(1).min(body.len());
        let shown = body.get(first..first.saturating_add(height).min(body.len())).unwrap_or_default();
        let mut number = first;
        // What is cut out is not looked at.
        for lines in shown.chunk_by(|line, _| line.hides == 0) {
            let words = self.asked_in_lines(id, lines);
            for line in lines {
                let mut pieces = vec![Piece::new(guides.clone(), Role::Guide)];
                self.body_row(id, *line, slice_of(&words, &line.range()), &mut pieces);
                number += 1;
                push(number, pieces);
            }
        }
        push(body.len() + 1, vec![Piece::new(guides, Role::Guide)]);
    }

    /// The words that a filter asked for, in lines of a body that follow one another.
    fn asked_in_lines(&self, id: CommentId, lines: &[BodyLine]) -> Vec<Range<u32>> {
        let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return Vec::new() };
        self.asked(&self.thread().body_range(id), &(first.range().start..last.range().end))
    }

    /// The words that a filter asked for, in a stretch of a name or body. While one searches, those that are searched for are shown instead.
    pub(super) fn asked(&self, field: &Range<usize>, stretch: &Range<usize>) -> Vec<Range<u32>> {
        let asked = self.view.sight.filter.as_ref().filter(|_| self.find.is_none());
        asked.map(|filter| filter.query.found_around(self.thread(), field, stretch)).unwrap_or_default()
    }

    fn body_row(&self, id: CommentId, line: BodyLine, words: &[Range<u32>], pieces: &mut Vec<Piece<'a>>) {
        let thread = self.thread();
        let mut over = self.hits(&line.range());
        over.extend(hit_overlays(words, &(0..0)));
        let said = Said { text: thread.text(), of: Of::Thread, blocks: thread.blocks(id), cache: self.cache };
        said.row(line, thread.spans_within(&line.range()), over, pieces);
    }

    /// What is searched for in a range of the thread's text: the cost is that of the range.
    pub(super) fn hits(&self, range: &Range<usize>) -> Vec<Overlay> {
        let Some(find) = self.find else { return Vec::new() };
        let here = match find.here(self.thread()) {
            Some(Hit::Comment(_, range)) => range,
            _ => 0..0,
        };
        hit_overlays(find.within(range), &here).collect()
    }
}

/// Hits as overlays; the one at `here` is marked.
pub(super) fn hit_overlays<'h>(
    hits: &'h [Range<u32>],
    here: &'h Range<usize>,
) -> impl Iterator<Item = Overlay> + 'h {
    hits.iter().map(|hit| {
        let range = hit.start as usize..hit.end as usize;
        let found = if range == *here { Found::Here } else { Found::Yes };
        Overlay { range, role: None, found }
    })
}

#[cfg(test)]
#[path = "tree_tests.rs"]
mod tests;
