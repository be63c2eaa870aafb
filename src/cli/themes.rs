//! `understory themes`: which there are, and what each is.

use std::io::{self, Write};

use super::sheet::Sheet;
use crate::config::paths;
use crate::text::clean;
use crate::ui::theme::Shelf;

/// Writes the list; what is wrong in the user's own goes to standard error.
pub(super) fn write(width: usize, mut out: impl Write, err: &mut impl Write) -> io::Result<()> {
    let shelf = Shelf::with(paths::themes().as_deref());
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
        "understory --theme NAME, UNDERSTORY_THEME, config.toml, and gt in the reader choose one. Your own are files in {folder}: see docs/THEMES.md."
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
