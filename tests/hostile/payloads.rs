//! What terminals obey and what hides.

/// One thing that a stranger may write.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Payload {
    pub(crate) name: &'static str,
    pub(crate) raw: &'static str,
    /// What is shown for it in a field of one line.
    pub(crate) line: &'static str,
    /// What is shown for it in a body.
    pub(crate) body: &'static str,
    /// How many hidden characters are counted in a body.
    pub(crate) hidden: u32,
}

const fn same(name: &'static str, raw: &'static str, shown: &'static str) -> Payload {
    Payload { name, raw, line: shown, body: shown, hidden: 0 }
}

const fn hides(
    name: &'static str,
    raw: &'static str,
    line: &'static str,
    body: &'static str,
    hidden: u32,
) -> Payload {
    Payload { name, raw, line, body, hidden }
}

/// Every payload.
pub(crate) const ALL: &[Payload] = &[
    same("clears the screen", "\u{1b}[2J", "␛[2J"),
    same("asks where the cursor is", "\u{1b}[6n", "␛[6n"),
    same("asks what the terminal is", "\u{1b}[c\u{1b}[>q", "␛[c␛[>q"),
    same("sets the title", "\u{1b}]0;owned\u{7}", "␛]0;owned␇"),
    same("changes a colour", "\u{1b}]4;1;red\u{1b}\\", "␛]4;1;red␛\\"),
    same("links", "\u{1b}]8;;http://example.org\u{1b}\\x", "␛]8;;http://example.org␛\\x"),
    same("asks for a font", "\u{1b}]50;?\u{7}", "␛]50;?␇"),
    same("writes the clipboard", "\u{1b}]52;c;QQ==\u{7}", "␛]52;c;QQ==␇"),
    same("notifies", "\u{1b}]777;notify;a;b\u{7}", "␛]777;notify;a;b␇"),
    same("runs a vendor's command", "\u{1b}]1337;File=:QQ==\u{7}", "␛]1337;File=:QQ==␇"),
    same("device control", "\u{1b}P+q544e\u{1b}\\", "␛P+q544e␛\\"),
    same("application command", "\u{1b}_Gq\u{1b}\\", "␛_Gq␛\\"),
    same("privacy message", "\u{1b}^x\u{1b}\\", "␛^x␛\\"),
    same("start of string", "\u{1b}Xx\u{1b}\\", "␛Xx␛\\"),
    same("resets", "\u{1b}c", "␛c"),
    same("leaves the alternate screen", "\u{1b}[?1049l", "␛[?1049l"),
    same("follows the mouse", "\u{1b}[?1003h", "␛[?1003h"),
    same("ends a paste", "\u{1b}[201~", "␛[201~"),
    same("CSI of one byte", "\u{9b}2J", "␦2J"),
    same("OSC of one byte", "\u{9d}0;x\u{9c}", "␦0;x␦"),
    same("DCS of one byte", "\u{90}q\u{9c}", "␦q␦"),
    same("APC of one byte", "\u{9f}x\u{9c}", "␦x␦"),
    same("bell", "\u{7}", "␇"),
    same("backspace", "\u{8}\u{8}", "␈␈"),
    same("shift out", "\u{e}", "␎"),
    same("delete", "\u{7f}", "␡"),
    same("nothing", "\u{0}", "␀"),
    same("cancel and substitute", "\u{18}\u{1a}", "␘␚"),
    hides("carriage return", "\r", " ", "\n", 0),
    hides("next line", "\u{85}", " ", "\n", 0),
    hides("line separator", "\u{2028}", " ", "\n", 0),
    hides("form feed", "\u{c}", " ", "\n", 0),
    hides("right-to-left override", "\u{202e}", "[RLO]", "[RLO]", 1),
    hides("left-to-right override", "\u{202d}", "[LRO]", "[LRO]", 1),
    hides("right-to-left embedding", "\u{202b}", "[RLE]", "", 1),
    hides("left-to-right embedding", "\u{202a}", "[LRE]", "", 1),
    hides("end of direction", "\u{202c}", "[PDF]", "", 1),
    hides("right-to-left isolate", "\u{2067}", "[RLI]", "", 1),
    hides("left-to-right isolate", "\u{2066}", "[LRI]", "", 1),
    hides("first strong isolate", "\u{2068}", "[FSI]", "", 1),
    hides("end of isolate", "\u{2069}", "[PDI]", "", 1),
    hides("right-to-left mark", "\u{200f}", "[RLM]", "", 1),
    hides("left-to-right mark", "\u{200e}", "[LRM]", "", 1),
    hides("Arabic letter mark", "\u{61c}", "[ALM]", "", 1),
    hides("zero width space", "\u{200b}\u{200b}", "", "", 2),
    hides("word joiner", "\u{2060}", "", "", 1),
    hides("byte order mark", "\u{feff}", "", "", 1),
    hides("soft hyphen", "\u{ad}", "", "", 1),
    hides("joiner without letters", "\u{200d}", "", "", 1),
    hides("filler", "\u{3164}", "", "", 1),
    hides("tags", "\u{e0041}\u{e0042}\u{e007f}", "", "", 3),
    hides("variation selectors", "\u{fe0f}\u{e0100}\u{e01ef}", "", "", 3),
    hides("annotation", "\u{fff9}x\u{fffb}", "x", "x", 2),
    same("noncharacter", "\u{fffe}\u{fdd0}", "\u{fffd}\u{fffd}"),
];
