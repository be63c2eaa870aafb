//! The lists that one chooses from: what is in each, and what choosing a row of it does.
//!
//! A list is a name, the way to make its rows from the state as it is now, and what is done with the number that was chosen. A new one is a line in each
//! of the three functions here, and a function that opens it.

use super::action::{Action, Binding, Context as Where, TABLE};
use super::picker::{Picker, Row, Rows};
use super::state::{App, Layer};
use crate::model::stats::counted;
use crate::reading::Context;
use crate::text::width;

/// Columns of a hit's way from its root.
const WAY: usize = 24;

/// What is chosen from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum List {
    /// The articles that are open.
    #[default]
    Articles,
    /// The hits of the search.
    Hits,
    /// Everything that can be done.
    Actions,
    /// The themes.
    Themes,
}

impl List {
    /// What stands above it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Articles => "Articles",
            Self::Hits => "Hits",
            Self::Actions => "What can be done",
            Self::Themes => "Themes",
        }
    }
}

impl App {
    /// What stands above a list.
    pub fn list_title(&self, list: List) -> &'static str {
        let given = self.here().and_then(super::Open::find).is_some_and(crate::reading::Find::is_given);
        if list == List::Hits && given { "Quotes" } else { list.title() }
    }

    /// The rows of a list, as things are now.
    pub fn rows(&self, list: List) -> Rows<'_> {
        match list {
            List::Articles => self.article_rows(),
            List::Hits => self.hit_rows(),
            List::Actions => self.action_rows(),
            List::Themes => self.theme_rows(),
        }
    }

    /// Does what choosing the row that is chosen is for; nothing where no row is.
    pub(super) fn choose(&mut self, picker: &Picker) {
        let choice = picker.choice(&self.rows(picker.list));
        let Some(number) = choice else { return };
        match picker.list {
            List::Articles => self.turn_to(number),
            List::Hits => self.go_to_hit(number),
            List::Themes => self.choose_theme(number),
            // Done by whoever asked for it: see `chosen_action`.
            List::Actions => {}
        }
    }

    /// Opens the list of articles.
    pub(super) fn pick(&mut self) {
        self.layer = Layer::Picker(Picker::new(List::Articles, self.current));
    }

    /// Opens the list of hits.
    pub(super) fn list_hits(&mut self) {
        if matches!(self.layer, Layer::Find(_)) {
            self.accept();
        }
        let Some(find) = self.here().and_then(super::Open::find).filter(|find| !find.is_empty()) else {
            return self.say(format!("nothing is searched for: {} finds", self.key_of("find")));
        };
        let at = find.current().unwrap_or(0);
        self.layer = Layer::Picker(Picker::new(List::Hits, at));
    }

    /// Opens the list of everything that can be done.
    pub(super) fn list_actions(&mut self) {
        self.layer = Layer::Picker(Picker::new(List::Actions, 0));
    }

    /// What is chosen in the list of everything that can be done.
    pub(super) fn chosen_action(&self) -> Option<Action> {
        let Layer::Picker(picker) = &self.layer else { return None };
        let number = picker.choice(&self.rows(picker.list)).filter(|_| picker.list == List::Actions)?;
        reader_bindings().nth(number).map(|binding| binding.action)
    }

    fn action_rows(&self) -> Rows<'_> {
        Rows::new(reader_bindings().count(), |number| {
            let Some(binding) = reader_bindings().nth(number) else { return Row::default() };
            let keys = self.keymap.bindings.keys(binding);
            Row { text: binding.doc.into(), aside: keys.join(" ").into(), ..Row::default() }
        })
    }

    fn hit_rows(&self) -> Rows<'_> {
        let Some((open, find)) = self.here().and_then(|open| Some((open, open.find()?))) else {
            return Rows::new(0, |_| Row::default());
        };
        let discussion = &open.discussion;
        Rows::new(find.len(), move |number| {
            let Some(hit) = find.get(number, &discussion.thread) else { return Row::default() };
            let context = Context::new(&discussion.article, &discussion.thread, &hit);
            let who = context.author.as_deref().unwrap_or("¶");
            let way = context.way;
            let aside = if way.is_empty() { way } else { format!("under {}", width::fit(&way, WAY)) };
            let lead = who.len() + ": ".len();
            let found = lead + context.hit.start..lead + context.hit.end;
            Row { text: format!("{who}: {}", context.line).into(), found, aside: aside.into() }
        })
    }

    /// Lets the open list change, with its rows at hand.
    pub(super) fn with_picker(&mut self, change: impl FnOnce(&mut Picker, &Rows<'_>)) {
        let Layer::Picker(picker) = &mut self.layer else { return };
        let mut picker = std::mem::take(picker);
        let rows = self.rows(picker.list);
        change(&mut picker, &rows);
        drop(rows);
        self.layer = Layer::Picker(picker);
    }

    fn article_rows(&self) -> Rows<'_> {
        Rows::new(self.discussions.len(), |number| {
            let Some(open) = self.discussions.get(number) else { return Row::default() };
            let aside = match open.discussion.thread.len() {
                0 => "no comments".to_owned(),
                _ if open.partial => "reading…".to_owned(),
                comments => counted(comments, "comment", "comments"),
            };
            Row { text: open.discussion.heading().into(), aside: aside.into(), ..Row::default() }
        })
    }
}

/// Everything that can be done while reading.
fn reader_bindings() -> impl Iterator<Item = &'static Binding> {
    TABLE.iter().filter(|binding| binding.context == Where::Reader && binding.action != Action::Palette)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::key::Key;

    #[test]
    fn every_action_is_found_by_any_word_of_what_it_does_and_shows_its_key() {
        let mut app = App::new(Vec::new(), (100, 40));
        app.update(Action::Palette, None);
        for binding in reader_bindings() {
            for word in binding.doc.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 2) {
                for key in Key::parse_all("<C-u>").unwrap().into_iter().chain(Key::parse_all(word).unwrap()) {
                    app.press(key);
                }
                let Layer::Picker(picker) = &app.layer else { panic!("the palette is closed") };
                let rows = app.rows(List::Actions);
                let found: Vec<_> = picker.window(&rows, 200).map(|(_, row)| row).collect();
                let row = found.iter().find(|row| row.text == binding.doc);
                let row = row.unwrap_or_else(|| panic!("{word} does not find {}", binding.name));
                assert_eq!(row.aside.is_empty(), binding.keys.is_empty(), "{}", binding.name);
            }
        }
    }
}
