//! Tables of text in and text out, and what must hold for any text.

use proptest::prelude::*;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

use super::*;
use crate::text::calm::is_calm;
use crate::text::width::cluster_width;

fn body_of(raw: &str) -> (String, u32) {
    let Cleaned { text, hidden } = body(raw);
    (text.into_owned(), hidden.count())
}

fn line_of(raw: &str) -> (String, u32) {
    let Cleaned { text, hidden } = line(raw);
    (text.into_owned(), hidden.count())
}

/// What is wrong with text that should be clean.
fn fault(text: &str, field: Field) -> Option<String> {
    let prepended = |c: char| {
        matches!(c as u32, 0x600..=0x605 | 0x6DD | 0x70F | 0x890 | 0x891 | 0x8E2 | 0x1_10BD | 0x1_10CD)
    };
    for c in text.chars() {
        let bad = match c {
            '\n' => field == Field::Line,
            '\u{200C}' | '\u{200D}' | '\u{E0030}'..='\u{E007F}' => false,
            _ => {
                matches!(c.general_category(), GeneralCategory::Control)
                    || (c.general_category() == GeneralCategory::Format && !prepended(c))
                    || matches!(c, '\u{2028}' | '\u{2029}' | '\u{FDD0}'..='\u{FDEF}')
                    || c as u32 & 0xFFFE == 0xFFFE
            }
        };
        if bad {
            return Some(format!("{:X}", c as u32));
        }
    }
    crate::text::width::clusters(text)
        .filter(|&cluster| cluster != "\n")
        .find(|cluster| cluster.len() > 36 || !(1..=4).contains(&cluster_width(cluster)))
        .map(|cluster| format!("{cluster:?}"))
}

#[test]
fn clean_text_is_borrowed() {
    for text in [
        "",
        "plain text,\ntwo lines",
        "Ünïcödé — “quotes”\u{A0}…\u{3000}",
        "e\u{301}te\u{301}",
        "日本語 한국어 עברית العربية",
        "बंदरगाह में स्त्री, ကြေးမုံ, ภาษาไทย",
        "می\u{200C}خواهم",
        "👩‍👩‍👧‍👦 🇩🇪 👍🏽 ❤️ 1️⃣ 🏳️‍🌈 🏴‍☠️",
        "🧑🏻‍❤️‍💋‍🧑🏿",
        "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
        "葛\u{E0100}城",
    ] {
        let cleaned = body(text);
        assert!(matches!(cleaned.text, Cow::Borrowed(_)), "{text:?} became {:?}", cleaned.text);
        assert!(cleaned.hidden.is_empty());
        if !text.contains('\n') {
            assert!(matches!(line(text).text, Cow::Borrowed(_)), "{text:?}");
        }
    }
}

#[test]
fn what_becomes_of_what() {
    for (raw, in_body, in_line, hidden) in [
        ("a\r\nb\rc\u{85}d\u{B}e\u{C}f\u{2028}g\u{2029}h", "a\nb\nc\nd\ne\nf\ng\nh", "a b c d e f g h", 0),
        ("a\r\r\n\nb", "a\n\n\nb", "a   b", 0),
        ("\tx\ty\n\tz", "        x       y\n        z", " x y  z", 0),
        ("日本\tx\r\tz", "日本    x\n        z", "日本 x  z", 0),
        ("\u{1b}[31mred\u{7}", "␛[31mred␇", "␛[31mred␇", 0),
        ("a\0b\u{7F}c\u{9B}d", "a␀b␡c␦d", "a␀b␡c␦d", 0),
        ("a\u{202E}b\u{202D}c", "a[RLO]b[LRO]c", "a[RLO]b[LRO]c", 2),
        ("a\u{2066}b\u{2069}\u{200F}", "ab", "a[LRI]b[PDI][RLM]", 3),
        ("a\u{200B}b\u{FEFF}c\u{AD}d\u{34F}\u{3164}\u{2062}", "abcd", "abcd", 6),
        ("a\u{200D}b\u{200C}c", "abc", "abc", 2),
        ("👩\u{200D}\u{200B}👩", "👩👩", "👩👩", 2),
        ("a\u{FE0F}❤\u{FE0F}\u{FE0F}", "a❤\u{FE0F}", "a❤\u{FE0F}", 2),
        ("ok\u{E0041}\u{E0042}", "ok", "ok", 2),
        ("🏴\u{E0067}\u{E0062}", "🏴", "🏴", 2),
        ("\u{301}a", "\u{FFFD}a", "\u{FFFD}a", 0),
        ("a\u{FFFE}b\u{FDD0}c\u{10FFFF}", "a\u{FFFD}b\u{FFFD}c\u{FFFD}", "a\u{FFFD}b\u{FFFD}c\u{FFFD}", 0),
    ] {
        assert_eq!(body_of(raw), (in_body.to_owned(), hidden), "body {raw:?}");
        assert_eq!(line_of(raw), (in_line.to_owned(), hidden), "line {raw:?}");
    }
}

