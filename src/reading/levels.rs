//! How far to the right comments stand where a back-and-forth of two people does not move right at every reply.
//!
//! ```text
//!   by depth            straight
//!   alda                alda
//!     bo                ↳ bo
//!       alda            ↳ alda
//!         cid             cid        a third voice, or a second reply: the conversation branches, and moves right
//! ```

use crate::model::{CommentId, Thread};

/// The level of every comment of a thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Levels(Vec<u32>);

impl Levels {
    /// Works out the levels: a comment stays on its parent's where it is the only reply, and no more than two people have spoken since the level began.
    pub fn of(thread: &Thread) -> Self {
        let mut levels: Vec<u32> = Vec::with_capacity(thread.len());
        // Where each comment's level began, and the first who answered there.
        let mut begun: Vec<(CommentId, CommentId)> = Vec::with_capacity(thread.len());
        for id in thread.ids() {
            let above = thread
                .parent(id)
                .and_then(|up| Some((up, *levels.get(up.index())?, *begun.get(up.index())?)));
            let Some((parent, level, (first, second))) = above else {
                levels.push(0);
                begun.push((id, id));
                continue;
            };
            // Until somebody else has spoken there is no second.
            let alone = second == first && thread.author(id) == thread.author(first);
            let second = if second == first && !alone { id } else { second };
            if is_only_reply(thread, parent, id) && is_by_one_of(thread, id, first, second) {
                levels.push(level);
                begun.push((first, second));
            } else {
                levels.push(level + 1);
                begun.push((id, id));
            }
        }
        Self(levels)
    }

    /// The level of a comment.
    pub fn level(&self, id: CommentId) -> u32 {
        self.0.get(id.index()).copied().unwrap_or_default()
    }

    /// How many comments they are for.
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether they are for an empty thread.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

fn is_only_reply(thread: &Thread, parent: CommentId, id: CommentId) -> bool {
    thread.first_reply(parent) == Some(id) && thread.subtree(parent).end == thread.subtree(id).end
}

fn is_by_one_of(thread: &Thread, id: CommentId, first: CommentId, second: CommentId) -> bool {
    let author = thread.author(id);
    author.is_some() && (author == thread.author(first) || author == thread.author(second))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Draft, Place, ThreadBuilder};

    #[test]
    fn only_a_back_and_forth_of_two_stays_on_its_level() {
        let table: &[&[(&str, u32, u32)]] = &[
            &[("alda", 0, 0), ("bo", 1, 0), ("alda", 2, 0), ("bo", 3, 0)],
            &[("alda", 0, 0), ("bo", 1, 0), ("alda", 2, 0), ("cid", 3, 1), ("alda", 4, 1), ("cid", 5, 1)],
            &[("alda", 0, 0), ("bo", 1, 1), ("alda", 2, 1), ("dov", 1, 1)],
            &[("alda", 0, 0), ("alda", 1, 0), ("bo", 2, 0), ("cid", 3, 1)],
            &[("", 0, 0), ("", 1, 1), ("", 2, 2)],
        ];
        for rows in table {
            let mut builder = ThreadBuilder::new();
            for &(author, depth, _) in *rows {
                builder.push(&Draft { author, place: Place::Level(depth), ..Draft::default() });
            }
            let thread = builder.finish().0;
            let levels = Levels::of(&thread);
            let got: Vec<_> = thread.ids().map(|id| levels.level(id)).collect();
            assert_eq!(got, rows.iter().map(|row| row.2).collect::<Vec<_>>(), "{rows:?}");
        }
    }
}
