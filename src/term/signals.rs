//! Signals, and a terminal that is gone: each on a thread that sleeps until it comes.
//!
//! What ends or stops the program gives the terminal back first, and is then died of or stopped by, so that the parent sees the true cause.

use std::io;
use std::sync::MutexGuard;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::process::{Signal, getpgid, getpgrp, getppid, getsid, kill_current_process_group};
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

use super::{Event, guard, session};

/// So long the undo may take where a signal waits. With the wait for a frame, half a second in all.
const PATIENCE: Duration = Duration::from_millis(250);

/// Signals that end or stop the program give the terminal back first; the one that tells a new size is passed on. That one is ours and not crossterm's
/// alone: crossterm does not hear it before the first event is waited for, and loses it where it comes together with a key.
pub(super) fn watch(notify: impl Fn(Event) + Send + 'static) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGINT, SIGQUIT, SIGHUP, SIGTSTP, SIGWINCH])?;
    let watch = move || {
        for signal in &mut signals {
            match signal {
                SIGWINCH => notify(Event::Resize),
                SIGTSTP => {
                    if stop() {
                        notify(Event::Resume);
                    }
                }
                signal => die(signal),
            }
        }
    };
    std::thread::Builder::new().name("signals".to_owned()).spawn(watch)?;
    Ok(())
}

/// Ends the program as if hung up when the terminal is gone. The signal that should tell is ignored by who was started so (`trap "" HUP`), and crossterm
/// does not notice: it reads the nothing that a dead terminal gives, again and again.
pub(super) fn watch_terminal() -> io::Result<()> {
    let Some(screen) = guard::screen() else { return Ok(()) };
    let watch = move || {
        // No event is asked for: an end is told in any case.
        let mut terminal = [PollFd::new(screen, PollFlags::empty())];
        while poll(&mut terminal, None) == Err(rustix::io::Errno::INTR) {}
        if terminal.iter().any(|told| told.revents().intersects(PollFlags::HUP | PollFlags::ERR)) {
            die(SIGHUP);
        }
    };
    std::thread::Builder::new().name("hangup".to_owned()).spawn(watch)?;
    Ok(())
}

/// Dies of the signal, as if nobody had caught it.
fn die(signal: i32) {
    let writing = wait_for_frame();
    guard::give_back_within(PATIENCE);
    _ = emulate_default_handler(signal);
    drop(writing);
}

/// Is stopped, and goes on here; says whether the terminal has been taken again, for it is not where it was not ours before.
fn stop() -> bool {
    let writing = wait_for_frame();
    let was_ours = guard::give_back_within(PATIENCE);
    _ = emulate_default_handler(SIGTSTP);
    drop(writing);
    was_ours && session::take().is_ok()
}

/// Waits for the frame that is being written, but not for a terminal that takes none.
fn wait_for_frame() -> Option<MutexGuard<'static, ()>> {
    for _ in 0..100 {
        if let Some(writing) = session::try_writing() {
            return Some(writing);
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    None
}

/// Stops this process and all that were started with it, as Ctrl-Z does where the terminal is not raw. Says whether there is a shell that could continue
/// them; where there is none, nothing is stopped.
pub(super) fn suspend() -> bool {
    could_be_continued() && kill_current_process_group(Signal::TSTP).is_ok()
}

/// Whether the parent can take over: a shell of the same session. Without one the kernel, too, takes a Ctrl-Z for nothing.
fn could_be_continued() -> bool {
    let Some(parent) = getppid() else { return false };
    match (getsid(None), getsid(Some(parent))) {
        (Ok(ours), Ok(theirs)) if ours == theirs => {
            // One that has led the session from the start and shares our group is stopped with us, and nobody is left.
            parent != ours || getpgid(Some(parent)) != Ok(getpgrp())
        }
        _ => false,
    }
}
