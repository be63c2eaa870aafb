//! Whether an address may be opened, and what exactly is then handed on. Pure: nothing here opens anything.
//!
//! ```text
//!   raw ──the characters──▶ the scheme ──▶ a URL parsed as browsers do (WHATWG) ──▶ Address, or a Refusal in words
//! ```
//!
//! The characters are looked at first, as they came: a parser takes line breaks, tabs and spaces out of an address, and what is left is another one.
//! Opened are `http`, `https` and `mailto`, with the host that the parser found, which is shown as it is looked up: in ASCII. Whatever is not as it seems
//! (another host than the one written, a name or password before the host, headers of a mail that could do harm) is in [`Address::caution`], so that the
//! reader is asked first. What is handed on holds nothing but the characters that RFC 3986 knows, and never begins with a `-`.

use std::borrow::Cow;
use std::fmt::Write as _;

use url::Url;

use super::clean;

/// No longer address is opened: programs cut longer ones, each in its own way.
pub const LONGEST: usize = 8 * 1024;

/// No name of a host is longer (RFC 1035, section 2.3.4), and no mailbox with it (RFC 5321, section 4.5.3.1).
const LONGEST_HOST: usize = 253;

/// A longer host does not stand on every screen in whole, and what counts is its end.
const LONG_HOST: usize = 60;

/// The headers of a mail that an address may set. Others could attach a file, or send copies.
const MAIL_HEADERS: [&str; 4] = ["subject", "body", "in-reply-to", "references"];

/// An address that may be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// What is handed on: ASCII, its scheme first.
    pub url: String,
    /// Where it really leads: the host as it is looked up; of a mail the address it goes to.
    pub host: String,
    /// What is not as it seems, in words; where there is something, one is asked before it is opened.
    pub caution: Option<String>,
}

/// Why an address is not opened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Nothing is left of it.
    #[error("there is no address")]
    Empty,
    /// It is longer than [`LONGEST`].
    #[error("it is longer than {} KiB", LONGEST >> 10)]
    Long,
    /// A character that cannot be seen, or that stands for one.
    #[error("it holds {0}")]
    Character(String),
    /// A space, which no address holds.
    #[error("it holds a space")]
    Space,
    /// A backslash, which programs read in two ways.
    #[error("it holds a backslash, of which programs make different hosts")]
    Backslash,
    /// It names no scheme.
    #[error("it does not say how: http, https or mailto")]
    NoScheme,
    /// A scheme that is not opened.
    #[error("{0}: is not opened, only http, https and mailto are")]
    Scheme(String),
    /// The parser knows no such address.
    #[error("it is no address: {0}")]
    Broken(String),
    /// A name longer than any host has.
    #[error("no host has a name of more than {LONGEST_HOST} letters")]
    Host,
    /// A name with a character that no host's has. The parser lets some pass, and programs read them differently.
    #[error("no host has a name with such a character in it")]
    Named,
    /// No host, or nobody that the mail would go to.
    #[error("it leads nowhere")]
    Nowhere,
}

/// Judges an address as it stands in a text. One that begins with `www.` is taken for one of `https`.
pub fn judge(raw: &str) -> Result<Address, Refusal> {
    characters(raw)?;
    let raw = match raw.get(..4) {
        Some(start) if start.eq_ignore_ascii_case("www.") => Cow::Owned(format!("https://{raw}")),
        _ => Cow::Borrowed(raw),
    };
    let (scheme, rest) = scheme(&raw)?;
    match &*scheme {
        "http" | "https" => web(&raw, rest),
        "mailto" => mail(rest),
        _ => Err(Refusal::Scheme(scheme)),
    }
}

/// What an address would be of, were it opened: for who has to name one that is not.
fn scheme(raw: &str) -> Result<(String, &str), Refusal> {
    let Some((scheme, rest)) = raw.split_once(':') else { return Err(Refusal::NoScheme) };
    let mut letters = scheme.chars();
    let begins = letters.next().is_some_and(|c| c.is_ascii_alphabetic());
    if !begins || scheme.len() > 32 || !letters.all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c)) {
        return Err(Refusal::NoScheme);
    }
    Ok((scheme.to_ascii_lowercase(), rest))
}

