//! Words in two columns, to be read on a screen and in a pipe: a label, and what it means, broken where the line is full.

use crate::text::{slice, width, wrap};

/// Columns before the labels.
const INDENT: usize = 4;

/// Text that is being written.
#[derive(Debug)]
pub(super) struct Sheet {
    width: usize,
    /// Columns of the labels.
    labels: usize,
    out: String,
}

impl Sheet {
    /// An empty sheet, so many columns wide, with room for labels of so many.
    pub(super) const fn new(width: usize, labels: usize) -> Self {
        Self { width, labels, out: String::new() }
    }

    /// A line at the left edge.
    pub(super) fn line(&mut self, text: &str) {
        self.wrap(text, "", "");
    }

    /// An empty line, unless nothing is written yet.
    pub(super) fn gap(&mut self) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
    }

    /// Words without a label, where the labels stand.
    pub(super) fn words(&mut self, text: &str) {
        let indent = " ".repeat(INDENT);
        self.wrap(text, &indent, &indent);
    }

    /// A label and what it means. Lines of the text stay lines.
    pub(super) fn row(&mut self, label: &str, text: &str) {
        let hang = " ".repeat(INDENT + self.labels + 2);
        let pad = (self.labels + 2).saturating_sub(width::width(label));
        let mut first = format!("{}{label}{}", " ".repeat(INDENT), " ".repeat(pad));
        for line in text.lines() {
            self.wrap(line, &first, &hang);
            first.clone_from(&hang);
        }
    }

    fn wrap(&mut self, text: &str, first: &str, hang: &str) {
        // What a line begins with is kept: commands that go on are moved in.
        let own = text.trim_start_matches(' ');
        let inner = " ".repeat(text.len() - own.len());
        let room = |before: &str| self.width.saturating_sub(width::width(before) + inner.len());
        let mut before = first;
        for line in wrap::wrap(own, room(first), room(hang)) {
            let line = format!("{before}{inner}{}", slice(own, line));
            self.out.push_str(line.trim_end());
            self.out.push('\n');
            before = hang;
        }
    }

    /// What was written.
    pub(super) fn text(&self) -> &str {
        &self.out
    }
}
