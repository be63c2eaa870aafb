//! What the user names → bytes.
//!
//! A file; a directory, which stands for the files directly in it, in natural order (2 before 10), without hidden ones, or is one source where it
//! holds messages; `-`, standard input.
//! What something is, is asked before it is opened, so that no named pipe or device can keep the program waiting. A pipe that the shell hands
//! over as `/dev/fd/N` (process substitution) or that standard input is, ends, and is read.

use std::cmp::Ordering;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::{self, Read};
use std::ops::Range;
use std::path::{Path, PathBuf};

use super::folder;
use super::kind::{LOOK, binary, special};
use super::packed::MAGIC;
use super::unpack::Unpacked;
use super::watch::{SoFar, Watch};
use crate::error::{Error, Result};
use crate::text::clean;

/// The most bytes of one source, of a compressed one when it is unpacked: 1 GiB.
pub const LIMIT: u64 = 1 << 30;

/// So many bytes are read at once, at first.
const PIECE: usize = 64 << 10;

/// The bytes of one source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raw {
    /// The source as the user named it, cleaned: for showing, not for opening.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// Where the messages of a folder lie in the bytes; empty for everything else.
    pub parts: Vec<Range<usize>>,
    /// On the first source of a directory: how many of its files were passed over because they are binary, cannot be read, or are no messages among
    /// messages.
    pub skipped: usize,
    /// What went wrong while it was unpacked, so that the bytes are not all that there should be; each in a line.
    pub told: Vec<String>,
}

impl Raw {
    fn new(name: String, bytes: Vec<u8>, told: Vec<String>) -> Self {
        Self { name, bytes, parts: Vec::new(), skipped: 0, told }
    }
}

/// Reads what the arguments name, one after another, while somebody looks on: each source is opened when it is asked for, and none once there is enough.
pub fn read_all<'a>(
    args: &'a [OsString],
    stdin: impl Read + 'a,
    watch: &'a dyn Watch,
) -> impl Iterator<Item = Result<Raw>> + 'a {
    let mut stdin = Some(stdin);
    let mut sources = args.iter().flat_map(move |arg| match arg.to_str() {
        Some("-") => Sources::one(read_stdin(stdin.take(), watch), watch),
        _ => open(Path::new(arg), watch),
    });
    std::iter::from_fn(move || if watch.is_enough() { None } else { sources.next() })
}

/// The sources that one argument stands for.
struct Sources<'w> {
    watch: &'w dyn Watch,
    failed: Option<Error>,
    read: Option<Raw>,
    files: std::vec::IntoIter<PathBuf>,
    skipped: usize,
}

impl<'w> Sources<'w> {
    fn one(source: Result<Raw>, watch: &'w dyn Watch) -> Self {
        let (read, failed) = source.map_or_else(|error| (None, Some(error)), |raw| (Some(raw), None));
        Self { watch, failed, read, files: Vec::new().into_iter(), skipped: 0 }
    }
}

impl Iterator for Sources<'_> {
    type Item = Result<Raw>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(error) = self.failed.take() {
            return Some(Err(error));
        }
        if let Some(raw) = self.read.take() {
            return Some(Ok(raw));
        }
        let skipped = std::mem::take(&mut self.skipped);
        let path = self.files.next()?;
        Some(read_file(&path, self.watch).map(|raw| Raw { skipped, ..raw }))
    }
}

/// A path as it is shown.
pub(super) fn shown(path: &Path) -> String {
    clean::line(&path.to_string_lossy()).text.into_owned()
}

fn not_text(name: String, what: impl Into<String>) -> Error {
    Error::NotText { name, what: what.into() }
}

fn read_stdin(stdin: Option<impl Read>, watch: &dyn Watch) -> Result<Raw> {
    let name = "-".to_owned();
    match stdin {
        Some(stdin) => read(name, stdin, None, watch),
        None => Err(not_text(name, "standard input can be read only once")),
    }
}

