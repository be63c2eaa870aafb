//! What stands above the thread: title, who wrote it and when, the picture's caption, the paragraphs; and the teasers at the end.
//!
//! ```text
//!   menu, menu           short lines and tight lists before the title go
//!   Title                the short line nearest above the first real paragraph
//!   By Alda, 1 May 2019  byline and date: short lines between the title and the text
//!   A picture (Photo: B) caption: a paragraph that names its photographer
//!   Text text text …     the body
//!   12 Comments          (the thread's heading is not part of it)
//! ```

use super::dates;
use super::doc::Doc;
use super::header;
use super::inline;
use super::items;
use super::names;
use super::sections;
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
}

/// A paragraph: lines without an empty line between them.
#[derive(Clone, Debug, Default)]
struct Block {
    text: String,
    /// The first line in the document.
    at: usize,
    /// Whether it is a list, or a heading by its marks.
    list: bool,
    heading: bool,
    lines: usize,
}

/// A paragraph of this many characters is text, not furniture.
const LONG: usize = 100;

/// Reads what stands above the thread, and the teasers below it; all of the document where there is no thread.
pub(super) fn read(doc: &Doc<'_>, thread: Option<(usize, usize)>) -> Parts {
    let (end, after) = thread.unwrap_or((doc.lines.len(), doc.lines.len()));
    let mut blocks = blocks(doc, 0, end);
    if thread.is_some() {
        cut_heading(doc, &mut blocks);
    }
    let mut parts = Parts::default();
    parts.related = teasers(doc, &mut blocks);
    if thread.is_some() {
        let mut below = self::blocks(doc, after, doc.lines.len());
        parts.related.extend(teasers(doc, &mut below));
    }
    let quoted = thread.and_then(|(start, _)| quoted_title(doc, start));
    let sure = quoted.and_then(|title| find_title(&blocks, &title)).or_else(|| above_byline(&blocks));
    if let Some((at, line)) = sure {
        drop_menu(&mut blocks, at, line);
    }
    let skip = usize::from(sure.is_some());
    let first = blocks.iter().position(is_text).or_else(|| sure.map(|_| blocks.len().saturating_sub(1).min(4)));
    if let Some(first) = first.filter(|&first| first >= skip || sure.is_none()) {
        let from = head(&mut parts, &mut blocks, first, thread.is_some());
        blocks.drain(..from.min(blocks.len()));
    }
    parts.body = blocks.into_iter().filter(|block| !is_furniture(block)).map(|block| block.text).collect();
    parts
}

/// The title as the heading of the thread quotes it: “3 thoughts on “Title””.
fn quoted_title(doc: &Doc<'_>, thread: usize) -> Option<String> {
    let at = (thread.saturating_sub(9)..thread).rev().find(|&at| sections::is_heading(doc, at))?;
    let rows = doc.rows(at, (at + 3).min(thread), 1);
    let text = rows.first()?.text.to_string();
    let from = text.find(['“', '„', '"', '«'])?;
    let quoted = text.get(from..)?.trim_matches(|c: char| matches!(c, '“' | '”' | '„' | '"' | '«' | '»') || c.is_whitespace());
    (quoted.chars().count() > 5).then(|| quoted.to_owned())
}

/// Where the title stands, letter case and marks aside; the last place, as menus come first.
fn find_title(blocks: &[Block], title: &str) -> Option<(usize, usize)> {
    let key = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).take(120).collect::<String>();
    let wanted = key(title);
    let holds = |line: &str| line.len() < title.len() * 3 + 80 && { let line = key(line); line == wanted || line.len() > 12 && wanted.starts_with(&line) };
    blocks.iter().enumerate().take(400).filter(|(_, block)| block.lines < 12).find_map(|(at, block)| Some((at, block.text.lines().position(holds)?)))
}

