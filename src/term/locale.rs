//! What the environment says of the terminal before it is taken: which characters it shows, and whether it can be drawn on at all.

/// Whether the locale's characters are those of UTF-8. Where nothing is set they are taken for that: it is what terminals are, where containers and
/// remote shells leave the names unset. `C`, `POSIX`, and any locale of another encoding, or of none, are taken at their word.
pub fn is_utf8(get: impl Fn(&str) -> Option<String>) -> bool {
    if cfg!(windows) {
        return true;
    }
    let set = |name: &str| get(name).filter(|value| !value.is_empty());
    let Some(locale) = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(set) else { return true };
    let locale = locale.to_ascii_lowercase();
    let encoding = locale.split_once('.').map_or(&*locale, |(_, encoding)| encoding);
    let encoding = encoding.split('@').next().unwrap_or_default();
    matches!(encoding, "utf-8" | "utf8")
}

/// Whether the terminal can only be written to line by line, as it says itself.
pub fn is_dumb(get: impl Fn(&str) -> Option<String>) -> bool {
    get("TERM").is_some_and(|term| term == "dumb")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_name_that_is_set_decides() {
        let table: [(&[(&str, &str)], bool); 13] = [
            (&[], true),
            (&[("LANG", "")], true),
            (&[("LANG", "en_GB.UTF-8")], true),
            (&[("LANG", "C.UTF-8")], true),
            (&[("LANG", "de_DE.utf8@euro")], true),
            (&[("LC_CTYPE", "UTF-8")], true),
            (&[("LANG", "C")], false),
            (&[("LANG", "POSIX")], false),
            (&[("LANG", "en_US")], false),
            (&[("LANG", "ja_JP.EUC-JP")], false),
            (&[("LC_ALL", "C"), ("LANG", "en_GB.UTF-8")], false),
            (&[("LC_ALL", ""), ("LC_CTYPE", "de_DE.ISO-8859-1"), ("LANG", "en_GB.UTF-8")], false),
            (&[("LC_ALL", "C.UTF-8"), ("LANG", "C")], true),
        ];
        for (environment, expected) in table {
            let get = |name: &str| {
                environment.iter().find(|(set, _)| *set == name).map(|(_, value)| (*value).to_owned())
            };
            assert_eq!(is_utf8(get), expected || cfg!(windows), "{environment:?}");
        }
    }
}