/// Looks at what a path is, and makes the sources of it.
fn open<'w>(path: &Path, watch: &'w dyn Watch) -> Sources<'w> {
    match fs::metadata(path) {
        Ok(meta) if meta.is_dir() => match folder::messages(path) {
            Some(raw) => Sources::one(Ok(raw), watch),
            None => directory(path, watch).unwrap_or_else(|error| Sources::one(Err(error), watch)),
        },
        Ok(_) => Sources::one(read_file(path, watch), watch),
        Err(_) if is_address(path) => {
            let what = "addresses are not fetched: use curl -L ADDRESS | understory -";
            Sources::one(Err(not_text(shown(path), what)), watch)
        }
        Err(error) => Sources::one(Err(Error::Io { name: shown(path), error }), watch),
    }
}

/// Whether somebody has given an address for a path.
fn is_address(path: &Path) -> bool {
    path.to_str().is_some_and(|text| text.starts_with("http://") || text.starts_with("https://"))
}

/// The files of a directory that can be read and may be text.
fn directory<'w>(path: &Path, watch: &'w dyn Watch) -> Result<Sources<'w>> {
    let failed = |error| Error::Io { name: shown(path), error };
    let mut files = Vec::new();
    let mut skipped = 0;
    for entry in fs::read_dir(path).map_err(failed)? {
        let file = entry.map_err(failed)?.path();
        let hidden = file.file_name().is_none_or(|name| name.as_encoded_bytes().starts_with(b"."));
        if hidden || !fs::metadata(&file).is_ok_and(|meta| meta.is_file()) {
            continue;
        }
        match head(&file) {
            Ok(head) if binary(&head).is_none() => files.push(file),
            _ => skipped += 1,
        }
    }
    if files.is_empty() {
        let what = match skipped {
            0 => "the directory holds no files".to_owned(),
            _ => format!("the directory holds no text ({skipped} other files)"),
        };
        return Err(not_text(shown(path), what));
    }
    files.sort_by(|a, b| natural(name_of(a), name_of(b)));
    Ok(Sources { watch, failed: None, read: None, files: files.into_iter(), skipped })
}

pub(super) fn name_of(path: &Path) -> &[u8] {
    path.file_name().map_or(&[], OsStr::as_encoded_bytes)
}

/// How a regular file begins.
pub(super) fn head(path: &Path) -> io::Result<Vec<u8>> {
    first(path, LOOK)
}

/// The first bytes of a regular file: so many, or all that there are.
fn first(path: &Path, most: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(most);
    Unpacked::new(File::open(path)?)?.more(most as u64, &mut bytes)?;
    Ok(bytes)
}

/// Reads one file whose kind allows it.
fn read_file(path: &Path, watch: &dyn Watch) -> Result<Raw> {
    let name = shown(path);
    let failed = |error| Error::Io { name: shown(path), error };
    let meta = fs::metadata(path).map_err(failed)?;
    if let Some(what) = special(meta.file_type())
        && !(is_pipe(&meta) && is_descriptor(path))
    {
        return Err(not_text(name, what));
    }
    if meta.len() > LIMIT {
        return Err(too_large(name));
    }
    let length = Some(meta.len()).filter(|_| meta.is_file());
    read(name, File::open(path).map_err(failed)?, length, watch)
}

#[cfg(unix)]
fn is_pipe(meta: &fs::Metadata) -> bool {
    std::os::unix::fs::FileTypeExt::is_fifo(&meta.file_type())
}

#[cfg(not(unix))]
fn is_pipe(_: &fs::Metadata) -> bool {
    false
}

/// Whether a path names something that this process has open already.
fn is_descriptor(path: &Path) -> bool {
    let number = ["/dev/fd", "/proc/self/fd"].iter().find_map(|folder| path.strip_prefix(folder).ok());
    path == Path::new("/dev/stdin")
        || number
            .and_then(Path::to_str)
            .is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}

fn too_large(name: String) -> Error {
    Error::TooLarge { name, limit: "1 GiB".to_owned() }
}

/// What there is to tell of a file that has come to its end before the size that it had when it was opened.
fn shrunk(taken: u64, of: Option<u64>) -> Option<String> {
    let of = of.filter(|of| taken < *of)?;
    Some(format!("the file became shorter while it was read: what is here is {taken} of {of} bytes"))
}

