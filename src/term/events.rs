//! What the terminal sends, in our own words.

use std::io;

use crossterm::event::{self, KeyCode, KeyEvent, KeyModifiers};

use super::mouse;
use crate::key::{Code, Key};
use crate::mouse::Mouse;

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A key was pressed.
    Key(Key),
    /// Something was done with the mouse; told only while [`super::Session::capture_mouse`] asks for it.
    Mouse(Mouse),
    /// Text was pasted.
    Paste(String),
    /// The screen has another size now; [`super::session::size`] tells which.
    Resize,
    /// The terminal is ours again after a stop, and holds what the shell wrote.
    Resume,
}

/// Waits for the next thing that matters.
pub fn next() -> io::Result<Event> {
    loop {
        match event::read()? {
            event::Event::Key(key) if key.is_press() || key.is_repeat() => {
                if let Some(key) = translate(key) {
                    return Ok(Event::Key(key));
                }
            }
            event::Event::Mouse(told) => {
                if let Some(mouse) = mouse::translate(told) {
                    return Ok(Event::Mouse(mouse));
                }
            }
            event::Event::Paste(text) => return Ok(Event::Paste(text)),
            event::Event::Resize(..) => return Ok(Event::Resize),
            _ => {}
        }
    }
}

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
