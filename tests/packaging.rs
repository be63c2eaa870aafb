//! What goes with the program where it is installed: made by it, and named where packages look for it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on should say so and stop")]

use std::collections::HashMap;
use std::path::Path;
use std::process::{Command, Stdio};

fn said(args: &[&str]) -> String {
    let output =
        Command::new(env!("CARGO_BIN_EXE_understory")).args(args).stdin(Stdio::null()).output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty(), "{args:?}");
    String::from_utf8(output.stdout).unwrap()
}

fn file(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

#[test]
fn completions_know_commands_and_flags() {
    for (shell, begins) in [("bash", "_understory()"), ("zsh", "#compdef understory"), ("fish", "#")] {
        let script = said(&["completions", shell]);
        assert!(script.starts_with(begins), "{shell}: {}", script.lines().next().unwrap_or_default());
        for word in ["export", "formats", "completions", "ndjson", "no-title", "width"] {
            assert!(script.contains(word), "{shell} does not know {word}");
        }
    }
    let refused =
        Command::new(env!("CARGO_BIN_EXE_understory")).args(["completions", "nosuch"]).output().unwrap();
    assert_eq!(refused.status.code(), Some(2));
}

#[test]
fn the_manual_page_has_every_key_and_option() {
    let page = said(&["man"]);
    assert!(page.contains(".TH understory 1"), "{page}");
    let plain = page.replace("\\-", "-").replace("\\(aq", "'");
    for section in ["NAME", "SYNOPSIS", "OPTIONS", "COMMANDS", "KEYS", "ENVIRONMENT", "FILES"] {
        assert!(plain.contains(&format!(".SH {section}")), "no section {section}");
    }
    for told in
        ["--no-title", "--width", "understory export --to <FORM>", "BROWSER", "git log | understory -"]
    {
        assert!(plain.contains(told), "nothing of {told}");
    }
    for binding in understory::app::action::TABLE {
        if binding.context == understory::app::action::Context::Reader {
            let words = binding.doc.split([';', ':', ',', '\'']).next().unwrap();
            assert!(plain.contains(words), "nothing of {}", binding.name);
        }
    }
    // A line that begins with a point or a quotation mark is a command, and none of ours is meant.
    let commands = [".ie", ".el", ".TH", ".SH", ".PP", ".TP", ".RS", ".RE", ".br", ".IP"];
    for line in page.lines().filter(|line| line.starts_with(['.', '\''])) {
        assert!(commands.iter().any(|command| line.starts_with(command)), "{line}");
    }
}

/// The keys of the one group of a desktop entry (Desktop Entry Specification 1.5).
fn entry(text: &str) -> HashMap<&str, &str> {
    let (group, rest) = text.split_once('\n').unwrap();
    assert_eq!(group, "[Desktop Entry]");
    let lines = rest.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let pairs: Vec<_> = lines.map(|line| line.split_once('=').unwrap_or_else(|| panic!("{line}"))).collect();
    let entry: HashMap<_, _> = pairs.iter().copied().collect();
    assert_eq!(entry.len(), pairs.len(), "a key stands twice");
    entry
}

#[test]
fn the_desktop_entry_opens_what_the_program_reads() {
    let text = file("assets/understory.desktop");
    let entry = entry(&text);
    for (key, value) in
        [("Type", "Application"), ("Exec", "understory %F"), ("TryExec", "understory"), ("Terminal", "true")]
    {
        assert_eq!(entry.get(key), Some(&value), "{key}");
    }
    for key in ["Categories", "Keywords", "MimeType"] {
        assert!(entry[key].ends_with(';'), "{key} is a list");
    }
    let types: Vec<_> = entry["MimeType"].trim_end_matches(';').split(';').collect();
    for wanted in ["application/mbox", "message/rfc822", "text/html"] {
        assert!(types.contains(&wanted), "no {wanted}");
    }
    let part = |part: &str| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"-+.".contains(&b))
    };
    for kind in types {
        assert!(kind.split_once('/').is_some_and(|(kind, sub)| part(kind) && part(sub)), "{kind}");
    }
}

