//! What can be asked for, as clap reads it.

use std::ffi::OsString;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::error::ErrorKind;
use clap::{Args as Group, CommandFactory, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;

use crate::config::settings::Settings;
use crate::export::Form;
use crate::formats::{self, Format};
use crate::ui::theme::Shelf;

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
    /// The theme of the reader (see `understory themes`) [default: as the settings have it]
    #[arg(long, global = true, value_name = "NAME")]
    pub(super) theme: Option<String>,
    /// Set anything that `understory config` lists, whatever the file and the environment say
    #[arg(long, global = true, value_name = "NAME=VALUE", value_hint = ValueHint::Other)]
    set: Vec<String>,
    /// What the flags set.
    #[arg(skip)]
    pub(super) flags: Vec<(String, String)>,
}

/// What to read, and how to show it.
#[derive(Debug, Group)]
pub(super) struct Read {
    #[command(flatten)]
    pub(super) input: Input,
    /// Leave a back-and-forth of two people in one column instead of moving right at every reply
    #[arg(long)]
    pub(super) straight: bool,
    /// Read line by line, without a drawn screen: for screen readers and braille
    #[arg(long)]
    pub(super) linear: bool,
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
    /// List the themes, and what each is
    Themes,
    /// Print the settings with their defaults, explained: the beginning of a file of your own
    Config(Config),
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
    #[arg(value_name = "SOURCE", value_hint = ValueHint::AnyPath)]
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
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(10..), value_hint = ValueHint::Other)]
    pub(super) width: Option<u16>,
    /// Leave out what is deeper; top-level comments are at depth 0
    #[arg(long, value_name = "DEPTH", value_hint = ValueHint::Other)]
    pub(super) depth: Option<u32>,
    /// The article alone
    #[arg(long, conflicts_with = "thread")]
    pub(super) article: bool,
    /// The thread alone
    #[arg(long)]
    pub(super) thread: bool,
    /// Say in words what the tree shows by its shape: for screen readers and braille
    #[arg(long, conflicts_with_all = ["depth", "article", "thread", "color"])]
    pub(super) linear: bool,
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
pub(super) struct Config {
    /// Where the file is, whether it is there or not
    #[arg(long)]
    pub(super) path: bool,
}

#[derive(Debug, Group)]
pub(super) struct Formats {
    /// The one to show in whole
    #[arg(value_name = "NAME", value_parser = names(), hide_possible_values = true, conflicts_with = "explain")]
    pub(super) name: Option<&'static Format>,
    /// Say how each of these sources is recognised and what comes out of it; `-` is standard input
    #[arg(long, value_name = "SOURCE", num_args = 0.., value_hint = ValueHint::AnyPath)]
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
    let alone = [
        (args.read.straight, "--straight is for the reader alone: understory --straight SOURCE"),
        (args.read.linear, "--linear stands after print: understory print --linear SOURCE"),
        (args.read.no_title, "--no-title is for the reader alone: understory --no-title SOURCE"),
    ];
    if let Some((_, what)) = alone.into_iter().find(|(given, _)| *given && args.command.is_some()) {
        return Err(Args::command().error(ErrorKind::ArgumentConflict, what));
    }
    if let Some(Command::Formats(formats)) = &mut args.command {
        formats.explained = formats.explain.take().map(|sources| Input { sources, format: None });
    }
    args.flags = flags(&args)?;
    let format = args.format;
    if let Some(input) = args.input() {
        input.format = format;
    }
    Ok(args)
}

/// What the flags set, looked at: who types them is told at once.
fn flags(args: &Args) -> Result<Vec<(String, String)>, clap::Error> {
    let wrong = |what: String| Args::command().error(ErrorKind::InvalidValue, what);
    let own = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let mut flags = Vec::new();
    for set in &args.set {
        let (name, value) =
            set.split_once('=').ok_or_else(|| wrong(format!("--set wants NAME=VALUE, not {set}")))?;
        Settings::default().take(name.trim(), value.trim()).map_err(wrong)?;
        flags.push(own(name.trim(), value.trim()));
    }
    flags.extend(args.theme.iter().map(|name| own("theme", name)));
    flags.extend(args.read.straight.then(|| own("straight", "true")));
    if let Some((_, name)) = flags.iter().rfind(|(name, _)| name == "theme") {
        Shelf::with(crate::config::paths::themes().as_deref()).check(name).map_err(wrong)?;
    }
    Ok(flags)
}

impl Args {
    /// What is to be read, unless the command reads nothing.
    pub(super) fn input(&mut self) -> Option<&mut Input> {
        match &mut self.command {
            None => Some(&mut self.read.input),
            Some(Command::Print(print)) => Some(&mut print.input),
            Some(Command::Export(export)) => Some(&mut export.input),
            Some(Command::Formats(formats)) => formats.explained.as_mut(),
            Some(Command::Themes | Command::Config(_) | Command::Completions { .. } | Command::Man) => None,
        }
    }
}

/// Takes the name of a format; of another, clap names the one that is nearest.
fn names() -> impl TypedValueParser<Value = &'static Format> {
    PossibleValuesParser::new(formats::ALL.iter().map(|format| format.name))
        .try_map(|name| formats::by_name(&name).ok_or("no such format"))
}
