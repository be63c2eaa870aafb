//! Looking on while a source is read, and ending it.

use std::ops::ControlFlow;

/// Somebody who is told how a source grows.
pub trait Watch {
    /// More has been read. [`ControlFlow::Break`] ends it here: what has been read is all there will be of this source.
    fn grown(&self, so_far: &SoFar<'_>) -> ControlFlow<()>;

    /// Whether no further source is wanted.
    fn is_enough(&self) -> bool {
        false
    }
}

/// What has been read of a source.
#[derive(Clone, Copy, Debug)]
pub struct SoFar<'a> {
    /// The source as the user named it, cleaned.
    pub name: &'a str,
    /// What has been read, unpacked.
    pub bytes: &'a [u8],
    /// How many bytes were taken from the source for it: fewer than there are where they were compressed.
    pub taken: u64,
    /// How many there are to take, where that is known.
    pub of: Option<u64>,
}

/// Nobody: everything is read to its end.
#[derive(Clone, Copy, Debug)]
pub struct Nobody;

impl Watch for Nobody {
    fn grown(&self, _: &SoFar<'_>) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}
