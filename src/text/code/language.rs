//! Languages: what they are called, which lexer reads them, and what code says of its own.

use hl_lite::Lang;

use crate::text::{boundary_before, slice};

/// The language of a piece of code.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// Not told: it may be guessed.
    #[default]
    Unknown,
    /// Told, and none of those below; or told to be none.
    Other,
    /// A patch.
    Patch,
    /// C, or one that is written like it.
    CLike,
    /// CSS and its kin.
    Css,
    /// What builds a container.
    Dockerfile,
    /// HTML and XML.
    Html,
    /// `JavaScript`.
    JavaScript,
    /// JSON.
    Json,
    /// Markdown.
    Markdown,
    /// Python.
    Python,
    /// Rust.
    Rust,
    /// A shell, or what was typed into one.
    Shell,
    /// TOML.
    Toml,
    /// `TypeScript`.
    TypeScript,
    /// YAML.
    Yaml,
}

/// Languages, the name that each has in the JSON form first, then what else it is called.
pub(super) const NAMES: &[(Language, &[&str])] = &[
    (Language::Other, &["other"]),
    (Language::Patch, &["diff", "patch", "udiff"]),
    (
        Language::CLike,
        &[
            "c",
            "h",
            "cpp",
            "c++",
            "cc",
            "cxx",
            "hpp",
            "csharp",
            "c#",
            "cs",
            "java",
            "go",
            "golang",
            "kotlin",
            "kt",
            "swift",
            "scala",
            "dart",
            "objc",
            "objectivec",
            "objective-c",
            "glsl",
            "hlsl",
            "cuda",
            "zig",
            "d",
            "php",
            "groovy",
            "arduino",
            "proto",
            "protobuf",
            "v",
            "verilog",
        ],
    ),
    (Language::Css, &["css", "scss", "less"]),
    (Language::Dockerfile, &["dockerfile", "docker", "containerfile"]),
    (Language::Html, &["html", "xml", "svg", "xhtml", "vue", "svelte", "rss", "atom"]),
    (Language::JavaScript, &["javascript", "js", "jsx", "mjs", "cjs", "node"]),
    (Language::Json, &["json", "jsonc", "json5", "jsonl", "ndjson", "geojson"]),
    (Language::Markdown, &["markdown", "md", "mdx"]),
    (Language::Python, &["python", "py", "py3", "python3", "pycon", "starlark"]),
    (Language::Rust, &["rust", "rs"]),
    (
        Language::Shell,
        &["bash", "sh", "shell", "zsh", "console", "fish", "shell-session", "shellsession", "ksh"],
    ),
    (Language::Toml, &["toml", "ini", "conf", "cfg"]),
    (Language::TypeScript, &["typescript", "ts", "tsx"]),
    (Language::Yaml, &["yaml", "yml"]),
];

/// Words of languages that are written like C, beside those that TypeScript has too.
pub(super) const LIKE_C: &[&str] = &[
    "#define",
    "#elif",
    "#else",
    "#endif",
    "#if",
    "#ifdef",
    "#ifndef",
    "#include",
    "#pragma",
    "auto",
    "bool",
    "chan",
    "char",
    "const",
    "defer",
    "double",
    "explicit",
    "extern",
    "fallthrough",
    "final",
    "float",
    "fun",
    "func",
    "goto",
    "inline",
    "int",
    "long",
    "map",
    "namespace",
    "nil",
    "nullptr",
    "operator",
    "override",
    "package",
    "private",
    "protected",
    "public",
    "range",
    "register",
    "short",
    "signed",
    "sizeof",
    "static",
    "struct",
    "switch",
    "synchronized",
    "template",
    "throws",
    "typedef",
    "typename",
    "union",
    "unsigned",
    "using",
    "val",
    "var",
    "virtual",
    "void",
    "volatile",
    "when",
];

