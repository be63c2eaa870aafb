//! Keys and how they are written, for the terminal that sends them and the table that binds them: `j`, `G`, `<Enter>`, `<C-d>`, `<A-Left>`; a chord is several in a row: `gg`, `zM`.

use std::fmt;

/// One key press.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which key.
    pub code: Code,
    /// With control held.
    pub ctrl: bool,
    /// With alt held.
    pub alt: bool,
}

/// A key without its modifiers. Shift is part of the character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is the key it is named after")]
pub enum Code {
    Char(char),
    Enter,
    Esc,
    Tab,
    BackTab,
    Backspace,
    Delete,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    F(u8),
}

/// The keys that have names, as they are written.
const NAMED: [(&str, Code); 16] = [
    ("Space", Code::Char(' ')),
    ("lt", Code::Char('<')),
    ("Enter", Code::Enter),
    ("Esc", Code::Esc),
    ("Tab", Code::Tab),
    ("S-Tab", Code::BackTab),
    ("BS", Code::Backspace),
    ("Del", Code::Delete),
    ("Up", Code::Up),
    ("Down", Code::Down),
    ("Left", Code::Left),
    ("Right", Code::Right),
    ("Home", Code::Home),
    ("End", Code::End),
    ("PgUp", Code::PageUp),
    ("PgDn", Code::PageDown),
];

impl Key {
    /// A key without modifiers.
    pub const fn plain(code: Code) -> Self {
        Self { code, ctrl: false, alt: false }
    }

    /// The keys that a text names; none where it names something that is no key.
    pub fn parse_all(text: &str) -> Option<Vec<Self>> {
        let mut keys = Vec::new();
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let named = rest.strip_prefix('<').and_then(|inner| inner.split_once('>'));
            if let Some((name, after)) = named {
                keys.push(Self::named(name)?);
                rest = after;
            } else {
                keys.push(Self::plain(Code::Char(first)));
                rest = rest.strip_prefix(first).unwrap_or_default();
            }
        }
        Some(keys)
    }

    /// The keys of a chord as people write it: `g t`, `ctrl-x ctrl-c`, `alt-left`, `space`, or as [`Key::parse_all`] reads them; none where it is no chord.
    pub fn parse_chord(written: &str) -> Option<Vec<Self>> {
        let words = written.split_whitespace().map(|word| match Self::spoken(word) {
            Some(key) => Some(vec![key]),
            // A word that looks like one of these and is none is no row of letters.
            None if word.len() > 2 && word.contains('-') && !word.starts_with('<') => None,
            None => Self::parse_all(word),
        });
        let keys: Vec<Self> = words.collect::<Option<Vec<_>>>()?.into_iter().flatten().collect();
        (!keys.is_empty()).then_some(keys)
    }

    /// A key by its name, whatever the case, after `ctrl-` or `alt-`: what is one character long is that key.
    fn spoken(word: &str) -> Option<Self> {
        const CONTROL: [&str; 3] = ["ctrl-", "control-", "c-"];
        const ALT: [&str; 4] = ["alt-", "meta-", "a-", "m-"];
        let mut chars = word.chars();
        if let (Some(only), None) = (chars.next(), chars.next()) {
            return Some(Self::plain(Code::Char(only)));
        }
        let after = |leads: &[&str]| {
            let lead = leads
                .iter()
                .find(|lead| word.get(..lead.len()).is_some_and(|head| head.eq_ignore_ascii_case(lead)))?;
            word.get(lead.len()..).filter(|rest| !rest.is_empty())
        };
        if let Some(rest) = after(&CONTROL) {
            // Terminals do not tell the case of a letter with control.
            let lower = if rest.chars().count() == 1 { rest.to_lowercase() } else { rest.to_owned() };
            return Self::spoken(&lower).map(|key| Self { ctrl: true, ..key });
        }
        if let Some(rest) = after(&ALT) {
            return Self::spoken(rest).map(|key| Self { alt: true, ..key });
        }
        let word = match word.to_lowercase().as_str() {
            "return" => "enter".to_owned(),
            "escape" => "esc".to_owned(),
            "backspace" => "bs".to_owned(),
            "delete" => "del".to_owned(),
            "pageup" => "pgup".to_owned(),
            "pagedown" => "pgdn".to_owned(),
            "shift-tab" | "backtab" => "s-tab".to_owned(),
            word => word.to_owned(),
        };
        if let Some(number) = word.strip_prefix('f').and_then(|digits| digits.parse().ok()) {
            return Some(Self::plain(Code::F(number)));
        }
        NAMED.iter().find(|(known, _)| known.eq_ignore_ascii_case(&word)).map(|&(_, code)| Self::plain(code))
    }

    fn named(name: &str) -> Option<Self> {
        if let Some(inner) = name.strip_prefix("C-") {
            return Self::named(inner).map(|key| Self { ctrl: true, ..key });
        }
        if let Some(inner) = name.strip_prefix("A-") {
            return Self::named(inner).map(|key| Self { alt: true, ..key });
        }
        let mut chars = name.chars();
        if let (Some(only), None) = (chars.next(), chars.next()) {
            return Some(Self::plain(Code::Char(only)));
        }
        if let Some(number) = name.strip_prefix('F').and_then(|digits| digits.parse().ok()) {
            return Some(Self::plain(Code::F(number)));
        }
        NAMED.iter().find(|(known, _)| *known == name).map(|&(_, code)| Self::plain(code))
    }

    /// The character that typing this key into a text means.
    pub fn typed(self) -> Option<char> {
        match self {
            Self { code: Code::Char(typed), ctrl: false, alt: false } => Some(typed),
            _ => None,
        }
    }
}

