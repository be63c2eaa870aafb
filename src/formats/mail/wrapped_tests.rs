//! Lines of mail, and which of them were broken by a program.

use proptest::prelude::*;
use proptest::sample::select;

use super::*;

/// A text with `~` at the end of each line that is to be joined with the next: the text without them, and as it is to be.
fn both(drawn: &str) -> (String, String) {
    let (mut joined, mut open) = (String::new(), true);
    for line in drawn.lines() {
        let bare = line.strip_suffix('~').unwrap_or(line);
        if open {
            joined.push_str(bare.trim_end_matches(|c| line.ends_with('~') && c == ' '));
        } else {
            joined.push(' ');
            joined.push_str(bare.trim_start_matches(['>', ' ']).trim_end());
        }
        open = !line.ends_with('~');
        if open {
            joined.push('\n');
        }
    }
    (drawn.lines().map(|line| line.strip_suffix('~').unwrap_or(line).to_owned() + "\n").collect(), joined)
}

fn read(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    joined(&lines).iter().flat_map(|line| [line.as_ref(), "\n"]).collect()
}

/// What each case is, and the lines of it that are to be joined.
const CASES: &[(&str, &str)] = &[
    (
        "prose",
        "The ferry to the outer islands leaves at nine in the morning, and on~
most days it is so full that those who come late have to wait for the~
one at noon.

A second paragraph that is long enough to be broken once by the mailer~
stands by itself.
",
    ),
    (
        "a space at the end of each line",
        "The ferry to the outer islands leaves at nine in the morning, and on ~
most days it is so full that people have to wait.
",
    ),
    (
        "quotes of two levels and an answer, with nothing between them",
        "> > The harbour master told me that the pier will be closed for repairs~
> > from the first of May.
> I have heard the same from a friend of mine who works at the customs~
> house, and she should know.
Then we had better look for another pier now, before everybody else in~
the town does the same.
",
    ),
    (
        "signs without spaces",
        ">>The harbour master told me that the pier will be closed for repairs~
>>from the first of May.
",
    ),
    (
        "a greeting above and a name below",
        "Hello Ines,
the ferry to the outer islands leaves at nine in the morning, and on~
most days it is so full that those who come late have to wait for the~
next one, which leaves at noon and is even slower than the first, so I~
would not count on it.
Cheers,
Marlow
",
    ),
    (
        "a name after a line that is full",
        "I hope that all of you have a good time on the islands this summer.
Marlow
",
    ),
    (
        "verse",
        "The boats go out when the day is grey,
the nets are long and the night is cold,
and what they bring to the shore by day
is less by half than the songs have told.
",
    ),
    (
        "long verse",
        "And when the boats come back to the harbour under the falling snow,
The lamps are lit in the windows of those who have waited all night,
But nobody asks of the weather, for all of them here seem to know it
",
    ),
    (
        "a ragged right edge",
        "The ferry to the outer islands leaves at nine in the morning, and on
most days
it is so full that people have to wait for the one that leaves at noon
",
    ),
    (
        "a list, its items hanging",
        "These are the things that somebody has to see to before the boats are~
in the water:
- the ropes of the northern pier, which were not looked at last autumn~
  although we said so
- paint
2) the lamps at the end of the mole, which go out whenever it is windy~
   or wet
",
    ),
    (
        "a list whose items do not hang",
        "- the ropes of the northern pier, which were not looked at last autumn
although we said so
",
    ),
    (
        "a list of one line an item",
        "* the ropes of the northern pier, which were not looked at last year
* the lamps at the end of the mole, which go out whenever it is windy
",
    ),
    (
        "a dash at the beginning of a line",
        "Everybody who was asked had seen the light at the end of the old mole
- even Ines - but nobody could say what it was
",
    ),
    (
        "a signature and what is below it",
        "I have not looked into that yet, but it should not take more than an~
hour or two.
-- 
The harbour office, second floor, the last door on the left hand side,
open when the flag is up

Whoever finds this bottle is kindly asked to send it back to the owner
of the harbour office.
> The signature of somebody does not end what somebody else has said on~
> the same page.
",
    ),
    (
        "a table",
        "boat            owner                 length          built in the year
Petrel          the harbour office    nine metres     nineteen eighty
",
    ),
    (
        "a table with bars",
        "| boat | whose it is and where it lies when the weather is bad at sea |
| Petrel | the harbour office |
",
    ),
    (
        "code",
        "let found = harbour.boats().filter(|boat| boat.is_in(&water)).count();
assert!(found > 0)
",
    ),
    (
        "a command over two lines",
        "harbour --list --boats --sorted-by length --only-those-in-the-water \\
--and-the-others
",
    ),
    (
        "a stretch of a patch in a quote",
        "> -the ferry to the outer islands leaves at nine in the morning, and on
> -most days it is full
> +the ferry to the outer islands leaves at ten in the morning, and on
> +most days it is empty
",
    ),
    (
        "an address of a house",
        "The Harbour Office
12 Pier Road
Northhaven
",
    ),
    (
        "fields",
        "From: Ines Vaal, who keeps the books of the harbour office <ines@example.org>
Subject: what we owe
",
    ),
    (
        "two fields in a long paragraph",
        "The ferry to the outer islands leaves at nine in the morning, and on~
days: when it rains it leaves at noon, as all of those who have waited~
for it know well, and this is also what the board on the pier tells in~
words: the ferry leaves when the captain has had his breakfast and not~
earlier. Nobody has ever seen him eat it, so nobody can say when it is~
that he is done, and therefore it is best to be there at seven.
",
    ),
    (
        "the words above a quote",
        "On Tuesday, the third of November, at noon, Ines Vaal of the harbour~
<ines@example.org> wrote:
> What is the time of the last ferry on the days when there is no wind?
",
    ),
    (
        "an address in the middle of a sentence",
        "All the times of the ferries of this year are on a page of their own at~
https://harbour.example.org/ferries/times/of/the/year/and/of/all/the/years/before/it.html~
and should be right.
",
    ),
    (
        "an address that is announced",
        "All the times of the ferries of this year are on a page of their own:
https://harbour.example.org/ferries/times/of/the/year
",
    ),
    (
        "a word broken at its end",
        "The ferry to the outer islands leaves at nine, and is always a quarter-
hour late.
",
    ),
    (
        "a sentence after two spaces",
        "The ferry leaves at nine.  On most days it is so full that those who~
come late have to wait.
",
    ),
    (
        "a line that ends with two spaces",
        "The ferry to the outer islands leaves at nine in the morning, and on  
most days it is late.
",
    ),
    (
        "lines wider than mail has",
        "The ferry to the outer islands leaves at nine in the morning, and on most days it is so full that
people have to wait.
",
    ),
    (
        "letters of two bytes each",
        "Паром на дальние острова уходит в девять утра, и почти каждый день он~
полон, так что опоздавшие ждут.
",
    ),
    (
        "wide letters",
        "船は朝の九時に出ます。 遅れた人は正午の船を待たなければなりません。 切符は 港の
事務所で 買えます。
",
    ),
    ("nothing", ""),
];

