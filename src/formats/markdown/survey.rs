//! The first pass: which items and headings there are, where they hang, and how the first line of each reads.
//!
//! Events come from pulldown-cmark, which builds no deeper a stack for deeper lists; here what is open is a stack of numbers. What stands in
//! quotes is somebody else's and is never a comment.

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use crate::formats::byline::{self, Byline};
use crate::formats::markup;

/// No parent.
pub(super) const NONE: u32 = u32::MAX;

/// An item or a heading.
#[derive(Debug)]
pub(super) struct Entry {
    /// Where it begins in the text.
    pub(super) start: u32,
    /// The list it is in; [`NONE`] for a heading.
    pub(super) list: u32,
    /// The level of a heading; 0 for an item.
    pub(super) level: u8,
    /// Its first line, as far as it can be a byline or a title.
    pub(super) line: Box<str>,
    /// How many bytes of the line are in strong letters, from its start.
    pub(super) strong: u32,
    /// Where the first link in the line is, and where it leads to.
    pub(super) link: Option<Box<(usize, usize, String)>>,
    /// What the line says, if it is a byline.
    pub(super) byline: Option<Box<Byline>>,
    /// Whether words follow, in the line or below.
    pub(super) says: bool,
}

/// A list.
#[derive(Clone, Copy, Debug)]
pub(super) struct List {
    /// The item that it is in.
    pub(super) parent: u32,
    /// The last heading before it.
    pub(super) heading: u32,
    pub(super) items: u32,
    /// How many of its items begin with a byline.
    pub(super) headed: u32,
}

/// All of a document.
#[derive(Debug, Default)]
pub(super) struct Survey {
    pub(super) entries: Vec<Entry>,
    pub(super) lists: Vec<List>,
    /// Whether it is what `export --to markdown` writes.
    pub(super) exported: bool,
}

/// A line that is being collected.
#[derive(Debug, Default)]
struct Line {
    entry: u32,
    text: String,
    strong: u32,
    /// Whether everything so far was in strong letters that are still open.
    in_strong: bool,
    link: Option<(usize, usize, String)>,
    /// It begins with code or a picture: no name does.
    spoilt: bool,
}

impl Survey {
    /// Goes through a document.
    pub(super) fn of(text: &str) -> Self {
        let mut walk = Walk::default();
        for (event, range) in markup::markdown_events(text) {
            walk.event(&event, range.start as u32);
        }
        walk.line_ends();
        let mut survey = walk.survey;
        survey.read_lines();
        survey
    }

    fn read_lines(&mut self) {
        self.exported = self.entries.iter().any(|entry| entry.level == 2 && summary(&entry.line).is_some());
        for entry in &mut self.entries {
            let exported = self.exported && entry.level == 0;
            let read = if exported { byline::exported } else { byline::read };
            let byline = if entry.line.is_empty() { None } else { read(&entry.line, entry.strong as usize) };
            entry.says |= byline.as_ref().is_some_and(|byline| byline.goes_on);
            entry.byline = byline.map(Box::new);
            if let Some(list) = self.lists.get_mut(entry.list as usize) {
                list.items += 1;
                list.headed += u32::from(entry.byline.is_some());
            }
        }
    }

    /// The item that an item is in.
    pub(super) fn parent(&self, entry: &Entry) -> u32 {
        self.lists.get(entry.list as usize).map_or(NONE, |list| list.parent)
    }
}

/// How many comments a heading that `export --to markdown` writes tells: `3 comments · 2 people · depth 2`.
pub(super) fn summary(line: &str) -> Option<usize> {
    let mut parts = line.split(" · ");
    let count = parts.next()?;
    let count = count.strip_suffix(" comments").or_else(|| count.strip_suffix(" comment"))?;
    let people = parts.next()?;
    (people.ends_with(" people") || people.ends_with(" person")).then(|| count.parse().ok())?
}

#[derive(Debug, Default)]
struct Walk {
    survey: Survey,
    lists: Vec<u32>,
    items: Vec<u32>,
    quotes: u32,
    heading: Option<u32>,
    line: Option<Line>,
}

