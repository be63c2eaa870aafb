//! Compressed sources of every kind: whole, in members, cut short, damaged, and too large.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should say so and stop")]

use std::cell::Cell;

use super::*;

#[path = "../../tests/common/pack.rs"]
mod pack;

use pack::{PACKS, gzip};

/// Everything that comes of the bytes, and what is told.
fn unpacked(bytes: &[u8]) -> (Vec<u8>, Vec<String>) {
    within(LIMITS, bytes)
}

fn within(limits: Limits, bytes: impl Read) -> (Vec<u8>, Vec<String>) {
    let mut from = Unpacked::within(limits, bytes).unwrap();
    let mut all = Vec::new();
    from.more(u64::MAX, &mut all).unwrap();
    (all, from.told())
}

/// Words that do not compress to nothing, as text does not.
fn words(len: usize) -> Vec<u8> {
    let mut state = 1u32;
    let mut text = Vec::with_capacity(len + 16);
    while text.len() < len {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        text.extend_from_slice(format!("{:x} ", state >> 12).as_bytes());
    }
    text.truncate(len);
    text
}

fn is_begin(part: &[u8], whole: &[u8]) -> bool {
    whole.starts_with(part)
}

#[test]
fn whole_and_in_members() {
    let (one, two) = (words(300_000), words(70_000));
    for (name, pack) in PACKS {
        let cases = [
            ("whole", pack(&one), one.clone()),
            ("empty", pack(b""), Vec::new()),
            ("members", [pack(&one), pack(&two)].concat(), [&one[..], &two].concat()),
            (
                "an empty member between",
                [pack(&one), pack(b""), pack(&two)].concat(),
                [&one[..], &two].concat(),
            ),
            ("zeros at the end", [&pack(&one)[..], &[0; 512]].concat(), one.clone()),
            ("zeros between", [&pack(&one)[..], &[0; 4], &pack(&two)].concat(), [&one[..], &two].concat()),
            ("another kind behind", [pack(&one), gzip(&two)].concat(), [&one[..], &two].concat()),
            ("inside gzip", gzip(&pack(&one)), one.clone()),
            ("gzip inside", pack(&gzip(&one)), one.clone()),
        ];
        for (what, packed, expected) in cases {
            let (bytes, told) = unpacked(&packed);
            assert!(bytes == expected, "{name}, {what}: {} of {} bytes", bytes.len(), expected.len());
            assert_eq!(told, [""; 0], "{name}, {what}");
        }
    }
}

#[test]
fn plain_bytes_are_handed_on() {
    for bytes in [&b""[..], b"a", b"BZh, said the bee", b"The ferry left at nine.\n", b"\x1F"] {
        let mut from = Unpacked::new(bytes).unwrap();
        let mut all = Vec::new();
        assert_eq!(from.more(u64::MAX, &mut all).unwrap(), bytes.len() as u64);
        assert_eq!((&all[..], from.how(), from.told()), (bytes, None, Vec::new()));
    }
}

#[test]
fn the_kinds_are_told_from_the_inside() {
    for (packed, how) in [
        (gzip(b"x"), "compressed (gzip)"),
        (pack::zstd(&gzip(b"x")), "compressed (gzip in zstd)"),
        (gzip(&gzip(&gzip(b"x"))), "compressed (gzip in gzip)"),
    ] {
        assert_eq!(Unpacked::new(&packed[..]).unwrap().how().unwrap(), how);
    }
}

#[test]
fn what_is_packed_three_times_stays_packed() {
    let inner = gzip(b"The ferry");
    assert_eq!(unpacked(&gzip(&gzip(&inner))), (inner, Vec::new()));
}

