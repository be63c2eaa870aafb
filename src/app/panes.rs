//! How the screen is divided: pure arithmetic, right from 1×1 up.
//!
//! ```text
//!   title                                      row 0
//!   ────────────┬───────────────────           a hair line, where there are rows enough
//!   article     │ tree
//!   ────────────┴───────────────────
//!   status                                     last row
//! ```

/// A rectangle of the screen, in cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Area {
    /// Column of its left edge.
    pub x: u16,
    /// Row of its upper edge.
    pub y: u16,
    /// In columns.
    pub width: u16,
    /// In rows.
    pub height: u16,
}

/// What is to be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// The article alone.
    Article,
    /// The comments alone.
    Tree,
    /// Both, the article on the left with this share of the width, in per cent.
    Both(u16),
}

/// The parts of the screen; a part that does not fit is empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Panes {
    /// The title row.
    pub title: Area,
    /// The hair lines above and below the panes.
    pub rules: Option<(u16, u16)>,
    /// The column of the border between the panes.
    pub border: Option<u16>,
    /// The text of the article.
    pub article: Option<Area>,
    /// The whole of the tree's pane.
    pub tree: Option<Area>,
    /// The status row.
    pub status: Area,
}

/// From this many columns on there is room for both panes.
pub const WIDE: u16 = 100;
/// Below this many rows the title, the rules and the status leave the screen one by one.
const ROOMY: u16 = 10;

impl Panes {
    /// Divides a screen.
    pub fn divide(width: u16, height: u16, shown: Shown) -> Self {
        let full = |y, height| Area { x: 0, y, width, height };
        let roomy = height >= ROOMY;
        let head = if roomy { 2 } else { u16::from(height >= 4) };
        let foot = if roomy { 2 } else { u16::from(height >= 2) };
        let body = full(head, height - head - foot);
        let mut panes = Self {
            title: full(0, head.min(1)),
            rules: roomy.then(|| (1, height.saturating_sub(2))),
            status: full(height.saturating_sub(1), foot.min(1)),
            ..Self::default()
        };
        match shown {
            Shown::Article => panes.article = Some(body),
            Shown::Tree => panes.tree = Some(body),
            Shown::Both(share) => {
                let least = (width / 4).max(1);
                let left = (u32::from(width) * u32::from(share) / 100) as u16;
                let left = left.clamp(least, width.saturating_sub(least + 1).max(least)).min(width);
                panes.border = Some(left);
                panes.article = Some(Area { width: left, ..body });
                panes.tree =
                    Some(Area { x: (left + 1).min(width), width: width.saturating_sub(left + 1), ..body });
            }
        }
        panes
    }
}

/// A box over the middle of a screen, of at most this size, and the room inside its frame.
pub fn dialog(screen: (u16, u16), (width, height): (u16, u16)) -> (Area, Area) {
    let wanted = height;
    let (width, height) = (width.min(screen.0), height.min(screen.1.saturating_sub(screen.1 / 8)));
    let outer = Area { x: (screen.0 - width) / 2, y: (screen.1 - height) / 2, width, height };
    // A single row has its frame too; more rows than that are worth more than one.
    if width < 8 || height < 3 || height < 4 && wanted > 3 {
        return (outer, outer);
    }
    let inner = Area { x: outer.x + 3, y: outer.y + 1, width: width - 6, height: height - 2 };
    (outer, inner)
}

/// The size that the help takes where there is room.
pub const HELP: (u16, u16) = (96, u16::MAX);
/// Columns of the keys in the help, before what they do.
const HELP_KEYS: u16 = 18;

/// The columns that the keys have in a help of this width: where it is narrow a third, so that what they do is still told.
pub const fn help_keys(width: u16) -> u16 {
    if width < 30 { width / 3 } else { HELP_KEYS }
}

impl Area {
    /// Whether this cell of the screen is in it.
    pub fn contains(self, column: u16, row: u16) -> bool {
        let (right, below) = (self.x.saturating_add(self.width), self.y.saturating_add(self.height));
        (self.x..right).contains(&column) && (self.y..below).contains(&row)
    }

    /// Leaves columns free on both sides, as far as there are any to spare.
    #[must_use]
    pub fn inset(self, left: u16, right: u16) -> Self {
        if self.width < 30 {
            return self;
        }
        Self { x: self.x + left, width: self.width - left - right, ..self }
    }

    /// The middle `most` columns.
    #[must_use]
    pub fn centred(self, most: u16) -> Self {
        let spare = self.width.saturating_sub(most);
        Self { x: self.x + spare / 2, width: self.width - spare, ..self }
    }

    /// Without its first rows.
    #[must_use]
    pub fn below(self, rows: u16) -> Self {
        let rows = rows.min(self.height);
        Self { y: self.y + rows, height: self.height - rows, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_for_a_single_row_has_its_frame() {
        // The screen, what is asked for, how many rows are inside, whether there is a frame.
        for (screen, most, rows, framed) in [
            ((80, 24), (60, 3), 1, true),
            ((80, 24), (60, 4), 2, true),
            ((80, 24), (60, 2), 2, false),
            ((80, 3), (60, 20), 3, false),
            ((7, 24), (60, 3), 3, false),
        ] {
            let (outer, inner) = dialog(screen, most);
            assert_eq!((inner.height, outer != inner), (rows, framed), "{screen:?} {most:?}");
        }
    }

    #[test]
    fn every_part_is_on_the_screen_at_any_size() {
        for (width, height) in (0..130).flat_map(|w| (0..50).map(move |h| (w, h))) {
            for shown in [Shown::Article, Shown::Tree, Shown::Both(40), Shown::Both(0), Shown::Both(100)] {
                let panes = Panes::divide(width, height, shown);
                let areas = [Some(panes.title), Some(panes.status), panes.article, panes.tree];
                for area in
                    areas.into_iter().flatten().flat_map(|a| [a, a.inset(2, 2), a.centred(80), a.below(2)])
                {
                    assert!(
                        area.height == 0 || area.y + area.height <= height,
                        "{width}×{height} {shown:?} {area:?}"
                    );
                    assert!(
                        area.width == 0 || area.x + area.width <= width,
                        "{width}×{height} {shown:?} {area:?}"
                    );
                }
            }
        }
    }
}
