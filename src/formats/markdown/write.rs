//! The second pass: every event goes to the comment it stands in, or to the article.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::judge::{Plan, Role};
use super::page::{Page, Part};
use super::survey::{Entry, Survey};
use crate::export::markdown::NOBODY;
use crate::formats::markup::{self, Flow};
use crate::model::{Discussion, Evidence, Warning};
use crate::text::slice;

/// What is said of a comment whose heading is more than one level below the one above it.
const JUMPED: &str = "levels above it are missing";

/// What is said of a comment that stands deeper than lists are written.
const BY_NAME: &str = "so deep it is only said whom it answers";

/// The discussions of a document. `fields` are the lines of its front matter.
pub(super) fn discussions(text: &str, survey: &Survey, plan: &Plan, fields: &str) -> Vec<Discussion> {
    let mut writer = Writer::new(text, survey, plan);
    for (event, _) in markup::markdown_events(text) {
        writer.event(event);
    }
    writer.finish(fields)
}

/// What of a first line has been read already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Skip {
    Nothing,
    /// So many bytes of its words.
    Bytes(usize),
    /// All of it.
    Line,
    /// A heading, to its end.
    Heading,
}

/// A comment that events still go to.
#[derive(Debug)]
struct Open {
    number: u32,
    /// The level of its heading; 0 for an item.
    level: u8,
    flow: Flow,
}

struct Writer<'s> {
    text: &'s str,
    survey: &'s Survey,
    plan: &'s Plan,
    next_entry: usize,
    next_list: usize,
    /// The open lists: whether their items are comments.
    lists: Vec<bool>,
    /// The open items: whether they are comments.
    items: Vec<bool>,
    quotes: u32,
    skip: Skip,
    open: Vec<Open>,
    /// Those that comments too deep for lists may answer, with their names.
    chain: Vec<(u32, &'s str)>,
    /// The level of the heading that announces the comments; 0: there is none.
    base: u8,
    jumps: Vec<&'s Entry>,
    page: Page<'s>,
    done: Vec<Page<'s>>,
}

impl<'s> Writer<'s> {
    fn new(text: &'s str, survey: &'s Survey, plan: &'s Plan) -> Self {
        Self {
            text,
            survey,
            plan,
            next_entry: 0,
            next_list: 0,
            lists: Vec::new(),
            items: Vec::new(),
            quotes: 0,
            skip: Skip::Nothing,
            open: Vec::new(),
            chain: Vec::new(),
            base: 0,
            jumps: Vec::new(),
            page: Page::default(),
            done: Vec::new(),
        }
    }

    fn event(&mut self, event: Event<'_>) {
        match &event {
            Event::Start(Tag::BlockQuote(_)) => self.quotes += 1,
            Event::End(TagEnd::BlockQuote(_)) => self.quotes = self.quotes.saturating_sub(1),
            _ if self.quotes > 0 => {}
            Event::Start(Tag::List(_)) => {
                let thread = self.plan.threads.get(self.next_list).copied().unwrap_or_default();
                self.next_list += 1;
                self.lists.push(thread);
                if thread {
                    return;
                }
            }
            Event::End(TagEnd::List(_)) if self.lists.pop() == Some(true) => return,
            Event::Start(Tag::Item) => {
                let (role, entry) = self.next();
                self.items.push(role == Role::Comment);
                if role == Role::Comment {
                    return self.begin(entry);
                }
            }
            Event::End(TagEnd::Item) if self.items.pop() == Some(true) => return self.close(),
            Event::Start(Tag::Heading { .. }) if self.items.is_empty() && self.heading() => return,
            Event::Rule if self.survey.exported && self.items.is_empty() => return self.next_page(),
            _ => {}
        }
        if let Some(event) = self.unread(event) {
            match self.open.last_mut() {
                Some(open) => open.flow.event(event),
                None => self.page.flow().event(event),
            }
        }
    }

    /// The next item or heading, as the survey counted them.
    fn next(&mut self) -> (Role, Option<&'s Entry>) {
        let at = self.next_entry;
        self.next_entry += 1;
        (self.plan.roles.get(at).copied().unwrap_or_default(), self.survey.entries.get(at))
    }

    /// A heading outside lists: whether it is more than text.
    fn heading(&mut self) -> bool {
        let (role, entry) = self.next();
        let Some(entry) = entry else { return false };
        match role {
            Role::Comment => {
                while self.open.last().is_some_and(|open| open.level >= entry.level) {
                    self.close();
                }
                self.begin(Some(entry));
                return true;
            }
            Role::Announces | Role::After => {
                while !self.open.is_empty() {
                    self.close();
                }
            }
            Role::Text => {}
        }
        let related = self.survey.exported && &*entry.line == "Related";
        match role {
            Role::Announces => self.base = entry.level,
            Role::After => self.page.part = if related { Part::Related } else { Part::Below },
            _ => {}
        }
        let title = role == Role::Text && self.page.is_empty() && !entry.line.is_empty();
        if title {
            self.page.title = Some(&entry.line);
        }
        let read = title || role == Role::Announces || related && role == Role::After;
        if read {
            self.skip = Skip::Heading;
        }
        read
    }

