//! Find as you type: hits in reading order over the article and the thread.
//!
//! The thread's text is one `String`, so a search is one pass of a literal or case-folding matcher over it; no index is kept. A query that begins
//! with `\v` is a regular expression, which is looked for in one name or text after another, so that it cannot reach from comment to comment.

use std::ops::Range;

use regex::Regex;

use super::patience::{Patience, given_up};
use super::pattern::{self, search_patiently};
use super::query::too_long;
use crate::model::{Article, CommentId, Thread};

/// The most hits that are kept in the article, and in the thread; later ones are not found.
pub const MAX_HITS: usize = 1_000_000;

/// What a query begins with that is a regular expression.
pub const EXPRESSION: &str = r"\v";

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
    /// What is wrong with the query.
    complaint: Option<String>,
    /// What of the thread was not searched, where not all was.
    shortfall: Option<String>,
    /// Whether the hits were found otherwise.
    is_given: bool,
}

impl Find {
    /// A search with nothing typed yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Hits that were found otherwise, under a name: these bytes of the article's body and of the thread's text.
    pub fn given(name: &str, article: Vec<Range<usize>>, thread: Vec<Range<usize>>) -> Self {
        let narrow = |ranges: Vec<Range<usize>>| {
            let mut hits: Vec<_> =
                ranges.into_iter().map(|range| range.start as u32..range.end as u32).collect();
            hits.sort_unstable_by_key(|hit| (hit.start, hit.end));
            hits
        };
        Self {
            query: name.to_owned(),
            article: narrow(article),
            thread: narrow(thread),
            is_given: true,
            ..Self::default()
        }
    }

    /// Whether the hits were given rather than looked for.
    pub const fn is_given(&self) -> bool {
        self.is_given
    }

    /// Looks for `query` everywhere. Small letters match both cases; a capital anywhere makes case count. White space matches any white space.
    /// An expression that takes too long is given up: see [`Find::shortfall`].
    pub fn search(&mut self, query: &str, article: &Article, thread: &Thread) {
        self.search_patiently(query, article, thread, &mut Patience::new());
    }

    fn search_patiently(
        &mut self,
        query: &str,
        article: &Article,
        thread: &Thread,
        patience: &mut Patience<'_>,
    ) {
        *self = Self { query: query.to_owned(), ..Self::default() };
        self.complaint = too_long(query);
        if self.complaint.is_some() {
            return;
        }
        if let Some(text) = query.strip_prefix(EXPRESSION) {
            match pattern::expression(text) {
                Ok(pattern) if !text.is_empty() => {
                    self.search_expression(&pattern, article, thread, patience);
                }
                Ok(_) => {}
                Err(message) => self.complaint = Some(message),
            }
        } else if let Some(pattern) = pattern::words(query) {
            self.article = ranges(&pattern, article.body().text(), |_| true).collect();
            self.thread = ranges(&pattern, thread.text(), in_one_field(thread)).collect();
        }
    }

    fn search_expression(
        &mut self,
        expression: &Regex,
        article: &Article,
        thread: &Thread,
        patience: &mut Patience<'_>,
    ) {
        let body = article.body().text();
        search_patiently(expression, body, &(0..body.len()), patience, taken_into(&mut self.article));
        for id in thread.ids() {
            for field in [thread.author_range(id), thread.body_range(id)] {
                if !patience.is_over() && self.thread.len() < MAX_HITS {
                    let hits = taken_into(&mut self.thread);
                    search_patiently(expression, thread.text(), &field, patience, hits);
                }
            }
            if patience.is_over() {
                self.shortfall = Some(given_up(id.index()));
                break;
            }
        }
    }

    /// What is wrong with the query, in a few words: an expression may not be one, or not yet; or nothing was found before it was given up.
    pub fn complaint(&self) -> Option<&str> {
        self.complaint.as_deref().or_else(|| self.shortfall().filter(|_| self.is_empty()))
    }

    /// What is told where not all was searched: the expression took too long.
    pub fn shortfall(&self) -> Option<&str> {
        self.shortfall.as_deref()
    }

    /// Forgets the hits in comments that are not looked at.
    pub fn keep(&mut self, thread: &Thread, wanted: impl Fn(CommentId) -> bool) {
        self.thread.retain(|hit| thread.at_offset(hit.start as usize).is_some_and(&wanted));
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
        self.get(self.current?, thread)
    }

    /// The hit one is on, where it is in the article's body.
    pub fn here_in_article(&self) -> Option<Range<usize>> {
        self.article.get(self.current?).map(|hit| hit.start as usize..hit.end as usize)
    }

