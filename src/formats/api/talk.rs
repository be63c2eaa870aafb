//! A discussion being put together from records: what each has to say, whatever the site calls it.

use std::borrow::Cow;

use super::doc::{Items, Json};
use crate::formats::markup;
use crate::model::build::Body;
use crate::model::rich::RichText;
use crate::model::{ArticleBody, ArticleDraft, Discussion, Draft, Evidence, Place, ThreadBuilder, Warning};

/// What stands where a comment was.
pub(super) const DELETED: &str = "[deleted]";

/// A comment as a record has it.
#[derive(Debug, Default)]
pub(super) struct Post<'p> {
    pub(super) id: Cow<'p, str>,
    pub(super) author: Cow<'p, str>,
    pub(super) published: Cow<'p, str>,
    pub(super) body: RichText,
    pub(super) score: Option<i64>,
    pub(super) permalink: Cow<'p, str>,
    pub(super) place: Place<'p>,
    /// What the place is known by, where not by identifiers.
    pub(super) evidence: Option<Evidence>,
    pub(super) note: &'p str,
}

/// What is talked about.
#[derive(Debug, Default)]
pub(super) struct Story<'p> {
    pub(super) title: Cow<'p, str>,
    pub(super) author: Cow<'p, str>,
    pub(super) published: Cow<'p, str>,
    /// The address of what is talked about.
    pub(super) link: Cow<'p, str>,
    pub(super) body: RichText,
}

/// A discussion being made.
#[derive(Debug, Default)]
pub(super) struct Talk {
    pub(super) discussion: Discussion,
    builder: ThreadBuilder,
}

impl Talk {
    /// What it is about.
    pub(super) fn story(&mut self, story: &Story<'_>) {
        let part = |text: &'_ Cow<'_, str>| Some(text.to_string()).filter(|text| !text.is_empty());
        let (title, byline, published) = (part(&story.title), part(&story.author), part(&story.published));
        let said = story.body.text.contains(&*story.link);
        let link = Some(&*story.link).filter(|link| !link.is_empty() && !said);
        let mut body = RichText { text: link.unwrap_or_default().to_owned(), ..RichText::default() };
        body.append(&story.body);
        self.discussion.article = ArticleDraft {
            title: title.as_deref(),
            byline: byline.as_deref(),
            published: published.as_deref(),
            body: ArticleBody::Rich(&body),
            ..ArticleDraft::default()
        }
        .build();
    }

    /// Takes a comment; returns its number.
    pub(super) fn push(&mut self, post: &Post<'_>) -> u32 {
        let number = self.builder.len() as u32;
        self.builder.push(&Draft {
            author: &post.author,
            published: &post.published,
            body: Body::Rich(&post.body),
            score: post.score.map(|score| score.clamp(-i64::from(i32::MAX), i64::from(i32::MAX)) as i32),
            id: &post.id,
            permalink: &post.permalink,
            place: post.place,
            evidence: post.evidence.unwrap_or(Evidence::Id),
            note: post.note,
        });
        number
    }

    /// Says what was noticed.
    pub(super) fn warn(&mut self, message: &str) {
        self.discussion.warnings.push(Warning::new(message));
    }

    /// The discussion, if there is anything in it.
    pub(super) fn finish(mut self) -> Option<Discussion> {
        let (thread, warnings) = self.builder.finish();
        self.discussion.thread = thread;
        self.discussion.warnings.extend(warnings);
        let empty = self.discussion.article.is_empty() && self.discussion.thread.is_empty();
        (!empty).then_some(self.discussion)
    }
}

/// Discussions that records belong to, in the order in which they were first named.
#[derive(Debug, Default)]
pub(super) struct Talks {
    by_name: std::collections::HashMap<String, usize>,
    talks: Vec<Talk>,
}

impl Talks {
    /// The discussion of this name.
    pub(super) fn of(&mut self, name: &str) -> Option<&mut Talk> {
        let next = self.talks.len();
        let at = self.by_name.get(name).copied().unwrap_or_else(|| {
            self.talks.push(Talk::default());
            self.by_name.insert(name.to_owned(), next);
            next
        });
        self.talks.get_mut(at)
    }

    pub(super) fn finish(self) -> Vec<Talk> {
        self.talks
    }
}

/// The number of a comment's parent as a place.
pub(super) fn under(parent: Option<u32>) -> Place<'static> {
    parent.map_or(Place::Root, Place::Number)
}

/// A body that is plain words.
pub(super) fn words(text: &str) -> RichText {
    RichText { text: text.to_owned(), ..RichText::default() }
}

/// Goes through nested records in reading order. `visit` takes a record and its parent's number, and returns its own number and its replies.
pub(super) fn walk<'d, 't>(
    roots: Items<'d, 't>,
    mut visit: impl FnMut(Json<'d, 't>, Option<u32>) -> (Option<u32>, Option<Items<'d, 't>>),
) {
    let mut open = vec![(roots, None)];
    while let Some((items, parent)) = open.last_mut() {
        let Some(item) = items.next() else {
            open.pop();
            continue;
        };
        let (number, replies) = visit(item, *parent);
        open.extend(replies.map(|replies| (replies, number)));
    }
}

/// The records of a source that holds one a line, or an array of them, or both.
pub(super) fn records<'d, 't>(roots: Items<'d, 't>) -> impl Iterator<Item = Json<'d, 't>> {
    roots.flat_map(|root| {
        let (one, many) = if root.is_array() { (None, Some(root.items())) } else { (Some(root), None) };
        one.into_iter().chain(many.into_iter().flatten())
    })
}

/// HTML, or a stub where there is none.
pub(super) fn html_or(html: &str, stub: &str) -> RichText {
    if html.trim().is_empty() { words(stub) } else { markup::html(html) }
}