#[test]
fn smuggled_characters_are_counted() {
    assert_eq!(body_of(&format!("ok{}", "\u{E0041}".repeat(5000))), ("ok".to_owned(), 5000));
    let selectors: String = ('\u{E0100}'..='\u{E01EF}').collect();
    assert_eq!(body_of(&format!("🎉{selectors}")), ("🎉".to_owned(), 240));
}

#[test]
fn monstrous_clusters_are_cut() {
    let marks = "\u{301}".repeat(100_000);
    assert_eq!(body_of(&format!("a{marks}b")).0, format!("a{}\u{FFFD}b", "\u{301}".repeat(8)));
    for (unit, times) in [
        ("\u{600}", 65_537),
        ("\u{FF9E}", 65_536),
        ("क्ष्", 70_000),
        ("\u{1112}", 50_000),
        ("\u{1161}", 50_000),
        ("👩\u{200D}", 40_000),
        ("\u{903}", 50_000),
        ("🏴\u{200D}🏴\u{E0067}\u{E0062}\u{E007F}\u{200D}", 10_000),
    ] {
        let (text, _) = body_of(&format!("x{}x", unit.repeat(times)));
        assert_eq!(fault(&text, Field::Body), None, "{unit:?}");
        assert_eq!(body(&text).text, text, "{unit:?}");
    }
}

#[test]
fn a_line_is_capped() {
    let exact = "e\u{301}".repeat(LINE_CLUSTERS);
    assert_eq!(line(&exact).text, exact);
    let long = line_of(&"日".repeat(10_000)).0;
    assert_eq!(graphemes(&long).count(), LINE_CLUSTERS);
    assert!(long.ends_with("日…"));
    assert_eq!(line(&long).text, long);
}

/// All characters but those of the planes 4 to 13, where nothing has been assigned yet: of those, a few.
fn all_characters() -> impl Iterator<Item = char> {
    ('\0'..='\u{3FFFF}')
        .chain(('\u{40000}'..='\u{DFFFF}').step_by(0xFFF))
        .chain('\u{E0000}'..='\u{E0FFF}')
        .chain(('\u{E1000}'..=char::MAX).step_by(0xFFF))
}

#[test]
fn every_character_between_two_letters() {
    // What the calm characters are is held against the Unicode tables beside their list.
    let calm: String = all_characters().filter(|&c| is_calm(c)).flat_map(|c| ['a', c, 'b']).collect();
    assert!(matches!(body(&calm).text, Cow::Borrowed(_)));
    let mut counts = [0_u32; 3];
    for c in all_characters().filter(|&c| !is_calm(c)) {
        let raw = format!("a{c}b");
        for (field, cleaned) in [(Field::Body, body(&raw)), (Field::Line, line(&raw))] {
            assert_eq!(fault(&cleaned.text, field), None, "{:X}", c as u32);
            assert!(cleaned.text.starts_with('a') && cleaned.text.ends_with('b'), "{:X}", c as u32);
        }
        let cleaned = body(&raw);
        let class = if cleaned.text == raw { 0 } else { 1 + usize::from(!cleaned.hidden.is_empty()) };
        counts[class] += 1;
    }
    assert_eq!(counts, [67_614, 375, 4193], "kept, replaced, hidden");
}

