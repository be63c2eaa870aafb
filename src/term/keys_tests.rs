//! What terminals send, and what nobody should.

use proptest::prelude::*;

use super::*;

/// What bytes come to, and what silence after them.
fn told(bytes: &[u8]) -> String {
    told_in(&[bytes])
}

fn told_in(pieces: &[&[u8]]) -> String {
    let mut decoder = Decoder::default();
    let mut events = Vec::new();
    for piece in pieces {
        decoder.push(piece, &mut events);
    }
    if decoder.waits().is_some() {
        decoder.quiet(&mut events);
    }
    assert_eq!(decoder.waits(), None, "after silence nothing is waited for");
    let one = |event: &Event| match event {
        Event::Key(key) => key.to_string(),
        Event::Paste(text) => format!("paste {text:?}"),
        Event::Mouse(mouse) => format!("{:?} {},{}", mouse.kind, mouse.column, mouse.row),
        other => format!("{other:?}"),
    };
    events.iter().map(one).collect::<Vec<_>>().join(" ")
}

#[test]
fn what_terminals_send_for_keys() {
    for (bytes, expected) in [
        ("jJ?\r\t\x7f ", "j J ? Enter Tab BS Space"),
        ("\x03\x04\x0f\x1a\n\0", "Ctrl-C Ctrl-D Ctrl-O Ctrl-Z Ctrl-J Ctrl-Space"),
        ("é日😀", "é 日 😀"),
        ("\x1b", "Esc"),
        ("\x1b\x1b", "Esc Esc"),
        ("\x1bj\x1b\r", "Alt-j Alt-Enter"),
        ("\x1bé", "Alt-é"),
        ("\x1b[A\x1b[B\x1b[C\x1b[D\x1b[H\x1b[F", "↑ ↓ → ← Home End"),
        ("\x1bOA\x1bOP\x1bOS\x1bOM", "↑ F1 F4 Enter"),
        ("\x1b[1;3D\x1b[1;5C\x1b[1;2A", "Alt-← Ctrl-→ ↑"),
        ("\x1b[5~\x1b[6~\x1b[3~\x1b[1~\x1b[4~\x1b[5;5~", "PgUp PgDn Del Home End Ctrl-PgUp"),
        ("\x1b[11~\x1b[15~\x1b[17~\x1b[24~\x1b[[A\x1b[1;2P", "F1 F5 F6 F12 F1 F1"),
        ("\x1b[Z", "S-Tab"),
        (
            "\x1b[27u\x1b[106u\x1b[106;1:1u\x1b[106;5u\x1b[97:65;2u\x1b[98;2u\x1b[9;2u",
            "Esc j j Ctrl-J A B S-Tab",
        ),
        ("\x1b[106;1:3u", ""),
        ("\x1b[57399u\x1b[57414u\x1b[57417u\x1b[57410u\x1b[57411u", "0 Enter ← / *"),
        ("\x1b[I\x1b[O\x1b[?62;c\x1b[12;40R", ""),
        ("\x1bO", "Alt-O"),
    ] {
        assert_eq!(told(bytes.as_bytes()), expected, "{bytes:?}");
    }
}

