//! Markup of both kinds, and the words with ranges it comes to.

use std::fmt::Write as _;

use proptest::prelude::*;

use super::*;
use crate::text::slice;

/// The words, then a line for every block and span.
fn shown(rich: &RichText) -> String {
    let mut shown = rich.text.clone();
    for block in &rich.blocks {
        let kind = format!("{:?}", block.kind).to_lowercase();
        _ = write!(shown, "\n={kind}{} {:?}", block.level, slice(&rich.text, block.range()));
    }
    for span in &rich.spans {
        let kind = format!("{:?}", span.kind).to_lowercase();
        _ = write!(shown, "\n-{kind} {:?}", slice(&rich.text, span.range()));
    }
    shown
}

#[test]
fn html_becomes_words_with_ranges() {
    for (html, wanted) in [
        ("plain", "plain"),
        ("  a\n b <!-- c --> d ", "a b d"),
        ("one<p>two<p>three<br>four", "one\n\ntwo\n\nthree\nfour"),
        ("<p>one</p>\n<p>two</p>", "one\n\ntwo"),
        ("a <i>b c</i>&amp;<b> d</b>", "a b c& d\n-emphasis \"b c\"\n-strong \"d\""),
        ("<i>a<p>b</i>c", "a\n\nbc\n-emphasis \"a\"\n-emphasis \"b\""),
        ("<code>a  b</code>", "a b\n-code \"a b\""),
        (
            "x<pre><code>\n a\n\n  b\n</code></pre>y",
            "x\n\n a\n\n  b\n\ny\n=code1 \" a\\n\\n  b\"\n-code \" a\\n\\n  b\"",
        ),
        (
            "<blockquote><p>a</p><blockquote>b</blockquote>c</blockquote>d",
            "a\n\nb\n\nc\n\nd\n=quote1 \"a\"\n=quote2 \"b\"\n=quote1 \"c\"",
        ),
        ("<blockquote><p>a<p>b</blockquote>", "a\n\nb\n=quote1 \"a\\n\\nb\""),
        (
            "a<ul><li>b<li>c<ul><li>d</ul></ul>e",
            "a\n\nb\nc\nd\n\ne\n=item1 \"b\"\n=item1 \"c\"\n=item2 \"d\"",
        ),
        (
            "<ol start=3><li>b</li> <li><p>c</p><p>d</p></li></ol>",
            "3. b\n\n4. c\n\nd\n=item1 \"3. b\"\n=item1 \"4. c\\n\\nd\"",
        ),
        ("<blockquote><ul><li>a<li>b</ul></blockquote>", "- a\n- b\n=quote1 \"- a\\n- b\""),
        ("<h2>a</h2>b", "a\n\nb\n=heading2 \"a\""),
        (
            "<table><tr><th>a<th>b<tr><td>c</td><td>d</td></table>",
            "a | b\nc | d\n=table1 \"a | b\\nc | d\"\n-strong \"a\"\n-strong \"b\"",
        ),
        (
            "x<table><tr><th>boat<th>seats<tr><td>Alda <b>two</b><td>8<tr><td>Gull<td></td><tr><td>Tern<td>120</table>y",
            "x\n\nboat     | seats\nAlda two |     8\nGull     |\nTern     |   120\n\ny\n=table1 \"boat     | seats\\nAlda two |     8\\nGull     |\\nTern     |   120\"\n-strong \"boat\"\n-strong \"seats\"\n-strong \"two\"",
        ),
        ("<table><tr><td>one</td></tr><tr><td>two</td></tr></table>", "one\ntwo"),
        ("<table><tr><td><p>a</p><p>b</p><td>c<tr><td>d<td>e</table>", "a\n\nb\n\n| c\nd | e"),
        (
            "<table><tr><td>a<td><table><tr><td>b<td>c<tr><td>d<td>e</table><tr><td>f<td>g</table>",
            "a |\n\nb | c\nd | e\n\nf | g",
        ),
        ("<details><summary>a</summary>b</details>c", "a\n\nb\n\nc"),
        ("a<script>b</script><style>c</style>d", "ad"),
        ("<a href=\"https://a.org/x\">there</a>.", "there (https://a.org/x).\n-link \"https://a.org/x\""),
        (
            "<a href='https://a.org/long/x'>https://a.org/lo...</a>!",
            "https://a.org/long/x!\n-link \"https://a.org/long/x\"",
        ),
        ("see <a href='http://www.a.org/'>a.org</a>", "see http://www.a.org/\n-link \"http://www.a.org/\""),
        ("<a href='https://a.org/@b' class='u-url mention'>@<span>b</span></a> c", "@b c"),
        ("<a href='javascript:x'>a</a> <a href='/b'>b</a>", "a b"),
        (
            "<a href='https://a.org/x y'><img alt=':z:'></a>",
            ":z: (https://a.org/x%20y)\n-link \"https://a.org/x%20y\"",
        ),
        (
            "&gt; a <i>b</i><p>c<p><i>&gt;&gt;d</i><br>&gt; e<br>f",
            "a b\n\nc\n\nd\n\ne\n\nf\n=quote1 \"a b\"\n=quote2 \"d\"\n=quote1 \"e\"\n-emphasis \"b\"\n-emphasis \"d\"",
        ),
        ("&gt;&gt;12 &gt; 5<p>&gt;:( no<p>&gt;", ">>12 > 5\n\n>:( no"),
        ("a <b", "a <b"),
        ("</p></ul></blockquote></pre></b>a", "a"),
    ] {
        assert_eq!(shown(&super::html(html)), wanted, "{html}");
    }
}

