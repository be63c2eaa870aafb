//! The elements of a body in HTML, and what each of them does to the words in it.

use std::borrow::Cow;

use super::entities::decode;
use super::tokens::{Token, Tokens, attribute};
use super::writer::{Gap, Writer};
use crate::model::SpanKind;
use crate::model::rich::RichText;
use crate::text::code::Language;

/// Reads a fragment.
pub(super) fn read(fragment: &str) -> RichText {
    let mut page = Page { out: Writer::with_typed_quotes(), ..Page::default() };
    page.out.reserve(fragment.len());
    page.feed(fragment);
    page.finish()
}

/// A body that is being read. Markdown uses it too, for the HTML in it.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) out: Writer,
    /// The address of the link that words are in, and where its words begin.
    link: Option<(String, usize)>,
}

impl Page {
    /// Reads a part of the body.
    pub(super) fn feed(&mut self, fragment: &str) {
        for token in Tokens::new(fragment) {
            match token {
                Token::Text(text) => self.out.text(&decode(text)),
                Token::Open(name, attributes) => self.open(&lower(name), attributes),
                Token::Close(name) => self.close(&lower(name)),
            }
        }
    }

    pub(super) fn finish(mut self) -> RichText {
        self.link_ends();
        self.out.finish()
    }

    fn open(&mut self, name: &str, attributes: &str) {
        match name {
            "br" => self.out.gap(Gap::Line),
            "a" => self.link(attributes),
            "img" => self.picture(attributes),
            "pre" => {
                self.out.code_block(true);
                self.out.language(language(attributes));
            }
            "blockquote" => self.out.quote(true),
            "ul" | "menu" | "dir" => self.out.list(None),
            "ol" => {
                let first = attribute(attributes, "start").and_then(|start| start.parse().ok());
                self.out.list(Some(first.unwrap_or(1)));
            }
            "li" => self.out.item(),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.out.heading(level(name)),
            "table" => self.out.table(true),
            "tr" => self.out.row(false),
            "td" | "th" => self.out.cell(name == "th"),
            _ => match span(name) {
                Some(kind) => {
                    if kind == SpanKind::Code {
                        self.out.language(language(attributes));
                    }
                    self.out.span(kind);
                }
                None => self.edge(name),
            },
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "a" => self.link_ends(),
            "pre" => self.out.code_block(false),
            "blockquote" => self.out.quote(false),
            "table" => self.out.table(false),
            "ul" | "ol" | "menu" | "dir" => self.out.list_ends(),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.out.heading(0),
            _ => match span(name) {
                Some(kind) => self.out.span_ends(kind),
                None => self.edge(name),
            },
        }
    }

    /// Where an element begins or ends that stands on lines of its own.
    fn edge(&mut self, name: &str) {
        match name {
            "p" | "hr" | "details" | "summary" | "figure" | "dl" => self.out.gap(Gap::Paragraph),
            "div" | "section" | "article" | "aside" | "header" | "footer" | "li" | "dt" | "dd" | "tr"
            | "figcaption" | "caption" | "center" | "address" | "form" | "fieldset" => {
                self.out.gap(Gap::Line);
            }
            _ => {}
        }
    }

    fn link(&mut self, attributes: &str) {
        self.link_ends();
        // What stands for a person or a topic is a name, not a reference.
        let names = |class: Cow<'_, str>| class.contains("mention") || class.contains("hashtag");
        if attribute(attributes, "class").is_some_and(names) {
            return;
        }
        if let Some(address) = attribute(attributes, "href").and_then(|href| address(&href)) {
            self.link_to(address);
        }
    }

    /// A link begins.
    pub(super) fn link_to(&mut self, address: String) {
        self.link = Some((address, self.out.len()));
    }

