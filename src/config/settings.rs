//! The settings: one table for the file, the environment, the flags and the documented default.

use std::fmt::Write as _;
use std::path::Path;

use toml::de::{DeTable, DeValue};

use super::file;
use super::sheet::{Fault, Key, Sheet, Value, nearest, short};

/// What begins the name of a setting in the environment.
pub const PREFIX: &str = "UNDERSTORY_";
/// The table of keys in the file.
pub const KEYS: &str = "keys";

/// What users decide.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a setting of its own")]
pub struct Settings {
    /// The name of the theme; whether there is one is for others to say.
    pub theme: String,
    /// The share of the width that the article has, in per cent.
    pub share: u16,
    /// The most columns of a line of text.
    pub measure: u16,
    /// Whether one pane is shown even where there is room for both.
    pub one_pane: bool,
    /// Whether a back-and-forth of two stays in one column.
    pub straight: bool,
    /// Whether the map of the thread is shown from the start.
    pub map: bool,
    /// Whether the mouse is the reader's from the start.
    pub mouse: bool,
    /// `auto`, `always` or `never`.
    pub hyperlinks: String,
    /// `ages` or `exact`.
    pub dates: String,
    /// The name of the preset of keys.
    pub preset: String,
    /// The user's own keys.
    pub keys: Vec<OwnKeys>,
    /// The file they were read from, as it is told.
    pub file: String,
    /// In which lines of the file settings stand.
    lines: Vec<(&'static str, usize)>,
}

/// The user's own keys for an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnKeys {
    /// Where they hold, as it is written; empty: while reading.
    pub context: String,
    /// The action, as it is written.
    pub name: String,
    /// The chords, as they are written.
    pub chords: Vec<String>,
    /// The line of the file.
    pub line: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: "auto".to_owned(),
            share: 42,
            measure: 80,
            one_pane: false,
            straight: false,
            map: false,
            mouse: false,
            hyperlinks: "auto".to_owned(),
            dates: "ages".to_owned(),
            preset: "vim".to_owned(),
            keys: Vec::new(),
            file: String::new(),
            lines: Vec::new(),
        }
    }
}

/// How a setting is kept.
#[derive(Clone, Copy, Debug)]
enum Kind {
    Switch(fn(&mut Settings) -> &mut bool),
    Number(fn(&mut Settings) -> &mut u16, Ends),
    /// One of these words; any where there are none.
    Word(fn(&mut Settings) -> &mut String, &'static [&'static str]),
}

/// The first and the last number that will do.
type Ends = (u16, u16);

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// Its name, in the file and after `--set`.
    pub name: &'static str,
    /// What it decides.
    pub doc: &'static str,
    kind: Kind,
}

/// All settings, in the order of the documented default.
pub const TABLE: &[Setting] = &[
    Setting {
        name: "theme",
        doc: "The theme: one that `understory themes` lists, or auto for what fits the terminal.",
        kind: Kind::Word(|s| &mut s.theme, &[]),
    },
    Setting {
        name: "dates",
        doc: "ages: \"3 years ago\"; exact: \"3 May 2019, 14:05\". gD turns from one to the other.",
        kind: Kind::Word(|s| &mut s.dates, &["ages", "exact"]),
    },
    Setting {
        name: "measure",
        doc: "The most columns of a line of text, from 20 to 200, however wide the screen. `print` keeps to it too.",
        kind: Kind::Number(|s| &mut s.measure, (20, 200)),
    },
    Setting {
        name: "share",
        doc: "The share of the width that the article has beside its comments, in per cent, from 10 to 90.",
        kind: Kind::Number(|s| &mut s.share, (10, 90)),
    },
    Setting {
        name: "one-pane",
        doc: "Show the article or the comments alone, even where there is room for both.",
        kind: Kind::Switch(|s| &mut s.one_pane),
    },
    Setting {
        name: "straight",
        doc: "Leave a back-and-forth of two people in one column, in what is opened from then on.",
        kind: Kind::Switch(|s| &mut s.straight),
    },
    Setting {
        name: "map",
        doc: "Show the map of the thread at the right edge.",
        kind: Kind::Switch(|s| &mut s.map),
    },
    Setting {
        name: "mouse",
        doc: "The mouse is the reader's from the start: the wheel, clicks, drags; false leaves it to the terminal, whose selection works.",
        kind: Kind::Switch(|s| &mut s.mouse),
    },
    Setting {
        name: "hyperlinks",
        doc: "Whether the terminal is told which words lead somewhere, so that it opens them on its own click: auto where it says that it can, always, never.",
        kind: Kind::Word(|s| &mut s.hyperlinks, &["auto", "always", "never"]),
    },
    Setting {
        name: "preset",
        doc: "The keys to begin with: vim, arrows, mutt or emacs.",
        kind: Kind::Word(|s| &mut s.preset, &["vim", "arrows", "mutt", "emacs"]),
    },
];

