//! Settings while the reader runs: a change is taken up with a key, what is wrong is told, and themes are tried on.

use std::fs;

use super::pty::{self, FERRY, Program};

/// Presses a key that changes nothing until the screen shows this: the file is looked at once a second at most.
fn comes_to_show(program: &mut Program, text: &str) {
    let end = std::time::Instant::now() + std::time::Duration::from_secs(60);
    while !program.screen().contains(text) {
        assert!(std::time::Instant::now() < end, "never: {text}; the screen:\n{}", program.screen());
        program.redraw();
    }
}

#[test]
fn a_change_of_the_settings_is_taken_up_with_the_next_key() {
    let folder = pty::folder("settings");
    let file = folder.join("config.toml");
    fs::write(&file, "dates = \"exact\"\n").unwrap();
    let environment = [("UNDERSTORY_CONFIG_DIR", folder.to_str().unwrap())];
    let mut program = Program::start_with((140, 30), &[FERRY], &environment);
    program.shows("3 May 2019").hides("years ago");
    fs::write(&file, "dates = \"ages\"\nmap = true\n").unwrap();
    comes_to_show(&mut program, "years ago");
    program.send("gD").shows("3 May 2019");
    fs::write(&file, "dates = \"ages\"\nmap = true\nmeasrue = 3\n").unwrap();
    comes_to_show(&mut program, "line 3: there is no setting");
    // What was turned by a key stays where its setting has not changed.
    program.shows("3 May 2019").send("g!").shows("measure?").send("q").hides("measure?");
    program.send("q");
    assert_eq!(program.ends(), 0);
    program.is_restored();
}

#[test]
fn a_theme_is_seen_on_the_page_while_one_is_on_it() {
    let environment = [("COLORTERM", "truecolor")];
    let mut program = Program::start_with((140, 30), &["--theme", "dark", FERRY], &environment);
    let ground = |program: &Program| program.terminal.screen().cell(28, 70).unwrap().bgcolor();
    program.shows("Half the town stood");
    assert_eq!(ground(&program), vt100::Color::Default);
    program
        .send("gtsepia")
        .until_it("old paper", |program| ground(program) == vt100::Color::Rgb(0xf4, 0xec, 0xd8));
    program.send(pty::ESC).until_it("as before", |program| ground(program) == vt100::Color::Default);
    program.send("gtsepia\r").shows("theme: sepia");
    assert_eq!(ground(&program), vt100::Color::Rgb(0xf4, 0xec, 0xd8));
    program.send("q");
    assert_eq!(program.ends(), 0);
    program.is_restored();
}
