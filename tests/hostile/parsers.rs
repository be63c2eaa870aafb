//! What is deep, long, broken or lies, one row each: it is read, and what it says is shown.

use understory::formats::markup;
use understory::model::Discussion;
use understory::model::build::Body;
use understory::model::{Draft, ThreadBuilder};
use understory::reading::{Find, Query};

use crate::check;
use crate::threads::on_a_small_stack;

fn read(source: &[u8], format: Option<&str>) -> Vec<Discussion> {
    check::read(source, format)
}

/// How many comments there are, and how deep the deepest is.
fn shape(discussions: &[Discussion]) -> (usize, u32) {
    let comments = || discussions.iter().flat_map(|discussion| discussion.thread.comments());
    (comments().count(), comments().map(|comment| comment.depth + 1).max().unwrap_or(0))
}

/// All that is said, in one string.
fn said(discussions: &[Discussion]) -> String {
    let of = |discussion: &Discussion| {
        discussion.article.body().text().to_owned()
            + discussion.article.title().unwrap_or_default()
            + discussion.thread.text()
            + &discussion.warnings.iter().map(|warning| warning.message.as_str()).collect::<String>()
    };
    discussions.iter().map(of).collect()
}

/// P1, P2: replies in replies, as sites nest them.
#[test]
fn replies_however_deep() {
    let nested = |deep: usize, open: &str, close: &str| open.repeat(deep) + &close.repeat(deep);
    for deep in [64, 1000, 100_000] {
        let chain = nested(deep, r#"{"id":7,"type":"comment","author":"alda","text":"x","children":["#, "]}");
        let source = format!(r#"{{"id":1,"type":"story","title":"T","author":"bo","children":[{chain}]}}"#);
        on_a_small_stack(move || assert_eq!(shape(&read(source.as_bytes(), None)), (deep, deep as u32)));
    }
    for deep in [26, 1000, 50_000] {
        let open = r#"{"kind":"Listing","data":{"children":[{"kind":"t1","data":{"id":"b","author":"alda","body":"x","replies":"#;
        let chain = open.repeat(deep) + "\"\"" + &"}}]}}".repeat(deep);
        let source = format!(
            r#"[{{"kind":"Listing","data":{{"children":[{{"kind":"t3","data":{{"id":"a","title":"T"}}}}]}}}},{chain}]"#
        );
        on_a_small_stack(move || assert_eq!(shape(&read(source.as_bytes(), None)), (deep, deep as u32)));
    }
}

/// P3, P7, P8, P10, P11, P14, P16, P17, P21: families that are cheap to write and cost others dear. What they hold in the end is shown.
fn families() -> Vec<(&'static str, Option<&'static str>, String)> {
    let html =
        |inside: String| format!("<!doctype html><html><body>{inside}<p>the end is shown</p></body></html>");
    let mail = |inside: String| {
        format!("From: a@example.org\nSubject: the end is shown\nMessage-ID: <a@b>\n{inside}")
    };
    let text = |inside: String| format!("{inside}\n\nthe end is shown\n");
    let many = 20_000;
    let mut all = vec![
        ("P3 brackets", None, text("[".repeat(1_000_000))),
        ("P3 objects", None, text(r#"{"a":"#.repeat(300_000))),
        ("P7 lists in lists", None, html("<ul><li>".repeat(many))),
        ("P7 boxes in boxes", None, html("<div>".repeat(many))),
        ("P7 formatting that is never closed", None, html("<b></p>".repeat(2000))),
        ("P7 attributes without end", None, html(format!("<p {}>", (0..many).map(|n| format!("a{n}=x ")).collect::<String>()))),
        ("P7 tables in tables", None, html("<table><tr><td>".repeat(3000))),
        ("P7 tables out of order", None, html("<table><a><td><tr>".repeat(1000))),
        ("P7 templates", None, html("<template>".repeat(3000))),
        ("P7 pictures in formulas", None, html("<svg><math><mi>".repeat(1000))),
        ("P11 one space deeper every line", None, text((0..1500).map(|n| " ".repeat(n) + "- x\n").collect())),
        ("P11 quotes in quotes", None, text(">".repeat(100_000) + " x")),
        ("P11 bullets in bullets", None, text("* ".repeat(50_000))),
        ("P14 a long name", None, text("n".repeat(1_000_000) + "  3 May 2019\n    a text")),
        ("P14 a long text", None, text("word ".repeat(300_000))),
        ("P14 siblings", None, text("alda  3 May 2019\n    a text\n\n".repeat(10_000))),
        ("P16 line breaks of all kinds", None, text("a\rb\nc\r\nd\u{85}e\u{2028}f\u{2029}g\u{b}h\u{c}".repeat(5000))),
        ("P16 nothing but line breaks", None, text("\n".repeat(500_000))),
        ("P17 parts in parts", Some("mail"), mail("Content-Type: multipart/mixed; boundary=x\n\n--x\n".repeat(20_000))),
        ("P17 messages in messages", Some("mail"), mail("Content-Type: message/rfc822\n\n".repeat(50_000))),
        ("P17 flat parts", Some("mail"), mail("Content-Type: multipart/mixed; boundary=x\n\n".to_owned() + &"--x\n\ny\n".repeat(30_000))),
        ("P17 a line of a megabyte", Some("mail"), mail(format!("X-Long: {}\n\nbody", "y".repeat(1 << 20)))),
        ("P17 a boundary of ten kilobytes", Some("mail"), mail(format!("Content-Type: multipart/mixed; boundary={}\n\n{}", "b".repeat(10_000), "--b\n".repeat(5000)))),
        ("P17 references without end", Some("mail"), mail(format!("References: {}\n\nbody", (0..50_000).map(|n| format!("<{n}@b> ")).collect::<String>()))),
        ("P20 a date in brackets", Some("mail"), mail(format!("Date: {} Fri, 3 May 2019\n\nbody", "(".repeat(100_000)))),
        ("P21 laughs", Some("disqus"), "<?xml version=\"1.0\"?><!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]><disqus><thread id=\"1\"><title>the end is shown &c;</title></thread></disqus>".to_owned()),
        ("P21 a file by its name", Some("disqus"), "<?xml version=\"1.0\"?><!DOCTYPE l [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><disqus><thread id=\"1\"><title>the end is shown &f;</title></thread></disqus>".to_owned()),
        ("P21 attributes without end", Some("disqus"), format!("<?xml version=\"1.0\"?><disqus><thread {}id=\"1\"><title>the end is shown</title></thread></disqus>", (0..20_000).map(|n| format!("a{n}=\"x\" ")).collect::<String>())),
        ("P21 elements in elements", Some("disqus"), format!("<?xml version=\"1.0\"?><disqus><thread id=\"1\"><title>the end is shown</title></thread>{}", "<a>".repeat(100_000))),
    ];
    // P8: what is never closed swallows what follows; what stands before it is shown.
    for open in [
        "<!--",
        "<script>",
        "<style>",
        "<textarea>",
        "<plaintext>",
        "<title>",
        "<![CDATA[",
        "<noscript>",
        "<iframe>",
        "<select><option>",
    ] {
        all.push((open, None, html(format!("<p>the end is shown</p>{open}{}", "x < y ".repeat(30_000)))));
    }
    all
}

#[test]
fn families_that_cost_others_dear() {
    std::thread::scope(|scope| {
        for part in families().chunks(9) {
            let part = part.to_vec();
            scope.spawn(move || {
                for (what, format, source) in part {
                    on_a_small_stack(move || {
                        let discussions = read(source.as_bytes(), format);
                        let said = said(&discussions);
                        let wanted = match what {
                            // What is in templates is never shown; of what is never closed the most is shown.
                            "P7 templates" => "there is no text in it",
                            "<title>" => "x < y x < y",
                            _ => "the end is shown",
                        };
                        assert!(said.contains(wanted), "{what}");
                        assert!(
                            said.len() <= 65_536 + 16 * source.len(),
                            "{what}: {} bytes of {}",
                            said.len(),
                            source.len()
                        );
                        assert!(!said.contains("root:"), "{what}: a file was read");
                    });
                }
            });
        }
    });
}

/// P10: markup that grows or backtracks elsewhere: what comes out is of the size of what went in.
#[test]
fn markup_makes_not_much_of_little() {
    for unit in [
        "*",
        "**",
        "_",
        "_a",
        "a*_",
        "[",
        "![",
        "](",
        "[a](",
        "[a]: b\n",
        "`",
        "`a``b",
        "> ",
        "- ",
        "1. ",
        "#",
        "~~",
        "|",
        "<",
        "<a ",
        "<!--",
        "&",
        "&amp;",
        "\\",
        "*a **b ",
        "[[",
        "<b>",
        "</b>",
        "<blockquote>",
        "<ul><li>",
        "<pre>",
        "<a href=\"",
        "&#27;",
        "\n\n",
        "   \n",
        "a\n> ",
        "***a*",
        "x\ny\n- ",
    ] {
        let source = unit.repeat(20_000 / unit.len());
        on_a_small_stack(move || {
            let mut builder = ThreadBuilder::new();
            for rich in [
                markup::html(&source),
                markup::markdown(&source),
                markup::markdown_lines(&source),
                markup::plain(&source),
            ] {
                assert!(rich.text.len() <= 64 + 16 * source.len(), "{unit:?}: {}", rich.text.len());
                builder.push(&Draft { body: Body::Rich(&rich), ..Draft::default() });
            }
            assert_eq!(builder.finish().0.len(), 4);
        });
    }
}

/// P5: one bad comment never loses the rest. What is broken, and how many of the three comments are there at least.
#[test]
fn broken_json_keeps_what_is_whole() {
    let good = |id: u32| {
        format!(r#"{{"id":{id},"type":"comment","author":"alda","text":"text {id}","children":[]}}"#)
    };
    let story = |middle: &str, tail: &str| {
        format!(
            r#"{{"id":1,"type":"story","title":"T","author":"bo","children":[{},{middle},{}]{tail}"#,
            good(2),
            good(4)
        )
    };
    let rows: [(&str, Vec<u8>, usize); 14] = [
        ("a lone surrogate", story(r#"{"id":3,"type":"comment","author":"x","text":"\ud800 y","children":[]}"#, "}").into(), 3),
        ("a mark of byte order", [b"\xEF\xBB\xBF".to_vec(), story(&good(3), "}").into()].concat(), 3),
        ("UTF-16", [b"\xFF\xFE".to_vec(), story(&good(3), "}").encode_utf16().flat_map(u16::to_le_bytes).collect()].concat(), 3),
        ("UTF-16, big end first", [b"\xFE\xFF".to_vec(), story(&good(3), "}").encode_utf16().flat_map(u16::to_be_bytes).collect()].concat(), 3),
        ("a NUL in a string", story("{\"id\":3,\"type\":\"comment\",\"author\":\"x\",\"text\":\"a\u{0}b\",\"children\":[]}", "}").into(), 3),
        ("keys twice", story(r#"{"id":3,"id":3,"type":"comment","text":"a","text":"b","children":[]}"#, "}").into(), 3),
        ("numbers past all bounds", story(r#"{"id":1e999,"type":"comment","points":-1e999,"created_at_i":99999999999999999999,"text":"a","children":[]}"#, "}").into(), 3),
        ("NaN", story(r#"{"id":NaN,"type":"comment","text":"a","children":[]}"#, "}").into(), 2),
        ("a comma too many", story(&(good(3) + ","), ",}").into(), 3),
        ("a value of another kind", story(r#"{"id":[],"type":"comment","author":{},"text":7,"children":"none"}"#, "}").into(), 2),
        ("no end", story(&good(3), "").into(), 3),
        ("two, one after another", (story(&good(3), "}") + "\n" + &story(&good(3), "}")).into(), 3),
        ("a raw line break in a string", story("{\"id\":3,\"type\":\"comment\",\"author\":\"x\",\"text\":\"a\nb\",\"children\":[]}", "}").into(), 2),
        ("bytes that mean nothing", story("{\"id\":3,\"type\":\"comment\",\"author\":\"x\",\"text\":\"", "}").into_bytes().into_iter().chain(*b"\xff\xfe").collect(), 1),
    ];
    for (what, source, least) in rows {
        let discussions = read(&source, Some("hackernews"));
        let found = shape(&discussions).0;
        assert!(found >= least, "{what}: {found} of {least}");
        check::check(&discussions);
    }
}

/// P15: bytes that are no text, in every place where one may stand.
#[test]
fn bytes_that_mean_nothing() {
    let broken: Vec<Vec<u8>> = (0x80..=0xFF_u8)
        .map(|byte| vec![byte])
        .chain([
            b"\xC0\x80".to_vec(),
            b"\xED\xA0\x80\xED\xB0\x80".to_vec(),
            b"\xF4\x90\x80\x80".to_vec(),
            b"\xE2\x82".to_vec(),
            vec![0],
            vec![0; 9],
        ])
        .collect();
    for bytes in broken {
        let source = [
            &b"alda  3 May 2019\n    Half the town "[..],
            &bytes,
            b" stood there.\n\nbo  4 May 2019\n    Nine years ",
            &bytes,
        ]
        .concat();
        let discussions = read(&source, None);
        check::check(&discussions);
        assert!(said(&discussions).contains("Half the town"), "{bytes:x?}");
        for discussion in &discussions {
            let mut find = Find::new();
            find.search("stood", &discussion.article, &discussion.thread);
            assert_eq!(find.len(), 1, "{bytes:x?}");
        }
    }
}

/// P20: dates that are none: kept as words, and drawn.
#[test]
fn dates_past_all_bounds() {
    for date in [
        "-9223372036854775808",
        "9223372036854775807",
        "-1",
        "1e18",
        "9999-12-31T23:59:59Z",
        "10000-01-01",
        "-0001-01-01",
        "2019-01-32",
        "2019-13-01",
        "0000-00-00",
        "2019-02-30T25:61:61Z",
        "2019-05-03T10:00:00+99:99",
        "32 Jan 2019",
        "Fri, 99 Zzz 99999 99:99:99 +9999",
        "NaN",
        "",
        "\u{0}",
    ] {
        let quoted = serde_json::to_string(date).unwrap();
        let native = format!(
            r#"{{"schema":"understory/1","article":{{"title":"T","published":{quoted}}},"comments":[{{"id":0,"author":"a","published":{quoted},"body":"x"}}]}}"#
        );
        let number = if date.is_empty() || date.contains(['-', ' ', '\0', 'N', ':']) { "-1" } else { date };
        let hackernews = format!(
            r#"{{"id":1,"type":"story","title":"T","created_at":{quoted},"children":[{{"id":2,"type":"comment","created_at_i":{number},"created_at":{quoted},"text":"x","children":[]}}]}}"#
        );
        let mail = format!("From: a@example.org\nDate: {date}\nSubject: T\nMessage-ID: <a@b>\n\nx\n");
        let outline = format!("alda  {date}\n    x is said here\n\nbo  {date}\n    y is said here\n");
        for source in [native, hackernews, mail, outline] {
            let discussions = read(source.as_bytes(), None);
            check::check(&discussions);
            for keys in ["", "sn", "ga", "&after:2019<Enter>"] {
                crate::oracle::draw(&crate::matrix::played(discussions.clone(), (100, 30), keys), date);
            }
        }
    }
}

/// Queries: whatever is typed is answered.
#[test]
fn queries_of_any_kind() {
    let thread = crate::common::made::thread(200);
    let long = "ferry ".repeat(1000);
    let bomb = "(".repeat(2000) + "a" + &")".repeat(2000);
    for typed in [
        "foo-bar",
        "\"",
        "hello'",
        "*",
        "-",
        "--",
        "NEAR(",
        "author:",
        "author:=\"",
        "score:..",
        "score:9..1",
        "score:99999999999999999999",
        "after:9999-99-99",
        "/",
        "/(/",
        "/(a+)+$/",
        "/a{1,100000}/",
        "/\\p{Nope}/",
        "/[/",
        "\0",
        "\u{202e}",
        "\u{1b}",
        "has:",
        "is:nothing",
        "depth:-1",
        &long,
        &bomb,
        "/(?i)(x+x+)+y/",
        "\\v(a+)+$",
        "\\v((((((((((a*)*)*)*)*)*)*)*)*)*)*b",
        "\\v",
        "\\v(?P<n>a)\\b{start}",
        "\\v.{1000}{1000}",
    ] {
        if let Ok(query) = Query::parse(typed) {
            _ = query.matches(&thread, &understory::reading::Known::default());
        }
        let mut find = Find::new();
        find.search(typed, &understory::model::Article::default(), &thread);
        _ = find.complaint();
    }
}
