//! Keys → actions, with counts and chords, by the [`Bindings`].

use std::sync::Arc;

use super::action::{Action, Context};
use super::bindings::{self, Bindings, Found};
use crate::key::{Code, Key};

/// What a key came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Do this; the count is there where one was typed.
    Do(Action, Option<usize>),
    /// A chord or a count has begun.
    Pending,
    /// It means nothing here.
    Nothing,
}

/// What chords do, and the chord and the count that are being typed.
#[derive(Clone, Debug)]
pub struct Keymap {
    /// What chords do.
    pub bindings: Arc<Bindings>,
    chord: Vec<Key>,
    count: Option<usize>,
}

/// The greatest count that is taken.
const MAX_COUNT: usize = 9_999_999;

impl Default for Keymap {
    fn default() -> Self {
        Self { bindings: Bindings::shared(), chord: Vec::new(), count: None }
    }
}

impl Keymap {
    /// Takes one key.
    pub fn press(&mut self, context: Context, key: Key) -> Outcome {
        if let (Code::Char(digit), Context::Reader) = (key.code, context)
            && self.takes_digit(key, digit)
        {
            return Outcome::Pending;
        }
        if key == Key::plain(Code::Esc) && self.is_pending() {
            self.clear();
            return Outcome::Nothing;
        }
        self.chord.push(key);
        match self.bindings.lookup(context, &self.chord) {
            Found::Whole(action) => {
                let count = self.count;
                self.clear();
                Outcome::Do(action, count)
            }
            Found::Beginning => Outcome::Pending,
            Found::Nothing => {
                self.clear();
                Outcome::Nothing
            }
        }
    }

    fn takes_digit(&mut self, key: Key, digit: char) -> bool {
        let Some(value) = digit.to_digit(10).filter(|_| self.chord.is_empty() && !key.ctrl && !key.alt)
        else {
            return false;
        };
        if value == 0 && self.count.is_none() {
            return false;
        }
        let count = self.count.unwrap_or(0).saturating_mul(10).saturating_add(value as usize);
        self.count = Some(count.min(MAX_COUNT));
        true
    }

    /// Whether a chord or a count has begun.
    pub fn is_pending(&self) -> bool {
        self.count.is_some() || !self.chord.is_empty()
    }

    /// What has been typed of a chord, with its count.
    pub fn typed(&self) -> String {
        let count = self.count.map(|count| count.to_string()).unwrap_or_default();
        count + &bindings::shown(&self.chord)
    }

    /// The keys of a chord that has begun.
    pub fn begun(&self) -> &[Key] {
        &self.chord
    }

    /// Forgets what has been typed.
    pub fn clear(&mut self) {
        self.chord.clear();
        self.count = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::action::Height;
    use crate::app::folding::Rule;
    use crate::reading::Motion;

    fn press(script: &str) -> Vec<Outcome> {
        let mut keymap = Keymap::default();
        Key::parse_all(script).unwrap().into_iter().map(|key| keymap.press(Context::Reader, key)).collect()
    }

    #[test]
    fn chords_and_counts() {
        use Outcome::{Do, Nothing, Pending};
        assert_eq!(press("j"), [Do(Action::Move(Motion::Next), None)]);
        assert_eq!(press("12j"), [Pending, Pending, Do(Action::Move(Motion::Next), Some(12))]);
        assert_eq!(press("gg"), [Pending, Do(Action::Move(Motion::First), None)]);
        assert_eq!(press("z3"), [Pending, Do(Action::Fold(Rule::To(3)), None)]);
        assert_eq!(press("10zt"), [Pending, Pending, Pending, Do(Action::Place(Height::Top), Some(10))]);
        assert_eq!(press("gxj"), [Pending, Nothing, Do(Action::Move(Motion::Next), None)]);
        assert_eq!(press("5<Esc>j"), [Pending, Nothing, Do(Action::Move(Motion::Next), None)]);
        assert_eq!(press("0"), [Nothing]);
    }
}
