//! What has been read arrives while the reader is open already, from a thread of its own.

use std::sync::mpsc::Sender;

use std::sync::Arc;

use super::open::Open;
use super::run::Wake;
use super::state::App;
use crate::error::Error;
use crate::model::{CommentId, Discussion, Warning};
use crate::reading::{Flow as _, Levels};
use crate::text::clean;

/// Something that was read, or could not be. Discussions are opened, and so counted, on the thread that reads.
#[derive(Debug)]
pub enum Arrival {
    /// How a discussion begins; the next thing to arrive is the whole of it, or why that cannot be had.
    Part(Box<Open>),
    /// A discussion.
    Whole(Box<Open>),
    /// A source that cannot be read.
    Trouble(Error),
}

/// Where a thread that reads puts what it has read.
#[derive(Clone, Debug)]
pub struct Delivery(Sender<Wake>);

impl Delivery {
    /// Hands over how a discussion begins.
    pub fn part(&self, beginning: Discussion) {
        self.bring(Arrival::Part(Box::new(Open::beginning(beginning))));
    }

    /// Hands over a discussion, or why there is none.
    pub fn whole(&self, read: Result<Discussion, Error>) {
        self.bring(match read {
            Ok(discussion) => Arrival::Whole(Box::new(Open::new(discussion))),
            Err(error) => Arrival::Trouble(error),
        });
    }

    /// Once the reader has quit there is nobody to take it, and that is no matter.
    fn bring(&self, arrival: Arrival) {
        _ = self.0.send(Wake::Arrival(arrival));
    }
}

/// Reads on a thread of its own.
pub(super) fn start(
    load: impl FnOnce(&Delivery) + Send + 'static,
    sender: Sender<Wake>,
) -> std::io::Result<()> {
    let read = move || {
        let delivery = Delivery(sender);
        load(&delivery);
        _ = delivery.0.send(Wake::Loaded);
    };
    std::thread::Builder::new().name("reading".to_owned()).spawn(read).map(|_| ())
}

impl App {
    /// Takes what has arrived.
    pub(super) fn arrive(&mut self, arrival: Arrival) {
        let partial = self.discussions.iter().position(|open| open.partial);
        let arrival = self.as_asked(arrival);
        match (arrival, partial) {
            (Arrival::Whole(whole), Some(index)) => self.complete(index, *whole),
            (Arrival::Part(open) | Arrival::Whole(open), _) => {
                self.discussions.push(*open);
                if self.discussions.len() == 1 {
                    self.turn_to(0);
                }
            }
            (Arrival::Trouble(error), partial) => {
                let told = clean::line(&error.to_string()).text.into_owned();
                if let Some(open) = partial.and_then(|index| self.discussions.get_mut(index)) {
                    open.partial = false;
                    open.discussion.warnings.insert(0, Warning::new(&format!("only the beginning: {told}")));
                }
                self.message = Some(told);
                self.trouble.push(error);
            }
        }
        self.settle();
    }

    /// What has arrived as the reader has asked to see all.
    fn as_asked(&self, mut arrival: Arrival) -> Arrival {
        if let (true, Arrival::Part(open) | Arrival::Whole(open)) = (self.straight, &mut arrival) {
            open.sight.levels = Some(Arc::new(Levels::of(&open.discussion.thread)));
        }
        arrival
    }

    fn complete(&mut self, index: usize, whole: Open) {
        let Some(open) = self.discussions.get_mut(index) else { return };
        let first_thread = !open.has_thread() && whole.has_thread();
        open.complete(whole);
        // Filters and orders of the beginning are not those of the whole.
        self.past.forget(index);
        // Nobody has looked round yet: the comments have the focus, as they would have had from the start.
        if first_thread && self.current == index && !self.touched {
            self.turn_to(index);
        }
    }
}

impl Open {
    /// Takes the whole of what it holds the beginning of. Reading goes on at the same place, in the thread and in the article.
    fn complete(&mut self, whole: Self) {
        let old = std::mem::replace(self, whole);
        self.laid = old.laid;
        if self.begins_like(&old) {
            (self.cursor, self.tree) = (old.cursor, old.tree);
            self.sight = old.sight.for_thread(&self.discussion.thread, &self.known());
            (self.outside, self.lens, self.lens_told) =
                (old.outside.clone(), old.lens.clone(), old.lens_told.clone());
            self.seen.see_all_of(&old.seen);
            let tall = self.tree_layout(self.laid[0].0).height(self.tree.item);
            self.tree.line = self.tree.line.min(tall.saturating_sub(1));
        }
        let (before, now) = (old.discussion.article.body(), self.discussion.article.body());
        let read = old.article_layout(old.laid[1].0).offset_at(old.article);
        if read.is_none_or(|read| {
            crate::text::slice(now.text(), 0..read) == crate::text::slice(before.text(), 0..read)
        }) {
            self.article = old.article;
        }
        // A search goes on over the whole; what it would go back to is where one is now, should the thread have changed under it.
        self.search = old.search.filter(|search| !search.find.is_given()).map(|mut search| {
            let query = std::mem::take(&mut search.find.query);
            search.find.search(&query, &self.discussion.article, &self.discussion.thread);
            search.find.start_at(&self.discussion.thread, self.cursor, None);
            let here = self.place(search.before.spot.focus);
            for place in [&mut search.before, &mut search.origin] {
                let fits = self.cursor == old.cursor
                    && place.spot.tree.line
                        < self.tree_layout(place.spot.laid[0].0).height(place.spot.tree.item);
                if !fits {
                    place.clone_from(&here);
                }
            }
            search
        });
    }

    /// Whether the comments at hand are those of the beginning: where they are, so are those before them, for a beginning is read like the whole.
    fn begins_like(&self, old: &Self) -> bool {
        let (before, now) = (&old.discussion.thread, &self.discussion.thread);
        [old.cursor, CommentId(old.tree.item)].into_iter().all(|id| {
            let same = before.author(id) == now.author(id) && before.depth(id) == now.depth(id);
            same && now.body(id).starts_with(before.body(id)) && (id.index() < now.len() || before.is_empty())
        })
    }
}

#[cfg(test)]
#[path = "arrival_tests.rs"]
mod tests;
