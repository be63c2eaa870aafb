//! Who answers whom, by what messages name.

use super::*;
use crate::formats::mail::head::Sent;

/// A head from words: `id`, `<ref,ref` references, `^id` in reply to, `@day`, `=subject`.
fn head(words: &str) -> Head {
    let mut head = Head { subject: "The ferry".to_owned(), ..Head::default() };
    for word in words.split_whitespace() {
        let mut letters = word.chars();
        match (letters.next(), letters.as_str()) {
            (Some('<'), ids) => head.references = ids.split(',').map(Into::into).collect(),
            (Some('^'), id) => head.answers.push(id.into()),
            (Some('@'), day) => {
                head.sent =
                    Sent { second: day.parse::<i64>().ok().map(|day| day * 86400), ..Sent::default() };
            }
            (Some('='), subject) => head.subject = subject.replace('_', " "),
            _ => word.clone_into(&mut head.id),
        }
    }
    head
}

/// The forest in one line: children in brackets, ghosts by their names, doubts by a letter.
fn drawn(messages: &str) -> String {
    let heads: Vec<Head> = messages.lines().map(head).collect();
    let forest = forest(&heads);
    let mut out = String::new();
    let mut waiting: Vec<(Option<usize>, &str)> =
        forest.roots.iter().rev().map(|&root| (Some(root), "")).collect();
    while let Some((number, end)) = waiting.pop() {
        let Some(node) = number.and_then(|number| forest.nodes.get(number)) else {
            out.push_str(end);
            continue;
        };
        let name = heads
            .get(number.unwrap_or_default())
            .map_or(format!("?{}", node.name), |_| number.unwrap_or_default().to_string());
        let doubt = match node.doubt {
            Doubt::None | Doubt::Gone => "",
            Doubt::Missing => "m",
            Doubt::Ring => "r",
            Doubt::Subject => "s",
            Doubt::Double => "d",
        };
        if !out.is_empty() && !out.ends_with('(') {
            out.push(' ');
        }
        out.extend([&*name, doubt]);
        if !node.children.is_empty() {
            out.push('(');
            waiting.push((None, ")"));
            waiting.extend(node.children.iter().rev().map(|&child| (Some(child), "")));
        }
    }
    out
}

#[test]
fn messages_stand_under_what_they_answer() {
    for (messages, expected, why) in [
        ("a\nb <a\nc <a,b", "0(1(2))", "references"),
        ("c <a,b\nb <a\na", "2(1(0))", "in any order"),
        ("a\nb ^a\nc ^b", "0(1(2))", "what is answered"),
        ("a @1\nb <a @3\nc <a @2", "0(2 1)", "by date"),
        ("a @1\nb <a\nc <a @0", "0(2 1)", "undated with the one before it"),
        ("a\nb\nc <b\nd <a", "0(3) 1(2)", "threads as first seen"),
        ("b ^a\na ^b", "1r(0)", "a ring of two"),
        ("a ^a", "0r", "itself"),
        ("a <b\nb <c\nc <a", "2r(1(0))", "a ring of three"),
        ("a\nc <a,b", "0(1m)", "a missing parent is passed over"),
        ("c <a,b\nd <a,b", "?b(0 1)", "and stays where it joins two"),
        ("r\nc <r,b\nd <r,b", "0(?b(1 2))", "under what is known"),
        ("c <x,y,z", "0m", "a ghost alone is none"),
        ("c <a,b\nd <a", "?a(0m 1)", "the ghost nearest to both"),
        ("a\na <a\nb <a", "0(1 2)", "a double may answer the first"),
        ("a\na\nb <a", "0(1d 2)", "a double is kept"),
        ("a =one\na =two\nb <a =one", "0(2) 1", "of another subject it is a stranger"),
        ("a\nb <q ^a", "0(1)", "what is answered is here, references are not"),
        ("a\nb\nc", "0 1 2", "no subject glues strangers"),
        ("a @1\nb =Re:_The_ferry @2", "0(1s)", "an answer by its subject"),
        ("a @1\nb =Re:_The_ferry @90", "0 1", "not after months"),
        ("a @3\nb =Re:_The_ferry @2", "0 1", "not before it was asked"),
        ("a =Re:_x\nb =Re:_x", "0 1", "two answers to nothing"),
        ("a =\nb =Re:", "0 1", "no subject at all"),
    ] {
        assert_eq!(drawn(messages), expected, "{why}");
    }
}

#[test]
fn long_rings_and_chains_cost_little() {
    let many = 100_000;
    let ring = |n: usize| Head {
        id: n.to_string(),
        references: vec![((n + 1) % many).to_string().into()],
        ..Head::default()
    };
    let heads: Vec<Head> = (0..many).map(ring).collect();
    assert_eq!(forest(&heads).roots, [many - 1]);
    let same: Vec<Head> = (0..many).map(|_| head("a")).collect();
    assert_eq!(forest(&same).roots.len(), 1);
    let back: Vec<Head> = (0..many).rev().map(ring).collect();
    assert_eq!(forest(&back).roots.len(), 1);
}
