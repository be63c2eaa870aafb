//! What can be done here, by what one is on: the hints of the status line, and the beginning of the help.

use super::action::{Binding, Context, TABLE};
use super::state::{App, Focus};
use crate::reading::Scope;

/// Things to do that are offered together, as `j k move`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The names of the actions.
    pub names: &'static [&'static str],
    /// What they do, in a word or two.
    pub words: &'static str,
}

const fn offer(names: &'static [&'static str], words: &'static str) -> Offer {
    Offer { names, words }
}

/// Who knows no key needs that one.
const HELP: Offer = offer(&["help"], "help");

/// What can be done wherever one is, what is done most first.
const TREE: &[Offer] = &[
    offer(&["next", "previous"], "move"),
    offer(&["next-sibling", "previous-sibling"], "sibling"),
    offer(&["previous-root", "next-root"], "top level"),
    offer(&["fold-or-parent", "unfold-or-reply"], "fold"),
    offer(&["read-on"], "read on"),
    offer(&["find"], "find"),
    offer(&["filter"], "filter"),
    offer(&["next-article", "previous-article"], "article"),
    offer(&["other-pane"], "other pane"),
    offer(&["palette"], "all"),
    offer(&["quit"], "quit"),
];

const ARTICLE: &[Offer] = &[
    offer(&["next", "previous"], "move"),
    offer(&["read-on"], "read on"),
    offer(&["find"], "find"),
    offer(&["other-pane"], "comments"),
    offer(&["next-article", "previous-article"], "article"),
    offer(&["pick-article"], "all articles"),
    offer(&["palette"], "all"),
    offer(&["quit"], "quit"),
];

impl App {
    /// What can be done here: what is so only here first.
    pub fn offers(&self) -> Vec<Offer> {
        let mut offers = vec![HELP];
        offers.extend(self.of_this().1);
        let usual = if self.focus == Focus::Article { ARTICLE } else { TREE };
        let there = |offer: &&Offer| {
            let several = self.discussions.len() > 1;
            !offers.iter().any(|other| other.names == offer.names)
                && (several || !offer.names.iter().any(|name| name.ends_with("-article")))
                && (offer.names != ["other-pane"]
                    || self.here().is_some_and(|open| open.has_article() && open.has_thread()))
        };
        let usual: Vec<_> = usual.iter().filter(there).copied().collect();
        offers.extend(usual);
        offers
    }

