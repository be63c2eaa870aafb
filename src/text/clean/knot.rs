//! Cleans one knot: first character by character, then the clusters that came of it.

use super::class::{BLACK_FLAG, Fate, REPLACEMENT, ZWJ};
use super::class::{fate, flag_tags, is_pictographic, is_skin_tone, selects, takes_joiner};
use super::{Field, Hidden};
use crate::text::calm::{calm_end, is_calm};
use crate::text::slice;
use crate::text::width::{char_width, cluster_width, clusters};

/// The most bytes of a cluster.
pub(crate) const MAX_BYTES: usize = 36;
/// The most characters without a column in a cluster.
pub(crate) const MAX_MARKS: usize = 8;
/// The most columns of a cluster.
pub(crate) const MAX_COLUMNS: usize = 4;
/// How often a knot is gone through before it is given up: once suffices for all but the worst.
const MAX_PASSES: usize = 4;

/// Cleans knots one after another, in buffers of its own.
pub(super) struct Knots {
    field: Field,
    hidden: Hidden,
    chars: String,
    shaped: String,
}

impl Knots {
    /// Nothing cleaned yet.
    pub(super) fn new(field: Field) -> Self {
        Self { field, hidden: Hidden::default(), chars: String::new(), shaped: String::new() }
    }

    /// What has been taken out or made visible.
    pub(super) fn into_hidden(self) -> Hidden {
        self.hidden
    }

    /// The knot as clean text.
    pub(super) fn clean(&mut self, knot: &str) -> &str {
        self.filter(knot);
        if calm_end(&self.chars, 0) == self.chars.len() || !self.shape() {
            return &self.chars;
        }
        // Splitting a cluster can leave a joiner or a selector where it means nothing.
        for _ in 0..MAX_PASSES {
            let last = std::mem::take(&mut self.shaped);
            self.filter(&last);
            if !self.shape() && self.chars == last {
                return &self.chars;
            }
        }
        self.chars = self.shaped.chars().map(|c| if is_calm(c) { c } else { REPLACEMENT }).collect();
        &self.chars
    }

    /// Decides on each character; the result is in `chars`.
    fn filter(&mut self, knot: &str) {
        self.chars.clear();
        let mut last = '\0';
        let mut on_pictograph = false;
        let mut rest = knot.chars();
        while let Some(c) = rest.next() {
            let fate = if is_calm(c) { Fate::Keep } else { fate(c) };
            let keep = match fate {
                Fate::Keep => true,
                Fate::Selector => selects(c, last),
                Fate::Joiner => {
                    takes_joiner(last) || (c == ZWJ && on_pictograph && joins_next(rest.as_str()))
                }
                _ => false,
            };
            if !keep {
                let before = self.chars.len();
                self.replace(c, fate, rest.as_str());
                if self.chars.len() > before {
                    (last, on_pictograph) = ('\0', false);
                }
                continue;
            }
            self.chars.push(c);
            (last, on_pictograph) = (c, is_pictographic(c) || (on_pictograph && fate == Fate::Selector));
            if c == BLACK_FLAG {
                let (tags, after) =
                    rest.as_str().split_at_checked(flag_tags(rest.as_str())).unwrap_or_default();
                self.chars.push_str(tags);
                rest = after.chars();
            }
        }
    }

    /// Puts what stands for a character that is not kept.
    fn replace(&mut self, c: char, fate: Fate, next: &str) {
        let line = self.field == Field::Line;
        if !matches!(fate, Fate::Break | Fate::Blank | Fate::Picture(_)) {
            self.hidden.note(c);
        }
        match fate {
            Fate::Break if c == '\r' && next.starts_with('\n') => {}
            Fate::Break => self.chars.push(if line { ' ' } else { '\n' }),
            Fate::Blank => self.chars.push(' '),
            Fate::Picture(picture) => self.chars.push(picture),
            Fate::Marker(marker) => self.chars.push_str(marker),
            Fate::Direction(marker) if line => self.chars.push_str(marker),
            Fate::Direction(_) | Fate::Hidden | Fate::Joiner | Fate::Selector | Fate::Keep => {}
        }
    }

    /// Decides on each cluster of `chars`; the result is in `shaped`. Answers whether it differs.
    fn shape(&mut self) -> bool {
        self.shaped.clear();
        let mut changed = false;
        for cluster in clusters(&self.chars) {
            if fits(cluster) {
                self.shaped.push_str(cluster);
            } else {
                changed = true;
                split(cluster, &mut self.shaped);
            }
        }
        changed
    }
}

/// Whether what follows a joiner is something it can join.
fn joins_next(next: &str) -> bool {
    next.chars().next().is_some_and(|c| is_pictographic(c) && !is_skin_tone(c))
}

/// Whether a cluster keeps to the limits.
fn fits(cluster: &str) -> bool {
    cluster == "\n"
        || (cluster.len() <= MAX_BYTES
            && (1..=MAX_COLUMNS).contains(&cluster_width(cluster))
            && cluster.chars().filter(|&c| is_mark(c)).count() <= MAX_MARKS)
}

/// Whether a character has no column of its own.
fn is_mark(c: char) -> bool {
    char_width(c) == 0 || matches!(c, '\u{FF9E}' | '\u{FF9F}')
}

/// Writes a cluster that is beyond the limits as several that are not, parted by U+FFFD where that stands for something left out.
fn split(cluster: &str, out: &mut String) {
    let (mut rest, mut lead) = (cluster, "");
    while !rest.is_empty() {
        let (kept, tail) = rest.split_at_checked(fitting(lead, rest)).unwrap_or_default();
        let after_joiner = tail.trim_start_matches(ZWJ);
        if after_joiner.len() < tail.len() && !after_joiner.starts_with(is_mark) {
            out.push_str(kept);
            (rest, lead) = (after_joiner, "");
            continue;
        }
        let absorbs = clusters(&format!("{kept}{REPLACEMENT}")).count() < 2;
        if tail.is_empty() || !absorbs {
            out.push_str(kept);
        }
        rest = tail.trim_start_matches(is_mark);
        if kept.is_empty() && rest.len() == tail.len() && !lead.is_empty() {
            // Not even a place of its own is room enough; no character of Unicode is like that.
            return;
        }
        if !tail.is_empty() {
            out.push(REPLACEMENT);
            lead = "\u{FFFD}";
        }
    }
}

/// How many bytes at the beginning of `rest` keep to the limits together with what leads them; a joiner is not left at their end.
fn fitting(lead: &str, rest: &str) -> usize {
    let mut candidate = lead.to_owned();
    let mut best = 0;
    for c in rest.chars() {
        candidate.push(c);
        if candidate.len() > MAX_BYTES {
            break;
        }
        if c != ZWJ && fits(&candidate) {
            best = candidate.len() - lead.len();
        }
    }
    slice(rest, 0..best).len()
}
