//! What can go wrong, each with a hint for the user.
//!
//! Content never goes wrong: a format reads what it can and warns. These are failures to get at the bytes at all, or to write the result.

use std::io;

/// Why a source could not be read, or an output not written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The system refused.
    #[error("{name}: {}", reason(.error))]
    Io {
        /// The source as the user named it, cleaned.
        name: String,
        /// What the system said.
        #[source]
        error: io::Error,
    },
    /// It is something that has no text to read: a device, a pipe by name, a socket, a binary.
    #[error("{name}: {what}")]
    NotText {
        /// The source as the user named it, cleaned.
        name: String,
        /// What it is, and what to do instead.
        what: String,
    },
    /// A limit was passed.
    #[error("{name}: larger than the limit of {limit}")]
    TooLarge {
        /// The source as the user named it, cleaned.
        name: String,
        /// The limit, with its unit.
        limit: String,
    },
    /// It made a parser panic, which is a defect of this program.
    #[error("{name}: cannot be read because of a defect in understory; please report it")]
    Broken {
        /// The source as the user named it, cleaned.
        name: String,
    },
    /// The terminal could not be taken.
    #[error("no screen can be had from this terminal: {}; `understory print` needs none", reason(.0))]
    Screen(#[source] io::Error),
    /// The output could not be written.
    #[error("cannot write: {}", reason(.0))]
    Output(#[from] io::Error),
}

/// What the system said, in words without its error number.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or directory".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => {
            let told = error.to_string();
            told.split(" (os error").next().unwrap_or_default().to_owned()
        }
    }
}

/// The result of anything that reads or writes.
pub type Result<T, E = Error> = std::result::Result<T, E>;
