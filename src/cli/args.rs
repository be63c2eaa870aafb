//! What can be asked for, as clap reads it.

use std::ffi::OsString;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::error::ErrorKind;
use clap::{Args as Group, CommandFactory, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::export::Form;
use crate::formats::{self, Format};
use crate::ui::theme::Tone;

/// Read saved comment discussions: the article beside a collapsible tree, rebuilt from whatever was saved.
#[derive(Debug, Parser)]
#[command(name = "understory", version, disable_help_subcommand = true)]
#[command(
    after_help = "With no source, what is piped in, else the discussions that are built in. A source named like a command is given as ./print.\n\
    When standard output is not a terminal, `understory FILE` does what `understory print FILE` does."
)]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    #[command(flatten)]
    pub(super) read: Read,
    /// Read every source as this format instead of finding out (see `understory formats`)
    #[arg(long, global = true, value_name = "NAME", value_parser = names(), hide_possible_values = true)]
    format: Option<&'static Format>,
    /// The background that the colours are for
    #[arg(long, global = true, value_name = "TONE", default_value = "auto")]
    pub(super) theme: Tone,
}

/// What to read, and how to show it.
#[derive(Debug, Group)]
pub(super) struct Read {
    #[command(flatten)]
    pub(super) input: Input,
    /// Leave a back-and-forth of two people in one column instead of moving right at every reply
    #[arg(long)]
    pub(super) straight: bool,
    /// Leave the title of the window as it is
    #[arg(long)]
    pub(super) no_title: bool,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Write article and thread as text to standard output
    Print(Print),
    /// Write discussions in another form to standard output
    Export(Export),
    /// List what can be read, how each is recognised, and how to come by it
    Formats(Formats),
    /// Write what a shell needs to complete arguments
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Write the manual page
    Man,
}

/// What to read.
#[derive(Debug, Group)]
pub(super) struct Input {
    /// Files and directories to read; `-` is standard input
    #[arg(value_name = "SOURCE")]
    pub(super) sources: Vec<OsString>,
    /// The format that was asked for, before the command or after it.
    #[arg(skip)]
    pub(super) format: Option<&'static Format>,
}

#[derive(Debug, Group)]
pub(super) struct Print {
    #[command(flatten)]
    pub(super) input: Input,
    /// Columns to write in [default: the terminal's, 80 at most]
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(10..))]
    pub(super) width: Option<u16>,
    /// Leave out what is deeper; top-level comments are at depth 0
    #[arg(long, value_name = "DEPTH")]
    pub(super) depth: Option<u32>,
    /// The article alone
    #[arg(long, conflicts_with = "thread")]
    pub(super) article: bool,
    /// The thread alone
    #[arg(long)]
    pub(super) thread: bool,
    /// Use colours
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(super) color: When,
}

#[derive(Debug, Group)]
pub(super) struct Export {
    /// The form to write
    #[arg(long, value_name = "FORM")]
    pub(super) to: Form,
    #[command(flatten)]
    pub(super) input: Input,
}

#[derive(Debug, Group)]
pub(super) struct Formats {
    /// The one to show in whole
    #[arg(value_name = "NAME", value_parser = names(), hide_possible_values = true, conflicts_with = "explain")]
    pub(super) name: Option<&'static Format>,
    /// Say how each of these sources is recognised and what comes out of it; `-` is standard input
    #[arg(long, value_name = "SOURCE", num_args = 0..)]
    explain: Option<Vec<OsString>>,
    /// The sources to explain.
    #[arg(skip)]
    pub(super) explained: Option<Input>,
}

/// Whether to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum When {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Reads the arguments, the program's own name first.
pub(super) fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Args, clap::Error> {
    let mut args = Args::try_parse_from(args)?;
    let alone = [("--straight", args.read.straight), ("--no-title", args.read.no_title)];
    if let Some((flag, _)) = alone.into_iter().find(|(_, set)| *set && args.command.is_some()) {
        let what = format!("{flag} is for the reader alone: understory {flag} SOURCE");
        return Err(Args::command().error(ErrorKind::ArgumentConflict, what));
    }
    if let Some(Command::Formats(formats)) = &mut args.command {
        formats.explained = formats.explain.take().map(|sources| Input { sources, format: None });
    }
    let format = args.format;
    if let Some(input) = args.input() {
        input.format = format;
    }
    Ok(args)
}

impl Args {
    /// What is to be read, unless the command reads nothing.
    pub(super) fn input(&mut self) -> Option<&mut Input> {
        match &mut self.command {
            None => Some(&mut self.read.input),
            Some(Command::Print(print)) => Some(&mut print.input),
            Some(Command::Export(export)) => Some(&mut export.input),
            Some(Command::Formats(formats)) => formats.explained.as_mut(),
            Some(Command::Completions { .. } | Command::Man) => None,
        }
    }
}

/// Takes the name of a format; of another, clap names the one that is nearest.
fn names() -> impl TypedValueParser<Value = &'static Format> {
    PossibleValuesParser::new(formats::ALL.iter().map(|format| format.name))
        .try_map(|name| formats::by_name(&name).ok_or("no such format"))
}
