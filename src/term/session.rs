//! Takes the terminal and gives it back.
//!
//! ratatui's own `restore` writes with `eprintln!`, which panics where standard error is gone; and nothing of it knows signals. Here the undo
//! (`guard`) ignores write errors, happens once, and is reached from five sides: the end of the session, a panic on the interface's thread, a signal, a
//! stop, and the end of the terminal itself (`signals`).

use std::fs::File;
use std::io::{self, BufWriter, Write as _};
use std::mem::ManuallyDrop;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::guard::{self, Step};
use super::hyperlinks::{self, Hyperlinks};
use super::{Event, title};
use crate::hyperlink::Hyperlink;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use crossterm::cursor::{RestorePosition, SavePosition};
use crossterm::queue;
use crossterm::terminal::{BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate};
use ratatui::backend::{Backend as _, CrosstermBackend};
use ratatui::layout::Rect;
use ratatui::{Frame, Terminal, TerminalOptions, Viewport};

/// Whether the mouse is asked for whenever the terminal is ours. Off, it is the terminal's, whose own selection works.
static MOUSE: AtomicBool = AtomicBool::new(false);

/// Whether the title of the window is set whenever the terminal is ours.
static TITLE: AtomicBool = AtomicBool::new(false);

/// Whether the screen has been the shell's since the last frame, so that no cell is as it was.
static LOST: AtomicBool = AtomicBool::new(false);

/// Held while something is written to the screen, so that nothing follows the undo.
static WRITING: Mutex<()> = Mutex::new(());

/// No screen is larger than this; what claims to be is treated as this large.
pub const LARGEST: u16 = 1000;

/// What is taken for the size where the terminal tells none.
const USUAL: (u16, u16) = (80, 24);

/// A frame is written in one go.
const FRAME_BUFFER: usize = 64 * 1024;

/// The terminal while it is ours; given back when this is dropped.
pub struct Session {
    // Never dropped: it would say on standard error, which may be gone too, that a terminal which is gone has not shown its cursor.
    terminal: ManuallyDrop<Terminal<CrosstermBackend<BufWriter<File>>>>,
    size: (u16, u16),
    /// The title of the window; empty where it is left as it is.
    title: String,
    /// Whether it is another one than the terminal has.
    renamed: bool,
    hyperlinks: Hyperlinks,
}

impl Session {
    /// Takes the terminal: raw mode, the alternate screen, bracketed paste, no cursor.
    ///
    /// `notify` is called on another thread when the terminal has another size, and when it is ours again after a stop.
    pub fn start(notify: impl Fn(Event) + Send + 'static) -> io::Result<Self> {
        let frames = guard::open()?.try_clone()?;
        watch(notify)?;
        take()?;
        let (width, height) = size();
        let backend = CrosstermBackend::new(BufWriter::with_capacity(FRAME_BUFFER, frames));
        // A fixed viewport: sizes are ours to follow, so that no size the terminal claims is ever taken as it is.
        let viewport = Viewport::Fixed(Rect::new(0, 0, width, height));
        match Terminal::with_options(backend, TerminalOptions { viewport }) {
            Ok(terminal) => Ok(Self {
                terminal: ManuallyDrop::new(terminal),
                size: (width, height),
                title: String::new(),
                renamed: false,
                hyperlinks: Hyperlinks::default(),
            }),
            Err(error) => {
                guard::give_back();
                Err(error)
            }
        }
    }

