//! Which chords do what: the table's own, over them a preset's, over them the user's. Later layers take chords from earlier ones.
//!
//! A preset is data (`assets/keys`) in the form in which users write their own. An action that a layer names has the keys of that layer alone; what had one of them before, or one that
//! begins with it or that it begins with, loses that chord.

use std::sync::{Arc, LazyLock};

use super::action::{Action, Binding, Context, TABLE};
use crate::config::settings::{self, OwnKeys};
use crate::config::sheet::{Fault, nearest, short};
use crate::key::{Code, Key};

/// The presets beside the table's own keys.
const PRESETS: [(&str, &str); 3] = [
    ("arrows", include_str!("../../assets/keys/arrows.toml")),
    ("mutt", include_str!("../../assets/keys/mutt.toml")),
    ("emacs", include_str!("../../assets/keys/emacs.toml")),
];
/// The names of all presets, that of the table's own keys first.
pub const NAMES: [&str; 4] = ["vim", "arrows", "mutt", "emacs"];

/// A chord has so many keys at most.
const LONGEST: usize = 5;

/// The names of contexts in the settings; reading has none.
const CONTEXTS: [(&str, Context); 11] = [
    ("", Context::Reader),
    ("in-find", Context::Find),
    ("in-filter", Context::Filter),
    ("in-list", Context::Picker),
    ("in-peek", Context::Peek),
    ("in-card", Context::Card),
    ("in-links", Context::Links),
    ("in-lines", Context::Select),
    ("in-letter", Context::Letter),
    ("in-help", Context::Help),
    ("in-help-find", Context::HelpFind),
];

/// What has been typed of a chord comes to this.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// Something is to be done.
    Whole(Action),
    /// More keys are to come.
    Beginning,
    /// Nothing.
    Nothing,
}

/// The chords of every row of the action table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bindings {
    chords: Vec<Vec<Vec<Key>>>,
}

impl Default for Bindings {
    /// The table's own.
    fn default() -> Self {
        let read =
            |binding: &Binding| binding.keys.iter().filter_map(|chord| Key::parse_all(chord)).collect();
        Self { chords: TABLE.iter().map(read).collect() }
    }
}

/// A chord that a layer gives to a row of the table.
struct Given {
    row: usize,
    chord: Vec<Key>,
    line: usize,
}

impl Bindings {
    /// The table's own, made once.
    pub fn shared() -> Arc<Self> {
        static OWN: LazyLock<Arc<Bindings>> = LazyLock::new(|| Arc::new(Bindings::default()));
        OWN.clone()
    }

    /// The keys of a preset with the user's own over them, and what is wrong in those, told of this file.
    pub fn new(preset: &str, own: &[OwnKeys], file: &str) -> (Self, Vec<Fault>) {
        let mut bindings = Self::clone(&Self::shared());
        let mut faults = Vec::new();
        if let Some((name, text)) = PRESETS.iter().find(|(name, _)| *name == preset) {
            let (keys, told) = settings::preset(name, text);
            faults.extend(told);
            bindings.lay(&keys, name, &mut faults);
        }
        if !own.is_empty() {
            bindings.lay(own, file, &mut faults);
        }
        (bindings, faults)
    }

    fn lay(&mut self, keys: &[OwnKeys], file: &str, faults: &mut Vec<Fault>) {
        let before = self.clone();
        let (named, given) = read(keys, file, faults);
        for row in named {
            if let Some(chords) = self.chords.get_mut(row) {
                chords.clear();
            }
        }
        for Given { row, chord, .. } in given {
            self.give(row, chord);
        }
        self.leave_ways_out(&before, file, faults);
    }

    /// Gives a chord to a row, and takes it from whatever had it.
    fn give(&mut self, row: usize, chord: Vec<Key>) {
        let Some(context) = TABLE.get(row).map(|binding| binding.context) else { return };
        for (binding, chords) in TABLE.iter().zip(&mut self.chords) {
            if binding.context == context {
                chords.retain(|other| !clash(other, &chord));
            }
        }
        if let Some(chords) = self.chords.get_mut(row) {
            chords.push(chord);
        }
    }

