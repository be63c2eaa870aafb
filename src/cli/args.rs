//! What can be asked for, as clap reads it.

use std::ffi::OsString;

use clap::{Args as Group, Parser, Subcommand, ValueEnum};

use crate::export::Form;
use crate::formats::{self, Format};
use crate::ui::theme::Tone;

/// Read saved comment discussions: the article beside a collapsible tree, rebuilt from whatever was saved.
#[derive(Debug, Parser)]
#[command(
    name = "understory",
    version,
    args_conflicts_with_subcommands = true,
    disable_help_subcommand = true
)]
#[command(
    after_help = "With no source, what is piped in, else the discussions that are built in. A source named like a command is given as ./print.\n\
    When standard output is not a terminal, `understory FILE` does what `understory print FILE` does."
)]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    #[command(flatten)]
    pub(super) read: Read,
}

/// What to read, and how to show it.
#[derive(Debug, Group)]
pub(super) struct Read {
    #[command(flatten)]
    pub(super) input: Input,
    /// The background that the colours are for
    #[arg(long, value_name = "TONE", default_value = "auto")]
    pub(super) theme: Tone,
    /// Leave a back-and-forth of two people in one column instead of moving right at every reply
    #[arg(long)]
    pub(super) straight: bool,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Write article and thread as text to standard output
    Print(Print),
    /// Write discussions in another form to standard output
    Export(Export),
    /// List what can be read, and how each is recognised
    Formats,
}

/// What to read.
#[derive(Debug, Group)]
pub(super) struct Input {
    /// Files and directories to read; `-` is standard input
    #[arg(value_name = "SOURCE")]
    pub(super) sources: Vec<OsString>,
    /// Read every source as this format instead of finding out (see `understory formats`)
    #[arg(long, value_name = "NAME", value_parser = format)]
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

fn format(name: &str) -> Result<&'static Format, String> {
    let names = || formats::ALL.iter().map(|format| format.name).collect::<Vec<_>>().join(", ");
    formats::by_name(name).ok_or_else(|| format!("the formats are {}", names()))
}
