//! Dates as people write them.

use jiff::civil;
use jiff::fmt::strtime;

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
    use super::in_words;

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
