//! Turns many strings that say much the same into one short text, and back: what was said before is pointed at.

use std::collections::BTreeMap;

use serde_json::Value;

/// How many characters must be the same for pointing to be shorter than saying it again.
const SHORTEST: usize = 10;

/// How many characters are looked up.
const KEY: usize = 5;

/// The most characters that strings may have together when they are read.
const LIMIT: usize = 4_000_000;

/// Strings, each told by its number and written once.
#[derive(Debug, Default)]
pub struct Pack {
    strings: Vec<String>,
    numbers: BTreeMap<String, usize>,
}

impl Pack {
    /// The number of a string.
    pub fn number(&mut self, string: &str) -> usize {
        if let Some(number) = self.numbers.get(string) {
            return *number;
        }
        self.strings.push(string.to_owned());
        self.numbers
            .insert(string.to_owned(), self.strings.len() - 1);
        self.strings.len() - 1
    }

    /// How many characters all strings have.
    pub fn characters(&self) -> usize {
        self.strings.iter().map(|one| one.chars().count()).sum()
    }

    /// All strings: their lengths in characters, and their text as pieces, each either said or pointed at.
    pub fn write(&self) -> Value {
        let lengths: Vec<usize> = self.strings.iter().map(|one| one.chars().count()).collect();
        let all: Vec<char> = self.strings.iter().flat_map(|one| one.chars()).collect();
        let (mut pieces, mut said) = (Vec::<Value>::new(), String::new());
        // Where each few characters stood last. Others may have the same slot: what is found is compared.
        let mut last: Vec<Option<usize>> = vec![None; 1 << SLOTS];
        let mut at = 0;
        while at < all.len() {
            let found = all.get(at..at + KEY).and_then(|key| last[slot(key)]);
            let same = found.map_or(0, |from| {
                let pairs = all[from..at].iter().zip(&all[at..]);
                pairs.take_while(|(one, other)| one == other).count()
            });
            let step = if let Some(from) = found.filter(|_| same >= SHORTEST) {
                if !said.is_empty() {
                    pieces.push(std::mem::take(&mut said).into());
                }
                pieces.push(vec![from, same].into());
                same
            } else {
                said.push(all[at]);
                1
            };
            for place in at..at + step {
                if let Some(key) = all.get(place..place + KEY) {
                    last[slot(key)] = Some(place);
                }
            }
            at += step;
        }
        if !said.is_empty() {
            pieces.push(said.into());
        }
        Value::Array(vec![lengths.into(), Value::Array(pieces)])
    }

    /// The strings that were written; `None` where that is not what they are.
    pub fn read(value: &Value) -> Option<Vec<String>> {
        let [lengths, pieces] = value.as_array()?.as_slice() else {
            return None;
        };
        let mut all: Vec<char> = Vec::new();
        for piece in pieces.as_array()? {
            if let Some(said) = piece.as_str() {
                all.extend(said.chars());
            } else {
                let from = number(piece.get(0)?)?;
                let end = from.checked_add(number(piece.get(1)?)?)?;
                let same = all.get(from..end)?.to_vec();
                all.extend(same);
            }
            if all.len() > LIMIT {
                return None;
            }
        }
        let mut from = 0;
        let cut = |length: &Value| {
            let end = from + number(length)?;
            let string = all.get(from..end)?.iter().collect();
            from = end;
            Some(string)
        };
        lengths.as_array()?.iter().map(cut).collect()
    }
}

/// How many slots there are, as a power of two.
const SLOTS: u32 = 15;

fn slot(key: &[char]) -> usize {
    let mixed = key.iter().fold(0_u32, |mixed, &c| {
        (mixed ^ u32::from(c)).wrapping_mul(0x9e37_79b1)
    });
    (mixed >> (u32::BITS - SLOTS)) as usize
}

/// A number as it is written.
pub fn number(value: &Value) -> Option<usize> {
    usize::try_from(value.as_u64()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_come_back_and_take_less_room() {
        let long = "区教育局召开会议，研究部署开学准备工作。".repeat(40);
        let strings = [
            "",
            "甲",
            &long,
            &long.replace("会议", "全会"),
            "\u{0}\n\"\u{1f600}",
        ];
        let mut pack = Pack::default();
        for (at, string) in strings.iter().enumerate() {
            assert_eq!(pack.number(string), at);
        }
        assert_eq!(pack.number("甲"), 1);
        let value = pack.write();
        assert_eq!(Pack::read(&value).unwrap(), strings);
        assert!(value.to_string().len() < long.len());
    }

    #[test]
    fn what_is_no_pack_is_nothing() {
        for text in [
            "null",
            "[]",
            "[[1],[]]",
            "[[],[[0,9]]]",
            "[[3],[\"ab\"]]",
            "[[1e9],[]]",
            "[[-1],[]]",
        ] {
            let value: Value = serde_json::from_str(text).unwrap();
            assert_eq!(Pack::read(&value), None, "{text}");
        }
    }
}
