//! What the bytes are: one module a format, each text → discussions and warnings.
//!
//! [`ALL`] is the one table of them: it feeds detection, `--format`, and `understory formats`. A format never fails on content; it tells.

pub mod outline;

use crate::model::Discussion;

/// One thing that can be read.
#[derive(Debug)]
pub struct Format {
    /// The word for it: on the command line, in JSON, on the screen.
    pub name: &'static str,
    /// What it is, in a few words.
    pub about: &'static str,
    /// How it is recognised.
    pub how: &'static str,
    recognise: fn(&str) -> bool,
    parse: fn(&str, &str) -> Vec<Discussion>,
}

/// Everything that can be read, in the order in which it is tried: the last takes whatever is left.
pub const ALL: &[Format] = &[Format {
    name: "outline",
    about: "plain text in which indentation carries the nesting",
    how: "anything else",
    recognise: |_| true,
    parse: |source, text| vec![outline::parse(source, text)],
}];

/// The format of this name.
pub fn by_name(name: &str) -> Option<&'static Format> {
    ALL.iter().find(|format| format.name == name)
}

/// The format that a text is in, by what stands in it.
pub fn detect(text: &str) -> Option<&'static Format> {
    ALL.iter().find(|format| (format.recognise)(text))
}

/// Reads everything that a text holds, as the given format or as what it looks like. `source` is the cleaned name it is known by.
pub fn read(source: &str, text: &str, format: Option<&Format>) -> Vec<Discussion> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    format.or_else(|| detect(text)).map(|format| (format.parse)(source, text)).unwrap_or_default()
}