    /// Nobody is locked in: what leads out keeps the keys that it had, where a layer would leave it none.
    fn leave_ways_out(&mut self, before: &Self, file: &str, faults: &mut Vec<Fault>) {
        for (row, binding) in TABLE.iter().enumerate() {
            let leads_out = matches!(binding.action, Action::Quit | Action::Cancel | Action::Accept);
            if !leads_out || self.chords.get(row).is_some_and(|chords| !chords.is_empty()) {
                continue;
            }
            for chord in before.chords.get(row).cloned().unwrap_or_default() {
                self.give(row, chord);
            }
            let told = format!(
                "{} would have no key left, and keeps {}",
                binding.name,
                self.keys(binding).join(" ")
            );
            faults.push(Fault::new(file, None, &told));
        }
    }

    pub(super) fn lookup(&self, context: Context, typed: &[Key]) -> Found {
        let mut found = Found::Nothing;
        for (binding, chord) in self.all(context) {
            if chord == typed {
                return Found::Whole(binding.action);
            }
            if chord.starts_with(typed) {
                found = Found::Beginning;
            }
        }
        found
    }

    /// All chords of a context with what they do, in the order of the table.
    pub fn all(&self, context: Context) -> impl Iterator<Item = (&'static Binding, &[Key])> {
        let rows = TABLE.iter().zip(&self.chords).filter(move |(binding, _)| binding.context == context);
        rows.flat_map(|(binding, chords)| chords.iter().map(move |chord| (binding, chord.as_slice())))
    }

    /// What may follow what has been typed: the keys that are left, and what they do.
    pub fn what_follows(&self, context: Context, typed: &[Key]) -> Vec<(String, &'static Binding)> {
        let left = |(binding, chord): (&'static Binding, &[Key])| {
            let left = chord.strip_prefix(typed).filter(|left| !left.is_empty())?;
            Some((shown(left), binding))
        };
        self.all(context).filter_map(left).collect()
    }

    /// The chords of a row of the table, as people read them.
    pub fn keys(&self, binding: &Binding) -> Vec<String> {
        let same = |row: &Binding| row.context == binding.context && row.name == binding.name;
        let chords = TABLE.iter().position(same).and_then(|row| self.chords.get(row));
        chords.into_iter().flatten().map(|chord| shown(chord)).collect()
    }

    /// The first chord of what is done while reading, as people read it.
    pub fn first(&self, name: &str) -> Option<String> {
        self.first_in(Context::Reader, name)
    }

    /// The first chord of what is done in a context, as people read it.
    pub fn first_in(&self, context: Context, name: &str) -> Option<String> {
        let binding = TABLE.iter().find(|row| row.context == context && row.name == name)?;
        self.keys(binding).into_iter().next()
    }
}

/// A chord as people read it: letters one after another, keys with names apart.
pub(super) fn shown(chord: &[Key]) -> String {
    let keys: Vec<_> = chord.iter().map(Key::to_string).collect();
    let letters = keys.iter().skip(1).all(|key| key.chars().count() == 1);
    let begins = keys.first().is_none_or(|key| key.chars().count() == 1);
    keys.join(if letters && begins { "" } else { " " })
}

/// Whether two chords are one, or one is the beginning of the other.
fn clash(one: &[Key], other: &[Key]) -> bool {
    one.starts_with(other) || other.starts_with(one)
}

