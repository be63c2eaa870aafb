//! Bodies of HTML and Markdown: ranges lie on characters, inside the text, and what the builder makes of them is clean.
#![no_main]

use libfuzzer_sys::fuzz_target;
use understory::formats::markup;
use understory::model::build::Body;
use understory::model::{Discussion, Draft, ThreadBuilder};

fuzz_target!(|bytes: &[u8]| {
    let text = understory_fuzz::text(bytes);
    _ = markup::unescape(&text);
    let mut builder = ThreadBuilder::new();
    for rich in
        [markup::html(&text), markup::markdown(&text), markup::markdown_lines(&text), markup::plain(&text)]
    {
        let ranges = rich.blocks.iter().map(|b| b.range()).chain(rich.spans.iter().map(|s| s.range()));
        for range in ranges {
            assert!(rich.text.get(range.clone()).is_some(), "{range:?} in {:?}", rich.text);
        }
        assert!(rich.text.len() <= 64 + text.len() * 16, "markup does not make much of little");
        builder.push(&Draft { body: Body::Rich(&rich), ..Draft::default() });
    }
    let thread = builder.finish().0;
    assert_eq!(thread.len(), 4);
    understory_fuzz::check(&[Discussion { thread, ..Discussion::default() }]);
});
