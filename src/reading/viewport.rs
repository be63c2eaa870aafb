//! What part of a long column of items is on the screen: an anchor, so that folding, resizing and loading never move what is looked at.
//!
//! Heights are asked for the items on the way alone. No global row number exists, so the thread may have any number of rows.

/// A column of items of any height, in the order of their numbers: the visible comments of a thread, the paragraphs of an article.
pub trait Flow {
    /// The item below this one.
    fn next(&self, item: u32) -> Option<u32>;
    /// The item above this one.
    fn previous(&self, item: u32) -> Option<u32>;
    /// How many rows it takes; at least 1.
    fn height(&self, item: u32) -> usize;
    /// The first item, where there is one.
    fn first(&self) -> Option<u32>;
    /// The last item, where there is one.
    fn last(&self) -> Option<u32>;
    /// Whether the first of two items stands above the second.
    fn is_before(&self, one: u32, other: u32) -> bool {
        one < other
    }
    /// How many rows at the top of a screen of `height` rows are covered by what is pinned there, when it begins at `from`.
    fn covered(&self, from: Viewport, height: usize) -> usize {
        _ = (from, height);
        0
    }
    /// How many rows are covered at most when an item's first row is the first that is not.
    fn covered_above(&self, item: u32, height: usize) -> usize {
        _ = (item, height);
        0
    }
}

/// The top row of the screen: a row of an item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Viewport {
    /// The item that the top row belongs to.
    pub item: u32,
    /// Which of its rows that is, from 0.
    pub line: usize,
}

impl Viewport {
    /// Moves the screen down by that many rows, to the end at most.
    pub fn scroll_down(&mut self, flow: &impl Flow, rows: usize, height: usize) {
        let mut left = rows + self.line;
        loop {
            let tall = flow.height(self.item);
            match flow.next(self.item) {
                Some(next) if left >= tall => {
                    left -= tall;
                    self.item = next;
                }
                _ => {
                    self.line = left.min(tall.saturating_sub(1));
                    break;
                }
            }
        }
        self.keep_full(flow, height);
    }

    /// Moves the screen up by that many rows, to the start at most.
    pub fn scroll_up(&mut self, flow: &impl Flow, rows: usize) {
        *self = Self::above(flow, self.item, self.line, rows);
    }

    /// Puts a row of an item on this row of the screen, or as near as the start and the end of the column allow.
    pub fn place(&mut self, flow: &impl Flow, item: u32, line: usize, row: usize, height: usize) {
        *self = Self::above(flow, item, line, row);
        self.keep_full(flow, height);
    }

    /// The row that is `rows` above a row of an item.
    fn above(flow: &impl Flow, item: u32, line: usize, rows: usize) -> Self {
        let (mut item, mut line, mut left) = (item, line, rows);
        while left > line {
            let Some(previous) = flow.previous(item) else { return Self { item, line: 0 } };
            left -= line + 1;
            item = previous;
            line = flow.height(item).saturating_sub(1);
        }
        Self { item, line: line - left }
    }

    /// Leaves no more empty rows below the end than there must be.
    fn keep_full(&mut self, flow: &impl Flow, height: usize) {
        let mut rows = flow.height(self.item).saturating_sub(self.line);
        let mut item = self.item;
        while rows < height {
            match flow.next(item) {
                Some(next) => item = next,
                None => break,
            }
            rows += flow.height(item);
        }
        if rows < height
            && let Some(last) = flow.last()
        {
            let bottom = flow.height(last).saturating_sub(1);
            *self = Self::above(flow, last, bottom, height.saturating_sub(1));
        }
    }

    /// The row of the screen that the item's first row is on; negative where it begins above. None where no part of it is on the screen.
    pub fn row_of(&self, flow: &impl Flow, item: u32, height: usize) -> Option<isize> {
        if item == self.item {
            return Some(-self.line.cast_signed());
        }
        let mut row = flow.height(self.item).saturating_sub(self.line);
        let mut at = self.item;
        while row < height {
            at = flow.next(at)?;
            if at == item {
                return Some(row.cast_signed());
            }
            row += flow.height(at);
        }
        None
    }

    /// How many rows further down `to` is, where that is no more than `most`; else `most`.
    pub fn rows_to(&self, flow: &impl Flow, to: Self, most: usize) -> usize {
        let first = self.row_of(flow, to.item, most + 1);
        first.map_or(most, |first| (first + to.line.cast_signed()).max(0).unsigned_abs().min(most))
    }

    /// What the row of the screen shows: an item, and which of its rows; none below the end.
    pub fn at_row(&self, flow: &impl Flow, row: usize) -> Option<Self> {
        let (mut item, mut line) = (self.item, self.line + row);
        loop {
            let tall = flow.height(item);
            if line < tall {
                return Some(Self { item, line });
            }
            line -= tall;
            item = flow.next(item)?;
        }
    }

    /// Puts the item's first row right below what is pinned above it.
    pub fn show_at_top(&mut self, flow: &impl Flow, item: u32, height: usize) {
        self.place(flow, item, 0, flow.covered_above(item, height), height);
    }

    /// Moves the screen so that the item's first row, where it is on the screen, is not covered, nor the whole of what is left of it.
    pub fn uncover(&mut self, flow: &impl Flow, item: u32, height: usize) {
        let covered = flow.covered(*self, height).cast_signed();
        let Some(row) = self.row_of(flow, item, height) else { return };
        if (0..covered).contains(&row) || row + flow.height(item).cast_signed() <= covered {
            self.show_at_top(flow, item, height);
        }
    }

