//! What is typed, what it finds, and what is complained of.

use std::time::Duration;

use proptest::prelude::*;

use super::*;
use crate::model::build::Body;
use crate::model::rich::RichText;
use crate::model::{Block, BlockKind, Draft, Place, Span, SpanKind, ThreadBuilder};
use crate::reading::Kept;
use crate::text;

fn thread() -> Thread {
    let code = RichText {
        text: "run make and wait".to_owned(),
        blocks: Vec::new(),
        spans: vec![Span { start: 4, end: 8, kind: SpanKind::Code }],
    };
    let block = RichText {
        text: "make all".to_owned(),
        blocks: vec![Block {
            start: 0,
            end: 8,
            kind: BlockKind::Code,
            level: 1,
            language: crate::text::code::Language::Unknown,
        }],
        spans: Vec::new(),
    };
    let rows = [
        (
            "Marlow",
            "2020-05-01T00:30:00+02:00",
            Body::Plain("The ferry is back, Next\n  year or not."),
            Some(12),
            0,
        ),
        (
            "swift_91",
            "2020-05-03",
            Body::Plain("> The ferry is back\n\nSee https://quay.example/times"),
            None,
            1,
        ),
        ("T.K. \"Tik\"", "", Body::Plain("No boats at all"), Some(-3), 2),
        ("marlow", "2019-12-31T23:59:00Z", Body::Rich(&code), Some(0), 1),
        ("swift", "last year", Body::Rich(&block), None, 0),
        ("", "2021-01-01", Body::Plain("Ferry /usr/bin c++ 10:30"), Some(2), 0),
    ];
    let mut builder = ThreadBuilder::new();
    for (author, published, body, score, level) in rows {
        builder.push(&Draft {
            author,
            published,
            body,
            score,
            place: Place::Level(level),
            ..Draft::default()
        });
    }
    builder.finish().0
}

fn matches(typed: &str) -> Vec<usize> {
    let mut seen = Seen::new(6);
    seen.see_all(0..2);
    let marked: FixedBitSet = [4].into_iter().collect();
    let known = Known { seen: Some(&seen), marked: Some(&marked), poster: Some("marlow") };
    Query::parse(typed).unwrap().matches(&thread(), &known).ones().collect()
}

const ALL: &[usize] = &[0, 1, 2, 3, 4, 5];

#[test]
fn terms_narrow_and_all_must_hold() {
    let table: &[(&str, &[usize])] = &[
        ("", ALL),
        ("   ", ALL),
        ("ferry", &[0, 1, 5]),
        ("Ferry", &[5]),
        ("-ferry", &[2, 3, 4]),
        ("ferry back", &[0, 1]),
        ("ferry -back", &[5]),
        ("\"next year\"", &[0]),
        ("\"Next Year\"", &[]),
        ("\"Next year\"", &[0]),
        ("\"ferry back\"", &[]),
        ("marlow", &[0, 3]),
        ("Marlow", &[0]),
        ("2020", &[]),
        ("/f.rry/", &[0, 1, 5]),
        ("/F.rry/", &[5]),
        ("/^no .*all$/", &[2]),
        ("-/f.rry/ is:root", &[4]),
        ("/usr/bin", &[5]),
        ("/usr\\/bin/", &[5]),
        ("/swift\\s+2020/", &[]),
        ("c++", &[5]),
        ("10:30", &[5]),
        ("author:marlow", &[0, 3]),
        ("author:Marlow", &[0]),
        ("author:=marlow", &[3]),
        ("author:swift", &[1, 4]),
        ("author:=swift", &[4]),
        ("author:\"t.k. \\\"\"", &[2]),
        ("-author:swift", &[0, 2, 3, 5]),
        ("depth:1", &[0, 4, 5]),
        ("depth:2..", &[1, 2, 3]),
        ("depth:..2", &[0, 1, 3, 4, 5]),
        ("depth:2..3", &[1, 2, 3]),
        ("depth:3..2", &[1, 2, 3]),
        ("replies:2..", &[0]),
        ("replies:0 depth:1", &[4, 5]),
        ("score:2..", &[0, 5]),
        ("score:..-1", &[2]),
        ("-score:2..", &[1, 2, 3, 4]),
        ("has:link", &[1]),
        ("has:quote", &[1]),
        ("has:code", &[3, 4]),
        ("-has:code is:root", &[0, 5]),
        ("is:seen", &[0, 1]),
        ("is:new", &[2, 3, 4, 5]),
        ("is:op", &[3]),
        ("is:root", &[0, 4, 5]),
        ("is:marked", &[4]),
        ("after:2020-05-01", &[0, 1, 5]),
        ("after:2020-05-02", &[1, 5]),
        ("before:2020", &[3]),
        ("before:2020-06 after:2020", &[0, 1]),
        ("-before:2020", &[0, 1, 2, 4, 5]),
        ("is:new ferry depth:1", &[5]),
    ];
    for (typed, expected) in table {
        assert_eq!(matches(typed), *expected, "{typed:?}");
    }
}

