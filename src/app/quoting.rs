//! The article tied to its thread: from a paragraph to the comments that quote it, from a comment to what it quotes.
//!
//! Both are walked as a search is: what was found are the quotes. So the folds that a quote needs are open while one is on it, `n` and `N` go on, the list
//! of hits lists them, and Esc goes back to where one came from.

use std::ops::Range;

use super::open::Search;
use super::state::{App, Focus};
use crate::model::quotes::quoted_comment;
use crate::model::stats::counted;
use crate::reading::Find;
use crate::text;

impl App {
    /// The paragraph of the article that one is on: the one that was stepped to, else the first on the screen that is quoted, else the first.
    pub fn paragraph(&self) -> Option<usize> {
        let (open, area) = (self.here()?, self.article_area()?);
        let layout = open.article_layout(area.width.into());
        let shown = |&index: &usize| {
            let item = layout.item_of(index);
            open.article.row_of(&layout, item, area.height.into()).is_some_and(|row| row >= 0)
        };
        let chosen = open.paragraph.filter(shown);
        let len = open.discussion.article.body().len();
        let first = layout.first_paragraph(open.article.item);
        let on_screen = || {
            (first..len).take(area.height.into()).take_while(|index| {
                open.article.row_of(&layout, layout.item_of(*index), area.height.into()).is_some()
            })
        };
        let quoted = || on_screen().find(|&index| !open.quotes.by_paragraph(index).is_empty());
        chosen.or_else(quoted).or_else(|| on_screen().next())
    }

    /// Lists the comments that quote the paragraph one is on, and walks them.
    pub(super) fn who_quotes(&mut self) {
        let (Some(paragraph), Some(open)) = (self.paragraph(), self.here()) else { return };
        let places: Vec<_> =
            open.quotes.by_paragraph(paragraph).iter().map(|quote| quote.place.clone()).collect();
        if places.is_empty() {
            return self.say("nobody quotes this paragraph");
        }
        let body = open.discussion.article.body();
        let words = text::beginning(text::slice(body.text(), body.range(paragraph).unwrap_or_default()));
        let one = places.len() == 1;
        if !self.walk(&format!("❝ {words}"), Vec::new(), places) {
            return;
        }
        if one {
            self.go_to_hit(0);
        } else {
            self.list_hits();
        }
    }

    /// Shows what the chosen comment quotes: of the article, or the comment that it is taken from.
    pub(super) fn what_it_quotes(&mut self) {
        if self.focus == Focus::Article {
            return self.who_quotes();
        }
        let Some(open) = self.here() else { return };
        let article: Vec<_> =
            open.quotes.all_of_comment(open.cursor).iter().map(|quote| quote.source.clone()).collect();
        let earlier = quoted_comment(&open.discussion.thread, open.cursor).map(|(_, range)| range);
        let found = article.len() + usize::from(earlier.is_some());
        if found == 0 {
            return self.say("it quotes nothing that is here");
        }
        let from = self.stop();
        if !self.walk("what it quotes", article, earlier.into_iter().collect()) {
            return;
        }
        self.go_to_hit(0);
        self.leave(from);
        if found > 1 {
            self.say(format!(
                "{}: {} goes on, {} back",
                counted(found, "place", "places"),
                self.key_of("next-hit"),
                self.key_of("cancel")
            ));
        }
    }

    /// Begins a walk over these places of the article and of the thread, from where one is; whether there are any in what is shown.
    fn walk(&mut self, label: &str, article: Vec<Range<usize>>, thread: Vec<Range<usize>>) -> bool {
        self.open_find();
        let Some(Search { find, .. }) = self.here_mut().and_then(|open| open.search.as_mut()) else {
            return false;
        };
        *find = Find::given(label, article, thread);
        self.keep_reachable()
    }

    /// Leaves out what lies outside of what is shown; whether anything is left. Where nothing is, the walk ends before it began.
    fn keep_reachable(&mut self) -> bool {
        let Some(open) = self.here_mut() else { return false };
        let Some(mut search) = open.search.take() else { return false };
        let all = search.find.len();
        search.find.keep(&open.discussion.thread, |id| open.view().is_reachable(id));
        let left = search.find.len();
        open.search = Some(search);
        if left == 0 {
            self.end_find();
            self.say(format!(
                "outside of what is shown: {}. Esc shows more",
                counted(all, "quote", "quotes")
            ));
        }
        left > 0
    }
}
