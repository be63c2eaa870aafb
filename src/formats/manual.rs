//! Manual pages as `man` prints them: an article whose headings are those of the page, with its columns as they are.

use super::{Format, Input, Judgement, printed};
use crate::model::rich::RichText;
use crate::model::{ArticleBody, ArticleDraft, Block, BlockKind, Discussion, Span};
use crate::text::code::Language;
use crate::text::{boundary_before, slice};

/// The name of this format.
const NAME: &str = "manual";

/// Manual pages.
pub(super) const FORMAT: Format = Format {
    name: NAME,
    about: "a manual page as man prints it, for a screen or a file",
    how: "its first line begins and ends with the same name, such as LS(1)",
    get: &["man ls | understory", "MANPAGER=understory man ls, and MANWIDTH=80 where lines are broken twice"],
    recognise,
    parse: |input| vec![parse(input)],
};

/// How much is looked at for the first line.
const LOOK: usize = 4096;

fn recognise(input: &Input<'_>) -> Judgement {
    let start = printed::bare(slice(input.text, 0..boundary_before(input.text, LOOK)));
    match name(&start) {
        Some(name) => Judgement::sure(format!("its first line begins and ends with {name}")),
        None => Judgement::no("its first line does not begin and end with the name of a manual page"),
    }
}

/// The name of a page: `LS(1)` at both ends of its first line.
fn name(text: &str) -> Option<&str> {
    let line = text.lines().find(|line| !line.trim().is_empty())?;
    let mut words = line.split_whitespace();
    let first = words.next()?;
    let (title, section) = first.strip_suffix(')')?.rsplit_once('(')?;
    let fits = |word: &str| word.chars().all(|c| c.is_alphanumeric() || "-_.:+@".contains(c));
    let is_name = !title.is_empty() && fits(title) && section.starts_with(|c: char| c.is_ascii_digit());
    (is_name && fits(section) && first.len() <= 80 && words.next_back() == Some(first)).then_some(first)
}

fn parse(input: &Input<'_>) -> Discussion {
    let page = printed::undressed(input.text);
    let title = name(&page.text).map(str::to_owned);
    let body = body(&page);
    let article =
        ArticleDraft { title: title.as_deref(), body: ArticleBody::Rich(&body), ..ArticleDraft::default() };
    Discussion {
        article: article.build(),
        source: input.source.to_owned(),
        format: NAME,
        ..Discussion::default()
    }
}

/// The lines below the first: what stands in the first columns is a heading, what stands further right keeps its columns but for those that all
/// of it has. The line at the foot of a page goes with the one at its head.
fn body(page: &RichText) -> RichText {
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let lines = || page.text.split('\n').filter(|line| !line.trim().is_empty());
    let shared = lines().map(indent).filter(|&columns| columns > HEADING).min().unwrap_or(0);
    let last = lines().count().saturating_sub(1);
    let (mut body, mut spans) = (RichText::default(), page.spans.iter().peekable());
    let (mut at, mut number) = (0, 0);
    for line in page.text.split('\n') {
        let from = at;
        at += line.len() + 1;
        let own = indent(line);
        let blank = line.trim().is_empty();
        let edge = !blank && (number == 0 || number == last && own == 0 && line.contains("   "));
        number += usize::from(!blank);
        let off = if own <= HEADING { own } else { shared.min(own) };
        let start = body.text.len() as u32;
        let mut within = Vec::new();
        while let Some(span) = spans.next_if(|span| (span.start as usize) < at) {
            let moved = |to: u32| (to as usize).saturating_sub(from + off) as u32 + start;
            within.push(Span { start: moved(span.start), end: moved(span.end), ..*span });
        }
        if edge {
            continue;
        }
        let shown = slice(line, off..line.len()).trim_end();
        body.text.push_str(shown);
        if own <= HEADING && !blank {
            let (end, level) = (body.text.len() as u32, if own == 0 { 1 } else { 2 });
            let kind = BlockKind::Heading;
            body.blocks.push(Block { start, end, kind, level, language: Language::Unknown });
            body.text.push('\n');
        } else {
            let end = body.text.len() as u32;
            body.spans.extend(within.into_iter().filter(|span| span.start < span.end && span.end <= end));
        }
        body.text.push('\n');
    }
    body
}

/// Headings begin in the first column, those of parts in the fourth.
const HEADING: usize = 3;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::SpanKind;

    const PAGE: &str = "FERRY(1)            User Commands            FERRY(1)\n\nN\x08NA\x08AM\x08ME\x08E\n       ferry - cross the water\n\nO\x08OP\x08PT\x08T\n   S\x08Su\x08ub\x08b\n       -\x08-a\x08a\n              all of _\x08i_\x08t\n\nquay 1            May 2019            FERRY(1)\n";

    #[test]
    fn a_page_is_an_article_with_headings() {
        let all = super::super::read("x", PAGE, None);
        let article = &all[0].article;
        assert_eq!((all[0].format, article.title(), all[0].thread.len()), (NAME, Some("FERRY(1)"), 0));
        let paragraphs: Vec<_> = article.body().paragraphs().collect();
        assert_eq!(paragraphs, ["NAME", "ferry - cross the water", "OPT", "Sub", "-a\n       all of it"]);
        let text = article.body().text();
        let headings: Vec<_> =
            article.body().blocks().iter().map(|b| (slice(text, b.range()), b.kind, b.level)).collect();
        let heading = BlockKind::Heading;
        assert_eq!(headings, [("NAME", heading, 1), ("OPT", heading, 1), ("Sub", heading, 2)]);
        let spans: Vec<_> = article.body().spans().iter().map(|s| (slice(text, s.range()), s.kind)).collect();
        assert_eq!(spans, [("-a", SpanKind::Strong), ("it", SpanKind::Emphasis)]);
    }

    #[test]
    fn only_pages_begin_and_end_so() {
        for (text, is_page) in [
            (PAGE, true),
            ("git-log(1)      Git Manual      git-log(1)\n", true),
            ("perlfunc(3pm)   x   perlfunc(3pm)\n", true),
            ("LS(1)\n", false),
            ("LS(1) and CP(1)\n", false),
            ("f(x) is f(x)\n", false),
            ("alda (1)\n", false),
            ("", false),
        ] {
            assert_eq!(name(&printed::bare(text)).is_some(), is_page, "{text}");
        }
    }
}