impl Walk {
    fn event(&mut self, event: &Event<'_>, start: u32) {
        match event {
            Event::Start(Tag::BlockQuote(_)) => self.quotes += 1,
            Event::End(TagEnd::BlockQuote(_)) => self.quotes = self.quotes.saturating_sub(1),
            _ if self.quotes > 0 => {}
            Event::Start(Tag::List(_)) => self.list(),
            Event::End(TagEnd::List(_)) => _ = self.lists.pop(),
            Event::Start(Tag::Item) => {
                let number = self.entry(start, 0);
                self.items.push(number);
                return;
            }
            Event::End(TagEnd::Item) => _ = self.items.pop(),
            Event::Start(Tag::Heading { level, .. }) if self.items.is_empty() => {
                let number = self.entry(start, *level as u8);
                self.heading = Some(number);
                return;
            }
            _ => {}
        }
        self.collect(event);
    }

    fn list(&mut self) {
        let parent = self.items.last().copied().unwrap_or(NONE);
        let heading = self.heading.unwrap_or(NONE);
        self.lists.push(self.survey.lists.len() as u32);
        self.survey.lists.push(List { parent, heading, items: 0, headed: 0 });
    }

    fn entry(&mut self, start: u32, level: u8) -> u32 {
        self.line_ends();
        let number = self.survey.entries.len() as u32;
        let list = if level == 0 { self.lists.last().copied().unwrap_or(NONE) } else { NONE };
        self.survey.entries.push(Entry {
            start,
            list,
            level,
            line: Box::default(),
            strong: 0,
            link: None,
            byline: None,
            says: false,
        });
        self.line = Some(Line { entry: number, ..Line::default() });
        number
    }

    /// Takes what belongs to the first line; words after it are noted for what is open.
    fn collect(&mut self, event: &Event<'_>) {
        let Some(line) = &mut self.line else {
            if matches!(event, Event::Text(_) | Event::Code(_)) {
                let open = self.items.last().copied().or(self.heading).unwrap_or(NONE);
                if let Some(entry) = self.survey.entries.get_mut(open as usize) {
                    entry.says = true;
                }
            }
            return;
        };
        match event {
            Event::Text(words) => line.words(words),
            Event::Code(words) => {
                line.spoilt |= line.text.is_empty();
                line.words(words);
            }
            Event::Start(Tag::Strong) => line.in_strong |= line.text.is_empty(),
            Event::End(TagEnd::Strong) => {
                if std::mem::take(&mut line.in_strong) {
                    line.strong = line.text.len() as u32;
                }
            }
            Event::Start(Tag::Link { dest_url, .. }) if line.link.is_none() => {
                line.link = Some((line.text.len(), usize::MAX, dest_url.to_string()));
            }
            Event::End(TagEnd::Link) => {
                let end = line.text.len();
                if let Some(link) = line.link.as_mut().filter(|link| link.1 == usize::MAX) {
                    link.1 = end;
                }
            }
            Event::Start(Tag::Image { .. } | Tag::CodeBlock(_) | Tag::HtmlBlock) if line.text.is_empty() => {
                line.spoilt = true;
            }
            Event::Start(
                Tag::Paragraph | Tag::Emphasis | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. },
            )
            | Event::End(TagEnd::Emphasis | TagEnd::Strikethrough | TagEnd::Image)
            | Event::InlineHtml(_) => {}
            _ => self.line_ends(),
        }
    }

    fn line_ends(&mut self) {
        let Some(line) = self.line.take() else { return };
        if let Some(entry) = self.survey.entries.get_mut(line.entry as usize)
            && !line.spoilt
        {
            entry.strong = line.strong;
            entry.link = line.link.map(Box::new);
            entry.line = line.text.into_boxed_str();
        }
    }
}

impl Line {
    /// No more of it is kept than can matter.
    fn words(&mut self, words: &CowStr<'_>) {
        let counted =
            if self.in_strong { self.text.len() / 128 } else { self.text.len() - self.strong as usize };
        if counted < 2 * byline::REACH {
            self.text.push_str(words);
        }
    }
}
