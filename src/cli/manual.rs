//! The manual page. Made from the arguments as they are and the tables that the rest is made from, so that they cannot disagree.

use std::io::{self, Write};

use clap::CommandFactory;
use clap_mangen::Man;
use clap_mangen::roff::{Inline, Roff, bold, roman};

use super::args::Args;
use crate::app::action::{Context, TABLE};
use crate::key::display;

/// What the manual page says beside the arguments: a heading, and its paragraphs.
const SECTIONS: [(&str, &[&str]); 4] = [
    (
        "IN PIPES",
        &[
            "What is piped in is read, and keys come from the terminal: git log | understory - reads what git log prints; in mutt, a message or the tagged ones are piped with \
             | understory -. As a pager it takes no options and heeds no LESS: GIT_PAGER=understory, MANPAGER=understory. Where standard output is no terminal, the discussion \
             is printed as text.",
        ],
    ),
    (
        "ENVIRONMENT",
        &[
            "BROWSER: the commands that may open an address, parted by colons; %s stands for the address. No shell reads it.",
            "NO_COLOR: no colours. COLORTERM, TERM and COLORFGBG: which there are, and on what background.",
            "UNDERSTORY_CONFIG_DIR: where settings are, instead of understory in $XDG_CONFIG_HOME or ~/.config.",
            "SSH_CONNECTION, SSH_TTY, WAYLAND_DISPLAY, DISPLAY: whether what is copied goes to the terminal, or to wl-copy, xclip or xsel.",
        ],
    ),
    ("FILES", &["~/.config/understory/profiles: profiles of your own for sites that are not known."]),
    (
        "EXIT STATUS",
        &[
            "0; 1 where a source could not be read, or the output not be written; 2 where the arguments make no sense.",
        ],
    ),
];

/// Writes the manual page.
pub(super) fn man(mut out: impl Write) -> io::Result<()> {
    let man = Man::new(Args::command());
    man.render_title(&mut out)?;
    man.render_name_section(&mut out)?;
    man.render_synopsis_section(&mut out)?;
    man.render_description_section(&mut out)?;
    man.render_options_section(&mut out)?;
    commands().to_writer(&mut out)?;
    keys().to_writer(&mut out)?;
    let mut roff = Roff::default();
    for (heading, paragraphs) in SECTIONS {
        roff.control("SH", [heading]);
        for paragraph in paragraphs {
            roff.control("PP", []);
            roff.text([named(paragraph)].concat());
        }
    }
    roff.to_writer(&mut out)?;
    out.flush()
}

/// A paragraph whose words before a colon, where it begins with some, stand out.
fn named(paragraph: &str) -> Vec<Inline> {
    match paragraph
        .split_once(": ")
        .filter(|(name, _)| name.starts_with(|c: char| c.is_uppercase() || c == '~'))
    {
        Some((name, rest)) => vec![bold(name), roman(format!(": {rest}"))],
        None => vec![roman(paragraph)],
    }
}

/// The commands, each with its arguments.
fn commands() -> Roff {
    let mut roff = Roff::default();
    roff.control("SH", ["COMMANDS"]);
    for command in Args::command().get_subcommands_mut() {
        let usage = command.render_usage().to_string();
        let usage = usage.trim_start_matches("Usage: ").trim().to_owned();
        roff.control("TP", []);
        roff.text([bold(format!("understory {usage}"))]);
        roff.text([roman(command.get_about().map(ToString::to_string).unwrap_or_default())]);
        roff.control("RS", []);
        for argument in
            command.get_arguments().filter(|argument| argument.get_long().is_some_and(|long| long != "help"))
        {
            roff.control("TP", []);
            roff.text([bold(argument.to_string())]);
            roff.text([roman(argument.get_help().map(ToString::to_string).unwrap_or_default())]);
        }
        roff.control("RE", []);
    }
    roff
}

/// The keys of the reader, from their table.
fn keys() -> Roff {
    let mut roff = Roff::default();
    roff.control("SH", ["KEYS"]);
    for binding in TABLE.iter().filter(|binding| binding.context == Context::Reader) {
        let keys: Vec<_> = binding.keys.iter().map(|chord| display(chord)).collect();
        roff.control("TP", []);
        roff.text([bold(keys.join(", "))]);
        roff.text([roman(binding.doc)]);
    }
    roff
}
