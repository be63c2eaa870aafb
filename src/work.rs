//! Work on two threads, where it is long and its parts know nothing of each other.

use std::ops::Range;
use std::panic::resume_unwind;
use std::thread;

/// Less than this is done on one thread.
const FEW: usize = 4096;

/// What `each` makes of the numbers below `count`, in their order: of a long range the first half here, the second half on a thread beside.
pub(crate) fn side_by_side<T: Send>(count: usize, each: impl Fn(Range<usize>) -> Vec<T> + Sync) -> Vec<T> {
    if count < FEW {
        return each(0..count);
    }
    let (mut first, mut second) = beside(|| each(0..count / 2), || each(count / 2..count));
    first.append(&mut second);
    first
}

/// Does one thing here and another beside it; one after the other where no thread is to be had.
pub(crate) fn beside<A, B: Send>(here: impl FnOnce() -> A, there: impl Fn() -> B + Sync) -> (A, B) {
    thread::scope(|scope| {
        let aid = thread::Builder::new().name("helping".to_owned()).spawn_scoped(scope, &there).ok();
        let done = here();
        let other = match aid {
            Some(aid) => aid.join().unwrap_or_else(|panic| resume_unwind(panic)),
            None => there(),
        };
        (done, other)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_threads_do_what_one_does() {
        for count in [0, 1, FEW - 1, FEW, FEW + 1, 3 * FEW] {
            let numbers = side_by_side(count, Iterator::collect);
            assert!(numbers.into_iter().eq(0..count), "{count}");
        }
    }
}
