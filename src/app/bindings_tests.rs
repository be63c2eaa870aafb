//! What layers of keys make of the table's own, and what is told of what is wrong in them.

use super::*;

fn own(context: &str, name: &str, chords: &[&str], line: usize) -> OwnKeys {
    let chords = chords.iter().map(|&chord| chord.to_owned()).collect();
    OwnKeys { context: context.to_owned(), name: name.to_owned(), chords, line }
}

fn told(keys: &[OwnKeys]) -> Vec<String> {
    Bindings::new("vim", keys, "config.toml").1.iter().map(ToString::to_string).collect()
}

/// What a chord does while reading.
fn does(bindings: &Bindings, chord: &str) -> Found {
    bindings.lookup(Context::Reader, &Key::parse_chord(chord).unwrap())
}

fn action(name: &str) -> Action {
    TABLE.iter().find(|row| row.context == Context::Reader && row.name == name).unwrap().action
}

#[test]
fn every_preset_is_without_a_fault_and_no_chord_of_it_hides_another() {
    for name in NAMES {
        let (bindings, faults) = Bindings::new(name, &[], name);
        assert_eq!(faults, [], "{name}");
        for (_, context) in CONTEXTS {
            let all: Vec<_> = bindings.all(context).collect();
            for (place, (binding, chord)) in all.iter().enumerate() {
                let hidden = all[..place].iter().find(|(_, other)| clash(other, chord));
                assert!(
                    hidden.is_none(),
                    "{name}: {} and {:?}",
                    binding.name,
                    hidden.map(|(other, _)| other.name)
                );
            }
        }
        for needed in [
            "next",
            "previous",
            "find",
            "help",
            "quit",
            "palette",
            "fold-or-parent",
            "read-on",
            "undo",
            "filter",
            "copy",
        ] {
            assert!(bindings.first(needed).is_some(), "{name}: {needed} has no key");
        }
    }
    assert_eq!(settings::TABLE.iter().find(|setting| setting.name == "preset").map(|_| ()), Some(()));
    for name in NAMES {
        assert_eq!(crate::config::settings::Settings::default().take("preset", name), Ok(()));
    }
}

#[test]
fn a_chord_of_ones_own_takes_the_place_of_what_the_action_had_and_is_taken_from_others() {
    let keys = [
        own("", "next-root", &["n", "ctrl-down"], 1),
        own("", "map", &["space m"], 2),
        own("", "first", &["g"], 3),
        own("in-list", "down", &["ctrl-j"], 4),
        own("", "redo", &[], 5),
    ];
    let (bindings, faults) = Bindings::new("vim", &keys, "config.toml");
    assert_eq!(faults, []);
    assert_eq!(does(&bindings, "n"), Found::Whole(action("next-root")));
    assert_eq!(does(&bindings, "<C-Down>"), Found::Whole(action("next-root")));
    assert_eq!(does(&bindings, "}"), Found::Nothing);
    assert_eq!(does(&bindings, "space"), Found::Beginning);
    assert_eq!(does(&bindings, "space m"), Found::Whole(action("map")));
    assert_eq!(does(&bindings, "g"), Found::Whole(action("first")));
    assert_eq!(bindings.first("redo"), None);
    assert_eq!(bindings.first("next-hit"), None, "its key was taken");
    assert_eq!(bindings.first("deepest"), None, "it began with a key that is whole now");
    let down = Key::parse_chord("ctrl-n").unwrap();
    assert_eq!(bindings.lookup(Context::Picker, &down), Found::Nothing);
    assert_eq!(bindings.lookup(Context::Find, &down), Found::Whole(Action::Hit(1)));
}

#[test]
fn what_is_wrong_is_told_and_the_rest_is_bound() {
    let keys = [
        own("", "nxet", &["n"], 1),
        own("in-lits", "down", &["ctrl-j"], 2),
        own("", "next", &["ctrl-hyper-x", "j"], 3),
        own("", "previous", &["j"], 4),
        own("", "last", &["j j"], 5),
        own("", "map", &["3"], 6),
        own("in-list", "down", &["x", "left"], 7),
        own("in-letter", "cancel", &["c"], 8),
        own("", "undo", &["g esc", "a b c d e f", ""], 9),
        own("", "quit", &[], 10),
    ];
    let told = told(&keys);
    for (line, what) in [
        (1, "no action “nxet”; next?"),
        (2, "no keys for “in-lits”; in-list?"),
        (3, "“ctrl-hyper-x” is no chord"),
        (4, "“j” is not bound: “j” does next already, in line 3"),
        (5, "“j j” is not bound"),
        (6, "digit"),
        (7, "“x” would be typed"),
        (7, "“left” would be typed"),
        (8, "“c” would be typed"),
        (9, "“g esc” holds Esc"),
        (9, "more than 5 keys"),
        (9, "“” is"),
    ] {
        let lead = format!("config.toml, line {line}: ");
        assert!(
            told.iter().any(|told| told.starts_with(&lead) && told.contains(what)),
            "{line} {what}: {told:#?}"
        );
    }
    assert!(
        told.iter().any(|told| told.contains("quit would have no key left, and keeps q Ctrl-C")),
        "{told:#?}"
    );
    assert!(told.iter().any(|told| told.contains("cancel would have no key left")), "{told:#?}");
    let (bindings, _) = Bindings::new("vim", &keys, "config.toml");
    assert_eq!(does(&bindings, "j"), Found::Whole(action("next")));
    assert_eq!(does(&bindings, "q"), Found::Whole(Action::Quit));
}

#[test]
fn what_may_follow_is_what_is_left_of_chords() {
    let bindings = Bindings::default();
    let begun = Key::parse_chord("z").unwrap();
    let follows = bindings.what_follows(Context::Reader, &begun);
    assert!(follows.iter().any(|(left, binding)| left == "M" && binding.name == "fold-all"));
    assert!(!follows.iter().any(|(_, binding)| binding.name == "next"));
    assert_eq!(shown(&Key::parse_chord("ctrl-x ctrl-c").unwrap()), "Ctrl-X Ctrl-C");
    assert_eq!(shown(&Key::parse_chord("g t").unwrap()), "gt");
}

#[test]
fn numbers_and_lines_have_keys_of_ones_own_too() {
    let lookup =
        |bindings: &Bindings, context, chord| bindings.lookup(context, &Key::parse_chord(chord).unwrap());
    let (emacs, _) = Bindings::new("emacs", &[], "emacs");
    assert_eq!(lookup(&emacs, Context::Select, "ctrl-g"), Found::Whole(Action::Cancel));
    assert_eq!(lookup(&emacs, Context::Select, "ctrl-n"), Found::Whole(Action::Row(1)));
    assert_eq!(lookup(&emacs, Context::Links, "ctrl-g"), Found::Whole(Action::Cancel));
    let keys = [own("in-links", "copy", &["c"], 1), own("in-lines", "cancel", &["x"], 2)];
    let (bindings, faults) = Bindings::new("vim", &keys, "config.toml");
    assert_eq!(faults, []);
    assert_eq!(lookup(&bindings, Context::Links, "c"), Found::Whole(Action::CopyLink));
    assert_eq!(lookup(&bindings, Context::Select, "x"), Found::Whole(Action::Cancel));
}

#[test]
fn every_context_has_a_name_in_the_settings() {
    for binding in TABLE {
        assert!(CONTEXTS.iter().any(|(_, context)| *context == binding.context), "{:?}", binding.context);
    }
}
