//! Threads whose text has no nesting: who answers whom by what they quote and name.
//!
//! ```text
//!   > five words or more     of an earlier comment's own words       Quote
//!   #12  >>12                where the comments show their numbers   Mention
//!   @name                    the nearest earlier comment by name     Mention
//! ```
//! The first of these that there is ties a comment. Where it is in doubt, a comment stays at the top: a wrong tie is worse than none.

use std::collections::HashMap;

use super::doc::Doc;
use super::entry::Found;
use super::mentions::{self, Named};
use super::numbers;
use crate::model::quotes::{Between, between};
use crate::model::tie::Tie;
use crate::model::{Article, Evidence, Thread, Warning};

/// Fewer comments than these have nobody to be told apart from.
const LEAST: usize = 3;

/// Ties the comments of a thread without nesting; none where it has some, or nothing ties.
pub(super) fn tie(
    doc: &Doc<'_>,
    found: &Found,
    article: &Article,
    thread: &Thread,
) -> Option<(Thread, Warning)> {
    if !is_flat(thread) {
        return None;
    }
    let quoted = between(article, thread);
    // What was refused by the builder has no number, and those after it another: then none is known.
    let numbers =
        if found.entries.len() == thread.len() { numbers::read(doc, found) } else { HashMap::new() };
    let named = mentions::find(thread, &numbers);
    let ties = ties(thread, &quoted, &named);
    if ties.is_empty() {
        return None;
    }
    let told = told(&ties, &named, thread.len());
    Some((thread.clone().tied(&ties), Warning::new(&told)))
}

/// Whether nobody answers anybody, and the source does not say that this is so.
fn is_flat(thread: &Thread) -> bool {
    let flat = |evidence| matches!(evidence, Evidence::Guess | Evidence::Indent);
    thread.len() >= LEAST && thread.ids().all(|id| thread.depth(id) == 0 && flat(thread.evidence(id)))
}

/// One tie a comment, in order: quotes before names.
fn ties(thread: &Thread, quoted: &[Between], named: &[Named]) -> Vec<Tie> {
    let mut ties = Vec::with_capacity(quoted.len() + named.len());
    let (mut quoted, mut named) = (quoted.iter().peekable(), named.iter().peekable());
    loop {
        let next = [quoted.peek().map(|quote| quote.comment), named.peek().map(|named| named.comment)];
        let Some(comment) = next.into_iter().flatten().min() else { return ties };
        let quote = quoted.next_if(|quote| quote.comment == comment);
        let name = named.next_if(|named| named.comment == comment);
        ties.extend(match (quote, name) {
            (Some(quote), name) => Some(by_quote(thread, quote, name)),
            (None, Some(name)) => Some(by_name(name)),
            (None, None) => None,
        });
    }
}

fn by_quote(thread: &Thread, quote: &Between, name: Option<&Named>) -> Tie {
    let elsewhere = name.is_some_and(|name| {
        name.target != quote.source
            && (name.by_number || thread.author(name.target) != thread.author(quote.source))
    });
    let note = match (quote.several, elsewhere) {
        (true, _) => "it quotes several comments: this is the first of them",
        (false, true) => "it names somebody else too",
        (false, false) => "",
    };
    Tie { comment: quote.comment, parent: quote.source, evidence: Evidence::Quote, note }
}

fn by_name(name: &Named) -> Tie {
    let note = match (name.several, name.choices > 1) {
        (true, _) => "it names several: this is the first of them",
        (false, true) => "the nearest of several comments by that name",
        (false, false) => "",
    };
    Tie { comment: name.comment, parent: name.target, evidence: Evidence::Mention, note }
}

/// What the reader is told.
fn told(ties: &[Tie], named: &[Named], all: usize) -> String {
    let by_number = |tie: &&Tie| {
        let name = named.binary_search_by_key(&tie.comment, |name| name.comment).ok();
        name.and_then(|at| named.get(at)).is_some_and(|name| name.by_number)
    };
    let quotes = ties.iter().filter(|tie| tie.evidence == Evidence::Quote).count();
    let numbers = ties.iter().filter(|tie| tie.evidence == Evidence::Mention).filter(by_number).count();
    let ways = [("quotes", quotes), ("numbers", numbers), ("names", ties.len() - quotes - numbers)];
    let ways: Vec<&str> = ways.into_iter().filter(|&(_, count)| count > 0).map(|(way, _)| way).collect();
    let ways = ways.join(" and ");
    format!("no nesting in the text: {} of {all} comments tied to what they answer by {ways}", ties.len())
}