#[test]
fn what_the_package_names_is_there_or_is_made() {
    let cargo: toml::Table = toml::from_str(&file("Cargo.toml")).unwrap();
    let assets = cargo["package"]["metadata"]["deb"]["assets"].as_array().unwrap();
    let script = file("assets/packaging.sh");
    assert!(assets.len() >= 6);
    let deb = &cargo["package"]["metadata"]["deb"];
    let changelog = file(deb["changelog"].as_str().unwrap());
    let version = cargo["package"]["version"].as_str().unwrap();
    assert!(
        changelog.starts_with(&format!("understory ({version}-")),
        "a package is of the version that it says"
    );
    assert!(changelog.contains(&format!("\n -- {}  ", deb["maintainer"].as_str().unwrap())));
    let copyright = file(deb["license-file"][0].as_str().unwrap());
    for licence in cargo["package"]["license"].as_str().unwrap().split(" OR ") {
        assert!(copyright.contains(&format!("\nLicense: {licence}\n")), "nothing of {licence}");
    }
    for asset in assets {
        let [from, to, mode] = asset.as_array().unwrap().as_slice() else { panic!("{asset:?}") };
        let (from, to, mode) = (from.as_str().unwrap(), to.as_str().unwrap(), mode.as_str().unwrap());
        assert!(to.starts_with("usr/") && matches!(mode, "644" | "755"), "{asset:?}");
        match from.strip_prefix("target/") {
            Some("release/understory") => {}
            Some(built) => {
                let name = built.strip_prefix("packaging/").unwrap();
                assert!(script.contains(&format!("> \"$made/{name}\"")), "nobody makes {from}");
            }
            None => assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join(from).exists(), "{from}"),
        }
    }
}

/// What bash offers for what has been typed, in a folder where `notes.txt` and `themes.txt` are.
fn offered(words: &[&str]) -> Vec<String> {
    let folder = std::env::temp_dir().join(format!("understory-completions-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    for name in ["notes.txt", "themes.txt", "two words"] {
        std::fs::write(folder.join(name), "").unwrap();
    }
    let drive = r#"
        eval "$1"; shift
        COMP_WORDS=(understory "$@"); COMP_CWORD=$#
        _understory_and_sources understory "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
        printf '%s\n' "${COMPREPLY[@]}""#;
    let script = said(&["completions", "bash"]);
    let output = Command::new("bash")
        .args(["--norc", "-c", drive, "bash", &script])
        .args(words)
        .current_dir(&folder)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
}

#[test]
fn bash_offers_sources_beside_commands() {
    for (words, wanted) in [
        (&["t"][..], &["themes", "themes.txt", "two words"][..]),
        (&["notes.txt", "no"], &["notes.txt"]),
        (&["print", "no"], &["notes.txt"]),
        (&["print", ""], &["notes.txt", "themes.txt", "two words"]),
        (&["formats", "--explain", "no"], &["notes.txt"]),
        (&["--format", "ma"], &["mastodon", "mail", "manual", "markdown"]),
        (&["export", "--to", "h"], &["html"]),
        (&["--theme", "d"], &["dark"]),
        (&["completions", "z"], &["zsh"]),
        (&["--no"], &["--no-title"]),
        (&["man", "n"], &[""]),
    ] {
        let mut found = offered(words);
        found.sort_unstable();
        let mut wanted: Vec<_> = wanted.iter().map(|&word| word.to_owned()).collect();
        wanted.sort_unstable();
        assert_eq!(found, wanted, "{words:?}");
    }
}

#[test]
fn zsh_and_fish_know_that_a_source_may_stand_first() {
    let zsh = said(&["completions", "zsh"]);
    assert_eq!(zsh.matches("words=($line[1] ").count(), 1, "commands are the first word");
    assert_eq!(zsh.matches("_files && ret=0").count(), 2, "beside the commands, and after a source");
    // Where the first word is no longer the program, zsh would offer all programs by default.
    assert!(!zsh.contains("standard input:_default") && zsh.contains("standard input:_files"), "{zsh}");
    let fish = said(&["completions", "fish"]);
    assert!(fish.contains("2>/dev/null\n    or return 0\n"), "options without their values are no end");
    for script in [&zsh, &fish, &said(&["completions", "bash"])] {
        assert!(script.contains("sepia"), "themes by name");
    }
}
