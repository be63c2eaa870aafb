//! What it costs to read a source, from bytes to a discussion: time, and how much memory is asked for at most, in each form.
//!
//! `cargo bench --bench outline`. Machines are noisy: compare within one run. `max alloc` is what was in use at once beside the source itself; it
//! is the same on every machine.

mod made;

use divan::counter::BytesCount;
use divan::{AllocProfiler, Bencher, black_box};
use understory::formats;
use understory::model::Quotes;
use understory::source::decode;

#[global_allocator]
static ALLOC: AllocProfiler = AllocProfiler::system();

const SIZES: [u32; 3] = [1_000, 10_000, 100_000];

fn main() {
    divan::main();
}

/// Reads what `source` makes for so many comments, in the format that it must be taken for.
fn read(bencher: Bencher<'_, '_>, format: &str, source: &str) {
    let count = BytesCount::of_str(source);
    bencher.counter(count).with_inputs(|| source.as_bytes().to_vec()).bench_local_values(|bytes| {
        let read = formats::read_away("bench", decode(black_box(bytes)), &[], None);
        assert!(read.first().is_some_and(|read| read.format == format && !read.thread.is_empty()));
        read
    });
}

#[divan::bench(args = [1_000, 10_000, 100_000, 1_000_000], sample_count = 5, sample_size = 1)]
fn outline(bencher: Bencher<'_, '_>, comments: u32) {
    read(bencher, "outline", &made::outline(comments));
}

#[divan::bench(args = SIZES, sample_count = 5, sample_size = 1)]
fn json(bencher: Bencher<'_, '_>, comments: u32) {
    read(bencher, "hackernews", &made::json(comments));
}

#[divan::bench(args = SIZES, sample_count = 5, sample_size = 1)]
fn mail(bencher: Bencher<'_, '_>, comments: u32) {
    read(bencher, "mail", &made::archive(comments));
}

#[divan::bench(args = SIZES, sample_count = 5, sample_size = 1)]
fn page(bencher: Bencher<'_, '_>, comments: u32) {
    read(bencher, "html", &made::page(comments));
}

/// What is looked up of a discussion when it is opened.
#[divan::bench(args = SIZES, sample_count = 5, sample_size = 1)]
fn opened(bencher: Bencher<'_, '_>, comments: u32) {
    let read = formats::read("bench", &made::outline(comments), None);
    let Some(read) = read.first() else { return };
    bencher.bench_local(|| (read.thread.stats(), Quotes::of(&read.article, &read.thread)));
}
