//! Exports of Disqus and WordPress.
#![no_main]

use libfuzzer_sys::fuzz_target;
use understory_fuzz::{check, read};

fuzz_target!(|bytes: &[u8]| {
    for format in ["disqus", "wordpress-export"] {
        check(&read(bytes, Some(format)));
    }
});
