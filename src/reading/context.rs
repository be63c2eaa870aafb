//! Where a hit stands, for a list of hits: the people above it, and the words around it on one line.
//!
//! Gives text and the bytes of the hit in it. How much of that is shown is for others to say.

use std::ops::Range;

use super::find::Hit;
use crate::model::{Article, CommentId, Thread};
use crate::text;

/// How many characters are given before a hit, of a hit, and after it.
const BEFORE: usize = 28;
const OF_HIT: usize = 200;
const AFTER: usize = 120;
/// How many people are named above a comment: those nearest to it.
const NAMED: usize = 5;
/// What an author is called who has no name.
const NO_NAME: &str = "no name";

/// A hit in the words around it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// Who wrote the comment; none for the article.
    pub author: Option<String>,
    /// Who answers whom down to what this comment answers, `marlow › T.K.`; a long way begins with `…`. Empty for a root and for the article.
    pub way: String,
    /// The words around the hit; line breaks are spaces, and `…` stands where text is left out.
    pub line: String,
    /// The bytes of `line` that were found.
    pub hit: Range<usize>,
}

impl Context {
    /// Looks up what is around a hit. Costs a line, whatever the size of the comment and however deep it is.
    pub fn new(article: &Article, thread: &Thread, hit: &Hit) -> Self {
        match hit {
            Hit::Article(range) => {
                let text = article.body().text();
                Self::cut(text, 0..text.len(), range)
            }
            Hit::Comment(id, range) => {
                let name = thread.author_range(*id);
                let in_name = name.start <= range.start && range.end <= name.end;
                let field = if in_name { name } else { thread.body_range(*id) };
                let author = thread.author(*id).unwrap_or(NO_NAME).to_owned();
                let context = Self::cut(thread.text(), field, range);
                Self { author: Some(author), way: way(thread, *id), ..context }
            }
        }
    }

    fn cut(text: &str, field: Range<usize>, hit: &Range<usize>) -> Self {
        let lead = text::slice(text, field.start..hit.start);
        let before = last_chars(lead, BEFORE);
        let found = first_chars(text::slice(text, hit.clone()), OF_HIT);
        let rest = text::slice(text, hit.start + found.len()..field.end);
        let after = first_chars(rest, AFTER);
        let mut line = String::with_capacity(before.len() + found.len() + after.len() + 8);
        if before.len() < lead.len() {
            line.push('…');
        }
        push_flat(&mut line, before);
        let start = line.len();
        push_flat(&mut line, found);
        let hit = start..line.len();
        push_flat(&mut line, after);
        if after.len() < rest.len() {
            line.push('…');
        }
        Self { line, hit, ..Self::default() }
    }
}

/// The people from the root to what a comment answers, the nearest of them where they are many.
fn way(thread: &Thread, id: CommentId) -> String {
    let name = |id| thread.author(id).unwrap_or(NO_NAME);
    let mut nearest: Vec<&str> = thread.ancestors(id).take(NAMED + 1).map(name).collect();
    if let Some(left_out) = nearest.get_mut(NAMED) {
        *left_out = "…";
    }
    nearest.reverse();
    nearest.join(" › ")
}

/// Appends text with every run of white space as one space.
fn push_flat(line: &mut String, text: &str) {
    for c in text.chars() {
        let c = if c.is_whitespace() { ' ' } else { c };
        if c != ' ' || !(line.is_empty() || line.ends_with(' ')) {
            line.push(c);
        }
    }
}

fn first_chars(text: &str, count: usize) -> &str {
    let end = text.char_indices().nth(count).map_or(text.len(), |(at, _)| at);
    text::slice(text, 0..end)
}

fn last_chars(text: &str, count: usize) -> &str {
    let start = count.checked_sub(1).and_then(|last| text.char_indices().rev().nth(last));
    start.map_or(text, |(at, _)| text::slice(text, at..text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::build::Body;
    use crate::model::{ArticleDraft, Draft, Place, ThreadBuilder};
    use crate::reading::Find;

    /// Author, way, line and hit.
    type Told = (Option<String>, String, String, String);

    fn contexts(query: &str, comments: &[(&str, &str, u32)]) -> Vec<Told> {
        let mut builder = ThreadBuilder::new();
        for &(author, body, level) in comments {
            let draft =
                Draft { author, body: Body::Plain(body), place: Place::Level(level), ..Draft::default() };
            builder.push(&draft);
        }
        let thread = builder.finish().0;
        let article =
            ArticleDraft { body: vec!["The quay was full.", "Salt air."].into(), ..ArticleDraft::default() };
        let article = article.build();
        let mut find = Find::new();
        find.search(query, &article, &thread);
        (0..find.len())
            .map(|index| Context::new(&article, &thread, &find.get(index, &thread).unwrap()))
            .map(|context| {
                let hit = text::slice(&context.line, context.hit).to_owned();
                (context.author, context.way, context.line, hit)
            })
            .collect()
    }

    fn owned(author: Option<&str>, way: &str, line: &str, hit: &str) -> Told {
        (author.map(str::to_owned), way.to_owned(), line.to_owned(), hit.to_owned())
    }

    #[test]
    fn a_hit_is_told_with_people_and_words() {
        let comments = [("marlow", "No salt.", 0), ("", "Why\n\n  no\nsalt?", 1), ("saltá", "x", 2)];
        assert_eq!(
            contexts("salt", &comments),
            [
                owned(None, "", "The quay was full. Salt air.", "Salt"),
                owned(Some("marlow"), "", "No salt.", "salt"),
                owned(Some("no name"), "marlow", "Why no salt?", "salt"),
                owned(Some("saltá"), "marlow › no name", "saltá", "salt"),
            ]
        );
        assert_eq!(contexts("no salt", &comments)[1].3, "no salt");
    }

    #[test]
    fn a_name_that_looks_like_a_way_is_a_name() {
        let comments = [("mallory › alda", "salt", 0), ("bo", "salt", 1)];
        assert_eq!(
            contexts("salt", &comments)[1..],
            [
                owned(Some("mallory › alda"), "", "salt", "salt"),
                owned(Some("bo"), "mallory › alda", "salt", "salt"),
            ]
        );
    }

    #[test]
    fn long_texts_and_long_ways_are_cut() {
        let body = format!("{}rope{}", "ä".repeat(500), "ö".repeat(500));
        let comments: Vec<_> =
            (0..9).map(|level| ("n", if level == 8 { &*body } else { "" }, level)).collect();
        let line = format!("…{}rope{}…", "ä".repeat(BEFORE), "ö".repeat(120));
        assert_eq!(contexts("rope", &comments), [owned(Some("n"), "… › n › n › n › n › n", &line, "rope")]);
        let hit = contexts(r"\vä+rope", &comments).remove(0).3;
        assert_eq!(hit, "ä".repeat(200));
    }

    #[test]
    fn what_is_not_there_has_no_context() {
        let hit = Hit::Comment(CommentId(7), 3..9);
        let context = Context::new(&Article::default(), &Thread::default(), &hit);
        assert_eq!((context.line.as_str(), context.hit), ("", 0..0));
    }
}
