//! Marks: places with a letter for a name, to come back to from anywhere.

use imbl::OrdMap;

use super::state::{App, Focus};
use crate::model::CommentId;
use crate::reading::Flow as _;
use crate::text::{self, width};

/// Columns of the words that a mark is known by.
const WORDS: usize = 60;

/// The marks of all discussions by their letters.
pub type Marks = OrdMap<char, Mark>;

/// A place with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// In which discussion.
    pub discussion: usize,
    /// Where in it.
    pub at: Marked,
}

/// What is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marked {
    /// A comment.
    Comment(CommentId),
    /// This byte of the article's body.
    Article(usize),
}

impl App {
    /// Names the place where one is.
    pub(super) fn set_mark(&mut self, letter: char) {
        if !letter.is_alphanumeric() {
            return self.say("a mark is a letter or a digit");
        }
        let Some(open) = self.here() else { return };
        let at = match self.focus {
            Focus::Tree => Marked::Comment(open.cursor),
            Focus::Article => {
                Marked::Article(open.article_layout(open.laid[1].0).offset_at(open.article).unwrap_or(0))
            }
        };
        self.marks.insert(letter, Mark { discussion: self.current, at });
        self.say(format!("marked: ' {letter} comes back here"));
    }

    /// Goes to a mark; with `'` to where the last jump began.
    pub(super) fn go_to_mark(&mut self, letter: char) {
        if letter == '\'' || letter == '`' {
            return self.walk_trail(-1);
        }
        let Some(mark) = self.marks.get(&letter).copied() else {
            return self.say(format!("no mark {letter}"));
        };
        let from = self.stop();
        self.turn_to(mark.discussion);
        match mark.at {
            Marked::Comment(id) => self.go_to_comment(id),
            Marked::Article(offset) => self.show_in_article(offset),
        }
        self.leave(from);
    }

    /// Goes to a comment, opening the folds that hide it, and leaving whatever part of the thread it is not in.
    pub(super) fn go_to_comment(&mut self, id: CommentId) {
        self.focus = Focus::Tree;
        self.settle();
        self.reach(id);
        let Some(area) = self.tree_area() else { return };
        let Some(open) = self.here_mut() else { return };
        let height = usize::from(area.height);
        let layout = open.tree_layout(area.width.into());
        let mut viewport = open.tree;
        // Where all of it is on the screen already, the screen stays.
        let tall = layout.height(id.0).cast_signed();
        let fits = |row: isize| row >= 0 && row + tall <= height.cast_signed();
        if !viewport.row_of(&layout, id.0, height).is_some_and(fits) {
            viewport.place(&layout, id.0, 0, height / 4, height);
            viewport.uncover(&layout, id.0, height);
        }
        viewport.show(&layout, id.0, height);
        open.tree = viewport;
    }

    /// The marks as a list: the letter, and how what it marks begins.
    pub fn marks_in_words(&self) -> Vec<(char, String)> {
        self.marks.iter().map(|(&letter, mark)| (letter, self.mark_in_words(*mark))).collect()
    }

    fn mark_in_words(&self, mark: Mark) -> String {
        let Some(open) = self.discussions.get(mark.discussion) else { return String::new() };
        let thread = &open.discussion.thread;
        let words = match mark.at {
            Marked::Comment(id) => {
                format!("{}  {}", thread.author(id).unwrap_or("no name"), text::beginning(thread.body(id)))
            }
            Marked::Article(offset) => {
                let body = open.discussion.article.body();
                let paragraph = body.range(body.at_offset(offset)).unwrap_or_default();
                format!(
                    "¶ {}",
                    text::beginning(text::slice(body.text(), offset.max(paragraph.start)..paragraph.end))
                )
            }
        };
        let words = width::fit(&words, WORDS);
        let elsewhere = mark.discussion != self.current;
        if elsewhere { format!("{words}  · {}", open.discussion.heading()) } else { words.into_owned() }
    }
}
