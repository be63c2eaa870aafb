//! Site profiles: for one comment system each, how its pages are recognised and where in them everything stands. They are data, in `assets/profiles`.

use std::sync::LazyLock;

use include_dir::{Dir, include_dir};
use scraper::{Html, Selector};
use serde::Deserialize;

use super::needs::{Names, Needs};
use super::rule::Rule;

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets/profiles");

/// All profiles, in the order of their files' names.
static ALL: LazyLock<Vec<Profile>> = LazyLock::new(|| {
    let mut files: Vec<_> = FILES.files().collect();
    files.sort_by_key(|file| file.path());
    files.iter().filter_map(|file| Profile::read(file.contents_utf8()?)).collect()
});

/// A profile as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    /// The system's name, for who reads the file.
    #[serde(rename = "name")]
    _name: String,
    /// CSS: the page is of this system if anything matches.
    page: String,
    /// CSS: what a comment is.
    comment: String,
    #[serde(default)]
    author: Vec<String>,
    #[serde(default)]
    date: Vec<String>,
    #[serde(default)]
    score: Vec<String>,
    #[serde(default)]
    body: Vec<String>,
    #[serde(default)]
    id: Vec<String>,
    #[serde(default)]
    permalink: Vec<String>,
    /// CSS: what belongs to a comment although it stands right before or after it.
    #[serde(default)]
    beside: String,
    /// CSS: what is taken off bodies.
    #[serde(default)]
    drop: String,
    /// How nesting is coded; the first that tells counts.
    #[serde(default)]
    nesting: Vec<String>,
    /// Whether it says what many systems have in common, so that one that knows the system is to be preferred.
    #[serde(default)]
    general: bool,
    /// Whether the first comment is what the others answer, so that there is no article.
    #[serde(default)]
    forum: bool,
    /// CSS: where the article is.
    #[serde(default)]
    article: String,
}

/// A profile, ready for use.
#[derive(Debug)]
pub(super) struct Profile {
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

impl Profile {
    /// Reads a profile; none where it is not one.
    fn read(text: &str) -> Option<Self> {
        let written: Written = toml::from_str(text).ok()?;
        Some(Self {
            page: Selector::parse(&written.page).ok()?,
            needs: Needs::of(&written.page),
            comment: Selector::parse(&written.comment).ok()?,
            author: rules(&written.author)?,
            date: rules(&written.date)?,
            score: rules(&written.score)?,
            body: rules(&written.body)?,
            id: rules(&written.id)?,
            permalink: rules(&written.permalink)?,
            beside: optional(&written.beside)?,
            drop: optional(&written.drop)?,
            nesting: written.nesting.iter().map(|way| Nesting::read(way)).collect::<Option<_>>()?,
            general: written.general,
            forum: written.forum,
            article: optional(&written.article)?,
        })
    }
}

impl Nesting {
    fn read(text: &str) -> Option<Self> {
        let (way, what) = text.split_once(':').unwrap_or((text, ""));
        match way.trim() {
            "inside" => Some(Self::Inside),
            "parent" => Rule::parse(what).map(Self::Parent),
            "level" => Rule::parse(what).map(Self::Level),
            "within" => Selector::parse(what.trim()).ok().map(Self::Within),
            _ => None,
        }
    }
}

fn rules(written: &[String]) -> Option<Vec<Rule>> {
    written.iter().map(|rule| Rule::parse(rule)).collect()
}

/// A selector, or none where nothing is written; the outer none where it cannot be read.
#[allow(clippy::option_option, reason = "whether it was told and whether it can be read are two questions")]
fn optional(css: &str) -> Option<Option<Selector>> {
    if css.is_empty() { Some(None) } else { Selector::parse(css).ok().map(Some) }
}

/// The profiles that fit a page.
pub(super) fn fitting(page: &Html, names: &Names) -> impl Iterator<Item = &'static Profile> {
    let may = ALL.iter().filter(|profile| profile.needs.may_be_met(names));
    may.filter(|profile| page.select(&profile.page).next().is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_profile_can_be_read() {
        for file in FILES.files() {
            let text = file.contents_utf8().unwrap_or_default();
            let written = toml::from_str::<Written>(text);
            assert!(written.is_ok(), "{:?}: {:?}", file.path(), written.err());
            assert!(Profile::read(text).is_some(), "{:?}", file.path());
        }
        assert_eq!(ALL.len(), FILES.files().count());
    }
}
