//! The lines of one comment, or of one part of the article, at a width: free of any terminal, so that the screen and `print` show the same page.
//!
//! ```text
//!   indent    depth → column: guides narrow before the text is squeezed
//!   body      text + blocks → lines (byte ranges), kept for what was on the screen lately
//!   cut       leaves out of a body what is cut short
//!   pins      what is pinned above the tree
//!   pieces    a range of text with links and hits → pieces, each with a role
//!   tree      the visible comments as a flow of rows; `guides` and `header` make parts of them
//!   article   the article as a flow of rows
//!   links     where the addresses stand that a screen shows
//!   stretch   the text behind rows, as it is copied
//!   map       the whole thread's shape in a narrow column
//! ```
//!
//! A [`Role`] says what a piece means; what it looks like is the theme's business. Only what is asked for is laid out: the cost is that of the rows shown.

pub mod article;
pub mod body;
mod counts;
mod cut;
pub mod date;
mod guides;
mod header;
pub mod indent;
pub mod links;
pub mod map;
pub mod pieces;
mod pins;
mod said;
mod stretch;
pub mod tree;

pub use article::ArticleLayout;
pub use body::Cache;
pub(crate) use body::MOST_SHOWN;
pub use date::Dates;
pub use links::Link;
pub use map::{MAP_WIDTH, MapShape, Marks};
pub use pieces::{Piece, Role, Row};
pub use tree::TreeLayout;

/// The most columns a line of text takes, however wide the screen: the comfortable measure.
pub const MEASURE: usize = 80;

/// What of a layout is the reader's choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Manner {
    /// The most columns of a line of text.
    pub measure: usize,
    /// How dates are shown.
    pub dates: Dates,
}

impl Default for Manner {
    fn default() -> Self {
        Self { measure: MEASURE, dates: Dates::Exact }
    }
}
