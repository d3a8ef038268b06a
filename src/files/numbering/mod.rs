//! What a word processor counts, counted again: lists, their levels, and the number each
//! paragraph gets.

pub(in crate::files) mod format;

use std::collections::{BTreeMap, BTreeSet};

pub(in crate::files) use format::Format;

/// How many levels a list has.
pub(in crate::files) const LEVELS: usize = 9;

/// A level of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::files) struct Level {
    /// The first number. Where nothing says so, it is 0.
    pub start: u32,
    pub format: Format,
    /// `%1` to `%9` stand for the number of that level.
    pub text: String,
    /// All numbers in it are written as decimals.
    pub is_legal: bool,
    /// It begins again behind a paragraph of this level or a higher one, counted from 1; 0: never.
    /// Where nothing says so, behind any higher level.
    pub restart: Option<u32>,
    /// What stands behind the number.
    pub suffix: Suffix,
    /// The style of paragraphs that are of this level.
    pub style: Option<String>,
}

/// What stands between a number and its text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::files) enum Suffix {
    #[default]
    Tab,
    Space,
    Nothing,
}

/// A list as paragraphs name it: a definition, which may be shared, and what is other in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::files) struct List {
    pub definition: i32,
    pub overrides: BTreeMap<usize, Override>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::files) struct Override {
    /// The list begins with it.
    pub start: Option<u32>,
    pub level: Option<Level>,
}

/// All lists of a document, and how far each is counted.
#[derive(Clone, Debug, Default)]
pub(in crate::files) struct Numbering {
    pub definitions: BTreeMap<i32, BTreeMap<usize, Level>>,
    pub lists: BTreeMap<i32, List>,
    /// By definition: lists of the same go on with one another.
    counters: BTreeMap<i32, [Option<u32>; LEVELS]>,
    /// Lists and levels whose own start was used.
    started: BTreeSet<(i32, usize)>,
}

impl Numbering {
    /// A level of a list.
    pub fn level(&self, list: i32, level: usize) -> Option<&Level> {
        let list = self.lists.get(&list)?;
        let other = list.overrides.get(&level);
        let other = other.and_then(|other| other.level.as_ref());
        other.or_else(|| self.definitions.get(&list.definition)?.get(&level))
    }

    /// The level of a list that belongs to a style.
    pub fn level_of_style(&self, list: i32, style: &str) -> Option<usize> {
        (0..LEVELS).find(|level| {
            let level = self.level(list, *level);
            level.is_some_and(|level| level.style.as_deref() == Some(style))
        })
    }

    /// Counts a paragraph.
    pub fn count(&mut self, list_id: i32, level: usize) {
        let Some(list) = self.lists.get(&list_id) else {
            return;
        };
        let level = level.min(LEVELS - 1);
        let definition = list.definition;
        let starts: Vec<u32> = (0..=level)
            .map(|level| self.level(list_id, level).map_or(0, |level| level.start))
            .collect();
        let own_start = list.overrides.get(&level).and_then(|other| other.start);
        let restarts: Vec<usize> = (level + 1..LEVELS)
            .filter(|deeper| {
                let restart = self.level(list_id, *deeper).and_then(|one| one.restart);
                restart.is_none_or(|restart| level < restart as usize)
            })
            .collect();
        let is_first = own_start.is_some() && self.started.insert((list_id, level));
        let counters = self.counters.entry(definition).or_default();
        // A level that was skipped counts as used.
        for (counter, start) in counters.iter_mut().zip(&starts).take(level) {
            counter.get_or_insert(*start);
        }
        counters[level] = Some(match (own_start.filter(|_| is_first), counters[level]) {
            (Some(start), _) => start,
            (None, Some(before)) => before.saturating_add(1),
            (None, None) => own_start.unwrap_or(starts[level]),
        });
        for deeper in restarts {
            counters[deeper] = None;
        }
    }

