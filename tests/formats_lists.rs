//! Discussions kept in Markdown and in Org read as the trees written beside them; ordinary documents are not taken for any; and what
//! `export --to markdown` writes reads back.
//!
//! All documents are our own words. `UPDATE_TREES=1` writes the trees anew: read the diff.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should say so and stop")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use understory::export::markdown;
use understory::formats::{self, Input, by_name};
use understory::model::build::Body;
use understory::model::rich::RichText;
use understory::model::{
    ArticleBody, ArticleDraft, BlockKind, Comment, Discussion, Draft, Evidence, Place, Span, SpanKind,
    ThreadBuilder,
};
use understory::text::slice;

fn documents() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats");
    let files = |kind| fs::read_dir(folder.join(kind)).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<_> = files("markdown").chain(files("org")).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension != "txt"));
    paths.sort();
    assert!(!paths.is_empty());
    paths
}

fn tree(all: &[Discussion]) -> String {
    let mut tree = format!("{}\n", all[0].format);
    for discussion in all {
        let article = &discussion.article;
        let head = [article.title(), article.byline(), article.published()].map(|part| part.unwrap_or("-"));
        writeln!(tree, "\n# {}", head.join(" · ")).unwrap();
        for paragraph in article.body().paragraphs() {
            writeln!(tree, "| {}", paragraph.replace('\n', " / ")).unwrap();
        }
        for warning in &discussion.warnings {
            let line = warning.line.map_or(String::new(), |line| format!("{line}: "));
            writeln!(tree, "! {line}{}", warning.message).unwrap();
        }
        for comment in discussion.thread.comments() {
            let indent = "  ".repeat(comment.depth as usize);
            let score = comment.score.map_or(String::new(), |score| format!(" ({score})"));
            let body = comment.body.replace('\n', " / ");
            let (author, date) = (comment.author.unwrap_or("-"), comment.published.unwrap_or("-"));
            let why = format!("{:?}", comment.evidence).to_lowercase();
            writeln!(tree, "{indent}{author} · {date}{score}: {body}").unwrap();
            for block in discussion.thread.blocks(comment.id) {
                let words: String = slice(discussion.thread.text(), block.range()).chars().take(20).collect();
                let kind = format!("{:?}", block.kind).to_lowercase();
                writeln!(tree, "{indent}  ~ {kind} {}: {}", block.level, words.replace('\n', " / ")).unwrap();
            }
            writeln!(tree, "{indent}  ~ by {why}").unwrap();
            for (name, value) in [("at", comment.permalink), ("id", comment.source_id), ("?", comment.note)] {
                if let Some(value) = value {
                    writeln!(tree, "{indent}  ~ {name} {value}").unwrap();
                }
            }
        }
    }
    tree
}

#[test]
fn every_document_has_its_tree() {
    for path in documents() {
        let text = fs::read_to_string(&path).unwrap();
        let read = tree(&formats::read("document", &text, None));
        let wanted = path.with_extension("tree.txt");
        if std::env::var_os("UPDATE_TREES").is_some() {
            fs::write(&wanted, &read).unwrap();
        }
        assert_eq!(read, fs::read_to_string(&wanted).unwrap_or_default(), "{}", path.display());
        let name = path.file_stem().unwrap().to_string_lossy();
        let format = Input::text("document", &text).detect().unwrap().name;
        assert!(name.starts_with(format), "{name} is read as {format}");
    }
}

/// Every beginning of a document, and every document with one byte turned into another, is read: as something, without a panic.
#[test]
fn what_is_cut_or_damaged_is_read() {
    for path in documents() {
        let text = fs::read_to_string(&path).unwrap();
        let format = Input::text("document", &text).detect();
        for cut in (0..text.len()).filter_map(|end| text.get(..end)) {
            assert!(!Input::text("cut", cut).read(format).is_empty());
        }
        for at in 0..text.len() {
            let sign = b"*#-: \n[`>"[at % 9];
            let mut bytes = text.clone().into_bytes();
            bytes[at] = if at % 2 == 0 { sign } else { bytes[at] ^ 1 };
            if let Ok(damaged) = std::str::from_utf8(&bytes) {
                assert!(!Input::text("damaged", damaged).read(format).is_empty());
            }
        }
    }
}

