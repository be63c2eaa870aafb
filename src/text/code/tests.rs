//! Code in some languages, and what its words are.

use proptest::prelude::*;

use super::*;

/// Words, and what they are.
type Seen<'c> = (&'c str, Kind);

/// What is coloured in a piece of code, each with its kind.
fn seen(language: Language, code: &str) -> Vec<Seen<'_>> {
    tokens(language, code).into_iter().map(|token| (slice(code, token.range), token.kind)).collect()
}

#[test]
fn words_of_a_language_that_is_told() {
    use Kind::{Keyword, Literal, Name, Remark};
    let table: &[(&str, &str, &[Seen<'_>])] = &[
        ("rust", "let x = \"a\"; // hi", &[("let", Keyword), ("\"a\"", Literal), ("// hi", Remark)]),
        (
            "C++",
            "static int n = 12; /* é */",
            &[("static", Keyword), ("int", Keyword), ("12", Literal), ("/* é */", Remark)],
        ),
        ("c", "#include <x.h>\nint é;", &[("#include", Keyword), ("int", Keyword)]),
        ("json", "{\"a\": 1}", &[("\"a\"", Name), ("1", Literal)]),
        ("python", "def f(): # why", &[("def", Keyword), ("# why", Remark)]),
        ("text", "let x = 1;", &[]),
        ("brainfuck", "+++", &[]),
    ];
    for (name, code, expected) in table {
        assert_eq!(seen(Language::named(name), code), *expected, "{name}: {code}");
    }
}

#[test]
fn lines_of_a_patch() {
    let code = "diff --git a/x b/x\nindex 1..2\n--- a/x\n+++ b/x\n@@ -1 +1 @@ fn\n same\n-old\n+new\n\n";
    let expected = [
        ("diff --git a/x b/x", Kind::Name),
        ("index 1..2", Kind::Remark),
        ("--- a/x", Kind::Name),
        ("+++ b/x", Kind::Name),
        ("@@ -1 +1 @@ fn", Kind::Name),
        ("-old", Kind::Removed),
        ("+new", Kind::Added),
    ];
    assert_eq!(seen(Language::Unknown, code), expected);
}

#[test]
fn what_is_not_told_is_guessed_where_it_is_plain_to_see() {
    let table = [
        ("#!/bin/sh\necho hi", Language::Shell),
        ("$ ls -l\ntotal 0", Language::Shell),
        ("#!/usr/bin/env python3\nx", Language::Python),
        ("def tide(day):\n    return day", Language::Python),
        ("from os import path", Language::Python),
        ("fn tide() -> u8 {\n    7\n}", Language::Rust),
        ("{\"tide\": 3}", Language::Json),
        ("<ul class=\"x\">\n</ul>", Language::Html),
        ("#include <stdio.h>\nint main(void)", Language::CLike),
        ("for (i = 0; i < n; i++) {\n  go(i);\n}", Language::CLike),
        ("[tide]\nheight = 3", Language::Toml),
        ("the ferry leaves at nine\nand comes back", Language::Unknown),
        ("a < b and c > d", Language::Unknown),
        ("   +---+\n   | a |\n   +---+", Language::Unknown),
        ("", Language::Unknown),
    ];
    for (code, expected) in table {
        assert_eq!(Language::guess(code), expected, "{code}");
    }
}

#[test]
fn names_are_known_again_and_fences_say_more_than_names() {
    for (language, names) in language::NAMES {
        assert!(names.iter().all(|name| Language::named(name) == *language), "{names:?}");
        assert_eq!(language.name().map(Language::named), Some(*language));
    }
    assert_eq!(Language::named("rust,ignore"), Language::Rust);
    assert_eq!(Language::named("{.python .numbered}"), Language::Python);
    assert_eq!(Language::named(""), Language::Unknown);
    assert_eq!(Language::Unknown.name(), None);
    assert!(language::LIKE_C.is_sorted());
}

#[test]
fn long_code_is_coloured_as_far_as_it_is_looked_at() {
    let code = "let x = 1;\n".repeat(20_000);
    let last = tokens(Language::Rust, &code).last().map(|token| token.range.end);
    assert!(last.is_some_and(|end| end > MOST - 100 && end <= MOST), "{last:?}");
}

proptest! {
    #[test]
    fn tokens_are_in_order_and_split_no_letter(code in "(\\PC|[\\n\"'`/*#{}<>@+-]){0,200}", name in prop::sample::select(
        language::NAMES.iter().map(|(language, _)| *language).collect::<Vec<_>>())) {
        let mut at = 0;
        for token in tokens(name, &code) {
            prop_assert!(at <= token.range.start && token.range.start < token.range.end);
            prop_assert!(code.get(token.range.clone()).is_some());
            at = token.range.end;
        }
    }
}
