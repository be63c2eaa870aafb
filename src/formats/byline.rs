//! Who speaks, when, and where the words begin: the line that a comment begins with in notes that people keep by hand.
//!
//! ```text
//!   **alda** (2020-01-02): words     alda: words     @alda     alda · 3 h ago     alda — 2020-01-02     **alda** · to **bo** · 3 points
//! ```
//!
//! A name and nothing unexplained before the words: what else stands there makes it no such line. Whether a name is one, the whole document has to
//! say; it is asked by those who read it.

use super::outline::dates;
use crate::export::markdown::NOBODY;
use crate::text::slice;

/// What such a line says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Byline {
    pub(super) author: String,
    /// RFC 3339, else the line's own words; empty where it tells none.
    pub(super) published: String,
    pub(super) score: Option<i32>,
    /// Whom it says it answers.
    pub(super) to: String,
    /// Where in the line the words begin.
    pub(super) used: usize,
    /// Where in the line the date stands.
    pub(super) date: (usize, usize),
    /// Whether the name was set apart: in strong letters, or by an `@`.
    pub(super) set_apart: bool,
    /// Whether the words stand in the same line.
    pub(super) goes_on: bool,
}

/// How much of a line is looked at.
pub(super) const REACH: usize = 400;

/// The most letters of a name.
const LONGEST: usize = 60;

/// Words that notes and logs begin with, and no comment.
const LABELS: [&str; 68] = [
    "a",
    "added",
    "answer",
    "author",
    "bug",
    "build",
    "caution",
    "caveat",
    "changed",
    "chore",
    "ci",
    "date",
    "default",
    "deprecated",
    "description",
    "docs",
    "e.g",
    "eg",
    "email",
    "error",
    "errors",
    "example",
    "examples",
    "feat",
    "feature",
    "features",
    "fix",
    "fixed",
    "fixes",
    "from",
    "hint",
    "http",
    "https",
    "i.e",
    "important",
    "input",
    "install",
    "internal",
    "issue",
    "key",
    "license",
    "link",
    "name",
    "new",
    "note",
    "notes",
    "output",
    "perf",
    "pro",
    "q",
    "question",
    "refactor",
    "removed",
    "requires",
    "security",
    "see",
    "status",
    "style",
    "summary",
    "test",
    "tests",
    "tip",
    "title",
    "todo",
    "type",
    "usage",
    "version",
    "warning",
];

/// Reads a line whose first `strong` bytes are in strong letters.
pub(super) fn read(line: &str, strong: usize) -> Option<Byline> {
    let line = slice(line, 0..crate::text::boundary_before(line, REACH));
    if strong == 0
        && let Some(byline) = date_first(line)
    {
        return Some(byline);
    }
    let name = if strong > 0 { strong.min(line.len()) } else { end_of_name(line)? };
    let written = slice(line, 0..name);
    let colon = written.trim_end().ends_with(':');
    let author = written.trim().trim_end_matches(':').trim_end();
    let bare = author.strip_prefix('@').unwrap_or(author);
    let set_apart = strong > 0 || bare.len() < author.len();
    if !is_name(bare) {
        return None;
    }
    let byline = Byline { author: bare.to_owned(), used: name, set_apart, ..Byline::default() };
    if colon { Some(words(line, name, byline)) } else { fields(line, name, byline) }
}

/// Reads a line as `export --to markdown` writes it, whatever the name: the name in strong letters, then parts in their order and nothing else.
pub(super) fn exported(line: &str, strong: usize) -> Option<Byline> {
    let author = slice(line, 0..strong);
    let rest = slice(line, strong..line.len());
    if strong == 0 || !(rest.is_empty() || rest.starts_with(" · ")) {
        return None;
    }
    let mut parts: Vec<&str> = rest.split(" · ").skip(1).collect();
    let to = parts.first().and_then(|first| first.strip_prefix("to ")).unwrap_or_default();
    if !to.is_empty() {
        parts.remove(0);
    }
    let score = parts.last().and_then(|last| points(last).filter(|&(_, length)| length == last.len()));
    parts.truncate(parts.len() - usize::from(score.is_some()));
    Some(Byline {
        author: if author == NOBODY { "" } else { author }.to_owned(),
        published: parts.join(" · "),
        score: score.map(|(score, _)| score),
        to: to.to_owned(),
        used: line.len(),
        set_apart: true,
        ..Byline::default()
    })
}