/// Reads text to its end, unless its beginning shows that it is none or it goes beyond the limit.
///
/// What is compressed is unpacked. Of that the bytes up to the limit, or up to where it is damaged, are better than none.
fn read(name: String, from: impl Read, of: Option<u64>, watch: &dyn Watch) -> Result<Raw> {
    let failed = |error| Error::Io { name: name.clone(), error };
    let mut bytes = Vec::with_capacity(usize::try_from(of.unwrap_or(0).min(LIMIT)).unwrap_or(0) + 1);
    let mut from = Unpacked::new(from).map_err(failed)?;
    if of.is_some() {
        from.more(LOOK as u64, &mut bytes).map_err(failed)?;
    } else {
        // A pipe may be slow: what it has is enough to begin with, where it is more than what was looked at for compression.
        while bytes.len() <= MAGIC && from.some(LOOK as u64, &mut bytes).map_err(failed)? > 0 {}
    }
    if let Some(what) = binary(&bytes) {
        let what = from.how().map_or_else(|| what.to_owned(), |how| format!("{how}, and in it {what}"));
        return Err(not_text(name, what));
    }
    let mut told = Vec::new();
    loop {
        let taken = from.taken(bytes.len());
        if watch.grown(&SoFar { name: &name, bytes: &bytes, taken, of }).is_break() {
            let of = of.map(|of| format!(" of {of}")).unwrap_or_default();
            told.push(format!("reading was stopped after {taken}{of} bytes: what comes later is not here"));
            break;
        }
        // Not much at first, so that there is soon something to show.
        let piece = bytes.len().clamp(PIECE, 16 * PIECE) as u64;
        if from.some(piece, &mut bytes).map_err(failed)? == 0 {
            told.extend(shrunk(bytes.len() as u64, of.filter(|_| from.how().is_none())));
            break;
        }
        if bytes.len() as u64 > LIMIT {
            return Err(too_large(name));
        }
    }
    told.extend(from.told());
    if bytes.is_empty() && !told.is_empty() {
        return Err(not_text(name, told.join("; ")));
    }
    Ok(Raw::new(name, bytes, told))
}

/// Compares names so that numbers in them are in the order of their values; 007 comes beside 7.
pub(super) fn natural(a: &[u8], b: &[u8]) -> Ordering {
    let (mut left, mut right) = (a, b);
    loop {
        let (x, after_x) = split_number(left);
        let (y, after_y) = split_number(right);
        let order = match (x, y) {
            ([], []) => match (left.split_first(), right.split_first()) {
                (None, None) => return a.cmp(b),
                (Some((x, after_x)), Some((y, after_y))) => {
                    (left, right) = (after_x, after_y);
                    x.cmp(y)
                }
                (x, y) => x.is_some().cmp(&y.is_some()),
            },
            ([], _) | (_, []) => left.cmp(right),
            (x, y) => {
                (left, right) = (after_x, after_y);
                value(x).len().cmp(&value(y).len()).then_with(|| value(x).cmp(value(y)))
            }
        };
        if order.is_ne() {
            return order;
        }
    }
}

/// The digits at the beginning, and what is after them.
fn split_number(name: &[u8]) -> (&[u8], &[u8]) {
    name.split_at(name.iter().take_while(|b| b.is_ascii_digit()).count())
}

/// Digits without the zeros before them.
fn value(digits: &[u8]) -> &[u8] {
    let zeros = digits.iter().take_while(|&&b| b == b'0').count();
    digits.get(zeros..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_names_count() {
        let mut names = ["page10", "page2", "page", "page02x", "a10b2", "a10b10", "a9", "10", "9", "page2"];
        names.sort_by(|a, b| natural(a.as_bytes(), b.as_bytes()));
        assert_eq!(
            names,
            ["9", "10", "a9", "a10b2", "a10b10", "page", "page2", "page2", "page02x", "page10"]
        );
    }

    #[test]
    fn descriptors_are_known_by_their_paths() {
        for (path, known) in [
            ("/dev/fd/63", true),
            ("/proc/self/fd/3", true),
            ("/dev/stdin", true),
            ("/dev/fd", false),
            ("/dev/fd/../tty", false),
            ("/tmp/fifo", false),
        ] {
            assert_eq!(is_descriptor(Path::new(path)), known, "{path}");
        }
    }
}
