//! Clean text is broken into lines that fit, in order, with nothing visible lost.
#![no_main]

use libfuzzer_sys::fuzz_target;
use understory::text::{clean, width, wrap};

fuzz_target!(|bytes: &[u8]| {
    let [first, rest, raw @ ..] = bytes else { return };
    let cleaned = clean::body(&understory_fuzz::text(raw)).text.into_owned();
    let (first, rest) = (usize::from(*first) % 100, usize::from(*rest) % 100);
    let lines = wrap::wrap(&cleaned, first, rest);
    assert!(!lines.is_empty());
    fits(&cleaned, &lines, first.max(rest).max(1));
    let visible = |text: &str| text.chars().filter(|c| !matches!(c, ' ' | '\n')).collect::<String>();
    let kept: String = lines.iter().map(|line| &cleaned[line.clone()]).collect();
    assert_eq!(visible(&kept), visible(&cleaned), "what is wrapped keeps its words");
});

fn fits(text: &str, lines: &[std::ops::Range<usize>], room: usize) {
    let mut end = 0;
    for line in lines {
        assert!(end <= line.start, "lines lie one after another");
        end = line.end;
        let shown = text.get(line.clone()).expect("a line of whole characters");
        let clusters = width::graphemes(shown).count();
        assert!(width::width(shown) <= room || clusters == 1, "{shown:?} in {room} columns");
    }
}
