//! Plain text in which indentation carries the nesting: the heart of the program.
//!
//! Extractors, text-mode browsers, people's own notes: no two agree on bullets, columns, widths, blank lines. So nothing here matches one source's words;
//! each way of looking reads the whole document, and the one that explains most of it is taken.
//!
//! ```text
//!   text ─▶ lines ─┬─▶ items ──▶ pick      family A: lists; the stack rule, then which list is the thread   ─┐
//!                  │             answers   … with answers that are signed below between the lists            │
//!                  ├─▶ blocks              family B, C: headers in columns, or in one (flat, and told so)    ├─▶ entries ─▶ body ─▶ thread
//!                  ├─▶ hanging             family B2: names that hang to the left of what they said          │
//!                  └─▶ (once more with `>` as indentation)                                                  ─┘
//!                                                      what is above the thread, and teasers below ─▶ article, title, caption
//! ```
//!
//! In reading order: `lines` and `marker` (records of 16 bytes), `style` and `inline` (what the document does with width and links), `doc`;
//! `tokens`, `calendar`, `clock`, `dates`; `words`, `vocab`, `names`, `noise`, `header`, `below` (a few lines → who and when);
//! `items`, `pick`, `answers`, `blocks`, `hanging`, `sections` (where the comments are); `entry`, `body`, `build`, `article`, `title`, `caption`;
//! `flat`, `mentions`, `numbers` (who answers whom where the text has no nesting); `shape` (how it looks, in words).
//!
//! Content never fails: text without a thread is an article. Nothing recurses, and each step is linear in the text.

mod answers;
mod article;
mod below;
mod blocks;
mod body;
mod build;
mod calendar;
mod caption;
mod clock;
pub(super) mod dates;
mod doc;
mod entry;
mod flat;
mod hanging;
mod header;
mod inline;
mod items;
mod lines;
mod marker;
mod mentions;
mod names;
mod noise;
mod numbers;
mod pick;
pub(super) mod sections;
mod shape;
mod style;
mod title;
mod tokens;
mod vocab;
mod words;

#[cfg(test)]
mod tests;

use std::borrow::Cow;

use crate::model::stats::counted;
use crate::model::{Article, ArticleDraft, Discussion, Thread, Warning};
use article::Parts;
use doc::Doc;
use entry::Found;
use header::Kind;

/// Reads one discussion from text. `source` is the cleaned name it is known by. Never fails: text that holds no thread is an article.
pub fn parse(source: &str, text: &str) -> Discussion {
    read(source, &mut Cow::Borrowed(text))
}

/// The same; a long text that is given away is taken, if that is of use, and what is said is written over it: it is not in memory twice.
pub(super) fn read(source: &str, text: &mut Cow<'_, str>) -> Discussion {
    let mut doc = Doc::read(text);
    let mut found = thread(&doc);
    if let Some((quoted, inside)) = doc.quoted().map(|quoted| (thread(&quoted), quoted))
        && replies(&quoted) > replies(&found)
        && quoted.entries.len() >= found.entries.len()
    {
        (doc, found) = (inside, quoted);
    }
    if matches!(text, Cow::Owned(_)) && build::may_overwrite(&doc, &found) {
        let (article, left_out) = article_of(&doc, found.extent(), Parts::default());
        let learned = doc.learned();
        let (thread, mut warnings) = build::over(std::mem::take(text).into_owned(), learned, &found.entries);
        warnings.extend(told(left_out));
        let source = source.to_owned();
        return Discussion { article, thread, warnings, source, format: "outline", ..Discussion::default() };
    }
    let (mut thread, mut warnings) = build::thread(&doc, &found.entries);
    if is_list_of_references(&thread) {
        // Items that point somewhere, as a list of changes has them: nobody says anything there.
        (found, thread) = (Found::default(), Thread::default());
        warnings.clear();
    }
    let (article, left_out) = article_of(&doc, found.extent(), Parts::default());
    if let Some((tied, told)) = flat::tie(&doc, &found, &article, &thread) {
        thread = tied;
        warnings.push(told);
    } else if found.flat && thread.len() > 1 {
        warnings.push(Warning::new(FLAT));
    }
    warnings.extend(told(left_out));
    Discussion {
        article,
        thread,
        warnings,
        source: source.to_owned(),
        format: "outline",
        ..Discussion::default()
    }
}

