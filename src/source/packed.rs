//! One member of compressed data: which kind it is by how it begins, and its decoder.
//!
//! A file of any of these kinds may hold several members one after another (frames of zstd, streams of xz and bzip2). A decoder here takes off
//! one, to its last byte and not beyond; [`super::unpack`] goes from one to the next. Nothing is known by a name.

use std::fmt;
use std::io::{self, BufRead, Read};

use bzip2::bufread::BzDecoder;
use flate2::bufread::GzDecoder;
use lzma_rust2::{Action, Status, XzStream};

use super::feed::Feed;

/// How many bytes tell the kind.
pub(super) const MAGIC: usize = 10;

/// The largest window of zstd, as a power of two: 2 GiB, which the archives of Reddit by Pushshift are made with and cannot be read without.
///
/// It is memory that is asked for, and taken only as far as data is decoded: never more than the source itself may have.
const WINDOW: u32 = if usize::BITS < 64 { 30 } else { 31 };

/// The most memory that xz may ask for, in KiB: 1 GiB. It too is taken only as far as data is decoded. `xz -9` asks for 64 MiB.
const XZ_MEMORY: u32 = 1 << 20;

/// A kind of compression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// RFC 1952.
    Gzip,
    /// RFC 8878, with its skippable frames; nothing older.
    Zstd,
    /// The xz format, not the older one of lzma.
    Xz,
    /// With the digit of a block size.
    Bzip2,
}

impl Kind {
    /// What begins so, if it is compressed.
    pub(super) fn of(head: &[u8]) -> Option<Self> {
        match head {
            [0x1F, 0x8B, ..] => Some(Self::Gzip),
            [0x28, 0xB5, 0x2F, 0xFD, ..] | [0x50..=0x5F, 0x2A, 0x4D, 0x18, ..] => Some(Self::Zstd),
            [0xFD, b'7', b'z', b'X', b'Z', 0, ..] => Some(Self::Xz),
            [b'B', b'Z', b'h', b'1'..=b'9', block @ ..] if is_block(block) => Some(Self::Bzip2),
            _ => None,
        }
    }
}

/// Whether a block of bzip2 begins so, or its end: π or its root in decimal digits, since four letters alone may be those of a text.
fn is_block(bytes: &[u8]) -> bool {
    [[0x31, 0x41, 0x59, 0x26, 0x53, 0x59], [0x17, 0x72, 0x45, 0x38, 0x50, 0x90]]
        .iter()
        .any(|magic| bytes.starts_with(magic))
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Gzip => "gzip",
            Self::Zstd => "zstd",
            Self::Xz => "xz",
            Self::Bzip2 => "bzip2",
        })
    }
}

/// The decoder of one member. What it has not handed out when it finds damage, a piece at most, is lost.
pub(super) enum Member<'a> {
    Gzip(Box<GzDecoder<Feed<'a>>>),
    Zstd(zstd::Decoder<'static, Feed<'a>>),
    Xz(Box<Xz<'a>>),
    Bzip2(BzDecoder<Feed<'a>>),
}

impl<'a> Member<'a> {
    /// Begins with a member. It fails only for want of memory.
    pub(super) fn new(kind: Kind, feed: Feed<'a>) -> io::Result<Self> {
        Ok(match kind {
            Kind::Gzip => Self::Gzip(Box::new(GzDecoder::new(feed))),
            Kind::Zstd => {
                let mut decoder = zstd::Decoder::with_buffer(feed)?.single_frame();
                decoder.window_log_max(WINDOW)?;
                Self::Zstd(decoder)
            }
            Kind::Xz => Self::Xz(Box::new(Xz::new(feed))),
            Kind::Bzip2 => Self::Bzip2(BzDecoder::new(feed)),
        })
    }

    /// What comes after the member, once it has been read to its end.
    pub(super) fn into_rest(self) -> Feed<'a> {
        match self {
            Self::Gzip(decoder) => decoder.into_inner(),
            Self::Zstd(decoder) => decoder.finish(),
            Self::Xz(decoder) => decoder.feed,
            Self::Bzip2(decoder) => decoder.into_inner(),
        }
    }
}

impl Read for Member<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Gzip(decoder) => decoder.read(out),
            Self::Zstd(decoder) => decoder.read(out),
            Self::Xz(decoder) => decoder.read(out),
            Self::Bzip2(decoder) => decoder.read(out),
        }
    }
}

/// A stream of xz. The crate's own reader gives nothing of a chunk (2 MiB of content) that is not whole; this does.
pub(super) struct Xz<'a> {
    feed: Feed<'a>,
    stream: XzStream,
    over: bool,
}

impl<'a> Xz<'a> {
    fn new(feed: Feed<'a>) -> Self {
        Self { feed, stream: XzStream::new_mem_limit(false, XZ_MEMORY), over: false }
    }
}

impl Read for Xz<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while !self.over && !out.is_empty() {
            let held = self.feed.fill_buf()?;
            let last = held.is_empty();
            let done = self.stream.process(held, out, if last { Action::Finish } else { Action::Run })?;
            self.feed.consume(done.bytes_consumed);
            self.over = done.status == Status::StreamEnd;
            if done.bytes_produced > 0 {
                return Ok(done.bytes_produced);
            }
            if last && !self.over {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        }
        Ok(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_known_by_how_they_begin() {
        for (head, kind) in [
            (&b"\x1F\x8B\x08\0\0"[..], Some(Kind::Gzip)),
            (b"\x1F\x8B", Some(Kind::Gzip)),
            (b"\x1F", None),
            (b"\x28\xB5\x2F\xFD", Some(Kind::Zstd)),
            (b"\x50\x2A\x4D\x18\0\0", Some(Kind::Zstd)),
            (b"\x60\x2A\x4D\x18\0\0", None),
            (b"\xFD7zXZ\0\0", Some(Kind::Xz)),
            (b"\xFD7zXZ ", None),
            (b"BZh91AY&SY", Some(Kind::Bzip2)),
            (b"BZh1\x17\x72\x45\x38\x50\x90", Some(Kind::Bzip2)),
            (b"BZh91AY&Sy", None),
            (b"BZh, said the bee", None),
            (b"(plain)", None),
            (b"", None),
        ] {
            assert_eq!(Kind::of(head), kind, "{}", head.escape_ascii());
        }
    }
}
