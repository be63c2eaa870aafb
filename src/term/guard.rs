//! What is switched on in the terminal, step by step, and how each step is undone.
//!
//! A step is noted before it is taken, so that whoever gives the terminal back meanwhile undoes what may have been done; and the notes are one number that is
//! swapped for nothing, so that the undo happens once, from whichever thread. It holds no lock, and no error of writing stops it.

use std::fs::File;
use std::io::{self, Write};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU8, Ordering};

use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::execute;
use crossterm::terminal::{
    EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};

use super::mouse::{MouseOff, MouseOn};
use super::title;

/// The terminal itself, past the lock and the buffer of standard output: the undo must not wait for who holds them.
static SCREEN: OnceLock<File> = OnceLock::new();

/// The steps that have been taken, a bit for each.
static TAKEN: AtomicU8 = AtomicU8::new(0);

/// One thing that is switched on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Keys come one by one, and are not shown.
    Raw = 1,
    /// The screen beside the shell's.
    Screen = 2,
    /// What is pasted is told from what is typed.
    Paste = 4,
    /// No cursor.
    Cursor = 8,
    /// Buttons and the wheel are told.
    Mouse = 16,
    /// The terminal keeps the title that it had.
    Title = 32,
}

impl Step {
    /// What every session takes, in this order: what may be refused comes before anything is written.
    const ALWAYS: [Self; 4] = [Self::Raw, Self::Screen, Self::Paste, Self::Cursor];

    /// Takes the step.
    pub(super) fn enter(self) -> io::Result<()> {
        let Some(mut screen) = SCREEN.get() else { return Ok(()) };
        TAKEN.fetch_or(self as u8, Ordering::SeqCst);
        match self {
            Self::Raw => enable_raw_mode(),
            Self::Screen => execute!(screen, EnterAlternateScreen),
            Self::Paste => execute!(screen, EnableBracketedPaste),
            Self::Cursor => execute!(screen, Hide),
            Self::Mouse => execute!(screen, MouseOn),
            Self::Title => execute!(screen, title::Keep),
        }
    }

    /// Writes what undoes the step.
    fn leave(self, out: &mut impl Write) -> io::Result<()> {
        match self {
            Self::Raw => Ok(()),
            Self::Screen => execute!(out, EndSynchronizedUpdate, LeaveAlternateScreen),
            Self::Paste => execute!(out, DisableBracketedPaste),
            Self::Cursor => execute!(out, Show),
            Self::Mouse => execute!(out, MouseOff),
            Self::Title => execute!(out, title::GiveBack),
        }
    }

    fn is_in(self, steps: u8) -> bool {
        steps & self as u8 != 0
    }
}

/// The screen that everything is written to, once [`open`] has made it.
#[cfg(unix)]
pub(super) fn screen() -> Option<&'static File> {
    SCREEN.get()
}

/// Opens the screen: a handle of our own. The first one stays.
pub(super) fn open() -> io::Result<&'static File> {
    let file = standard_output()?;
    Ok(SCREEN.get_or_init(|| file))
}

#[cfg(unix)]
fn standard_output() -> io::Result<File> {
    use std::os::fd::AsFd;
    Ok(io::stdout().as_fd().try_clone_to_owned()?.into())
}

#[cfg(windows)]
fn standard_output() -> io::Result<File> {
    use std::os::windows::io::AsHandle;
    Ok(io::stdout().as_handle().try_clone_to_owned()?.into())
}

/// Whether the terminal is ours at the moment.
pub(super) fn is_taken() -> bool {
    Step::Screen.is_in(TAKEN.load(Ordering::SeqCst))
}

/// Takes every step, and those beside that are wanted. One that fails undoes those before it.
pub(super) fn take(beside: impl IntoIterator<Item = Step>) -> io::Result<()> {
    let mut steps = Step::ALWAYS.into_iter().chain(beside);
    let taken = steps.try_for_each(Step::enter);
    if taken.is_err() {
        give_back();
    }
    taken
}

/// Leaves the mouse to the terminal.
pub(super) fn release_mouse() -> io::Result<()> {
    SCREEN.get().map_or(Ok(()), |mut screen| Step::Mouse.leave(&mut screen))
}

/// Undoes what was taken, the last step first. A terminal that is gone is no reason to fail.
pub(super) fn give_back() {
    let steps = TAKEN.swap(0, Ordering::SeqCst);
    write_undo(steps);
    leave_raw(steps);
}

/// [`give_back`] for who cannot wait: a terminal that takes nothing is left as it is, but for what needs no writing. Says whether it was ours.
#[cfg(unix)]
pub(super) fn give_back_within(patience: std::time::Duration) -> bool {
    let steps = TAKEN.swap(0, Ordering::SeqCst);
    let (done, undone) = std::sync::mpsc::channel();
    let write = move || {
        write_undo(steps);
        _ = done.send(());
    };
    match std::thread::Builder::new().name("undo".to_owned()).spawn(write) {
        Ok(_) => _ = undone.recv_timeout(patience),
        Err(_) => write_undo(steps),
    }
    leave_raw(steps);
    steps != 0
}

/// Writes in one go what undoes these steps.
fn write_undo(steps: u8) {
    let (Some(mut screen), true) = (SCREEN.get(), Step::Screen.is_in(steps)) else { return };
    let mut undo = Vec::new();
    // Whether it is asked for or not: it may be about to be.
    _ = Step::Mouse.leave(&mut undo);
    for step in
        [Step::Title].into_iter().chain(Step::ALWAYS.into_iter().rev()).filter(|step| step.is_in(steps))
    {
        _ = step.leave(&mut undo);
    }
    _ = screen.write_all(&undo);
}

fn leave_raw(steps: u8) {
    if Step::Raw.is_in(steps) {
        _ = disable_raw_mode();
    }
}
