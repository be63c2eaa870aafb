//! What authors, dates, scores and addresses look like in markup, and what is kept of them.

use scraper::{Html, Selector};

use crate::formats::outline::dates;

/// Words that a page puts after a name.
const SAYS: &[&str] = &[
    "says",
    "said",
    "wrote",
    "writes",
    "sagt",
    "schreibt",
    "meint",
    "dijo",
    "dice",
    "dit",
    "a dit",
    "ha detto",
    "scrive",
    "disse",
    "zegt",
    "schreef",
    "skriver",
    "säger",
    "mówi",
    "napisał",
    "kirjoitti",
];
/// Words that a page puts before a name.
const BY: &[&str] = &[
    "by ",
    "von ",
    "par ",
    "por ",
    "di ",
    "posted by ",
    "submitted by ",
    "written by ",
    "comment by ",
    "authored by ",
    "veröffentlicht von ",
    "publié par ",
    "publicado por ",
    "geschrieben von ",
];

/// Whether a text is nothing but what a page puts between a name and what is said.
pub(super) fn is_says(text: &str) -> bool {
    let word = text.trim().trim_end_matches([':', '.', '…']).trim_end();
    word.len() < text.trim().len() && SAYS.iter().any(|says| says.eq_ignore_ascii_case(word))
}

/// A name without what the page put around it.
pub(super) fn author(text: &str) -> String {
    let mut name = before_date(text.trim()).trim_end_matches([':', ',', '|', '·', '•']).trim_end();
    let lower = name.to_lowercase();
    if lower.len() == name.len() {
        if let Some(says) =
            SAYS.iter().find(|says| lower.strip_suffix(**says).is_some_and(|rest| rest.ends_with(' ')))
        {
            name = name.get(..name.len() - says.len()).unwrap_or(name).trim_end();
        }
        if let Some(by) = BY.iter().find(|by| lower.starts_with(**by)) {
            name = name.get(by.len()..).unwrap_or(name).trim_start();
        }
    }
    name.to_owned()
}

/// A name without the time of day that some pages put into one element with it, and all that follows.
fn before_date(text: &str) -> &str {
    let Some(date) = dates::find(text).filter(|date| date.timed && date.range.start > 0) else { return text };
    let name = text.get(..date.range.start).unwrap_or(text).trim_end_matches([' ', ',', '-', '–', '—']);
    let joined = [" on", " am", " le", " el", " op", " em"].iter().find_map(|word| name.strip_suffix(word));
    joined.unwrap_or(name)
}

/// A date, as RFC 3339 where it can be made so.
pub(super) fn date(text: &str) -> String {
    let text = text.trim();
    if let Some(exact) = rfc3339(text) {
        return exact;
    }
    dates::find(text).map_or_else(|| text.to_owned(), |found| found.value)
}

/// What `datetime` attributes hold, and seconds since 1970.
fn rfc3339(text: &str) -> Option<String> {
    if text.len() >= 9 && text.bytes().all(|b| b.is_ascii_digit()) {
        let number: i64 = text.parse().ok()?;
        let seconds = if number > 100_000_000_000 { number / 1000 } else { number };
        return jiff::Timestamp::from_second(seconds).ok().map(|time| time.to_string());
    }
    let text = text.split_whitespace().take(3).collect::<Vec<_>>().join(" ");
    let begins = text.len() >= 10
        && text.bytes().take(4).all(|b| b.is_ascii_digit())
        && text.as_bytes().get(4) == Some(&b'-');
    if !begins {
        return None;
    }
    let pieces: jiff::fmt::temporal::Pieces<'_> = jiff::fmt::temporal::Pieces::parse(&text).ok()?;
    let Some(time) = pieces.time() else { return Some(pieces.date().to_string()) };
    let zone = match pieces.to_numeric_offset() {
        None => String::new(),
        Some(offset) if offset.seconds() == 0 => "Z".to_owned(),
        Some(offset) => {
            let minutes = offset.seconds() / 60;
            let sign = if minutes < 0 { '-' } else { '+' };
            format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
        }
    };
    Some(format!("{}T{:02}:{:02}:{:02}{zone}", pieces.date(), time.hour(), time.minute(), time.second()))
}

