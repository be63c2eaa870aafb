//! What can be undone: folds, filters, order, steps, marks, and what was marked as seen. Moves cannot: for these there is the trail.
//!
//! The past is kept as values: what was shown and where one was before each change. A copy shares all that is large with the state it was taken from.

use super::marks::{Mark, Marks};
use super::place::Place;
use super::state::App;
use crate::model::Thread;
use crate::reading::Known;

/// What a change can change, as it was at one moment.
#[derive(Clone, Debug)]
pub struct Moment {
    /// Which discussion one was in.
    discussion: usize,
    /// Where one was in it, and what was shown.
    place: Place,
    marks: Marks,
}

/// Something that was done: how things were on its other side, what it marked as seen, and the marks that it set.
#[derive(Clone, Debug)]
struct Change {
    what: &'static str,
    before: Moment,
    seen: Vec<u32>,
    /// Each letter with what it meant on the other side.
    marks: Vec<(char, Option<Mark>)>,
}

/// What was done and what was undone, the latest last.
#[derive(Clone, Debug, Default)]
pub struct Past {
    done: Vec<Change>,
    undone: Vec<Change>,
    /// What the action under way has marked as seen.
    pub(super) newly_seen: Vec<u32>,
}

impl Moment {
    /// Makes it one of a thread that has gone on since; `thread` is that of the discussion with the number `of`.
    pub(super) fn go_on(&mut self, of: usize, thread: &Thread, known: &Known<'_>) {
        if self.discussion == of {
            self.place = self.place.for_thread(thread, known);
        }
    }

    /// Where one was.
    pub(super) const fn spot(&self) -> super::place::Spot {
        self.place.spot
    }

    /// The comment that was chosen.
    pub(super) const fn cursor(&self) -> crate::model::CommentId {
        self.place.spot.cursor
    }
}

impl Past {
    /// How many changes can be undone.
    pub const fn len(&self) -> usize {
        self.done.len()
    }

    /// Whether nothing can be undone.
    pub const fn is_empty(&self) -> bool {
        self.done.is_empty()
    }

    /// Forgets what was done in a discussion that is another one now.
    pub(super) fn forget(&mut self, discussion: usize) {
        for changes in [&mut self.done, &mut self.undone] {
            changes.retain(|change| change.before.discussion != discussion);
        }
    }
}

impl App {
    /// How things are, to be gone back to.
    pub(super) fn moment(&self) -> Option<Moment> {
        let open = self.here()?;
        let mut place = open.place(self.focus);
        if let Some(search) = &open.search {
            place.sight = search.before.sight.clone();
        }
        Some(Moment { discussion: self.current, place, marks: self.marks.clone() })
    }

    /// Keeps how things were where what is called `what` has changed them.
    pub(super) fn remember(&mut self, what: &'static str, before: Option<Moment>) {
        let seen = std::mem::take(&mut self.past.newly_seen);
        let Some(before) = before else { return };
        let Some(open) = self.discussions.get(before.discussion) else { return };
        let same = *open.own_sight() == before.place.sight && self.marks == before.marks && seen.is_empty();
        if !same {
            let marks = difference(&before.marks, &self.marks);
            self.past.undone.clear();
            self.past.done.push(Change { what, before, seen, marks });
        }
    }

    /// Undoes the last change, or does again what was undone last; whether there was one.
    pub(super) fn undo(&mut self, again: bool) -> bool {
        let past = &mut self.past;
        let taken = if again { past.undone.pop() } else { past.done.pop() };
        let Some(Change { what, before, seen, marks }) = taken else {
            self.say(if again { "nothing to do again" } else { "nothing to undo" });
            return false;
        };
        let here = self.current;
        self.turn_to(before.discussion);
        let Some(now) = self.moment() else { return false };
        if let Some(open) = self.here_mut() {
            if again {
                for &id in &seen {
                    open.seen.see(id);
                }
            } else {
                open.seen.unsee_all(&seen);
            }
        }
        self.restore(before);
        let marks = self.swap_marks(marks);
        let other = Change { what, before: now, seen, marks };
        if again {
            self.past.done.push(other);
        } else {
            self.past.undone.push(other);
        }
        let verb = if again { "done again" } else { "undone" };
        let place = if here == self.current { String::new() } else { format!(", in {}", self.heading()) };
        self.say(format!("{verb}: {what}{place}"));
        true
    }

    /// Gives letters the meaning they had; what they meant until now.
    fn swap_marks(&mut self, marks: Vec<(char, Option<Mark>)>) -> Vec<(char, Option<Mark>)> {
        let swap = |(letter, mark): (char, Option<Mark>)| {
            let before = match mark {
                Some(mark) => self.marks.insert(letter, mark),
                None => self.marks.remove(&letter),
            };
            (letter, before)
        };
        marks.into_iter().map(swap).collect()
    }

    /// Makes things as they were.
    pub(super) fn restore(&mut self, before: Moment) {
        self.turn_to(before.discussion);
        self.focus = before.place.spot.focus;
        if let Some(open) = self.here_mut() {
            open.leave_search();
            open.restore(before.place);
        }
    }

    /// What the discussion one reads is called.
    pub(super) fn heading(&self) -> String {
        self.here().map(|open| open.discussion.heading().to_owned()).unwrap_or_default()
    }
}

/// The letters that mean something else in `now`, with what they meant in `before`.
fn difference(before: &Marks, now: &Marks) -> Vec<(char, Option<Mark>)> {
    let letters = before.keys().chain(now.keys().filter(|&letter| !before.contains_key(letter)));
    let other = letters.filter(|&letter| before.get(letter) != now.get(letter));
    other.map(|letter| (*letter, before.get(letter).copied())).collect()
}
