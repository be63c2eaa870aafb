//! Where the thread is: lines that stand above one or after one.

use super::doc::Doc;
use super::vocab;
use super::words;

/// How many lines above a thread its heading is looked for.
const NEAR: usize = 9;

/// Whether one of the lines right above says that comments follow: “3 Comments”, “Kommentare (7)”, “12 thoughts on “…””.
pub(super) fn is_announced(doc: &Doc<'_>, at: usize) -> bool {
    (at.saturating_sub(NEAR)..at).any(|n| is_heading(doc, n))
}

/// Whether the line is the heading of a thread.
pub(super) fn is_heading(doc: &Doc<'_>, at: usize) -> bool {
    let Some(line) = doc.line(at) else { return false };
    if line.len() > 200 {
        return false;
    }
    if doc.style.markdown && line.text(doc.source).contains('[') {
        return doc.rows(at, at + 1, 1).first().is_some_and(|row| says_comments(&row.text));
    }
    says_comments(doc.bare_text(at, 1))
}

/// Whether a line says that comments follow.
pub(in crate::formats) fn says_comments(text: &str) -> bool {
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let (mut number, mut named, mut others) = (false, false, 0);
    for (n, word) in words.enumerate().take(9) {
        let is_number = word.bytes().all(|b| b.is_ascii_digit()) || is_number_word(word);
        let glued = word.trim_start_matches(|c: char| c.is_ascii_digit());
        if is_number {
            number = true;
        } else if vocab::COMMENTS.has(word) || glued.len() < word.len() && vocab::COMMENTS.has(glued) {
            named = true;
            number |= glued.len() < word.len();
            if n <= 2 && number {
                return true;
            }
        } else {
            others += 1;
        }
    }
    named && (others == 0 && (number || !vocab::BUTTONS.has(text)) || number && others <= 4)
}

/// Whether the word is a small number or “no”, as in “One thought on”.
fn is_number_word(word: &str) -> bool {
    words::is_in(
        &[
            "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "ein", "eine",
            "zwei", "drei", "vier", "fünf", "un", "une", "uno", "una", "dos", "tres", "deux", "trois", "due",
            "tre", "um", "uma", "en", "ett", "een", "jeden", "один",
        ],
        word,
    )
}
