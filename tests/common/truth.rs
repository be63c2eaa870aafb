//! What is known to be true of the fixtures: of pages by the program that made them, of dumps and archives by the trees written beside them.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::score::Said;

/// A place below the project's own folder.
pub(crate) fn place(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The truth of a page, and of every text that was made of it: `NAME.anything`.
pub(crate) fn of_page(file: &str) -> Vec<Said> {
    let name = file.split('.').next().unwrap();
    let truth = fs::read_to_string(place(&format!("tests/shapes/pages/{name}.truth.json"))).unwrap();
    let truth: Value = serde_json::from_str(&truth).unwrap();
    let text = |comment: &Value, key: &str| comment[key].as_str().unwrap_or_default().to_owned();
    let said = |comment: &Value| Said {
        parent: comment["parent"].as_u64().map(|parent| parent as usize),
        author: text(comment, "author"),
        date: text(comment, "date"),
        text: Some(text(comment, "text")),
    };
    truth["comments_list"].as_array().unwrap().iter().map(said).collect()
}

/// The texts made of pages, and whether their nesting can still be seen.
pub(crate) fn texts() -> Vec<(String, String)> {
    let table = fs::read_to_string(place("tests/shapes/expect.tsv")).unwrap();
    let rows = table.lines().skip(1).filter_map(|line| line.split_once('\t'));
    rows.map(|(file, nesting)| (file.to_owned(), nesting.to_owned())).collect()
}

/// The pages by their names.
pub(crate) fn pages() -> Vec<String> {
    let files = fs::read_dir(place("tests/shapes/pages")).unwrap();
    let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<_> = names.filter_map(|file| file.strip_suffix(".html").map(str::to_owned)).collect();
    names.sort();
    names
}

/// Every fixture below `tests/formats` that has a tree beside it, and that tree.
pub(crate) fn dumps() -> Vec<(PathBuf, PathBuf)> {
    let mut all = Vec::new();
    let folders = fs::read_dir(place("tests/formats")).unwrap().map(|folder| folder.unwrap().path());
    for folder in folders.filter(|folder| folder.is_dir()) {
        let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
        all.extend(files.filter_map(|file| {
            let tree = file.with_extension("tree.txt");
            (!file.to_string_lossy().ends_with(".tree.txt") && tree.exists()).then_some((file, tree))
        }));
    }
    all.sort();
    all
}

/// The comments of each discussion of a tree. A comment is a line: two spaces a level, then `author · date (score): body` or, as mail has it,
/// `author | date | … | body`; `-` is nothing. What begins with `~` says more of the comment above it. None where a tree is written in another way.
pub(crate) fn of_tree(tree: &str) -> Option<Vec<Vec<Said>>> {
    let mail = !tree.lines().any(|line| line.starts_with("# "));
    let mut all: Vec<Vec<Said>> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (number, line) in tree.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let own = line.trim_start_matches(' ');
        let level = (line.len() - own.len()) / 2;
        if mail && level == 0 && !line.starts_with("! ") || !mail && line.starts_with("# ") {
            all.push(Vec::new());
            continue;
        }
        if line.starts_with("! ") || own.starts_with("~ ") || !mail && (line.starts_with("| ") || number == 0)
        {
            continue;
        }
        let level = if mail { level - 1 } else { level };
        let (author, date, text) = if mail { of_mail(own)? } else { of_dump(own)? };
        open.truncate(level);
        let told = |part: &str| if part == "-" { String::new() } else { part.to_owned() };
        let last = all.last_mut()?;
        let said = Said {
            parent: open.last().copied(),
            author: told(author),
            date: told(date),
            text: Some(text.to_owned()),
        };
        open.push(last.len());
        last.push(said);
    }
    Some(all)
}

fn of_mail(line: &str) -> Option<(&str, &str, &str)> {
    let mut parts = line.splitn(5, " | ");
    Some((parts.next()?, parts.next()?, parts.nth(2)?))
}

fn of_dump(line: &str) -> Option<(&str, &str, &str)> {
    let (author, rest) = line.split_once(" · ")?;
    let (head, text) = rest.split_once(": ").or_else(|| rest.split_once(':'))?;
    Some((author, head.split_once(" (").map_or(head, |(date, _)| date), text))
}

/// The comments of a built-in discussion: a line each, two spaces a level, then the author.
pub(crate) fn of_seed(tree: &str) -> Vec<Said> {
    let (mut all, mut open): (Vec<Said>, Vec<usize>) = Default::default();
    for line in tree.lines().filter(|line| !line.trim().is_empty()) {
        let author = line.trim_start_matches(' ');
        open.truncate((line.len() - author.len()) / 2);
        all.push(Said { parent: open.last().copied(), author: author.to_owned(), ..Said::default() });
        open.push(all.len() - 1);
    }
    all
}
