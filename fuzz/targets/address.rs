//! What a text gives for an address: opened only as one ASCII word that begins with the scheme.
#![no_main]

use libfuzzer_sys::fuzz_target;
use understory::text::address::judge;

fuzz_target!(|bytes: &[u8]| {
    let text = understory_fuzz::text(bytes);
    let Ok(address) = judge(&text) else { return };
    let url = &address.url;
    assert!(["http://", "https://", "mailto:"].iter().any(|scheme| url.starts_with(scheme)), "{url:?}");
    assert!(url.bytes().all(|byte| byte.is_ascii_graphic()), "{url:?}");
    assert!(!address.host.is_empty() && !address.host.contains(char::is_whitespace), "{address:?}");
    understory_fuzz::line(&address.host);
    assert_eq!(judge(url).map(|again| again.url).as_ref(), Ok(url), "what is opened is judged as it was");
});
