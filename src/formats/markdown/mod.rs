//! Discussions that are kept in Markdown: nested lists whose items are comments, headings with replies, and what `export --to markdown` writes.
//!
//! ```text
//!   text ──survey──▶ items, headings, bylines ──judge──▶ which are comments ──write──▶ Discussions
//! ```
//!
//! The document is gone through twice as pulldown-cmark's events, which name their places, so that no body is taken out of its list and read anew.
//! Ordinary Markdown is not taken: [`judge`] says what is sure.

mod judge;
mod page;
mod survey;
mod write;

use std::borrow::Cow;

use super::{Format, Input, Judgement};
use crate::model::{Discussion, Warning};
use crate::text::{boundary_before, slice};
use survey::Survey;

/// The name of this format.
const NAME: &str = "markdown";

/// Discussions kept in Markdown.
pub(super) const FORMAT: Format = Format {
    name: NAME,
    about: "discussions kept in Markdown: nested lists or headings that are comments, and what `export --to markdown` writes",
    how: "nearly every item or heading begins with a name, replies nest, and dates, a heading or who answers whom agree",
    get: &["understory export --to markdown page.html > page.md"],
    recognise: |input| {
        if is_discussion(input) {
            Judgement::likely(
                "its items or headings begin with names, and replies stand below what they answer",
            )
        } else {
            Judgement::no("no lists or headings that are comments throughout")
        }
    },
    parse,
};

/// How much of a source is looked at to recognise it.
const LOOK: usize = 1 << 16;

/// The most signs of lists and quotes that a line may begin with: each is a level for every line below.
const DEEPEST: usize = 2_000;

/// Whether this is a discussion in Markdown.
fn is_discussion(input: &Input<'_>) -> bool {
    let (text, whole) = beginning(input.text);
    if !may_be(text) {
        return false;
    }
    let (text, _) = capped(text);
    let survey = Survey::of(front_matter(&text).1);
    judge::judge(&survey, whole).signs.are_sure(whole)
}

/// The first lines of a text, and whether they are all of it.
fn beginning(text: &str) -> (&str, bool) {
    if text.len() <= LOOK {
        return (text, true);
    }
    let text = slice(text, 0..boundary_before(text, LOOK));
    (text.rsplit_once('\n').map_or(text, |(lines, _)| lines), false)
}

/// A cheap look before the dear one: two lines that begin as items or headings do and go on as bylines might.
fn may_be(text: &str) -> bool {
    let sign = |line: &&str| {
        let own = line.trim_start();
        let item = own.starts_with(['-', '*', '+', '#']) || own.starts_with(|c: char| c.is_ascii_digit());
        item && own.len() > 3
            && own.contains(|c: char| {
                c.is_ascii_digit() || matches!(c, ':' | '*' | '·' | '—') || c.is_alphabetic()
            })
    };
    text.lines().filter(sign).nth(1).is_some()
}

/// A text in which no line opens more lists and quotes than can be read in good time; how many lines did.
fn capped(text: &str) -> (Cow<'_, str>, usize) {
    let deep = |line: &str| {
        let signs = line.bytes().take_while(|b| b" \t->*+0123456789.)".contains(b));
        signs.filter(|b| b"->*+.)".contains(b)).count() > DEEPEST
    };
    let count = text.lines().filter(|line| deep(line)).count();
    if count == 0 {
        return (Cow::Borrowed(text), 0);
    }
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        out.push_str(if deep(line) {
            slice(
                line,
                line.len() - line.trim_start_matches(|c: char| " \t->*+".contains(c)).len()..line.len(),
            )
        } else {
            line
        });
    }
    (Cow::Owned(out), count)
}

/// `---`, lines of `key: value`, `---`: those lines, and the text after them.
fn front_matter(text: &str) -> (&str, &str) {
    let inner = text.strip_prefix("---\n").or_else(|| text.strip_prefix("---\r\n"));
    let Some(inner) = inner else { return ("", text) };
    let near = slice(inner, 0..boundary_before(inner, 4096));
    let end = near.find("\n---").map(|end| (slice(inner, 0..end), slice(inner, end + 4..inner.len())));
    let is_fields = |fields: &str| {
        fields.lines().next().is_some_and(|line| {
            line.split_once(':')
                .is_some_and(|(key, _)| key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_'))
        })
    };
    end.filter(|(fields, _)| is_fields(fields)).unwrap_or(("", text))
}

/// The discussions of a document.
fn parse(input: &Input<'_>) -> Vec<Discussion> {
    let (text, deep) = capped(input.text);
    let (fields, text) = front_matter(&text);
    let survey = Survey::of(text);
    let plan = judge::judge(&survey, true);
    let mut all = write::discussions(text, &survey, &plan, fields);
    if let Some(first) = all.first_mut().filter(|_| deep > 0) {
        let told =
            format!("{deep} lines begin with more than {DEEPEST} signs of lists: the signs are left out");
        first.warnings.push(Warning::new(&told));
    }
    for discussion in &mut all {
        input.source.clone_into(&mut discussion.source);
        discussion.format = NAME;
    }
    all
}
