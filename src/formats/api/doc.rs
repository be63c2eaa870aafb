//! JSON as a flat arena in preorder: one small node a value, its children behind it, its last descendant known.
//!
//! ```text
//!   {"id":7,"kids":[8,9]}     0 {…} end 5   1 id 7   2 kids […] end 5   3 8   4 9
//! ```
//!
//! Nothing recurses, here or in those who ask, so nesting is only a number. Strings stay in the text until they are asked for. What is broken costs
//! what it touches: brackets are closed where the text ends, or where the line does if it holds one record a line; a string ends with its line at
//! the latest; what stands where nothing should is passed over. How much of that there was is counted.

use std::borrow::Cow;

use crate::formats::json::{end_of_string, end_of_word, unescape};
use crate::text::slice;

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Object,
    Array,
    Text,
    /// A number, `true`, `null`: what it is stands in the text.
    Word,
}

/// 16 bytes, since a large source has many.
#[derive(Clone, Copy, Debug)]
struct Node {
    /// Where the value stands in the text, without its quotes.
    start: u32,
    /// Of a text or a word, where it ends; of an object or an array, one past its last descendant.
    end: u32,
    /// Where its key stands in the text, without quotes.
    key: u32,
    /// How long the key is; 0 in an array. Of keys that are longer than this can tell, the end is looked for.
    key_len: u8,
    kind: Kind,
}

impl Node {
    fn holds_others(&self) -> bool {
        matches!(self.kind, Kind::Object | Kind::Array)
    }
}

/// All values of a text.
#[derive(Debug)]
pub(super) struct Doc<'t> {
    text: &'t str,
    nodes: Vec<Node>,
    /// How many mistakes there were, and the line of the first.
    pub(super) mistakes: usize,
    pub(super) first_mistake: usize,
}

impl<'t> Doc<'t> {
    /// Reads a text: one value, or several one after another.
    pub(super) fn read(text: &'t str) -> Self {
        let doc = Self { text, nodes: Vec::with_capacity(text.len() / 24), mistakes: 0, first_mistake: 0 };
        let mut reader = Reader { doc, at: 0, end: text.len(), open: Vec::new(), arrays: 0, key: None };
        if is_lines(text) {
            let mut from = 0;
            for end in memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
                (reader.at, reader.end) = (from, end);
                reader.values();
                reader.close_all();
                from = end + 1;
            }
        } else {
            reader.values();
            reader.close_all();
        }
        reader.doc
    }

    /// The values that stand in no other.
    pub(super) fn roots(&self) -> Items<'_, 't> {
        Items { doc: self, at: 0, end: self.nodes.len() as u32 }
    }

    fn mistake(&mut self, at: usize) {
        if self.mistakes == 0 {
            self.first_mistake = memchr::memchr_iter(b'\n', slice(self.text, 0..at).as_bytes()).count() + 1;
        }
        self.mistakes += 1;
    }
}

/// Whether every line is a record of its own: two lines that begin with an object say so.
fn is_lines(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let record = |line: Option<&str>| line.is_some_and(|line| line.starts_with('{') && line.trim().len() > 2);
    record(lines.next()) && record(lines.next())
}

struct Reader<'t> {
    doc: Doc<'t>,
    at: usize,
    end: usize,
    /// The objects and arrays that are open.
    open: Vec<u32>,
    /// How many of them are arrays.
    arrays: usize,
    /// The key that was last read, until its value comes.
    key: Option<(u32, u32)>,
}

