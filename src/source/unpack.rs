//! Compressed sources → what was compressed, and what happened on the way.
//!
//! Whatever is read goes through [`Unpacked`]: bytes that begin as no kind of compression are handed on as they are. Compression inside
//! compression is taken off twice and no more; what is still compressed then is refused as a binary is.
//!
//! Data is decoded in pieces into the one buffer that the source is kept in. Beside it are only the windows of the decoders, which are no longer
//! than what has been decoded. A source that cannot be decoded to its end is not lost: what came before is given, and `told` says
//! what is missing and why.

use std::cell::{Cell, RefCell};
use std::io::{self, Read};
use std::rc::Rc;

use super::feed::{Feed, PIECE};
use super::packed::{Kind, MAGIC, Member};

/// How often compression is taken off.
const LAYERS: usize = 2;

/// What decoding may not go beyond.
#[derive(Clone, Copy)]
pub(super) struct Limits {
    /// The most bytes, decoded or not.
    pub most: u64,
    /// So many bytes may come of anything.
    pub free: u64,
    /// Beyond them, so many times the bytes that were read. Text comes to 20, dumps of records to 40.
    pub ratio: u64,
}

/// The limits for every source.
pub(super) const LIMITS: Limits = Limits { most: super::open::LIMIT, free: 1 << 20, ratio: 100 };

/// What the layers of one source tell.
#[derive(Default)]
struct Account {
    read: Cell<u64>,
    failed: Cell<Option<io::Error>>,
    told: RefCell<Vec<String>>,
}

impl Account {
    fn tell(&self, what: String) {
        let mut told = self.told.borrow_mut();
        if !told.contains(&what) {
            told.push(what);
        }
    }
}

/// A source without its compression, if it has any.
pub(super) struct Unpacked<'a> {
    from: Box<dyn Read + 'a>,
    account: Rc<Account>,
    kinds: Vec<Kind>,
}

impl<'a> Unpacked<'a> {
    /// Looks at how a source begins.
    pub(super) fn new(from: impl Read + 'a) -> io::Result<Self> {
        Self::within(LIMITS, from)
    }

    fn within(limits: Limits, mut from: impl Read + 'a) -> io::Result<Self> {
        let mut head = Vec::with_capacity(MAGIC);
        from.by_ref().take(MAGIC as u64).read_to_end(&mut head)?;
        let (account, mut kinds) = (Rc::<Account>::default(), Vec::new());
        let mut next = Kind::of(&head);
        let whole = io::Cursor::new(head).chain(from);
        let Some(_) = next else {
            return Ok(Self { from: Box::new(whole), account, kinds });
        };
        let mut from: Box<dyn Read + 'a> =
            Box::new(Tap { from: whole, most: limits.most, account: account.clone() });
        while let Some(kind) = next {
            let mut feed = Feed::new(Box::new(Layer::new(kind, Feed::new(from), limits, account.clone())));
            kinds.push(kind);
            next = Kind::of(feed.ahead(MAGIC)?).filter(|_| kinds.len() < LAYERS);
            from = Box::new(feed);
        }
        Ok(Self { from, account, kinds })
    }

    /// Reads on, at most so many bytes: fewer only at the end. Only what the system refuses is an error.
    pub(super) fn more(&mut self, most: u64, into: &mut Vec<u8>) -> io::Result<u64> {
        let len = self.from.by_ref().take(most).read_to_end(into)?;
        self.account.failed.take().map_or(Ok(len as u64), Err)
    }

    /// How it was compressed, in words, if it was.
    pub(super) fn how(&self) -> Option<String> {
        let kinds: Vec<_> = self.kinds.iter().rev().map(Kind::to_string).collect();
        (!kinds.is_empty()).then(|| format!("compressed ({})", kinds.join(" in ")))
    }

    /// What went wrong with the data, each in a line.
    pub(super) fn told(&self) -> Vec<String> {
        self.account.told.borrow().clone()
    }
}

/// The compressed bytes as they come: counted, and bounded as everything is. What the system refuses ends them and is kept, so that it
/// is not taken for damage.
struct Tap<R> {
    from: R,
    most: u64,
    account: Rc<Account>,
}