/// Refuses characters that no address holds as it is written down: what cannot be seen, what turns letters around, and what stands for such.
fn characters(raw: &str) -> Result<(), Refusal> {
    if raw.is_empty() {
        return Err(Refusal::Empty);
    }
    if raw.len() > LONGEST {
        return Err(Refusal::Long);
    }
    for c in raw.chars() {
        if c == '\\' {
            return Err(Refusal::Backslash);
        }
        let kind = match c {
            _ if c.is_control() => "a control character",
            '\u{2400}'..='\u{2426}' => "a sign that stands for a control character",
            '\u{FFFD}' => "a character that could not be read",
            _ if clean::is_hidden(c) => return Err(Refusal::Character(clean::described(c))),
            _ => "",
        };
        if !kind.is_empty() {
            return Err(Refusal::Character(format!("{kind} U+{:04X}", c as u32)));
        }
        if c.is_whitespace() {
            return Err(Refusal::Space);
        }
    }
    Ok(())
}

fn web(raw: &str, rest: &str) -> Result<Address, Refusal> {
    // The parser makes hosts of `https:host`, `https:/host` and `https:///host` too; nobody else does.
    let written = rest.strip_prefix("//").filter(|rest| !rest.starts_with('/')).ok_or(Refusal::Nowhere)?;
    let mut url = Url::parse(raw).map_err(|error| Refusal::Broken(error.to_string()))?;
    let host = url.host_str().filter(|host| !host.is_empty()).ok_or(Refusal::Nowhere)?.to_owned();
    if host.len() > LONGEST_HOST {
        return Err(Refusal::Host);
    }
    if !host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~[:]".contains(&byte)) {
        return Err(Refusal::Named);
    }
    let authority = written.split(['/', '?', '#']).next().unwrap_or_default();
    let (user, place) =
        authority.rsplit_once('@').map_or((None, authority), |(user, host)| (Some(user), host));
    let named = port_off(place).trim_end_matches('.');
    let mut caution = long_host(&host);
    if !named.eq_ignore_ascii_case(host.trim_end_matches('.')) {
        caution = Some(format!("the host is {host}"));
    }
    if user.is_some() {
        caution = Some(format!("what stands before the @ is left out: the host is {host}"));
        // Of a URL with a host these cannot fail.
        _ = url.set_username("");
        _ = url.set_password(None);
    }
    Ok(Address { url: plain(url.as_str()), host, caution })
}

/// What is told of a host that is long: how it ends. Hosts are ASCII.
fn long_host(host: &str) -> Option<String> {
    let end = host.len().checked_sub(LONG_HOST).and_then(|more| host.get(more + LONG_HOST / 3..))?;
    Some(format!("the host is long, and ends in {end}"))
}

/// A host without its port.
fn port_off(place: &str) -> &str {
    match place.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|b| b.is_ascii_digit()) => host,
        _ => place,
    }
}

fn mail(rest: &str) -> Result<Address, Refusal> {
    let rest = rest.split('#').next().unwrap_or_default();
    let (to, query) = rest.split_once('?').unwrap_or((rest, ""));
    let to = plain(to);
    let whole = to.split_once('@').is_some_and(|(who, host)| !who.is_empty() && !host.is_empty());
    if to.len() > LONGEST_HOST {
        return Err(Refusal::Host);
    }
    // A program of mail may take what begins with a dash for an option.
    if !whole || to.starts_with('-') {
        return Err(Refusal::Nowhere);
    }
    let fields = || query.split('&').filter(|field| !field.is_empty());
    let is_known = |field: &&str| {
        let name = field.split('=').next().unwrap_or_default();
        MAIL_HEADERS.iter().any(|known| known.eq_ignore_ascii_case(name))
    };
    let kept: Vec<_> = fields().filter(is_known).map(plain).collect();
    let caution = (kept.len() < fields().count()).then(|| "some headers of the mail are left out".to_owned());
    let query = if kept.is_empty() { String::new() } else { format!("?{}", kept.join("&")) };
    Ok(Address { url: format!("mailto:{to}{query}"), host: to, caution })
}

/// With whatever RFC 3986 has no place for percent-encoded.
fn plain(text: &str) -> String {
    text.bytes().fold(String::with_capacity(text.len()), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte) {
            out.push(byte.into());
        } else {
            _ = write!(out, "%{byte:02X}");
        }
        out
    })
}

/// What makes two addresses one place: without the scheme, `www.` and a slash at the end.
pub fn place(raw: &str) -> &str {
    let without = |text: &'_ str, start: &str| {
        text.get(..start.len())
            .is_some_and(|begins| begins.eq_ignore_ascii_case(start))
            .then_some(start.len())
    };
    let at = without(raw, "https://").or_else(|| without(raw, "http://")).unwrap_or(0);
    let rest = raw.get(at..).unwrap_or_default();
    let rest = rest.get(without(rest, "www.").unwrap_or(0)..).unwrap_or_default();
    rest.trim_end_matches('/')
}

#[cfg(test)]
#[path = "address_tests.rs"]
mod tests;
