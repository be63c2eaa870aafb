//! A forest of messages → discussions: the first message of a thread is the article, the others are its comments.

use std::sync::Arc;

use super::head::{self, Head, Kind};
use super::thread::{Doubt, Forest};
use super::{NAME, body, mime};
use crate::model::build::Body;
use crate::model::rich::RichText;
use crate::model::{ArticleBody, ArticleDraft, Discussion, Draft, Evidence, Place, ThreadBuilder, Warning};

/// What is said of a message that is only named by others.
pub const MISSING: &str = "This message is not here; others answer it.";

/// A message that has been found, its fields read.
#[derive(Debug)]
pub(super) struct Letter<'a> {
    pub(super) bytes: std::borrow::Cow<'a, [u8]>,
    pub(super) kind: Arc<Kind>,
}

impl Letter<'_> {
    fn body(self) -> RichText {
        body::written(&mime::pieces(head::split(&self.bytes).body, Arc::unwrap_or_clone(self.kind)))
    }
}

/// What is needed to write discussions down: heads and letters by number. A letter is let go once it is written.
pub(super) struct Writer<'a> {
    pub(super) source: &'a str,
    pub(super) heads: Vec<Head>,
    pub(super) letters: Vec<Option<Letter<'a>>>,
}

impl Writer<'_> {
    /// The discussions of a forest, in its order.
    pub(super) fn write(mut self, forest: &Forest) -> Vec<Discussion> {
        forest.roots.iter().map(|&root| self.discussion(forest, root)).collect()
    }

    fn body(&mut self, number: usize) -> RichText {
        self.letters.get_mut(number).and_then(Option::take).map(Letter::body).unwrap_or_default()
    }

    fn discussion(&mut self, forest: &Forest, root: usize) -> Discussion {
        let mut builder = ThreadBuilder::new();
        let mut rings = usize::from(forest.nodes.get(root).is_some_and(|node| node.doubt == Doubt::Ring));
        let children = |of: usize| forest.nodes.get(of).map_or(&[][..], |node| &node.children);
        let mut waiting: Vec<(usize, Option<u32>)> =
            children(root).iter().rev().map(|&child| (child, None)).collect();
        while let Some((number, parent)) = waiting.pop() {
            let own = builder.len() as u32;
            let doubt = forest.nodes.get(number).map_or(Doubt::None, |node| node.doubt);
            rings += usize::from(doubt == Doubt::Ring);
            self.comment(&mut builder, forest, number, parent, doubt);
            waiting.extend(children(number).iter().rev().map(|&child| (child, Some(own))));
        }
        let (thread, mut warnings) = builder.finish();
        if rings > 0 {
            let told = "messages that answer their own answers: each ring is opened at one of them";
            warnings.push(Warning::new(told));
        }
        let article = self.article(forest, root);
        let source = self.source.to_owned();
        Discussion { article, thread, source, format: NAME, warnings, ..Discussion::default() }
    }

    fn comment(
        &mut self,
        builder: &mut ThreadBuilder,
        forest: &Forest,
        number: usize,
        parent: Option<u32>,
        doubt: Doubt,
    ) {
        let place = parent.map_or(Place::Root, Place::Number);
        let text = self.body(number);
        let Some(head) = self.heads.get(number) else {
            let id = forest.nodes.get(number).map_or("", |node| &node.name);
            let evidence = Evidence::References;
            let note = "known only by what its answers name";
            builder.push(&Draft {
                id,
                body: Body::Plain(MISSING),
                place,
                evidence,
                note,
                ..Draft::default()
            });
            return;
        };
        builder.push(&Draft {
            author: &head.author,
            published: &head.sent.words,
            body: Body::Rich(&text),
            id: &head.id,
            permalink: permalink(head),
            place,
            evidence: if matches!(doubt, Doubt::Subject | Doubt::Double) {
                Evidence::Guess
            } else {
                Evidence::References
            },
            note: note(doubt),
            ..Draft::default()
        });
    }

    fn article(&mut self, forest: &Forest, root: usize) -> crate::model::Article {
        let text = self.body(root);
        let given = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let Some(head) = self.heads.get(root) else {
            // Nobody has the first message: what its answers call it is its title.
            let first = forest.nodes.get(root).and_then(|node| node.children.first());
            let subject = first.and_then(|&first| self.heads.get(first)).map(|head| &*head.subject);
            return ArticleDraft { title: subject, body: vec![MISSING].into(), ..ArticleDraft::default() }
                .build();
        };
        ArticleDraft {
            title: given(&head.subject).as_deref(),
            byline: given(&head.author).as_deref(),
            published: given(&head.sent.words).as_deref(),
            body: ArticleBody::Rich(&text),
            ..ArticleDraft::default()
        }
        .build()
    }
}

/// Where the message is on the network, if its archive says so.
fn permalink(head: &Head) -> &str {
    let is_address = head.archived.starts_with("https://") || head.archived.starts_with("http://");
    if is_address { &head.archived } else { "" }
}

/// What makes the place of a message doubtful.
const fn note(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::None | Doubt::Gone => "",
        Doubt::Missing => "the message that it answers is not here",
        Doubt::Ring => "it is said to answer its own answers",
        Doubt::Subject => "placed by its subject: it names no message that is here",
        Doubt::Double => "it has the Message-ID of the message above it",
    }
}
