//! What users set up for themselves: where it is, how a file of theirs is read, and the settings. It knows none of the rooms that use them.

pub mod file;
pub mod layers;
pub mod paths;
pub mod settings;
pub mod sheet;
