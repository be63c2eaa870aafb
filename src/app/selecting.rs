//! Lines that are selected to be copied: from where it began to where one has gone since, both included, in the pane that has the keys.
//!
//! What is copied of them is the text that they show a part of, not its rows: paragraphs are whole lines, wherever the screen has broken them.

use super::panes::Area;
use super::state::{App, Focus, Layer};
use crate::export::excerpt;
use crate::model::CommentId;
use crate::reading::{Flow, Viewport};

/// So many rows are gone through at most, from one end to the other.
const MOST: usize = 100_000;

/// Lines that are selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selection {
    /// The row where it began.
    pub anchor: Viewport,
    /// The row where one is now.
    pub head: Viewport,
}

impl Selection {
    /// Its first and its last row.
    pub fn ends(&self, flow: &impl Flow) -> (Viewport, Viewport) {
        let (one, other) = (self.anchor, self.head);
        let swapped =
            if one.item == other.item { other.line < one.line } else { flow.is_before(other.item, one.item) };
        if swapped { (other, one) } else { (one, other) }
    }

    /// Whether this row is selected.
    pub fn holds(&self, flow: &impl Flow, item: u32, line: usize) -> bool {
        let (first, last) = self.ends(flow);
        let after = if item == first.item { line >= first.line } else { flow.is_before(first.item, item) };
        let before = if item == last.item { line <= last.line } else { flow.is_before(item, last.item) };
        after && before
    }
}

/// The row after this one, or before it; none at the ends.
fn step(flow: &impl Flow, at: Viewport, down: bool) -> Option<Viewport> {
    if down {
        if at.line + 1 < flow.height(at.item) {
            return Some(Viewport { line: at.line + 1, ..at });
        }
        return flow.next(at.item).map(|item| Viewport { item, line: 0 });
    }
    match at.line.checked_sub(1) {
        Some(line) => Some(Viewport { line, ..at }),
        None => {
            flow.previous(at.item).map(|item| Viewport { item, line: flow.height(item).saturating_sub(1) })
        }
    }
}

/// Moves a row so many rows, and the screen with it so that it is seen.
fn walk(flow: &impl Flow, mut at: Viewport, screen: &mut Viewport, by: isize, height: usize) -> Viewport {
    for _ in 0..by.unsigned_abs() {
        let Some(next) = step(flow, at, by > 0) else { break };
        at = next;
    }
    let row = |screen: &Viewport| screen.row_of(flow, at.item, height).map(|row| row + at.line.cast_signed());
    match row(screen) {
        Some(row) if row >= height.cast_signed() => {
            screen.scroll_down(flow, row.unsigned_abs() + 1 - height, height);
        }
        Some(_) => {}
        None => {
            screen.place(flow, at.item, at.line, if by > 0 { height.saturating_sub(1) } else { 0 }, height);
        }
    }
    // What is pinned may change with every row.
    for _ in 0..height {
        if row(screen).is_some_and(|row| row >= flow.covered(*screen, height).cast_signed()) {
            break;
        }
        screen.scroll_up(flow, 1);
    }
    at
}

impl App {
    /// Begins to select lines: at the comment one is on, or the first row of it that is on the screen; in the article at the first row.
    pub(super) fn begin_selection(&mut self) {
        let Some(open) = self.here() else { return };
        let at = if self.focus == Focus::Article {
            open.article
        } else {
            let Some(area) = self.tree_area().filter(|_| open.has_thread()) else { return };
            let layout = open.tree_layout(area.width.into());
            let covered = layout.covered(open.tree, area.height.into());
            let top = open.tree.at_row(&layout, covered).unwrap_or(open.tree);
            if top.item == open.cursor.0 { top } else { Viewport { item: open.cursor.0, line: 0 } }
        };
        self.layer = Layer::Select(Selection { anchor: at, head: at });
    }

    /// Moves the end of the selection, in rows.
    pub(super) fn extend_selection(&mut self, by: isize) {
        let Layer::Select(mut selection) = self.layer else { return };
        let area = |area: Option<Area>| area.map(|area| (usize::from(area.width), usize::from(area.height)));
        let (article, tree) = (area(self.article_area()), area(self.tree_area()));
        let focus = self.focus;
        let Some(open) = self.here_mut() else { return };
        match (focus, article, tree) {
            (Focus::Article, Some((width, height)), _) => {
                let mut screen = open.article;
                selection.head = walk(&open.article_layout(width), selection.head, &mut screen, by, height);
                open.article = screen;
            }
            (Focus::Tree, _, Some((width, height))) => {
                let mut screen = open.tree;
                selection.head = walk(&open.tree_layout(width), selection.head, &mut screen, by, height);
                open.tree = screen;
                open.cursor = CommentId(selection.head.item);
            }
            _ => return,
        }
        self.layer = Layer::Select(selection);
    }

    /// The text of the lines that are selected.
    pub(super) fn selected_text(&self) -> Option<String> {
        let Layer::Select(selection) = self.layer else { return None };
        let open = self.here()?;
        let mut parts = Vec::new();
        if self.focus == Focus::Article {
            let layout = open.article_layout(self.article_area()?.width.into());
            let (first, last) = selection.ends(&layout);
            each_item(&layout, first, last, |item, from, to| {
                if let Some((text, range)) = layout.stretch(item, from, to) {
                    parts.push(excerpt::marked(&text, range, layout.blocks(item)));
                }
            });
        } else {
            let layout = open.tree_layout(self.tree_area()?.width.into());
            let (first, last) = selection.ends(&layout);
            let thread = &open.discussion.thread;
            each_item(&layout, first, last, |item, from, to| {
                let id = CommentId(item);
                let head = thread.comment(id).filter(|_| from == 0).map(|comment| excerpt::head(&comment));
                let body = layout.stretch(item, from, to);
                let body = body.map(|range| excerpt::marked(thread.text(), range, thread.blocks(id)));
                parts.push([head, body].into_iter().flatten().collect::<Vec<_>>().join("\n"));
            });
        }
        parts.retain(|part| !part.is_empty());
        (!parts.is_empty()).then(|| parts.join("\n\n"))
    }
}

/// Hands over the items from one row to another, each with its first and its last row.
fn each_item(flow: &impl Flow, first: Viewport, last: Viewport, mut take: impl FnMut(u32, usize, usize)) {
    let mut item = first.item;
    for _ in 0..MOST {
        let from = if item == first.item { first.line } else { 0 };
        let to = if item == last.item { last.line } else { flow.height(item).saturating_sub(1) };
        take(item, from, to);
        match flow.next(item).filter(|_| item != last.item) {
            Some(next) => item = next,
            None => return,
        }
    }
}
