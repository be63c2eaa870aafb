//! Bytes that a terminal sends → keys, mouse, pasted text. Pure: it reads nothing and waits for nothing.
//!
//! ```text
//!   push    bytes that have come
//!   waits   how long what has begun may take to go on
//!   quiet   it did not: half a sequence is nothing, an escape alone is the key, a paste has ended
//! ```
//!
//! Of our own, since whatever comes must leave the keyboard heard: crossterm keeps half a sequence of some kinds for as long as it takes, so that every key
//! after it is lost (`ESC [ <` until an `m`, `ESC [ ?` until a `u` or `c`, a paste without end until its end); it subtracts one from a column of nought;
//! and a paste has no bound. Here a sequence ends at any byte that cannot go on with it, or is too long, or is not gone on with in time.
//!
//! After ECMA-48, 5.4 (what a control sequence consists of), `XTerm Control Sequences` (keys, mouse, bracketed paste) and kitty's keyboard protocol, of
//! which the legacy forms are understood, and `CSI u`, although it is not asked for.

use std::time::Duration;

use super::Event;
use super::reports::{mouse, number, old_mouse};
use crate::key::{Code, Key};

/// So much of a paste is kept. Nothing that is typed here takes more.
pub(crate) const LONGEST_PASTE: usize = 1 << 20;

/// No sequence that means something is longer.
const LONGEST: usize = 64;

/// So long an escape waits for what would make a sequence of it.
const AFTER_ESCAPE: Duration = Duration::from_millis(25);
/// So long half a sequence, or half a character, is waited for.
const WITHIN: Duration = Duration::from_millis(200);
/// After so long a silence a paste is taken to have ended.
const SILENCE: Duration = Duration::from_secs(5);

const ESC: u8 = 0x1B;
const CTRL_C: u8 = 0x03;
/// What ends a paste.
const PASTE_ENDS: &[u8] = b"\x1b[201~";

/// What the beginning of some bytes is.
#[derive(Debug, PartialEq, Eq)]
enum Parsed {
    /// It may go on.
    More,
    /// This, of so many bytes.
    Event(usize, Event),
    /// Nothing that matters, of so many bytes.
    Nothing(usize),
    /// A paste begins after so many bytes.
    Paste(usize),
}

/// What has come of a paste.
#[derive(Debug, Default)]
struct Paste {
    kept: Vec<u8>,
    /// What may be the beginning of its end.
    tail: Vec<u8>,
    /// The last bytes came alone and are a key with which somebody may want to get out of it.
    alone: bool,
}

/// Takes bytes apart, across whatever pieces they come in.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    pending: Vec<u8>,
    paste: Option<Paste>,
}

impl Decoder {
    /// Takes bytes that came together; what they are goes to `out`.
    pub(super) fn push(&mut self, bytes: &[u8], out: &mut impl Extend<Event>) {
        let mut rest = bytes;
        while !rest.is_empty() {
            rest = match &mut self.paste {
                Some(paste) => {
                    paste.alone = matches!(bytes, [ESC | CTRL_C]);
                    let (ended, after) = paste.take(rest);
                    if ended {
                        out.extend(self.paste.take().map(Paste::finish));
                    }
                    after
                }
                None => self.typed(rest, out),
            };
        }
    }

    /// Takes what is typed, up to where a paste begins; returns what follows there.
    fn typed<'b>(&mut self, bytes: &'b [u8], out: &mut impl Extend<Event>) -> &'b [u8] {
        self.pending.extend_from_slice(bytes);
        let mut at = 0;
        let mut pasted = 0;
        while let Some(rest) = self.pending.get(at..).filter(|rest| !rest.is_empty()) {
            match parse(rest) {
                Parsed::More => break,
                Parsed::Nothing(len) => at += len.max(1),
                Parsed::Event(len, event) => {
                    at += len.max(1);
                    out.extend([event]);
                }
                Parsed::Paste(len) => {
                    self.paste = Some(Paste::default());
                    pasted = rest.len() - len;
                    at = self.pending.len();
                }
            }
        }
        self.pending.drain(..at);
        // It begins in what came now: what came before held no whole beginning.
        bytes.get(bytes.len() - pasted..).unwrap_or_default()
    }

    /// How long what has begun may take to go on; none where nothing has.
    pub(super) fn waits(&self) -> Option<Duration> {
        match (&self.paste, &*self.pending) {
            (Some(paste), _) => Some(if paste.alone { WITHIN } else { SILENCE }),
            (None, []) => None,
            (None, [ESC]) => Some(AFTER_ESCAPE),
            (None, _) => Some(WITHIN),
        }
    }

    /// Nothing has come for that long.
    pub(super) fn quiet(&mut self, out: &mut impl Extend<Event>) {
        if let Some(mut paste) = self.paste.take() {
            let key = if paste.alone { paste.last_key() } else { None };
            out.extend([paste.finish()]);
            out.extend(key.map(Event::Key));
        }
        match *std::mem::take(&mut self.pending) {
            [ESC] => out.extend([Event::Key(Key::plain(Code::Esc))]),
            // Alt with a letter that sequences begin with.
            [ESC, letter @ (b'O' | b'[')] => {
                out.extend([Event::Key(Key { alt: true, ..Key::plain(Code::Char(letter.into())) })]);
            }
            _ => {}
        }
    }
}

