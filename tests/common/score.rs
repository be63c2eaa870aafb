//! How right a tree is, against what is known to be true: one way of counting for every format.
//!
//! A comment of the truth is *found* where one comment of the output begins with its words. Its *edge* is right where its parent is right too. What
//! cannot be told is left out on both sides: comments without words, and what answers one of those.

use std::collections::BTreeMap;

use understory::model::{Comment, CommentId, Discussion, Evidence};

/// Letters and digits that may stand before the words in a body: a title, a date.
const NOISE: usize = 80;

/// What is known to be true of one comment.
#[derive(Clone, Debug, Default)]
pub(crate) struct Said {
    /// The number of its parent.
    pub(crate) parent: Option<usize>,
    pub(crate) author: String,
    /// As the source shows it; empty where there is none, or none is known.
    pub(crate) date: String,
    /// How its body begins. None where the truth knows only who spoke where: then comments are paired by their order.
    pub(crate) text: Option<String>,
}

/// What was counted over some texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// Comments that are there.
    pub(crate) truth: usize,
    /// Comments that came out.
    pub(crate) output: usize,
    /// Comments of the truth that came out.
    pub(crate) found: usize,
    /// Found ones with the right parent.
    pub(crate) right: usize,
    /// Found ones whose parent cannot be told.
    pub(crate) untold: usize,
    /// Found ones with the right author.
    pub(crate) authors: usize,
    /// Found ones of which the truth knows a date, and those with that date.
    pub(crate) dated: usize,
    pub(crate) dates: usize,
}

impl Tally {
    pub(crate) fn add(&mut self, other: &Self) {
        self.truth += other.truth;
        self.output += other.output;
        self.found += other.found;
        self.right += other.right;
        self.untold += other.untold;
        self.authors += other.authors;
        self.dated += other.dated;
        self.dates += other.dates;
    }

    /// The share of true edges that came out, in percent.
    pub(crate) fn recall(&self) -> f64 {
        percent(self.right, self.truth - self.untold)
    }

    /// The share of the edges that came out that are true, in percent.
    pub(crate) fn precision(&self) -> f64 {
        percent(self.right, self.output - self.untold)
    }

    /// Their harmonic mean.
    pub(crate) fn f1(&self) -> f64 {
        let (recall, precision) = (self.recall(), self.precision());
        if recall + precision == 0.0 { 0.0 } else { 2.0 * recall * precision / (recall + precision) }
    }
}

/// A share in percent; of nothing all.
pub(crate) fn percent(part: usize, of: usize) -> f64 {
    if of == 0 { 100.0 } else { 100.0 * part as f64 / of as f64 }
}

/// What was counted, and what is wrong, a line each.
#[derive(Debug, Default)]
pub(crate) struct Score {
    pub(crate) tally: Tally,
    pub(crate) wrong: Vec<String>,
}

