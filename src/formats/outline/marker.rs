//! What stands before the text of a list's item: a bullet, a number, or nothing.
//!
//! ```text
//!   ··•·alda      a bullet with its text          ··1.      a bare number, the text is on the next line
//!   ·10.·alda     a number, aligned to the right  ··*··o·Cid  two markers: an item that begins with a list
//! ```

use super::dates;
use super::lines::is_space;

/// The kind of marker; the bullets that text-mode browsers cycle through by level are told apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Glyph {
    /// No marker.
    #[default]
    None,
    /// `•` and its like.
    Dot,
    /// `*`
    Star,
    /// `+`
    Plus,
    /// `-`
    Dash,
    /// `o`
    Letter,
    /// `#`
    Hash,
    /// `@`
    At,
    /// `=`
    Equals,
    /// Another bullet of the w3m cycle.
    Shape(Shape),
    /// A number with a point or a bracket.
    Number,
}

/// The bullets that text-mode browsers draw, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Shape {
    OpenSquare,
    OpenStar,
    OpenCircle,
    Square,
    Star,
    Rings,
    Circle,
    Triangle,
}

/// A marker and the room it takes with the spaces after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marker {
    pub glyph: Glyph,
    pub bytes: u8,
    pub columns: u8,
}

/// The column from which letters and signs of prose are taken for the bullets of a deep level.
const DEEP: u32 = 6;

/// The marker that `text` begins with. `column` is where it stands.
pub(super) fn read(text: &str, column: u32) -> Option<Marker> {
    let first = *text.as_bytes().first()?;
    if first.is_ascii_digit() {
        return number(text);
    }
    if first.is_ascii_alphabetic() && first != b'o' {
        return None;
    }
    if is_rule(text) {
        return None;
    }
    let c = text.chars().next()?;
    let glyph = bullet(c, column)?;
    spaced(text, c.len_utf8(), 1, glyph)
}

fn bullet(c: char, column: u32) -> Option<Glyph> {
    Some(match c {
        '•' | '◦' | '▪' | '‣' | '∙' | '·' | '⁃' => Glyph::Dot,
        '*' => Glyph::Star,
        '+' => Glyph::Plus,
        '-' => Glyph::Dash,
        'o' if column >= DEEP => Glyph::Letter,
        '#' if column >= DEEP => Glyph::Hash,
        '@' if column >= DEEP => Glyph::At,
        '=' if column >= DEEP => Glyph::Equals,
        '□' => Glyph::Shape(Shape::OpenSquare),
        '☆' => Glyph::Shape(Shape::OpenStar),
        '○' => Glyph::Shape(Shape::OpenCircle),
        '■' => Glyph::Shape(Shape::Square),
        '★' => Glyph::Shape(Shape::Star),
        '◎' => Glyph::Shape(Shape::Rings),
        '●' => Glyph::Shape(Shape::Circle),
        '△' => Glyph::Shape(Shape::Triangle),
        _ => return None,
    })
}

/// A number of up to four digits; not where it is the day of a date.
fn number(text: &str) -> Option<Marker> {
    let digits = text.bytes().take(5).take_while(u8::is_ascii_digit).count();
    let point = *text.as_bytes().get(digits)?;
    if digits > 4 || !matches!(point, b'.' | b')') {
        return None;
    }
    let rest = text.get(digits + 1..)?;
    if dates::begins_with_month(rest.trim_start_matches(is_space)) {
        return None;
    }
    spaced(text, digits + 1, digits + 1, Glyph::Number)
}

/// The marker with the spaces after it; none where text follows at once.
fn spaced(text: &str, bytes: usize, columns: usize, glyph: Glyph) -> Option<Marker> {
    let rest = text.get(bytes..)?;
    if rest.is_empty() {
        return Some(Marker { glyph, bytes: bytes as u8, columns: columns as u8 + 1 });
    }
    if let [b' ', next, ..] = rest.as_bytes()
        && next.is_ascii_graphic()
    {
        return Some(Marker { glyph, bytes: bytes as u8 + 1, columns: columns as u8 + 1 });
    }
    let (mut room, mut wide) = (0, 0);
    for c in rest.chars().take_while(|&c| is_space(c)).take(40) {
        room += c.len_utf8();
        wide += 1;
    }
    (room > 0).then_some(Marker { glyph, bytes: (bytes + room) as u8, columns: (columns + wide) as u8 })
}

/// `* * *`, `- - - -`: a line across the page.
fn is_rule(text: &str) -> bool {
    let signs = text.len() >= 5 && text.len() < 200;
    signs
        && text.bytes().all(|b| matches!(b, b'*' | b'-' | b'_' | b' '))
        && text.bytes().filter(|&b| b != b' ').count() >= 3
        && !text.contains("  ")
}
