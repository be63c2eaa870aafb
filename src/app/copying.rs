//! What is copied: the comment one is on, what is below it, its address; in the article a paragraph, the whole, where it can be found.

use super::selecting::Selection;
use super::state::{App, Effect, Focus, Layer};
use crate::export::excerpt;
use crate::text::address;

/// A text for the clipboard is never longer: the longest is a subtree of hundreds of thousands of comments.
pub const LONGEST: usize = 64 << 20;

/// What is to be copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copies {
    /// What the comment says; in the article the paragraph one is on.
    Comment,
    /// The comment and all below it as text; in the article all of it.
    Subtree,
    /// The same in Markdown.
    Markdown,
    /// Where the comment, or the article, can be found.
    Link,
    /// The lines that are selected.
    Lines,
}

impl App {
    /// Copies something, or says why not.
    pub(super) fn copy(&mut self, what: Copies) -> Option<Effect> {
        let copied = if what == Copies::Lines {
            self.selected_text().map(|text| (text, "the lines")).ok_or("nothing is selected")
        } else if self.focus == Focus::Article {
            self.of_article(what)
        } else {
            self.of_thread(what)
        };
        if matches!(self.layer, Layer::Select(Selection { .. })) {
            self.layer = Layer::Reader;
        }
        match copied {
            Ok((text, what)) if text.len() <= LONGEST => return Some(Effect::Copy { text, what }),
            Ok((_, what)) => self.say(format!("not copied: {what} is longer than {} MiB", LONGEST >> 20)),
            Err(why) => self.say(why),
        }
        None
    }

    fn of_thread(&self, what: Copies) -> Result<(String, &'static str), &'static str> {
        let open = self.here().filter(|open| open.has_thread()).ok_or("no comments here")?;
        let (discussion, id) = (&open.discussion, open.cursor);
        let thread = &discussion.thread;
        // What can only be longer than may be copied is not made.
        let length = thread
            .id(thread.subtree(id).end as usize)
            .map_or(thread.text().len(), |after| thread.author_range(after).start);
        let long = length.saturating_sub(thread.author_range(id).start) > LONGEST;
        Ok(match what {
            Copies::Subtree | Copies::Markdown if long => return Err("not copied: longer than 64 MiB"),
            Copies::Subtree => (excerpt::subtree(discussion, id), "the comment and all below it"),
            Copies::Markdown => {
                (excerpt::subtree_in_markdown(thread, id), "the comment and all below it in Markdown")
            }
            Copies::Link => {
                let link = thread.comment(id).and_then(|comment| comment.permalink);
                (
                    link.ok_or("where this comment can be found is not known")?.to_owned(),
                    "the address of this comment",
                )
            }
            Copies::Comment | Copies::Lines => (excerpt::comment(thread, id), "the comment"),
        })
    }

    fn of_article(&self, what: Copies) -> Result<(String, &'static str), &'static str> {
        let open = self.here().filter(|open| open.has_article()).ok_or("no article here")?;
        let article = &open.discussion.article;
        Ok(match what {
            Copies::Subtree => (excerpt::article(article), "the article"),
            Copies::Markdown => (excerpt::article_in_markdown(article), "the article in Markdown"),
            Copies::Link => {
                let first = article.body().paragraphs().next().unwrap_or_default();
                if address::judge(first).is_err() {
                    return Err("where the article can be found is not known");
                }
                (first.to_owned(), "the address of the article")
            }
            Copies::Comment | Copies::Lines => {
                let index = self.paragraph().ok_or("no paragraph here")?;
                (excerpt::paragraph(article.body(), index), "the paragraph")
            }
        })
    }
}

#[cfg(test)]
#[path = "copying_tests.rs"]
mod tests;
