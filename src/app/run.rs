//! The run loop: wait for one event, drain the rest, update, draw once if something may have changed. Idle, it sleeps.

use std::io;

use super::state::{App, Effect};
use crate::error::Result;
use crate::model::Discussion;
use crate::term::{Event, Session, events, session};
use crate::ui::{self, Theme};

/// How the reader is to be shown.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The colours.
    pub theme: Theme,
}

/// Reads the discussions until the reader quits.
pub fn run(discussions: Vec<Discussion>, options: &Options) -> Result<()> {
    let mut session = Session::start()?;
    let mut app = App::new(discussions, session::size());
    read(&mut session, &mut app, options)?;
    drop(session);
    // The process ends now: taking a million comments apart first would only be waited for.
    std::mem::forget(app);
    Ok(())
}

fn read(session: &mut Session, app: &mut App, options: &Options) -> io::Result<()> {
    loop {
        session.draw(app.size, |frame| ui::draw(app, &options.theme, frame))?;
        for event in events::wait()? {
            match take(app, event) {
                Some(Effect::Quit) => return Ok(()),
                Some(Effect::Suspend) => {
                    session.suspend()?;
                    app.resize(session::size());
                }
                Some(Effect::Redraw) => session.clear()?,
                None => {}
            }
        }
    }
}

fn take(app: &mut App, event: Event) -> Option<Effect> {
    #[cfg(debug_assertions)]
    panic_if_asked();
    match event {
        Event::Key(key) => return app.press(key),
        Event::Paste(text) => app.paste(&text),
        Event::Resize(width, height) => app.resize(session::clamp(width, height)),
    }
    None
}

/// Lets a test see what a panic leaves of the terminal. Not in a release.
#[cfg(debug_assertions)]
fn panic_if_asked() {
    assert!(std::env::var_os("UNDERSTORY_TEST_PANIC").is_none(), "asked for by a test");
}
