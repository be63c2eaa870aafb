//! T6, T7, T8, T11: what it is started with, and in which surroundings. Where there is no screen to be had it prints, or says why, and leaves nothing behind.

use super::outcheck;
use super::pty::{FERRY, Program};

/// Lines of a shell that open the reader: `q` ends it.
#[test]
fn it_is_read_with_whatever_is_closed() {
    for line in [
        r#""$UNDERSTORY" seeds/02-ferry.txt 2>&-"#,
        r#""$UNDERSTORY" seeds/02-ferry.txt <&-"#,
        r#""$UNDERSTORY" seeds/02-ferry.txt </dev/null"#,
        r#""$UNDERSTORY" seeds/02-ferry.txt <&- 2>&-"#,
        r#"cat seeds/02-ferry.txt | "$UNDERSTORY""#,
        r#""$UNDERSTORY" <seeds/02-ferry.txt"#,
        r#""$UNDERSTORY" - <seeds/02-ferry.txt"#,
    ] {
        let mut program = Program::shell(line);
        program.shows("Half the town stood").send("q");
        assert_eq!(program.ends(), 0, "{line}");
        program.is_restored();
    }
}

/// Lines of a shell where there is no screen: with what is shown, and the status.
#[test]
fn without_a_screen_it_prints_or_says_why_and_writes_no_code() {
    for (line, shown, status) in [
        (r#""$UNDERSTORY" seeds/02-ferry.txt >&-"#, "", 0),
        (r#""$UNDERSTORY" seeds/02-ferry.txt <&- >&- 2>&-"#, "", 0),
        (r#""$UNDERSTORY" seeds/02-ferry.txt >/dev/full"#, "cannot write: No space left on device", 1),
        (r#""$UNDERSTORY" seeds/02-ferry.txt | cat"#, "Half the town stood", 0),
        (r#""$UNDERSTORY" seeds/02-ferry.txt | head -n 1"#, "Ferry service returns", 0),
        (r#""$UNDERSTORY" no-such-file | cat"#, "no-such-file: no such file", 0),
        (r#""$UNDERSTORY" - </dev/tty"#, "standard input is the terminal", 1),
        (r#"env -i "$UNDERSTORY" seeds/02-ferry.txt </dev/null 2>&1 | cat"#, "Half the town stood", 0),
        (r#"TERM=dumb "$UNDERSTORY" seeds/02-ferry.txt"#, "Half the town stood", 0),
    ] {
        let mut program = Program::shell(line);
        assert_eq!(program.ends(), status, "{line}");
        assert!(String::from_utf8_lossy(&program.raw).contains(shown), "{line}:\n{}", program.screen());
        assert!(!program.raw.contains(&0x1b), "{line} wrote an escape code");
        program.has_settings_back();
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_terminal_that_gives_no_keys_is_left_as_it_was() {
    let mut program = Program::shell(r#"setsid -w "$UNDERSTORY" seeds/02-ferry.txt </dev/null"#);
    assert_eq!(program.ends(), 1);
    assert!(program.screen().contains("no screen can be had from this terminal"), "{}", program.screen());
    assert!(program.screen().contains("understory print"));
    assert!(!program.raw.contains(&0x1b), "an escape code was written");
    program.has_settings_back();
}

#[test]
fn no_colour_where_none_is_wanted_or_known() {
    for environment in [("NO_COLOR", "1"), ("TERM", ""), ("TERM", "xterm-mono")] {
        let mut program = Program::start_with((100, 30), &[FERRY], &[environment]);
        program.shows("Half the town stood").send("q");
        assert_eq!(program.ends(), 0);
        program.is_restored();
        let raw = String::from_utf8_lossy(&program.raw).into_owned();
        for color in ["[38;", "[48;", "[31m", "[36m", "[90m"] {
            assert!(!raw.contains(color), "{color} was written with {environment:?}");
        }
    }
}

#[test]
fn sixteen_colours_where_no_more_are_known() {
    for term in ["linux", "xterm", "vt220"] {
        let mut program = Program::start_with((100, 30), &[FERRY], &[("TERM", term)]);
        program.shows("Half the town stood").send("q");
        assert_eq!(program.ends(), 0);
        assert!(!String::from_utf8_lossy(&program.raw).contains("[38;2;"), "{term}");
    }
}

#[test]
fn a_locale_of_another_encoding_gets_ascii() {
    for locale in ["C", "POSIX", "ja_JP.EUC-JP", "de_DE.ISO-8859-1"] {
        let environment = [("LC_ALL", locale)];
        let mut program = Program::start_with((140, 30), &[FERRY], &environment);
        program.shows("> v marlow").shows("Half the town stood").send("?").shows("Here, ").send("q");
        program
            .hides("Here, ")
            .send(":")
            .shows("What can be done")
            .send("\x1b")
            .hides("What can be done")
            .send("q");
        assert_eq!(program.ends(), 0);
        program.is_restored();
        assert!(program.raw.is_ascii(), "{locale}");
        let mut program = Program::start_with((80, 200), &["print", FERRY], &environment);
        assert_eq!(program.ends(), 0);
        assert!(program.raw.is_ascii(), "{locale}, printed");
    }
}

#[test]
fn what_ascii_cannot_show_is_a_question_mark() {
    let folder = super::pty::folder("ascii");
    let file = folder.join("漢字.txt");
    std::fs::write(&file, "A title\n\n• Zoë\n  漢字 stand here\n  • José\n    naïve\n").unwrap();
    let file = file.to_str().unwrap();
    let mut program = Program::start_with((100, 30), &[file], &[("LC_ALL", "C")]);
    program.shows("Zo?").shows("? ?  stand here").shows("na?ve").send("q");
    assert_eq!(program.ends(), 0);
    assert!(program.raw.is_ascii());
    let mut program = Program::start_with((100, 30), &[file, "漢字"], &[("LC_ALL", "C")]);
    program.shows("Zo?").send("q");
    assert_eq!(program.ends(), 1);
    assert!(program.raw.is_ascii(), "complaints too");
}

#[test]
fn where_nothing_says_otherwise_it_is_utf8() {
    let mut program = Program::start_with((100, 30), &[FERRY], &[("LANG", "")]);
    program.shows("▾ marlow").send("q");
    assert_eq!(program.ends(), 0);
    assert!(outcheck::frames(&program.raw) > 0);
}

/// As a pager is used: what another program prints is read, whatever name it is given by, and keys come from the terminal.
#[test]
fn it_reads_what_other_programs_print() {
    let log = r"printf '\033[33mcommit 1f0c2d4e5a6b\033[m\nAuthor: Ada <ada@a.example>\n\n    Mend the lamp\n\ncommit 2f0c2d4e5a6b\nAuthor: Bo <bo@b.example>\n\n    Light it\n'";
    let manual = r"printf 'LAMP(1)      Commands      LAMP(1)\n\nN\bNA\bAM\bME\bE\n       lamp - l\bli\big\bgh\bht it\n'";
    let mail = r"printf 'From: Ada <ada@a.example>\nSubject: The lamp\nMessage-ID: <1@a>\nDate: Fri, 3 May 2019 10:00:00 +0000\n\nIt is lit.\n'";
    for (line, shown) in [
        (format!(r#"{log} | "$UNDERSTORY" -"#), "Mend the lamp"),
        (format!(r#"{log} | "$UNDERSTORY""#), "Mend the lamp"),
        (format!(r#"PAGER="$UNDERSTORY"; {log} | $PAGER"#), "· Bo"),
        (format!(r#"MANPAGER="$UNDERSTORY"; {manual} | $MANPAGER"#), "lamp - light it"),
        (format!(r#"{mail} | "$UNDERSTORY" -"#), "It is lit."),
    ] {
        let mut program = Program::shell(&line);
        program.shows(shown).send("?").shows("─ Keys ─").send("q").hides("─ Keys ─").send("q");
        assert_eq!(program.ends(), 0, "{line}");
        program.is_restored();
    }
}

#[test]
fn where_nothing_is_piped_in_it_says_so_and_ends() {
    for line in [r#"printf '' | "$UNDERSTORY""#, r#""$UNDERSTORY" - < /dev/null"#] {
        let mut program = Program::shell(line);
        program.shows("nothing was piped in");
        assert_eq!(program.ends(), 1, "{line}");
    }
}

#[test]
fn the_window_is_called_after_what_is_open_unless_it_is_not_to_be() {
    let mut program = Program::start(&[FERRY, "seeds/09-garden-wall.txt"]);
    program.shows("1/2").until_it("the title", |program| {
        outcheck::count(
            &program.raw,
            "]2;Ferry service returns to Skerravoe after nine years · understory\x07".as_bytes(),
        ) == 1
    });
    program.send("]").shows("2/2").send("[").shows("1/2").send("j").shows("2/44");
    let titles = outcheck::count(&program.raw, b"\x1b]2;");
    assert_eq!(titles, 3, "set where it changes, and never else");
    program.send("q");
    assert_eq!(program.ends(), 0);
    program.is_restored();
    assert_eq!(outcheck::count(&program.raw, b"\x1b[23;0t"), 1);
    for (args, environment) in [(&["--no-title", FERRY][..], &[][..]), (&[FERRY], &[("TERM", "linux")])] {
        let mut program = Program::start_with((100, 30), args, environment);
        program.shows("Half the town stood").send("q");
        assert_eq!(program.ends(), 0);
        let titles = [b"\x1b]2;".as_slice(), b"\x1b[22;0t", b"\x1b[23;0t"]
            .map(|code| outcheck::count(&program.raw, code));
        assert_eq!(titles, [0; 3], "{args:?}");
    }
}
