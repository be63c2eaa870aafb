//! What a meaning looks like: the only place with colours.
//!
//! Text keeps the terminal's own foreground, so that it is the brightest thing on any background. Where nothing is known of the background, the
//! other colours are middle tones that can be read on both.

use ratatui::style::{Color, Modifier, Style};

use crate::layout::Role;
use crate::layout::pieces::Found;

/// Which background the colours are for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Tone {
    /// As the terminal tells without being asked, else colours that can be read on both.
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    dim: Style,
    guide: Style,
    author: Style,
    poster: Style,
    quote: Style,
    link: Style,
    accent: Style,
    warning: Style,
    hit: Style,
    here: Style,
}

impl Theme {
    /// The theme for a background and a number of colours.
    pub fn new(tone: Tone, depth: Depth) -> Self {
        let palette = match (depth, tone) {
            (Depth::None, _) => return Self::plain(),
            (Depth::Sixteen, _) => SIXTEEN,
            (Depth::True, Tone::Dark) => DARK,
            (Depth::True, Tone::Light) => LIGHT,
            (Depth::Palette, Tone::Dark) => DARK_256,
            (Depth::Palette, Tone::Light) => LIGHT_256,
            (Depth::True | Depth::Palette, Tone::Auto) => BOTH,
        };
        let [dim, guide, author, poster, quote, accent, warning] =
            palette.map(|color| Style::new().fg(color));
        Self {
            dim,
            guide,
            author,
            poster: poster.add_modifier(Modifier::BOLD),
            quote: quote.add_modifier(Modifier::ITALIC),
            link: Style::new().add_modifier(Modifier::UNDERLINED),
            accent,
            warning,
            hit: accent.add_modifier(Modifier::UNDERLINED | Modifier::BOLD),
            here: accent.add_modifier(Modifier::REVERSED | Modifier::BOLD),
        }
    }

    /// Attributes alone, for terminals without colour and for readers who want none.
    fn plain() -> Self {
        let dim = Style::new().add_modifier(Modifier::DIM);
        let bold = Style::new().add_modifier(Modifier::BOLD);
        let reversed = Style::new().add_modifier(Modifier::REVERSED);
        Self {
            dim,
            guide: dim,
            author: bold,
            poster: bold.add_modifier(Modifier::UNDERLINED),
            quote: Style::new().add_modifier(Modifier::ITALIC),
            link: Style::new().add_modifier(Modifier::UNDERLINED),
            accent: bold,
            warning: bold,
            hit: bold.add_modifier(Modifier::UNDERLINED),
            here: reversed.add_modifier(Modifier::BOLD),
        }
    }

    /// What the environment says of colours: `NO_COLOR`, `COLORTERM`, `TERM` and `COLORFGBG`, as `get` knows them.
    pub fn from_environment(tone: Tone, get: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name: &str| get(name).filter(|value| !value.is_empty());
        let depth = match (set("NO_COLOR"), set("COLORTERM").as_deref(), set("TERM").unwrap_or_default()) {
            (Some(_), ..) => Depth::None,
            (_, Some("truecolor" | "24bit"), _) => Depth::True,
            (.., term) if term.contains("256color") || term.contains("direct") => Depth::Palette,
            (.., term) if term.is_empty() || term == "dumb" || term.ends_with("-mono") => Depth::None,
            _ => Depth::Sixteen,
        };
        let background = set("COLORFGBG").and_then(|value| value.rsplit(';').next()?.parse::<u8>().ok());
        let tone = match (tone, background) {
            (Tone::Auto, Some(0..=6 | 8)) => Tone::Dark,
            (Tone::Auto, Some(_)) => Tone::Light,
            (tone, _) => tone,
        };
        Self::new(tone, depth)
    }

    /// What every cell starts as: the terminal's own colours.
    pub fn base(&self) -> Style {
        Style::reset()
    }

