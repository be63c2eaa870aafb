//! What has no text to read: special files, and binaries by how they begin.

use std::fs::FileType;

use super::packed::Kind;

/// How many bytes at the beginning are looked at.
pub(super) const LOOK: usize = 8 * 1024;

/// Where a tar archive says that it is one.
const TAR: usize = 257;

/// How kinds of binaries begin. What is compressed is not among them: it is unpacked before it is asked about.
const MAGIC: [(&[u8], &str); 25] = [
    (b"\x7FELF", "a program (ELF)"),
    (b"MZ\x90\0", "a program (Windows)"),
    (b"\xCF\xFA\xED\xFE", "a program (Mach-O)"),
    (b"\xCA\xFE\xBA\xBE", "a program (Mach-O or Java)"),
    (b"\0asm", "a program (WebAssembly)"),
    (b"\x89PNG\r\n", "a picture (PNG)"),
    (b"\xFF\xD8\xFF", "a picture (JPEG)"),
    (b"GIF87a", "a picture (GIF)"),
    (b"GIF89a", "a picture (GIF)"),
    (b"RIFF", "a sound, a film or a picture (RIFF)"),
    (b"OggS", "a sound or a film (Ogg)"),
    (b"ID3", "a sound (MP3)"),
    (b"fLaC", "a sound (FLAC)"),
    (b"\x1A\x45\xDF\xA3", "a film (Matroska)"),
    (b"%PDF-", "a PDF document: save it as text first, for example with pdftotext"),
    (b"PK\x03\x04", "a zip archive, or a document that is one: unpack it first"),
    (b"\x1F\x9D", "compressed (compress): use zcat FILE | understory -"),
    (b"\x04\x22\x4D\x18", "compressed (lz4): use lz4cat FILE | understory -"),
    (b"LZIP\x01", "compressed (lzip): use lzip -dc FILE | understory -"),
    (b"7z\xBC\xAF\x27\x1C", "a 7z archive: unpack it first"),
    (b"Rar!\x1A\x07", "a rar archive: unpack it first"),
    (b"SQLite format 3\0", "a SQLite database"),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "a document of an old office program"),
    (b"wOF", "a font"),
    (b"bplist00", "a binary property list or web archive: save the page as HTML or text"),
];

/// What the bytes are where they are no text, in words for the user.
///
/// A known beginning tells; so do NUL bytes near the beginning, unless they stand where UTF-16 has them, or there are a few in what is
/// otherwise UTF-8, as broken programs leave them in logs. Mail may hold any bytes.
pub(super) fn binary(bytes: &[u8]) -> Option<&'static str> {
    let head = bytes.get(..LOOK).unwrap_or(bytes);
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| is_magic(head, magic)) {
        return Some(what);
    }
    if Kind::of(head).is_some() {
        return Some("compressed still, after two times: unpack it first");
    }
    if head.get(TAR..).is_some_and(|head| head.starts_with(b"ustar\0") || head.starts_with(b"ustar  \0")) {
        return Some("a tar archive: unpack it first");
    }
    let nuls = memchr::memchr_iter(0, head).count();
    let text = nuls == 0
        || super::letter::is_mail(head)
        || super::decode::wide_encoding(bytes).is_some()
        || (nuls.saturating_mul(64) < head.len() && is_utf8(head));
    (!text).then_some("a binary file, not text")
}

/// Whether the bytes are UTF-8, but for a character that may be cut at their end.
fn is_utf8(head: &[u8]) -> bool {
    std::str::from_utf8(head).map_or_else(|error| error.error_len().is_none(), |_| true)
}

/// Whether the bytes begin with a magic number. One that is made of letters alone needs a byte behind it that no text has.
fn is_magic(head: &[u8], magic: &[u8]) -> bool {
    head.starts_with(magic) && (!magic.is_ascii() || magic.len() > 4 || has_control(head))
}

/// Whether there is a control character that text does not have.
fn has_control(head: &[u8]) -> bool {
    head.iter().take(64).any(|&b| b < 0x20 && !matches!(b, b'\t'..=b'\r' | 0x1B))
}

/// What a special file is, in words for the user; `None` for regular files and directories.
pub(super) fn special(kind: FileType) -> Option<&'static str> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        if kind.is_fifo() {
            return Some("a named pipe, which may never end: use cat FILE | understory -");
        }
        if kind.is_socket() {
            return Some("a socket, not a file");
        }
        if kind.is_char_device() || kind.is_block_device() {
            return Some("a device, not a file");
        }
    }
    (!kind.is_file() && !kind.is_dir()).then_some("a special file, which cannot be read")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_nuls_in_text_are_forgiven() {
        let text = "déjà vu ".repeat(40);
        assert_eq!(binary(format!("{text}\0{text}").as_bytes()), None);
        assert!(binary(&[text.as_bytes(), b"\0\xE9\xFF ", text.as_bytes()].concat()).is_some());
    }

    #[test]
    fn binaries_are_told_from_text() {
        for (bytes, is_binary) in [
            (&b""[..], false),
            (b"plain", false),
            (b"RIFF was a word here", false),
            (b"BZh, said the bee", false),
            (b"BZh91AY&SY\x01\x02", true),
            (b"ID3 is a tag", false),
            (b"\x7FELF\x02\x01", true),
            (b"a\0b", true),
            (b"\xFF\xFEa\0b\0", false),
            (b"a\0b\0c\0d\0e\0f\0g\0h\0", false),
            (b"\x1F\x8B\x08", true),
            (b"%PDF-1.7", true),
            (b"caf\xE9", false),
        ] {
            assert_eq!(binary(bytes).is_some(), is_binary, "{}", bytes.escape_ascii());
        }
    }
}
