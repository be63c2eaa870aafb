//! What the terminal sends, in our own words.

use crate::key::Key;
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
