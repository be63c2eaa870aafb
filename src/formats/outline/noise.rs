//! Lines that nobody wrote: pictures, buttons, counters.
//!
//! The same words may be a comment (“+1”, “link”), so that a line is never dropped for them alone: the callers look at where it stands.

use super::inline;
use super::lines::{is_space, trimmed};
use super::vocab;
use super::words;

/// Pictures, buttons, counters: lines before a header that are not it.
pub(super) fn is_noise(line: &str) -> bool {
    let line = trimmed(line);
    if line.len() > 360 || line.len() > 90 && line.chars().count() > 90 {
        return line.starts_with("http") && !line.contains(' ');
    }
    if line.len() > 2
        && line.len() <= 24
        && line.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
        && line.bytes().any(|b| b.is_ascii_alphabetic())
    {
        return vocab::BUTTONS.has(line) || vocab::AVATAR.has(line);
    }
    if !line.chars().any(char::is_alphabetic) {
        return line.len() <= 24 && line.is_ascii()
            || line.chars().all(|c| !c.is_alphanumeric() && (c.is_ascii() || is_space(c)));
    }
    vocab::BUTTONS.has(line)
        || vocab::AVATAR.has(line)
        || line.starts_with("http") && !line.contains(' ')
        || ends_in_avatar(line)
        || is_picture(line)
        || is_buttons(line)
}

fn ends_in_avatar(line: &str) -> bool {
    let words =
        [" avatar", " Avatar", "'s avatar", "’s avatar", " profile picture", " profile image", "s Avatar"];
    line.len() < 70 && words.iter().any(|word| line.ends_with(word))
}

fn is_picture(line: &str) -> bool {
    let line = line.trim_start_matches(|c: char| c.is_ascii_digit() || is_space(c));
    if line.starts_with('[') && line.ends_with(']') {
        let kept =
            ["deleted", "removed", "anonymous", "gelöscht", "entfernt", "supprimé", "eliminado", "borrado"];
        let mut tokens =
            line.split(']').map(|token| token.trim_start_matches(is_space)).filter(|token| !token.is_empty());
        if tokens.all(|token| {
            token.strip_prefix('[').is_some_and(|inner| {
                (!inner.contains(' ') || ends_in_avatar(inner)) && !words::is_in(&kept, inner)
            })
        }) {
            return true;
        }
    }
    let inside = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(line);
    let ends = [".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg"];
    !inside.contains(' ') && ends.iter().any(|end| inside.ends_with(end))
        || inside.len() < line.len() && (inside.trim().is_empty() || inline::is_address(inside))
}

/// Buttons parted by signs: `| Reply | Quote`, `permalink • embed`, `Reply ( 2 )`.
pub(super) fn is_buttons(line: &str) -> bool {
    if line.len() >= 120
        || !may_be_buttons(line)
        || line.len() > 70 && !line.contains(['|', '·', '•', '/', '['])
    {
        return false;
    }
    if !line.contains(parts_buttons) {
        let piece = line.trim_matches(is_around_button);
        return vocab::BUTTONS.has(piece) || counted_button(piece) || row_of_buttons(piece);
    }
    let mut any = false;
    line.split(parts_buttons).all(|piece| {
        let piece = piece.trim_matches(is_around_button);
        let known = vocab::BUTTONS.has(piece) || counted_button(piece);
        any |= known;
        known || piece.is_empty() || piece.bytes().all(|b| b.is_ascii_digit())
    }) && any
}

const fn parts_buttons(c: char) -> bool {
    matches!(
        c,
        '|' | '·' | '•' | '[' | ']' | '/' | '(' | ')' | '–' | '—' | '\t' | '→' | '↓' | '↑' | '►' | '»'
    )
}

fn is_around_button(c: char) -> bool {
    is_space(c) || matches!(c, ',' | ':' | '+' | '*' | '_' | '-')
}

/// A cheap look: buttons begin with a number, or with a word that a button begins with.
fn may_be_buttons(line: &str) -> bool {
    let start = line.trim_start_matches(|c| parts_buttons(c) || is_around_button(c));
    let head = start.split(|c| c == ' ' || parts_buttons(c)).next().unwrap_or_default();
    head.bytes().next().is_some_and(|b| b.is_ascii_digit())
        || vocab::BUTTONS.begins(head)
        || vocab::BUTTONS.begins(head.trim_end_matches(is_around_button))
}

/// Several buttons with nothing but spaces between them: `Reply to This Share`.
fn row_of_buttons(piece: &str) -> bool {
    const MOST_WORDS: usize = 8;
    let words: Vec<&str> = piece.split(' ').filter(|word| !word.is_empty()).take(MOST_WORDS + 1).collect();
    if !(2..=MOST_WORDS).contains(&words.len()) {
        return false;
    }
    let mut at = 0;
    while at < words.len() {
        // The longest that is a button: `reply to this` before `reply`.
        let known = (at + 1..=words.len())
            .rev()
            .find(|&end| words.get(at..end).is_some_and(|phrase| vocab::BUTTONS.has(&phrase.join(" "))));
        match known {
            Some(end) => at = end,
            None => return false,
        }
    }
    true
}

/// `3 likes`, `Like 3`, `Reply 2`.
pub(super) fn counted_button(piece: &str) -> bool {
    let digits = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
    piece
        .split_once(' ')
        .is_some_and(|(one, two)| digits(one) && (vocab::BUTTONS.has(two) || vocab::COMMENTS.has(two)))
        || piece.rsplit_once(' ').is_some_and(|(one, two)| digits(two) && vocab::BUTTONS.has(one))
}

/// A number alone on its line: points, or the comment's number.
pub(super) fn bare_score(line: &str) -> Option<i32> {
    let line = line.trim_matches(|c: char| is_space(c) || matches!(c, '▲' | '▼' | '↑' | '↓'));
    (line.len() <= 6).then(|| line.trim_start_matches('+').parse().ok()).flatten()
}
