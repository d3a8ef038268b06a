//! Turns what an office has set up into one small file, and such a file into what it holds or into
//! what is wrong with it.
//!
//! The file is JSON that a person can read, change and mail: styles as in style files, units one a
//! line, starter texts (范文) with their names. A style file is such a file too, with nothing else in it.

use std::fmt;

use serde_json::{Map, Value};

use super::Units;
use crate::Style;
use crate::typeset::StyleError;

/// The version of the format that this program writes.
const VERSION: u64 = 1;

/// What an office has set up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Package {
    /// Its own styles.
    pub styles: Vec<Style>,
    /// Its units.
    pub units: Units,
    /// Its starter texts.
    pub starters: Vec<Starter>,
}

/// A text to begin a draft with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Starter {
    /// What it is called.
    pub name: String,
    /// The draft.
    pub text: String,
}

/// Why a file is none of an office. `Display` says it in Chinese and names the field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PackageError {
    /// It is neither of these: what it lacks to be a style.
    Style(StyleError),
    /// One of its styles is none: which, counted from 1, and why.
    OneStyle(usize, StyleError),
    /// It was written by a later version of the program.
    Later,
    /// A field that is not known.
    Unknown(String),
    /// A field with a value it cannot have: its name and what is wanted.
    Value(String, &'static str),
}

impl fmt::Display for PackageError {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Style(error) => error.fmt(to),
            Self::OneStyle(at, error) => write!(to, "里第 {at} 个版式{error}"),
            Self::Later => to.write_str("是较新版本写的设置文件，这里还读不了。"),
            Self::Unknown(name) => write!(to, "里有不认识的项目“{name}”。"),
            Self::Value(name, wanted) => write!(to, "里的“{name}”不对，应是{wanted}。"),
        }
    }
}

impl Package {
    /// Reads the file of an office, or a style file.
    ///
    /// # Errors
    ///
    /// What the file lacks, with the name of the field.
    pub fn from_json(file: &str) -> Result<Self, PackageError> {
        let value: Value = serde_json::from_str(file.trim_start_matches('\u{feff}'))
            .map_err(|error| PackageError::Style(StyleError::Syntax(error.line())))?;
        let object = value.as_object();
        let ours = |object: &&Map<String, Value>| {
            ["styles", "units", "starters"]
                .iter()
                .any(|key| object.contains_key(*key))
        };
        let Some(object) = object.filter(ours) else {
            let style = Style::from_value(&value).map_err(PackageError::Style)?;
            return Ok(Self {
                styles: vec![style],
                ..Self::default()
            });
        };
        if object
            .get("version")
            .and_then(Value::as_u64)
            .is_some_and(|version| version > VERSION)
        {
            return Err(PackageError::Later);
        }
        let mut package = Self::default();
        for (key, value) in object {
            match key.as_str() {
                "version" => {}
                "styles" => {
                    for (value, at) in list(key, value)?.iter().zip(1..) {
                        let style = Style::from_value(value);
                        package
                            .styles
                            .push(style.map_err(|error| PackageError::OneStyle(at, error))?);
                    }
                }
                "units" => {
                    let lines = list(key, value)?.iter().enumerate();
                    let lines: Result<Vec<&str>, _> = lines
                        .map(|(at, line)| text(&format!("units[{at}]"), line))
                        .collect();
                    package.units = Units::from_text(&lines?.join("\n"));
                }
                "starters" => {
                    for (at, value) in list(key, value)?.iter().enumerate() {
                        let part = |part: &str| {
                            let path = format!("starters[{at}].{part}");
                            text(&path, value.get(part).unwrap_or(&Value::Null)).map(str::to_owned)
                        };
                        package.starters.push(Starter {
                            name: part("name")?,
                            text: part("text")?,
                        });
                    }
                }
                _ => return Err(PackageError::Unknown(key.clone())),
            }
        }
        Ok(package)
    }

    /// The first of its styles; a preset of this program if it is one.
    pub fn style(&self) -> Option<Style> {
        let style = self.styles.first()?;
        let file = style.to_json();
        let mut presets = Style::presets().into_iter();
        let same = presets.find(|preset| preset.to_json() == file);
        Some(same.unwrap_or_else(|| style.clone()))
    }

    /// Writes the file. Names that were seen or refused stay on this machine.
    pub fn to_json(&self) -> String {
        let mut out = format!("{{\n\"version\": {VERSION},\n\"styles\": [");
        let styles: Vec<String> = self.styles.iter().map(Style::to_json).collect();
        out.push_str(styles.join(",").trim_end());
        out.push_str("],\n\"units\": [");
        let string = |text: &str| Value::from(text).to_string();
        let units = self.units.to_text();
        let units: Vec<String> = units
            .lines()
            .map(|line| "\n  ".to_owned() + &string(line))
            .collect();
        out.push_str(&units.join(","));
        out.push_str("],\n\"starters\": [");
        let starters = self.starters.iter().map(|Starter { name, text }| {
            [
                "\n  {\"name\": ",
                &string(name),
                ", \"text\": ",
                &string(text),
                "}",
            ]
            .concat()
        });
        out.push_str(&starters.collect::<Vec<_>>().join(","));
        out.push_str("]\n}\n");
        out
    }
}

fn list<'a>(path: &str, value: &'a Value) -> Result<&'a Vec<Value>, PackageError> {
    let wanted = || PackageError::Value(path.to_owned(), "列表");
    value.as_array().ok_or_else(wanted)
}

fn text<'a>(path: &str, value: &'a Value) -> Result<&'a str, PackageError> {
    let wanted = || PackageError::Value(path.to_owned(), "不空的文字");
    value
        .as_str()
        .filter(|text| !text.trim().is_empty())
        .ok_or_else(wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn package() -> Package {
        let own = |name: &str| Style {
            id: Style::OWN.to_owned(),
            name: name.to_owned(),
            ..Style::default()
        };
        Package {
            styles: vec![own("本办"), own("本办（小四）")],
            units: Units::from_text("区教育局 教育局\n石桥镇\n"),
            starters: vec![Starter {
                name: "周报".to_owned(),
                text: "澄湖“周报”\n第1期\n".to_owned(),
            }],
        }
    }

    #[test]
    fn what_is_set_up_survives_its_file() {
        for package in [package(), Package::default()] {
            let file = package.to_json();
            assert_eq!(Package::from_json(&file), Ok(package), "{file}");
        }
        let style = &package().styles[0];
        let read = Package::from_json(&style.to_json()).expect("a style file");
        assert_eq!(&read.styles, std::slice::from_ref(style));
    }

    #[test]
    fn a_bad_file_is_refused_with_the_field_named() {
        for (file, told) in [
            ("简报", "第 1 行读不懂"),
            (r#"{"red_rule": 1}"#, "里的“red_rule”（红线粗细）不对"),
            (r#"{"units": [], "colour": 1}"#, "“colour”"),
            (r#"{"version": 9, "units": []}"#, "较新版本"),
            (r#"{"units": "区教育局"}"#, "里的“units”不对，应是列表"),
            (r#"{"units": ["区教育局", 3]}"#, "“units[1]”"),
            (r#"{"starters": [{"name": "周报"}]}"#, "“starters[0].text”"),
            (
                r#"{"styles": [{}, {"red_rule": 1}]}"#,
                "里第 2 个版式里的“red_rule”",
            ),
            (r#"{"styles": [3]}"#, "里第 1 个版式不是版式文件"),
        ] {
            let error = Package::from_json(file).expect_err(file).to_string();
            assert!(error.contains(told), "{file}: {error}");
        }
    }
}