impl Paste {
    /// Takes bytes up to the end of the paste; whether it is there, and what follows it.
    fn take<'b>(&mut self, bytes: &'b [u8]) -> (bool, &'b [u8]) {
        let carried = self.tail.len();
        self.tail.extend_from_slice(bytes);
        let whole = std::mem::take(&mut self.tail);
        let (text, after) = match memchr::memmem::find(&whole, PASTE_ENDS) {
            Some(at) => (at, Some(at + PASTE_ENDS.len())),
            None => (whole.len() - begun(&whole), None),
        };
        let room = LONGEST_PASTE.saturating_sub(self.kept.len());
        self.kept.extend(whole.iter().take(text.min(room)));
        if let Some(after) = after {
            return (true, bytes.get(after - carried..).unwrap_or_default());
        }
        self.tail = whole.get(text..).unwrap_or_default().to_vec();
        (false, &[])
    }

    /// The key that its last byte would be.
    fn last_key(&mut self) -> Option<Key> {
        if std::mem::take(&mut self.tail) == [ESC] {
            return Some(Key::plain(Code::Esc));
        }
        self.kept.pop_if(|last| *last == CTRL_C)?;
        Some(Key { ctrl: true, ..Key::plain(Code::Char('c')) })
    }

    fn finish(mut self) -> Event {
        self.kept.append(&mut self.tail);
        Event::Paste(String::from_utf8_lossy(&self.kept).into_owned())
    }
}

/// How many bytes at the end may be the beginning of the end of a paste.
fn begun(bytes: &[u8]) -> usize {
    (1..PASTE_ENDS.len())
        .rev()
        .find(|&len| PASTE_ENDS.get(..len).is_some_and(|start| bytes.ends_with(start)))
        .unwrap_or(0)
}

/// Looks at what bytes begin with.
fn parse(bytes: &[u8]) -> Parsed {
    match bytes {
        [ESC] | [ESC, b'O' | b'['] => Parsed::More,
        [ESC, ESC, ..] => key(1, Key::plain(Code::Esc)),
        [ESC, b'O', last, ..] => ss3(*last),
        [ESC, b'[', ..] => sequence(bytes),
        [ESC, rest @ ..] => match plain(rest) {
            Parsed::Event(len, Event::Key(found)) => key(len + 1, Key { alt: true, ..found }),
            Parsed::Nothing(len) => Parsed::Nothing(len + 1),
            other => other,
        },
        _ => plain(bytes),
    }
}

fn key(len: usize, key: Key) -> Parsed {
    Parsed::Event(len, Event::Key(key))
}

/// A key that is one byte, or one character.
fn plain(bytes: &[u8]) -> Parsed {
    let Some(&first) = bytes.first() else { return Parsed::More };
    let ctrl = |letter: u8| key(1, Key { ctrl: true, ..Key::plain(Code::Char(letter.into())) });
    match first {
        b'\r' => key(1, Key::plain(Code::Enter)),
        b'\t' => key(1, Key::plain(Code::Tab)),
        0x7F => key(1, Key::plain(Code::Backspace)),
        0 => ctrl(b' '),
        0x01..=0x1A => ctrl(first - 1 + b'a'),
        0x1C..=0x1F => ctrl(first - 0x1C + b'4'),
        ESC => Parsed::More,
        0x20..=0x7E => key(1, Key::plain(Code::Char(first.into()))),
        _ => character(bytes),
    }
}

/// A character of several bytes. What is none is passed over byte by byte.
fn character(bytes: &[u8]) -> Parsed {
    let len = bytes.len().min(4);
    let near = bytes.get(..len).unwrap_or(bytes);
    let valid = match std::str::from_utf8(near) {
        Ok(text) => text,
        Err(error) if error.valid_up_to() > 0 => near
            .get(..error.valid_up_to())
            .and_then(|valid| std::str::from_utf8(valid).ok())
            .unwrap_or_default(),
        Err(error) if error.error_len().is_none() => return Parsed::More,
        Err(_) => "",
    };
    match valid.chars().next() {
        Some(c) if c.is_control() => Parsed::Nothing(c.len_utf8()),
        Some(c) => key(c.len_utf8(), Key::plain(Code::Char(c))),
        None => Parsed::Nothing(1),
    }
}

/// `ESC O` and a letter: what keys send in application mode.
fn ss3(last: u8) -> Parsed {
    match named(last) {
        Some(code) => key(3, Key::plain(code)),
        // The letter may begin something else.
        None if last.is_ascii_graphic() => Parsed::Nothing(3),
        None => Parsed::Nothing(2),
    }
}

