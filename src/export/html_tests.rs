//! The page for browsers: its tree, what hostile words become on it, and the policy in its head.

use std::fmt::Write as _;

use base64::Engine as _;
use scraper::{Html, Selector};
use sha2::{Digest as _, Sha256};

use super::*;
use crate::export::{Exporter, Form, text::TextOptions};
use crate::formats;
use crate::model::build::Body;
use crate::model::{Draft, Place, ThreadBuilder};

fn page(discussions: &[Discussion]) -> String {
    let mut out = Vec::new();
    let mut exporter = Exporter::new(Form::Html, TextOptions::default(), &mut out);
    for discussion in discussions {
        exporter.write(discussion).unwrap();
    }
    exporter.finish().unwrap();
    String::from_utf8(out).unwrap()
}

fn saying(bodies: &[(&str, Option<u32>)]) -> Discussion {
    let mut builder = ThreadBuilder::new();
    for (body, parent) in bodies {
        let place = parent.map_or(Place::Root, Place::Number);
        builder.push(&Draft {
            author: body,
            body: Body::Plain(body),
            place,
            permalink: body,
            ..Draft::default()
        });
    }
    Discussion { thread: builder.finish().0, ..Discussion::default() }
}

/// The elements that a selector finds.
fn count(page: &Html, css: &str) -> usize {
    page.select(&Selector::parse(css).unwrap()).count()
}

#[test]
fn the_policy_names_the_style_that_is_there() {
    let hash = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(STYLE));
    assert!(
        POLICY.contains(&format!("'sha256-{hash}'")),
        "assets/export.css has changed: its hash is {hash}"
    );
    assert!(
        !STYLE.contains(['<', '@'])
            || !STYLE.contains("</") && !STYLE.contains("@import") && !STYLE.contains("url(")
    );
}

#[test]
fn the_tree_on_the_page_is_that_of_the_thread() {
    for (_, text) in crate::seeds::all() {
        let discussion = formats::read("seed", text, None).remove(0);
        let html = Html::parse_document(&page(std::slice::from_ref(&discussion)));
        let comments: Vec<_> = html.select(&Selector::parse(".comment").unwrap()).collect();
        assert_eq!(comments.len(), discussion.thread.len());
        for (element, comment) in comments.iter().zip(discussion.thread.comments()) {
            let mut around = element.ancestors().filter_map(scraper::ElementRef::wrap);
            let parent = around.find(|above| above.value().classes().any(|class| class == "comment"));
            let parent = parent.and_then(|above| above.value().id()).map(str::to_owned);
            assert_eq!(parent, comment.parent.map(|parent| format!("d1c{}", parent.0)));
        }
    }
}

/// What a stranger may try to have taken for markup.
const TRIED: &[&str] = &[
    "<script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "http://a.org/\"onclick=\"alert(1)",
    "https://a.org/'><svg/onload=alert(1)>",
    "data:text/html,<script>alert(1)</script>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext></p><a href=javascript:alert(1)>x</a>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#106;avascript:alert(1)",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content=0>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<form action=//evil.example><button>x",
    "--><script>alert(1)</script><!--",
    "]]><script>alert(1)</script>",
    "<template><script>alert(1)</script></template>",
    "www.a.org/<b>x</b>",
    "mailto:a@b.org?subject=<script>",
];

#[test]
fn nothing_that_was_said_is_markup() {
    let allowed = "html, head, meta, title, style, body, article, section, h1, h2, h3, h4, h5, h6, p, ul, li, details, summary, div, span, b, a, blockquote, pre, code, em, strong";
    for tried in TRIED {
        let mut discussion = saying(&[(tried, None), (tried, Some(0))]);
        discussion.article = crate::model::ArticleDraft {
            title: Some(tried),
            byline: Some(tried),
            published: Some(tried),
            caption: Some(tried),
            body: vec![*tried].into(),
            related: vec![tried],
        }
        .build();
        let text = page(&[discussion]);
        let html = Html::parse_document(&text);
        assert_eq!(count(&html, "*"), count(&html, allowed), "{tried}");
        assert_eq!(count(&html, "style"), 1, "{tried}");
        assert!(text.find("Content-Security-Policy") < text.find("<title>"), "{tried}");
        for element in html.root_element().descendent_elements() {
            for (name, value) in element.value().attrs() {
                let known =
                    ["class", "id", "open", "href", "rel", "charset", "content", "http-equiv", "name"];
                assert!(known.contains(&name), "{tried}: {name}");
                let safe =
                    ["http://", "https://", "mailto:", "#d"].iter().any(|scheme| value.starts_with(scheme));
                assert!(name != "href" || safe, "{tried}: {value}");
            }
        }
        // Every letter of it is there to be read.
        let said: String = html.select(&Selector::parse(".said").unwrap()).next().unwrap().text().collect();
        assert_eq!(said.trim(), *tried);
    }
}

