//! The JSON form with one discussion a line, for tools that read line by line.

use std::io::{self, Write};

use super::json;
use crate::model::Discussion;

/// Writes one discussion and the line break after it.
pub fn write(discussion: &Discussion, out: &mut impl Write) -> io::Result<()> {
    json::write_as(discussion, &json::ONE_LINE, out)?;
    out.write_all(b"\n")
}
