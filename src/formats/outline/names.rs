//! From the part of a header that is no date to a name.
//!
//! ```text
//!   Posted by Alda on     by Alda (12345) writes: on     Avatar Alda says:     alda avatar alda     [–]alda 12 points     **Alda**
//! ```

use super::calendar;
use super::lines::{is_ignored, is_space};
use super::vocab;
use crate::text::slice;

/// No name has more characters.
const LONGEST: usize = 160;

/// A name and what stood around it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Name<'l> {
    pub text: &'l str,
    /// A word such as “says” came after it.
    pub says: bool,
    /// A word such as “by” came before it.
    pub by: bool,
    /// A number in brackets came after it.
    pub numbered: bool,
    /// Points told beside it.
    pub score: Option<i32>,
}

/// Reads a name from a short piece of text; none where nothing like a name is left.
pub(super) fn read(piece: &str) -> Option<Name<'_>> {
    if piece.len() > 200 {
        return None;
    }
    if is_one_plain_word(piece) {
        let text = twice(piece);
        return (text.len() <= LONGEST && !vocab::LABELS.has(text)).then(|| Name { text, ..Name::default() });
    }
    let mut name = Name { text: trim(piece), ..Name::default() };
    let plain = !name.text.is_empty()
        && name.text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.'));
    for _ in 0..if plain { 0 } else { 8 } {
        let before = name.text;
        strip_end(&mut name);
        strip_start(&mut name);
        if name.text == before {
            break;
        }
    }
    name.text = without_host(once(name.text));
    (is_plausible(name.text) && !vocab::LABELS.has(name.text)).then_some(name)
}

/// Letters and digits of ASCII alone: what most names are, with nothing around them to be taken off.
fn is_one_plain_word(piece: &str) -> bool {
    !piece.is_empty() && piece.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// Whether a word such as “by” is at the beginning: a cheap look.
pub(super) fn begins_with_by(piece: &str) -> bool {
    vocab::BY.start_of(trim(piece)).is_some()
}

/// Whether a full stop ends no sentence but a name: `T.K.`, `Tom K.`; a few words with capitals, the last of them letters alone.
pub(super) fn ends_with_initials(name: &str) -> bool {
    let words = || name.split_whitespace();
    let is_letter = |piece: &str| piece.chars().count() == 1 && piece.chars().all(char::is_uppercase);
    words().count() <= 3
        && words().all(|word| word.starts_with(char::is_uppercase))
        && words()
            .next_back()
            .and_then(|last| last.strip_suffix('.'))
            .is_some_and(|last| last.split('.').all(is_letter))
}

/// Whether a word such as “says”, or whom it answers, is at the end: a cheap look.
pub(super) fn ends_with_says(piece: &str) -> bool {
    if is_one_plain_word(piece) {
        return glued_verb(piece).is_some();
    }
    let text = trim(piece).trim_end_matches(['.', '…', ')']);
    vocab::SAYS.end_of(text).is_some()
        || glued_verb(text).is_some()
        || split_at_answer(text).is_some()
        || text.len() + 1 < piece.len() && text.contains('(')
}

fn is_plausible(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
    let shown = text.chars().any(|c| !is_space(c));
    (letters > 0 || (shown && text.chars().count() <= 6 && !text.is_ascii()))
        && text.chars().count() <= LONGEST
        && text.split(' ').count() <= 24
}

/// Signs around a name that are not part of it.
fn is_edge(c: char) -> bool {
    is_space(c)
        || matches!(
            c,
            '-' | '–'
                | '—'
                | '|'
                | '·'
                | '•'
                | ','
                | ':'
                | ';'
                | '/'
                | '*'
                | '_'
                | '»'
                | '«'
                | '›'
                | '‹'
                | '↑'
                | '▲'
                | '▼'
                | '#'
                | '↳'
                | '¶'
                | '\\'
                | '~'
                | '✓'
                | '>'
                | '\u{fffd}'
                | '♦'
        )
}

fn trim(text: &str) -> &str {
    let ends = text.trim_end_matches(|c| is_edge(c) && !is_ignored(c) || c == '(' || c == '[');
    ends.trim_start_matches(|c: char| {
        is_edge(c) && !is_ignored(c) && !(c == '_' && ends.len() > 2) || c == ']' || c == ')'
    })
}

fn strip_end(name: &mut Name<'_>) {
    let text = name.text;
    let text = text.trim_end_matches(['.', '…']);
    if let Some(cut) = vocab::SAYS.end_of(text).or_else(|| glued_verb(text)) {
        (name.text, name.says) = (trim(cut), true);
        return;
    }
    let text = name.text;
    if let Some((who, _)) = split_at_answer(text) {
        (name.text, name.says) = (trim(who), true);
        return;
    }
    let role = || if text.contains(' ') { vocab::ROLES.end_of(text) } else { None };
    if let Some(cut) = vocab::NAME_JOINS.end_of(text).or_else(role) {
        name.text = trim(cut);
        return;
    }
    if let Some((before, inside)) = bracketed_end(text) {
        let number = (inside.len() > 3 || before.len() + inside.len() + 2 < text.len())
            && !inside.is_empty()
            && inside.bytes().all(|b| b.is_ascii_digit() || b == b' ' || b == b'#');
        if number || vocab::BUTTONS.has(inside) || vocab::ROLES.has(inside) {
            name.text = trim(before);
            name.numbered |= number && inside.len() > 1;
            return;
        }
    }
    if let Some((before, points)) = points_end(text) {
        (name.text, name.score) = (trim(before), Some(points));
        return;
    }
    if let Some(cut) = weekday_end(text) {
        name.text = trim(cut);
    }
}

/// Verbs that are glued to the name, or that no space parts from it in their script.
fn glued_verb(text: &str) -> Option<&str> {
    if text.ends_with(|c: char| c.is_ascii() && c != 'e') {
        return None;
    }
    let verbs = ["wrote", "より", "のコメント", "说", "說", "说道", "님의 말"];
    verbs
        .iter()
        .find_map(|verb| text.strip_suffix(verb))
        .filter(|before| before.ends_with(char::is_alphanumeric) && before.len() > 2)
}

fn strip_start(name: &mut Name<'_>) {
    let text = name.text;
    if let Some(rest) = vocab::BY.start_of(text) {
        (name.text, name.by) = (trim(rest), true);
        return;
    }
    if let Some(rest) = vocab::AVATAR.start_of(text).or_else(|| vocab::BEFORE.start_of(text))
        && !trim(rest).is_empty()
    {
        name.text = trim(rest);
        return;
    }
    if let Some(rest) = text.strip_prefix("(BUTTON)") {
        name.text = trim(rest);
        return;
    }
    // `[b42] Alda`, `[–]alda`: a picture or a button in brackets.
    if let Some((inside, rest)) = text.strip_prefix('[').and_then(|rest| rest.split_once(']'))
        && !trim(rest).is_empty()
        && inside.chars().count() <= 60
    {
        name.text = trim(rest);
    }
}

/// Whether two words are the same, letter case aside.
pub(super) fn same(one: &str, lower: &str) -> bool {
    if one.is_ascii() { one.eq_ignore_ascii_case(lower) } else { one.to_lowercase() == lower }
}

/// `Bo responded to Alda`, `Bo in reply to Alda`: the name before.
fn split_at_answer(text: &str) -> Option<(&str, &str)> {
    let phrases = [
        " in reply to ",
        " replied to ",
        " responded to ",
        "responded to ",
        " replying to ",
        " reply to ",
        " says to ",
        " antwortete auf ",
        " als antwort auf ",
        " en respuesta a ",
        " en réponse à ",
        " in risposta a ",
        " em resposta a ",
        " como respuesta a ",
    ];
    let hints = ["repl", "respo", "says to", "ntwort", "répon", "rispost", "respuesta"];
    let short = text.bytes().filter(|&b| b == b' ').count() < 2 && !text.contains("responded to");
    if short || !hints.iter().any(|hint| text.contains(hint)) {
        return None;
    }
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return None;
    }
    phrases.iter().find_map(|phrase| {
        let at = lower.find(phrase)?;
        Some((slice(text, 0..at), slice(text, at + phrase.len()..text.len())))
    })
}

