//! Steps from one comment to a relative: constant time, or as long as the way is.

use super::comment::CommentId;
use super::thread::Thread;

impl Thread {
    /// The first reply.
    pub fn first_reply(&self, id: CommentId) -> Option<CommentId> {
        self.has_replies(id).then_some(CommentId(id.0 + 1))
    }

    /// The next comment under the same parent.
    pub fn next_sibling(&self, id: CommentId) -> Option<CommentId> {
        let next = self.id(self.subtree(id).end as usize)?;
        (next > id && self.depth(next) == self.depth(id)).then_some(next)
    }

    /// The comment before this one under the same parent. Costs the depth of that one's last reply.
    pub fn previous_sibling(&self, id: CommentId) -> Option<CommentId> {
        let before = CommentId(id.0.checked_sub(1)?);
        let depth = self.depth(id);
        self.lineage(before).find(|&up| self.depth(up) <= depth).filter(|&up| self.depth(up) == depth)
    }

    /// The comment itself, its parent, and so on up to the root.
    pub fn lineage(&self, id: CommentId) -> impl Iterator<Item = CommentId> + '_ {
        std::iter::successors(Some(id), |&up| self.parent(up))
    }

    /// The parent, and so on up to the root.
    pub fn ancestors(&self, id: CommentId) -> impl Iterator<Item = CommentId> + '_ {
        self.lineage(id).skip(1)
    }

    /// The root of the chain that this comment is in.
    pub fn root(&self, id: CommentId) -> CommentId {
        self.lineage(id).last().unwrap_or(id)
    }

    /// The roots in reading order.
    pub fn roots(&self) -> impl Iterator<Item = CommentId> + '_ {
        std::iter::successors(self.id(0), |&root| self.next_sibling(root))
    }

    /// The direct replies in reading order.
    pub fn replies(&self, id: CommentId) -> impl Iterator<Item = CommentId> + '_ {
        std::iter::successors(self.first_reply(id), |&reply| self.next_sibling(reply))
    }
}
