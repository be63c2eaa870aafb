//! Takes the terminal and gives it back.
//!
//! ratatui's own `restore` writes with `eprintln!`, which panics where standard error is gone; and nothing of it knows signals. Here the undo
//! ignores write errors, happens once, and is reached from four sides: the end of the session, a panic on the interface's thread, a signal, a stop.

use std::fs::File;
use std::io::{self, BufWriter};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

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

/// No screen is larger than this; what claims to be is treated as this large.
const LARGEST: u16 = 1000;

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
    /// `resized` is called on another thread whenever the terminal says that its size has changed.
    pub fn start(resized: impl Fn() + Send + 'static) -> io::Result<Self> {
        let screen = open_screen()?;
        let frames = screen.try_clone()?;
        _ = SCREEN.set(screen);
        restore_on_panic();
        watch_signals(resized)?;
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

    /// Clears the screen, so that the next frame writes every cell.
    pub fn clear(&mut self) -> io::Result<()> {
        // Not `Terminal::clear`: that asks the terminal where its cursor is, and waits for an answer.
        queue!(self.terminal.backend_mut(), Clear(ClearType::All))?;
        self.terminal.resize(Rect::new(0, 0, self.size.0, self.size.1))
    }

    /// Gives the terminal back and stops this process until it is continued; then takes it again.
    pub fn suspend(&mut self) -> io::Result<()> {
        give_back();
        stop();
        take()?;
        self.clear()
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        give_back();
    }
}

/// The screen, in columns and rows; never larger than is sane.
pub fn size() -> (u16, u16) {
    let (width, height) = crossterm::terminal::size().unwrap_or((80, 24));
    clamp(width, height)
}

/// A size that buffers can be made for.
fn clamp(width: u16, height: u16) -> (u16, u16) {
    (width.min(LARGEST), height.min(LARGEST))
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
    TAKEN.store(true, Ordering::SeqCst);
    let taken = enable_raw_mode()
        .and_then(|()| execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste, Hide));
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
        _ = execute!(screen, EndSynchronizedUpdate, DisableBracketedPaste, Show, LeaveAlternateScreen);
    }
    _ = disable_raw_mode();
}

/// A panic gives the terminal back before its message is printed, where it is the interface that panics.
fn restore_on_panic() {
    let interface = std::thread::current().id();
    let previous = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        // On another thread it is caught and told by whoever started that: the screen is in use.
        if std::thread::current().id() == interface {
            give_back();
            previous(info);
        }
    }));
}

/// Signals that end the program give the terminal back first; the one that tells a new size is passed on. Ours and not crossterm's alone: that one is
/// not heard before the first event is waited for, and is lost where it comes together with a key.
#[cfg(unix)]
fn watch_signals(resized: impl Fn() + Send + 'static) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGWINCH};
    let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGINT, SIGQUIT, SIGHUP, SIGWINCH])?;
    let watch = move || {
        for signal in &mut signals {
            if signal == SIGWINCH {
                resized();
            } else {
                give_back();
                // Dies of the signal itself, so that the parent sees the true cause.
                _ = signal_hook::low_level::emulate_default_handler(signal);
            }
        }
    };
    std::thread::Builder::new().name("signals".to_owned()).spawn(watch).map(|_| ())
}

#[cfg(not(unix))]
fn watch_signals(_: impl Fn() + Send + 'static) -> io::Result<()> {
    Ok(())
}

#[cfg(unix)]
fn stop() {
    _ = signal_hook::low_level::raise(signal_hook::consts::SIGTSTP);
}

#[cfg(not(unix))]
fn stop() {}
