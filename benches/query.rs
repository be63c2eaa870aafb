//! What a filter costs, from a thousand comments to a million: to ask for a word, to keep what stays, to order the roots, to follow an author.
//!
//! `cargo bench --bench query`. Machines are noisy: compare within one run.

mod made;

use divan::{Bencher, black_box};
use made::thread;
use understory::model::{Article, CommentId};
use understory::reading::{Find, Kept, Known, Lens, Order, Query, Roots, Sight, View};

const SIZES: [u32; 3] = [10_000, 100_000, 1_000_000];

/// What is asked: a word in few comments, one in all of them, and what else there is.
const ASKED: [&str; 12] = [
    "driftwood",
    "Driftwood",
    "harbour",
    "zzz",
    "/dr.ftwood/",
    "author:reader77",
    "depth:3..",
    "replies:100.. harbour",
    "after:2020-05-01",
    "has:link",
    "has:code",
    "driftwood -harbour depth:2..",
];

fn main() {
    divan::main();
}

#[divan::bench(args = ASKED, sample_count = 20)]
fn filter_a_million(bencher: Bencher<'_, '_>, asked: &str) {
    let thread = thread(1_000_000);
    bencher.bench_local(|| {
        let Ok(query) = Query::parse(black_box(asked)) else { return 0 };
        query.matches(&thread, &Known::default()).count_ones(..)
    });
}

#[divan::bench(args = SIZES, sample_count = 20)]
fn filter_by_a_word(bencher: Bencher<'_, '_>, comments: u32) {
    let thread = thread(comments);
    bencher.bench_local(|| {
        let Ok(query) = Query::parse(black_box("driftwood")) else { return 0 };
        query.matches(&thread, &Known::default()).count_ones(..)
    });
}

#[divan::bench(args = SIZES, sample_count = 20)]
fn keep_what_matches(bencher: Bencher<'_, '_>, comments: u32) {
    let thread = thread(comments);
    let Ok(query) = Query::parse("driftwood") else { return };
    let matches = query.matches(&thread, &Known::default());
    bencher.bench_local(|| Kept::new(&thread, matches.clone()));
}

#[divan::bench(args = Order::ALL, sample_count = 20)]
fn order_a_million(bencher: Bencher<'_, '_>, order: Order) {
    let thread = thread(1_000_000);
    bencher.bench_local(|| Roots::new(&thread, black_box(order)));
}

#[divan::bench(args = [r"driftwood", r"harbour", r"\vdr.ftwood", r"\v[a-z]+wood\b"], sample_count = 20)]
fn find_in_a_million(bencher: Bencher<'_, '_>, query: &str) {
    let thread = thread(1_000_000);
    let mut find = Find::new();
    bencher.bench_local(|| {
        find.search(black_box(query), &Article::default(), &thread);
        find.len()
    });
}

#[divan::bench(sample_count = 20)]
fn follow_nobody_through_a_million(bencher: Bencher<'_, '_>) {
    let thread = thread(1_000_000);
    let lens = Lens { author: "nobody99".to_owned() };
    let sight = Sight::default();
    let view = View { thread: &thread, sight: &sight };
    bencher.bench_local(|| lens.step(&view, CommentId(0), true));
}

#[divan::bench(sample_count = 20)]
fn card_of_one_in_a_million(bencher: Bencher<'_, '_>) {
    let thread = thread(1_000_000);
    let lens = Lens { author: "reader77".to_owned() };
    bencher.bench_local(|| lens.card(&thread));
}