    /// A link ends: its address is added where its words do not say it.
    pub(super) fn link_ends(&mut self) {
        let Some((address, from)) = self.link.take() else { return };
        let written = self.out.since(from);
        let words = written.trim();
        if words.is_empty() {
            return self.out.address(&address, "", "");
        }
        if !says(words, &address) {
            return self.out.address(&address, " (", ")");
        }
        if words.contains('\n') {
            return;
        }
        let lead = written.len() - written.trim_start().len();
        self.out.take_back(from + lead);
        self.out.address(&address, "", "");
    }

    fn picture(&mut self, attributes: &str) {
        if let Some(alt) = attribute(attributes, "alt") {
            self.out.text(&alt);
        }
    }
}

/// The language that an element with code says it is in: `class="language-rust"`, `lang-py`, `highlight-source-c`, `brush: js`.
fn language(attributes: &str) -> Language {
    const BEFORE: [&str; 4] = ["language-", "lang-", "highlight-source-", "brush:"];
    let Some(class) = attribute(attributes, "class") else { return Language::Unknown };
    let told = BEFORE.iter().find_map(|before| class.split_once(before));
    told.map_or(Language::Unknown, |(_, name)| Language::named(name))
}

fn lower(name: &str) -> Cow<'_, str> {
    if name.bytes().any(|b| b.is_ascii_uppercase()) { name.to_ascii_lowercase().into() } else { name.into() }
}

fn level(name: &str) -> u8 {
    name.bytes().last().map_or(1, |digit| digit.saturating_sub(b'0'))
}

fn span(name: &str) -> Option<SpanKind> {
    match name {
        "i" | "em" | "cite" | "dfn" | "var" => Some(SpanKind::Emphasis),
        "b" | "strong" => Some(SpanKind::Strong),
        "code" | "tt" | "kbd" | "samp" => Some(SpanKind::Code),
        _ => None,
    }
}

/// Whether an element of this name exists, as far as bodies go.
pub(super) fn is_element(name: &str) -> bool {
    const OTHERS: [&str; 32] = [
        "br",
        "a",
        "img",
        "pre",
        "blockquote",
        "ul",
        "ol",
        "li",
        "tr",
        "td",
        "th",
        "thead",
        "tbody",
        "sub",
        "sup",
        "del",
        "ins",
        "s",
        "strike",
        "u",
        "q",
        "abbr",
        "span",
        "font",
        "small",
        "big",
        "picture",
        "source",
        "video",
        "audio",
        "input",
        "mark",
    ];
    const EDGES: [&str; 16] = [
        "p",
        "hr",
        "table",
        "details",
        "summary",
        "figure",
        "dl",
        "div",
        "section",
        "article",
        "dt",
        "dd",
        "figcaption",
        "center",
        "style",
        "script",
    ];
    let name = lower(name);
    let heading = matches!(name.as_bytes(), [b'h', b'1'..=b'6']);
    heading || span(&name).is_some() || OTHERS.contains(&&*name) || EDGES.contains(&&*name)
}

/// An address that leads somewhere from here, without what could break it up.
pub(super) fn address(href: &str) -> Option<String> {
    let href = href.trim();
    let leads = ["http://", "https://", "mailto:"].iter().any(|scheme| {
        href.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
            && href.len() > scheme.len()
    });
    let kept = || href.chars().filter(|c| !c.is_control()).collect::<String>();
    leads.then(|| kept().split_whitespace().collect::<Vec<_>>().join("%20"))
}

/// Whether the words of a link are its address, whole or with its end left out.
fn says(words: &str, address: &str) -> bool {
    let bare = |text: &str| -> String {
        let text = text.trim_end_matches('/');
        let text = ["https://", "http://", "mailto:"]
            .iter()
            .find_map(|scheme| text.strip_prefix(scheme))
            .unwrap_or(text);
        text.strip_prefix("www.").unwrap_or(text).to_owned()
    };
    let address = bare(address);
    match words.strip_suffix('…').or_else(|| words.strip_suffix("...")) {
        Some(start) => start.len() > 3 && address.starts_with(&bare(start)),
        None => bare(words) == address,
    }
}
