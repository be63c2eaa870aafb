//! Who answers whom: messages → a forest, by their identifiers (RFC 5256 `REFERENCES`, after JWZ).
//!
//! 1. Every message is put under the last of its references; then what references say of one another is believed where nothing else is known.
//!    A link that would close a ring is refused: disjoint sets tell this at once, in whatever order messages come.
//! 2. A message that is only named, a ghost, stays where two or more things hang on it, and is passed over elsewhere.
//! 3. A message that answers by its subject (`Re:`) and stands under nothing is put under the latest one of that subject which began at most
//!    [`WINDOW`] before it. Messages that do not say that they answer are never put together by subject, as the RFC would have it: greetings
//!    and monthly reports of strangers would be one thread.
//! 4. Answers stand in the order of their dates; threads in that of their first messages in the source.
//!
//! Of messages with one identifier the first has the answers. The others are kept: where they say what they answer, there; else under the first
//! if its subject is theirs.

use std::collections::HashMap;

use super::head::Head;
use super::links::Links;
use super::subject::{Subject, subjects};

/// How long after a message an answer without references may come: 60 days.
const WINDOW: i64 = 60 * 24 * 60 * 60;

/// Why a message stands where it does, where there is a doubt.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Doubt {
    /// There is none.
    #[default]
    None,
    /// What it answers is not here; it stands under what is above that.
    Missing,
    /// What it names would close a ring.
    Ring,
    /// It was placed by its subject.
    Subject,
    /// It has the identifier of an earlier one.
    Double,
    /// It is a ghost that joins nothing, and is in no thread.
    Gone,
}

/// A message in the forest, or the place of one that is only named.
#[derive(Debug, Default)]
pub(super) struct Node {
    pub(super) parent: Option<usize>,
    pub(super) doubt: Doubt,
    pub(super) children: Vec<usize>,
    /// The identifier of a ghost.
    pub(super) name: String,
}

/// The messages by number, with ghosts after them.
#[derive(Debug)]
pub(super) struct Forest {
    pub(super) nodes: Vec<Node>,
    /// The roots in the order of the first messages of their threads.
    pub(super) roots: Vec<usize>,
}

/// Makes the forest of messages by their heads.
pub(super) fn forest(heads: &[Head]) -> Forest {
    let Links { nodes, doubles, .. } = Links::of(heads);
    let mut nodes = nodes;
    pass_over_ghosts(&mut nodes, heads.len());
    let subjects = subjects(heads.iter().map(|head| &*head.subject));
    let when = times(heads);
    place_doubles(&mut nodes, &doubles, &subjects);
    place_by_subject(&mut nodes, &subjects, &when);
    arrange(nodes, &when)
}

/// When each message was sent: one that does not say, with the one before it.
fn times(heads: &[Head]) -> Vec<i64> {
    let first = heads.iter().find_map(|head| head.sent.second).unwrap_or_default();
    let next = |last: &mut i64, head: &Head| {
        *last = head.sent.second.unwrap_or(*last);
        Some(*last)
    };
    heads.iter().scan(first, next).collect()
}

/// The children of every node, and all nodes with parents before children.
fn descend(nodes: &[Node]) -> (Vec<Vec<usize>>, Vec<usize>) {
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); nodes.len()];
    let mut order = Vec::with_capacity(nodes.len());
    for (number, node) in nodes.iter().enumerate() {
        match node.parent.and_then(|parent| children.get_mut(parent)) {
            Some(siblings) => siblings.push(number),
            None => order.push(number),
        }
    }
    let mut at = 0;
    while let Some(&number) = order.get(at) {
        order.extend(children.get(number).into_iter().flatten());
        at += 1;
    }
    (children, order)
}

