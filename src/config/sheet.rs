//! A user's own file taken apart: its table, and what is wrong with it, told by line, while the rest is used.

use std::fmt;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::file::line_of;
use crate::text::{self, clean};

/// So many faults of a file are told.
const MOST: usize = 20;
/// Bytes of a fault that are told.
const LONGEST: usize = 240;

/// Something wrong in a file of the user's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file, cleaned.
    pub file: String,
    /// Its line, from 1; none where it is about the whole file.
    pub line: Option<usize>,
    /// What is wrong, cleaned.
    pub what: String,
}

impl Fault {
    /// A fault of a file; both are cleaned here.
    pub fn new(file: &str, line: Option<usize>, what: &str) -> Self {
        let what = text::slice(what, 0..text::boundary_before(what, LONGEST));
        Self { file: clean::line(file).text.into_owned(), line, what: clean::line(what).text.into_owned() }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}, line {line}: {}", self.file, self.what),
            None => write!(f, "{}: {}", self.file, self.what),
        }
    }
}

/// A key of a table.
pub type Key<'t> = Spanned<DeString<'t>>;
/// A value of a table.
pub type Value<'t> = Spanned<DeValue<'t>>;

/// A file that is being read: its text, and what has been found wrong.
#[derive(Debug)]
pub struct Sheet<'t> {
    file: &'t str,
    text: &'t str,
    /// What is wrong with it, in the order in which it was found.
    pub faults: Vec<Fault>,
}

impl<'t> Sheet<'t> {
    /// Takes a file apart. Where a line cannot be read the others are; that is the first fault.
    pub fn new(file: &'t str, text: &'t str) -> (Self, DeTable<'t>) {
        let mut sheet = Self { file, text, faults: Vec::new() };
        let (table, errors) = DeTable::parse_recoverable(text);
        for error in errors {
            sheet.tell(error.span().unwrap_or_default(), error.message());
        }
        (sheet, table.into_inner())
    }

    /// Notes what is wrong at a place of the text.
    pub fn tell(&mut self, at: Range<usize>, what: &str) {
        let line = line_of(self.text, at.start);
        let again = self.faults.iter().any(|fault| fault.line == Some(line) && fault.what == what);
        if self.faults.len() < MOST && !again {
            self.faults.push(Fault::new(self.file, Some(line), what));
        }
    }

    /// Notes a key that is not known, and which of those that are is meant, perhaps.
    pub fn unknown<'k>(&mut self, what: &str, key: &Key<'_>, known: impl IntoIterator<Item = &'k str>) {
        let name = key.get_ref();
        let meant = nearest(name, known).map(|meant| format!("; {meant}?")).unwrap_or_default();
        self.tell(key.span(), &format!("there is no {what} “{}”{meant}", short(name)));
    }

    /// Notes a value that is of no use, and what would be.
    pub fn wrong(&mut self, key: &Key<'_>, value: &Value<'_>, wanted: &str) {
        self.tell(value.span(), &format!("{} wants {wanted}", short(key.get_ref())));
    }

    /// The rows of a table in the order of the file.
    pub fn in_order<'a>(table: &'a DeTable<'t>) -> Vec<(&'a Key<'t>, &'a Value<'t>)> {
        let mut rows: Vec<_> = table.iter().collect();
        rows.sort_by_key(|(key, _)| key.span().start);
        rows
    }
}

/// A name as it is told: the beginning of one that is long.
pub fn short(name: &str) -> &str {
    text::slice(name, 0..text::boundary_before(name, 40))
}

/// The name that is most like this one, where one is like it.
pub fn nearest<'k>(name: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let name = short(name).to_lowercase();
    let likeness = |known: &str| strsim::jaro_winkler(&name, known);
    let best = known.into_iter().map(|known| (likeness(known), known)).max_by(|a, b| a.0.total_cmp(&b.0));
    best.filter(|(likeness, _)| *likeness > 0.75).map(|(_, known)| known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_read_is_told_by_line_and_the_rest_is_read() {
        let (sheet, table) = Sheet::new("own.toml", "a = 1\nb = = 2\nc = 3\nd = \"\n");
        let told: Vec<_> = sheet.faults.iter().map(|fault| fault.line).collect();
        assert!(told.contains(&Some(2)) && told.contains(&Some(4)), "{:?}", sheet.faults);
        assert_eq!(
            table.get("c").and_then(|value| value.get_ref().as_integer()).map(ToString::to_string),
            Some("3".into())
        );
    }

    #[test]
    fn the_nearest_name_is_found_where_one_is_near() {
        let known = ["measure", "theme", "mouse", "straight"];
        for (name, expected) in
            [("theem", Some("theme")), ("Mesure", Some("measure")), ("mice", None), ("zzz", None), ("", None)]
        {
            assert_eq!(nearest(name, known), expected, "{name}");
        }
    }
}
