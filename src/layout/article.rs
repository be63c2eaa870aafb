//! The article as a flow of rows: title, byline and date, caption, paragraphs, related.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use super::body::{self, BodyLine, Cache, Of};
use super::date::Dates;
use super::links::link_overlays;
use super::pieces::{Piece, Role, Row, split};
use super::said::Said;
use super::tree::hit_overlays;
use crate::model::quotes::Quotes;
use crate::model::stats::counted;
use crate::model::{Article, Block, Span};
use crate::reading::{Find, Flow, Viewport};

/// Columns beside a line of text that are enough for the count of who quotes it.
const COUNT: usize = 7;

/// An article at a width.
#[derive(Clone, Copy, Debug)]
pub struct ArticleLayout<'a> {
    article: &'a Article,
    /// What is searched for.
    pub find: Option<&'a Find>,
    /// Which comments quote what, to be counted beside the paragraphs.
    pub quotes: Option<&'a Quotes>,
    /// How dates are shown.
    pub dates: Dates,
    cache: &'a Cache,
    room: usize,
}

/// A part of the article that is laid out by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Title,
    Meta,
    Caption,
    Paragraph(usize),
    RelatedHeading,
    Related(usize),
}

impl<'a> ArticleLayout<'a> {
    /// The article in `width` columns; text takes all of them, so that whoever asks sees to the measure.
    pub fn new(article: &'a Article, cache: &'a Cache, width: usize) -> Self {
        Self { article, find: None, quotes: None, dates: Dates::Exact, cache, room: width.max(1) }
    }

    fn heads(&self) -> impl Iterator<Item = Part> {
        let article = self.article;
        let meta =
            article.byline().is_some() || article.published().is_some() || !article.hidden().is_empty();
        [
            (article.title().is_some(), Part::Title),
            (meta, Part::Meta),
            (article.caption().is_some(), Part::Caption),
        ]
        .into_iter()
        .filter_map(|(there, part)| there.then_some(part))
    }

    fn len(&self) -> usize {
        let related = self.article.related().len();
        self.heads().count() + self.article.body().len() + related + usize::from(related > 0)
    }

    fn part(&self, item: u32) -> Option<Part> {
        let item = item as usize;
        let heads = self.heads().count();
        let body = self.article.body().len();
        match item.checked_sub(heads) {
            None => self.heads().nth(item),
            Some(index) if index < body => Some(Part::Paragraph(index)),
            Some(index) if index == body && item < self.len() => Some(Part::RelatedHeading),
            Some(index) if item < self.len() => Some(Part::Related(index - body - 1)),
            Some(_) => None,
        }
    }

    /// The item of the paragraph that holds this byte of the body, and the row in it.
    pub fn place_of(&self, offset: usize) -> Option<Viewport> {
        let index = self.article.body().at_offset(offset);
        let line =
            self.paragraph(index).partition_point(|line| line.start as usize <= offset).saturating_sub(1);
        (index < self.article.body().len())
            .then(|| Viewport { item: (self.heads().count() + index) as u32, line })
    }

    /// The item of a paragraph.
    pub fn item_of(&self, paragraph: usize) -> u32 {
        (self.heads().count() + paragraph) as u32
    }

    /// The first paragraph that is this item or comes after it.
    pub fn first_paragraph(&self, item: u32) -> usize {
        (item as usize).saturating_sub(self.heads().count())
    }

    /// Which byte of the body the row begins with, where it is a row of the body.
    pub fn offset_at(&self, at: Viewport) -> Option<usize> {
        let Some(Part::Paragraph(index)) = self.part(at.item) else { return None };
        self.paragraph(index).get(at.line).map(|line| line.start as usize)
    }

    fn paragraph(&self, index: usize) -> Arc<[BodyLine]> {
        self.cache.paragraph(self.article.body(), index, self.room)
    }

    /// The words of a part, and what they mean.
    fn text(&self, part: Part) -> (Cow<'a, str>, Role) {
        let article = self.article;
        match part {
            Part::Title => (article.title().unwrap_or_default().into(), Role::Title),
            Part::Meta => (self.meta().into(), Role::Dim),
            Part::Caption => (article.caption().unwrap_or_default().into(), Role::Caption),
            Part::Paragraph(_) => (article.body().text().into(), Role::Text),
            Part::RelatedHeading => ("Related".into(), Role::Heading),
            Part::Related(index) => {
                (article.related().get(index).map_or("", String::as_str).into(), Role::Dim)
            }
        }
    }