    /// The number of the paragraph that was counted last. Empty where the level has none.
    pub fn write(&self, list_id: i32, level: usize) -> String {
        let level = level.min(LEVELS - 1);
        let (Some(list), Some(this)) = (self.lists.get(&list_id), self.level(list_id, level))
        else {
            return String::new();
        };
        let counters = self.counters.get(&list.definition);
        let mut out = String::new();
        let mut chars = this.text.chars();
        while let Some(c) = chars.next() {
            let mut ahead = chars.clone();
            let digit = ahead.next().and_then(|c| c.to_digit(10));
            let Some(named) = digit.filter(|digit| c == '%' && *digit > 0) else {
                out.push(c);
                continue;
            };
            chars = ahead;
            let named = named as usize - 1;
            // A text that names a level below its own is not shown at all.
            if named > level {
                return String::new();
            }
            let value = counters.and_then(|counters| counters[named]).unwrap_or(0);
            match self.level(list_id, named) {
                Some(other) if this.is_legal && other.format.0 != "none" => {
                    out.push_str(&legal(&other.format, value));
                }
                Some(other) => out.push_str(&other.format.write(value)),
                None => {}
            }
        }
        out
    }
}

/// A number as a level of decimals only shows it.
fn legal(format: &Format, value: u32) -> String {
    match &*format.0 {
        "decimalZero" => format.write(value),
        _ => value.to_string(),
    }
}

