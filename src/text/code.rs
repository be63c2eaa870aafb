//! Code: what language it is in, and what its words are.
//!
//! The lexers of most languages are those of `hl-lite`, which know words and no grammar, take one pass, and lose no letter. What it has no lexer for is read
//! by that of a language that looks alike; patches are told by how their lines begin. Colour is a comfort: where nothing is known of a language, there is none.

mod language;
mod patch;

use std::ops::Range;

use hl_lite::Lang;

use super::{break_before, slice};
pub use language::Language;

/// What a word of code is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A word of the language itself.
    Keyword,
    /// Text in quotes, a number, a constant.
    Literal,
    /// What is named by its place: a key, a tag, an attribute; in a patch the names of files.
    Name,
    /// What is said to people.
    Remark,
    /// A line that a patch puts in.
    Added,
    /// A line that a patch takes out.
    Removed,
}

/// A stretch of code that is something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// In bytes of the code.
    pub range: Range<usize>,
    /// What it is.
    pub kind: Kind,
}

/// So many bytes of one piece of code are looked at; what follows has no colours.
pub(crate) const MOST: usize = 1 << 16;

/// What the words of a piece of code are, in order. Of what says nothing of its language it is guessed.
pub fn tokens(language: Language, code: &str) -> Vec<Token> {
    let code = if code.len() > MOST { slice(code, 0..break_before(code, MOST)) } else { code };
    let language = if language == Language::Unknown { Language::guess(code) } else { language };
    match (language, language.lexer()) {
        (Language::Patch, _) => patch::tokens(code),
        (_, Some(lexer)) => lexed(language, lexer, code),
        _ => Vec::new(),
    }
}

fn lexed(language: Language, lexer: Lang, code: &str) -> Vec<Token> {
    let (mut all, mut at) = (Vec::new(), 0);
    for span in hl_lite::highlight(lexer, code) {
        let range = at..at + span.text.len();
        at = range.end;
        match kind(span.kind) {
            Some(kind) => all.push(Token { range, kind }),
            None => all.extend(
                words(span.text).filter(|word| language.has(slice(span.text, word.clone()))).map(|word| {
                    Token { range: range.start + word.start..range.start + word.end, kind: Kind::Keyword }
                }),
            ),
        }
    }
    all
}

/// What a kind of the lexers' is here; none where it is left as it is.
const fn kind(of: hl_lite::Kind) -> Option<Kind> {
    use hl_lite::Kind as Lexed;
    match of {
        Lexed::Keyword => Some(Kind::Keyword),
        Lexed::String | Lexed::Number | Lexed::Constant => Some(Kind::Literal),
        Lexed::Comment => Some(Kind::Remark),
        Lexed::Attribute | Lexed::Property | Lexed::Tag => Some(Kind::Name),
        Lexed::Plain
        | Lexed::Type
        | Lexed::Function
        | Lexed::Variable
        | Lexed::Operator
        | Lexed::Punctuation => None,
    }
}

/// The words of a text, as ranges.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '#').filter_map(move |word| {
        // What parts words may be longer than a byte: their places are asked of the text itself.
        let start = text.get(at..)?.find(word).map(|found| at + found)?;
        at = start + word.len();
        (!word.is_empty()).then_some(start..at)
    })
}

#[cfg(test)]
#[path = "code/tests.rs"]
mod tests;
