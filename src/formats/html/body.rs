//! What somebody said, from elements of a page.

use scraper::ElementRef;

use super::dom::{self, Step};
use crate::model::rich::RichText;

/// The text of some elements, without what `drops` says.
pub(super) fn read<'a>(roots: &[ElementRef<'a>], drops: impl Fn(&ElementRef<'a>) -> bool) -> RichText {
    let mut text = String::new();
    for &root in roots {
        break_line(&mut text, 2);
        for step in dom::walk(root, |element| dom::is_silent(element.value().name()) || drops(element)) {
            match step {
                Step::Text(words) => dom::push_words(&mut text, words),
                Step::Open(element) | Step::Close(element) => match element.value().name() {
                    "br" => text.push('\n'),
                    "p" | "blockquote" | "pre" | "ul" | "ol" | "div" | "h1" | "h2" | "h3" | "h4" => break_line(&mut text, 2),
                    name if dom::is_block(name) => break_line(&mut text, 1),
                    _ => {}
                },
            }
        }
    }
    RichText { text: text.trim().to_owned(), ..RichText::default() }
}

/// Ends the text with this many line breaks at least.
fn break_line(text: &mut String, breaks: usize) {
    text.truncate(text.trim_end_matches(' ').len());
    let has = text.len() - text.trim_end_matches('\n').len();
    if !text.is_empty() {
        text.extend(std::iter::repeat_n('\n', breaks.saturating_sub(has)));
    }
}