/// What a reader is told of lines of the article that are not shown.
fn told(left_out: usize) -> Option<Warning> {
    let lines = counted(left_out, "short line", "short lines");
    (left_out > 0).then(|| Warning::new(&format!("{lines} between the title and the text left out")))
}

/// How a text looks at first sight, in words for the user.
pub(super) fn shape(text: &str) -> String {
    shape::of(text)
}

/// The article of a text that is known to stand above a thread.
pub(super) fn article_above(text: &str) -> Article {
    let doc = Doc::read(text);
    let end = doc.lines.len();
    article_of(&doc, Some((end, end)), Parts { exact: true, ..Parts::default() }).0
}

/// The article, and how many lines of it are not shown.
fn article_of(doc: &Doc<'_>, thread: Option<(usize, usize)>, known: Parts) -> (Article, usize) {
    let parts = article::read(doc, thread, known);
    let article = ArticleDraft {
        title: parts.title.as_deref(),
        byline: parts.byline.as_deref(),
        published: parts.published.as_deref(),
        caption: parts.caption.as_deref(),
        body: parts.body.iter().map(String::as_str).collect(),
        related: parts.related.iter().map(String::as_str).collect(),
    };
    (article.build(), parts.left_out)
}

/// Whether most of what would be comments has no date and says nothing but an address or a number: `(https://…/pull/12)`, `#134`, ``(`a050b6f`)``.
fn is_list_of_references(thread: &Thread) -> bool {
    let reference = |body: &str| {
        let mut words =
            body.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric() && c != '#'));
        let word = words.next().unwrap_or_default();
        let hash = word.len() >= 7 && word.bytes().all(|b| b.is_ascii_hexdigit());
        let points = word.starts_with("http")
            || word.strip_prefix('#').is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit()));
        (points || hash) && words.next().is_none()
    };
    let pointing =
        thread.comments().filter(|comment| comment.published.is_none() && reference(comment.body)).count();
    thread.len() >= 2 && pointing * 2 > thread.len()
}

/// The thread, by whichever way of looking explains the text best.
fn thread(doc: &Doc<'_>) -> Found {
    let listed = pick::find(doc);
    match answers::find(doc, &listed) {
        Some(found) => found,
        None if explains(doc, &listed) => listed,
        None => or_hanging(doc, better(listed, blocks::find(doc))),
    }
}

/// How many entries answer another.
fn replies(found: &Found) -> usize {
    found.entries.iter().filter(|entry| entry.parent.is_some()).count()
}

/// What a reader is told of a thread whose nesting the text has lost.
const FLAT: &str = "the text has no nesting left: shown flat";

/// Names that hang, where nothing else explains as much.
fn or_hanging(doc: &Doc<'_>, found: Found) -> Found {
    if found.entries.len() > 2
        && found.entries.iter().any(|entry| entry.kind.is_strong() && entry.parent.is_some())
    {
        return found;
    }
    let hanging = hanging::find(doc);
    if hanging.score > found.score { hanging } else { found }
}

/// Whether the thread is most of the text: then nothing else need be looked for.
fn explains(doc: &Doc<'_>, found: &Found) -> bool {
    let missing = found.entries.iter().filter(|entry| entry.kind == Kind::None).count();
    found.entries.len() > 2
        && missing * 10 <= found.entries.len()
        && found.extent().is_some_and(|(from, to)| (to - from) * 3 > doc.lines.len() * 2)
}

/// The one of two ways that explains more; lists tell nesting better, so that headers alone must explain much more.
fn better(listed: Found, blocks: Found) -> Found {
    let strong = |found: &Found| found.entries.iter().filter(|entry| entry.kind.is_strong()).count();
    let (in_lists, in_blocks) = (strong(&listed), strong(&blocks));
    if in_lists == 0 && listed.score > 0 {
        return if blocks.score > listed.score { blocks } else { listed };
    }
    let dated_only = blocks
        .entries
        .iter()
        .filter(|entry| matches!(entry.kind, Kind::DatedOnly | Kind::LinedOnly | Kind::Twice))
        .count();
    if in_lists > 2 && dated_only * 2 > in_blocks {
        return listed;
    }
    if replies(&listed) == 0 && in_blocks * 10 >= in_lists * 9 && replies(&blocks) * 10 > in_blocks {
        return blocks;
    }
    if in_blocks * 10 > in_lists * 14 + 5 { blocks } else { listed }
}
