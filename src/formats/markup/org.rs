//! Org's blocks, lists, links and emphasis, line by line.
//!
//! ```text
//!   #+BEGIN_QUOTE … #+END_QUOTE   a quote        - item, 1. item     items, nested by their columns
//!   #+BEGIN_SRC, EXAMPLE …        code           [[address][words]]  a link
//!   : line                        code           *strong* /stressed/ _stressed_ =code= ~code~
//! ```
//!
//! Drawers, keywords and comments are Org's own business and are left out; what is not understood is text.

use super::html::{Page, address};
use super::writer::Gap;
use crate::model::SpanKind;
use crate::model::rich::RichText;
use crate::text::code::Language;
use crate::text::slice;

/// The most lists in one another that are told apart.
const DEEPEST: usize = 40;

/// What lines stand in until something ends it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Inside {
    #[default]
    Text,
    /// A block whose lines are kept as they are: what ends it.
    Code,
    /// Lines that begin with a colon.
    Fixed,
    /// `:LOGBOOK:` and its kin.
    Drawer,
}

/// A body that is being read, line by line.
#[derive(Debug, Default)]
pub(in crate::formats) struct Org {
    page: Page,
    inside: Inside,
    quotes: u32,
    /// Verse: every line break is one.
    verse: bool,
    /// The open lists, by the columns of their signs.
    lists: Vec<usize>,
    /// Whether words go on the line before.
    joins: bool,
}

impl Org {
    /// Takes a heading.
    pub(in crate::formats) fn heading(&mut self, level: u8, words: &str) {
        self.end();
        self.page.out.heading(level);
        self.words(words);
        self.page.out.heading(0);
        self.joins = false;
    }

    /// What has been read.
    pub(in crate::formats) fn finish(mut self) -> RichText {
        self.end();
        self.page.finish()
    }

    /// Ends whatever is open, as a heading does.
    fn end(&mut self) {
        self.end_lists(0);
        if matches!(self.inside, Inside::Code | Inside::Fixed) {
            self.page.out.code_block(false);
        }
        for _ in 0..std::mem::take(&mut self.quotes) {
            self.page.out.quote(false);
        }
        (self.inside, self.verse, self.joins) = (Inside::Text, false, false);
    }

    /// Takes the next line.
    pub(in crate::formats) fn line(&mut self, line: &str) {
        let own = line.trim();
        let keyword = own.get(..2).filter(|start| *start == "#+").map(|_| own.to_ascii_lowercase());
        let keyword = keyword.as_deref().unwrap_or_default();
        match self.inside {
            Inside::Code if keyword.starts_with("#+end") => self.code(false),
            Inside::Code => self.verbatim(unescaped(line)),
            Inside::Drawer if own.eq_ignore_ascii_case(":end:") => self.inside = Inside::Text,
            Inside::Drawer => {}
            Inside::Fixed | Inside::Text => {
                if let Some(fixed) =
                    own.strip_prefix(": ").or_else(|| own.strip_prefix(':').filter(|r| r.is_empty()))
                {
                    return self.fixed(fixed);
                }
                if self.inside == Inside::Fixed {
                    self.code(false);
                }
                self.text(line, own, keyword);
            }
        }
    }

    fn text(&mut self, line: &str, own: &str, keyword: &str) {
        if own.is_empty() {
            self.joins = false;
            return self.page.out.gap(Gap::Paragraph);
        }
        if !keyword.is_empty() {
            return self.keyword(keyword);
        }
        if own == "#" || own.starts_with("# ") {
            return;
        }
        if is_drawer(own) {
            self.inside = Inside::Drawer;
            return;
        }
        if own.len() >= 5 && own.bytes().all(|b| b == b'-') {
            self.end_lists(0);
            return self.page.out.gap(Gap::Paragraph);
        }
        let column = line.len() - line.trim_start().len();
        if let Some((words, number)) = item(own).filter(|_| column > 0 || !own.starts_with('*')) {
            return self.item(column, words, number);
        }
        self.end_lists(column);
        let parts = self.verse || own.starts_with('|');
        self.page.out.gap(if self.joins && parts { Gap::Line } else { Gap::None });
        self.words(own);
    }

    fn keyword(&mut self, keyword: &str) {
        self.joins = false;
        let block = keyword.strip_prefix("#+begin_").map(|rest| (rest, true));
        let block = block.or_else(|| keyword.strip_prefix("#+end_").map(|rest| (rest, false)));
        let Some((name, begins)) = block else { return };
        match name.split(' ').next().unwrap_or_default() {
            "src" | "example" | "export" if begins => {
                self.code(true);
                let told = name.split(' ').nth(1).unwrap_or_default();
                self.page.out.language(if name.starts_with("example") {
                    Language::Other
                } else {
                    Language::named(told)
                });
            }
            "quote" if begins || self.quotes > 0 => {
                self.end_lists(0);
                self.quotes = if begins { self.quotes + 1 } else { self.quotes - 1 };
                self.page.out.quote(begins);
            }
            "verse" => {
                self.verse = begins;
                self.page.out.gap(Gap::Paragraph);
            }
            _ => self.page.out.gap(Gap::Paragraph),
        }
    }

