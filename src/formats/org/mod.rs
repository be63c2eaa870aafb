//! Outlines in Org: a discussion kept as headings, or as a list below a heading that says so; any other file as an article with its sections.
//!
//! ```text
//!   text ──scan──▶ keywords, sections ──judge──▶ which are comments ──▶ Discussion
//! ```
//!
//! Bodies are read by [`markup::Org`]; what Org does with a file (planning, clocks, exporting) is no business of a reader.

mod judge;
mod scan;

use super::byline::{self, Byline};
use super::markup::{Org, org_item};
use super::outline::dates;
use super::{Format, Input, Judgement};
use crate::model::build::Body;
use crate::model::{ArticleBody, ArticleDraft, Discussion, Draft, Evidence, Place, ThreadBuilder, Warning};
use crate::text::{boundary_before, slice};
use judge::{Items, Role, item_byline};
use scan::{Doc, Section};

/// The name of this format.
const NAME: &str = "org";

/// Outlines in Org.
pub(super) const FORMAT: Format = Format {
    name: NAME,
    about: "outlines in Org: headings that are comments, or lists below a heading that says so",
    how: "`#+TITLE:` and its kin or property drawers, and headings of stars",
    get: &["pandoc -t org page.html > page.org"],
    recognise: |input| {
        if is_org(input) {
            Judgement::likely("headings of stars, with keywords, drawers or stamps of time")
        } else {
            Judgement::no("no headings of stars with keywords, drawers or stamps of time")
        }
    },
    parse,
};

/// How much of a source is looked at to recognise it.
const LOOK: usize = 1 << 16;

/// Keywords that begin files.
const KEYWORDS: [&str; 18] = [
    "TITLE",
    "AUTHOR",
    "DATE",
    "OPTIONS",
    "STARTUP",
    "PROPERTY",
    "FILETAGS",
    "LANGUAGE",
    "TODO",
    "SEQ_TODO",
    "EMAIL",
    "SUBTITLE",
    "DESCRIPTION",
    "SETUPFILE",
    "CATEGORY",
    "KEYWORDS",
    "TAGS",
    "EXPORT_FILE_NAME",
];

/// Whether this is an Org file: headings of stars, with keywords at the top, drawers, or stamps of time that make them comments.
fn is_org(input: &Input<'_>) -> bool {
    let text = slice(input.text, 0..boundary_before(input.text, LOOK));
    let begins = text.trim_start();
    if !begins.starts_with(['#', '*', ':']) && !text.contains("\n* ") {
        return false;
    }
    let doc = Doc::read(text);
    if doc.sections.is_empty() {
        return false;
    }
    let known = |&(key, _): &(&str, &str)| KEYWORDS.iter().any(|known| known.eq_ignore_ascii_case(key));
    let keywords = begins.starts_with('#') && doc.keywords.iter().any(known);
    let stamped = || {
        doc.sections.iter().filter(|section| has_stamp(section.title)).count() >= 2 && judge::judge(&doc).1
    };
    keywords || doc.drawers > 0 || stamped()
}

/// Whether there is something like `[2020-01-02 Thu]` in a heading.
fn has_stamp(title: &str) -> bool {
    let stamp = |rest: &str| {
        let is_day = rest.bytes().take(10).all(|b| b.is_ascii_digit() || b == b'-')
            && rest.as_bytes().get(10) == Some(&b' ');
        is_day && rest.contains([']', '>'])
    };
    title.split(['[', '<']).skip(1).any(stamp)
}

/// The discussion of a file.
fn parse(input: &Input<'_>) -> Vec<Discussion> {
    let doc = Doc::read(input.text);
    let (roles, _) = judge::judge(&doc);
    let mut page = Page::default();
    doc.lead.lines().for_each(|line| page.article.line(line));
    for (section, role) in doc.sections.iter().zip(roles) {
        page.section(section, role);
    }
    vec![page.finish(&doc, input.source)]
}

/// A comment whose body is being read.
#[derive(Debug)]
struct Open {
    author: String,
    published: String,
    score: Option<i32>,
    id: String,
    permalink: String,
    level: u32,
    jumps: bool,
    evidence: Evidence,
    body: Org,
}

/// A discussion being made.
#[derive(Debug, Default)]
struct Page<'t> {
    title: Option<Section<'t>>,
    article: Org,
    builder: ThreadBuilder,
    open: Option<Open>,
    /// The levels of the headings that are open, from the one that announces comments.
    levels: Vec<u32>,
    /// The level of the heading that announces comments.
    announced: Option<u32>,
    /// How many levels are jumped, and the line of the first.
    jumps: usize,
    first_jump: usize,
}

