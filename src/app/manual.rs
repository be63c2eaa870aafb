//! The action table in words: the help, and the README's tables, which a test holds to it.

use std::fmt::Write as _;

use super::action::{Action, Binding, TABLE};
use super::bindings::Bindings;
use super::folding::Rule;
use crate::reading::query::FORMS;
use crate::text::wrap;

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

/// The lines of the help, what each key does in `room` columns: for each group its heading, with an empty second part, its rows, and an empty line
/// between groups.
pub fn help(chords: &Bindings, room: usize) -> Vec<(String, String)> {
    let mut lines = Vec::new();
    let groups = groups().map(|(group, bindings)| (group, folded(bindings, chords)));
    for (group, rows) in groups.chain([(FILTER, filter_forms().collect())]) {
        if !lines.is_empty() {
            lines.push((String::new(), String::new()));
        }
        lines.push((group.to_owned(), String::new()));
        for (keys, doc) in rows {
            let mut keys = Some(keys);
            let parts = wrap::wrap(&doc, room, room).into_iter();
            lines
                .extend(parts.map(|part| {
                    (keys.take().unwrap_or_default(), crate::text::slice(&doc, part).to_owned())
                }));
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
