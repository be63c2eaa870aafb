//! The title, the hair lines, and the two panes.

use ratatui::buffer::Buffer;
use ratatui::style::Style;

use super::paint;
use super::theme::Theme;
use crate::app::panes::Area;
use crate::app::state::{GUTTER, TREE_HEAD};
use crate::app::{App, Focus, Layer, Open};
use crate::layout::pieces::Found;
use crate::layout::{Piece, Role, Row};
use crate::model::CommentId;
use crate::reading::{Flow, Scope};
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
    let chosen = app.paragraph().filter(|_| app.focus == Focus::Article);
    let layout = open.article_layout(area.width.into());
    for (y, row) in (area.y..).zip(&rows) {
        paint::row(buffer, area, y, &row.pieces, |piece| theme.piece(piece.role, piece.found));
        let here = chosen.is_some_and(|index| layout.item_of(index) == row.item) && !row.pieces.is_empty();
        if here && area.x >= 2 {
            let bar = if row.line == 0 { "▌" } else { "▏" };
            paint::text(buffer, (area.x - 2, y), bar, 1, theme.chosen());
        }
        if app.focus == Focus::Article && is_selected(app, &layout, row) {
            paint::style(buffer, area, y, theme.selected());
        }
    }
}

/// Draws the tree, where it is shown.
pub fn draw_tree(app: &App, theme: &Theme, buffer: &mut Buffer) {
    let (Some(pane), Some(area), Some(open)) = (app.panes().tree, app.tree_area(), app.here()) else {
        return;
    };
    if pane.height > area.height && pane.height >= TREE_HEAD {
        tree_head(open, theme, buffer, Area { y: pane.y, height: 1, ..area });
        tree_way(app, open, theme, buffer, Area { y: pane.y + 1, height: 1, ..area });
    }
    let layout = open.tree_layout(area.width.into());
    let rows = layout.rows(open.tree, area.height.into());
    // What is being read now needs no mark.
    let whole = layout.ended_within(open.tree, area.height.into());
    for (y, row) in (area.y..).zip(&rows) {
        let header = row.item == open.cursor.0 && row.line == 0 && app.focus == Focus::Tree;
        tree_row(theme, buffer, area, y, &row.pieces, |piece| match piece.role {
            Role::Author | Role::Poster | Role::Starter if header && piece.found == Found::No => {
                theme.chosen()
            }
            _ => theme.piece(piece.role, piece.found),
        });
        if row.item == open.cursor.0 {
            chosen(app, theme, buffer, area, y, row.line == 0);
        }
        if row.line == 0 && !open.seen.is_seen(row.item) && !whole.contains(&row.item) {
            unseen(theme, buffer, area, y);
        }
        if app.focus == Focus::Tree && is_selected(app, &layout, row) {
            paint::style(buffer, area, y, theme.selected());
        }
    }
    let pinned = layout.pinned_rows(open.tree, area.height.into());
    for (y, row) in (area.y..).zip(&pinned) {
        let whole = Area { x: pane.x, y, width: (area.x + area.width).saturating_sub(pane.x), height: 1 };
        paint::fill(buffer, whole, " ", theme.base());
        let here = row.item == open.cursor.0;
        paint::row(buffer, area, y, &row.pieces, |piece| match piece.role {
            Role::Pin if here && app.focus == Focus::Tree => theme.chosen(),
            role => theme.piece(role, piece.found),
        });
        if here {
            chosen(app, theme, buffer, area, y, true);
        }
    }
}

/// Whether a row is among the lines that are selected.
fn is_selected(app: &App, flow: &impl Flow, row: &Row<'_>) -> bool {
    matches!(&app.layer, Layer::Select(selection) if selection.holds(flow, row.item, row.line))
}

