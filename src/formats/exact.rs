//! An outline that says how many comments it holds, and holds just that many, all in one strict shape: the one that `export --to outline` writes.
//!
//! Where the count agrees there is nothing to guess, so threads come through whole that are too small, or too full of lists, for the shape to be
//! learnt from them. Anything that does not fit to the letter is left to [`super::outline`].
//!
//! ```text
//!   2 comments          the count, alone on its line
//!
//!     • alda            two columns in for every level
//!       2020-01-02      perhaps date and score, right under the author
//!
//!       Best rolls.     an empty line, then the body in the author's column
//!
//!       • Bo            a reply's marker stands in that column
//!
//!         So they are.
//!
//!   Another story…      what is at the left edge again is related
//! ```

use std::ops::Range;

use super::outline;
use crate::export::outline::{NOBODY, NOTHING};
use crate::model::build::Body;
use crate::model::{ArticleDraft, Discussion, Draft, Evidence, Place, ThreadBuilder};
use crate::text::slice;

/// A comment as it stands in the text.
struct Entry<'t> {
    level: u32,
    author: &'t str,
    /// The line right under the author, where there is one.
    under: &'t str,
    /// Where the lines of its body lie, still indented.
    body: Option<Range<usize>>,
}

impl Entry<'_> {
    /// How far in its text stands.
    const fn column(&self) -> usize {
        4 + 2 * self.level as usize
    }

    /// The lines of its body without their indentation.
    fn write_body(&self, thread: &str, out: &mut String) {
        out.clear();
        for line in slice(thread, self.body.clone().unwrap_or_default()).lines() {
            let blank = line.trim_start_matches(' ').is_empty();
            out.push_str(if blank { "" } else { slice(line, self.column()..line.len()) });
            out.push('\n');
        }
        out.truncate(out.trim_end().len());
    }
}

/// Reads such an outline; none where the text is not one.
pub(super) fn parse(source: &str, text: &str) -> Option<Discussion> {
    let (head, count, thread) = split(text)?;
    let (entries, related) = entries(thread)?;
    if entries.len() != count {
        return None;
    }
    let mut builder = ThreadBuilder::with_capacity(count);
    let mut body = String::new();
    for entry in &entries {
        entry.write_body(thread, &mut body);
        let (published, score) = date_and_score(entry.under);
        builder.push(&Draft {
            author: if entry.author == NOBODY { "" } else { entry.author },
            published,
            score,
            body: Body::Plain(if body == NOTHING { "" } else { &body }),
            place: Place::Level(entry.level),
            evidence: Evidence::Indent,
            ..Draft::default()
        });
    }
    let (thread, warnings) = builder.finish();
    let above = outline::article_above(head);
    let article = ArticleDraft {
        title: above.title(),
        byline: above.byline(),
        published: above.published(),
        caption: above.caption(),
        body: above.body().paragraphs().collect(),
        related: above.related().iter().map(String::as_str).chain(related).collect(),
    };
    Some(Discussion {
        article: article.build(),
        thread,
        warnings,
        source: source.to_owned(),
        format: "outline",
        ..Discussion::default()
    })
}

/// What is above the count, the count, and what is below it.
fn split(text: &str) -> Option<(&str, usize, &str)> {
    // The first marker is what the count stands before: looked for once, whatever the size of the text.
    let marker = memchr::memmem::find(text.as_bytes(), "\n  • ".as_bytes())?;
    let (above, thread) = text.split_at_checked(marker)?;
    let above = above.trim_end();
    let (head, line) = above.rsplit_once('\n').unwrap_or(("", above));
    let number = line.strip_suffix(" comments").or_else(|| line.strip_suffix(" comment"))?;
    Some((head, number.parse().ok()?, thread))
}

/// The comments and what is related; none where a line fits neither.
fn entries(thread: &str) -> Option<(Vec<Entry<'_>>, Vec<&str>)> {
    let mut entries: Vec<Entry<'_>> = Vec::new();
    let mut related = Vec::new();
    let mut fresh = false;
    let mut at = 0;
    for whole in thread.split_inclusive('\n') {
        let start = at;
        at += whole.len();
        let line = whole.strip_suffix('\n').map_or(whole, |line| line.strip_suffix('\r').unwrap_or(line));
        let own = line.trim_start_matches(' ');
        let column = line.len() - own.len();
        match (own.strip_prefix("• "), entries.last_mut()) {
            (Some(author), last) if related.is_empty() && column >= 2 && column.is_multiple_of(2) => {
                let level = (column as u32 - 2) / 2;
                if level > last.map_or(0, |above| above.level + 1) {
                    return None;
                }
                entries.push(Entry { level, author, under: "", body: None });
                fresh = true;
            }
            (None, Some(open)) if !own.is_empty() && column >= open.column() && related.is_empty() => {
                let end = start + line.len();
                let line = line.get(open.column()..)?;
                if fresh && open.under.is_empty() {
                    open.under = line;
                } else if fresh {
                    return None;
                } else {
                    open.body.get_or_insert(start..start).end = end;
                }
            }
            (None, Some(open)) if own.is_empty() => {
                if !fresh && related.is_empty() {
                    open.body.get_or_insert(start..start);
                }
                fresh = false;
            }
            (None, None) if own.is_empty() => {}
            (None, Some(_)) if column == 0 => related.push(line),
            _ => return None,
        }
    }
    Some((entries, related))
}

/// `2020-01-02 · 3 points`: either may be missing.
fn date_and_score(line: &str) -> (&str, Option<i32>) {
    let points = |text: &str| {
        text.strip_suffix(" points").or_else(|| text.strip_suffix(" point"))?.parse::<i32>().ok()
    };
    match line.rsplit_once(" · ") {
        Some((date, last)) if points(last).is_some() => (date, points(last)),
        _ if points(line).is_some() => ("", points(line)),
        _ => (line, None),
    }
}
