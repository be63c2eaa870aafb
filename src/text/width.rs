//! How many columns text takes on the screen: the only place that measures.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The columns that cleaned text takes.
pub fn width(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { graphemes(text).map(|(_, columns)| columns).sum() }
}

/// The user-perceived characters of the text, each with the columns it takes.
#[expect(clippy::disallowed_methods, reason = "this is the one place")]
pub fn graphemes(text: &str) -> impl DoubleEndedIterator<Item = (&str, usize)> {
    text.graphemes(true).map(|cluster| (cluster, cluster.width()))
}

/// The longest beginning that takes no more than `max` columns.
pub fn prefix(text: &str, max: usize) -> &str {
    if text.is_ascii() {
        return text.get(..max.min(text.len())).unwrap_or_default();
    }
    let (mut end, mut used) = (0, 0);
    for (cluster, columns) in graphemes(text) {
        if used + columns > max {
            break;
        }
        used += columns;
        end += cluster.len();
    }
    text.get(..end).unwrap_or_default()
}

/// The text itself where it takes no more than `max` columns, else its beginning with an ellipsis.
pub fn fit(text: &str, max: usize) -> Cow<'_, str> {
    if width(text) <= max {
        return Cow::Borrowed(text);
    }
    match max {
        0 => Cow::Borrowed(""),
        _ => Cow::Owned(format!("{}…", prefix(text, max - 1).trim_end())),
    }
}
