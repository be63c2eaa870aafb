//! Parses a page within bounds: html5ever's tree builder costs the square of the nesting, its tokenizer the square of the attributes of one tag.
//!
//! Attributes are bounded in the text before it is parsed. Nesting is bounded between tokenizer and tree builder: a start tag that would open a level too many is
//! left out, and its text goes into the level above, as in browsers. What is open is followed with a stack that errs towards "still open" where markup is broken;
//! what is left out is therefore sometimes less deep than the bound, never deeper by more than a few implied elements.

use html5ever::TokenizerResult;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts, TreeSink};
use scraper::Html;
use scraper::html::HtmlTreeSink;
use std::borrow::Cow;
use std::cell::RefCell;

use super::attributes;
use super::open::Open;

/// How many elements may be open at once.
pub(crate) const MAX_OPEN: usize = 512;
/// How many tags of `html` and `body` are taken: each puts its attributes to those that are there.
const MAX_ROOTS: u32 = 16;

/// The tree of a page, never much deeper than [`MAX_OPEN`]; whether anything was left out for that.
pub(super) fn parse(text: Cow<'_, str>) -> (Html, bool) {
    let bounded = attributes::bound(&text);
    let parts: Vec<StrTendril> = parts(&bounded).map(StrTendril::from).collect();
    drop(bounded);
    drop(text);
    let sink = HtmlTreeSink::new(Html::new_document());
    // Without scripts, so that what stands in `noscript` for those who have none is part of the page.
    let options = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let capped = Capped { tree: TreeBuilder::new(sink, options), state: RefCell::default() };
    let tokenizer = Tokenizer::new(capped, TokenizerOpts::default());
    let queue = BufferQueue::default();
    for part in parts {
        queue.push_back(part);
        // It stops at scripts, which are not run, and where the page names its encoding, which is known.
        while !matches!(tokenizer.feed(&queue), TokenizerResult::Done) {}
    }
    tokenizer.end();
    let capped = tokenizer.sink;
    let cut = capped.state.borrow().cut;
    (capped.tree.sink.finish(), cut)
}

/// A text in parts that a tendril can hold.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    const PART: usize = 1 << 24;
    let mut rest = text;
    std::iter::from_fn(move || {
        let (part, after) = rest.split_at_checked(crate::text::boundary_before(rest, PART))?;
        rest = after;
        (!part.is_empty()).then_some(part)
    })
}

#[derive(Default)]
struct State {
    open: Open,
    roots: u32,
    cut: bool,
}

/// Passes tokens on to the tree builder, save start tags that would open too much.
struct Capped<S: TokenSink> {
    tree: S,
    state: RefCell<State>,
}

impl<S: TokenSink> Capped<S> {
    /// Whether a tag is to be passed on.
    fn takes(&self, tag: &Tag) -> bool {
        let state = &mut *self.state.borrow_mut();
        match tag.kind {
            TagKind::EndTag => {
                state.open.end(&tag.name);
                true
            }
            TagKind::StartTag => {
                if matches!(&*tag.name, "html" | "body" | "frameset") {
                    state.roots += 1;
                    return state.roots <= MAX_ROOTS;
                }
                let taken = state.open.start(&tag.name, tag.self_closing, MAX_OPEN);
                state.cut |= !taken;
                taken
            }
        }
    }
}

impl<S: TokenSink> TokenSink for Capped<S> {
    type Handle = S::Handle;

    fn process_token(&self, token: Token, line_number: u64) -> TokenSinkResult<S::Handle> {
        match &token {
            Token::TagToken(tag) if !self.takes(tag) => TokenSinkResult::Continue,
            Token::ParseError(_) => TokenSinkResult::Continue,
            _ => self.tree.process_token(token, line_number),
        }
    }

    fn end(&self) {
        self.tree.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.tree.adjusted_current_node_present_but_not_in_html_namespace()
    }
}
