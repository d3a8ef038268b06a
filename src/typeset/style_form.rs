//! Turns a style into the fields of a form, and what was entered there into the style it makes.
//!
//! The fields are those of the style file, from the same table: a new one is in the form at once.

use serde_json::{Value, json};

use super::style::Style;
use super::style_file::{self, LENGTH, Slot, StyleError, TYPE_SIZE};
use crate::tidy::rule;

/// A field as a form shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormField {
    /// Its name in the style file, such as `area.rows`.
    pub path: &'static str,
    /// Its Chinese label.
    pub label: &'static str,
    /// The Chinese name of the group it belongs to; fields of one group stand together.
    pub group: &'static str,
    /// What is entered.
    pub entry: Entry,
}

/// What is entered in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// One line of text.
    Text(String),
    /// A number as people write it, of a unit, from and to; the last is the step between two of them.
    Number(String, &'static str, [String; 3]),
    /// One of several names, and which.
    Choice(&'static [&'static str], usize),
    /// Lines of text.
    Lines(String),
    /// Things that are on or off.
    Checks(Vec<(String, bool)>),
}

/// Groups by what the names of their fields begin with; the last takes the rest.
const GROUPS: [(&str, &str); 4] = [
    ("area.", "版心"),
    ("faces.", "字体"),
    ("tidy.", "整理"),
    ("", "字号与格式"),
];

/// Labels of a flag.
const FLAG: [&str; 2] = ["否", "是"];

/// The fields of a style in the order of the file, but for the version of the format.
pub fn fields(style: &Style) -> Vec<FormField> {
    let mut style = style.clone();
    let fields = style_file::fields(&mut style).into_iter();
    fields
        .filter(|field| field.0 != "version")
        .map(|style_file::Field(path, label, slot)| FormField {
            path,
            label,
            group: GROUPS
                .iter()
                .find(|(begin, _)| path.starts_with(begin))
                .map_or("", |group| group.1),
            entry: entry(&slot),
        })
        .collect()
}

/// The fields in their groups, what the groups are called first.
pub fn groups(style: &Style) -> Vec<(&'static str, Vec<FormField>)> {
    let mut fields = fields(style);
    let [rest @ .., last] = GROUPS;
    let names = [last].into_iter().chain(rest).map(|(_, name)| name);
    names
        .map(|name| {
            (
                name,
                fields.extract_if(.., |field| field.group == name).collect(),
            )
        })
        .collect()
}

/// The style with what was entered in a field: the text, the name chosen, the lines, or the labels
/// that are on, one a line.
///
/// # Errors
///
/// Why the field cannot have this value, in Chinese, one sentence.
pub fn with(style: &Style, path: &str, entered: &str) -> Result<Style, String> {
    let mut next = style.clone();
    let mut fields = style_file::fields(&mut next);
    let Some(style_file::Field(_, label, slot)) = fields.iter_mut().find(|field| field.0 == path)
    else {
        return Err(String::new());
    };
    let label = *label;
    let wanted = wanted(slot);
    let value = value(slot, entered.trim());
    slot.read(&value)
        .map_err(|other| format!("{label}应是{}。", wanted.unwrap_or(other)))?;
    drop(fields);
    match next.fits() {
        Err(StyleError::Value(_, label, wanted)) => Err(format!("{label}应{wanted}。")),
        _ => Ok(next),
    }
}

fn entry(slot: &Slot<'_>) -> Entry {
    match slot {
        Slot::Text(text) => Entry::Text((*text).clone()),
        Slot::Flag(flag) => Entry::Choice(&FLAG, usize::from(**flag)),
        Slot::Number(number, range, unit) => {
            let (per, unit) = shown(unit);
            let limits = [*range.start(), *range.end(), (per / 10).max(1)];
            Entry::Number(
                decimal(**number, per),
                unit,
                limits.map(|limit| decimal(limit, per)),
            )
        }
        Slot::Choice(choice) => Entry::Choice(choice.names(), choice.get()),
        Slot::Fonts(fonts) => Entry::Lines(fonts.join("\n")),
        Slot::Levels(levels) => {
            let check = |level: u8| (format!("{level} 级"), levels.contains(&level));
            Entry::Checks((1..=4).map(check).collect())
        }
        Slot::Rules(off) => {
            let check =
                |rule: &rule::Rule| (rule.label.to_owned(), off.iter().any(|id| id == rule.id));
            Entry::Checks(rule::ALL.iter().map(check).collect())
        }
    }
}

