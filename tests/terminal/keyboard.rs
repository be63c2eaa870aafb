//! T12: whatever the keyboard, or what pretends to be one, sends.

use super::made::Dice;
use super::pty::{ESC, FERRY, Program};

/// Bytes of this noise; all of `UNDERSTORY_NOISE` where that is set.
const NOISE: usize = 40_000;

#[test]
fn noise_is_no_command_that_breaks() {
    let mut program = Program::start(&[FERRY]);
    program.shows("Half the town stood");
    let most = std::env::var("UNDERSTORY_NOISE").ok().and_then(|told| told.parse().ok()).unwrap_or(NOISE);
    let mut dice = Dice::new(12);
    // All but what ends it, stops it, or chooses among all that can be done.
    let spared = |byte: &u8| !matches!(byte, b'q' | 3 | 26 | b':' | 16 | b'!');
    let noise: Vec<u8> = (0..most).map(|_| dice.below(256) as u8).filter(spared).collect();
    for some in noise.chunks(1024) {
        program.send_bytes(some);
    }
    settle(&mut program);
    program.send("q");
    assert_eq!(program.ends(), 0);
    program.is_restored();
}

/// Closes whatever is open, so that a letter is a command again.
fn settle(program: &mut Program) {
    program.send("\x1b[201~");
    program.send(&ESC.repeat(4)).is_as_drawn_afresh();
}

#[cfg(target_os = "linux")]
#[test]
fn a_paste_without_end_is_no_command_and_takes_no_more_than_its_size() {
    let mut program = Program::start(&[FERRY]);
    program.shows("Half the town stood").send("\x1b[200~");
    let some = "q\n".repeat(32 * 1024);
    for _ in 0..50_000_000 / some.len() {
        program.send(&some);
    }
    program.send("\x1b[201~j").shows("2/44");
    let most = super::proc::peak_memory(program.id());
    assert!(most < 200 << 20, "{most} bytes");
    program.send("q");
    assert_eq!(program.ends(), 0);
    program.is_restored();
}

#[test]
fn a_paste_that_ends_early_is_typed_from_there_on() {
    let mut program = Program::start(&[FERRY]);
    program.shows("Half the town stood").send("/");
    program.send("\x1b[200~prom\x1b[201~ises").shows("/promises").shows("1 of ");
    // One that comes while nothing is typed is for nobody.
    program.send("\x1b").hides("/promises").send("\x1b[200~zMq\x1b[31m\x07\x1b[201~").send("j").shows("2/44");
    program.send("q");
    assert_eq!(program.ends(), 0);
    program.is_restored();
}

#[test]
fn a_mouse_that_is_nowhere_clicks_nothing() {
    let mut program = Program::with_mouse();
    for report in [
        "\x1b[<0;0;0M",
        "\x1b[<0;65535;65535M",
        "\x1b[<0;99999;1M",
        "\x1b[<32;500;500M",
        "\x1b[<0;500;500m",
        "\x1b[M\x20\x21\x21",
    ] {
        program.send(report);
    }
    // Keys of a protocol that was not asked for.
    program.send("\x1b[106;1:1u\x1b[57399u").is_as_drawn_afresh().send("q");
    assert_eq!(program.ends(), 0);
    program.is_restored();
}
