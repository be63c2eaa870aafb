//! Tables: a text, and the tree that it is, drawn as text.

use super::parse;

/// A tree as text: two spaces a level, `author @ date = body`, each only where it is known.
fn drawn(text: &str) -> String {
    let mut out = String::new();
    for comment in parse("test", text).thread.comments() {
        let author = comment.author.unwrap_or("?");
        let date = comment.published.map(|date| format!(" @ {date}")).unwrap_or_default();
        let body = comment.body.replace("\n\n", " ¶ ").replace('\n', " / ");
        out.extend(["  ".repeat(comment.depth as usize).as_str(), author, &date, " = ", &body, "\n"]);
    }
    out
}

#[track_caller]
fn check(text: &str, tree: &str) {
    let tree: String = tree.trim_matches('\n').lines().flat_map(|line| [line, "\n"]).collect();
    assert_eq!(drawn(&text.replace('·', " ")), tree);
}

#[test]
fn bullets_of_an_extractor() {
    check(
        "5 Comments\n\n··• alda\n\n····Best rolls in town.\n\n··• Bo B.\n\n····Too salty for me.\n\n····I went back twice to be sure.\n····Still salty.\n\n····• Cid\n\n······Salt is the point.",
        "
alda = Best rolls in town.
Bo B. = Too salty for me. ¶ I went back twice to be sure. / Still salty.
  Cid = Salt is the point.",
    );
}

#[test]
fn numbers_that_start_again() {
    check(
        "··1. Alda says:\n····January 2, 2020 at 9:10 am\n\n····First paragraph.\n\n····Reply\n····1. Bo says:\n······January 2, 2020 at 9:30 am\n\n······Bo answers Alda.\n\n······Reply\n··2. Dov says:\n····January 3, 2020 at 9:30 am\n\n····Hello.\n",
        "
Alda @ 2020-01-02T09:10:00 = First paragraph.
  Bo @ 2020-01-02T09:30:00 = Bo answers Alda.
Dov @ 2020-01-03T09:30:00 = Hello.",
    );
}

#[test]
fn headers_in_one_column() {
    check(
        "Alda\nPosted October 29, 2012 at 9:26 am  \nAlda text.\n····Bo\n····Posted October 29, 2012 at 9:31 am  \n····Bo text.\n········Cid\n········Posted October 29, 2012 at 9:35 am\n········Cid text.\n········Dov\n········Posted October 29, 2012 at 9:40 am\n········Dov text.\n",
        "
Alda @ 2012-10-29T09:26:00 = Alda text.
  Bo @ 2012-10-29T09:31:00 = Bo text.
    Cid @ 2012-10-29T09:35:00 = Cid text.
    Dov @ 2012-10-29T09:40:00 = Dov text.",
    );
}

#[test]
fn hanging_names() {
    check(
        "Comments\n\nAlda\n····Alda text, the first paragraph.\n····- a dash list of hers\n····Bo\n········Bo text, and more of it.\n········Cid\n············Cid text, and no more.\n",
        "
Alda = Alda text, the first paragraph. / - a dash list of hers
  Bo = Bo text, and more of it.
    Cid = Cid text, and no more.",
    );
}

#[test]
fn jumps_and_columns_that_were_never_open() {
    check(
        "3 comments\n\n····by Alda (1001)\n····Text of hers.\n············by Bo (1002)\n············Text of his.\n········by Cid (1003)\n········More text.\n",
        "
Alda = Text of hers.
  Bo = Text of his.
  Cid = More text.",
    );
}

#[test]
fn quotation_marks_as_levels() {
    check(
        "Alda wrote on October 29, 2012 at 12:39 pm:\n\nFirst.\n\n> Bo wrote on October 29, 2012 at 2:25 pm:\n>\n> Second.\n>\n>> Cid wrote on October 29, 2012 at 5:24 pm:\n>>\n>> Third.\n",
        "
Alda @ 2012-10-29T12:39:00 = First.
  Bo @ 2012-10-29T14:25:00 = Second.
    Cid @ 2012-10-29T17:24:00 = Third.",
    );
}

#[test]
fn lists_inside_a_body_are_text() {
    check(
        "2 Comments\n\n··• Alda says:\n····January 2, 2020 at 9:10 am\n\n····I bought:\n\n····• bread\n····• rolls\n\n····Both good.\n\n····Reply\n··• Bo says:\n····January 2, 2020 at 9:30 am\n\n····1. The first is short.\n\n····So is this.\n\n····Reply\n",
        "
Alda @ 2020-01-02T09:10:00 = I bought: ¶ • bread / • rolls ¶ Both good.
Bo @ 2020-01-02T09:30:00 = 1. The first is short. ¶ So is this.",
    );
}

