//! How fast text is cleaned, measured and wrapped: `cargo bench --profile fast --bench text`.

use divan::counter::BytesCount;
use understory::text::{clean, links, width, wrap};

fn main() {
    divan::main();
}

/// The texts, each repeated to about 256 KiB.
const KINDS: [(&str, &str); 6] = [
    (
        "ascii",
        "The first ferry in nine years left the harbour at dawn, and half the town stood on the quay. ",
    ),
    (
        "latin",
        "Où sont passés les élèves de l’école ? « Là-bas », répondit-elle — près du café où naît l’été. ",
    ),
    (
        "cyrillic",
        "Первый за девять лет паром вышел из гавани на рассвете, и полгорода стояло на набережной. ",
    ),
    ("cjk", "九年ぶりの最初のフェリーが夜明けに港を出て、町の半分が岸壁に立っていた。"),
    ("emoji", "Nine years! 🎉 We were there 👩‍👩‍👧 with flags 🇩🇪 and thumbs 👍🏽, all of us ❤️ it. "),
    ("hindi", "नौ साल में पहली नौका भोर में बंदरगाह से निकली और आधा शहर घाट पर खड़ा था। "),
];

fn text(kind: &str) -> String {
    let sample = KINDS.iter().find(|(name, _)| *name == kind).map_or("", |(_, sample)| sample);
    let mut text = String::new();
    while text.len() < 256 * 1024 {
        (0..6).for_each(|_| text.push_str(sample));
        text.push('\n');
    }
    text
}

fn measure<T>(bencher: divan::Bencher<'_, '_>, kind: &str, run: impl Fn(&str) -> T + Sync) {
    let text = text(kind);
    bencher.counter(BytesCount::of_str(&text)).bench(|| run(divan::black_box(&text)));
}

#[divan::bench(args = KINDS.map(|(name, _)| name))]
fn clean_body(bencher: divan::Bencher<'_, '_>, kind: &str) {
    measure(bencher, kind, |text| clean::body(text).text.len());
}

#[divan::bench]
fn clean_body_with_crlf_and_tabs(bencher: divan::Bencher<'_, '_>) {
    let text = text("ascii").replace('\n', "\r\n\t");
    bencher.counter(BytesCount::of_str(&text)).bench(|| clean::body(divan::black_box(&text)).text.len());
}

#[divan::bench]
fn clean_body_all_escapes(bencher: divan::Bencher<'_, '_>) {
    let text = "\x1b[1m\u{202E}e\u{301}".repeat(16 * 1024);
    bencher.counter(BytesCount::of_str(&text)).bench(|| clean::body(divan::black_box(&text)).text.len());
}

#[divan::bench(args = KINDS.map(|(name, _)| name))]
fn width_of(bencher: divan::Bencher<'_, '_>, kind: &str) {
    measure(bencher, kind, width::width);
}

#[divan::bench(args = KINDS.map(|(name, _)| name))]
fn wrap_80(bencher: divan::Bencher<'_, '_>, kind: &str) {
    measure(bencher, kind, |text| wrap::wrap(text, 80, 80));
}

#[divan::bench]
fn links_none(bencher: divan::Bencher<'_, '_>) {
    measure(bencher, "ascii", links::links);
}
