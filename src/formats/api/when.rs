//! Dates as interfaces give them → RFC 3339 to the second.

use std::borrow::Cow;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};

/// Seconds since 1970, or parts of them where the number is too great for that; none where it is no time at all.
pub(super) fn epoch(number: i64) -> Option<String> {
    // Seconds pass this in the year 5138, thousandths in 1973.
    let time = match number.unsigned_abs() {
        0..100_000_000_000 => Timestamp::from_second(number),
        100_000_000_000..100_000_000_000_000 => Timestamp::from_millisecond(number),
        _ => Timestamp::from_microsecond(number),
    };
    Some(to_second(time.ok()?))
}

/// A date in words of ISO 8601, also without a zone (then it is UTC) or without a time; else the words as they are.
pub(super) fn iso(words: &str) -> Cow<'_, str> {
    if let Some((second, rest)) = words.split_at_checked("2020-01-01T00:00:00".len())
        && words.parse::<Timestamp>().is_ok()
    {
        // The zone stays as it was told; parts of a second tell nothing.
        let zone = rest.trim_start_matches(|c: char| c == '.' || c.is_ascii_digit());
        return if zone.len() == rest.len() { words.into() } else { format!("{second}{zone}").into() };
    }
    let utc = || words.parse::<DateTime>().ok()?.to_zoned(jiff::tz::TimeZone::UTC).ok();
    if words.len() > "2020-01-01".len()
        && let Some(time) = utc()
    {
        return to_second(time.timestamp()).into();
    }
    words.parse::<Date>().map_or(words.into(), |date| date.to_string().into())
}

fn to_second(time: Timestamp) -> String {
    Timestamp::from_second(time.as_second()).map_or_else(|_| String::new(), |time| time.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_times() {
        for (number, date) in [
            (0, Some("1970-01-01T00:00:00Z")),
            (1_175_714_200, Some("2007-04-04T19:16:40Z")),
            (1_175_714_200_123, Some("2007-04-04T19:16:40Z")),
            (1_175_714_200_123_456, Some("2007-04-04T19:16:40Z")),
            (-1, Some("1969-12-31T23:59:59Z")),
            (i64::MAX, None),
            (i64::MIN, None),
        ] {
            assert_eq!(epoch(number).as_deref(), date, "{number}");
        }
    }

    #[test]
    fn words_are_times_where_they_can_be() {
        for (words, date) in [
            ("2024-10-04T12:51:58.039678Z", "2024-10-04T12:51:58Z"),
            ("2013-02-04T15:26:26.278-05:00", "2013-02-04T15:26:26-05:00"),
            ("2012-06-20T21:06:08Z", "2012-06-20T21:06:08Z"),
            ("2023-06-12T10:00:01.5", "2023-06-12T10:00:01Z"),
            ("2015-03-01 10:20:30", "2015-03-01T10:20:30Z"),
            ("20240120", "2024-01-20"),
            ("2024-01-20", "2024-01-20"),
            ("32 January", "32 January"),
            ("", ""),
        ] {
            assert_eq!(iso(words), date, "{words}");
        }
    }
}
