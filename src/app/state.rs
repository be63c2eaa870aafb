//! Everything that can change while the program runs.

use jiff::Timestamp;
use tui_input::Input;

use super::cards::About;
use super::keymap::Keymap;
use super::links::Hints;
use super::loading::{Loading, Stop};
use super::manual::Manual;
use super::marks::Marks;
use super::open::Open;
use super::panes::{Area, Panes, Shown, WIDE};
use super::past::{Moment, Past};
use super::peek::Peek;
use super::picker::Picker;
use super::read_on::Step;
use super::selecting::Selection;
use super::trail::Trail;
use crate::error::Error;
use crate::layout::Manner;
use crate::layout::map::MAP_WIDTH;
use crate::model::Discussion;
use crate::text::address::Address;

/// Which pane the keys go to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Focus {
    /// The article.
    Article,
    /// The comments.
    #[default]
    Tree,
}

/// What is open above the reader, if anything.
#[derive(Debug, Default)]
pub enum Layer {
    /// Nothing: one reads.
    #[default]
    Reader,
    /// A search is being typed.
    Find(Input),
    /// A filter is being typed; with it, how things were before.
    Filter(Input, Option<Box<Moment>>),
    /// A row of a list is being chosen.
    Picker(Picker),
    /// The help.
    Help(Manual),
    /// A letter is waited for.
    Letter(Ask),
    /// What the chosen comment answers is looked at, in place.
    Peek(Peek),
    /// A card is read.
    Card(About),
    /// A link is being chosen by its number.
    Links(Hints),
    /// Lines are being selected.
    Select(Selection),
}

/// What is dragged while the button of the mouse is down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Drag {
    /// Nothing.
    #[default]
    Nothing,
    /// The place that one is at, along the map.
    Map,
    /// The border between the panes.
    Border,
}

/// What a letter is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// To name the place where one is.
    Mark,
    /// To go to the place with that name.
    GoTo,
}

/// The state of the program.
#[derive(Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own; no two of them make one state"
)]
pub struct App {
    /// The open discussions; never empty once made by [`App::new`] from something.
    pub discussions: Vec<Open>,
    /// Which of them one reads.
    pub current: usize,
    /// Which pane the keys go to.
    pub focus: Focus,
    /// The share of the width that the article has when both panes are shown, in per cent.
    pub share: u16,
    /// Whether one pane is shown even where there is room for both.
    pub one_pane: bool,
    /// Whether a back-and-forth of two people stays in one column in what is opened.
    pub straight: bool,
    /// Whether the map of the thread is shown.
    pub map: bool,
    /// Whether the mouse is the reader's; else it is the terminal's, whose own selection works.
    pub mouse: bool,
    /// What the mouse is dragging.
    pub drag: Drag,
    /// How things are laid out.
    pub manner: Manner,
    /// The moment that ages are counted from, where there is one.
    pub now: Option<Timestamp>,
    /// What is wrong in the user's own files, in words.
    pub faults: Vec<String>,
    /// What is open above the reader.
    pub layer: Layer,
    /// Something to say at the bottom until the next key.
    pub message: Option<String>,
    /// The chord and count being typed.
    pub keymap: Keymap,
    /// The screen, in columns and rows.
    pub size: (u16, u16),
    /// What is being read, where there is more to come.
    pub loading: Option<Loading>,
    /// The end of reading, for when it is asked for.
    pub stop: Stop,
    /// What was searched for last, in whatever article.
    pub last_query: String,
    /// Whether a key has been pressed.
    pub touched: bool,
    /// What could not be read.
    pub trouble: Vec<Error>,
    /// What can be undone.
    pub past: Past,
    /// Where one has jumped from.
    pub trail: Trail,
    /// Places with names.
    pub marks: Marks,
    /// The themes that can be chosen: their names, and what each is.
    pub themes: Vec<(String, String)>,
    /// The theme that was chosen.
    pub theme: String,
    /// Whether the terminal is told which words lead somewhere: `auto`, `always` or `never`.
    pub tells_links: String,
    /// Where the steps of reading on began, the latest last.
    pub read: Vec<Step>,
}

