//! What every way of finding a thread ends in: entries in reading order, each a stretch of lines with a parent.

use super::header::Kind;
use crate::model::Evidence;

/// A comment-to-be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    /// Its first line.
    pub from: u32,
    /// The line after its last one, replies included.
    pub to: u32,
    /// How many markers on its first line belong to it and those around it.
    pub markers: u8,
    /// The entry it answers.
    pub parent: Option<u32>,
    /// How its header was recognised.
    pub kind: Kind,
    /// Why it has this parent.
    pub evidence: Evidence,
    /// What makes that doubtful.
    pub doubt: Doubt,
    /// Who and when, where they stand below the text in lines of their own.
    pub sign: Option<Signature>,
}

impl Entry {
    /// The same entry where so many lines before it are not there.
    pub(super) fn moved_back(&self, by: usize) -> Self {
        let moved = |line: u32| line.saturating_sub(by as u32);
        let sign = self.sign.map(|sign| Signature { date: moved(sign.date), name: moved(sign.name) });
        Self { from: moved(self.from), to: moved(self.to), sign, ..*self }
    }
}

/// What makes a parent doubtful.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Doubt {
    /// Nothing does.
    #[default]
    None,
    /// It stands two levels or more further in.
    Levels,
    /// It stands where nothing stood before.
    Column,
}

impl Doubt {
    /// In a few words.
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Levels => "levels above it are missing",
            Self::Column => "back to a column that was not open",
        }
    }
}

/// The lines below a text that say who and when.
#[derive(Clone, Copy, Debug)]
pub(super) struct Signature {
    /// The line with the date.
    pub date: u32,
    /// The line with the name.
    pub name: u32,
}

/// A thread as one way of looking found it.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    pub entries: Vec<Entry>,
    /// How much speaks for it: about the bytes of text that it explains.
    pub score: u64,
    /// Whether the text has lost who answered whom.
    pub flat: bool,
}

impl Found {
    /// The first line of the thread and the line after the last one.
    pub(super) fn extent(&self) -> Option<(usize, usize)> {
        let from = self.entries.first()?.from as usize;
        let to = self.entries.iter().map(|entry| entry.to).max()? as usize;
        Some((from, to))
    }
}
