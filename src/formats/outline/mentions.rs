//! Whom a comment names: `@name` of somebody who spoke before, `#12` and `>>12` where comments show their numbers.
//!
//! Only a comment's own words are looked at. A name is followed to the nearest earlier comment by that name, a number to the comment that shows it.

use std::collections::HashMap;
use std::ops::Range;

use crate::model::quotes::{Word, same, window, words};
use crate::model::{BlockKind, CommentId, Thread};
use crate::text::slice;

/// The most words of a name.
const LONGEST: usize = 6;
/// The most names and numbers that are looked at in one comment.
const MOST: usize = 32;

/// A comment that names another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Named {
    pub comment: CommentId,
    pub target: CommentId,
    /// How many earlier comments may be meant by the name.
    pub choices: u32,
    /// Whether it names others too.
    pub several: bool,
    /// Whether it was named by its number.
    pub by_number: bool,
}

/// Somebody who spoke.
struct Person {
    name: Vec<Word>,
    /// Nearest comment so far, and how many there are.
    latest: CommentId,
    count: u32,
}

/// Everybody who spoke so far.
#[derive(Default)]
struct People {
    all: Vec<Person>,
    /// By all words of the name.
    by_name: HashMap<u64, usize>,
    /// By the first word of the name, while nobody else has it.
    by_first: HashMap<u64, Option<usize>>,
}

/// A name or number in a comment's own words.
#[derive(Clone, Copy)]
struct Mention {
    target: CommentId,
    choices: u32,
    /// Whether it stands at the start of a line.
    leads: bool,
    by_number: bool,
}

/// The comments that name earlier ones, in order. `numbers` are those that the comments show, where they show any.
pub(super) fn find(thread: &Thread, numbers: &HashMap<u32, CommentId>) -> Vec<Named> {
    let mut people = People::default();
    let mut named = Vec::new();
    for id in thread.ids() {
        let mentions = mentions(thread, id, &people, numbers);
        named.extend(choose(id, &mentions));
        people.speaks(thread, id);
    }
    named
}

/// Which of those it names is meant: numbers before names, what leads a line before the rest. Of several that do not lead, none.
fn choose(comment: CommentId, mentions: &[Mention]) -> Option<Named> {
    let of = |by_number: bool| {
        let mut all = mentions.iter().filter(move |mention| mention.by_number == by_number);
        let leading = all.clone().find(|mention| mention.leads);
        let first = leading.or_else(|| all.next())?;
        let several =
            mentions.iter().any(|mention| mention.by_number == by_number && mention.target != first.target);
        (first.leads || !several).then_some((first, several))
    };
    let (first, several) = of(true).or_else(|| of(false))?;
    let &Mention { target, choices, by_number, .. } = first;
    Some(Named { comment, target, choices, several, by_number })
}

fn mentions(
    thread: &Thread,
    id: CommentId,
    people: &People,
    numbers: &HashMap<u32, CommentId>,
) -> Vec<Mention> {
    let text = thread.text();
    let body = thread.body_range(id);
    if memchr::memchr3(b'@', b'#', b'>', thread.body(id).as_bytes()).is_none() && thread.blocks(id).is_empty()
    {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut from = body.start;
    for block in thread.blocks(id).iter().filter(|b| matches!(b.kind, BlockKind::Quote | BlockKind::Code)) {
        within(text, from..block.range().start, people, numbers, &mut found);
        // `>>12` alone on its line was taken for a quote of a quote.
        if block.level == 2 && block.kind == BlockKind::Quote {
            found
                .extend(number(slice(text, block.range()), 0, numbers).map(|target| by_number(target, true)));
        }
        from = from.max(block.range().end);
    }
    within(text, from..body.end, people, numbers, &mut found);
    found.retain(|mention| mention.target < id);
    found
}

const fn by_number(target: CommentId, leads: bool) -> Mention {
    Mention { target, choices: 1, leads, by_number: true }
}

/// Adds what is named in a stretch of text.
fn within(
    text: &str,
    within: Range<usize>,
    people: &People,
    numbers: &HashMap<u32, CommentId>,
    found: &mut Vec<Mention>,
) {
    let stretch = slice(text, within.clone());
    let most = MOST.saturating_sub(found.len());
    for at in memchr::memchr3_iter(b'@', b'#', b'>', stretch.as_bytes()).take(most) {
        let before = slice(stretch, 0..at);
        if before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '@' | '#' | '/' | '&' | '.' | '_')) {
            continue;
        }
        let line = before.trim_end_matches([' ', '>']);
        let leads = line.is_empty() || line.ends_with('\n');
        let rest = slice(stretch, at..stretch.len());
        found.extend(if rest.starts_with('@') {
            let person = people.named(text, within.start + at + 1..within.end, leads);
            person.map(|p| Mention { target: p.latest, choices: p.count, leads, by_number: false })
        } else {
            let signs = if rest.starts_with(">>") { 2 } else { usize::from(rest.starts_with('#')) };
            let target = if signs == 0 { None } else { number(rest, signs, numbers) };
            target.map(|target| by_number(target, leads))
        });
    }
}

