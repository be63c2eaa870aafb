//! The last row: where one is, what is being typed, what can be done.

use ratatui::buffer::Buffer;
use tui_input::Input;

use super::paint;
use super::theme::Theme;
use crate::app::action::Context;
use crate::app::links::Hints;
use crate::app::loading::Loading;
use crate::app::panes::Area;
use crate::app::{App, Focus, Layer, Open};
use crate::layout::Role;
use crate::reading::Flow as _;
use crate::text::width;

/// Draws the status row; returns where the terminal's cursor stands while something is typed.
pub fn draw(app: &App, theme: &Theme, buffer: &mut Buffer) -> Option<(u16, u16)> {
    let area = app.panes().status;
    let area = area.inset(2, 2);
    let Some(open) = app.here().filter(|_| area.height > 0) else {
        paint::text(
            buffer,
            (area.x, area.y),
            "reading…",
            if area.height > 0 { area.width } else { 0 },
            theme.role(Role::Dim),
        );
        return None;
    };
    match &app.layer {
        Layer::Find(input) => {
            let told = found(open);
            return Some(prompt("/", input, &told, theme, buffer, area));
        }
        Layer::Filter(input, _) => {
            let told = app.message.clone().unwrap_or_else(|| kept(open));
            return Some(prompt("&", input, &told, theme, buffer, area));
        }
        Layer::Links(hints) if app.message.is_none() => {
            link(app, hints, theme, buffer, area);
            return None;
        }
        Layer::Select(_) if app.message.is_none() => {
            let x = paint::text(buffer, (area.x, area.y), "selecting", area.width, theme.role(Role::Accent));
            let room = (area.x + area.width).saturating_sub(x);
            let key = |name| app.keymap.bindings.first_in(Context::Select, name).unwrap_or_default();
            let told =
                format!("  {} {} · {} copies · {}", key("down"), key("up"), key("copy"), key("cancel"));
            paint::text(buffer, (x, area.y), &told, room, theme.role(Role::Dim));
            return None;
        }
        _ => {}
    }
    let reading = app.loading.as_ref().map(|loading| reading(loading, area.width)).unwrap_or_default();
    let right = format!("{reading}{}", position(app, open));
    // By the width of the screen alone: a name that fits does so whatever stands beside it.
    let source_room = usize::from(area.width) / 3;
    let takes = width::width(&right) as u16 + 2;
    paint::right(buffer, area, area.y, &right, theme.role(Role::Dim));
    let area = Area { width: area.width.saturating_sub(takes), ..area };
    if let Some(message) = &app.message {
        let message = width::fit(message, area.width.into());
        paint::text(buffer, (area.x, area.y), &message, area.width, theme.role(Role::Accent));
    } else if app.keymap.is_pending() {
        paint::text(buffer, (area.x, area.y), &app.keymap.typed(), area.width, theme.role(Role::Accent));
    } else {
        let source = shortened(&open.discussion.source, source_room);
        let mut left = format!("{source}  {}", open.discussion.format);
        // Above the tree they stand where there is one.
        if let (None, Some(warning)) = (app.panes().tree, open.discussion.warnings.first()) {
            left = format!("{left}  {}", warning.message);
        }
        if let Some(find) = open.find().filter(|find| !find.query.is_empty()) {
            let at = find.current().map_or(0, |current| current + 1);
            let sign = if find.is_given() { "" } else { "/" };
            let query = width::fit(&find.query, usize::from(area.width) / 3);
            let told = aside(find.shortfall());
            left = format!("{sign}{query}  {at} of {}{told}", find.len());
        } else if let Some(filter) = &open.sight.filter {
            left = format!("& {}  {}", filter.typed, kept(open));
        }
        let left = width::fit(&left, area.width.into());
        let x = paint::text(buffer, (area.x, area.y), &left, area.width, theme.role(Role::Dim));
        hints(
            app,
            buffer,
            Area { x: x + 3, width: (area.x + area.width).saturating_sub(x + 3), ..area },
            theme,
        );
    }
    None
}

/// How far reading has come, and where there is room that it can be stopped.
fn reading(loading: &Loading, width: u16) -> String {
    let end = if width >= 100 && !loading.stopping { " · Esc stops" } else { "" };
    format!("{}{end}   ", loading.told())
}

/// A path as it is where it fits, else its last part.
fn shortened(source: &str, room: usize) -> &str {
    let last = source.rsplit('/').next().filter(|last| !last.is_empty());
    if width::prefix(source, room).len() == source.len() { source } else { last.unwrap_or(source) }
}

/// How many hits there are, and which of them one is on.
fn found(open: &Open) -> String {
    match open.find() {
        Some(find) if find.complaint().is_some() => find.complaint().unwrap_or_default().to_owned(),
        Some(find) if !find.query.trim().is_empty() && find.is_empty() => "not found".to_owned(),
        Some(find) if !find.is_empty() => {
            let at = find.current().map_or(0, |at| at + 1);
            format!("{at} of {}{}", find.len(), aside(find.shortfall()))
        }
        _ => String::new(),
    }
}

