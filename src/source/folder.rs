//! A folder that holds messages: a Maildir with its sub-folders, or files that are a message each. It is one source.
//!
//! The messages are handed over one after another in one piece of memory, with the place of each: no line has to be changed to part them.

use std::fs::{self, File};
use std::ops::Range;
use std::path::{Path, PathBuf};

use super::letter::is_message;
use super::open::{LIMIT, Raw, head, name_of, natural, shown};
use super::unpack::Unpacked;

/// How deep folders in folders are followed.
pub(crate) const DEEP: usize = 32;

/// What a folder holds.
#[derive(Default)]
struct Listing {
    files: Vec<PathBuf>,
    folders: Vec<PathBuf>,
}

impl Listing {
    /// What is directly in a folder, in natural order. Links to folders are not followed, so that no ring of them is walked.
    fn of(path: &Path) -> Self {
        let mut listing = Self::default();
        for entry in fs::read_dir(path).into_iter().flatten().filter_map(Result::ok) {
            let (kind, path) = (entry.file_type(), entry.path());
            if kind.is_ok_and(|kind| kind.is_dir()) {
                listing.folders.push(path);
            } else if !is_hidden(&path) && fs::metadata(&path).is_ok_and(|meta| meta.is_file()) {
                listing.files.push(path);
            }
        }
        listing.files.sort_by(|a, b| natural(name_of(a), name_of(b)));
        listing.folders.sort_by(|a, b| natural(name_of(a), name_of(b)));
        listing
    }

    /// Whether there are the folders of a Maildir.
    fn is_maildir(&self) -> bool {
        self.folders.iter().any(|path| matches!(name_of(path), b"cur" | b"new"))
    }

    /// Whether this is mail: a Maildir, nothing but messages, or nothing but Maildirs.
    fn is_mail(&self) -> bool {
        if self.files.is_empty() {
            return self.is_maildir() || self.folders.iter().any(|path| is_maildir(path));
        }
        let mut messages = 0;
        for file in &self.files {
            match head(file) {
                Ok(head) if is_message(&head) => messages += 1,
                Ok(head) if self.is_maildir() || super::kind::binary(&head).is_some() => {}
                _ => return false,
            }
        }
        messages > 0 || self.is_maildir()
    }

    /// The folders that may hold more messages: not what is being delivered, and of hidden ones those of a Maildir.
    fn inner(self) -> impl Iterator<Item = PathBuf> {
        let maildir = self.is_maildir();
        let open = move |path: &PathBuf| match name_of(path) {
            b"tmp" if maildir => false,
            _ => !is_hidden(path) || is_maildir(path),
        };
        self.folders.into_iter().filter(open)
    }
}

fn is_maildir(path: &Path) -> bool {
    path.join("cur").is_dir() || path.join("new").is_dir()
}

fn is_hidden(path: &Path) -> bool {
    name_of(path).starts_with(b".")
}

/// The messages of a folder, if that is what it holds. What is no message there is passed over and counted.
pub(super) fn messages(path: &Path) -> Option<Raw> {
    let listing = Listing::of(path);
    if !listing.is_mail() {
        return None;
    }
    let mut taken = Taken::default();
    let mut waiting = vec![(listing, 0)];
    while let Some((listing, depth)) = waiting.pop() {
        for file in &listing.files {
            taken.take(file);
        }
        if depth < DEEP {
            let inner: Vec<_> = listing.inner().collect();
            waiting.extend(inner.iter().rev().map(|path| (Listing::of(path), depth + 1)));
        }
    }
    let told = taken.told().into_iter().collect();
    let Taken { bytes, parts, skipped, .. } = taken;
    (!parts.is_empty()).then(|| Raw { name: shown(path), bytes, parts, skipped, told })
}

/// What has been read so far.
#[derive(Default)]
struct Taken {
    bytes: Vec<u8>,
    parts: Vec<Range<usize>>,
    skipped: usize,
    /// How many messages could not be unpacked to their end, and what is told of the first.
    damaged: usize,
    first_damage: String,
}

impl Taken {
    /// Reads one message. What does not begin as one, and what goes past the limit of a source, leaves nothing behind.
    fn take(&mut self, path: &Path) {
        let start = self.bytes.len();
        let room = LIMIT.saturating_sub(start as u64);
        let read = File::open(path).and_then(|file| {
            let mut from = Unpacked::new(file)?;
            from.more(room + 1, &mut self.bytes).map(|len| (len, from.told()))
        });
        let held = self.bytes.get(start..).unwrap_or_default();
        let told = read.ok().filter(|(len, _)| *len <= room && is_message(held)).map(|(_, told)| told);
        if let Some(told) = told {
            self.parts.push(start..self.bytes.len());
            self.note(path, &told);
        } else {
            self.bytes.truncate(start);
            self.skipped += 1;
        }
    }

    /// Keeps what went wrong with a message that is taken all the same.
    fn note(&mut self, path: &Path, told: &[String]) {
        if told.is_empty() {
            return;
        }
        if self.damaged == 0 {
            self.first_damage = format!("{}: {}", shown(path), told.join("; "));
        }
        self.damaged += 1;
    }

    /// What went wrong with messages, in a line.
    fn told(&self) -> Option<String> {
        match self.damaged {
            0 => None,
            1 => Some(self.first_damage.clone()),
            more => Some(format!("{}; the like with {} more of the messages", self.first_damage, more - 1)),
        }
    }
}
