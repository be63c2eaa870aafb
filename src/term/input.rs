//! Reads what the terminal sends, from where keys come: standard input where that is the terminal, else the terminal itself.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, Read};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};

use super::Event;
use super::keys::Decoder;

/// So much is read at once.
const CHUNK: usize = 4096;

/// So long the end of the terminal may take to be told by who watches for it, before it is told here.
const GRACE: Duration = Duration::from_secs(2);

/// What the terminal sends, one thing after another.
#[derive(Debug)]
pub struct Input {
    terminal: File,
    decoder: Decoder,
    events: VecDeque<Event>,
}

impl Input {
    /// Opens it.
    pub fn open() -> io::Result<Self> {
        let stdin = io::stdin();
        let terminal = if rustix::termios::isatty(&stdin) {
            File::from(std::os::fd::AsFd::as_fd(&stdin).try_clone_to_owned()?)
        } else {
            File::open("/dev/tty")?
        };
        Ok(Self { terminal, decoder: Decoder::default(), events: VecDeque::new() })
    }

    /// Waits for the next thing that matters.
    pub fn wait(&mut self) -> io::Result<Event> {
        loop {
            if let Some(event) = self.events.pop_front() {
                return Ok(event);
            }
            if self.is_ready(self.decoder.waits())? {
                self.read()?;
            } else {
                self.decoder.quiet(&mut self.events);
            }
        }
    }

    /// Whether there is something to read, after this long at most.
    fn is_ready(&self, patience: Option<Duration>) -> io::Result<bool> {
        let patience = patience.and_then(|patience| Timespec::try_from(patience).ok());
        let mut terminal = [PollFd::new(&self.terminal, PollFlags::IN)];
        loop {
            match poll(&mut terminal, patience.as_ref()) {
                Err(rustix::io::Errno::INTR) => {}
                ready => return Ok(ready? > 0),
            }
        }
    }

    fn read(&mut self) -> io::Result<()> {
        let mut chunk = [0; CHUNK];
        match self.terminal.read(&mut chunk) {
            Ok(0) => gone(io::ErrorKind::UnexpectedEof.into()),
            Ok(read) => {
                self.decoder.push(chunk.get(..read).unwrap_or_default(), &mut self.events);
                Ok(())
            }
            Err(error) if matches!(error.kind(), io::ErrorKind::Interrupted | io::ErrorKind::WouldBlock) => {
                Ok(())
            }
            Err(error) => gone(error),
        }
    }
}

/// The terminal is gone. Whoever watches for that ends the program as it should; this is for where nobody notices.
fn gone(error: io::Error) -> io::Result<()> {
    std::thread::sleep(GRACE);
    Err(error)
}
