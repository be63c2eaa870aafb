//! What a key, an action, a new size does to the state: the only thing that changes it.

use super::action::{Action, Context};
use super::keymap::Outcome;
use super::manual::Manual;
use super::panes;
use super::state::{App, Ask, Effect, Focus, Layer};
use crate::key::Key;
use crate::reading::Folds;

impl App {
    /// Takes one key.
    pub fn press(&mut self, key: Key) -> Option<Effect> {
        self.message = None;
        self.touched = true;
        let context = self.context();
        let effect = match context {
            Context::Find | Context::Filter | Context::Picker | Context::HelpFind if self.type_key(key) => {
                None
            }
            Context::Letter if self.take_letter(key) => None,
            Context::Links if key.typed().is_some_and(|typed| typed.is_ascii_digit()) => {
                self.type_link(key.typed().unwrap_or_default())
            }
            _ => match self.keymap.press(context, key) {
                Outcome::Do(action, count) => self.update(action, count),
                // What lies above the page for a look is gone with the first key that is for the page.
                Outcome::Nothing if matches!(context, Context::Peek | Context::Card | Context::Links) => {
                    self.layer = Layer::Reader;
                    return self.press(key);
                }
                Outcome::Pending | Outcome::Nothing => None,
            },
        };
        self.settle();
        effect
    }

    /// Takes the letter that is waited for; whether the key was one.
    fn take_letter(&mut self, key: Key) -> bool {
        let (Layer::Letter(ask), Some(letter)) = (&self.layer, key.typed()) else { return false };
        let ask = *ask;
        self.layer = Layer::Reader;
        let before = self.moment();
        match ask {
            Ask::Mark => self.set_mark(letter),
            Ask::GoTo => self.go_to_mark(letter),
        }
        self.remember(if ask == Ask::Mark { "mark" } else { "go to mark" }, before);
        true
    }

    /// Takes a new size of the screen, in columns and rows.
    pub fn resize(&mut self, size: (u16, u16)) {
        self.drop_rows();
        self.size = size;
        self.settle();
    }

    fn context(&self) -> Context {
        match self.layer {
            Layer::Reader => Context::Reader,
            Layer::Find(_) => Context::Find,
            Layer::Filter(..) => Context::Filter,
            Layer::Picker(_) => Context::Picker,
            Layer::Help(Manual { typing: true, .. }) => Context::HelpFind,
            Layer::Help(_) => Context::Help,
            Layer::Letter(_) => Context::Letter,
            Layer::Peek(_) => Context::Peek,
            Layer::Card(_) => Context::Card,
            Layer::Links(_) => Context::Links,
            Layer::Select(_) => Context::Select,
        }
    }

    /// Does an action, `count` times where that means something; notes what it changed, and where it jumped from.
    pub fn update(&mut self, action: Action, count: Option<usize>) -> Option<Effect> {
        if let Action::Undo | Action::Redo = action {
            let mut left = count.unwrap_or(1);
            while left > 0 && self.undo(action == Action::Redo) {
                left -= 1;
            }
            return None;
        }
        if let Some(chosen) = self.chosen_action().filter(|_| action == Action::Accept) {
            self.layer = Layer::Reader;
            return self.update(chosen, count);
        }
        if action.is_reading() {
            self.note_seen();
        }
        // What is half typed is no state to come back to: a filter notes itself when it is kept.
        let before = if matches!(self.layer, Layer::Filter(..)) { None } else { self.moment() };
        let from = self.stop();
        let effect = self.act(action, count);
        self.remember(action.in_words(), before);
        if action.is_jump() {
            self.leave(from);
        }
        effect
    }

    fn act(&mut self, action: Action, count: Option<usize>) -> Option<Effect> {
        match action {
            Action::Quit => return Some(Effect::Quit),
            Action::Suspend => return Some(Effect::Suspend),
            Action::Redraw => return Some(Effect::Redraw),
            Action::Help => self.layer = Layer::Help(Manual::default()),
            Action::Find if matches!(self.layer, Layer::Help(_)) => self.search_help(),
            Action::Find => self.begin_find(),
            Action::Filter => self.begin_filter(),
            Action::Sort(order) => self.sort(order),
            Action::PickArticle => self.pick(),
            Action::Row(by) => self.row(by.into()),
            Action::Accept if matches!(self.layer, Layer::Links(_)) => return self.accept_link(),
            Action::CopyLink => return self.copy_link(),
            Action::Copy(what) => return self.copy(what),
            Action::Select => self.begin_selection(),
            Action::Untype => self.untype_link(),
            Action::Links => self.number_links(),
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
            Action::CutQuotes => self.cut_quotes(),
            Action::CutLong => self.cut_long(),
            Action::CutThis => self.toggle_cut(),
            Action::Look if matches!(self.layer, Layer::Peek(_)) => self.peek_further(),
            Action::Look => self.look_closer(),
            Action::GoThere => self.go_to_peeked(),
            Action::StepIn => self.step_in(),
            Action::StepOut => self.step_out(),
            Action::Path => self.path(),
            Action::Straighten => self.straighten(),
            Action::ReadOn => self.read_on(),
            Action::ReadBack => self.read_back(),
            Action::MarkSeen => self.mark_seen(),
            Action::Trail(by) => self.walk_trail(isize::from(by) * count.unwrap_or(1).cast_signed()),
            Action::Lens => self.toggle_lens(),
            Action::LensStep(by) => self.step_lens(isize::from(by) * count.unwrap_or(1).cast_signed()),
            Action::ListHits => self.list_hits(),
            Action::Quoted => self.what_it_quotes(),
            Action::Map => self.map = !self.map,
            Action::Mouse => self.toggle_mouse(),
            Action::Dates => self.turn_dates(),
            Action::Themes => self.list_themes(),
            Action::Palette => self.list_actions(),
            Action::Card(about) => self.show_card(about),
            Action::SetMark => self.layer = Layer::Letter(Ask::Mark),
            Action::GoToMark => self.layer = Layer::Letter(Ask::GoTo),
            // Done before anything is noted.
            Action::Undo | Action::Redo => {}
        }
        None
    }

    /// Moves in what is open above the reader, in rows.
    pub(super) fn row(&mut self, by: isize) {
        match &mut self.layer {
            Layer::Help(_) => {
                let inside = panes::dialog(self.size, panes::HELP).1;
                let lines = self.help_lines((inside.width - panes::help_keys(inside.width)).into()).len();
                let Layer::Help(manual) = &mut self.layer else { return };
                let last = lines.saturating_sub(inside.height.into());
                manual.from = manual.from.saturating_add_signed(by).min(last);
            }
            Layer::Picker(_) => self.with_picker(|picker, rows| picker.step(by, rows)),
            Layer::Peek(_) => self.scroll_peek(by),
            Layer::Select(_) => self.extend_selection(by),
            _ => {}
        }
    }
}
