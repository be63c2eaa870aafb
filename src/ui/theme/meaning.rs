//! What has a look of its own: one table for themes, for their checks and for docs/THEMES.md.

use ratatui::style::Modifier;

/// Something that a theme gives a look to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the table says what each is")]
pub enum Meaning {
    Text,
    Title,
    Heading,
    Emphasis,
    Dim,
    Guide,
    Marker,
    Pin,
    Author,
    Poster,
    Starter,
    New,
    Quote,
    Caption,
    Code,
    Keyword,
    Literal,
    Name,
    Remark,
    Added,
    Removed,
    Link,
    Warning,
    Accent,
    Chosen,
    Hit,
    Here,
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct About {
    /// Which one.
    pub meaning: Meaning,
    /// Its name in a theme.
    pub name: &'static str,
    /// What it is.
    pub doc: &'static str,
    /// What it looks like where a theme does not say.
    pub like: Option<Meaning>,
    /// What it has in every theme that does not say otherwise.
    pub always: Modifier,
    /// By what it is known where there is no colour: a sign or a place; empty where its attributes say it.
    pub sign: &'static str,
    /// Whether it is words, which want more contrast than marks.
    pub words: bool,
}

const fn row(
    meaning: Meaning,
    name: &'static str,
    like: Option<Meaning>,
    always: Modifier,
    words: bool,
    sign: &'static str,
    doc: &'static str,
) -> About {
    About { meaning, name, doc, like, always, sign, words }
}

const NONE: Modifier = Modifier::empty();
const BOLD: Modifier = Modifier::BOLD;
const ITALIC: Modifier = Modifier::ITALIC;
const LINE: Modifier = Modifier::UNDERLINED;

/// How many there are.
pub const COUNT: usize = 27;

/// All of them, in the order of [`Meaning`].
#[rustfmt::skip]
pub const TABLE: [About; COUNT] = {
    use Meaning::{Accent, Added, Author, Caption, Chosen, Code, Dim, Emphasis, Guide, Heading, Here, Hit, Keyword, Link, Literal, Marker, Name, New, Pin, Poster, Quote, Remark, Removed, Starter, Text, Title, Warning};
    [
        row(Text, "text", None, NONE, true, "it has no mark", "what people wrote"),
        row(Title, "title", Some(Text), BOLD, true, "", "the title of an article, and of a box"),
        row(Heading, "heading", Some(Title), BOLD, true, "", "a heading inside a text, and what is said with force"),
        row(Emphasis, "emphasis", Some(Text), ITALIC, true, "", "what is stressed"),
        row(Dim, "dim", None, NONE, true, "", "counts, dates, hints"),
        row(Guide, "guide", Some(Dim), NONE, false, "lines", "the lines that tie replies to what they answer; a list of looks goes by depth, and round"),
        row(Marker, "marker", Some(Dim), NONE, false, "▾ ▸ ·", "the sign before a comment that shows whether it is folded"),
        row(Pin, "pin", Some(Dim), NONE, true, "at the top, under ▾", "the names that are pinned above the tree"),
        row(Author, "author", None, NONE, true, "", "who wrote a comment"),
        row(Poster, "poster", Some(Accent), BOLD, true, "", "the author of the article, in the thread"),
        row(Starter, "starter", Some(Author), NONE, true, "", "who began this chain, further down in it"),
        row(New, "new", Some(Accent), NONE, false, "•", "the mark of what has not been seen"),
        row(Quote, "quote", Some(Dim), ITALIC, true, "", "somebody else's words"),
        row(Caption, "caption", Some(Quote), ITALIC, true, "", "what stands under a picture"),
        row(Code, "code", Some(Text), NONE, true, "", "text whose spaces matter"),
        row(Keyword, "keyword", Some(Author), NONE, true, "its place in code", "in code: a word of the language"),
        row(Literal, "literal", Some(Accent), NONE, true, "its place in code", "in code: text in quotes, a number"),
        row(Name, "name", Some(Starter), NONE, true, "its place in code", "in code: a key, a tag; the names of files in a patch"),
        row(Remark, "remark", Some(Dim), ITALIC, true, "", "in code: what is said to people"),
        row(Added, "added", Some(Keyword), NONE, true, "+", "a line that a patch puts in"),
        row(Removed, "removed", Some(Warning), NONE, true, "-", "a line that a patch takes out"),
        row(Link, "link", Some(Text), LINE, true, "", "an address"),
        row(Warning, "warning", Some(Accent), NONE, true, "", "something to be careful about"),
        row(Accent, "accent", None, NONE, true, "", "what one is doing right now: a key, a count of hits"),
        row(Chosen, "chosen", Some(Accent), BOLD, true, "▌", "the comment one is on: its bar and its name"),
        row(Hit, "hit", Some(Accent), LINE.union(BOLD), true, "", "what was found"),
        row(Here, "here", Some(Hit), Modifier::REVERSED.union(BOLD), true, "", "the hit one is on"),
    ]
};

impl Meaning {
    /// What there is to say of it.
    pub fn about(self) -> &'static About {
        let [first, ..] = &TABLE;
        TABLE.get(self as usize).unwrap_or(first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_the_order_of_the_meanings_and_falls_back_in_no_ring() {
        for (place, row) in TABLE.iter().enumerate() {
            assert_eq!(row.meaning as usize, place, "{}", row.name);
            let mut steps = 0;
            let mut at = row;
            while let Some(like) = at.like {
                (at, steps) = (like.about(), steps + 1);
                assert!(steps < COUNT, "{}", row.name);
            }
        }
    }
}