    /// What one is on, in words, and what can be done with that alone.
    fn of_this(&self) -> (&'static str, Vec<Offer>) {
        let Some(open) = self.here() else { return ("while it is read", Vec::new()) };
        let mut offers = Vec::new();
        let mut what = "";
        let mut at = |words: &'static str, these: &[Offer]| {
            what = if what.is_empty() { words } else { what };
            offers.extend_from_slice(these);
        };
        if open.find().is_some_and(|find| !find.query.is_empty()) {
            at(
                "at a hit",
                &[
                    offer(&["next-hit", "previous-hit"], "hits"),
                    offer(&["list-hits"], "list"),
                    offer(&["cancel"], "back"),
                ],
            );
        }
        if open.lens.is_some() {
            at(
                "following an author",
                &[offer(&["lens-previous", "lens-next"], "theirs"), offer(&["lens"], "no more")],
            );
        }
        if open.sight.filter.is_some() {
            at("under a filter", &[offer(&["filter"], "change it"), offer(&["cancel"], "end it")]);
        }
        match open.sight.scope {
            Scope::All => {}
            Scope::Subtree(_) => at("inside a subtree", &[offer(&["step-out"], "step out")]),
            Scope::Path(_) => at("on the way to one comment", &[offer(&["path"], "whole thread")]),
        }
        if self.focus == Focus::Article || !open.has_thread() {
            if self.paragraph().is_some_and(|index| !open.quotes.by_paragraph(index).is_empty()) {
                at("on a paragraph that is quoted", &[offer(&["look"], "who quotes it")]);
            }
            at("in the article", &[]);
        } else {
            self.of_comment(&mut at);
        }
        (what, offers)
    }

    fn of_comment(&self, at: &mut impl FnMut(&'static str, &[Offer])) {
        let Some(open) = self.here() else { return };
        let (thread, view, on) = (&open.discussion.thread, open.view(), open.cursor);
        if view.is_folded(on) && view.has_replies(on) {
            at(
                "on a folded comment",
                &[offer(&["unfold-or-reply"], "unfold"), offer(&["step-in"], "step in")],
            );
        } else if !view.has_replies(on) && view.parent(on).is_some() {
            at(
                "on a reply that nobody answered",
                &[offer(&["look"], "what it answers"), offer(&["fold-chain"], "fold chain")],
            );
        } else if view.parent(on).is_some() {
            at("on a reply", &[]);
        }
        let hidden = thread.comment(on).is_some_and(|comment| comment.hidden > 0);
        if hidden {
            at("on a comment with hidden signs", &[offer(&["hidden"], "what is hidden")]);
        }
        at("at the top level", &[]);
    }

    /// What one is on, and every action that is offered there, with its keys and what it does.
    pub fn here_in_words(&self) -> (String, Vec<(String, String)>) {
        let (what, offers) = self.of_this();
        let all = offers
            .into_iter()
            .chain(self.offers())
            .filter(|offer| *offer != HELP)
            .flat_map(|offer| offer.names);
        let mut rows: Vec<(String, String)> = Vec::new();
        for binding in all.filter_map(|name| named(name)) {
            let row = (self.keymap.bindings.keys(binding).join(" "), binding.doc.to_owned());
            if !rows.contains(&row) {
                rows.push(row);
            }
        }
        (format!("Here, {what}"), rows)
    }

    /// The first key of what is done while reading, as it is told; where it has none, how it is found.
    pub fn key_of(&self, name: &str) -> String {
        self.keymap.bindings.first(name).unwrap_or_else(|| format!("“{name}”"))
    }

    /// The keys of an offer, those of all its actions; none where one has no key.
    pub fn keys_of(&self, offer: &Offer) -> Option<String> {
        let keys = offer.names.iter().map(|name| self.keymap.bindings.first(name));
        keys.collect::<Option<Vec<_>>>().map(|keys| keys.join(" "))
    }
}

/// What is called that while reading.
fn named(name: &str) -> Option<&'static Binding> {
    TABLE.iter().find(|binding| binding.context == Context::Reader && binding.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats;
    use crate::key::Key;

    fn reader(keys: &str) -> App {
        let (name, text) = crate::seeds::all().find(|(name, _)| name.contains("02-ferry")).unwrap();
        let mut app = App::new(formats::read(name, text, None), (140, 42));
        for key in Key::parse_all(keys).unwrap() {
            app.press(key);
        }
        app
    }

    #[test]
    fn what_is_offered_goes_by_what_one_is_on() {
        // Keys, what one is on, what is offered for that.
        for (keys, what, words) in [
            ("", "at the top level", ""),
            ("zM", "on a folded comment", "unfold"),
            ("zMi", "inside a subtree", "step out"),
            ("/fare<Enter>", "at a hit", "hits"),
            ("&quay<Enter>", "under a filter", "change it"),
            ("a", "following an author", "theirs"),
            ("jp", "on the way to one comment", "whole thread"),
            ("<Tab>", "on a paragraph that is quoted", "who quotes it"),
            ("gd", "on a reply that nobody answered", "what it answers"),
        ] {
            let app = reader(keys);
            let (told, rows) = app.here_in_words();
            assert_eq!(told, format!("Here, {what}"), "{keys}");
            assert!(
                words.is_empty() || app.offers().get(1..4).unwrap().iter().any(|offer| offer.words == words),
                "{keys}"
            );
            assert!(rows.iter().any(|(key, _)| key.contains(':')), "{keys}: {rows:?}");
        }
    }

    #[test]
    fn every_name_that_is_offered_is_that_of_an_action() {
        for offer in TREE.iter().chain(ARTICLE) {
            assert!(offer.names.iter().all(|name| named(name).is_some()), "{offer:?}");
        }
    }
}
