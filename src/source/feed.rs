//! Bytes that can be looked at before they are taken: what decoders read from.

use std::io::{self, BufRead, Read};

/// How many bytes are fetched at once.
pub(super) const PIECE: usize = 64 * 1024;

/// A buffer before a reader. Unlike a `BufReader` it looks ahead beyond the end of what it holds.
pub(super) struct Feed<'a> {
    from: Box<dyn Read + 'a>,
    held: Vec<u8>,
    start: usize,
}

impl<'a> Feed<'a> {
    pub(super) fn new(from: Box<dyn Read + 'a>) -> Self {
        Self { from, held: Vec::new(), start: 0 }
    }

    /// The next bytes: at least so many, fewer only before the end.
    pub(super) fn ahead(&mut self, least: usize) -> io::Result<&[u8]> {
        while self.rest().len() < least && self.fetch()? > 0 {}
        Ok(self.rest())
    }

    /// Passes over zeros, which tapes and xz put after the end.
    pub(super) fn skip_zeros(&mut self) -> io::Result<()> {
        loop {
            let held = self.fill_buf()?;
            let zeros = held.iter().take_while(|&&byte| byte == 0).count();
            let over = zeros == 0 || zeros < held.len();
            self.consume(zeros);
            if over {
                return Ok(());
            }
        }
    }

    /// What is held and not taken.
    fn rest(&self) -> &[u8] {
        self.held.get(self.start..).unwrap_or_default()
    }

    /// Fetches a piece behind what is held; zero bytes at the end.
    fn fetch(&mut self) -> io::Result<usize> {
        self.held.drain(..self.start);
        self.start = 0;
        let before = self.held.len();
        self.held.resize(before + PIECE, 0);
        let fetched = loop {
            match self.from.read(self.held.get_mut(before..).unwrap_or_default()) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                fetched => break fetched,
            }
        };
        self.held.truncate(before + fetched.as_ref().map_or(0, |&len| len));
        fetched
    }
}

impl Read for Feed<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let len = self.fill_buf()?.read(out)?;
        self.consume(len);
        Ok(len)
    }
}

impl BufRead for Feed<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.ahead(1)
    }

    fn consume(&mut self, len: usize) {
        self.start = self.held.len().min(self.start + len);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on should say so and stop")]
mod tests {
    use super::*;

    /// Hands out one byte at a time, and is interrupted before each.
    struct Slow<'a>(&'a [u8], bool);

    impl Read for Slow<'_> {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            self.1 = !self.1;
            if self.1 {
                return Err(io::ErrorKind::Interrupted.into());
            }
            let len = out.len().min(1);
            self.0.read(out.get_mut(..len).unwrap_or_default())
        }
    }

    #[test]
    fn looking_ahead_takes_nothing() {
        let mut feed = Feed::new(Box::new(Slow(b"\0\0the ferry", false)));
        assert_eq!(feed.ahead(4).unwrap(), b"\0\0th");
        feed.skip_zeros().unwrap();
        assert_eq!(feed.ahead(3).unwrap(), b"the");
        let mut text = String::new();
        feed.read_to_string(&mut text).unwrap();
        assert_eq!(text, "the ferry");
        assert_eq!(feed.ahead(1).unwrap(), b"");
        feed.skip_zeros().unwrap();
    }
}
