//! Rows made of pieces of text, each with what it means.

use std::borrow::Cow;
use std::ops::Range;

use crate::text::{self, code, width};

/// What a piece of text means. The theme says what that looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// What people wrote: the brightest thing on the screen.
    Text,
    /// Counts, dates, hints.
    Dim,
    /// The name of a comment's author.
    Author,
    /// The author of the article, in the thread.
    Poster,
    /// Who began this chain, further down in it.
    Starter,
    /// The mark of what has not been seen.
    New,
    /// The name of an author who is pinned above the tree.
    Pin,
    /// The sign before a comment that shows whether it is folded.
    Marker,
    /// The lines that tie replies to what they answer.
    Guide,
    /// Somebody else's words.
    Quote,
    /// Text whose spaces matter.
    Code,
    /// In code: a word of some kind.
    Word(code::Kind),
    /// An address.
    Link,
    /// The title of the article.
    Title,
    /// A heading inside a text, and what is said with force.
    Heading,
    /// What is stressed.
    Emphasis,
    /// What stands under a picture.
    Caption,
    /// Something to be careful about.
    Warning,
    /// What one is doing right now: a prompt, a count of hits.
    Accent,
}

/// How a piece stands to the search.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Found {
    /// Not found.
    #[default]
    No,
    /// A hit.
    Yes,
    /// The hit one is on.
    Here,
}

/// A stretch of one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece<'t> {
    /// Cleaned text without line breaks.
    pub text: Cow<'t, str>,
    /// What it means.
    pub role: Role,
    /// Whether it was searched for.
    pub found: Found,
}

impl<'t> Piece<'t> {
    /// A piece that was not searched for.
    pub fn new(text: impl Into<Cow<'t, str>>, role: Role) -> Self {
        Self { text: text.into(), role, found: Found::No }
    }

    /// The columns it takes.
    pub fn width(&self) -> usize {
        width::width(&self.text)
    }

    /// Makes it one of those that are not what one looks for now. What is dim anyway stays as it is.
    pub fn stand_back(&mut self) {
        self.role = match self.role {
            Role::Guide | Role::Marker | Role::Dim | Role::Accent | Role::New | Role::Warning => self.role,
            _ => Role::Dim,
        };
    }
}

/// One row of a flow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row<'t> {
    /// The item that it belongs to.
    pub item: u32,
    /// Which of the item's rows it is, from 0.
    pub line: usize,
    /// From left to right.
    pub pieces: Vec<Piece<'t>>,
}

/// A range of text that means something else than the text around it.
#[derive(Clone, Debug)]
pub struct Overlay {
    /// In bytes of the whole text.
    pub range: Range<usize>,
    /// What it means; none: as around it.
    pub role: Option<Role>,
    /// Whether it was searched for.
    pub found: Found,
}

/// The part `range` of `text` as pieces. Overlays reach over whole clusters, and may overlap; the last one that covers a byte wins, roles and hits apart.
pub fn split<'t>(text: &'t str, range: Range<usize>, base: Role, overlays: &[Overlay]) -> Vec<Piece<'t>> {
    let inside = |at: usize| at > range.start && at < range.end;
    let whole = |o: &Overlay| width::whole_clusters(text, &range, &o.range);
    let whole: Vec<Range<usize>> = overlays.iter().map(whole).collect();
    let mut cuts: Vec<usize> = whole.iter().flat_map(|o| [o.start, o.end]).filter(|&at| inside(at)).collect();
    cuts.extend([range.start, range.end]);
    cuts.sort_unstable();
    cuts.dedup();
    let mut pieces = Vec::with_capacity(cuts.len());
    for pair in cuts.windows(2) {
        let &[start, end] = pair else { continue };
        let over = |whole: &Range<usize>| whole.start <= start && end <= whole.end;
        let covering = || overlays.iter().zip(&whole).rev().filter(|(_, whole)| over(whole)).map(|(o, _)| o);
        pieces.push(Piece {
            text: Cow::Borrowed(text::slice(text, start..end)),
            role: covering().find_map(|o| o.role).unwrap_or(base),
            found: covering().map(|o| o.found).find(|&found| found != Found::No).unwrap_or_default(),
        });
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlays_cut_the_text_and_nothing_is_lost() {
        let text = "see https://a.b/c now";
        let link = Overlay { range: 4..17, role: Some(Role::Link), found: Found::No };
        let hit = Overlay { range: 12..19, role: None, found: Found::Yes };
        let got: Vec<_> = split(text, 0..text.len(), Role::Text, &[link, hit])
            .into_iter()
            .map(|p| (p.text.into_owned(), p.role, p.found))
            .collect();
        let expected = [
            ("see ", Role::Text, Found::No),
            ("https://", Role::Link, Found::No),
            ("a.b/c", Role::Link, Found::Yes),
            (" n", Role::Text, Found::Yes),
            ("ow", Role::Text, Found::No),
        ];
        assert_eq!(got, expected.map(|(text, role, found)| (text.to_owned(), role, found)));
    }
}
