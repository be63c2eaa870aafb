//! Links: the addresses on the screen get numbers, and one of them is followed or copied.
//!
//! ```text
//!   f ──▶ Hints ──digits, Enter──▶ here: a jump, as any other
//!                             └──▶ out: judged, told, opened   or refused, and still to be copied
//! ```
//!
//! What is opened is what [`address::judge`] lets through. Where something about it is not as it seems, the real host is told first, and Enter opens it.

use super::leads::Lead;
use super::panes::Area;
use super::state::{App, Effect, Layer};
use crate::layout::Link;
use crate::text::address::{self, Address};
use crate::text::{clean, width};

/// Columns of an address in a message.
const SHOWN: usize = 60;

/// The numbered addresses on the screen, and what has been typed of a number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hints {
    /// From top to bottom, the article's first; the first has the number 1.
    pub links: Vec<Hint>,
    /// The digits that have been typed.
    pub typed: String,
    /// The one that was chosen, where it is asked what to do with it.
    pub chosen: Option<usize>,
    /// Whether a number copies instead of following.
    pub copies: bool,
}

/// An address on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// The column of the screen.
    pub column: u16,
    /// The row of the screen.
    pub row: u16,
    /// The address as the text has it.
    pub address: String,
}

impl Hints {
    /// What is typed may still become this number, counted from 0.
    pub fn may_be(&self, index: usize) -> bool {
        self.chosen.map_or_else(|| (index + 1).to_string().starts_with(&self.typed), |chosen| chosen == index)
    }

    /// The address that is named in whole so far.
    pub fn named(&self) -> Option<(usize, &Hint)> {
        let index = self.chosen.or_else(|| self.typed.parse::<usize>().ok()?.checked_sub(1))?;
        self.links.get(index).map(|hint| (index, hint))
    }
}

impl App {
    /// Numbers the addresses on the screen.
    pub(super) fn number_links(&mut self) {
        let links = self.links_on_screen();
        if links.is_empty() {
            return self.say("no links on the screen");
        }
        self.layer = Layer::Links(Hints { links, ..Hints::default() });
    }

    fn links_on_screen(&self) -> Vec<Hint> {
        let hint = |(area, link): (Area, Link)| Hint {
            column: area.x + link.column as u16,
            row: area.y + link.row as u16,
            address: link.address,
        };
        self.links_in_panes().into_iter().map(hint).collect()
    }

    /// The addresses on the screen, the article's first, each with the pane that it is in.
    pub(super) fn links_in_panes(&self) -> Vec<(Area, Link)> {
        let Some(open) = self.here() else { return Vec::new() };
        let mut found = Vec::new();
        if let Some(area) = self.article_area() {
            let links = open.article_layout(area.width.into()).links(open.article, area.height.into());
            found.extend(links.into_iter().map(|link| (area, link)));
        }
        if let Some(area) = self.tree_area().filter(|_| open.has_thread()) {
            let links = open.tree_layout(area.width.into()).links(open.tree, area.height.into());
            found.extend(links.into_iter().map(|link| (area, link)));
        }
        found
    }

    /// Ends what is for the rows of the screen as it was: numbers, a selection.
    pub(super) fn drop_rows(&mut self) {
        if matches!(self.layer, Layer::Links(_) | Layer::Select(_)) {
            self.layer = Layer::Reader;
        }
    }

    /// Takes a digit of a link's number.
    pub(super) fn type_link(&mut self, digit: char) -> Option<Effect> {
        let Layer::Links(hints) = &mut self.layer else { return None };
        hints.chosen = None;
        hints.typed.push(digit);
        let mut left = (0..hints.links.len()).filter(|&index| hints.may_be(index));
        match (left.next(), left.next()) {
            (None, _) => {
                let typed = std::mem::take(&mut hints.typed);
                self.say(format!("no link has the number {typed}"));
                None
            }
            (Some(only), None) => self.choose_link(only),
            _ => None,
        }
    }

    /// Takes the last digit back.
    pub(super) fn untype_link(&mut self) {
        if let Layer::Links(hints) = &mut self.layer {
            hints.chosen = None;
            hints.typed.pop();
        }
    }

    /// Follows the link whose number is typed, or opens the one that was asked about.
    pub(super) fn accept_link(&mut self) -> Option<Effect> {
        let Layer::Links(hints) = &self.layer else { return None };
        let Some((index, hint)) = hints.named() else {
            self.say("the number of a link, or Esc");
            return None;
        };
        if hints.chosen.is_some() && !hints.copies {
            let address = address::judge(&hint.address).ok()?;
            return Some(self.open_out(address));
        }
        self.choose_link(index)
    }

    /// Copies the link whose number is typed, or has the next number copy.
    pub(super) fn copy_link(&mut self) -> Option<Effect> {
        let Layer::Links(hints) = &mut self.layer else { return None };
        if let Some((_, hint)) = hints.named() {
            let address = hint.address.clone();
            self.layer = Layer::Reader;
            return Some(Effect::Copy { text: address, what: "the address" });
        }
        hints.copies = !hints.copies;
        None
    }

    fn choose_link(&mut self, index: usize) -> Option<Effect> {
        let Layer::Links(hints) = &mut self.layer else { return None };
        let raw = hints.links.get(index)?.address.clone();
        hints.chosen = Some(index);
        if hints.copies {
            return self.copy_link();
        }
        if let Some(lead) = self.lead(&raw) {
            self.layer = Layer::Reader;
            self.follow_here(lead);
            return None;
        }
        match address::judge(&raw) {
            Ok(Address { caution: Some(caution), .. }) => {
                self.say(format!("{caution}  · Enter opens it, y copies"));
                None
            }
            Ok(address) => Some(self.open_out(address)),
            Err(refusal) => {
                self.say(format!("not opened: {refusal}  · y copies it"));
                None
            }
        }
    }

    fn open_out(&mut self, address: Address) -> Effect {
        self.layer = Layer::Reader;
        let shown = clean::line(&address.url).text.into_owned();
        self.say(format!("{}: opening {}", address.host, width::fit(&shown, SHOWN)));
        Effect::Open(address)
    }

    /// Goes where a link leads among what is open, so that one can come back.
    fn follow_here(&mut self, lead: Lead) {
        let (before, from) = (self.moment(), self.stop());
        let elsewhere = lead.discussion != self.current;
        if elsewhere {
            self.turn_to(lead.discussion);
            self.settle();
        }
        if let Some(id) = lead.comment {
            self.go_to_comment(id);
        }
        self.remember("follow a link", before);
        self.leave(from);
        let place =
            if elsewhere { format!("in {}", self.heading()) } else { "in this discussion".to_owned() };
        self.say(format!("{place}: Ctrl-O goes back"));
    }
}

#[cfg(test)]
#[path = "links_tests.rs"]
mod tests;