#[test]
fn the_left_button_and_the_wheel_are_all_that_matters_of_a_mouse() {
    for (bytes, expected) in [
        (&b"\x1b[<0;8;4M\x1b[<32;9;4M\x1b[<0;9;4m"[..], "Press 7,3 Drag 8,3 Release 8,3"),
        (b"\x1b[<64;1;1M\x1b[<65;1;1M\x1b[<68;1;1M", "WheelUp 0,0 WheelDown 0,0 WheelUp 0,0"),
        (b"\x1b[<1;1;1M\x1b[<2;1;1M\x1b[<35;1;1M\x1b[<66;1;1M\x1b[<128;1;1M", ""),
        (b"\x1b[<0;0;0M\x1b[<0;0;5M\x1b[<0;1;70000M\x1b[<0;99999999999;1M\x1b[<0;1M\x1b[<;;M\x1b[<M", ""),
        (b"\x1b[<0;65535;65535M\x1b[<0;65536;65536M", "Press 65534,65534 Press 65535,65535"),
        (b"\x1b[M\x20\x21\x21\x1b[M\x23\x28\x24\x1b[M\x60\x21\x21", "Press 0,0 Release 7,3 WheelUp 0,0"),
        (b"\x1b[M\x20\x20\x20\x1b[M\x00\x21\x21", ""),
    ] {
        assert_eq!(told(bytes), expected, "{:?}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn half_a_sequence_takes_no_key_after_it() {
    // Where silence follows, and where keys follow at once: at most the one that ends it is lost.
    for begun in ["\x1b[<", "\x1b[<0;1", "\x1b[?", "\x1b[?1;2", "\x1b[1;", "\x1b[", "\x1b[;;;", "\x1b[>"] {
        let mut decoder = Decoder::default();
        let mut events = Vec::new();
        decoder.push(begun.as_bytes(), &mut events);
        assert!(decoder.waits().is_some(), "{begun:?}");
        decoder.quiet(&mut events);
        events.clear();
        decoder.push(b"q", &mut events);
        assert_eq!(events, [Event::Key(Key::plain(Code::Char('q')))], "{begun:?}");
        assert!(told(format!("{begun}qq").as_bytes()).ends_with('q'), "{begun:?}");
        assert!(told(format!("{begun}\x1b[Aq").as_bytes()).ends_with("↑ q"), "{begun:?}");
    }
    assert!(told(format!("\x1b[{}q", "0".repeat(300)).as_bytes()).ends_with('q'));
    assert_eq!(told(b"\xf0\x9fq"), "q");
    assert_eq!(told(b"\xff\xfe\xc2q\x80"), "q");
    assert_eq!(told("\u{9b}31m".as_bytes()), "3 1 m", "no character that is a control");
}

#[test]
fn a_paste_is_data_and_has_an_end() {
    for (bytes, expected) in [
        ("\x1b[200~q\nzM\x1b[201~j", r#"paste "q\nzM" j"#),
        ("a\x1b[200~\x1b[201~b", r#"a paste "" b"#),
        ("\x1b[200~one\x1b[201~two\x1b[201~j", r#"paste "one" t w o j"#),
        ("\x1b[200~\x1b[200~x\x1b[201~", r#"paste "\u{1b}[200~x""#),
        ("\x1b[200~\x1b[20\x1b[201~", r#"paste "\u{1b}[20""#),
        ("\x1b[200~without end", r#"paste "without end""#),
    ] {
        assert_eq!(told(bytes.as_bytes()), expected, "{bytes:?}");
    }
    assert_eq!(told(b"\x1b[200~\xff\x1b[201~"), "paste \"\u{fffd}\"");
}

#[test]
fn who_is_caught_in_a_paste_gets_out_by_escape_or_ctrl_c() {
    assert_eq!(told_in(&[b"\x1b[200~text", b"\x1b"]), r#"paste "text" Esc"#);
    assert_eq!(told_in(&[b"\x1b[200~text", b"\x03"]), r#"paste "text" Ctrl-C"#);
    // What is part of it, or goes on, is no key.
    assert_eq!(told_in(&[b"\x1b[200~text\x03"]), "paste \"text\\u{3}\"");
    assert_eq!(told_in(&[b"\x1b[200~text", b"\x1b", b"[201~j"]), r#"paste "text" j"#);
    assert_eq!(told_in(&[b"\x1b[200~text", b"\x03", b"more"]), "paste \"text\\u{3}more\"");
}

#[test]
fn of_a_paste_no_more_than_the_bound_is_kept() {
    let mut decoder = Decoder::default();
    let mut events = Vec::new();
    decoder.push(b"\x1b[200~", &mut events);
    for _ in 0..400 {
        decoder.push(&[b'x'; 10_000], &mut events);
    }
    decoder.push(b"\x1b[201~q", &mut events);
    let [Event::Paste(text), Event::Key(_)] = &events[..] else { panic!("{} events", events.len()) };
    assert_eq!(text.len(), LONGEST_PASTE);
}

#[test]
fn a_million_and_a_half_of_random_bytes_leave_the_keyboard_heard() {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    for _ in 0..15 {
        let mut decoder = Decoder::default();
        let mut events = Vec::new();
        for _ in 0..100 {
            // Escapes and brackets more often than chance has them.
            let bytes: Vec<u8> = (0..1000)
                .map(|_| match next() % 8 {
                    0 => 0x1b,
                    1 => b"[<?;0M"[(next() % 6) as usize],
                    _ => next() as u8,
                })
                .collect();
            decoder.push(&bytes, &mut events);
        }
        decoder.quiet(&mut events);
        events.clear();
        decoder.push(b"q", &mut events);
        assert_eq!(events, [Event::Key(Key::plain(Code::Char('q')))]);
    }
}

proptest! {
    /// In whatever pieces bytes come, they are the same; and whatever comes, a key is heard after it.
    #[test]
    fn pieces_make_no_difference_and_the_keyboard_stays_heard(
        bytes in prop::collection::vec(prop_oneof![
            Just(vec![0x1b]), Just(b"\x1b[".to_vec()), Just(b"\x1b[<".to_vec()), Just(b"\x1b[200~".to_vec()), Just(b"\x1b[201~".to_vec()),
            Just(b"\x1b[M".to_vec()), Just(b"\x1b[?".to_vec()), Just("é".as_bytes().to_vec()), prop::collection::vec(any::<u8>(), 0..4),
            Just(b"0;1".to_vec()), Just(b"~".to_vec()), Just(b"M".to_vec()),
        ], 0..20),
        size in 1_usize..7,
    ) {
        let bytes = bytes.concat();
        let (mut whole, mut parts) = (Vec::new(), Vec::new());
        let (mut one, mut many) = (Decoder::default(), Decoder::default());
        one.push(&bytes, &mut whole);
        for piece in bytes.chunks(size) {
            many.push(piece, &mut parts);
        }
        prop_assert_eq!(&whole, &parts);
        if one.waits().is_some() {
            one.quiet(&mut whole);
        }
        prop_assert_eq!(one.waits(), None);
        whole.clear();
        one.push(b"q", &mut whole);
        prop_assert_eq!(whole, [Event::Key(Key::plain(Code::Char('q')))]);
    }
}