    /// Moves the screen as little as will show the whole item, or as much of it as fits: its beginning, or coming from below its end.
    pub fn show(&mut self, flow: &impl Flow, item: u32, height: usize) {
        let tall = flow.height(item).cast_signed();
        let most = height.cast_signed();
        let fits = tall + flow.covered_above(item, height).cast_signed() <= most;
        let covered = flow.covered(*self, height).cast_signed();
        match self.row_of(flow, item, height) {
            Some(row) if row >= covered && row + tall <= most => {}
            Some(row) if row < covered && row + tall >= most => {}
            Some(row) if row >= covered && fits => {
                self.place(flow, item, 0, (most - tall).unsigned_abs(), height);
            }
            // Its end is on the screen already, or it comes from above: more of its end, so that reading backwards goes on where it stopped.
            Some(row) if row < covered && !fits => self.show_end(flow, item, height),
            None if flow.is_before(item, self.item) && !fits => self.show_end(flow, item, height),
            None if fits && !flow.is_before(item, self.item) => {
                self.place(flow, item, 0, (most - tall).unsigned_abs(), height);
            }
            Some(_) | None => self.show_at_top(flow, item, height),
        }
        self.uncover(flow, item, height);
    }

    fn show_end(&mut self, flow: &impl Flow, item: u32, height: usize) {
        self.place(flow, item, flow.height(item).saturating_sub(1), height.saturating_sub(1), height);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Items 0, 1, 2, … of these heights.
    struct Column(Vec<usize>);

    impl Flow for Column {
        fn next(&self, item: u32) -> Option<u32> {
            (item as usize + 1 < self.0.len()).then_some(item + 1)
        }
        fn previous(&self, item: u32) -> Option<u32> {
            item.checked_sub(1)
        }
        fn height(&self, item: u32) -> usize {
            self.0[item as usize]
        }
        fn first(&self) -> Option<u32> {
            (!self.0.is_empty()).then_some(0)
        }
        fn last(&self) -> Option<u32> {
            (self.0.len() as u32).checked_sub(1)
        }
    }

    fn at(item: u32, line: usize) -> Viewport {
        Viewport { item, line }
    }

    #[test]
    fn scrolling_stops_at_both_ends() {
        let flow = Column(vec![3, 2, 4, 1]);
        let table = [
            (at(0, 0), 1, at(0, 1)),
            (at(0, 0), 3, at(1, 0)),
            (at(0, 2), 4, at(2, 1)),
            (at(0, 0), 99, at(2, 1)),
            (at(2, 1), 1, at(2, 1)),
        ];
        for (from, rows, to) in table {
            let mut viewport = from;
            viewport.scroll_down(&flow, rows, 4);
            assert_eq!(viewport, to, "{rows} down from {from:?}");
        }
        for (from, rows, to) in [(at(2, 1), 1, at(2, 0)), (at(2, 1), 2, at(1, 1)), (at(2, 1), 99, at(0, 0))] {
            let mut viewport = from;
            viewport.scroll_up(&flow, rows);
            assert_eq!(viewport, to, "{rows} up from {from:?}");
        }
    }

    #[test]
    fn showing_an_item_moves_as_little_as_it_can() {
        let flow = Column(vec![3, 2, 4, 1, 12, 2]);
        let table = [
            (at(0, 0), 1, at(0, 0)),
            (at(0, 0), 2, at(0, 3 - 2 + 1)),
            (at(2, 0), 0, at(0, 0)),
            (at(1, 1), 1, at(1, 0)),
            (at(0, 0), 4, at(4, 0)),
            (at(5, 0), 4, at(4, 5)),
            (at(4, 3), 4, at(4, 3)),
        ];
        for (from, item, to) in table {
            let mut viewport = from;
            viewport.show(&flow, item, 7);
            assert_eq!(viewport, to, "showing {item} from {from:?}");
        }
    }

    #[test]
    fn a_placed_row_is_where_it_was_put_or_as_near_as_can_be() {
        let flow = Column(vec![3, 2, 4, 1]);
        let mut viewport = Viewport::default();
        viewport.place(&flow, 2, 0, 1, 4);
        assert_eq!((viewport, viewport.row_of(&flow, 2, 4)), (at(1, 1), Some(1)));
        viewport.place(&flow, 3, 0, 0, 4);
        assert_eq!(viewport, at(2, 1), "the end keeps the screen full");
        viewport.place(&flow, 0, 1, 3, 4);
        assert_eq!(viewport, at(0, 0), "the start is the start");
    }

    #[test]
    fn rows_are_counted_from_one_place_to_another_below_it() {
        let flow = Column(vec![3, 2, 4, 1]);
        for (from, to, rows) in [
            (at(0, 1), at(0, 1), 0),
            (at(0, 1), at(0, 2), 1),
            (at(0, 1), at(2, 3), 7),
            (at(0, 0), at(3, 0), 8),
        ] {
            assert_eq!(from.rows_to(&flow, to, 8), rows, "{from:?} to {to:?}");
        }
    }

    #[test]
    fn empty_rows_stay_only_where_the_column_is_short() {
        let flow = Column(vec![1, 1]);
        let mut viewport = at(1, 0);
        viewport.scroll_down(&flow, 5, 10);
        assert_eq!(viewport, at(0, 0));
    }
}
