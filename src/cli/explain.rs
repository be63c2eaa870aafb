//! `understory formats --explain`: how a source is recognised, and what came out of reading it.

use std::collections::HashSet;
use std::io::{self, Write};

use super::args::Input;
use super::sheet::Sheet;
use super::{complain, load};
use crate::error::Result;
use crate::formats::{Confidence, Format, Input as Held, Verdict};
use crate::model::stats::counted;
use crate::model::{Discussion, Evidence};
use crate::source::{self, Raw};

/// As many discussions of a source are named, and as many warnings told.
const NAMED: usize = 10;

/// Each kind of evidence with what it says of the parent.
const EVIDENCE: [(Evidence, &str); 7] = [
    (Evidence::Id, "by identifiers"),
    (Evidence::References, "by references"),
    (Evidence::Depth, "by a depth that is told"),
    (Evidence::Indent, "by indentation"),
    (Evidence::Quote, "by what they quote"),
    (Evidence::Mention, "by whom or what they name"),
    (Evidence::Guess, "guessed"),
];

/// Explains every source. Says whether all could be read.
pub(super) fn write(
    input: &Input,
    width: usize,
    mut out: impl Write,
    err: &mut impl Write,
) -> io::Result<bool> {
    let mut all = true;
    let mut first = true;
    for raw in load::raws(input) {
        match raw.and_then(|raw| report(raw, input.format, width)) {
            Ok(text) => {
                let gap = if std::mem::take(&mut first) { "" } else { "\n" };
                write!(out, "{gap}{text}")?;
            }
            Err(error) => {
                all = false;
                complain(&error, err);
            }
        }
    }
    out.flush()?;
    Ok(all)
}

/// What is to be said of one source.
fn report(raw: Raw, format: Option<&'static Format>, width: usize) -> Result<String> {
    let told = raw.told.clone();
    let (name, text) = load::caught(raw, |raw| explained(raw, format, width))?;
    text.ok_or_else(|| load::nothing(name, told))
}

fn explained(mut raw: Raw, format: Option<&'static Format>, width: usize) -> Option<String> {
    let size = raw.bytes.len();
    let decoded = source::decode(std::mem::take(&mut raw.bytes));
    let held = load::held(&raw, &decoded);
    let verdicts: Vec<Verdict> = held.verdicts().collect();
    let taken = format.map(Verdict::asked).or_else(|| held.verdict())?;
    let mut discussions = held.read_as(&taken);
    load::tell(&mut discussions, &raw, (decoded.encoding, decoded.replaced));
    if discussions.is_empty() {
        return None;
    }
    let mut sheet = Sheet::new(width, "discussions".len());
    sheet.line(&raw.name);
    sheet.row("bytes", &format!("{size}, {}", encoding(&taken, &held, decoded.encoding)));
    judged(&mut sheet, &verdicts);
    sheet.row("read as", &format!("{}, {}", taken.format.name, reason(&taken, &verdicts, format.is_some())));
    found(&mut sheet, &discussions);
    Some(sheet.text().to_owned())
}

fn encoding(taken: &Verdict, held: &Held<'_>, encoding: &str) -> String {
    match taken.format.decodes_itself() {
        true if held.parts.is_empty() => {
            format!("taken as {encoding}; each part of a message in its own encoding")
        }
        true => {
            format!("{}, each part in its own encoding", counted(held.parts.len(), "message", "messages"))
        }
        false => encoding.to_owned(),
    }
}

/// The judgements, the surest first; formats that say no for the same reason are named together.
fn judged(sheet: &mut Sheet, verdicts: &[Verdict]) {
    let degrees = [Confidence::Sure, Confidence::Likely, Confidence::Possible, Confidence::No];
    for degree in degrees {
        let mut label = degree.to_string();
        let mut rest: Vec<&Verdict> = verdicts.iter().filter(|v| v.judgement.confidence == degree).collect();
        while let Some(first) = rest.first().copied() {
            let (same, others): (Vec<&Verdict>, _) =
                rest.into_iter().partition(|verdict| verdict.judgement.why == first.judgement.why);
            let names: Vec<&str> = same.iter().map(|verdict| verdict.format.name).collect();
            sheet.row(&label, &format!("{}: {}", names.join(", "), first.judgement.why));
            label.clear();
            rest = others;
        }
    }
}

