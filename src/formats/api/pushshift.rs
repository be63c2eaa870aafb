//! Archives of Reddit (Pushshift, Arctic Shift): comments and posts one by one, of any number of discussions.

use std::borrow::Cow;

use super::doc::{Items, Json};
use super::reddit::{comment, story};
use super::talk::{Post, Story, Talk, Talks, records};
use super::{first, looks, read};
use crate::formats::{Format, Judgement};
use crate::model::Place;
use crate::text::slice;

/// Comments and posts one by one.
pub(in crate::formats) const FORMAT: Format = Format {
    name: "pushshift",
    about: "Reddit from its archives: NDJSON of Pushshift or Arctic Shift, or their answers",
    how: "JSON objects with \"link_id\", \"parent_id\" and \"body\", or \"selftext\" and \"subreddit\"",
    get: &[
        "zstd -dc --long=31 RC_2019-05.zst | grep t3_ID > thread.ndjson",
        "https://arctic-shift.photon-reddit.com/download-tool, for a post, user or subreddit",
    ],
    recognise: |input| looks(input, |root| first(inside(root)).and_then(record_like)),
    parse: |input| read(input, "pushshift", discussions),
};

/// What the interfaces wrap their records in.
fn inside<'d, 't>(root: Json<'d, 't>) -> Json<'d, 't> {
    root.get("data").filter(Json::is_array).unwrap_or(root)
}

fn is_comment(record: Json<'_, '_>) -> bool {
    record.has("link_id") && record.has("parent_id") && record.has("body")
}

fn record_like(record: Json<'_, '_>) -> Option<Judgement> {
    let post = record.has("selftext") && record.has("subreddit");
    if is_comment(record) {
        return Some(Judgement::sure("\"link_id\", \"parent_id\" and \"body\""));
    }
    post.then(|| Judgement::likely("\"selftext\" and \"subreddit\""))
}

fn discussions(roots: Items<'_, '_>) -> Vec<Talk> {
    let mut talks = Talks::default();
    for record in
        roots.flat_map(|root| records(inside(root).alone())).filter(|record| record_like(*record).is_some())
    {
        if is_comment(record) {
            let link = full_name(record, "link_id", "t3_");
            let parent = full_name(record, "parent_id", "t1_");
            let place = if parent.is_empty() || parent == link { Place::Root } else { Place::Id(&parent) };
            if let Some(talk) = talks.of(&link) {
                if talk.discussion.article.is_empty() {
                    talk.story(&told(record, &link));
                }
                talk.push(&Post { place, ..comment(record, None) });
            }
        } else if let Some(talk) = talks.of(&format!("t3_{}", record.name("id"))) {
            talk.story(&story(record));
        }
    }
    talks.finish()
}

/// What a comment says of its post: the words in its address, where it has one.
fn told<'t>(record: Json<'_, 't>, link: &str) -> Story<'t> {
    let permalink = record.text("permalink");
    let slug = permalink.split('/').skip_while(|part| *part != "comments").nth(2);
    let title = record.text("link_title");
    let id = link.strip_prefix("t3_").unwrap_or(link);
    Story {
        title: match slug.filter(|slug| title.is_empty() && !slug.is_empty()) {
            Some(slug) => slug.replace('_', " ").into(),
            None if title.is_empty() => format!("r/{} {id}", record.text("subreddit")).into(),
            None => title,
        },
        link: format!("https://www.reddit.com/comments/{id}/").into(),
        ..Story::default()
    }
}

/// The full name that a key holds. Some archives have turned it into a number.
fn full_name<'t>(record: Json<'_, 't>, key: &str, kind: &str) -> Cow<'t, str> {
    let name = record.name(key);
    match name.parse::<u64>() {
        Ok(number) => format!("{kind}{}", base36(number)).into(),
        Err(_) => name,
    }
}

fn base36(mut number: u64) -> String {
    let mut digits = Vec::new();
    while number > 0 || digits.is_empty() {
        let at = (number % 36) as usize;
        digits.push(slice("0123456789abcdefghijklmnopqrstuvwxyz", at..at + 1));
        number /= 36;
    }
    digits.into_iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::base36;

    #[test]
    fn numbers_are_names() {
        for (number, name) in [(0, "0"), (35, "z"), (36, "10"), (28_163_238_770, "cxrny42")] {
            assert_eq!(u64::from_str_radix(name, 36), Ok(number));
            assert_eq!(base36(number), name);
        }
    }
}
