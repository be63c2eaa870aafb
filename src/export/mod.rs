//! Discussions written in other forms, one module an output.
//!
//! Every module has `write(&Discussion, …, &mut impl Write)`, which writes as it goes: a thread of a million comments is never held a second time.
//! [`Exporter`] puts the right things before, between and after several of them. What is written was cleaned on the way in, so no output
//! holds a control character other than a line break, unless colours were asked for.

pub mod excerpt;
pub mod html;
pub mod json;
pub mod markdown;
mod markdown_items;
pub mod ndjson;
pub mod outline;
pub(crate) mod parts;
pub mod text;

use std::io::{self, Write};

use crate::model::Discussion;

/// What can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Form {
    /// An array of discussions, one comment a line; reads back without loss.
    Json,
    /// One discussion a line; reads back without loss.
    Ndjson,
    /// What `print` shows.
    Text,
    /// A nested list, for pages and notes.
    Markdown,
    /// One page for a browser, which folds without a script.
    Html,
    /// Plain text in which indentation carries the nesting; reads back to the same tree.
    Outline,
}

/// Writes discussions one after another in one form.
#[derive(Debug)]
pub struct Exporter<W> {
    form: Form,
    options: text::TextOptions,
    out: W,
    written: usize,
}

impl<W: Write> Exporter<W> {
    /// Writes in this form; the options are for [`Form::Text`] alone.
    pub const fn new(form: Form, options: text::TextOptions, out: W) -> Self {
        Self { form, options, out, written: 0 }
    }

    /// Writes one more discussion.
    pub fn write(&mut self, discussion: &Discussion) -> io::Result<()> {
        let first = self.written == 0;
        self.written += 1;
        let between: &[u8] = match self.form {
            Form::Json if first => b"[\n",
            Form::Json => b",\n",
            Form::Text | Form::Outline if !first => b"\n\n",
            Form::Markdown if !first => b"---\n\n",
            _ => b"",
        };
        let out = &mut self.out;
        out.write_all(between)?;
        if first && self.form == Form::Html {
            html::begin(Some(discussion), out)?;
        }
        match self.form {
            Form::Json => json::write(discussion, out),
            Form::Ndjson => ndjson::write(discussion, out),
            Form::Text => text::write(discussion, &self.options, out),
            Form::Markdown => markdown::write(discussion, out),
            Form::Html => html::write(discussion, self.written, out),
            Form::Outline => outline::write(discussion, out),
        }
    }

    /// Writes what must stand at the end, and hands on to the system what is still held back.
    pub fn finish(mut self) -> io::Result<()> {
        if self.form == Form::Json {
            self.out.write_all(if self.written == 0 { b"[]\n" } else { b"\n]\n" })?;
        }
        if self.form == Form::Html {
            if self.written == 0 {
                html::begin(None, &mut self.out)?;
            }
            html::end(&mut self.out)?;
        }
        self.out.flush()
    }
}
