//! What is drawn of odd text: every character, and clusters that would take rows, cells or time that are not theirs.

use understory::model::build::Body;
use understory::model::{ArticleDraft, Discussion, Draft, Place, ThreadBuilder};
use understory::text::{clean, width};

use crate::matrix::played;
use crate::oracle::{self, Frame};

/// A thread of two: somebody says this, somebody else says something plain.
fn saying(author: &str, body: &str) -> Discussion {
    let mut builder = ThreadBuilder::new();
    for (author, body, level) in [(author, body, 0), ("bo", "something plain", 1)] {
        builder.push(&Draft {
            author,
            body: Body::Plain(body),
            place: Place::Level(level),
            ..Draft::default()
        });
    }
    let article = ArticleDraft {
        title: Some("A plain title"),
        body: vec!["A paragraph."].into(),
        ..ArticleDraft::default()
    };
    Discussion { article: article.build(), thread: builder.finish().0, ..Discussion::default() }
}

fn drawn(author: &str, body: &str, size: (u16, u16), keys: &str) -> Frame {
    oracle::draw(&played(vec![saying(author, body)], size, keys), author)
}

/// S2: all scalar values, drawn; `oracle` looks at what is written, the sweep at the cells.
#[test]
fn every_character_is_drawn_harmlessly() {
    let all: Vec<char> = ('\0'..=char::MAX).collect();
    std::thread::scope(|scope| {
        for part in all.chunks(all.len() / 4 + 1) {
            scope.spawn(move || {
                for some in part.chunks(4000) {
                    let body: String = some.iter().flat_map(|&c| ['a', c, 'b', ' ']).collect();
                    let frame = drawn("alda", &body, (100, 260), "z=");
                    assert!(frame.text().contains("something plain"), "{:X}", u32::from(some[0]));
                }
            });
        }
    });
}

/// Text that is made to take what is not its own: what it is, and how many bytes it is at most cleaned.
fn odd() -> Vec<(&'static str, String)> {
    vec![
        ("S6 5,000 tags", "ok".to_owned() + &"\u{e0041}".repeat(5000)),
        (
            "S7 an emoji and 255 selectors",
            "ok 👍".to_owned() + &('\u{e0100}'..='\u{e01ef}').collect::<String>(),
        ),
        ("S8 a base and 100,000 marks", "a".to_owned() + &"\u{301}".repeat(100_000)),
        ("S8 10,000 bases with 50 marks", ("a".to_owned() + &"\u{301}".repeat(50)).repeat(10_000)),
        ("S9 65,536 signs before a letter", "\u{600}".repeat(65_536) + "x"),
        ("S9 65,537 signs before a letter", "\u{600}".repeat(65_537) + "x"),
        ("S9 65,536 half-width marks", "x".to_owned() + &"\u{ff9e}".repeat(65_536)),
        ("S9 70,000 conjuncts", "\u{915}\u{94d}".repeat(70_000)),
        ("S10 a chain of 40,000 emoji", "👩\u{200d}".repeat(40_000)),
        ("flags without end", "🇩".repeat(50_000)),
        ("Hangul jamo without end", "\u{1100}".repeat(50_000) + &"\u{1161}".repeat(50_000)),
        ("skin tones without end", "👩".to_owned() + &"🏽".repeat(50_000)),
        ("fillers without end", "x".to_owned() + &"\u{3164}".repeat(50_000)),
        ("spaces that are none", "x".to_owned() + &"\u{a0}\u{3000}\u{2003}".repeat(20_000)),
        ("one long word", "w".repeat(200_000)),
        ("one long wide word", "字".repeat(100_000)),
        ("tabs", "\t".repeat(50_000)),
        ("line breaks", "\n".repeat(200_000) + "x"),
        ("pictures", "\u{1b}".repeat(100_000)),
        ("overrides", "\u{202e}".repeat(50_000)),
    ]
}

/// S8 to S10: a cell holds little, a frame is small, and no row but the comment's own is touched.
#[test]
fn odd_text_keeps_to_its_cells() {
    let plain = drawn("alda", "plain", (120, 40), "z=");
    for (what, text) in odd() {
        let cleaned = clean::body(&text).text.into_owned();
        for (cluster, columns) in width::graphemes(&cleaned) {
            assert!(cluster.len() <= 36 && columns <= 4, "{what}: {cluster:?}");
        }
        for (author, body) in [("alda", text.as_str()), (text.as_str(), "plain")] {
            let frame = drawn(author, body, (120, 40), "z=");
            assert!(frame.bytes.len() <= 64 * 120 * 40, "{what}: {} bytes", frame.bytes.len());
            assert_eq!(frame.rows[0], plain.rows[0], "{what}: the title");
            // It offers to show what is hidden, where something is.
            let offers = frame.rows.last().is_some_and(|row| row.contains("gh what is hidden"));
            assert!(offers || frame.rows.last() == plain.rows.last(), "{what}: the last row");
        }
    }
}

/// S6, S7: what smuggles is counted and taken out.
#[test]
fn smuggled_characters_are_counted() {
    for (what, text, count) in [
        ("tags", "ok".to_owned() + &"\u{e0041}".repeat(5000), "5000 hidden characters"),
        ("selectors", "ok 中".to_owned() + &"\u{e0100}".repeat(256), "255 hidden characters"),
    ] {
        let shown = drawn("alda", &text, (120, 40), "z=").text().to_owned();
        assert!(shown.contains(count) && shown.contains("ok"), "{what}\n{shown}");
        let shown = drawn("alda", &text, (120, 40), "gh").text().to_owned();
        assert!(shown.contains("U+E0"), "{what}\n{shown}");
    }
}

/// S11: a screen of any size, however small, with clusters that are wider: something is drawn, and it ends.
#[test]
fn clusters_wider_than_the_screen() {
    let text = "字字 क्षि 👩‍👩‍👧 ␛ wordswithoutspaces \u{1000}\u{103c}\u{1031}\u{102c}";
    for size in
        [(0, 0), (1, 1), (1, 40), (2, 2), (2, 40), (3, 3), (4, 40), (7, 9), (40, 1), (40, 2), (1000, 2)]
    {
        for keys in
            ["", "z=", "<Tab>z=", "zM", "o", "?", "gm", "gh", "g!", "/字<Enter>gn", "<Enter>", "<C-e><C-e>G"]
        {
            drawn(text, text, size, keys);
        }
    }
}

/// A hit may begin or end inside a cluster: what is drawn is whole cells all the same.
#[test]
fn hits_inside_clusters() {
    let text = "e\u{301} 👩\u{200d}👧 क्षि \u{1100}\u{1161}\u{11a8} ｶ\u{ff9e} 🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f} 🇩🇪 👍🏽 \u{600}1 中\u{fe00} 1\u{fe0f}\u{20e3} ب\u{200c}ب";
    for c in clean::body(text).text.chars().filter(|c| !c.is_whitespace()) {
        let keys = format!("/\\v\\x{{{:x}}}<Enter>", u32::from(c));
        for more in ["", "gn", "<Esc>"] {
            drawn(text, text, (120, 30), &(keys.clone() + more));
        }
        drawn(text, text, (120, 30), &format!("&/\\x{{{:x}}}/<Enter>", u32::from(c)));
    }
}
