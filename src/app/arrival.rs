//! What has been read arrives while the reader is open already, from a thread of its own.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::SyncSender;

use super::loading::{Loading, Stop};
use super::open::Open;
use super::run::Wake;
use super::state::App;
use crate::error::Error;
use crate::model::{Discussion, Warning};
use crate::reading::Levels;
use crate::text::clean;

/// Something that was read, or could not be. Discussions are opened, and so counted, on the thread that reads.
#[derive(Debug)]
pub enum Arrival {
    /// How a discussion begins; the next thing to arrive is more of it, the whole of it, or why that cannot be had.
    Part(Box<Open>),
    /// A discussion.
    Whole(Box<Open>),
    /// A source that cannot be read.
    Trouble(Error),
}

/// Where a thread that reads puts what it has read.
#[derive(Clone, Debug)]
pub struct Delivery {
    sender: SyncSender<Wake>,
    stop: Stop,
}

impl Delivery {
    /// Says how far reading has come.
    pub fn goes_on(&self, loading: Loading) {
        _ = self.sender.send(Wake::Loading(loading));
    }

    /// Whether what there is is enough.
    pub fn is_enough(&self) -> bool {
        self.stop.is_asked()
    }

    /// Hands over how a discussion begins.
    pub fn part(&self, beginning: Discussion) {
        self.bring(Arrival::Part(Box::new(Open::beginning(beginning))));
    }

    /// Hands over a discussion, or why there is none.
    pub fn whole(&self, read: Result<Discussion, Error>) {
        self.bring(match read {
            Ok(discussion) => open(discussion),
            Err(error) => Arrival::Trouble(error),
        });
    }

    /// Once the reader has quit there is nobody to take it, and that is no matter.
    fn bring(&self, arrival: Arrival) {
        _ = self.sender.send(Wake::Arrival(arrival));
    }
}

/// Opens a discussion. A panic is a defect of ours: it costs that discussion, and is told.
fn open(discussion: Discussion) -> Arrival {
    let name = discussion.source.clone();
    let opened = catch_unwind(AssertUnwindSafe(|| {
        #[cfg(debug_assertions)]
        super::run::panic_in(&name);
        Open::new(discussion)
    }));
    match opened {
        Ok(open) => Arrival::Whole(Box::new(open)),
        Err(_) => Arrival::Trouble(Error::Broken { name }),
    }
}

/// Reads on a thread of its own. Whatever happens there, the end of it is told.
pub(super) fn start(
    load: impl FnOnce(&Delivery) + Send + 'static,
    sender: SyncSender<Wake>,
    stop: Stop,
) -> std::io::Result<()> {
    let read = move || {
        let delivery = Delivery { sender, stop };
        let all = || {
            #[cfg(debug_assertions)]
            super::run::panic_in("reading");
            load(&delivery);
        };
        if catch_unwind(AssertUnwindSafe(all)).is_err() {
            let name = "what was to be read next".to_owned();
            delivery.bring(Arrival::Trouble(Error::Broken { name }));
        }
        _ = delivery.sender.send(Wake::Loaded);
    };
    std::thread::Builder::new().name("reading".to_owned()).spawn(read).map(|_| ())
}

impl App {
    /// Takes note of how far reading has come; that it is to stop is not forgotten.
    pub(super) fn goes_on(&mut self, mut loading: Loading) {
        loading.stopping = self.stop.is_asked();
        self.loading = Some(loading);
    }

    /// Takes what has arrived.
    pub(super) fn arrive(&mut self, arrival: Arrival) {
        self.drop_rows();
        let partial = self.discussions.iter().position(|open| open.partial);
        let arrival = self.as_asked(arrival);
        match (arrival, partial) {
            (Arrival::Part(more) | Arrival::Whole(more), Some(index)) => self.complete(index, *more),
            (Arrival::Part(open) | Arrival::Whole(open), None) => {
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
        if let Arrival::Part(open) | Arrival::Whole(open) = &mut arrival {
            open.manner = self.manner;
            if self.straight {
                open.sight.levels = Some(Arc::new(Levels::of(&open.discussion.thread)));
            }
        }
        arrival
    }
}

#[cfg(test)]
#[path = "arrival_tests.rs"]
mod tests;
