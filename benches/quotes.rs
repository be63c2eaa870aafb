//! How fast a thread is gone through for what it quotes: `cargo bench --profile fast --bench quotes`.

use divan::counter::BytesCount;
use understory::model::build::Body;
use understory::model::{Article, ArticleDraft, Draft, Quotes, Thread, ThreadBuilder, quoted_comment};

fn main() {
    divan::main();
}

const PARAGRAPHS: usize = 40;
const COMMENTS: usize = 20_000;

/// What the comments hold.
const KINDS: [&str; 4] = ["plain", "marks", "one in ten", "all quote"];

fn paragraph(number: usize) -> String {
    format!(
        "Paragraph {number} says that the first ferry in {number} years left the harbour at dawn, and that half of town {number} stood on the quay."
    )
}

fn article() -> Article {
    let paragraphs: Vec<String> = (0..PARAGRAPHS).map(paragraph).collect();
    ArticleDraft { body: paragraphs.iter().map(String::as_str).collect(), ..ArticleDraft::default() }.build()
}

fn body(kind: &str, number: usize) -> String {
    let said = format!(
        "I don't know what to say of number {number}. It was a long day and a longer night, and in the end nobody went home before the boats did. "
    )
    .repeat(2);
    match kind {
        "marks" => format!("{said}They called it \"a day to be kept in mind for {number} years\"."),
        "one in ten" if !number.is_multiple_of(10) => said,
        "plain" => said,
        _ => format!("> {}\n\n{said}", paragraph(number % PARAGRAPHS)),
    }
}

fn thread(kind: &str) -> Thread {
    let mut builder = ThreadBuilder::new();
    for number in 0..COMMENTS {
        builder.push(&Draft {
            author: "marlow",
            published: "2019-05-03",
            body: Body::Plain(&body(kind, number)),
            ..Draft::default()
        });
    }
    builder.finish().0
}

#[divan::bench(args = KINDS)]
fn quotes_of_the_article(bencher: divan::Bencher<'_, '_>, kind: &str) {
    let (article, thread) = (article(), thread(kind));
    bencher
        .counter(BytesCount::of_str(thread.text()))
        .bench(|| Quotes::of(&article, divan::black_box(&thread)));
}

/// The last comment quotes the first one.
#[divan::bench]
fn quoted_comment_far_back(bencher: divan::Bencher<'_, '_>) {
    let mut builder = ThreadBuilder::new();
    let first = "Half of the town stood on the quay, and nobody cheered.";
    let mut bodies: Vec<String> = (0..COMMENTS).map(|number| body("plain", number)).collect();
    bodies.insert(0, first.to_owned());
    bodies.push(format!("> {first}\n\nNobody."));
    for body in &bodies {
        builder.push(&Draft { author: "marlow", body: Body::Plain(body), ..Draft::default() });
    }
    let thread = builder.finish().0;
    let Some(last) = thread.ids().next_back() else { return };
    bencher
        .counter(BytesCount::of_str(thread.text()))
        .bench(|| quoted_comment(divan::black_box(&thread), last));
}
