//! What stands above the thread: title, who wrote it and when, the picture's caption, the paragraphs; and the teasers at the end.
//!
//! ```text
//!   menu, menu           short lines and tight lists before the title go
//!   Title                the short line nearest above the first real paragraph
//!   By Alda, 1 May 2019  byline and date: short lines between the title and the text
//!   It rained.           a short line there that is a sentence is text; what else is left out is counted, to be told
//!   A picture (Photo: B) caption: a paragraph that names its photographer
//!   Text text text …     the body
//!   12 Comments          (the thread's heading is not part of it)
//! ```

use std::ops::Range;

use super::caption;
use super::dates;
use super::doc::Doc;
use super::header;
use super::inline;
use super::items;
use super::names;
use super::noise;
use super::sections;
use super::title::{self, begins_with_by};
use super::vocab;

/// The parts of an article, owned.
#[derive(Clone, Debug, Default)]
pub(super) struct Parts {
    pub title: Option<String>,
    pub byline: Option<String>,
    pub published: Option<String>,
    pub caption: Option<String>,
    pub body: Vec<String>,
    pub related: Vec<String>,
    /// Whether the text is known to be ours, so that every line is kept to the letter.
    pub exact: bool,
    /// How many lines between the title and the text are in none of the above, and are neither buttons nor counters.
    pub left_out: usize,
}

/// A paragraph: lines without an empty line between them.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    pub text: String,
    /// The first line in the document.
    pub at: usize,
    /// Whether it is a list, or a heading by its marks.
    pub list: bool,
    pub heading: bool,
    pub lines: usize,
}

/// More lines than this are no byline.
const HEAD_LINES: usize = 12;
/// So few lines above the text of what has no thread are no menu.
const FEW_LINES: usize = 8;
/// A paragraph of this many characters is text, not furniture.
const LONG: usize = 100;
/// One of fewer, below the title, has to be a sentence to be text.
const SHORT: usize = 60;

/// Reads what stands above the thread, and the teasers below it; all of the document where there is no thread.
pub(super) fn read(doc: &Doc<'_>, thread: Option<(usize, usize)>, mut parts: Parts) -> Parts {
    let (end, after) = thread.unwrap_or((doc.lines.len(), doc.lines.len()));
    let mut blocks = blocks(doc, 0, end);
    if thread.is_some() {
        cut_heading(doc, &mut blocks);
    }
    parts.related = teasers(&mut blocks);
    if thread.is_some() {
        let mut below = self::blocks(doc, after, doc.lines.len());
        parts.related.extend(teasers(&mut below));
    }
    let quoted = thread.and_then(|(start, _)| title::quoted(doc, start));
    let sure = quoted.and_then(|title| title::find(&blocks, &title)).or_else(|| title::above_byline(&blocks));
    // What has no thread and text above such a line is no page below its menu.
    let is_below_text = |at: usize| {
        thread.is_none() && blocks.iter().take(at).any(|block| block.text.chars().count() >= LONG)
    };
    let sure = sure.filter(|&(at, _)| !is_below_text(at));
    if let Some((at, line)) = sure {
        drop_menu(&mut blocks, at, line);
    }
    let skip = usize::from(sure.is_some());
    let first =
        blocks.iter().position(is_text).or_else(|| sure.map(|_| blocks.len().saturating_sub(1).min(4)));
    if let Some(first) = first.filter(|&first| first >= skip || sure.is_none()) {
        let between = head(&mut parts, &mut blocks, first, thread.is_some());
        let from = between.end;
        let above = blocks.iter().take(from).filter(|block| !block.text.is_empty()).map(|block| block.lines);
        if thread.is_some() || above.sum::<usize>() > FEW_LINES {
            let lost = blocks.get(between).unwrap_or_default().iter().filter(|block| !is_furniture(block));
            parts.left_out = lost.map(|block| block.text.lines().count()).sum();
            blocks.drain(..from.min(blocks.len()));
        }
    }
    parts.body = blocks.into_iter().filter(|block| !is_furniture(block)).map(|block| block.text).collect();
    parts
}

/// Takes off what stands above the title, but for real paragraphs.
fn drop_menu(blocks: &mut Vec<Block>, at: usize, line: usize) {
    if let Some(block) = blocks.get_mut(at) {
        block.text = block.text.lines().skip(line).collect::<Vec<_>>().join("\n");
        block.heading = true;
    }
    blocks.drain(..at);
}