/// Ordinary documents, in which items and headings begin with strong words, dates, colons and names of things.
#[test]
fn ordinary_documents_are_left_alone() {
    for (what, text) in [
        (
            "features",
            "# Kettle\n\n- **Fast**: boils in a minute.\n  - **Quiet**: no whistle at all.\n- **Small**: fits a shelf.\n",
        ),
        (
            "changes",
            "# Changelog\n\n## 1.2.0 — 2020-01-02\n\n### Fixed\n\n- lid: closes again\n\n## 1.1.0 — 2019-05-03\n\n### Added\n\n- lid: opens\n",
        ),
        (
            "releases",
            "- **v1.2.0** (2020-01-02)\n  - lid: closes again\n  - spout: no drips\n- **v1.1.0** (2019-05-03)\n  - lid: opens\n",
        ),
        ("scopes", "* **lid:** closes again\n* **spout:** no drips\n* **lid:** opens\n"),
        (
            "options",
            "- name: the kettle's name\n  - type: a string of letters\n  - default: none at all\n- size: how large it is\n  - type: a number of cups\n  - default: four of them\n",
        ),
        (
            "links",
            "## News\n\n- [Kettles recalled](https://k.example/1) (2020-01-02)\n- [Spouts praised](https://k.example/2) (2020-01-03)\n",
        ),
        (
            "sections",
            "# Kettle\n\n## Usage\n\nBoil.\n\n### Example\n\nBoil twice.\n\n#### Errors\n\nNone.\n\n## License\n\nFree.\n",
        ),
        (
            "syntax",
            "# Grammar\n\n## Comments\n\n### Line comments\n\nBegin with two bars.\n\n### Block comments\n\nBegin with a bar and a star.\n",
        ),
        (
            "minutes",
            "# Weekly notes\n\n## Monday 2020-01-06\n\n- tea: bought\n- milk: none\n\n## Tuesday 2020-01-07\n\n- tea: drunk\n",
        ),
        (
            "faq",
            "- **Q:** Does it boil?\n  - **A:** It does boil water.\n- **Q:** Does it whistle?\n  - **A:** It does not whistle.\n",
        ),
        (
            "plan",
            "- Start (2020-01-02)\n  - Follow up (2020-01-03)\n  - Rest (2020-01-04)\n- End (2020-02-02)\n",
        ),
        ("bullets", "* one thing\n* another thing\n** a third\n"),
        ("plain", "Comments\n\n  * User1\n\n    Level one.\n\n      * User2\n\n        Level two.\n"),
    ] {
        let format = Input::text("x.md", text).detect().unwrap();
        assert_eq!(format.name, "outline", "{what}");
    }
}

#[test]
fn notes_in_org_are_an_article() {
    for text in [
        "#+TITLE: Notes\n* Meet [2020-01-02 Thu]\n** Follow up [2020-01-03 Fri]\n* Part [2020-01-04 Sat]\n",
        "#+TITLE: Notes\n* One [2020-01-02 Thu]\ntext\n** Two [2020-01-03 Fri]\n",
        "* Books\n:PROPERTIES:\n:CUSTOM_ID: books\n:END:\n** Tides\n:PROPERTIES:\n:AUTHOR: Marlow\n:YEAR: 1901\n:END:\n** Quays\n:PROPERTIES:\n:AUTHOR: Wren\n:YEAR: 1902\n:END:\n",
    ] {
        let all = formats::read("x", text, None);
        assert_eq!((all[0].format, all[0].thread.len()), ("org", 0), "{text}");
        assert!(!all[0].article.is_empty());
    }
}

/// Deeper than any stack: read, shown and dropped by a thread that has hardly one.
#[test]
fn replies_may_nest_without_end() {
    let deep = || {
        let item = |level: usize| format!("{}- alda{} (2020-01-02): words\n", "  ".repeat(level), level % 3);
        let nested: String = (0..1_000).map(item).collect();
        let read = formats::read("deep", &nested, by_name("markdown"));
        assert_eq!(read[0].thread.len(), 1_000);
        assert_eq!(read[0].thread.comments().last().unwrap().depth, 999);
        for signs in [
            "- ",
            "> ",
            "* ",
            "1. ",
            "> - ",
            "+ ",
            "#+BEGIN_QUOTE\n",
            "- a\n  ",
            "[",
            "![",
            "**a ",
            "*/_=~+a ",
        ] {
            let text = signs.repeat(40_000) + "a: words\n";
            for format in ["markdown", "org"] {
                assert!(!formats::read("deep", &text, by_name(format)).is_empty(), "{signs}");
            }
        }
        let heading = |level: usize| "*".repeat(level) + " alda [2020-01-02 Thu]\nw\n";
        let stars: String = (1..1_500).map(heading).collect();
        let read = formats::read("deep", &stars, None);
        assert_eq!((read[0].format, read[0].thread.len()), ("org", 1_499));
        assert_eq!(read[0].thread.comments().last().unwrap().depth, 1_498);
    };
    std::thread::Builder::new().stack_size(256 << 10).spawn(deep).unwrap().join().unwrap();
}

