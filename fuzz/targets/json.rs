//! JSON of any site: the shape is detected, as the program does it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use understory_fuzz::{check, read};

fuzz_target!(|bytes: &[u8]| check(&read(bytes, None)));
