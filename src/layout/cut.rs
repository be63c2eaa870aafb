//! Leaves out what is cut of a body: long quotes become one line, a long text how it begins.

use super::body::BodyLine;
use crate::model::BlockKind;
use crate::reading::Cut;
use crate::text::{self, width};

/// A quote with more lines than this is long.
const LONG_QUOTE: usize = 5;
/// So many lines of a long text are shown.
const BEGINNING: usize = 3;
/// Columns that a line of a cut quote leaves for the count of what is not shown.
const COUNT: usize = 19;

/// The lines of a body in `room` columns, without what is cut.
pub(super) fn cut(lines: Vec<BodyLine>, text: &str, room: usize, without: Cut) -> Vec<BodyLine> {
    let lines = if without.quotes { cut_quotes(&lines, text, room) } else { lines };
    match without.longer {
        Some(most) if lines.len() > most.max(BEGINNING as u32 + 1) as usize => cut_rest(lines),
        _ => lines,
    }
}

/// A long text as its first lines, and one that counts the others.
fn cut_rest(mut lines: Vec<BodyLine>) -> Vec<BodyLine> {
    let hides = lines
        .iter()
        .skip(BEGINNING)
        .fold(0, |sum: u32, line| sum.saturating_add(line.hides).saturating_add(1));
    let after = lines.get(BEGINNING).copied();
    lines.truncate(BEGINNING);
    lines.extend(after.map(|line| BodyLine {
        end: line.start,
        kind: None,
        level: 0,
        hang: 0,
        hides,
        begins: false,
        ..line
    }));
    lines
}

fn is_quote(line: &BodyLine) -> bool {
    line.kind == Some(BlockKind::Quote)
}

/// Long quotes as one line each. What was quoted by whoever is quoted goes with it.
fn cut_quotes(lines: &[BodyLine], text: &str, room: usize) -> Vec<BodyLine> {
    let mut out = Vec::with_capacity(lines.len());
    for run in lines.chunk_by(|one, other| is_quote(one) == is_quote(other)) {
        match run {
            [first, rest @ ..] if is_quote(first) && rest.len() >= LONG_QUOTE => {
                out.push(BodyLine { hides: rest.len() as u32, ..shortened(*first, text, room) });
            }
            _ => out.extend_from_slice(run),
        }
    }
    out
}

/// A line that leaves room for a count after it.
fn shortened(line: BodyLine, text: &str, room: usize) -> BodyLine {
    let left = room.saturating_sub(line.lead() + COUNT);
    let shown = width::prefix(text::slice(text, line.range()), left).trim_end();
    BodyLine { end: line.start + shown.len() as u32, ..line }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::body;
    use crate::model::Block;

    fn shown(text: &str, quoted: usize, without: Cut) -> Vec<(String, u32)> {
        let quote = Block {
            start: 0,
            end: quoted as u32,
            kind: BlockKind::Quote,
            level: 1,
            language: crate::text::code::Language::Unknown,
        };
        let blocks = if quoted > 0 { vec![quote] } else { Vec::new() };
        let lines = body::lines(text, 0..text.len(), &blocks, 40);
        let cut = cut(lines, text, 40, without);
        cut.iter().map(|line| (text::slice(text, line.range()).to_owned(), line.hides)).collect()
    }

    #[test]
    fn long_quotes_are_one_line_and_short_ones_stay() {
        let without = Cut { quotes: true, ..Cut::default() };
        let long = "one and a few more words\ntwo\nthree\nfour\nfive\nsix";
        let text = format!("{long}\n\nNo.");
        let expected = [("one and a few more".to_owned(), 5), (String::new(), 0), ("No.".to_owned(), 0)];
        assert_eq!(shown(&text, long.len(), without), expected);
        assert_eq!(shown(&text, long.len(), Cut::default()).len(), 8);
        let short = "one\ntwo\nthree\nfour\nfive";
        assert_eq!(shown(short, short.len(), without).len(), 5);
    }

    #[test]
    fn long_texts_show_how_they_begin() {
        let text = (1..=9).map(|number| format!("line {number}")).collect::<Vec<_>>().join("\n");
        let cut = |most| shown(&text, 0, Cut { quotes: true, longer: Some(most), rest: false });
        assert_eq!(cut(9).len(), 9);
        let begins: Vec<_> = cut(8);
        assert_eq!(begins.len(), 4);
        assert_eq!(begins.last(), Some(&(String::new(), 6)));
    }
}
