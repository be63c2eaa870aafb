//! Dates as people write them.

use jiff::fmt::strtime;
use jiff::{Timestamp, civil};

use crate::reading::instant;

/// How dates are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dates {
    /// As dates.
    #[default]
    Exact,
    /// As how long ago they are, counted from this moment.
    Ages(Timestamp),
}

impl Dates {
    /// A kept date as it is shown. What is no date, and what is yet to come, is shown as it is.
    pub fn show(self, published: &str) -> String {
        let age = match self {
            Self::Exact => None,
            Self::Ages(now) => instant::instant(published).and_then(|then| age(now, then)),
        };
        age.unwrap_or_else(|| in_words(published))
    }
}

/// Seconds of each unit, and its name.
const UNITS: [(i64, &str); 6] = [
    (31_556_952, "year"),
    (2_629_746, "month"),
    (604_800, "week"),
    (86_400, "day"),
    (3_600, "hour"),
    (60, "minute"),
];

/// `3 years ago`: whole units of the largest that it has one of.
fn age(now: Timestamp, then: Timestamp) -> Option<String> {
    let seconds = now.as_second() - then.as_second();
    if seconds < 0 {
        return None;
    }
    let Some((unit, name)) = UNITS.iter().find(|(unit, _)| seconds >= *unit) else {
        return Some("just now".to_owned());
    };
    let count = seconds / unit;
    Some(format!("{count} {name}{} ago", if count == 1 { "" } else { "s" }))
}

/// A date kept as RFC 3339 in words, `3 May 2019` or `3 May 2019, 14:05`; anything else as it is.
pub fn in_words(published: &str) -> String {
    let (wall, rest) = published.split_at_checked(16).unwrap_or((published, ""));
    // Seconds and an offset may go; the source's own words may not.
    let droppable = rest.bytes().all(|b| b.is_ascii_digit() || b":.+-Z".contains(&b));
    if droppable
        && let Ok(at) = strtime::parse("%Y-%m-%dT%H:%M", wall).and_then(|parsed| parsed.to_datetime())
    {
        return at.strftime("%-d %b %Y, %H:%M").to_string();
    }
    match published.parse::<civil::Date>() {
        Ok(date) if published.len() == 10 => date.strftime("%-d %b %Y").to_string(),
        _ => published.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Dates, in_words};

    #[test]
    fn ages_are_whole_units_and_what_is_to_come_is_a_date() {
        let now = Dates::Ages("2022-05-03T12:00:00Z".parse().unwrap());
        let table = [
            ("2019-05-03", "3 years ago"),
            ("2021-05-02", "1 year ago"),
            ("2022-03-01", "2 months ago"),
            ("2022-04-20", "1 week ago"),
            ("2022-05-01T12:00:00Z", "2 days ago"),
            ("2022-05-03T12:00:00+02:00", "2 hours ago"),
            ("2022-05-03T11:59:00Z", "1 minute ago"),
            ("2022-05-03T11:59:30Z", "just now"),
            ("2022-05-03T12:00:01Z", "3 May 2022, 12:00"),
            ("3 hours ago", "3 hours ago"),
            ("yesterday", "yesterday"),
        ];
        for (published, shown) in table {
            assert_eq!(now.show(published), shown, "{published}");
        }
        assert_eq!(Dates::Exact.show("2019-05-03"), "3 May 2019");
    }

    #[test]
    fn dates_are_put_in_words_and_words_left_alone() {
        let table = [
            ("2019-05-03", "3 May 2019"),
            ("2019-05-03T14:05:00Z", "3 May 2019, 14:05"),
            ("2019-05-03T14:05:00", "3 May 2019, 14:05"),
            ("2019-05-03T14:05:00+02:00", "3 May 2019, 14:05"),
            ("2019-05-03T14:05 (edited)", "2019-05-03T14:05 (edited)"),
            ("3 hours ago", "3 hours ago"),
            ("2019-15-03", "2019-15-03"),
            ("", ""),
        ];
        for (published, words) in table {
            assert_eq!(in_words(published), words);
        }
    }
}
