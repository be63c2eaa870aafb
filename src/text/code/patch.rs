//! The lines of a patch.

use super::{Kind, Token};

/// What the lines of a patch are, by how they begin.
pub(super) fn tokens(code: &str) -> Vec<Token> {
    let (mut all, mut at) = (Vec::new(), 0);
    for line in code.split_inclusive('\n') {
        let range = at..at + line.trim_end().len();
        at += line.len();
        all.extend(kind(line).filter(|_| !range.is_empty()).map(|kind| Token { range, kind }));
    }
    all
}

fn kind(line: &str) -> Option<Kind> {
    const HEADS: [&str; 5] = ["diff ", "Index: ", "--- ", "+++ ", "@@ "];
    if HEADS.iter().any(|head| line.starts_with(head)) {
        return Some(Kind::Name);
    }
    match line.as_bytes().first() {
        Some(b'+') => Some(Kind::Added),
        Some(b'-') => Some(Kind::Removed),
        Some(b' ' | b'\t') | None => None,
        _ => Some(Kind::Remark),
    }
}
