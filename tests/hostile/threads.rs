//! Parents in any shape: whatever is pushed comes out once, whatever the depth, on a small stack.

use understory::export::{Exporter, Form, text::TextOptions};
use understory::model::build::Body;
use understory::model::{Discussion, Draft, Place, Thread, ThreadBuilder};

use crate::check;
use crate::common::made::Dice;

/// Runs where recursion over depth would end the program: a stack of 256 KiB, as `ulimit -s` would give.
pub(crate) fn on_a_small_stack(work: impl FnOnce() + Send) {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(256 << 10).spawn_scoped(scope, work);
        thread.unwrap().join().unwrap();
    });
}

fn built<'a>(places: impl IntoIterator<Item = (&'a str, Place<'a>)>) -> Thread {
    let mut builder = ThreadBuilder::new();
    for (number, (id, place)) in places.into_iter().enumerate() {
        let body = number.to_string();
        builder.push(&Draft { author: "alda", id, body: Body::Plain(&body), place, ..Draft::default() });
    }
    builder.finish().0
}

/// Every number that was pushed, once.
fn whole(thread: Thread, pushed: usize, what: &str) {
    let mut numbers: Vec<usize> = thread.comments().map(|comment| comment.body.parse().unwrap()).collect();
    numbers.sort_unstable();
    assert!(numbers.into_iter().eq(0..pushed), "{what}: every comment once");
    check::check(&[Discussion { thread, ..Discussion::default() }]);
}

/// P4: 50,000 deep: dropped, cloned, printed for debugging, written in every form.
#[test]
fn a_deep_thread_recurses_nowhere() {
    on_a_small_stack(|| {
        const DEEP: u32 = 50_000;
        let thread = built((0..DEEP).map(|level| ("", Place::Level(level))));
        assert_eq!(thread.comments().map(|comment| comment.depth).max(), Some(DEEP - 1));
        let copy = thread.clone();
        assert!(format!("{copy:?}").len() > DEEP as usize);
        drop(copy);
        let discussion = Discussion { thread, ..Discussion::default() };
        for form in [Form::Json, Form::Text, Form::Markdown, Form::Outline] {
            let mut exporter = Exporter::new(form, TextOptions::default(), std::io::sink());
            exporter.write(&discussion).unwrap();
            exporter.finish().unwrap();
        }
    });
}

/// What a shape is called, and its comments: an identifier and a place each.
type Shape<'a> = (&'a str, Vec<(&'a str, Place<'a>)>);

/// P19: rings, doubles, orphans, parents that come later.
#[test]
fn parents_in_any_shape() {
    let ids: Vec<String> = (0..1000).map(|id: i32| id.to_string()).collect();
    let id = |at: usize| ids[at % 1000].as_str();
    let odd = ["0", "-1", "9007199254740993", "1e400", "\u{1b}", "a b", "💥", "null", " ", "\u{202e}"];
    let shapes: Vec<Shape<'_>> = vec![
        ("a comment that answers itself", vec![("a", Place::Id("a"))]),
        ("two that answer each other", vec![("a", Place::Id("b")), ("b", Place::Id("a"))]),
        ("a ring of a thousand", (0..1000).map(|at| (id(at), Place::Id(id(at + 1)))).collect()),
        ("a ring the other way", (0..1000).map(|at| (id(at), Place::Id(id(at + 999)))).collect()),
        ("doubles", (0..10_000).map(|_| ("a", Place::Id("a"))).collect()),
        ("orphans", (0..1000).map(|at| (id(at), Place::Id("nobody"))).collect()),
        ("children first", (0..1000).rev().map(|at| (id(at), Place::Id(id(at / 2)))).collect()),
        ("numbers out of range", (0..1000).map(|at| ("", Place::Number(u32::MAX - at))).collect()),
        ("numbers of those to come", (0..1000).map(|at| ("", Place::Number(at + 1))).collect()),
        ("levels without order", (0..1000).map(|at| ("", Place::Level(at * 7919 % 1009))).collect()),
        ("levels without end", (0..1000).map(|at| ("", Place::Level(u32::MAX - at % 3))).collect()),
        ("odd identifiers", odd.iter().map(|&own| (own, Place::Id(odd[own.len() % odd.len()]))).collect()),
    ];
    for (what, places) in shapes {
        let pushed = places.len();
        on_a_small_stack({
            let thread = built(places);
            move || whole(thread, pushed, what)
        });
    }
}

/// P19: graphs that are thrown together.
#[test]
fn parents_at_random() {
    let ids: Vec<String> = (0..60).map(|id: i32| format!("c{id}")).collect();
    for seed in 0..500 {
        let mut dice = Dice::new(seed);
        let many = 1 + dice.below(50);
        let places: Vec<_> = (0..many)
            .map(|_| {
                let (own, other) = (dice.pick(&ids).as_str(), dice.pick(&ids).as_str());
                let place = match dice.below(5) {
                    0 => Place::Root,
                    1 => Place::Level(dice.below(9) as u32),
                    2 => Place::Number(dice.below(60) as u32),
                    3 => Place::IdOrLevel(other, dice.below(9) as u32),
                    _ => Place::Id(other),
                };
                (own, place)
            })
            .collect();
        whole(built(places), many, &format!("seed {seed}"));
    }
}
