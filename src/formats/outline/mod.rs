//! Plain text in which indentation carries the nesting: the heart of the program.

use crate::model::{ArticleDraft, Discussion};

/// Reads one discussion from text. `source` is the cleaned name it is known by. Never fails: text that holds no thread is an article.
pub fn parse(source: &str, text: &str) -> Discussion {
    Discussion {
        article: ArticleDraft { body: vec![text], ..ArticleDraft::default() }.build(),
        source: source.to_owned(),
        format: "outline",
        ..Discussion::default()
    }
}
