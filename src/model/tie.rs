//! Gives comments of a finished thread another parent: what a flat thread's quotes and names have told.
//!
//! Knows nothing of how that was found out.

use super::comment::{CommentId, Evidence};
use super::order::{measure, preorder, reorder};
use super::thread::{Extra, ExtraKind, Thread};

/// A parent for a comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tie {
    pub comment: CommentId,
    /// An earlier comment: others are passed over.
    pub parent: CommentId,
    pub evidence: Evidence,
    /// What makes it doubtful; empty where nothing does. Takes the place of what was there.
    pub note: &'static str,
}

impl Thread {
    /// The same comments with these parents, in their new reading order. `ties` are in order, one a comment.
    pub(crate) fn tied(mut self, ties: &[Tie]) -> Self {
        let is_new = |comment: u32| ties.binary_search_by_key(&comment, |tie| tie.comment.0).is_ok();
        self.extras.retain(|extra| extra.kind != ExtraKind::Note || !is_new(extra.comment));
        for tie in ties.iter().filter(|tie| tie.parent < tie.comment) {
            let Some(record) = self.records.get_mut(tie.comment.index()) else { continue };
            (record.parent, record.evidence) = (tie.parent.0, tie.evidence);
            if !tie.note.is_empty() {
                let start = self.extra_text.len() as u32;
                self.extra_text.push_str(tie.note);
                let end = self.extra_text.len() as u32;
                self.extras.push(Extra { comment: tie.comment.0, kind: ExtraKind::Note, start, end });
            }
        }
        self.extras.sort_unstable_by_key(|extra| (extra.comment, extra.kind));
        let (order, _) = preorder(&mut self.records);
        let mut thread = reorder(&self, &order);
        measure(&mut thread.records);
        thread
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::build::Body;
    use crate::model::{BlockKind, Draft, ThreadBuilder};
    use crate::text;

    #[test]
    fn ties_keep_blocks_and_notes_of_all_comments() {
        let mut builder = ThreadBuilder::new();
        for (author, body) in [("alda", "one"), ("bo", "two"), ("cid", "> one\n\nyes"), ("dov", "four")] {
            builder.push(&Draft { author, body: Body::Plain(body), note: "flat", ..Draft::default() });
        }
        let tie = |comment, parent, evidence, note| Tie {
            comment: CommentId(comment),
            parent: CommentId(parent),
            evidence,
            note,
        };
        let ties = [tie(2, 0, Evidence::Quote, ""), tie(3, 2, Evidence::Mention, "perhaps")];
        let thread = builder.finish().0.tied(&ties);
        let drawn: Vec<_> =
            thread.comments().map(|c| (c.author.unwrap(), c.depth, c.evidence, c.note)).collect();
        assert_eq!(
            drawn,
            [
                ("alda", 0, Evidence::Guess, Some("flat")),
                ("cid", 1, Evidence::Quote, None),
                ("dov", 2, Evidence::Mention, Some("perhaps")),
                ("bo", 0, Evidence::Guess, Some("flat")),
            ]
        );
        let block = thread.blocks(CommentId(1))[0];
        assert_eq!((text::slice(thread.text(), block.range()), block.kind), ("one", BlockKind::Quote));
    }
}
