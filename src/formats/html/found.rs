//! Comments as they are found in a page, before they are a thread.

use crate::model::build::Body;
use crate::model::rich::RichText;
use crate::model::{Draft, Evidence, Place, Thread, ThreadBuilder, Warning};

/// A comment that was found.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub author: String,
    pub date: String,
    pub score: Option<i32>,
    pub body: RichText,
    pub id: String,
    pub permalink: String,
    pub place: Under,
    pub evidence: Evidence,
}

/// What it answers, as far as the page tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Under {
    /// Nothing: it is at the top.
    #[default]
    Top,
    /// The comment found as this number.
    Number(u32),
    /// The comment with this identifier.
    Id(String),
    /// The nearest before it with a smaller level.
    Level(u32),
}

impl Found {
    /// Whether it says anything.
    pub(super) fn says_something(&self) -> bool {
        !self.body.text.is_empty()
    }

    /// Whether the page tells what it answers.
    pub(super) fn answers(&self) -> bool {
        matches!(self.place, Under::Number(_) | Under::Id(_))
    }
}

/// Makes the thread.
pub(super) fn thread(found: &[Found]) -> (Thread, Vec<Warning>) {
    let mut builder = ThreadBuilder::new();
    for comment in found {
        builder.push(&Draft {
            author: &comment.author,
            published: &comment.date,
            body: Body::Rich(&comment.body),
            score: comment.score,
            id: &comment.id,
            permalink: &comment.permalink,
            place: match &comment.place {
                Under::Top => Place::Root,
                Under::Number(number) => Place::Number(*number),
                Under::Id(id) => Place::Id(id),
                Under::Level(level) => Place::Level(*level),
            },
            evidence: comment.evidence,
            note: "",
        });
    }
    builder.finish()
}
