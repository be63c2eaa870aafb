//! A body as paragraphs, for articles, which have no blocks.

use std::borrow::Cow;

use crate::model::rich::RichText;
use crate::model::{Block, BlockKind};
use crate::text::slice;

/// The paragraphs of a body for where there are no blocks: quotes and items have their signs again.
pub(in crate::formats) fn paragraphs(body: &RichText) -> Vec<Cow<'_, str>> {
    let (mut all, mut at) = (Vec::new(), 0);
    let mut quotes = body.blocks.iter().filter(|block| block.kind == BlockKind::Quote).peekable();
    let mut items = body.blocks.iter().filter(|block| block.kind == BlockKind::Item).peekable();
    for paragraph in body.text.split("\n\n") {
        let start = at + paragraph.len() - paragraph.trim_start_matches('\n').len();
        at += paragraph.len() + 2;
        while quotes.next_if(|block| block.end as usize <= start).is_some() {}
        let level =
            quotes.peek().filter(|block| block.start as usize <= start).map_or(0, |block| block.level);
        let words = slice(&body.text, start..at - 2);
        all.push(if items.peek().is_some_and(|item| (item.start as usize) < at) {
            with_items(words, start, &mut items)
        } else {
            with_signs(words, level)
        });
    }
    all
}

/// Items begin with a dash, unless they have a number, and stand in as far as they are deep.
fn with_items<'a, 'b>(
    paragraph: &'a str,
    start: usize,
    items: &mut std::iter::Peekable<impl Iterator<Item = &'b Block>>,
) -> Cow<'a, str> {
    let (mut out, mut at) = (String::with_capacity(paragraph.len() + 16), start);
    for line in paragraph.split_inclusive('\n') {
        if let Some(item) = items.next_if(|item| item.start as usize <= at) {
            let numbered = line.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(". ");
            out.push_str(&"  ".repeat(usize::from(item.level.clamp(1, 20)) - 1));
            out.push_str(if numbered { "" } else { "- " });
        }
        out.push_str(line);
        at += line.len();
    }
    Cow::Owned(out)
}

fn with_signs(paragraph: &str, level: u8) -> Cow<'_, str> {
    if level == 0 || paragraph.trim().is_empty() {
        return Cow::Borrowed(paragraph);
    }
    let signs = ">".repeat(usize::from(level));
    let lines: Vec<String> = paragraph.lines().map(|line| format!("{signs} {line}")).collect();
    Cow::Owned(lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::markup::markdown;

    #[test]
    fn quotes_and_items_have_their_signs() {
        let body = markdown(
            "one\n\n> two\n>> three\n\n- four\n  - five\n- six\n\n1. seven\n\n   more\n2. eight\n\nend",
        );
        let all =
            ["one", "> two", ">> three", "- four\n  - five\n- six", "1. seven", "more", "2. eight", "end"];
        assert_eq!(paragraphs(&body), all);
    }
}
