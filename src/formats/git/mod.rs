//! What git prints of a history: `git log` is a thread of commits, `git show` of one is an article, and so is a patch.
//!
//! ```text
//!   commit 1f0c…  ┐                      who, when          ┐
//!   Author: …     ├─ commit::read ──▶    the first line     ├─▶ a comment; the only one is the article
//!   Date: …       │                      the rest, the hash │
//!       words     │                      patches, as code   ┘
//!    file | 2 +-  │
//!   diff --git …  ┘
//! ```
//!
//! A history says nothing of answers: commits stand one below the other, as they came. Where lines of a graph are drawn before them, the columns are
//! kept and nothing is taken apart.

mod commit;

use super::{Format, Input, Judgement, patch, printed};
use crate::model::build::Body;
use crate::model::rich::RichText;
use crate::model::{
    Article, ArticleBody, ArticleDraft, BlockKind, Discussion, Draft, Evidence, Place, ThreadBuilder,
};
use crate::text::code::Language;
use crate::text::{boundary_before, slice};

/// The name of this format.
const NAME: &str = "git";

/// What git prints of a history.
pub(super) const FORMAT: Format = Format {
    name: NAME,
    about: "what git log, git show and git diff print, with patches or without",
    how: "a line `commit 1f0c…` with Author: below it, or the beginning of a patch",
    get: &["git log -p FILE | understory", "git config --global core.pager understory"],
    recognise,
    parse: |input| vec![parse(input)],
};

/// How much is looked at for the first commit.
const LOOK: usize = 16 << 10;

/// What stands at the beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Log,
    Graph,
    Patch,
}

fn recognise(input: &Input<'_>) -> Judgement {
    match kind(&printed::bare(slice(input.text, 0..boundary_before(input.text, LOOK)))) {
        Some(Kind::Log) => Judgement::sure("its first line is `commit` and a hash, and an author follows"),
        Some(Kind::Graph) => Judgement::sure("its first line is a commit in a drawn graph"),
        Some(Kind::Patch) => Judgement::sure("it begins as a patch does"),
        None => Judgement::no("it does not begin with a commit or a patch"),
    }
}

fn kind(text: &str) -> Option<Kind> {
    let mut lines = text.lines().skip_while(|line| line.trim().is_empty());
    let first = lines.next()?;
    if commit::hash(first).is_some() {
        let author = lines.take(8).any(|line| line.starts_with("Author:"));
        return author.then_some(Kind::Log);
    }
    let node = first.trim_start_matches(['|', ' ', '/', '\\', '_']).strip_prefix("* ").map(str::trim_start);
    if node.is_some_and(|node| commit::hash(node).is_some() || commit::begins_with_hash(node)) {
        return Some(Kind::Graph);
    }
    let lines: Vec<&str> = text.lines().skip_while(|line| line.trim().is_empty()).take(64).collect();
    let is_patch = first.starts_with("diff --git ") || first.starts_with("--- ");
    (is_patch && patch::runs(&lines).first().is_some_and(|run| run.start == 0 && run.end > 1))
        .then_some(Kind::Patch)
}

fn parse(input: &Input<'_>) -> Discussion {
    let text = printed::bare(input.text);
    let discussion = match kind(&text) {
        Some(Kind::Graph) => whole(&RichText::of(
            text.trim_matches('\n'),
            BlockKind::Code,
            // What is drawn is no language.
            Language::Other,
        )),
        _ => log(&text),
    };
    Discussion { source: input.source.to_owned(), format: NAME, ..discussion }
}

/// A text that is no more than an article.
fn whole(body: &RichText) -> Discussion {
    Discussion { article: article(body), ..Discussion::default() }
}

fn article(body: &RichText) -> Article {
    ArticleDraft { body: ArticleBody::Rich(body), ..ArticleDraft::default() }.build()
}

fn log(text: &str) -> Discussion {
    let (above, commits) = commit::all(text);
    let mut lead = RichText::default();
    commit::changes(&mut lead, &above);
    let only = if let [only] = &*commits { Some(commit::read(only)) } else { None };
    if let Some(commit) = only.filter(|_| lead.text.is_empty()) {
        return show(&commit);
    }
    if commits.is_empty() {
        return whole(&lead);
    }
    let mut builder = ThreadBuilder::new();
    for lines in &commits {
        let commit = commit::read(lines);
        builder.push(&Draft {
            author: commit.author,
            published: &commit.published,
            id: commit.hash,
            body: Body::Rich(&commit.body(true)),
            place: Place::Root,
            // None has a parent, and that is as the source has it.
            evidence: Evidence::Depth,
            ..Draft::default()
        });
    }
    let (thread, warnings) = builder.finish();
    Discussion { article: article(&lead), thread, warnings, ..Discussion::default() }
}

/// A commit by itself.
fn show(commit: &commit::Commit<'_>) -> Discussion {
    let given = |text| Some(text).filter(|text: &&str| !text.is_empty());
    let article = ArticleDraft {
        title: given(commit.subject()),
        byline: given(commit.author),
        published: given(&commit.published),
        body: ArticleBody::Rich(&commit.body(false)),
        ..ArticleDraft::default()
    };
    Discussion { article: article.build(), ..Discussion::default() }
}

#[cfg(test)]
mod tests;
