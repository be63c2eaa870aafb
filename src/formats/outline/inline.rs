//! Takes the markup of links out of text: what extractors write around the words that a page shows.
//!
//! ```text
//!   [Alda](https://…)   [Alda][12]   Alda [https://…]   ![](https://…)Alda   [3]Alda   1\. Alda      →  Alda
//! ```

use std::borrow::Cow;

use super::style::Style;
use crate::text::slice;

/// Brackets further apart than this are text.
const REACH: usize = 3000;

/// The text without its link markup. Line breaks inside an address go with it.
pub(super) fn plain<'t>(text: &'t str, style: &Style) -> Cow<'t, str> {
    let marked = style.markdown || style.addresses || style.numbered;
    let worth = |b: u8| b == b'[' || (style.markdown && (b == b'\\' || b == b'*'));
    if !marked || !text.bytes().any(worth) {
        return Cow::Borrowed(text);
    }
    let mut out = Output { text: String::with_capacity(text.len()), open: Vec::new(), barren: 0 };
    let mut at = 0;
    while let Some(c) = slice(text, at..text.len()).chars().next() {
        let rest = slice(text, at + c.len_utf8()..text.len());
        at += c.len_utf8();
        match c {
            '!' if style.markdown && rest.starts_with('[') => {
                out.open.push((out.text.len(), true));
                out.text.push('[');
                at += 1;
            }
            '[' => {
                out.open.push((out.text.len(), false));
                out.text.push('[');
            }
            ']' => at += out.close(rest, at, style),
            '\\' if style.markdown && rest.bytes().next().is_some_and(|b| b.is_ascii_punctuation()) => {
                out.text.extend(rest.chars().next());
                at += 1;
            }
            '*' if style.markdown && rest.starts_with('*') => at += 1,
            c => out.text.push(c),
        }
    }
    Cow::Owned(out.text)
}

struct Output {
    text: String,
    /// Open brackets: where they stand in the output, and whether they hold a picture's text.
    open: Vec<(usize, bool)>,
    /// Up to here no address was closed: it is not looked for again and again.
    barren: usize,
}

impl Output {
    /// Closes the innermost bracket; returns how many bytes of `rest` belong to the link.
    fn close(&mut self, rest: &str, at: usize, style: &Style) -> usize {
        let Some((from, picture)) = self.open.pop().filter(|&(from, _)| self.text.len() - from < REACH)
        else {
            self.text.push(']');
            return 0;
        };
        let link = if style.markdown { self.address(rest, at).or_else(|| reference(rest)) } else { None };
        let inner = self.text.get(from + 1..).unwrap_or_default();
        let is_number = !inner.is_empty() && inner.len() < 6 && inner.bytes().all(|b| b.is_ascii_digit());
        if let Some(length) = link {
            if picture {
                self.text.truncate(from);
            } else {
                self.text.remove(from);
                self.one_line(from);
            }
            return length;
        }
        if (style.numbered && is_number)
            || (style.addresses && is_address(inner))
            || (style.markdown && inner.is_empty())
        {
            self.text.truncate(from);
            if self.text.ends_with(' ') {
                self.text.pop();
            }
            return 0;
        }
        self.text.push(']');
        0
    }
}

impl Output {
    fn address(&mut self, rest: &str, at: usize) -> Option<usize> {
        if !rest.starts_with('(') || at < self.barren {
            return None;
        }
        let found = address(rest);
        if found.is_none() {
            self.barren = at + REACH;
        }
        found
    }

    /// Makes the text of a link that was broken over lines one line.
    fn one_line(&mut self, from: usize) {
        if self.text.get(from..).is_some_and(|inner| inner.contains('\n')) {
            let inner = self.text.split_off(from);
            self.text.extend(
                inner
                    .split('\n')
                    .enumerate()
                    .flat_map(|(n, line)| [if n > 0 { " " } else { "" }, line.trim()]),
            );
        }
    }
}

/// The length of `(address "title")`.
fn address(rest: &str) -> Option<usize> {
    if !rest.starts_with('(') {
        return None;
    }
    let mut depth = 0;
    for (at, b) in rest.bytes().enumerate().take(REACH) {
        match b {
            b'(' => depth += 1,
            b')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(at + 1);
        }
    }
    None
}

/// The length of `[12]`.
fn reference(rest: &str) -> Option<usize> {
    let digits = rest.strip_prefix('[')?.bytes().take_while(u8::is_ascii_digit).count();
    (digits > 0 && rest.as_bytes().get(digits + 1) == Some(&b']')).then_some(digits + 2)
}

/// Whether the text between two brackets is an address.
pub(super) fn is_address(text: &str) -> bool {
    let starts = ["http:", "https:", "//", "/", "./", "../", "#", "mailto:", "data:", "?", "javascript:"];
    starts.iter().any(|start| text.starts_with(start)) && !text.trim().contains(' ')
}
