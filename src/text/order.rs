//! Puts things in order. The standard library's sorts are compiled anew for each type and order, some 4 kB a time in the
//! published app; here all share one, which sorts places.

use std::cmp::Ordering;
use std::mem;

/// Sorts by a key; what has the same stays in its order.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(items, |one, other| key(one).cmp(&key(other)));
}

/// Sorts by comparing; what is equal stays in its order.
pub fn sort_by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let swaps = swaps(items.len(), &|one, other| {
        compare(&items[one], &items[other])
    });
    for (one, other) in swaps {
        items.swap(one, other);
    }
}

/// What is to be swapped, one after the other, to bring so many things into their order.
fn swaps(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<(usize, usize)> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|&one, &other| compare(one, other));
    let mut swaps = Vec::new();
    // Things change places in rings: what stood at the start of one is handed on to the end of it.
    for start in 0..count {
        let mut at = start;
        while order[at] != start {
            let from = mem::replace(&mut order[at], at);
            swaps.push((at, from));
            at = from;
        }
        order[at] = at;
    }
    swaps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_equal_stays_in_its_order() {
        let mut words = vec!["乙2", "甲1", "乙1", "丙", "甲2"];
        sort_by_key(&mut words, |word| word.chars().next());
        assert_eq!(words, ["丙", "乙2", "乙1", "甲1", "甲2"]);
        sort_by(&mut words, |one, other| other.len().cmp(&one.len()));
        assert_eq!(words, ["乙2", "乙1", "甲1", "甲2", "丙"]);
        let mut numbers: Vec<u32> = (0..200).map(|at| at * 77 % 101).collect();
        let mut sorted = numbers.clone();
        sorted.sort_unstable();
        sort_by_key(&mut numbers, |&number| number);
        assert_eq!(numbers, sorted);
    }
}
