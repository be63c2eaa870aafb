//! `understory formats`: what can be read, how it is recognised, how to come by it.

use std::io::{self, Write};

use super::sheet::Sheet;
use crate::formats::{self, Format};

/// What stands below the list.
const MORE: &str = "understory formats NAME shows all ways to come by one, formats --explain FILE how a file \
is recognised. --format NAME reads a file as one, whatever it looks like. Any of them may be compressed with gzip, \
zstd, xz or bzip2.";

/// Writes one format in whole, or all of them in short.
pub(super) fn write(name: Option<&'static Format>, width: usize, mut out: impl Write) -> io::Result<()> {
    let mut sheet = Sheet::new(width, "known by".len());
    if let Some(format) = name {
        write_one(&mut sheet, format, format.get.len());
    } else {
        for format in formats::ALL {
            sheet.gap();
            write_one(&mut sheet, format, 1);
        }
        sheet.gap();
        sheet.line(MORE);
    }
    out.write_all(sheet.text().as_bytes())?;
    out.flush()
}

fn write_one(sheet: &mut Sheet, format: &Format, ways: usize) {
    sheet.line(format.name);
    sheet.words(format.about);
    sheet.row("known by", format.how);
    for (number, way) in format.get.iter().take(ways).enumerate() {
        sheet.row(if number == 0 { "get one" } else { "or" }, way);
    }
}
