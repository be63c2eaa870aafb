//! What a meaning looks like: the only place with colours.
//!
//! ```text
//!   meaning   what has a look: one table, of which the docs are made
//!   sheet     a theme as its file says it, over the one that it inherits from
//!   shelf     all themes, embedded and the user's own, and which fits a terminal
//!   color     contrast, and the nearest colour of a smaller palette
//!   told      docs/THEMES.md, measured
//!   Theme     styles for a terminal with so many colours
//! ```
//!
//! A theme that does not paint its background keeps the terminal's own foreground for text, so that it is the brightest thing there.

pub mod color;
pub mod meaning;
pub mod sheet;
pub mod shelf;
pub mod told;

use ratatui::style::{Color, Modifier, Style};

use self::meaning::{COUNT, Meaning, TABLE};
use self::sheet::{Look, Sheet};
use crate::layout::Role;
use crate::layout::pieces::Found;
use crate::text::code::Kind;
pub use shelf::{Shelf, Terminal};

/// Which background colours are for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Either: nothing is known of it.
    #[default]
    Auto,
    /// Light on dark.
    Dark,
    /// Dark on light.
    Light,
}

/// How many colours the terminal has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// None: attributes alone.
    None,
    /// The sixteen that users choose themselves.
    Sixteen,
    /// The palette of 256.
    Palette,
    /// Any.
    True,
}

/// Styles by meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    base: Style,
    styles: [Style; COUNT],
    /// The styles of guides by depth, and round; empty where they are all alike.
    guides: Vec<Style>,
}

impl Theme {
    /// The embedded theme for a background and a number of colours.
    pub fn new(tone: Tone, depth: Depth) -> Self {
        Shelf::embedded().theme(shelf::AUTO, Terminal { tone, depth }).0
    }

    /// A theme for a terminal with so many colours.
    pub fn made(sheet: &Sheet, depth: Depth) -> Self {
        let look = |meaning: Meaning, look: Look| style(sheet, depth, meaning, look);
        let text = sheet.look(Meaning::Text);
        let base = if sheet.paints && depth != Depth::None {
            let ground =
                Look { color: text.color, ground: sheet.grounds.first().copied(), ..Look::default() };
            Style::reset().patch(look(Meaning::Text, ground))
        } else {
            Style::reset()
        };
        Self {
            base,
            styles: TABLE.map(|row| look(row.meaning, sheet.look(row.meaning))),
            guides: sheet.guides.iter().map(|&guide| look(Meaning::Guide, guide)).collect(),
        }
    }

    /// What every cell starts as: the terminal's own colours, unless the theme brings its own.
    pub const fn base(&self) -> Style {
        self.base
    }

    /// The style of a piece of text.
    pub fn piece(&self, role: Role, found: Found) -> Style {
        match found {
            Found::No => self.role(role),
            Found::Yes => self.of(Meaning::Hit),
            Found::Here => self.of(Meaning::Here),
        }
    }

    /// The style of a meaning.
    pub fn of(&self, meaning: Meaning) -> Style {
        self.styles.get(meaning as usize).copied().unwrap_or_default()
    }

    /// The style of a role.
    pub fn role(&self, role: Role) -> Style {
        self.of(match role {
            Role::Text => Meaning::Text,
            Role::Code => Meaning::Code,
            Role::Emphasis => Meaning::Emphasis,
            Role::Word(Kind::Keyword) => Meaning::Keyword,
            Role::Word(Kind::Literal) => Meaning::Literal,
            Role::Word(Kind::Name) => Meaning::Name,
            Role::Word(Kind::Remark) => Meaning::Remark,
            Role::Word(Kind::Added) => Meaning::Added,
            Role::Word(Kind::Removed) => Meaning::Removed,
            Role::Dim => Meaning::Dim,
            Role::Marker => Meaning::Marker,
            Role::Pin => Meaning::Pin,
            Role::Author => Meaning::Author,
            Role::Poster => Meaning::Poster,
            Role::Starter => Meaning::Starter,
            Role::New => Meaning::New,
            Role::Guide => Meaning::Guide,
            Role::Quote => Meaning::Quote,
            Role::Caption => Meaning::Caption,
            Role::Link => Meaning::Link,
            Role::Title => Meaning::Title,
            Role::Heading => Meaning::Heading,
            Role::Warning => Meaning::Warning,
            Role::Accent => Meaning::Accent,
        })
    }

