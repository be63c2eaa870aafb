//! Long rows of work that does not depend on its neighbours, shared among the processor's cores. What comes out is the same as from one core.

use std::thread;

/// Fewer pieces than this are not worth a thread.
const FEW: usize = 2048;
/// The most threads that are asked for.
const MOST: usize = 8;

/// What `each` makes of every number below `count`, in order.
pub(super) fn map<T: Send>(count: usize, each: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let cores = thread::available_parallelism().map_or(1, std::num::NonZero::get).min(MOST);
    if count < FEW || cores < 2 {
        return (0..count).map(each).collect();
    }
    let length = count.div_ceil(cores);
    let part = |core: usize| (core * length..((core + 1) * length).min(count)).map(&each).collect::<Vec<T>>();
    let part = &part;
    thread::scope(|scope| {
        let workers: Vec<_> = (1..cores)
            .map(|core| thread::Builder::new().spawn_scoped(scope, move || part(core)).ok())
            .collect();
        let mut all = part(0);
        all.reserve(count - all.len());
        for (core, worker) in (1..cores).zip(workers) {
            match worker.map(thread::ScopedJoinHandle::join) {
                Some(Ok(done)) => all.extend(done),
                Some(Err(panic)) => std::panic::resume_unwind(panic),
                None => all.extend(part(core)),
            }
        }
        all
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_order_stays() {
        for count in [0, 1, super::FEW - 1, super::FEW, super::FEW * 3 + 1] {
            assert_eq!(super::map(count, |n| n * 2), (0..count).map(|n| n * 2).collect::<Vec<_>>());
        }
    }
}
