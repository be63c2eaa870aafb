//! Cards: a few lines to be read above the page, made from the state when they are shown.

use super::state::{App, Ask, Focus, Layer};
use crate::model::why::why;
use crate::text::{self, clean};

/// What a card is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// Why the chosen comment has its parent.
    Why,
    /// The author of the chosen comment.
    Author,
    /// All that the reader should know of how the discussion was read.
    Warnings,
    /// What was hidden in the chosen comment, or in the article.
    Hidden,
}

/// A card: its title, and its lines, each a word or two and what they mean.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// What stands above it.
    pub title: String,
    /// The lines.
    pub lines: Vec<(String, String)>,
}

impl App {
    /// The card that is shown, where one is.
    pub fn card(&self) -> Option<Card> {
        match self.layer {
            Layer::Letter(ask) => Some(self.marks_card(ask)),
            Layer::Card(About::Why) => Some(self.why_card()),
            Layer::Card(About::Author) => Some(self.author_card()),
            Layer::Card(About::Warnings) => Some(self.warnings_card()),
            Layer::Card(About::Hidden) => Some(self.hidden_card()),
            _ => None,
        }
    }

    /// Shows a card.
    pub(super) fn show_card(&mut self, about: About) {
        self.layer = Layer::Card(about);
    }

    fn marks_card(&self, ask: Ask) -> Card {
        let mut lines: Vec<_> =
            self.marks_in_words().into_iter().map(|(letter, words)| (letter.to_string(), words)).collect();
        let title = match ask {
            Ask::Mark => "A letter for this place",
            Ask::GoTo => "Go to the mark",
        };
        match ask {
            Ask::Mark if lines.is_empty() => {
                lines.push((String::new(), "any letter or digit: ' and that one come back here".to_owned()));
            }
            Ask::GoTo => lines.push(("'".to_owned(), "where the last jump began".to_owned())),
            Ask::Mark => {}
        }
        Card { title: title.to_owned(), lines }
    }

    fn why_card(&self) -> Card {
        let Some(open) = self.here().filter(|open| open.has_thread()) else { return Card::default() };
        let thread = &open.discussion.thread;
        let mut lines = vec![(String::new(), why(thread, open.cursor))];
        if let Some(parent) = thread.parent(open.cursor) {
            let words = text::beginning(thread.body(parent));
            lines.push((thread.author(parent).unwrap_or("no name").to_owned(), words));
        }
        Card { title: "Why it stands here".to_owned(), lines }
    }

    /// What was hidden, kind by kind. Where all is seen as it came, it says so.
    fn hidden_card(&self) -> Card {
        let Some(open) = self.here() else { return Card::default() };
        let (whose, kinds): (_, Vec<_>) = if self.focus == Focus::Article || !open.has_thread() {
            ("the article", open.discussion.article.hidden().kinds().to_vec())
        } else {
            ("this comment", open.discussion.thread.hidden_kinds(open.cursor).collect())
        };
        let mut lines: Vec<_> =
            kinds.into_iter().map(|(kind, count)| (format!("{count} ×"), clean::described(kind))).collect();
        if lines.is_empty() {
            lines.push((String::new(), format!("nothing: {whose} is shown as it came")));
        } else {
            let told =
                "taken out, or shown as a sign such as [RLO]: they cannot be seen, or turn letters around";
            lines.push((String::new(), told.to_owned()));
        }
        Card { title: format!("Hidden in {whose}"), lines }
    }

    fn warnings_card(&self) -> Card {
        let Some(open) = self.here() else { return Card::default() };
        let mut lines = vec![
            ("source".to_owned(), open.discussion.source.clone()),
            ("format".to_owned(), open.discussion.format.to_owned()),
            ("because".to_owned(), open.discussion.because.clone().into_owned()),
            ("thread".to_owned(), open.summary.clone()),
        ];
        lines.retain(|(_, what)| !what.is_empty());
        lines.extend(open.discussion.warnings.iter().map(|warning| {
            let line = warning.line.map(|line| format!("line {line}")).unwrap_or_default();
            (line, warning.message.clone())
        }));
        lines.extend(self.faults.iter().map(|fault| ("settings".to_owned(), fault.clone())));
        Card { title: "How this was read".to_owned(), lines }
    }
}
