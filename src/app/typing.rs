//! Lines that are being typed: a search, a filter, what narrows a list. What a key does to such a line, and what the line then does.

use tui_input::{Input, InputRequest};

use super::manual::Manual;
use super::picker::Picker;
use super::state::{App, Layer};
use crate::key::{Code, Key};

/// What a key does to a line that is being typed; none where it is for something else.
pub(super) fn request(key: Key) -> Option<InputRequest> {
    Some(match (key.typed(), key.code, key.ctrl) {
        (Some(letter), ..) => InputRequest::InsertChar(letter),
        (_, Code::Backspace, _) => InputRequest::DeletePrevChar,
        (_, Code::Delete, _) => InputRequest::DeleteNextChar,
        (_, Code::Left, _) => InputRequest::GoToPrevChar,
        (_, Code::Right, _) => InputRequest::GoToNextChar,
        (_, Code::Home, _) | (_, Code::Char('a'), true) => InputRequest::GoToStart,
        (_, Code::End, _) | (_, Code::Char('e'), true) => InputRequest::GoToEnd,
        (_, Code::Char('u'), true) => InputRequest::DeleteFromStart,
        (_, Code::Char('w'), true) => InputRequest::DeletePrevWord,
        _ => return None,
    })
}

impl App {
    /// The line that is being typed, where one is.
    fn line(&mut self) -> Option<&mut Input> {
        match &mut self.layer {
            Layer::Find(input)
            | Layer::Filter(input, _)
            | Layer::Picker(Picker { input, .. })
            | Layer::Help(Manual { input, typing: true, .. }) => Some(input),
            _ => None,
        }
    }

    /// Takes pasted text: it goes into what is being typed and nowhere else.
    pub fn paste(&mut self, text: &str) {
        let Some(input) = self.line() else { return };
        let pasted = crate::text::clean::line(text).text.into_owned();
        let before: String = input.value().chars().take(input.cursor()).collect();
        let after: String = input.value().chars().skip(input.cursor()).collect();
        let cursor = before.chars().count() + pasted.chars().count();
        *input = Input::new(before + &pasted + &after).with_cursor(cursor);
        self.typed();
        self.settle();
    }

    /// Lets a line that is being typed have the key; tells whether it took it.
    pub(super) fn type_key(&mut self, key: Key) -> bool {
        let Some(request) = request(key) else { return false };
        let Some(input) = self.line() else { return false };
        input.handle(request);
        self.typed();
        true
    }

    /// What was typed has changed.
    fn typed(&mut self) {
        match &self.layer {
            Layer::Find(input) => {
                let query = input.value().to_owned();
                self.search(&query);
            }
            Layer::Filter(input, _) => {
                let query = input.value().to_owned();
                self.filter_by(&query);
            }
            Layer::Picker(_) => self.with_picker(Picker::narrow),
            Layer::Help(_) => self.row(isize::MIN),
            _ => {}
        }
    }

    /// Keeps what has been typed, or does what was chosen.
    pub(super) fn accept(&mut self) {
        match std::mem::take(&mut self.layer) {
            Layer::Find(_) => self.keep_find(),
            Layer::Filter(input, before) => self.keep_filter(input.value(), before.map(|before| *before)),
            Layer::Picker(picker) => self.choose(&picker),
            Layer::Help(manual) => self.layer = Layer::Help(Manual { typing: false, ..manual }),
            layer => self.layer = layer,
        }
    }

    /// Ends what one is in the middle of: what lies above the page; else the search, the lens, the filter, the path, the step in.
    pub(super) fn cancel(&mut self) {
        match std::mem::take(&mut self.layer) {
            Layer::Find(_) => self.end_find(),
            Layer::Filter(_, before) => self.drop_filter(before.map(|before| *before)),
            Layer::Reader => {
                let Some(open) = self.here_mut() else { return };
                if open.search.is_some() {
                    self.end_find();
                } else if open.lens.take().is_some() || self.end_filter() {
                } else if self.is_on_path() {
                    self.path();
                } else if self.here().is_some_and(|open| open.outside.is_some()) {
                    self.step_out();
                } else {
                    self.stop_reading();
                }
            }
            // What is looked for goes first, the help with the next Esc.
            Layer::Help(manual) if manual.typing || !manual.looked_for().is_empty() => {
                self.layer = Layer::Help(Manual::default());
            }
            Layer::Picker(_)
            | Layer::Help(_)
            | Layer::Letter(_)
            | Layer::Peek(_)
            | Layer::Card(_)
            | Layer::Links(_)
            | Layer::Select(_) => {}
        }
    }

    pub(super) fn begin_find(&mut self) {
        self.layer = Layer::Find(Input::default());
        self.open_find();
    }
}