/// What was entered as the value that a style file would have.
fn value(slot: &Slot<'_>, entered: &str) -> Value {
    let lines = || {
        entered
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
    };
    match slot {
        Slot::Text(_) | Slot::Choice(_) => json!(entered),
        Slot::Flag(_) => json!(entered == FLAG[1]),
        Slot::Number(_, _, unit) => whole(entered, shown(unit).0).into(),
        Slot::Fonts(_) => lines().collect(),
        Slot::Levels(_) => lines()
            .map(|line| line.trim_end_matches(" 级").parse::<u8>().ok())
            .collect(),
        Slot::Rules(_) => {
            let id = |line| {
                rule::ALL
                    .iter()
                    .find(|rule| rule.label == line)
                    .map(|rule| rule.id)
            };
            lines().map(id).collect()
        }
    }
}

/// What a number should be, in the unit it is shown in.
fn wanted(slot: &Slot<'_>) -> Option<String> {
    match entry(slot) {
        Entry::Number(_, unit, [from, to, _]) => Some(format!(
            " {from} 到 {to}{unit}",
            unit = [" ", unit].concat()
        )),
        _ => None,
    }
}

/// How many of a unit of the file make one of the unit that is shown, and its name.
fn shown(unit: &'static str) -> (u32, &'static str) {
    match unit {
        LENGTH => (1000, "毫米"),
        TYPE_SIZE => (10, "磅"),
        other => (1, other),
    }
}

/// A number of parts as a decimal number: 15650 of 1000 is 15.65.
fn decimal(number: u32, per: u32) -> String {
    let part = number % per;
    let whole = (number / per).to_string();
    if part == 0 {
        return whole;
    }
    let digits = per.to_string().len() - 1;
    let part = format!("{part:0>digits$}");
    [&whole, ".", part.trim_end_matches('0')].concat()
}

/// The number of parts that a decimal number is.
fn whole(entered: &str, per: u32) -> Option<u32> {
    let (whole, part) = entered.split_once('.').unwrap_or((entered, ""));
    let digits = per.to_string().len() - 1;
    if part.len() > digits || !part.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let part: u32 = format!("{part:0<digits$}0").parse().ok()?;
    whole
        .parse::<u32>()
        .ok()?
        .checked_mul(per)?
        .checked_add(part / 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is entered in a field that stays as it is.
    fn entered(entry: Entry) -> String {
        match entry {
            Entry::Text(text) | Entry::Number(text, ..) | Entry::Lines(text) => text,
            Entry::Choice(names, at) => names[at].to_owned(),
            Entry::Checks(checks) => {
                let on = checks.into_iter().filter(|(_, on)| *on);
                on.map(|(label, _)| label + "\n").collect()
            }
        }
    }

    #[test]
    fn every_field_gives_back_what_it_shows() {
        for mut style in Style::presets() {
            style.bold_levels = vec![1, 3];
            style.tidy.off = vec![rule::QUOTES.to_owned()];
            for field in fields(&style) {
                let text = entered(field.entry);
                assert_eq!(
                    with(&style, field.path, &text),
                    Ok(style.clone()),
                    "{} {text}",
                    field.path
                );
                assert!(!field.group.is_empty());
            }
        }
    }

    #[test]
    fn every_field_stands_in_one_group() {
        let style = Style::default();
        let groups = groups(&style);
        assert_eq!(groups[0].1[0].path, "name");
        let count: usize = groups.iter().map(|(_, fields)| fields.len()).sum();
        assert_eq!(count, fields(&style).len());
    }

    #[test]
    fn entries_change_one_field() {
        let style = Style::default();
        for (path, text, changed) in [
            ("name", "本办", "\"name\": \"本办\""),
            ("area.left", "27.5", "\"left\": 27500"),
            ("area.rows", "20", "\"rows\": 20"),
            ("name_size", "48", "\"name_size\": 480"),
            ("body_size", "四号", "\"body_size\": \"四号\""),
            ("contents_pages", "否", "\"contents_pages\": false"),
            ("bold_levels", "2 级\n3 级", "\"bold_levels\": [2,3]"),
            (
                "faces.kaiti",
                "楷体\n KaiTi ",
                "\"kaiti\": [\"楷体\",\"KaiTi\"]",
            ),
            ("tidy.off", "引号", "\"off\": [\"quotes\"]"),
        ] {
            let next = with(&style, path, text).expect(path);
            assert!(next.to_json().contains(changed), "{}", next.to_json());
        }
    }

    #[test]
    fn a_bad_entry_is_refused_in_the_unit_that_is_shown() {
        let style = Style::default();
        for (path, text, told) in [
            ("area.left", "9", "版心左边距应是 10 到 50 毫米。"),
            ("area.left", "二十", "版心左边距应是 10 到 50 毫米。"),
            ("area.left", "20.1234", "版心左边距应是 10 到 50 毫米。"),
            ("name_size", "", "报头名称最大字号应是 24 到 90 磅。"),
            ("name", " ", "版式名称应是不空的文字。"),
            ("area.rows", "40", "每页行数应少一些"),
            ("area.width", "180", "版心宽应连左边距不超过"),
        ] {
            let error = with(&style, path, text).expect_err(path);
            assert!(error.contains(told), "{path} {text}: {error}");
        }
    }
}
