//! How many columns text takes on the screen: the only place that measures.
//!
//! The measure is ratatui's own (`ratatui_core::buffer::CellWidth`, 0.30.2): text falls into grapheme clusters, each takes what the crate
//! `unicode-width` says of it as a whole, and one column more for every half width sound mark (U+FF9E, U+FF9F). (That one is counted
//! twice since `unicode-width` 0.2.3 counts it as well. What is drawn is what has to be measured.) Runs of calm characters (see `calm`) are measured one by one, without segmentation.

use std::borrow::Cow;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::calm::{is_calm, next_knot};
use super::slice;

/// The columns that cleaned text takes; line breaks take none.
pub fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.len() - memchr::memchr_iter(b'\n', text.as_bytes()).count();
    }
    let (mut columns, mut at) = (0, 0);
    while let Some(knot) = next_knot(text, at) {
        columns += calm_width(text.get(at..knot.start).unwrap_or_default());
        columns += clusters(text.get(knot.clone()).unwrap_or_default()).map(cluster_width).sum::<usize>();
        at = knot.end;
    }
    columns + calm_width(text.get(at..).unwrap_or_default())
}

/// The columns of a run of calm characters.
fn calm_width(run: &str) -> usize {
    run.chars().map(calm_char_width).sum()
}

/// The columns of one calm character: before the Hangul letters, none is wide.
fn calm_char_width(c: char) -> usize {
    match c {
        '\n' => 0,
        ..'\u{1100}' => 1,
        // Kana, Chinese characters and Hangul syllables, of which whole texts are made.
        '\u{3041}'..='\u{3096}'
        | '\u{30A1}'..='\u{30FA}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{AC00}'..='\u{D7A3}' => 2,
        _ => char_width(c),
    }
}

/// The columns of one character that is a cluster by itself.
#[expect(clippy::disallowed_methods, reason = "this is the one place")]
pub(super) fn char_width(c: char) -> usize {
    c.width().unwrap_or(0)
}

/// The columns of one grapheme cluster.
#[expect(clippy::disallowed_methods, reason = "this is the one place")]
pub(super) fn cluster_width(cluster: &str) -> usize {
    match cluster.as_bytes() {
        [b'\n'] => 0,
        [_] => 1,
        _ => cluster.width() + cluster.matches(['\u{FF9E}', '\u{FF9F}']).count(),
    }
}

pub(super) fn clusters(text: &str) -> impl Iterator<Item = &str> {
    text.graphemes(true)
}

/// The user-perceived characters of the text, each with the columns it takes.
pub fn graphemes(text: &str) -> Graphemes<'_> {
    Graphemes { rest: text }
}

/// Iterator over the clusters of a text, from either end; see [`graphemes`].
#[derive(Clone, Debug)]
pub struct Graphemes<'a> {
    /// What has not been handed out; starts and ends at borders of clusters.
    rest: &'a str,
}

impl<'a> Graphemes<'a> {
    /// What has not been handed out yet.
    pub const fn as_str(&self) -> &'a str {
        self.rest
    }
}

impl<'a> Iterator for Graphemes<'a> {
    type Item = (&'a str, usize);

    fn next(&mut self) -> Option<Self::Item> {
        let mut chars = self.rest.chars();
        let first = chars.next()?;
        let alone = is_calm(first) && chars.next().is_none_or(is_calm);
        let len = if alone { first.len_utf8() } else { self.rest.graphemes(true).next()?.len() };
        let (cluster, rest) = self.rest.split_at_checked(len)?;
        self.rest = rest;
        Some((cluster, if alone { calm_char_width(first) } else { cluster_width(cluster) }))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (usize::from(!self.rest.is_empty()), Some(self.rest.len()))
    }
}

impl DoubleEndedIterator for Graphemes<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        let mut chars = self.rest.chars();
        let last = chars.next_back()?;
        let alone = is_calm(last) && chars.next_back().is_none_or(is_calm);
        let len = if alone { last.len_utf8() } else { self.rest.graphemes(true).next_back()?.len() };
        let (rest, cluster) = self.rest.split_at_checked(self.rest.len() - len)?;
        self.rest = rest;
        Some((cluster, if alone { calm_char_width(last) } else { cluster_width(cluster) }))
    }
}