#[test]
fn what_is_set_apart_may_lie_across() {
    let span = |start, end, kind| Span { start, end, kind };
    let text = "ab http://c.org/d <e> f";
    let spans = [span(0, 6, SpanKind::Strong), span(1, 20, SpanKind::Emphasis), span(19, 23, SpanKind::Code)];
    let link = |inner: &str| linked("http://c.org/d", inner);
    assert_eq!(
        marked(text, 0..text.len(), spans.iter()),
        format!(
            "<strong>a</strong><strong><em>b </em></strong>{}{}<em> &lt;</em><em><code>e</code></em><code>&gt; f</code>",
            link("<strong><em>htt</em></strong>"),
            link("<em>p://c.org/d</em>"),
        )
    );
}

#[test]
fn headings_and_items_are_as_deep_as_they_are() {
    let text = "<article><h1>Knots</h1><p>There are three knots that everybody needs, and one that nobody has needed since the war.</p>\
                <h2>The bowline</h2><ol><li>Make a loop.<ul><li>From below.</li></ul></li><li>Round the back.</li></ol>\
                <h3>Wet</h3><p>Another paragraph of words that is long enough to be taken for what the page is there for.</p></article>";
    let html = Html::parse_document(&page(&formats::read("page", text, formats::by_name("html"))));
    let said = |css: &str| -> Vec<String> {
        html.select(&Selector::parse(css).unwrap()).map(|element| element.text().collect()).collect()
    };
    assert_eq!(
        (said("h1"), said("h3"), said("h4")),
        (vec!["Knots".to_owned()], vec!["The bowline".to_owned()], vec!["Wet".to_owned()])
    );
    assert_eq!(said(".item.own:not(.l2)"), ["1. Make a loop.", "2. Round the back."]);
    assert_eq!(said(".item.l2:not(.own)"), ["From below."]);
}

/// Where a thread is deep its comments keep room to be read in: the style stops indenting them.
#[test]
fn what_is_deep_is_indented_no_further() {
    let levels: Vec<usize> = STYLE
        .lines()
        .filter(|line| line.contains("padding-left: 2px"))
        .map(|line| line.split('{').next().unwrap_or_default().matches(".comment").count())
        .collect();
    assert_eq!(levels, [11]);
}

#[test]
fn what_is_very_deep_says_whom_it_answers() {
    let deep = DEEPEST + 3;
    let bodies: Vec<(String, Option<u32>)> =
        (0..=deep).map(|n| (format!("said{n}"), n.checked_sub(1))).collect();
    let bodies: Vec<(&str, Option<u32>)> = bodies.iter().map(|(body, parent)| (&**body, *parent)).collect();
    let text = page(&[saying(&bodies)]);
    let html = Html::parse_document(&text);
    assert_eq!(count(&html, ".comment"), bodies.len());
    assert_eq!(count(&html, ".head > a[href^='#d1c']"), 3);
    assert_eq!(text.matches("<details").count(), text.matches("</details>").count());
    assert_eq!(text.matches("<div").count(), text.matches("</div>").count());
}

#[test]
fn many_discussions_are_one_page_and_none_is_a_page_too() {
    let mut bodies = String::new();
    _ = write!(bodies, "> quoted\n\nanswered");
    let text = page(&[saying(&[(&bodies, None)]), saying(&[("second", None)])]);
    assert_eq!((text.matches("<html>").count(), text.matches("</html>").count()), (1, 1));
    assert!(text.contains("<blockquote>quoted</blockquote>") && text.contains("id=\"d2c0\""));
    assert!(page(&[]).ends_with("<body>\n</body>\n</html>\n"));
}