    /// The style of a piece of text.
    pub fn piece(&self, role: Role, found: Found) -> Style {
        match found {
            Found::No => self.role(role),
            Found::Yes => self.hit,
            Found::Here => self.here,
        }
    }

    /// The style of a meaning.
    pub fn role(&self, role: Role) -> Style {
        match role {
            Role::Text | Role::Code => Style::new(),
            Role::Dim | Role::Marker | Role::Pin => self.dim,
            Role::Author => self.author,
            Role::Poster => self.poster,
            Role::Guide => self.guide,
            Role::Quote | Role::Caption => self.quote,
            Role::Link => self.link,
            Role::Title | Role::Heading => Style::new().add_modifier(Modifier::BOLD),
            Role::Warning => self.warning,
            Role::Accent => self.accent,
        }
    }

    /// Lines that are selected, whatever they show.
    pub fn selected(&self) -> Style {
        Style::reset().add_modifier(Modifier::REVERSED)
    }

    /// The bar and the name of the comment one is on.
    pub fn chosen(&self) -> Style {
        self.accent.add_modifier(Modifier::BOLD)
    }
}

/// dim, guide, author, poster, quote, accent, warning
type Palette = [Color; 7];

const fn rgb(hex: u32) -> Color {
    let [_, red, green, blue] = hex.to_be_bytes();
    Color::Rgb(red, green, blue)
}

const DARK: Palette = [
    rgb(0x8a_92_9e),
    rgb(0x4b_52_5d),
    rgb(0x7f_b8_bb),
    rgb(0xe0_af_68),
    rgb(0xa5_ad_b8),
    rgb(0xe0_af_68),
    rgb(0xd9_84_6c),
];
const LIGHT: Palette = [
    rgb(0x66_6c_75),
    rgb(0xb4_b8_bd),
    rgb(0x1f_6f_78),
    rgb(0x9a_5b_00),
    rgb(0x55_5c_66),
    rgb(0x9a_5b_00),
    rgb(0xa8_3f_27),
];
const DARK_256: Palette = indexed([245, 239, 109, 179, 248, 179, 173]);
const LIGHT_256: Palette = indexed([242, 250, 24, 94, 240, 94, 130]);
const BOTH: Palette = indexed([243, 245, 30, 130, 243, 130, 130]);
const SIXTEEN: Palette =
    [Color::DarkGray, Color::DarkGray, Color::Cyan, Color::Yellow, Color::Reset, Color::Yellow, Color::Red];

const fn indexed(numbers: [u8; 7]) -> Palette {
    let mut palette = [Color::Reset; 7];
    let mut at = 0;
    while at < palette.len() {
        palette[at] = Color::Indexed(numbers[at]);
        at += 1;
    }
    palette
}

#[cfg(test)]
mod tests {
    use super::*;

    fn theme(environment: &[(&str, &str)]) -> Theme {
        Theme::from_environment(Tone::Auto, |name| {
            environment.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn the_environment_decides() {
        let table: [(&[(&str, &str)], Theme); 6] = [
            (&[("TERM", "xterm-256color")], Theme::new(Tone::Auto, Depth::Palette)),
            (
                &[("TERM", "xterm-256color"), ("COLORTERM", "truecolor"), ("COLORFGBG", "15;0")],
                Theme::new(Tone::Dark, Depth::True),
            ),
            (&[("TERM", "xterm"), ("COLORFGBG", "0;15")], Theme::new(Tone::Light, Depth::Sixteen)),
            (&[("TERM", "xterm-256color"), ("NO_COLOR", "1")], Theme::new(Tone::Auto, Depth::None)),
            (&[("TERM", "xterm"), ("NO_COLOR", "")], Theme::new(Tone::Auto, Depth::Sixteen)),
            (&[], Theme::new(Tone::Auto, Depth::None)),
        ];
        for (environment, expected) in table {
            assert_eq!(theme(environment), expected, "{environment:?}");
        }
    }
}
