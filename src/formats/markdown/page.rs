//! One discussion while it is being put together: an article in parts, and comments that are pushed in reading order once their bodies are whole.

use std::borrow::Cow;
use std::collections::VecDeque;

use super::survey::Entry;
use crate::formats::markup::Flow;
use crate::formats::outline::dates;
use crate::model::build::Body;
use crate::model::rich::RichText;
use crate::model::{
    ArticleBody, ArticleDraft, Discussion, Draft, Evidence, Place, Span, SpanKind, ThreadBuilder, Warning,
};

/// Where text belongs that is in no comment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Part {
    /// The article.
    #[default]
    Above,
    /// What stands below the comments.
    Below,
    /// Teasers, as the export writes them.
    Related,
}

/// A comment whose body may not be whole yet.
#[derive(Debug)]
struct Waiting<'s> {
    entry: &'s Entry,
    parent: Option<u32>,
    doubt: &'static str,
    evidence: Evidence,
    body: Option<RichText>,
}

/// A discussion being made.
#[derive(Debug, Default)]
pub(super) struct Page<'s> {
    pub(super) title: Option<&'s str>,
    pub(super) part: Part,
    parts: [Flow; 3],
    builder: ThreadBuilder,
    waiting: VecDeque<Waiting<'s>>,
    pub(super) warnings: Vec<Warning>,
}

impl<'s> Page<'s> {
    /// The flow that text outside comments goes into.
    pub(super) fn flow(&mut self) -> &mut Flow {
        let [above, below, related] = &mut self.parts;
        match self.part {
            Part::Above => above,
            Part::Below => below,
            Part::Related => related,
        }
    }

    /// How many comments have begun.
    pub(super) fn len(&self) -> u32 {
        (self.builder.len() + self.waiting.len()) as u32
    }

    /// A comment begins; its number.
    pub(super) fn begin(
        &mut self,
        entry: &'s Entry,
        parent: Option<u32>,
        evidence: Evidence,
        doubt: &'static str,
    ) -> u32 {
        let number = self.len();
        self.waiting.push_back(Waiting { entry, parent, doubt, evidence, body: None });
        number
    }

    /// The body of a comment is whole. Those that wait for none before them are pushed.
    pub(super) fn end(&mut self, number: u32, body: RichText) {
        let at = (number as usize).checked_sub(self.builder.len());
        if let Some(waiting) = at.and_then(|at| self.waiting.get_mut(at)) {
            waiting.body = Some(body);
        }
        while self.waiting.front().is_some_and(|first| first.body.is_some())
            && let Some(whole) = self.waiting.pop_front()
        {
            self.push(&whole);
        }
    }

    fn push(&mut self, comment: &Waiting<'_>) {
        let byline = comment.entry.byline.as_deref();
        let overlaps = |from: usize, to: usize| byline.is_some_and(|b| b.date.0 < to && from < b.date.1);
        let link = comment.entry.link.as_deref().filter(|link| overlaps(link.0, link.1));
        self.builder.push(&Draft {
            author: byline.map_or("", |byline| &byline.author),
            published: byline.map_or("", |byline| &byline.published),
            score: byline.and_then(|byline| byline.score),
            body: comment.body.as_ref().map_or(Body::Plain(""), Body::Rich),
            permalink: link.map_or("", |link| &link.2),
            place: comment.parent.map_or(Place::Root, Place::Number),
            evidence: comment.evidence,
            note: comment.doubt,
            ..Draft::default()
        });
    }

    /// Whether there is nothing in it.
    pub(super) fn is_empty(&self) -> bool {
        self.len() == 0 && self.title.is_none() && self.parts.iter().all(Flow::is_empty)
    }

    /// The discussion. `fields` are those of the front matter.
    pub(super) fn finish(self, fields: &str, exported: bool) -> Discussion {
        let (thread, mut warnings) = self.builder.finish();
        let [above, below, related] = self.parts.map(Flow::finish);
        if !below.text.trim().is_empty() && !thread.is_empty() {
            warnings.push(Warning::new("what stands below the comments is shown at the end of the article"));
        }
        warnings.splice(0..0, self.warnings);
        let field = |name: &str| fields.lines().find_map(|line| value(line, name));
        let first = emphasised(&above).or_else(|| signed(&above));
        let (by, date) = first.map_or((None, None), by_and_date);
        let (byline, published) = (field("author").or(by), field("date").or(date));
        let after = without(&above, first);
        let caption = first.filter(|_| exported).and_then(|_| emphasised(&after));
        let mut body = without(&after, caption).into_owned();
        body.append(&below);
        let article = ArticleDraft {
            title: field("title").or(self.title),
            byline,
            published,
            caption,
            body: ArticleBody::Rich(&body),
            related: related.text.lines().collect(),
        };
        Discussion { article: article.build(), thread, warnings, ..Discussion::default() }
    }
}

/// The value of a line of front matter.
fn value<'l>(line: &'l str, name: &str) -> Option<&'l str> {
    let value = line.strip_prefix(name)?.strip_prefix(':')?.trim();
    let bare = value.trim_matches(['"', '\'']);
    Some(bare).filter(|value| !value.is_empty())
}

/// The first paragraph.
fn first(text: &RichText) -> &str {
    text.text.split("\n\n").next().unwrap_or_default()
}

/// A body without its first paragraph, if that is given.
fn without<'t>(text: &'t RichText, first: Option<&str>) -> Cow<'t, RichText> {
    let len = text.text.len();
    first.map_or(Cow::Borrowed(text), |first| Cow::Owned(text.part((first.len() + 2).min(len)..len)))
}

/// The first paragraph, if all of it is emphasised and short.
fn emphasised(text: &RichText) -> Option<&str> {
    let first = Some(first(text)).filter(|first| (1..2_000).contains(&first.len()))?;
    let covers = |span: &Span| span.kind == SpanKind::Emphasis && span.range() == (0..first.len());
    text.spans.iter().any(covers).then_some(first)
}

/// The first paragraph, if it is `By Alda, 2020-01-02`.
fn signed(text: &RichText) -> Option<&str> {
    let first = first(text);
    let by = first.strip_prefix("By ").or_else(|| first.strip_prefix("by "))?;
    (first.len() < 120 && by_and_date(by).1.is_some()).then_some(first)
}

/// `By Alda · 2020-01-02`: either may be missing.
fn by_and_date(words: &str) -> (Option<&str>, Option<&str>) {
    let begins = |part: &str| {
        dates::find(part).map_or_else(|| dates::begins_with_day(part), |date| date.range.start == 0)
    };
    let is_date = |part: &str| part.len() < 60 && begins(part);
    match words.rsplit_once(" · ").or_else(|| words.rsplit_once(", ")) {
        Some((by, date)) if is_date(date) => (Some(by), Some(date)),
        _ if is_date(words) => (None, Some(words)),
        _ => (Some(words), None),
    }
}
