//! Tables: an article and a thread, and who quotes what.

use proptest::prelude::*;

use super::*;
use crate::model::build::Body;
use crate::model::{ArticleDraft, Draft, Place, ThreadBuilder};
use crate::text::slice;

const ARTICLE: [&str; 4] = [
    "The first scheduled ferry in nine years left the mainland at 7.40 on Friday.",
    "“We stopped saying when the ferry comes back,” said the teacher. “We started saying if.”",
    "Nobody asked the fishermen.",
    "九年ぶりの最初のフェリーが夜明けに港を出た。",
];

fn article() -> Article {
    ArticleDraft { body: ARTICLE.to_vec().into(), ..ArticleDraft::default() }.build()
}

fn thread(comments: &[(u32, &str)]) -> Thread {
    let mut builder = ThreadBuilder::new();
    for &(level, body) in comments {
        builder.push(&Draft {
            author: "bo",
            body: Body::Plain(body),
            place: Place::Level(level),
            ..Draft::default()
        });
    }
    builder.finish().0
}

/// The paragraph and the words that a single comment quotes.
fn quoted(body: &str) -> Vec<(usize, String)> {
    let (article, thread) = (article(), thread(&[(0, body)]));
    let quotes = Quotes::of(&article, &thread);
    let source = |quote: &Quote| slice(article.body().text(), quote.source.clone()).to_owned();
    quotes.all_of_comment(CommentId(0)).iter().map(|quote| (quote.paragraph, source(quote))).collect()
}

#[test]
fn paragraphs_are_known_by_five_words() {
    let table: &[(&str, &[(usize, &str)])] = &[
        (
            "> The first scheduled ferry in nine years\n\nAt last.",
            &[(0, "The first scheduled ferry in nine years")],
        ),
        ("Ah, \"ferry in nine years\" is short", &[]),
        ("Ah, \"FERRY in – nine\nyears … left\" it says", &[(0, "ferry in nine years left")]),
        (
            "> We stopped saying when the ferry comes back ... said the teacher, we started",
            &[(1, "We stopped saying when the ferry comes back,” said the teacher. “We started")],
        ),
        ("The first scheduled ferry in nine years, without any marks", &[]),
        (
            "> 7.40 on Friday.\n>\n> We stopped saying when the ferry comes back\n\nNo.",
            &[(1, "We stopped saying when the ferry comes back")],
        ),
        (
            "> mainland at 7.40 on Friday. We stopped saying when",
            &[(0, "mainland at 7.40 on Friday.\n\n“We stopped saying when")],
        ),
        ("「最初のフェリーが夜明けに港」？", &[(3, "最初のフェリーが夜明けに港")]),
        ("「最初のフェ」？", &[]),
        ("\"Nobody asked the fishermen\"", &[]),
        ("‘if the ferry in nine years left on the moon with all of us aboard’", &[]),
    ];
    for (body, expected) in table {
        let expected: Vec<_> = expected.iter().map(|&(at, words)| (at, words.to_owned())).collect();
        assert_eq!(quoted(body), expected, "{body}");
    }
}

#[test]
fn a_paragraph_knows_who_quotes_it_in_reading_order() {
    let quote = "> We stopped saying when the ferry comes back";
    let both = format!(
        "{quote}\n\nAnd \"scheduled ferry in nine years left\" and \"when the ferry comes back, said\""
    );
    let thread = thread(&[(0, "no"), (1, quote), (0, "it's \"no\""), (0, &both), (0, quote)]);
    let quotes = Quotes::of(&article(), &thread);
    let who = |at| quotes.by_paragraph(at).iter().map(|quote| quote.comment.0).collect::<Vec<_>>();
    assert_eq!((who(0), who(1), who(2), who(9)), (vec![3], vec![1, 3, 4], vec![], vec![]));
    let of = |number| quotes.all_of_comment(CommentId(number));
    assert_eq!((of(2).len(), of(3).len()), (0, 3));
    assert_eq!(of(3)[0].paragraph, 1);
    let place = of(1)[0].place.clone();
    assert_eq!(slice(thread.text(), place), "We stopped saying when the ferry comes back");
}

