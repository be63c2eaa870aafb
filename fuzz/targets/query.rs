//! What is typed to search and to filter: before the first NUL the query, after it what it is asked of.
#![no_main]

use libfuzzer_sys::fuzz_target;
use understory::model::build::Body;
use understory::model::{Article, Draft, ThreadBuilder};
use understory::reading::query::{Known, Query};
use understory::reading::{Find, Hit};

fuzz_target!(|bytes: &[u8]| {
    let text = understory_fuzz::text(bytes);
    let (query, asked) = text.split_once('\0').unwrap_or((&text, "the ferry, said alda, left the quay"));
    let mut builder = ThreadBuilder::new();
    for (author, body) in [("alda", asked), ("", query), ("bo T.", "> quoted\n\nsee https://example.org/a")] {
        builder.push(&Draft { author, body: Body::Plain(body), published: "2019-05-03", ..Draft::default() });
    }
    let thread = builder.finish().0;
    if let Ok(query) = Query::parse(query) {
        let _ = query.matches(&thread, &Known::default());
        for id in thread.ids() {
            for hit in query.found_in(&thread, id) {
                assert!(thread.text().get(hit.start as usize..hit.end as usize).is_some());
            }
        }
    }
    for typed in [query.to_owned(), format!("\\v{query}")] {
        let mut find = Find::new();
        find.search(&typed, &Article::default(), &thread);
        for index in 0..find.len() {
            let Some(Hit::Comment(_, hit)) = find.get(index, &thread) else { panic!("a hit in a comment") };
            assert!(hit.start < hit.end && thread.text().get(hit).is_some());
        }
    }
});