impl<R: Read> Read for Tap<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let read = self.account.read.get();
        if read > self.most {
            self.account.tell(format!("stopped at the limit of {}, compressed", size(self.most)));
            return Ok(0);
        }
        match self.from.read(out) {
            Ok(len) => {
                self.account.read.set(read + len as u64);
                Ok(len)
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => Err(error),
            Err(error) => {
                self.account.failed.set(Some(error));
                Ok(0)
            }
        }
    }
}

/// One layer of compression, taken off member by member. It never fails: damage ends it, and is told.
struct Layer<'a> {
    kind: Kind,
    member: Option<Member<'a>>,
    given: u64,
    limits: Limits,
    account: Rc<Account>,
}

impl<'a> Layer<'a> {
    fn new(kind: Kind, feed: Feed<'a>, limits: Limits, account: Rc<Account>) -> Self {
        let mut layer = Self { kind, member: None, given: 0, limits, account };
        layer.begin(kind, feed);
        layer
    }

    fn begin(&mut self, kind: Kind, feed: Feed<'a>) {
        self.kind = kind;
        match Member::new(kind, feed) {
            Ok(member) => self.member = Some(member),
            Err(error) => self.damaged(&error),
        }
    }

    /// Goes on with the member behind one that has ended.
    fn go_on(&mut self) -> io::Result<()> {
        let Some(mut rest) = self.member.take().map(Member::into_rest) else {
            return Ok(());
        };
        rest.skip_zeros()?;
        let ahead = rest.ahead(MAGIC)?;
        match Kind::of(ahead) {
            Some(kind) => self.begin(kind, rest),
            None if ahead.is_empty() => {}
            None => self.account.tell(format!(
                "after the end of the {} data comes something else, which is left out",
                self.kind
            )),
        }
        Ok(())
    }

    fn damaged(&mut self, error: &io::Error) {
        self.member = None;
        let (kind, given) = (self.kind, self.given);
        self.account.tell(match error.kind() {
            io::ErrorKind::UnexpectedEof => {
                format!("the {kind} data ends early, after {given} bytes of content: the rest is missing")
            }
            io::ErrorKind::OutOfMemory => {
                format!("the {kind} data wants more memory than it may have ({error}), after {given} bytes of content: the rest is left out")
            }
            _ => format!("the {kind} data is damaged after {given} bytes of content ({error}): the rest is left out"),
        });
    }

    /// Counts what was decoded, and stops where that is too much. The answer is how much of it counts.
    fn count(&mut self, len: usize) -> usize {
        self.given += len as u64;
        let Limits { most, free, ratio } = self.limits;
        let over = self.given.saturating_sub(most);
        if over > 0 {
            self.member = None;
            self.account.tell(format!(
                "stopped at the limit of {}: the {} data has more",
                size(most),
                self.kind
            ));
        } else if self.given > free && self.given > ratio.saturating_mul(self.account.read.get()) {
            self.member = None;
            self.account.tell(format!(
                "stopped after {} bytes: the {} data grows beyond {ratio} times its size, which is the limit after the first {}",
                self.given,
                self.kind,
                size(free),
            ));
        }
        len.saturating_sub(usize::try_from(over).unwrap_or(len))
    }
}

impl Read for Layer<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let len = out.len().min(PIECE);
        let out = out.get_mut(..len).unwrap_or_default();
        while let Some(member) = self.member.as_mut().filter(|_| len > 0) {
            match member.read(out) {
                Ok(0) => self.go_on()?,
                Ok(len) => return Ok(self.count(len)),
                Err(error) => self.damaged(&error),
            }
        }
        Ok(0)
    }
}

/// A limit in the unit that it is whole in.
fn size(bytes: u64) -> String {
    match bytes {
        _ if bytes > 0 && bytes.is_multiple_of(1 << 30) => format!("{} GiB", bytes >> 30),
        _ if bytes > 0 && bytes.is_multiple_of(1 << 20) => format!("{} MiB", bytes >> 20),
        _ => format!("{bytes} bytes"),
    }
}

#[cfg(test)]
#[path = "unpack_tests.rs"]
mod tests;
