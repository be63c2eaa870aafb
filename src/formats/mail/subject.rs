//! Subjects as they are compared: without what answering and lists put before them (RFC 5256, 2.1, and the words for it in other languages).

use std::collections::HashMap;
use std::sync::Arc;

/// What answering puts before a subject.
const ANSWERS: [&str; 9] = ["re", "aw", "sv", "vs", "antw", "odp", "ynt", "回复", "答复"];
/// What passing on puts there.
const PASSED_ON: [&str; 4] = ["fw", "fwd", "wg", "tr"];

/// A subject without what stands before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Subject {
    /// What is compared: in small letters, with single spaces.
    pub(super) base: Arc<str>,
    /// Whether it says that it answers.
    pub(super) answers: bool,
}

/// Takes subjects apart; most are that of many messages.
pub(super) fn subjects<'s>(all: impl Iterator<Item = &'s str>) -> Vec<Subject> {
    let mut known = HashMap::new();
    all.map(|raw| known.entry(raw).or_insert_with(|| subject(raw)).clone()).collect()
}

/// Takes a subject apart.
fn subject(raw: &str) -> Subject {
    let (mut rest, mut answers) = (raw.trim(), false);
    loop {
        if let Some((after, is_answer)) = without_word(rest) {
            answers |= is_answer;
            rest = after;
        } else if let Some(after) = without_list(rest) {
            rest = after;
        } else {
            break;
        }
    }
    let base = rest.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    Subject { base: base.into(), answers }
}

/// Takes off a word such as `Re:` or `Fwd[2]:`, and says whether it is one of answering.
fn without_word(text: &str) -> Option<(&str, bool)> {
    let (before, after) = text.split_once([':', '：'])?;
    let word = before.trim_end();
    let word = match word.split_once(['[', '(', '^', '*']) {
        Some((word, number))
            if number.trim_matches(|c: char| c.is_ascii_digit() || "])".contains(c)).is_empty() =>
        {
            word
        }
        _ => word,
    };
    let is = |words: &[&str]| words.iter().any(|known| known.eq_ignore_ascii_case(word.trim_end()));
    let answers = is(&ANSWERS);
    (answers || is(&PASSED_ON)).then(|| (after.trim_start(), answers))
}

/// Takes off the name of a list in brackets, unless nothing else is there.
fn without_list(text: &str) -> Option<&str> {
    let (_, after) = text.strip_prefix('[')?.split_once(']')?;
    Some(after.trim_start()).filter(|after| !after.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_before_a_subject_is_taken_off() {
        for (raw, base, answers) in [
            ("The ferry", "the ferry", false),
            ("Re: The  ferry", "the ferry", true),
            ("[quay] RE[2]: AW: The ferry", "the ferry", true),
            ("Re: [quay] [PATCH 1/2] The ferry", "the ferry", true),
            ("Fwd: The ferry", "the ferry", false),
            ("[only this]", "[only this]", false),
            ("Re:", "", true),
            ("Recently: it rained", "recently: it rained", false),
            ("回复：渡轮", "渡轮", true),
            ("", "", false),
        ] {
            assert_eq!(subject(raw), Subject { base: base.into(), answers }, "{raw}");
        }
    }
}
