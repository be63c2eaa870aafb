//! Takes the terminal and gives it back.
//!
//! ratatui's own `restore` writes with `eprintln!`, which panics where standard error is gone; and nothing of it knows signals. Here the undo
//! ignores write errors, happens once, and is reached from four sides: the end of the session, a panic on the interface's thread, a signal, a stop.

use std::fs::File;
use std::io::{self, BufWriter};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::Duration;

use super::Event;
use super::mouse::{MouseOff, MouseOn};
use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{execute, queue};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Frame, Terminal, TerminalOptions, Viewport};

/// The terminal itself, past the lock and the buffer of standard output: the undo must not wait for who holds them.
static SCREEN: OnceLock<File> = OnceLock::new();

/// Whether the terminal is ours at the moment.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Whether the mouse is asked for whenever the terminal is ours. Off, it is the terminal's, whose own selection works.
static MOUSE: AtomicBool = AtomicBool::new(false);

/// Held while something is written to the screen, so that nothing follows the undo.
static WRITING: Mutex<()> = Mutex::new(());

/// No screen is larger than this; what claims to be is treated as this large.
pub const LARGEST: u16 = 1000;

/// A frame is written in one go.
const FRAME_BUFFER: usize = 64 * 1024;

/// The terminal while it is ours; given back when this is dropped.
pub struct Session {
    terminal: Terminal<CrosstermBackend<BufWriter<File>>>,
    size: (u16, u16),
}

impl Session {
    /// Takes the terminal: raw mode, the alternate screen, bracketed paste, no cursor.
    ///
    /// `notify` is called on another thread when the terminal has another size, and when it is ours again after a stop.
    pub fn start(notify: impl Fn(Event) + Send + 'static) -> io::Result<Self> {
        let screen = open_screen()?;
        let frames = screen.try_clone()?;
        _ = SCREEN.set(screen);
        watch_signals(notify)?;
        take()?;
        let (width, height) = size();
        let backend = CrosstermBackend::new(BufWriter::with_capacity(FRAME_BUFFER, frames));
        // A fixed viewport: sizes are ours to follow, so that no size the terminal claims is ever taken as it is.
        let viewport = Viewport::Fixed(Rect::new(0, 0, width, height));
        match Terminal::with_options(backend, TerminalOptions { viewport }) {
            Ok(terminal) => Ok(Self { terminal, size: (width, height) }),
            Err(error) => {
                give_back();
                Err(error)
            }
        }
    }

    /// Draws a frame of this size; only cells that changed are written, all at once.
    pub fn draw(&mut self, size: (u16, u16), render: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        let _writing = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
        if !TAKEN.load(Ordering::SeqCst) {
            return Ok(());
        }
        queue!(self.terminal.backend_mut(), BeginSynchronizedUpdate)?;
        if self.size != size {
            self.size = size;
            self.clear()?;
        }
        let drawn = self.terminal.draw(render).map(|_| ());
        queue!(self.terminal.backend_mut(), EndSynchronizedUpdate)?;
        io::Write::flush(self.terminal.backend_mut())?;
        drawn
    }

    /// Asks for the mouse, or leaves it to the terminal, as at the start. Writes nothing where that is so already. The terminal is given back without it,
    /// and taken again with it.
    pub fn capture_mouse(&mut self, wanted: bool) -> io::Result<()> {
        let _writing = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(mut screen) = SCREEN.get() else { return Ok(()) };
        // Noted before it is written: whoever gives the terminal back meanwhile undoes what may have been written.
        if MOUSE.swap(wanted, Ordering::SeqCst) == wanted || !TAKEN.load(Ordering::SeqCst) {
            return Ok(());
        }
        if wanted { execute!(screen, MouseOn) } else { execute!(screen, MouseOff) }
    }

    /// Clears the screen, so that the next frame writes every cell.
    pub fn clear(&mut self) -> io::Result<()> {
        // Not `Terminal::clear`: that asks the terminal where its cursor is, and waits for an answer.
        queue!(self.terminal.backend_mut(), Clear(ClearType::All))?;
        self.terminal.resize(Rect::new(0, 0, self.size.0, self.size.1))
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        give_back();
    }
}

