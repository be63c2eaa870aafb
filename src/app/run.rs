//! The run loop: wait for something, drain what else there is, update, draw once. Idle, it sleeps.
//!
//! Four threads send to it: one reads the sources, one the terminal, one waits for signals, one for the end of the terminal. The screen is not taken before there is something to show, or a moment has passed.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::time::Duration;

use jiff::Timestamp;

use super::Arrival;
use super::arrival::{self, Delivery};
use super::effects;
use super::loading::Loading;
use super::setup::{Look, Setup};
use super::state::{App, Effect};
use crate::error::Error;
use crate::term::{Event, Input, Session, session};
use crate::ui;

/// How the reader is to be shown.
#[derive(Debug)]
pub struct Options {
    /// Settings and themes.
    pub setup: Setup,
    /// The moment that ages are counted from.
    pub now: Timestamp,
    /// Whether the terminal knows no characters but ASCII.
    pub ascii: bool,
    /// Whether the terminal says that it has hyperlinks.
    pub hyperlinks: bool,
    /// Whether the window is called after what is open.
    pub title: bool,
}

/// Something that the loop wakes for.
#[derive(Debug)]
pub(super) enum Wake {
    /// The terminal sent something, or is gone.
    Terminal(io::Result<Event>),
    /// Reading has come this far.
    Loading(Loading),
    /// Something was read.
    Arrival(Arrival),
    /// Nothing more is to come.
    Loaded,
    /// Another program has something to say of what it was given.
    Told(String),
}

/// How long the first discussion is waited for before the screen says that it is being read.
const PATIENCE: Duration = Duration::from_millis(120);

/// So many events are taken before a frame is drawn, so that a held key still shows where it goes.
const MOST_AT_ONCE: usize = 1000;

/// So many events wait to be taken; who sends more waits too. So what is typed or pasted at a reader that is busy, or whose terminal takes nothing, stays
/// with the terminal.
const MOST_WAITING: usize = 4096;

/// After so many keys that could not be taken apart no more are looked at.
const MOST_BROKEN: usize = 1000;

/// Reads what `load` delivers until the reader quits. Returns what could not be read.
pub fn run(load: impl FnOnce(&Delivery) + Send + 'static, mut options: Options) -> io::Result<Vec<Error>> {
    session::speak_after_restoring();
    let (sender, wakes) = sync_channel(MOST_WAITING);
    let loading = Some(Loading::default());
    let mut app = App { loading, now: Some(options.now), ..App::new(Vec::new(), session::size()) };
    let look = options.setup.furnish(&mut app, None);
    arrival::start(load, sender.clone(), app.stop.clone())?;
    await_first(&mut app, &wakes);
    if app.loading.is_some() || !app.discussions.is_empty() {
        let signals = sender.clone();
        // Not waited for: where so much is to be taken that there is no room, the loop is awake, and looks at the size and the screen itself.
        match Session::start(move |event| _ = signals.try_send(Wake::Terminal(Ok(event)))) {
            Ok(mut session) => {
                follow_size(&mut app);
                listen(sender.clone())?;
                read(&mut session, &mut app, &wakes, &sender, &mut options, look)?;
            }
            Err(error) => app.trouble.push(Error::Screen(error)),
        }
    }
    let trouble = std::mem::take(&mut app.trouble);
    // The process ends now: taking a million comments apart first would only be waited for.
    std::mem::forget(app);
    Ok(trouble)
}

/// Waits until there is something to show, there is nothing more to come, or patience ends.
fn await_first(app: &mut App, wakes: &Receiver<Wake>) {
    while app.loading.is_some() && app.discussions.is_empty() {
        match wakes.recv_timeout(PATIENCE) {
            Ok(wake) => _ = take(app, wake),
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return,
        }
    }
}

