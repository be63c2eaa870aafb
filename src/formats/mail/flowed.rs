//! Text whose lines flow (RFC 3676): lines that end in a space go on in the next one, at the same level of quoting.

/// The text with its flowing lines joined, quotes marked by `>` as in other plain text. `del_sp` takes out the space that says so.
pub(super) fn joined(text: &str, del_sp: bool) -> String {
    let mut out = String::with_capacity(text.len());
    // The level of the line that waits to go on.
    let mut open: Option<usize> = None;
    for line in text.lines() {
        let (level, content) = quoted(line);
        let is_signature = content == "-- ";
        let flows = content.ends_with(' ') && !is_signature;
        if open.is_none_or(|before| before != level || is_signature) {
            if !out.is_empty() {
                out.push('\n');
            }
            begin(&mut out, level, content);
        }
        let content = if flows && del_sp { content.strip_suffix(' ').unwrap_or(content) } else { content };
        out.push_str(content);
        open = flows.then_some(level);
    }
    out
}

/// Begins a line at a level of quoting.
fn begin(out: &mut String, level: usize, content: &str) {
    out.extend(std::iter::repeat_n('>', level));
    // A space keeps what begins with a sign from being taken for a quote.
    if (level > 0 && !content.is_empty()) || content.starts_with('>') {
        out.push(' ');
    }
}

/// How many `>` a line begins with, and what follows them without the space that was stuffed in.
fn quoted(line: &str) -> (usize, &str) {
    let content = line.trim_start_matches('>');
    (line.len() - content.len(), content.strip_prefix(' ').unwrap_or(content))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flowing_lines_are_joined() {
        for (text, del_sp, expected) in [
            ("The ferry \nleft at \nnine.\nLate.", false, "The ferry left at nine.\nLate."),
            ("Die Fäh \nre fuhr", true, "Die Fähre fuhr"),
            ("> one \n> two\n>> three \nfour \n> five", false, "> one two\n>> three \nfour \n> five"),
            ("text \n-- \nmarlow", false, "text \n-- \nmarlow"),
            (" From here\n >no quote", false, "From here\n >no quote"),
            ("a\n\n\nb", false, "a\n\n\nb"),
            ("last ", false, "last "),
            ("", false, ""),
        ] {
            assert_eq!(joined(text, del_sp), expected, "{text:?}");
        }
    }
}
