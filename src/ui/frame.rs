//! The title, the hair lines, and the two panes.

use ratatui::buffer::Buffer;
use ratatui::style::Modifier;

use super::paint;
use super::theme::Theme;
use crate::app::panes::Area;
use crate::app::state::{GUTTER, TREE_HEAD};
use crate::app::{App, Focus};
use crate::layout::{MEASURE, Role};
use crate::text::width;

/// Draws the title row, the hair lines and the border.
pub fn draw(app: &App, theme: &Theme, buffer: &mut Buffer) {
    let panes = app.panes();
    let guide = theme.role(Role::Guide);
    title(app, theme, buffer, panes.title);
    let width = app.size.0;
    if let Some((above, below)) = panes.rules {
        for (y, joint) in [(above, "┬"), (below, "┴")] {
            paint::fill(buffer, Area { x: 0, y, width, height: 1 }, "─", guide);
            if let Some(x) = panes.border {
                paint::text(buffer, (x, y), joint, 1, guide);
            }
        }
    }
    if let (Some(x), Some(pane)) = (panes.border, panes.tree) {
        paint::fill(buffer, Area { x, y: pane.y, width: 1, height: pane.height }, "│", guide);
    }
}

fn title(app: &App, theme: &Theme, buffer: &mut Buffer, area: Area) {
    let Some(open) = app.here().filter(|_| area.height > 0) else { return };
    let area = area.inset(2, 2);
    let mut x = area.x;
    if app.discussions.len() > 1 {
        let number = format!("{}/{}  ", app.current + 1, app.discussions.len());
        x = paint::text(buffer, (x, area.y), &number, area.width, theme.role(Role::Dim));
    }
    let room = (area.x + area.width).saturating_sub(x);
    let heading = width::fit(open.discussion.heading(), room.into());
    paint::text(buffer, (x, area.y), &heading, room, theme.role(Role::Title));
}

/// Draws the article, where it is shown.
pub fn draw_article(app: &App, theme: &Theme, buffer: &mut Buffer) {
    let (Some(area), Some(open)) = (app.article_area(), app.here()) else { return };
    let rows = open.article_layout(area.width.into()).rows(open.article, area.height.into());
    for (y, row) in (area.y..).zip(&rows) {
        paint::row(buffer, area, y, &row.pieces, theme);
    }
}

/// Draws the tree, where it is shown.
pub fn draw_tree(app: &App, theme: &Theme, buffer: &mut Buffer) {
    let (Some(pane), Some(area), Some(open)) = (app.panes().tree, app.tree_area(), app.here()) else {
        return;
    };
    if pane.height > area.height && pane.height >= TREE_HEAD {
        let head = Area { x: area.x, y: pane.y, width: area.width.min(MEASURE as u16 + 20), height: 1 };
        let notes = open.discussion.warnings.len();
        paint::text(
            buffer,
            (head.x, head.y),
            &width::fit(&open.summary, head.width.into()),
            head.width,
            theme.role(Role::Dim),
        );
        if notes > 0 {
            let used = width::width(&open.summary) as u16 + 3;
            let rest =
                Area { x: head.x + used.min(head.width), width: head.width.saturating_sub(used), ..head };
            let first = open.discussion.warnings.first().map_or("", |warning| &warning.message);
            let note = if notes == 1 { first.to_owned() } else { format!("{first} (+{})", notes - 1) };
            paint::text(
                buffer,
                (rest.x, rest.y),
                &width::fit(&note, rest.width.into()),
                rest.width,
                theme.role(Role::Warning),
            );
        }
    }
    let rows = open.tree_layout(area.width.into()).rows(open.tree, area.height.into());
    for (y, row) in (area.y..).zip(&rows) {
        paint::row(buffer, area, y, &row.pieces, theme);
        if row.item == open.cursor.0 {
            chosen(app, theme, buffer, area, y, row.line == 0);
        }
    }
}

/// The bar beside the chosen comment; on its header the name stands out too.
fn chosen(app: &App, theme: &Theme, buffer: &mut Buffer, area: Area, y: u16, header: bool) {
    let focused = app.focus == Focus::Tree;
    let style = if focused { theme.chosen() } else { theme.role(Role::Dim) };
    let bar = if header { "▌" } else { "▏" };
    if area.x >= GUTTER {
        paint::text(buffer, (area.x - GUTTER, y), bar, 1, style);
    }
    if header && focused {
        let name = (area.x..area.x + area.width).filter(|&x| {
            let author = theme.role(Role::Author).fg;
            buffer.cell((x, y)).is_some_and(|cell| author.is_some_and(|color| cell.fg == color))
        });
        for x in name.collect::<Vec<_>>() {
            if let Some(cell) = buffer.cell_mut((x, y)) {
                cell.set_style(theme.chosen().add_modifier(Modifier::BOLD));
            }
        }
    }
}
