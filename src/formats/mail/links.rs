//! What the identifiers of messages say: who stands under whom, ghosts included. No ring is ever made.

use std::collections::HashMap;

use super::head::{Head, Id};
use super::thread::{Doubt, Node};

/// The links so far.
pub(super) struct Links<'a> {
    pub(super) nodes: Vec<Node>,
    /// Messages that name nothing and have the identifier of an earlier one, with that one.
    pub(super) doubles: Vec<(usize, usize)>,
    by_id: HashMap<&'a str, usize>,
    /// Disjoint sets: what hangs together.
    sets: Vec<usize>,
    messages: usize,
}

impl<'a> Links<'a> {
    /// Follows what the messages say of themselves, then what they say of one another.
    pub(super) fn of(heads: &'a [Head]) -> Self {
        let mut links = Self::new(heads);
        for (number, head) in heads.iter().enumerate() {
            links.answers(number, head);
        }
        for head in heads {
            links.believe(&head.references);
        }
        links
    }

    fn new(heads: &'a [Head]) -> Self {
        let nodes = heads.iter().map(|_| Node::default()).collect();
        let mut by_id = HashMap::with_capacity(heads.len());
        for (number, head) in heads.iter().enumerate().filter(|(_, head)| !head.id.is_empty()) {
            by_id.entry(&*head.id).or_insert(number);
        }
        Self { nodes, doubles: Vec::new(), by_id, sets: (0..heads.len()).collect(), messages: heads.len() }
    }

    /// The node of this identifier, made where there is none.
    fn node(&mut self, id: &'a str) -> usize {
        *self.by_id.entry(id).or_insert_with(|| {
            self.nodes.push(Node { name: id.to_owned(), ..Node::default() });
            self.sets.push(self.sets.len());
            self.sets.len() - 1
        })
    }

    /// The root of the set that a node is in; the way there is halved.
    fn set(&mut self, mut node: usize) -> usize {
        while let Some(&above) = self.sets.get(node)
            && above != node
        {
            let higher = self.sets.get(above).copied().unwrap_or(above);
            if let Some(slot) = self.sets.get_mut(node) {
                *slot = higher;
            }
            node = higher;
        }
        node
    }

    /// Puts a node that has no parent under another, unless that one is below it. Says whether it did.
    fn link(&mut self, child: usize, parent: usize) -> bool {
        let above = self.set(parent);
        // A node without a parent is the root of its set.
        if above == child || self.nodes.get(child).is_none_or(|node| node.parent.is_some()) {
            return false;
        }
        if let (Some(node), Some(set)) = (self.nodes.get_mut(child), self.sets.get_mut(child)) {
            (node.parent, *set) = (Some(parent), above);
        }
        true
    }

    /// Puts a message under what it says that it answers.
    fn answers(&mut self, number: usize, head: &'a Head) {
        let known = |id: &&Id| self.by_id.get(&***id).is_some_and(|&node| node < self.messages);
        let answered = head.answers.iter().find(known).or(head.answers.first());
        // References say more; but what they name may all be missing where what is answered is here.
        let last = head.references.last();
        let named =
            if head.references.iter().any(|id| known(&id)) { last } else { answered.filter(known).or(last) };
        let first =
            self.by_id.get(&*head.id).copied().filter(|&first| first != number && !head.id.is_empty());
        match (named.or(answered), first) {
            (Some(id), _) => {
                let parent = self.node(id);
                if !self.link(number, parent) {
                    self.doubt(number, Doubt::Ring);
                }
            }
            (None, Some(first)) => self.doubles.push((number, first)),
            (None, None) => {}
        }
    }

    /// Believes what references say of one another, where nothing else is known.
    fn believe(&mut self, references: &'a [Id]) {
        let mut above = None;
        for id in references {
            let node = self.node(id);
            if let Some(parent) = above
                && self.nodes.get(node).is_some_and(|node| node.parent.is_none())
            {
                self.link(node, parent);
            }
            above = Some(node);
        }
    }

    fn doubt(&mut self, number: usize, doubt: Doubt) {
        if let Some(node) = self.nodes.get_mut(number) {
            node.doubt = doubt;
        }
    }
}
