//! Sources → discussions, one source at a time.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::args::Input;
use crate::app::arrival::Delivery;
use crate::error::{Error, Result};
use crate::formats::{self, Format, Input as Held};
use crate::model::stats::counted;
use crate::model::{Discussion, Warning};
use crate::seeds;
use crate::source::{self, Raw};

/// Whether something is piped or redirected into the program, so that with no source named that is what is meant. A device, as `/dev/null` where a
/// script has no input, is not.
pub(super) fn is_fed() -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        std::fs::metadata("/dev/stdin").is_ok_and(|meta| meta.file_type().is_fifo() || meta.is_file())
    }
    #[cfg(not(unix))]
    {
        false
    }
}

/// The discussions of all sources in their order, or why one could not be read; the seeds where no source is named.
/// A source is read when its turn comes and let go after.
pub(super) fn discussions(input: &Input) -> Box<dyn Iterator<Item = Result<Discussion>> + '_> {
    let format = input.format;
    if input.sources.is_empty() {
        return Box::new(
            seeds::all().flat_map(move |(name, text)| formats::read(name, text, format)).map(Ok),
        );
    }
    let sources = source::read_all(&input.sources, io::stdin());
    Box::new(sources.flat_map(move |source| match source {
        Ok(raw) => read_or_tell(raw, format),
        Err(error) => vec![Err(error)],
    }))
}

/// So much of a large file is read before the rest, to have something to show at once.
const BEGINNING: usize = 64 * 1024;

/// How the first source begins, where it is large and its beginning can be read by itself.
pub(super) fn beginning(input: &Input) -> Option<Discussion> {
    let raw = source::beginning(input.sources.first()?, BEGINNING)?;
    let decoded = source::decode(raw.bytes);
    let held = Held { bytes: decoded.bytes(), parts: &raw.parts, ..Held::text(&raw.name, &decoded.text) };
    let format = input.format.or_else(|| held.detect()).filter(|format| format.reads_beginnings)?;
    held.read(Some(format)).pop()
}

/// Brings what the input names, one after another; of a large first source its beginning before the whole.
pub(super) fn deliver(input: &Input, delivery: &Delivery) {
    if let Some(part) = beginning(input) {
        delivery.part(part);
    }
    for discussion in discussions(input) {
        delivery.whole(discussion);
    }
}

/// Reads what a source holds. A panic is a defect of a parser: it costs that source, and is told.
fn read_or_tell(raw: Raw, format: Option<&Format>) -> Vec<Result<Discussion>> {
    let name = raw.name.clone();
    match catch_unwind(AssertUnwindSafe(|| read(raw, format))) {
        Ok(discussions) if discussions.is_empty() => {
            vec![Err(Error::NotText { name, what: "nothing in it is a discussion".to_owned() })]
        }
        Ok(discussions) => discussions.into_iter().map(Ok).collect(),
        Err(_) => vec![Err(Error::Broken { name })],
    }
}

/// Reads what a source holds. What happened to its bytes on the way is told with its first discussion.
fn read(raw: Raw, format: Option<&Format>) -> Vec<Discussion> {
    let decoded = source::decode(raw.bytes);
    let (replaced, encoding) = (decoded.replaced, decoded.encoding);
    let mut discussions = formats::read_away(&raw.name, decoded, &raw.parts, format);
    if let Some(first) = discussions.first_mut() {
        let decodes_itself = formats::by_name(first.format).is_some_and(Format::decodes_itself);
        if replaced > 0 && !decodes_itself {
            let broken = counted(replaced, "sequence", "sequences");
            let told = format!("{broken} of bytes mean nothing in {encoding}: shown as U+FFFD");
            first.warnings.push(Warning::new(&told));
        }
        if raw.skipped > 0 {
            let files = counted(raw.skipped, "file", "files");
            let why = if raw.parts.is_empty() { "not text" } else { "no messages, or beyond 1 GiB in all" };
            first.warnings.push(Warning::new(&format!("{files} of the directory passed over: {why}")));
        }
    }
    discussions
}