/// Why this one was taken.
fn reason(taken: &Verdict, verdicts: &[Verdict], asked: bool) -> String {
    if asked {
        return taken.judgement.why.clone().into_owned();
    }
    let as_sure = verdicts.iter().find(|verdict| {
        verdict.judgement.confidence == taken.judgement.confidence
            && !std::ptr::eq(verdict.format, taken.format)
    });
    let fitting = verdicts.iter().filter(|verdict| verdict.judgement.confidence > Confidence::No).count();
    match as_sure {
        Some(other) => format!("tried before {}, which is as sure", other.format.name),
        None if fitting == 1 => "which is all that fits".to_owned(),
        None => "the surest".to_owned(),
    }
}

/// What came out of it.
fn found(sheet: &mut Sheet, discussions: &[Discussion]) {
    let named = discussions.iter().take(NAMED).map(|discussion| {
        let size = if discussion.thread.is_empty() {
            "no comments".to_owned()
        } else {
            discussion.thread.stats().summary()
        };
        format!("{} ({size})", discussion.heading())
    });
    let more = discussions.len().saturating_sub(NAMED);
    let lines: Vec<String> = named.chain((more > 0).then(|| format!("and {more} more"))).collect();
    sheet.row("discussions", &format!("{}\n{}", discussions.len(), lines.join("\n")));
    let comments = || discussions.iter().flat_map(|discussion| discussion.thread.comments());
    let total = comments().count();
    let levels = comments().map(|comment| comment.depth + 1).max().unwrap_or(0) as usize;
    sheet.row("comments", &format!("{total} in {}", counted(levels, "level", "levels")));
    if total > 0 {
        let people: HashSet<&str> = comments().filter_map(|comment| comment.author).collect();
        let by = comments().filter(|comment| comment.author.is_some()).count();
        sheet.row("authors", &format!("{by} of {total}, {} different", people.len()));
        let dated = comments().filter(|comment| comment.published.is_some()).count();
        sheet.row("dates", &format!("{dated} of {total}"));
        sheet.row("parents", &parents(discussions));
    }
    let doubtful = comments().filter(|comment| comment.note.is_some()).count();
    if doubtful > 0 {
        sheet.row("doubtful", &format!("{}; gw says why", counted(doubtful, "comment", "comments")));
    }
    sheet.row("warnings", &warnings(discussions));
}

/// How many answer nothing, and how the parents of the others are known.
fn parents(discussions: &[Discussion]) -> String {
    let comments = || discussions.iter().flat_map(|discussion| discussion.thread.comments());
    let roots = comments().filter(|comment| comment.parent.is_none()).count();
    let known = EVIDENCE.iter().filter_map(|(evidence, how)| {
        let number =
            comments().filter(|comment| comment.parent.is_some() && comment.evidence == *evidence).count();
        (number > 0).then(|| format!("{number} {how}"))
    });
    let parts: Vec<String> = std::iter::once(counted(roots, "root", "roots")).chain(known).collect();
    parts.join(", ")
}

fn warnings(discussions: &[Discussion]) -> String {
    let all: Vec<_> = discussions.iter().flat_map(|discussion| &discussion.warnings).collect();
    let told = all.iter().take(NAMED).map(|warning| {
        let line = warning.line.map(|line| format!("line {line}: ")).unwrap_or_default();
        line + &warning.message
    });
    let more = all.len().saturating_sub(NAMED);
    let lines: Vec<String> = told.chain((more > 0).then(|| format!("and {more} more"))).collect();
    if lines.is_empty() { "none".to_owned() } else { lines.join("\n") }
}
