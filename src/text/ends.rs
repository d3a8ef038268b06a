//! What two rows have in common at their beginnings and ends.

/// How many items are the same at the beginning of two rows.
pub fn same_start<A, B>(old: &[A], new: &[B], same: impl Fn(&A, &B) -> bool) -> usize {
    let pairs = old.iter().zip(new);
    pairs.take_while(|(old, new)| same(old, new)).count()
}

/// How many items are the same at the end of two rows.
pub fn same_end<A, B>(old: &[A], new: &[B], same: impl Fn(&A, &B) -> bool) -> usize {
    let pairs = old.iter().rev().zip(new.iter().rev());
    pairs.take_while(|(old, new)| same(old, new)).count()
}

/// How many items are the same at the beginning of two rows, and how many at the end of what is left of them.
pub fn same_ends<A, B>(old: &[A], new: &[B], same: impl Fn(&A, &B) -> bool) -> (usize, usize) {
    let start = same_start(old, new, &same);
    (start, same_end(&old[start..], &new[start..], same))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_do_not_overlap() {
        for (old, new, ends) in [
            ("", "", (0, 0)),
            ("ab", "ab", (2, 0)),
            ("ab", "aXb", (1, 1)),
            ("aXb", "ab", (1, 1)),
            ("aa", "aaa", (2, 0)),
            ("aaa", "aa", (2, 0)),
            ("abc", "xyz", (0, 0)),
            ("abc", "c", (0, 1)),
        ] {
            let found = same_ends(old.as_bytes(), new.as_bytes(), u8::eq);
            assert_eq!(found, ends, "{old} {new}");
        }
    }
}