/// A number with what parts it from its text. A tab is a blank here, and none at all behind a
/// mark that has its own white space.
pub(in crate::files) fn with_suffix(mut number: String, suffix: Suffix) -> String {
    let own_space = number.ends_with(|c| "、．，：；。）〕】》　".contains(c));
    if !number.is_empty() && suffix != Suffix::Nothing && !own_space {
        number.push(' ');
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbering(levels: &[(&str, &str)]) -> Numbering {
        let level = |(format, text): &(&str, &str)| Level {
            start: 1,
            format: Format::by_name(format, None),
            text: (*text).to_owned(),
            ..Level::default()
        };
        let mut all = Numbering::default();
        all.definitions
            .insert(1, levels.iter().map(level).enumerate().collect());
        for id in [1, 2] {
            let list = List {
                definition: 1,
                ..List::default()
            };
            all.lists.insert(id, list);
        }
        all
    }

    fn number(all: &mut Numbering, list: i32, level: usize) -> String {
        all.count(list, level);
        all.write(list, level)
    }

    fn definition(all: &mut Numbering, level: usize) -> &mut Level {
        let levels = all.definitions.get_mut(&1).expect("defined");
        levels.get_mut(&level).expect("defined")
    }

    const HEADS: [(&str, &str); 3] = [
        ("chineseCounting", "%1、"),
        ("chineseCounting", "（%2）"),
        ("decimal", "%1.%2.%3"),
    ];

    #[test]
    fn levels_begin_again_behind_higher_ones() {
        let mut all = numbering(&HEADS);
        let written: Vec<_> = [0, 1, 1, 0, 1, 2]
            .map(|level| number(&mut all, 1, level))
            .into();
        assert_eq!(
            written,
            ["一、", "（一）", "（二）", "二、", "（一）", "二.一.1"]
        );
    }

    #[test]
    fn skipped_levels_count_as_used() {
        let mut all = numbering(&HEADS);
        assert_eq!(number(&mut all, 1, 1), "（一）");
        assert_eq!(number(&mut all, 1, 0), "二、");
    }

    #[test]
    fn lists_of_one_definition_go_on_unless_they_start_anew() {
        let mut all = numbering(&HEADS);
        assert_eq!(number(&mut all, 1, 0), "一、");
        assert_eq!(number(&mut all, 2, 0), "二、");
        let anew = Override {
            start: Some(1),
            level: None,
        };
        let list = List {
            definition: 1,
            overrides: [(0, anew)].into(),
        };
        all.lists.insert(3, list);
        assert_eq!(number(&mut all, 3, 0), "一、");
        assert_eq!(number(&mut all, 3, 0), "二、");
    }

    #[test]
    fn legal_levels_restarts_and_deeper_names() {
        let mut all = numbering(&HEADS);
        definition(&mut all, 2).is_legal = true;
        definition(&mut all, 1).restart = Some(0);
        assert_eq!(number(&mut all, 1, 1), "（一）");
        assert_eq!(number(&mut all, 1, 0), "二、");
        assert_eq!(number(&mut all, 1, 1), "（二）");
        assert_eq!(number(&mut all, 1, 2), "2.2.1");
        definition(&mut all, 0).text = "%1-%2".into();
        assert_eq!(number(&mut all, 1, 0), "");
    }

    #[test]
    fn marks_part_themselves_from_their_text() {
        for (number, suffix, expected) in [
            ("一、", Suffix::Tab, "一、"),
            ("1.", Suffix::Tab, "1. "),
            ("第一章", Suffix::Space, "第一章 "),
            ("第一条", Suffix::Nothing, "第一条"),
            ("", Suffix::Tab, ""),
        ] {
            assert_eq!(with_suffix(number.into(), suffix), expected);
        }
    }

    #[test]
    fn levels_by_list_and_by_style() {
        let mut all = numbering(&HEADS);
        definition(&mut all, 1).style = Some("H".into());
        assert_eq!(all.level_of_style(1, "H"), Some(1));
        assert_eq!(
            (all.level_of_style(1, "G"), all.level_of_style(9, "H")),
            (None, None)
        );
        let own = Override {
            start: None,
            level: Some(Level {
                start: 5,
                text: "%1)".into(),
                format: Format::by_name("decimal", None),
                ..Level::default()
            }),
        };
        all.lists.insert(
            3,
            List {
                definition: 1,
                overrides: [(0, own)].into(),
            },
        );
        assert_eq!(number(&mut all, 3, 0), "5)");
        // The list of the same definition goes on in its own way.
        assert_eq!(number(&mut all, 1, 0), "六、");
        assert_eq!(number(&mut all, 9, 0), "");
        assert_eq!(number(&mut all, 1, 7), "");
        assert_eq!(all.write(2, 5), "");
    }

    #[test]
    fn the_deepest_levels_count_as_one() {
        let deep = [("decimal", "%1."); LEVELS].map(|(format, _)| (format, "%9."));
        let mut all = numbering(&deep);
        assert_eq!(number(&mut all, 1, 8), "1.");
        assert_eq!(number(&mut all, 1, 20), "2.");
        assert_eq!(all.write(1, 99), "2.");
        assert_eq!(number(&mut all, 1, 7), "");
        assert_eq!(number(&mut all, 1, 8), "1.");
    }

    #[test]
    fn restarts_go_by_the_level_they_name() {
        // A level of decimals begins again behind the first, not behind the second.
        let mut all = numbering(&HEADS);
        definition(&mut all, 2).restart = Some(1);
        let written: Vec<_> = [2, 2, 1, 2, 0, 2]
            .map(|level| number(&mut all, 1, level))
            .into();
        assert_eq!(
            written,
            ["一.一.1", "一.一.2", "（二）", "一.二.3", "二、", "二.一.1"]
        );
        let mut all = numbering(&HEADS);
        definition(&mut all, 2).restart = Some(2);
        let written: Vec<_> = [2, 1, 2].map(|level| number(&mut all, 1, level)).into();
        assert_eq!(written, ["一.一.1", "（二）", "一.二.1"]);
    }

    #[test]
    fn texts_with_signs_and_names() {
        for (text, expected) in [
            ("%", "%"),
            ("100%", "100%"),
            ("%0", "%0"),
            ("%x%1", "%x一"),
            ("第%1条 1", "第一条 1"),
            ("1%1", "1一"),
            ("%2", ""),
        ] {
            let mut all = numbering(&HEADS);
            definition(&mut all, 0).text = text.into();
            assert_eq!(number(&mut all, 1, 0), expected, "{text}");
        }
        for (format, legal) in [
            ("chineseCounting", "1."),
            ("decimalZero", "01."),
            ("none", "."),
            ("upperRoman", "1."),
        ] {
            let mut all = numbering(&[(format, "%1.")]);
            definition(&mut all, 0).is_legal = true;
            assert_eq!(number(&mut all, 1, 0), legal, "{format}");
        }
        // A level that starts at nothing.
        let mut all = numbering(&HEADS);
        definition(&mut all, 0).start = 0;
        assert_eq!(
            [0, 0].map(|level| number(&mut all, 1, level)),
            ["○、", "一、"]
        );
        for end in "、．，：；。）〕】》　".chars() {
            assert_eq!(
                with_suffix(format!("一{end}"), Suffix::Space),
                format!("一{end}")
            );
        }
    }
}
