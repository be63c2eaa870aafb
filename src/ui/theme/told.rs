//! What docs/THEMES.md says of themes: the meanings, and how well each is read, measured.

use std::fmt::Write as _;

use ratatui::style::Color;

use super::color::{AA_MARKS, AA_WORDS, least_contrast, of_palette};
use super::meaning::{About, Meaning, TABLE};
use super::sheet::{Look, Sheet};
use super::shelf::Shelf;

/// The meanings as a table in Markdown.
pub fn meanings() -> String {
    let mut out = "| in a theme | what it is | without colours | else like |\n|---|---|---|---|\n".to_owned();
    let plain = Shelf::embedded().sheet("plain").map(|(sheet, _)| sheet).unwrap_or_default();
    for row in TABLE {
        let attributes: Vec<_> =
            plain.look(row.meaning).attributes.iter_names().map(|(name, _)| name.to_lowercase()).collect();
        let parts = [attributes.join(", "), row.sign.to_owned()];
        let told = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ");
        let like = row.like.map(|like| format!("`{}`", like.about().name)).unwrap_or_default();
        _ = writeln!(out, "| `{}` | {} | {told} | {like} |", row.name, row.doc);
    }
    out
}

/// One figure: how well a meaning is read in a theme.
#[derive(Clone, Copy, Debug)]
pub struct Measured {
    /// What is measured.
    pub about: About,
    /// In the colours of the theme; none where the terminal's own decide.
    pub exact: Option<f32>,
    /// In the nearest colours of the palette of 256.
    pub palette: Option<f32>,
}

impl Measured {
    /// What it must be at least.
    pub const fn least(&self) -> f32 {
        if self.about.words { AA_WORDS } else { AA_MARKS }
    }
}

/// All figures of a theme. Of guides that go by depth the worst counts.
pub fn measure(sheet: &Sheet) -> Vec<Measured> {
    let of = |about: &About| {
        let mut looks = vec![sheet.look(about.meaning)];
        if about.meaning == Meaning::Guide {
            looks.extend(&sheet.guides);
        }
        let least = if about.words { AA_WORDS } else { AA_MARKS };
        let worst = |figure: &dyn Fn(&Look) -> Option<f32>| {
            looks.iter().map(figure).collect::<Option<Vec<_>>>()?.into_iter().min_by(f32::total_cmp)
        };
        let on = |look: &Look, shown: &dyn Fn(Color, &[Color]) -> Color| {
            let grounds = look.ground.map_or_else(|| sheet.grounds.clone(), |ground| vec![ground]);
            let stands: Vec<_> = grounds
                .iter()
                .map(|&ground| if sheet.paints { shown(ground, &[]) } else { ground })
                .collect();
            least_contrast(shown(look.color?, &grounds), &stands).filter(|_| !grounds.is_empty())
        };
        Measured {
            about: *about,
            exact: worst(&|look| on(look, &|color, _| color)),
            palette: worst(&|look| on(look, &|color, grounds| of_palette(color, grounds, least))),
        }
    };
    TABLE.iter().map(of).collect()
}

/// All figures of the embedded themes as tables in Markdown.
pub fn contrasts() -> String {
    let shelf = Shelf::embedded();
    let themes: Vec<_> = shelf
        .list()
        .into_iter()
        .filter_map(|named| shelf.sheet(&named.name).map(|(sheet, _)| (named, sheet)))
        .collect();
    let mut out = "| theme | what it is | background |\n|---|---|---|\n".to_owned();
    for (named, sheet) in &themes {
        let grounds: Vec<_> =
            sheet.grounds.iter().map(|ground| format!("`{}`", ground.to_string().to_lowercase())).collect();
        let whose = match (sheet.paints, grounds.is_empty()) {
            (true, _) => "its own: ",
            (false, false) => "yours, measured on ",
            (false, true) => "yours",
        };
        _ = writeln!(out, "| `{}` | {} | {whose}{} |", named.name, sheet.about, grounds.join(" and "));
    }
    let measured: Vec<_> = themes
        .iter()
        .map(|(named, sheet)| (named, measure(sheet)))
        .filter(|(_, figures)| figures.iter().any(|figure| figure.exact.is_some()))
        .collect();
    let heads: Vec<_> = measured.iter().map(|(named, _)| format!("`{}`", named.name)).collect();
    _ = writeln!(out, "\n| | at least | {} |\n|---|---|{}", heads.join(" | "), "---|".repeat(heads.len()));
    for (place, row) in TABLE.iter().enumerate() {
        let figures = measured.iter().filter_map(|(_, figures)| figures.get(place));
        let least = if row.words { AA_WORDS } else { AA_MARKS };
        let cells: Vec<_> = figures.map(cell).collect();
        _ = writeln!(out, "| `{}` | {least:.1} | {} |", row.name, cells.join(" | "));
    }
    out
}

fn cell(figure: &Measured) -> String {
    match (figure.exact, figure.palette) {
        (Some(exact), Some(palette)) => format!("{exact:.1} / {palette:.1}"),
        _ => "yours".to_owned(),
    }
}
