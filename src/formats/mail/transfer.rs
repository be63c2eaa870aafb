//! How bytes were packed to pass through old wires, and what letters they are: base64, quoted-printable, charsets.
//!
//! All of it is forgiving: what is no code stands for itself, as every mail reader has it.

use encoding_rs::{Encoding, UTF_8};

use super::head::Kind;
use crate::source::decode;

/// The text of a part.
pub(super) fn text(body: &[u8], kind: &Kind) -> String {
    letters(bytes(body, kind), &kind.charset)
}

/// The bytes of a part, unpacked.
pub(super) fn bytes(body: &[u8], kind: &Kind) -> Vec<u8> {
    match &*kind.encoding {
        "base64" => base64(body),
        "quoted-printable" => quoted_printable(body),
        _ => body.to_vec(),
    }
}

/// How many bytes a part holds, about: without unpacking it.
pub(super) fn size(body: &[u8], kind: &Kind) -> usize {
    if kind.encoding == "base64" {
        body.iter().filter(|byte| !byte.is_ascii_whitespace()).count() / 4 * 3
    } else {
        body.len()
    }
}

/// Letters by the charset that is named; by what they look like where it is missing, unknown, or wrong in what it promises.
fn letters(bytes: Vec<u8>, charset: &str) -> String {
    let named = Encoding::for_label(charset.as_bytes());
    let sevenbit = charset.is_empty() || charset.eq_ignore_ascii_case("us-ascii");
    match named {
        Some(encoding) if encoding != UTF_8 && !sevenbit => {
            encoding.decode_without_bom_handling(&bytes).0.into_owned()
        }
        None if charset.to_ascii_lowercase().ends_with("utf-7") => {
            let decoder = mail_parser::decoders::charsets::map::charset_decoder(b"utf-7");
            decoder.map(|decoder| decoder(&bytes)).unwrap_or_default()
        }
        _ => decode(bytes).text,
    }
}

/// Base64 without whatever is no letter of it; it ends where it is filled up.
fn base64(packed: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(packed.len() / 4 * 3);
    let (mut bits, mut held) = (0_u32, 0);
    for &byte in packed {
        let six = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => {
                // What was filled up may be followed by more, where two were put together.
                (bits, held) = (0, 0);
                continue;
            }
            _ => continue,
        };
        bits = bits << 6 | u32::from(six);
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push((bits >> held & 0xFF) as u8);
        }
    }
    out
}

/// Quoted-printable: soft breaks are joined, spaces at the end of a line are none of the text, and what is no code stays.
fn quoted_printable(packed: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(packed.len());
    for line in packed.split_inclusive(|&byte| byte == b'\n') {
        let text = line.trim_ascii_end();
        let end = if line.ends_with(b"\n") { &b"\n"[..] } else { b"" };
        let (text, end) = text.strip_suffix(b"=").map_or((text, end), |soft| (soft, b""));
        let mut rest = text;
        while let Some(at) = memchr::memchr(b'=', rest) {
            out.extend(rest.get(..at).unwrap_or_default());
            let code = rest.get(at + 1..at + 3).and_then(|two| std::str::from_utf8(two).ok());
            let byte = code.filter(|two| two.bytes().all(|b| b.is_ascii_hexdigit()));
            out.push(byte.and_then(|two| u8::from_str_radix(two, 16).ok()).unwrap_or(b'='));
            rest = rest.get(at + if byte.is_some() { 3 } else { 1 }..).unwrap_or_default();
        }
        out.extend(rest);
        out.extend(end);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(encoding: &str, charset: &str, body: &[u8]) -> String {
        let kind = Kind { encoding: encoding.to_owned(), charset: charset.to_owned(), ..Kind::default() };
        text(body, &kind)
    }

    #[test]
    fn parts_are_unpacked_and_read() {
        for (encoding, charset, body, expected) in [
            ("", "utf-8", "déjà".as_bytes(), "déjà"),
            ("8bit", "iso-8859-1", b"d\xE9j\xE0", "déjà"),
            ("", "us-ascii", "déjà".as_bytes(), "déjà"),
            ("", "", b"\xE9t\xE9 \xE0 la plage, d\xE9j\xE0 vu", "été à la plage, déjà vu"),
            ("", "x-unheard-of", "déjà".as_bytes(), "déjà"),
            ("", "koi8-r", b"\xF0\xC1\xD2\xCF\xCD", "Паром"),
            ("", "iso-2022-jp", b"\x1B$B%U%'%j!<\x1B(B", "フェリー"),
            ("", "utf-7", b"d+AOk-j+AOA-", "déjà"),
            ("quoted-printable", "utf-8", b"d=C3=A9j=\r\n=C3=a0  \r\nend=", "déjà\nend"),
            ("quoted-printable", "", b"1 = 2, =ZZ =4", "1 = 2, =ZZ =4"),
            ("base64", "utf-8", b"ZMOpasOg\r\n", "déjà"),
            ("base64", "", b"VGhl IGZlcnJ5!\nLg==", "The ferry."),
            ("base64", "", b"VA==VA==", "TT"),
        ] {
            assert_eq!(of(encoding, charset, body), expected, "{encoding} {charset}");
        }
    }
}