    fn code(&mut self, begins: bool) {
        self.inside = if begins { Inside::Code } else { Inside::Text };
        self.page.out.code_block(begins);
        self.joins = false;
    }

    fn verbatim(&mut self, line: &str) {
        self.page.out.text(line);
        self.page.out.text("\n");
    }

    fn fixed(&mut self, line: &str) {
        if self.inside != Inside::Fixed {
            self.code(true);
            self.inside = Inside::Fixed;
        }
        self.verbatim(line);
    }

    /// An item in the list of its column, which may have to be opened.
    fn item(&mut self, column: usize, words: &str, number: Option<u32>) {
        while self.lists.last().is_some_and(|&open| open > column) {
            self.lists.pop();
            self.page.out.list_ends();
        }
        if self.lists.last().is_none_or(|&open| open < column) && self.lists.len() < DEEPEST {
            self.lists.push(column);
            self.page.out.list(number);
        }
        self.page.out.item();
        self.joins = false;
        self.words(words);
    }

    /// Ends the lists whose items a line of this column does not belong to.
    fn end_lists(&mut self, column: usize) {
        while self.lists.last().is_some_and(|&open| open >= column) {
            self.lists.pop();
            self.page.out.list_ends();
            self.joins = false;
        }
    }

    /// Words of a line, with what is marked in them.
    fn words(&mut self, line: &str) {
        if self.joins {
            self.page.out.text(" ");
        }
        let (line, breaks) = match line.strip_suffix("\\\\") {
            Some(line) => (line.trim_end(), true),
            None => (line, false),
        };
        self.inline(line);
        self.joins = true;
        if breaks {
            self.page.out.gap(Gap::Line);
        }
    }

    fn inline(&mut self, line: &str) {
        let (mut at, mut written) = (0, 0);
        // A sign that nothing closes is looked for once.
        let mut given_up = [false; SIGNS.len() + 1];
        while let Some(found) =
            line.as_bytes().get(at..).and_then(|rest| rest.iter().position(|b| b"[*/_=~+".contains(b)))
        {
            at += found;
            let rest = slice(line, at..line.len());
            let end = if rest.starts_with("[[") {
                self.link(line, written..at, given_up.get_mut(SIGNS.len()))
            } else {
                self.marked(line, written..at, &mut given_up)
            };
            if let Some(length) = end {
                at += length;
                written = at;
            } else {
                at += 1;
            }
        }
        self.page.out.text(slice(line, written..line.len()));
    }

    /// `[[address][words]]`: how long it is.
    fn link(
        &mut self,
        line: &str,
        before: std::ops::Range<usize>,
        given_up: Option<&mut bool>,
    ) -> Option<usize> {
        let given_up = given_up.filter(|given_up| !**given_up)?;
        let inner = slice(line, before.end + 2..line.len());
        let Some(end) = memchr::memmem::find(inner.as_bytes(), b"]]") else {
            *given_up = true;
            return None;
        };
        let inner = slice(inner, 0..end);
        let (target, words) = inner.split_once("][").unwrap_or((inner, inner));
        self.page.out.text(slice(line, before));
        match address(target) {
            Some(address) => {
                self.page.link_to(address);
                self.page.out.text(words);
                self.page.link_ends();
            }
            None => self.page.out.text(words),
        }
        Some(end + 4)
    }

    /// `*words*`: how long it is. The signs stand at the edges of words, and what they enclose begins and ends with none.
    fn marked(&mut self, line: &str, before: std::ops::Range<usize>, given_up: &mut [bool]) -> Option<usize> {
        let at = before.end;
        let sign = *line.as_bytes().get(at)?;
        let number = SIGNS.iter().position(|&(own, _)| own == sign)?;
        let (given_up, (_, kind)) = (given_up.get_mut(number)?, *SIGNS.get(number)?);
        let outside = slice(line, 0..at).chars().next_back();
        if *given_up || !outside.is_none_or(|c| c.is_whitespace() || "-—({'\"“‘".contains(c)) {
            return None;
        }
        let inner = slice(line, at + 1..line.len());
        if inner.starts_with(char::is_whitespace) {
            return None;
        }
        let closes = |&end: &usize| {
            let after = slice(inner, end + 1..inner.len()).chars().next();
            let last = slice(inner, 0..end).chars().next_back();
            last.is_some_and(|c| !c.is_whitespace())
                && after.is_none_or(|c| c.is_whitespace() || "-—.,;:!?)}'\"”’[".contains(c))
        };
        let Some(end) = memchr::memchr_iter(sign, inner.as_bytes()).find(closes) else {
            *given_up = true;
            return None;
        };
        let out = &mut self.page.out;
        out.text(slice(line, before));
        if let Some(kind) = kind {
            out.span(kind);
        }
        out.text(slice(inner, 0..end));
        if let Some(kind) = kind {
            out.span_ends(kind);
        }
        Some(end + 2)
    }
}

