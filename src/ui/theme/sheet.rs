//! A theme as its file says it: looks by meaning, over those of the theme that it inherits from. What is wrong in it is told, and the rest is used.

use std::collections::BTreeMap;

use ratatui::style::{Color, Modifier};

use super::color;
use super::meaning::{COUNT, Meaning, TABLE};
use crate::config::sheet::{Fault, Key, Sheet as File, Value, short};
use toml::de::{DeTable, DeValue};

/// The attributes that a look may have, as they are written.
const ATTRIBUTES: [(&str, Modifier); 6] = [
    ("bold", Modifier::BOLD),
    ("dim", Modifier::DIM),
    ("italic", Modifier::ITALIC),
    ("underline", Modifier::UNDERLINED),
    ("reverse", Modifier::REVERSED),
    ("strike", Modifier::CROSSED_OUT),
];
/// The keys of a look beside its attributes.
const COLOR: &str = "color";
const GROUND: &str = "background";
/// A guide has looks for so many depths at most.
const MOST_GUIDES: usize = 16;
/// The keys of a theme.
const KEYS: [&str; 7] = ["about", "inherits", "for", "background", "paints", "colors", "meanings"];
const TONES: [(&str, super::Tone); 3] =
    [("dark", super::Tone::Dark), ("light", super::Tone::Light), ("either", super::Tone::Auto)];

/// What something looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// The colour of the letters; none: the terminal's own.
    pub color: Option<Color>,
    /// What they stand on; none: what everything stands on.
    pub ground: Option<Color>,
    /// How the letters are, whatever their colour.
    pub attributes: Modifier,
}

/// A theme that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// What it is, in a few words.
    pub about: String,
    /// Which background it is for.
    pub tone: super::Tone,
    /// The colours of that background: where it is for either, several.
    pub grounds: Vec<Color>,
    /// Whether it paints the background itself.
    pub paints: bool,
    /// The looks that were said, by meaning.
    said: [Option<Look>; COUNT],
    /// The looks of guides by depth.
    pub guides: Vec<Look>,
}

impl Default for Sheet {
    fn default() -> Self {
        Self {
            about: String::new(),
            tone: super::Tone::Auto,
            grounds: Vec::new(),
            paints: false,
            said: [None; COUNT],
            guides: Vec::new(),
        }
    }
}

impl Sheet {
    /// What a meaning looks like: as it was said, else as what it is like.
    pub fn look(&self, meaning: Meaning) -> Look {
        let about = meaning.about();
        let said = self.said.get(meaning as usize).copied().flatten();
        said.unwrap_or_else(|| {
            let like = about.like.map_or_else(Look::default, |like| self.look(like));
            Look { attributes: about.always, ..like }
        })
    }

    fn say(&mut self, meaning: Meaning, look: Look) {
        if let Some(slot) = self.said.get_mut(meaning as usize) {
            *slot = Some(look);
        }
    }
}

/// Colours by name.
pub(super) type Names = BTreeMap<String, Color>;

/// The file of one theme, taken apart.
pub(super) struct Page<'t> {
    file: File<'t>,
    table: DeTable<'t>,
}

impl<'t> Page<'t> {
    pub(super) fn new(name: &'t str, text: &'t str) -> Self {
        let (mut file, table) = File::new(name, text);
        for (key, _) in File::in_order(&table) {
            if !KEYS.contains(&&**key.get_ref()) {
                file.unknown("key", key, KEYS);
            }
        }
        Self { file, table }
    }

    /// What it says of itself.
    pub(super) fn about(&self) -> String {
        let told = self.table.get("about").and_then(|about| about.get_ref().as_str()).unwrap_or_default();
        crate::text::clean::line(short_line(told)).text.into_owned()
    }

    /// The theme that it inherits from.
    pub(super) fn inherits(&mut self) -> Option<String> {
        let (key, value) = self.table.get_key_value("inherits")?;
        let name = value.get_ref().as_str().map(str::to_owned);
        if name.is_none() {
            self.file.wrong(key, value, "the name of a theme");
        }
        name
    }

    /// Tells that what it inherits from is no use.
    pub(super) fn tell_parent(&mut self, what: &str) {
        if let Some(value) = self.table.get("inherits") {
            self.file.tell(value.span(), what);
        }
    }

    /// Adds its names of colours; they take the place of those that it inherits.
    pub(super) fn names(&mut self, names: &mut Names) {
        let Some((key, value)) = self.table.get_key_value("colors") else { return };
        let Some(table) = value.get_ref().as_table() else {
            return self.file.wrong(key, value, "a table of names and colours");
        };
        for (key, value) in File::in_order(table) {
            if let Some(color) = ink(&mut self.file, key, value, &Names::new()) {
                names.insert(key.get_ref().to_string(), color);
            }
        }
    }

