//! Where an address leads among what is open: to a comment, by its own address, or to a discussion, by the page that its comments are on.

use super::state::App;
use crate::model::{CommentId, Discussion};
use crate::text::address;

/// So many comments are asked for the page that they are on.
const ASKED: usize = 3;
/// A page whose comments have addresses below its own has at least so many parts in its path: fewer are lists of many things.
const PARTS: usize = 3;

/// Where an address leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lead {
    /// To which discussion.
    pub(super) discussion: usize,
    /// To which comment of it; none: to its beginning.
    pub(super) comment: Option<CommentId>,
}

impl App {
    /// Where an address leads among what is open, the discussion one reads first; none where it leads out, or to the page that one is on.
    pub(super) fn lead(&self, raw: &str) -> Option<Lead> {
        let place = address::place(raw);
        let others = (0..self.discussions.len()).filter(|&index| index != self.current);
        std::iter::once(self.current).chain(others).find_map(|index| {
            let discussion = &self.discussions.get(index)?.discussion;
            let comment = comment_at(discussion, place);
            let page = || index != self.current && is_page_of(discussion, place);
            (comment.is_some() || page()).then_some(Lead { discussion: index, comment })
        })
    }
}

/// The comment with this address.
fn comment_at(discussion: &Discussion, place: &str) -> Option<CommentId> {
    let mut links = discussion.thread.permalinks();
    links.find(|(_, link)| address::place(link).eq_ignore_ascii_case(place)).map(|(id, _)| id)
}

/// Whether this is the address of the page that the discussion was on: what its comments' addresses have before their last part.
fn is_page_of(discussion: &Discussion, place: &str) -> bool {
    let links: Vec<_> =
        discussion.thread.permalinks().take(ASKED).map(|(_, link)| address::place(link)).collect();
    let below = |link: &&str| {
        let page = match link.split_once('#') {
            Some((page, _)) => page.trim_end_matches('/'),
            None => match link.rsplit_once('/') {
                Some((page, _)) if page.split('/').count() > PARTS => page,
                _ => return false,
            },
        };
        page.eq_ignore_ascii_case(place)
    };
    let itself = || {
        // A story that is talked about at its own address, on the site of its comments, begins with it.
        let first = discussion.article.body().paragraphs().next().unwrap_or_default();
        let host = |place: &str| place.split('/').next().unwrap_or_default().to_ascii_lowercase();
        address::place(first).eq_ignore_ascii_case(place)
            && links.first().is_some_and(|link| host(link) == host(place))
    };
    !links.is_empty() && (links.iter().all(below) || itself())
}