/// The screen, in columns and rows; never larger than is sane.
pub fn size() -> (u16, u16) {
    match crossterm::terminal::size() {
        Ok((width, height)) if width > 0 && height > 0 => (width.min(LARGEST), height.min(LARGEST)),
        // A terminal that does not know.
        _ => (80, 24),
    }
}

#[cfg(unix)]
fn open_screen() -> io::Result<File> {
    use std::os::fd::AsFd;
    Ok(io::stdout().as_fd().try_clone_to_owned()?.into())
}

#[cfg(windows)]
fn open_screen() -> io::Result<File> {
    use std::os::windows::io::AsHandle;
    Ok(io::stdout().as_handle().try_clone_to_owned()?.into())
}

fn take() -> io::Result<()> {
    let Some(mut screen) = SCREEN.get() else { return Ok(()) };
    let writing = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
    TAKEN.store(true, Ordering::SeqCst);
    let taken = enable_raw_mode()
        .and_then(|()| execute!(screen, EnterAlternateScreen, EnableBracketedPaste, Hide))
        .and_then(|()| if MOUSE.load(Ordering::SeqCst) { execute!(screen, MouseOn) } else { Ok(()) });
    drop(writing);
    if taken.is_err() {
        give_back();
    }
    taken
}

/// Undoes all of [`take`], once; a terminal that is gone is no reason to fail.
fn give_back() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    if let Some(mut screen) = SCREEN.get() {
        // Whether it is asked for or not: it may be about to be. By itself, for on Windows there is an error where it never was.
        _ = execute!(screen, MouseOff);
        _ = execute!(screen, EndSynchronizedUpdate, DisableBracketedPaste, Show, LeaveAlternateScreen);
    }
    _ = disable_raw_mode();
}

/// Makes a panic give the terminal back before its message is printed, where it is this thread that panics. On another thread it is caught and told by
/// whoever started that: the screen is in use.
pub fn speak_after_restoring() {
    let interface = std::thread::current().id();
    let previous = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if std::thread::current().id() == interface {
            give_back();
            previous(info);
        }
    }));
}

/// Gives the terminal back and stops this process, as Ctrl-Z does where the terminal is not raw; once continued, the terminal is taken again.
pub fn suspend() {
    #[cfg(unix)]
    {
        _ = signal_hook::low_level::raise(signal_hook::consts::SIGTSTP);
    }
}

/// Signals that end or stop the program give the terminal back first; the one that tells a new size is passed on. That one is ours and not crossterm's
/// alone: crossterm does not hear it before the first event is waited for, and loses it where it comes together with a key.
#[cfg(unix)]
fn watch_signals(notify: impl Fn(Event) + Send + 'static) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
    let mut signals =
        signal_hook::iterator::Signals::new([SIGTERM, SIGINT, SIGQUIT, SIGHUP, SIGTSTP, SIGWINCH])?;
    let watch = move || {
        for signal in &mut signals {
            if signal == SIGWINCH {
                notify(Event::Resize);
                continue;
            }
            let writing = wait_for_frame();
            give_back();
            // Dies of the signal itself, so that the parent sees the true cause; or is stopped by it, and goes on here.
            _ = signal_hook::low_level::emulate_default_handler(signal);
            drop(writing);
            _ = take();
            notify(Event::Resume);
        }
    };
    std::thread::Builder::new().name("signals".to_owned()).spawn(watch).map(|_| ())
}

/// Waits for the frame that is being written, but not for a terminal that takes none.
#[cfg(unix)]
fn wait_for_frame() -> Option<std::sync::MutexGuard<'static, ()>> {
    for _ in 0..100 {
        if let Ok(writing) = WRITING.try_lock() {
            return Some(writing);
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    None
}

#[cfg(not(unix))]
fn watch_signals(_: impl Fn(Event) + Send + 'static) -> io::Result<()> {
    Ok(())
}
