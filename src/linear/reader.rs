//! Where one is, and what a line that is typed does.

use std::io::{self, Write};
use std::ops::ControlFlow;

use super::ask::{self, Ask, TABLE, WITH_MORE};
use super::words::Words;
use crate::model::{CommentId, Discussion, Thread, why};
use crate::reading::{Find, Hit, Motion, Sight, View};
use crate::text::{clean, links, slice};

/// Somebody who reads line by line.
pub(super) struct Reader<W> {
    discussions: Vec<Discussion>,
    current: usize,
    /// The comment one is on in each discussion; none before the first.
    places: Vec<Option<CommentId>>,
    find: Option<Find>,
    words: Words<W>,
}

impl<W: Write> Reader<W> {
    pub(super) fn new(discussions: Vec<Discussion>, width: usize, out: W) -> Self {
        let places = vec![None; discussions.len()];
        Self { discussions, current: 0, places, find: None, words: Words { width, out } }
    }

    /// Says what there is.
    pub(super) fn begin(&mut self) -> io::Result<()> {
        if self.discussions.len() > 1 {
            let number = self.discussions.len();
            self.words.line(&format!("{number} articles. Type o and Enter for the list."))?;
        }
        self.arrive()?;
        self.words.line("Type ? and Enter for help, Enter alone for the next comment, q to end.")
    }

    /// Asks for a line.
    pub(super) fn prompt(&mut self) -> io::Result<()> {
        write!(self.words.out, "> ")?;
        self.words.out.flush()
    }

    /// Ends where no more lines come.
    pub(super) fn end(&mut self) -> io::Result<()> {
        self.words.gap()?;
        self.words.out.flush()
    }

    /// Does what a line asks for. Breaks where it asks for the end.
    pub(super) fn take(&mut self, line: &str) -> io::Result<ControlFlow<()>> {
        match ask::read(line) {
            Ask::Quit => return Ok(ControlFlow::Break(())),
            Ask::Move(motion) => self.step(motion),
            Ask::Comment(number) => match number.checked_sub(1).and_then(|index| self.thread()?.id(index)) {
                Some(id) => self.go_to(id),
                None => self.words.line(&format!("There is no comment {number}.")),
            },
            Ask::Again => self.again(),
            Ask::Path => self.here(Words::path),
            Ask::Why => self.here(|words, thread, id| words.line(&why::why(thread, id))),
            Ask::Links => self.here(links_of),
            Ask::Article => match self.discussions.get(self.current) {
                Some(discussion) if !discussion.article.is_empty() => self.words.article(&discussion.article),
                _ => self.words.line("There is no article, only comments."),
            },
            Ask::Step(by) => self.open(self.current.checked_add_signed(by)),
            Ask::List => self.list(),
            Ask::Open(number) => self.open(number.checked_sub(1)),
            Ask::Find(what) => self.search(&what),
            Ask::Hit(by) => self.hit(by),
            Ask::Help => self.help(),
            Ask::Unknown => {
                let typed = clean::line(line).text;
                self.words.line(&format!("Nothing is called {}. Type ? and Enter for help.", typed.trim()))
            }
        }?;
        Ok(ControlFlow::Continue(()))
    }

    fn thread(&self) -> Option<&Thread> {
        self.discussions.get(self.current).map(|discussion| &discussion.thread)
    }

    fn place(&self) -> Option<CommentId> {
        self.places.get(self.current).copied().flatten()
    }

    /// Says what the discussion is that one has come to.
    fn arrive(&mut self) -> io::Result<()> {
        let Some(discussion) = self.discussions.get(self.current) else {
            return self.words.line("There is nothing to read.");
        };
        if self.discussions.len() > 1 {
            self.words.line(&format!("Article {} of {}.", self.current + 1, self.discussions.len()))?;
        }
        self.words.beginning(discussion)?;
        if !discussion.article.is_empty() {
            self.words.line("Type A and Enter for the article.")?;
        }
        Ok(())
    }

    fn step(&mut self, motion: Motion) -> io::Result<()> {
        let sight = Sight::default();
        let Some(thread) = self.thread().filter(|thread| !thread.is_empty()) else {
            return self.words.line("There are no comments.");
        };
        let view = View { thread, sight: &sight };
        let to = match self.place() {
            Some(from) => motion.target(&view, from, 1),
            None if motion == Motion::Last => view.last(),
            None => view.first(),
        };
        match to {
            Some(to) => self.go_to(to),
            None => self.words.line(nowhere(motion)),
        }
    }

    fn go_to(&mut self, id: CommentId) -> io::Result<()> {
        if let Some(place) = self.places.get_mut(self.current) {
            *place = Some(id);
        }
        self.again()
    }

