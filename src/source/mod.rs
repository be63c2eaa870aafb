//! Where bytes come from: a path, a directory, standard input; and how they become text.
//!
//! - [`open`]: what the user names → bytes, one source after another;
//! - [`letter`]: how mail begins; a folder of messages is one source;
//! - [`mod@decode`]: bytes → text, whatever their encoding.
//!
//! Nothing here knows what the text means. Files are read, never mapped: a file that shrinks while it is open must not end the program.

pub mod decode;
mod folder;
mod kind;
pub mod letter;
pub mod open;

pub use decode::{Decoded, decode};
pub(crate) use folder::DEEP as DEEP_FOLDERS;
pub use open::{Raw, beginning, read_all};
