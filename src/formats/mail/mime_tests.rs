//! Messages of every make, and the pieces they come to.

use super::*;

/// The pieces of a message, each in a few letters.
fn of(message: &str) -> Vec<String> {
    let split = head::split(message.as_bytes());
    let (_, kind) = head::read(split.head);
    let say = |piece| match piece {
        Piece::Plain(text, flowed) => {
            format!("{}{}", text.trim(), if flowed.is_some() { " (flows)" } else { "" })
        }
        Piece::Html(text) => format!("html {}", text.trim()),
        Piece::File(name, kind, size) => format!("file {name} {kind} {size}"),
        Piece::Message(head) => format!("message {}", head.subject),
        Piece::Refused => "refused".to_owned(),
    };
    pieces(split.body, kind).into_iter().map(say).collect()
}

fn multipart(kind: &str, parts: &[&str]) -> String {
    let inside = parts.join("\n--b\n");
    format!("Content-Type: multipart/{kind}; boundary=b\n\npreamble\n--b\n{inside}\n--b--\nepilogue\n")
}

#[test]
fn parts_are_said_in_their_order() {
    let (plain, page) =
        ("Content-Type: text/plain; format=flowed\n\nhello", "Content-Type: text/html\n\n<p>hello");
    let file = "Content-Type: image/png; name=quay.png\nContent-Transfer-Encoding: base64\n\nAAAA\nAAAA";
    let patch = "Content-Type: application/octet-stream; name=a.patch\nContent-Disposition: attachment\n\n--- a\n+++ b";
    let related = multipart("related", &[page, file]).replace("b\n", "bb\n").replace("--b--", "--bb--");
    for (message, expected) in [
        (plain.to_owned(), &["hello (flows)"][..]),
        ("\n\nno fields".to_owned(), &["no fields"]),
        (multipart("alternative", &[page, plain]), &["hello (flows)"]),
        (multipart("alternative", &["\n ", page]), &["html <p>hello"]),
        (multipart("mixed", &["\nhello", file]), &["hello", "file quay.png image/png 6"]),
        (multipart("alternative", &[plain, &related]), &["hello (flows)", "file quay.png image/png 6"]),
        (multipart("mixed", &[patch]), &["file a.patch application/octet-stream 11", "--- a\n+++ b"]),
        (
            multipart("mixed", &["Content-Type: message/rfc822\n\nSubject: in\n\nbody"]),
            &["message in", "body"],
        ),
        (multipart("digest", &["\nSubject: in\n\nbody"]), &["message in", "body"]),
        ("Content-Type: multipart/mixed; boundary=c\n\nno parts".to_owned(), &["no parts"]),
        ("Content-Type: multipart/mixed; boundary=b\n\n--b\n\ncut".to_owned(), &["cut"]),
        ("Content-Type: multipart/mixed; boundary=b\n\n--bc\n--b".to_owned(), &[""]),
    ] {
        assert_eq!(of(&message), expected, "{message}");
    }
}

#[test]
fn an_encoded_message_is_opened() {
    let inner = "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\nU3ViamVjdDogaW4KCmJvZHk=";
    assert_eq!(of(inner), ["message in", "body"]);
}

#[test]
fn what_nests_without_end_is_refused() {
    let deep = "Content-Type: message/rfc822\n\n".repeat(200_000);
    let said = of(&deep);
    assert_eq!((said.len(), said.last().map(String::as_str)), (DEEP + 2, Some("refused")));
    let wide = multipart("mixed", &vec!["\nx"; 5000]);
    let said = of(&wide);
    assert!(said.len() <= MANY + 1, "{}", said.len());
    assert_eq!(said.last().map(String::as_str), Some("refused"));
    let without_ends = "Content-Type: multipart/mixed; boundary=b\n\n--b\n".repeat(50_000);
    assert!(of(&without_ends).len() <= MANY + 1);
}
