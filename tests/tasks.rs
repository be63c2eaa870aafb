//! The ten tasks of a reader of threads, each done with the keys that `docs/KEYS.md` counts.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on should say so and stop"
)]

mod common;

use common::tasks::{TASKS, Task};
use common::{play, reader, screen};
use understory::app::{App, Focus, Open};
use understory::layout::Role;
use understory::model::CommentId;
use understory::reading::Scope;

const SIZE: (u16, u16) = (140, 42);

/// Does a task.
fn perform(app: &mut App, name: &str, word: &str) {
    play(app, &Task::named(name).keys(word));
}

fn open(app: &App) -> &Open {
    app.here().unwrap()
}

/// What is on the screen, without what is told at the bottom until the next key.
fn page(app: &mut App) -> String {
    app.message = None;
    screen(app)
}

#[test]
fn next_root_from_depth_8() {
    let mut app = reader(&["04-night"], SIZE);
    play(&mut app, "40j");
    let thread = &open(&app).discussion.thread;
    let root = thread.root(open(&app).cursor);
    assert_eq!(thread.depth(open(&app).cursor), 8);
    let next = thread.roots().find(|&other| other > root);
    perform(&mut app, "next root from depth 8", "");
    assert_eq!(Some(open(&app).cursor), next);
    assert!(screen(&app).contains(open(&app).discussion.thread.author(next.unwrap()).unwrap()));
}

#[test]
fn fold_this_chain_and_go_on() {
    let mut app = reader(&["04-night"], SIZE);
    play(&mut app, "40j");
    let root = open(&app).discussion.thread.root(open(&app).cursor);
    perform(&mut app, "fold this chain and go on", "");
    assert!(open(&app).view().is_folded(root));
    assert_eq!(
        open(&app).view().next(root),
        Some(open(&app).cursor),
        "the next chain is right below the folded one"
    );
}

#[test]
fn parent_and_back() {
    let mut app = reader(&["05-stair"], SIZE);
    play(&mut app, "30jzz");
    let before = page(&mut app);
    play(&mut app, "H");
    assert_eq!(open(&app).cursor, CommentId(29));
    play(&mut app, "<C-o>");
    assert_eq!(Task::named("parent and back").script, "H<C-o>", "what has just been played");
    assert_eq!(open(&app).cursor, CommentId(30));
    assert_eq!(page(&mut app), before, "the screen is as it was");
}

#[test]
fn next_comment_not_seen_inside_a_fold() {
    let mut app = reader(&["02-ferry"], SIZE);
    // All but one has been seen, and that one is folded away.
    app.here_mut().unwrap().seen.see_all(0..u32::MAX);
    app.here_mut().unwrap().seen.unsee(18);
    play(&mut app, "zM");
    assert!(!open(&app).view().is_visible(CommentId(18)));
    perform(&mut app, "next comment not seen, inside a fold", "");
    assert_eq!(open(&app).cursor, CommentId(18));
    assert!(screen(&app).contains("badly enough that I would call it walking"));
    assert!(open(&app).view().is_folded(CommentId(0)), "other chains stay folded");
}

#[test]
fn find_a_word_in_folded_replies_and_return() {
    let mut app = reader(&["02-ferry"], SIZE);
    play(&mut app, "zMj");
    let before = page(&mut app);
    let task = Task::named("find a word in folded replies and return").keys("walking");
    let keys = task.strip_suffix("<Esc>").unwrap();
    play(&mut app, keys);
    assert_eq!(open(&app).cursor, CommentId(18));
    assert!(screen(&app).contains("call it walking"), "it is shown while it is typed");
    play(&mut app, "<Esc>");
    assert_eq!(page(&mut app), before, "folds and place are as they were");
}

#[test]
fn only_one_author_with_context() {
    let mut app = reader(&["02-ferry"], SIZE);
    perform(&mut app, "only one author, with context", "");
    let (open, area) = (open(&app), app.tree_area().unwrap());
    let rows = open.tree_layout(area.width.into()).rows(open.tree, area.height.into());
    let mut others = 0;
    for row in rows {
        let theirs = open.discussion.thread.author(CommentId(row.item)) == Some("marlow");
        let bright = row.pieces.iter().any(|piece| piece.role == Role::Text && !piece.text.trim().is_empty());
        assert!(theirs || !bright, "{row:?}");
        others += usize::from(!theirs && row.line == 1);
    }
    assert!(others > 3, "the context is there");
    assert!(screen(&app).contains("More like when a baby"));
}

