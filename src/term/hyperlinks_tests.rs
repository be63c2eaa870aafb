//! Frames one after another, and where the cells of a terminal lead after each.

use proptest::prelude::*;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::*;

const WIDTH: u16 = 24;
const HEIGHT: u16 = 4;

/// A terminal as far as links go: where each cell leads.
struct Screen {
    leads: Vec<Option<String>>,
    shown: Buffer,
}

impl Screen {
    fn new() -> Self {
        let area = Rect::new(0, 0, WIDTH, HEIGHT);
        Self { leads: vec![None; usize::from(WIDTH * HEIGHT)], shown: Buffer::empty(area) }
    }

    fn write(&mut self, column: u16, row: u16, cell: &Cell, url: Option<&str>) {
        for at in places(column, row, cell) {
            self.leads[at] = url.map(str::to_owned);
        }
    }

    /// A frame as ratatui writes it: what differs, without links; then what is to be written after it.
    fn take(&mut self, frame: &Buffer, runs: &[Run]) {
        for (column, row, cell) in self.shown.clone().diff(frame) {
            self.write(column, row, cell, None);
        }
        self.shown = frame.clone();
        for run in runs {
            for (column, row, cell) in run.placed() {
                assert_eq!(cell, &frame[(column, row)]);
                self.write(column, row, cell, run.url.as_deref());
            }
        }
    }
}

/// The cells that one takes with its letter: a wide one takes two.
fn places(column: u16, row: u16, cell: &Cell) -> std::ops::Range<usize> {
    let at = usize::from(row * WIDTH + column);
    at..at + width::width(cell.symbol()).max(1)
}

fn frame(lines: &[(u16, u16, &str)]) -> Buffer {
    let mut frame = Buffer::empty(Rect::new(0, 0, WIDTH, HEIGHT));
    for (column, row, text) in lines {
        frame.set_stringn(*column, *row, text, usize::from(WIDTH), Style::new());
    }
    frame
}

fn link(column: u16, row: u16, words: &str, url: &str) -> Hyperlink {
    Hyperlink { column, row, words: words.to_owned(), url: url.to_owned() }
}

#[test]
fn only_what_stands_there_leads_somewhere() {
    let shown = frame(&[(2, 1, "https://a.org 中文.org")]);
    let long = "x".repeat(LONGEST + 1);
    for (link, taken) in [
        (link(2, 1, "https://a.org", "https://a.org/"), true),
        (link(16, 1, "中文.org", "https://xn--fiq228c.org/"), true),
        (link(3, 1, "https://a.org", "https://a.org/"), false),
        (link(2, 2, "https://a.org", "https://a.org/"), false),
        (link(2, 1, "https://a.org", "https://a.org/\u{1b}\\"), false),
        (link(2, 1, "https://a.org", "https://a.org/é"), false),
        (link(2, 1, "https://a.org", "https://a.org/ x"), false),
        (link(2, 1, "https://a.org", ""), false),
        (link(2, 1, "https://a.org", &long), false),
        (link(2, 1, "", "https://a.org/"), false),
        (link(WIDTH - 1, HEIGHT - 1, "https://a.org", "https://a.org/"), false),
        (link(2, 99, "https://a.org", "https://a.org/"), false),
    ] {
        let mut links = Hyperlinks::default();
        assert_eq!(links.follow(std::slice::from_ref(&link), &shown).len(), usize::from(taken), "{link:?}");
    }
}

#[test]
fn what_is_as_it_was_is_not_written_again() {
    let shown = frame(&[(2, 1, "https://a.org")]);
    let all = [link(2, 1, "https://a.org", "https://a.org/")];
    let mut links = Hyperlinks::default();
    assert_eq!(links.follow(&all, &shown).len(), 1);
    assert!(links.follow(&all, &shown).is_empty());
    let gone = links.follow(&[], &shown);
    assert_eq!((gone.len(), gone[0].url.as_deref()), (1, None));
    assert!(links.follow(&[], &shown).is_empty());
    assert_eq!(links.follow(&all, &shown).len(), 1);
    links.forget();
    assert_eq!(links.follow(&all, &shown).len(), 1);
}

#[test]
fn the_sequences_are_those_of_the_description() {
    let mut out = String::new();
    Begin("https://a.org/").write_ansi(&mut out).unwrap();
    End.write_ansi(&mut out).unwrap();
    let (begin, end) = out.split_once("https://a.org/").unwrap();
    assert!(begin.starts_with("\x1b]8;id=") && begin.ends_with(';'), "{begin:?}");
    assert_eq!(end, "\x07\x1b]8;;\x07");
}

proptest! {
    /// Whatever frames follow one another, each cell leads where the last of them says.
    #[test]
    fn cells_lead_where_the_frame_says(
        frames in proptest::collection::vec(
            proptest::collection::vec((0..WIDTH, 0..HEIGHT, 0..4_usize, 0..3_usize), 0..4), 1..8)
    ) {
        const WORDS: [&str; 4] = ["https://a.org", "b.org/x", "中文.org", "plain"];
        const URLS: [&str; 3] = ["https://a.org/", "https://b.org/", ""];
        let (mut screen, mut links) = (Screen::new(), Hyperlinks::default());
        for placed in frames {
            // One a row, so that none lies over another.
            let mut rows: Vec<_> = placed;
            rows.sort_by_key(|(_, row, ..)| *row);
            rows.dedup_by_key(|(_, row, ..)| *row);
            let lines: Vec<_> = rows.iter().map(|&(column, row, word, _)| (column, row, WORDS[word])).collect();
            let shown = frame(&lines);
            let all: Vec<_> = rows.iter().map(|&(column, row, word, url)| link(column, row, WORDS[word], URLS[url])).collect();
            let runs = links.follow(&all, &shown);
            screen.take(&shown, &runs);
            let mut wanted = vec![None; screen.leads.len()];
            for link in &all {
                if let Some(run) = run(link, &shown) {
                    for (column, row, cell) in run.placed() {
                        wanted[places(column, row, cell)].fill(run.url.clone());
                    }
                }
            }
            prop_assert_eq!(&screen.leads, &wanted);
        }
    }
}
