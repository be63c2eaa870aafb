//! P23: every beginning of every small fixture, and every one of its bytes changed: read, and what must hold asked.
//!
//! By itself it takes a sample that is another one for every fixture; with `UNDERSTORY_HOSTILE=all` every place.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::check;

/// Larger fixtures are cut elsewhere: they hold nothing that the small ones do not.
const SMALL: u64 = 8 * 1024;
/// How many runs a fixture gets in a sample.
const SAMPLE: usize = 120;

pub(crate) fn fixtures() -> Vec<PathBuf> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = [
        "seeds",
        "tests/formats/json",
        "tests/formats/mail",
        "tests/formats/xml",
        "tests/shapes/pages",
        "tests/hostile/files",
    ];
    let mut all: Vec<PathBuf> = folders
        .iter()
        .flat_map(|folder| fs::read_dir(tests.join(folder)).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| !path.to_string_lossy().ends_with(".tree.txt"))
        .filter(|path| fs::metadata(path).unwrap().len() <= SMALL)
        .collect();
    all.sort();
    assert!(all.len() > 40, "{} fixtures", all.len());
    all
}

#[test]
fn every_beginning_and_every_flipped_byte() {
    let fixtures = fixtures();
    let whole = std::env::var("UNDERSTORY_HOSTILE").is_ok_and(|value| value == "all");
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(|| {
                while let Some(path) = fixtures.get(next.fetch_add(1, Ordering::Relaxed)) {
                    one(path, whole);
                }
            });
        }
    });
}

fn one(path: &Path, whole: bool) {
    let bytes = fs::read(path).unwrap();
    let step = if whole { 1 } else { 1 + 2 * bytes.len() / SAMPLE };
    for at in (bytes.len() % step..bytes.len()).step_by(step) {
        check::check(&check::read(&bytes[..at], None));
        let mut flipped = bytes.clone();
        flipped[at] ^= [0x01, 0x20, 0x80, 0xFF][at % 4];
        check::check(&check::read(&flipped, None));
    }
}