#[test]
fn markdown_becomes_words_with_ranges() {
    for (text, wanted) in [
        ("one\ntwo\n\nthree  \nfour", "one two\n\nthree\nfour"),
        ("> a\n>> b\n\nc", "a\n\nb\n\nc\n=quote1 \"a\"\n=quote2 \"b\""),
        ("*a* **b** `c  d` ~~e~~", "a b c d e\n-emphasis \"a\"\n-strong \"b\"\n-code \"c d\""),
        (
            "- a\n- b\n  1. c\n  2. d",
            "a\nb\n1. c\n2. d\n=item1 \"a\"\n=item1 \"b\"\n=item2 \"1. c\"\n=item2 \"2. d\"",
        ),
        ("    a\n      b", "a\n  b\n=code1 \"a\\n  b\""),
        ("```rust\na\n\nb\n```\nc", "a\n\nb\n\nc\n=code1 \"a\\n\\nb\""),
        ("## a\nb", "a\n\nb\n=heading2 \"a\""),
        ("[a](https://b.org) https://c.org", "a (https://b.org) https://c.org\n-link \"https://b.org\""),
        ("<https://b.org>", "https://b.org\n-link \"https://b.org\""),
        ("it was >!the cook!< again", "it was (spoiler: the cook) again"),
        (">!all of it!<\n\n> a quote", "(spoiler: all of it)\n\na quote\n=quote1 \"a quote\""),
        (">!no end\n\nb!<", "!no end\n\nb!<\n=quote1 \"!no end\""),
        ("hello <USER>, <b>you</b><br>there", "hello <USER>, you\nthere\n-strong \"you\""),
        ("<details><summary>a</summary>\n\nb\n\n</details>\n<!-- c\nd -->\ne", "a\n\nb\n\ne"),
        ("|a|b|\n|-|-|\n|c|d|", "a | b\nc | d\n=table1 \"a | b\\nc | d\"\n-strong \"a\"\n-strong \"b\""),
        ("&gt; a &amp; b", "> a & b"),
    ] {
        assert_eq!(shown(&super::markdown(text)), wanted, "{text}");
    }
    assert_eq!(markdown_lines("one\ntwo").text, "one\ntwo");
}

#[test]
fn depth_and_repetition_take_linear_time() {
    let units = [
        "<blockquote>",
        "<ul><li>",
        "<b>x",
        "<a href=x>y",
        "<a b='",
        "<!--",
        "<!",
        "<p>",
        "</",
        "&",
        "&#",
        "<x y=\"",
        "<script>",
        "</p>",
        "<pre>\n",
        "<i></b>",
        "<a href='http://a.b'>http://a.b/",
        "<svg>",
        "x </svg",
    ];
    for unit in units {
        _ = super::html(&unit.repeat(100_000));
    }
    for unit in
        ["> ", ">!", "- ", "*a ", "**", "[", "[a](", "`", "<", "1. ", "!<>!", "a\n", "<b>", "~~", ">!a\n\n"]
    {
        _ = super::markdown(&unit.repeat(20_000));
    }
}

proptest! {
    #[test]
    fn ranges_are_in_order_and_inside(pieces in prop::collection::vec(prop::sample::select(vec![
        "a", " ", "é", "\n", "<p>", "<br>", "<i>", "</i>", "<b>", "</b>", "<pre>", "</pre>", "<blockquote>", "</blockquote>", "<ul>", "</ul>",
        "<ol>", "<li>", "<h1>", "</h1>", "<a href='http://a.b'>", "http://a.b", "</a>", "<td>", "<tr>", "<table>", "</table>", "> ", "- ", "`", "*", "\n\n", "&amp;", "<code>", "</code>",
    ]), 0..40)) {
        let text: String = pieces.concat();
        for rich in [super::html(&text), super::markdown(&text)] {
            let inside = |start: u32, end: u32| {
                start < end && rich.text.get(start as usize..end as usize).is_some()
            };
            prop_assert!(rich.blocks.iter().all(|b| inside(b.start, b.end)), "{:?}", rich);
            prop_assert!(rich.spans.iter().all(|s| inside(s.start, s.end)), "{:?}", rich);
            prop_assert!(rich.blocks.windows(2).all(|b| b[0].end <= b[1].start), "{:?}", rich);
            prop_assert_eq!(rich.text.trim_matches('\n'), &rich.text);
        }
    }
}

#[test]
fn a_table_does_not_grow_much() {
    let rows = |count: usize| format!("|a|b|\n|-|-|\n|{}|d|\n{}", "x".repeat(50), "|1|2|\n".repeat(count));
    let (small, large) = (markdown(&rows(20)), markdown(&rows(5_000)));
    assert!(small.text.contains("1                                                  |"), "{}", small.text);
    assert!(large.blocks.is_empty() && large.text.len() < rows(5_000).len(), "{}", large.text.len());
}
