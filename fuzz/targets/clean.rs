//! Any text is cleaned: what comes out obeys nothing, is clean, stays clean beside other clean text, and takes columns.
#![no_main]

use libfuzzer_sys::fuzz_target;
use understory::text::{clean, width};
use understory_fuzz::{obeys_nothing, text};

fuzz_target!(|bytes: &[u8]| {
    let raw = text(bytes);
    let (body, line) = (clean::body(&raw).text, clean::line(&raw).text);
    for clean in [&body, &line] {
        obeys_nothing(clean);
        for (cluster, columns) in width::graphemes(clean) {
            assert!(cluster == "\n" || (1..=4).contains(&columns) && cluster.len() <= 36, "{cluster:?}");
        }
    }
    assert_eq!(clean::body(&body).text, body, "a body cleaned twice");
    assert_eq!(clean::line(&line).text, line, "a field cleaned twice");
    assert!(!line.contains('\n'));
    let (first, second) = raw.split_at(raw.floor_char_boundary(raw.len() / 2));
    let joined = [clean::body(first).text, clean::body(second).text].concat();
    obeys_nothing(&joined);
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    assert!(!joined.contains(turns), "clean texts side by side turn nothing around");
});
