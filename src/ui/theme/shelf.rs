//! All themes: those of `assets/themes`, which are embedded, and the user's own, which go before those with the same name. A theme is read when it is asked for.

use std::path::Path;

use include_dir::{Dir, include_dir};

use super::sheet::{Names, Page, Sheet};
use super::{Depth, Theme, Tone};
use crate::config::file;
use crate::config::sheet::{Fault, nearest, short};

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets/themes");

/// The name that stands for the theme that fits the terminal.
pub const AUTO: &str = "auto";
/// The theme of terminals with sixteen colours.
const SIXTEEN: &str = "sixteen";
/// The theme of terminals without colours, and of readers who want none.
const PLAIN: &str = "plain";
/// So many themes of the user's own are read.
const MOST: usize = 256;
/// A theme inherits over so many others at most.
const MOST_ABOVE: usize = 16;

/// A theme that there is.
#[derive(Clone, Debug)]
struct Source {
    name: String,
    /// How the file is called in what is told of it.
    file: String,
    text: String,
    own: bool,
}

/// A line of the list of themes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// What it is called.
    pub name: String,
    /// What it is.
    pub about: String,
    /// Whether it is the user's own.
    pub own: bool,
}

impl Source {
    /// What it says of itself. An embedded theme says it in its first line: to read ten of them in whole would be felt at every start.
    fn about(&self) -> String {
        let first = self.text.lines().next().filter(|_| !self.own);
        let said = first.and_then(|line| line.strip_prefix("about = \"")?.strip_suffix('"'));
        said.map_or_else(|| Page::new(&self.file, &self.text).about(), str::to_owned)
    }
}

/// The themes that there are.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    sources: Vec<Source>,
    /// What of the user's own could not be read at all.
    pub faults: Vec<Fault>,
}

impl Shelf {
    /// The embedded themes.
    pub fn embedded() -> Self {
        let source = |file: &include_dir::File<'_>| {
            let name = file::stem(file.path());
            let text = file.contents_utf8().unwrap_or_default().to_owned();
            Source { file: format!("{name}.toml"), name, text, own: false }
        };
        let mut sources: Vec<_> = FILES.files().map(source).collect();
        sources.sort_by(|a, b| a.name.cmp(&b.name));
        Self { sources, faults: Vec::new() }
    }

    /// The embedded themes and those of a folder. That there is no folder is no fault.
    pub fn with(folder: Option<&Path>) -> Self {
        let mut shelf = Self::embedded();
        let Some(folder) = folder else { return shelf };
        let (files, more) = file::in_folder(folder, "toml", MOST);
        if more {
            let told = format!("only the first {MOST} themes are read");
            shelf.faults.push(Fault::new(&folder.display().to_string(), None, &told));
        }
        for path in files {
            shelf.put(&path);
        }
        shelf
    }

    fn put(&mut self, path: &Path) {
        let (name, file) = (file::stem(path), path.display().to_string());
        match file::read(path) {
            Ok(text) => {
                self.sources.push(Source { name, file, text, own: true });
            }
            Err(reason) => self.faults.push(Fault::new(&file, None, &reason)),
        }
    }

    /// The files of the user's own themes, as they are told.
    pub fn own_files(&self) -> impl Iterator<Item = &str> {
        self.sources.iter().filter(|source| source.own).map(|source| &*source.file)
    }

    /// The names of all, with what they say of themselves.
    pub fn list(&self) -> Vec<Named> {
        let named =
            |source: &Source| Named { name: source.name.clone(), about: source.about(), own: source.own };
        let auto =
            Named { name: AUTO.to_owned(), about: "as the terminal tells of itself".to_owned(), own: false };
        let replaced = |source: &&Source| self.get(&source.name).is_some_and(|used| used.own != source.own);
        std::iter::once(auto)
            .chain(self.sources.iter().filter(|source| !replaced(source)).map(named))
            .collect()
    }

    /// Whether a theme is called that; else what is told of the name.
    pub fn check(&self, name: &str) -> Result<(), String> {
        let names = || self.sources.iter().map(|source| &*source.name).chain([AUTO]);
        if names().any(|known| known == name) {
            return Ok(());
        }
        let meant = nearest(name, names()).map_or_else(|| ":".to_owned(), |meant| format!("; {meant}?"));
        Err(format!("there is no theme “{}”{meant} `understory themes` lists them", short(name)))
    }

    /// The theme with this name, with what is wrong in its files; none where there is none.
    pub fn sheet(&self, name: &str) -> Option<(Sheet, Vec<Fault>)> {
        let (mut pages, mut ring) = (Vec::new(), Vec::new());
        let mut next = self.get(name)?;
        loop {
            ring.push((&*next.name, next.own));
            let mut page = Page::new(&next.file, &next.text);
            let above = page.inherits();
            // One that takes the place of an embedded theme may inherit from that.
            let above_of = |above: &str| {
                if above == next.name && next.own { self.find(above, false) } else { self.get(above) }
            };
            let found = above.as_ref().map(|above| (above, above_of(above)));
            let told = match &found {
                Some((above, None)) => Some(format!("there is no theme “{}” to inherit from", short(above))),
                Some((_, Some(above)))
                    if ring.contains(&(&*above.name, above.own)) || ring.len() > MOST_ABOVE =>
                {
                    Some("it inherits from itself".to_owned())
                }
                _ => None,
            };
            if let Some(told) = &told {
                page.tell_parent(told);
            }
            let above = found.and_then(|(_, above)| above).filter(|_| told.is_none());
            pages.push(page);
            match above {
                Some(above) => next = above,
                None => break,
            }
        }
        let (mut names, mut sheet) = (Names::new(), Sheet::default());
        pages.iter_mut().rev().for_each(|page| page.names(&mut names));
        pages.iter_mut().rev().for_each(|page| page.say(&names, &mut sheet));
        Some((sheet, pages.into_iter().flat_map(Page::faults).collect()))
    }

    fn get(&self, name: &str) -> Option<&Source> {
        self.find(name, true).or_else(|| self.find(name, false))
    }

    fn find(&self, name: &str, own: bool) -> Option<&Source> {
        self.sources.iter().find(|source| source.name == name && source.own == own)
    }

    /// The theme with this name for a terminal, with what is wrong in its files.
    ///
    /// Without colours it is the plain one, whatever is asked for. With sixteen colours it is the one of the sixteen, unless the one asked for brings its own background.
    pub fn theme(&self, name: &str, terminal: Terminal) -> (Theme, Vec<Fault>) {
        let fitting = || match terminal.tone {
            Tone::Dark => "dark",
            Tone::Light => "light",
            Tone::Auto => "either",
        };
        let wanted = if name == AUTO || self.get(name).is_none() { fitting() } else { name };
        let (sheet, faults) = self.sheet(wanted).unwrap_or_default();
        let instead = match terminal.depth {
            Depth::None => Some(PLAIN),
            Depth::Sixteen if !sheet.paints => Some(SIXTEEN),
            _ => None,
        };
        let sheet = instead.and_then(|name| self.sheet(name)).map_or(sheet, |(sheet, _)| sheet);
        (Theme::made(&sheet, terminal.depth), faults)
    }
}

