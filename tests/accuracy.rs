//! How right every format is on the project's own fixtures, as one table: docs/ACCURACY.md.
//!
//! `cargo test --test accuracy -- --nocapture` prints it, with the worst text of each row and what is wrong there. A figure that falls fails the test, and so does
//! a table that is not that of the last run; `UPDATE_DOCS=1` writes it anew: read the diff.

#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test that cannot go on should say so and stop"
)]

mod common;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use common::score::{self, Score, Tally, percent};
use common::truth::{self, place};
use understory::formats::{self, Input, outline};
use understory::model::build::Body;
use understory::model::{Discussion, Draft, Place, ThreadBuilder};
use understory::source::decode;

/// What stands above the table.
const HEAD: &str = "# How right the trees are

Every format is held to the project's own fixtures, whose true trees are known: invented pages as they are and as nineteen tools print them, dumps of
sites, a mail archive, the built-in discussions. No real page is among them. `tests/common/score.rs` says how it is counted:

- *found*: comments of the truth that came out, by how they begin, of all that are there.
- *recall*, *precision*, *F1*: of the links to a parent. Right is a comment with its true parent; a root must be a root. Recall is of what is there, precision of
  what came out.
- *authors*, *dates*: of the comments found; dates where the truth knows one, by the day, whether or not the text still shows all of it.

Percentages are cut, never rounded up: 100.0 is all of them. The trees of dumps, mail and the built-in discussions were written by the program and read by hand,
so that they show what gets lost later, not how hard they were.

Made by `UPDATE_DOCS=1 cargo test --test accuracy`. The test fails where a figure falls.

";

/// The rows, by format and by what printed the text.
#[derive(Default)]
struct Table {
    rows: BTreeMap<String, Row>,
}

#[derive(Default)]
struct Row {
    texts: usize,
    tally: Tally,
    /// The text with the lowest F1, and what is wrong there.
    worst: Option<(f64, String, Vec<String>)>,
}

impl Table {
    fn add(&mut self, row: &str, text: &str, score: Score) {
        let row = self.rows.entry(row.to_owned()).or_default();
        row.texts += 1;
        row.tally.add(&score.tally);
        let f1 = score.tally.f1();
        if !score.wrong.is_empty() && row.worst.as_ref().is_none_or(|(worst, ..)| f1 < *worst) {
            row.worst = Some((f1, text.to_owned(), score.wrong));
        }
    }

    fn markdown(&self) -> String {
        let mut out = String::from(
            "| format, tool | texts | comments | found | recall | precision | F1 | authors | dates |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|\n",
        );
        for (name, Row { texts, tally, .. }) in &self.rows {
            let dates =
                if tally.dated == 0 { "–".to_owned() } else { cut(percent(tally.dates, tally.dated)) };
            writeln!(
                out,
                "| {name} | {texts} | {} | {} | {} | {} | {} | {} | {dates} |",
                tally.truth,
                cut(percent(tally.found, tally.truth)),
                cut(tally.recall()),
                cut(tally.precision()),
                cut(tally.f1()),
                cut(percent(tally.authors, tally.found)),
            )
            .unwrap();
        }
        out
    }
}

/// A percentage with one digit, cut.
fn cut(percent: f64) -> String {
    format!("{:.1}", (percent * 10.0 + 1e-6).floor() / 10.0)
}

/// The comments of all discussions of a source, each against its own truth.
fn score_all(truth: &[Vec<score::Said>], read: &[Discussion]) -> Score {
    let mut all = Score::default();
    for (number, said) in truth.iter().enumerate() {
        let nothing = Discussion::default();
        let one = score::score(said, read.get(number).unwrap_or(&nothing), score::norm);
        all.tally.add(&one.tally);
        all.wrong.extend(one.wrong);
    }
    all
}

/// Everything there is, and the fixtures whose trees cannot be read as a truth.
fn table() -> (Table, Vec<String>) {
    let (mut table, mut unread) = (Table::default(), Vec::new());
    for (file, nesting) in truth::texts() {
        let bytes = fs::read(place("tests/shapes/text").join(&file)).unwrap();
        let read = outline::parse(&file, &String::from_utf8_lossy(&bytes));
        let tool = file.trim_end_matches(".txt").rsplit('.').next().unwrap();
        let row = if nesting == "lost" { "outline, nesting lost" } else { &format!("outline, {tool}") };
        table.add(row, &file, score::score(&truth::of_page(&file), &read, score::norm));
    }
    for name in truth::pages() {
        let page = fs::read_to_string(place(&format!("tests/shapes/pages/{name}.html"))).unwrap();
        let read = formats::read("page", &page, None);
        table.add("html", &name, score::score(&truth::of_page(&name), &read[0], score::letters));
    }
    for (file, tree) in truth::dumps() {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let decoded = decode(fs::read(&file).unwrap());
        let input = Input { bytes: decoded.bytes(), ..Input::text("x", &decoded.text) };
        let read = input.read(None);
        match truth::of_tree(&fs::read_to_string(tree).unwrap()).filter(|truth| !truth.is_empty()) {
            Some(truth) => table.add(read[0].format, &name, score_all(&truth, &read)),
            None => unread.push(name),
        }
    }
    for (name, text) in understory::seeds::all() {
        let tree = name.strip_suffix(".txt").unwrap_or(name);
        let tree = fs::read_to_string(place(&format!("tests/seeds/{tree}.tree.txt"))).unwrap();
        let read = formats::read(name, text, None);
        table.add("outline, built in", name, score::score(&truth::of_seed(&tree), &read[0], score::norm));
    }
    (table, unread)
}

