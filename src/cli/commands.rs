//! What each command does.

use std::io::{self, IsTerminal, Write};

use super::args::{Args, Command, Formats, Input, Print, Read, When};
use super::{complain, explain, handout, list, load};
use crate::app;
use crate::error::Error;
use crate::export::text::TextOptions;
use crate::export::{Exporter, Form};
use crate::layout::MEASURE;
use crate::source::Nobody;
use crate::term::{locale, session, title};
use crate::ui::Theme;
use crate::ui::theme::Tone;

/// Runs a command. Says whether all sources could be read; an error is one of writing.
pub(super) fn run(args: Args, out: impl Write, err: &mut impl Write) -> io::Result<bool> {
    let args = with_standard_input(args);
    match args.command {
        None => read(args.read, args.theme, out, err),
        Some(Command::Print(print)) => {
            let options = options(&print);
            write(&print.input, Form::Text, options, out, err)
        }
        Some(Command::Export(export)) => write(&export.input, export.to, TextOptions::default(), out, err),
        Some(Command::Formats(Formats { explained: Some(input), .. })) => {
            explain::write(&input, default_width(), out, err)
        }
        Some(Command::Completions { shell }) => handout::completions(shell, out).map(|()| true),
        Some(Command::Man) => handout::man(out).map(|()| true),
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
fn read(read: Read, tone: Tone, out: impl Write, err: &mut impl Write) -> io::Result<bool> {
    if !io::stdout().is_terminal() || locale::is_dumb(environment) {
        let print = Print {
            input: read.input,
            width: None,
            depth: None,
            article: false,
            thread: false,
            color: When::Auto,
        };
        let options = options(&print);
        return write(&print.input, Form::Text, options, out, err);
    }
    if read.input.sources.iter().any(|source| source == "-") && io::stdin().is_terminal() {
        let what =
            "standard input is the terminal, which the keys come from: name a file, or pipe something in";
        complain(&Error::NotText { name: "-".to_owned(), what: what.to_owned() }, err);
        return Ok(false);
    }
    let theme = Theme::from_environment(tone, environment);
    let input = read.input;
    let options = app::Options {
        theme,
        straight: read.straight,
        ascii: !locale::is_utf8(environment),
        title: !read.no_title && title::is_taken_by(&environment("TERM").unwrap_or_default()),
    };
    let trouble = app::run(move |delivery| load::deliver(&input, delivery), &options)?;
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
    let mut all = true;
    for discussion in load::discussions(input, &Nobody) {
        match discussion {
            Ok(discussion) => exporter.write(&discussion)?,
            Err(error) => {
                all = false;
                complain(&error, err);
            }
        }
    }
    exporter.finish()?;
    Ok(all)
}

fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

fn options(print: &Print) -> TextOptions {
    TextOptions {
        width: print.width.map_or_else(default_width, usize::from),
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
    let terminal = io::stdout().is_terminal().then(session::size);
    terminal.map_or(MEASURE, |(columns, _)| usize::from(columns).clamp(10, MEASURE))
}
