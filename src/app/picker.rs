//! Choosing one row of a list by typing a part of it.
//!
//! ```text
//!   Rows     how many there are, and how the row with a number reads: made when it is asked for
//!   Picker   what is typed, which rows match, which of them is chosen: numbers alone
//! ```
//!
//! A picker holds no text, so a list of a million hits costs what is shown of it. What a number stands for is known to whoever opened the list; see
//! [`super::lists`]. Nothing here draws.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use nucleo_matcher::pattern::{Atom, AtomKind, CaseMatching, Normalization};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use tui_input::Input;

use super::lists::List;

/// Longer lists are not narrowed by typing: every row would have to be made for the first letter.
pub const MOST_NARROWED: usize = 10_000;

/// How one row of a list reads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row<'a> {
    /// What it is: this is what typing looks in.
    pub text: Cow<'a, str>,
    /// What of it was found, in bytes; nothing where the whole row is what was looked for.
    pub found: Range<usize>,
    /// A few words more, at the right end.
    pub aside: Cow<'a, str>,
}

/// The rows of a list, each made when it is asked for.
pub struct Rows<'a> {
    len: usize,
    row: Box<dyn Fn(usize) -> Row<'a> + 'a>,
}

impl<'a> Rows<'a> {
    /// So many rows; `row` makes the one with a number below that.
    pub fn new(len: usize, row: impl Fn(usize) -> Row<'a> + 'a) -> Self {
        Self { len, row: Box::new(row) }
    }

    /// How many there are.
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Whether typing narrows them.
    pub const fn can_narrow(&self) -> bool {
        self.len <= MOST_NARROWED
    }

    /// The row with this number; an empty one where there is none.
    pub fn row(&self, number: usize) -> Row<'a> {
        if number < self.len { (self.row)(number) } else { Row::default() }
    }
}

impl fmt::Debug for Rows<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rows").field("len", &self.len).finish_non_exhaustive()
    }
}

/// What is typed to narrow a list, and which row is chosen.
#[derive(Debug, Default)]
pub struct Picker {
    /// Which list it is.
    pub list: List,
    /// What is typed.
    pub input: Input,
    /// Numbers of the rows that match, best first; none where all are shown in their own order.
    matches: Option<Vec<usize>>,
    /// What was typed last, and which rows may match what is typed after it.
    narrowed: Option<Narrowed>,
    /// Which of the rows shown is chosen.
    chosen: usize,
}

/// A query, and the rows in which the letters of its words are: more letters can be in none but these.
#[derive(Debug)]
struct Narrowed {
    query: String,
    /// Of so many rows.
    len: usize,
    numbers: Vec<usize>,
}

impl Picker {
    /// The whole of a list, with the row of this number chosen.
    pub fn new(list: List, chosen: usize) -> Self {
        Self { list, chosen, ..Self::default() }
    }

    /// Narrows the list to what matches the input. Nothing is typed into a list that is too long for it.
    pub fn narrow(&mut self, rows: &Rows<'_>) {
        if !rows.can_narrow() {
            self.input = Input::default();
            return;
        }
        let query = self.input.value();
        let last = self.narrowed.take();
        (self.matches, self.chosen) = (None, 0);
        if query.trim().is_empty() {
            return;
        }
        let last = last.filter(|last| last.len == rows.len() && query.starts_with(&last.query));
        let asked = last.map_or_else(|| (0..rows.len()).collect(), |last| last.numbers);
        let scored = scored(query, rows, &asked);
        self.matches = Some(best(&scored));
        let numbers = scored.iter().map(|row| row.number).collect();
        self.narrowed = Some(Narrowed { query: query.to_owned(), len: rows.len(), numbers });
    }

    /// How many rows are shown.
    pub fn len(&self, rows: &Rows<'_>) -> usize {
        self.matches.as_ref().map_or(rows.len(), Vec::len)
    }

    /// Moves the choice, to the ends at most.
    pub fn step(&mut self, by: isize, rows: &Rows<'_>) {
        let last = self.len(rows).saturating_sub(1);
        self.chosen = self.chosen.saturating_add_signed(by).min(last);
    }

