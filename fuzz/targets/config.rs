//! A user's own file of settings, and the keys in it: every fault is a clean line, and what is left is a reader that can be left.
#![no_main]

use libfuzzer_sys::fuzz_target;
use understory::app::bindings::Bindings;
use understory::config::settings::Settings;

fuzz_target!(|bytes: &[u8]| {
    let text = understory_fuzz::text(bytes);
    let mut settings = Settings::default();
    let mut faults = settings.read_text("config.toml", &text);
    assert!((20..=200).contains(&settings.measure) && (10..=90).contains(&settings.share));
    let (bindings, more) = Bindings::new(&settings.preset, &settings.keys, "config.toml");
    assert!(bindings.first("quit").is_some(), "no key ends the reader");
    faults.extend(more);
    for fault in faults {
        understory_fuzz::line(&fault.to_string());
    }
});