    /// Says what it says over what was said before.
    pub(super) fn say(&mut self, names: &Names, sheet: &mut Sheet) {
        let about = self.about();
        if !about.is_empty() {
            sheet.about = about;
        }
        let file = &mut self.file;
        for (key, value) in File::in_order(&self.table) {
            match &**key.get_ref() {
                "for" => match TONES.iter().find(|(name, _)| Some(*name) == value.get_ref().as_str()) {
                    Some((_, tone)) => sheet.tone = *tone,
                    None => file.wrong(key, value, "“dark”, “light” or “either”"),
                },
                "paints" => match value.get_ref().as_bool() {
                    Some(paints) => sheet.paints = paints,
                    None => file.wrong(key, value, "true or false"),
                },
                "background" => {
                    let mut all: Vec<&Value<'_>> = vec![value];
                    if let DeValue::Array(array) = value.get_ref() {
                        all = array.iter().collect();
                    }
                    sheet.grounds =
                        all.into_iter().filter_map(|value| ink(file, key, value, names)).collect();
                }
                "meanings" => match value.get_ref().as_table() {
                    Some(table) => say_meanings(file, table, names, sheet),
                    None => file.wrong(key, value, "a table of meanings and their looks"),
                },
                _ => {}
            }
        }
    }

    pub(super) fn faults(self) -> Vec<Fault> {
        self.file.faults
    }
}

fn say_meanings(file: &mut File<'_>, table: &DeTable<'_>, names: &Names, sheet: &mut Sheet) {
    for (key, value) in File::in_order(table) {
        let name = &**key.get_ref();
        let Some(about) = TABLE.iter().find(|about| about.name == name) else {
            file.unknown("meaning", key, TABLE.iter().map(|about| about.name));
            continue;
        };
        let base = Look { attributes: about.always, ..Look::default() };
        if let (Meaning::Guide, DeValue::Array(array)) = (about.meaning, value.get_ref()) {
            let looks =
                array.iter().take(MOST_GUIDES).filter_map(|value| look(file, key, value, names, base));
            sheet.guides = looks.collect();
            if let Some(first) = sheet.guides.first().copied() {
                sheet.say(Meaning::Guide, first);
            }
        } else if let Some(look) = look(file, key, value, names, base) {
            sheet.say(about.meaning, look);
            if about.meaning == Meaning::Guide {
                sheet.guides.clear();
            }
        }
    }
}

/// A look: a colour alone, or a table.
fn look(file: &mut File<'_>, key: &Key<'_>, value: &Value<'_>, names: &Names, base: Look) -> Option<Look> {
    let Some(table) = value.get_ref().as_table() else {
        return Some(Look { color: Some(ink(file, key, value, names)?), ..base });
    };
    let mut look = base;
    for (key, value) in File::in_order(table) {
        let name = &**key.get_ref();
        match (name, ATTRIBUTES.iter().find(|(known, _)| *known == name)) {
            (COLOR, _) => look.color = ink(file, key, value, names).or(look.color),
            (GROUND, _) => look.ground = ink(file, key, value, names).or(look.ground),
            (_, Some(&(_, attribute))) => match value.get_ref().as_bool() {
                Some(on) => look.attributes.set(attribute, on),
                None => file.wrong(key, value, "true or false"),
            },
            _ => {
                let known = ATTRIBUTES.iter().map(|(known, _)| *known);
                file.unknown("part of a look", key, known.chain([COLOR, GROUND]));
            }
        }
    }
    Some(look)
}

/// A colour: as it is written, or by its name in the theme.
fn ink(file: &mut File<'_>, key: &Key<'_>, value: &Value<'_>, names: &Names) -> Option<Color> {
    let written = match value.get_ref() {
        DeValue::String(written) => written.to_string(),
        DeValue::Integer(number) => number.to_string(),
        _ => String::new(),
    };
    let found = names.get(&written).copied().or_else(|| color::parse(&written));
    if found.is_none() {
        let given = if written.is_empty() { "that" } else { short(&written) };
        let meant = crate::config::sheet::nearest(&written, names.keys().map(String::as_str));
        let meant = meant.map(|meant| format!("; {meant}?")).unwrap_or_default();
        let wanted = format!(
            "a colour: “#e0af68”, a number to 255, one of the sixteen by name, “default”, or a name of [colors]; {given} is none{meant}"
        );
        file.wrong(key, value, &wanted);
    }
    found
}

/// The beginning of what a theme says of itself.
fn short_line(told: &str) -> &str {
    crate::text::slice(told, 0..crate::text::boundary_before(told, 120))
}
