//! One comment: its number, why it has its parent, and a view of all that is known of it.

use serde::{Deserialize, Serialize};

/// The number of a comment: its place in reading order, from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CommentId(pub u32);

impl CommentId {
    /// The number as an index.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// Why a comment has this parent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[repr(u8)]
pub enum Evidence {
    /// The source names the parent by an identifier.
    Id,
    /// A mail's `References` or `In-Reply-To`.
    References,
    /// The source gives a depth.
    Depth,
    /// The text is indented under it.
    Indent,
    /// It quotes the parent's words.
    Quote,
    /// It names the parent's author.
    Mention,
    /// Nothing better was there.
    #[default]
    Guess,
}

/// Everything known of one comment, borrowed from its thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Comment<'t> {
    /// Its number in reading order.
    pub id: CommentId,
    /// The comment it answers; none for a root.
    pub parent: Option<CommentId>,
    /// How far down the tree: roots are 0.
    pub depth: u32,
    /// Who wrote it, one line; none where the source does not say.
    pub author: Option<&'t str>,
    /// When: RFC 3339 (a full date or a date with time), else the source's own words.
    pub published: Option<&'t str>,
    /// Points, likes or votes, in the source's own unit.
    pub score: Option<i32>,
    /// The text, paragraphs parted by one empty line.
    pub body: &'t str,
    /// Why it has this parent.
    pub evidence: Evidence,
    /// What makes the parent doubtful, in a few words.
    pub note: Option<&'t str>,
    /// The source's own identifier.
    pub source_id: Option<&'t str>,
    /// Where it can be found on the network.
    pub permalink: Option<&'t str>,
    /// How many invisible or direction-changing characters were taken out of its texts.
    pub hidden: u16,
}
