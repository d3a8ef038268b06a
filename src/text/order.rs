//! Puts things in order. The standard library's sorts are compiled anew for each type and order, some 4 kB a time in the
//! published app; here all share one, which sorts places.

use std::cmp::Ordering;
use std::mem;

/// Sorts by a key; what has the same stays in its order.
pub fn sort_by_key<T, K: Ord>(items: &mut Vec<T>, key: impl Fn(&T) -> K) {
    sort_by(items, |one, other| key(one).cmp(&key(other)));
}

/// Sorts by comparing; what is equal stays in its order.
pub fn sort_by<T>(items: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let order = order(items.len(), &|one, other| {
        compare(&items[one], &items[other])
    });
    let mut taken: Vec<Option<T>> = mem::take(items).into_iter().map(Some).collect();
    items.extend(order.into_iter().filter_map(|at| taken[at].take()));
}

/// The places of so many things in their order.
fn order(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|&one, &other| compare(one, other));
    order
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
    }
}
