//! Where bytes come from: a path, a directory, standard input; how they are unpacked; and how they become text.
//!
//! - [`open`]: what the user names → bytes, one source after another;
//! - `unpack`: what is compressed with gzip, zstd, xz or bzip2 → what was compressed, wherever bytes come from, up to limits; `packed` knows
//!   the kinds by how they begin, and `feed` looks ahead for it;
//! - [`watch`]: somebody looks on while a source is read, shows what there is of it, and may end it;
//! - [`letter`]: how mail begins; a folder of messages is one source;
//! - [`mod@decode`]: bytes → text, whatever their encoding.
//!
//! Nothing here knows what the text means. Files are read, never mapped: a file that shrinks while it is open must not end the program.

pub mod decode;
mod feed;
mod folder;
mod kind;
pub mod letter;
pub mod open;
mod packed;
mod unpack;
pub mod watch;

pub use decode::{Decoded, decode};
pub(crate) use folder::DEEP as DEEP_FOLDERS;
pub use open::{Raw, read_all};
pub use watch::{Nobody, Watch};
