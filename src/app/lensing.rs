//! The author lens: one author's comments bright among the others, the way from one of theirs to the next, and their card.

use super::cards::Card;
use super::state::App;
use crate::layout::date;
use crate::model::stats::{counted, points};
use crate::reading::Lens;

impl App {
    /// Follows the author of the chosen comment; ends that where it is the one who is followed.
    pub(super) fn toggle_lens(&mut self) {
        if self.turn_to_tree().is_none() {
            return;
        }
        let Some(open) = self.here_mut() else { return };
        let lens = Lens::on(&open.discussion.thread, open.cursor);
        if lens.is_none() {
            return self.say("no name to follow");
        }
        open.lens = if open.lens == lens { None } else { lens };
        open.lens_told = open.lens.as_ref().map(|lens| in_a_line(&lens.card(&open.discussion.thread)));
    }

    /// Goes to the next comment of who is followed, or of the author of the chosen one; back where negative.
    pub(super) fn step_lens(&mut self, by: isize) {
        if self.turn_to_tree().is_none() {
            return;
        }
        if self.here().is_some_and(|open| open.lens.is_none()) {
            self.toggle_lens();
        }
        let Some(open) = self.here() else { return };
        let Some(lens) = &open.lens else { return };
        let view = open.view();
        let mut at = open.cursor;
        for _ in 0..by.unsigned_abs() {
            let Some(next) = lens.step(&view, at, by > 0) else { break };
            at = next;
        }
        if at == open.cursor {
            let author = lens.author.clone();
            return self.say(format!("nothing {} by {author}", if by > 0 { "further" } else { "before" }));
        }
        self.go_to_comment(at);
    }

    /// What there is to say of the author of the chosen comment.
    pub(super) fn author_card(&self) -> Card {
        let lens = self.here().and_then(|open| Lens::on(&open.discussion.thread, open.cursor));
        let (Some(open), Some(lens)) = (self.here(), lens) else {
            return Card { title: "No name".to_owned(), lines: Vec::new() };
        };
        let card = lens.card(&open.discussion.thread);
        let mut lines = vec![(
            "wrote".to_owned(),
            format!(
                "{}: {} at the top, {}",
                counted(card.comments, "comment", "comments"),
                card.roots,
                counted(card.replies(), "reply", "replies")
            ),
        )];
        let mut line = |key: &str, words: Option<String>| {
            lines.extend(words.filter(|words| !words.is_empty()).map(|words| (key.to_owned(), words)));
        };
        line(
            "between",
            card.dates
                .as_ref()
                .map(|[first, last]| format!("{} and {}", date::in_words(first), date::in_words(last))),
        );
        line("points", card.points.map(|sum| points(sum.clamp(i32::MIN.into(), i32::MAX.into()) as i32)));
        line("answered", Some(people(&card.answered)));
        line("answered by", Some(people(&card.answered_by)));
        if open.discussion.article.byline() == Some(&*card.author) {
            line("also", Some("wrote the article".to_owned()));
        }
        Card { title: card.author, lines }
    }
}

/// `T.K. 4, swift 2`.
fn people(people: &[(String, usize)]) -> String {
    people.iter().map(|(name, times)| format!("{name} {times}")).collect::<Vec<_>>().join(", ")
}

/// The card in a line, for above the tree.
pub(super) fn in_a_line(card: &crate::reading::Card) -> String {
    let mut parts = vec![card.author.clone(), counted(card.comments, "comment", "comments")];
    for (words, whom) in [("answers", &card.answered), ("answered by", &card.answered_by)] {
        if !whom.is_empty() {
            parts.push(format!("{words} {}", people(whom)));
        }
    }
    parts.join(" · ")
}