/// The figures of each row of a table that may not fall.
fn figures(table: &str) -> BTreeMap<&str, Vec<f64>> {
    let rows = table.lines().filter(|line| line.starts_with("| ")).skip(1);
    let rows = rows.filter_map(|line| line.trim_matches(['|', ' ']).split_once(" | "));
    rows.map(|(name, rest)| {
        (name, rest.split(" | ").skip(2).filter_map(|figure| figure.parse().ok()).collect())
    })
    .collect()
}

#[test]
fn no_figure_falls() {
    let (table, unread) = table();
    let made = table.markdown();
    eprintln!("{made}");
    for (name, row) in &table.rows {
        if let Some((f1, text, wrong)) = &row.worst {
            let first: Vec<_> =
                wrong.iter().take(3).map(|line| line.chars().take(90).collect::<String>()).collect();
            eprintln!(
                "{name}: worst is {text}, F1 {}; {} wrong\n    {}",
                cut(*f1),
                wrong.len(),
                first.join("\n    ")
            );
        }
    }
    assert!(
        unread.is_empty(),
        "their trees cannot be read as a truth, see tests/common/truth.rs: {unread:?}"
    );
    let path = place("docs/ACCURACY.md");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, format!("{HEAD}{made}")).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    let now = figures(&made);
    let fallen: Vec<_> = figures(&kept)
        .into_iter()
        .filter(|(name, before)| {
            let now = now.get(name).map_or(&[][..], Vec::as_slice);
            now.len() < before.len() || before.iter().zip(now).any(|(before, now)| now < before)
        })
        .map(|(name, before)| format!("{name}: {before:?} before, {:?} now", now.get(name)))
        .collect();
    assert!(fallen.is_empty(), "fallen, in the order of docs/ACCURACY.md: {fallen:#?}");
    assert!(
        kept == format!("{HEAD}{made}"),
        "docs/ACCURACY.md is not of this run: UPDATE_DOCS=1 cargo test --test accuracy"
    );
}

#[test]
fn what_is_wrong_counts() {
    let said = |parent, author: &str, text: &str| score::Said {
        parent,
        author: author.to_owned(),
        date: "3 May 2019".to_owned(),
        text: Some(text.to_owned()),
    };
    let truth = [
        said(None, "alda", "The ferry left at nine."),
        said(Some(0), "bo", "It left at ten, as ever."),
        said(Some(1), "cid", "Nobody saw it leave at all."),
        said(Some(1), "dora", ""),
        said(Some(3), "eno", "What answers silence is not judged."),
    ];
    let mut builder = ThreadBuilder::new();
    for (author, published, place, body) in [
        ("alda", "2019-05-03", Place::Root, "The ferry left at nine."),
        ("bo", "2019-05-04", Place::Number(0), "It left at ten, as ever."),
        ("cyd", "3 May 2019", Place::Root, "Nobody saw it leave at all."),
        ("eno", "", Place::Root, "What answers silence is not judged."),
        ("fay", "", Place::Root, "Nobody said this."),
    ] {
        builder.push(&Draft { author, published, place, body: Body::Plain(body), ..Draft::default() });
    }
    let read = Discussion { thread: builder.finish().0, ..Discussion::default() };
    let tally = score::score(&truth, &read, score::norm).tally;
    let wanted = Tally { truth: 4, output: 5, found: 4, right: 2, untold: 1, authors: 3, dated: 4, dates: 2 };
    assert_eq!(tally, wanted);
    assert_eq!([cut(tally.recall()), cut(tally.precision()), cut(tally.f1())], ["66.6", "50.0", "57.1"]);
    assert_eq!(figures("| a | b |\n|---|---|\n| x, y | 1 | 2 | 99.5 | – | 7.0 |\n")["x, y"], [99.5, 7.0]);
}
