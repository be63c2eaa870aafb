//! Opens an address with the user's own browser: `$BROWSER`, else what the system opens addresses with.
//!
//! `$BROWSER` is a list of commands parted by colons, as its users know it: `%s` in one stands for the address, `%%` for a percent sign, and where no `%s`
//! stands the address comes last. Words are parted by spaces; nothing else in it has a meaning, since no shell reads it. The address is always an argument,
//! or a part of one, that does not begin with a `-`.

use std::ffi::OsString;
use std::process::Stdio;

use super::start::{Call, in_words};
use crate::text::address::Address;

/// Browsers that need the terminal, which is ours.
const DRAWING: [&str; 7] = ["w3m", "lynx", "links", "links2", "elinks", "browsh", "chawan"];

/// Opens an address; `done` is told, on another thread, what there is to say of how that went, where there is something. Returns at once.
pub fn open(
    address: &Address,
    get: impl Fn(&str) -> Option<OsString>,
    done: impl FnOnce(String) + Send + 'static,
) -> Result<(), String> {
    let calls = calls(&address.url, get("BROWSER").and_then(|set| set.into_string().ok()).as_deref());
    let mut told = String::new();
    for call in &calls {
        if DRAWING.contains(&&*call.name()) {
            told = format!("{} would draw on this terminal", call.name());
            continue;
        }
        match call.start(Stdio::null()) {
            Ok(mut child) => {
                let name = call.name();
                let wait = move || match child.wait() {
                    Ok(status) if status.success() => {}
                    Ok(status) => done(format!("not opened: {name} ended with {status}")),
                    Err(error) => done(format!("not opened: {name}: {}", in_words(&error))),
                };
                // Without a thread nobody waits for it, which costs an entry in a table.
                _ = std::thread::Builder::new().name("opener".to_owned()).spawn(wait);
                return Ok(());
            }
            Err(error) => told = format!("{}: {}", call.name(), in_words(&error)),
        }
    }
    Err(format!("not opened: {told}"))
}

/// The programs that may open an address, in the order in which they are tried.
fn calls(url: &str, browser: Option<&str>) -> Vec<Call> {
    let own: Vec<_> =
        browser.unwrap_or_default().split(':').filter_map(|command| call(command, url)).collect();
    if !own.is_empty() {
        return own;
    }
    let systems: &[&str] =
        if cfg!(target_os = "macos") { &["open"] } else { &["xdg-open", "gio open", "x-www-browser"] };
    systems.iter().filter_map(|command| call(command, url)).collect()
}

/// One command of `$BROWSER`; none where it is empty.
fn call(command: &str, url: &str) -> Option<Call> {
    let mut words = command.split_ascii_whitespace();
    let program = words.next()?;
    let mut placed = false;
    let mut arguments: Vec<OsString> = Vec::new();
    for word in words {
        let (word, has) = filled(word, url);
        placed |= has;
        arguments.push(word.into());
    }
    if !placed {
        arguments.push(url.into());
    }
    Some(Call::new(program, arguments))
}

/// A word with the address for `%s`; and whether there was one.
fn filled(word: &str, url: &str) -> (String, bool) {
    let mut out = String::new();
    let mut placed = false;
    let mut rest = word;
    while let Some((before, after)) = rest.split_once('%') {
        out.push_str(before);
        rest = if let Some(after) = after.strip_prefix('s') {
            placed = true;
            out.push_str(url);
            after
        } else {
            out.push('%');
            after.strip_prefix('%').unwrap_or(after)
        };
    }
    out.push_str(rest);
    (out, placed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(browser: &str) -> Vec<String> {
        let words = |call: Call| {
            let words = std::iter::once(call.program).chain(call.arguments);
            words.map(|word| word.into_string().unwrap()).collect::<Vec<_>>().join("|")
        };
        calls("https://a.org/%20;$(id)", Some(browser)).into_iter().map(words).collect()
    }

    #[test]
    fn the_browser_is_the_users_own_and_no_shell_reads_it() {
        for (browser, expected) in [
            ("w3m", &["w3m|https://a.org/%20;$(id)"][..]),
            ("w3m -T text/html %s", &["w3m|-T|text/html|https://a.org/%20;$(id)"]),
            ("x --url=%s&", &["x|--url=https://a.org/%20;$(id)&"]),
            ("x %%s", &["x|%s|https://a.org/%20;$(id)"]),
            ("lynx:x '%s':", &["lynx|https://a.org/%20;$(id)", "x|'https://a.org/%20;$(id)'"]),
            ("x `id` $(id)", &["x|`id`|$(id)|https://a.org/%20;$(id)"]),
        ] {
            assert_eq!(told(browser), expected, "{browser}");
        }
        let system = if cfg!(target_os = "macos") { "open|" } else { "xdg-open|" };
        assert!(told("  ").first().is_some_and(|first| first.starts_with(system)));
    }
}
