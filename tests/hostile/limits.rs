//! Each limit that can be reached quickly: past it the program goes on, and says which limit it was.

use understory::app::App;
use understory::limits;
use understory::model::Draft;
use understory::model::build::Body;
use understory::model::{Article, ThreadBuilder};
use understory::reading::{Find, Query};
use understory::text::{clean, width};

use crate::{check, matrix};

/// How much the limit of something is.
fn most(of: &str) -> usize {
    let found = limits::TABLE.iter().find(|limit| limit.of == of);
    usize::try_from(found.unwrap_or_else(|| panic!("no limit of {of}")).most).unwrap()
}

/// What is read, and what its warnings or its text say.
#[test]
fn sources_past_a_limit_say_so() {
    let page = |inside: String| format!("<!doctype html><html><body>{inside}<p>the end</p></body></html>");
    let mail = |inside: &str| format!("From: a@example.org\nSubject: T\nMessage-ID: <a@b>\n{inside}");
    let rows = [
        (
            "nested too deep, more than 512",
            page("<div>".repeat(most("elements of a page that are open at once") + 9)),
        ),
        (
            "more parts in this message",
            mail(
                &"Content-Type: message/rfc822\n\n".repeat(most("levels of parts in parts of a message") + 9),
            ),
        ),
        (
            "more parts in this message",
            mail("Content-Type: multipart/mixed; boundary=x\n\n")
                + &"--x\n\ny\n".repeat(most("parts of one message") + 9),
        ),
    ];
    for (told, source) in rows {
        let discussions = check::read(source.as_bytes(), None);
        let said = format!("{discussions:?}");
        assert!(said.contains(told), "nothing says: {told}");
    }
}

#[test]
fn fields_and_clusters_past_a_limit_are_cut_visibly() {
    let long = "é".repeat(most("clusters of a field of one line") + 1);
    let line = clean::line(&long).text;
    assert!(
        line.ends_with('…') && width::graphemes(&line).count() == most("clusters of a field of one line")
    );
    let marks = "a".to_owned() + &"\u{301}".repeat(most("marks on one letter") + 1);
    assert_eq!(clean::body(&marks).text.matches('\u{fffd}').count(), 1);
}

/// What is typed, and what is said of it, in a search and in a filter.
#[test]
fn queries_past_a_limit_are_refused_in_words() {
    let thread = crate::common::made::thread(3);
    let long = "x".repeat(most("bytes of what is searched or filtered for") + 1);
    let mut find = Find::new();
    for typed in [long.clone(), format!("\\v{long}")] {
        find.search(&typed, &Article::default(), &thread);
        assert_eq!(find.complaint(), Some("longer than the limit of 1024 bytes"));
    }
    find.search("the", &Article::default(), &thread);
    assert_eq!(find.complaint(), None);
    let told = |typed: &str| Query::parse(typed).map(|_| ()).map_err(|complaint| complaint.message);
    assert_eq!(told(&long), Err("longer than the limit of 1024 bytes".to_owned()));
    let terms = most("terms of a filter");
    assert_eq!(told(&"a ".repeat(terms)), Ok(()));
    assert_eq!(told(&"a ".repeat(terms + 1)), Err("more than the limit of 64 terms".to_owned()));
    assert!(told("/(a{1000}){1000}/").unwrap_err().contains("too large an expression"));
}

/// Thousands of references cost no more than hundreds, and answer what they answered.
#[test]
fn references_past_their_limit_keep_their_ends() {
    let message = |id: &str, references: &str| {
        format!(
            "From alda Fri May  3 10:00:00 2019\nFrom: a@example.org\nSubject: T\nMessage-ID: <{id}>\nReferences: {references}\n\nx\n\n"
        )
    };
    let many: String = (0..5000).map(|n| format!("<lost{n}@b> ")).collect();
    let source = message("first@b", "") + &message("last@b", &format!("{many}<first@b>"));
    let discussions = check::read(source.as_bytes(), Some("mail"));
    let said = format!("{discussions:?}");
    assert!(said.len() < 200_000, "{} bytes are kept of what is only named", said.len());
}

/// The screen, however large a terminal says that it is.
#[test]
fn a_large_screen_is_drawn() {
    let mut builder = ThreadBuilder::new();
    builder.push(&Draft { author: "alda", body: Body::Plain("a text"), ..Draft::default() });
    let discussion = understory::model::Discussion { thread: builder.finish().0, ..Default::default() };
    let largest = u16::try_from(most("columns and rows of the screen")).unwrap();
    let app: App = matrix::played(vec![discussion], (largest, largest), "");
    assert!(crate::oracle::draw(&app, "large").text().contains("a text"));
}

/// A body past its limit shows how it begins, and the rest where that is asked for or searched. Whatever its clusters are.
#[test]
fn a_body_past_its_limit_shows_the_rest_when_asked() {
    let most = most("bytes of one comment that are laid out");
    for word in ["words that go on ", "字", "क्षि", "👩\u{200d}👧", "e\u{301}"] {
        let body = word.repeat(most / word.len() + 9) + "\nthe needle";
        let mut builder = ThreadBuilder::new();
        builder.push(&Draft { author: "alda", body: Body::Plain(&body), ..Draft::default() });
        let discussion = understory::model::Discussion { thread: builder.finish().0, ..Default::default() };
        let shown = |keys: &str| {
            let app = matrix::played(vec![discussion.clone()], (100, 30), keys);
            crate::oracle::draw(&app, word).text().to_owned()
        };
        assert!(
            shown("900000<C-e>").contains("more than 1 MiB: zo shows the rest"),
            "{word}\n{}",
            shown("900000<C-e>")
        );
        assert!(shown("zo900000<C-e>").contains("the needle"), "{word}\n{}", shown("zo900000<C-e>"));
        assert!(shown("/needle<Enter>").contains("the needle"), "{word}");
        // What is cut to the screen counts it in, and nothing overflows.
        assert!(shown("zl").contains("zo shows the rest"), "{word}\n{}", shown("zl"));
    }
}
