//! State → cells: the only room that knows widgets and colours.
//!
//! Drawing goes from the back to the front: frame, panes, status, then whatever layer is open above them. Then `sweep` looks at every cell. Nothing here changes state.

pub mod card;
mod follow;
pub mod frame;
pub mod help;
pub mod hints;
pub mod map;
pub mod paint;
pub mod picker;
pub mod status;
mod sweep;
pub mod theme;

use ratatui::Frame;
use ratatui::layout::Position;

use crate::app::{App, Layer};
use crate::layout::Role;
pub use theme::Theme;

/// The smallest screen that is drawn on, in columns and rows. On a smaller one it is said that it is, and keys do what they do.
pub const LEAST: (u16, u16) = (16, 4);

/// Draws everything.
pub fn draw(app: &App, theme: &Theme, frame: &mut Frame<'_>) {
    let area = frame.area();
    let buffer = frame.buffer_mut();
    buffer.set_style(area, theme.base());
    if area.width < LEAST.0 || area.height < LEAST.1 {
        for (y, line) in
            ["too small:".to_owned(), format!("{}×{} is", LEAST.0, LEAST.1), "the least".to_owned()]
                .iter()
                .enumerate()
        {
            paint::text(buffer, (0, y as u16), line, area.width, theme.role(Role::Warning));
        }
        return;
    }
    frame::draw(app, theme, buffer);
    frame::draw_article(app, theme, buffer);
    frame::draw_tree(app, theme, buffer);
    map::draw(app, theme, buffer);
    let mut cursor = status::draw(app, theme, buffer);
    match &app.layer {
        Layer::Reader
        | Layer::Find(_)
        | Layer::Filter(..)
        | Layer::Letter(_)
        | Layer::Card(_)
        | Layer::Select(_) => {}
        Layer::Picker(picker) => cursor = picker::draw(app, picker, theme, buffer),
        Layer::Help(manual) => cursor = help::draw(app, manual, theme, buffer),
        Layer::Links(hints) => hints::draw(hints, theme, buffer),
        Layer::Peek(peek) => card::draw_peek(app, *peek, theme, buffer),
    }
    follow::draw(app, theme, buffer);
    if let Some(card) = app.card() {
        card::draw(&card, theme, buffer);
    }
    sweep::sweep(buffer);
    if let Some((x, y)) = cursor {
        frame.set_cursor_position(Position { x, y });
    }
}
