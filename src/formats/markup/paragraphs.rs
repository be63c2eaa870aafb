//! A body as paragraphs, for articles, which have no blocks.

use std::borrow::Cow;

use crate::model::BlockKind;
use crate::model::rich::RichText;
use crate::text::slice;

/// The paragraphs of a body for where there are no blocks: quotes have their signs again.
pub(in crate::formats) fn paragraphs(body: &RichText) -> Vec<Cow<'_, str>> {
    let (mut all, mut at) = (Vec::new(), 0);
    let mut quotes = body.blocks.iter().filter(|block| block.kind == BlockKind::Quote).peekable();
    for paragraph in body.text.split("\n\n") {
        let start = at + paragraph.len() - paragraph.trim_start_matches('\n').len();
        at += paragraph.len() + 2;
        while quotes.next_if(|block| block.end as usize <= start).is_some() {}
        let level =
            quotes.peek().filter(|block| block.start as usize <= start).map_or(0, |block| block.level);
        all.push(with_signs(slice(&body.text, start..at - 2), level));
    }
    all
}

fn with_signs(paragraph: &str, level: u8) -> Cow<'_, str> {
    if level == 0 || paragraph.trim().is_empty() {
        return Cow::Borrowed(paragraph);
    }
    let signs = ">".repeat(usize::from(level));
    let lines: Vec<String> = paragraph.lines().map(|line| format!("{signs} {line}")).collect();
    Cow::Owned(lines.join("\n"))
}
