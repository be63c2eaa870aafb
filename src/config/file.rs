//! A user's own file, read with care: what is no file, or too long, or no text is refused with the reason, and costs nothing.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::text;

/// A file of a user's own may be this long, in bytes.
pub const LONGEST: u64 = 64 * 1024;

/// So many dots in a line are taken for keys: more would make tables in tables without end.
const MOST_DOTS: usize = 64;

/// What a file holds, or in words why it is not read.
pub fn read(file: &Path) -> Result<String, String> {
    let told = |error: std::io::Error| {
        let reason = error.to_string();
        reason.split(" (os error").next().unwrap_or_default().to_owned()
    };
    // What is no file, as a pipe, might never end.
    if !std::fs::metadata(file).map_err(told)?.is_file() {
        return Err("it is not a file".to_owned());
    }
    let mut bytes = Vec::new();
    File::open(file).map_err(told)?.take(LONGEST + 1).read_to_end(&mut bytes).map_err(told)?;
    if bytes.len() as u64 > LONGEST {
        return Err(format!("it is longer than {} KiB", LONGEST / 1024));
    }
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let line = line_of(&String::from_utf8_lossy(error.as_bytes()), error.utf8_error().valid_up_to());
            return Err(format!("line {line} is not UTF-8"));
        }
    };
    // Tables in tables are taken apart by recursion, also when they are dropped.
    match text.lines().position(|line| line.bytes().filter(|&byte| byte == b'.').count() > MOST_DOTS) {
        Some(line) => Err(format!("line {} is nested too deep", line + 1)),
        None => Ok(text),
    }
}

/// The number of the line that holds this byte, from 1.
pub fn line_of(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|&byte| byte == b'\n').count() + 1
}

/// The name of a file without its folder and ending, cleaned.
pub fn stem(file: &Path) -> String {
    text::clean::line(&file.file_stem().unwrap_or_default().to_string_lossy()).text.into_owned()
}

/// The files of a folder with this ending, by name, at most so many; and whether there are more. That there is no folder is no fault.
pub fn in_folder(folder: &Path, ending: &str, most: usize) -> (Vec<std::path::PathBuf>, bool) {
    let Ok(entries) = std::fs::read_dir(folder) else { return (Vec::new(), false) };
    let mut files: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|file| file.extension().is_some_and(|own| own == ending));
    files.sort();
    let more = files.len() > most;
    files.truncate(most);
    (files, more)
}
