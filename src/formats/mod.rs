//! What the bytes are: one module a format, each text → discussions and warnings.

pub mod outline;
