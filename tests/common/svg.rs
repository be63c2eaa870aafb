//! A screen as a picture: what a terminal shows, as SVG that any browser draws.

use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use understory::text::width;

/// The colours of the terminal itself.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Terminal {
    /// What text is drawn in where nothing is said.
    pub(crate) text: [u8; 3],
    /// What it is drawn on.
    pub(crate) ground: [u8; 3],
}

/// The width and height of a cell, in pixels, and how far down its text stands.
const CELL: (f32, f32, f32) = (8.4, 18.0, 13.5);
/// What is left around the screen.
const MARGIN: f32 = 12.0;

/// What a run of cells has in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Look {
    text: [u8; 3],
    ground: [u8; 3],
    modifier: Modifier,
}

impl Look {
    fn of(cell: &Cell, terminal: Terminal) -> Self {
        let (mut text, mut ground) = (rgb(cell.fg, terminal.text), rgb(cell.bg, terminal.ground));
        if cell.modifier.contains(Modifier::REVERSED) {
            std::mem::swap(&mut text, &mut ground);
        }
        if cell.modifier.contains(Modifier::DIM) {
            text =
                std::array::from_fn(|of| ((u16::from(text[of]) * 3 + u16::from(ground[of]) * 2) / 5) as u8);
        }
        Self { text, ground, modifier: cell.modifier }
    }
}

/// The sixteen colours of one terminal among many, black to white, then their brighter kin.
const SIXTEEN: [[u8; 3]; 16] = [
    [0x28, 0x2c, 0x34],
    [0xc0, 0x5f, 0x63],
    [0x86, 0xa8, 0x6b],
    [0xc9, 0xa0, 0x5c],
    [0x5f, 0x8f, 0xc4],
    [0xa8, 0x7b, 0xb8],
    [0x5f, 0xa6, 0xa8],
    [0xc8, 0xcc, 0xd4],
    [0x7a, 0x82, 0x8e],
    [0xe0, 0x7f, 0x83],
    [0xa5, 0xc8, 0x8a],
    [0xe3, 0xbd, 0x7b],
    [0x82, 0xb0, 0xe4],
    [0xc8, 0x9b, 0xd8],
    [0x80, 0xc6, 0xc8],
    [0xf4, 0xf5, 0xf7],
];

fn rgb(color: Color, own: [u8; 3]) -> [u8; 3] {
    let number = match color {
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
        Color::Indexed(number @ 0..16) => number.into(),
        color => return understory::ui::theme::color::rgb(color).unwrap_or(own),
    };
    SIXTEEN[number]
}

fn hex([red, green, blue]: [u8; 3]) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// Draws a screen.
pub(crate) fn svg(buffer: &Buffer, terminal: Terminal) -> String {
    let area = buffer.area;
    let (across, down) =
        (f32::from(area.width) * CELL.0 + 2.0 * MARGIN, f32::from(area.height) * CELL.1 + 2.0 * MARGIN);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {across:.1} {down:.1}\" font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\" font-size=\"14\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{}\"/>\n",
        hex(terminal.ground)
    );
    for y in 0..area.height {
        row(buffer, y, terminal, &mut out);
    }
    out + "</svg>\n"
}

/// The runs of a row that look alike, one after another.
fn row(buffer: &Buffer, y: u16, terminal: Terminal, out: &mut String) {
    let mut x = 0;
    while x < buffer.area.width {
        let look = Look::of(&buffer[(x, y)], terminal);
        let (start, mut text) = (x, String::new());
        while x < buffer.area.width && Look::of(&buffer[(x, y)], terminal) == look {
            let symbol = buffer[(x, y)].symbol();
            text.push_str(symbol);
            x += (width::width(symbol) as u16).max(1);
        }
        run(start, x, y, look, &text, terminal, out);
    }
}

fn run(start: u16, end: u16, y: u16, look: Look, text: &str, terminal: Terminal, out: &mut String) {
    let (left, top) = (MARGIN + f32::from(start) * CELL.0, MARGIN + f32::from(y) * CELL.1);
    if look.ground != terminal.ground {
        let across = f32::from(end - start) * CELL.0;
        let fill = hex(look.ground);
        _ = writeln!(
            out,
            "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{across:.1}\" height=\"{:.1}\" fill=\"{fill}\"/>",
            CELL.1
        );
    }
    let shown = text.trim_end();
    if shown.is_empty() {
        return;
    }
    let mut style = String::new();
    for (modifier, said) in [
        (Modifier::BOLD, " font-weight=\"bold\""),
        (Modifier::ITALIC, " font-style=\"italic\""),
        (Modifier::UNDERLINED, " text-decoration=\"underline\""),
    ] {
        if look.modifier.contains(modifier) {
            style.push_str(said);
        }
    }
    // However wide the letters of the font at hand are, the run takes its columns.
    let across = width::width(shown) as f32 * CELL.0;
    let escaped =
        shown.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace(' ', "\u{a0}");
    _ = writeln!(
        out,
        "<text x=\"{left:.1}\" y=\"{:.1}\" fill=\"{}\" textLength=\"{across:.1}\" lengthAdjust=\"spacingAndGlyphs\"{style}>{escaped}</text>",
        top + CELL.2,
        hex(look.text)
    );
}
