//! Site profiles: for one comment system each, how its pages are recognised and where in them everything stands. They are data; `docs/PROFILES.md` tells how they are
//! written.

use std::ops::Range;

use scraper::{Html, Selector};
use serde::Deserialize;
use toml::Spanned;

use super::needs::{Names, Needs};
use super::rule::{self, Rule};

/// Every key of a profile, as they are documented.
pub const KEYS: &[&str] = &[
    "name",
    "page",
    "comment",
    "author",
    "date",
    "score",
    "body",
    "id",
    "permalink",
    "beside",
    "drop",
    "nesting",
    "general",
    "forum",
    "article",
    "title",
    "byline",
    "published",
];
/// Every way in which nesting can be told.
pub const WAYS: &[&str] = &["inside", "parent", "level", "within"];
/// How many rules one key may have.
const MOST_RULES: usize = 64;

/// A profile as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    /// The system's name.
    name: String,
    /// CSS: the page is of this system if anything matches.
    page: Spanned<String>,
    /// CSS: what a comment is.
    comment: Spanned<String>,
    #[serde(default)]
    author: Vec<Spanned<String>>,
    #[serde(default)]
    date: Vec<Spanned<String>>,
    #[serde(default)]
    score: Vec<Spanned<String>>,
    #[serde(default)]
    body: Vec<Spanned<String>>,
    #[serde(default)]
    id: Vec<Spanned<String>>,
    #[serde(default)]
    permalink: Vec<Spanned<String>>,
    /// CSS: what belongs to a comment although it stands right before or after it.
    beside: Option<Spanned<String>>,
    /// CSS: what is taken off bodies.
    drop: Option<Spanned<String>>,
    /// How nesting is coded; the first that tells counts.
    #[serde(default)]
    nesting: Vec<Spanned<String>>,
    /// Whether it says what many systems have in common, so that one that knows the system is to be preferred.
    #[serde(default)]
    general: bool,
    /// Whether the first comment is what the others answer, so that there is no article.
    #[serde(default)]
    forum: bool,
    /// CSS: where the article is.
    article: Option<Spanned<String>>,
    /// What the article is called, in the page as a whole.
    #[serde(default)]
    title: Vec<Spanned<String>>,
    /// Who wrote the article, in the page as a whole.
    #[serde(default)]
    byline: Vec<Spanned<String>>,
    /// When that was, in the page as a whole.
    #[serde(default)]
    published: Vec<Spanned<String>>,
}

/// A profile, ready for use.
#[derive(Debug)]
pub(super) struct Profile {
    pub name: String,
    pub page: Selector,
    needs: Needs,
    pub comment: Selector,
    pub author: Vec<Rule>,
    pub date: Vec<Rule>,
    pub score: Vec<Rule>,
    pub body: Vec<Rule>,
    pub id: Vec<Rule>,
    pub permalink: Vec<Rule>,
    pub beside: Option<Selector>,
    pub drop: Option<Selector>,
    pub nesting: Vec<Nesting>,
    pub general: bool,
    pub forum: bool,
    pub article: Option<Selector>,
    pub title: Vec<Rule>,
    pub byline: Vec<Rule>,
    pub published: Vec<Rule>,
}

/// One way in which nesting is coded.
#[derive(Debug)]
pub(super) enum Nesting {
    /// A reply stands in its parent's element.
    Inside,
    /// The comment tells its parent's identifier.
    Parent(Rule),
    /// It tells a level, or a width that grows with it.
    Level(Rule),
    /// It stands in as many of these as its level.
    Within(Selector),
}

/// What is wrong with a profile, and where in its text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub at: usize,
    pub reason: String,
}

