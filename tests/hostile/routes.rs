//! The ways on which a payload comes in: every decoder makes live control characters of innocent bytes.

use std::fmt::Write as _;

/// A way in: the format that must read it, and the source that holds a payload in its title, a name and a text.
pub(crate) struct Route {
    pub(crate) name: &'static str,
    pub(crate) format: &'static str,
    pub(crate) make: fn(&str) -> Vec<u8>,
    /// Whether control characters of ASCII come through it as they are, so that they must be seen.
    pub(crate) keeps: bool,
}

const fn route(name: &'static str, format: &'static str, make: fn(&str) -> Vec<u8>, keeps: bool) -> Route {
    Route { name, format, make, keeps }
}

/// Every way in.
pub(crate) const ALL: &[Route] = &[
    route("plain text", "outline", |p| outline(p).into_bytes(), true),
    route("UTF-16", "outline", |p| wide(&outline(p)), true),
    route(
        "UTF-16, big end first",
        "outline",
        |p| wide(&outline(p)).chunks_exact(2).flat_map(|c| [c[1], c[0]]).collect(),
        true,
    ),
    route("bytes of an old encoding", "outline", |p| old(&outline(p)), false),
    route("our own form", "native", |p| native(&json(p)), true),
    route("JSON with HTML inside", "hackernews", |p| hackernews(&json(&references(p, 16))), false),
    route("JSON escapes in HTML", "hackernews", |p| hackernews(&json(p)), true),
    route("JSON with Markdown inside", "reddit", |p| reddit(&json(&references(p, 10))), false),
    route("JSON escapes in Markdown", "reddit", |p| reddit(&json(p)), true),
    route("a page with character references", "html", |p| page(&references(p, 10)).into_bytes(), false),
    route("a page as it is", "html", |p| page(&p.replace('<', "&lt;")).into_bytes(), true),
    route("XML with character references", "disqus", |p| disqus(&references(p, 16)).into_bytes(), false),
    route("encoded words, Q", "mail", |p| mail(&word_q(p), "8bit", "utf-8", p.as_bytes()), true),
    route(
        "encoded words, B",
        "mail",
        |p| mail(&word_b(p), "base64", "utf-8", base64(p.as_bytes()).as_bytes()),
        true,
    ),
    route("quoted-printable", "mail", |p| mail("x", "quoted-printable", "utf-8", quoted(p).as_bytes()), true),
    route(
        "UTF-7",
        "mail",
        |p| mail(&format!("=?utf-7?Q?{}?=", seven(p)), "7bit", "utf-7", seven(p).as_bytes()),
        false,
    ),
    route(
        "ISO-2022-JP, broken",
        "mail",
        |p| mail("x", "7bit", "iso-2022-jp", &[b"\x1b$B\x1b", p.as_bytes(), b"\x1b(B\x1b$"].concat()),
        false,
    ),
    route("a page in a message", "mail", |p| mail_html(&references(p, 16)), false),
];

fn outline(p: &str) -> String {
    format!(
        "A title {p} about ferries\n3 May 2019\n\nThe first ferry {p} left the quay at dawn, and half the town stood there.\n\n\
         2 comments\n\nalda  3 May 2019\n    Half the town stood {p} on the quay.\n\n    bo T.  4 May 2019\n        Nine years {p} of promises.\n"
    )
}

fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// Latin letters and control characters as single bytes, 80 to 9F among them; what is not one is left out.
fn old(text: &str) -> Vec<u8> {
    text.chars().filter_map(|c| u8::try_from(u32::from(c)).ok()).chain(*b" caf\xe9 d\xe9j\xe0 vu\n").collect()
}

/// The inside of a JSON string, with everything but ASCII letters as `\u`.
fn json(p: &str) -> String {
    let mut out = String::new();
    for unit in p.encode_utf16() {
        match u8::try_from(unit) {
            Ok(byte) if byte.is_ascii_graphic() && !b"\"\\".contains(&byte) => out.push(byte.into()),
            _ => write!(out, "\\u{unit:04x}").unwrap(),
        }
    }
    out
}

/// Every character as a reference.
fn references(p: &str, radix: u32) -> String {
    p.chars().fold(String::new(), |mut out, c| {
        let code = u32::from(c);
        if radix == 16 { write!(out, "&#x{code:x};") } else { write!(out, "&#{code};") }.unwrap();
        out
    })
}

