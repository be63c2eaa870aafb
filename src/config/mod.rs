//! What users set up for themselves: where it is, and how a file of theirs is read. It knows none of the rooms that read them.

pub mod file;
pub mod paths;
pub mod sheet;
