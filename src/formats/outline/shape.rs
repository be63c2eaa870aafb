//! What a text goes by at first sight, in words: markers in columns, indentation, `>` marks, or nothing.
//!
//! This is told to the user. What is made of the text is decided by those who read all of it.

use std::collections::BTreeSet;

use super::lines;
use crate::model::stats::counted;
use crate::text::slice;

/// How a text looks.
pub(super) fn of(text: &str) -> String {
    let lines = lines::scan(text, false);
    let mut marked: Vec<(u32, &str)> = Vec::new();
    let mut columns = BTreeSet::new();
    for line in &lines {
        columns.insert(line.column);
        if line.is_marked() {
            let own = line.text(text);
            marked.push((line.column, slice(own, 0..own.find([' ', '\t']).unwrap_or(own.len()))));
        }
    }
    let quoted = lines.iter().filter(|line| line.text(text).starts_with('>')).count();
    let in_columns = |columns: usize| counted(columns, "column", "columns");
    if lines.is_empty() {
        return "no text".to_owned();
    }
    if marked.len() > 2 && marked.len() * 12 >= lines.len() {
        let places: BTreeSet<u32> = marked.iter().map(|(column, _)| *column).collect();
        let numbers =
            marked.iter().filter(|(_, marker)| marker.starts_with(|c: char| c.is_ascii_digit())).count();
        let what = if numbers * 2 > marked.len() {
            "numbers".to_owned()
        } else {
            let first = marked.iter().find(|(_, marker)| !marker.starts_with(|c: char| c.is_ascii_digit()));
            format!("markers such as {}", first.map_or("*", |(_, marker)| marker))
        };
        return format!("text with {what} in {}", in_columns(places.len()));
    }
    if quoted * 2 > lines.len() {
        return "text whose lines begin with >".to_owned();
    }
    match columns.len() {
        1 => "text without indentation: flat".to_owned(),
        columns => format!("text that begins in {}", in_columns(columns)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_look_of_a_text_is_said() {
        for (text, said) in [
            ("", "no text"),
            ("One.\n\nTwo.\n", "text without indentation: flat"),
            ("alda\n  bo\n    cid\n", "text that begins in 3 columns"),
            ("• alda\n  • bo\n    • cid\n", "text with markers such as • in 3 columns"),
            ("* alda\n* bo\n* cid\n", "text with markers such as * in 1 column"),
            (" 1. alda\n 2. bo\n     1. cid\n", "text with numbers in 2 columns"),
            ("> alda\n> > bo\n> no\nx\n", "text whose lines begin with >"),
        ] {
            assert_eq!(of(text), said, "{text}");
        }
    }
}