/// As people read it: `j`, `Ctrl-D`, `Alt-←`, `↓`, `Space`.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("Ctrl-")?;
        }
        if self.alt {
            f.write_str("Alt-")?;
        }
        match self.code {
            Code::Up => f.write_str("↑"),
            Code::Down => f.write_str("↓"),
            Code::Left => f.write_str("←"),
            Code::Right => f.write_str("→"),
            Code::F(number) => write!(f, "F{number}"),
            Code::Char(' ') => f.write_str("Space"),
            Code::Char(letter) if self.ctrl => write!(f, "{}", letter.to_ascii_uppercase()),
            Code::Char(letter) => write!(f, "{letter}"),
            code => f.write_str(NAMED.iter().find(|(_, known)| *known == code).map_or("", |(name, _)| name)),
        }
    }
}

/// A chord as people read it: `gg`, `Ctrl-D`.
pub fn display(chord: &str) -> String {
    Key::parse_all(chord).unwrap_or_default().iter().map(Key::to_string).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chords_are_read_as_people_write_them() {
        let table = [
            ("g t", "gt"),
            ("gt", "gt"),
            ("ctrl-x ctrl-c", "<C-x><C-c>"),
            ("Ctrl-X", "<C-x>"),
            ("C-x M-v", "<C-x><A-v>"),
            ("alt-V", "<A-V>"),
            ("alt-left", "<A-Left>"),
            ("ctrl-alt-down", "<C-A-Down>"),
            ("space m", "<Space>m"),
            ("PageDown", "<PgDn>"),
            ("shift-tab", "<S-Tab>"),
            ("F12", "<F12>"),
            ("alt-<", "<A-lt>"),
            ("-", "-"),
            ("g -", "g-"),
            ("<C-d>z", "<C-d>z"),
        ];
        for (written, keys) in table {
            assert_eq!(Key::parse_chord(written), Key::parse_all(keys), "{written}");
        }
        for written in ["", "   ", "ctrl-", "hyper-x", "ctrl-nothing", "<Nope>"] {
            assert_eq!(Key::parse_chord(written), None, "{written}");
        }
    }

    #[test]
    fn keys_are_read_and_shown() {
        let table = [
            ("j", "j"),
            ("gg", "gg"),
            ("<C-d>", "Ctrl-D"),
            ("<A-Left>", "Alt-←"),
            ("z<Space>", "zSpace"),
            ("<lt>", "<"),
            (">", ">"),
            ("<F1>", "F1"),
            ("z=", "z="),
            ("<Down>", "↓"),
        ];
        for (written, shown) in table {
            assert_eq!(display(written), shown);
        }
        assert_eq!(Key::parse_all("<Nonsense>"), None);
    }
}
