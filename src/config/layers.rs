//! Where settings come from: flags over the environment over the file over the defaults. Read again when the file has changed.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use super::settings::{Settings, TABLE};
use super::sheet::Fault;

/// So often at most it is looked whether a file has changed: with a key, never by itself.
const OFTEN: Duration = Duration::from_secs(1);

/// Settings as they were said, from the weakest to the strongest.
#[derive(Clone, Debug, Default)]
pub struct Layers {
    /// The file, where there may be one.
    pub file: Option<PathBuf>,
    /// What the environment says: names of settings, and values.
    pub environment: Vec<(&'static str, String)>,
    /// What flags say; they have been looked at.
    pub flags: Vec<(String, String)>,
}

impl Layers {
    /// The layers of this file, of the environment as `get` knows it, and of these flags.
    pub fn new(
        file: Option<PathBuf>,
        get: impl Fn(&str) -> Option<String>,
        flags: Vec<(String, String)>,
    ) -> Self {
        let said = |name: &str| get(name).filter(|value| !value.is_empty());
        let environment =
            TABLE.iter().filter_map(|setting| Some((setting.name, said(&setting.variable())?))).collect();
        Self { file, environment, flags }
    }

    /// The settings, and what is wrong in what was said.
    pub fn settings(&self) -> (Settings, Vec<Fault>) {
        let mut settings = Settings::default();
        let mut faults = self.file.as_deref().map(|file| settings.read(file)).unwrap_or_default();
        for setting in TABLE {
            let said = self.environment.iter().find(|(name, _)| *name == setting.name);
            if let Some(Err(what)) = said.map(|(name, value)| settings.take(name, value)) {
                faults.push(Fault::new(&setting.variable(), None, &what));
            }
        }
        for (name, value) in &self.flags {
            if let Err(what) = settings.take(name, value) {
                faults.push(Fault::new(&format!("--set {name}"), None, &what));
            }
        }
        (settings, faults)
    }
}

/// What is known of a file without reading it.
type Stamp = Option<(Option<SystemTime>, u64)>;

/// Files and folders that may change while the program runs.
#[derive(Debug)]
pub struct Watched {
    paths: Vec<PathBuf>,
    stamps: Vec<Stamp>,
    looked: Instant,
}

impl Watched {
    /// These, as they are now.
    pub fn new(paths: Vec<PathBuf>) -> Self {
        let stamps = paths.iter().map(|path| stamp(path)).collect();
        Self { paths, stamps, looked: Instant::now() }
    }

    /// Whether one has changed since it was last asked. Looks once a second at most, and asks nothing between.
    pub fn changed(&mut self) -> bool {
        self.looked.elapsed() >= OFTEN && self.look()
    }

    fn look(&mut self) -> bool {
        self.looked = Instant::now();
        let now: Vec<_> = self.paths.iter().map(|path| stamp(path)).collect();
        let before = std::mem::replace(&mut self.stamps, now);
        before != self.stamps
    }
}

fn stamp(path: &Path) -> Stamp {
    std::fs::metadata(path).ok().map(|about| (about.modified().ok(), about.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_go_before_the_environment_and_that_before_the_file() {
        let folder = std::env::temp_dir().join(format!("understory-layers-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let file = folder.join("config.toml");
        std::fs::write(&file, "theme = \"sea\"\nmeasure = 60\nshare = 30\n").unwrap();
        let get = |name: &str| match name {
            "UNDERSTORY_MEASURE" => Some("70".to_owned()),
            "UNDERSTORY_SHARE" => Some("50".to_owned()),
            "UNDERSTORY_MAP" => Some("maybe".to_owned()),
            _ => None,
        };
        let layers = Layers::new(Some(file.clone()), get, vec![("share".to_owned(), "60".to_owned())]);
        let (settings, faults) = layers.settings();
        assert_eq!((&*settings.theme, settings.measure, settings.share), ("sea", 70, 60));
        assert_eq!(
            faults.iter().map(ToString::to_string).collect::<Vec<_>>(),
            ["UNDERSTORY_MAP: map wants true or false"]
        );
        let mut watched = Watched::new(vec![file.clone()]);
        assert!(!watched.look());
        std::fs::write(&file, "theme = \"night\"\n").unwrap();
        assert!(watched.look() && !watched.look());
        assert!(!watched.changed(), "it was looked at a moment ago");
        std::fs::remove_dir_all(&folder).unwrap();
        assert!(watched.look());
        assert_eq!(layers.settings().0.measure, 70);
    }
}
