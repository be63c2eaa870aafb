//! What is written as JSON is what `assets/understory-1.schema.json` says.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on should say so and stop")]

use boon::{Compiler, SchemaIndex, Schemas};
use serde_json::{Value, json};
use understory::export::{Exporter, Form, text::TextOptions};
use understory::{formats, seeds};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/understory-1.schema.json");

/// The schema of the whole, and that of one discussion.
fn schemas() -> (Schemas, SchemaIndex, SchemaIndex) {
    let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
    let whole = compiler.compile(FILE, &mut schemas).unwrap();
    let one = compiler.compile(&format!("{FILE}#/$defs/discussion"), &mut schemas).unwrap();
    (schemas, whole, one)
}

fn export(form: Form, source: &str, text: &str) -> String {
    let mut out = Vec::new();
    let mut exporter = Exporter::new(form, TextOptions::default(), &mut out);
    for discussion in formats::read(source, text, None) {
        exporter.write(&discussion).unwrap();
    }
    exporter.finish().unwrap();
    String::from_utf8(out).unwrap()
}

/// Texts that a form of output must stand: the seeds, and what nobody would write.
fn inputs() -> Vec<(String, String)> {
    let hostile = r#"{"schema":"understory/1","source":"\u001b]52;c;QQ==\u0007","article":{"title":"a\u0000\u202e\nb","body":["\u001b[31m\r\n\t"]},
        "comments":[{"id":0,"author":"\u0085\u2028x\ny","score":-99999999999,"body":"\ud83d > \n\n> q","rich":{"blocks":[{"start":3,"end":900,"kind":"code","level":999},
        {"start":0,"end":2,"kind":"item","level":0}],"spans":[{"start":5,"end":1,"kind":"link"},{"start":1,"end":2,"kind":"link"}]}},
        {"parent":0,"body":"> quoted","evidence":"indent","note":"n","source_id":"\u0007","permalink":"javascript:alert(1)"},{"parent":-4},{"body":"cut"#;
    let made = [
        ("empty", ""),
        ("spaces", "  \n\n\t"),
        (
            "outline",
            "Title\n\n  • alda\n\n    Text \u{1b}[31mred\u{1b}[0m \u{202e}.\n\n    • bo\n\n      > Text\n\n      \"No\" \\ it is.\n",
        ),
        ("control", "\u{0}\u{1}\u{7f}\u{85}\u{2028}\u{feff}\u{fffe}\r\n\r"),
        ("hostile", hostile),
        ("brackets", "[[[[{{{{"),
        ("other JSON", r#"[{"id":1,"text":"x"}]"#),
    ];
    let seeds = seeds::all().map(|(name, text)| (name.to_owned(), text.to_owned()));
    seeds.chain(made.map(|(name, text)| (name.to_owned(), text.to_owned()))).collect()
}

#[test]
fn everything_written_is_valid() {
    let (schemas, whole, one) = schemas();
    let check = |schema, name: &str, text: &str| {
        let value: Value =
            serde_json::from_str(text).unwrap_or_else(|error| panic!("{name}: {error}\n{text}"));
        if let Err(error) = schemas.validate(&value, schema) {
            panic!("{name}: {error:#}\n{text}");
        }
    };
    for (name, text) in inputs() {
        let json = export(Form::Json, &name, &text);
        check(whole, &name, &json);
        let lines = export(Form::Ndjson, &name, &text);
        assert!(!lines.is_empty(), "{name}: nothing is no discussion");
        lines.lines().for_each(|line| check(one, &name, line));
        assert_eq!(export(Form::Json, "elsewhere", &json), json, "{name} reads back");
        assert_eq!(export(Form::Ndjson, "elsewhere", &lines), lines, "{name} reads back line by line");
        assert_eq!(export(Form::Ndjson, "elsewhere", &json), lines, "{name}: the two hold the same");
    }
    check(whole, "no discussion at all", "[]\n");
}

#[test]
fn a_wrong_document_is_not_valid() {
    let (schemas, whole, _) = schemas();
    let good: Value = serde_json::from_str(&export(
        Form::Json,
        "x",
        r#"{"schema":"understory/1","comments":[{"body":"x","rich":{"blocks":[{"start":0,"end":1,"kind":"code"}]}}]}"#,
    ))
    .unwrap();
    assert!(schemas.validate(&good, whole).is_ok());
    for (pointer, wrong) in [
        ("/0/schema", json!("understory/2")),
        ("/0/article", json!(null)),
        ("/0/article/title", json!("two\nlines")),
        ("/0/article/body", json!("text")),
        ("/0/comments", json!({})),
        ("/0/comments/0", json!("text")),
        ("/0/comments/0/parent", json!("0")),
        ("/0/comments/0/parent", json!(-1)),
        ("/0/comments/0/evidence", json!("hope")),
        ("/0/comments/0/body", json!(null)),
        ("/0/comments/0/score", json!(1.5)),
        ("/0/comments/0/rich/blocks/0/start", json!(-1)),
        ("/0/comments/0/rich/blocks/0/kind", json!("picture")),
        ("/0/warnings", json!(["text"])),
    ] {
        let mut bad = good.clone();
        *bad.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer}")) = wrong;
        assert!(schemas.validate(&bad, whole).is_err(), "{pointer}");
    }
}
