//! The rows that are pinned above the tree: one dim line for each ancestor, where it stands in the tree.

use super::pieces::{Piece, Role, Row};
use super::tree::TreeLayout;
use crate::model::CommentId;
use crate::reading::Viewport;
use crate::text::{self, width};

impl<'a> TreeLayout<'a> {
    /// The pinned rows when the screen begins at `from`: they cover as many rows of [`TreeLayout::rows`].
    pub fn pinned_rows(&self, from: Viewport, height: usize) -> Vec<Row<'a>> {
        let pinned = self.pinned(from, height);
        let missing = pinned.first().map_or(0, |&first| self.view.ancestors(first).count());
        let row = |(index, id): (usize, CommentId)| {
            let more = if index == 0 { missing } else { 0 };
            Row { item: id.0, line: 0, pieces: self.pin(id, more) }
        };
        pinned.into_iter().enumerate().map(row).collect()
    }

    /// One pinned row; `more` ancestors stand above it that there is no room for.
    fn pin(&self, id: CommentId, more: usize) -> Vec<Piece<'a>> {
        let column = self.indent().column(self.view.level(id));
        let mut room = self.width();
        let mut pieces = Vec::with_capacity(4);
        let mut push = |text: String, role, room: &mut usize| {
            let text = width::fit(&text, *room).into_owned();
            *room -= width::width(&text).min(*room);
            pieces.push(Piece::new(text, role));
        };
        push(" ".repeat(column.min(room / 2)), Role::Guide, &mut room);
        let marker = if self.view.has_replies(id) { "▾ " } else { "· " };
        push(marker.to_owned(), Role::Marker, &mut room);
        push(self.thread().author(id).unwrap_or("no name").to_owned(), Role::Pin, &mut room);
        let more = if more > 0 { format!("  ⋯ {more} above") } else { String::new() };
        let words = room.saturating_sub(width::width(&more) + 2).min(super::MEASURE);
        if words > 8 {
            push(
                format!("  {}", width::fit(&text::beginning(self.thread().body(id)), words)),
                Role::Dim,
                &mut room,
            );
        }
        push(more, Role::Dim, &mut room);
        pieces
    }
}
