//! Every payload on every way to every place.

use understory::app::{App, Key};
use understory::export::{Exporter, Form, text::TextOptions};
use understory::formats::{self, Input};
use understory::linear;
use understory::model::Discussion;

use crate::{check, oracle, payloads, routes, sinks};

/// Reads bytes as the program does, and what they are taken for.
pub(crate) fn read(bytes: &[u8]) -> Vec<Discussion> {
    check::read(bytes, None)
}

/// The reader, after these keys.
pub(crate) fn played(discussions: Vec<Discussion>, size: (u16, u16), keys: &str) -> App {
    let mut app = App::new(discussions, size);
    app.note_seen();
    for key in Key::parse_all(keys).expect("keys") {
        app.press(key);
        app.note_seen();
    }
    app
}

pub(crate) fn exported(discussions: &[Discussion], form: Form, color: bool) -> Vec<u8> {
    let mut out = Vec::new();
    let options = TextOptions { color, ..TextOptions::default() };
    let mut exporter = Exporter::new(form, options, &mut out);
    for discussion in discussions {
        exporter.write(discussion).unwrap();
    }
    exporter.finish().unwrap();
    out
}

/// S1, S5: every payload in every field of our own form, at every place of the screen; seen as the table says.
#[test]
fn every_payload_at_every_place() {
    let native = routes::ALL.iter().find(|route| route.format == "native").unwrap();
    for payload in payloads::ALL {
        let source = (native.make)(payload.raw);
        let discussions = read(&source);
        for sink in sinks::ALL {
            let what = format!("{} at {}", payload.name, sink.name);
            let app = played([discussions.clone(), discussions.clone()].concat(), (140, 42), sink.keys);
            let frame = oracle::draw(&app, &what);
            let shown = frame.text();
            for wanted in sink.shows {
                // A line break in a body parts what stands beside it.
                if payload.body == "\n" && wanted.contains("{body}") {
                    continue;
                }
                let wanted = wanted.replace("{line}", payload.line).replace("{body}", payload.body);
                assert!(shown.contains(&wanted), "{what}: no {wanted:?} in\n{shown}");
            }
        }
    }
}

/// S1, S4: every payload on every way in: read as what it is, and neither the screen nor any output obeys it.
#[test]
fn every_payload_on_every_way() {
    for route in routes::ALL {
        for payload in payloads::ALL {
            let what = format!("{} by {}", payload.name, route.name);
            let source = (route.make)(payload.raw);
            let decoded = understory::source::decode(source.clone());
            let input = Input { bytes: decoded.bytes(), ..Input::text("x", &decoded.text) };
            let found = input.detect().map(|format| format.name);
            // A separator of lines in a plain text may part its lines otherwise: it stays plain text.
            assert_eq!(found, Some(route.format), "{what}");
            let discussions = read(&source);
            check::check(&discussions);
            let text = exported(&discussions, Form::Text, false);
            // HTML itself leaves NULs out of text.
            let obeyed = payload.raw == "\0" && route.format == "html";
            let ours = payload.hidden == 0 && payload.raw.is_ascii() && payload.body != "\n" && !obeyed;
            if route.keeps && ours {
                let text = String::from_utf8_lossy(&text).replace('\n', "");
                assert!(text.contains(payload.body), "{what}: no {:?} in\n{text}", payload.body);
            }
            assert_eq!(oracle::plain(&text), [""; 0], "{what}");
            assert_eq!(oracle::plain(&exported(&discussions, Form::Text, true)), [""; 0], "{what}");
            let mut said = Vec::new();
            for discussion in &discussions {
                linear::say(discussion, 60, &mut said).unwrap();
            }
            assert_eq!(oracle::plain(&said), [""; 0], "{what}");
            for size in [(140, 42), (60, 20)] {
                oracle::draw(&played(discussions.clone(), size, ""), &what);
            }
        }
    }
}

/// S5, S6: what is hidden is counted on the comment, and told kind by kind.
#[test]
fn what_is_hidden_is_counted_and_told() {
    let native = routes::ALL.iter().find(|route| route.format == "native").unwrap();
    for payload in payloads::ALL {
        let discussions = read(&(native.make)(payload.raw));
        let thread = &discussions[0].thread;
        let first = thread.ids().next().unwrap();
        let counted: u32 = thread.hidden_kinds(first).map(|(_, count)| count).sum();
        // In the author's name, the date and the body.
        assert_eq!(counted, payload.hidden * 3, "{}", payload.name);
        assert_eq!(u32::from(thread.comment(first).unwrap().hidden), counted);
        let app = played(discussions, (140, 42), "gh");
        let frame = oracle::draw(&app, payload.name);
        let shown = frame.text();
        let wanted = if counted > 0 { "U+" } else { "nothing: this comment is shown as it came" };
        assert!(shown.contains(wanted), "{}\n{shown}", payload.name);
    }
}

/// S1: what a source is called is cleaned too.
#[test]
fn names_of_sources_are_cleaned() {
    for payload in payloads::ALL {
        let name = understory::text::clean::line(payload.raw).text.into_owned();
        let discussions = formats::read(&name, "alda\n    A text.\n\nbo\n    Another.\n", None);
        for keys in ["", "g!", "o"] {
            let app = played(discussions.clone(), (100, 30), keys);
            oracle::draw(&app, payload.name);
        }
    }
}
