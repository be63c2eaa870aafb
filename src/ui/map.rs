//! The map of the thread, at the right edge of the tree.

use ratatui::buffer::Buffer;

use super::paint;
use super::theme::Theme;
use crate::app::App;
use crate::layout::map::Marks;

/// Draws the map, where it is shown.
pub fn draw(app: &App, theme: &Theme, buffer: &mut Buffer) {
    let (Some(area), Some(open)) = (app.map_area(), app.here()) else { return };
    let (Some(tree), thread) = (app.tree_area(), &open.discussion.thread) else { return };
    let shape = open.map(area.height.into(), area.width.into());
    let mut screen = open.tree_layout(tree.width.into()).shown(open.tree, tree.height.into());
    screen.sort_unstable();
    let hits = |range: std::ops::Range<u32>| open.find().map_or(0, |find| find.count_within(thread, range));
    let matches = |range| open.sight.kept().map_or(0, |kept| kept.matches_within(range));
    let unseen = |range| open.seen.unseen_within(range);
    let marks = Marks {
        here: open.cursor,
        screen: &screen,
        hits: open.find().is_some().then_some(&hits),
        matches: open.sight.filter.is_some().then_some(&matches),
        unseen: Some(&unseen),
    };
    for (y, row) in (area.y..area.y + area.height).zip(shape.rows(&marks)) {
        paint::row(buffer, area, y, &row.pieces, |piece| theme.piece(piece.role, piece.found));
    }
}
