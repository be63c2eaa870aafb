//! How long one waits for a search whose cost nobody knows before: that of an expression.
//!
//! It is asked between one piece of text and the next. What would soon be done anyway is not given up; what is given up must be told. The clock is
//! handed in, so that a test needs none.

use std::time::{Duration, Instant};

/// So long everything may take.
const ENOUGH: Duration = Duration::from_millis(150);
/// So long it may take where all would be done by then.
const MOST: Duration = Duration::from_millis(400);
/// The clock is looked at after so many bytes.
const STEP: usize = 1 << 14;

/// What is left of the time for a search.
pub(crate) struct Patience<'c> {
    elapsed: Box<dyn Fn() -> Duration + 'c>,
    looked_at: usize,
    asked_at: usize,
    is_over: bool,
}

impl<'c> Patience<'c> {
    /// By the clock, from now on.
    pub(crate) fn new() -> Self {
        let start = Instant::now();
        Self::by(move || start.elapsed())
    }

    /// By another clock: how long it has been.
    pub(crate) fn by(elapsed: impl Fn() -> Duration + 'c) -> Self {
        Self { elapsed: Box::new(elapsed), looked_at: 0, asked_at: 0, is_over: false }
    }

    /// Notes that so many bytes have been looked at, with so many left; whether to go on.
    pub(crate) fn lasts(&mut self, bytes: usize, left: usize) -> bool {
        self.looked_at += bytes;
        if self.is_over || self.looked_at - self.asked_at < STEP {
            return !self.is_over;
        }
        self.asked_at = self.looked_at;
        let elapsed = (self.elapsed)();
        let share = (self.looked_at + left) as f64 / self.looked_at as f64;
        self.is_over = left > 0 && elapsed > ENOUGH && elapsed.as_secs_f64() * share > MOST.as_secs_f64();
        !self.is_over
    }

    /// Whether it did not last.
    pub(crate) const fn is_over(&self) -> bool {
        self.is_over
    }
}

/// What is told where a search was given up after so many comments.
pub(crate) fn given_up(after: usize) -> String {
    match after {
        0 => "too slow: no comment was searched whole".to_owned(),
        1 => "too slow: only the first comment was searched".to_owned(),
        _ => format!("too slow: only the first {after} comments were searched"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_will_soon_be_done_goes_on() {
        const MEGABYTE: usize = 1 << 20;
        // Milliseconds, bytes looked at till then, bytes left, whether it goes on.
        for (millis, looked_at, left, expected) in [
            (0, MEGABYTE, 100 * MEGABYTE, true),
            (149, STEP, 100 * MEGABYTE, true),
            (151, STEP, 100 * MEGABYTE, false),
            (151, MEGABYTE, MEGABYTE, true),
            (151, MEGABYTE, 2 * MEGABYTE, false),
            (399, MEGABYTE, 0, true),
            (401, MEGABYTE, 1, false),
            (401, MEGABYTE, 0, true),
            (401, STEP - 1, 1, true),
        ] {
            let mut patience = Patience::by(|| Duration::from_millis(millis));
            assert_eq!(patience.lasts(looked_at, left), expected, "{millis} {looked_at} {left}");
            assert_eq!(patience.is_over(), !expected);
            assert_eq!(patience.lasts(0, 0), expected, "what is over stays over");
        }
    }
}