impl Reader<'_> {
    fn values(&mut self) {
        while self.at < self.end
            && let Some(&byte) = self.doc.text.as_bytes().get(self.at)
        {
            match byte {
                b' ' | b'\n' | b'\r' | b'\t' | b',' | b':' => self.at += 1,
                b'"' => self.string(),
                b'{' => self.nest(Kind::Object),
                b'[' => self.nest(Kind::Array),
                b'}' => self.close(Kind::Object),
                b']' => self.close(Kind::Array),
                _ => self.word(),
            }
        }
    }

    fn in_object(&self) -> bool {
        let last = self.open.last().and_then(|&open| self.doc.nodes.get(open as usize));
        last.is_some_and(|node| node.kind == Kind::Object)
    }

    fn string(&mut self) {
        let start = self.at + 1;
        let (end, whole) = end_of_string(self.doc.text.as_bytes(), self.at);
        let end = end.min(self.end.max(start));
        if !whole {
            self.doc.mistake(self.at);
        }
        self.at = end;
        let inner = (start as u32, (end - usize::from(whole)).max(start) as u32);
        if self.in_object() && self.key.is_none() {
            let bytes = self.doc.text.as_bytes();
            let blanks = bytes.get(end..).unwrap_or_default().iter();
            let colon = end + blanks.take_while(|b| b.is_ascii_whitespace()).count();
            if bytes.get(colon) == Some(&b':') {
                self.key = Some((inner.0, inner.1 - inner.0));
                self.at = colon + 1;
            } else {
                self.doc.mistake(start);
            }
            return;
        }
        self.value(Kind::Text, inner.0, inner.1);
    }

    fn word(&mut self) {
        let start = self.at;
        self.at = end_of_word(self.doc.text.as_bytes(), start).min(self.end);
        if self.in_object() && self.key.is_none() {
            return self.doc.mistake(start);
        }
        self.value(Kind::Word, start as u32, self.at as u32);
    }

    fn value(&mut self, kind: Kind, start: u32, end: u32) {
        let (key, key_len) = self.key.take().unwrap_or_default();
        let key_len = u8::try_from(key_len).unwrap_or(u8::MAX);
        self.doc.nodes.push(Node { start, end, key, key_len, kind });
    }

    fn nest(&mut self, kind: Kind) {
        self.open.push(self.doc.nodes.len() as u32);
        self.arrays += usize::from(kind == Kind::Array);
        self.value(kind, self.at as u32, self.at as u32);
        self.at += 1;
    }

    /// A bracket closes what it belongs to, and all that was left open in it; one that belongs to nothing is passed over.
    fn close(&mut self, kind: Kind) {
        let of_kind = if kind == Kind::Array { self.arrays } else { self.open.len() - self.arrays };
        self.at += 1;
        if of_kind == 0 {
            return self.doc.mistake(self.at);
        }
        while let Some(closed) = self.pop() {
            if closed == kind {
                break;
            }
            self.doc.mistake(self.at);
        }
    }

    fn pop(&mut self) -> Option<Kind> {
        let next = self.doc.nodes.len() as u32;
        let node = self.doc.nodes.get_mut(self.open.pop()? as usize)?;
        node.end = next;
        self.arrays -= usize::from(node.kind == Kind::Array);
        self.key = None;
        Some(node.kind)
    }

    fn close_all(&mut self) {
        if !self.open.is_empty() {
            self.doc.mistake(self.at.min(self.doc.text.len()));
        }
        while self.pop().is_some() {}
        self.key = None;
    }
}

/// A value.
#[derive(Clone, Copy, Debug)]
pub(super) struct Json<'d, 't> {
    doc: &'d Doc<'t>,
    at: u32,
}

impl<'d, 't> Json<'d, 't> {
    fn node(&self) -> Option<&'d Node> {
        self.doc.nodes.get(self.at as usize)
    }

    fn is(&self, kind: Kind) -> bool {
        self.node().is_some_and(|node| node.kind == kind)
    }

    /// Whether it is an object.
    pub(super) fn is_object(&self) -> bool {
        self.is(Kind::Object)
    }

    /// Whether it is an array.
    pub(super) fn is_array(&self) -> bool {
        self.is(Kind::Array)
    }

    /// The value of a key, unless it is `null`.
    pub(super) fn get(&self, key: &str) -> Option<Self> {
        let found = self.items().find(|item| item.key() == key)?;
        (found.word() != "null").then_some(found)
    }

    /// The value at the end of a row of keys.
    pub(super) fn at(&self, keys: &[&str]) -> Option<Self> {
        keys.iter().try_fold(*self, |value, key| value.get(key))
    }

    /// Whether it has a key, `null` or not.
    pub(super) fn has(&self, key: &str) -> bool {
        self.items().any(|item| item.key() == key)
    }

    fn key(&self) -> &'t str {
        let Some(node) = self.node() else { return "" };
        let start = node.key as usize;
        let end = match node.key_len {
            u8::MAX => {
                let (end, whole) = end_of_string(self.doc.text.as_bytes(), start.saturating_sub(1));
                end - usize::from(whole)
            }
            length => start + usize::from(length),
        };
        slice(self.doc.text, start..end)
    }

    /// It alone, as if it stood in a row of values.
    pub(super) fn alone(&self) -> Items<'d, 't> {
        Items { doc: self.doc, at: self.at, end: self.at + 1 }
    }

    /// What is in it, if it is an object or array.
    pub(super) fn items(&self) -> Items<'d, 't> {
        let end = self.node().filter(|node| node.holds_others()).map_or(0, |node| node.end);
        Items { doc: self.doc, at: self.at + 1, end }
    }

    /// What is in the array of a key.
    pub(super) fn all(&self, key: &str) -> Items<'d, 't> {
        self.get(key).map_or(Items { doc: self.doc, at: 0, end: 0 }, |array| array.items())
    }

    fn raw(&self) -> &'t str {
        let scalar = self.node().filter(|node| !node.holds_others());
        scalar.map_or("", |node| slice(self.doc.text, node.start as usize..node.end as usize))
    }

    fn word(&self) -> &'t str {
        if self.is(Kind::Word) { self.raw() } else { "" }
    }

    /// The text, where it is one.
    pub(super) fn string(&self) -> Option<Cow<'t, str>> {
        self.is(Kind::Text).then(|| unescape(self.raw()))
    }

    /// The text or number that it is.
    pub(super) fn scalar(&self) -> Option<Cow<'t, str>> {
        self.string().or_else(|| Some(self.word().into()).filter(|word: &Cow<'_, str>| !word.is_empty()))
    }

    /// The text of a key; empty where there is none.
    pub(super) fn text(&self, key: &str) -> Cow<'t, str> {
        self.get(key).and_then(|value| value.string()).unwrap_or_default()
    }

    /// Whether a key holds anything but `null` and the empty text.
    pub(super) fn has_text(&self, key: &str) -> bool {
        !self.name(key).is_empty()
    }

    /// What names something: a text or a number; empty where there is none.
    pub(super) fn name(&self, key: &str) -> Cow<'t, str> {
        self.get(key).and_then(|value| value.scalar()).unwrap_or_default()
    }

    /// The whole number of a key, also one that is written as a text.
    pub(super) fn integer(&self, key: &str) -> Option<i64> {
        let value = self.get(key)?;
        let text = if matches!(value.node()?.kind, Kind::Word | Kind::Text) { value.raw() } else { "" };
        text.parse().ok().or_else(|| {
            // Also `1431859483.0`, and what follows the point of a time.
            let float: f64 = text.parse().ok()?;
            (float.abs() < 9.0e15).then_some(float as i64)
        })
    }

    /// Whether a key says `true`.
    pub(super) fn yes(&self, key: &str) -> bool {
        self.get(key).is_some_and(|value| value.word() == "true")
    }
}

