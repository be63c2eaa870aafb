//! What stands under a picture.

use super::article::Block;
use super::words;

/// The caption of the picture: a paragraph of the head, or the first of the body, that names its photographer.
pub(super) fn find(blocks: &[Block], start: usize, first: usize) -> Option<String> {
    (start..(first + 1).min(blocks.len()))
        .find_map(|at| blocks.get(at).filter(|block| !block.list && is_caption(&block.text)))
        .map(|block| block.text.clone())
}

/// Whether the paragraph names a photographer: a credit in brackets at its end, or a word for a picture at its beginning.
pub(super) fn is_caption(text: &str) -> bool {
    if text.chars().count() > 700 || text.lines().count() > 2 {
        return false;
    }
    let words = [
        "photo",
        "photograph",
        "photographer",
        "photos",
        "picture",
        "image",
        "foto",
        "fotos",
        "bild",
        "imagen",
        "illustration",
        "illustrazione",
        "getty",
        "credit",
        "fotografie",
        "crédit",
        "zdjęcie",
        "фото",
        "ap",
        "afp",
        "reuters",
    ];
    let names_picture = |piece: &str| {
        piece
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .any(|word| words::is_in(&words, word))
    };
    let credit = text
        .trim_end()
        .strip_suffix(')')
        .and_then(|inner| inner.rsplit_once('('))
        .is_some_and(|(_, credit)| credit.chars().count() < 100 && names_picture(credit));
    let label =
        text.split_once(':').is_some_and(|(label, _)| label.split(' ').count() <= 2 && names_picture(label));
    credit || label
}
