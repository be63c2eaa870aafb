//! Any bytes become text; and whatever they are, they are read.
#![no_main]

use libfuzzer_sys::fuzz_target;
use understory::source;

fuzz_target!(|bytes: &[u8]| {
    let decoded = source::decode(bytes.to_vec());
    assert!(decoded.text.len() <= bytes.len() * 4 + 8, "text does not grow past its bytes");
    _ = source::letter::is_mail(bytes);
    understory_fuzz::check(&understory_fuzz::read(bytes, None));
});
