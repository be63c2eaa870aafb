//! Every limit there is for what comes in, in one table: what it is of, how much, and what is said where it is reached.
//!
//! The numbers are those that the rooms themselves use. `docs/LIMITS.md` is made of this; a test holds them together.

use std::fmt::Write as _;

use crate::formats::{html, mail};
use crate::model::build;
use crate::reading::{find, pattern, query};
use crate::source;
use crate::text::{address, clean};

/// One limit.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    /// What is limited.
    pub of: &'static str,
    /// How much is taken.
    pub most: u64,
    /// What happens beyond it, and what is said.
    pub beyond: &'static str,
}

const fn limit(of: &'static str, most: u64, beyond: &'static str) -> Limit {
    Limit { of, most, beyond }
}

/// All of them.
#[rustfmt::skip]
pub const TABLE: &[Limit] = &[
    limit("bytes of one source", source::open::LIMIT, "not read: `larger than the limit of 1 GiB`"),
    limit("levels of folders in a folder of messages", source::DEEP_FOLDERS as u64, "deeper ones are not looked into"),
    limit("comments of one thread", build::MAX_COMMENTS as u64, "left out; the warning names the limit and how many"),
    limit("bytes of text of one thread", build::MAX_TEXT as u64, "left out; the warning names the limit and how many"),
    limit("bytes of one comment that are laid out", crate::layout::MOST_SHOWN as u64, "`⋯ more than 1 MiB: zo shows the rest`"),
    limit("clusters of a field of one line", clean::LINE_CLUSTERS as u64, "an ellipsis stands for the rest"),
    limit("bytes of one cluster", clean::MAX_BYTES as u64, "split; U+FFFD stands for what is left out"),
    limit("marks on one letter", clean::MAX_MARKS as u64, "U+FFFD stands for the rest"),
    limit("columns of one cluster", clean::MAX_COLUMNS as u64, "split by U+FFFD"),
    limit("elements of a page that are open at once", html::MAX_OPEN as u64, "their text is shown a level higher; the warning names the limit"),
    limit("attributes of one tag", html::MAX_ATTRIBUTES as u64, "the rest is text"),
    limit("levels of parts in parts of a message", mail::DEEP as u64, "said in the message, with the limit"),
    limit("parts of one message", mail::MANY as u64, "said in the message, with the limit"),
    limit("references of one message", mail::REFERENCES as u64, "those in the middle are passed over"),
    limit("bytes of what is searched or filtered for", query::MAX_BYTES as u64, "not looked for; said, with the limit"),
    limit("terms of a filter", query::MAX_TERMS as u64, "not looked for; said, with the limit"),
    limit("bytes of a compiled expression", pattern::MOST as u64, "not looked for: `too large an expression`"),
    limit("hits of one search", find::MAX_HITS as u64, "the first ones are kept"),
    limit("bytes of an address that is opened", address::LONGEST as u64, "not opened; said, with the limit"),
    limit("bytes of an address that a terminal is told of", crate::term::hyperlinks::LONGEST as u64, "not told; `f` still follows it"),
    limit("bytes of a piece of code that has colours", crate::text::code::MOST as u64, "the rest has none"),
    limit("bytes of a paste", crate::term::LONGEST_PASTE as u64, "the rest is left out"),
    limit("bytes that are copied at once", crate::app::copying::LONGEST as u64, "not copied; said, with the limit"),
    limit("bytes that are sent to the terminal's clipboard", crate::outside::clipboard::MOST_SENT as u64, "written to a file of the user's alone; said, with its name"),
    limit("columns and rows of the screen", crate::term::session::LARGEST as u64, "what is beyond stays empty"),
];

/// The table as Markdown.
pub fn markdown() -> String {
    TABLE.iter().fold("| of | at most | beyond |\n|---|---:|---|\n".to_owned(), |mut out, limit| {
        _ = writeln!(out, "| {} | {} | {} |", limit.of, grouped(limit.most), limit.beyond);
        out
    })
}

/// A number with commas.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_by_three() {
        for (number, shown) in [(0, "0"), (512, "512"), (1024, "1,024"), (1_073_741_824, "1,073,741,824")] {
            assert_eq!(grouped(number), shown);
        }
    }
}