#[test]
fn other_languages() {
    for (header, author, date) in [
        ("Aylin sagt:\n    20. November 2022 um 10:36 Uhr", "Aylin", "2022-11-20T10:36:00"),
        ("Ramón dijo:\n    26 abril 2022 a las 14:02", "Ramón", "2022-04-26T14:02:00"),
        ("Zoé a dit :\n    2 décembre 2017 à 17:55", "Zoé", "2017-12-02T17:55:00"),
        ("Åsa skriver:\n    3 mars 2021 kl. 08:05", "Åsa", "2021-03-03T08:05:00"),
        ("Пётр пишет:\n    5 мая 2019 в 12:30", "Пётр", "2019-05-05T12:30:00"),
        ("山田 より:\n    2020年1月2日 9:10", "山田", "2020-01-02T09:10:00"),
        ("alda 3 hours ago | parent", "alda", "3 hours ago"),
        ("Bo, 11/08/2020 at 9:52", "Bo", "11/08/2020 at 9:52"),
    ] {
        let text = format!(
            "1 Comment\n\n  • {header}\n\n    A text that is said here.\n\n  • {header}\n\n    Another text.\n"
        );
        let want =
            format!("{author} @ {date} = A text that is said here.\n{author} @ {date} = Another text.\n");
        assert_eq!(drawn(&text), want, "{header}");
    }
}

#[test]
fn what_is_no_thread() {
    for text in [
        "",
        "A line.",
        "# Title\n\n- one\n- two\n  - three\n\n1. Install\n\n   cargo install x\n\n2. Run\n\n   x --help\n",
        "2020-01-02 10:00:01 INFO started\n2020-01-02 10:00:02 WARN slow\n2020-01-02 10:00:03 INFO done\n",
        "fn main() {\n    let x = 1;\n    if x > 0 {\n        println!(\"{x}\");\n    }\n}\n",
        "def f(x):\n    return x\n\nclass A:\n    def g(self):\n        return 1\n",
        "v1.2.0 (2020-01-02)\n\n* Fixed a thing.\n\nv1.1.0 (2019-12-01)\n\n* Added a thing.\n\nv1.0.0 (2019-11-01)\n\n* All of it.\n",
        "key:\n  inner: value\n  list:\n    - a\n    - b\n",
        "Chapter one\n    A thing\n        A smaller thing\n    Another\nChapter two\n    More\n",
    ] {
        assert_eq!(drawn(text), "", "{text}");
    }
}

#[test]
fn an_article_has_its_parts() {
    let text = "Ferry returns to the island\n\nThe ferry at the quay. (Photo: Ola Brandt)\n\n3 May 2019\n\nBy Ingrid Vass\n\nThe first ferry in nine years left the mainland on Friday morning, with sixty-one people and a piano.\n\nNobody asked the fishermen.\n\nA bridge that nobody wanted in the first place…\n\nHow the mail boat came to have twelve seats and…\n";
    let article = parse("test", text).article;
    assert_eq!(article.title(), Some("Ferry returns to the island"));
    assert_eq!(article.byline(), Some("Ingrid Vass"));
    assert_eq!(article.published(), Some("2019-05-03"));
    assert_eq!(article.caption(), Some("The ferry at the quay. (Photo: Ola Brandt)"));
    assert_eq!((article.body().len(), article.related().len()), (2, 2));
}

#[test]
fn a_day_without_a_year_is_kept_in_its_own_words() {
    for (line, published) in [
        ("1 May, before breakfast", Some("1 May, before breakfast")),
        ("May 1", Some("May 1")),
        ("3. Oktober", Some("3. Oktober")),
        ("1 May 2019", Some("2019-05-01")),
        ("40 May", None),
        ("May we", None),
    ] {
        let text = format!(
            "Welcome to the wood\n\nBy Ingrid Vass\n\n{line}\n\nThe first ferry in nine years left the mainland on Friday \
             morning, with sixty-one people and a piano.\n\nNobody asked the fishermen.\n"
        );
        let article = parse("test", &text).article;
        assert_eq!(article.published(), published, "{line}");
        let body = if published.is_some() { 2 } else { 3 };
        assert_eq!((article.byline(), article.body().len()), (Some("Ingrid Vass"), body), "{line}");
    }
}

