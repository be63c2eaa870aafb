//! One author at a time: the way from comment to comment of theirs, and what there is to say of them.
//!
//! A name is an author: two people of one name are one, and who has changed their name is two. Goes through the thread; keeps nothing of it.

use std::collections::HashMap;

use jiff::Timestamp;

use super::instant::instant;
use super::view::View;
use crate::model::{CommentId, Thread};

/// How many people a card names.
const NAMED: usize = 5;

/// The author who is followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lens {
    /// The name, letter for letter.
    pub author: String,
}

impl Lens {
    /// Follows the author of a comment; none where that is not known.
    pub fn on(thread: &Thread, id: CommentId) -> Option<Self> {
        Some(Self { author: thread.author(id)?.to_owned() })
    }

    /// Whether the comment is theirs.
    pub fn is_by(&self, thread: &Thread, id: CommentId) -> bool {
        thread.author(id) == Some(&self.author)
    }

    /// Their next comment after this one in the order of the screen, of those that are looked at, folded or not; the one before it where not `on`.
    pub fn step(&self, view: &View<'_>, from: CommentId, on: bool) -> Option<CommentId> {
        let theirs = |id: &CommentId| self.is_by(view.thread, *id) && view.is_reachable(*id);
        let (mut run, mut at) = (view.run(from), Some(from));
        loop {
            let rest = match (at, on) {
                (Some(at), true) => at.0 + 1..run.end,
                (Some(at), false) => run.start..at.0,
                (None, _) => run.clone(),
            };
            let mut ids = rest.map(CommentId);
            let found = if on { ids.find(theirs) } else { ids.rfind(theirs) };
            if found.is_some() {
                return found;
            }
            run = view.run(if on { view.after_run(&run)? } else { view.before_run(&run)? });
            at = None;
        }
    }

    /// What there is to say of them, from one pass over the thread.
    pub fn card(&self, thread: &Thread) -> Card {
        let mut card = Card { author: self.author.clone(), ..Card::default() };
        let mut answered = HashMap::new();
        let mut answered_by = HashMap::new();
        for id in thread.ids() {
            let above = thread.parent(id);
            let mine = self.is_by(thread, id);
            if mine {
                card.count(thread, id);
            }
            // Who answers themselves goes on talking: that is no answer.
            let answers_me = above.is_some_and(|above| self.is_by(thread, above));
            match above.filter(|_| mine != answers_me) {
                Some(above) if mine => count(&mut answered, thread.author(above)),
                Some(_) => count(&mut answered_by, thread.author(id)),
                None => {}
            }
        }
        card.answered = most(answered);
        card.answered_by = most(answered_by);
        card
    }
}

/// What there is to say of an author in one thread.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// The name.
    pub author: String,
    /// How many comments are theirs.
    pub comments: usize,
    /// How many of them are roots; the others are replies.
    pub roots: usize,
    /// Their earliest and latest date that can be compared, as kept.
    pub dates: Option<[String; 2]>,
    /// Their points together; none where no comment of theirs has any.
    pub points: Option<i64>,
    /// Whom they answered most, and how often: at most five, the most first. Comments without a name are left out.
    pub answered: Vec<(String, usize)>,
    /// Who answered them most, and how often.
    pub answered_by: Vec<(String, usize)>,
    /// The instants of `dates`.
    between: Option<[Timestamp; 2]>,
}

impl Card {
    /// How many of their comments answer something.
    pub const fn replies(&self) -> usize {
        self.comments - self.roots
    }

    fn count(&mut self, thread: &Thread, id: CommentId) {
        self.comments += 1;
        self.roots += usize::from(thread.depth(id) == 0);
        if let Some(score) = thread.score(id) {
            self.points = Some(self.points.unwrap_or(0) + i64::from(score));
        }
        let Some(published) = thread.published(id) else { return };
        let Some(at) = instant(published) else { return };
        let [first, last] = self.between.get_or_insert([at, at]);
        let [earliest, latest] =
            self.dates.get_or_insert_with(|| [published.to_owned(), published.to_owned()]);
        if at < *first {
            *first = at;
            published.clone_into(earliest);
        }
        if at > *last {
            *last = at;
            published.clone_into(latest);
        }
    }
}