/// Paragraphs of a stretch of lines.
fn blocks(doc: &Doc<'_>, from: usize, to: usize) -> Vec<Block> {
    let tight = is_tight(doc, from, to);
    let mut blocks: Vec<Block> = Vec::new();
    for at in from..to {
        let Some(line) = doc.line(at) else { break };
        let text = line.text(doc.source);
        let marked = line.is_marked();
        let marks = text.bytes().take_while(|&b| b == b'#').count();
        let heading = (1..=6).contains(&marks) && text.as_bytes().get(marks) == Some(&b' ');
        let joined = doc.joins(at) && !marked && line.gap == 0;
        match blocks.last_mut() {
            Some(last)
                if line.gap == 0
                    && (last.list || !marked)
                    && !heading
                    && !last.heading
                    && (joined || !tight) =>
            {
                last.text.push(if joined { ' ' } else { '\n' });
                last.text.push_str(text);
                last.lines += 1;
            }
            _ => blocks.push(Block {
                text: text.trim_start_matches('#').trim_start().to_owned(),
                at,
                list: marked,
                heading,
                lines: 1,
            }),
        }
    }
    for block in &mut blocks {
        if let std::borrow::Cow::Owned(plain) = inline::plain(&block.text, &doc.style) {
            plain.trim().clone_into(&mut block.text);
        }
    }
    blocks.retain(|block| !block.text.is_empty());
    blocks
}

/// Whether paragraphs are not parted by empty lines: then every line is one.
fn is_tight(doc: &Doc<'_>, from: usize, to: usize) -> bool {
    let lines = doc.lines.get(from..to).unwrap_or_default();
    let gaps = lines.iter().filter(|line| line.gap > 0).count();
    let long = lines.iter().filter(|line| line.len() > LONG).count();
    doc.style.wrap.is_none() && gaps * 8 < lines.len() && long * 2 > lines.len()
}

/// Whether it is a paragraph of text and no furniture.
pub(super) fn is_text(block: &Block) -> bool {
    let shown = block.text.chars().take(LONG * 2).count();
    !block.list && shown >= LONG && block.text.split(' ').count() > 10 && !caption::is_caption(&block.text)
}

/// Takes off the heading of the thread and what stands below it.
fn cut_heading(doc: &Doc<'_>, blocks: &mut Vec<Block>) {
    let near = blocks.len().saturating_sub(6);
    if let Some(at) = (near..blocks.len())
        .rev()
        .find(|&n| blocks.get(n).is_some_and(|block| block.lines <= 2 && sections::is_heading(doc, block.at)))
    {
        let short = blocks.iter().skip(at).all(|block| block.text.chars().count() < 300);
        if short {
            blocks.truncate(at);
        }
    }
}

/// One-line teasers at the end, each broken off with an ellipsis.
fn teasers(blocks: &mut Vec<Block>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let is_teaser = |line: &str| {
        let line = line.trim();
        (line.ends_with('…') || line.ends_with("...") || line.ends_with("[…]"))
            && line.chars().count() > 24
            && line.split(' ').count() > 4
    };
    let last = blocks.iter().rposition(|block| block.text.lines().all(is_teaser));
    let Some(last) = last else { return found };
    if blocks.len() - last > 6 {
        return found;
    }
    let mut from = last;
    while from > 0 && blocks.get(from - 1).is_some_and(|block| block.text.lines().all(is_teaser)) {
        from -= 1;
    }
    let lines: usize = blocks.iter().take(last + 1).skip(from).map(|block| block.lines).sum();
    if lines < 2 {
        return found;
    }
    for block in blocks.drain(from..) {
        let lines = block.text.lines().filter(|line| is_teaser(line));
        found.extend(lines.map(|line| line.trim_start_matches(['•', '*', '-', '+', ' ']).to_owned()));
    }
    found
}