    /// Which of the rows shown is chosen, from 0.
    pub const fn chosen(&self) -> usize {
        self.chosen
    }

    /// The number of the chosen row.
    pub fn choice(&self, rows: &Rows<'_>) -> Option<usize> {
        self.number(self.chosen).filter(|&number| number < rows.len())
    }

    /// The number of the row shown at this place.
    fn number(&self, place: usize) -> Option<usize> {
        self.matches.as_ref().map_or(Some(place), |matches| matches.get(place).copied())
    }

    /// The rows that fit into `height`, the chosen one in their middle as far as the ends allow; each with whether it is the chosen one.
    pub fn window<'r>(&self, rows: &Rows<'r>, height: usize) -> impl Iterator<Item = (bool, Row<'r>)> {
        let len = self.len(rows);
        let from = self.chosen.saturating_sub(height / 2).min(len.saturating_sub(height));
        (from..len.min(from + height)).map(move |place| {
            (place == self.chosen, self.number(place).map_or_else(Row::default, |n| rows.row(n)))
        })
    }
}

/// A row that has the letters of every word in their order, and how well it matches.
#[derive(Debug)]
struct Scored {
    number: usize,
    /// Whether it has every word as it stands.
    exact: bool,
    score: u32,
}

/// The numbers of the rows that hold every word of a query, best first: a match where a word begins is better than one inside it. Only where no row does,
/// those that hold the letters of every word in their order.
fn best(scored: &[Scored]) -> Vec<usize> {
    let exact = scored.iter().any(|row| row.exact);
    let mut found: Vec<_> = scored.iter().filter(|row| row.exact == exact).collect();
    // Letters strewn over a row are no match where another row has them together.
    let least = found.iter().map(|row| row.score).max().unwrap_or_default() / 2;
    found.retain(|row| row.score > least);
    found.sort_by_key(|row| (std::cmp::Reverse(row.score), row.number));
    found.into_iter().map(|row| row.number).collect()
}