/// Takes out the ghosts that join nothing: what hangs on one stands under what is above it.
fn pass_over_ghosts(nodes: &mut [Node], messages: usize) {
    let (children, order) = descend(nodes);
    // What stands for each node: itself, the one thing that hangs on it, or nothing.
    let mut stands: Vec<Option<usize>> = (0..nodes.len()).map(Some).collect();
    for &number in order.iter().rev() {
        let below = children.get(number).into_iter().flatten();
        let below: Vec<usize> = below.filter_map(|&child| stands.get(child).copied().flatten()).collect();
        let kept = number < messages || below.len() > 1;
        let above = if kept { Some(number) } else { nodes.get(number).and_then(|node| node.parent) };
        for &child in &below {
            if let Some(node) = nodes.get_mut(child) {
                node.parent = above;
                if !kept && node.doubt == Doubt::None && child < messages {
                    node.doubt = Doubt::Missing;
                }
            }
        }
        if let Some(slot) = stands.get_mut(number).filter(|_| !kept) {
            *slot = below.first().copied();
        }
    }
    for (number, stands) in stands.iter().enumerate().skip(messages) {
        if *stands != Some(number)
            && let Some(ghost) = nodes.get_mut(number)
        {
            (ghost.doubt, ghost.parent) = (Doubt::Gone, None);
        }
    }
}

/// Puts messages that have the identifier of an earlier one, and its subject, under that one. Nothing hangs on them, so that no ring comes of it.
fn place_doubles(nodes: &mut [Node], doubles: &[(usize, usize)], subjects: &[Subject]) {
    let base = |number: usize| subjects.get(number).map(|subject| &subject.base);
    for &(number, first) in doubles.iter().filter(|&&(number, first)| base(number) == base(first)) {
        if let Some(node) = nodes.get_mut(number) {
            (node.parent, node.doubt) = (Some(first), Doubt::Double);
        }
    }
}

/// Puts messages that say that they answer, and stand under nothing, under the latest before them that has their subject and begins a thread.
fn place_by_subject(nodes: &mut [Node], subjects: &[Subject], when: &[i64]) {
    let is_root = |nodes: &[Node], number: usize| nodes.get(number).is_some_and(|node| node.parent.is_none());
    let mut begun: HashMap<&str, Vec<(i64, usize)>> = HashMap::new();
    let all = || subjects.iter().zip(when).enumerate();
    for (number, (subject, &when)) in all() {
        if is_root(nodes, number) && !subject.answers && !subject.base.is_empty() {
            begun.entry(&subject.base).or_default().push((when, number));
        }
    }
    for threads in begun.values_mut() {
        threads.sort_unstable();
    }
    for (number, (subject, &when)) in all() {
        if !is_root(nodes, number) || !subject.answers {
            continue;
        }
        let threads = begun.get(&*subject.base).map_or(&[][..], |threads| threads);
        let before = threads.partition_point(|&(begun, _)| begun <= when);
        let latest = before.checked_sub(1).and_then(|last| threads.get(last));
        if let (Some(&(begun, first)), Some(node)) = (latest, nodes.get_mut(number))
            && when - begun <= WINDOW
        {
            (node.parent, node.doubt) = (Some(first), Doubt::Subject);
        }
    }
}

/// Puts answers into the order of their dates, and threads into that of their first messages.
fn arrange(mut nodes: Vec<Node>, when: &[i64]) -> Forest {
    let (children, order) = descend(&nodes);
    let never = (i64::MAX, usize::MAX);
    // Of each node: when it was sent, and the first message of what hangs together with it.
    let of_message = |number: usize| when.get(number).map_or(never, |&when| (when, number));
    let mut keys: Vec<(i64, usize)> = (0..nodes.len()).map(of_message).collect();
    let mut firsts: Vec<usize> = keys.iter().map(|&(_, first)| first).collect();
    for (number, mut below) in
        order.into_iter().rev().map(|number| (number, children.get(number).cloned().unwrap_or_default()))
    {
        let key = |child: &usize| keys.get(*child).copied().unwrap_or(never);
        below.sort_by_key(key);
        let least = below.iter().filter_map(|&child| firsts.get(child)).min().copied();
        let earliest = below.first().map_or(never, key);
        if let (Some(first), Some(slot), Some(node)) =
            (firsts.get_mut(number), keys.get_mut(number), nodes.get_mut(number))
        {
            *first = (*first).min(least.unwrap_or(usize::MAX));
            *slot = if *slot == never { earliest } else { *slot };
            node.children = below;
        }
    }
    let is_root = |&number: &usize| {
        nodes.get(number).is_some_and(|node| node.parent.is_none() && node.doubt != Doubt::Gone)
    };
    let mut roots: Vec<usize> = (0..nodes.len()).filter(is_root).collect();
    roots.sort_by_key(|&root| firsts.get(root));
    Forest { nodes, roots }
}

#[cfg(test)]
#[path = "thread_tests.rs"]
mod tests;