    /// The hit with this number, from 0: those in the article first, then those in the thread in reading order.
    pub fn get(&self, index: usize, thread: &Thread) -> Option<Hit> {
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

    /// Goes to the hit with this number, where there is one.
    pub fn go_to(&mut self, index: usize) {
        if index < self.len() {
            self.current = Some(index);
        }
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
        self.count_within(thread, thread.subtree(id))
    }

    /// How many hits there are in the comments with these numbers.
    pub fn count_within(&self, thread: &Thread, comments: Range<u32>) -> usize {
        let offset = |number: u32| {
            thread.id(number as usize).map_or(thread.text().len(), |id| thread.author_range(id).start)
        };
        self.within(&(offset(comments.start)..offset(comments.end))).len()
    }
}

/// Takes hits until there are [`MAX_HITS`].
fn taken_into(hits: &mut Vec<Range<u32>>) -> impl FnMut(Range<u32>) -> bool {
    |hit| {
        hits.push(hit);
        hits.len() < MAX_HITS
    }
}

/// Those of the hits, which are in order and not over one another, that are inside a stretch of the text.
pub fn slice_of<'h>(hits: &'h [Range<u32>], range: &Range<usize>) -> &'h [Range<u32>] {
    let from = hits.partition_point(|hit| (hit.end as usize) <= range.start);
    let to = hits.partition_point(|hit| (hit.start as usize) < range.end);
    hits.get(from..to).unwrap_or_default()
}

/// The matches that are wanted, at most [`MAX_HITS`]. After one that is not, the search goes on from its second character: it may hide one that is.
fn ranges<'t>(
    pattern: &'t Regex,
    text: &'t str,
    mut wanted: impl FnMut(&Range<u32>) -> bool + 't,
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

/// Whether hits, asked for in their order, lie in a name or in a body: a date is no find, nor is what begins in one field and ends in the next.
/// Walks along with them, so that a million hits cost one way through the thread.
fn in_one_field(thread: &Thread) -> impl FnMut(&Range<u32>) -> bool {
    let mut at = CommentId(0);
    move |hit| {
        let (start, end) = (hit.start as usize, hit.end as usize);
        while let Some(next) = thread.id(at.index() + 1)
            && thread.author_range(next).start <= start
        {
            at = next;
        }
        let inside = |field: Range<usize>| field.start <= start && end <= field.end;
        inside(thread.body_range(at)) || inside(thread.author_range(at))
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

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
        let article = ArticleDraft { body: vec!["Bread rises."].into(), ..ArticleDraft::default() }.build();
        let mut find = Find::new();
        find.search(query, &article, &thread);
        (0..find.len())
            .map(|index| match find.get(index, &thread).unwrap() {
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
            (r"\v", &[]),
            (r"\vbr.ad", &[99, 0, 1]),
            (r"\vBr.ad", &[99]),
            (r"\v^salt", &[0, 2]),
            (r"\v[^x]*x", &[2]),
            (r"\vx*", &[2]),
            (r"\vmay", &[]),
            (r"\v(", &[]),
        ];
        for (query, expected) in table {
            assert_eq!(find(query), *expected, "{query:?}");
        }
    }

    /// How many hits there are, what is complained of and what is told, where the clock stands still and where it is late from the start.
    fn late(query: &str, bodies: &[String], late: bool) -> (usize, bool, Option<String>) {
        let mut builder = ThreadBuilder::new();
        for body in bodies {
            builder.push(&Draft { author: "bo", body: Body::Plain(body), ..Draft::default() });
        }
        let mut find = Find::new();
        let mut patience = Patience::by(|| Duration::from_secs(late.into()));
        find.search_patiently(query, &Article::default(), &builder.finish().0, &mut patience);
        (find.len(), find.complaint().is_some(), find.shortfall().map(str::to_owned))
    }

    #[test]
    fn an_expression_that_takes_too_long_is_given_up_and_told() {
        let short = vec!["salt and bread, and so on. ".repeat(100); 100];
        let long = vec!["x".repeat(100_000) + " salt\n" + &"x".repeat(100_000) + " salt"];
        let told = |words: &str| Some(format!("too slow: {words}"));
        let (six, none) = ("only the first 6 comments were searched", "no comment was searched whole");
        let table: [(&str, &[String], bool, _); 8] = [
            (r"\vs.lt", &short, false, (10_000, false, None)),
            (r"\vs.lt", &short, true, (700, false, told(six))),
            (r"\vs.nd", &short, true, (0, true, told(six))),
            ("salt", &short, true, (10_000, false, None)),
            (r"\vs.lt", &long, false, (2, false, None)),
            (r"\vx s.lt$", &long, false, (2, false, None)),
            (r"\vs.lt", &long, true, (0, true, told(none))),
            (r"\vbo|s.lt", &long, true, (1, false, told(none))),
        ];
        for (query, bodies, is_late, expected) in table {
            assert_eq!(late(query, bodies, is_late), expected, "{query} {is_late}");
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
        find.go_to(1);
        find.go_to(3);
        assert_eq!(find.current(), Some(1));
        assert_eq!(
            find.get(2, &thread),
            Some(Hit::Comment(
                CommentId(2),
                thread.author_range(CommentId(2)).start..thread.author_range(CommentId(2)).start + 4
            ))
        );
        assert_eq!(find.count_below(&thread, CommentId(0)), 2);
        assert_eq!(find.count_below(&thread, CommentId(2)), 1);
    }

    #[test]
    fn an_expression_that_is_none_is_complained_of() {
        let (thread, article) = (thread(), Article::default());
        let mut find = Find::new();
        for (query, complaint) in
            [(r"\v(a", Some("unclosed group")), ("(a", None), (r"\v(a)", None), (r"\v", None)]
        {
            find.search(query, &article, &thread);
            assert_eq!(find.complaint(), complaint, "{query}");
        }
    }
}
