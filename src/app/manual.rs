//! The action table in words: the help, and the README's tables, which a test holds to it.

use std::fmt::Write as _;

use tui_input::Input;

use super::action::{Action, Binding, TABLE};
use super::bindings::Bindings;
use super::folding::Rule;
use super::state::{App, Layer};
use crate::reading::query::FORMS;
use crate::text::wrap;

/// The help while it is open.
#[derive(Debug, Default)]
pub struct Manual {
    /// The first line that shows.
    pub from: usize,
    /// What is looked for in it.
    pub input: Input,
    /// Whether that is being typed.
    pub typing: bool,
}

impl Manual {
    /// What is looked for.
    pub fn looked_for(&self) -> &str {
        self.input.value().trim()
    }
}

impl App {
    /// The lines of the help as it is open: what can be done here, then all there is; of both what is looked for.
    pub fn help_lines(&self, room: usize) -> Vec<(String, String)> {
        let Layer::Help(manual) = &self.layer else { return Vec::new() };
        let mut sections = vec![self.here_in_words()];
        sections.extend(sections_of(&self.keymap.bindings));
        for (heading, rows) in &mut sections {
            rows.retain(|(keys, doc)| holds(manual.looked_for(), [heading, keys, doc]));
        }
        sections.retain(|(_, rows)| !rows.is_empty());
        lines(&sections, room)
    }

    /// Begins to look for something in the help.
    pub(super) fn search_help(&mut self) {
        if let Layer::Help(manual) = &mut self.layer {
            *manual = Manual { typing: true, ..Manual::default() };
        }
    }
}

/// Whether every word that is looked for is in one of these; small letters match capitals.
fn holds(looked_for: &str, texts: [&String; 3]) -> bool {
    looked_for.split_whitespace().all(|word| {
        let small = word.to_lowercase() == word;
        texts.iter().any(|text| text.contains(word) || small && text.to_lowercase().contains(word))
    })
}

const FILTER: &str = "What a filter may ask for, all of it at once";

/// The headings of the help with their bindings, in order.
pub fn groups() -> impl Iterator<Item = (&'static str, &'static [Binding])> {
    TABLE
        .chunk_by(|a, b| a.group == b.group)
        .filter_map(|chunk| chunk.first().map(|first| (first.group, chunk)))
}

/// The table as Markdown, for the README.
pub fn markdown() -> String {
    let mut out = String::from("| keys | does |\n|---|---|\n");
    for (group, bindings) in groups() {
        _ = writeln!(out, "| | **{group}** |");
        for (keys, doc) in folded(bindings, &Bindings::default()) {
            _ = writeln!(out, "| {} | {doc} |", keys.replace('|', "\\|"));
        }
    }
    _ = writeln!(out, "\n{FILTER}:\n\n| form | asks for |\n|---|---|");
    for (form, meaning) in filter_forms() {
        _ = writeln!(out, "| `{form}` | {meaning} |");
    }
    out
}

/// A heading, and rows of keys and what they do.
type Section = (String, Vec<(String, String)>);

/// All there is: the groups of the table with these keys, and what a filter may ask for.
fn sections_of(chords: &Bindings) -> Vec<Section> {
    let groups = groups().map(|(group, bindings)| (group.to_owned(), folded(bindings, chords)));
    groups.chain([(FILTER.to_owned(), filter_forms().collect())]).collect()
}

/// Sections as lines, what each key does in `room` columns: for each its heading, with an empty second part, its rows, and an empty line between.
fn lines(sections: &[Section], room: usize) -> Vec<(String, String)> {
    let mut lines = Vec::new();
    for (heading, rows) in sections {
        if !lines.is_empty() {
            lines.push((String::new(), String::new()));
        }
        lines.push((heading.clone(), String::new()));
        for (keys, doc) in rows {
            let mut keys = Some(keys.clone());
            let parts = wrap::wrap(doc, room, room).into_iter();
            lines.extend(
                parts.map(|part| (keys.take().unwrap_or_default(), crate::text::slice(doc, part).to_owned())),
            );
        }
    }
    lines
}

/// What a filter may ask for, as lines of a help: a heading, then the forms with their meanings.
fn filter_forms() -> impl Iterator<Item = (String, String)> {
    FORMS.iter().map(|&(form, meaning)| (form.to_owned(), meaning.to_owned()))
}

/// Bindings as (keys, doc), with the nine that differ by a number made one.
pub fn folded(bindings: &[Binding], chords: &Bindings) -> Vec<(String, String)> {
    let mut rows = Vec::with_capacity(bindings.len());
    for binding in bindings {
        let keys = chords.keys(binding);
        match binding.action {
            Action::Fold(Rule::To(1)) => {
                let last = bindings.iter().find(|last| last.action == Action::Fold(Rule::To(9)));
                let last = last.and_then(|last| chords.keys(last).into_iter().next());
                let ends: Vec<_> = keys.into_iter().take(1).chain(last).collect();
                rows.push((ends.join(" – "), "show that many levels".to_owned()));
            }
            Action::Fold(Rule::To(_)) => {}
            _ => rows.push((keys.join(" "), binding.doc.to_owned())),
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::key::Key;

    #[test]
    fn the_help_begins_with_what_can_be_done_here_and_narrows_to_what_is_looked_for() {
        let mut app = App::new(Vec::new(), (100, 30));
        let mut play = |keys: &str| {
            for key in Key::parse_all(keys).unwrap() {
                app.press(key);
            }
            app.help_lines(60)
        };
        let all = play("?");
        assert!(all[0].0.starts_with("Here"), "{:?}", all[0]);
        let folds = play("/fold LEVELS<BS><BS><BS><BS><BS><BS>levels");
        assert!(!folds.is_empty() && folds.len() < all.len() / 4, "{folds:?}");
        assert!(folds.iter().any(|(keys, _)| keys == "z1 – z9"), "{folds:?}");
        assert_eq!(play("<Enter>"), folds, "it stays narrowed");
        assert_eq!(play("<Esc>"), all, "the first Esc shows all again");
        assert_eq!(play("/zzzz"), []);
        assert_eq!(play("<Esc>"), all);
        assert_eq!(play("q"), [], "it is closed");
    }
}