impl Language {
    /// The language that is called so, in whatever case; [`Language::Unknown`] for nothing, and [`Language::Other`] for what is not known. Of what
    /// stands after a fence the first word counts.
    pub fn named(name: &str) -> Self {
        let word: String = name
            .trim_matches(['{', '}', '.', ' '])
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || "+#-_".contains(*c))
            .take(20)
            .map(|c| c.to_ascii_lowercase())
            .collect();
        if word.is_empty() {
            return Self::Unknown;
        }
        NAMES.iter().find(|(_, names)| names.contains(&&*word)).map_or(Self::Other, |(language, _)| *language)
    }

    /// What it is called in the JSON form; none where none is told.
    pub fn name(self) -> Option<&'static str> {
        NAMES.iter().find(|(language, _)| *language == self).and_then(|(_, names)| names.first().copied())
    }

    /// The lexer that reads it.
    pub(super) const fn lexer(self) -> Option<Lang> {
        Some(match self {
            Self::Unknown | Self::Other | Self::Patch => return None,
            Self::CLike | Self::TypeScript => Lang::TypeScript,
            Self::Css => Lang::Css,
            Self::Dockerfile => Lang::Dockerfile,
            Self::Html => Lang::Html,
            Self::JavaScript => Lang::JavaScript,
            Self::Json => Lang::Json,
            Self::Markdown => Lang::Markdown,
            Self::Python => Lang::Python,
            Self::Rust => Lang::Rust,
            Self::Shell => Lang::Bash,
            Self::Toml => Lang::Toml,
            Self::Yaml => Lang::Yaml,
        })
    }

    /// Whether a word belongs to the language though its lexer does not know it.
    pub(super) fn has(self, word: &str) -> bool {
        self == Self::CLike && LIKE_C.binary_search(&word).is_ok()
    }

    /// What code looks like by how it begins. Only what is plain to see counts: no colour is better than wrong ones.
    pub(super) fn guess(code: &str) -> Self {
        const LOOKED_AT: usize = 1 << 12;
        let code = slice(code, 0..boundary_before(code, LOOKED_AT)).trim_start();
        let lines = || code.lines().map(str::trim);
        let any = |says: fn(&str) -> bool| lines().any(says);
        let some = |says: fn(&str) -> bool| lines().filter(|line| says(line)).count();
        let first = lines().next().unwrap_or_default();
        if first.starts_with("diff --git ") || any(|line| line.starts_with("@@ -") && line.contains(" +")) {
            return Self::Patch;
        }
        if let Some(program) = first.strip_prefix("#!") {
            return if program.contains("python") { Self::Python } else { Self::Shell };
        }
        if first.starts_with("$ ") {
            return Self::Shell;
        }
        if code.starts_with('{') && code.contains("\":") || code.starts_with("[{") || code.starts_with("[\"")
        {
            return Self::Json;
        }
        if first.starts_with("<!") || first.starts_with("<?xml") || is_tag(first) {
            return Self::Html;
        }
        if any(is_of_rust) {
            return Self::Rust;
        }
        if any(is_of_python) {
            return Self::Python;
        }
        let statements = some(|line| line.ends_with([';', '{']) || line == "}" || line.starts_with("//"));
        if first.starts_with("#include") || statements * 2 > lines().count() {
            return Self::CLike;
        }
        if any(|line| line.starts_with('[') && line.ends_with(']')) && any(|line| line.contains(" = ")) {
            return Self::Toml;
        }
        Self::Unknown
    }
}

/// Whether a line begins with an element.
fn is_tag(line: &str) -> bool {
    line.strip_prefix('<').is_some_and(|rest| {
        let name = rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '-');
        name.len() < rest.len()
            && rest.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.starts_with(['>', ' ', '/'])
    })
}

fn is_of_rust(line: &str) -> bool {
    ["fn ", "pub fn ", "impl ", "impl<", "let mut ", "#[derive(", "use std::", "pub struct ", "println!("]
        .iter()
        .any(|start| line.starts_with(start))
        && (line.ends_with([';', '{', ']', '}', ',', ')']))
}

fn is_of_python(line: &str) -> bool {
    let opens = ["def ", "class ", "elif ", "async def ", "with "];
    let imports = line.starts_with("from ") && line.contains(" import ");
    imports
        || line.starts_with(">>> ")
        || (line.ends_with(':') && opens.iter().any(|start| line.starts_with(start)))
}
