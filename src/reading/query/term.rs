//! One term: what it asks of a comment, and how its values are written.

use std::ops::RangeInclusive;

use jiff::civil::Date;
use regex::Regex;

use super::Known;
use crate::model::{BlockKind, CommentId, SpanKind, Thread};
use crate::reading::patience::Patience;
use crate::reading::{instant, pattern};
use crate::text::links::links;

/// One thing asked for, or asked not to be.
#[derive(Clone, Debug)]
pub(super) struct Term {
    pub(super) not: bool,
    pub(super) test: Test,
}

/// What is asked of a comment.
#[derive(Clone, Debug)]
pub(super) enum Test {
    Depth(RangeInclusive<i64>),
    Replies(RangeInclusive<i64>),
    Score(RangeInclusive<i64>),
    Is(State),
    AuthorIs(String),
    Author(Regex),
    /// On that day or after it.
    After(Date),
    Before(Date),
    Has(Thing),
    Words(Regex),
    Expression(Regex),
}

/// What a comment can be.
#[derive(Clone, Copy, Debug)]
pub(super) enum State {
    New,
    Seen,
    Op,
    Root,
    Marked,
}

/// What a comment's text can hold.
#[derive(Clone, Copy, Debug)]
pub(super) enum Thing {
    Link,
    Quote,
    Code,
}

impl Term {
    /// Whether the comment is as asked.
    pub(super) fn holds(&self, thread: &Thread, known: &Known<'_>, id: CommentId) -> bool {
        self.test.holds(thread, known, id) != self.not
    }

    /// Whether an expression is met as asked, as far as patience lasts: it is asked whether it did.
    pub(super) fn holds_patiently(
        &self,
        thread: &Thread,
        id: CommentId,
        patience: &mut Patience<'_>,
    ) -> bool {
        let Test::Expression(pattern) = &self.test else { return false };
        let name = thread.author(id).map(|_| thread.author_range(id));
        let mut fields = [Some(thread.body_range(id)), name].into_iter().flatten();
        let met = fields
            .any(|field| !patience.is_over() && pattern::is_met(pattern, thread.text(), &field, patience));
        met != self.not
    }
}

impl Test {
    /// What is asked first: the cheaper of two.
    pub(super) const fn cost(&self) -> u8 {
        match self {
            Self::Depth(_) | Self::Replies(_) | Self::Score(_) | Self::Is(_) => 0,
            Self::AuthorIs(_) | Self::Author(_) | Self::After(_) | Self::Before(_) => 1,
            Self::Has(_) => 2,
            Self::Words(_) => 3,
            Self::Expression(_) => 4,
        }
    }

    fn holds(&self, thread: &Thread, known: &Known<'_>, id: CommentId) -> bool {
        let by = |test: &dyn Fn(&str) -> bool| thread.author(id).is_some_and(test);
        let on = |test: &dyn Fn(Date) -> bool| thread.published(id).and_then(instant::day).is_some_and(test);
        match self {
            Self::Depth(depths) => depths.contains(&(i64::from(thread.depth(id)) + 1)),
            Self::Replies(counts) => counts.contains(&i64::from(thread.descendants(id) as u32)),
            Self::Score(scores) => thread.score(id).is_some_and(|score| scores.contains(&score.into())),
            Self::Is(state) => state.holds(thread, known, id),
            Self::AuthorIs(name) => by(&|author| author == name),
            Self::Author(pattern) => by(&|author| pattern.is_match(author)),
            Self::After(day) => on(&|date| date >= *day),
            Self::Before(day) => on(&|date| date < *day),
            Self::Has(thing) => thing.is_in(thread, id),
            Self::Words(pattern) | Self::Expression(pattern) => {
                pattern.is_match(thread.body(id)) || by(&|author| pattern.is_match(author))
            }
        }
    }
}

impl State {
    /// The words for them.
    pub(super) const ALL: [(&'static str, Self); 5] = [
        ("new", Self::New),
        ("seen", Self::Seen),
        ("op", Self::Op),
        ("root", Self::Root),
        ("marked", Self::Marked),
    ];

    fn holds(self, thread: &Thread, known: &Known<'_>, id: CommentId) -> bool {
        let is_seen = || known.seen.is_some_and(|seen| seen.is_seen(id.0));
        match self {
            Self::New => !is_seen(),
            Self::Seen => is_seen(),
            Self::Op => known.poster.is_some() && known.poster == thread.author(id),
            Self::Root => thread.depth(id) == 0,
            Self::Marked => known.marked.is_some_and(|marked| marked.contains(id.index())),
        }
    }
}

impl Thing {
    /// The words for them.
    pub(super) const ALL: [(&'static str, Self); 3] =
        [("link", Self::Link), ("quote", Self::Quote), ("code", Self::Code)];

    /// The spans that are this.
    pub(super) const fn span(self) -> Option<SpanKind> {
        match self {
            Self::Link => Some(SpanKind::Link),
            Self::Quote => None,
            Self::Code => Some(SpanKind::Code),
        }
    }

    /// The blocks that are this.
    pub(super) const fn block(self) -> Option<BlockKind> {
        match self {
            Self::Link => None,
            Self::Quote => Some(BlockKind::Quote),
            Self::Code => Some(BlockKind::Code),
        }
    }

    fn is_in(self, thread: &Thread, id: CommentId) -> bool {
        let (span, block) = (self.span(), self.block());
        thread.blocks(id).iter().any(|found| Some(found.kind) == block)
            || thread.spans(id).iter().any(|found| Some(found.kind) == span)
            || matches!(self, Self::Link) && !links(thread.body(id)).is_empty()
    }
}