#[test]
fn what_is_half_typed_asks_for_nothing() {
    for typed in [
        "-",
        "author:",
        "author:=",
        "author:\"",
        "-author:",
        "\"",
        "/",
        "//",
        "/(fer",
        "depth:",
        "depth:..",
        "score:-",
        "score:..-",
        "is:",
        "is:n",
        "has:lin",
        "after:",
        "after:20",
        "is: ",
        "depth: ",
    ] {
        assert_eq!(matches(typed), ALL, "{typed:?}");
    }
    let table: &[(&str, &[usize])] = &[
        ("depth:2.", &[1, 3]),
        ("\"Next ye", &[0]),
        ("/f.rr", &[0, 1, 5]),
        ("after:2020-", &[0, 1, 5]),
        ("after:2020-1", &[0, 1, 5]),
        ("after:2020-06-", &[5]),
    ];
    for (typed, expected) in table {
        assert_eq!(matches(typed), *expected, "{typed:?}");
    }
}

#[test]
fn what_cannot_become_right_is_complained_of() {
    let table = [
        ("depth:x", "depth: wants a number, as in depth:3 or depth:2..", 0..7),
        ("ferry -score:2..y z", "score: wants a number, as in score:3 or score:2..", 6..17),
        ("depth:99999999999999999999", "depth: wants a number, as in depth:3 or depth:2..", 0..26),
        ("score:- ferry", "score: wants a number, as in score:3 or score:2..", 0..7),
        ("after:soon", "after: wants a date, as in after:2020 or after:2020-05-01", 0..10),
        ("before:2020-13", "before: wants a date, as in before:2020 or before:2020-05-01", 0..14),
        ("before:2020-05-01-07", "before: wants a date, as in before:2020 or before:2020-05-01", 0..20),
        ("before:202 x", "before: wants a date, as in before:2020 or before:2020-05-01", 0..10),
        ("is:old", "is: wants new, seen, op, root or marked", 0..6),
        ("is:n ferry", "is: wants new, seen, op, root or marked", 0..4),
        ("has:nothing", "has: wants link, quote or code", 0..11),
        ("/(/", "/(/: unclosed group", 0..3),
    ];
    for (typed, message, range) in table {
        let complaint = Query::parse(typed).unwrap_err();
        assert_eq!((complaint.to_string().as_str(), complaint.range), (message, range), "{typed:?}");
    }
}

#[test]
fn every_form_that_is_told_is_one() {
    for (form, meaning) in FORMS {
        assert!(!Query::parse(form).unwrap().is_empty(), "{form}");
        let others = meaning.split([' ', ',', ';']).filter(|word| word.contains(':') && !word.ends_with(':'));
        for other in others {
            let other = other.replace("\"two", "\"two words\"");
            assert!(!Query::parse(&other).unwrap().is_empty(), "{other}");
        }
    }
}

#[test]
fn words_found_are_told_where_they_are() {
    let thread = thread();
    let found = |typed: &str, id: u32| -> Vec<String> {
        let hits = Query::parse(typed).unwrap().found_in(&thread, CommentId(id));
        hits.iter()
            .map(|hit| text::slice(thread.text(), hit.start as usize..hit.end as usize).to_owned())
            .collect()
    };
    assert_eq!(found("ferry", 0), ["ferry"]);
    assert_eq!(found("arl Next /year|x*/", 0), ["arl", "Next", "year"]);
    assert_eq!(found("ferry \"ferry is\" /is back/", 0), ["ferry is back"]);
    assert!(found("-ferry depth:1 author:marlow", 0).is_empty());
    assert!(found("ferry", 9).is_empty());
}

