//! What the terminal sends, in our own words.

use std::io;
use std::time::Duration;

use crossterm::event::{self, KeyCode, KeyEvent, KeyModifiers};

use crate::app::key::{Code, Key};

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// The screen has this many columns and rows now.
    Resize(u16, u16),
}

/// Waits for something to happen, then takes all that has: keys in order, of the sizes the last alone.
pub fn wait() -> io::Result<Vec<Event>> {
    let mut events = Vec::new();
    let mut size = None;
    let mut more = true;
    while more {
        match event::read()? {
            event::Event::Key(key) if key.is_press() || key.is_repeat() => {
                events.extend(translate(key).map(Event::Key));
            }
            event::Event::Paste(text) => events.push(Event::Paste(text)),
            event::Event::Resize(width, height) => size = Some(Event::Resize(width, height)),
            _ => {}
        }
        more = event::poll(Duration::ZERO)? && events.len() < MOST_AT_ONCE;
        if !more && events.is_empty() && size.is_none() {
            more = true;
        }
    }
    events.extend(size);
    Ok(events)
}

/// So many keys are taken before a frame is drawn, so that a held key still shows where it goes.
const MOST_AT_ONCE: usize = 1000;

fn translate(event: KeyEvent) -> Option<Key> {
    let code = match event.code {
        KeyCode::Char(letter) => Code::Char(letter),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => Code::BackTab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::F(number) => Code::F(number),
        _ => return None,
    };
    let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
    Some(Key { code, ctrl, alt: event.modifiers.contains(KeyModifiers::ALT) })
}
