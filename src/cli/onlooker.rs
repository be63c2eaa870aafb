//! What the reader is shown while a source is still being read: how it begins, more of it from time to time, and how far reading has come.
//!
//! How a source begins is parsed when there are [`FIRST`] bytes of it, and again when there are [`GROWTH`] times as many, where that is worth it: in all that
//! adds a fifth to the work at most. Of a source whose length nobody knows, as of a pipe, the first piece is parsed at once, and where it comes slowly what there is
//! of it now and then.

use std::cell::{Cell, RefCell};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use crate::app::arrival::Delivery;
use crate::app::loading::Loading;
use crate::formats::{Format, Input as Held};
use crate::model::Discussion;
use crate::source::watch::SoFar;
use crate::source::{self, Watch};

/// So many bytes are parsed first.
const FIRST: usize = 64 << 10;
/// So many times as many bytes are parsed next.
const GROWTH: usize = 16;
/// So long a source that comes slowly is waited for before more of it is shown.
const PATIENCE: Duration = Duration::from_millis(300);
/// How far reading has come is told so often at most.
const OFTEN: Duration = Duration::from_millis(100);

/// Looks on, and shows.
pub(super) struct Onlooker<'d> {
    delivery: &'d Delivery,
    format: Option<&'static Format>,
    /// How many sources were named.
    sources: usize,
    at: RefCell<At>,
    told: Cell<Option<Instant>>,
}

/// Where it is in the source that is being read.
#[derive(Debug)]
struct At {
    number: usize,
    name: String,
    /// How many bytes have been parsed, and when that was.
    shown: usize,
    when: Instant,
}

impl<'d> Onlooker<'d> {
    pub(super) fn new(delivery: &'d Delivery, format: Option<&'static Format>, sources: usize) -> Self {
        let at = At { number: 0, name: String::new(), shown: 0, when: Instant::now() };
        Self { delivery, format, sources, at: RefCell::new(at), told: Cell::new(None) }
    }

    fn tell(&self, so_far: &SoFar<'_>) {
        if self.told.get().is_some_and(|told| told.elapsed() < OFTEN) {
            return;
        }
        self.told.set(Some(Instant::now()));
        let number = self.at.borrow().number;
        // The files of a directory are one source of many parts.
        let of = if number > self.sources { 0 } else { self.sources };
        let bytes = (so_far.taken, so_far.of);
        self.delivery.goes_on(Loading { source: (number, of), bytes, stopping: false });
    }

    fn show(&self, so_far: &SoFar<'_>) {
        let part = catch_unwind(AssertUnwindSafe(|| beginning(so_far, self.format))).ok().flatten();
        if let Some(part) = part {
            self.delivery.part(part);
        }
    }
}

impl Watch for Onlooker<'_> {
    fn grown(&self, so_far: &SoFar<'_>) -> ControlFlow<()> {
        let due = {
            let mut at = self.at.borrow_mut();
            if at.name != so_far.name || so_far.bytes.len() < at.shown {
                let number = at.number + 1;
                *at = At { number, name: so_far.name.to_owned(), shown: 0, when: Instant::now() };
            }
            let due = is_due(so_far, at.shown, at.when.elapsed());
            if due {
                at.shown = so_far.bytes.len();
            }
            due
        };
        if due {
            self.show(so_far);
            self.at.borrow_mut().when = Instant::now();
        }
        self.tell(so_far);
        if self.delivery.is_enough() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    fn is_enough(&self) -> bool {
        self.delivery.is_enough()
    }
}

/// Whether what there is should be shown, of which so much was shown so long ago.
fn is_due(so_far: &SoFar<'_>, shown: usize, since: Duration) -> bool {
    let len = so_far.bytes.len();
    // How often what there is goes into what there will be, where that is known.
    let share = so_far.of.map_or(u64::MAX, |of| of / so_far.taken.max(1));
    let grown = len >= FIRST && if shown == 0 { share >= 2 } else { len >= shown * GROWTH && share >= 4 };
    let first = shown == 0 && len > 0 && so_far.of.is_none();
    let slow = len >= shown * 2 && len > 0 && since >= PATIENCE && share >= 2;
    grown || first || slow
}

/// How the first discussion of a source begins, by what there is of the source. What is said against it counts when the whole is there.
fn beginning(so_far: &SoFar<'_>, format: Option<&'static Format>) -> Option<Discussion> {
    let decoded = source::decode(up_to_a_break(so_far.bytes).to_vec());
    let held = Held { bytes: decoded.bytes(), ..Held::text(so_far.name, &decoded.text) };
    let mut discussion = held.read(format).into_iter().next()?;
    discussion.warnings.clear();
    (!discussion.article.is_empty() || !discussion.thread.is_empty()).then_some(discussion)
}

/// The bytes up to their last line break, or, where they are one line, up to the last whole character.
fn up_to_a_break(bytes: &[u8]) -> &[u8] {
    let end = memchr::memrchr(b'\n', bytes).filter(|end| *end * 2 > bytes.len());
    let cut = || {
        let tail = bytes.iter().rev().take(3).position(|&byte| byte >= 0xC0).map_or(0, |back| back + 1);
        bytes.len() - tail
    };
    bytes.get(..end.unwrap_or_else(cut)).unwrap_or(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_there_is_is_shown_first_soon_and_then_seldom() {
        let soon = Duration::ZERO;
        for (len, of, shown, since, due) in [
            (FIRST, Some(10 * FIRST), 0, soon, true),
            (FIRST, Some(FIRST + 9), 0, soon, false),
            (FIRST - 1, Some(10 * FIRST), 0, soon, false),
            (2 * FIRST, Some(100 * FIRST), FIRST, soon, false),
            (16 * FIRST, Some(100 * FIRST), FIRST, soon, true),
            (16 * FIRST, Some(40 * FIRST), FIRST, soon, false),
            (16 * FIRST, None, FIRST, soon, true),
            (100, None, 0, soon, true),
            (100, Some(1000), 0, PATIENCE, true),
            (100, Some(1000), 0, soon, false),
            (150, None, 100, PATIENCE, false),
            (200, None, 100, PATIENCE, true),
            (0, None, 0, PATIENCE, false),
        ] {
            let bytes = vec![b'a'; len];
            let so_far = SoFar { name: "x", bytes: &bytes, taken: len as u64, of: of.map(|of| of as u64) };
            assert_eq!(is_due(&so_far, shown, since), due, "{len} of {of:?}, {shown} shown");
        }
    }

    #[test]
    fn a_beginning_is_cut_between_lines_or_characters() {
        for (bytes, kept) in [
            (&b"one\ntwo\nthr"[..], &b"one\ntwo"[..]),
            (b"a\nlong line without an end", b"a\nlong line without an end"),
            ("caf\u{e9}".as_bytes(), b"caf"),
            ("caf\u{e9}".as_bytes().get(..4).unwrap(), b"caf"),
            (b"", b""),
        ] {
            assert_eq!(up_to_a_break(bytes), kept);
        }
    }
}
