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

use super::outline;
use crate::export::outline::{NOBODY, NOTHING};
use crate::model::build::Body;
use crate::model::{ArticleDraft, Discussion, Draft, Evidence, Place, ThreadBuilder};

/// A comment as it stands in the text.
struct Entry<'t> {
    level: u32,
    author: &'t str,
    /// The line right under the author, where there is one.
    under: &'t str,
    body: String,
}

/// Reads such an outline; none where the text is not one.
pub(super) fn parse(source: &str, text: &str) -> Option<Discussion> {
    let (head, count, thread) = split(text)?;
    let (entries, related) = entries(thread)?;
    if entries.len() != count {
        return None;
    }
    let mut builder = ThreadBuilder::new();
    for entry in &entries {
        let (published, score) = date_and_score(entry.under);
        builder.push(&Draft {
            author: if entry.author == NOBODY { "" } else { entry.author },
            published,
            score,
            body: Body::Plain(if entry.body == NOTHING { "" } else { &entry.body }),
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
    for line in thread.lines() {
        let own = line.trim_start_matches(' ');
        let column = line.len() - own.len();
        match (own.strip_prefix("• "), entries.last_mut()) {
            (Some(author), last) if related.is_empty() && column >= 2 && column.is_multiple_of(2) => {
                let level = (column as u32 - 2) / 2;
                if level > last.map_or(0, |above| above.level + 1) {
                    return None;
                }
                entries.push(Entry { level, author, under: "", body: String::new() });
                fresh = true;
            }
            (None, Some(open))
                if !own.is_empty() && column >= 4 + 2 * open.level as usize && related.is_empty() =>
            {
                let line = line.get(4 + 2 * open.level as usize..)?;
                if fresh && open.under.is_empty() {
                    open.under = line;
                } else if fresh {
                    return None;
                } else {
                    open.body.push_str(line);
                    open.body.push('\n');
                }
            }
            (None, Some(open)) if own.is_empty() => {
                if !fresh && related.is_empty() {
                    open.body.push('\n');
                }
                fresh = false;
            }
            (None, None) if own.is_empty() => {}
            (None, Some(_)) if column == 0 => related.push(line),
            _ => return None,
        }
    }
    for entry in &mut entries {
        entry.body.truncate(entry.body.trim_end().len());
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