/// What is known of a terminal without asking it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terminal {
    /// Its background.
    pub tone: Tone,
    /// How many colours it has.
    pub depth: Depth,
}

impl Terminal {
    /// What the environment says: `NO_COLOR`, `COLORTERM`, `TERM` and `COLORFGBG`, as `get` knows them.
    pub fn from_environment(get: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name: &str| get(name).filter(|value| !value.is_empty());
        let depth = match (set("NO_COLOR"), set("COLORTERM").as_deref(), set("TERM").unwrap_or_default()) {
            (Some(_), ..) => Depth::None,
            (_, Some("truecolor" | "24bit"), _) => Depth::True,
            (.., term) if term.contains("256color") || term.contains("direct") => Depth::Palette,
            (.., term) if term.is_empty() || term == "dumb" || term.ends_with("-mono") => Depth::None,
            _ => Depth::Sixteen,
        };
        let background = set("COLORFGBG").and_then(|value| value.rsplit(';').next()?.parse::<u8>().ok());
        let tone = match background {
            Some(0..=6 | 8) => Tone::Dark,
            Some(_) => Tone::Light,
            // The console of Linux is black.
            None if set("TERM").as_deref() == Some("linux") => Tone::Dark,
            None => Tone::Auto,
        };
        Self { tone, depth }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::style::Color;

    use super::super::meaning::Meaning;
    use super::*;

    type Environment = &'static [(&'static str, &'static str)];

    /// The embedded themes, and these of the user's own.
    fn shelf(own: &[(&str, &str)]) -> Shelf {
        let mut shelf = Shelf::embedded();
        shelf.sources.extend(own.iter().map(|(name, text)| Source {
            name: (*name).to_owned(),
            file: format!("{name}.toml"),
            text: (*text).to_owned(),
            own: true,
        }));
        shelf
    }

    fn told(shelf: &Shelf, name: &str) -> Vec<String> {
        shelf
            .sheet(name)
            .map(|(_, faults)| faults.iter().map(ToString::to_string).collect())
            .unwrap_or_default()
    }

    #[test]
    fn the_environment_tells_of_the_terminal() {
        let table: [(Environment, Tone, Depth); 8] = [
            (&[("TERM", "xterm-256color")], Tone::Auto, Depth::Palette),
            (
                &[("TERM", "xterm-256color"), ("COLORTERM", "truecolor"), ("COLORFGBG", "15;0")],
                Tone::Dark,
                Depth::True,
            ),
            (&[("TERM", "xterm"), ("COLORFGBG", "0;default;15")], Tone::Light, Depth::Sixteen),
            (&[("TERM", "xterm"), ("COLORFGBG", "default;default")], Tone::Auto, Depth::Sixteen),
            (&[("TERM", "linux")], Tone::Dark, Depth::Sixteen),
            (&[("TERM", "xterm-256color"), ("NO_COLOR", "1")], Tone::Auto, Depth::None),
            (&[("TERM", "xterm"), ("NO_COLOR", "")], Tone::Auto, Depth::Sixteen),
            (&[], Tone::Auto, Depth::None),
        ];
        for (environment, tone, depth) in table {
            let get = |name: &str| {
                environment.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
            };
            assert_eq!(Terminal::from_environment(get), Terminal { tone, depth }, "{environment:?}");
        }
    }

    #[test]
    fn every_embedded_theme_is_whole_and_without_a_fault() {
        let shelf = Shelf::embedded();
        let list = shelf.list();
        assert!(list.len() > 9, "{list:?}");
        for named in list.iter().filter(|named| named.name != AUTO) {
            assert_eq!(told(&shelf, &named.name), Vec::<String>::new());
            assert!(!named.about.is_empty(), "{}", named.name);
            let (sheet, _) = shelf.sheet(&named.name).unwrap();
            assert_eq!(named.about, sheet.about, "what the first line says is what the file says");
        }
    }

    #[test]
    fn words_are_read_at_4_5_and_marks_at_3_on_the_background_a_theme_is_for() {
        let shelf = Shelf::embedded();
        for named in shelf.list() {
            let Some((sheet, _)) = shelf.sheet(&named.name) else { continue };
            for figure in super::super::told::measure(&sheet) {
                for is in [figure.exact, figure.palette].into_iter().flatten() {
                    assert!(is >= figure.least(), "{}: {} is {is:.2}", named.name, figure.about.name);
                }
            }
        }
    }

    #[test]
    fn a_theme_of_ones_own_inherits_and_takes_the_place_of_an_embedded_one() {
        let own = shelf(&[
            ("dark", "inherits = \"dark\"\n[colors]\namber = \"#ffffff\"\n"),
            (
                "mine",
                "inherits = \"dark\"\nabout = \"mine\"\n[meanings]\nguide = [\"1\", 2]\nauthor = \"amber\"\n",
            ),
        ]);
        let (sheet, faults) = own.sheet("mine").unwrap();
        assert_eq!(faults, []);
        let white = Some(Color::Rgb(255, 255, 255));
        let color = |meaning| sheet.look(meaning).color;
        assert_eq!([Meaning::Author, Meaning::Accent, Meaning::Poster, Meaning::Hit].map(color), [white; 4]);
        assert_eq!((sheet.guides.len(), sheet.tone, &*sheet.about), (2, Tone::Dark, "mine"));
        let dark = own.list().into_iter().filter(|named| named.name == "dark").collect::<Vec<_>>();
        assert!(matches!(&dark[..], [only] if only.own), "{dark:?}");
    }

    #[test]
    fn what_is_wrong_is_told_by_line_and_the_rest_is_used() {
        let text = "abuot = 1\nfor = \"dusk\"\npaints = 3\n[meanings]\nautor = \"#ffffff\"\nauthor = \"#12345\"\n\
            poster = { colour = \"red\", bold = 7, color = \"blue\" }\ndim = = 3\nlink = \"tael\"\nnew = \"#010203\"\n\
            [colors]\nteal = \"#00ffff\"\nx = [1]\n";
        let own = shelf(&[("mine", text)]);
        let told = told(&own, "mine");
        for (line, what) in [
            (1, "no key “abuot”; about?"),
            (2, "for wants “dark”"),
            (3, "paints wants true or false"),
            (5, "no meaning “autor”; author?"),
            (6, "#12345 is none"),
            (7, "no part of a look “colour”; color?"),
            (7, "bold wants"),
            (8, ""),
            (9, "tael is none; teal?"),
            (13, "x wants a colour"),
        ] {
            let lead = format!("mine.toml, line {line}: ");
            assert!(
                told.iter().any(|told| told.starts_with(&lead) && told.contains(what)),
                "{line} {what}: {told:#?}"
            );
        }
        let (sheet, _) = own.sheet("mine").unwrap();
        assert_eq!(sheet.look(Meaning::Poster).color, Some(Color::Blue));
        assert_eq!(sheet.look(Meaning::New).color, Some(Color::Rgb(1, 2, 3)));
    }

    #[test]
    fn rings_and_parents_that_are_not_there_are_told() {
        let own = shelf(&[
            ("a", "inherits = \"b\"\n"),
            ("b", "\ninherits = \"a\"\n"),
            ("c", "inherits = \"darkk\"\n"),
            ("d", "inherits = \"d\"\n"),
        ]);
        assert_eq!(told(&own, "a"), ["b.toml, line 2: it inherits from itself"]);
        assert_eq!(told(&own, "c"), ["c.toml, line 1: there is no theme “darkk” to inherit from"]);
        assert_eq!(told(&own, "d"), ["d.toml, line 1: there is no theme “d” to inherit from"]);
        assert!(own.check("speia").is_err_and(|what| what.contains("sepia?")));
        assert_eq!(own.check("auto"), Ok(()));
        let told = "there is no theme “nosuchthing”: `understory themes` lists them";
        assert_eq!(own.check("nosuchthing"), Err(told.to_owned()));
    }
}