#[test]
fn what_ends_early_is_given_as_far_as_it_goes() {
    let text = words(1 << 20);
    for (name, pack) in PACKS {
        let packed = pack(&text);
        let mut most = 0;
        for twelfth in 0..12 {
            let cut = MAGIC + (packed.len() - MAGIC - 1) * twelfth / 11;
            let (bytes, told) = unpacked(&packed[..cut]);
            assert!(is_begin(&bytes, &text) && bytes.len() >= most, "{name} at {cut}");
            let early = format!(
                "the {name} data ends early, after {} bytes of content: the rest is missing",
                bytes.len()
            );
            assert_eq!(told, [early], "{name} at {cut} of {}", packed.len());
            most = bytes.len();
        }
        assert!(most > text.len() * 3 / 4, "{name}: {most}");
    }
}

#[test]
fn the_beginning_of_a_member_that_ends_early_is_given_too() {
    let (one, two) = (words(5000), words(400_000));
    for (name, pack) in PACKS {
        let packed = [pack(&one), pack(&two)].concat();
        let (bytes, told) = unpacked(&packed[..packed.len() - 9]);
        assert!(is_begin(&bytes, &[&one[..], &two].concat()), "{name}");
        assert!(bytes.len() > 5000, "{name}: {}", bytes.len());
        assert!(told[0].contains("ends early"), "{name}: {told:?}");
    }
}

#[test]
fn what_follows_the_end_is_told_and_left_out() {
    let text = words(100_000);
    for (name, pack) in PACKS {
        for garbage in [&b"garbage"[..], b"\0\0\0x", b"B", &vec![0xFF; 100_000]] {
            let (bytes, told) = unpacked(&[&pack(&text)[..], garbage].concat());
            assert!(bytes == text, "{name}");
            let expected =
                format!("after the end of the {name} data comes something else, which is left out");
            assert_eq!(told, [expected]);
        }
    }
}

#[test]
fn flipped_bytes_are_told_and_never_fatal() {
    let text = words(60_000);
    for (name, pack) in PACKS {
        let packed = pack(&text);
        for place in (MAGIC..packed.len()).step_by(packed.len() / 200) {
            let mut broken = packed.clone();
            broken[place] ^= 0x10 << (place % 4);
            let (bytes, told) = unpacked(&broken);
            assert!(bytes == text || !told.is_empty(), "{name} at {place}: damage is not told");
            assert!(bytes.len() <= LIMITS.free as usize + packed.len() * LIMITS.ratio as usize + PIECE);
        }
    }
}

#[test]
fn a_checksum_that_fails_keeps_the_content() {
    let text = words(300_000);
    // zstd holds back the piece that it is in when it finds out.
    for (name, pack, from_end, kept_back) in [("gzip", PACKS[0].1, 6, 0), ("zstd", PACKS[1].1, 2, PIECE)] {
        let mut packed = pack(&text);
        let place = packed.len() - from_end;
        packed[place] ^= 1;
        let (bytes, told) = unpacked(&packed);
        assert!(is_begin(&bytes, &text) && bytes.len() + kept_back >= text.len(), "{name}: {}", bytes.len());
        let damaged = format!("the {name} data is damaged after {} bytes of content (", bytes.len());
        assert!(told[0].starts_with(&damaged) && told[0].contains("checksum"), "{told:?}");
    }
}

#[test]
fn every_beginning_and_every_broken_byte_of_a_small_file_is_borne() {
    let text = words(120);
    for (name, pack) in PACKS {
        let packed = pack(&text);
        for len in 0..packed.len() {
            let (bytes, told) = unpacked(&packed[..len]);
            let known = Kind::of(&packed[..len]).is_some();
            assert_eq!(!told.is_empty(), known, "{name}, the first {len}: {told:?}");
            assert!(!known || is_begin(&bytes, &text));
            for change in [1, 16, 128, 255, packed[len]] {
                let mut broken = packed.clone();
                broken[len] ^= change;
                let (bytes, told) = unpacked(&broken);
                assert!(len < MAGIC || bytes == text || !told.is_empty(), "{name}, {change:x} at {len}");
            }
        }
    }
}