#[test]
fn the_comment_that_quotes_this_paragraph() {
    let mut app = reader(&["02-ferry"], SIZE);
    // In the article, at the paragraph about the crossing.
    play(&mut app, "<Tab>}");
    assert_eq!((app.focus, app.paragraph()), (Focus::Article, Some(1)));
    perform(&mut app, "the comment that quotes this paragraph", "");
    assert_eq!((app.focus, open(&app).cursor), (Focus::Tree, CommentId(9)));
    assert!(screen(&app).contains("It was last made on a timetable in October 2010"));
}

#[test]
fn back_to_where_i_was_before_a_jump() {
    let mut app = reader(&["02-ferry", "04-night"], SIZE);
    play(&mut app, "12jza");
    let before = page(&mut app);
    // Into another article, which is the longest jump there is.
    play(&mut app, "]");
    assert_ne!(page(&mut app), before);
    perform(&mut app, "back to where I was before a jump", "");
    assert_eq!(page(&mut app), before);
}

/// How often a pager that shows so many new rows at a press is pressed for the page as it was saved, up to the end of the last comment.
fn presses_in_a_pager(seed: &str, last: &str, rows_a_press: usize) -> usize {
    let (_, text) = understory::seeds::all().find(|(name, _)| name.contains(seed)).unwrap();
    let end = text.lines().position(|line| line.contains(last)).unwrap();
    let tall = |line: &str| understory::text::width::width(line).max(1).div_ceil(SIZE.0.into());
    let rows: usize = text.lines().take(end + 1).map(tall).sum();
    rows.saturating_sub(usize::from(SIZE.1) - 1).div_ceil(rows_a_press)
}

#[test]
fn read_a_thread_of_44_to_its_end() {
    let task = Task::named("read a thread of 44 to its end");
    let mut app = reader(&["02-ferry"], SIZE);
    app.note_seen();
    assert_eq!(open(&app).seen.len(), 44);
    perform(&mut app, task.name, "");
    app.note_seen();
    assert_eq!(open(&app).seen.len_unseen(), 0);
    assert!(screen(&app).contains("Of course they have. The 12th, then."));
    // The same page elsewhere, from its top: a screen at a press, or all but two rows of one.
    let [.., vim, less] = task.others.map(common::tasks::Count::keys);
    assert_eq!(less, Some(presses_in_a_pager("02-ferry", "The 12th, then.", 41)));
    assert_eq!(vim, Some(presses_in_a_pager("02-ferry", "The 12th, then.", 39)));
}

#[test]
fn a_thread_of_42_saved_with_more_air_takes_fewer() {
    let mut app = reader(&["03-sour"], SIZE);
    app.note_seen();
    let mut presses = 0;
    while open(&app).seen.len_unseen() > 0 {
        play(&mut app, "<Space>");
        app.note_seen();
        presses += 1;
    }
    let thread = &open(&app).discussion.thread;
    let last = thread.body(thread.id(thread.len() - 1).unwrap()).lines().last().unwrap();
    assert!(presses < presses_in_a_pager("03-sour", last, 41), "{presses}");
}

#[test]
fn deepest_reply_with_its_whole_path() {
    let mut app = reader(&["02-ferry"], SIZE);
    // From the top of a chain that is folded.
    play(&mut app, "zM}}");
    assert_eq!(open(&app).cursor, CommentId(14));
    perform(&mut app, "deepest reply with its whole path", "");
    assert_eq!(open(&app).cursor, CommentId(23));
    assert_eq!(open(&app).sight.scope, Scope::Path([14, 19, 20, 21, 22, 23].map(CommentId).into()));
    let page = screen(&app);
    for words in ["somebody should print that number", "They did offer", "How much was it?", "Nobody knows."]
    {
        assert!(page.contains(words), "{words}\n{page}");
    }
}

#[test]
fn ours_is_the_least_of_all_ten() {
    for task in TASKS {
        let ours = task.count().keys().unwrap();
        for theirs in task.others.iter().filter_map(|count| count.keys()) {
            assert!(ours <= theirs, "{}: {ours} here, {theirs} elsewhere", task.name);
        }
    }
}