fn native(p: &str) -> Vec<u8> {
    format!(
        r#"{{"schema":"understory/1","article":{{"title":"T{p}t","byline":"B{p}b","published":"D{p}d","caption":"C{p}c","body":["A{p}a quay"],"related":["R{p}r"]}},
"comments":[{{"id":0,"parent":null,"author":"N{p}n","published":"W{p}w","permalink":"https://example.org/{p}","source_id":"i{p}","note":"O{p}o","body":"X{p}x quay"}},
{{"id":1,"parent":0,"author":"M{p}m","body":"> A{p}a quay\n\nY{p}y"}}],"warnings":[{{"message":"Z{p}z"}}]}}"#
    )
    .into_bytes()
}

fn hackernews(p: &str) -> Vec<u8> {
    format!(
        r#"{{"id":1,"type":"story","title":"T{p}t","author":"P{p}p","url":"https://example.org/{p}","children":[{{"id":2,"parent_id":1,"story_id":1,"type":"comment","author":"N{p}n","text":"<p>X{p}x <a href=\"https://example.org/{p}\">l{p}</a></p>","children":[]}}]}}"#
    )
    .into_bytes()
}

fn reddit(p: &str) -> Vec<u8> {
    format!(
        r#"[{{"kind":"Listing","data":{{"children":[{{"kind":"t3","data":{{"id":"a","name":"t3_a","title":"T{p}t","author":"P{p}p","selftext":"S{p}s"}}}}]}}}},
{{"kind":"Listing","data":{{"children":[{{"kind":"t1","data":{{"id":"b","name":"t1_b","parent_id":"t3_a","author":"N{p}n","body":"X{p}x **b{p}** [l](https://example.org/{p})","replies":""}}}}]}}}}]"#
    )
    .into_bytes()
}

fn page(p: &str) -> String {
    format!(
        "<!doctype html><html><head><title>T{p}t</title></head><body><article><h1>T{p}t</h1><p>The first ferry {p} left the quay at dawn, and half the town \
         stood there to see it go.</p></article><ol class=\"commentlist\"><li id=\"comment-1\" class=\"comment\"><div class=\"comment-author vcard\"><cite class=\"fn\">N{p}n</cite></div>\
         <div class=\"comment-content\"><p>X{p}x half the town</p></div></li><li id=\"comment-2\" class=\"comment\"><div class=\"comment-author vcard\"><cite class=\"fn\">M{p}m</cite></div>\
         <div class=\"comment-content\"><p>Y{p}y nine years</p></div></li></ol></body></html>"
    )
}

fn disqus(p: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><disqus xmlns=\"http://disqus.com\" xmlns:dsq=\"http://disqus.com/disqus-internals\"><thread dsq:id=\"1\"><id/><link>https://example.org/{p}</link>\
         <title>T{p}t</title></thread><post dsq:id=\"2\"><message>&lt;p&gt;X{p}x&lt;/p&gt;</message><author><name>N{p}n</name></author><thread dsq:id=\"1\"/></post></disqus>"
    )
}

fn mail(word: &str, encoding: &str, charset: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "From: N {word} <a@example.org>\nSubject: T {word}\nDate: Fri, 3 May 2019 10:00:00 +0000 ({word})\nMessage-ID: <a@b>\nMIME-Version: 1.0\n\
         Content-Type: multipart/mixed; boundary=\"q\"\n\n--q\nContent-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: {encoding}\n\n"
    );
    let tail = format!(
        "\n--q\nContent-Type: application/pdf; name=\"{word}\"\nContent-Disposition: attachment; filename=\"{word}.pdf\"\n\nx\n--q--\n"
    );
    [head.as_bytes(), body, tail.as_bytes()].concat()
}

fn mail_html(p: &str) -> Vec<u8> {
    format!("From: a@example.org\nSubject: x\nMessage-ID: <a@b>\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n<p>X{p}x</p>\n").into_bytes()
}

fn word_q(p: &str) -> String {
    format!("=?utf-8?Q?{}?=", p.bytes().map(|b| format!("={b:02X}")).collect::<String>())
}

fn word_b(p: &str) -> String {
    format!("=?utf-8?B?{}?=", base64(p.as_bytes()))
}

fn quoted(p: &str) -> String {
    p.bytes().map(|b| format!("={b:02X}")).collect()
}

/// UTF-7: everything in one shift.
fn seven(p: &str) -> String {
    let units: Vec<u8> = p.encode_utf16().flat_map(u16::to_be_bytes).collect();
    format!("+{}-", base64(&units).trim_end_matches('='))
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let word =
            chunk.iter().chain([0; 3].iter()).take(3).fold(0_usize, |word, &b| word << 8 | usize::from(b));
        for place in 0..4 {
            out.push(if place <= chunk.len() {
                char::from(DIGITS[word >> (18 - 6 * place) & 63])
            } else {
                '='
            });
        }
    }
    out
}
