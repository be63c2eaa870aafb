//! Themes by name: which there are, which is chosen, and which is shown while one chooses. What they look like is nobody's business here.

use super::lists::List;
use super::picker::{Picker, Row, Rows};
use super::state::{App, Layer};

impl App {
    /// The theme to show: the one that is chosen, while one chooses the one that one is on.
    pub fn shown_theme(&self) -> &str {
        let Layer::Picker(picker) = &self.layer else { return &self.theme };
        let choice = || picker.choice(&self.rows(List::Themes));
        let on = if picker.list == List::Themes { choice() } else { None };
        on.and_then(|number| self.themes.get(number)).map_or(&self.theme, |(name, _)| name)
    }

    /// Opens the list of themes at the one that is chosen.
    pub(super) fn list_themes(&mut self) {
        let at = self.themes.iter().position(|(name, _)| *name == self.theme).unwrap_or(0);
        self.layer = Layer::Picker(Picker::new(List::Themes, at));
    }

    pub(super) fn theme_rows(&self) -> Rows<'_> {
        Rows::new(self.themes.len(), |number| {
            let Some((name, about)) = self.themes.get(number) else { return Row::default() };
            let chosen = if *name == self.theme { "chosen" } else { "" };
            Row { text: format!("{name:<16}{about}").into(), aside: chosen.into(), ..Row::default() }
        })
    }

    pub(super) fn choose_theme(&mut self, number: usize) {
        let Some((name, _)) = self.themes.get(number) else { return };
        self.theme.clone_from(name);
        self.say(format!("theme: {name}"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::key::Key;

    #[test]
    fn a_theme_is_shown_while_one_is_on_it_and_put_back_by_escape() {
        let themes = ["dark", "light", "sepia"].map(|name| (name.to_owned(), String::new())).to_vec();
        let mut app = App { themes, theme: "light".to_owned(), ..App::new(Vec::new(), (80, 24)) };
        // Keys, what is shown, what is chosen.
        for (keys, shown, chosen) in [
            ("gt", "light", "light"),
            ("<Down>", "sepia", "light"),
            ("<Esc>", "light", "light"),
            ("gt<Up>", "dark", "light"),
            ("<Enter>", "dark", "dark"),
            ("gtsep", "sepia", "dark"),
            ("zzz", "dark", "dark"),
            ("<Enter>", "dark", "dark"),
        ] {
            for key in Key::parse_all(keys).unwrap() {
                app.press(key);
            }
            assert_eq!((app.shown_theme(), &*app.theme), (shown, chosen), "{keys}");
        }
    }
}
