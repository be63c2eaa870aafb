//! Where a user's own files are.

use std::path::PathBuf;

use etcetera::{AppStrategy, AppStrategyArgs, choose_app_strategy};

/// Names another directory than the usual one.
pub const VARIABLE: &str = "UNDERSTORY_CONFIG_DIR";

/// The directory of the user's settings: what [`VARIABLE`] names, else `understory` in `$XDG_CONFIG_HOME` or `~/.config`. It need not exist.
pub fn directory() -> Option<PathBuf> {
    let named = std::env::var_os(VARIABLE).filter(|named| !named.is_empty()).map(PathBuf::from);
    named.or_else(usual)
}

/// The directory of the user's own site profiles.
pub fn profiles() -> Option<PathBuf> {
    directory().map(|directory| directory.join("profiles"))
}

/// The directory for what need not be kept: `understory` in `$XDG_RUNTIME_DIR`, which is the user's alone, else in `$XDG_CACHE_HOME` or `~/.cache`.
pub fn fleeting() -> Option<PathBuf> {
    let app = strategy()?;
    Some(app.runtime_dir().filter(|runtime| runtime.is_absolute()).unwrap_or_else(|| app.cache_dir()))
}

/// The file of the settings.
pub fn settings() -> Option<PathBuf> {
    directory().map(|directory| directory.join("config.toml"))
}

/// The directory of the user's own themes.
pub fn themes() -> Option<PathBuf> {
    directory().map(|directory| directory.join("themes"))
}

fn usual() -> Option<PathBuf> {
    strategy().map(|strategy| strategy.config_dir())
}

fn strategy() -> Option<impl AppStrategy> {
    let app = AppStrategyArgs { app_name: "understory".to_owned(), ..AppStrategyArgs::default() };
    choose_app_strategy(app).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn profiles_are_in_the_directory_of_the_settings() {
        let directory = directory();
        assert!(directory.is_some());
        assert_eq!(profiles().as_deref().and_then(std::path::Path::parent), directory.as_deref());
    }
}