/// The comment that shows the number that stands here.
fn number(text: &str, from: usize, numbers: &HashMap<u32, CommentId>) -> Option<CommentId> {
    let digits = text.get(from..)?;
    let len = digits.bytes().take_while(u8::is_ascii_digit).count();
    let after = digits.get(len..)?.chars().next();
    if len == 0 || len > 7 || after.is_some_and(char::is_alphanumeric) {
        return None;
    }
    numbers.get(&digits.get(..len)?.parse().ok()?).copied()
}

impl People {
    fn speaks(&mut self, thread: &Thread, id: CommentId) {
        let range = thread.author_range(id);
        let name: Vec<Word> = words(thread.text(), range).take(LONGEST).collect();
        let Some(first) = name.first().map(|word| word.hash) else { return };
        let key = window(name.iter().map(|word| word.hash));
        if let Some(person) = self.by_name.get(&key).and_then(|&at| self.all.get_mut(at)) {
            (person.latest, person.count) = (id, person.count + 1);
            return;
        }
        let at = self.all.len();
        self.by_name.insert(key, at);
        self.by_first.entry(first).and_modify(|only| *only = None).or_insert(Some(at));
        self.all.push(Person { name, latest: id, count: 1 });
    }

    /// Whose name stands here: the longest whole name, else a first word that only one has.
    fn named(&self, text: &str, within: Range<usize>, leads: bool) -> Option<&Person> {
        let first = words(text, within.clone()).next()?;
        let skipped = first.start as usize - within.start;
        if skipped > usize::from(leads) || !slice(text, within.start..first.start as usize).trim().is_empty()
        {
            return None;
        }
        let mut there: Vec<Word> = vec![first];
        for word in words(text, first.end as usize..within.end).take(LONGEST - 1) {
            let end = there.last().map_or(0, |word| word.end as usize);
            if slice(text, end..word.start as usize).contains([',', ';', ':', '!', '?', '\n', '@']) {
                break;
            }
            there.push(word);
        }
        let whole = (1..=there.len()).rev().find_map(|len| {
            let key = window(there.iter().take(len).map(|word| word.hash));
            self.by_name.get(&key).and_then(|&at| self.all.get(at)).filter(|person| person.name.len() == len)
        });
        let only = || self.by_first.get(&first.hash).copied().flatten().and_then(|at| self.all.get(at));
        let equal = |person: &&Person| {
            let pair = person.name.iter().zip(&there);
            pair.clone().take(1).count() == 1
                && pair
                    .take(if whole.is_some() { LONGEST } else { 1 })
                    .all(|(one, other)| same(slice(text, one.range()), slice(text, other.range())))
        };
        whole.or_else(only).filter(equal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::build::Body;
    use crate::model::{Draft, ThreadBuilder};

    /// Whom the last comment names, after these people have spoken; numbers are the places from 1.
    fn named(body: &str) -> Option<(u32, bool)> {
        let mut builder = ThreadBuilder::new();
        for author in
            ["marlow", "T.K.", "Greta Lindeman", "bo", "Bo B.", "swift_91", "marlow", "Anna A", "Anna C"]
        {
            builder.push(&Draft { author, body: Body::Plain("said"), ..Draft::default() });
        }
        builder.push(&Draft { author: "eve", body: Body::Plain(body), ..Draft::default() });
        let thread = builder.finish().0;
        let numbers = thread.ids().map(|id| (id.0 + 1, id)).collect();
        find(&thread, &numbers).first().map(|named| (named.target.0, named.several))
    }

    #[test]
    fn names_and_numbers() {
        let table = [
            ("@marlow yes", Some((6, false))),
            ("yes @MARLOW, yes", Some((6, false))),
            ("@ marlow yes", Some((6, false))),
            ("yes @ marlow", None),
            ("@T.K.: yes", Some((1, false))),
            ("@Greta yes", Some((2, false))),
            ("@Greta Lindeman yes", Some((2, false))),
            ("@bo b. yes", Some((4, false))),
            ("@bo, b is a letter", Some((3, false))),
            ("@swift_91 yes", Some((5, false))),
            ("@Anna yes", None),
            ("@Anna C yes", Some((8, false))),
            ("@eve me", None),
            ("@nobody yes", None),
            ("marlow@bo.example", None),
            ("> @bo said\n\nyes", None),
            ("@bo and @marlow", Some((3, true))),
            ("both @bo and @marlow", None),
            ("both @bo and\n@marlow", Some((6, true))),
            ("#2 yes", Some((1, false))),
            ("as #2 says", Some((1, false))),
            ("#99 no, C#2 no, ##2 no, #2x no, &#2; no", None),
            (">>3\nyes", Some((2, false))),
            ("what >>3 says", Some((2, false))),
            ("> 3\nyes", None),
            ("#10 myself", None),
            ("@bo in #2", Some((1, false))),
            ("@", None),
            ("#", None),
        ];
        for (body, expected) in table {
            assert_eq!(named(body), expected, "{body}");
        }
    }
}