#[test]
fn a_comment_of_marks_alone_is_soon_done() {
    for body in [" ''".repeat(4000), "'".repeat(1_000_000), "\"‘“".repeat(20_000)] {
        assert_eq!(quoted(&body), []);
    }
}

#[test]
fn without_an_article_nothing_is_quoted() {
    let thread = thread(&[(0, "> one two three four five six")]);
    assert!(Quotes::of(&Article::default(), &thread).is_empty());
    assert!(Quotes::of(&article(), &Thread::default()).is_empty());
}

/// Levels and bodies.
type Comments<'a> = &'a [(u32, &'a str)];

/// What the last of these comments quotes: the number of an earlier one, and the words there.
fn earlier(comments: &[(u32, &str)]) -> Option<(u32, String)> {
    let thread = thread(comments);
    let (id, range) = quoted_comment(&thread, thread.ids().next_back()?)?;
    Some((id.0, slice(thread.text(), range).to_owned()))
}

#[test]
fn the_nearest_ancestor_is_quoted_then_the_nearest_before() {
    let said = "I say: half the town stood on the quay.";
    let quote = "> Half the town, stood\n> on the QUAY!\n\nSo it did.";
    let marks = "You say “half the town stood on” there.";
    let table: &[(Comments<'_>, Option<u32>)] = &[
        (&[(0, said), (1, quote)], Some(0)),
        (&[(0, said), (1, "no"), (2, "no"), (3, quote)], Some(0)),
        (&[(0, said), (1, said), (0, quote)], Some(1)),
        (&[(0, said), (0, said), (0, "no"), (1, quote)], Some(1)),
        (&[(0, said), (1, "no"), (0, said), (0, quote)], Some(2)),
        (&[(0, said), (1, quote), (2, quote)], Some(0)),
        (&[(0, "no"), (1, quote), (2, quote)], Some(1)),
        (&[(0, quote)], None),
        (&[(0, quote), (0, said)], None),
        (&[(0, said), (1, marks)], Some(0)),
        (&[(0, "Stood on"), (1, quote)], None),
        (&[(0, "the town stood on the"), (0, quote)], Some(0)),
    ];
    for (number, (comments, expected)) in table.iter().enumerate() {
        assert_eq!(earlier(comments).map(|(id, _)| id), *expected, "row {number}");
    }
    let words = earlier(&[(0, said), (1, quote)]).unwrap().1;
    assert_eq!(words, "half the town stood on the quay");
}

#[test]
fn words_of_any_script_are_found_before() {
    for (said, quote) in [
        ("Où était l’été, à l’école ?", "> OÙ ÉTAIT L'ÉTÉ, À l'école\n\nLà."),
        ("Первый за девять лет паром вышел", "> первый за девять ЛЕТ паром\n\nДа."),
        ("九年ぶりの最初のフェリーが夜明けに", "> 九年ぶりの、最初のフェリーが\n\nうん"),
        ("नौ साल में पहली नौका भोर में", "> नौ साल में पहली नौका\n\nहाँ"),
    ] {
        assert_eq!(earlier(&[(0, said), (0, "no"), (0, quote)]).map(|(id, _)| id), Some(0), "{said}");
    }
}

#[test]
fn far_back_is_found_too() {
    let filler = "nothing of the kind is said in here, and at some length. ".repeat(20);
    let mut comments = vec![(0, "half the town stood on the quay")];
    comments.extend((0..800).map(|_| (0, filler.as_str())));
    comments.push((0, "> half the town stood on the quay"));
    assert_eq!(earlier(&comments).map(|(id, _)| id), Some(0));
}

#[test]
fn many_quotes_of_nobody_are_one_pass() {
    let quotes: String = (0..3000)
        .flat_map(|n| [format!("> not{n} one{n} of{n} these{n} words{n}\n\n"), "is said\n\n".to_owned()])
        .collect();
    let filler = "nothing of the kind is said in here, and at some length. ".repeat(20);
    let mut comments = vec![(0, filler.as_str()); 400];
    comments.push((0, &quotes));
    assert_eq!(earlier(&comments), None);
}

#[test]
fn near_misses_are_given_up_on() {
    // Every comment holds five words of each of eight long quotes, and none of them half of one.
    let rest = "some other words that nobody has said so far ".repeat(400);
    let quotes = format!("> half the town stood on {rest}\n\n").repeat(10);
    let near = "but half the town stood on the moon";
    let mut comments = vec![(0, near); 20_000];
    comments.push((0, &quotes));
    assert_eq!(earlier(&comments), None);
    // One that says it all is found nearby, and not where too much would have to be compared on the way.
    comments.insert(0, (0, &rest));
    assert_eq!(earlier(&comments), None);
    comments.insert(19_990, (0, &rest));
    assert_eq!(earlier(&comments).map(|(id, _)| id), Some(19_990));
}

#[test]
fn of_several_quotes_the_first_counts() {
    let (quay, ramp) = ("half the town stood on the quay", "nobody cheered when the ramp came down");
    let both = format!("> {quay}\n\nyes\n\n> {ramp}\n\nno");
    let quote = format!("> {quay}");
    let table: &[(Comments<'_>, u32)] = &[
        (&[(0, quay), (0, ramp), (1, &both)], 0),
        (&[(0, quay), (0, quay), (0, ramp), (1, &both)], 1),
        (&[(0, "no"), (0, ramp), (1, &both)], 1),
        (&[(0, &quote), (0, ramp), (1, &both)], 0),
        (&[(0, quay), (0, &quote), (0, ramp), (1, &both)], 0),
    ];
    for (number, (comments, expected)) in table.iter().enumerate() {
        assert_eq!(earlier(comments).map(|(id, _)| id), Some(*expected), "row {number}");
    }
}

fn any_body() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "one ", "two ", "three ", "four ", "five ", "Six. ", "\n", "\n\n", "\n> ", ">> ", "\"", "“", "”",
        "‘", "’", "'", "«", "» ", "「", "」", "…", "é", "港", "\u{301}", "[...] ", "#2 ", "@bo ",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn what_is_said_to_be_quoted_stands_there(paragraphs in prop::collection::vec(any_body(), 0..4), bodies in prop::collection::vec(any_body(), 0..6)) {
        let article = ArticleDraft { body: paragraphs.iter().map(String::as_str).collect(), ..ArticleDraft::default() }.build();
        let comments: Vec<_> = bodies.iter().map(|body| (0, body.as_str())).collect();
        let thread = thread(&comments);
        let quotes = Quotes::of(&article, &thread);
        for id in thread.ids() {
            let found: Vec<_> = candidates(&thread).collect();
            prop_assert!(segments(&thread, id).is_empty() || found.contains(&id));
            for quote in quotes.all_of_comment(id) {
                let body = thread.body_range(id);
                prop_assert!(body.start <= quote.place.start && quote.place.end <= body.end);
                let there: Vec<_> = words(article.body().text(), quote.source.clone()).collect();
                let here: Vec<_> = words(thread.text(), quote.place.clone()).map(|word| word.hash).collect();
                let first: Vec<_> = there.iter().take(WINDOW).map(|word| word.hash).collect();
                prop_assert!(there.len() >= WINDOW && here.windows(WINDOW).any(|window| window == first));
                prop_assert!(quotes.by_paragraph(quote.paragraph).iter().any(|other| other.comment == id));
            }
            if let Some((earlier, range)) = quoted_comment(&thread, id) {
                let body = thread.body_range(earlier);
                prop_assert!(earlier < id && body.start <= range.start && range.end <= body.end);
                prop_assert!(thread.text().get(range).is_some());
            }
        }
    }
}