/// The rows that a layer names, and the chords it gives them. What it says twice counts the first time.
fn read(keys: &[OwnKeys], file: &str, faults: &mut Vec<Fault>) -> (Vec<usize>, Vec<Given>) {
    let (mut named, mut all): (Vec<usize>, Vec<Given>) = (Vec::new(), Vec::new());
    for own in keys {
        let mut tell = |what: String| faults.push(Fault::new(file, Some(own.line), &what));
        let row = match row_of(own) {
            Ok(row) => row,
            Err(what) => {
                tell(what);
                continue;
            }
        };
        named.push(row);
        let Some(binding) = TABLE.get(row) else { continue };
        for written in &own.chords {
            let chord = match parse(written, binding.context) {
                Ok(chord) => chord,
                Err(what) => {
                    tell(format!("“{}” {what}", short(written)));
                    continue;
                }
            };
            let other = |given: &&Given| {
                TABLE.get(given.row).is_some_and(|other| other.context == binding.context)
                    && clash(&given.chord, &chord)
            };
            match all.iter().find(other) {
                Some(given) if given.row == row && given.chord == chord => {}
                Some(given) => {
                    let whose = TABLE.get(given.row).map_or("", |other| other.name);
                    tell(format!(
                        "“{}” is not bound: “{}” does {whose} already, in line {}",
                        short(written),
                        shown(&given.chord),
                        given.line
                    ));
                }
                None => all.push(Given { row, chord, line: own.line }),
            }
        }
    }
    (named, all)
}

/// The row of the table that is meant.
fn row_of(own: &OwnKeys) -> Result<usize, String> {
    let meant = |found: Option<&str>| found.map(|meant| format!("; {meant}?")).unwrap_or_default();
    let Some((_, context)) = CONTEXTS.iter().find(|(name, _)| *name == own.context) else {
        let near = nearest(&own.context, CONTEXTS.iter().map(|(name, _)| *name));
        return Err(format!("there are no keys for “{}”{}", short(&own.context), meant(near)));
    };
    let of_context = || TABLE.iter().enumerate().filter(|(_, binding)| binding.context == *context);
    of_context().find(|(_, binding)| binding.name == own.name).map(|(row, _)| row).ok_or_else(|| {
        let near = nearest(&own.name, of_context().map(|(_, binding)| binding.name));
        format!("there is no action “{}”{}", short(&own.name), meant(near))
    })
}

/// A chord that can be typed in a context; else what is wrong with it.
fn parse(written: &str, context: Context) -> Result<Vec<Key>, String> {
    let chord =
        Key::parse_chord(written).ok_or("is no chord: write g t, ctrl-x, alt-left, space, f1 or <C-x>")?;
    let first = *chord.first().ok_or("is empty")?;
    let digit = matches!(first.code, Code::Char('1'..='9')) && first.typed().is_some();
    if chord.len() > LONGEST {
        return Err(format!("has more than {LONGEST} keys"));
    }
    if context == Context::Reader && digit {
        return Err("begins with a digit: these are counts".to_owned());
    }
    if chord.iter().skip(1).any(|key| *key == Key::plain(Code::Esc)) {
        return Err("holds Esc, which ends every chord".to_owned());
    }
    let types = matches!(context, Context::Find | Context::Filter | Context::Picker | Context::HelpFind);
    if types && super::typing::request(first).is_some()
        || context == Context::Letter && first.typed().is_some()
    {
        return Err("would be typed there".to_owned());
    }
    Ok(chord)
}

/// All actions with the keys of every preset as a table in Markdown.
pub fn markdown() -> String {
    use std::fmt::Write as _;
    let presets = NAMES.map(|name| Bindings::new(name, &[], name).0);
    let mut out =
        String::from("| | action | vim | arrows | mutt | emacs | does |\n|---|---|---|---|---|---|---|\n");
    for binding in TABLE {
        let context =
            CONTEXTS.iter().find(|(_, context)| *context == binding.context).map_or("", |(name, _)| *name);
        let keys = presets.each_ref().map(|preset| {
            let keys: Vec<_> = preset.keys(binding).iter().map(|key| code(key)).collect();
            keys.join(" ")
        });
        _ = writeln!(out, "| {context} | `{}` | {} | {} |", binding.name, keys.join(" | "), binding.doc);
    }
    out
}

/// A key as code in a table of Markdown.
fn code(key: &str) -> String {
    format!("`{}`", key.replace('|', "\\|"))
}

#[cfg(test)]
#[path = "bindings_tests.rs"]
mod tests;
