//! P6, P9, P18: what a grammar allows and what it forbids, row by row, put where our readers meet it.

use understory::formats::{Input, mail};
use understory::model::Discussion;
use understory::source::decode;

use crate::check;

/// Values that are JSON.
const WHOLE: [&str; 58] = [
    "null",
    "true",
    "false",
    "0",
    "-0",
    "0.5",
    "-0.5",
    "1e0",
    "1E0",
    "1e+2",
    "1e-2",
    "0e+1",
    "0e1",
    "20e1",
    "123.456e78",
    "-1",
    "-123",
    "123",
    "1000000000000000000000000000000",
    "0.00000000000000000000000000000000000000000000000000001",
    r#""""#,
    r#"" ""#,
    r#""a""#,
    r#""\"""#,
    r#""\\""#,
    r#""\/""#,
    r#""\b\f\n\r\t""#,
    r#""\u0041""#,
    r#""\u00e9""#,
    r#""\u20ac""#,
    r#""\ud83d\ude00""#,
    r#""\u0000""#,
    r#""\u001b[2J""#,
    r#""\uffff""#,
    r#""\udbff\udfff""#,
    r#""\u2028\u2029""#,
    r#""\\u0041""#,
    r#""\\\\n""#,
    "\"\u{7f}\"",
    "\"\u{e9}\u{20ac}\u{1f600}\"",
    "\"\u{2028}\"",
    r#""a/*b*/c""#,
    r#""[,]""#,
    r#""}{""#,
    "[]",
    "[ ]",
    "[[]]",
    "[[],[[]]]",
    "[1]",
    "[1,2,3]",
    "[\n1\n,\t2\r\n]",
    r#"["a",null,1,true,{}]"#,
    "{}",
    "{ }",
    r#"{"":0}"#,
    r#"{"a":{"b":{"c":[]}}}"#,
    r#"{"a":1,"a":2}"#,
    r#"{"\u0061":"\u0062"}"#,
];

/// Values that are none, and hurt nothing around them: they end where they should.
const ODD: [&str; 47] = [
    "nul",
    "tru",
    "True",
    "NULL",
    "NaN",
    "Infinity",
    "-Infinity",
    "undefined",
    "nan",
    "-",
    "+1",
    "01",
    "-01",
    ".5",
    "5.",
    "-.5",
    "1e",
    "1e+",
    "1eE2",
    "0x10",
    "0b1",
    "1_000",
    "1 000",
    "- 1",
    "--1",
    "1.2.3",
    "\u{ff11}",
    "\u{60}a\u{60}",
    "a",
    "\\u0041",
    r#""\a""#,
    r#""\x41""#,
    r#""\u00""#,
    r#""\u00G0""#,
    r#""\ud800""#,
    r#""\udc00\ud800""#,
    r#""\ud800\u0041""#,
    "\"\u{1}\"",
    "\"\t\"",
    "[1,]",
    "[,1]",
    "[1,,2]",
    "[,]",
    "[1 2]",
    r#"["a":1]"#,
    r#"{"a":1,}"#,
    r#"{"a" 1}"#,
];

/// Values that never end, or end too often: what stands before them is shown.
const OPEN: [&str; 30] = [
    "[",
    "]",
    "{",
    "}",
    "[[",
    "]]",
    "{{",
    "}}",
    "[}",
    "{]",
    "[{",
    "[\"",
    "\"",
    "\"\\",
    "\"\\u",
    "\"a",
    "{\"a\"",
    "{\"a\":",
    "{\"a\":1",
    "{\"a\":1,",
    "[1",
    "[1,",
    "[\"a\n",
    "{'a':1",
    "'a",
    "/*",
    "//",
    "#",
    "\"\\\"",
    "[1}",
];