#[test]
fn what_a_program_has_wrapped_is_joined_and_nothing_else() {
    for (what, drawn) in CASES {
        let (text, expected) = both(drawn);
        assert_eq!(read(&text), expected, "{what}");
        let windows = text.replace('\n', "\r\n");
        assert_eq!(read(&windows), expected, "{what}, with other line ends");
    }
}

#[test]
fn the_same_holds_in_quotes() {
    let text =
        "The ferry to the outer islands leaves at nine in the morning, and on\nmost days it is full.\n";
    for signs in ["> ", ">> ", "> > > ", ">"] {
        let quoted: String = text.lines().flat_map(|line| [signs, line, "\n"]).collect();
        assert_eq!(read(&quoted), format!("{signs}{}\n", text.trim_end().replace('\n', " ")));
    }
}

/// Pieces of which lines are made, so that some are wrapped and many are odd.
fn any_text() -> impl Strategy<Value = String> {
    const PIECES: [&str; 16] = [
        "the ferry to the outer islands leaves at nine in the morning, and on",
        "most days it is so full that those who come late have to wait",
        "for the one at noon.",
        "Cheers,",
        "- ",
        "  ",
        "> ",
        ">",
        "-- ",
        "\r",
        "https://harbour.example.org/ferries",
        "港の事務所で",
        "\u{a0}",
        "1. ",
        "word",
        ";",
    ];
    let line = prop::collection::vec(select(PIECES.to_vec()), 0..4).prop_map(|pieces| pieces.concat());
    prop::collection::vec(line, 0..12).prop_map(|lines| lines.join("\n"))
}

proptest! {
    #[test]
    fn joining_changes_no_word_and_crosses_no_empty_line(text in any_text()) {
        let lines: Vec<&str> = text.lines().collect();
        let read = joined(&lines);
        // Every line that comes out is one or more that went in, of one level, the signs of the others taken off.
        let mut left = lines.iter().copied();
        for line in &read {
            let first = left.next().unwrap_or_default();
            let (level, _) = quote_level(first);
            let mut words: String = first.split_whitespace().collect();
            let whole: String = line.split_whitespace().collect();
            while words.len() < whole.len() {
                let next = left.next().unwrap_or_default();
                let (other, rest) = quote_level(next);
                prop_assert_eq!(level, other);
                prop_assert!(!rest.trim().is_empty());
                words.extend(rest.split_whitespace());
            }
            prop_assert_eq!(words, whole);
        }
        prop_assert_eq!(left.next(), None);
    }

    #[test]
    fn what_is_filled_at_a_width_comes_back(
        words in prop::collection::vec("[a-zäöß]{2,12}", 30..80),
        // No word is so long that a line would be shorter than what is taken for wrapped.
        room in 72_usize..=80,
    ) {
        let prose = words.join(" ");
        let filled = crate::text::wrap::wrap(&prose, room, room);
        let text: Vec<&str> = filled.into_iter().map(|line| crate::text::slice(&prose, line)).collect();
        prop_assert_eq!(joined(&text).join("\n"), prose);
    }
}

#[test]
fn odd_lines_take_linear_time() {
    for unit in ["a.  ", "> ", ".)  ", "- ", "a\n", "a ", "港", "( ", "a. "] {
        let text = unit.repeat(50_000);
        assert_eq!(joined(&text.lines().collect::<Vec<_>>()).len(), text.lines().count(), "{unit:?}");
    }
}
