//! Find as you type: hits in reading order over the article and the thread.
//!
//! The thread's text is one `String`, so a search is one pass of a literal or case-folding matcher over it; no index is kept.

use std::ops::Range;

use regex::Regex;

use super::pattern;
use crate::model::{Article, CommentId, Thread};

/// The most hits that are kept in the article, and in the thread; later ones are not found.
pub const MAX_HITS: usize = 1_000_000;

/// Where the query was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hit {
    /// In the article: the range is within [`crate::model::Prose::text`] of its body.
    Article(Range<usize>),
    /// In a comment's name or body: the range is within [`Thread::text`].
    Comment(CommentId, Range<usize>),
}

/// A search that is being typed or walked.
#[derive(Clone, Debug, Default)]
pub struct Find {
    /// What is looked for, as typed.
    pub query: String,
    /// Hits in the article's body.
    article: Vec<Range<u32>>,
    /// Hits in the thread's text, in reading order.
    thread: Vec<Range<u32>>,
    /// Which hit one is on, counting the article's first.
    current: Option<usize>,
}

impl Find {
    /// A search with nothing typed yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Looks for `query` everywhere. Small letters match both cases; a capital anywhere makes case count. White space matches any white space.
    pub fn search(&mut self, query: &str, article: &Article, thread: &Thread) {
        query.clone_into(&mut self.query);
        self.current = None;
        let Some(pattern) = pattern::words(query) else {
            self.article.clear();
            self.thread.clear();
            return;
        };
        self.article = ranges(&pattern, article.body().text(), |_| true).collect();
        self.thread = ranges(&pattern, thread.text(), |hit| in_one_field(thread, hit)).collect();
    }

    /// How many hits there are, at most [`MAX_HITS`] in each of article and thread.
    pub const fn len(&self) -> usize {
        self.article.len() + self.thread.len()
    }

    /// Whether nothing was found.
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Which hit one is on, from 0.
    pub const fn current(&self) -> Option<usize> {
        self.current
    }

    /// The hit one is on.
    pub fn here(&self, thread: &Thread) -> Option<Hit> {
        self.hit(self.current?, thread)
    }

    /// The hit one is on, where it is in the article's body.
    pub fn here_in_article(&self) -> Option<Range<usize>> {
        self.article.get(self.current?).map(|hit| hit.start as usize..hit.end as usize)
    }

    fn hit(&self, index: usize, thread: &Thread) -> Option<Hit> {
        let wide = |hit: &Range<u32>| hit.start as usize..hit.end as usize;
        if let Some(hit) = self.article.get(index) {
            return Some(Hit::Article(wide(hit)));
        }
        let hit = wide(self.thread.get(index - self.article.len())?);
        Some(Hit::Comment(thread.at_offset(hit.start)?, hit))
    }

    /// Goes to the first hit in this comment or after it, or where one reads the article after this byte of it; else to the first of all.
    pub fn start_at(&mut self, thread: &Thread, from: CommentId, article: Option<usize>) {
        if let Some(offset) = article {
            let after = self.article.partition_point(|hit| (hit.end as usize) <= offset);
            self.current = (!self.is_empty()).then_some(after % self.len().max(1));
            return;
        }
        let start = thread.author_range(from).start;
        let after = self.thread.partition_point(|hit| (hit.start as usize) < start);
        self.current = match (after < self.thread.len(), self.is_empty()) {
            (true, _) => Some(self.article.len() + after),
            (false, false) => Some(0),
            (false, true) => None,
        };
    }

    /// Goes that many hits on (back where negative), round the end.
    pub fn step(&mut self, by: isize) {
        let len = self.len().cast_signed();
        if len > 0 {
            let from = self.current.map_or(-1, usize::cast_signed);
            self.current = Some((from + by).rem_euclid(len).unsigned_abs());
        }
    }

    /// The hits inside a stretch of the thread's text.
    pub fn within(&self, range: &Range<usize>) -> &[Range<u32>] {
        slice_of(&self.thread, range)
    }

    /// The hits inside a stretch of the article's body.
    pub fn within_article(&self, range: &Range<usize>) -> &[Range<u32>] {
        slice_of(&self.article, range)
    }