/// Reads the head above the first paragraph; returns what lies between the title and where the body starts.
fn head(parts: &mut Parts, blocks: &mut [Block], first: usize, has_thread: bool) -> Range<usize> {
    let from = first.saturating_sub(10);
    let title = title::nearest(blocks, from, first, has_thread);
    let start = title.map_or(from, |(at, _)| at);
    if let Some((_, text)) =
        title.and_then(|(at, n)| Some((at, blocks.get(at)?.text.lines().nth(n)?.to_owned())))
    {
        parts.title = Some(text);
    }
    let mut taken = Vec::new();
    let mut beside = String::new();
    for at in start..(first + 1).min(blocks.len()) {
        let Some(block) = blocks.get(at) else { break };
        let skip = title.filter(|&(title, _)| title == at).map(|(_, line)| line);
        let lines = || block.text.lines().enumerate().take(HEAD_LINES).filter(|&(n, _)| Some(n) != skip);
        let left: Vec<_> = lines().filter(|(_, line)| !head_line(parts, line)).collect();
        if left.is_empty() && block.lines <= HEAD_LINES && at < first {
            taken.push(at);
        }
        if let Some(title) = skip.filter(|_| block.lines <= HEAD_LINES && at < first) {
            // What has no thread is no page whose furniture is known: lines above its title are not lost either.
            let kept = left.iter().filter(|&&(n, _)| n > title || !has_thread).map(|&(_, line)| line);
            beside = kept.collect::<Vec<_>>().join("\n");
        }
    }
    parts.caption = caption::find(blocks, start, first);
    for at in start..first {
        let Some(block) = blocks.get_mut(at) else { break };
        if title.is_some_and(|(title, _)| title == at) {
            block.text = std::mem::take(&mut beside);
        } else if taken.contains(&at) || parts.caption.as_deref() == Some(block.text.as_str()) {
            block.text.clear();
        }
    }
    let is_title = |at: usize| title.is_some_and(|(title, _)| title == at);
    let kept = (start..first).find(|&at| {
        blocks.get(at).is_some_and(|block| {
            !is_furniture(block)
                && (parts.exact || is_title(at) && !has_thread || is_said(block, is_title(at)))
        })
    });
    start..kept.unwrap_or(first)
}

/// Whether a short paragraph below the title is text: long enough for it, or a sentence. What stands right beside the title must be one.
fn is_said(block: &Block, beside_title: bool) -> bool {
    let long = !beside_title && block.text.chars().count() >= SHORT;
    !block.list && (long || block.text.lines().any(is_sentence))
}

/// Whether a line is a sentence: some words, and a sign at the end that menus do not have.
fn is_sentence(line: &str) -> bool {
    let line = line.trim_end_matches(['"', '”', '’', '»', '«', '“', ')', ' ']);
    line.ends_with(['.', '!', '?', '…', '。', '！', '？']) && line.split_whitespace().count() >= 3
}

/// Reads byline and date from a short line; whether it was one.
fn head_line(parts: &mut Parts, line: &str) -> bool {
    let line = line.trim();
    if line.chars().count() > 120 {
        return false;
    }
    let date = dates::find(line);
    if date.is_none() && (noise::is_noise(line) || noise::is_buttons(line)) {
        return true;
    }
    if let Some(date) = &date {
        let before = line.get(..date.range.start).unwrap_or_default();
        let after = line.get(date.range.end..).unwrap_or_default();
        let rest =
            if begins_with_by(before) || before.trim().len() >= after.trim().len() { before } else { after };
        if line.chars().count() > 90 && rest.split_whitespace().count() > 8 {
            return false;
        }
        if parts.published.is_none() {
            parts.published = Some(date.value.clone());
        }
        let who = names::read(rest).filter(|name| name.text.contains(char::is_alphabetic)).filter(|name| {
            name.by
                || rest.split_whitespace().count() <= 4 && !rest.contains([':', '|', '#']) && !is_label(rest)
        });
        if parts.byline.is_none() {
            parts.byline = who.map(|name| name.text.to_owned());
        }
        return true;
    }
    if let Some(name) = names::read(line).filter(|name| name.by) {
        if parts.byline.is_none() {
            let who = if parts.exact { line } else { name.text };
            parts.byline = Some(who.to_owned());
        }
        return true;
    }
    // A day without a year is no date that can be compared, and says when it was all the same.
    if parts.published.is_none() && line.chars().count() <= 60 && dates::begins_with_day(line) {
        parts.published = Some(line.to_owned());
        return true;
    }
    let near = parts.published.is_some()
        && parts.byline.is_none()
        && header::is_name_like(line, 60)
        && line.split(' ').count() <= 6;
    if near {
        parts.byline = Some(line.to_owned());
    }
    near
}

fn is_label(text: &str) -> bool {
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    vocab::LABELS.has(text) || vocab::JOINS.has(text) || vocab::BY.has(text) || text.is_empty()
}

/// Buttons and counters: nothing that somebody wrote.
fn is_furniture(block: &Block) -> bool {
    block.text.trim().is_empty()
        || block.text.lines().all(|line| noise::is_buttons(line.trim()) || noise::is_noise(line.trim()))
        || block.lines == 1 && block.text.chars().count() < 60 && items::is_end(&block.text) && !block.heading
}