    /// The style of the guide of a level, where levels differ.
    pub fn guide(&self, level: usize) -> Option<Style> {
        self.guides.get(level.checked_rem(self.guides.len())?).copied()
    }

    /// Lines that are selected, whatever they show.
    pub fn selected(&self) -> Style {
        Style::reset().add_modifier(Modifier::REVERSED)
    }

    /// The bar and the name of the comment one is on.
    pub fn chosen(&self) -> Style {
        self.of(Meaning::Chosen)
    }
}

/// A look as the terminal can show it. Text keeps the terminal's own colour where the background is its own too.
fn style(sheet: &Sheet, depth: Depth, meaning: Meaning, look: Look) -> Style {
    let own = !sheet.paints && look.color == sheet.look(Meaning::Text).color;
    let grounds = look.ground.map_or_else(|| sheet.grounds.clone(), |ground| vec![ground]);
    let least = if meaning.about().words { color::AA_WORDS } else { color::AA_MARKS };
    let shown = |color: Color, grounds: &[Color]| match depth {
        Depth::None => None,
        Depth::Sixteen => Some(color::of_sixteen(color)),
        Depth::Palette => Some(color::of_palette(color, grounds, least)),
        Depth::True => Some(color),
    };
    Style {
        fg: look.color.filter(|_| !own).and_then(|color| shown(color, &grounds)),
        bg: look.ground.and_then(|ground| shown(ground, &[])),
        add_modifier: look.attributes,
        sub_modifier: Modifier::empty(),
        ..Style::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_colours_meanings_differ_by_attributes_or_have_a_sign() {
        let plain = Theme::new(Tone::Auto, Depth::None);
        for row in TABLE {
            let style = plain.of(row.meaning);
            assert_eq!((style.fg, style.bg), (None, None), "{}", row.name);
            let marked = style.add_modifier != Modifier::empty();
            assert!(marked || !row.sign.is_empty(), "{} cannot be told without colours", row.name);
        }
        // Names stand where names stand: they differ among themselves.
        let names =
            [Meaning::Author, Meaning::Poster, Meaning::Starter, Meaning::Chosen].map(|name| plain.of(name));
        let in_text = [
            Meaning::Text,
            Meaning::Heading,
            Meaning::Code,
            Meaning::Link,
            Meaning::Quote,
            Meaning::Hit,
            Meaning::Here,
        ]
        .map(|part| plain.of(part));
        for alike in [&names[..3], &in_text[..]] {
            for (place, one) in alike.iter().enumerate() {
                assert!(!alike[..place].contains(one), "{one:?} is there twice");
            }
        }
    }

    #[test]
    fn text_is_the_terminals_own_unless_the_background_is_painted() {
        let shelf = Shelf::embedded();
        let terminal = Terminal { tone: Tone::Dark, depth: Depth::True };
        let (dark, _) = shelf.theme("dark", terminal);
        assert_eq!(
            (dark.of(Meaning::Text).fg, dark.of(Meaning::Title).fg, dark.base()),
            (None, None, Style::reset())
        );
        let (sepia, _) = shelf.theme("sepia", terminal);
        assert!(sepia.base().bg.is_some_and(|ground| ground != Color::Reset));
        assert_eq!(sepia.of(Meaning::Text).fg, sepia.base().fg);
    }

    #[test]
    fn sixteen_colours_are_the_users_own() {
        let terminal = Terminal { tone: Tone::Dark, depth: Depth::Sixteen };
        let shelf = Shelf::embedded();
        let sixteen = shelf.theme("sixteen", terminal).0;
        assert_eq!(shelf.theme("dark", terminal).0, sixteen);
        let sepia = shelf.theme("sepia", terminal).0;
        assert_ne!(sepia, sixteen);
        assert!(!matches!(sepia.base().bg, Some(Color::Rgb(..) | Color::Indexed(_))));
    }
}
