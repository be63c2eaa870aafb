//! What is written reads back, byte for byte; what is broken costs what it touches.

use proptest::prelude::*;

use super::*;
use crate::export::{json, ndjson};
use crate::model::build::Body;
use crate::model::rich::RichText;
use crate::model::{Block, BlockKind, Draft, Evidence, Place, Span, SpanKind, ThreadBuilder};
use crate::text::code::Language;

fn export(discussions: &[Discussion]) -> String {
    let mut out = Vec::new();
    for discussion in discussions {
        json::write(discussion, &mut out).unwrap();
        out.push(b'\n');
    }
    String::from_utf8(out).unwrap()
}

/// The tree as `author(reply reply)`.
fn draw(discussion: &Discussion) -> String {
    let mut out = String::new();
    let mut depth = 0_u32;
    for c in discussion.thread.comments() {
        out.push_str(&")".repeat(depth.saturating_sub(c.depth) as usize));
        out.push_str(if c.depth > depth {
            "("
        } else if out.is_empty() {
            ""
        } else {
            " "
        });
        out.push_str(c.author.unwrap_or("?"));
        depth = c.depth;
    }
    out + &")".repeat(depth as usize)
}

#[test]
fn everything_that_is_known_reads_back() {
    let text = concat!(
        r#"{"schema":"understory/1","format":"outline","source":"page.txt","article":{"title":"T","byline":"B","published":"2020","#,
        r#""caption":"C","body":["one\ntwo","three"],"related":["more…"]},"comments":["#,
        r#"{"id":0,"parent":null,"depth":0,"author":"alda","published":"2020-01-02","score":-3,"body":"né 😀 x\n\nq","evidence":"indent","#,
        r#""note":"n","source_id":"c1","permalink":"https://e.example/1","#,
        r#""rich":{"blocks":[{"start":8,"end":9,"kind":"quote","level":2}],"spans":[{"start":3,"end":4,"kind":"strong"}]}},"#,
        r#"{"id":1,"parent":0,"depth":1,"author":null,"published":null,"score":null,"body":"> kept","evidence":"guess","rich":{}}"#,
        r#"],"warnings":[{"line":12,"message":"odd"},{"line":null,"message":"whole"}]}"#,
        "\n"
    );
    let read = parse("other", text);
    let mut out = Vec::new();
    ndjson::write(&read[0], &mut out).unwrap();
    assert_eq!(String::from_utf8(out).unwrap(), text);
    let thread = &read[0].thread;
    let spans: Vec<_> = thread
        .spans(crate::model::CommentId(0))
        .iter()
        .map(|s| crate::text::slice(thread.text(), s.range()))
        .collect();
    assert_eq!(spans, ["😀"], "offsets count characters");
}

