//! The article as a flow of rows: title, byline and date, caption, paragraphs, related.

use super::body::{self, BodyLine};
use super::pieces::{Piece, Role, Row, split};
use super::tree::{hit_overlays, link_overlays};
use super::{MEASURE, date};
use crate::model::Article;
use crate::reading::{Find, Flow, Viewport};
use crate::text::wrap;

/// An article at a width.
#[derive(Clone, Copy, Debug)]
pub struct ArticleLayout<'a> {
    article: &'a Article,
    /// What is searched for.
    pub find: Option<&'a Find>,
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
    /// The article in `width` columns, of which text takes [`MEASURE`] at most.
    pub fn new(article: &'a Article, width: usize) -> Self {
        Self { article, find: None, room: width.clamp(1, MEASURE) }
    }

    fn heads(&self) -> impl Iterator<Item = Part> {
        let article = self.article;
        let meta = article.byline().is_some() || article.published().is_some();
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
        let body = self.article.body();
        let index = (0..body.len())
            .collect::<Vec<_>>()
            .partition_point(|&index| body.range(index).is_some_and(|r| r.end < offset));
        let lines = self.paragraph(index);
        let line = lines.partition_point(|line| line.start as usize <= offset).saturating_sub(1);
        (index < body.len()).then(|| Viewport { item: (self.heads().count() + index) as u32, line })
    }

    /// Which byte of the body the row begins with, where it is a row of the body.
    pub fn offset_at(&self, at: Viewport) -> Option<usize> {
        let Some(Part::Paragraph(index)) = self.part(at.item) else { return None };
        self.paragraph(index).get(at.line).map(|line| line.start as usize)
    }

    fn paragraph(&self, index: usize) -> Vec<BodyLine> {
        let body = self.article.body();
        body.range(index).map_or_else(Vec::new, |range| body::lines(body.text(), range, &[], self.room))
    }

    /// The lines of a part, without the empty row that follows it.
    fn lines(&self, part: Part) -> Vec<Vec<Piece<'a>>> {
        let article = self.article;
        match part {
            Part::Title => self.wrapped(article.title().unwrap_or_default(), Role::Title),
            Part::Meta => {
                let published = article.published().map(date::in_words);
                let meta: Vec<&str> =
                    [article.byline(), published.as_deref()].into_iter().flatten().collect();
                let meta = meta.join(" · ");
                let lines = wrap::wrap(&meta, self.room, self.room).into_iter();
                lines
                    .map(|line| vec![Piece::new(crate::text::slice(&meta, line).to_owned(), Role::Dim)])
                    .collect()
            }
            Part::Caption => self.wrapped(article.caption().unwrap_or_default(), Role::Caption),
            Part::Paragraph(index) => {
                self.paragraph(index).into_iter().map(|line| self.body_row(line)).collect()
            }
            Part::RelatedHeading => vec![vec![Piece::new("Related", Role::Heading)]],
            Part::Related(index) => {
                self.wrapped(article.related().get(index).map_or("", String::as_str), Role::Dim)
            }
        }
    }

    fn wrapped(&self, text: &'a str, role: Role) -> Vec<Vec<Piece<'a>>> {
        let lines = wrap::wrap(text, self.room, self.room).into_iter();
        lines.map(|line| vec![Piece::new(crate::text::slice(text, line), role)]).collect()
    }

    fn body_row(&self, line: BodyLine) -> Vec<Piece<'a>> {
        let body = self.article.body();
        let mut overlays = link_overlays(body.text(), line.range());
        if let Some(find) = self.find {
            let here = find.here_in_article().unwrap_or_default();
            overlays.extend(hit_overlays(find.within_article(&line.range()), &here));
        }
        split(body.text(), line.range(), Role::Text, &overlays)
    }

    /// The rows from `from` on, `height` of them at most.
    pub fn rows(&self, from: Viewport, height: usize) -> Vec<Row<'a>> {
        let mut rows = Vec::with_capacity(height);
        let (mut item, mut skip) = (from.item, from.line);
        while let Some(part) = self.part(item).filter(|_| rows.len() < height) {
            let mut lines = self.lines(part);
            lines.resize(self.height(item), Vec::new());
            let numbered = lines.into_iter().enumerate().skip(skip);
            rows.extend(numbered.map(|(line, pieces)| Row { item, line, pieces }).take(height - rows.len()));
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
        let lines = match part {
            Part::Paragraph(index) => self.paragraph(index).len(),
            _ => self.lines(part).len(),
        };
        // An empty row follows each part, but the title is close to its byline.
        let close = part == Part::Title && self.part(item + 1) == Some(Part::Meta);
        lines.max(1) + usize::from(!close)
    }

    fn first(&self) -> Option<u32> {
        (self.len() > 0).then_some(0)
    }

    fn last(&self) -> Option<u32> {
        (self.len() as u32).checked_sub(1)
    }
}