/// Draws a row of the tree, its guides by their depth where the theme tells depths apart.
fn tree_row(
    theme: &Theme,
    buffer: &mut Buffer,
    area: Area,
    y: u16,
    pieces: &[Piece<'_>],
    style: impl Fn(&Piece<'_>) -> Style,
) {
    paint::row(buffer, area, y, pieces, style);
    let guides = pieces.first().filter(|first| first.role == Role::Guide).map_or("", |first| &first.text);
    // A level takes two columns; where it takes one they go round twice as slowly.
    for (column, guide) in
        guides.chars().take(area.width.into()).enumerate().filter(|(_, guide)| *guide != ' ')
    {
        let Some(style) = theme.guide(column / 2) else { return };
        paint::text(buffer, (area.x + column as u16, y), guide.encode_utf8(&mut [0; 4]), 1, style);
    }
}

/// The mark of a comment that has not been read to its last line.
fn unseen(theme: &Theme, buffer: &mut Buffer, area: Area, y: u16) {
    if area.x >= GUTTER {
        paint::text(buffer, (area.x - 1, y), "•", 1, theme.role(Role::New));
    }
}

/// The counts, and what the reader should know of how the thread was read.
fn tree_head(open: &Open, theme: &Theme, buffer: &mut Buffer, area: Area) {
    let end = area.x + area.width;
    let (told, role) = match open.lens_told.as_ref().filter(|_| open.lens.is_some()) {
        Some(told) => (told, Role::Accent),
        None => (&open.summary, Role::Dim),
    };
    let told = width::fit(told, area.width.into());
    let x = paint::text(buffer, (area.x, area.y), &told, area.width, theme.role(role));
    let note = match open.discussion.warnings.as_slice() {
        [] => String::new(),
        [only] => only.message.clone(),
        [first, rest @ ..] => format!("{} (+{})", first.message, rest.len()),
    };
    let room = end.saturating_sub(x + 3);
    paint::text(buffer, (x + 3, area.y), &width::fit(&note, room.into()), room, theme.role(Role::Warning));
}

/// Columns of a name on the way to what is shown.
const CRUMB: usize = 24;

/// What is shown where it is not the whole thread as it came: the way to what one has stepped into, the order.
fn tree_way(app: &App, open: &Open, theme: &Theme, buffer: &mut Buffer, area: Area) {
    let (above, more) = app.breadcrumb();
    let name = |id: &CommentId| width::fit(open.discussion.thread.author(*id).unwrap_or("no name"), CRUMB);
    let names = above.iter().map(name).collect::<Vec<_>>();
    let way = if more > 0 { "… › " } else { "" }.to_owned() + &names.join(" › ");
    let mut parts = Vec::new();
    match &open.sight.scope {
        Scope::All => {}
        Scope::Subtree(_) if way.is_empty() => parts.push("one chain".to_owned()),
        Scope::Subtree(_) => parts.push(format!("under {way}")),
        Scope::Path(way) => parts.push(format!("the way to one comment, {} long", way.len())),
    }
    parts.extend(open.sight.roots.as_ref().map(|roots| roots.order().name().to_owned()));
    let told = parts.join(" · ");
    let end = match &open.sight.scope {
        Scope::All => String::new(),
        Scope::Subtree(_) => format!("  {} steps out", app.key_of("step-out")),
        Scope::Path(_) => format!("  {} goes back", app.key_of("path")),
    };
    let room = usize::from(area.width).saturating_sub(width::width(&end));
    // The nearest ones, where not all have room.
    let hidden = width::width(&told).saturating_sub(room);
    let gone = width::prefix(&told, hidden + 1).len();
    let told = if hidden == 0 { told } else { format!("…{}", told.get(gone..).unwrap_or_default()) };
    let x = paint::text(buffer, (area.x, area.y), &told, area.width, theme.role(Role::Accent));
    paint::text(buffer, (x, area.y), &end, (area.x + area.width).saturating_sub(x), theme.role(Role::Dim));
}

/// The bar beside the chosen comment.
fn chosen(app: &App, theme: &Theme, buffer: &mut Buffer, area: Area, y: u16, header: bool) {
    let focused = app.focus == Focus::Tree;
    let style = if focused { theme.chosen() } else { theme.role(Role::Dim) };
    let bar = if header && focused { "▌" } else { "▏" };
    if area.x >= GUTTER {
        paint::text(buffer, (area.x - GUTTER + 1, y), bar, 1, style);
    }
}
