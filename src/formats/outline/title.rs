//! Where the title of the article stands.
//!
//! Best told by the heading of the thread, where it quotes it; else it is the line above a byline or a date; else a marked heading, or the first line,
//! or the short line nearest above the first real paragraph.

use super::article::{Block, is_text};
use super::caption::is_caption;
use super::dates;
use super::doc::Doc;
use super::items;
use super::names;
use super::noise;
use super::sections;

/// The title as the heading of the thread quotes it: “3 thoughts on “Title””.
pub(super) fn quoted(doc: &Doc<'_>, thread: usize) -> Option<String> {
    let at = (thread.saturating_sub(9)..thread).rev().find(|&at| sections::is_heading(doc, at))?;
    let rows = doc.rows(at, (at + 3).min(thread), 1);
    let text = rows.first()?.text.to_string();
    let from = text.find(['“', '„', '"', '«'])?;
    let quoted = text
        .get(from..)?
        .trim_matches(|c: char| matches!(c, '“' | '”' | '„' | '"' | '«' | '»') || c.is_whitespace());
    (quoted.chars().count() > 5).then(|| quoted.to_owned())
}

/// Where the title stands, letter case and marks aside; the last place, as menus come first.
pub(super) fn find(blocks: &[Block], title: &str) -> Option<(usize, usize)> {
    let key = |text: &str| {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .take(120)
            .collect::<String>()
    };
    let wanted = key(title);
    let holds = |line: &str| {
        line.len() < title.len() * 3 + 80 && {
            let line = key(line);
            line == wanted || line.len() > 12 && wanted.starts_with(&line)
        }
    };
    blocks
        .iter()
        .enumerate()
        .take(400)
        .filter(|(_, block)| block.lines < 12)
        .find_map(|(at, block)| Some((at, block.text.lines().position(holds)?)))
}

/// A title right above a line with a byline or a date and with text below: what most pages have in common.
pub(super) fn above_byline(blocks: &[Block]) -> Option<(usize, usize)> {
    let lines: Vec<(usize, usize, &str)> = blocks
        .iter()
        .enumerate()
        .take(200)
        .flat_map(|(at, block)| block.text.lines().take(8).enumerate().map(move |(n, line)| (at, n, line)))
        .take(600)
        .collect();
    let is_byline = |line: &str| {
        let short = line.chars().count() <= 90;
        short && (begins_with_by(line) && line.chars().count() <= 60)
            || short
                && dates::find(line).is_some_and(|date| {
                    date.range.len() * 3 > line.len()
                        || begins_with_by(line.get(..date.range.start).unwrap_or_default())
                })
    };
    let text_follows = |at: usize| blocks.iter().skip(at).take(6).any(is_text);
    lines.windows(2).find_map(|pair| match pair {
        [(at, n, title), (below, _, byline)] => (is_title(title)
            && title.split_whitespace().count() >= 3
            && title.chars().count() > 14
            && is_byline(byline)
            && !is_byline(title)
            && text_follows(*below)
            && blocks.get(*at).is_some_and(|block| !block.list))
        .then_some((*at, *n)),
        _ => None,
    })
}

/// The title: a short line that is no date, no byline, no button, nearest above the text; a marked heading before all others.
pub(super) fn nearest(
    blocks: &[Block],
    from: usize,
    first: usize,
    has_thread: bool,
) -> Option<(usize, usize)> {
    let marked = (from..(first + 1).min(blocks.len())).find(|&at| {
        blocks
            .get(at)
            .is_some_and(|block| block.heading && is_title(block.text.lines().next().unwrap_or_default()))
    });
    if let Some(at) = marked {
        return Some((at, 0));
    }
    let opening = blocks
        .first()
        .filter(|block| first <= 5 && !block.list && block.lines <= 3)
        .and_then(|block| block.text.lines().next())
        .is_some_and(is_title);
    if opening && (has_thread || first > 0) {
        return Some((0, 0));
    }
    (from..first).rev().find_map(|at| {
        let block = blocks.get(at).filter(|block| !block.list)?;
        let words = |line: &str| line.split_whitespace().count() >= 4;
        let line = block.text.lines().take(12).position(|line| is_title(line) && words(line))?;
        Some((at, line))
    })
}

/// Whether the line could be a title: short, no sentence, no date, no byline, no address, no button.
fn is_title(line: &str) -> bool {
    let count = line.chars().count();
    let words = line.split_whitespace().count();
    (6..=180).contains(&count)
        && (2..=28).contains(&words)
        && !line.ends_with(['.', '…', ':', ',', ';'])
        && !is_caption(line)
        && dates::find(line).is_none_or(|date| date.range.len() * 3 < line.len() && !begins_with_by(line))
        && !begins_with_by(line)
        && !noise::is_buttons(line)
        && !noise::is_noise(line)
        && !line.contains(" | ")
        && !(line.ends_with('>') && line.contains('@'))
        && !line.contains(" » ")
        && !names::same(line.split(' ').next().unwrap_or_default(), "skip")
        && !items::is_end(line)
}

pub(super) fn begins_with_by(line: &str) -> bool {
    names::read(line).is_some_and(|name| name.by && !name.says)
}
