//! Comments by the identifiers of their source: a few bytes each, since the identifiers themselves stand in the thread already.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;

use super::thread::Thread;

/// The first comment with each identifier, by the identifier's place among the thread's extras.
#[derive(Debug, Default)]
pub(super) struct Ids {
    places: HashTable<u32>,
    hashes: RandomState,
}

impl Ids {
    /// Notes an identifier that stands at this place; whether no earlier comment has it.
    pub(super) fn note(&mut self, thread: &Thread, id: &str, place: u32) -> bool {
        let Self { places, hashes } = self;
        let is = |&known: &u32| thread.extra_at(known).is_some_and(|(_, text)| text == id);
        let hash = |&known: &u32| hashes.hash_one(thread.extra_at(known).map_or("", |(_, text)| text));
        match places.entry(hashes.hash_one(id), is, hash) {
            Entry::Occupied(_) => false,
            Entry::Vacant(free) => {
                free.insert(place);
                true
            }
        }
    }

    /// The first comment with this identifier.
    pub(super) fn find(&self, thread: &Thread, id: &str) -> Option<u32> {
        let named = |known: &u32| thread.extra_at(*known);
        let is = |known: &u32| named(known).is_some_and(|(_, text)| text == id);
        self.places.find(self.hashes.hash_one(id), is).and_then(named).map(|(comment, _)| comment)
    }
}