impl Profile {
    /// Reads a profile.
    pub(super) fn read(text: &str) -> Result<Self, Fault> {
        let written: Written = toml::from_str(text).map_err(|error| Fault {
            at: error.span().map_or(0, |span| span.start),
            reason: error.message().to_owned(),
        })?;
        Ok(Self {
            name: written.name,
            page: read(&written.page, rule::selector)?,
            needs: Needs::of(written.page.get_ref()),
            comment: read(&written.comment, rule::selector)?,
            author: list(&written.author, Rule::parse)?,
            date: list(&written.date, Rule::parse)?,
            score: list(&written.score, Rule::parse)?,
            body: list(&written.body, Rule::parse)?,
            id: list(&written.id, Rule::parse)?,
            permalink: list(&written.permalink, Rule::parse)?,
            beside: written.beside.map(|css| read(&css, rule::selector)).transpose()?,
            drop: written.drop.map(|css| read(&css, rule::selector)).transpose()?,
            nesting: list(&written.nesting, Nesting::parse)?,
            general: written.general,
            forum: written.forum,
            article: written.article.map(|css| read(&css, rule::selector)).transpose()?,
            title: list(&written.title, Rule::parse)?,
            byline: list(&written.byline, Rule::parse)?,
            published: list(&written.published, Rule::parse)?,
        })
    }

    /// Whether a page is of this system.
    pub(super) fn fits(&self, page: &Html, names: &Names) -> bool {
        self.needs.may_be_met(names) && page.select(&self.page).next().is_some()
    }
}

impl Nesting {
    fn parse(text: &str) -> Result<Self, String> {
        let (way, what) = text.split_once(':').unwrap_or((text, ""));
        match way.trim() {
            "inside" => Ok(Self::Inside),
            "parent" => Rule::parse(what).map(Self::Parent),
            "level" => Rule::parse(what).map(Self::Level),
            "within" => rule::selector(what).map(Self::Within),
            other => Err(format!("no way of nesting is called '{other}'; there are {}", WAYS.join(", "))),
        }
    }
}

/// One value, read; or what is wrong with it and where it stands.
fn read<T>(written: &Spanned<String>, parse: impl Fn(&str) -> Result<T, String>) -> Result<T, Fault> {
    parse(written.get_ref()).map_err(|reason| Fault { at: written.span().start, reason })
}

fn list<T>(written: &[Spanned<String>], parse: impl Fn(&str) -> Result<T, String>) -> Result<Vec<T>, Fault> {
    if let Some(Range { start: at, .. }) = written.get(MOST_RULES).map(Spanned::span) {
        return Err(Fault { at, reason: format!("more than {MOST_RULES} rules") });
    }
    written.iter().map(|one| read(one, &parse)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        let good = "name = \"x\"\npage = \".a\"\ncomment = \".b\"\n";
        assert!(Profile::read(good).is_ok());
        for (more, line, reason) in [
            ("author = [\"a[\"]", 4, "selector"),
            ("\nauthor = [\"b@text|(\"]", 5, "expression"),
            ("nesting = [\"inside\", \"beside\"]", 4, "beside"),
            ("colour = 1", 4, "colour"),
            ("drop = \":not(:not(:not(:not(:not(:not(:not(:not(:not(a)))))))))\"", 4, "deep"),
        ] {
            let text = format!("{good}{more}");
            let fault = Profile::read(&text).unwrap_err();
            assert_eq!(text.get(..fault.at).unwrap().matches('\n').count() + 1, line, "{more}: {fault:?}");
            assert!(fault.reason.contains(reason), "{more}: {fault:?}");
        }
    }

    #[test]
    fn the_keys_are_those_that_are_read() {
        let wrong = Profile::read("nothing = 1").unwrap_err().reason;
        for key in KEYS {
            assert!(wrong.contains(&format!("`{key}`")), "{key}: {wrong}");
        }
        assert_eq!(wrong.matches('`').count(), 2 * (KEYS.len() + 1), "{wrong}");
        for way in WAYS {
            assert!(Nesting::parse(&format!("{way}: a")).is_ok(), "{way}");
        }
    }
}
