//! What has been read arrives while the reader is open already, from a thread of its own.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::Sender;

use super::open::Open;
use super::run::Wake;
use super::state::App;
use crate::error::Error;
use crate::model::{CommentId, Discussion};

/// Something that was read, or could not be.
#[derive(Debug)]
pub enum Arrival {
    /// How the first discussion begins; the whole of it comes next.
    Part(Discussion),
    /// A discussion.
    Whole(Discussion),
    /// A source that cannot be read.
    Trouble(Error),
}

/// Where a thread that reads puts what it has read.
#[derive(Clone, Debug)]
pub struct Delivery(Sender<Wake>);

impl Delivery {
    /// Hands something over. Once the reader has quit there is nobody to take it, and that is no matter.
    pub fn bring(&self, arrival: Arrival) {
        _ = self.0.send(Wake::Arrival(Box::new(arrival)));
    }
}

/// Reads on a thread of its own. A panic there is a defect of a parser: it is told as trouble, and the reader goes on.
pub(super) fn start(
    load: impl FnOnce(&Delivery) + Send + 'static,
    sender: Sender<Wake>,
) -> std::io::Result<()> {
    let read = move || {
        let delivery = Delivery(sender);
        if catch_unwind(AssertUnwindSafe(|| load(&delivery))).is_err() {
            delivery.bring(Arrival::Trouble(Error::Broken { name: "a source".to_owned() }));
        }
        _ = delivery.0.send(Wake::Loaded);
    };
    std::thread::Builder::new().name("reading".to_owned()).spawn(read).map(|_| ())
}

impl App {
    /// Takes what has arrived.
    pub(super) fn arrive(&mut self, arrival: Arrival) {
        match arrival {
            Arrival::Part(discussion) => {
                self.add(discussion);
                self.partial = true;
            }
            Arrival::Whole(discussion) if self.partial => {
                self.partial = false;
                let Some(open) = self.discussions.first_mut() else { return };
                let had_thread = open.has_thread();
                open.complete(discussion);
                if !had_thread && self.current == 0 {
                    self.turn_to(0);
                }
            }
            Arrival::Whole(discussion) => self.add(discussion),
            Arrival::Trouble(error) => {
                self.message = Some(crate::text::clean::line(&error.to_string()).text.into_owned());
                self.trouble.push(error);
            }
        }
        self.settle();
    }

    fn add(&mut self, discussion: Discussion) {
        self.discussions.push(Open::new(discussion));
        if self.discussions.len() == 1 {
            self.turn_to(0);
        }
    }
}

impl Open {
    /// Takes the whole of what it holds the beginning of. Reading goes on at the same comment.
    fn complete(&mut self, whole: Discussion) {
        let fresh = Self::new(whole);
        let old = std::mem::replace(self, fresh);
        let same = |id: CommentId| {
            let (before, now) = (&old.discussion.thread, &self.discussion.thread);
            before.author(id) == now.author(id)
                && now.body(id).starts_with(before.body(id))
                && before.depth(id) == now.depth(id)
        };
        // Comments before the one at hand are the same where it is: a beginning is read like the whole. Where it is not, one starts anew.
        let top = CommentId(old.tree.item);
        if same(old.cursor) && same(top) {
            (self.cursor, self.folds, self.laid) = (old.cursor, old.folds, old.laid);
            (self.tree, self.article) = (old.tree, old.article);
            self.tree.line = 0;
            let line = old.tree.line;
            self.find = old.find.map(|mut find| {
                find.search(&find.query.clone(), &self.discussion.article, &self.discussion.thread);
                find.start_at(&self.discussion.thread, self.cursor);
                find
            });
            let last =
                crate::reading::Flow::height(&self.tree_layout(self.laid[0].0), top.0).saturating_sub(1);
            self.tree.line = line.min(last);
        }
    }
}
