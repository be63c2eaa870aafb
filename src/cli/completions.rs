//! What shells need to complete arguments.
//!
//! clap writes it from the arguments. It does not reckon with sources that may stand where a command may, nor with values that stand apart from their option
//! before a command: what is missing is put in here, where the script says what it is known to say. How that looks to a user, tests ask the shells.

use std::io::{self, Write};

use clap::builder::PossibleValuesParser;
use clap::{Arg, Command, CommandFactory};
use clap_complete::Shell;

use super::args::Args;
use crate::ui::theme::Shelf;

/// Writes what a shell needs to complete arguments.
pub(super) fn write(shell: Shell, mut out: impl Write) -> io::Result<()> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command(shell), "understory", &mut script);
    let script = String::from_utf8_lossy(&script);
    let script = match shell {
        Shell::Bash => bash(&script),
        Shell::Zsh => zsh(&script),
        // An option without its value is no reason to say nothing.
        Shell::Fish => script.replacen("\n    or return\n", "\n    or return 0\n", 1),
        _ => script.into_owned(),
    };
    out.write_all(script.as_bytes())?;
    out.flush()
}

/// The arguments as they are completed: the built-in themes by name.
fn command(shell: Shell) -> Command {
    let full = Args::command();
    let themes = Shelf::embedded().list();
    let names: Vec<String> = themes.iter().map(|theme| theme.name.clone()).collect();
    let mut command =
        Command::new("understory").version(env!("CARGO_PKG_VERSION")).disable_help_subcommand(true);
    // In zsh a command that may stand behind a source is never the first word: sources are put in below.
    let kept = |arg: &&Arg| shell != Shell::Zsh || !arg.is_positional();
    for arg in full.get_arguments().filter(kept) {
        let arg = arg.clone();
        let is_theme = arg.get_id() == "theme";
        command = command.arg(if is_theme {
            arg.value_parser(PossibleValuesParser::new(names.clone()))
        } else {
            arg
        });
    }
    command.subcommands(full.get_subcommands().cloned())
}

/// Sources beside commands, and options only where a dash was typed.
fn bash(script: &str) -> String {
    let mut full = Args::command();
    full.build();
    let takes_value = |arg: &&Arg| arg.get_action().takes_values() && !arg.is_positional();
    let all = || std::iter::once(&full).chain(full.get_subcommands());
    let mut valued: Vec<String> = all()
        .flat_map(|command| command.get_arguments().filter(takes_value))
        .filter_map(|arg| arg.get_long().map(|long| format!("--{long}")))
        .filter(|long| long != "--explain")
        .collect();
    valued.sort_unstable();
    valued.dedup();
    let without: Vec<String> = full
        .get_subcommands()
        .filter(|command| {
            !command.get_arguments().any(|arg| arg.get_id() == "sources" || arg.get_id() == "explain")
        })
        .map(|command| format!("*\" {} \"*", command.get_name()))
        .collect();
    let files = format!(
        r#"
# Sources are files, and stand where commands do.
_understory_and_sources() {{
    _understory "$@"
    [[ $2 == -* ]] && return
    case $3 in {valued}) return ;; esac
    local word words=()
    [[ $3 == --explain ]] && COMPREPLY=()
    for word in "${{COMPREPLY[@]}}"; do [[ $word == -* ]] || words+=("$word"); done
    COMPREPLY=("${{words[@]}}")
    case " ${{COMP_WORDS[*]:1:COMP_CWORD-1}} " in {without}) return ;; esac
    while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -f -- "$2")
    compopt -o filenames 2> /dev/null
}}
"#,
        valued = valued.join("|"),
        without = without.join("|"),
    );
    let script = script.replace("complete -F _understory ", "complete -F _understory_and_sources ");
    match script.find("\nif [[ \"${BASH_VERSINFO[0]}\" -eq 4 ") {
        Some(at) => {
            [crate::text::slice(&script, 0..at), &files, crate::text::slice(&script, at..script.len())]
                .concat()
        }
        None => script,
    }
}

/// Sources beside commands, and after other sources.
fn zsh(script: &str) -> String {
    let describe = "    _describe -t commands 'understory commands' commands \"$@\"\n";
    let both = "    local ret=1\n    _describe -t commands 'understory commands' commands \"$@\" && ret=0\n    _files && ret=0\n    return ret\n";
    let end = "        esac\n    ;;\nesac\n}\n";
    let others = "(*)\n_files && ret=0\n;;\n        esac\n    ;;\nesac\n\nreturn ret\n}\n";
    script.replacen(describe, both, 1).replacen(end, others, 1)
}