impl<'t> Page<'t> {
    fn section(&mut self, section: &Section<'t>, role: Role) {
        if self.announced.is_some_and(|announced| announced >= section.level) {
            self.close();
            self.announced = None;
        }
        match role {
            Role::Title => {
                self.title = Some(section.clone());
                section.body.lines().for_each(|line| self.article.line(line));
            }
            Role::Announces(items) => {
                self.close();
                (self.announced, self.levels) = (Some(section.level), vec![section.level]);
                for line in section.body.lines() {
                    let byline = if items == Items::Lists { item_byline(line) } else { None };
                    match byline {
                        Some(byline) => self.item(line, byline),
                        None => self.body().line(line),
                    }
                }
            }
            Role::Comment(byline) => self.comment(section, byline.unwrap_or_default()),
            Role::Text => {
                let level = u8::try_from(section.level).unwrap_or(6).min(6);
                let body = self.body();
                body.heading(level, section.title);
                section.body.lines().for_each(|line| body.line(line));
            }
        }
    }

    /// Where text goes: to the open comment, else to the article.
    fn body(&mut self) -> &mut Org {
        match &mut self.open {
            Some(open) => &mut open.body,
            None => &mut self.article,
        }
    }

    fn comment(&mut self, section: &Section<'_>, byline: Byline) {
        self.close();
        while self.levels.last().is_some_and(|&level| level >= section.level) {
            self.levels.pop();
        }
        let jumps = self.levels.last().is_some_and(|&above| section.level > above + 1);
        self.levels.push(section.level);
        if jumps {
            self.first_jump = if self.jumps == 0 { section.line } else { self.first_jump };
            self.jumps += 1;
        }
        let author = judge::author(section).unwrap_or(&byline.author).to_owned();
        let mut body = Org::default();
        // A heading that is only who and when has been said; another one is a subject.
        let said = author == section.title || byline.author == author && !byline.author.is_empty();
        let subject =
            if said { slice(section.title, byline.used..section.title.len()) } else { section.title };
        if !subject.trim().is_empty() && author != section.title {
            if said { body.line(subject) } else { body.heading(1, subject) }
        }
        section.body.lines().for_each(|line| body.line(line));
        let text = |names: &[&str]| section.property(names).unwrap_or_default().to_owned();
        self.open = Some(Open {
            author,
            published: section.property(&judge::DATE).map_or(byline.published, when),
            score: text(&["SCORE", "POINTS", "VOTES", "UPS", "LIKES"]).parse().ok().or(byline.score),
            id: text(&["ID", "CUSTOM_ID"]),
            permalink: text(&["URL", "LINK", "PERMALINK", "SOURCE"]),
            level: section.level,
            jumps,
            evidence: Evidence::Depth,
            body,
        });
    }

    fn item(&mut self, line: &str, byline: Byline) {
        self.close();
        let mut body = Org::default();
        let words = org_item(line.trim()).map_or("", |(words, _)| words);
        body.line(slice(words, byline.used..words.len()));
        self.open = Some(Open {
            author: byline.author,
            published: byline.published,
            score: byline.score,
            id: String::new(),
            permalink: String::new(),
            level: (line.len() - line.trim_start().len()) as u32,
            jumps: false,
            evidence: Evidence::Indent,
            body,
        });
    }

    /// The open comment is whole.
    fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        let text = open.body.finish();
        self.builder.push(&Draft {
            author: &open.author,
            published: &open.published,
            score: open.score,
            id: &open.id,
            permalink: &open.permalink,
            body: Body::Rich(&text),
            place: Place::Level(open.level),
            evidence: if open.jumps { Evidence::Guess } else { open.evidence },
            note: if open.jumps { "levels above it are missing" } else { "" },
        });
    }

    fn finish(mut self, doc: &Doc<'_>, source: &str) -> Discussion {
        self.close();
        let (thread, mut warnings) = self.builder.finish();
        if self.jumps > 0 {
            let told = match self.jumps {
                1 => "a heading is more than one level below the one above it: it answers the nearest one"
                    .to_owned(),
                many => format!(
                    "{many} headings are more than one level below the ones above them: each answers the nearest one"
                ),
            };
            warnings.insert(0, Warning::at(self.first_jump, &told));
        }
        let text = self.article.finish();
        let title = self.title.unwrap_or_default();
        let published = doc.keyword("DATE").or_else(|| title.property(&judge::DATE)).map(when);
        let article = ArticleDraft {
            title: doc.keyword("TITLE").or(Some(title.title)),
            byline: doc.keyword("AUTHOR").or_else(|| title.property(&judge::AUTHOR)),
            published: published.as_deref(),
            body: ArticleBody::Rich(&text),
            ..ArticleDraft::default()
        };
        let source = source.to_owned();
        Discussion {
            article: article.build(),
            thread,
            warnings,
            source,
            format: NAME,
            ..Discussion::default()
        }
    }
}

/// A date as RFC 3339 where it can be made so.
fn when(words: &str) -> String {
    let bare = words.trim_start_matches(['[', '<']);
    let found = || dates::find(bare).filter(|date| date.range.start == 0).map(|date| date.value);
    byline::stamp(bare).map(|(date, _)| date).or_else(found).unwrap_or_else(|| words.to_owned())
}