/// Values side by side.
#[derive(Clone, Debug)]
pub(super) struct Items<'d, 't> {
    doc: &'d Doc<'t>,
    at: u32,
    end: u32,
}

impl<'d, 't> Iterator for Items<'d, 't> {
    type Item = Json<'d, 't>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.at >= self.end {
            return None;
        }
        let item = Json { doc: self.doc, at: self.at };
        let node = item.node()?;
        self.at = if node.holds_others() { node.end } else { self.at + 1 };
        Some(item)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_found_by_key_and_place() {
        let doc = Doc::read(r#" {"a":{"b":[1,"x\n",{"c":null}],"d":true},"e":2.0,"f":"31.5"} [7] "#);
        let roots: Vec<_> = doc.roots().collect();
        assert_eq!((roots.len(), doc.mistakes), (2, 0));
        let b = roots[0].at(&["a", "b"]).unwrap();
        assert!(b.is_array() && b.items().count() == 3);
        assert_eq!(b.items().nth(1).unwrap().string().as_deref(), Some("x\n"));
        assert!(b.items().nth(2).unwrap().get("c").is_none() && b.items().nth(2).unwrap().has("c"));
        assert!(roots[0].get("a").unwrap().yes("d"));
        assert_eq!((roots[0].integer("e"), roots[0].integer("f")), (Some(2), Some(31)));
        assert_eq!((roots[0].name("e"), roots[0].name("zz")), ("2.0".into(), "".into()));
        assert_eq!(roots[1].items().count(), 1);
    }

    #[test]
    fn what_is_broken_costs_what_it_touches() {
        for (text, ids, mistakes) in [
            ("[{\"id\":1},{\"id\":2", &[1, 2][..], 1),
            ("[{\"id\":1},{\"x\":\"cut", &[1], 2),
            ("{\"id\":1}\n{\"id\":2,\"x\":[\n{\"id\":3}", &[1, 2, 3], 1),
            ("{\"id\":1,\"x\":\"a\n{\"id\":2}\n", &[1, 2], 2),
            ("[{\"id\":1]},{\"id\":2}]", &[1, 2], 3),
            ("[{\"t\":\"he said \"no\" twice\",\"id\":1},{\"id\":2,}]", &[1, 2], 2),
        ] {
            let doc = Doc::read(text);
            let objects = doc
                .roots()
                .flat_map(|root| if root.is_array() { root.items().collect() } else { vec![root] });
            assert_eq!(objects.filter_map(|o| o.integer("id")).collect::<Vec<_>>(), ids, "{text}");
            assert_eq!(doc.mistakes, mistakes, "{text}");
        }
    }

    #[test]
    fn depth_is_only_a_number() {
        for unit in ["[", "{\"a\":", "{\"a\":[", "[}", "{]", "[{\"a\":]"] {
            let text = unit.repeat(300_000);
            assert!(Doc::read(&text).roots().count() > 0, "{unit}");
        }
    }
}