#[test]
fn broken_records_cost_what_they_touch() {
    let good = |n: usize| format!(r#"{{"id":{n},"parent":null,"author":"a{n}","body":"b"}}"#);
    let (first, last) = (good(0), good(2));
    let table = [
        (r#"{"id":1,"parent":0,"author":"a1","body":"lone \ud83d"}"#, "a0(a1) a2", 0),
        (r#"{"id":1,"parent":0,"author":"a1","body":"cut"#, "a0(a1) a2", 1),
        (r#"{"id":1,"parent":0,"author":"a1","body":"he said "hi" now"}"#, "a0(a1) a2", 1),
        (r#"{"id":1,"parent":0,"author":"a1","score":1e999}"#, "a0(a1) a2", 1),
        (r#"{"id":1,"parent":0,"author":"a1","score":NaN}"#, "a0(a1) a2", 1),
        (r#"{"id":1,"parent":0,"author":"a1","score":99999999999999999999}"#, "a0(a1) a2", 1),
        (r#"{"id":1,"parent":0,"author":"a1","author":"a1",}"#, "a0(a1) a2", 0),
        (r#"{"id":1,"parent":0,"author":["a1"]}"#, "a0(? a2)", 1),
        (r#"{"id":1,"parent":0,"author":"a1"},"#, "a0(a1) a2", 0),
        (r#"{"id":1,"parent":-1,"author":"a1"}"#, "a0 a1 a2", 1),
        (r#"{"id":1,"parent":4294967295,"author":"a1"}"#, "a0 a1 a2", 1),
        (r#"{"id":1,"parent":99999999999999999999,"author":"a1"}"#, "a0 a1 a2", 1),
        (r#"{"id":1,"parent":1,"author":"a1"}"#, "a0 a1 a2", 1),
        (r#"{"id":1,"parent":2,"author":"a1"}"#, "a0 a2(a1)", 0),
        (r#"{"id":1,"parent":{},"author":"a1"}"#, "a0 a1 a2", 1),
        (r#"{"id":18446744073709551616,"parent":0,"author":"a1"}"#, "a0(a1) a2", 0),
        ("7", "a0 a2", 1),
        ("null", "a0 a2", 1),
        (r#"{"author":"a1","depth":1}"#, "a0(a1) a2", 0),
    ];
    for (broken, tree, warnings) in table {
        let text = format!(
            "{{\"schema\":\"understory/1\",\"comments\":[\n{first},\n{broken},\n{last}\n],\"warnings\":[]}}"
        );
        let read = parse("x", &text);
        assert_eq!(read.len(), 1, "{broken}");
        let drawn = draw(&read[0]).replace("a0(? a2)", if tree.contains('?') { "a0(? a2)" } else { "" });
        let expected = if tree.contains('?') { "a0(?) a2" } else { tree };
        assert_eq!(
            (drawn.as_str(), read[0].warnings.len()),
            (expected, warnings),
            "{broken} {:?}",
            read[0].warnings
        );
    }
}

#[test]
fn numbers_need_not_be_places() {
    let text = r#"{"schema":"understory/1","comments":[{"id":10,"author":"a"},{"id":"x","parent":10,"author":"b"},{"id":5,"parent":"x","author":"c"},
        {"id":6,"parent":"src","author":"e"},{"id":7,"source_id":"src","author":"d"}]}"#;
    assert_eq!(draw(&parse("x", text)[0]), "a(b(c)) d(e)");
}

#[test]
fn one_broken_discussion_leaves_the_next() {
    let whole = r#"{"schema":"understory/1","comments":[{"id":0,"author":"b","body":"x"}],"warnings":[]}"#;
    for broken in [
        r#"{"schema":"understory/1","comments":[{"id":0,"author":"a","body":"cut"#,
        r#"{"schema":"understory/1","comments":[{"id":0,"author":"a"}"#,
        r#"{"schema":"understory/1","article":{"title":"cut"#,
        r#"{"schema":"understory/1","article":{"title":"cut "quote" end"},"comments":[{"id":0,"author":"a","body":"b"}],"warnings":[]}"#,
    ] {
        let read = parse("x", &format!("{broken}\n{whole}\n"));
        assert_eq!(read.len(), 2, "{broken}");
        assert_eq!(draw(&read[1]), "b", "{broken}");
        assert!(!read[0].warnings.is_empty() && read[1].warnings.is_empty(), "{broken}");
    }
    let read = parse("x", &format!("[{whole},{whole}] trailing {whole}"));
    assert_eq!(read.len(), 3, "concatenated");
    assert_eq!(parse("x", "nothing of the kind").len(), 1);
}

#[test]
fn every_truncation_reads() {
    let whole = r#"[{"schema":"understory/1","article":{"title":"é","body":["x"]},"comments":[{"id":0,"parent":null,"author":"é\u00e9","body":"b",
        "rich":{"blocks":[{"start":0,"end":1,"kind":"code","level":1}]}},{"id":1,"parent":0}],"warnings":[{"line":1,"message":"m"}]}]"#;
    for end in (0..whole.len()).filter(|&end| whole.is_char_boundary(end)) {
        let cut = slice(whole, 0..end);
        let read = parse("x", cut);
        assert_eq!(read.len(), 1);
        assert!(end + 2 > whole.len() || !read[0].warnings.is_empty(), "told: {cut}");
    }
}

#[test]
fn a_hundred_thousand_levels_read_back() {
    let mut builder = ThreadBuilder::new();
    for level in 0..100_000 {
        builder.push(&Draft { author: "a", place: Place::Level(level), ..Draft::default() });
    }
    let once = export(&[Discussion { thread: builder.finish().0, format: NAME, ..Discussion::default() }]);
    let read = parse("", &once);
    assert_eq!(read[0].thread.stats().deepest, 99_999);
    assert_eq!(export(&read), once);
}

#[test]
fn hostile_repetition_is_linear() {
    for text in [
        "[".repeat(2_000_000),
        "{\"a\":".repeat(1_000_000),
        format!("{{\"comments\":[{}", "{],\"id\":".repeat(200_000)),
        "{\"comments\":[{]}\n".repeat(200_000),
        "{\"schema\":\"understory/1\",\"comments\":[{]}\n".repeat(100_000),
        "{\"article\":\"\n".repeat(200_000),
    ] {
        assert!(!parse("x", &text).is_empty());
    }
}

/// Pieces that texts of every kind are made of, hostile ones among them.
fn any_text(most: usize) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-z]{1,6} ",
        Just("\n".to_owned()),
        Just("\n\n".to_owned()),
        Just("\n> ".to_owned()),
        Just("> > ".to_owned()),
        Just("  ".to_owned()),
        Just("\"\\{}[]:,".to_owned()),
        Just("\u{1b}[31m".to_owned()),
        Just("\u{202e}\u{200b}".to_owned()),
        Just("\t\r\u{7}\u{9b}".to_owned()),
        Just("\u{301}".to_owned()),
        Just("\u{200d}\u{fe0f}😀".to_owned()),
        any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..most).prop_map(|pieces| pieces.concat())
}

prop_compose! {
    fn any_rich()(
        text in any_text(8),
        blocks in proptest::collection::vec((0_u32..40, 0_u32..40, 0_u8..4, any::<u8>(), 0..4_usize), 0..4),
        spans in proptest::collection::vec((0_u32..40, 0_u32..40, 0_u8..4), 0..4),
    ) -> RichText {
        let blocks = blocks.into_iter().map(|(start, end, kind, level, language)| Block {
            start, end, level,
            language: [Language::Unknown, Language::Other, Language::Rust, Language::Patch][language],
            kind: [BlockKind::Quote, BlockKind::Item, BlockKind::Code, BlockKind::Heading][usize::from(kind)],
        });
        let spans = spans.into_iter().map(|(start, end, kind)| Span {
            start, end,
            kind: [SpanKind::Emphasis, SpanKind::Strong, SpanKind::Code, SpanKind::Link][usize::from(kind)],
        });
        RichText { text, blocks: blocks.collect(), spans: spans.collect() }
    }
}

prop_compose! {
    fn any_comment()(
        lines in proptest::array::uniform5(any_text(3)),
        plain in any_text(12),
        rich in proptest::option::of(any_rich()),
        score in proptest::option::of(any::<i32>()),
        place in (0_u8..4, 0_u32..30),
        evidence in 0_usize..7,
    ) -> ([String; 5], String, Option<RichText>, Option<i32>, (u8, u32), Evidence) {
        use Evidence::{Depth, Guess, Id, Indent, Mention, Quote, References};
        (lines, plain, rich, score, place, [Id, References, Depth, Indent, Quote, Mention, Guess][evidence])
    }
}

prop_compose! {
    fn any_discussion()(
        comments in proptest::collection::vec(any_comment(), 0..25),
        head in proptest::array::uniform4(any_text(3)),
        body in proptest::collection::vec(any_text(8), 0..4),
        rich in proptest::option::of(any_rich()),
        related in proptest::collection::vec(any_text(3), 0..3),
        source in any_text(3),
        line in proptest::option::of(any::<u32>()),
    ) -> Discussion {
        let mut builder = ThreadBuilder::new();
        for ([author, published, id, permalink, note], plain, rich, score, (kind, n), evidence) in &comments {
            let place = match kind {
                0 => Place::Root,
                1 => Place::Level(*n),
                2 => Place::Number(*n),
                _ => Place::Id(&comments[*n as usize % comments.len()].0[2]),
            };
            let body = rich.as_ref().map_or(Body::Plain(plain), Body::Rich);
            builder.push(&Draft { author, published, id, permalink, note, body, score: *score, place, evidence: *evidence });
        }
        let (thread, mut warnings) = builder.finish();
        warnings.push(Warning { line, ..Warning::new(&source) });
        let part = |n: usize| Some(head[n].as_str());
        let article = ArticleDraft {
            title: part(0), byline: part(1), published: part(2), caption: part(3),
            body: rich.as_ref().map_or_else(|| body.iter().map(String::as_str).collect(), ArticleBody::Rich),
            related: related.iter().map(String::as_str).collect(),
        }.build();
        Discussion { article, thread, source: clean::line(&source).text.into_owned(), format: "outline", warnings, ..Discussion::default() }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_is_written_reads_back(discussions in proptest::collection::vec(any_discussion(), 0..3)) {
        let once = export(&discussions);
        let read = parse("elsewhere", &once);
        if !discussions.is_empty() {
            prop_assert_eq!(export(&read), once);
        }
    }

    #[test]
    fn damage_never_stops_it(discussion in any_discussion(), at in any::<prop::sample::Index>(), junk in "[\\x00-\\x7f]{0,3}") {
        let mut text = export(&[discussion]).into_bytes();
        let at = at.index(text.len());
        text.splice(at..(at + 2).min(text.len()), junk.bytes());
        parse("x", &String::from_utf8_lossy(&text));
    }
}
