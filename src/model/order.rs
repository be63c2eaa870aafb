//! Puts records that were pushed in any order into reading order.
//!
//! Knows nothing of identifiers or levels: every record has its parent's number already. Nothing recurses.

use super::comment::CommentId;
use super::rich::{Block, Span};
use super::thread::{Extra, HiddenKind, NONE, Record, Thread};

/// The numbers in reading order, and how many rings of parents had to be opened. Iterative: depth is only a number.
pub(super) fn preorder(records: &mut [Record]) -> (Vec<u32>, u32) {
    let mut order = Vec::with_capacity(records.len());
    let mut seen = vec![false; records.len()];
    let (first, next) = children(records);
    let roots: Vec<u32> = numbers_where(records, |r| r.parent == NONE);
    for root in roots {
        walk(root, &first, &next, &mut seen, &mut order);
    }
    let mut cycles = 0;
    for number in 0..records.len() as u32 {
        if !seen.get(number as usize).copied().unwrap_or(true) {
            cycles += 1;
            // Whatever is unseen hangs below a ring; its earliest member may not be on the ring itself, so climb until a number repeats.
            let entry = ring_entry(number, records);
            if let Some(record) = records.get_mut(entry as usize) {
                record.parent = NONE;
            }
            walk(entry, &first, &next, &mut seen, &mut order);
        }
    }
    (order, cycles)
}

fn numbers_where(records: &[Record], test: impl Fn(&Record) -> bool) -> Vec<u32> {
    records.iter().enumerate().filter(|(_, r)| test(r)).map(|(number, _)| number as u32).collect()
}

/// First child and next sibling of each number, in the order of pushing.
fn children(records: &[Record]) -> (Vec<u32>, Vec<u32>) {
    let (mut first, mut next) = (vec![NONE; records.len()], vec![NONE; records.len()]);
    for (number, record) in records.iter().enumerate().rev() {
        if let (Some(head), Some(after)) = (first.get_mut(record.parent as usize), next.get_mut(number)) {
            *after = *head;
            *head = number as u32;
        }
    }
    (first, next)
}

fn walk(root: u32, first: &[u32], next: &[u32], seen: &mut [bool], order: &mut Vec<u32>) {
    let mut stack = vec![root];
    while let Some(number) = stack.pop() {
        let Some(mark) = seen.get_mut(number as usize).filter(|mark| !**mark) else { continue };
        *mark = true;
        order.push(number);
        let from = stack.len();
        let mut child = first.get(number as usize).copied().unwrap_or(NONE);
        while child != NONE {
            stack.push(child);
            child = next.get(child as usize).copied().unwrap_or(NONE);
        }
        if let Some(children) = stack.get_mut(from..) {
            children.reverse();
        }
    }
}

/// The earliest member of the ring above a comment that no root reaches.
fn ring_entry(number: u32, records: &[Record]) -> u32 {
    let parent = |n: u32| records.get(n as usize).map_or(n, |r| r.parent);
    let mut at = number;
    // Brent's way needs no memory; a bound by the number of records is enough here, since each ring is opened once.
    let (mut mark, mut steps, mut power) = (number, 0_u32, 1_u32);
    loop {
        at = parent(at);
        if at == mark {
            break;
        }
        steps += 1;
        if steps == power {
            (mark, steps, power) = (at, 0, power.saturating_mul(2));
        }
    }
    let (mut least, mut on) = (at, parent(at));
    while on != at {
        least = least.min(on);
        on = parent(on);
    }
    least
}

/// The same thread with its comments, and all their texts, in the given order.
pub(super) fn reorder(old: &Thread, order: &[u32]) -> Thread {
    let mut place = vec![NONE; old.records.len()];
    for (new, &number) in order.iter().enumerate() {
        if let Some(slot) = place.get_mut(number as usize) {
            *slot = new as u32;
        }
    }
    let mut thread = Thread { text: String::with_capacity(old.text.len()), ..Thread::default() };
    for (new, &number) in order.iter().enumerate() {
        let Some(record) = old.records.get(number as usize) else { continue };
        let start = thread.text.len() as u32;
        thread.text.push_str(crate::text::slice(&old.text, record.start as usize..record.end as usize + 1));
        let moved = |at: u32| at - record.start + start;
        let id = CommentId(number);
        thread.blocks.extend(old.blocks(id).iter().map(|b| Block {
            start: moved(b.start),
            end: moved(b.end),
            ..*b
        }));
        thread.spans.extend(old.spans(id).iter().map(|s| Span {
            start: moved(s.start),
            end: moved(s.end),
            ..*s
        }));
        thread.records.push(Record {
            parent: place.get(record.parent as usize).copied().unwrap_or(NONE),
            start,
            body: moved(record.body),
            end: moved(record.end),
            ..*record
        });
        let from = old.extras.partition_point(|e| e.comment < number);
        let own = old.extras.iter().skip(from).take_while(|e| e.comment == number);
        thread.extras.extend(own.map(|e| Extra { comment: new as u32, ..*e }));
        let hidden = old.hidden_kinds(id);
        thread.hidden.extend(hidden.map(|(kind, count)| HiddenKind { comment: new as u32, kind, count }));
    }
    thread.extra_text.clone_from(&old.extra_text);
    thread
}

/// Fills in depths and subtree ends of records in reading order.
pub(super) fn measure(records: &mut [Record]) {
    for number in 0..records.len() {
        let parent = records.get(number).map_or(NONE, |r| r.parent);
        let depth = records.get(parent as usize).map_or(0, |above| above.depth + 1);
        if let Some(record) = records.get_mut(number) {
            record.depth = depth;
            record.subtree_end = number as u32 + 1;
        }
    }
    for number in (0..records.len()).rev() {
        let Some(&Record { parent, subtree_end, .. }) = records.get(number) else { continue };
        if let Some(above) = records.get_mut(parent as usize) {
            above.subtree_end = above.subtree_end.max(subtree_end);
        }
    }
}