/// Counts what is read through it.
struct Counted<'a>(&'a [u8], &'a Cell<usize>);

impl Read for Counted<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let len = self.0.read(out)?;
        self.1.set(self.1.get() + len);
        Ok(len)
    }
}

#[test]
fn a_gibibyte_of_nothing_stops_early() {
    for letter in [0, b' '] {
        let piece = vec![letter; 16 << 20];
        for (name, pack) in PACKS {
            let packed = pack(&piece).repeat(64);
            let read = Cell::new(0);
            let (bytes, told) = within(LIMITS, Counted(&packed, &read));
            let bound = (read.get() * LIMITS.ratio as usize).max(LIMITS.free as usize) + PIECE;
            assert!(bytes.len() <= bound && bytes.capacity() <= 2 * bound, "{name}: {}", bytes.len());
            assert!(bytes.len() < 64 << 20, "{name}: {}", bytes.len());
            assert!(read.get() <= 3 * PIECE, "{name}: {}", read.get());
            assert_eq!(
                told,
                [format!(
                    "stopped after {} bytes: the {name} data grows beyond 100 times its size, which is the limit after the first 1 MiB",
                    bytes.len()
                )]
            );
            // Neither does it help to pack it twice.
            let (bytes, told) = unpacked(&gzip(&packed));
            assert!(
                bytes.len() <= (gzip(&packed).len() * 100).max(1 << 20) + PIECE,
                "{name}: {}",
                bytes.len()
            );
            assert!(told[0].starts_with("stopped after"), "{told:?}");
        }
    }
}

#[test]
fn the_limit_of_a_source_holds_for_what_is_decoded() {
    let text = words(300_000);
    let limits = |most| Limits { most, ..LIMITS };
    for (name, pack) in PACKS {
        let packed = pack(&text);
        assert_eq!(within(limits(300_000), &packed[..]).1, [""; 0], "{name}");
        let (bytes, told) = within(limits(262_144), &packed[..]);
        assert!(bytes == text[..262_144], "{name}: {}", bytes.len());
        assert_eq!(told, [format!("stopped at the limit of 262144 bytes: the {name} data has more")]);
    }
}

#[test]
fn data_without_content_has_an_end_too() {
    let nothing = pack::bzip2(b"").repeat(40_000);
    let (bytes, told) = within(Limits { most: 100_000, ..LIMITS }, &nothing[..]);
    assert_eq!(bytes, b"");
    assert_eq!(told[0], "stopped at the limit of 100000 bytes, compressed");
}

#[test]
fn a_window_of_two_gibibytes_is_read_and_one_beyond_is_not() {
    // A frame by hand: magic, a descriptor without a size, a window, one raw block that is the last.
    let frame = |window: u8| [&b"\x28\xB5\x2F\xFD\0"[..], &[window], b"\x49\0\0", b"The ferry"].concat();
    assert_eq!(unpacked(&frame((31 - 10) << 3)), (b"The ferry".to_vec(), Vec::new()));
    let (bytes, told) = unpacked(&frame((32 - 10) << 3));
    assert_eq!(bytes, b"");
    assert!(told[0].contains("memory"), "{told:?}");
}

#[test]
fn what_the_system_refuses_is_no_damage() {
    struct Refused;
    impl Read for Refused {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::ErrorKind::PermissionDenied.into())
        }
    }
    let packed = gzip(&words(100_000));
    let mut from = Unpacked::new(packed[..5000].chain(Refused)).unwrap();
    let error = from.more(u64::MAX, &mut Vec::new()).unwrap_err();
    assert_eq!(error.kind(), io::ErrorKind::PermissionDenied);
}

#[test]
fn limits_are_named_in_their_units() {
    assert_eq!([1 << 30, 1 << 20, 3 << 20, 1000].map(size), ["1 GiB", "1 MiB", "3 MiB", "1000 bytes"]);
}