/// The signs of emphasis, and what they make of words; what is struck out is words.
const SIGNS: [(u8, Option<SpanKind>); 6] = [
    (b'*', Some(SpanKind::Strong)),
    (b'/', Some(SpanKind::Emphasis)),
    (b'_', Some(SpanKind::Emphasis)),
    (b'=', Some(SpanKind::Code)),
    (b'~', Some(SpanKind::Code)),
    (b'+', None),
];

/// The words of an item, and its number if it has one.
pub(in crate::formats) fn item(own: &str) -> Option<(&str, Option<u32>)> {
    if let Some(words) = ["- ", "+ ", "* "].iter().find_map(|sign| own.strip_prefix(sign)) {
        return Some((words.trim_start(), None));
    }
    let digits = own.bytes().take_while(u8::is_ascii_digit).count();
    let number = slice(own, 0..digits).parse().ok()?;
    let rest = slice(own, digits..own.len());
    let words = rest.strip_prefix(". ").or_else(|| rest.strip_prefix(") "))?;
    Some((words.trim_start(), Some(number)))
}

/// `:NAME:` alone on its line.
fn is_drawer(own: &str) -> bool {
    let name = own.strip_prefix(':').and_then(|rest| rest.strip_suffix(':')).unwrap_or_default();
    !name.is_empty()
        && name.len() < 40
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}

/// A line of code without the comma that keeps Org from seeing a heading in it.
fn unescaped(line: &str) -> &str {
    let own = line.trim_start();
    let escaped = own.strip_prefix(',').filter(|rest| rest.starts_with(['*', ',']) || rest.starts_with("#+"));
    escaped.unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::BlockKind;

    fn org(text: &str) -> RichText {
        let mut body = Org::default();
        text.lines().for_each(|line| body.line(line));
        body.finish()
    }

    #[test]
    fn blocks_are_marked() {
        for (text, words, blocks) in [
            ("one\ntwo\n\nthree", "one two\n\nthree", &[][..]),
            ("#+BEGIN_QUOTE\nq\n#+END_QUOTE\na", "q\n\na", &[(BlockKind::Quote, "q")]),
            ("#+begin_src c\n,* x\n  y\n#+end_src", "* x\n  y", &[(BlockKind::Code, "* x\n  y")]),
            (": a\n:  b\nc", "a\n b\n\nc", &[(BlockKind::Code, "a\n b")]),
            (
                "- a\n  b\n  1) c\n- d\n\ne",
                "a b\n1. c\nd\n\ne",
                &[(BlockKind::Item, "a b"), (BlockKind::Item, "1. c"), (BlockKind::Item, "d")],
            ),
            ("a\n:LOGBOOK:\nCLOCK\n:END:\nb", "a b", &[]),
            ("#+BEGIN_VERSE\na\nb\n#+END_VERSE", "a\nb", &[]),
            ("a\\\\\nb\n# remark\n-----\nc", "a\nb\n\nc", &[]),
            ("#+BEGIN_QUOTE\nopen", "open", &[(BlockKind::Quote, "open")]),
        ] {
            let body = org(text);
            let read: Vec<_> = body.blocks.iter().map(|b| (b.kind, slice(&body.text, b.range()))).collect();
            assert_eq!((&*body.text, &read[..]), (words, blocks), "{text}");
        }
    }

    #[test]
    fn words_are_marked() {
        for (text, words, spans) in [
            ("a *b c* /d/ _e_", "a b c d e", &["b c", "d", "e"][..]),
            ("=x*y= ~z~ +gone+", "x*y z gone", &["x*y", "z"]),
            ("2*3*4 a/b/c and/or * x *", "2*3*4 a/b/c and/or * x *", &[]),
            ("*open and ~never closed", "*open and ~never closed", &[]),
            ("(*b*), \"/i/\".", "(b), \"i\".", &["b", "i"]),
            ("[[https://q.example/a][the quay]]", "the quay (https://q.example/a)", &["https://q.example/a"]),
            (
                "[[https://q.example/]] [[file:x.org][x]] [[open",
                "https://q.example/ x [[open",
                &["https://q.example/"],
            ),
        ] {
            let body = org(text);
            let read: Vec<_> = body.spans.iter().map(|span| slice(&body.text, span.range())).collect();
            assert_eq!((&*body.text, &read[..]), (words, spans), "{text}");
        }
    }
}
