//! P12: what could cost more than its size. Each family once, twice and four times as large: the times should grow as the sizes do.
#![allow(missing_docs, reason = "a benchmark")]

use divan::Bencher;
use understory::export::text::{TextOptions, write};
use understory::formats;

const SIZES: [usize; 3] = [1, 2, 4];

/// Makes a source so many times as large.
type Make = fn(usize) -> String;

/// Families of sources.
const FAMILIES: &[(&str, Make)] = &[
    ("boxes in boxes", |n| format!("<!doctype html><body>{}", "<div>x".repeat(20_000 * n))),
    ("formatting never closed", |n| format!("<!doctype html><body>{}", "<b></p>".repeat(2000 * n))),
    ("attributes", |n| format!("<!doctype html><body><p {}>x", "a=b ".repeat(20_000 * n))),
    ("objects in objects", |n| r#"{"a":"#.repeat(50_000 * n)),
    ("replies in replies", |n| {
        let open = r#"{"id":7,"type":"comment","text":"x","children":["#.repeat(20_000 * n);
        format!(r#"{{"id":1,"type":"story","title":"T","children":[{open}"#)
    }),
    ("parts in parts", |n| {
        "From: a@example.org\nContent-Type: multipart/mixed; boundary=x\n\n--x\n".repeat(5000 * n)
    }),
    ("quotes in quotes", |n| ">".repeat(50_000 * n) + " x"),
    ("bullets in bullets", |n| "* ".repeat(20_000 * n)),
    ("short lines", |n| "alda\n    x\n".repeat(5000 * n)),
    ("one long word", |n| "w".repeat(400_000 * n)),
    ("one letter with marks", |n| "a".to_owned() + &"\u{301}".repeat(100_000 * n)),
    ("flags", |n| "🇩".repeat(50_000 * n)),
    ("joined emoji", |n| "👩\u{200d}".repeat(30_000 * n)),
];

fn main() {
    divan::main();
}

#[divan::bench(args = FAMILIES.iter().map(|family| family.0), consts = SIZES, sample_count = 5)]
fn read<const N: usize>(bencher: Bencher<'_, '_>, family: &str) {
    let make = FAMILIES.iter().find(|known| known.0 == family).map_or(FAMILIES[0].1, |known| known.1);
    let source = make(N);
    bencher.bench(|| formats::read("bench", &source, None));
}

/// Laid out as text, what was read.
#[divan::bench(args = FAMILIES.iter().map(|family| family.0), consts = SIZES, sample_count = 5)]
fn lay_out<const N: usize>(bencher: Bencher<'_, '_>, family: &str) {
    let make = FAMILIES.iter().find(|known| known.0 == family).map_or(FAMILIES[0].1, |known| known.1);
    let discussions = formats::read("bench", &make(N), None);
    bencher.bench(|| {
        let mut out = Vec::new();
        for discussion in &discussions {
            write(discussion, &TextOptions::default(), &mut out).unwrap_or_default();
        }
        out
    });
}
