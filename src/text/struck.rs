//! Letters that were struck over others, as typewriters did it and manual pages still do: `N<BS>N` is a bold N, `_<BS>n` an underlined n.
//!
//! What is read is the letter. A backspace between any other two hides one of them, and stays for [`clean`](super::clean) to show.

/// The text with such letters once; nothing where it has none.
pub fn once(text: &str) -> Option<String> {
    memchr::memchr(BACK, text.as_bytes())?;
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    let mut changed = false;
    while let Some(letter) = letters.next() {
        let before = out.chars().next_back().filter(|before| !before.is_control());
        let over = letters.peek().copied().filter(|_| letter == char::from(BACK));
        match (before, over) {
            (Some('_'), Some(over)) if !over.is_control() => {
                out.pop();
                out.push(over);
            }
            (Some(before), Some(over)) if over == before || over == '_' => {}
            _ => {
                out.push(letter);
                continue;
            }
        }
        letters.next();
        changed = true;
    }
    changed.then_some(out)
}

/// The backspace.
const BACK: u8 = 8;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_struck_twice_is_read_once() {
        for (text, read) in [
            ("N\u{8}NA\u{8}AM\u{8}ME\u{8}E", Some("NAME")),
            ("_\u{8}f_\u{8}i_\u{8}l_\u{8}e", Some("file")),
            ("_\u{8}x\u{8}x _\u{8}_ é\u{8}é x\u{8}_", Some("x _ é x")),
            ("a\u{8}b", None),
            ("\u{8}a\u{8}", None),
            ("a\n\u{8}\n", None),
            ("_\u{8}\u{1b}[2J", None),
            ("plain", None),
        ] {
            assert_eq!(once(text).as_deref(), read, "{text:?}");
        }
    }
}
