//! The article of a discussion: any part may be missing.

use super::one_line;
use super::prose::Prose;
use super::rich::RichText;
use crate::text::clean::{self, Hidden};

/// What was written about, above the thread.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    title: Option<String>,
    byline: Option<String>,
    published: Option<String>,
    caption: Option<String>,
    body: Prose,
    related: Vec<String>,
    hidden: Hidden,
}

/// An article as a format found it: uncleaned, borrowed, any part missing.
#[derive(Clone, Debug, Default)]
pub struct ArticleDraft<'a> {
    /// The headline.
    pub title: Option<&'a str>,
    /// Who wrote it.
    pub byline: Option<&'a str>,
    /// When: RFC 3339 where it can be made so, else the source's own words.
    pub published: Option<&'a str>,
    /// What stands under its picture.
    pub caption: Option<&'a str>,
    /// The text.
    pub body: ArticleBody<'a>,
    /// Teasers of other articles, a line each.
    pub related: Vec<&'a str>,
}

/// The text of an article as a format found it.
#[derive(Clone, Debug)]
pub enum ArticleBody<'a> {
    /// Paragraphs; line breaks inside one are kept.
    Paragraphs(Vec<&'a str>),
    /// A body with blocks and spans; paragraphs are parted by empty lines.
    Rich(&'a RichText),
}

impl Default for ArticleBody<'_> {
    fn default() -> Self {
        Self::Paragraphs(Vec::new())
    }
}

impl<'a> From<Vec<&'a str>> for ArticleBody<'a> {
    fn from(paragraphs: Vec<&'a str>) -> Self {
        Self::Paragraphs(paragraphs)
    }
}

impl<'a> FromIterator<&'a str> for ArticleBody<'a> {
    fn from_iter<T: IntoIterator<Item = &'a str>>(paragraphs: T) -> Self {
        Self::Paragraphs(paragraphs.into_iter().collect())
    }
}

impl ArticleBody<'_> {
    fn cleaned(&self, hidden: &mut Hidden) -> Prose {
        match self {
            Self::Rich(rich) => Prose::from_rich(&rich.cleaned(hidden)),
            Self::Paragraphs(paragraphs) => {
                let cleaned: Vec<_> = paragraphs.iter().map(|raw| clean::body(raw)).collect();
                for cleaned in &cleaned {
                    hidden.extend(&cleaned.hidden);
                }
                Prose::from_paragraphs(cleaned.iter().map(|cleaned| &*cleaned.text))
            }
        }
    }
}

impl ArticleDraft<'_> {
    /// Cleans every part and keeps it.
    pub fn build(&self) -> Article {
        let mut hidden = Hidden::default();
        let mut line = |raw: Option<&str>| {
            let cleaned = one_line(raw?);
            hidden.extend(&cleaned.hidden);
            Some(cleaned.text.into_owned()).filter(|text| !text.is_empty())
        };
        let (title, byline) = (line(self.title), line(self.byline));
        let (published, caption) = (line(self.published), line(self.caption));
        let related = self.related.iter().filter_map(|raw| line(Some(raw))).collect();
        let body = self.body.cleaned(&mut hidden);
        Article { title, byline, published, caption, body, related, hidden }
    }
}

impl Article {
    /// The headline.
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// Who wrote it.
    pub fn byline(&self) -> Option<&str> {
        self.byline.as_deref()
    }

    /// When it appeared: RFC 3339, else the source's own words.
    pub fn published(&self) -> Option<&str> {
        self.published.as_deref()
    }

    /// What stands under its picture.
    pub fn caption(&self) -> Option<&str> {
        self.caption.as_deref()
    }

    /// The text.
    pub const fn body(&self) -> &Prose {
        &self.body
    }

    /// Teasers of other articles, a line each.
    pub fn related(&self) -> &[String] {
        &self.related
    }

    /// The invisible or direction-changing characters that were taken out of it or made visible.
    pub const fn hidden(&self) -> &Hidden {
        &self.hidden
    }

    /// Whether no more is known of it than what it is called, by whom, and when.
    pub fn is_bare(&self) -> bool {
        self.caption.is_none() && self.body.is_empty() && self.related.is_empty()
    }

    /// Whether nothing at all is known of it.
    pub fn is_empty(&self) -> bool {
        self.is_bare() && self.title.is_none() && self.byline.is_none() && self.published.is_none()
    }
}
