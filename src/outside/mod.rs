//! What is handed to other programs: addresses to be opened, text to be copied.
//!
//! Nothing here goes through a shell. A program that is started gets no terminal: nothing of what it says reaches the screen, a signal for us is none for
//! it, and how it ended is told by a thread that waits for it. What is handed on has been judged by whoever hands it on. This room must not know the
//! reader's state, nor draw.

pub mod clipboard;
pub mod opener;
mod start;
