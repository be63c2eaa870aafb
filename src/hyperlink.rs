//! What a screen tells of words that lead somewhere: the application says it, the terminal takes it.

/// Words on a row of the screen that lead somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hyperlink {
    /// The column that they begin in.
    pub column: u16,
    /// Their row.
    pub row: u16,
    /// The words, as they are to stand there.
    pub words: String,
    /// Where they lead.
    pub url: String,
}
