//! Any bytes as mail: an archive or one message; messages in are messages out.
#![no_main]

use libfuzzer_sys::fuzz_target;
use understory_fuzz::{check, read};

fuzz_target!(|bytes: &[u8]| check(&read(bytes, Some("mail"))));