/// `[2020-01-02 10:00] alda: words`.
fn date_first(line: &str) -> Option<Byline> {
    let open = line.len() - line.trim_start_matches(['[', '(']).len();
    let date = dates::find(line).filter(|date| date.range.start == open && open <= 1)?;
    let rest = slice(line, date.range.end..line.len());
    let lead = rest.len() - rest.trim_start_matches([']', ')', ' ', '-', '–', '—', '·', ',']).len();
    let from = date.range.end + lead;
    let name = slice(line, from..line.len()).find(':').map(|length| from + length)?;
    let author = slice(line, from..name).trim().trim_start_matches('@');
    let byline = Byline {
        author: author.to_owned(),
        published: date.value,
        date: (date.range.start, date.range.end),
        ..Byline::default()
    };
    is_name(author).then(|| words(line, name, byline))
}

/// Where a name ends that nothing sets apart: at a sign, a date, or the end of the line.
fn end_of_name(line: &str) -> Option<usize> {
    let signs = [" · ", " — ", " – ", " - ", " | ", " • ", ":", " (", ", ", " [", " <"];
    let sign = signs.iter().filter_map(|sign| line.find(sign)).min().unwrap_or(line.len());
    let near = slice(line, 0..crate::text::boundary_before(line, 100));
    let date = dates::find(near).map_or(line.len(), |date| date.range.start);
    let end = sign.min(date);
    let name = slice(line, 0..end).trim_end();
    let name = [" on", " at", " wrote", " said", " says", " writes"]
        .iter()
        .find_map(|verb| name.strip_suffix(verb))
        .unwrap_or(name);
    (!name.is_empty()).then_some(name.len())
}

/// What stands between the name and the words.
fn fields(line: &str, from: usize, mut byline: Byline) -> Option<Byline> {
    let mut at = from;
    loop {
        let rest = slice(line, at..line.len());
        let own = parted(rest);
        at += rest.len() - own.len();
        let told = !byline.published.is_empty() || byline.score.is_some() || byline.set_apart;
        if own.is_empty() {
            byline.used = line.len();
            return Some(byline);
        }
        if let Some(after) = own.strip_prefix([')', ']', '>']) {
            at += 1;
            // What a bracket closed is told: words may follow without another sign.
            if told && after.starts_with(' ') && !after.trim_start().starts_with(is_sign) {
                return Some(words(line, at, byline));
            }
        } else if own.starts_with(':') {
            return Some(words(line, at, byline));
        } else if let Some(length) = field(own, at, &mut byline) {
            at += length;
        } else {
            // A dash after a date, or after a name in strong letters, parts them from words.
            let parted = rest.trim_start().starts_with(['—', '–', '-'])
                || rest.starts_with(' ') && own == rest.trim_start();
            return (told && parted && !byline.published.is_empty()).then(|| words(line, at, byline));
        }
    }
}

/// What follows the signs between fields. A dash before a digit is a minus.
fn parted(rest: &str) -> &str {
    let own = rest.trim_start_matches([' ', '·', '•', '|', '—', '–', '-', '(', '[', '<', ',', '\u{a0}']);
    let minus = slice(rest, 0..rest.len() - own.len()).ends_with('-')
        && own.starts_with(|c: char| c.is_ascii_digit());
    if minus { slice(rest, rest.len() - own.len() - 1..rest.len()) } else { own }
}

fn is_sign(c: char) -> bool {
    matches!(c, '·' | '•' | '|' | '—' | '–' | '-' | '(' | '[' | ',' | ':')
}