/// `Alda (12345)`: what stands before the brackets, and in them.
fn bracketed_end(text: &str) -> Option<(&str, &str)> {
    let inner = text.strip_suffix(')')?;
    let (before, inside) = inner.rsplit_once('(')?;
    (!before.trim().is_empty()).then_some((before, inside.trim()))
}

/// `alda 12 points`: what stands before the number, and the number.
fn points_end(text: &str) -> Option<(&str, i32)> {
    let before = vocab::POINTS.end_of(text)?.trim_end();
    let at = before
        .rfind(|c: char| !c.is_ascii_digit() && c != '-' && c != '+')
        .map_or(0, |at| at + before.get(at..).and_then(|s| s.chars().next()).map_or(1, char::len_utf8));
    let points = slice(before, at..before.len()).trim_start_matches('+').parse().ok()?;
    Some((slice(before, 0..at), points))
}

fn weekday_end(text: &str) -> Option<&str> {
    let (before, word) = text.rsplit_once(' ')?;
    (word.chars().count() > 3 && calendar::is_weekday(&word.to_lowercase())).then_some(before)
}

/// `alda@pantry.example` → `alda`: the host of a federated name.
fn without_host(text: &str) -> &str {
    match text.split_once('@') {
        Some((who, host))
            if !who.trim().is_empty()
                && !who.trim().contains(' ')
                && host.split(' ').next().is_some_and(|host| host.contains('.'))
                && host.split(' ').skip(1).all(|rest| rest.bytes().all(|b| b.is_ascii_digit())) =>
        {
            who.trim()
        }
        _ => text,
    }
}

/// A name that was written twice, as picture text and as text: `alda avatar alda`, `user5105user5105`.
fn once(text: &str) -> &str {
    if !text.bytes().any(|b| b == b' ') {
        return twice(text);
    }
    if let Some((first, rest)) =
        text.split_once(" avatar").filter(|(first, rest)| !first.is_empty() && rest.ends_with(first))
    {
        return rest.get(rest.len() - first.len()..).unwrap_or(first);
    }
    for joint in [" avatar ", " Avatar ", "'s avatar ", "’s avatar ", " "] {
        if let Some((first, second)) = text.split_once(joint)
            && first == second
        {
            return second;
        }
    }
    twice(text)
}

fn twice(text: &str) -> &str {
    let half = text.len() / 2;
    match (text.get(..half), text.get(half..)) {
        (Some(first), Some(second)) if first == second && half >= 4 => first,
        _ => text,
    }
}
