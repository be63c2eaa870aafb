//! T13, T16: how much is written, and what happens when it is not taken.

use super::outcheck;
use super::pty::{FERRY, Program};

#[test]
fn a_key_writes_no_more_than_what_changed() {
    let mut program = Program::start_with((120, 40), &[FERRY], &[]);
    program.shows("1/44").hides("reading…");
    let before = program.raw.len();
    program.send("j").shows("2/44");
    let written = program.raw.len() - before;
    assert!(written < 1500, "one j wrote {written} bytes");
}

#[cfg(target_os = "linux")]
#[test]
fn an_idle_reader_writes_nothing_and_is_not_woken() {
    let mut idle = Program::start(&[FERRY]);
    idle.shows("Half the town stood").hides("reading…").is_as_drawn_afresh();
    let (id, written) = (idle.id(), idle.raw.len());
    // What the last key made it do is done once nothing has happened between a good many looks.
    let (mut last, mut looks) = (0, 0);
    super::pty::wait("all its threads sleep", || {
        let now = super::proc::wakeups(id);
        looks = if now == last && super::proc::all_sleep(id) { looks + 1 } else { 0 };
        last = now;
        (looks > 30).then_some(())
    });
    let before = (super::proc::wakeups(id), super::proc::ticks(id));
    // As long as another one takes to read.
    let mut other = Program::start(&[FERRY]);
    other.shows("Half the town stood").send("G").shows("44/44").is_as_drawn_afresh().send("q");
    assert_eq!(other.ends(), 0);
    assert_eq!((super::proc::wakeups(id), super::proc::ticks(id)), before, "it was woken");
    assert_eq!(idle.pump().raw.len(), written, "something was written");
    idle.send("q");
    assert_eq!(idle.ends(), 0);
}

#[test]
fn a_thousand_keys_at_once_are_few_frames() {
    let mut program = Program::start(&[FERRY]);
    program.shows("Half the town stood").hides("reading…");
    let before = program.raw.len();
    program.send(&"jk".repeat(500)).send("G").shows("44/44");
    let frames = outcheck::frames(&program.raw[before..]);
    assert!(frames < 200, "{frames} frames for a thousand keys");
    program.send("q");
    assert_eq!(program.ends(), 0);
}

#[test]
fn every_frame_is_one_synchronized_update() {
    let mut program = Program::start(&[FERRY]);
    program
        .shows("Half the town stood")
        .send("zM")
        .shows("▸ marlow")
        .send("zR")
        .is_as_drawn_afresh()
        .send("q");
    assert_eq!(program.ends(), 0);
    // Between the first and the last no cell is written outside of one.
    let mut open = false;
    let raw = String::from_utf8_lossy(&program.raw).into_owned();
    let drawn = &raw[raw.find("\x1b[?2026h").unwrap()..raw.rfind("\x1b[?1006l").unwrap()];
    for part in drawn.split_inclusive("\x1b[?2026") {
        let text = part.trim_start_matches(['h', 'l']).trim_end_matches("\x1b[?2026");
        assert!(open || text.is_empty(), "written outside of an update: {text:?}");
        open = !open;
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_terminal_that_takes_little_is_waited_for_and_nothing_piles_up() {
    let mut program = Program::slow(&[FERRY]);
    program.shows("Half the town stood").hides("reading…").redraw();
    let before = super::proc::memory(program.id());
    // Far more frames than the terminal has room for; and keys that are typed on all the same.
    for _ in 0..100 {
        program.send_unseen("G\x0cgg\x0c");
    }
    let after = super::proc::memory(program.id());
    assert!(after < before + (8 << 20), "{before} bytes became {after}");
    program.is_as_drawn_afresh().send("q");
    assert_eq!(program.ends(), 0);
    program.is_restored();
}
