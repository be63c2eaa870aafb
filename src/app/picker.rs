//! Choosing an article by some letters of its title.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher};
use tui_input::Input;

/// A list of titles, what is typed to narrow it, and which row is chosen.
#[derive(Debug, Default)]
pub struct Picker {
    /// What is typed.
    pub input: Input,
    titles: Vec<String>,
    /// Numbers of the titles that match, best first.
    matches: Vec<usize>,
    /// Which of the matches is chosen.
    pub chosen: usize,
}

impl Picker {
    /// A list of all these titles, with one of them chosen.
    pub fn new(titles: Vec<String>, chosen: usize) -> Self {
        let matches = (0..titles.len()).collect();
        Self { titles, matches, chosen, ..Self::default() }
    }

    /// Narrows the list to what matches the input, best first.
    pub fn narrow(&mut self) {
        let pattern = Pattern::parse(self.input.value(), CaseMatching::Smart, Normalization::Smart);
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut buffer = Vec::new();
        let mut scored: Vec<(u32, usize)> = Vec::new();
        for (index, title) in self.titles.iter().enumerate() {
            let haystack = nucleo_matcher::Utf32Str::new(title, &mut buffer);
            scored.extend(pattern.score(haystack, &mut matcher).map(|score| (score, index)));
        }
        scored.sort_by_key(|&(score, index)| (std::cmp::Reverse(score), index));
        self.matches = scored.into_iter().map(|(_, index)| index).collect();
        self.chosen = 0;
    }

    /// Moves the choice, to the ends at most.
    pub fn step(&mut self, by: isize) {
        let last = self.matches.len().saturating_sub(1);
        self.chosen = self.chosen.saturating_add_signed(by).min(last);
    }

    /// The number of the chosen title.
    pub fn choice(&self) -> Option<usize> {
        self.matches.get(self.chosen).copied()
    }

    /// The titles that match, best first.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = &str> {
        self.matches.iter().map(|&index| self.titles.get(index).map_or("", String::as_str))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_narrow_the_list() {
        let mut picker =
            Picker::new(["Night trains", "Garden wall", "Quiet orchard"].map(str::to_owned).to_vec(), 0);
        assert_eq!(picker.choice(), Some(0));
        picker.input = Input::new("gwall".to_owned());
        picker.narrow();
        assert_eq!((picker.rows().collect::<Vec<_>>(), picker.choice()), (vec!["Garden wall"], Some(1)));
        picker.input = Input::new("zzz".to_owned());
        picker.narrow();
        picker.step(3);
        assert_eq!(picker.choice(), None);
    }
}
