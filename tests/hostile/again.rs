//! C10: the same bytes give the same discussions, and the same screens, however often. Tables that are hashed have another order every time.

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use understory::export::Form;

use crate::cuts::fixtures;
use crate::matrix::{exported, played, read};
use crate::oracle;

/// So often is everything done.
const TIMES: usize = 2;

/// What is opened and looked at besides the page itself: folds, a card, a list, a filter, the path, the map.
const KEYS: &str = "jjzMzRgwjgmp&a<Enter>";

fn one(path: &Path) {
    let bytes = fs::read(path).unwrap();
    let what = path.display().to_string();
    let once = || {
        let discussions = read(&bytes);
        let json = exported(&discussions, Form::Json, false);
        (json, oracle::draw(&played(discussions, (120, 40), KEYS), &what).bytes)
    };
    let first = once();
    for _ in 1..TIMES {
        assert!(once() == first, "{what} is not the same every time");
    }
}

#[test]
fn the_same_every_time() {
    let fixtures = fixtures();
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(|| {
                while let Some(path) = fixtures.get(next.fetch_add(1, Ordering::Relaxed)) {
                    one(path);
                }
            });
        }
    });
}
