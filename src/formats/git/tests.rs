//! What git prints, in the forms that it is asked for.

use super::*;
use crate::formats::read;

const LOG: &str = "commit 60576b5b782b9e96eb69713173ca1b4d685d74c4 (HEAD -> quay)\nMerge: b566c12 029b5bb\nAuthor: T.K. <tk@quay.example>\nDate:   Sat Nov 28 21:15:59 2026 +0100\n\n    Keep the ferry at its pier\n    \n    It left.\n        as code\n\n ferry.rs | 7 +\n 1 file changed\n\ndiff --git a/ferry.rs b/ferry.rs\nindex 7..c 100644\n--- a/ferry.rs\n+++ b/ferry.rs\n@@ -1,2 +1,2 @@\n one\n-    two\n+    deux\ndiff --git a/pier b/pier\nnew file mode 100644\n\ncommit b566c12f5092f20e7573ebb3b6023528f2008d95\nAuthor: alda <alda@quay.example>\nDate:   2 hours ago\n\n    Begin\n";

/// Discussions without the reason of their format.
fn one(text: &str) -> Discussion {
    let mut all = read("x", text, None);
    assert_eq!(all.len(), 1);
    all.remove(0)
}

#[test]
fn a_log_is_a_thread_of_commits() {
    let log = one(LOG);
    assert_eq!((log.format, log.article.is_empty(), log.warnings.len()), (NAME, true, 0));
    let who: Vec<_> =
        log.thread.comments().map(|c| (c.author, c.published, c.source_id, c.depth, c.note)).collect();
    assert_eq!(
        who,
        [
            (
                Some("T.K."),
                Some("2026-11-28T21:15:59+01:00"),
                Some("60576b5b782b9e96eb69713173ca1b4d685d74c4"),
                0,
                None
            ),
            (Some("alda"), Some("2 hours ago"), Some("b566c12f5092f20e7573ebb3b6023528f2008d95"), 0, None),
        ]
    );
    let first = log.thread.comments().next().unwrap();
    let blocks: Vec<_> = log.thread.blocks(first.id).iter().map(|b| (b.kind, b.language)).collect();
    let (code, heading) = (BlockKind::Code, BlockKind::Heading);
    assert_eq!(
        blocks,
        [
            (heading, Language::Unknown),
            (code, Language::Other),
            (code, Language::Patch),
            (code, Language::Patch)
        ]
    );
    for said in [
        "Keep the ferry at its pier\n\nIt left.\n    as code\n\ncommit 60576b5b782b9e96eb69713173ca1b4d685d74c4 (HEAD -> quay)\nMerge: b566c12 029b5bb\n\n ferry.rs | 7 +",
        "@@ -1,2 +1,2 @@\n one\n-    two\n+    deux\n\ndiff --git a/pier b/pier\nnew file mode 100644",
    ] {
        assert!(first.body.contains(said), "{}", first.body);
    }
}

#[test]
fn every_line_of_a_log_is_shown_once() {
    let log = one(LOG);
    let shown: Vec<_> = log.thread.comments().flat_map(|comment| comment.body.lines()).collect();
    for line in LOG.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let elsewhere = line.starts_with("Author:") || line.starts_with("Date:");
        let times = shown.iter().filter(|own| own.trim() == line).count();
        assert_eq!(times, usize::from(!elsewhere), "{line}");
    }
}

#[test]
fn one_commit_is_an_article_and_so_is_a_patch() {
    let (_, last) = LOG.split_once("new file mode 100644\n\n").unwrap();
    let coloured = last.replace("commit ", "\u{1b}[33mcommit ").replace("\nAuthor", "\u{1b}[m\nAuthor");
    for text in [last, &coloured] {
        let shown = one(text);
        let article = &shown.article;
        assert_eq!((article.title(), article.byline()), (Some("Begin"), Some("alda")));
        assert_eq!((article.published(), shown.thread.len()), (Some("2 hours ago"), 0));
        assert_eq!(article.body().text(), "commit b566c12f5092f20e7573ebb3b6023528f2008d95");
    }
    let from = LOG.find("diff --git a/ferry").unwrap();
    let patch = one(LOG.get(from..).unwrap().split("\n\ncommit").next().unwrap());
    assert_eq!((patch.format, patch.thread.len()), (NAME, 0));
    assert_eq!(patch.article.body().len(), 2, "one paragraph a file");
    assert!(patch.article.body().text().contains(" one\n-    two"));
}

#[test]
fn a_drawn_graph_keeps_its_columns() {
    for graph in [
        "*   commit 60576b5b782b\n|\\  Merge: 1 2\n| | Author: alda <a@quay.example>\n| |\n| |     Words   in columns\n| * commit b566c12f5092\n",
        "* 60576b5 Keep the ferry\n* b566c12 Begin\n",
    ] {
        let shown = one(graph);
        assert_eq!((shown.format, shown.thread.len()), (NAME, 0));
        assert_eq!(shown.article.body().text(), graph.trim_end());
    }
}

#[test]
fn what_is_no_history_is_none() {
    for text in [
        "commit yourself to it\nAuthor: alda\n",
        "commit 60576b5b782b\nwas the one that broke it\n",
        "* 60576b5\n* b566c12\n",
        "* deadline tomorrow\n* b\n",
        "--- marlow wrote:\nhello\n",
        "--- a rule\n+++ another\n",
        "diff -u is a command\n",
        "x\ncommit 60576b5b782b\nAuthor: alda\n",
    ] {
        assert_eq!(kind(text).filter(|kind| *kind != Kind::Patch), None, "{text}");
    }
    assert_eq!(kind("--- marlow wrote:\nhello\n"), None);
}

#[test]
fn dates_in_every_form_of_git_are_read() {
    let log = |date: &str| {
        one(&format!("commit 60576b5b782b\nAuthor: a <b>\nDate:   {date}\n\n    x\n"))
            .article
            .published()
            .map(str::to_owned)
    };
    for (date, published) in [
        ("Sun May 5 10:00:00 2019 -0330", "2019-05-05T10:00:00-03:30"),
        ("2019-05-05 10:00:00 +0200", "2019-05-05T10:00:00+02:00"),
        ("Sun, 5 May 2019 10:00:00 +0200", "2019-05-05T10:00:00+02:00"),
        ("2019-05-05T10:00:00+02:00", "2019-05-05T10:00:00+02:00"),
        ("2019-05-05", "2019-05-05"),
        ("3 days ago", "3 days ago"),
    ] {
        assert_eq!(log(date).as_deref(), Some(published), "{date}");
    }
}
