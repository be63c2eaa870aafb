//! Items of lists inside a body, for the Markdown form: how far each is indented, and which sign it gets.
//!
//! ```text
//!   *   an item of the first level      four columns a level, which every dialect reads as one
//!       1.  the first below it          a number where it is the next one of its list; else it stays among the words,
//!                                       since dialects count for themselves
//! ```
//!
//! An item whose level has nothing to hang from goes to the left: indented, it would be code.

use super::parts::Part;

/// The deepest level that is indented further than the one above it.
const DEEPEST: u8 = 20;

/// The last number that leaves room in four columns for itself, its point and a space.
const LAST: u32 = 99;

/// The lists that are open where one is in a body.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// The level of each, and the number of its last item; 0 where its items have none.
    open: Vec<(u8, u32)>,
}

/// Where an item goes.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Item<'t> {
    /// How many lists it is in besides its own.
    pub(super) above: usize,
    /// What stands before its first line, in four columns.
    pub(super) sign: String,
    /// Its lines.
    pub(super) text: &'t str,
}

impl Lists {
    /// Everything but an item ends all lists.
    pub(super) fn end(&mut self) {
        self.open.clear();
    }

    /// The next item.
    pub(super) fn item<'t>(&mut self, part: &Part<'t>) -> Item<'t> {
        let level = part.level.clamp(1, DEEPEST);
        while self.open.last().is_some_and(|&(open, _)| open > level) {
            self.open.pop();
        }
        let before = self.open.pop_if(|&mut (open, _)| open == level).map(|(_, number)| number);
        let next = before.map_or(1, |number| if number == 0 { 0 } else { number + 1 });
        let above = self.open.len();
        if let Some(text) = numbered(part.text, next) {
            self.open.push((level, next));
            return Item { above, sign: format!("{:<4}", format!("{next}.")), text };
        }
        self.open.push((level, 0));
        // Another sign than that of comments, so that a reply below is not one more item.
        Item { above, sign: "*   ".to_owned(), text: part.text }
    }
}

/// The words of an item after its number, where that is the one that is next.
fn numbered(text: &str, next: u32) -> Option<&str> {
    let words = text.strip_prefix(&format!("{next}. ")).filter(|_| (1..=LAST).contains(&next))?;
    words.lines().next().filter(|line| !line.trim().is_empty()).map(|_| words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::BlockKind;

    #[test]
    fn items_hang_from_what_is_above_them_and_count_on() {
        let mut lists = Lists::default();
        for (level, text, above, sign, words) in [
            // Nothing to hang from.
            (3, "a", 0, "*   ", "a"),
            (4, "1. b", 1, "1.  ", "b"),
            (4, "2. c", 1, "2.  ", "c"),
            (6, "1. 2. d", 2, "1.  ", "2. d"),
            (4, "3. e", 1, "3.  ", "e"),
            // Not the next: the words keep it, and so do those after it.
            (4, "7. f", 1, "*   ", "7. f"),
            (4, "8. g", 1, "*   ", "8. g"),
            (3, "1. h", 0, "*   ", "1. h"),
            (1, "1. i", 0, "1.  ", "i"),
            (1, "2. ", 0, "*   ", "2. "),
            (2, "01. j", 1, "*   ", "01. j"),
            (0, "k", 0, "*   ", "k"),
        ] {
            let part = Part { kind: Some(BlockKind::Item), level, text, at: 0 };
            let sign = sign.to_owned();
            assert_eq!(lists.item(&part), Item { above, sign, text: words }, "{text}");
        }
    }

    #[test]
    fn no_sign_is_wider_than_a_level() {
        let mut lists = Lists::default();
        for number in 1..=120 {
            let text = format!("{number}. words");
            let item = lists.item(&Part { kind: Some(BlockKind::Item), level: 1, text: &text, at: 0 });
            assert_eq!((item.sign.len(), item.text == "words"), (4, number <= LAST));
        }
        let deep = |level| Part { kind: Some(BlockKind::Item), level, text: "words", at: 0 };
        let above = (1..=255).map(|level| lists.item(&deep(level)).above).max();
        assert_eq!(above, Some(usize::from(DEEPEST) - 1));
    }
}
