//! The discussions that are built in: what the program opens when it is given nothing.

use include_dir::{Dir, include_dir};

/// Everything under `seeds/`, embedded when the program is built.
static SEEDS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/seeds");

/// The seeds in the order of their names: file name and text.
pub fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut seeds: Vec<_> =
        SEEDS.files().filter_map(|file| named(file.path(), file.contents_utf8())).collect();
    seeds.sort_unstable();
    seeds.into_iter()
}

/// A seed, where the file is one: text or JSON, nothing else that may lie in the folder.
fn named<'a>(path: &'a std::path::Path, text: Option<&'a str>) -> Option<(&'a str, &'a str)> {
    let wanted = path.extension().is_some_and(|extension| extension == "txt" || extension == "json");
    wanted.then_some((path.file_name()?.to_str()?, text?))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn only_text_and_json_are_seeds() {
        for (path, wanted) in [("a.txt", true), ("b.json", true), (".gitkeep", false), ("c.md", false)] {
            assert_eq!(named(Path::new(path), Some("x")).is_some(), wanted, "{path}");
        }
        assert_eq!(named(Path::new("a.txt"), None), None, "what is not UTF-8 is no seed");
    }

    /// The macro does not see that a file was added: this fails until the module is compiled again (`touch src/seeds.rs`).
    #[test]
    fn all_of_the_folder_is_embedded() {
        let folder = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/seeds")).unwrap();
        let mut there: Vec<_> = folder
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| named(Path::new(name), Some("")).is_some())
            .collect();
        there.sort_unstable();
        assert_eq!(all().map(|(name, _)| name).collect::<Vec<_>>(), there);
    }
}
