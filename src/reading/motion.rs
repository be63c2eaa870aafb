//! Moves from comment to comment: pure functions of what is visible and where one is.

use super::view::View;
use crate::model::CommentId;

/// A move that can be made from any comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// The next visible comment.
    Next,
    /// The previous visible comment.
    Previous,
    /// The next sibling; at the end, the next one of the nearest ancestor that has one.
    NextSibling,
    /// The previous sibling; at the start, the parent's previous one, and so on up.
    PreviousSibling,
    /// The comment that this one answers.
    Parent,
    /// The first reply, where it is visible.
    FirstReply,
    /// The root of this chain.
    Root,
    /// The next root.
    NextRoot,
    /// The root of this chain, or from a root the one before it.
    PreviousRoot,
    /// The first comment.
    First,
    /// The last visible comment.
    Last,
    /// The first of the deepest comments below this one, folded or not.
    Deepest,
}

impl Motion {
    /// Where this leads from `from`, done `count` times or as often as it can be; none where it leads nowhere.
    pub fn target(self, view: &View<'_>, from: CommentId, count: usize) -> Option<CommentId> {
        let mut at = from;
        for _ in 0..count.max(1) {
            match self.step(view, at) {
                Some(to) if to != at => at = to,
                _ => break,
            }
        }
        (at != from).then_some(at)
    }

    fn step(self, view: &View<'_>, from: CommentId) -> Option<CommentId> {
        let lineage = || std::iter::once(from).chain(view.ancestors(from));
        match self {
            Self::Next => view.next(from),
            Self::Previous => view.previous(from),
            Self::NextSibling => lineage().find_map(|up| view.next_sibling(up)),
            Self::PreviousSibling => lineage().find_map(|up| view.previous_sibling(up)),
            Self::Parent => view.parent(from),
            Self::FirstReply => view.first_reply(from).filter(|_| !view.is_folded(from)),
            Self::Root => Some(view.root(from)),
            Self::NextRoot => view.next_sibling(view.root(from)),
            Self::PreviousRoot => match view.root(from) {
                root if root == from => view.previous_sibling(root),
                root => Some(root),
            },
            Self::First => view.first(),
            Self::Last => view.last(),
            Self::Deepest => deepest_below(view, from),
        }
    }
}

