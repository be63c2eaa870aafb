//! All profiles: those of `assets/profiles`, which are embedded, and those that users have in a folder of their own.
//!
//! A user's profile takes the place of the embedded one with the same file name or the same name, and is tried before all others. One that cannot be read is told, with
//! the file, the line and the reason, and costs nothing else.

use std::path::{Path, PathBuf};
use std::sync::{LazyLock, OnceLock};

use include_dir::{Dir, include_dir};
use scraper::Html;

use super::needs::Names;
use super::profile::Profile;
use crate::config::file;
use crate::model::Warning;

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets/profiles");

/// So many of the user's own profiles are read.
const MOST: usize = 256;

/// The embedded profiles with their files' names without the ending, in the order of these.
static EMBEDDED: LazyLock<Vec<(String, Profile)>> = LazyLock::new(|| {
    let mut files: Vec<_> = FILES.files().collect();
    files.sort_by_key(|file| file.path());
    let read = |text| Profile::read(text).ok();
    files.iter().filter_map(|file| Some((file::stem(file.path()), read(file.contents_utf8()?)?))).collect()
});

/// Where the user's own are, once that has been said.
static FOLDER: OnceLock<PathBuf> = OnceLock::new();
/// Those that pages are read with.
static USED: LazyLock<Profiles> =
    LazyLock::new(|| FOLDER.get().map_or_else(Profiles::default, |folder| Profiles::with(folder)));

/// Says where the user's own profiles are. They are read with the first page; what is said after that, or a second time, is not heard.
pub fn look_in(folder: PathBuf) {
    _ = FOLDER.set(folder);
}

/// The profiles that pages are read with, and what was wrong with the user's own.
#[derive(Debug, Default)]
pub struct Profiles {
    own: Vec<(String, Profile)>,
    /// What was wrong.
    pub warnings: Vec<Warning>,
}

impl Profiles {
    /// The embedded ones and those in the folder that [`look_in`] named.
    pub(super) fn used() -> &'static Self {
        &USED
    }

    /// The embedded ones and those in a folder. That there is no folder is no fault.
    pub fn with(folder: &Path) -> Self {
        let mut all = Self::default();
        let (files, more) = file::in_folder(folder, "toml", MOST);
        if more {
            all.tell(folder, None, &format!("only the first {MOST} profiles are read"));
        }
        for file in files {
            all.read(&file);
        }
        all
    }

    fn read(&mut self, file: &Path) {
        let text = match file::read(file) {
            Ok(text) => text,
            Err(reason) => return self.tell(file, None, &reason),
        };
        match Profile::read(&text) {
            Ok(profile) => self.own.push((file::stem(file), profile)),
            Err(fault) => {
                self.tell(file, Some(file::line_of(&text, fault.at)), &fault.reason);
            }
        }
    }

    fn tell(&mut self, file: &Path, line: Option<usize>, reason: &str) {
        let line = line.map(|line| format!(", line {line}")).unwrap_or_default();
        let reason = crate::text::slice(reason, 0..crate::text::boundary_before(reason, 200));
        self.warnings
            .push(Warning::new(&format!("the profile {}{line} is not used: {reason}", file.display())));
    }

    /// The user's own that fit a page.
    pub(super) fn own(&self, page: &Html, names: &Names) -> impl Iterator<Item = &Profile> {
        self.own.iter().map(|(_, profile)| profile).filter(|profile| profile.fits(page, names))
    }

    /// The embedded ones that fit a page and that no profile of the user's stands for.
    pub(super) fn embedded(&self, page: &Html, names: &Names) -> impl Iterator<Item = &Profile> {
        let replaced = |file: &str, name: &str| {
            self.own.iter().any(|(own, profile)| own == file || profile.name.eq_ignore_ascii_case(name))
        };
        let left = EMBEDDED.iter().filter(move |(file, profile)| !replaced(file, &profile.name));
        left.map(|(_, profile)| profile).filter(|profile| profile.fits(page, names))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_embedded_profile_can_be_read() {
        for file in FILES.files() {
            let read = Profile::read(file.contents_utf8().unwrap_or_default());
            assert!(read.is_ok(), "{:?}: {:?}", file.path(), read.err());
        }
        assert_eq!(EMBEDDED.len(), FILES.files().count());
    }
}
