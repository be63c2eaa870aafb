//! `understory config`: the settings with their defaults, explained; where they are; and what the layers come to.

use std::io::{self, Write};

use crate::config::layers::Layers;
use crate::config::{paths, settings};
use crate::text::clean;

/// The layers of the user's file, of the environment, and of these flags.
pub(super) fn layers(flags: Vec<(String, String)>) -> Layers {
    Layers::new(paths::settings(), |name| std::env::var(name).ok(), flags)
}

/// Writes the documented default, or where the file is.
pub(super) fn write(path: bool, mut out: impl Write) -> io::Result<()> {
    if path {
        let file = paths::settings().map(|file| file.display().to_string()).unwrap_or_default();
        writeln!(out, "{}", clean::line(&file).text)?;
    } else {
        out.write_all(settings::documented().as_bytes())?;
    }
    out.flush()
}
