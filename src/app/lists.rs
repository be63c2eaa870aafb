//! The lists that one chooses from: what is in each, and what choosing a row of it does.
//!
//! A list is a name, the way to make its rows from the state as it is now, and what is done with the number that was chosen. A new one is a line in each
//! of the three functions here, and a function that opens it.

use super::picker::{Picker, Row, Rows};
use super::state::{App, Layer};
use crate::model::stats::counted;

/// What is chosen from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum List {
    /// The articles that are open.
    #[default]
    Articles,
}

impl List {
    /// What stands above it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Articles => "Articles",
        }
    }
}

impl App {
    /// The rows of a list, as things are now.
    pub fn rows(&self, list: List) -> Rows<'_> {
        match list {
            List::Articles => self.article_rows(),
        }
    }

    /// Does what choosing the row that is chosen is for; nothing where no row is.
    pub(super) fn choose(&mut self, picker: &Picker) {
        let choice = picker.choice(&self.rows(picker.list));
        let Some(number) = choice else { return };
        match picker.list {
            List::Articles => self.turn_to(number),
        }
    }

    /// Opens the list of articles.
    pub(super) fn pick(&mut self) {
        self.layer = Layer::Picker(Picker::new(List::Articles, self.current));
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
            Row { text: open.discussion.heading().into(), aside: aside.into() }
        })
    }
}
