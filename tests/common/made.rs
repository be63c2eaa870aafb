//! Discussions that are made, not written: as long as a test needs, the same every time.

#![allow(dead_code, reason = "each test file uses a part")]

use understory::app::App;
use understory::model::build::Body;
use understory::model::{ArticleDraft, Discussion, Draft, Place, Thread, ThreadBuilder};

/// Numbers that look random and are the same every time.
pub(crate) struct Dice(u64);

impl Dice {
    /// Dice that fall as `seed` says.
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below `most`.
    pub(crate) fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % most.max(1)
    }

    /// One of these.
    pub(crate) fn pick<'t, T>(&mut self, from: &'t [T]) -> &'t T {
        &from[self.below(from.len())]
    }
}

const WORDS: &[&str] = &[
    "ferry",
    "quay",
    "harbour",
    "tide",
    "lamp",
    "rope",
    "the",
    "a",
    "of",
    "never",
    "again",
    "morning",
    "boat",
    "they",
    "said",
    "timetable",
    "winter",
    "light",
    "Captain",
    "island",
];

/// A thread of that many comments: broad at the top, bushes, and now and then a chain of sixty; dates, points and quotes on some.
pub(crate) fn thread(comments: usize) -> Thread {
    let mut builder = ThreadBuilder::new();
    let mut dice = Dice::new(7);
    let (mut level, mut chain) = (0, 0);
    for number in 0..comments {
        level = next_level(&mut dice, level, &mut chain);
        let author = if dice.below(40) == 0 { String::new() } else { format!("reader{}", dice.below(60)) };
        let published = if dice.below(3) == 0 { String::new() } else { date(&mut dice) };
        let body = body(&mut dice, number);
        builder.push(&Draft {
            author: &author,
            published: &published,
            body: Body::Plain(&body),
            score: (dice.below(2) == 0).then(|| i32::try_from(dice.below(90)).unwrap_or(0) - 9),
            place: Place::Level(level),
            ..Draft::default()
        });
    }
    builder.finish().0
}

fn next_level(dice: &mut Dice, level: u32, chain: &mut u32) -> u32 {
    if *chain > 0 {
        *chain -= 1;
        return level + 1;
    }
    match dice.below(400) {
        0 => *chain = 60,
        1..150 => return 0,
        _ => {}
    }
    dice.below(level.min(12) as usize + 2) as u32
}

fn date(dice: &mut Dice) -> String {
    let (day, hour, minute) = (1 + dice.below(28), dice.below(24), dice.below(60));
    format!("2019-0{}-{day:02}T{hour:02}:{minute:02}:00Z", 1 + dice.below(9))
}

fn sentence(dice: &mut Dice, words: usize) -> String {
    (0..words).map(|_| *dice.pick(WORDS)).collect::<Vec<_>>().join(" ")
}

fn body(dice: &mut Dice, number: usize) -> String {
    let mut parts = Vec::new();
    match dice.below(30) {
        0 => return String::new(),
        1 | 2 => {
            parts.push((0..8).map(|_| format!("> {}", sentence(dice, 7))).collect::<Vec<_>>().join("\n"));
        }
        3 => parts.push(format!("> {}", sentence(dice, 9))),
        4 => parts.push(format!("see https://example.org/{number}")),
        // Two words that are rare, and seldom where their letters are.
        6 => parts.push("a zephyr, said Quorra".to_owned()),
        // Taller than any screen.
        5 if number.is_multiple_of(9) => {
            parts.push((0..70).map(|_| sentence(dice, 8)).collect::<Vec<_>>().join("\n"));
        }
        _ => {}
    }
    for _ in 0..=dice.below(3) {
        let words = 3 + dice.below(40);
        parts.push(sentence(dice, words));
    }
    parts.join("\n\n")
}

/// An article about nothing much, with that many comments below it.
pub(crate) fn discussion(title: &str, comments: usize) -> Discussion {
    let mut dice = Dice::new(3);
    let paragraphs: Vec<_> = (0..30).map(|_| sentence(&mut dice, 50)).collect();
    let body = paragraphs.iter().map(String::as_str).collect();
    let article =
        ArticleDraft { title: Some(title), byline: Some("reader1"), body, ..ArticleDraft::default() };
    Discussion { article: article.build(), thread: thread(comments), ..Discussion::default() }
}

/// The reader with one such discussion of each length open, on a screen of this size.
pub(crate) fn reader(lengths: &[usize], size: (u16, u16)) -> App {
    let named = |(number, &comments): (usize, &usize)| discussion(&format!("Made {number}"), comments);
    App::new(lengths.iter().enumerate().map(named).collect(), size)
}

/// A comment of a thread that a test writes itself.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Comment<'t> {
    /// How deep it stands.
    pub(crate) level: u32,
    /// Who wrote it.
    pub(crate) author: &'t str,
    /// What it says.
    pub(crate) text: &'t str,
}

/// The reader with these threads open, each below an article of one paragraph.
pub(crate) fn opened(threads: &[&[Comment<'_>]], size: (u16, u16)) -> App {
    let one = |(number, comments): (usize, &&[Comment<'_>])| {
        let mut builder = ThreadBuilder::new();
        for &Comment { level, author, text } in *comments {
            builder.push(&Draft {
                author,
                body: Body::Plain(text),
                place: Place::Level(level),
                ..Draft::default()
            });
        }
        let title = format!("Article {number}");
        let article = ArticleDraft {
            title: Some(&title),
            body: vec!["One paragraph."].into(),
            ..ArticleDraft::default()
        };
        Discussion { article: article.build(), thread: builder.finish().0, ..Discussion::default() }
    };
    let mut app = App::new(threads.iter().enumerate().map(one).collect(), size);
    app.note_seen();
    app
}
