//! `understory themes`: which there are, and what each is; and the one that the environment names.

use std::io::{self, Write};

use super::sheet::Sheet;
use crate::config::paths;
use crate::config::sheet::Fault;
use crate::text::clean;
use crate::ui::theme::Shelf;
use crate::ui::theme::shelf::AUTO;

/// Names the theme to begin with.
const VARIABLE: &str = "UNDERSTORY_THEME";

/// Writes the list; what is wrong in the user's own goes to standard error.
pub(super) fn write(
    shelf: &Shelf,
    width: usize,
    mut out: impl Write,
    err: &mut impl Write,
) -> io::Result<()> {
    let list = shelf.list();
    let longest = list.iter().map(|named| named.name.len()).max().unwrap_or_default();
    let mut sheet = Sheet::new(width, longest);
    for named in &list {
        let own = if named.own { " (your own)" } else { "" };
        sheet.row(&named.name, &format!("{}{own}", named.about));
    }
    sheet.gap();
    let folder = paths::themes().map(|folder| folder.display().to_string()).unwrap_or_default();
    let told = format!(
        "understory --theme NAME, {VARIABLE}, and gt in the reader choose one. Your own are files in {folder}: see docs/THEMES.md."
    );
    sheet.line(&clean::line(&told).text);
    out.write_all(sheet.text().as_bytes())?;
    out.flush()?;
    let own = list.iter().filter(|named| named.own).filter_map(|named| shelf.sheet(&named.name));
    for fault in shelf.faults.iter().cloned().chain(own.flat_map(|(_, faults)| faults)) {
        _ = writeln!(err, "understory: {fault}");
    }
    Ok(())
}

/// The theme that the environment names, else the one that fits the terminal. A name that is none is told with the faults of the shelf.
pub(super) fn from_environment(shelf: &mut Shelf) -> String {
    let named = std::env::var(VARIABLE).ok().filter(|name| !name.is_empty());
    let Some(name) = named else { return AUTO.to_owned() };
    match shelf.check(&name) {
        Ok(()) => name,
        Err(what) => {
            shelf.faults.insert(0, Fault::new(VARIABLE, None, &what));
            AUTO.to_owned()
        }
    }
}