/// A range widened so that it splits no cluster of the field that it is in, where it is in it at all. What is beyond the field stays as it is.
pub fn whole_clusters(text: &str, field: &Range<usize>, range: &Range<usize>) -> Range<usize> {
    let bytes = text.as_bytes();
    let sure = |at: usize| {
        at <= field.start
            || at >= field.end
            || [at - 1, at].iter().all(|&at| bytes.get(at).is_some_and(u8::is_ascii))
    };
    if sure(range.start) && sure(range.end) {
        return range.clone();
    }
    let (mut whole, mut at) = (range.clone(), field.start);
    for (cluster, _) in graphemes(slice(text, field.clone())) {
        let end = at + cluster.len();
        if (at + 1..end).contains(&range.start) {
            whole.start = at;
        }
        if (at + 1..end).contains(&range.end) {
            whole.end = end;
        }
        if end >= range.end {
            break;
        }
        at = end;
    }
    whole
}

/// The longest beginning that takes no more than `max` columns.
pub fn prefix(text: &str, max: usize) -> &str {
    // A byte of ASCII more shows that the last cluster ends where it seems to.
    if text.as_bytes().get(..=max).is_some_and(|head| head.is_ascii() && !head.contains(&b'\n')) {
        return text.get(..max).unwrap_or_default();
    }
    let mut used = 0;
    let mut rest = graphemes(text);
    loop {
        let before = rest.as_str();
        match rest.next() {
            Some((_, columns)) if used + columns <= max => used += columns,
            _ => return text.get(..text.len() - before.len()).unwrap_or_default(),
        }
    }
}

/// The text itself where it takes no more than `max` columns, else its beginning with an ellipsis. Looks no further than it must.
pub fn fit(text: &str, max: usize) -> Cow<'_, str> {
    if prefix(text, max).len() == text.len() {
        return Cow::Borrowed(text);
    }
    match max {
        0 => Cow::Borrowed(""),
        _ => Cow::Owned(format!("{}…", prefix(text, max - 1).trim_end())),
    }
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::{Buffer, CellWidth};
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    #[test]
    fn columns_of_clusters() {
        for (text, columns) in [
            ("", 0),
            ("plain", 5),
            ("two\nlines", 8),
            ("é", 1),
            ("e\u{301}", 1),
            ("日本語", 6),
            ("한국어", 6),
            ("\u{1112}\u{1161}\u{11AB}", 2),
            ("👩‍👩‍👧‍👦", 2),
            ("👍🏽", 2),
            ("🇩🇪🇫🇷", 4),
            ("🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}", 2),
            ("❤️", 2),
            ("1️⃣", 2),
            ("❤", 1),
            ("שלום", 4),
            ("لا إله", 6),
            ("ｶﾞ", 3),
            ("\u{3000}", 2),
            ("a\u{A0}b", 3),
        ] {
            assert_eq!(width(text), columns, "{text:?}");
            assert_eq!(drawn(text), columns, "{text:?}");
            assert_eq!(graphemes(text).map(|(_, columns)| columns).sum::<usize>(), columns, "{text:?}");
        }
    }

    /// What ratatui moves when it draws the text.
    fn drawn(text: &str) -> usize {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 2000, 1));
        usize::from(buffer.set_stringn(0, 0, text, 2000, Style::new()).0)
    }

    #[test]
    fn ratatui_agrees_on_every_character() {
        let wrong: Vec<_> = ('\0'..=char::MAX)
            .filter(|c| !c.is_control() && !matches!(c, '\u{40000}'..='\u{DFFFF}' | '\u{F0000}'..))
            .filter(|&c| {
                let text = c.to_string();
                width(&text) != usize::from(text.cell_width()) || {
                    let text = format!("a{c}가");
                    width(&text)
                        != text
                            .graphemes(true)
                            .map(|cluster| usize::from(cluster.cell_width()))
                            .sum::<usize>()
                }
            })
            .collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }

    #[test]
    fn clusters_from_both_ends_are_those_of_the_standard() {
        for text in ["e\u{301}a日👩‍👧🇩🇪🇫🇷1️⃣x", "स्त्री और क्षेत्र", "\u{600}1a", "ကြေး", "a\r\nb"]
        {
            let whole: Vec<_> = text.graphemes(true).collect();
            assert_eq!(graphemes(text).map(|(cluster, _)| cluster).collect::<Vec<_>>(), whole);
            let mut back: Vec<_> = graphemes(text).rev().map(|(cluster, _)| cluster).collect();
            back.reverse();
            assert_eq!(back, whole);
        }
    }

    #[test]
    fn prefixes_and_fits() {
        assert_eq!(prefix("hello", 3), "hel");
        assert_eq!(prefix("hello", 9), "hello");
        assert_eq!(prefix("日本語", 5), "日本");
        assert_eq!(prefix("👩‍👧x", 1), "");
        assert_eq!(fit("hello", 5), "hello");
        assert_eq!(fit("hello you", 7), "hello…");
        assert_eq!(fit("日本語", 4), "日…");
        assert_eq!(fit("日本語", 1), "…");
        assert_eq!(fit("x", 0), "");
    }
}