/// What the run loop has to do after an update.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// End the program.
    Quit,
    /// Give the terminal back, stop, and take it again when continued.
    Suspend,
    /// Draw every cell anew.
    Redraw,
    /// Open an address with the user's browser.
    Open(Address),
    /// Put a text where other programs paste from.
    Copy {
        /// The text, cleaned.
        text: String,
        /// What it is, for the message.
        what: &'static str,
    },
}

/// Columns left of the tree's rows: a space, the bar of the chosen comment, a space.
pub const GUTTER: u16 = 3;
/// Rows above the tree's rows: the counts and an empty row.
pub const TREE_HEAD: u16 = 2;

impl App {
    /// The program with these discussions open, on a screen of this size.
    pub fn new(discussions: Vec<Discussion>, size: (u16, u16)) -> Self {
        let discussions = discussions.into_iter().map(Open::new).collect();
        let mut app = Self { discussions, share: 42, size, ..Self::default() };
        app.turn_to(0);
        app.settle();
        app
    }

    /// The discussion one reads.
    pub fn here(&self) -> Option<&Open> {
        self.discussions.get(self.current)
    }

    /// The discussion one reads.
    pub fn here_mut(&mut self) -> Option<&mut Open> {
        self.discussions.get_mut(self.current)
    }

    /// Turns to the discussion with this number, and to the pane that has something in it.
    pub fn turn_to(&mut self, index: usize) {
        self.current = index.min(self.discussions.len().saturating_sub(1));
        if let Some(open) = self.here_mut() {
            open.opened = true;
        }
        if let Some(open) = self.here() {
            self.focus = if open.has_thread() { Focus::Tree } else { Focus::Article };
        }
    }

    /// What the screen shows.
    pub fn shown(&self) -> Shown {
        // A title alone stands above the comments, and needs no pane beside them.
        let (beside, tree) =
            self.here().map_or((true, false), |open| (!open.discussion.article.is_bare(), open.has_thread()));
        match self.focus {
            _ if self.size.0 >= WIDE && !self.one_pane && beside && tree => Shown::Both(self.share),
            Focus::Tree if tree => Shown::Tree,
            Focus::Tree | Focus::Article => Shown::Article,
        }
    }

    /// How the screen is divided.
    pub fn panes(&self) -> Panes {
        Panes::divide(self.size.0, self.size.1, self.shown())
    }

    /// Where the rows of the tree go; none while it is not shown.
    pub fn tree_area(&self) -> Option<Area> {
        let pane = self.panes().tree?;
        let head = if pane.height > TREE_HEAD + 6 { TREE_HEAD } else { 0 };
        let area = pane.below(head);
        let room = area.width.saturating_sub(GUTTER);
        let right = u16::from(room > 40) + self.map_area().map_or(0, |map| map.width);
        Some(Area { x: area.x + GUTTER.min(area.width), width: room - right, ..area })
    }

    /// The most columns of a line of text.
    const fn measure(&self) -> u16 {
        self.manner.measure as u16
    }

    /// Where the map of the thread goes: at the right edge of the tree, where that has room for it.
    pub fn map_area(&self) -> Option<Area> {
        let pane = self.panes().tree.filter(|pane| self.map && pane.width >= 44)?;
        let width = MAP_WIDTH as u16;
        Some(Area { x: pane.x + pane.width - width, width, ..pane })
    }

    /// Whether the mouse is for the program: where it was turned on, and while the map is there to be clicked on.
    pub fn wants_mouse(&self) -> bool {
        self.mouse || self.map_area().is_some()
    }

    /// Where the rows of the article go; none while it is not shown.
    pub fn article_area(&self) -> Option<Area> {
        let pane = self.panes().article?;
        let lead = u16::from(pane.height > 8);
        let area = pane.below(lead).inset(2, 2);
        // Beside the tree the text keeps to the left; alone it stands in the middle.
        Some(if self.panes().tree.is_some() { area } else { area.centred(self.measure()) })
    }
}
