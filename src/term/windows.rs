//! What the console of Windows sends, which crossterm reads: there it is no bytes.

use std::io;

use crossterm::event::{self, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use super::Event;
use crate::key::{Code, Key};
use crate::mouse::{Mouse, MouseKind};

/// What the terminal sends, one thing after another.
#[derive(Debug)]
pub struct Input;

impl Input {
    /// Opens it.
    pub fn open() -> io::Result<Self> {
        Ok(Self)
    }

    /// Waits for the next thing that matters.
    pub fn wait(&mut self) -> io::Result<Event> {
        next()
    }
}

/// Waits for the next thing that matters.
fn next() -> io::Result<Event> {
    loop {
        match event::read()? {
            event::Event::Key(key) if key.is_press() || key.is_repeat() => {
                if let Some(key) = translate(key) {
                    return Ok(Event::Key(key));
                }
            }
            event::Event::Mouse(told) => {
                if let Some(mouse) = moved(told) {
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

/// What a terminal tells of the mouse, where it matters.
fn moved(event: MouseEvent) -> Option<Mouse> {
    let kind = match event.kind {
        MouseEventKind::Down(MouseButton::Left) => MouseKind::Press,
        MouseEventKind::Drag(MouseButton::Left) => MouseKind::Drag,
        MouseEventKind::Up(MouseButton::Left) => MouseKind::Release,
        MouseEventKind::ScrollUp => MouseKind::WheelUp,
        MouseEventKind::ScrollDown => MouseKind::WheelDown,
        _ => return None,
    };
    Some(Mouse { column: event.column, row: event.row, kind })
}
