//! Kept dates as points in time, to be compared.
//!
//! What is kept of a date is RFC 3339 or the source's own words (`model::comment`). Words count as no date, even where a person would know what
//! they mean; what begins as RFC 3339 counts as far as it is. Read by hand, since a thread may hold a million.

use jiff::civil::{Date, Time};
use jiff::{Timestamp, tz::Offset};

/// The day a date begins with, as it is shown: whatever the offset.
pub fn day(published: &str) -> Option<Date> {
    date(&mut published.as_bytes())
}

/// When that was. A day counts as its midnight, and a time without an offset as UTC.
pub fn instant(published: &str) -> Option<Timestamp> {
    let bytes = &mut published.as_bytes();
    let date = date(bytes)?;
    let (time, offset) = clock(bytes).unwrap_or((Time::midnight(), Offset::UTC));
    offset.to_timestamp(date.to_datetime(time)).ok()
}

/// Year, month and day, with no more digits or letters after them, save the `T` of a time.
fn date(bytes: &mut &[u8]) -> Option<Date> {
    let year = number(bytes, 4)?;
    take(bytes, b"-")?;
    let month = number(bytes, 2)?;
    take(bytes, b"-")?;
    let date = Date::new(year, month as i8, number(bytes, 2)? as i8).ok()?;
    let ends = bytes.first().is_none_or(|next| !next.is_ascii_alphanumeric() || b"Tt".contains(next));
    ends.then_some(date)
}

/// What follows the day: the time, and how far it is from UTC.
fn clock(bytes: &mut &[u8]) -> Option<(Time, Offset)> {
    take(bytes, b"Tt ")?;
    let hour = number(bytes, 2)?;
    take(bytes, b":")?;
    let minute = number(bytes, 2)?;
    let second = take(bytes, b":").and_then(|_| number(bytes, 2)).unwrap_or(0);
    let nanosecond = take(bytes, b".").map_or(0, |_| fraction(bytes));
    // A leap second is the last one once more.
    let time = Time::new(hour as i8, minute as i8, second.min(59) as i8, nanosecond).ok()?;
    Some((time, offset(bytes).unwrap_or(Offset::UTC)))
}

/// `+02:00` or `+0200`; none for `Z`.
fn offset(bytes: &mut &[u8]) -> Option<Offset> {
    let east = take(bytes, b"+-")? == b'+';
    let hours = i32::from(number(bytes, 2)?);
    take(bytes, b":");
    let seconds = hours * 3600 + i32::from(number(bytes, 2)?) * 60;
    Offset::from_seconds(if east { seconds } else { -seconds }).ok()
}

/// The digits after the point, in nanoseconds.
fn fraction(bytes: &mut &[u8]) -> i32 {
    let (mut value, mut unit) = (0, 100_000_000);
    while let Some(digit) = number(bytes, 1) {
        value += i32::from(digit) * unit;
        unit /= 10;
    }
    value
}

/// A number of exactly that many digits; takes nothing where there are fewer.
fn number(bytes: &mut &[u8], digits: usize) -> Option<i16> {
    let (head, rest) = bytes.split_at_checked(digits)?;
    let value = head.iter().try_fold(0, |value: i16, byte| {
        let digit = byte.is_ascii_digit().then(|| i16::from(byte - b'0'))?;
        value.checked_mul(10)?.checked_add(digit)
    })?;
    *bytes = rest;
    Some(value)
}

/// The next byte, where it is one of these.
fn take(bytes: &mut &[u8], any_of: &[u8]) -> Option<u8> {
    let (first, rest) = bytes.split_first().filter(|(first, _)| any_of.contains(first))?;
    *bytes = rest;
    Some(*first)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn dates_are_points_in_time_and_words_are_none() {
        let table = [
            ("2019-05-03", Some("2019-05-03T00:00:00Z")),
            ("2019-05-03 (edited)", Some("2019-05-03T00:00:00Z")),
            ("2019-05-03T14:05", Some("2019-05-03T14:05:00Z")),
            ("2019-05-03T14:05:09", Some("2019-05-03T14:05:09Z")),
            ("2019-05-03 14:05:09Z", Some("2019-05-03T14:05:09Z")),
            ("2019-05-03t14:05:09.25z", Some("2019-05-03T14:05:09.25Z")),
            ("2019-05-03T14:05:09+02:00", Some("2019-05-03T12:05:09Z")),
            ("2019-05-03T14:05:09.123456789123-0530", Some("2019-05-03T19:35:09.123456789Z")),
            ("2016-12-31T23:59:60Z", Some("2016-12-31T23:59:59Z")),
            ("0000-01-01", Some("0000-01-01T00:00:00Z")),
            ("2019-05-03T25:00", Some("2019-05-03T00:00:00Z")),
            ("2019-02-30", None),
            ("2019-5-3", None),
            ("2019-05", None),
            ("2019-05-031", None),
            ("3 hours ago", None),
            ("", None),
        ];
        for (published, expected) in table {
            let expected = expected.map(|at| at.parse::<Timestamp>().unwrap());
            assert_eq!(instant(published), expected, "{published:?}");
        }
    }

    #[test]
    fn a_day_is_the_one_that_is_shown() {
        assert_eq!(day("2019-05-03T00:30:00+02:00"), Some(Date::constant(2019, 5, 3)));
        assert_eq!(day("May 2019"), None);
    }

    proptest! {
        #[test]
        fn anything_may_come(text in "[0-9TtZz:.+\\- é]{0,30}", seconds in -60_000_000_000_i64..250_000_000_000) {
            let _ = (day(&text), instant(&text));
            let at = Timestamp::from_second(seconds).unwrap();
            prop_assert_eq!(instant(&at.to_string()), Some(at));
        }
    }
}