/// How many comments match the filter.
fn kept(open: &Open) -> String {
    let Some(kept) = open.sight.kept() else { return String::new() };
    let told = aside(kept.shortfall().as_deref());
    format!("{} of {}{told}", kept.len_matches(), open.discussion.thread.len())
}

/// What is told after a count.
fn aside(told: Option<&str>) -> String {
    told.map(|told| format!(" · {told}")).unwrap_or_default()
}

/// The number that is typed, and the address that it names so far.
fn link(app: &App, hints: &Hints, theme: &Theme, buffer: &mut Buffer, area: Area) {
    let verb = if hints.copies { "copy" } else { "follow" };
    let lead = format!("{verb} link {}", hints.typed);
    let x = paint::text(buffer, (area.x, area.y), &lead, area.width, theme.role(Role::Accent));
    let key = |name| app.keymap.bindings.first_in(Context::Links, name).unwrap_or_default();
    let last = if hints.links.len() == 1 { String::new() } else { format!("–{}", hints.links.len()) };
    let told = match hints.named() {
        Some((_, hint)) => format!("  {} · {}", hint.address, key("follow")),
        None => format!("  1{last} · {} copies · {}", key("copy"), key("close")),
    };
    let room = (area.x + area.width).saturating_sub(x);
    paint::text(buffer, (x, area.y), &width::fit(&told, room.into()), room, theme.role(Role::Dim));
}

fn prompt(
    sign: &str,
    input: &Input,
    told: &str,
    theme: &Theme,
    buffer: &mut Buffer,
    area: Area,
) -> (u16, u16) {
    let told = width::fit(told, usize::from(area.width) / 2);
    paint::right(buffer, area, area.y, &told, theme.role(Role::Dim));
    let room = area.width.saturating_sub(width::width(&told) as u16 + 2);
    let x = paint::text(buffer, (area.x, area.y), sign, room, theme.role(Role::Accent));
    (typed(input, theme, buffer, Area { x, width: room.saturating_sub(1), ..area }), area.y)
}

/// Draws a line that is being typed, scrolled so that its cursor shows; returns the cursor's column.
pub fn typed(input: &Input, theme: &Theme, buffer: &mut Buffer, area: Area) -> u16 {
    let before: String = input.value().chars().take(input.cursor()).collect();
    let column = width::width(&before);
    let skip = (column + 1).saturating_sub(area.width.into());
    let hidden = width::prefix(input.value(), skip);
    let shown = input.value().get(hidden.len()..).unwrap_or_default();
    paint::text(buffer, (area.x, area.y), shown, area.width, theme.role(Role::Text));
    area.x + column.saturating_sub(width::width(hidden)) as u16
}

/// `4/14  28%`: which comment of how many, or how far down the article.
fn position(app: &App, open: &Open) -> String {
    let (at, of) = match app.focus {
        Focus::Tree if open.has_thread() => (open.cursor.index() + 1, open.discussion.thread.len()),
        _ => {
            return format!("article  {}%", article_share(app, open));
        }
    };
    format!("{at}/{of}  {}%", percent(at - 1, of - 1))
}

/// How far down the article the screen is, in per cent: 100 where its last row shows.
fn article_share(app: &App, open: &Open) -> usize {
    let Some(area) = app.article_area() else { return 0 };
    let layout = open.article_layout(area.width.into());
    let Some(last) = layout.last() else { return 100 };
    let end = open.article.row_of(&layout, last, area.height.into());
    let shown = end.is_some_and(|row| {
        row + layout.height(last).cast_signed() - 1 <= isize::from(area.height.cast_signed())
    });
    if shown { 100 } else { percent(open.article.item as usize, last as usize + 1) }
}

fn percent(at: usize, of: usize) -> usize {
    at.min(of) * 100 / of.max(1)
}

/// As many hints as fit: what can be done here first, and of the rest what is short enough.
fn hints(app: &App, buffer: &mut Buffer, area: Area, theme: &Theme) {
    let mut x = area.x;
    let end = area.x + area.width;
    for (offer, keys) in app.offers().iter().filter_map(|offer| Some((offer, app.keys_of(offer)?))) {
        let takes = width::width(&keys) + 1 + width::width(offer.words) + 3;
        if usize::from(end.saturating_sub(x)) < takes {
            continue;
        }
        x = paint::text(buffer, (x, area.y), &keys, area.width, theme.role(Role::Accent));
        x = paint::text(
            buffer,
            (x, area.y),
            &format!(" {}   ", offer.words),
            area.width,
            theme.role(Role::Dim),
        );
    }
}
