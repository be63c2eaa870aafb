//! What the run loop does after an update, beside drawing: where the state meets the terminal and other programs.

use std::io;
use std::sync::mpsc::SyncSender;

use super::run::Wake;
use super::state::{App, Effect};
use crate::outside::clipboard::{self, Copied};
use crate::outside::opener;
use crate::term::{Session, session};
use crate::text::clean;

/// Does what an update asks for, and says how it went.
pub(super) fn perform(
    effect: Option<Effect>,
    session: &mut Session,
    app: &mut App,
    sender: &SyncSender<Wake>,
) -> io::Result<()> {
    let sender = sender.clone();
    // Once the reader has quit there is nobody to be told, and that is no matter.
    let done = move |told| _ = sender.send(Wake::Told(told));
    match effect {
        None | Some(Effect::Quit) => {}
        Some(Effect::Suspend) => {
            if !session::suspend() {
                app.say("there is no shell here that could continue it");
            }
        }
        Some(Effect::Redraw) => session.redraw(),
        Some(Effect::Open(address)) => {
            if let Err(told) = opener::open(&address, |name| std::env::var_os(name), done) {
                app.say(told);
            }
        }
        Some(Effect::Copy { text, what }) => {
            match clipboard::copy(&text, what, |name| std::env::var_os(name), done) {
                Copied::Handed => app.say(format!("copying {what}…")),
                Copied::ToTerminal => {
                    session.copy(&text)?;
                    app.say(format!("sent {what} to the terminal, {} bytes", text.len()));
                }
                Copied::InFile(path) => {
                    let path = clean::line(&path.to_string_lossy()).text.into_owned();
                    app.say(format!("{what} is too long for the terminal: written to {path}"));
                }
                Copied::Nowhere(why) => app.say(format!("not copied: {why}")),
            }
        }
    }
    Ok(())
}
