//! Our own form: what is read and written comes back as the same bytes.
#![no_main]

use libfuzzer_sys::fuzz_target;
use understory::export::ndjson;
use understory::model::Discussion;
use understory_fuzz::{check, read};

fuzz_target!(|bytes: &[u8]| {
    let discussions = read(bytes, Some("native"));
    check(&discussions);
    let written = write(&discussions);
    let again = write(&read(&written, Some("native")));
    assert_eq!(String::from_utf8_lossy(&written), String::from_utf8_lossy(&again));
});

fn write(discussions: &[Discussion]) -> Vec<u8> {
    let mut out = Vec::new();
    for discussion in discussions.iter().filter(|discussion| !discussion.format.is_empty()) {
        ndjson::write(discussion, &mut out).expect("writing to memory");
    }
    out
}