/// What is piped in and is no discussion is shown to the last word.
#[test]
fn a_log_loses_nothing() {
    let commit = |number: usize| {
        format!(
            "commit 60576b{number}b782b\nAuthor: Alda Low and the others of the harbour <alda@mail.example>\n\
             Date:   Sat Nov 28 21:15:59 2026 +0000\n\n    Keep the ferry in the harbour\n\n    \
             It left without its passengers on Friday, and again on Sunday, which nobody but the harbour master had expected.\n\n"
        )
    };
    let text: String = (0..4).map(commit).collect();
    let discussion = parse("test", &text);
    let article = &discussion.article;
    assert!(discussion.thread.is_empty());
    assert!(article.byline().is_none_or(|name| name.contains(char::is_alphabetic)), "{:?}", article.byline());
    let published = article.published().unwrap_or_default();
    let shown = format!("{:?} {} {:?} {published}", article.title(), article.body().text(), article.byline());
    // A date may stand in another form.
    let date = ["Date:", "Sat", "Nov", "28", "21:15:59", "2026", "+0000"];
    let dated = published.starts_with("2026-11-28");
    let lost: Vec<_> = text
        .split_whitespace()
        .filter(|word| !(shown.contains(word) || dated && date.contains(word)))
        .collect();
    assert!(lost.is_empty(), "{lost:?}: {shown}");
}

/// A page of a manual: short lines above its first paragraph, and below it what looks like a title above a date.
#[test]
fn a_manual_begins_at_its_beginning() {
    let text = "KNOT(1)                  General Commands Manual                 KNOT(1)\n\nNAME\n       knot - tie a rope\n\n\
                SYNOPSIS\n       knot [-w] ROPE\n\nDESCRIPTION\n       \
                Ties a rope to itself, or to another where two are given, with the knot that holds best when it is wet and heavy.\n\n       \
                When the rope is cut it takes the longer part of it, and tells what has become of the other one on its way out.\n\n\
                The knots of the harbour\n3 May 2019\n\n       \
                There were eleven of them, and they were known by the names of those who had tied them first, which nobody remembers.\n";
    let article = parse("test", text).article;
    let shown = format!("{:?} {}", article.title(), article.body().text());
    let lost: Vec<_> = [
        "KNOT(1)",
        "NAME",
        "tie a rope",
        "SYNOPSIS",
        "[-w]",
        "DESCRIPTION",
        "Ties a rope",
        "When the rope",
        "eleven",
    ]
    .into_iter()
    .filter(|words| !shown.contains(words))
    .collect();
    assert!(lost.is_empty(), "{lost:?}: {shown}");
}

/// A thread in one column: its comments, and what is told of it.
fn flat(header: impl Fn(usize, &str) -> String, comments: &[(&str, &str)]) -> (String, String) {
    let mut text = format!(
        "A title\n\nThe first ferry in nine years left the harbour at dawn, and half the town saw it go.\n\n{} comments\n\n",
        comments.len()
    );
    for (number, (author, body)) in comments.iter().enumerate() {
        text.extend([header(number + 1, author).as_str(), "\n\n", body, "\n\n"]);
    }
    let mut tree = String::new();
    let discussion = parse("test", &text);
    for comment in discussion.thread.comments() {
        let note = comment.note.filter(|_| comment.parent.is_some()).map(|note| format!(" ? {note}"));
        let author = comment.author.unwrap_or_default();
        tree.extend(["  ".repeat(comment.depth as usize).as_str(), author, &note.unwrap_or_default(), "\n"]);
    }
    (tree, discussion.warnings.iter().map(|warning| warning.message.as_str()).collect::<Vec<_>>().join("; "))
}

#[test]
fn flat_threads_are_tied_by_quotes_and_names() {
    let header = |_: usize, author: &str| format!("{author}\n3 May 2019 at 9:12");
    let (tree, told) = flat(
        header,
        &[
            ("Alda", "I stood on the quay with my mother's old flag, and it rained."),
            ("Bo", "Nobody told us of the rain before we had put on our best shoes."),
            ("Cid", "> I stood on the quay with my mother's old flag\n\nWhich flag was it?"),
            ("Alda", "@Cid The one with the herring on it."),
            ("Dov", "@Alda I remember that flag well, and the herring too."),
            ("Eve", "> the first ferry in nine years left the harbour\n\nAnd came back, I hope."),
        ],
    );
    let expected =
        "Alda\n  Cid\n    Alda\n      Dov ? the nearest of several comments by that name\nBo\nEve\n";
    assert_eq!(tree, expected);
    assert_eq!(told, "no nesting in the text: 3 of 6 comments tied to what they answer by quotes and names");
}

