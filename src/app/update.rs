//! What a key, an action, a new size does to the state: the only thing that changes it.

use tui_input::{Input, InputRequest};

use super::action::{self, Action, Context};
use super::keymap::Outcome;
use super::panes;
use super::picker::Picker;
use super::state::{App, Effect, Focus, Layer};
use crate::key::{Code, Key};
use crate::reading::Folds;

impl App {
    /// Takes one key.
    pub fn press(&mut self, key: Key) -> Option<Effect> {
        self.message = None;
        self.touched = true;
        let context = self.context();
        let effect = match context {
            Context::Find | Context::Picker if self.type_key(key) => None,
            _ => match self.keymap.press(context, key) {
                Outcome::Do(action, count) => self.update(action, count),
                Outcome::Pending | Outcome::Nothing => None,
            },
        };
        self.settle();
        effect
    }

    /// Takes a new size of the screen, in columns and rows.
    pub fn resize(&mut self, size: (u16, u16)) {
        self.size = size;
        self.settle();
    }

    /// Takes pasted text: it goes into what is being typed and nowhere else.
    pub fn paste(&mut self, text: &str) {
        let (Layer::Find(input) | Layer::Picker(Picker { input, .. })) = &mut self.layer else {
            return;
        };
        let pasted = crate::text::clean::line(text).text.into_owned();
        let before: String = input.value().chars().take(input.cursor()).collect();
        let after: String = input.value().chars().skip(input.cursor()).collect();
        let cursor = before.chars().count() + pasted.chars().count();
        *input = Input::new(before + &pasted + &after).with_cursor(cursor);
        self.typed();
        self.settle();
    }

    fn context(&self) -> Context {
        match self.layer {
            Layer::Reader => Context::Reader,
            Layer::Find(_) => Context::Find,
            Layer::Picker(_) => Context::Picker,
            Layer::Help(_) => Context::Help,
        }
    }

    /// Lets a line that is being typed have the key; tells whether it took it.
    fn type_key(&mut self, key: Key) -> bool {
        let request = match (key.typed(), key.code, key.ctrl) {
            (Some(letter), ..) => InputRequest::InsertChar(letter),
            (_, Code::Backspace, _) => InputRequest::DeletePrevChar,
            (_, Code::Delete, _) => InputRequest::DeleteNextChar,
            (_, Code::Left, _) => InputRequest::GoToPrevChar,
            (_, Code::Right, _) => InputRequest::GoToNextChar,
            (_, Code::Home, _) | (_, Code::Char('a'), true) => InputRequest::GoToStart,
            (_, Code::End, _) | (_, Code::Char('e'), true) => InputRequest::GoToEnd,
            (_, Code::Char('u'), true) => InputRequest::DeleteFromStart,
            (_, Code::Char('w'), true) => InputRequest::DeletePrevWord,
            _ => return false,
        };
        self.edit(request);
        self.typed();
        true
    }

    fn edit(&mut self, request: InputRequest) {
        let (Layer::Find(input) | Layer::Picker(Picker { input, .. })) = &mut self.layer else {
            return;
        };
        input.handle(request);
    }

    /// What was typed has changed.
    fn typed(&mut self) {
        match &mut self.layer {
            Layer::Find(input) => {
                let query = input.value().to_owned();
                self.search(&query);
            }
            Layer::Picker(_) => self.with_picker(Picker::narrow),
            Layer::Reader | Layer::Help(_) => {}
        }
    }

    /// Does an action, `count` times where that means something.
    pub fn update(&mut self, action: Action, count: Option<usize>) -> Option<Effect> {
        match action {
            Action::Quit => return Some(Effect::Quit),
            Action::Suspend => return Some(Effect::Suspend),
            Action::Redraw => return Some(Effect::Redraw),
            Action::Help => self.layer = Layer::Help(0),
            Action::Find => self.begin_find(),
            Action::PickArticle => self.pick(),
            Action::Row(by) => self.row(by.into()),
            Action::Accept => self.accept(),
            Action::Cancel => self.cancel(),
            Action::Hit(by) => self.next_hit(isize::from(by) * count.unwrap_or(1).cast_signed()),
            Action::Article(by) => self.step_article(isize::from(by) * count.unwrap_or(1).cast_signed()),
            Action::OtherPane => self.other_pane(),
            Action::Border(by) => self.move_border(by),
            Action::OneOrBoth => self.one_pane = !self.one_pane,
            Action::Move(motion) if self.focus == Focus::Article => self.move_in_article(motion, count),
            Action::Scroll(scroll) if self.focus == Focus::Article => self.scroll_article(scroll, count),
            Action::Move(motion) => self.move_in_tree(motion, count.unwrap_or(1)),
            Action::Scroll(scroll) => self.scroll_tree(scroll, count.unwrap_or(1)),
            Action::Place(height) => self.place_cursor(height),
            Action::FoldOrParent => self.fold_or_parent(),
            Action::UnfoldOrReply => self.unfold_or_reply(),
            Action::ToggleFold => self.fold(Folds::toggle),
            Action::FoldChain => self.fold_chain(),
            Action::Fold(rule) => self.fold_by(rule),
        }
        None
    }

    /// Moves in what is open above the reader, in rows.
    pub(super) fn row(&mut self, by: isize) {
        match &mut self.layer {
            Layer::Help(from) => {
                let inside = panes::dialog(self.size, panes::HELP).1;
                let lines = action::help(inside.width.saturating_sub(panes::HELP_KEYS).into()).len();
                *from = from.saturating_add_signed(by).min(lines.saturating_sub(inside.height.into()));
            }
            Layer::Picker(_) => self.with_picker(|picker, rows| picker.step(by, rows)),
            Layer::Reader | Layer::Find(_) => {}
        }
    }

    fn accept(&mut self) {
        match std::mem::take(&mut self.layer) {
            Layer::Find(_) => self.keep_find(),
            Layer::Picker(picker) => self.choose(&picker),
            layer @ (Layer::Reader | Layer::Help(_)) => self.layer = layer,
        }
    }

    fn cancel(&mut self) {
        match std::mem::take(&mut self.layer) {
            Layer::Reader | Layer::Find(_) => self.end_find(),
            Layer::Picker(_) | Layer::Help(_) => {}
        }
    }

    fn begin_find(&mut self) {
        self.layer = Layer::Find(Input::default());
        self.open_find();
    }
}
