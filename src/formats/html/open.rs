//! The elements that are open at a place in a page, as nearly as can be told from the tags alone.
//!
//! A tree builder closes elements for reasons that tags do not show. Here an element is taken to be closed only where it surely is, so that the count is never too low
//! by more than a few; where it is too high, more is left out than need be, and only in markup that is broken hundreds of times over.

use html5ever::LocalName;
use std::collections::HashMap;

/// Elements that never have content.
const VOID: &[&str] = &[
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "image", "img", "input",
    "keygen", "link", "meta", "param", "source", "track", "wbr",
];
/// Elements that go on past the end of what they stand in.
const FORMATTING: &[&str] =
    &["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];
/// What an end tag outside cannot reach into.
const WALLS: &[&str] = &["applet", "caption", "html", "marquee", "object", "table", "td", "template", "th"];
/// The parts of a table: each closes those before it, up to the table.
const OF_TABLE: &[&str] = &["caption", "colgroup", "tbody", "td", "tfoot", "th", "thead", "tr"];
/// Elements of drawings that may be closed by their own tag.
const DRAWN: &[&str] =
    &["animate", "circle", "ellipse", "image", "line", "path", "polygon", "polyline", "rect", "stop", "use"];
const DRAWINGS: &[&str] =
    &["clippath", "defs", "g", "lineargradient", "mask", "pattern", "radialgradient", "svg", "symbol"];
/// Elements of drawings and of formulas in which the page goes on.
const HTML_IN_SVG: &[&str] = &["foreignobject", "desc", "title"];
const HTML_IN_MATH: &[&str] = &["mi", "mo", "mn", "ms", "mtext", "annotation-xml"];
/// How far an implied end is looked for.
const NEAR: usize = 32;

/// How much formatting may go on at once past the end of what it stands in. All of it is opened anew in every paragraph that follows.
const MAX_LOOSE: u32 = 8;

/// The stack of open elements.
#[derive(Debug, Default)]
pub(super) struct Open {
    stack: Vec<Entry>,
    /// How many of each name are in the stack: an end tag without a start costs nothing.
    count: HashMap<LocalName, usize>,
    /// How much formatting goes on although what it stands in has ended.
    loose: u32,
}

#[derive(Debug)]
struct Entry {
    name: LocalName,
    /// How much formatting went on when it was opened: a wall ends what was opened inside it.
    loose: u32,
}

impl Open {
    /// Notes a start tag; whether it may be opened. One that is left out changes nothing.
    pub(super) fn start(&mut self, name: &LocalName, closes_itself: bool, most: usize) -> bool {
        if VOID.contains(&&**name) || closes_itself && self.is_drawn(name) {
            return true;
        }
        self.leave_foreign(name);
        self.imply_ends(name);
        if self.stack.len() >= most || self.loose >= MAX_LOOSE && FORMATTING.contains(&&**name) {
            return false;
        }
        self.stack.push(Entry { name: name.clone(), loose: self.loose });
        *self.count.entry(name.clone()).or_default() += 1;
        true
    }

    /// Notes an end tag.
    pub(super) fn end(&mut self, name: &LocalName) {
        let formatting = FORMATTING.contains(&&**name);
        if self.count.get(name).is_none_or(|&count| count == 0) {
            if formatting {
                self.loose = self.loose.saturating_sub(1);
            }
            return;
        }
        let walls: &[&str] =
            if **name == *"table" || OF_TABLE.contains(&&**name) { &["table", "template"] } else { WALLS };
        let mut reach = self.stack.iter().enumerate().rev();
        let Some((at, found)) = reach.find(|(_, open)| open.name == *name || walls.contains(&&*open.name))
        else {
            return;
        };
        if found.name != *name {
            return;
        }
        if formatting {
            self.stack.remove(at);
            self.forget(name);
        } else {
            self.close_to(at);
        }
    }

    fn is_drawn(&self, name: &str) -> bool {
        DRAWN.contains(&name) && self.stack.last().is_some_and(|open| DRAWINGS.contains(&&*open.name))
    }

    /// A block of the page inside a drawing or a formula ends that: it cannot stand there.
    fn leave_foreign(&mut self, name: &str) {
        let foreign = |name: &str| self.count.get(&LocalName::from(name)).is_some_and(|&count| count > 0);
        if !CLOSES_P.contains(&name) || !["svg", "math"].into_iter().any(foreign) {
            return;
        }
        let mut inside: Option<(usize, &[&str])> = None;
        for (at, open) in self.stack.iter().enumerate() {
            inside = match (inside, &*open.name) {
                (None, "svg") => Some((at, HTML_IN_SVG)),
                (None, "math") => Some((at, HTML_IN_MATH)),
                (Some((_, doors)), name) if doors.contains(&name) => None,
                _ => inside,
            };
        }
        if let Some((at, _)) = inside {
            self.close_to(at);
        }
    }

    /// What a start tag closes by itself.
    fn imply_ends(&mut self, name: &str) {
        let (same, through): (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["p", "div", "address"]),
            "dd" | "dt" => (&["dd", "dt"], &["p", "div", "address"]),
            "option" => (&["option"], &[]),
            "tr" => (&["tr"], &["td", "th"]),
            "td" | "th" => (&["td", "th"], &[]),
            "tbody" | "thead" | "tfoot" => (&["tbody", "thead", "tfoot"], &["tr", "td", "th"]),
            _ if CLOSES_P.contains(&name) => (&["p"], &[]),
            _ => return,
        };
        let passes = |open: &str| {
            FORMATTING.contains(&open) || matches!(open, "span" | "p") || through.contains(&open)
        };
        let near = self.stack.iter().enumerate().rev().take(NEAR);
        let stop =
            near.map(|(at, open)| (at, &*open.name)).find(|(_, open)| same.contains(open) || !passes(open));
        if let Some((at, open)) = stop
            && same.contains(&open)
        {
            self.close_to(at);
        }
    }

    /// Closes everything from this place on. Formatting goes on, save inside a wall.
    fn close_to(&mut self, at: usize) {
        let closed = self.stack.split_off(at.min(self.stack.len()));
        for entry in closed.iter().rev() {
            self.forget(&entry.name);
            if WALLS.contains(&&*entry.name) {
                self.loose = entry.loose;
            } else if FORMATTING.contains(&&*entry.name) {
                self.loose += 1;
            }
        }
    }

    fn forget(&mut self, name: &LocalName) {
        if let Some(count) = self.count.get_mut(name) {
            *count = count.saturating_sub(1);
        }
    }
}

/// Start tags that close a paragraph.
const CLOSES_P: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "ul",
];
