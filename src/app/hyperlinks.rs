//! Which words on the screen lead somewhere by a click of the terminal's own: addresses that [`address::judge`] lets through without a word.
//!
//! What is not as it seems (another host than is written, a name before an @) leads nowhere so: nobody would be asked. `f` still follows it.

use super::state::App;
use crate::hyperlink::Hyperlink;
use crate::text::address;

impl App {
    /// Whether links are told to a terminal that says whether it has them.
    pub fn wants_hyperlinks(&self, known: bool) -> bool {
        match &*self.tells_links {
            "always" => true,
            "never" => false,
            _ => known,
        }
    }

    /// The addresses on the screen that may be clicked on, row by row.
    pub fn hyperlinks(&self) -> Vec<Hyperlink> {
        let mut all = Vec::new();
        for (area, link) in self.links_in_panes() {
            let Ok(address) = address::judge(&link.address) else { continue };
            if address.caution.is_some() {
                continue;
            }
            all.extend(link.parts.into_iter().map(|part| Hyperlink {
                column: area.x.saturating_add(part.column as u16),
                row: area.y.saturating_add(part.row as u16),
                words: part.words,
                url: address.url.clone(),
            }));
        }
        all
    }
}
