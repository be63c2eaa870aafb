//! What is still being read: what there is of it is shown, and the reader may end it.

use std::fmt::Write as _;
use std::io::Write as _;

use super::pty::{Program, folder};

/// Some comments as outline text; those from `first` on.
fn comments(first: usize, count: usize) -> String {
    let mut text = String::new();
    for number in first..first + count {
        _ = write!(
            text,
            "\n  • reader{number}\n\n    The bell rang for the {number}th time, and nobody minded.\n"
        );
    }
    text
}

const HEAD: &str = "The Harbour Bell\n\nIt rang twice on Friday, and nobody could say who had pulled the rope, though several people had an idea.\n";

#[test]
fn what_comes_slowly_is_shown_as_it_comes_and_may_be_ended() {
    let pipe = folder("slowly").join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let mut program = Program::shell(&format!(r#""$UNDERSTORY" - <{}"#, pipe.display()));
    let mut writes = std::fs::OpenOptions::new().write(true).open(&pipe).unwrap();
    writes.write_all(format!("{HEAD}{}", comments(0, 20)).as_bytes()).unwrap();
    // There is no end to it, and yet there is something to read.
    program.shows("The bell rang for the 3th time").shows("reading…").send("jj").shows("3/");
    program.send("\x1b").shows("stopping…");
    writes.write_all(comments(20, 20).as_bytes()).unwrap();
    // What had come when it was stopped is kept, and so is the place; that there may be more is told.
    program.hides("stopping…").hides("reading…").shows("3/40").shows("reading was stopped");
    drop(writes);
    program.send("q").shows("[ended 0]").send("\n");
    program.ends();
    program.is_restored();
}

#[test]
fn a_large_source_of_any_format_shows_its_beginning_first() {
    let folder = folder("large");
    let mut json = r#"{"id":1,"created_at_i":1556000000,"type":"story","author":"wren","title":"The Harbour Bell","url":null,"text":null,"points":3,"parent_id":null,"story_id":1,"children":["#.to_owned();
    for number in 0..6000 {
        let comma = if number == 0 { "" } else { "," };
        _ = write!(
            json,
            r#"{comma}{{"id":{},"created_at_i":1556000000,"type":"comment","author":"reader{number}","text":"It rang for the {number}th time.","parent_id":1,"story_id":1,"children":[]}}"#,
            number + 2
        );
    }
    let file = folder.join("bell.json");
    std::fs::write(&file, json + "]}").unwrap();
    let mut program = Program::start(&[file.to_str().unwrap()]);
    program.shows("It rang for the 2th time").send("jj").shows("3/6000");
    program.send("q");
    assert_eq!(program.ends(), 0);
}
