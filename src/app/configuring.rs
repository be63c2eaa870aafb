//! Settings, at the start and when they have changed: what differs from before is done, and what one has changed by keys since stays. The keys themselves are laid by `setup`.

use super::state::App;
use crate::config::settings::Settings;
use crate::config::sheet::Fault;
use crate::layout::{Dates, Manner};

impl App {
    /// Takes the settings over; `before` are those that held until now, none at the start.
    pub fn configure(&mut self, settings: &Settings, before: Option<&Settings>) {
        let changed = |same: &dyn Fn(&Settings) -> bool| before.is_none_or(|before| !same(before));
        if changed(&|before| before.theme == settings.theme) {
            self.theme.clone_from(&settings.theme);
        }
        if changed(&|before| before.share == settings.share) {
            self.share = settings.share;
        }
        if changed(&|before| before.one_pane == settings.one_pane) {
            self.one_pane = settings.one_pane;
        }
        if changed(&|before| before.map == settings.map) {
            self.map = settings.map;
        }
        if changed(&|before| before.mouse == settings.mouse) {
            self.mouse = settings.mouse;
        }
        self.tells_links.clone_from(&settings.hyperlinks);
        self.straight = settings.straight;
        let mut manner = Manner { measure: settings.measure.into(), ..self.manner };
        if changed(&|before| before.dates == settings.dates) {
            manner.dates = self.dates(settings.dates == "ages");
        }
        self.lay_out(manner);
        self.settle();
    }

    /// Takes note of what is wrong in the user's own files, and says the first of it.
    pub fn take_faults(&mut self, faults: &[Fault]) {
        self.faults = faults.iter().map(ToString::to_string).collect();
        self.say_faults();
    }

    /// Says what is wrong in the user's own files, the first of it in whole.
    pub(super) fn say_faults(&mut self) {
        let more = self.faults.len().saturating_sub(1);
        let more = if more > 0 { format!(" (+{more})") } else { String::new() };
        if let Some(first) = self.faults.first() {
            self.message = Some(format!("{first}{more}"));
        }
    }

    /// Turns from ages to dates, or back.
    pub(super) fn turn_dates(&mut self) {
        let dates = self.dates(self.manner.dates == Dates::Exact);
        if self.now.is_none() {
            return self.say("the day is not known here");
        }
        self.lay_out(Manner { dates, ..self.manner });
    }

    fn dates(&self, ages: bool) -> Dates {
        self.now.filter(|_| ages).map_or(Dates::Exact, Dates::Ages)
    }

    fn lay_out(&mut self, manner: Manner) {
        if manner == self.manner {
            return;
        }
        self.manner = manner;
        for open in &mut self.discussions {
            open.change_manner(manner);
        }
    }
}
