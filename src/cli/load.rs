//! Sources → discussions, one source at a time.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::args::Input;
use super::onlooker::Onlooker;
use crate::app::arrival::Delivery;
use crate::error::{Error, Result};
use crate::formats::{self, Format, Input as Held};
use crate::model::stats::counted;
use crate::model::{Discussion, Warning};
use crate::seeds;
use crate::source::{self, Decoded, Nobody, Raw, Watch};

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
pub(super) fn discussions<'a>(
    input: &'a Input,
    watch: &'a dyn Watch,
) -> Box<dyn Iterator<Item = Result<Discussion>> + 'a> {
    let format = input.format;
    if input.sources.is_empty() {
        return Box::new(
            seeds::all().flat_map(move |(name, text)| formats::read(name, text, format)).map(Ok),
        );
    }
    let sources = source::read_all(&input.sources, io::stdin(), watch);
    Box::new(sources.flat_map(move |source| match source {
        Ok(raw) => read_or_tell(raw, format),
        Err(error) => vec![Err(error)],
    }))
}

/// Does something with every discussion as it comes, and names what could not be read. Says whether all sources could; an error is one of what is done.
pub(super) fn each(
    input: &Input,
    err: &mut impl io::Write,
    mut with: impl FnMut(Discussion) -> io::Result<()>,
) -> io::Result<bool> {
    let mut all = true;
    for discussion in discussions(input, &Nobody) {
        match discussion {
            Ok(discussion) => with(discussion)?,
            Err(error) => {
                all = false;
                super::complain(&error, err);
            }
        }
    }
    Ok(all)
}

/// The bytes of all sources in their order; those of the seeds where no source is named.
pub(super) fn raws(input: &Input) -> Box<dyn Iterator<Item = Result<Raw>> + '_> {
    if input.sources.is_empty() {
        let raw = |name: &str, text: &str| Raw {
            name: name.to_owned(),
            bytes: text.as_bytes().to_vec(),
            parts: Vec::new(),
            skipped: 0,
            told: Vec::new(),
        };
        return Box::new(seeds::all().map(move |(name, text)| Ok(raw(name, text))));
    }
    Box::new(source::read_all(&input.sources, io::stdin(), &Nobody))
}

/// Brings what the input names, one after another; of what is large or comes slowly its beginning before the whole.
pub(super) fn deliver(input: &Input, delivery: &Delivery) {
    let onlooker = Onlooker::new(delivery, input.format, input.sources.len());
    for discussion in discussions(input, &onlooker) {
        delivery.whole(discussion.and_then(|discussion| piped_in(discussion, input)));
    }
}

/// What was piped in and is all there is, is something to read: a pager that is handed nothing does not open.
fn piped_in(discussion: Discussion, input: &Input) -> Result<Discussion> {
    let nothing = discussion.article.is_empty() && discussion.thread.is_empty();
    match &*input.sources {
        [only] if only == "-" && nothing => {
            Err(Error::NotText { name: "-".to_owned(), what: "nothing was piped in".to_owned() })
        }
        _ => Ok(discussion),
    }
}

/// Reads what a source holds. A panic is a defect of a parser: it costs that source, and is told.
fn read_or_tell(raw: Raw, format: Option<&'static Format>) -> Vec<Result<Discussion>> {
    let told = raw.told.clone();
    match caught(raw, |raw| read(raw, format)) {
        Ok((name, discussions)) if discussions.is_empty() => vec![Err(nothing(name, told))],
        Ok((_, discussions)) => discussions.into_iter().map(Ok).collect(),
        Err(error) => vec![Err(error)],
    }
}

/// What is said of a source in which nothing was found to read, with what happened to its bytes.
pub(super) fn nothing(name: String, told: Vec<String>) -> Error {
    let what = ["nothing in it is a discussion".to_owned()].into_iter().chain(told);
    Error::NotText { name, what: what.collect::<Vec<_>>().join("; ") }
}

/// Does something with a source that may panic.
pub(super) fn caught<T>(raw: Raw, with: impl FnOnce(Raw) -> T) -> Result<(String, T)> {
    let name = raw.name.clone();
    match catch_unwind(AssertUnwindSafe(|| with(raw))) {
        Ok(done) => Ok((name, done)),
        Err(_) => Err(Error::Broken { name }),
    }
}

/// Reads what a source holds. What happened to its bytes on the way is told with its first discussion.
fn read(mut raw: Raw, format: Option<&'static Format>) -> Vec<Discussion> {
    let decoded = source::decode(std::mem::take(&mut raw.bytes));
    let got = (decoded.encoding, decoded.replaced);
    let mut discussions = formats::read_away(&raw.name, decoded, &raw.parts, format);
    tell(&mut discussions, &raw, got);
    discussions
}

/// What a source holds, to be given to a format.
pub(super) fn held<'a>(raw: &'a Raw, decoded: &'a Decoded) -> Held<'a> {
    Held { bytes: decoded.bytes(), parts: &raw.parts, ..Held::text(&raw.name, &decoded.text) }
}

/// Tells with the first discussion what happened to the bytes on the way: of their decoding, by what and how often it failed.
pub(super) fn tell(discussions: &mut [Discussion], raw: &Raw, (encoding, replaced): (&str, usize)) {
    let Some(first) = discussions.first_mut() else { return };
    let decodes_itself = formats::by_name(first.format).is_some_and(Format::decodes_itself);
    if replaced > 0 && !decodes_itself {
        let broken = counted(replaced, "sequence", "sequences");
        let told = format!("{broken} of bytes mean nothing in {encoding}: shown as U+FFFD");
        first.warnings.push(Warning::new(&told));
    }
    first.warnings.extend(raw.told.iter().map(|told| Warning::new(told)));
    if raw.skipped > 0 {
        let files = counted(raw.skipped, "file", "files");
        let why = if raw.parts.is_empty() { "not text" } else { "no messages, or beyond 1 GiB in all" };
        first.warnings.push(Warning::new(&format!("{files} of the directory passed over: {why}")));
    }
}
