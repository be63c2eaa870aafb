//! Dumps of sites' interfaces read as the trees written beside them: the format, then of each discussion its title, its warnings, and a line a comment.
//!
//! All dumps are our own words in the shapes of real ones. `UPDATE_TREES=1` writes the trees anew: read the diff.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should say so and stop")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use understory::formats::{self, Input};
use understory::model::Discussion;

fn dumps() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats");
    let files = |kind| fs::read_dir(folder.join(kind)).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<_> = files("json").chain(files("xml")).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension != "txt"));
    paths.sort();
    assert!(!paths.is_empty());
    paths
}

fn tree(all: &[Discussion]) -> String {
    let mut tree = format!("{}\n", all[0].format);
    for discussion in all {
        let article = &discussion.article;
        let head = [article.title(), article.byline(), article.published()].map(|part| part.unwrap_or("-"));
        writeln!(tree, "\n# {}", head.join(" · ")).unwrap();
        for paragraph in article.body().paragraphs() {
            writeln!(tree, "| {}", paragraph.replace('\n', " / ")).unwrap();
        }
        for warning in &discussion.warnings {
            writeln!(tree, "! {}", warning.message).unwrap();
        }
        for comment in discussion.thread.comments() {
            let indent = "  ".repeat(comment.depth as usize);
            let score = comment.score.map_or(String::new(), |score| format!(" ({score})"));
            let body: String = comment.body.replace('\n', " / ").chars().take(60).collect();
            let (author, date) = (comment.author.unwrap_or("-"), comment.published.unwrap_or("-"));
            writeln!(tree, "{indent}{author} · {date}{score}: {body}").unwrap();
        }
    }
    tree
}

#[test]
fn every_dump_has_its_tree() {
    for path in dumps() {
        let text = fs::read_to_string(&path).unwrap();
        let read = tree(&formats::read("dump", &text, None));
        let wanted = path.with_extension("tree.txt");
        if std::env::var_os("UPDATE_TREES").is_some() {
            fs::write(&wanted, &read).unwrap();
        }
        assert_eq!(read, fs::read_to_string(&wanted).unwrap_or_default(), "{}", path.display());
        let name = path.file_stem().unwrap().to_string_lossy();
        let format = Input::text("dump", &text).detect().unwrap().name;
        assert!(name.starts_with(format), "{name} is read as {format}");
    }
}

/// Every beginning of a dump, and every dump with one byte turned into another, is read: as something, without a panic.
#[test]
fn what_is_cut_or_damaged_is_read() {
    for path in dumps() {
        let text = fs::read_to_string(&path).unwrap();
        let format = Input::text("dump", &text).detect();
        for cut in (0..text.len()).filter_map(|end| text.get(..end)) {
            assert!(!Input::text("cut", cut).read(format).is_empty());
        }
        for at in 0..text.len() {
            let mut bytes = text.clone().into_bytes();
            bytes[at] = [b'"', b'}', b']', b'<', bytes[at] ^ 1, bytes[at] ^ 1][at % 6];
            if let Ok(damaged) = std::str::from_utf8(&bytes) {
                assert!(!Input::text("damaged", damaged).read(format).is_empty());
            }
        }
    }
}

/// Deeper than any stack: built, shown and dropped by a thread that has hardly one.
#[test]
fn replies_may_nest_without_end() {
    let shapes: [(&str, &str, &str); 3] = [
        (
            r#"{"id":0,"type":"story","title":"t","author":"a","created_at_i":1,"children":["#,
            r#"{"id":1,"type":"comment","author":"b","created_at_i":1,"text":"c","children":["#,
            "]}",
        ),
        (
            r#"[{"kind":"Listing","data":{"children":[{"kind":"t3","data":{"title":"t"}}]}},{"kind":"Listing","data":{"children":["#,
            r#"{"kind":"t1","data":{"author":"b","body":"c","replies":{"kind":"Listing","data":{"children":["#,
            "]}}}}",
        ),
        (
            r#"{"thread":{"$type":"app.bsky.feed.defs#threadViewPost","post":{"uri":"at://x","record":{"text":"t"}},"replies":["#,
            r#"{"$type":"app.bsky.feed.defs#threadViewPost","post":{"uri":"at://y","record":{"text":"t"}},"replies":["#,
            "]}",
        ),
    ];
    let deep = move || {
        for (head, unit, end) in shapes {
            let depth = 30_000;
            let text = format!("{head}{}{}", unit.repeat(depth), end.repeat(depth));
            let read = formats::read("deep", &text, None);
            assert_eq!(read[0].thread.len(), depth, "{head}");
            assert_eq!(read[0].thread.comments().last().unwrap().depth as usize, depth - 1, "{head}");
        }
    };
    std::thread::Builder::new().stack_size(256 << 10).spawn(deep).unwrap().join().unwrap();
}
