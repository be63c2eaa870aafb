//! What in lines of plain text speaks against their being prose that a program has wrapped: a look at the lines alone, whatever their widths.

use crate::text::width::width;

/// What lines of code, tables, patches and commands begin with.
const BEGINNINGS: [&str; 15] =
    ["|", "+", "-", "#", "$", "%", "{", "}", "=", "@@", "//", "/*", "*/", "diff ", "index "];

/// What lines of code and commands that go on end with.
const ENDS: [char; 4] = [';', '{', '}', '\\'];

/// Whether something in these lines, or in all of them, is not as in wrapped prose. The first may be an item of a list.
pub(super) fn is_in(lines: &[&str]) -> bool {
    let is_any = lines.iter().enumerate().any(|(number, line)| is_odd(line, number == 0));
    let named = lines.iter().filter(|line| first_word(line).ends_with(':')).count();
    // A block of fields; in a long paragraph two such words are nothing.
    let is_fields = named > 1 && named * 3 > lines.len();
    is_any || is_fields || begin_alike(lines)
}

/// The column at which the text of an item of a list begins, where a line begins one.
pub(super) fn item(line: &str) -> Option<usize> {
    let start = indent(line);
    let text = line.trim_start_matches(' ');
    let sign = first_word(text);
    let rest = text.strip_prefix(sign)?;
    let is_dot = matches!(sign, "-" | "*" | "+" | "o" | "•" | "·" | "–" | "—");
    let number = sign.trim_start_matches(['(', '[']).trim_end_matches([')', ']', '.', ':']);
    let is_number = number != sign
        && !number.is_empty()
        && (number.len() <= 3 && number.bytes().all(|b| b.is_ascii_digit())
            || (number.len() == 1 && number.bytes().all(|b| b.is_ascii_alphabetic())));
    (is_dot || is_number).then(|| start + width(sign) + indent(rest))
}

/// Whether an item is one whose lines still hang by its sign when it is broken anew (`layout::body`).
fn is_hung(line: &str) -> bool {
    let sign = first_word(line);
    let is_number = sign.ends_with(['.', ')']) && sign.starts_with(|c: char| c.is_ascii_digit());
    (matches!(sign, "-" | "*") || is_number) && item(line).is_some_and(|column| column <= 8)
}

/// How many spaces a line begins with.
pub(super) fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// The first word of a line.
pub(super) fn first_word(line: &str) -> &str {
    line.split_whitespace().next().unwrap_or_default()
}

/// Whether a line has no more than one word.
pub(super) fn is_one_word(line: &str) -> bool {
    line.split_whitespace().nth(1).is_none()
}

/// Whether a sentence ends with this line, or something is announced.
fn is_end(line: &str) -> bool {
    line.trim_end().trim_end_matches([')', '"', '\'', '”', '’', '»']).ends_with(['.', '!', '?', ':', '…'])
}

/// Whether the writer may have ended a line here, with or without a full stop.
pub(super) fn may_end(line: &str) -> bool {
    is_end(line) || line.trim_end().ends_with(',')
}

/// Whether a short line after this one may be a greeting or a name.
pub(super) fn may_close(line: &str, next: &str) -> bool {
    is_end(line) || (may_end(line) && next.trim_start().starts_with(char::is_uppercase))
}

/// Whether a line is not as a line of prose is.
fn is_odd(line: &str, is_first: bool) -> bool {
    let mut text = line.trim_start_matches(' ');
    if is_first && item(line).is_some() {
        if !is_hung(line) {
            return true;
        }
        text = text.strip_prefix(first_word(text)).unwrap_or_default().trim_start_matches(' ');
    } else if BEGINNINGS.iter().any(|known| text.starts_with(known)) {
        return true;
    }
    let tag = first_word(text).starts_with('<') && !first_word(text).contains(['@', ':']);
    let bare = text.trim_end();
    tag || text.ends_with("  ")
        || bare.ends_with(ENDS)
        || !bare.contains(char::is_alphabetic)
        || bare.chars().any(char::is_control)
        || has_gap(bare)
}

/// Whether more than one space stands in a line, other than after the end of a sentence.
fn has_gap(line: &str) -> bool {
    let gaps = memchr::memmem::find_iter(line.as_bytes(), b"  ");
    let around = |at: usize| line.split_at_checked(at).unwrap_or_default();
    gaps.map(around).any(|(before, gap)| !is_end(before) || gap.starts_with("   "))
}

/// Whether all lines begin with the same word, or, where they are many, all with a capital letter as verses do.
fn begin_alike(lines: &[&str]) -> bool {
    let word = lines.first().map_or("", |line| first_word(line));
    let is_capital = |line: &&str| first_word(line).starts_with(char::is_uppercase);
    lines.iter().all(|line| first_word(line) == word) || (lines.len() > 2 && lines.iter().all(is_capital))
}

/// Whether two lines may not be put together with a space between them.
pub(super) fn parts(line: &str, next: &str) -> bool {
    let line = line.trim_end();
    let is_wide = |c: Option<char>| c.is_some_and(|c| width(c.encode_utf8(&mut [0; 4])) > 1);
    let (before, after) = (line.chars().next_back(), next.trim_start().chars().next());
    let is_broken_word = line.strip_suffix('-').is_some_and(|word| word.ends_with(char::is_alphanumeric));
    let is_address = |line: &str| is_one_word(line) && line.contains("://");
    let is_listed = (is_address(next) && (is_end(line) || is_address(line)))
        || (is_address(line) && !next.trim_start().starts_with(char::is_lowercase));
    // Where there are no spaces, there are other rules.
    let is_one = is_one_word(line) && !is_address(line);
    is_wide(before) || is_wide(after) || is_broken_word || is_listed || is_one
}
