//! What the whole document does: whether its lines were broken at a width, and what its links look like.
//!
//! Learned once, from counts; nothing here looks at comments.

use memchr::memmem;

use super::lines::Line;

/// The ways of one document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Style {
    /// The column at which its paragraphs were broken, where they were.
    pub wrap: Option<u32>,
    /// Links are written as `[text](address)` or `[text][3]`, and signs are escaped.
    pub markdown: bool,
    /// Addresses stand in brackets after their text: `text [https://…]`.
    pub addresses: bool,
    /// Numbers in brackets stand before the text of links: `[3]text`.
    pub numbered: bool,
}

impl Style {
    /// Whether links are not marked in any way.
    pub(super) const fn is_plain(&self) -> bool {
        !self.markdown && !self.addresses && !self.numbered
    }
}

/// Looks at the document as a whole.
pub(super) fn learn(source: &str, lines: &[Line]) -> Style {
    let inline = count(source, "](", 3);
    let joints = memmem::find_iter(source.as_bytes(), b"][").take(2000);
    let refs = joints.filter(|&at| digits_close(source, at + 2)).take(3).count();
    Style {
        wrap: wrap_column(source, lines),
        markdown: inline >= 2 || refs >= 2,
        addresses: count(source, "[http", 3) + count(source, " [/", 3) >= 3,
        numbered: memmem::find(source.as_bytes(), b"\nReferences").is_some()
            && count(source, "[2]", 1) > 0
            && count(source, "\n   2. ", 1) > 0,
    }
}

fn digits_close(source: &str, at: usize) -> bool {
    let tail = source.as_bytes().get(at..).unwrap_or_default();
    let digits = tail.iter().take(6).take_while(|b| b.is_ascii_digit()).count();
    digits > 0 && tail.get(digits) == Some(&b']')
}

fn count(source: &str, what: &str, most: usize) -> usize {
    memmem::find_iter(source.as_bytes(), what.as_bytes()).take(most).count()
}

/// Lines wider than this are never broken lines.
const WIDEST: usize = 132;

/// The column at which lines were broken: where most lines that go on end within one word of it.
fn wrap_column(source: &str, lines: &[Line]) -> Option<u32> {
    let mut ends = [0u32; WIDEST + 1];
    let (mut wide, mut seen) = (0u32, 0u32);
    let step = (lines.len() / 20_000).max(1);
    for line in lines.iter().step_by(step) {
        let text = line.text(source);
        if !text.get(..text.len().min(400)).unwrap_or(text).contains(' ') {
            continue;
        }
        seen += 1;
        let end = end_column(line, text);
        match ends.get_mut(end) {
            Some(slot) => *slot += 1,
            None => wide += u32::from(breaks_late(text, line.column)),
        }
    }
    if seen < 8 || wide * 25 > seen {
        return None;
    }
    let column = right_margin(&ends, seen)?;
    broken_there(source, lines, column).then_some(column)
}

fn end_column(line: &Line, text: &str) -> usize {
    if text.len() > WIDEST * 4 {
        usize::MAX
    } else {
        (line.column as usize).saturating_add(text.chars().count())
    }
}

/// Whether a wide line could have been broken before the margin: one long word could not.
fn breaks_late(text: &str, column: u32) -> bool {
    let room = WIDEST.saturating_sub(column as usize);
    text.char_indices().skip(room * 2 / 3).take(room).any(|(_, c)| c == ' ')
}

/// The column that the longest lines end at, outliers left out.
fn right_margin(ends: &[u32], seen: u32) -> Option<u32> {
    let mut beyond = 0;
    let least = (seen / 100).max(2);
    for (column, &count) in ends.iter().enumerate().rev() {
        beyond += count;
        if beyond >= least {
            return (column >= 40).then_some(column as u32);
        }
    }
    None
}

/// For each column that lines begin in, the margin that those lines were broken at; none where they do not tell.
pub(super) fn margins(source: &str, lines: &[Line], wrap: u32) -> Vec<Option<u32>> {
    let going_on = |pair: &&[Line]| match pair {
        [above, below] => below.gap == 0 && !below.is_marked() && below.column == above.content_column(),
        _ => false,
    };
    let mut widest = vec![0_u32; WIDEST + 1];
    for pair in lines.windows(2).filter(going_on) {
        let [above, _] = pair else { continue };
        let end = end_column(above, above.text(source)) as u32;
        if let Some(slot) = widest.get_mut(above.content_column() as usize).filter(|_| end <= wrap) {
            *slot = (*slot).max(end);
        }
    }
    let mut votes = vec![(0_u32, 0_u32); WIDEST + 1];
    for pair in lines.windows(2).filter(going_on) {
        let [above, below] = pair else { continue };
        let column = above.content_column() as usize;
        let (Some(&margin), Some((full, free))) = (widest.get(column), votes.get_mut(column)) else {
            continue;
        };
        let broken = !fits(above, above.text(source), below.text(source), margin);
        *(if broken { full } else { free }) += 1;
    }
    // Lines that were broken end where the next word would not have fitted: nearly all of them, or the widest was an accident.
    let told = |(&margin, (full, free)): (&u32, (u32, u32))| {
        (full >= 4 && full > free * 3 && margin >= 40).then_some(margin)
    };
    widest.iter().zip(votes).map(told).collect()
}

/// Whether, of the lines that go on in the next one, most could not have taken its first word.
fn broken_there(source: &str, lines: &[Line], column: u32) -> bool {
    let (mut full, mut free) = (0u32, 0u32);
    let step = (lines.len() / 20_000).max(1);
    for pair in lines.windows(2).step_by(step) {
        let [above, below] = pair else { continue };
        if below.gap > 0 || below.is_marked() || below.column != above.content_column() {
            continue;
        }
        let (above_text, below_text) = (above.text(source), below.text(source));
        if end_column(above, above_text) < 40 {
            continue;
        }
        if fits(above, above_text, below_text, column) { free += 1 } else { full += 1 }
    }
    full >= 4 && full > free
}

/// Whether the first word of the line below would have fitted at the end of the line above.
pub(super) fn fits(above: &Line, above_text: &str, below_text: &str, column: u32) -> bool {
    let word = below_text.split(' ').next().unwrap_or_default();
    end_column(above, above_text).saturating_add(1 + word.chars().take(WIDEST * 2).count()) <= column as usize
}

#[cfg(test)]
mod tests {
    use super::super::lines;
    use super::*;

    #[test]
    fn a_nested_list_that_is_set_narrower_has_a_margin_of_its_own() {
        // Broken at 60 from column 0, and at 50 from column 10, as tools do that take a list in from both sides.
        let mut text = String::new();
        for (indent, margin) in [(0, 60), (10, 50)] {
            let words =
                "the bell on the quay rang twice before anybody on the island had put their boots on "
                    .repeat(6);
            let mut line = " ".repeat(indent);
            for word in words.split_whitespace() {
                if line.len() > indent && line.len() + 1 + word.len() > margin {
                    text.push_str(&line);
                    text.push('\n');
                    line = " ".repeat(indent);
                }
                if line.len() > indent {
                    line.push(' ');
                }
                line.push_str(word);
            }
            text.push_str(&line);
            text.push_str("\n\n");
        }
        let lines = lines::scan(&text, false);
        let margins = margins(&text, &lines, 60);
        assert!(margins[0].is_some_and(|margin| (50..=60).contains(&margin)), "{:?}", margins[0]);
        assert!(margins[10].is_some_and(|margin| (42..=50).contains(&margin)), "{:?}", margins[10]);
        assert_eq!(margins[5], None);
    }
}
