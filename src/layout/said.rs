//! A line of a body as pieces: what stands before it, what is set apart in it, what was found. The same in comments and in the article.

use super::body::{BodyLine, Cache, MOST_SHOWN, Of, REST};
use super::links::link_overlays;
use super::pieces::{Found, Overlay, Piece, Role, split};
use crate::model::stats::counted;
use crate::model::{Block, BlockKind, Span, SpanKind};

/// A text that bodies lie in, with what is known of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Said<'t, 'c> {
    pub(super) text: &'t str,
    pub(super) of: Of,
    /// The blocks of the body that is laid out.
    pub(super) blocks: &'c [Block],
    pub(super) cache: &'c Cache,
}

impl<'t> Said<'t, '_> {
    /// Puts a line of a body behind `pieces`. `over` is what was found in it.
    pub(super) fn row<'s>(
        &self,
        line: BodyLine,
        spans: impl Iterator<Item = &'s Span>,
        over: Vec<Overlay>,
        pieces: &mut Vec<Piece<'t>>,
    ) {
        lead(line, pieces);
        let mut overlays = link_overlays(self.text, &line.range());
        overlays.extend(spans.map(overlay));
        self.code(line, &mut overlays);
        overlays.extend(over);
        pieces.extend(split(self.text, line.range(), base(line.kind), &overlays));
        pieces.extend(cut(line));
    }

    /// The colours of a line of code.
    fn code(&self, line: BodyLine, overlays: &mut Vec<Overlay>) {
        if line.kind != Some(BlockKind::Code) {
            return;
        }
        let next = self.blocks.partition_point(|block| block.start <= line.start);
        let Some(block) = next.checked_sub(1).and_then(|at| self.blocks.get(at)) else { return };
        let base = block.start as usize;
        let (from, to) = (line.range().start - base, line.range().end - base);
        let tokens = self.cache.code(self.of, self.text, block);
        let first = tokens.partition_point(|token| token.range.end <= from);
        let own = tokens.iter().skip(first).take_while(|token| token.range.start < to);
        overlays.extend(own.map(|token| Overlay {
            range: base + token.range.start.max(from)..base + token.range.end.min(to),
            role: Some(Role::Word(token.kind)),
            found: Found::No,
        }));
    }
}

/// What a line means as a whole.
const fn base(kind: Option<BlockKind>) -> Role {
    match kind {
        Some(BlockKind::Quote) => Role::Quote,
        Some(BlockKind::Code) => Role::Code,
        Some(BlockKind::Heading) => Role::Heading,
        Some(BlockKind::Item | BlockKind::Table) | None => Role::Text,
    }
}

/// The bars of a quote, the sign of an item, or the columns that a line hangs by.
fn lead(line: BodyLine, pieces: &mut Vec<Piece<'_>>) {
    if line.kind == Some(BlockKind::Quote) {
        pieces.push(Piece::new("▎ ".repeat(usize::from(line.level.min(8))), Role::Guide));
        pieces.push(Piece::new(" ".repeat(line.hang.into()), Role::Text));
    } else if line.lead() > 0 {
        let sign = if line.begins { "• " } else { "" };
        let space = line.lead().saturating_sub(2 * usize::from(line.begins));
        pieces.push(Piece::new(" ".repeat(space) + sign, Role::Guide));
    }
}

fn overlay(span: &Span) -> Overlay {
    let role = match span.kind {
        SpanKind::Emphasis => Role::Emphasis,
        SpanKind::Strong => Role::Heading,
        SpanKind::Code => Role::Code,
        SpanKind::Link => Role::Link,
    };
    Overlay { range: span.range(), role: Some(role), found: Found::No }
}

/// How much is cut after a line, where something is.
fn cut<'t>(line: BodyLine) -> Option<Piece<'t>> {
    let more = match line.hides {
        0 => return None,
        REST => format!("more than {} MiB: zo shows the rest", MOST_SHOWN >> 20),
        hides => counted(hides as usize, "more line", "more lines"),
    };
    let gap = if line.is_blank() { "" } else { "  " };
    Some(Piece::new(format!("{gap}⋯ {more}"), Role::Dim))
}
