//! What can be done, as values; [`TABLE`] says by which keys.

mod table;

use super::cards::About;
use super::copying::Copies;
use super::folding::Rule;
use crate::reading::{Motion, Order};
pub use table::{Binding, Context, TABLE};

/// Something a reader can ask for. A value: what it does is in `update`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Move among the comments; in the article, by lines.
    Move(Motion),
    /// Move the screen, the place in it staying.
    Scroll(Scroll),
    /// Put the chosen comment at this height of the screen.
    Place(Height),
    /// Fold, or where there is nothing to fold go to the parent.
    FoldOrParent,
    /// Unfold, or where there is nothing to unfold go to the first reply.
    UnfoldOrReply,
    /// Fold or unfold.
    ToggleFold,
    /// Fold the whole chain that one is in, and go on to the next.
    FoldChain,
    /// Fold many at once.
    Fold(Rule),
    /// Cut long quotes, or show them.
    CutQuotes,
    /// Cut what is longer than the screen, or show it.
    CutLong,
    /// Cut this comment's text, or show the whole of it.
    CutThis,
    /// Unfold, show what is cut, or look at what this answers.
    Look,
    /// Go to the comment that is looked at.
    GoThere,
    /// Make this comment the top of what is shown.
    StepIn,
    /// Go out again.
    StepOut,
    /// Show the way to this comment alone, or all again.
    Path,
    /// Leave a back-and-forth of two at its level, or not.
    Straighten,
    /// Scroll, or go to the next comment not seen, or to the next article.
    ReadOn,
    /// Go back to where the last step of reading on began.
    ReadBack,
    /// Mark this comment and what is below it as seen.
    MarkSeen,
    /// Undo the last change.
    Undo,
    /// Do again what was undone.
    Redo,
    /// Go along the trail of jumps; back where negative.
    Trail(i8),
    /// Follow the author of this comment.
    Lens,
    /// Go to the next comment of who is followed; back where negative.
    LensStep(i8),
    /// List all hits.
    ListHits,
    /// Number the links on the screen.
    Links,
    /// Take back the last digit of a link's number.
    Untype,
    /// Copy a link.
    CopyLink,
    /// Copy something of what one reads.
    Copy(Copies),
    /// Select lines.
    Select,
    /// Show what this comment quotes; in the article, who quotes this paragraph.
    Quoted,
    /// Show the map of the thread, or not.
    Map,
    /// Take the mouse, or leave it to the terminal.
    Mouse,
    /// Show dates as ages, or exactly.
    Dates,
    /// List the themes, and show each while it is chosen.
    Themes,
    /// List everything that can be done.
    Palette,
    /// Show a card.
    Card(About),
    /// Name this place with a letter.
    SetMark,
    /// Go to a place by its letter.
    GoToMark,
    /// The next article; back where `-1`.
    Article(i8),
    /// Choose an article.
    PickArticle,
    /// Turn to the other pane.
    OtherPane,
    /// Move the border between the panes, in steps; left where negative.
    Border(i8),
    /// Show one pane, or both.
    OneOrBoth,
    /// Begin a search.
    Find,
    /// Show only what matches, with what is above it.
    Filter,
    /// Put the roots in an order.
    Sort(Order),
    /// Go to the next hit; the previous where `-1`.
    Hit(i8),
    /// Show what the keys do.
    Help,
    /// End what one is in the middle of.
    Cancel,
    /// Keep what one has typed or chosen.
    Accept,
    /// Move in a list, in rows.
    Row(i8),
    /// Draw the whole screen anew.
    Redraw,
    /// Give the terminal back to the shell for a while.
    Suspend,
    /// End.
    Quit,
}

/// How far the screen moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is what it says")]
pub enum Scroll {
    LineDown,
    LineUp,
    HalfDown,
    HalfUp,
    PageDown,
    PageUp,
}

/// A height of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is what it says")]
pub enum Height {
    Top,
    Middle,
    Bottom,
}

impl Action {
    /// Whether it leads somewhere that one may want to come back from.
    pub const fn is_jump(self) -> bool {
        match self {
            Self::Move(motion) => !matches!(motion, Motion::Next | Motion::Previous | Motion::FirstReply),
            Self::FoldChain
            | Self::Article(_)
            | Self::Hit(_)
            | Self::LensStep(_)
            | Self::FoldOrParent
            | Self::Accept => true,
            _ => false,
        }
    }

    /// Whether it moves on from what is on the screen, so that that has been read.
    pub const fn is_reading(self) -> bool {
        matches!(self, Self::Move(_) | Self::Scroll(_) | Self::ReadOn | Self::Article(_))
    }

    /// What it does, in a few words: how its line in the table begins.
    pub fn in_words(self) -> &'static str {
        let doc = TABLE.iter().find(|binding| binding.action == self).map_or("", |binding| binding.doc);
        doc.split([';', ':', ',']).next().unwrap_or(doc)
    }
}