/// A date, points, a verb, or whom it answers: how long it is.
fn field(own: &str, at: usize, byline: &mut Byline) -> Option<usize> {
    let verbs = ["on ", "at ", "wrote", "said", "says", "writes", "replied", "edited"];
    if let Some(verb) = verbs.iter().find(|verb| own.starts_with(**verb)) {
        let after = slice(own, verb.len()..own.len()).chars().next();
        return after.is_none_or(|c| !c.is_alphanumeric() || verb.ends_with(' ')).then_some(verb.len());
    }
    if let Some(to) = own.strip_prefix("to ").filter(|_| byline.to.is_empty() && byline.published.is_empty())
    {
        let end = to.find(" · ").unwrap_or(to.len());
        slice(to, 0..end).trim().clone_into(&mut byline.to);
        return Some(end + 3);
    }
    if let Some((score, length)) = points(own).filter(|_| byline.score.is_none()) {
        byline.score = Some(score);
        return Some(length);
    }
    if !byline.published.is_empty() {
        return None;
    }
    let (published, length) = stamp(own).or_else(|| {
        let date = dates::find(own).filter(|date| date.range.start == 0)?;
        // A zone belongs to the time before it.
        let rest = slice(own, date.range.end..own.len()).strip_prefix(' ');
        let zone = rest.map_or(0, |zone| zone.bytes().take_while(u8::is_ascii_uppercase).count());
        let zone = if (2..=4).contains(&zone) { zone + 1 } else { 0 };
        Some((date.value, date.range.end + zone))
    })?;
    byline.published = published;
    byline.date = (at, at + length);
    Some(length)
}

/// `2020-01-02 Thu 10:00`, as Org writes it: the date as RFC 3339, and how long it is.
pub(super) fn stamp(own: &str) -> Option<(String, usize)> {
    let (day, rest) = own.split_at_checked(10)?;
    let weekday = rest.strip_prefix(' ')?;
    let letters = weekday.find(|c: char| !c.is_alphabetic() && c != '.').unwrap_or(weekday.len());
    let is_day = day.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    if !is_day || !(2..=12).contains(&letters) {
        return None;
    }
    let after = slice(weekday, letters..weekday.len());
    let time = after.strip_prefix(' ').unwrap_or_default();
    let digits = time.bytes().take_while(|b| b.is_ascii_digit() || *b == b':').count();
    let date = dates::find(&format!("{day} {}", slice(time, 0..digits)))?;
    let used = 11 + letters + if digits > 0 { digits + 1 } else { 0 };
    (date.range.start == 0).then_some((date.value, used))
}

/// `3 points`, `+3`, `▲ 3`, `score: 3`.
fn points(own: &str) -> Option<(i32, usize)> {
    let signed = ["▲", "score:", "score", "+", "-", "−"].iter().find(|sign| own.starts_with(**sign));
    let lead = signed.map_or(0, |sign| sign.len());
    let rest = slice(own, lead..own.len());
    let number = rest.trim_start();
    let minus = usize::from(number.starts_with('-') && lead > 1);
    let digits = slice(number, minus..number.len()).bytes().take_while(u8::is_ascii_digit).count();
    let value: i32 = slice(number, 0..minus + digits).parse().ok()?;
    let value = if matches!(signed, Some(&("-" | "−"))) { -value } else { value };
    let length = lead + rest.len() - number.len() + minus + digits;
    let after = slice(own, length..own.len());
    let unit = after
        .strip_prefix(' ')
        .map(|unit| unit.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default());
    match unit {
        Some(word)
            if ["point", "points", "like", "likes", "vote", "votes", "upvotes", "pts"].contains(&word) =>
        {
            Some((value, length + 1 + word.len()))
        }
        _ if lead > 0 && !after.starts_with(char::is_alphanumeric) && !after.starts_with(['-', '.', '/']) => {
            Some((value, length))
        }
        _ => None,
    }
}