#[test]
fn flat_threads_are_tied_by_the_numbers_that_they_show() {
    let comments = [
        ("Alda", "I stood on the quay with my flag, and it rained."),
        ("Bo", "Nobody told us of the rain before we put on our best shoes."),
        ("Cid", "#1 Which flag was it, then, if one may ask?"),
        ("Dov", "As #2 says, the shoes were the worst of it all."),
    ];
    let (tree, told) = flat(|number, author| format!("{author}\n3 May 2019 at 9:12 #{number}"), &comments);
    assert_eq!(tree, "Alda\n  Cid\nBo\n  Dov\n");
    assert_eq!(told, "no nesting in the text: 2 of 4 comments tied to what they answer by numbers");
    let (tree, told) = flat(|_, author| format!("{author}\n3 May 2019 at 9:12"), &comments);
    assert_eq!(tree, "Alda\nBo\nCid\nDov\n", "numbers that nobody sees are not meant");
    assert_eq!(told, "the text has no nesting left: shown flat");
}

#[test]
fn what_is_flat_is_told_once() {
    let text = "3 comments\n\nalda 3 hours ago | next\n\nFirst text.\n\nreply\n\nbo 2 hours ago | parent\n\nSecond text.\n\nreply\n";
    let discussion = parse("test", text);
    assert_eq!(discussion.thread.len(), 2);
    assert_eq!(discussion.warnings.len(), 1);
    let guessed = |comment: crate::model::Comment<'_>| {
        comment.evidence == crate::model::Evidence::Guess && comment.note.is_none()
    };
    assert!(discussion.thread.comments().all(guessed));
}

#[test]
fn broken_lines_are_joined_and_real_breaks_kept() {
    let words = "one two three four five six seven eight nine ten eleven twelve thirteen";
    let body = format!("    {words}\n").repeat(8);
    let text = format!(
        "2 Comments\n\n  • Alda says:\n    January 2, 2020 at 9:10 am\n\n{body}    Short.\n    Real break.\n\n  • Bo says:\n    January 2, 2020 at 9:11 am\n\n{body}"
    );
    let discussion = parse("test", &text);
    let bodies: Vec<_> = discussion.thread.comments().map(|comment| comment.body.lines().count()).collect();
    assert_eq!(bodies, [2, 1]);
}

#[test]
fn a_list_of_changes_has_no_comments() {
    let text = "# Changes\n\n## Next\n\n* A bell for the quay\n  (https://example.org/bell/pull/12).\n* A longer rope\n  (https://example.org/bell/pull/15).\n* Less rust\n  #17\n";
    assert!(super::parse("changes", text).thread.is_empty());
}

#[test]
fn a_full_stop_after_initials_ends_a_name_and_no_sentence() {
    for (header, author) in [
        ("T.K. 3 May 2019", Some("T.K.")),
        ("Tom K. 3 May 2019", Some("Tom K.")),
        ("Å. Ö. 3 May 2019", Some("Å. Ö.")),
        ("It left at dawn. 3 May 2019", None),
        ("We met in D.C. 3 May 2019", None),
    ] {
        let text = format!(
            "The lamp\n\nIt is lit.\n\n2 Comments\n\n• marlow 3 May 2019\n  Short.\n• {header}\n  Words that go on.\n"
        );
        let discussion = parse("test", &text);
        let authors: Vec<_> = discussion.thread.comments().map(|comment| comment.author).collect();
        assert_eq!(authors.first(), Some(&Some("marlow")), "{header}");
        assert_eq!(authors.get(1).copied().flatten(), author, "{header}");
    }
}

#[test]
fn short_lines_below_the_title_are_kept_or_told() {
    let text = "Nine years passed before anybody saw a ferry in the harbour again, and those who did were not at all sure of it.";
    let page = |between: &str| {
        parse(
            "x",
            &format!(
                "The ferry comes back\n\nBy Alda Wren\n\n{between}\n\n{text}\n\n2 comments\n\n  • bo\n\n    Nobody waved at it.\n\n    • cid\n\n      I did wave.\n"
            ),
        )
    };
    for (between, body, warning) in [
        ("It left at eight.", vec!["It left at eight.", text], None),
        ("It left at eight.\n\nHarbour notes", vec!["It left at eight.", "Harbour notes", text], None),
        ("Harbour notes\n\n“Did it leave?”", vec!["“Did it leave?”", text], Some("1 short line")),
        ("Harbour notes\n\nHome and garden", vec![text], Some("2 short lines")),
        ("Share\n\n3 May 2019", vec![text], None),
    ] {
        let read = page(between);
        assert_eq!(read.article.title(), Some("The ferry comes back"), "{between}");
        assert_eq!(read.article.byline(), Some("Alda Wren"), "{between}");
        assert_eq!(read.article.body().paragraphs().collect::<Vec<_>>(), body, "{between}");
        let told: Vec<_> = read.warnings.iter().map(|warning| &*warning.message).collect();
        let wanted = warning.map(|lines| format!("{lines} between the title and the text left out"));
        assert_eq!(told, wanted.iter().map(String::as_str).collect::<Vec<_>>(), "{between}");
        assert_eq!(read.thread.len(), 2);
    }
}
