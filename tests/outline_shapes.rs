//! How right are the trees of invented pages, as printed by twenty tools, against what the pages' own markup says?
//!
//! A comment of the truth is found where one comment of the output begins with its text; it is right where its parent is right too.
//! Edge F1 is the mean of the share of true comments that are right and the share of comments in the output that are.
//! The floors are what was measured; they may rise and must not fall.

#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    clippy::cast_precision_loss,
    clippy::string_slice,
    reason = "a test that cannot go on should say so and stop"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use understory::formats::outline;
use understory::model::{Comment, CommentId, Discussion, Evidence};

/// Edge F1 in percent that each tool's texts must reach, over those whose nesting can still be seen.
const FLOORS: &[(&str, u32)] = &[
    ("elinks", 92),
    ("hand", 100),
    ("html2text", 95),
    ("html2text-debian", 92),
    ("inscriptis", 92),
    ("inscriptis-strict", 96),
    ("links", 94),
    ("lynx", 92),
    ("lynx-refs", 98),
    ("markdownify", 96),
    ("npm-html-to-text", 96),
    ("pandoc-markdown", 65),
    ("pandoc-plain", 96),
    ("resiliparse", 96),
    ("resiliparse-main", 72),
    ("resiliparse-nobullets", 88),
    ("rust-html2text", 94),
    ("turndown", 96),
    ("w3m", 96),
];

/// Characters that may stand before the text in a body: a title, a date.
const NOISE: usize = 80;

#[derive(Default)]
struct Tally {
    truth: usize,
    output: usize,
    right: usize,
    authors: usize,
    found: usize,
}

impl Tally {
    fn f1(&self) -> f64 {
        let share = |of: usize| if of == 0 { 0.0 } else { self.right as f64 / of as f64 };
        let (recall, precision) = (share(self.truth), share(self.output));
        if recall + precision == 0.0 { 0.0 } else { 200.0 * recall * precision / (recall + precision) }
    }
}

fn shapes() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/shapes")
}