/// A title right above a line with a byline or a date and with text below: what most pages have in common.
fn above_byline(blocks: &[Block]) -> Option<(usize, usize)> {
    let lines: Vec<(usize, usize, &str)> = blocks.iter().enumerate().take(200).flat_map(|(at, block)| block.text.lines().take(8).enumerate().map(move |(n, line)| (at, n, line))).take(600).collect();
    let is_byline = |line: &str| {
        let short = line.chars().count() <= 90;
        short && (begins_with_by(line) && line.chars().count() <= 60) || short && dates::find(line).is_some_and(|date| date.range.len() * 3 > line.len() || begins_with_by(line.get(..date.range.start).unwrap_or_default()))
    };
    let text_follows = |at: usize| blocks.iter().skip(at).take(6).any(is_text);
    lines.windows(2).find_map(|pair| match pair {
        [(at, n, title), (below, _, byline)] => (is_title(title) && title.split_whitespace().count() >= 3 && title.chars().count() > 14 && is_byline(byline) && !is_byline(title) && text_follows(*below) && blocks.get(*at).is_some_and(|block| !block.list)).then_some((*at, *n)),
        _ => None,
    })
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
        let list = line.is_marked();
        let marks = text.bytes().take_while(|&b| b == b'#').count();
        let heading = (1..=6).contains(&marks) && text.as_bytes().get(marks) == Some(&b' ');
        let joined = doc.joins(at) && !list && line.gap == 0;
        match blocks.last_mut() {
            Some(last) if line.gap == 0 && (last.list || !list) && !heading && !last.heading && (joined || !tight) => {
                last.text.push(if joined { ' ' } else { '\n' });
                last.text.push_str(text);
                last.lines += 1;
            }
            _ => blocks.push(Block { text: text.trim_start_matches('#').trim_start().to_owned(), at, list, heading, lines: 1 }),
        }
    }
    for block in &mut blocks {
        if let std::borrow::Cow::Owned(plain) = inline::plain(&block.text, &doc.style) {
            block.text = plain.trim().to_owned();
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

fn is_text(block: &Block) -> bool {
    let shown = block.text.chars().take(LONG * 2).count();
    !block.list && shown >= LONG && block.text.split(' ').count() > 10 && !is_caption(&block.text)
}

/// Takes off the heading of the thread and what stands below it.
fn cut_heading(doc: &Doc<'_>, blocks: &mut Vec<Block>) {
    let near = blocks.len().saturating_sub(6);
    if let Some(at) = (near..blocks.len()).rev().find(|&n| blocks.get(n).is_some_and(|block| block.lines <= 2 && sections::is_heading(doc, block.at))) {
        let short = blocks.iter().skip(at).all(|block| block.text.chars().count() < 300);
        if short {
            blocks.truncate(at);
        }
    }
}

/// One-line teasers at the end, each broken off with an ellipsis.
fn teasers(doc: &Doc<'_>, blocks: &mut Vec<Block>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let is_teaser = |line: &str| {
        let line = line.trim();
        (line.ends_with('…') || line.ends_with("...") || line.ends_with("[…]")) && line.chars().count() > 24 && line.split(' ').count() > 4
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
    let _ = doc;
    found
}

/// Reads the head above the first paragraph; returns where the body starts.
fn head(parts: &mut Parts, blocks: &mut [Block], first: usize, has_thread: bool) -> usize {
    let from = first.saturating_sub(10);
    let title = title(blocks, from, first, has_thread);
    let start = title.map_or(from, |(at, _)| at);
    if let Some((_, text)) = title.and_then(|(at, n)| Some((at, blocks.get(at)?.text.lines().nth(n)?.to_owned()))) {
        parts.title = Some(text);
    }
    let mut taken = Vec::new();
    for at in start..(first + 1).min(blocks.len()) {
        let Some(block) = blocks.get(at) else { break };
        let skip = title.filter(|&(title, _)| title == at).map(|(_, line)| line);
        let used = block.text.lines().enumerate().filter(|&(n, _)| Some(n) != skip).filter(|(_, line)| !head_line(parts, line)).count();
        if used == 0 && at < first {
            taken.push(at);
        }
    }
    caption(parts, blocks, start, first);
    let kept = (start..first).find(|at| !taken.contains(at) && blocks.get(*at).is_some_and(|block| !is_furniture(block) && block.text.chars().count() >= 60 && !block.list && parts.caption.as_deref() != Some(block.text.as_str())));
    for at in start..first {
        let drop = taken.contains(&at) || title.is_some_and(|(title, _)| title == at);
        if let Some(block) = blocks.get_mut(at) {
            let is_caption = parts.caption.as_deref() == Some(block.text.as_str());
            if drop || is_caption {
                block.text.clear();
            }
        }
    }
    kept.unwrap_or(first)
}

/// The title: a short line that is no date, no byline, no button, nearest above the text; a marked heading before all others.
fn title(blocks: &[Block], from: usize, first: usize, has_thread: bool) -> Option<(usize, usize)> {
    let marked = (from..(first + 1).min(blocks.len())).find(|&at| blocks.get(at).is_some_and(|block| block.heading && is_title(block.text.lines().next().unwrap_or_default())));
    if let Some(at) = marked {
        return Some((at, 0));
    }
    let opening = blocks.first().filter(|block| first <= 5 && !block.list && block.lines <= 3).and_then(|block| block.text.lines().next()).is_some_and(is_title);
    if opening && (has_thread || first > 0) {
        return Some((0, 0));
    }
    (from..first).rev().find_map(|at| {
        let block = blocks.get(at).filter(|block| !block.list)?;
        let words = |line: &str| line.split_whitespace().count() >= 4;
        let line = block.text.lines().position(|line| is_title(line) && words(line))?;
        Some((at, line))
    })
}

/// Whether the line could be a title: short, no sentence, no date, no byline, no button.
fn is_title(line: &str) -> bool {
    let count = line.chars().count();
    let words = line.split_whitespace().count();
    (6..=180).contains(&count)
        && (2..=28).contains(&words)
        && !line.ends_with(['.', '…', ':', ',', ';'])
        && !is_caption(line)
        && dates::find(line).is_none_or(|date| date.range.len() * 3 < line.len() && !begins_with_by(line))
        && !begins_with_by(line)
        && !header::is_buttons(line)
        && !header::is_noise(line)
        && !line.contains(" | ")
        && !line.contains(" » ")
        && !names::same(line.split(' ').next().unwrap_or_default(), "skip")
        && !items::is_end(line)
}

fn begins_with_by(line: &str) -> bool {
    names::read(line).is_some_and(|name| name.by && !name.says)
}

/// Reads byline and date from a short line; whether it was one.
fn head_line(parts: &mut Parts, line: &str) -> bool {
    let line = line.trim();
    if line.chars().count() > 120 {
        return false;
    }
    if header::is_noise(line) || header::is_buttons(line) {
        return true;
    }
    let date = dates::find(line);
    if let Some(date) = &date {
        let before = line.get(..date.range.start).unwrap_or_default();
        let after = line.get(date.range.end..).unwrap_or_default();
        let rest = if begins_with_by(before) || before.trim().len() >= after.trim().len() { before } else { after };
        if line.chars().count() > 90 && rest.split_whitespace().count() > 8 {
            return false;
        }
        if parts.published.is_none() {
            parts.published = Some(date.value.clone());
        }
        let who = names::read(rest).filter(|name| name.by || rest.split_whitespace().count() <= 4 && !rest.contains([':', '|', '#']) && !is_label(rest));
        if parts.byline.is_none() {
            parts.byline = who.map(|name| name.text.to_owned());
        }
        return true;
    }
    if let Some(name) = names::read(line).filter(|name| name.by) {
        if parts.byline.is_none() {
            parts.byline = Some(name.text.to_owned());
        }
        return true;
    }
    let near = parts.published.is_some() && parts.byline.is_none() && header::is_name_like(line, 60) && line.split(' ').count() <= 6;
    if near {
        parts.byline = Some(line.to_owned());
    }
    near
}

fn is_label(text: &str) -> bool {
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    vocab::LABELS.has(text) || vocab::JOINS.has(text) || vocab::BY.has(text) || text.is_empty()
}

/// The caption of the picture: a paragraph of the head, or the first of the body, that names its photographer.
fn caption(parts: &mut Parts, blocks: &[Block], start: usize, first: usize) {
    let found = (start..(first + 1).min(blocks.len())).find_map(|at| blocks.get(at).filter(|block| !block.list && is_caption(&block.text)));
    parts.caption = found.map(|block| block.text.clone());
}

/// Whether the paragraph names a photographer: a credit in brackets at its end, or a word for a picture at its beginning.
fn is_caption(text: &str) -> bool {
    if text.chars().count() > 700 || text.lines().count() > 2 {
        return false;
    }
    let words = ["photo", "photograph", "photographer", "photos", "picture", "image", "foto", "fotos", "bild", "imagen", "illustration", "illustrazione", "getty", "credit", "fotografie", "crédit", "zdjęcie", "фото", "ap", "afp", "reuters"];
    let names_picture = |piece: &str| piece.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).any(|word| vocab::is_in(&words, word));
    let credit = text.trim_end().strip_suffix(')').and_then(|inner| inner.rsplit_once('(')).is_some_and(|(_, credit)| credit.chars().count() < 100 && names_picture(credit));
    let label = text.split_once(':').is_some_and(|(label, _)| label.split(' ').count() <= 2 && names_picture(label));
    credit || label
}

/// Buttons and counters: nothing that somebody wrote.
fn is_furniture(block: &Block) -> bool {
    block.text.trim().is_empty()
        || block.text.lines().all(|line| header::is_buttons(line.trim()) || header::is_noise(line.trim()))
        || block.lines == 1 && block.text.chars().count() < 60 && items::is_end(&block.text) && !block.heading
}
