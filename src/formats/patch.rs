//! Patches in text: where they begin and end. A hunk says itself how many lines it has, so what follows a patch is not taken for a part of it.

use std::ops::Range;

/// What may stand between the beginning of a patch and its hunks.
const BETWEEN: [&str; 12] = [
    "index ",
    "====",
    "new file mode ",
    "deleted file mode ",
    "old mode ",
    "new mode ",
    "similarity index ",
    "dissimilarity index ",
    "rename ",
    "copy ",
    "Binary files ",
    "GIT binary patch",
];

/// The lines of a text that are patches, as ranges of line numbers.
pub(super) fn runs(lines: &[&str]) -> Vec<Range<usize>> {
    let (mut runs, mut at): (Vec<Range<usize>>, usize) = (Vec::new(), 0);
    while at < lines.len() {
        let end = if begins(lines, at) { end(lines, at) } else { at };
        if end > at {
            match runs.last_mut() {
                Some(last) if last.end == at => last.end = end,
                _ => runs.push(at..end),
            }
        }
        at = end.max(at + 1);
    }
    runs
}

/// Whether the names of two files begin at this line.
fn names(lines: &[&str], at: usize) -> bool {
    let line = |at: usize| lines.get(at).copied().unwrap_or_default();
    line(at).starts_with("--- ") && line(at + 1).starts_with("+++ ")
}

/// Whether a patch begins at this line: with a line of its own, or with the names of two files.
fn begins(lines: &[&str], at: usize) -> bool {
    let line = |ahead: usize| lines.get(at + ahead).copied().unwrap_or_default();
    let git = line(0).starts_with("diff --git ");
    let old = line(0).starts_with("diff -") || (line(0).starts_with("Index: ") && line(1).starts_with("==="));
    git || names(lines, at)
        || hunk(line(0)).is_some()
        || (old && (1..6).any(|ahead| names(lines, at + ahead)))
}

/// Where the patch that begins at this line ends.
fn end(lines: &[&str], from: usize) -> usize {
    let mut at = from;
    while let Some(line) = lines.get(at) {
        if let Some(sizes) = hunk(line) {
            at = after_hunk(lines, at + 1, sizes);
        } else if names(lines, at) {
            at += 2;
        } else if BETWEEN.iter().any(|known| line.starts_with(known)) || begins(lines, at) {
            at += 1;
        } else {
            break;
        }
    }
    at
}

/// The line after a hunk of so many old and new lines; it ends early where something else stands.
fn after_hunk(lines: &[&str], mut at: usize, (mut old, mut new): (usize, usize)) -> usize {
    while let Some(line) = lines.get(at) {
        match line.as_bytes().first() {
            Some(b'\\') => {}
            Some(b'-') if old > 0 => old -= 1,
            Some(b'+') if new > 0 => new -= 1,
            // Mailers take the space off an empty line of context.
            Some(b' ' | b'\t') | None if old > 0 && new > 0 => (old, new) = (old - 1, new - 1),
            _ => break,
        }
        at += 1;
    }
    at
}

/// How many old and new lines the hunk has that this line begins.
fn hunk(line: &str) -> Option<(usize, usize)> {
    let (ranges, _) = line.strip_prefix("@@ -")?.split_once(" @@")?;
    let (old, new) = ranges.split_once(" +")?;
    let size = |range: &str| range.split_once(',').map_or(Some(1), |(_, size)| size.parse().ok());
    Some((size(old)?, size(new)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patches_end_where_their_hunks_do() {
        let full = "Hello\n\ndiff --git a/x b/x\nindex 1..2 100644\n--- a/x\n+++ b/x\n@@ -1,3 +1,3 @@ fn x\n one\n-two\n+deux\n\n-- \n2.1\n";
        let table = [
            (full, &[(2, 11)][..]),
            ("--- a\n+++ b\n@@ -1 +1 @@\n-x\n+y\nafter", &[(0, 5)]),
            ("--- a\n+++ b\n@@ -1,9 +1,9 @@\n x\nwrapped line", &[(0, 4)]),
            (
                "Index: x\n=====\n--- a\n+++ b\n@@ -1 +1,2 @@\n x\n\\ No newline\n+y\nIndex: no more",
                &[(0, 8)],
            ),
            ("> --- a\n> +++ b\n", &[]),
            ("--- marlow wrote:\nhello\n", &[]),
            ("@@ -1 +1 @@\n-x\n+y\n\n@@ -3 +3 @@\n-x\n+y", &[(0, 3), (4, 7)]),
            ("@@ of all things", &[]),
            ("diff -u is a command\n", &[]),
        ];
        for (text, expected) in table {
            let lines: Vec<&str> = text.lines().collect();
            let found: Vec<_> = runs(&lines).into_iter().map(|run| (run.start, run.end)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
