//! What somebody who types a line wants: one table of the letters, and the few that have something after them.

use crate::reading::Motion;

/// What is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Ask {
    /// To go somewhere from here.
    Move(Motion),
    /// The comment with this number, from 1.
    Comment(usize),
    /// To hear again where one is.
    Again,
    /// What stands above this comment.
    Path,
    /// Why it stands there, and what was hidden in it.
    Why,
    /// The addresses in it.
    Links,
    /// The article.
    Article,
    /// The next article, or the previous one.
    Step(isize),
    /// The list of articles.
    List,
    /// The article with this number, from 1.
    Open(usize),
    /// What holds these words.
    Find(String),
    /// The next place that does, or the previous one.
    Hit(isize),
    /// What can be typed.
    Help,
    /// To end.
    Quit,
    /// Nothing that is known.
    Unknown,
}

/// What is typed for it, and what it does.
pub(super) const TABLE: [(&[&str], Ask, &str); 23] = [
    (&["", "j"], Ask::Move(Motion::Next), "the next comment"),
    (&["k"], Ask::Move(Motion::Previous), "the previous comment"),
    (&["J"], Ask::Move(Motion::NextSibling), "past its replies: the next comment on this level or above"),
    (&["K"], Ask::Move(Motion::PreviousSibling), "the previous comment on this level or above"),
    (&["h", "H"], Ask::Move(Motion::Parent), "the comment that this one answers"),
    (&["l"], Ask::Move(Motion::FirstReply), "its first reply"),
    (&["^"], Ask::Move(Motion::Root), "the beginning of this chain"),
    (&["}"], Ask::Move(Motion::NextRoot), "the next chain"),
    (&["{"], Ask::Move(Motion::PreviousRoot), "the beginning of this chain, or the previous one"),
    (&["gg"], Ask::Move(Motion::First), "the first comment"),
    (&["G"], Ask::Move(Motion::Last), "the last comment"),
    (&["."], Ask::Again, "this comment again"),
    (&["p"], Ask::Path, "the path: what stands above this comment"),
    (&["gw"], Ask::Why, "why it stands there"),
    (&["f"], Ask::Links, "the addresses in it"),
    (&["A"], Ask::Article, "the article"),
    (&["]"], Ask::Step(1), "the next article"),
    (&["["], Ask::Step(-1), "the previous article"),
    (&["o"], Ask::List, "the list of articles"),
    (&["n"], Ask::Hit(1), "the next place that was searched for"),
    (&["N"], Ask::Hit(-1), "the previous one"),
    (&["?"], Ask::Help, "this help"),
    (&["q", ":q"], Ask::Quit, "end"),
];

/// What is typed with something after it.
pub(super) const WITH_MORE: [(&str, &str); 3] = [
    ("12", "the comment with that number"),
    ("o 3", "the article with that number"),
    ("/words", "the next comment that holds the words"),
];

/// Takes a line apart.
pub(super) fn read(line: &str) -> Ask {
    let line = line.trim();
    if let Some((_, ask, _)) = TABLE.iter().find(|(letters, ..)| letters.contains(&line)) {
        return ask.clone();
    }
    if let Some(words) = line.strip_prefix('/') {
        return if words.is_empty() { Ask::Hit(1) } else { Ask::Find(words.to_owned()) };
    }
    if let Some(Ok(number)) = line.strip_prefix('o').map(|number| number.trim().parse()) {
        return Ask::Open(number);
    }
    line.parse().map_or(Ask::Unknown, Ask::Comment)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_taken_apart() {
        for (line, ask) in [
            ("\n", Ask::Move(Motion::Next)),
            (" J \r\n", Ask::Move(Motion::NextSibling)),
            ("12\n", Ask::Comment(12)),
            ("o 3", Ask::Open(3)),
            ("o3", Ask::Open(3)),
            ("o", Ask::List),
            ("/two words", Ask::Find("two words".to_owned())),
            ("/", Ask::Hit(1)),
            ("-1", Ask::Unknown),
            ("99999999999999999999999", Ask::Unknown),
            ("\u{1b}[A", Ask::Unknown),
            ("quit please", Ask::Unknown),
        ] {
            assert_eq!(read(line), ask, "{line:?}");
        }
    }

    #[test]
    fn no_letter_means_two_things() {
        let letters: Vec<_> = TABLE.iter().flat_map(|(letters, ..)| *letters).collect();
        for (at, letter) in letters.iter().enumerate() {
            assert!(!letters[..at].contains(letter), "{letter:?} twice");
        }
    }
}