    fn begin(&mut self, entry: Option<&'s Entry>) {
        let Some(entry) = entry else { return };
        let above = self.open.last().map(|open| (open.number, open.level));
        let (mut parent, mut doubt) = (above.map(|(number, _)| number), "");
        let mut evidence = if entry.level > 0 { Evidence::Depth } else { Evidence::Indent };
        let over = above.map_or(self.base, |(_, level)| level);
        if entry.level > over + 1 && over > 0 {
            self.jumps.push(entry);
            (evidence, doubt) = (Evidence::Guess, JUMPED);
        }
        let byline = entry.byline.as_deref();
        let to = byline.filter(|_| self.survey.exported).map_or("", |byline| &*byline.to);
        if to.is_empty() {
            self.chain.clear();
        } else {
            let to = if to == NOBODY { "" } else { to };
            let found = self.chain.iter().rposition(|&(_, name)| name == to);
            self.chain.truncate(found.map_or(self.chain.len(), |found| found + 1));
            parent = self.chain.last().map_or(parent, |&(number, _)| Some(number));
            (evidence, doubt) = (Evidence::Guess, BY_NAME);
        }
        let number = self.page.begin(entry, parent, evidence, doubt);
        self.chain.push((number, byline.map_or("", |byline| &byline.author)));
        self.open.push(Open { number, level: entry.level, flow: Flow::default() });
        self.skip = match byline {
            Some(byline) if byline.used >= entry.line.len() => Skip::Line,
            Some(byline) => Skip::Bytes(byline.used),
            None => Skip::Nothing,
        };
    }

    /// The innermost comment is whole.
    fn close(&mut self) {
        self.skip = Skip::Nothing;
        if let Some(open) = self.open.pop() {
            self.page.end(open.number, open.flow.finish());
        }
    }

    /// What of an event has not been read yet.
    fn unread<'e>(&mut self, event: Event<'e>) -> Option<Event<'e>> {
        let inline = matches!(
            event,
            Event::Start(
                Tag::Strong | Tag::Emphasis | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
            ) | Event::End(
                TagEnd::Strong | TagEnd::Emphasis | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image
            ) | Event::InlineHtml(_)
        );
        match (self.skip, &event) {
            (Skip::Nothing, _) => return Some(event),
            (Skip::Heading, Event::End(TagEnd::Heading(_))) => self.skip = Skip::Nothing,
            (Skip::Heading | Skip::Line, Event::Text(_) | Event::Code(_)) | (Skip::Heading, _) => {}
            (Skip::Bytes(left), Event::Text(words) | Event::Code(words)) if words.len() < left => {
                self.skip = Skip::Bytes(left - words.len());
            }
            (Skip::Bytes(left), Event::Text(words) | Event::Code(words)) => {
                self.skip = Skip::Nothing;
                let rest = slice(words, left..words.len());
                return (!rest.is_empty()).then(|| Event::Text(rest.to_owned().into()));
            }
            _ if inline => {}
            (_, Event::SoftBreak | Event::HardBreak) => self.skip = Skip::Nothing,
            (_, Event::Start(Tag::Paragraph)) => return Some(event),
            _ => {
                self.skip = Skip::Nothing;
                return Some(event);
            }
        }
        None
    }

    /// A line between two discussions.
    fn next_page(&mut self) {
        let page = std::mem::take(&mut self.page);
        if !page.is_empty() {
            self.done.push(page);
        }
    }

    fn finish(mut self, fields: &str) -> Vec<Discussion> {
        while !self.open.is_empty() {
            self.close();
        }
        if let Some(first) = self.jumps.first() {
            let line =
                memchr::memchr_iter(b'\n', slice(self.text, 0..first.start as usize).as_bytes()).count() + 1;
            let told = match self.jumps.len() {
                1 => "a heading is more than one level below the one above it: it answers the nearest one"
                    .to_owned(),
                many => format!(
                    "{many} headings are more than one level below the ones above them: each answers the nearest one"
                ),
            };
            let line = line + if fields.is_empty() { 0 } else { fields.lines().count() + 2 };
            self.page.warnings.push(Warning::at(line, &told));
        }
        if !self.page.is_empty() || self.done.is_empty() {
            self.done.push(self.page);
        }
        let exported = self.survey.exported;
        self.done.into_iter().map(|page| page.finish(fields, exported)).collect()
    }
}