/// The keys that end a sequence by a letter of their own.
fn named(last: u8) -> Option<Code> {
    Some(match last {
        b'A' => Code::Up,
        b'B' => Code::Down,
        b'C' => Code::Right,
        b'D' => Code::Left,
        b'F' => Code::End,
        b'H' => Code::Home,
        b'M' => Code::Enter,
        b'P'..=b'S' => Code::F(last - b'P' + 1),
        _ => return None,
    })
}

/// A control sequence: `ESC [`, parameters, a last byte.
fn sequence(bytes: &[u8]) -> Parsed {
    let body = bytes.get(2..).unwrap_or_default();
    match body {
        [b'M', rest @ ..] if rest.len() < 3 => return Parsed::More,
        [b'M', rest @ ..] => {
            let mouse = old_mouse(rest).map(Event::Mouse);
            return mouse.map_or(Parsed::Nothing(6), |mouse| Parsed::Event(6, mouse));
        }
        [b'[', last @ b'A'..=b'E', ..] => return key(4, Key::plain(Code::F(last - b'A' + 1))),
        [b'['] => return Parsed::More,
        [b'[', ..] => return Parsed::Nothing(3),
        _ => {}
    }
    let Some(end) = body.iter().take(LONGEST).position(|byte| !(0x20..=0x3F).contains(byte)) else {
        return if body.len() < LONGEST { Parsed::More } else { Parsed::Nothing(2 + LONGEST) };
    };
    let last = body.get(end).copied().unwrap_or_default();
    if !(0x40..=0x7E).contains(&last) {
        // It belongs to something else.
        return Parsed::Nothing(2 + end);
    }
    let len = end + 3;
    let params = std::str::from_utf8(body.get(..end).unwrap_or_default()).unwrap_or_default();
    let event = match (params.strip_prefix('<'), last) {
        (Some(report), b'M' | b'm') => mouse(report, last == b'm').map(Event::Mouse),
        (Some(_), _) => None,
        (None, b'~') if params == "200" => return Parsed::Paste(len),
        (None, _) => sequence_key(params, last).map(Event::Key),
    };
    event.map_or(Parsed::Nothing(len), |event| Parsed::Event(len, event))
}

/// The key that a sequence with these parameters stands for.
fn sequence_key(params: &str, last: u8) -> Option<Key> {
    let (first, shifted) = number(params, 0);
    let (mask, kind) = number(params, 1);
    let held = mask.unwrap_or(1).saturating_sub(1);
    let (shift, alt, ctrl) = (held & 1 != 0, held & 2 != 0, held & 4 != 0);
    // It goes up again.
    if kind == Some(3) || params.starts_with(['?', '>', '=']) {
        return None;
    }
    let code = match last {
        b'Z' => Code::BackTab,
        b'~' => tilde(first?)?,
        b'u' => unicode(if shift { shifted.or(first) } else { first }?, shift)?,
        // Also how a terminal tells where its cursor is, which is not asked.
        b'R' if first.unwrap_or(1) != 1 => return None,
        b'M' => return None,
        _ => named(last)?,
    };
    Some(Key { code, ctrl, alt })
}

/// The keys that are told by a number and `~`.
fn tilde(number: u32) -> Option<Code> {
    Some(match number {
        1 | 7 => Code::Home,
        3 => Code::Delete,
        4 | 8 => Code::End,
        5 => Code::PageUp,
        6 => Code::PageDown,
        11..=15 => Code::F(number as u8 - 10),
        17..=21 => Code::F(number as u8 - 11),
        23..=26 => Code::F(number as u8 - 12),
        28..=29 => Code::F(number as u8 - 15),
        31..=34 => Code::F(number as u8 - 17),
        _ => return None,
    })
}

/// The keys that are told by a code point and `u`.
fn unicode(number: u32, shift: bool) -> Option<Code> {
    Some(match (char::from_u32(number)?, number) {
        ('\x1b', _) => Code::Esc,
        ('\r', _) => Code::Enter,
        ('\t', _) if shift => Code::BackTab,
        ('\t', _) => Code::Tab,
        ('\x7f', _) => Code::Backspace,
        // The keypad: digits, and keys of the same names as others.
        (_, 57399..=57408) => Code::Char(char::from_digit(number - 57399, 10)?),
        (_, 57409..=57413) => Code::Char("./*-+".chars().nth(number as usize - 57409)?),
        (_, 57414) => Code::Enter,
        (_, 57417) => Code::Left,
        (_, 57418) => Code::Right,
        (_, 57419) => Code::Up,
        (_, 57420) => Code::Down,
        (_, 57421) => Code::PageUp,
        (_, 57422) => Code::PageDown,
        (_, 57423) => Code::Home,
        (_, 57424) => Code::End,
        (_, 57426) => Code::Delete,
        // The other keys of the private area are those that this reader has no name for.
        (_, 57344..=63743) => return None,
        (c, _) if c.is_control() => return None,
        (c, _) if shift => {
            let mut upper = c.to_uppercase();
            Code::Char(upper.next().filter(|_| upper.len() == 0).unwrap_or(c))
        }
        (c, _) => Code::Char(c),
    })
}

#[cfg(test)]
#[path = "keys_tests.rs"]
mod tests;
