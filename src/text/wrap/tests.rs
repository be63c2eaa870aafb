//! Tables of lines, and what must hold for any text at any width.

use proptest::prelude::*;

use super::*;
use crate::text::clean;

fn wrapped(text: &str, first: usize, rest: usize) -> Vec<&str> {
    wrap(text, first, rest).into_iter().map(|line| slice(text, line)).collect()
}

#[test]
fn words_go_where_they_fit() {
    for (text, first, rest, lines) in [
        ("", 10, 10, vec![""]),
        ("   ", 10, 10, vec![""]),
        ("one two three", 13, 13, vec!["one two three"]),
        ("one two three", 12, 12, vec!["one two", "three"]),
        ("one two three", 7, 7, vec!["one two", "three"]),
        ("one two three", 3, 9, vec!["one", "two three"]),
        ("one   two  ", 5, 5, vec!["one", "two"]),
        ("one\ntwo\n\nthree", 20, 20, vec!["one", "two", "", "three"]),
        ("a\n", 9, 9, vec!["a", ""]),
        ("abcdefghij", 4, 4, vec!["abcd", "efgh", "ij"]),
        ("ab cdefghijk lm", 6, 6, vec!["ab", "cdefgh", "ijk lm"]),
        // The first line has too little room, the others have enough.
        ("harbour", 3, 10, vec!["", "harbour"]),
        ("é harbour", 1, 10, vec!["é", "harbour"]),
        ("hárbour", 3, 10, vec!["", "hárbour"]),
        // The indent of a line stays, unless the word needs its room.
        ("  one two", 6, 6, vec!["  one", "two"]),
        ("    abcdef g", 6, 6, vec!["abcdef", "g"]),
        ("    ábcdef g", 6, 6, vec!["ábcdef", "g"]),
        ("  abcdefghi", 6, 6, vec!["  abcd", "efghi"]),
        ("  ábcdefghi", 6, 6, vec!["  ábcd", "efghi"]),
        ("see https://example.org/a-b/c now", 12, 12, vec!["see", "https://exam", "ple.org/a-b/", "c now"]),
        ("voir à https://example.org/a-b/c", 26, 26, vec!["voir à", "https://example.org/a-b/c"]),
        ("日本語のテキスト。", 6, 6, vec!["日本語", "のテキ", "スト。"]),
        ("日本語。", 6, 6, vec!["日本", "語。"]),
        ("one—two three", 5, 5, vec!["one—", "two", "three"]),
        ("👩‍👩‍👧 👍🏽 🇩🇪", 5, 5, vec!["👩‍👩‍👧 👍🏽", "🇩🇪"]),
        ("日本", 1, 1, vec!["日", "本"]),
        ("ab", 0, 0, vec!["a", "b"]),
    ] {
        assert_eq!(wrapped(text, first, rest), lines, "{text:?} in {first}, {rest}");
    }
}

#[test]
fn code_keeps_its_spaces() {
    let text = "  let x   = 1;  \n\n    y";
    let lines: Vec<_> = wrap(text, 11, 6).into_iter().map(|line| slice(text, line)).collect();
    assert_eq!(lines, ["  let x   =", "1;", "", "    y"]);
    assert!(matches!(*wrap("", 8, 8), [Range { start: 0, end: 0 }]));
}

/// First fit by the letter: each line takes words while they fit.
fn naive(text: &str, first: usize, rest: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let (mut open, mut room) = (String::new(), first);
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        if !open.is_empty() && open.len() + 1 + word.len() <= room {
            open = format!("{open} {word}");
            continue;
        }
        if !open.is_empty() || (word.len() > room && word.len() <= rest) {
            lines.push(std::mem::take(&mut open));
            room = rest;
        }
        let mut word = word;
        while word.len() > room {
            let (piece, after) = word.split_at(room);
            lines.push(piece.to_owned());
            (word, room) = (after, rest);
        }
        open = word.to_owned();
    }
    lines.push(open);
    lines
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn ascii_lines_are_those_of_first_fit(text in "[ab]{1,9}( [abc]{1,9}){0,12}", first in 1..14_usize, rest in 1..14_usize) {
        let lines: Vec<_> = wrapped(&text, first, rest).into_iter().map(str::to_owned).collect();
        prop_assert_eq!(lines, naive(&text, first, rest));
    }

    #[test]
    fn both_paths_break_alike(text in "( {0,3}[ab]{1,9}){0,9} {0,2}", first in 0..14_usize, rest in 0..14_usize) {
        // The same text with letters that are not ASCII takes the other path.
        let other = text.replace('a', "é");
        let plain: Vec<_> = wrapped(&text, first, rest).into_iter().map(|line| line.replace('a', "é")).collect();
        if other != text {
            let lines: Vec<_> = wrapped(&other, first, rest).into_iter().map(str::to_owned).collect();
            prop_assert_eq!(lines, plain);
        }
    }

    #[test]
    fn nothing_is_lost_and_nothing_too_wide(raw in "(\\PC|[ \n—a日é👩🇩\u{301}\u{200D}\u{FE0F}क्षﾞ-]){0,60}", first in 0..12_usize, rest in 0..12_usize) {
        let text = clean::body(&raw).text;
        let visible = |text: &str| text.chars().filter(|&c| c != ' ' && c != '\n').collect::<String>();
        let (lines, rooms) = (wrap(&text, first, rest), [first, rest]);
        prop_assert!(lines.windows(2).all(|pair| pair[0].end <= pair[1].start));
        let all: String = lines.iter().map(|line| slice(&text, line.clone())).collect();
        prop_assert_eq!(visible(&all), visible(&text));
        for (number, line) in lines.iter().enumerate() {
            let line = slice(&text, line.clone());
            let room = rooms[usize::from(number > 0)].max(1);
            prop_assert!(width(line) <= room || graphemes(line.trim_start_matches(' ')).count() == 1, "{:?} in {}", line, room);
            prop_assert!(!line.contains('\n'));
        }
        let clusters = lines.iter().map(|line| visible_clusters(slice(&text, line.clone()))).sum::<usize>();
        prop_assert_eq!(clusters, visible_clusters(&text));
        prop_assert!(lines.iter().all(|line| !slice(&text, line.clone()).ends_with(' ')));
    }
}

fn visible_clusters(text: &str) -> usize {
    graphemes(text).filter(|(cluster, _)| !matches!(*cluster, " " | "\n")).count()
}
