//! Addresses in clean text: in order, apart, on characters.
#![no_main]

use libfuzzer_sys::fuzz_target;
use understory::text::{clean, links};

fuzz_target!(|bytes: &[u8]| {
    let text = clean::body(&understory_fuzz::text(bytes)).text.into_owned();
    let mut end = 0;
    for link in links::links(&text) {
        assert!(end <= link.start && link.start < link.end);
        end = link.end;
        let shown = text.get(link).expect("whole characters");
        assert!(!shown.contains(char::is_whitespace), "{shown:?}");
    }
});
