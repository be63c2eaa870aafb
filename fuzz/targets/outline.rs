//! Any bytes as `outline`: read, checked, written in every form.
#![no_main]

use libfuzzer_sys::fuzz_target;
use understory_fuzz::{check, read};

fuzz_target!(|bytes: &[u8]| check(&read(bytes, Some("outline"))));
