//! The state of reading one discussion, free of any terminal: where one is, what is folded, what is on the screen, what is searched for.
//!
//! ```text
//!   Folds      a depth and its exceptions: folding all of a million comments changes two numbers
//!   Scope      all of the thread, one subtree, or the way to one comment
//!   Kept       what stays while a filter is on: what matches, and all above it
//!   Roots      the roots in the order they are shown
//!   Levels     how far to the right, where a back-and-forth of two does not move
//!   Sight      all of these: what decides what is shown
//!   View       thread + sight: which comment comes next on the screen
//!   motion     pure functions (view, from, motion) → to
//!   Viewport   an anchor (item, line in it), never a global row number
//!   pins       which ancestors are pinned above the rows
//!   Find       hits in reading order
//!   Context    where a hit stands, for a list of them
//!   Query      what a filter asks for: the comments that match
//!   Lens       one author: the way from comment to comment of theirs, and a card of counts
//!   Seen       which comments have been seen
//! ```
//!
//! Nothing here wraps, measures or draws: what the viewport must know of heights it asks a [`Flow`].

pub mod context;
pub mod filter;
pub mod find;
pub mod folds;
pub mod instant;
pub mod lens;
pub mod levels;
pub mod motion;
pub mod order;
mod patience;
pub(crate) mod pattern;
pub mod pins;
pub mod query;
pub mod scope;
pub mod seen;
pub mod sight;
pub mod view;
pub mod viewport;

pub use context::Context;
pub use filter::Kept;
pub use find::{Find, Hit, slice_of};
pub use folds::{Cut, Cuts, Folds};
pub use lens::{Card, Lens};
pub use levels::Levels;
pub use motion::Motion;
pub use order::{Order, Roots};
pub use query::{Complaint, Known, Query};
pub use scope::Scope;
pub use seen::Seen;
pub use sight::{Filter, Sight};
pub use view::View;
pub use viewport::{Flow, Viewport};