    /// How many hits there are in a comment and all below it.
    pub fn count_below(&self, thread: &Thread, id: CommentId) -> usize {
        let subtree = thread.subtree(id);
        let start = thread.author_range(id).start;
        let end = thread
            .id(subtree.end as usize)
            .map_or(thread.text().len(), |next| thread.author_range(next).start);
        self.within(&(start..end)).len()
    }
}

fn slice_of<'h>(hits: &'h [Range<u32>], range: &Range<usize>) -> &'h [Range<u32>] {
    let from = hits.partition_point(|hit| (hit.end as usize) <= range.start);
    let to = hits.partition_point(|hit| (hit.start as usize) < range.end);
    hits.get(from..to).unwrap_or_default()
}

/// The matches that are wanted, at most [`MAX_HITS`]. After one that is not, the search goes on from its second character: it may hide one that is.
fn ranges<'t>(
    pattern: &'t Regex,
    text: &'t str,
    wanted: impl Fn(&Range<u32>) -> bool + 't,
) -> impl Iterator<Item = Range<u32>> + 't {
    let mut from = 0;
    let next = move || loop {
        let found = pattern.find_at(text, from)?;
        let hit = found.start() as u32..found.end() as u32;
        if wanted(&hit) {
            from = found.end().max(found.start() + 1);
            return Some(hit);
        }
        from = found.start() + text.get(found.start()..)?.chars().next()?.len_utf8();
    };
    std::iter::from_fn(next).take(MAX_HITS)
}

/// Whether a hit lies in a name or in a body: a date is no find, nor is what begins in one field and ends in the next.
fn in_one_field(thread: &Thread, hit: &Range<u32>) -> bool {
    let (start, end) = (hit.start as usize, hit.end as usize);
    thread.at_offset(start).is_some_and(|id| {
        let inside = |field: Range<usize>| field.start <= start && end <= field.end;
        inside(thread.body_range(id)) || inside(thread.author_range(id))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::build::Body;
    use crate::model::{ArticleDraft, Draft, Place as Under, ThreadBuilder};

    fn thread() -> Thread {
        let mut builder = ThreadBuilder::new();
        let comments = [
            ("Alda", "May 2020", "Salt and\nbread. Salt!", 0),
            ("bo", "", "no bread", 1),
            ("salty", "", "x", 0),
            ("ha", "", "ha ha", 0),
        ];
        for (author, published, body, level) in comments {
            builder.push(&Draft {
                author,
                published,
                body: Body::Plain(body),
                place: Under::Level(level),
                ..Draft::default()
            });
        }
        builder.finish().0
    }

    fn find(query: &str) -> Vec<u32> {
        let thread = thread();
        let article = ArticleDraft { body: vec!["Bread rises."], ..ArticleDraft::default() }.build();
        let mut find = Find::new();
        find.search(query, &article, &thread);
        (0..find.len())
            .map(|index| match find.hit(index, &thread).unwrap() {
                Hit::Article(_) => 99,
                Hit::Comment(id, _) => id.0,
            })
            .collect()
    }

    #[test]
    fn finds_in_names_bodies_and_the_article_but_not_in_dates() {
        let table: &[(&str, &[u32])] = &[
            ("bread", &[99, 0, 1]),
            ("Bread", &[99]),
            ("salt", &[0, 0, 2]),
            ("Salt", &[0, 0]),
            ("and bread", &[0]),
            ("may", &[]),
            ("alda may", &[]),
            ("", &[]),
            ("  ", &[]),
            ("a.d", &[]),
            (" bread", &[0, 1]),
            ("ha ha", &[3]),
        ];
        for (query, expected) in table {
            assert_eq!(find(query), *expected, "{query:?}");
        }
    }

    #[test]
    fn walks_round_and_starts_at_the_chosen_comment() {
        let (thread, article) = (thread(), Article::default());
        let mut find = Find::new();
        find.search("salt", &article, &thread);
        find.start_at(&thread, CommentId(1), None);
        assert_eq!(find.current(), Some(2));
        find.step(1);
        assert_eq!(find.current(), Some(0));
        find.step(-1);
        assert_eq!(find.current(), Some(2));
        assert_eq!(find.count_below(&thread, CommentId(0)), 2);
        assert_eq!(find.count_below(&thread, CommentId(2)), 1);
    }
}
