//! Sources → discussions, one source at a time.

use std::ffi::OsString;
use std::io::Read;

use super::args::Input;
use crate::error::{Error, Result};
use crate::formats;
use crate::model::Discussion;
use crate::seeds;
use crate::text::clean;

/// The discussions of all sources in their order, or why one could not be read; the seeds where no source is named.
/// A source is read when its turn comes and let go after.
pub(super) fn discussions(input: Input) -> Box<dyn Iterator<Item = Result<Discussion>>> {
    let Input { sources, format } = input;
    if sources.is_empty() {
        return Box::new(
            seeds::all().flat_map(move |(name, text)| formats::read(name, text, format)).map(Ok),
        );
    }
    Box::new(sources.into_iter().flat_map(move |source| match read(&source) {
        Ok((name, text)) => formats::read(&name, &text, format).into_iter().map(Ok).collect(),
        Err(error) => vec![Err(error)],
    }))
}

/// Stands in for `crate::source` until that is there.
fn read(source: &OsString) -> Result<(String, String)> {
    let name = clean::line(&source.to_string_lossy()).text.into_owned();
    let mut bytes = Vec::new();
    let got = if source == "-" {
        std::io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        std::fs::read(source)
    };
    match got {
        Ok(bytes) => Ok((name, String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) => Err(Error::Io { name, error }),
    }
}