/// The words begin after what parts them from the byline.
fn words(line: &str, from: usize, byline: Byline) -> Byline {
    let rest = slice(line, from..line.len());
    let own = rest.trim_start_matches([':', ' ', '—', '–', '\u{a0}']);
    Byline { used: line.len() - own.len(), goes_on: !own.is_empty(), ..byline }
}

/// Whether somebody may be called so.
fn is_name(name: &str) -> bool {
    let word = |word: &str| !word.is_empty() && !is_version(word);
    name.chars().any(char::is_alphabetic)
        && name.chars().count() <= LONGEST
        && name.split(' ').count() <= 5
        && name.split(' ').all(word)
        && !name.contains([
            '`', '=', '/', '\\', '<', '>', '{', '}', '(', ')', '[', ']', '"', '?', '!', ';', ':', '|', '*',
            '#', ',',
        ])
        && !name.ends_with(['.', '…'])
        && LABELS.binary_search(&&*name.to_lowercase()).is_err()
        && !name.split(' ').any(|word| {
            ["version", "release", "released", "the", "and", "of", "for", "with"]
                .contains(&&*word.to_lowercase())
        })
}

/// `1.2`, `v3`, `2020`: of a release, or a year.
fn is_version(word: &str) -> bool {
    let number = word.trim_start_matches(['v', 'V']);
    number.starts_with(|c: char| c.is_ascii_digit())
        && number.chars().all(|c| c.is_ascii_digit() || ".-+_abcrx".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byline_is_a_name_and_nothing_unexplained() {
        let date = "2020-01-02";
        for (line, strong, author, published, score, words) in [
            ("alda (2020-01-02): Best rolls.", 4, "alda", date, None, "Best rolls."),
            ("alda: Best rolls.", 0, "alda", "", None, "Best rolls."),
            ("alda: Best rolls.", 5, "alda", "", None, "Best rolls."),
            ("alda · 3 h ago", 0, "alda", "3 h ago", None, ""),
            ("Alda Marlow — 2020-01-02", 0, "Alda Marlow", date, None, ""),
            ("@alda, 2020-01-02: Rolls", 0, "alda", date, None, "Rolls"),
            ("alda on 2020-01-02 wrote: Rolls", 0, "alda", date, None, "Rolls"),
            ("alda · to bo · 2020-01-02 · -1 point", 4, "alda", date, Some(-1), ""),
            ("alda (+3): Rolls", 0, "alda", "", Some(3), "Rolls"),
            ("alda [2020-01-02 Thu 10:00]", 0, "alda", "2020-01-02T10:00:00", None, ""),
            ("[2020-01-02] alda: Rolls", 0, "alda", date, None, "Rolls"),
            ("alda (2020-01-02) Rolls", 4, "alda", date, None, "Rolls"),
            ("alda", 4, "alda", "", None, ""),
            ("alda", 0, "alda", "", None, ""),
        ] {
            let byline = read(line, strong).unwrap_or_default();
            let read =
                (&*byline.author, &*byline.published, byline.score, slice(line, byline.used..line.len()));
            assert_eq!(read, (author, published, score, words), "{line}");
        }
        assert_eq!(read("alda · to bo · 1 point", 4).map(|byline| byline.to), Some("bo".to_owned()));
    }

    #[test]
    fn what_else_lists_begin_with_is_none() {
        for (line, strong) in [
            ("1.2.0 (2020-01-02)", 0),
            ("v1.2.0 — 2020-01-02", 6),
            ("Version 1.2 (2020-01-02)", 0),
            ("Fixed: a bug", 0),
            ("note: a bug", 4),
            ("`alda`: a function", 0),
            ("https://example.org: a page", 0),
            ("A sentence of many words that says something, and then: more", 0),
            ("alda (the baker): rolls", 0),
            ("alda (the baker) rolls", 4),
            ("What is it? (2020-01-02)", 0),
            ("", 0),
        ] {
            assert_eq!(read(line, strong), None, "{line}");
        }
    }

    #[test]
    fn labels_are_in_order() {
        assert!(LABELS.is_sorted());
    }
}
