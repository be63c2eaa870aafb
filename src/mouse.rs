//! What a mouse does, for the terminal that tells of it and the state that answers.

/// Something that was done with the mouse, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    /// The column of the screen, from 0.
    pub column: u16,
    /// The row of the screen, from 0.
    pub row: u16,
    /// What was done.
    pub kind: MouseKind,
}

/// What was done with the mouse. The left button alone counts: what the others do is the terminal's own business.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MouseKind {
    /// The button went down.
    Press,
    /// The mouse moved with the button down.
    Drag,
    /// The button went up.
    Release,
    /// The wheel turned towards the start of the page.
    WheelUp,
    /// The wheel turned towards the end of the page.
    WheelDown,
}