/// Letters and digits in lower case.
pub(crate) fn norm(text: &str) -> Vec<char> {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The same without digits, unless there is nothing else: the numbers of a list are words in the truth and markup in a page.
pub(crate) fn letters(text: &str) -> Vec<char> {
    let all = norm(text);
    let letters: Vec<char> = all.iter().copied().filter(|c| c.is_alphabetic()).collect();
    if letters.is_empty() { all } else { letters }
}

fn begins(body: &[char], key: &[char]) -> bool {
    let reach = body.len().min(key.len() + NOISE);
    if key.len() < 12 { body == key } else { body[..reach].windows(key.len()).any(|window| window == key) }
}

/// Pairs true comments with comments of the output, in order.
fn pair(keys: &[Option<Vec<char>>], output: &[Vec<char>]) -> BTreeMap<usize, usize> {
    let (mut pairs, mut taken, mut start) = (BTreeMap::new(), vec![false; output.len()], 0);
    for (number, key) in keys.iter().enumerate() {
        let found = match key {
            None => Some(number).filter(|&k| k < output.len()),
            Some(key) => (start..output.len())
                .chain(0..start)
                .find(|&k| !key.is_empty() && !taken[k] && begins(&output[k], key)),
        };
        if let Some(k) = found {
            taken[k] = true;
            start = k + 1;
            pairs.insert(number, k);
        }
    }
    pairs
}

/// Scores what was read against the truth; `words` says what of a text is compared.
pub(crate) fn score(truth: &[Said], discussion: &Discussion, words: fn(&str) -> Vec<char>) -> Score {
    let comments: Vec<Comment<'_>> = discussion.thread.comments().collect();
    let bodies: Vec<_> = comments.iter().map(|comment| words(comment.body)).collect();
    let key =
        |said: &Said| said.text.as_ref().map(|text| words(text).into_iter().take(40).collect::<Vec<_>>());
    let keys: Vec<_> = truth.iter().map(key).collect();
    let silent = |number: usize| keys[number].as_ref().is_some_and(Vec::is_empty);
    let pairs = pair(&keys, &bodies);
    let mut score = Score::default();
    score.tally.truth = (0..truth.len()).filter(|&number| !silent(number)).count();
    score.tally.output = if keys.iter().any(Option::is_none) {
        comments.len()
    } else {
        bodies.iter().filter(|body| !body.is_empty()).count()
    };
    // The markup of a flat page knows of no answers: what its comments quote is judged in a test of its own.
    let flat = truth.iter().all(|said| said.parent.is_none());
    for number in (0..truth.len()).filter(|&number| !silent(number)) {
        let said = &truth[number];
        let beginning = || format!("{}: {}", said.author, said.text.as_deref().unwrap_or_default());
        let Some(&k) = pairs.get(&number) else {
            score.wrong.push(format!("not found: {}", beginning()));
            continue;
        };
        let tied = flat && matches!(comments[k].evidence, Evidence::Quote | Evidence::Mention);
        let parent = comments[k].parent.map(CommentId::index).filter(|_| !tied);
        score.tally.found += 1;
        match said.parent {
            Some(silence) if silent(silence) => score.tally.untold += 1,
            None if parent.is_none() => score.tally.right += 1,
            Some(above) if parent.is_some() && pairs.get(&above).copied() == parent => score.tally.right += 1,
            _ => score.wrong.push(format!("under the wrong one: {}", beginning())),
        }
        if same_author(comments[k].author.unwrap_or_default(), &said.author) {
            score.tally.authors += 1;
        } else {
            score.wrong.push(format!("not by {:?}: {}", comments[k].author, beginning()));
        }
        if !said.date.is_empty() {
            score.tally.dated += 1;
            if same_date(comments[k].published.unwrap_or_default(), &said.date) {
                score.tally.dates += 1;
            } else {
                score.wrong.push(format!(
                    "at {:?}, not {}: {}",
                    comments[k].published,
                    said.date,
                    beginning()
                ));
            }
        }
    }
    if score.tally.output > score.tally.found {
        score.wrong.push(format!("{} that nobody said", score.tally.output - score.tally.found));
    }
    score
}

/// The truth has names as pages show them: `by keeper ( 20417 )`.
fn same_author(got: &str, said: &str) -> bool {
    let bare = said.strip_prefix("by ").unwrap_or(said);
    let bare = bare.split_once(" ( ").map_or(bare, |(name, _)| name);
    norm(got) == norm(said) || norm(got) == norm(bare)
}

/// The months by the first letters of their names in the languages of the texts.
const MONTHS: [&[&str]; 12] = [
    &["jan", "ene"],
    &["feb", "fév", "fev"],
    &["mar", "mär"],
    &["apr", "abr", "avr"],
    &["may", "mai"],
    &["jun", "juin"],
    &["jul", "juil"],
    &["aug", "ago", "aoû"],
    &["sep"],
    &["oct", "okt"],
    &["nov"],
    &["dec", "dez", "dic", "déc"],
];

/// Whether a date that came out is the one that the source shows: the same words, or a day that fits them.
fn same_date(got: &str, said: &str) -> bool {
    if got.is_empty() || norm(got) == norm(said) {
        return !got.is_empty();
    }
    let mut parts = got.get(..10).unwrap_or_default().split('-').map(|part| part.parse::<usize>().ok());
    let (Some(Some(year)), Some(Some(month)), Some(Some(day))) = (parts.next(), parts.next(), parts.next())
    else {
        return false;
    };
    let said = said.to_lowercase();
    let numbers: Vec<usize> =
        said.split(|c: char| !c.is_ascii_digit()).filter_map(|number| number.parse().ok()).collect();
    let names = MONTHS.get(month.wrapping_sub(1)).copied().unwrap_or_default();
    let month_told =
        said.split(|c: char| !c.is_alphabetic()).any(|word| names.iter().any(|name| word.starts_with(name)));
    numbers.contains(&year) && numbers.contains(&day) && (month_told || numbers.contains(&month))
}
