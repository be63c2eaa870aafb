//! The table of what can be done: for the keymap, the help, the hints and the README.

use super::{Action, Height, Scroll};
use crate::app::cards::About;
use crate::app::copying::Copies;
use crate::app::folding::Rule;
use crate::reading::{Motion, Order};

/// Where a binding holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Context {
    /// Reading.
    Reader,
    /// Typing a search.
    Find,
    /// Typing a filter.
    Filter,
    /// Choosing from a list.
    Picker,
    /// Looking at the help.
    Help,
    /// Looking for something in the help.
    HelpFind,
    /// Looking at what a comment answers.
    Peek,
    /// Giving a letter.
    Letter,
    /// Reading a card.
    Card,
    /// Choosing a link by its number.
    Links,
    /// Selecting lines.
    Select,
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// What is done.
    pub action: Action,
    /// Its name, unique within its context.
    pub name: &'static str,
    /// The chords that do it, as [`crate::key::Key::parse_all`] reads them.
    pub keys: &'static [&'static str],
    /// What it does, in one line.
    pub doc: &'static str,
    /// A word or two for the line at the bottom; empty where it is not shown there.
    pub hint: &'static str,
    /// Under which heading of the help it stands.
    pub group: &'static str,
    /// Where it holds.
    pub context: Context,
}

const fn row(
    group: &'static str,
    name: &'static str,
    keys: &'static [&'static str],
    action: Action,
    hint: &'static str,
    doc: &'static str,
) -> Binding {
    Binding { action, name, keys, doc, hint, group, context: Context::Reader }
}

const fn within(
    context: Context,
    name: &'static str,
    keys: &'static [&'static str],
    action: Action,
    doc: &'static str,
) -> Binding {
    let group = match context {
        Context::Find => "While typing a search",
        Context::Filter => "While typing a filter",
        Context::Picker => "In a list",
        Context::Peek => "Looking at what a comment answers",
        Context::Letter => "When a letter is asked for",
        Context::Card => "On a card",
        Context::Links => "Choosing a link by its number",
        Context::Select => "Selecting lines",
        Context::HelpFind => "While searching the help",
        Context::Help | Context::Reader => "In the help",
    };
    Binding { action, name, keys, doc, hint: "", group, context }
}

const MOVING: &str = "Moving";
const FOLDING: &str = "Folding";
const READING: &str = "Reading";
const SCREEN: &str = "The screen";
const FINDING: &str = "Finding";
const ORDER: &str = "The order of the top level";
const ARTICLES: &str = "Articles and panes";
const PROGRAM: &str = "The program";