impl Setting {
    /// Takes a value written as a word, as in the environment; an error says what would do.
    fn take(&self, settings: &mut Settings, written: &str) -> Result<(), String> {
        match self.kind {
            Kind::Switch(slot) => match written {
                "true" | "1" | "yes" | "on" => *slot(settings) = true,
                "false" | "0" | "no" | "off" => *slot(settings) = false,
                _ => return Err(self.wanted()),
            },
            Kind::Number(slot, (least, most)) => {
                let number = written.parse().ok().filter(|number| (least..=most).contains(number));
                *slot(settings) = number.ok_or_else(|| self.wanted())?;
            }
            Kind::Word(slot, words) => {
                if written.is_empty() || !(words.is_empty() || words.contains(&written)) {
                    let meant = nearest(written, words.iter().copied()).map(|meant| format!("; {meant}?"));
                    return Err(self.wanted() + &meant.unwrap_or_default());
                }
                written.clone_into(slot(settings));
            }
        }
        Ok(())
    }

    /// Takes a value of the file.
    fn take_value(&self, settings: &mut Settings, value: &DeValue<'_>) -> Result<(), String> {
        match (self.kind, value) {
            (Kind::Switch(slot), DeValue::Boolean(on)) => *slot(settings) = *on,
            (Kind::Number(..), DeValue::Integer(number)) if number.radix() == 10 => {
                return self.take(settings, number.as_str());
            }
            (Kind::Word(..), DeValue::String(word)) => return self.take(settings, word),
            _ => return Err(self.wanted()),
        }
        Ok(())
    }

    /// What would do, in words.
    fn wanted(&self) -> String {
        let wanted = match self.kind {
            Kind::Switch(_) => "true or false".to_owned(),
            Kind::Number(_, (least, most)) => format!("a number from {least} to {most}"),
            Kind::Word(_, []) => "a name".to_owned(),
            Kind::Word(_, words) => format!("one of {}", words.join(", ")),
        };
        format!("{} wants {wanted}", self.name)
    }

    /// Its value, as the file has it.
    fn written(&self, settings: &mut Settings) -> String {
        match self.kind {
            Kind::Switch(slot) => slot(settings).to_string(),
            Kind::Number(slot, _) => slot(settings).to_string(),
            Kind::Word(slot, _) => format!("{:?}", slot(settings)),
        }
    }

    /// Its name in the environment.
    pub fn variable(&self) -> String {
        PREFIX.to_owned() + &self.name.to_uppercase().replace('-', "_")
    }
}

impl Settings {
    /// The line of the file that a setting was read from.
    pub fn line_of(&self, name: &str) -> Option<usize> {
        self.lines.iter().find(|(known, _)| *known == name).map(|(_, line)| *line)
    }

    /// Takes a setting by name, from a flag or from the environment; an error says what is wrong.
    pub fn take(&mut self, name: &str, written: &str) -> Result<(), String> {
        let Some(setting) = TABLE.iter().find(|setting| setting.name == name) else {
            let meant = nearest(name, TABLE.iter().map(|setting| setting.name));
            let meant = meant.map(|meant| format!("; {meant}?")).unwrap_or_default();
            return Err(format!("there is no setting “{}”{meant}", short(name)));
        };
        setting.take(self, written)?;
        self.lines.retain(|(known, _)| *known != setting.name);
        Ok(())
    }

