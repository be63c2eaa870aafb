//! The words of code in any language: in order, on characters, inside the code; and languages by any name.
#![no_main]

use libfuzzer_sys::fuzz_target;
use understory::text::code::{Language, tokens};

fuzz_target!(|bytes: &[u8]| {
    let text = understory_fuzz::text(bytes);
    let (name, code) = text.split_once('\n').unwrap_or(("", &text));
    let language = Language::named(name);
    assert_eq!(language.name().map_or(Language::Unknown, Language::named), language);
    let mut at = 0;
    for token in tokens(language, code) {
        assert!(at <= token.range.start && token.range.start < token.range.end, "{:?}", token.range);
        assert!(code.get(token.range.clone()).is_some(), "{:?}", token.range);
        at = token.range.end;
    }
});