/// Everything that can be done, in the order of the help.
#[rustfmt::skip]
pub const TABLE: &[Binding] = &[
    row(MOVING, "next", &["j", "<Down>"], Action::Move(Motion::Next), "", "next comment; a comment taller than the screen scrolls first"),
    row(MOVING, "previous", &["k", "<Up>"], Action::Move(Motion::Previous), "move", "previous comment"),
    row(MOVING, "next-sibling", &["J"], Action::Move(Motion::NextSibling), "", "next reply to the same comment; after the last, the next one further up"),
    row(MOVING, "previous-sibling", &["K"], Action::Move(Motion::PreviousSibling), "sibling", "previous reply to the same comment"),
    row(MOVING, "parent", &["H"], Action::Move(Motion::Parent), "", "the comment that this one answers"),
    row(MOVING, "root", &["^"], Action::Move(Motion::Root), "", "the top of this chain"),
    row(MOVING, "previous-root", &["{"], Action::Move(Motion::PreviousRoot), "", "previous top-level comment"),
    row(MOVING, "next-root", &["}"], Action::Move(Motion::NextRoot), "top level", "next top-level comment"),
    row(MOVING, "first", &["gg", "<Home>"], Action::Move(Motion::First), "", "first comment"),
    row(MOVING, "last", &["G", "<End>"], Action::Move(Motion::Last), "", "last comment"),
    row(MOVING, "deepest", &["gd"], Action::Move(Motion::Deepest), "", "the deepest comment below this one, opening the folds it is in"),
    row(FOLDING, "fold-or-parent", &["h", "<Left>"], Action::FoldOrParent, "", "fold; where there is nothing to fold, go to the parent"),
    row(FOLDING, "unfold-or-reply", &["l", "<Right>"], Action::UnfoldOrReply, "fold", "unfold; where there is nothing to unfold, go to the first reply"),
    row(FOLDING, "toggle-fold", &["za"], Action::ToggleFold, "", "fold or unfold"),
    row(FOLDING, "look", &["<Enter>"], Action::Look, "", "look closer: unfold, show what is cut, else look at what this comment answers, in place"),
    row(FOLDING, "fold-chain", &["zC"], Action::FoldChain, "", "fold the whole chain from its top, and go to the next one"),
    row(FOLDING, "fold-all", &["zM"], Action::Fold(Rule::All), "", "fold all"),
    row(FOLDING, "unfold-all", &["zR"], Action::Fold(Rule::None), "", "unfold all"),
    row(FOLDING, "fold-more", &["zm"], Action::Fold(Rule::More), "", "fold one level more"),
    row(FOLDING, "fold-less", &["zr"], Action::Fold(Rule::Less), "", "fold one level less"),
    row(FOLDING, "fold-to-1", &["z1"], Action::Fold(Rule::To(1)), "", "show the top level alone"),
    row(FOLDING, "fold-to-2", &["z2"], Action::Fold(Rule::To(2)), "", "show two levels"),
    row(FOLDING, "fold-to-3", &["z3"], Action::Fold(Rule::To(3)), "", "show three levels"),
    row(FOLDING, "fold-to-4", &["z4"], Action::Fold(Rule::To(4)), "", "show four levels"),
    row(FOLDING, "fold-to-5", &["z5"], Action::Fold(Rule::To(5)), "", "show five levels"),
    row(FOLDING, "fold-to-6", &["z6"], Action::Fold(Rule::To(6)), "", "show six levels"),
    row(FOLDING, "fold-to-7", &["z7"], Action::Fold(Rule::To(7)), "", "show seven levels"),
    row(FOLDING, "fold-to-8", &["z8"], Action::Fold(Rule::To(8)), "", "show eight levels"),
    row(FOLDING, "fold-to-9", &["z9"], Action::Fold(Rule::To(9)), "", "show nine levels"),
    row(FOLDING, "fold-others", &["zx"], Action::Fold(Rule::Others), "", "fold all chains but this one"),
    row(FOLDING, "fold-without-hits", &["zn"], Action::Fold(Rule::WithoutHits), "", "fold what has no hit of the search"),
    row(FOLDING, "fold-seen", &["zs"], Action::Fold(Rule::Seen), "", "fold what has been seen to its end"),
    row(FOLDING, "cut-quotes", &["zq"], Action::CutQuotes, "", "long quotes as one line each, or whole"),
    row(FOLDING, "cut-long", &["zl"], Action::CutLong, "", "cut what is longer than the screen, or show it"),
    row(FOLDING, "cut-this", &["zo"], Action::CutThis, "", "show the whole of a comment that is cut, or cut it again"),
    row(READING, "read-on", &["<Space>"], Action::ReadOn, "read on", "read on: more of this comment, else the next one not seen, else the next article"),
    row(READING, "read-back", &["<BS>"], Action::ReadBack, "", "back to where reading on last began"),
    row(READING, "mark-seen", &["c"], Action::MarkSeen, "", "mark this comment and all below it as seen"),
    row(READING, "step-in", &["i"], Action::StepIn, "", "step in: this comment and what is below it as if it were the whole thread"),
    row(READING, "step-out", &["I"], Action::StepOut, "", "step out again, to where one was"),
    row(READING, "path", &["p"], Action::Path, "", "the way from the root to this comment alone, as a conversation; again for all"),
    row(READING, "straighten", &["gs"], Action::Straighten, "", "a back-and-forth of two people in one column, or every reply further right"),
    row(READING, "undo", &["u"], Action::Undo, "", "undo the last fold, step, filter, order or mark"),
    row(READING, "redo", &["<C-r>"], Action::Redo, "", "do again what was undone"),
    row(READING, "trail-back", &["<C-o>", "<A-Left>"], Action::Trail(-1), "", "back to where the last jump began, in whatever article"),
    row(READING, "trail-forward", &["<A-Right>"], Action::Trail(1), "", "forward again"),
    row(READING, "set-mark", &["m"], Action::SetMark, "", "mark this place with a letter"),
    row(READING, "go-to-mark", &["'"], Action::GoToMark, "", "the marks: go to one by its letter; ' again for where the last jump began"),
    row(READING, "links", &["f"], Action::Links, "", "number the links on the screen and follow one: here where it leads to what is open, else in the browser"),
    row(READING, "copy", &["y"], Action::Copy(Copies::Comment), "", "copy what this comment says; in the article, the paragraph one is on"),
    row(READING, "copy-subtree", &["Y"], Action::Copy(Copies::Subtree), "", "copy this comment and all below it as text; in the article, all of it"),
    row(READING, "copy-markdown", &["gY"], Action::Copy(Copies::Markdown), "", "copy this comment and all below it in Markdown; in the article, all of it"),
    row(READING, "copy-link", &["gy"], Action::Copy(Copies::Link), "", "copy where this comment can be found, or the article"),
    row(READING, "select", &["v"], Action::Select, "", "select lines, to copy them"),
    row(SCREEN, "half-page-down", &["<C-d>"], Action::Scroll(Scroll::HalfDown), "", "half a screen down"),
    row(SCREEN, "half-page-up", &["<C-u>"], Action::Scroll(Scroll::HalfUp), "", "half a screen up"),
    row(SCREEN, "page-down", &["<PgDn>", "<C-f>"], Action::Scroll(Scroll::PageDown), "", "a screen down"),
    row(SCREEN, "page-up", &["<PgUp>", "<C-b>"], Action::Scroll(Scroll::PageUp), "", "a screen up"),
    row(SCREEN, "line-down", &["<C-e>"], Action::Scroll(Scroll::LineDown), "", "a line down"),
    row(SCREEN, "line-up", &["<C-y>"], Action::Scroll(Scroll::LineUp), "", "a line up"),
    row(SCREEN, "place-top", &["zt"], Action::Place(Height::Top), "", "put this comment at the top"),
    row(SCREEN, "place-middle", &["zz"], Action::Place(Height::Middle), "", "put this comment in the middle"),
    row(SCREEN, "place-bottom", &["zb"], Action::Place(Height::Bottom), "", "put this comment at the bottom"),
    row(FINDING, "find", &["/"], Action::Find, "find", "find in the comments and the article; small letters match capitals too"),
    row(FINDING, "next-hit", &["n"], Action::Hit(1), "", "next hit, opening the folds it is in for as long as one is there"),
    row(FINDING, "previous-hit", &["N"], Action::Hit(-1), "", "previous hit"),
    row(FINDING, "list-hits", &["gn"], Action::ListHits, "", "all hits as a list, to choose from"),
    row(FINDING, "lens", &["a"], Action::Lens, "", "follow this author: their comments bright, the others dim; again or Esc ends it"),
    row(FINDING, "lens-previous", &["("], Action::LensStep(-1), "", "their previous comment"),
    row(FINDING, "lens-next", &[")"], Action::LensStep(1), "", "their next comment"),
    row(FINDING, "author-card", &["ga"], Action::Card(About::Author), "", "about this author: how much they wrote, whom they answered and who answered them"),
    row(FINDING, "quoted", &["gq"], Action::Quoted, "", "what this comment quotes, in the article or of an earlier comment; in the article, who quotes this paragraph"),
    row(FINDING, "filter", &["&"], Action::Filter, "filter", "show only what matches, with what is above it; Esc ends it"),
    row(ORDER, "sort-given", &["sg"], Action::Sort(Order::AsGiven), "", "as they were given"),
    row(ORDER, "sort-newest", &["sn"], Action::Sort(Order::Newest), "", "newest first"),
    row(ORDER, "sort-oldest", &["so"], Action::Sort(Order::Oldest), "", "oldest first"),
    row(ORDER, "sort-replies", &["sr"], Action::Sort(Order::MostReplies), "", "most replies first"),
    row(ORDER, "sort-score", &["ss"], Action::Sort(Order::Score), "", "most points first"),
    row(ORDER, "sort-latest", &["sl"], Action::Sort(Order::LatestReply), "", "latest reply first"),
    row(ARTICLES, "next-article", &["]"], Action::Article(1), "", "next article"),
    row(ARTICLES, "previous-article", &["["], Action::Article(-1), "article", "previous article"),
    row(ARTICLES, "pick-article", &["o"], Action::PickArticle, "", "choose an article by some letters of its title"),
    row(ARTICLES, "other-pane", &["<Tab>", "<S-Tab>"], Action::OtherPane, "other pane", "turn to the article, or back to the comments"),
    row(ARTICLES, "border-left", &["<lt>"], Action::Border(-1), "", "move the border to the left"),
    row(ARTICLES, "border-right", &[">"], Action::Border(1), "", "move the border to the right"),
    row(ARTICLES, "map", &["gm"], Action::Map, "", "the map of the thread at the right edge; a click on it goes there"),
    row(ARTICLES, "mouse", &["M"], Action::Mouse, "", "the mouse for the reader: the wheel scrolls, a click chooses, on a guide it folds, the border drags; or for the terminal, whose selection works"),
    row(ARTICLES, "one-or-both", &["z="], Action::OneOrBoth, "", "show one pane, or both"),
    row(PROGRAM, "dates", &["gD"], Action::Dates, "", "dates as how long ago they are, or exactly"),
    row(PROGRAM, "themes", &["gt"], Action::Themes, "", "choose a theme: each is shown while one is on it, Enter keeps it, Esc puts back the one before"),
    row(PROGRAM, "palette", &[":", "<C-p>"], Action::Palette, "", "everything that can be done, by any word of what it does"),
    row(PROGRAM, "help", &["?", "<F1>"], Action::Help, "help", "what the keys do"),
    row(PROGRAM, "why", &["gw"], Action::Card(About::Why), "", "why this comment has the parent that it has"),
    row(PROGRAM, "hidden", &["gh"], Action::Card(About::Hidden), "", "what was hidden in this comment: invisible characters and those that turn letters around, by kind"),
    row(PROGRAM, "warnings", &["g!"], Action::Card(About::Warnings), "", "how this was read: source, format, and all warnings in whole"),
    row(PROGRAM, "cancel", &["<Esc>"], Action::Cancel, "", "one step out: of the search, the lens, the filter, the path, the step in; else stop reading what is still being read; forget a count or half a chord"),
    row(PROGRAM, "redraw", &["<C-l>"], Action::Redraw, "", "draw the screen anew"),
    row(PROGRAM, "suspend", &["<C-z>"], Action::Suspend, "", "back to the shell for a while"),
    row(PROGRAM, "quit", &["q", "<C-c>"], Action::Quit, "quit", "quit"),
    within(Context::Find, "keep", &["<Enter>"], Action::Accept, "stay at this hit"),
    within(Context::Find, "end", &["<Esc>", "<C-c>"], Action::Cancel, "end the search, back to where it began"),
    within(Context::Find, "list", &["<Tab>"], Action::ListHits, "all hits as a list"),
    within(Context::Find, "next", &["<Down>", "<C-n>"], Action::Hit(1), "next hit"),
    within(Context::Find, "previous", &["<Up>", "<C-p>"], Action::Hit(-1), "previous hit"),
    within(Context::Filter, "keep", &["<Enter>"], Action::Accept, "keep it"),
    within(Context::Filter, "end", &["<Esc>", "<C-c>"], Action::Cancel, "back to what was shown before"),
    within(Context::Picker, "choose", &["<Enter>"], Action::Accept, "choose this row"),
    within(Context::Picker, "close", &["<Esc>", "<C-c>"], Action::Cancel, "close the list"),
    within(Context::Picker, "down", &["<Down>", "<C-n>"], Action::Row(1), "down"),
    within(Context::Picker, "up", &["<Up>", "<C-p>"], Action::Row(-1), "up"),
    within(Context::Picker, "page-down", &["<PgDn>"], Action::Row(10), "ten rows down"),
    within(Context::Picker, "page-up", &["<PgUp>"], Action::Row(-10), "ten rows up"),
    within(Context::Peek, "further", &["<Enter>"], Action::Look, "what that one answers"),
    within(Context::Peek, "down", &["j", "<Down>"], Action::Row(1), "a line down"),
    within(Context::Peek, "up", &["k", "<Up>"], Action::Row(-1), "a line up"),
    within(Context::Peek, "go-there", &["H"], Action::GoThere, "go to that comment"),
    within(Context::Peek, "close", &["<Esc>", "q"], Action::Cancel, "close it; any other key closes it and does what it does"),
    within(Context::Card, "close", &["<Esc>", "q", "<Enter>"], Action::Cancel, "close it; any other key closes it and does what it does"),
    within(Context::Links, "follow", &["<Enter>"], Action::Accept, "follow the link with the number that is typed; open what was asked about"),
    within(Context::Links, "copy", &["y"], Action::CopyLink, "copy its address; before a number, the number copies"),
    within(Context::Links, "back", &["<BS>"], Action::Untype, "take a digit back"),
    within(Context::Links, "close", &["<Esc>", "<C-c>", "q"], Action::Cancel, "follow none; any other key does what it does"),
    within(Context::Select, "down", &["j", "<Down>"], Action::Row(1), "a line down"),
    within(Context::Select, "up", &["k", "<Up>"], Action::Row(-1), "a line up"),
    within(Context::Select, "page-down", &["<Space>", "<PgDn>", "<C-d>"], Action::Row(10), "ten lines down"),
    within(Context::Select, "page-up", &["<PgUp>", "<C-u>"], Action::Row(-10), "ten lines up"),
    within(Context::Select, "copy", &["y", "<Enter>"], Action::Copy(Copies::Lines), "copy them"),
    within(Context::Select, "cancel", &["<Esc>", "v", "q", "<C-c>"], Action::Cancel, "select none"),
    within(Context::Letter, "cancel", &["<Esc>", "<C-c>"], Action::Cancel, "none"),
    within(Context::Help, "close", &["q", "?", "<Esc>", "<F1>", "<C-c>"], Action::Cancel, "close the help"),
    within(Context::Help, "down", &["j", "<Down>"], Action::Row(1), "down"),
    within(Context::Help, "up", &["k", "<Up>"], Action::Row(-1), "up"),
    within(Context::Help, "page-down", &["<Space>", "<PgDn>", "<C-d>"], Action::Row(10), "ten lines down"),
    within(Context::Help, "page-up", &["<PgUp>", "<C-u>"], Action::Row(-10), "ten lines up"),
    within(Context::Help, "find", &["/"], Action::Find, "search the help; Esc shows all of it again"),
    within(Context::HelpFind, "keep", &["<Enter>"], Action::Accept, "keep what is found"),
    within(Context::HelpFind, "end", &["<Esc>", "<C-c>"], Action::Cancel, "show all again"),
    within(Context::HelpFind, "down", &["<Down>", "<C-n>"], Action::Row(1), "down"),
    within(Context::HelpFind, "up", &["<Up>", "<C-p>"], Action::Row(-1), "up"),
];

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::key::Key;

    #[test]
    fn every_chord_is_readable_and_means_one_thing() {
        let mut seen = HashSet::new();
        let mut names = HashSet::new();
        for binding in TABLE {
            assert!(
                names.insert((binding.context, binding.name)),
                "two bindings are called {}",
                binding.name
            );
            for chord in binding.keys {
                let keys = Key::parse_all(chord).unwrap_or_else(|| panic!("{chord} is no chord"));
                assert!(seen.insert((binding.context, keys)), "{chord} is bound twice");
            }
        }
    }

    #[test]
    fn no_chord_hides_behind_the_beginning_of_another() {
        for a in TABLE {
            for b in TABLE.iter().filter(|b| b.context == a.context) {
                for (short, long) in a.keys.iter().flat_map(|x| b.keys.iter().map(move |y| (x, y))) {
                    let (short, long) = (Key::parse_all(short).unwrap(), Key::parse_all(long).unwrap());
                    assert!(
                        long.len() <= short.len() || !long.starts_with(&short),
                        "{short:?} hides {long:?}"
                    );
                }
            }
        }
    }
}
