//! How far reading has come, for the status line, and the wish that it stop.
//!
//! It knows no source: what reads tells it, and asks now and then whether to go on.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::state::App;

/// What is being read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Loading {
    /// Which source it is, counted from 1, and of how many; 0 of 0 before the first is begun.
    pub source: (usize, usize),
    /// How many bytes of it have been read, and of how many where that is known.
    pub bytes: (u64, Option<u64>),
    /// Whether the reader has asked for an end of it.
    pub stopping: bool,
}

/// Says to who reads, on another thread, that what there is is enough.
#[derive(Clone, Debug, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Asks for an end.
    pub fn ask(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether an end was asked for.
    pub fn is_asked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

impl Loading {
    /// How far it has come, in few words.
    pub fn told(&self) -> String {
        if self.stopping {
            return "stopping…".to_owned();
        }
        let share = match self.bytes {
            // What comes after all has been read is finding out who answered whom.
            (read, Some(of)) => {
                format!("reading… {} %", (read.saturating_mul(100) / of.max(1)).min(100))
            }
            (0, None) => "reading…".to_owned(),
            (read, None) => format!("reading… {}", size(read)),
        };
        match self.source {
            (at, of) if of > 1 => format!("{at} of {of}: {share}"),
            _ => share,
        }
    }
}

/// A number of bytes as one says it.
fn size(bytes: u64) -> String {
    match bytes {
        ..1_000_000 => format!("{} KB", bytes.div_ceil(1000)),
        _ => format!("{} MB", bytes / 1_000_000),
    }
}

impl App {
    /// Stops reading at what has been read; what has not been begun is left. Whether there was something to stop.
    pub(super) fn stop_reading(&mut self) -> bool {
        match &mut self.loading {
            Some(loading) if !loading.stopping => {
                loading.stopping = true;
                self.stop.ask();
                true
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_told_in_few_words() {
        for (source, bytes, stopping, told) in [
            ((0, 0), (0, None), false, "reading…"),
            ((1, 1), (0, Some(10)), false, "reading… 0 %"),
            ((1, 1), (45, Some(100)), false, "reading… 45 %"),
            ((2, 3), (45, Some(100)), false, "2 of 3: reading… 45 %"),
            ((1, 1), (100, Some(100)), false, "reading… 100 %"),
            ((1, 1), (0, Some(0)), false, "reading… 0 %"),
            ((1, 1), (1, None), false, "reading… 1 KB"),
            ((1, 1), (12_345_678, None), false, "reading… 12 MB"),
            ((1, 1), (45, Some(100)), true, "stopping…"),
        ] {
            assert_eq!(Loading { source, bytes, stopping }.told(), told);
        }
    }

    #[test]
    fn it_is_stopped_once() {
        let mut app = App::new(Vec::new(), (80, 24));
        assert!(!app.stop_reading());
        app.loading = Some(Loading::default());
        assert!(app.stop_reading() && app.stop.is_asked());
        assert!(!app.stop_reading());
    }
}