/// Those of the rows asked for that have the letters of every word of the query, each made once. Small letters match capitals; a capital makes case count.
fn scored(query: &str, rows: &Rows<'_>, asked: &[usize]) -> Vec<Scored> {
    let words = |kind| -> Vec<Atom> {
        let word = |word| Atom::new(word, CaseMatching::Smart, Normalization::Smart, kind, false);
        query.split_whitespace().map(word).collect()
    };
    let (exact, strewn) = (words(AtomKind::Substring), words(AtomKind::Fuzzy));
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut buffer = Vec::new();
    let mut found = Vec::new();
    for &number in asked {
        let row = rows.row(number);
        let text = Utf32Str::new(&row.text, &mut buffer);
        let mut score = |words: &[Atom]| {
            words.iter().map(|word| word.score(text, &mut matcher).map(u32::from)).sum::<Option<u32>>()
        };
        if let Some(score) = score(&exact) {
            found.push(Scored { number, exact: true, score });
        } else if let Some(score) = score(&strewn) {
            found.push(Scored { number, exact: false, score });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const TITLES: [&str; 5] =
        ["Night trains", "Garden wall", "The wallpaper question", "Quiet orchard", "Über den Garten"];

    fn titles() -> Rows<'static> {
        Rows::new(TITLES.len(), |number| Row {
            text: TITLES[number].into(),
            aside: "".into(),
            ..Row::default()
        })
    }

    #[test]
    fn words_first_and_letters_only_where_no_word_is_there() {
        let table: &[(&str, &[usize])] = &[
            ("", &[0, 1, 2, 3, 4]),
            ("  ", &[0, 1, 2, 3, 4]),
            ("wall", &[1, 2]),
            ("paper", &[2]),
            ("wall garden", &[1]),
            ("gard", &[1]),
            ("ar", &[1, 3, 4]),
            ("Quiet", &[3]),
            ("QUIET", &[]),
            ("uber", &[4]),
            ("gwall", &[1]),
            ("ntr", &[0]),
            ("!wall", &[]),
            ("zzz", &[]),
        ];
        for (query, expected) in table {
            let rows = titles();
            let mut picker = Picker { input: Input::new((*query).to_owned()), ..Picker::default() };
            picker.narrow(&rows);
            let got: Vec<_> = (0..picker.len(&rows)).filter_map(|place| picker.number(place)).collect();
            assert_eq!(got, *expected, "{query:?}");
            picker.step(99, &rows);
            assert_eq!(picker.choice(&rows), expected.last().copied());
        }
    }

    /// The rows shown, by number, after each of these was typed.
    fn shown<'q>(typed: impl IntoIterator<Item = &'q str>, rows: &Rows<'_>) -> Vec<usize> {
        let mut picker = Picker::default();
        for query in typed {
            picker.input = Input::new(query.to_owned());
            picker.narrow(rows);
        }
        (0..picker.len(rows)).filter_map(|place| picker.number(place)).collect()
    }

    #[test]
    fn letter_by_letter_is_as_all_at_once() {
        for query in
            ["wall garden", "wallq", "gwall", "gaRden", "über", "uber d", "ntrx", "t q ", " a", "QUIET"]
        {
            let ends = query.char_indices().map(|(at, c)| at + c.len_utf8());
            let typed: Vec<&str> = ends.map(|end| crate::text::slice(query, 0..end)).collect();
            assert_eq!(shown(typed, &titles()), shown([query], &titles()), "{query:?}");
        }
        assert_eq!(shown(["wall", "wal", "ar"], &titles()), [1, 3, 4], "less is asked of all rows again");
        assert_eq!(shown(["paper", "", "wall"], &titles()), [1, 2]);
    }

    #[test]
    fn more_letters_are_looked_for_where_the_last_ones_were() {
        let made = std::cell::Cell::new(0);
        let rows = Rows::new(1_000, |number| {
            made.set(made.get() + 1);
            Row { text: format!("row {number}").into(), ..Row::default() }
        });
        let mut picker = Picker::default();
        // What is typed, and how many rows are made for it.
        for (typed, expected) in
            [("9", 1_000), ("99", 271), ("999", 28), ("999q", 1), ("999qq", 0), ("q", 1_000), ("", 0)]
        {
            picker.input = Input::new(typed.to_owned());
            made.set(0);
            picker.narrow(&rows);
            assert_eq!(made.get(), expected, "{typed}");
        }
        picker.input = Input::new("q".to_owned());
        picker.narrow(&rows);
        picker.input = Input::new("qx".to_owned());
        picker.narrow(&Rows::new(1, |_| Row { text: "q x".into(), ..Row::default() }));
        assert_eq!(picker.matches, Some(vec![0]), "another list is looked through from the beginning");
    }

    #[test]
    fn the_chosen_row_stands_in_the_middle_of_what_fits() {
        let rows = Rows::new(10, |number| Row {
            text: number.to_string().into(),
            aside: "".into(),
            ..Row::default()
        });
        for (chosen, height, expected) in [
            (0, 4, "[0] 1 2 3"),
            (2, 4, "0 1 [2] 3"),
            (3, 4, "1 2 [3] 4"),
            (9, 4, "6 7 8 [9]"),
            (5, 1, "[5]"),
            (5, 0, ""),
        ] {
            let picker = Picker::new(List::default(), chosen);
            let shown = picker.window(&rows, height);
            let shown: Vec<_> = shown
                .map(|(here, row)| if here { format!("[{}]", row.text) } else { row.text.into() })
                .collect();
            assert_eq!(shown.join(" "), expected);
        }
    }

    #[test]
    fn of_a_long_list_only_what_is_shown_is_made() {
        let made = std::cell::Cell::new(0);
        let rows = Rows::new(1_000_000, |_| {
            made.set(made.get() + 1);
            Row::default()
        });
        let mut picker = Picker { input: Input::new("x".to_owned()), ..Picker::default() };
        picker.narrow(&rows);
        assert_eq!((picker.input.value(), picker.len(&rows)), ("", 1_000_000));
        picker.step(isize::MAX, &rows);
        assert_eq!(
            (picker.choice(&rows), picker.window(&rows, 20).count(), made.get()),
            (Some(999_999), 20, 20)
        );
    }
}