fn written(discussion: &Discussion) -> String {
    let mut out = Vec::new();
    markdown::write(discussion, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// A comment as far as the export holds it. Identifiers, addresses of comments and notes are not written; emphasis and code in running text
/// become words, and headings become strong paragraphs.
type Row = (Option<u32>, String, Option<String>, Option<i32>, String, Vec<(String, BlockKind, u8)>);

fn rows(discussion: &Discussion) -> Vec<Row> {
    let row = |c: Comment<'_>| {
        let blocks = discussion.thread.blocks(c.id).iter();
        let blocks = blocks.filter(|block| block.kind != BlockKind::Heading);
        let blocks = blocks
            .map(|block| (slice(discussion.thread.text(), block.range()).to_owned(), block.kind, block.level))
            .collect();
        let author = c.author.unwrap_or_default().to_owned();
        (c.parent.map(|p| p.0), author, c.published.map(str::to_owned), c.score, c.body.to_owned(), blocks)
    };
    discussion.thread.comments().map(row).collect()
}

type Said = (String, String, Option<i32>, String, u32);

fn discussion(comments: &[Said]) -> Discussion {
    let mut builder = ThreadBuilder::new();
    for (index, (author, published, score, body, parent)) in comments.iter().enumerate() {
        let place = match (index as u32, parent % (index as u32 + 1)) {
            (0, _) | (_, 0) => Place::Root,
            (_, parent) => Place::Number(parent - 1),
        };
        builder.push(&Draft {
            author,
            published,
            score: *score,
            body: Body::Plain(body),
            place,
            ..Draft::default()
        });
    }
    let text = "- A first paragraph.\nOf two lines.\n\n> And a second one, see https://quay.example/a_b.";
    // The address is one there and back.
    let at = text.find("https").unwrap() as u32;
    let spans = vec![Span { start: at, end: text.len() as u32 - 1, kind: SpanKind::Link }];
    let body = RichText { text: text.to_owned(), blocks: Vec::new(), spans };
    let article = ArticleDraft {
        title: Some("A *title* that says something: 1. really"),
        byline: Some("By Somebody"),
        published: Some("2019-05-03"),
        caption: Some("What stands under the picture"),
        body: ArticleBody::Rich(&body),
        related: vec!["Another story", "- One more"],
    };
    Discussion { article: article.build(), thread: builder.finish().0, ..Discussion::default() }
}

fn back(text: &str) -> Discussion {
    let mut read = formats::read("x", text, None);
    assert_eq!((read.len(), read[0].format), (1, "markdown"), "{text}");
    read.pop().unwrap()
}

#[test]
fn the_seeds_come_through_markdown() {
    for (name, text) in understory::seeds::all() {
        for discussion in
            formats::read(name, text, None).iter().filter(|discussion| !discussion.thread.is_empty())
        {
            let again = back(&written(discussion));
            // Spaces in a row and at the start of a line outside code are not written.
            let flat = |(parent, author, published, score, body, blocks): Row| {
                let lines: Vec<String> =
                    body.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
                (parent, author, published, score, lines.join("\n"), blocks)
            };
            for (again, first) in rows(&again).into_iter().zip(rows(discussion)) {
                assert_eq!(flat(again), flat(first), "{name}");
            }
            assert_eq!(again.thread.len(), discussion.thread.len(), "{name}");
            assert_eq!(again.article, discussion.article, "{name}");
        }
    }
}

/// A body in Markdown, as those have it that come from sites: its lists keep their levels and numbers there and back.
#[test]
fn lists_in_bodies_come_through_markdown() {
    for list in [
        "- one\n  - two\n    - three\n  - two again\n- one again",
        "1. first\n2. second\n   1. first below\n   2. second below\n3. third",
        "- one\n  1. first\n     - deeper\n  2. second\n- one again",
        "4. begins late\n5. and goes on",
        "- 7\\. says seven\n- \\# no heading\n- \\<b>no mark\\</b>",
        "- one\n\n- two\n\n  - three",
        "Before.\n\n- one\n\n      code\n\n- two\n\nAfter.",
    ] {
        let body = list.replace('\n', "\n    ");
        let page = format!("# Title\n\n## 1 comment · 1 person · depth 1\n\n-   **alda**\n\n    {body}\n");
        let first = back(&page);
        let blocks = first.thread.blocks(first.thread.id(0).unwrap());
        assert!(blocks.iter().any(|block| block.kind == BlockKind::Item), "{page}");
        let text = written(&first);
        assert_eq!(rows(&back(&text)), rows(&first), "{text}");
    }
}

#[test]
fn several_discussions_come_apart_again() {
    let said = |body: &str| discussion(&[("alda".into(), String::new(), None, body.into(), 0)]);
    let (one, two) = (said("One."), said("Two."));
    let text = written(&one) + "---\n\n" + &written(&two);
    let read = formats::read("x", &text, None);
    assert_eq!(read.len(), 2);
    assert_eq!((rows(&read[0]), rows(&read[1])), (rows(&one), rows(&two)));
    assert_eq!((&read[0].article, &read[1].article), (&one.article, &two.article));
}

/// Below the deepest level only the name of who is answered is written: a chain comes through, with a guess told.
#[test]
fn what_is_too_deep_for_lists_comes_through_by_name() {
    let mut builder = ThreadBuilder::new();
    let deepest = markdown::DEEPEST;
    for level in 0..deepest + 20 {
        let place = if level == 0 { Place::Root } else { Place::Number(level - 1) };
        builder.push(&Draft {
            author: ["alda", "", "bo"][level as usize % 3],
            place,
            body: Body::Plain("Words."),
            ..Draft::default()
        });
    }
    let deep = Discussion { thread: builder.finish().0, ..Discussion::default() };
    let again = back(&written(&deep));
    assert_eq!(rows(&again), rows(&deep));
    let guessed = again.thread.comments().filter(|comment| comment.evidence == Evidence::Guess).count();
    assert_eq!(guessed, 19);
}

fn any_body() -> impl Strategy<Value = String> {
    let sentence = "[A-Z#*_`|~<>\\[\\]&!-][a-z&;:]{2,8}( [a-z*_`\\[\\]()<>#.&-]{1,8}){2,12}[.!?]";
    let paragraph = prop_oneof![
        8 => sentence.prop_map(String::from),
        2 => (sentence, sentence).prop_map(|(a, b)| format!("{a}\n{b}")),
        1 => "[A-Z][a-z]{2,8}( [a-z]{1,8}){2,12}[.!?]".prop_map(|s| format!("> {s}")),
        1 => (sentence, sentence).prop_map(|(a, b)| format!("- {a}\n- {b}")),
        1 => sentence.prop_map(|s| format!("1. {s}")),
        1 => sentence.prop_map(|s| format!("https://example.org/a?b=c {s}")),
        1 => sentence.prop_map(|s| format!("see www.example.org {s}")),
    ];
    proptest::collection::vec(paragraph, 0..4).prop_map(|all| all.join("\n\n"))
}

prop_compose! {
    fn any_comments()(comments in proptest::collection::vec((
        prop_oneof!["[A-Z][a-z]{2,9}( [A-Z][a-z]{2,9})?", "[a-z*`]{3,8}_[0-9]{1,3}", Just(String::new())],
        prop_oneof![Just(String::new()), Just("2020-01-02".to_owned()), Just("2020-01-02T03:04:05Z".to_owned()), Just("3 hours ago".to_owned())],
        proptest::option::of(-20..2000_i32),
        any_body(),
        any::<u32>(),
    ), 1..14)) -> Vec<Said> { comments }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn threads_come_through_markdown(comments in any_comments()) {
        let first = discussion(&comments);
        let text = written(&first);
        let again = back(&text);
        prop_assert_eq!(rows(&again), rows(&first), "{}", text);
        prop_assert_eq!(again.article, first.article, "{}", text);
    }

    #[test]
    fn anything_is_read(text in "([-*+>#:`|=~/_. \\[\\]()a-c0-2]|\n|- a: b\n|\\* c\n|#\\+BEGIN_SRC\n|:END:\n){0,120}") {
        for format in ["markdown", "org"] {
            prop_assert!(!formats::read("x", &text, by_name(format)).is_empty());
        }
        prop_assert!(Input::text("x", &text).detect().is_some());
    }
}
