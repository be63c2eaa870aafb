//! T12: whatever the keyboard, or what pretends to be one, sends.

use super::pty::{FERRY, Program};

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
