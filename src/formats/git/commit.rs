//! One commit as `git log` prints it: the lines of its head, its words, what changed.

use jiff::fmt::strtime::{self, BrokenDownTime};

use crate::formats::patch;
use crate::model::BlockKind;
use crate::model::rich::RichText;
use crate::text::code::Language;

/// A commit, taken apart.
#[derive(Debug, Default)]
pub(super) struct Commit<'t> {
    /// All of the line that begins it: the hash, and what points there.
    line: &'t str,
    pub(super) hash: &'t str,
    pub(super) author: &'t str,
    /// RFC 3339, else the words that stand there.
    pub(super) published: String,
    /// Lines of the head that are kept as they are: what it merges, who committed it.
    others: Vec<&'t str>,
    /// The message.
    words: Vec<&'t str>,
    /// What stands below it.
    changes: Vec<&'t str>,
}

/// The hash of a line that begins a commit: `commit 1f0c… (HEAD -> main)`.
pub(super) fn hash(line: &str) -> Option<&str> {
    let hash = line.strip_prefix("commit ")?.split(' ').next()?;
    (is_hash(hash)).then_some(hash)
}

/// Whether a line begins with a hash and words follow, as `git log --oneline` has it.
pub(super) fn begins_with_hash(line: &str) -> bool {
    line.split_once(' ').is_some_and(|(hash, words)| is_hash(hash) && !words.is_empty())
}

fn is_hash(word: &str) -> bool {
    (7..=64).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}

/// The lines above the first commit, and those of each.
pub(super) fn all(text: &str) -> (Vec<&str>, Vec<Vec<&str>>) {
    let (mut above, mut commits): (Vec<&str>, Vec<Vec<&str>>) = (Vec::new(), Vec::new());
    for line in text.lines() {
        match commits.last_mut() {
            _ if hash(line).is_some() => commits.push(vec![line]),
            Some(commit) => commit.push(line),
            None => above.push(line),
        }
    }
    (above, commits)
}

/// Takes the lines of a commit apart.
pub(super) fn read<'t>(lines: &[&'t str]) -> Commit<'t> {
    let mut commit = Commit::default();
    let mut lines = lines.iter().copied();
    if let Some(first) = lines.next() {
        (commit.line, commit.hash) = (first, hash(first).unwrap_or_default());
    }
    for line in lines.by_ref().take_while(|line| !line.is_empty()) {
        commit.head(line);
    }
    let mut lines = lines.peekable();
    while let Some(line) = lines.next_if(|line| line.is_empty() || line.starts_with("    ")) {
        commit.words.push(line.trim_start_matches(' '));
        // What is indented further in the message stays so.
        if let (Some(last), Some(own)) = (commit.words.last_mut(), line.strip_prefix("    ")) {
            *last = own;
        }
    }
    commit.changes = lines.collect();
    commit
}

impl<'t> Commit<'t> {
    fn head(&mut self, line: &'t str) {
        let field = |name: &str| line.strip_prefix(name).map(str::trim);
        if let Some(who) = field("Author:") {
            self.author = who.split_once(" <").map_or(who, |(name, _)| name);
        } else if let Some(when) = field("AuthorDate:").or_else(|| field("Date:")) {
            self.published = date(when);
        } else {
            self.others.push(line);
        }
    }

    /// The first line of its message.
    pub(super) fn subject(&self) -> &'t str {
        self.words.iter().copied().find(|line| !line.trim().is_empty()).unwrap_or_default()
    }

    /// What it says and what it changes. Its first line is the heading, or stands elsewhere.
    pub(super) fn body(&self, headed: bool) -> RichText {
        let mut body = RichText::default();
        let mut words = self.words.iter().copied().skip_while(|line| line.trim().is_empty());
        if let Some(subject) = words.next().filter(|_| headed) {
            body.append(&RichText::of(subject, BlockKind::Heading, Language::Unknown));
        }
        let rest: Vec<&str> = words.collect();
        body.append(&RichText::from_plain(&rest.join("\n")));
        let head: Vec<&str> = std::iter::once(self.line).chain(self.others.iter().copied()).collect();
        body.append(&RichText { text: head.join("\n"), ..RichText::default() });
        changes(&mut body, &self.changes);
        body
    }
}

/// Appends what changed: patches, one block for each file, and whatever stands around them with its columns.
pub(super) fn changes(body: &mut RichText, lines: &[&str]) {
    let mut at = 0;
    for run in patch::runs(lines) {
        table(body, lines.get(at..run.start).unwrap_or_default());
        at = run.end;
        let run = lines.get(run).unwrap_or_default();
        let begins = |line: &&str| line.starts_with("diff --git ");
        for file in run.chunk_by(|_, next| !begins(next)) {
            let code = file.join("\n");
            body.append(&RichText::of(code.trim_matches('\n'), BlockKind::Code, Language::Patch));
        }
    }
    table(body, lines.get(at..).unwrap_or_default());
}

/// Lines in columns, as `--stat` has them.
fn table(body: &mut RichText, lines: &[&str]) {
    for part in lines.split(|line| line.trim().is_empty()).filter(|part| !part.is_empty()) {
        body.append(&RichText::of(&part.join("\n"), BlockKind::Code, Language::Other));
    }
}

/// A date in one of git's forms as RFC 3339, else as it is.
fn date(words: &str) -> String {
    const FORMS: [&str; 3] = ["%a %b %d %H:%M:%S %Y %z", "%Y-%m-%d %H:%M:%S %z", "%a, %d %b %Y %H:%M:%S %z"];
    let read = |form: &&str| {
        let time: BrokenDownTime = strtime::parse(form, words).ok()?;
        let zone = time.offset()?.seconds();
        let (sign, minutes) = (if zone < 0 { '-' } else { '+' }, zone.abs() / 60);
        let at = time.to_datetime().ok()?;
        Some(format!("{at}{sign}{:02}:{:02}", minutes / 60, minutes % 60))
    };
    FORMS.iter().find_map(read).unwrap_or_else(|| words.to_owned())
}
