//! The ten tasks of a reader of threads, and the keys that each takes: here, and elsewhere as documented. `docs/KEYS.md` is made from this table.

use understory::app::Key;

/// Keys pressed. What is typed as a word or a pattern is not counted letter by letter: it is the same for everybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Count {
    /// So many keys.
    Keys(usize),
    /// So many keys, and a word.
    AndWord(usize),
    /// It cannot be done.
    No,
}

impl Count {
    /// The keys without the word; none where it cannot be done.
    pub(crate) const fn keys(self) -> Option<usize> {
        match self {
            Self::Keys(keys) | Self::AndWord(keys) => Some(keys),
            Self::No => None,
        }
    }

    fn shown(self) -> String {
        match self {
            Self::Keys(keys) => keys.to_string(),
            Self::AndWord(keys) => format!("{keys} + word"),
            Self::No => "—".to_owned(),
        }
    }
}

/// One of the ten.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Task {
    /// What is to be done.
    pub(crate) name: &'static str,
    /// Our keys; `{word}` stands for a word that is typed.
    pub(crate) script: &'static str,
    /// In this order: hackernews-TUI, circumflex, neomutt, vim, less.
    pub(crate) others: [Count; 5],
}

/// The other readers, in the order of the table.
pub(crate) const OTHERS: [&str; 5] = ["hackernews-TUI", "circumflex", "neomutt", "vim", "less"];

use Count::{AndWord, Keys, No};

/// The ten tasks.
pub(crate) const TASKS: [Task; 10] = [
    Task {
        name: "next root from depth 8",
        script: "}",
        others: [Keys(1), Keys(1), Keys(1), Keys(4), AndWord(2)],
    },
    Task {
        name: "fold this chain and go on",
        script: "zC",
        others: [Keys(3), Keys(3), Keys(2), Keys(4), No],
    },
    Task { name: "parent and back", script: "H<C-o>", others: [No, No, No, Keys(6), No] },
    Task {
        name: "next comment not seen, inside a fold",
        script: "<Space>",
        others: [No, No, Keys(3), No, No],
    },
    Task {
        name: "find a word in folded replies and return",
        script: "/{word}<Esc>",
        others: [No, No, No, AndWord(3), AndWord(4)],
    },
    Task { name: "only one author, with context", script: "a", others: [No, No, AndWord(8), No, No] },
    Task {
        name: "the comment that quotes this paragraph",
        script: "<Enter>",
        others: [No, AndWord(2), AndWord(5), AndWord(2), AndWord(2)],
    },
    Task {
        name: "back to where I was before a jump",
        script: "<C-o>",
        others: [No, No, No, Keys(1), Keys(2)],
    },
    Task {
        name: "read a thread of 44 to its end",
        script: "<Space><Space><Space><Space><Space>",
        others: [Keys(7), Keys(5), Keys(43), Keys(6), Keys(5)],
    },
    Task { name: "deepest reply with its whole path", script: "gdp", others: [No, No, No, No, No] },
];

impl Task {
    /// The task with this name.
    pub(crate) fn named(name: &str) -> Self {
        *TASKS.iter().find(|task| task.name == name).expect("one of the ten")
    }

    /// What is pressed, with this word where one is typed.
    pub(crate) fn keys(&self, word: &str) -> String {
        self.script.replace("{word}", word)
    }

    /// How many keys are ours.
    pub(crate) fn count(&self) -> Count {
        let keys = Key::parse_all(&self.keys("")).expect("keys").len();
        if self.script.contains("{word}") { AndWord(keys) } else { Keys(keys) }
    }
}

/// The table as Markdown.
pub(crate) fn markdown() -> String {
    let head =
        format!("| task | Understory | | {} |\n|{}", OTHERS.join(" | "), "---|".repeat(3 + OTHERS.len()));
    let row = |(number, task): (usize, &Task)| {
        let (ours, script) = (task.count().shown(), shown(task.script));
        let others = task.others.map(Count::shown).join(" | ");
        format!("\n| {}. {} | {ours} | `{script}` | {others} |", number + 1, task.name)
    };
    head + &TASKS.iter().enumerate().map(row).collect::<String>() + "\n"
}

/// A script as it is read best: keys with spaces between them, many of one as a product.
fn shown(script: &str) -> String {
    let keys = Key::parse_all(&script.replace("{word}", "\u{0}")).expect("keys");
    if let [first, rest @ ..] = keys.as_slice()
        && rest.len() > 2
        && rest.iter().all(|key| key == first)
    {
        return format!("{} × {first}", keys.len());
    }
    let words: Vec<_> = keys.iter().map(|key| key.to_string().replace('\u{0}', "word")).collect();
    words.join(" ")
}
