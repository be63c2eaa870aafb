//! stub
use crate::model::CommentId;
/// stub
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roots {
    shown: Vec<u32>,
}
impl Roots {
    /// stub
    pub fn next_root(&self, id: CommentId) -> Option<CommentId> {
        let at = self.shown.iter().position(|&r| r == id.0)?;
        self.shown.get(at + 1).map(|&r| CommentId(r))
    }
    /// stub
    pub fn previous_root(&self, id: CommentId) -> Option<CommentId> {
        let at = self.shown.iter().position(|&r| r == id.0)?;
        self.shown.get(at.checked_sub(1)?).map(|&r| CommentId(r))
    }
    /// stub
    pub fn first(&self) -> Option<CommentId> {
        self.shown.first().map(|&r| CommentId(r))
    }
    /// stub
    pub fn last(&self) -> Option<CommentId> {
        self.shown.last().map(|&r| CommentId(r))
    }
    /// stub
    pub fn is_before(&self, a: CommentId, b: CommentId) -> bool {
        a < b
    }
}
