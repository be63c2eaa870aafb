//! The trail of jumps, across articles: back to where one was before each, and forward again. And marks, to which one jumps by name.

use super::place::Spot;
use super::state::App;

/// So many jumps are kept.
const LONGEST: usize = 1000;

/// Somewhere one has been.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stop {
    /// In which discussion.
    pub discussion: usize,
    /// Where in it.
    pub spot: Spot,
}

impl Stop {
    /// Whether two are the same place for a reader, however it is scrolled.
    fn is_same(&self, other: &Self) -> bool {
        let place = |stop: &Self| (stop.discussion, stop.spot.cursor, stop.spot.focus);
        place(self) == place(other) && self.spot.article.item == other.spot.article.item
    }
}

/// Where one has jumped from, and where one has gone back from; the latest last.
#[derive(Clone, Debug, Default)]
pub struct Trail {
    back: Vec<Stop>,
    forward: Vec<Stop>,
}

impl Trail {
    /// Notes where a jump began.
    pub fn leave(&mut self, from: Stop) {
        self.forward.clear();
        if self.back.last().is_some_and(|last| last.is_same(&from)) {
            return;
        }
        if self.back.len() >= LONGEST {
            self.back.remove(0);
        }
        self.back.push(from);
    }

    /// The stop before `here`, which is kept for the way forward; stops where one is already are passed over.
    pub fn back(&mut self, here: Stop) -> Option<Stop> {
        Self::step(&mut self.back, &mut self.forward, here)
    }

    /// The stop that one went back from.
    pub fn forward(&mut self, here: Stop) -> Option<Stop> {
        Self::step(&mut self.forward, &mut self.back, here)
    }

    fn step(from: &mut Vec<Stop>, to: &mut Vec<Stop>, here: Stop) -> Option<Stop> {
        while let Some(stop) = from.pop() {
            if !stop.is_same(&here) {
                to.push(here);
                return Some(stop);
            }
        }
        None
    }
}

impl App {
    /// Where one is.
    pub(super) fn stop(&self) -> Option<Stop> {
        self.here().map(|open| Stop { discussion: self.current, spot: open.spot(self.focus) })
    }

    /// Notes where a jump began, where it led somewhere.
    pub(super) fn leave(&mut self, from: Option<Stop>) {
        if let (Some(from), Some(now)) = (from, self.stop())
            && !from.is_same(&now)
        {
            self.trail.leave(from);
        }
    }

    /// Goes back to where the last jump began; forward again where `by` is positive.
    pub(super) fn walk_trail(&mut self, by: isize) {
        for _ in 0..by.unsigned_abs() {
            let Some(here) = self.stop() else { return };
            let stop = if by < 0 { self.trail.back(here) } else { self.trail.forward(here) };
            let Some(stop) = stop else {
                return self.say(if by < 0 { "the first of the trail" } else { "the last of the trail" });
            };
            self.go_to_stop(&stop);
        }
    }

    /// Goes somewhere one has been.
    pub(super) fn go_to_stop(&mut self, stop: &Stop) {
        self.turn_to(stop.discussion);
        self.focus = stop.spot.focus;
        let cursor = stop.spot.cursor;
        if self.here().is_some_and(|open| open.has_thread() && !open.view().is_visible(cursor)) {
            self.reach(cursor);
        }
        if let Some(open) = self.here_mut() {
            open.leave_search();
            open.go_to(&stop.spot);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::CommentId;

    fn stop(number: u32) -> Stop {
        Stop { discussion: 0, spot: Spot { cursor: CommentId(number), ..Spot::default() } }
    }

    #[test]
    fn back_and_forward_again_and_a_new_jump_ends_the_way_forward() {
        let mut trail = Trail::default();
        trail.leave(stop(1));
        trail.leave(stop(1));
        trail.leave(stop(2));
        assert_eq!(trail.back(stop(3)), Some(stop(2)));
        assert_eq!(trail.back(stop(2)), Some(stop(1)));
        assert_eq!(trail.back(stop(1)), None);
        assert_eq!(trail.forward(stop(1)), Some(stop(2)));
        assert_eq!(trail.forward(stop(2)), Some(stop(3)));
        assert_eq!(trail.forward(stop(3)), None);
        assert_eq!(trail.back(stop(3)), Some(stop(2)));
        trail.leave(stop(2));
        assert_eq!(trail.forward(stop(9)), None);
        assert_eq!(trail.back(stop(2)), Some(stop(1)), "stops where one is are passed over");
    }
}
