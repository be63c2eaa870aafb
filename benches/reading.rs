//! What a key costs: one screen laid out, folds, find, and the building of a thread, at sizes from a thousand comments to a million.
//!
//! `cargo bench --bench reading`. Machines are noisy: compare within one run. A screen must cost the same at every size.

mod made;

use divan::{Bencher, black_box};
use made::thread;
use understory::app::{App, Key};
use understory::layout::{MAP_WIDTH, MapShape};
use understory::model::{ArticleDraft, Discussion};

const SIZES: [u32; 4] = [1_000, 10_000, 100_000, 1_000_000];

fn main() {
    divan::main();
}

fn app(comments: u32) -> App {
    let article = ArticleDraft {
        title: Some("A bench"),
        body: vec!["One paragraph."].into(),
        ..ArticleDraft::default()
    }
    .build();
    App::new(vec![Discussion { article, thread: thread(comments), ..Discussion::default() }], (140, 42))
}

fn press(app: &mut App, keys: &str) {
    for key in Key::parse_all(keys).unwrap_or_default() {
        app.press(key);
    }
}

#[divan::bench(args = SIZES, sample_count = 20)]
fn build(bencher: Bencher<'_, '_>, comments: u32) {
    bencher.bench_local(|| thread(black_box(comments)));
}

#[divan::bench(args = SIZES)]
fn page_down_and_layout(bencher: Bencher<'_, '_>, comments: u32) {
    let mut app = app(comments);
    press(&mut app, "G100k");
    bencher.bench_local(|| {
        press(&mut app, "<PgDn>");
        let (Some(open), Some(area)) = (app.here(), app.tree_area()) else { return 0 };
        open.tree_layout(area.width.into()).rows(open.tree, area.height.into()).len()
    });
}

#[divan::bench(args = SIZES)]
fn fold_all_and_unfold(bencher: Bencher<'_, '_>, comments: u32) {
    let mut app = app(comments);
    bencher.bench_local(|| press(&mut app, "zMzR"));
}

/// Made once for a size of the screen.
#[divan::bench(args = SIZES, sample_count = 20)]
fn map_shape(bencher: Bencher<'_, '_>, comments: u32) {
    let thread = thread(comments);
    bencher.bench_local(|| MapShape::new(black_box(&thread), 40, MAP_WIDTH).len());
}

#[divan::bench(args = SIZES, sample_count = 20)]
fn find_a_rare_word(bencher: Bencher<'_, '_>, comments: u32) {
    let mut app = app(comments);
    let query = format!("/Comment {} says<Enter><Esc>", comments - comments / 50);
    bencher.bench_local(|| press(&mut app, &query));
}
