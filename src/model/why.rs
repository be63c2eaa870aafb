//! Why a comment has its parent, in a sentence or two.

use super::comment::{Comment, CommentId, Evidence};
use super::quotes::{quoted_comment, words};
use super::thread::Thread;
use crate::text;

/// As many words of a quote are repeated.
const WORDS: usize = 8;

/// Says why this comment stands where it does. Where it quotes its parent this looks for the words, so it is for one comment at a time.
pub fn why(thread: &Thread, id: CommentId) -> String {
    let Some(comment) = thread.comment(id) else { return String::new() };
    let reason = match comment.parent {
        None => root(&comment),
        Some(parent) => reply(thread, &comment, parent),
    };
    match comment.note {
        Some(note) => format!("{reason} Doubtful: {}.", note.trim_end_matches('.')),
        None => reason,
    }
}

fn root(comment: &Comment<'_>) -> String {
    match comment.evidence {
        Evidence::Guess => "It is a root, since nothing says what it answers.",
        _ => "It is a root: nothing stands above it.",
    }
    .to_owned()
}

fn reply(thread: &Thread, comment: &Comment<'_>, parent: CommentId) -> String {
    let name = thread.author(parent);
    let whose =
        name.map_or_else(|| "the comment above it".to_owned(), |name| format!("the comment by {name}"));
    match comment.evidence {
        Evidence::Id => format!("The source says so: it names {whose} by an identifier."),
        Evidence::References => format!("The mail says so: its references name {whose}."),
        Evidence::Depth => format!("The source says how deep it is: {whose} is the nearest one a level up."),
        Evidence::Indent => format!("The text is indented under {whose}."),
        Evidence::Quote => quote(thread, comment.id, parent, &whose),
        Evidence::Mention => mention(comment.body, name, &whose),
        Evidence::Guess => format!("A guess: {whose} is the best that there was."),
    }
}

fn quote(thread: &Thread, id: CommentId, parent: CommentId, whose: &str) -> String {
    let quoted = quoted_comment(thread, id).filter(|&(source, _)| source == parent);
    let Some((_, range)) = quoted else { return format!("It quotes {whose}.") };
    let said = text::slice(thread.text(), range.clone());
    let most = words(thread.text(), range.clone()).nth(WORDS - 1);
    let first = most.map_or(said, |word| text::slice(thread.text(), range.start..word.end as usize));
    let more = if first.len() < said.len() { "…" } else { "" };
    let first: Vec<&str> = first.split_whitespace().collect();
    format!("It quotes {whose}: “{}{more}”.", first.join(" "))
}

/// By name where an `@` is followed by a word of it; else by its number.
fn mention(body: &str, name: Option<&str>, whose: &str) -> String {
    let word = |text: &str| words(text, 0..text.len()).next().map(|word| word.hash);
    let named = name.filter(|name| {
        let wanted = word(name);
        wanted.is_some() && body.split('@').skip(1).any(|after| word(after) == wanted)
    });
    named.map_or_else(|| format!("It names {whose} by its number."), |name| format!("It names @{name}."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::build::Body;
    use crate::model::{Draft, Place, ThreadBuilder};

    fn said(author: &str, place: Place<'_>, evidence: Evidence, note: &str, body: &str) -> String {
        let mut builder = ThreadBuilder::new();
        let first = "Half the town stood on the quay, and nobody cheered at all.";
        builder.push(&Draft { author, body: Body::Plain(first), ..Draft::default() });
        builder.push(&Draft { body: Body::Plain(body), place, evidence, note, ..Draft::default() });
        why(&builder.finish().0, CommentId(1))
    }

    #[test]
    fn every_kind_of_evidence_is_said() {
        let under = |evidence, body: &str| said("marlow", Place::Number(0), evidence, "", body);
        let table = [
            (under(Evidence::Id, ""), "The source says so: it names the comment by marlow by an identifier."),
            (under(Evidence::References, ""), "The mail says so: its references name the comment by marlow."),
            (
                under(Evidence::Depth, ""),
                "The source says how deep it is: the comment by marlow is the nearest one a level up.",
            ),
            (under(Evidence::Indent, ""), "The text is indented under the comment by marlow."),
            (
                under(Evidence::Quote, "> half the town stood\n> on the QUAY and nobody cheered\n\nNo."),
                "It quotes the comment by marlow: “Half the town stood on the quay, and…”.",
            ),
            (
                under(Evidence::Quote, "> half the town stood on\n\nNo."),
                "It quotes the comment by marlow: “Half the town stood on”.",
            ),
            (under(Evidence::Quote, "no"), "It quotes the comment by marlow."),
            (under(Evidence::Mention, "@Marlow no"), "It names @marlow."),
            (under(Evidence::Mention, "#1 no"), "It names the comment by marlow by its number."),
            (under(Evidence::Guess, ""), "A guess: the comment by marlow is the best that there was."),
            (
                said("", Place::Number(0), Evidence::Indent, "", ""),
                "The text is indented under the comment above it.",
            ),
            (
                said("marlow", Place::Number(0), Evidence::Guess, "levels above it are missing", ""),
                "A guess: the comment by marlow is the best that there was. Doubtful: levels above it are missing.",
            ),
            (said("marlow", Place::Root, Evidence::Indent, "", ""), "It is a root: nothing stands above it."),
            (
                said("marlow", Place::Root, Evidence::Guess, "the text has no nesting left", ""),
                "It is a root, since nothing says what it answers. Doubtful: the text has no nesting left.",
            ),
        ];
        for (said, expected) in table {
            assert_eq!(said, expected);
        }
        assert_eq!(why(&Thread::default(), CommentId(0)), "");
    }
}
