//! The places where text comes out on the screen: keys that lead there.

/// A place, the keys that lead there from a fresh start, and what must be seen of our own form's fields there: `{line}` stands for what is shown of
/// the payload in a field of one line, `{body}` in a body. Nothing where the place only must do no harm.
pub(crate) struct Sink {
    pub(crate) name: &'static str,
    pub(crate) keys: &'static str,
    pub(crate) shows: &'static [&'static str],
}

const fn sink(name: &'static str, keys: &'static str, shows: &'static [&'static str]) -> Sink {
    Sink { name, keys, shows }
}

/// Every place.
pub(crate) const ALL: &[Sink] = &[
    sink(
        "article and tree",
        "",
        &["T{line}t", "B{line}b", "N{line}n", "M{line}m", "X{body}x", "A{body}a", "Y{body}y"],
    ),
    sink("the article alone", "<Tab>z=", &["T{line}t", "B{line}b", "D{line}d", "C{line}c", "A{body}a"]),
    sink("the thread alone", "z=", &["N{line}n", "W{line}w", "M{line}m"]),
    sink("folded", "zM", &["N{line}n"]),
    sink("list of articles", "o", &["T{line}t"]),
    sink("hits and their list", "/quay<Enter>gn", &["N{line}n"]),
    sink("search that is typed", "/quay", &[]),
    sink("search by expression", "/\\vqu.y<Enter>", &[]),
    sink("filter", "&quay<Enter>", &["N{line}n"]),
    sink("what it was read from", "g!", &["Z{line}z"]),
    sink("author's card", "ga", &["N{line}n"]),
    sink("lens", "a", &["N{line}n"]),
    sink("why", "gw", &[]),
    sink("look at what it answers", "j<Enter>", &["N{line}n"]),
    sink("marks and their list", "ma'", &[]),
    sink("step in and the way there", "ji", &["M{line}m"]),
    sink("the path", "jp", &["N{line}n"]),
    sink("what it quotes", "jgq", &[]),
    sink("who quotes this", "<Tab><Enter>", &[]),
    sink("what is hidden", "gh", &[]),
    sink("what is hidden in the article", "<Tab>gh", &[]),
    sink("map", "gm", &[]),
    sink("all that can be done", ":", &[]),
    sink("other orders", "sn", &["N{line}n"]),
];