/// The first of the deepest comments below this one. The cost is that of what is below.
fn deepest_below(view: &View<'_>, from: CommentId) -> Option<CommentId> {
    let below = view.thread.subtree(from).skip(1).map(CommentId).filter(|&id| view.is_reachable(id));
    below.min_by_key(|&id| std::cmp::Reverse(view.thread.depth(id)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Draft, Place, Thread, ThreadBuilder};
    use crate::reading::{Folds, Sight};

    /// ```text
    /// 0 ─┬ 1 ── 2 ─┬ 3
    ///    │         └ 4
    ///    └ 5
    /// 6
    /// 7 ── 8
    /// ```
    fn thread() -> Thread {
        let mut builder = ThreadBuilder::new();
        for level in [0, 1, 2, 3, 3, 1, 0, 0, 1] {
            builder.push(&Draft { place: Place::Level(level), ..Draft::default() });
        }
        builder.finish().0
    }

    fn check(folded: &[u32], table: &[(Motion, u32, usize, Option<u32>)]) {
        let thread = thread();
        let mut sight = Sight::default();
        for &id in folded {
            sight.folds.fold(&thread, CommentId(id));
        }
        let view = View { thread: &thread, sight: &sight };
        for &(motion, from, count, to) in table {
            let got = motion.target(&view, CommentId(from), count);
            assert_eq!(got, to.map(CommentId), "{count} × {motion:?} from {from} with {folded:?} folded");
        }
    }

    #[test]
    fn moves_in_an_open_thread() {
        use Motion::{
            First, Last, Next, NextRoot, NextSibling, Parent, Previous, PreviousRoot, PreviousSibling, Root,
        };
        check(
            &[],
            &[
                (Next, 0, 1, Some(1)),
                (Next, 4, 1, Some(5)),
                (Next, 0, 5, Some(5)),
                (Next, 8, 1, None),
                (Next, 7, 99, Some(8)),
                (Previous, 5, 1, Some(4)),
                (Previous, 0, 1, None),
                (NextSibling, 1, 1, Some(5)),
                (NextSibling, 3, 1, Some(4)),
                (NextSibling, 4, 1, Some(5)),
                (NextSibling, 5, 1, Some(6)),
                (NextSibling, 8, 1, None),
                (PreviousSibling, 5, 1, Some(1)),
                (PreviousSibling, 1, 1, None),
                (PreviousSibling, 8, 1, Some(6)),
                (Parent, 4, 1, Some(2)),
                (Parent, 4, 2, Some(1)),
                (Parent, 0, 1, None),
                (Root, 4, 1, Some(0)),
                (Root, 0, 1, None),
                (NextRoot, 3, 1, Some(6)),
                (NextRoot, 3, 2, Some(7)),
                (NextRoot, 8, 1, None),
                (PreviousRoot, 8, 1, Some(7)),
                (PreviousRoot, 7, 1, Some(6)),
                (PreviousRoot, 0, 1, None),
                (First, 8, 1, Some(0)),
                (Last, 0, 1, Some(8)),
            ],
        );
    }

    #[test]
    fn the_deepest_is_found_through_folds_and_is_the_first_of_its_depth() {
        use Motion::Deepest;
        let table = [
            (Deepest, 0, 1, Some(3)),
            (Deepest, 1, 2, Some(3)),
            (Deepest, 7, 1, Some(8)),
            (Deepest, 3, 1, None),
        ];
        check(&[], &table);
        check(&[0, 1, 2, 7], &table);
    }

    #[test]
    fn moves_step_over_what_is_folded() {
        use Motion::{Last, Next, NextSibling, Previous};
        check(
            &[1, 2, 7],
            &[
                (Next, 1, 1, Some(5)),
                (Previous, 5, 1, Some(1)),
                (NextSibling, 1, 1, Some(5)),
                (Last, 0, 1, Some(7)),
                (Next, 7, 1, None),
            ],
        );
        check(&[0], &[(Next, 0, 1, Some(6)), (Previous, 6, 1, Some(0))]);
        check(&[2], &[(Previous, 5, 1, Some(2)), (Next, 2, 1, Some(5))]);
    }

    #[test]
    fn forward_and_back_meet_the_same_comments() {
        let thread = thread();
        for bits in 0_u32..1 << 9 {
            let mut sight = Sight::default();
            for id in thread.ids().filter(|id| bits >> id.0 & 1 == 1) {
                sight.folds.fold(&thread, id);
            }
            let view = View { thread: &thread, sight: &sight };
            let down: Vec<_> = std::iter::successors(view.first(), |&id| view.next(id)).collect();
            let mut up: Vec<_> = std::iter::successors(view.last(), |&id| view.previous(id)).collect();
            up.reverse();
            assert_eq!(down, up, "folds {bits:b}");
            assert!(down.iter().all(|&id| view.is_visible(id)));
        }
    }

    #[test]
    fn folding_by_depth_is_a_rule_with_exceptions() {
        let thread = thread();
        let shown = |folds: &Folds| {
            let sight = Sight { folds: folds.clone(), ..Sight::default() };
            let view = View { thread: &thread, sight: &sight };
            std::iter::successors(view.first(), |&id| view.next(id)).map(|id| id.0).collect::<Vec<_>>()
        };
        let mut folds = Folds::default();
        folds.fold_all();
        assert_eq!(shown(&folds), [0, 6, 7]);
        folds.unfold(&thread, CommentId(0));
        assert_eq!(shown(&folds), [0, 1, 5, 6, 7]);
        folds.fold_from(1);
        assert_eq!(shown(&folds), [0, 1, 5, 6, 7, 8]);
        folds.fold_from(2);
        assert_eq!((shown(&folds), folds.depth_shown(3)), (vec![0, 1, 2, 5, 6, 7, 8], 2));
        folds.unfold_all();
        assert_eq!((&folds, folds.depth_shown(3)), (&Folds::default(), 3));
        folds.fold_from(2);
        folds.reveal(&thread, CommentId(4));
        assert_eq!(shown(&folds), [0, 1, 2, 3, 4, 5, 6, 7, 8]);
        folds.fold_only(&thread, [2, 5, 7].map(CommentId));
        assert_eq!(shown(&folds), [0, 1, 2, 5, 6, 7]);
    }
}