    /// Draws a frame of this size; only cells that changed are written, all at once. `render` says which of them lead somewhere.
    pub fn draw(
        &mut self,
        size: (u16, u16),
        render: impl FnOnce(&mut Frame<'_>) -> Vec<Hyperlink>,
    ) -> io::Result<()> {
        let _writing = writing();
        if !guard::is_taken() {
            return Ok(());
        }
        queue!(self.terminal.backend_mut(), BeginSynchronizedUpdate)?;
        let lost = LOST.swap(false, Ordering::SeqCst);
        if lost || self.size != size {
            self.size = size;
            self.clear()?;
        }
        // After a stop it is the shell's again.
        if self.renamed || (lost && !self.title.is_empty()) {
            queue!(self.terminal.backend_mut(), title::Set(&self.title))?;
            self.renamed = false;
        }
        let (hyperlinks, mut runs) = (&mut self.hyperlinks, Vec::new());
        let drawn = self.terminal.draw(|frame| {
            let links = render(frame);
            runs = hyperlinks.follow(&links, frame.buffer_mut());
        });
        let drawn = drawn.map(|_| ()).and_then(|()| self.write(&runs));
        queue!(self.terminal.backend_mut(), EndSynchronizedUpdate)?;
        io::Write::flush(self.terminal.backend_mut())?;
        drawn
    }

    /// Writes cells once more, with where they lead. The cursor stays where the frame has it.
    fn write(&mut self, runs: &[hyperlinks::Run]) -> io::Result<()> {
        if runs.is_empty() {
            return Ok(());
        }
        let backend = self.terminal.backend_mut();
        queue!(backend, SavePosition)?;
        for run in runs {
            if let Some(url) = &run.url {
                queue!(backend, hyperlinks::Begin(url))?;
            }
            backend.draw(run.placed())?;
            if run.url.is_some() {
                queue!(backend, hyperlinks::End)?;
            }
        }
        queue!(backend, RestorePosition)
    }

    /// Asks for the mouse, or leaves it to the terminal, as at the start. Writes nothing where that is so already. The terminal is given back without it,
    /// and taken again with it.
    pub fn capture_mouse(&mut self, wanted: bool) -> io::Result<()> {
        let _writing = writing();
        if MOUSE.swap(wanted, Ordering::SeqCst) == wanted || !guard::is_taken() {
            return Ok(());
        }
        if wanted { Step::Mouse.enter() } else { guard::release_mouse() }
    }

    /// Calls the window after what is open, with the next frame; `plain` where the terminal knows no characters but ASCII. The terminal is given back with the
    /// title that it had.
    pub fn call_window(&mut self, heading: &str, plain: bool) -> io::Result<()> {
        let _writing = writing();
        let title = title::of(heading, plain);
        if title != self.title {
            (self.title, self.renamed) = (title, true);
        }
        if TITLE.swap(true, Ordering::SeqCst) || !guard::is_taken() {
            return Ok(());
        }
        Step::Title.enter()
    }

    /// Sends a text to the terminal's own clipboard (OSC 52). There is no answer, so whether it took it is not known.
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        let _writing = writing();
        if !guard::is_taken() {
            return Ok(());
        }
        let backend = self.terminal.backend_mut();
        write!(backend, "\x1b]52;c;{}\x07", BASE64_STANDARD.encode(text))?;
        io::Write::flush(backend)
    }

    /// Has the next frame clear the screen and write every cell.
    pub fn redraw(&mut self) {
        LOST.store(true, Ordering::SeqCst);
    }

    fn clear(&mut self) -> io::Result<()> {
        // Not `Terminal::clear`: that asks the terminal where its cursor is, and waits for an answer.
        queue!(self.terminal.backend_mut(), Clear(ClearType::All))?;
        self.hyperlinks.forget();
        self.terminal.resize(Rect::new(0, 0, self.size.0, self.size.1))
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        guard::give_back();
    }
}

/// The screen, in columns and rows; never larger than is sane, and never nothing.
pub fn size() -> (u16, u16) {
    let (width, height) = told_size().unwrap_or_default();
    let sane = |told: u16, usual| if told == 0 { usual } else { told.min(LARGEST) };
    (sane(width, USUAL.0), sane(height, USUAL.1))
}

/// What the terminal itself tells: crossterm would run a program where it tells nothing.
#[cfg(unix)]
fn told_size() -> Option<(u16, u16)> {
    let told = rustix::termios::tcgetwinsize(io::stdout()).ok()?;
    Some((told.ws_col, told.ws_row))
}

#[cfg(not(unix))]
fn told_size() -> Option<(u16, u16)> {
    crossterm::terminal::size().ok()
}

fn writing() -> MutexGuard<'static, ()> {
    WRITING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The right to write to the screen, where nobody has it.
#[cfg(unix)]
pub(super) fn try_writing() -> Option<MutexGuard<'static, ()>> {
    match WRITING.try_lock() {
        Ok(writing) => Some(writing),
        Err(std::sync::TryLockError::Poisoned(writing)) => Some(writing.into_inner()),
        Err(std::sync::TryLockError::WouldBlock) => None,
    }
}

/// Takes the terminal, whose screen then has to be drawn anew.
pub(super) fn take() -> io::Result<()> {
    let _writing = writing();
    LOST.store(true, Ordering::SeqCst);
    let wanted = |flag: &AtomicBool, step| flag.load(Ordering::SeqCst).then_some(step);
    guard::take([wanted(&MOUSE, Step::Mouse), wanted(&TITLE, Step::Title)].into_iter().flatten())
}

/// Makes a panic give the terminal back before its message is printed, where it is this thread that panics. On another thread it is caught and told by
/// whoever started that: the screen is in use.
pub fn speak_after_restoring() {
    let interface = std::thread::current().id();
    let previous = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if std::thread::current().id() == interface {
            guard::give_back();
            previous(info);
        }
    }));
}

/// Gives the terminal back and stops this process, as Ctrl-Z does where the terminal is not raw; once continued, the terminal is taken again. Says
/// whether there is anybody who could continue it; else it goes on.
pub fn suspend() -> bool {
    #[cfg(unix)]
    {
        super::signals::suspend()
    }
    #[cfg(not(unix))]
    {
        false
    }
}

#[cfg(unix)]
fn watch(notify: impl Fn(Event) + Send + 'static) -> io::Result<()> {
    super::signals::watch(notify)?;
    super::signals::watch_terminal()
}

#[cfg(not(unix))]
fn watch(_: impl Fn(Event) + Send + 'static) -> io::Result<()> {
    Ok(())
}
