//! X1 and X2: links followed out of the real program, by a browser that notes what it is given.

use std::path::{Path, PathBuf};

use super::pty::{ESC, Program, folder, wait};

const PAGE: &str = "The lamp
by Harbour Desk

It is lit, https://a.example/$(touch$IFS'pwned');x?q='1'&r=$(id)#end says. And www.b.example/--help too.

Not opened as it stands: https://bank.example@evil.example/ nor https://\u{430}pple.example/ and mailto:-x@c.example, mailto:desk@c.example?attach=/etc/passwd&subject=hi.

3 Comments

\u{2022} marlow 3 May 2019
  Plain words.
  \u{2022} T.K. 3 May 2019
    More of them.
    \u{2022} swift_91 4 May 2019
      And these.
";

/// A folder with the page, and a script that notes what it is given. It is given to a shell, and so never run while it is being written.
fn place(name: &str, script: &str) -> (PathBuf, String, String) {
    let folder = folder(name);
    let (page, browser) = (folder.join("page.txt"), folder.join("browser.sh"));
    std::fs::write(&page, PAGE).unwrap();
    std::fs::write(&browser, script).unwrap();
    (folder, page.to_str().unwrap().to_owned(), format!("/bin/sh {}", browser.display()))
}

/// What the browser was given last, once it was; then it is forgotten.
fn given(folder: &Path) -> String {
    let log = folder.join("log");
    let told = wait("the browser was started", || std::fs::read_to_string(&log).ok());
    std::fs::remove_file(log).unwrap();
    told
}

const NOTES: &str = r#"cd "${0%/*}" && printf '%s\n' "$#" "$@" > new && mv new log"#;

#[test]
fn a_browser_is_given_one_argument_and_nothing_is_read_by_a_shell() {
    let (folder, page, browser) = place("links", NOTES);
    let mut program = Program::start_with((140, 30), &[&page], &[("BROWSER", &browser)]);
    program.shows("It is lit").send("f").shows("follow link").send("1");
    program.shows("a.example: opening");
    assert_eq!(given(&folder), "1\nhttps://a.example/$(touch$IFS'pwned');x?q=%271%27&r=$(id)#end\n");
    program.send("f2").shows("www.b.example: opening");
    assert_eq!(given(&folder), "1\nhttps://www.b.example/--help\n");
    program.send("f3").shows("the host is evil.example").send("\r").shows("evil.example: opening");
    assert_eq!(given(&folder), "1\nhttps://evil.example/\n");
    program.send("f4").shows("the host is xn--pple-43d.example").send("\r");
    assert_eq!(given(&folder), "1\nhttps://xn--pple-43d.example/\n");
    program
        .send("f5")
        .shows("not opened: it leads nowhere")
        .send(ESC)
        .send("f6")
        .shows("some headers")
        .send("\r");
    assert_eq!(given(&folder), "1\nmailto:desk@c.example?subject=hi\n");
    program.send("q");
    assert_eq!(program.ends(), 0);
    program.is_restored();
    assert!(!Path::new(env!("CARGO_MANIFEST_DIR")).join("pwned").exists());
}

#[test]
fn percent_s_in_the_browser_stands_for_the_address() {
    let (folder, page, browser) = place("links-percent", NOTES);
    let browser = format!("{browser} --new %s --and=%s");
    let mut program = Program::start_with((140, 30), &[&page], &[("BROWSER", &browser)]);
    program.shows("It is lit").send("f2").shows("opening");
    let url = "https://www.b.example/--help";
    assert_eq!(given(&folder), format!("3\n--new\n{url}\n--and={url}\n"));
    program.send("q");
    assert_eq!(program.ends(), 0);
}

#[test]
fn a_browser_that_is_missing_fails_or_talks_leaves_the_screen_alone() {
    let (_, page, browser) =
        place("links-failing", "printf '\\033[2J\\033]0;x\\007loud'; printf '\\033[2J' >&2; exit 3");
    let mut program = Program::start_with((140, 30), &[&page], &[("BROWSER", &browser)]);
    program.shows("It is lit").send("f2").shows("not opened: sh ended with exit status: 3");
    program.send("j").is_as_drawn_afresh().send("q");
    assert_eq!(program.ends(), 0);
    program.is_restored();
    let mut program = Program::start_with((140, 30), &[&page], &[("BROWSER", "/nowhere/at-all %s:w3m")]);
    program.shows("It is lit").send("f2").shows("not opened: w3m would draw on this terminal");
    program.send("j").is_as_drawn_afresh().send("q");
    assert_eq!(program.ends(), 0);
    let mut program = Program::start_with((140, 30), &[&page], &[("BROWSER", "/nowhere/at-all")]);
    program.shows("It is lit").send("f2").shows("not opened: at-all: there is no such program").send("q");
    assert_eq!(program.ends(), 0);
}

#[test]
fn a_slow_browser_holds_nobody_up_and_outlives_the_reader() {
    let (folder, page, browser) =
        place("links-slow", &format!("while test ! -e \"${{0%/*}}/go\"; do sleep 0.01; done; {NOTES}"));
    let mut program = Program::start_with((140, 30), &[&page], &[("BROWSER", &browser)]);
    program.shows("It is lit").send("f2").shows("opening").send("j").shows("2/3").send("q");
    assert_eq!(program.ends(), 0);
    program.close();
    std::fs::write(folder.join("go"), "").unwrap();
    assert_eq!(given(&folder), "1\nhttps://www.b.example/--help\n");
}

#[test]
fn the_terminal_is_told_of_links_that_are_what_they_seem() {
    let (_, page, browser) = place("hyperlinks", NOTES);
    let always = [("BROWSER", &*browser), ("UNDERSTORY_HYPERLINKS", "always")];
    let mut program = Program::start_with((140, 30), &[&page], &always);
    program.may_link().shows("It is lit").send("/lit\r").shows("1 of 1").send("?").shows("Here, at a hit");
    program.send("q").shows("It is lit").send("q");
    assert_eq!(program.ends(), 0);
    program.is_restored();
    let sent = String::from_utf8_lossy(&program.raw).into_owned();
    let told: std::collections::BTreeSet<&str> = sent
        .split("\x1b]8;id=")
        .skip(1)
        .filter_map(|rest| rest.split_once(';')?.1.split_once('\x07'))
        .map(|(url, _)| url)
        .collect();
    // Neither the one with a name before the @, nor the one of other alphabets, nor mail with headers that are left out.
    let expected =
        ["https://a.example/$(touch$IFS'pwned');x?q=%271%27&r=$(id)#end", "https://www.b.example/--help"];
    assert_eq!(told.into_iter().collect::<Vec<_>>(), expected);

    let never = [("BROWSER", &*browser), ("UNDERSTORY_HYPERLINKS", "never"), ("VTE_VERSION", "7600")];
    let mut program = Program::start_with((140, 30), &[&page], &never);
    program.shows("It is lit").send("q");
    assert_eq!(program.ends(), 0);
    program.is_restored();
}