fn count<'t>(counts: &mut HashMap<&'t str, usize>, name: Option<&'t str>) {
    if let Some(name) = name {
        *counts.entry(name).or_default() += 1;
    }
}

/// The most frequent, the most first; of equals, by name.
fn most(counts: HashMap<&str, usize>) -> Vec<(String, usize)> {
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_unstable_by(|(name, count), (other, others)| others.cmp(count).then(name.cmp(other)));
    counts.truncate(NAMED);
    counts.into_iter().map(|(name, count)| (name.to_owned(), count)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Draft, Place, ThreadBuilder};
    use crate::reading::{Scope, Sight};

    fn thread() -> Thread {
        let rows = [
            (0, "alda", "2020-01-03", Some(4)),
            (1, "bo", "2020-01-04", Some(9)),
            (2, "alda", "2020-01-04T10:00:00+12:00", None),
            (3, "alda", "soon", Some(-1)),
            (2, "cid", "", None),
            (3, "alda", "2020-01-09", Some(2)),
            (4, "bo", "", None),
            (4, "", "", None),
            (0, "bo", "2020-02-01", None),
            (1, "alda", "2019-12-31T23:30:00-05:00", None),
        ];
        let mut builder = ThreadBuilder::new();
        for (level, author, published, score) in rows {
            builder.push(&Draft { author, published, score, place: Place::Level(level), ..Draft::default() });
        }
        builder.finish().0
    }

    #[test]
    fn one_goes_from_comment_to_comment_of_theirs() {
        let thread = thread();
        let lens = Lens::on(&thread, CommentId(3)).unwrap();
        let mut sight = Sight::default();
        let view = View { thread: &thread, sight: &sight };
        let mut way = vec![CommentId(0)];
        while let Some(next) = lens.step(&view, *way.last().unwrap(), true) {
            way.push(next);
        }
        assert_eq!(way, [0, 2, 3, 5, 9].map(CommentId));
        for pair in way.windows(2) {
            assert_eq!(lens.step(&view, pair[1], false), Some(pair[0]));
        }
        assert_eq!(lens.step(&view, CommentId(0), false), None);
        sight.scope = Scope::Path([CommentId(0), CommentId(2)].into());
        let view = View { thread: &thread, sight: &sight };
        assert_eq!(lens.step(&view, CommentId(0), true), Some(CommentId(2)));
        assert_eq!(lens.step(&view, CommentId(2), true), None);
        assert_eq!(Lens::on(&thread, CommentId(7)), None);
    }

    #[test]
    fn a_card_counts_comments_dates_points_and_answers() {
        let thread = thread();
        let card = Lens { author: "alda".to_owned() }.card(&thread);
        assert_eq!((card.comments, card.roots, card.replies(), card.points), (5, 1, 4, Some(5)));
        assert_eq!(card.dates, Some(["2019-12-31T23:30:00-05:00", "2020-01-09"].map(str::to_owned)));
        assert_eq!(card.answered, [("bo".to_owned(), 2), ("cid".to_owned(), 1)]);
        assert_eq!(card.answered_by, [("bo".to_owned(), 2)]);
    }

    #[test]
    fn nobody_has_an_empty_card() {
        let card = Lens { author: "nobody".to_owned() }.card(&thread());
        assert_eq!((card.comments, card.points, card.dates), (0, None, None));
        assert!(card.answered.is_empty() && card.answered_by.is_empty());
    }

    #[test]
    fn a_card_names_five_at_most() {
        let mut builder = ThreadBuilder::new();
        builder.push(&Draft { author: "host", ..Draft::default() });
        for author in ["f", "e", "d", "c", "b", "a", "f"] {
            builder.push(&Draft { author, place: Place::Number(0), ..Draft::default() });
        }
        let thread = builder.finish().0;
        let card = Lens { author: "host".to_owned() }.card(&thread);
        let names: Vec<&str> = card.answered_by.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["f", "a", "b", "c", "d"]);
    }
}
