//! The built-in discussions read exactly as the trees written beside them: one line a comment, two spaces a level, then the author.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should say so and stop")]

use std::fs;
use std::path::Path;

use understory::formats::outline;

#[test]
fn every_seed_has_its_tree() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut names: Vec<_> =
        fs::read_dir(root.join("seeds")).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    names.sort();
    assert!(!names.is_empty());
    for path in names {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let discussion = outline::parse(&name, &fs::read_to_string(&path).unwrap());
        let lines = discussion.thread.comments().map(|comment| {
            format!("{}{}\n", "  ".repeat(comment.depth as usize), comment.author.unwrap_or_default())
        });
        let want = fs::read_to_string(root.join(format!("tests/seeds/{name}.tree.txt"))).unwrap();
        assert_eq!(lines.collect::<String>().trim_end(), want.trim_end(), "{name}");
        assert!(discussion.article.title().is_some(), "{name} has a title");
        let told: Vec<_> = discussion.warnings.iter().map(|warning| warning.message.as_str()).collect();
        let wanted: &[&str] = if name.starts_with("11-") {
            &["no nesting in the text: 5 of 12 comments tied to what they answer by quotes and names"]
        } else {
            &[]
        };
        assert_eq!(told, wanted, "{name}");
    }
}