    fn meta(&self) -> String {
        let published = self.article.published().map(|at| self.dates.show(at));
        let hidden = match self.article.hidden().count() {
            0 => None,
            hidden => Some(counted(hidden as usize, "hidden character", "hidden characters")),
        };
        let parts = [self.article.byline(), published.as_deref(), hidden.as_deref()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    /// The lines of a part, without the empty row that follows it.
    fn lines(&self, part: Part) -> Arc<[BodyLine]> {
        if let Part::Paragraph(index) = part {
            return self.paragraph(index);
        }
        let text = self.text(part).0;
        body::lines(&text, 0..text.len(), &[], self.room).into()
    }

    fn row(&self, part: Part, line: BodyLine) -> Vec<Piece<'a>> {
        let (text, role) = self.text(part);
        let Cow::Borrowed(text) = text else {
            return vec![Piece::new(crate::text::slice(&text, line.range()).to_owned(), role)];
        };
        let mut pieces = Vec::new();
        if let Part::Paragraph(_) = part {
            let here = self.find.and_then(Find::here_in_article).unwrap_or_default();
            let hits = self.find.map(|find| find.within_article(&line.range())).unwrap_or_default();
            let over = hit_overlays(hits, &here).collect();
            let body = self.article.body();
            let said = Said { text, of: Of::Article, blocks: body.blocks(), cache: self.cache };
            said.row(line, body.spans_within(&line.range()), over, &mut pieces);
        } else {
            pieces.push(Piece::new(" ".repeat(line.hang.into()), role));
            pieces.extend(split(text, line.range(), role, &link_overlays(text, &line.range())));
        }
        pieces
    }

    /// What is set apart in a range of the text of an item.
    pub(super) fn spans(&self, item: u32, range: &Range<usize>) -> impl Iterator<Item = &'a Span> {
        let is_said = matches!(self.part(item), Some(Part::Paragraph(_)));
        self.article.body().spans_within(range).filter(move |_| is_said)
    }

    /// What of an item is more than paragraphs.
    pub fn blocks(&self, item: u32) -> &'a [Block] {
        match self.part(item) {
            Some(Part::Paragraph(index)) => {
                let range = self.article.body().range(index).unwrap_or_default();
                self.article.body().blocks_within(&range)
            }
            _ => &[],
        }
    }

    /// The text of an item, and its lines.
    pub(super) fn text_and_lines(&self, item: u32) -> Option<(Cow<'a, str>, Arc<[BodyLine]>)> {
        let part = self.part(item)?;
        Some((self.text(part).0, self.lines(part)))
    }

    pub(super) const fn width(&self) -> usize {
        self.room
    }

    /// How many comments quote a paragraph, where some do.
    fn count(&self, part: Part) -> Option<Piece<'a>> {
        let Part::Paragraph(index) = part else { return None };
        let quoted = self.quotes?.by_paragraph(index).len();
        (quoted > 0).then(|| Piece::new(format!("❝ {quoted}"), Role::Accent))
    }

    /// The rows from `from` on, `height` of them at most.
    pub fn rows(&self, from: Viewport, height: usize) -> Vec<Row<'a>> {
        let mut rows = Vec::with_capacity(height);
        let (mut item, mut skip) = (from.item, from.line);
        while let Some(part) = self.part(item).filter(|_| rows.len() < height) {
            let lines = self.lines(part);
            let count = self.count(part);
            // Beside the last line where there is room, else in the empty row below.
            let beside = lines.last().map_or(0, |&last| self.row(part, last).iter().map(Piece::width).sum());
            let at = lines.len().saturating_sub(usize::from(beside + COUNT <= self.room));
            for line in (skip..self.height(item)).take(height - rows.len()) {
                let mut pieces = lines.get(line).map_or_else(Vec::new, |&of| self.row(part, of));
                if let Some(count) = count.as_ref().filter(|_| line == at) {
                    let used: usize = pieces.iter().map(Piece::width).sum();
                    let gap = self.room.saturating_sub(used + count.width());
                    pieces.extend([Piece::new(" ".repeat(gap), Role::Text), count.clone()]);
                }
                rows.push(Row { item, line, pieces });
            }
            skip = 0;
            item += 1;
        }
        rows
    }
}

impl Flow for ArticleLayout<'_> {
    fn next(&self, item: u32) -> Option<u32> {
        (item as usize + 1 < self.len()).then_some(item + 1)
    }

    fn previous(&self, item: u32) -> Option<u32> {
        item.checked_sub(1)
    }

    fn height(&self, item: u32) -> usize {
        let Some(part) = self.part(item) else { return 1 };
        // An empty row follows each part, but the title is close to its byline.
        let close = part == Part::Title && self.part(item + 1) == Some(Part::Meta);
        self.lines(part).len().max(1) + usize::from(!close)
    }

    fn first(&self) -> Option<u32> {
        (self.len() > 0).then_some(0)
    }

    fn last(&self) -> Option<u32> {
        (self.len() as u32).checked_sub(1)
    }
}
