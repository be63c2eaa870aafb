//! T12: whatever the keyboard, or what pretends to be one, sends.

use super::made::Dice;
use super::outcheck;
use super::pty::{ESC, FERRY, Program};

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
fn a_paste_without_end_ends_by_escape_or_by_ctrl_c() {
    let mut program = Program::start(&[FERRY]);
    program.shows("Half the town stood").send("\x1b[200~qqq");
    program.insists(&["\x1b", "j"], |program| !program.screen().contains(" 1/44"));
    program.send("\x1b[200~qqq").insists(&["\x03"], |program| outcheck::count(&program.raw, b"[ended") > 0);
    assert_eq!(program.ends(), 0);
    program.is_restored();
}

/// Bytes at random but for those that end or stop it, copy, or choose among all that can be done.
#[test]
fn random_bytes_leave_the_keyboard_heard() {
    let mut dice = Dice::new(12);
    let mut program = Program::with_mouse();
    for _ in 0..30 {
        let bytes: Vec<u8> = (0..1000)
            .map(|_| match dice.below(8) {
                0 => 0x1b,
                1 => b"[<?;0M"[dice.below(6)],
                _ => dice.below(256) as u8,
            })
            .filter(|byte| !b"qyYv:\x03\x1a\x10".contains(byte))
            .collect();
        program.send_bytes(&bytes);
    }
    // Whatever is begun or open is closed, and then it is heard.
    for _ in 0..5 {
        program.send(ESC);
    }
    program.send("/zzqq").shows("/zzqq").send(ESC).hides("/zzqq").is_as_drawn_afresh().send("q");
    assert_eq!(program.ends(), 0);
    program.is_restored();
}

#[test]
fn half_a_sequence_is_given_up() {
    for begun in ["\x1b[<0;1", "\x1b[?1;2", "\x1b[1;", "\x1b[M!", "\u{9b}"] {
        let mut program = Program::start(&[FERRY]);
        program.shows("Half the town stood").send(begun);
        program.insists(&["j"], |program| !program.screen().contains(" 1/44")).send("q");
        assert_eq!(program.ends(), 0, "{begun:?}");
    }
}

#[test]
fn a_mouse_that_is_nowhere_clicks_nothing() {
    let mut program = Program::with_mouse();
    for report in [
        "\x1b[<0;0;0M",
        "\x1b[<0;0;7M",
        "\x1b[<0;65535;65535M",
        "\x1b[<0;99999999999;-1M",
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
