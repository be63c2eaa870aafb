//! Offsets in JSON count Unicode characters, those in a thread bytes: the one is turned into the other.
//!
//! All offsets of a body are turned at once, in one pass over it, so that no order of theirs makes the work grow faster than the body.

/// The number of characters before each of these bytes of the text, in the order given.
pub fn to_characters(text: &str, bytes: &[usize]) -> Vec<usize> {
    turn(
        bytes,
        text.char_indices().map(|(byte, _)| byte).chain([text.len()]).enumerate().map(|(n, b)| (b, n)),
    )
}

/// The byte at which each of these characters of the text starts, in the order given; what lies past the end is the end.
pub fn to_bytes(text: &str, characters: &[usize]) -> Vec<usize> {
    turn(characters, text.char_indices().map(|(byte, _)| byte).chain([text.len()]).enumerate())
}

/// For each wanted value the second of the first pair whose first is not less; pairs rise, and past the last it is the last.
fn turn(wanted: &[usize], mut pairs: impl Iterator<Item = (usize, usize)>) -> Vec<usize> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_unstable_by_key(|&index| wanted.get(index));
    let mut turned = vec![0; wanted.len()];
    let mut now = pairs.next().unwrap_or_default();
    for index in order {
        let (Some(&want), Some(slot)) = (wanted.get(index), turned.get_mut(index)) else { continue };
        while now.0 < want
            && let Some(next) = pairs.next()
        {
            now = next;
        }
        *slot = now.1;
    }
    turned
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_and_bytes_are_two_ways_of_saying_one_place() {
        let text = "né😀x";
        assert_eq!(to_characters(text, &[0, 1, 3, 7, 8]), [0, 1, 2, 3, 4]);
        assert_eq!(to_bytes(text, &[4, 0, 2, 3, 1]), [8, 0, 3, 7, 1]);
        assert_eq!(to_bytes(text, &[99, 2]), [8, 3], "past the end is the end");
        assert_eq!(to_bytes("", &[0, 5]), [0, 0]);
        assert!(to_bytes(text, &[]).is_empty());
    }
}
