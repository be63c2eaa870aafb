//! What users set up for themselves. It knows where things are, and none of the rooms that read them.

pub mod paths;
