//! XML as a row of elements that begin and end, each with the text right before its end: all that exports of comments need.
//!
//! Entities arrive as events of their own and are put back here; those that a document defines itself are not expanded. Whatever the reader
//! cannot go on with ends the row, and is told by [`elements`].

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use crate::formats::markup;

/// An element begins or ends.
#[derive(Debug)]
pub(super) enum Edge<'e> {
    /// Its name, and the value of its attribute `id`, whatever prefix that has.
    Begin(&'e str, String),
    /// Its name, and the text since the last tag.
    End(&'e str, &'e str),
}

/// Goes through the elements; says whether it came to the end.
pub(super) fn elements(text: &str, mut visit: impl FnMut(Edge<'_>)) -> bool {
    let start = text.find('<').and_then(|start| text.get(start..)).unwrap_or_default();
    let mut reader = Reader::from_str(start);
    let config = reader.config_mut();
    (config.check_end_names, config.allow_unmatched_ends, config.allow_dangling_amp) = (false, true, true);
    let mut said = String::new();
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                visit(Edge::Begin(tag.name().0, id(&tag)));
                said.clear();
            }
            Ok(Event::Empty(tag)) => {
                visit(Edge::Begin(tag.name().0, id(&tag)));
                visit(Edge::End(tag.name().0, ""));
                said.clear();
            }
            Ok(Event::End(tag)) => {
                visit(Edge::End(tag.name().0, said.trim()));
                said.clear();
            }
            Ok(Event::Text(text)) => said.push_str(&text),
            Ok(Event::CData(text)) => said.push_str(&text),
            Ok(Event::GeneralRef(name)) => said.push_str(&markup::unescape(&format!("&{};", &*name))),
            Ok(Event::Eof) => return true,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
}

fn id(tag: &BytesStart<'_>) -> String {
    let mut attributes = tag.attributes();
    let mut found = attributes.with_checks(false).filter_map(Result::ok);
    let named = found.find(|attribute| attribute.key.local_name().as_ref() == "id");
    named.map(|attribute| markup::unescape(&attribute.value).into_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_come_with_their_text() {
        let text = "x<?xml version='1.0'?><a q:id='7&amp;8'><b/>one &amp; <![CDATA[<two>]]>&#33;&nosuch;</a><c>AT&T</d>";
        let mut row = Vec::new();
        assert!(elements(text, |edge| row.push(format!("{edge:?}"))));
        let wanted = [
            "Begin(\"a\", \"7&8\")",
            "Begin(\"b\", \"\")",
            "End(\"b\", \"\")",
            "End(\"a\", \"one & <two>!&nosuch;\")",
            "Begin(\"c\", \"\")",
            "End(\"d\", \"AT&T\")",
        ];
        assert_eq!(row, wanted);
    }
}