/// Letters and digits in lower case.
fn norm(text: &str) -> Vec<char> {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn begins(body: &[char], key: &[char]) -> bool {
    let reach = body.len().min(key.len() + NOISE);
    if key.len() < 12 { body == key } else { body[..reach].windows(key.len()).any(|window| window == key) }
}

/// Pairs true comments with comments of the output, in order.
fn pair(truth: &[Value], output: &[Vec<char>]) -> BTreeMap<usize, usize> {
    let (mut pairs, mut taken, mut start) = (BTreeMap::new(), vec![false; output.len()], 0);
    for (number, comment) in truth.iter().enumerate() {
        let mut key = norm(comment["text"].as_str().unwrap_or_default());
        key.truncate(40);
        let found = (start..output.len())
            .chain(0..start)
            .find(|&k| !key.is_empty() && !taken[k] && begins(&output[k], &key));
        if let Some(k) = found {
            taken[k] = true;
            start = k + 1;
            pairs.insert(number, k);
        }
    }
    pairs
}

fn score(tally: &mut Tally, truth: &[Value], discussion: &Discussion) {
    let comments: Vec<Comment<'_>> = discussion.thread.comments().collect();
    let bodies: Vec<_> = comments.iter().map(|comment| norm(comment.body)).collect();
    let pairs = pair(truth, &bodies);
    tally.truth +=
        truth.iter().filter(|comment| !norm(comment["text"].as_str().unwrap_or_default()).is_empty()).count();
    tally.output += bodies.iter().filter(|body| !body.is_empty()).count();
    // The markup of a flat page knows of no answers: what its comments quote is judged in a test of its own.
    let flat = truth.iter().all(|comment| comment["parent"].is_null());
    let inferred =
        |comment: &Comment<'_>| flat && matches!(comment.evidence, Evidence::Quote | Evidence::Mention);
    for (&number, &k) in &pairs {
        let parent = comments[k].parent.map(CommentId::index).filter(|_| !inferred(&comments[k]));
        let wanted = truth[number]["parent"].as_u64().map(|parent| pairs.get(&(parent as usize)).copied());
        tally.right += usize::from(match wanted {
            None => parent.is_none(),
            Some(wanted) => wanted.is_some() && wanted == parent,
        });
        tally.found += 1;
        tally.authors += usize::from(
            norm(comments[k].author.unwrap_or_default())
                == norm(truth[number]["author"].as_str().unwrap_or_default()),
        );
    }
}

/// The truth for a text: that of the page with the longest name that the file's name begins with.
fn truth(file: &str) -> Vec<Value> {
    let name = file.split('.').next().unwrap();
    let truth = fs::read_to_string(shapes().join(format!("pages/{name}.truth.json"))).unwrap();
    let truth: Value = serde_json::from_str(&truth).unwrap();
    truth["comments_list"].as_array().cloned().unwrap_or_default()
}

fn expected() -> Vec<(String, String)> {
    let table = fs::read_to_string(shapes().join("expect.tsv")).unwrap();
    let rows = table.lines().skip(1).filter_map(|line| line.split_once('\t'));
    rows.map(|(file, nesting)| (file.to_owned(), nesting.to_owned())).collect()
}

fn parse(file: &str) -> Discussion {
    let bytes = fs::read(shapes().join("text").join(file)).unwrap();
    outline::parse(file, &String::from_utf8_lossy(&bytes))
}

#[test]
fn trees_are_as_right_as_they_were() {
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    for (file, nesting) in expected() {
        if nesting == "lost" {
            continue;
        }
        let tool = file.trim_end_matches(".txt").rsplit('.').next().unwrap().to_owned();
        score(tallies.entry(tool).or_default(), &truth(&file), &parse(&file));
    }
    let mut low = Vec::new();
    for (tool, tally) in &tallies {
        let floor = FLOORS.iter().find(|(name, _)| name == tool).map_or(0, |&(_, floor)| floor);
        eprintln!(
            "{tool:24} F1 {:5.1}  floor {floor}  authors {}/{}",
            tally.f1(),
            tally.authors,
            tally.found
        );
        if tally.f1() < f64::from(floor) {
            low.push(tool);
        }
    }
    assert!(low.is_empty(), "below their floor: {low:?}");
}

#[test]
fn what_is_no_thread_has_no_comments() {
    for (file, _) in expected() {
        if truth(&file).is_empty() {
            let found: Vec<_> =
                parse(&file).thread.comments().map(|comment| format!("{:?}", comment.author)).collect();
            assert!(found.is_empty(), "{file}: {found:?}");
        }
    }
}

#[test]
fn what_is_flat_is_told() {
    for (file, nesting) in expected() {
        let discussion = parse(&file);
        let nested = discussion.thread.comments().any(|comment| comment.parent.is_some());
        let told =
            discussion.warnings.iter().filter(|warning| warning.message.contains("no nesting left")).count();
        assert!(told <= 1 && (told == 0 || !nested), "{file} ({nesting}): {:?}", discussion.warnings);
    }
}

/// Answers that flat pages show by their quotes: in no text is another found, and in most these are.
#[test]
fn what_is_tied_is_tied_right() {
    let right = [("cinder.path", "pointwork"), ("pointwork", "Brakevan Betty"), ("mica_lamp", "pendulate")];
    let mut ties = 0;
    for (file, nesting) in expected() {
        let discussion = parse(&file);
        let thread = &discussion.thread;
        for comment in thread.comments() {
            if !matches!(comment.evidence, Evidence::Quote | Evidence::Mention) {
                continue;
            }
            let parent = comment.parent.and_then(|parent| thread.author(parent)).unwrap_or_default();
            let author = comment.author.unwrap_or_default();
            let known = |&(who, whom): &(&str, &str)| author.starts_with(who) && parent.starts_with(whom);
            assert!(right.iter().any(known), "{file} ({nesting}): {author} to {parent}");
            ties += 1;
        }
    }
    assert!(ties >= 17, "only {ties}");
}

#[test]
fn every_beginning_parses() {
    for file in [
        "hard.resiliparse.txt",
        "hard.lynx.txt",
        "hard.html2text.txt",
        "stackexchange.w3m.txt",
        "b7-tight.hand.txt",
    ] {
        let text = String::from_utf8_lossy(&fs::read(shapes().join("text").join(file)).unwrap()).into_owned();
        let step = (text.len() / 150).max(1);
        for end in (0..text.len()).step_by(step).filter(|&end| text.is_char_boundary(end)) {
            let discussion = outline::parse(file, &text[..end]);
            assert!(discussion.thread.len() <= text.lines().count());
        }
    }
}