    /// Takes what a file says. What is wrong in it is returned, and the rest is used. That there is no file is no fault.
    pub fn read(&mut self, path: &Path) -> Vec<Fault> {
        let name = path.display().to_string();
        if matches!(std::fs::symlink_metadata(path), Err(error) if error.kind() == std::io::ErrorKind::NotFound)
        {
            return Vec::new();
        }
        match file::read(path) {
            Ok(text) => self.read_text(&name, &text),
            Err(reason) => vec![Fault::new(&name, None, &reason)],
        }
    }

    /// Takes what the text of a file says.
    pub fn read_text(&mut self, name: &str, text: &str) -> Vec<Fault> {
        let (mut sheet, table) = Sheet::new(name, text);
        name.clone_into(&mut self.file);
        for (key, value) in Sheet::in_order(&table) {
            let written = &**key.get_ref();
            if written == KEYS {
                self.read_keys(&mut sheet, text, key, value);
                continue;
            }
            let Some(setting) = TABLE.iter().find(|setting| setting.name == written) else {
                sheet.unknown("setting", key, TABLE.iter().map(|setting| setting.name).chain([KEYS]));
                continue;
            };
            match setting.take_value(self, value.get_ref()) {
                Ok(()) => self.lines.push((setting.name, file::line_of(text, value.span().start))),
                Err(what) => sheet.tell(value.span(), &what),
            }
        }
        sheet.faults
    }

    fn read_keys(&mut self, sheet: &mut Sheet<'_>, text: &str, key: &Key<'_>, value: &Value<'_>) {
        let Some(table) = value.get_ref().as_table() else {
            return sheet.wrong(key, value, "a table of actions and their keys");
        };
        let (own, inner): (Vec<_>, Vec<_>) =
            Sheet::in_order(table).into_iter().partition(|(_, value)| value.get_ref().as_table().is_none());
        for (key, value) in own {
            self.read_chords(sheet, text, "", key, value);
        }
        for (context, value) in inner {
            let table = value.get_ref().as_table();
            for (key, value) in table.map(Sheet::in_order).unwrap_or_default() {
                self.read_chords(sheet, text, context.get_ref(), key, value);
            }
        }
    }

    fn read_chords(
        &mut self,
        sheet: &mut Sheet<'_>,
        text: &str,
        context: &str,
        key: &Key<'_>,
        value: &Value<'_>,
    ) {
        match chords(value.get_ref()) {
            Some(chords) => self.keys.push(OwnKeys {
                context: context.to_owned(),
                name: key.get_ref().to_string(),
                chords,
                line: file::line_of(text, key.span().start),
            }),
            None => sheet.wrong(key, value, "a chord, or a list of them: \"g t\", [\"n\", \"ctrl-n\"]"),
        }
    }
}

/// The chords of a value: one, or a list.
fn chords(value: &DeValue<'_>) -> Option<Vec<String>> {
    match value {
        DeValue::String(one) => Some(vec![one.to_string()]),
        DeValue::Array(all) => all.iter().map(|one| one.get_ref().as_str().map(str::to_owned)).collect(),
        _ => None,
    }
}