/// Characters that mean something here, and some that do not.
fn tricky() -> impl Strategy<Value = char> {
    let special = "ab 1#\t\n\r\u{1b}\u{7f}\u{85}\u{9b}\u{ad}\u{301}\u{34f}\u{600}\u{61c}\u{6dd}\u{627}\u{644}\u{64b}\u{903}\u{915}\u{937}\u{94d}\u{93f}\u{d4e}\u{e33}\u{1031}\u{1000}\u{103c}\u{1100}\u{1112}\u{115f}\u{1161}\u{11a8}\u{17d8}\u{1820}\u{180b}\u{200b}\u{200c}\u{200d}\u{202e}\u{2066}\u{2028}\u{20e3}\u{261d}\u{2764}\u{3042}\u{3099}\u{845b}\u{ac00}\u{fe00}\u{fe0e}\u{fe0f}\u{feff}\u{ff76}\u{ff9e}\u{fffd}\u{fffe}\u{1f1e9}\u{1f1ea}\u{1f3f4}\u{1f3fb}\u{1f469}\u{e0062}\u{e0067}\u{e007f}\u{e0100}";
    prop_oneof![8 => proptest::sample::select(special.chars().collect::<Vec<_>>()), 1 => any::<char>()]
}

fn tricky_text() -> impl Strategy<Value = String> {
    prop_oneof![
        proptest::collection::vec(tricky(), 0..60).prop_map(|chars| chars.into_iter().collect()),
        // Few different characters, so that clusters grow long.
        (proptest::collection::vec(tricky(), 1..4), proptest::collection::vec(0..3_usize, 0..90)).prop_map(
            |(few, order)| order.iter().filter_map(|&at| few.get(at % few.len())).collect::<String>()
        ),
    ]
}

/// Fails where a terminal would do anything but print.
struct OnlyPrints(bool);

impl vte::Perform for OnlyPrints {
    fn execute(&mut self, byte: u8) {
        self.0 &= byte == b'\n';
    }
    fn csi_dispatch(&mut self, _: &vte::Params, _: &[u8], _: bool, _: char) {
        self.0 = false;
    }
    fn esc_dispatch(&mut self, _: &[u8], _: bool, _: u8) {
        self.0 = false;
    }
    fn osc_dispatch(&mut self, _: &[&[u8]], _: bool) {
        self.0 = false;
    }
    fn hook(&mut self, _: &vte::Params, _: &[u8], _: bool, _: char) {
        self.0 = false;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn cleaning_holds_for_any_text(raw in tricky_text()) {
        for (field, clean) in [(Field::Body, body as fn(&str) -> Cleaned<'_>), (Field::Line, line)] {
            let once = clean(&raw).text.into_owned();
            prop_assert_eq!(fault(&once, field), None);
            let mut left = once.chars();
            prop_assert!(raw.chars().filter(|&c| is_calm(c) && c != '\n').all(|c| left.any(|kept| kept == c)));
            let twice = clean(&once);
            prop_assert_eq!(&twice.text, &once);
            prop_assert!(twice.hidden.is_empty());
            let mut seen = OnlyPrints(true);
            vte::Parser::new().advance(&mut seen, once.as_bytes());
            prop_assert!(seen.0);
        }
    }

    #[test]
    fn what_is_drawn_is_what_is_measured(raw in tricky_text()) {
        let text = line(&raw).text;
        let mut buffer = ratatui::buffer::Buffer::empty(ratatui::layout::Rect::new(0, 0, 2100, 1));
        let (columns, _) = buffer.set_stringn(0, 0, &text, 2100, ratatui::style::Style::new());
        prop_assert_eq!(usize::from(columns), width(&text));
        prop_assert_eq!(graphemes(&text).map(|(_, columns)| columns).sum::<usize>(), width(&text));
        let whole: Vec<_> = crate::text::width::clusters(&text).collect();
        prop_assert_eq!(graphemes(&text).map(|(cluster, _)| cluster).collect::<Vec<_>>(), whole);
    }
}