/// The first number in a text.
pub(super) fn score(text: &str) -> Option<i32> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let (before, rest) = text.split_at_checked(start)?;
    let digits: String =
        rest.chars().take_while(|c| c.is_ascii_digit() || *c == ',').filter(|c| *c != ',').collect();
    let number: i32 = digits.parse().ok()?;
    Some(if before.trim_end().ends_with(['-', '−', '–']) { -number } else { number })
}

/// Where the page came from, to make its links whole.
#[derive(Debug, Default)]
pub(super) struct Address(String);

impl Address {
    /// What the page says of itself.
    pub(super) fn of(page: &Html) -> Self {
        let told = ["link[rel=canonical]", "meta[property='og:url']", "base[href]"].iter().find_map(|css| {
            let element = page.select(&Selector::parse(css).ok()?).next()?;
            element
                .attr("href")
                .or_else(|| element.attr("content"))
                .filter(|url| url.starts_with("http"))
                .map(str::to_owned)
        });
        Self(told.unwrap_or_default())
    }

    /// A link of the page as a whole one; empty where it cannot be made so.
    pub(super) fn join(&self, link: &str) -> String {
        let page = self.0.split('#').next().unwrap_or_default();
        if link.starts_with("http://") || link.starts_with("https://") {
            return link.to_owned();
        }
        let scheme = page.find("://").map_or(0, |at| at + 3);
        if scheme == 0 {
            return String::new();
        }
        if link.starts_with('#') {
            return format!("{page}{link}");
        }
        let (host, path) = page.split_at_checked(scheme).map_or((page, ""), |(scheme_part, rest)| {
            let end = rest.find('/').unwrap_or(rest.len());
            (page.get(..scheme_part.len() + end).unwrap_or(page), rest.get(end..).unwrap_or_default())
        });
        if let Some(rest) = link.strip_prefix("//") {
            return format!("https://{rest}");
        }
        if link.starts_with('/') {
            return format!("{host}{link}");
        }
        let folder =
            path.split('?').next().unwrap_or_default().rsplit_once('/').map_or("", |(folder, _)| folder);
        if link.contains(':') { String::new() } else { format!("{host}{folder}/{link}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_kept_without_what_is_put_around_them() {
        for (text, name) in [
            ("alda says:", "alda"),
            ("By Bo", "Bo"),
            ("Says", "Says"),
            ("Cid sagt", "Cid"),
            ("geschrieben von dov", "dov"),
            ("İnci says:", "İnci says"),
            ("Emma December 18, 2025, 9:59 pm", "Emma"),
            ("Julia on 11/08/2020 at 9:52 Antworten", "Julia"),
            ("swift_91", "swift_91"),
            ("class of 2012-05-06", "class of 2012-05-06"),
        ] {
            assert_eq!(author(text), name, "{text}");
        }
    }

    #[test]
    fn dates_of_markup_are_made_one_form() {
        for (text, made) in [
            ("2019-12-22T11:16:28+00:00", "2019-12-22T11:16:28Z"),
            ("2019-12-22 11:16:28Z", "2019-12-22T11:16:28Z"),
            ("2016-06-23T17:21:09+02:00", "2016-06-23T17:21:09+02:00"),
            ("2019-12-22", "2019-12-22"),
            ("2025-01-15T10:30:00 1736937000", "2025-01-15T10:30:00"),
            ("1736937000", "2025-01-15T10:30:00Z"),
            ("3 hours ago", "3 hours ago"),
            ("January 2, 2020 at 9:10 am", "2020-01-02T09:10:00"),
        ] {
            assert_eq!(date(text), made, "{text}");
        }
    }

    #[test]
    fn links_are_made_whole() {
        let address = Address("https://example.org/a/page.html?x#y".to_owned());
        for (link, whole) in [
            ("#c1", "https://example.org/a/page.html?x#c1"),
            ("/b", "https://example.org/b"),
            ("b.html", "https://example.org/a/b.html"),
            ("//example.net/c", "https://example.net/c"),
            ("javascript:void(0)", ""),
        ] {
            assert_eq!(address.join(link), whole, "{link}");
        }
        assert_eq!(Address::default().join("/b"), "");
    }
}
