//! Depth → column. The guides narrow before the text is squeezed.
//!
//! ```text
//!   two columns a level  while the text keeps COMFORTABLE columns
//!   one column a level   while it keeps LEAST
//!   then no more         and the row says its depth
//! ```
//!
//! A function of depth and width alone, so that guides line up however the screen is scrolled.

/// Text as wide as this is read with pleasure: down to here a level takes two columns.
const COMFORTABLE: usize = 40;
/// Text narrower than this is not read at all: from here on the indent stops growing.
const LEAST: usize = 24;
/// Columns between a comment's marker and its text.
pub const HANG: usize = 2;

/// The columns of a tree that is this wide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Indent {
    width: usize,
    /// Levels that take two columns, and those after them that take one.
    wide: usize,
    narrow: usize,
}

impl Indent {
    /// The columns for a tree of `width` columns.
    pub fn new(width: usize) -> Self {
        let wide = width.saturating_sub(COMFORTABLE + HANG) / 2;
        let narrow = width.saturating_sub(LEAST + HANG + wide * 2);
        Self { width, wide, narrow }
    }

    /// The column of the marker of a comment at this depth, from 0.
    pub fn column(&self, depth: u32) -> usize {
        let depth = depth as usize;
        let wide = depth.min(self.wide);
        wide * 2 + (depth - wide).min(self.narrow)
    }

    /// How many columns the text of a comment at this depth has.
    pub fn room(&self, depth: u32) -> usize {
        self.width.saturating_sub(self.column(depth) + HANG).max(1)
    }

    /// How many levels have a column of their own below the roots.
    pub const fn levels(&self) -> usize {
        self.wide + self.narrow
    }

    /// Whether the indent has stopped growing at this depth, so that the row must say how deep it is.
    pub fn is_capped(&self, depth: u32) -> bool {
        depth as usize > self.wide + self.narrow
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn narrows_the_guides_before_the_text() {
        for width in 1..200 {
            let indent = Indent::new(width);
            let (mut column, mut step) = (0, 2);
            for depth in 1..300 {
                let next = indent.column(depth);
                assert!(next - column <= step, "steps only get smaller: width {width} depth {depth}");
                (step, column) = (next - column, next);
                assert!(
                    indent.room(depth) >= LEAST.min(width.saturating_sub(HANG).max(1)),
                    "width {width} depth {depth}"
                );
                assert_eq!(indent.is_capped(depth), step == 0, "width {width} depth {depth}");
            }
        }
    }
}
