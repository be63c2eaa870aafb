//! The user's own files as they are now: settings and themes, read at the start, and again with the next key after they have changed.

use std::path::PathBuf;
use std::sync::Arc;

use super::bindings::Bindings;
use super::state::App;
use crate::config::layers::{Layers, Watched};
use crate::config::settings::Settings;
use crate::config::sheet::Fault;
use crate::ui::Theme;
use crate::ui::theme::shelf::AUTO;
use crate::ui::theme::{Shelf, Terminal};

/// Settings, themes, and what is wrong in them.
#[derive(Debug)]
pub struct Setup {
    layers: Layers,
    themes: Option<PathBuf>,
    terminal: Terminal,
    shelf: Shelf,
    /// What holds.
    pub settings: Settings,
    bindings: Arc<Bindings>,
    /// What is wrong.
    pub faults: Vec<Fault>,
    watched: Watched,
}

/// A theme that was made, and its name.
#[derive(Debug)]
pub(super) struct Look {
    pub(super) name: String,
    pub(super) theme: Theme,
    pub(super) faults: Vec<Fault>,
}

impl Setup {
    /// Reads the settings of these layers, and the themes of that folder, for a terminal.
    pub fn new(layers: Layers, themes: Option<PathBuf>, terminal: Terminal) -> Self {
        let shelf = Shelf::with(themes.as_deref());
        let watched = Watched::new(watched(&layers, themes.as_ref(), &shelf));
        let (settings, mut faults) = read(&layers, &shelf);
        let (bindings, wrong) = Bindings::new(&settings.preset, &settings.keys, &settings.file);
        faults.extend(wrong);
        faults.extend(shelf.faults.iter().cloned());
        let bindings = Arc::new(bindings);
        Self { layers, themes, terminal, shelf, settings, bindings, faults, watched }
    }

    /// Reads all anew, where something has changed, and hands it to the reader, whose look it tells then.
    pub(super) fn follow(&mut self, app: &mut App) -> Option<Look> {
        if !self.watched.changed() {
            return None;
        }
        let now = Self::new(self.layers.clone(), self.themes.clone(), self.terminal);
        let before = std::mem::replace(self, now);
        Some(self.furnish(app, Some(&before.settings)))
    }

    /// Hands settings, keys and the names of themes to the reader, with what is wrong in them. Returns the theme that is shown.
    pub(super) fn furnish(&self, app: &mut App, before: Option<&Settings>) -> Look {
        app.themes = self.shelf.list().into_iter().map(|named| (named.name, named.about)).collect();
        app.configure(&self.settings, before);
        let kept =
            |before: &Settings| before.preset == self.settings.preset && before.keys == self.settings.keys;
        if !before.is_some_and(kept) {
            app.keymap.bindings = Arc::clone(&self.bindings);
        }
        let look = self.look(app.shown_theme());
        let faults: Vec<_> = self.faults.iter().chain(&look.faults).cloned().collect();
        app.take_faults(&faults);
        look
    }

    /// The theme with this name.
    pub(super) fn look(&self, name: &str) -> Look {
        let (theme, faults) = self.shelf.theme(name, self.terminal);
        Look { name: name.to_owned(), theme, faults }
    }
}

/// The settings of the layers, with a theme that there is.
fn read(layers: &Layers, shelf: &Shelf) -> (Settings, Vec<Fault>) {
    let (mut settings, mut faults) = layers.settings();
    if let Err(what) = shelf.check(&settings.theme) {
        let line = settings.line_of("theme");
        let file = if line.is_some() { &settings.file } else { "UNDERSTORY_THEME" };
        faults.push(Fault::new(file, line, &what));
        AUTO.clone_into(&mut settings.theme);
    }
    (settings, faults)
}

/// The file of the settings, the folder of themes, and the themes in it.
fn watched(layers: &Layers, themes: Option<&PathBuf>, shelf: &Shelf) -> Vec<PathBuf> {
    layers.file.iter().chain(themes).cloned().chain(shelf.own_files().map(PathBuf::from)).collect()
}
