//! What was found once stays mended: every file in `files` is read as everything it may be, and drawn. A new finding is a new file.

use std::fs;
use std::path::Path;

use crate::matrix::played;
use crate::{check, oracle};

#[test]
fn everything_that_was_found_once() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile/files");
    let mut files = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let (bytes, name) = (fs::read(&path).unwrap(), path.to_string_lossy());
        files += 1;
        for format in [
            None,
            Some("outline"),
            Some("native"),
            Some("html"),
            Some("mail"),
            Some("disqus"),
            Some("wordpress-export"),
        ] {
            let discussions = check::read(&bytes, format);
            check::check(&discussions);
            for (size, keys) in [((140, 42), ""), ((40, 12), "zM"), ((140, 42), "/a<Enter>gn")] {
                oracle::draw(&played(discussions.clone(), size, keys), &name);
            }
        }
    }
    assert!(files > 0, "the folder holds what was found");
}