#[test]
fn around_a_stretch_no_more_is_looked_at_than_may_reach_into_it() {
    let body = "ferry é\n".repeat(10_000);
    let mut builder = ThreadBuilder::new();
    builder.push(&Draft { author: "ferry", body: Body::Plain(&body), ..Draft::default() });
    let thread = builder.finish().0;
    let (name, body) = (thread.author_range(CommentId(0)), thread.body_range(CommentId(0)));
    for (typed, in_body) in [
        ("ferry", 500..530),
        ("FERRY", 0..1),
        ("/^ferry$/", 0..1),
        ("/^ferry/", 500..530),
        ("/^x|y/", 500..530),
    ] {
        let query = Query::parse(typed).unwrap();
        let near = |stretch: Range<usize>| {
            let hits = query.found_around(&thread, &body, &stretch);
            assert!(hits.iter().all(|hit| body.contains(&(hit.start as usize))), "{typed}");
            hits.len()
        };
        let middle = body.start + 40_001;
        assert!(in_body.contains(&near(middle..middle + 500)), "{typed}: {}", near(middle..middle + 500));
        assert!(near(body.start..body.start + 500) <= 300 && near(body.end..body.end) <= 300);
    }
    let query = Query::parse("ferry").unwrap();
    assert_eq!(query.found_around(&thread, &name, &name).first(), Some(&(0..5)));
    assert_eq!(query.found_in(&thread, CommentId(0)).len(), 10_001);
}

#[test]
fn an_expression_that_takes_too_long_is_given_up_and_told() {
    let mut builder = ThreadBuilder::new();
    for _ in 0..100 {
        let body = "the ferry is back, and so on. ".repeat(100);
        builder.push(&Draft { author: "bo", body: Body::Plain(&body), ..Draft::default() });
    }
    let thread = builder.finish().0;
    let told = |words: &str| Some(format!("too slow: only the first {words} searched"));
    // What is asked, whether the clock is late, how many match, what is told.
    for (typed, late, matches, expected) in [
        ("/f.rry/", false, 100, None),
        ("/f.rry/", true, 100, None),
        ("/f.sh/", false, 0, None),
        ("-/f.sh/", false, 100, None),
        ("/f.sh/", true, 0, told("5 comments were")),
        ("-/f.sh/", true, 5, told("5 comments were")),
        ("-/f.sh/ -/b.cker/", true, 2, told("2 comments were")),
        ("-/f.sh/ /b.ck/", true, 5, told("5 comments were")),
        ("ferry", true, 100, None),
    ] {
        let mut patience = Patience::by(|| Duration::from_secs(late.into()));
        let query = Query::parse(typed).unwrap();
        let kept = Kept::new(&thread, query.matches_patiently(&thread, &Known::default(), &mut patience));
        assert_eq!((kept.len_matches(), kept.shortfall()), (matches, expected), "{typed} {late}");
    }
}

proptest! {
    /// One look over the whole text finds what a look at each comment finds.
    #[test]
    fn sweeping_finds_what_looking_at_each_does(
        rows in proptest::collection::vec(("[aAb ]{0,3}", "[ab -]{0,3}", "[abA \n>]{0,12}( http://a)?"), 0..40),
        word in "[abA]{1,2}( [ab])?",
    ) {
        let mut builder = ThreadBuilder::new();
        for (author, published, body) in &rows {
            builder.push(&Draft { author, published, body: Body::Plain(body), ..Draft::default() });
        }
        let thread = builder.finish().0;
        for typed in [format!("\"{word}\""), "has:link".to_owned(), "has:quote".to_owned()] {
            let query = Query::parse(&typed).unwrap();
            let swept = sweep::sweep(&query.terms[0].test, &thread).unwrap();
            let one_by_one = thread.ids().filter(|&id| query.terms[0].holds(&thread, &Known::default(), id));
            prop_assert_eq!(swept.ones().collect::<Vec<_>>(), one_by_one.map(CommentId::index).collect::<Vec<_>>());
        }
    }

    #[test]
    fn anything_may_be_typed(typed in "(author:|depth:|is:|after:|[-\"/\\\\=.0-9a-cé( ]){0,12}") {
        let _ = Query::parse(&typed).map(|query| query.matches(&thread(), &Known::default()));
    }
}