/// Sends what the terminal sends, until it is gone.
fn listen(sender: SyncSender<Wake>) -> io::Result<()> {
    let forward = move || {
        let mut broken = 0;
        let mut input = match Input::open() {
            Ok(input) => input,
            Err(error) => {
                _ = sender.send(Wake::Terminal(Err(error)));
                return;
            }
        };
        loop {
            let Ok(event) = catch_unwind(AssertUnwindSafe(|| input.wait())) else {
                // A defect of what takes keys apart: it costs the key.
                broken += 1;
                if broken > MOST_BROKEN {
                    return;
                }
                continue;
            };
            let gone = event.is_err();
            if sender.send(Wake::Terminal(event)).is_err() || gone {
                return;
            }
        }
    };
    std::thread::Builder::new().name("terminal".to_owned()).spawn(forward).map(|_| ())
}

fn read(
    session: &mut Session,
    app: &mut App,
    wakes: &Receiver<Wake>,
    sender: &SyncSender<Wake>,
    options: &mut Options,
    mut look: Look,
) -> io::Result<()> {
    loop {
        session.capture_mouse(app.wants_mouse())?;
        if options.title {
            session.call_window(&app.heading(), options.ascii)?;
        }
        if look.name != app.shown_theme() {
            look = options.setup.look(app.shown_theme());
        }
        session.draw(app.size, |frame| {
            ui::draw(app, &look.theme, frame);
            if options.ascii {
                ui::paint::plain(frame.buffer_mut());
            }
            if app.wants_hyperlinks(options.hyperlinks) { app.hyperlinks() } else { Vec::new() }
        })?;
        let Ok(first) = wakes.recv() else { return Ok(()) };
        let batch = std::iter::once(first).chain(wakes.try_iter().take(MOST_AT_ONCE));
        for wake in batch.collect::<Vec<_>>() {
            // Who has been elsewhere to change a setting comes back with a key, or with another size of the window.
            let by_hand = matches!(wake, Wake::Terminal(_));
            let followed = by_hand.then(|| options.setup.follow(app)).flatten();
            let effect = take(app, wake)?;
            if let Some(now) = followed {
                look = now;
                // The key has cleared what was said.
                app.say_faults();
            }
            if effect == Some(Effect::Quit) {
                return Ok(());
            }
            effects::perform(effect, session, app, sender)?;
        }
        if app.loading.is_none() && app.discussions.is_empty() {
            return Ok(());
        }
        follow_size(app);
    }
}

/// Asks for the size rather than being told: of several changes only the last matters.
fn follow_size(app: &mut App) {
    let size = session::size();
    if size != app.size {
        app.resize(size);
    }
}

fn take(app: &mut App, wake: Wake) -> io::Result<Option<Effect>> {
    match wake {
        Wake::Terminal(event) => return Ok(handle(app, event?)),
        Wake::Arrival(arrival) => app.arrive(arrival),
        Wake::Loading(loading) => app.goes_on(loading),
        Wake::Loaded => app.loading = None,
        Wake::Told(told) => app.message = Some(told),
    }
    Ok(None)
}

fn handle(app: &mut App, event: Event) -> Option<Effect> {
    #[cfg(debug_assertions)]
    panic_if_asked(&event);
    match event {
        Event::Key(key) => return app.press(key),
        Event::Mouse(mouse) => app.mouse(mouse),
        Event::Paste(text) => app.paste(&text),
        // Both are seen to before every frame; here it is enough to be awake.
        Event::Resize | Event::Resume => {}
    }
    None
}

/// Lets a test see what a panic leaves of the terminal: at `!`, where it asks for it. Not in a release.
#[cfg(debug_assertions)]
fn panic_if_asked(event: &Event) {
    if *event == Event::Key(crate::key::Key::plain(crate::key::Code::Char('!'))) {
        panic_in("interface");
    }
}

/// Lets a test see what a panic does that happens here. Not in a release.
#[cfg(debug_assertions)]
pub(super) fn panic_in(place: &str) {
    let asked = std::env::var_os("UNDERSTORY_TEST_PANIC").is_some_and(|asked| asked == place);
    assert!(!asked, "asked for by a test");
}
