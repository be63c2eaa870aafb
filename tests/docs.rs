//! What is written down is true: the README's keys come from the action table.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on should say so and stop"
)]

use std::path::Path;

#[test]
fn the_keys_in_the_readme_are_those_of_the_action_table() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = std::fs::read_to_string(&path).unwrap();
    let (before, rest) = readme
        .split_once("<!-- keys: made from the action table; a test holds them together -->\n")
        .expect("the mark before the keys");
    let (keys, after) = rest.split_once("<!-- /keys -->").expect("the mark after the keys");
    let wanted = format!("\n{}\n", understory::app::action::markdown());
    if std::env::var_os("UPDATE_DOCS").is_some() {
        let mark = "<!-- keys: made from the action table; a test holds them together -->\n";
        std::fs::write(&path, format!("{before}{mark}{wanted}<!-- /keys -->{after}")).unwrap();
    } else {
        assert_eq!(keys, wanted, "run the tests once with UPDATE_DOCS=1");
    }
}
