//! What each command does.

use std::io::{self, IsTerminal, Write};

use jiff::Timestamp;

use super::args::{Args, Command, Config, Formats, Input, Print, When};
use super::{complain, completions, config, explain, linear, list, load, manual, themes};
use crate::app::{self, setup::Setup};
use crate::config::paths;
use crate::config::sheet::Fault;
use crate::error::Error;
use crate::export::text::TextOptions;
use crate::export::{Exporter, Form};
use crate::layout::MEASURE;
use crate::term::{hyperlinks, locale, session, title};
use crate::ui::theme::Terminal;

/// Runs a command. Says whether all sources could be read; an error is one of writing.
pub(super) fn run(args: Args, out: impl Write, err: &mut impl Write) -> io::Result<bool> {
    let args = with_standard_input(args);
    match args.command {
        None => read(args, out, err),
        Some(Command::Config(Config { path })) => {
            tell(&config::layers(args.flags).settings().1, err);
            config::write(path, out).map(|()| true)
        }
        Some(Command::Themes) => themes::write(default_width(), out, err).map(|()| true),
        Some(Command::Print(print)) if print.linear => {
            let measure = measure(args.flags, err);
            let width = print.width.map_or_else(|| default_width().min(measure), usize::from);
            linear::say(&print.input, width, out, err)
        }
        Some(Command::Print(print)) => {
            let options = options(&print, measure(args.flags, err));
            write(&print.input, Form::Text, options, out, err)
        }
        Some(Command::Export(export)) => write(&export.input, export.to, TextOptions::default(), out, err),
        Some(Command::Formats(Formats { explained: Some(input), .. })) => {
            explain::write(&input, default_width(), out, err)
        }
        Some(Command::Completions { shell }) => completions::write(shell, out).map(|()| true),
        Some(Command::Man) => manual::man(out).map(|()| true),
        Some(Command::Formats(formats)) => list::write(formats.name, default_width(), out).map(|()| true),
    }
}

/// Where no source is named and something is piped in, that is the source.
fn with_standard_input(mut args: Args) -> Args {
    if let Some(input) = args.input().filter(|input| input.sources.is_empty() && load::is_fed()) {
        input.sources.push("-".into());
    }
    args
}

/// Opens the reader; where standard output is no terminal, or one that can only be written to line by line, prints.
fn read(args: Args, out: impl Write, err: &mut impl Write) -> io::Result<bool> {
    let read = args.read;
    if read.linear {
        return linear::read(&read.input, default_width(), out, err);
    }
    if !io::stdout().is_terminal() || locale::is_dumb(environment) {
        let print = Print {
            input: read.input,
            width: None,
            depth: None,
            article: false,
            thread: false,
            linear: false,
            color: When::Auto,
        };
        let options = options(&print, measure(args.flags, err));
        return write(&print.input, Form::Text, options, out, err);
    }
    if read.input.sources.iter().any(|source| source == "-") && io::stdin().is_terminal() {
        let what =
            "standard input is the terminal, which the keys come from: name a file, or pipe something in";
        complain(&Error::NotText { name: "-".to_owned(), what: what.to_owned() }, err);
        return Ok(false);
    }
    let input = read.input;
    let terminal = Terminal::from_environment(environment);
    let options = app::Options {
        setup: Setup::new(config::layers(args.flags), paths::themes(), terminal),
        now: Timestamp::now(),
        ascii: !locale::is_utf8(environment),
        hyperlinks: hyperlinks::are_known(),
        title: !read.no_title && title::is_taken_by(&environment("TERM").unwrap_or_default()),
    };
    let trouble = app::run(move |delivery| load::deliver(&input, delivery), options)?;
    // Said when the screen is the shell's again: what is said before that is not seen.
    for error in &trouble {
        complain(error, err);
    }
    Ok(trouble.is_empty())
}

/// Writes all discussions as they come, and names what could not be read.
fn write(
    input: &Input,
    form: Form,
    options: TextOptions,
    out: impl Write,
    err: &mut impl Write,
) -> io::Result<bool> {
    let mut exporter = Exporter::new(form, options, out);
    let all = load::each(input, err, |discussion| exporter.write(&discussion))?;
    exporter.finish()?;
    Ok(all)
}

/// The most columns of a line, as the settings have it; what is wrong in them is told.
fn measure(flags: Vec<(String, String)>, err: &mut impl Write) -> usize {
    let (settings, faults) = config::layers(flags).settings();
    tell(&faults, err);
    settings.measure.into()
}

/// A line on standard error for everything that is wrong in the user's own files.
fn tell(faults: &[Fault], err: &mut impl Write) {
    for fault in faults {
        _ = writeln!(err, "understory: {fault}");
    }
}

fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

fn options(print: &Print, measure: usize) -> TextOptions {
    TextOptions {
        width: print.width.map_or_else(|| width(measure), usize::from),
        depth: print.depth,
        article: !print.thread,
        thread: !print.article,
        color: match print.color {
            When::Always => true,
            When::Never => false,
            When::Auto => {
                let wanted = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
                wanted && io::stdout().is_terminal() && !locale::is_dumb(environment)
            }
        },
    }
}

fn default_width() -> usize {
    width(MEASURE)
}

/// So many columns at most, and no more than the terminal has.
fn width(measure: usize) -> usize {
    let terminal = io::stdout().is_terminal().then(session::size);
    terminal.map_or(measure, |(columns, _)| usize::from(columns).clamp(10, measure))
}