/// The keys of a preset: a table of actions, and tables of them by context.
pub fn preset(name: &str, text: &str) -> (Vec<OwnKeys>, Vec<Fault>) {
    let mut settings = Settings::default();
    let (mut sheet, table): (_, DeTable<'_>) = Sheet::new(name, text);
    for (key, value) in Sheet::in_order(&table).into_iter().filter(|(key, _)| **key.get_ref() == *KEYS) {
        settings.read_keys(&mut sheet, text, key, value);
    }
    (settings.keys, sheet.faults)
}

/// The file with every setting at its default, commented out and explained.
pub fn documented() -> String {
    let mut out = String::from(
        "# The settings of understory: this is what holds where nothing is said. Take the # off what you change.\n\
         # A flag (--theme, --straight, --set NAME=VALUE) goes before the environment, and that before this file.\n\
         # A change is taken up while the reader runs, with the next key.\n",
    );
    for setting in TABLE {
        _ = write!(out, "\n# {}\n# In the environment: {}\n", setting.doc, setting.variable());
        _ = writeln!(out, "#{} = {}", setting.name, setting.written(&mut Settings::default()));
    }
    out.push_str(
        "\n# Keys of your own: actions, as docs/KEYS.md names them, and their chords. They take the place of what the action had,\n\
         # and a chord that something else had is taken from it.\n\
         #[keys]\n\
         # next-root = [\"n\", \"ctrl-down\"]\n\
         # quit = \"ctrl-x ctrl-c\"\n\
         # map = \"space m\"\n\
         # And elsewhere: in-find, in-filter, in-list, in-peek, in-card, in-links, in-lines, in-letter, in-help, in-help-find.\n\
         #[keys.in-list]\n\
         # down = [\"down\", \"ctrl-j\"]\n",
    );
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_documented_file_says_the_defaults() {
        let text: String = documented()
            .lines()
            .map(|line| {
                line.strip_prefix('#').filter(|rest| !rest.starts_with(' ')).unwrap_or(line).to_owned() + "\n"
            })
            .collect();
        let mut settings =
            Settings { share: 1, measure: 1, mouse: true, theme: "x".into(), ..Settings::default() };
        assert_eq!(settings.read_text("", &text), []);
        let said = settings.lines.len();
        settings.lines.clear();
        assert_eq!((settings, said), (Settings::default(), TABLE.len()));
        let mut untouched = Settings::default();
        assert_eq!(untouched.read_text("", &documented()), []);
        assert_eq!(untouched, Settings::default());
    }

    #[test]
    fn what_is_wrong_is_told_by_line_and_the_rest_is_used() {
        let text = "theem = \"dark\"\nmeasure = 7\nshare = \"60\"\nmap = 1\ndates = \"exat\"\nstraight = true\nmouse = = 1\nkeys = 3\npreset = \"mutt\"\n";
        let mut settings = Settings::default();
        let told: Vec<_> = settings.read_text("config.toml", text).iter().map(ToString::to_string).collect();
        for expected in [
            "config.toml, line 1: there is no setting “theem”; theme?",
            "config.toml, line 2: measure wants a number from 20 to 200",
            "config.toml, line 3: share wants a number from 10 to 90",
            "config.toml, line 4: map wants true or false",
            "config.toml, line 5: dates wants one of ages, exact; exact?",
            "config.toml, line 8: keys wants a table of actions and their keys",
        ] {
            assert!(told.iter().any(|told| told == expected), "{expected}: {told:#?}");
        }
        assert!(told.iter().any(|told| told.contains("line 7")), "{told:#?}");
        assert!(settings.straight && !settings.mouse && settings.preset == "mutt");
        assert_eq!((settings.measure, settings.line_of("straight")), (80, Some(6)));
    }

    #[test]
    fn keys_are_read_with_their_contexts_and_lines() {
        let text = "[keys]\nnext = \"n\"\nquit = [\"ctrl-x ctrl-c\", \"q\"]\nlast = 3\n[keys.in-list]\ndown = \"down\"\n";
        let mut settings = Settings::default();
        let faults = settings.read_text("config.toml", text);
        assert_eq!(faults.iter().map(|fault| fault.line).collect::<Vec<_>>(), [Some(4)]);
        let own = |context: &str, name: &str, chords: &[&str], line| OwnKeys {
            context: context.into(),
            name: name.into(),
            chords: chords.iter().map(|&chord| chord.into()).collect(),
            line,
        };
        let expected = [
            own("", "next", &["n"], 2),
            own("", "quit", &["ctrl-x ctrl-c", "q"], 3),
            own("in-list", "down", &["down"], 6),
        ];
        assert_eq!(settings.keys, expected);
    }

    #[test]
    fn words_of_the_environment_are_taken_as_the_file_is() {
        let mut settings = Settings::default();
        for (name, written, fine) in [
            ("measure", "72", true),
            ("measure", "-3", false),
            ("mouse", "on", true),
            ("map", "maybe", false),
            ("theme", "sea", true),
            ("theme", "", false),
            ("mesure", "72", false),
        ] {
            assert_eq!(settings.take(name, written).is_ok(), fine, "{name}={written}");
        }
        assert_eq!((settings.measure, settings.mouse, &*settings.theme), (72, true, "sea"));
        assert_eq!(TABLE[4].variable(), "UNDERSTORY_ONE_PANE");
    }
}