    /// Says the comment one is on.
    fn again(&mut self) -> io::Result<()> {
        self.here(Words::comment)
    }

    /// Does something with the comment one is on.
    fn here(
        &mut self,
        with: impl FnOnce(&mut Words<W>, &Thread, CommentId) -> io::Result<()>,
    ) -> io::Result<()> {
        let id = self.place();
        match (self.discussions.get(self.current), id) {
            (Some(discussion), Some(id)) => with(&mut self.words, &discussion.thread, id),
            _ => self.words.line("You are before the first comment. Enter goes there."),
        }
    }

    fn open(&mut self, index: Option<usize>) -> io::Result<()> {
        match index.filter(|index| *index < self.discussions.len()) {
            Some(index) => {
                (self.current, self.find) = (index, None);
                self.arrive()
            }
            None => self
                .words
                .line(&format!("There is no such article: they are 1 to {}.", self.discussions.len())),
        }
    }

    fn list(&mut self) -> io::Result<()> {
        for (index, discussion) in self.discussions.iter().enumerate() {
            let here = if index == self.current { ", you are here" } else { "" };
            let comments = crate::model::stats::counted(discussion.thread.len(), "comment", "comments");
            self.words.line(&format!("{}. {}, {comments}{here}", index + 1, discussion.heading()))?;
        }
        self.words.line("Type o and a number to open one.")
    }

    fn search(&mut self, what: &str) -> io::Result<()> {
        let Some(discussion) = self.discussions.get(self.current) else { return Ok(()) };
        let mut find = Find::new();
        find.search(what, &discussion.article, &discussion.thread);
        if let Some(complaint) = find.complaint() {
            return self.words.line(&format!("That cannot be searched for: {complaint}."));
        }
        if find.is_empty() {
            return self.words.line("That is nowhere.");
        }
        match self.place() {
            Some(from) => find.start_at(&discussion.thread, from, None),
            None => find.go_to(0),
        }
        self.find = Some(find);
        self.arrive_at_hit(" n and Enter for the next.")
    }

    fn hit(&mut self, by: isize) -> io::Result<()> {
        let Some(find) = &mut self.find else {
            return self.words.line("Nothing was searched for. Type a slash and words.");
        };
        find.step(by);
        self.arrive_at_hit("")
    }

    /// Says which hit it is, and the comment or the paragraph that it is in.
    fn arrive_at_hit(&mut self, hint: &str) -> io::Result<()> {
        let (Some(find), Some(discussion)) = (&self.find, self.discussions.get(self.current)) else {
            return Ok(());
        };
        if let Some(at) = find.current() {
            self.words.line(&format!("Hit {} of {}.{hint}", at + 1, find.len()))?;
        }
        match find.here(&discussion.thread) {
            Some(Hit::Comment(id, _)) => self.go_to(id),
            Some(Hit::Article(range)) => {
                let body = discussion.article.body();
                let paragraph = body.range(body.at_offset(range.start)).unwrap_or(range);
                self.words.line("In the article:")?;
                self.words.line(slice(body.text(), paragraph))?;
                self.words.gap()
            }
            None => Ok(()),
        }
    }

    fn help(&mut self) -> io::Result<()> {
        self.words.line("Type a letter and Enter:")?;
        for (letters, _, does) in &TABLE {
            let named: Vec<&str> =
                letters.iter().map(|letter| if letter.is_empty() { "Enter alone" } else { letter }).collect();
            self.words.line(&format!("{}: {does}.", named.join(" or ")))?;
        }
        for (typed, does) in WITH_MORE {
            self.words.line(&format!("{typed}: {does}."))?;
        }
        Ok(())
    }
}

/// The addresses in a comment.
fn links_of<W: Write>(words: &mut Words<W>, thread: &Thread, id: CommentId) -> io::Result<()> {
    let body = thread.body(id);
    let found = links::links(body);
    if found.is_empty() {
        return words.line("There is no address in it.");
    }
    found
        .into_iter()
        .enumerate()
        .try_for_each(|(at, range)| words.line(&format!("{}. {}", at + 1, slice(body, range))))
}

/// What is said where a move leads nowhere.
const fn nowhere(motion: Motion) -> &'static str {
    match motion {
        Motion::Next | Motion::NextSibling | Motion::NextRoot | Motion::Last | Motion::Deepest => {
            "Nothing comes after this. ] and Enter for the next article."
        }
        Motion::Previous | Motion::PreviousSibling | Motion::PreviousRoot | Motion::First => {
            "Nothing comes before this."
        }
        Motion::Parent | Motion::Root => "It answers no other comment.",
        Motion::FirstReply => "It has no replies.",
    }
}