/// Three comments, of which the second has a field with the value.
fn around(value: &str) -> String {
    let comment = |id: u32, more: &str| {
        format!(r#"{{"id":{id},"type":"comment","author":"alda",{more}"text":"text {id}","children":[]}}"#)
    };
    let odd = format!(r#""odd":{value},"#);
    format!(
        r#"{{"id":1,"type":"story","title":"T","author":"bo","children":[{},{},{}]}}"#,
        comment(2, ""),
        comment(3, &odd),
        comment(4, "")
    )
}

fn comments(discussions: &[Discussion]) -> usize {
    discussions.iter().map(|discussion| discussion.thread.len()).sum()
}

/// P6: whatever value one comment has in a field that nobody asks for.
#[test]
fn json_as_it_may_and_may_not_be() {
    for (values, least) in [(&WHOLE[..], 3), (&ODD, 2), (&OPEN, 1)] {
        for value in values {
            let discussions = check::read(around(value).as_bytes(), Some("hackernews"));
            assert!(comments(&discussions) >= least, "{value}: {}", comments(&discussions));
            let told = discussions.iter().any(|discussion| !discussion.warnings.is_empty());
            assert!(least < 3 || !told, "{value} is JSON, and was told of");
            check::check(&discussions);
        }
    }
}

/// P6: whatever value is all that there is.
#[test]
fn json_that_is_no_discussion_is_text() {
    for value in WHOLE.iter().chain(&ODD).chain(&OPEN) {
        let discussions = check::read(value.as_bytes(), None);
        assert_eq!(comments(&discussions), 0, "{value}");
        for format in ["hackernews", "native", "reddit"] {
            check::check(&check::read(value.as_bytes(), Some(format)));
        }
    }
}

/// P9: pages whose tags are out of order. Every word that begins with `w` is shown, once; forms and rows of links are no text, and left out here.
#[test]
fn pages_out_of_order_lose_no_word() {
    for page in [
        "<p>w1<p>w2<p>w3",
        "<p>w1<div>w2</p>w3</div>w4",
        "<b>w1<i>w2</b>w3</i>w4",
        "<b><p>w1</b>w2</p>w3",
        "<a href=1>w1<a href=2>w2</a>w3</a>",
        "<table>w1<tr>w2<td>w3</td>w4</tr>w5</table>w6",
        "<table><td>w1<td>w2<tr><td>w3</table>",
        "<table><caption>w1<table><tr><td>w2</table>w3",
        "<table><tr><td><table><tr><td>w1</table>w2</table>",
        "<table><b><tr><td>w1</b>w2</td></tr>w3</table>",
        "<tr><td>w1</td></tr>w2",
        "<td>w1",
        "<li>w1<li>w2<ul><li>w3</li>w4</ul>w5",
        "<ul><p>w1<li>w2</p>w3</ul>",
        "<dl><dt>w1<dd>w2<dt>w3</dl>",
        "<h1>w1<h2>w2</h1>w3</h2>",
        "<h1>w1</h3>w2",
        "<pre>\nw1\n\nw2</pre>w3",
        "<nobr>w1<nobr>w2</nobr>",
        "<p>w1</br>w2",
        "</p>w1",
        "</b></i></div>w1",
        "<br/>w1<hr/>w2<p/>w3",
        "<div/>w1</div>w2",
        "<span><div>w1</span>w2</div>w3",
        "<p>w1<!-- no -->w2<!--->w3<!-->w4",
        "<p>w1<!x>w2<?y?>w3",
        "<p>w1<![CDATA[n]]>w2",
        "<p>w1</ x>w2",
        "<p>w1<>w2",
        "<p>w1</>w2",
        "<p>w1 < w2 > w3",
        "<p>w1 <3 w2",
        "<p>w1&amp;w2&ampw3&notit;w4",
        "<p>w1&#0;w2&#x110000;w3&#xd800;w4",
        "<p>w1&lt;b&gt;w2",
        "<p>w1&nbsp;w2&zwj;w3",
        "<p a=1 a=2 'b\"=c>w1",
        "<p a='w0>'>w1",
        "<p a=b\"c>w1",
        "<p =x>w1",
        "<P CLASS=X>w1</P>w2",
        "<frameset>w1",
        "<body><body x=1>w1<html y=2>w2",
        "<head><p>w1</head>w2",
        "w1</body>w2</html>w3",
        "<html><body></html>w1",
        "<!doctype x><!doctype y><p>w1",
        "<svg><p>w1</svg>w2",
        "<math><mi>w1<p>w2</math>w3",
        "<section><article>w1</section>w2</article>w3",
        "<details><summary>w1</details>w2",
        "<center><font size=1>w1<p>w2</center>w3",
        "<blockquote>w1<blockquote>w2</blockquote>w3",
        "<ruby>w1<rt>w2<rp>w3</ruby>w4",
        "<font><p>w1<font><p>w2<font><p>w3",
        "<b><b><b><b><p>w1</b></b><p>w2",
        "<p>w1\u{c}w2\u{0}w3",
        "\u{feff}<p>w1",
        "<p>w1<custom-tag>w2</custom-tag>w3",
        "<x:y>w1</x:y>w2",
    ] {
        for whole in [page.to_owned(), format!("<!doctype html><html><body>{page}")] {
            let discussions = check::read(whole.as_bytes(), Some("html"));
            let said: String = discussions
                .iter()
                .map(|of| {
                    of.article.title().unwrap_or_default().to_owned()
                        + " "
                        + of.article.body().text()
                        + " "
                        + of.thread.text()
                })
                .collect();
            for number in 1..=9 {
                let word = format!("w{number}");
                assert_eq!(
                    said.matches(&word).count(),
                    page.matches(&word).count(),
                    "{whole}: {word} in {said:?}"
                );
            }
            check::check(&discussions);
        }
    }
}

/// One message in an archive.
fn message(number: usize, body: &str) -> String {
    format!(
        "From alda@example.org Fri May  3 10:0{number}:00 2019\nFrom: alda <alda@example.org>\nMessage-ID: <{number}@example.org>\nSubject: ferries {number}\n\n{body}\n\n"
    )
}

/// P18: archives as programs write them and as accidents leave them; with each, how many messages it holds.
#[test]
fn archives_hold_as_many_messages_as_they_were_given() {
    let (one, two) = (message(1, "said one"), message(2, "said two"));
    let crlf = |text: &str| text.replace('\n', "\r\n");
    let sized = |size: usize| one.replace("Subject", &format!("Content-Length: {size}\nSubject"));
    for (what, archive, messages) in [
        ("one", one.clone(), 1),
        ("two", one.clone() + &two, 2),
        ("nine", (1..=9).map(|number| message(number, "said")).collect(), 9),
        ("a body that says From", message(1, "he wrote\n\nFrom here it is far.\n\nsaid") + &two, 2),
        (
            "a body that says From without a line before",
            message(1, "he wrote\nFrom here it is far.\nsaid") + &two,
            2,
        ),
        (
            "a quoted separator",
            message(1, ">From alda@example.org Fri May  3 10:01:00 2019\n\nsaid") + &two,
            2,
        ),
        (
            "a separator quoted twice",
            message(1, ">>From alda@example.org Fri May  3 10:01:00 2019\n\nsaid") + &two,
            2,
        ),
        ("no empty line between", one.trim_end().to_owned() + "\n" + &two, 2),
        ("three empty lines between", one.clone() + "\n\n" + &two, 2),
        ("line ends of networks", crlf(&(one.clone() + &two)), 2),
        ("line ends of both kinds", one.clone() + &crlf(&two), 2),
        ("no line end at the end", (one.clone() + &two).trim_end().to_owned(), 2),
        ("an empty body", message(1, "") + &two, 2),
        ("no body and no empty line", one.replace("\nsaid one\n\n", "") + &two, 2),
        ("a length that is right", sized(10) + &two, 2),
        ("a length that is far too long", sized(1_000_000) + &two, 2),
        ("a length that is too short", sized(1) + &two, 2),
        ("a length that is no number", one.replace("Subject", "Content-Length: many\nSubject") + &two, 2),
        ("a zone in the separator", (one.clone() + &two).replace(" 2019\nFrom: ", " +0200 2019\nFrom: "), 2),
        (
            "no address in the separator",
            (one.clone() + &two).replace("From alda@example.org Fri", "From - Fri"),
            2,
        ),
        ("an identifier twice", one.clone() + &two.replace("<2@", "<1@"), 2),
        ("the same message twice", one.clone() + &one, 2),
        ("no identifier", (one.clone() + &two).replace("Message-ID", "X-Other"), 2),
        (
            "a forwarded message in the body",
            message(1, "-----\nFrom: bo <bo@example.org>\nSubject: old\n\nsaid") + &two,
            2,
        ),
        ("cut in the fields", one.clone() + "From alda@example.org Fri May  3 10:02:00 2019\nFrom: al", 2),
    ] {
        let decoded = decode(archive.into_bytes());
        let input = Input { bytes: decoded.bytes(), ..Input::text("x", &decoded.text) };
        assert_eq!(mail::messages(&input).len(), messages, "{what}");
        let discussions = input.read(understory::formats::by_name(mail::NAME));
        let articles = discussions.len();
        assert_eq!(comments(&discussions) + articles, messages, "{what}: comments and {articles} articles");
        check::check(&discussions);
    }
}
